package calculators

import (
	"strconv"

	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

func itoa(n int) string { return strconv.Itoa(n) }

// quotaTool is how many may have an award. (Tỷ lệ, số lượng.)
var quotaTool = tool{name: "quota", asked: []string{"award", "of"},
	fields: func(p *Pages, v web.Visit, f *web.Form) []field {
		on := day(v, f, "on")
		return []field{
			{f.Field("award", v.T("law.award")).Wide("w-24").Choices(p.awards(v, f, on)...), "select"},
			{f.Field("body", v.T("calculator.body")).Wide("w-24").Choices(p.bodies(v, f)...), "select"},
			{f.Field("of", v.T("calculator.of")).Wide("w-10").Hinted(v.T("calculator.of-hint")), "number"},
			{f.Field("on", v.T("calculator.on")).Wide("w-10"), "day"},
		}
	},
	answer: func(p *Pages, v web.Visit, f *web.Form) (a answer, err error) {
		on, of := day(v, f, "on"), f.NeedInt("of")
		if f.Err() != nil {
			return a, nil
		}
		q, err := p.books.Quota(f.Get("award"), f.Get("body"), "", on, of)
		if err != nil {
			return a, err
		}
		a = answer{cite: q.Cite, status: q.Status}
		switch {
		case !q.Known:
			a.state, a.line = "open", v.T("calculator.not-known")
		case q.Max != nil:
			a.line = v.T("calculator.at-most", *q.Max)
		case q.Min != nil:
			a.line = v.T("calculator.at-least", *q.Min)
		default:
			a.line = v.T("calculator.no-limit")
		}
		a.pairs = quotaPairs(v, q)
		if n := q.Note.In(string(v.Lang)); n != "" {
			a.notes = append(a.notes, n)
		}
		return a, nil
	},
}

func quotaPairs(v web.Visit, q rulebook.Quota) (list []web.Pair) {
	if !q.Known || q.Max == nil && q.Min == nil {
		return nil
	}
	if q.Share.Den != 0 {
		list = row(list, v.T("calculator.share"), v.T("calculator.of-n", itoa(q.Share.Num)+"/"+itoa(q.Share.Den), v.T("quota.of-"+q.Of)))
	}
	list = row(list, v.T("calculator.exact"), decimal(v, q.Exact))
	if q.Rounding != "" {
		list = row(list, v.T("calculator.rounding"), v.T("calculator.rounding-"+q.Rounding))
	}
	return list
}
