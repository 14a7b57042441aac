package calculators

import (
	"thidua/internal/door/web"
	say "thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// moneyTool is the sum that goes with an award, by the day of the decision.
// (Tiền thưởng.)
var moneyTool = tool{name: "money", asked: []string{"award", "holder"},
	fields: func(p *Pages, v web.Visit, f *web.Form) []field {
		on := day(v, f, "decided")
		return []field{
			{f.Field("award", v.T("law.award")).Wide("w-24").Choices(p.awards(v, f, on)...), "select"},
			{f.Field("holder", v.T("law.holder")).Wide("w-14").Choices(words(v, f, "holder", "law.kind-", "", holders...)...), "select"},
			{f.Field("level", v.T("law.levels")).Wide("w-14").Hinted(v.T("calculator.level-hint")).Optionally().Choices(words(v, f, "level", "level.", "calculator.any-level", levels...)...), "select"},
			{f.Field("decided", v.T("calculator.decided")).Wide("w-10"), "day"},
		}
	},
	answer: func(p *Pages, v web.Visit, f *web.Form) (a answer, err error) {
		on := day(v, f, "decided")
		if f.Err() != nil {
			return a, nil
		}
		sums, err := p.books.Pay(on, []rulebook.Claim{{Award: f.Get("award"), Holder: f.Get("holder"), Level: f.Get("level")}})
		if err != nil {
			return a, err
		}
		s := sums[0]
		a = answer{cite: s.Cite, status: s.Status}
		if !s.Known {
			a.state, a.line = "open", v.T("calculator.not-known")
		} else {
			a.line = say.Money(v.Lang, s.Rounded)
			if s.Coefficient > 0 {
				a.pairs = row(a.pairs, v.T("law.how"), v.T("calculator.product", say.Hundredths(v.Lang, s.Coefficient), say.Money(v.Lang, s.BaseSalary), say.Day(v.Lang, s.SalarySince)))
			}
		}
		if n := s.Note.In(string(v.Lang)); n != "" {
			a.notes = append(a.notes, n)
		}
		return a, nil
	},
}
