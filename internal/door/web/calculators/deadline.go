package calculators

import (
	"thidua/internal/door/web"
	say "thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// deadlineTool is the last day of something. (Thời hạn.)
var deadlineTool = tool{name: "deadline", asked: []string{"rule"},
	fields: func(p *Pages, v web.Visit, f *web.Form) []field {
		from := day(v, f, "from")
		rules := []web.Option{{Label: v.T("calculator.choose")}}
		for _, r := range p.books.DeadlineRules() {
			rules = append(rules, web.Option{Value: r.Code, Label: r.Name.In(string(v.Lang)), Chosen: r.Code == f.Get("rule")})
		}
		return []field{
			{f.Field("rule", v.T("calculator.rule")).Wide("w-24").Choices(rules...), "select"},
			{f.Field("from", v.T("calculator.from")).Wide("w-10").Hinted(v.T("calculator.from-hint")), "day"},
			{f.Field("award", v.T("law.award")).Wide("w-24").Optionally().Choices(p.awards(v, f, from)...), "select"},
		}
	},
	answer: func(p *Pages, v web.Visit, f *web.Form) (a answer, err error) {
		from := day(v, f, "from")
		if f.Err() != nil {
			return a, nil
		}
		d, err := p.books.Deadline(f.Get("rule"), f.Get("award"), from)
		if err != nil {
			return a, err
		}
		a = answer{cite: d.Cite, status: d.Status}
		if !d.Known {
			a.state, a.line = "open", v.T("calculator.not-known")
			return a, nil
		}
		a.line = say.LongDay(v.Lang, d.LastDay)
		a.pairs = row(a.pairs, v.T("calculator.counted"), counted(v, d))
		for _, next := range d.Then {
			if next.Known {
				a.pairs = row(a.pairs, next.Name.In(string(v.Lang)), say.LongDay(v.Lang, next.LastDay)+" ("+counted(v, next)+")")
			}
		}
		a.notes = append(a.notes, d.Convention.In(string(v.Lang)))
		if len(d.Doubts) > 0 {
			a.notes = append(a.notes, v.T("calculator.swaps", years(d.Doubts)))
		}
		return a, nil
	},
}

func counted(v web.Visit, d rulebook.Deadline) string {
	if d.Days == 0 {
		return ""
	}
	return v.T("calculator.n-"+d.Unit, d.Days)
}
