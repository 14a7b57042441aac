package web

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/nomination"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// QuotaTable is how many a cluster may put forward on a day, with the arithmetic
// and the rule, and by what a case of the rule was chosen. (Số đơn vị được đề nghị.)
func QuotaTable(v Visit, all []nomination.Quota, on civil.Date) Table {
	t := Table{Caption: v.T("cluster.quotas"), Columns: []Column{{Label: v.T("cluster.quota-award")}, {Label: v.T("cluster.quota-most")}, {Label: v.T("cluster.quota-how")}, {Label: v.T("cluster.quota-cite")}}}
	for _, q := range all {
		cite := Cell{Text: words.Cite(v.Lang, q.Cite)}
		if q.Known && q.Status != rulebook.Found {
			cite.Small = v.T("cluster.unverified")
		}
		how := Cell{Text: arithmetic(v, q, on), Small: q.Note.In(string(v.Lang))}
		if q.Case != "" {
			how.Small = strings.TrimSpace(v.T("cluster.quota-case", q.Case, words.Cite(v.Lang, q.Chosen.Cite)) + " " + how.Small)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: q.Name.In(string(v.Lang)), Small: q.Category}, {Text: most(v, q)}, how, cite}})
	}
	return t
}

func most(v Visit, q nomination.Quota) string {
	_, limited := q.Places()
	switch {
	case !q.Known:
		return v.T("calculator.not-known")
	case limited:
		return v.T("calculator.at-most", *q.Max)
	case q.Max != nil && q.Prize.Among != nil:
		return v.T("cluster.quota-whole-body", *q.Max)
	case q.Max != nil || q.Min != nil:
		return v.T("cluster.quota-open")
	}
	return v.T("calculator.no-limit")
}

// arithmetic is how a limit comes about: members of the day, rule, rounding.
func arithmetic(v Visit, q nomination.Quota, on civil.Date) string {
	_, limited := q.Places()
	exact := strings.ReplaceAll(q.Exact, ".", v.T("cluster.decimal"))
	switch {
	case q.Known && q.Max == nil && q.Prize.Among != nil:
		return v.T("cluster.quota-nominated", q.N)
	case !q.Known || q.Max == nil && q.Min == nil:
		return v.T("cluster.quota-members", q.N, on)
	case !limited && q.Prize.Among != nil && q.Max != nil:
		return v.T("cluster.quota-so-far", q.N, q.Share.Num, q.Share.Den, exact, v.T("calculator.rounding-"+q.Rounding), *q.Max)
	case !limited:
		return v.T("cluster.quota-share", q.Share.Num, q.Share.Den, v.T("quota.of-"+q.Of))
	case q.Share.Den == 0:
		return v.T("cluster.quota-step", q.N, on, *q.Max)
	}
	return v.T("cluster.quota-sum", q.N, on, q.Share.Num, q.Share.Den, exact, v.T("calculator.rounding-"+q.Rounding), *q.Max)
}
