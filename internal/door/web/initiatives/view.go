package initiatives

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/internal/base/alike"
	"thidua/internal/domain/initiative"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

var looks = map[initiative.State]string{initiative.Draft: "draft", initiative.Filed: "received", initiative.Returned: "returned", initiative.Valid: "considered",
	initiative.Refused: "not-passed", initiative.Withdrawn: "withdrawn", initiative.Lapsed: "ended", initiative.Recognised: "passed", initiative.Rejected: "not-passed",
	initiative.Open: "considered", initiative.Dropped: "ended"}

func stateOf(v web.Visit, s initiative.State) *web.State {
	state := web.StateOf(v, looks[s]).As(v.T("initiative.state-" + string(s)))
	return &state
}

// receipt is the number in the register, "12/2026".
func receipt(f initiative.Sight) string { return number(f.Filing) }

func number(f initiative.Filing) string { return fmt.Sprintf("%d/%d", f.Number, f.Year) }

func names(f initiative.Filing) string {
	var all []string
	for _, a := range f.Authors {
		all = append(all, a.Name)
	}
	return strings.Join(all, ", ")
}

func rows(v web.Visit, all []initiative.Filing) (out []web.Row) {
	for _, f := range all {
		row := web.Row{What: f.Title, Href: at(f.ID), More: names(f) + " · " + f.BodyName, State: stateOf(v, f.State)}
		if f.Number > 0 {
			row.More = v.T("initiative.number", number(f)) + " · " + row.More
		}
		if f.State == initiative.Filed {
			row.When = v.Due(f.CheckBy)
		} else if f.State == initiative.Valid {
			row.When = v.Due(f.DecideBy)
		}
		out = append(out, row)
	}
	return out
}

// register is the book of receipts as a file. (Sổ tiếp nhận.)
func register(v web.Visit, all []initiative.Filing) web.Sheet {
	s := web.Sheet{Name: "so-tiep-nhan-sang-kien"}
	for _, k := range []string{"initiative.column-number", "initiative.filed-on", "initiative.title", "initiative.authors", "initiative.body", "initiative.state", "initiative.because"} {
		s.Head = append(s.Head, v.T(k))
	}
	for _, f := range all {
		s.Rows = append(s.Rows, []string{number(f), v.Day(f.FiledOn), f.Title, names(f), f.BodyName, v.T("initiative.state-" + string(f.State)), f.Because})
	}
	return s
}

// tabs are the pages of initiatives this visitor has.
func tabs(v web.Visit) (out []web.Link) {
	own := "/initiatives"
	if v.May(access.LookInitiative) {
		out, own = append(out, web.Link{Label: v.T("initiative.register"), Href: own}), own+"?of=me"
	}
	out = append(out, web.Link{Label: v.T("initiative.of-me"), Href: own}, web.Link{Label: v.T("initiative.library"), Href: "/initiative-library"})
	if v.May(access.LookInitiative) {
		out = append(out, web.Link{Label: v.T("initiative.rounds"), Href: "/initiative-rounds"})
	}
	if v.May(access.PutSitting) {
		out = append(out, web.Link{Label: v.T("initiative.tabling"), Href: "/initiative-tabling"})
	}
	return out
}

func stateOptions(v web.Visit, chosen initiative.State) []web.Option {
	out := []web.Option{{Value: "", Label: v.T("initiative.any-state")}}
	return append(out, web.OptionsOf(v, "initiative.state-", initiative.States(), chosen)...)
}

func fieldOptions(v web.Visit, chosen string) (out []web.Option) {
	for _, x := range initiative.Fields() {
		out = append(out, web.Option{Value: x, Label: v.T("initiative.field-" + x), Chosen: x == chosen})
	}
	return out
}

// points are hundredths of a point as people write them: 67,50.
func points(v web.Visit, hundredths int) string {
	sep := ","
	if v.Lang == "en" {
		sep = "."
	}
	return fmt.Sprintf("%d%s%02d", hundredths/100, sep, hundredths%100)
}

func marked(pieces []alike.Piece) (m web.Marked) {
	for _, p := range pieces {
		as := ""
		if p.Common {
			as = "mark"
		}
		m = append(m, web.Piece{Text: p.Text, As: as})
	}
	return m
}

// gradingTable is what each grader gave; hidden points are a dash.
func gradingTable(v web.Visit, g initiative.Grading) web.Table {
	t := web.Table{Caption: v.T("initiative.grading"), Columns: []web.Column{{Label: v.T("initiative.criterion-column")}}}
	answers := web.TableRow{Cells: []web.Cell{{Text: v.T("initiative.answer")}}}
	for _, p := range g.Graders {
		t.Columns = append(t.Columns, web.Column{Label: p.Name, Num: true})
		answers.Cells = append(answers.Cells, web.Cell{Text: v.T("initiative.answer-" + string(p.State))})
	}
	t.Columns = append(t.Columns, web.Column{Label: v.T("initiative.average"), Num: true})
	t.Rows = append(t.Rows, web.TableRow{Cells: append(answers.Cells, web.Cell{})})
	for _, c := range g.Table.Criteria {
		row := web.TableRow{Cells: []web.Cell{{Text: v.T("initiative.criterion", c.Name.In(string(v.Lang)), c.Max)}}}
		for _, p := range g.Graders {
			text := "–"
			if n, given := p.Marks[c.ID]; given {
				text = strconv.Itoa(n)
			}
			row.Cells = append(row.Cells, web.Cell{Text: text})
		}
		average := "–"
		if n, given := g.Averages[c.ID]; given {
			average = points(v, n)
		}
		row.Cells = append(row.Cells, web.Cell{Text: average})
		t.Rows = append(t.Rows, row)
	}
	return t
}

// doings are what this visitor may do next about a filing.
func doings(v web.Visit, s initiative.Sight) (out []web.Action) {
	add := func(may bool, word, path string) {
		if may {
			out = append(out, web.Action{Label: v.T(word), Href: at(s.ID, path)})
		}
	}
	st := current(s)
	add(s.Mine && (s.State == initiative.Draft || s.State == initiative.Returned), "initiative.edit", "text")
	add(v.May(access.CheckInitiative) && (s.State == initiative.Filed || s.State == initiative.Returned), "initiative.check-step", "check")
	add(st != nil && s.Grades == st.ID, "initiative.give-grade", "grades")
	add(st != nil && s.Grades == st.ID, "initiative.abstain", "abstention")
	add(st != nil && v.May(access.GradersInitiative) && st.GradedOn.IsZero(), "initiative.name-graders", "graders")
	add(st != nil && v.May(access.RecogniseInitiative), "initiative.decide", "decision")
	add(v.May(access.LookInitiative) && s.Number > 0 || s.Grades != "", "initiative.similar", "similar")
	add(s.Mine && s.State == initiative.Recognised && st == nil && len(s.Stages) < len(initiative.Scopes()), "initiative.raise", "wider")
	add(s.Mine && (s.State == initiative.Recognised || !s.State.Final()) && s.State != initiative.Draft && s.State != initiative.Returned, "exemplar.in-movement", "movement")
	add(v.May(access.RoundInitiative) && s.Round != "" && !s.State.Final(), "initiative.carry", "carrying")
	add(s.Mine && !s.State.Final(), "initiative.withdraw", "withdrawal")
	return out
}

func result(v web.Visit, st initiative.Stage) string {
	if st.Result == nil {
		return ""
	}
	word := "initiative.council-no"
	if st.Result.Passed() {
		word = "initiative.council-yes"
	}
	return v.T(word, st.Result.Yes, st.Result.Base, st.Result.Needed, st.Result.CouncilName)
}

func share(n int) string { return strconv.Itoa(n) + " %" }
