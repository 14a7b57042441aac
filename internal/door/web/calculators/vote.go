package calculators

import (
	"strings"

	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

// voteTool is what a count of a council comes to. (Kết quả biểu quyết.)
var voteTool = tool{name: "vote", asked: []string{"award", "members", "present", "yes"},
	fields: func(p *Pages, v web.Visit, f *web.Form) []field {
		on := day(v, f, "on")
		number := func(name string) field { return field{f.Field(name, v.T("calculator."+name)).Wide("w-10"), "number"} }
		maybe := func(name string) field {
			return field{f.Field(name, v.T("calculator."+name)).Wide("w-10").Optionally(), "number"}
		}
		initiative := web.Option{Value: "initiative", Label: v.T("calculator.initiative"), Chosen: f.Get("award") == "initiative"}
		return []field{
			{f.Field("award", v.T("calculator.about")).Wide("w-24").Choices(p.awards(v, f, on, initiative)...), "select"},
			{f.Field("body", v.T("calculator.body")).Wide("w-24").Choices(p.bodies(v, f)...), "select"},
			{f.Field("on", v.T("calculator.on")).Wide("w-10"), "day"},
			number("members"), number("present"), number("yes"), maybe("no"), maybe("blank"), maybe("invalid"), maybe("written-yes"), maybe("written-no"),
			{f.Field("chair", v.T("calculator.chair")).Wide("w-14").Optionally().Choices(words(v, f, "chair", "kit.", "calculator.chair-none", "yes", "no")...), "select"},
		}
	},
	answer: func(p *Pages, v web.Visit, f *web.Form) (a answer, err error) {
		on := day(v, f, "on")
		n := rulebook.Count{Members: f.NeedInt("members"), Present: f.NeedInt("present"), Yes: f.NeedInt("yes"), Blank: f.Int("blank"),
			Invalid: f.Int("invalid"), WrittenYes: f.Int("written-yes"), WrittenNo: f.Int("written-no"), Chair: f.Get("chair")}
		if f.Get("no") != "" {
			no := f.Int("no")
			n.No = &no
		}
		if f.Err() != nil {
			return a, nil
		}
		b, err := p.books.Vote(f.Get("award"), f.Get("body"), on, n)
		if err != nil {
			return a, err
		}
		return voted(v, b), nil
	},
}

func voted(v web.Visit, b rulebook.Ballot) answer {
	a := answer{cite: b.Cite, status: b.Council.Status}
	switch {
	case !b.Known:
		a.state, a.line = "open", v.T("calculator.not-known")
		return a
	case b.Passed == nil:
		a.state, a.line = "open", v.T("calculator.tie")
	case *b.Passed:
		a.state, a.line = "holds", v.T("calculator.passed")
	default:
		a.state, a.line = "fails", v.T("calculator.refused")
	}
	quorum := "calculator.quorum-not"
	if b.QuorumMet {
		quorum = "calculator.quorum-met"
	}
	a.pairs = row(a.pairs, v.T("law.quorum"), v.T(quorum, b.Present, b.QuorumNeeded))
	a.pairs = row(a.pairs, v.T("calculator.in-favour"), v.T("calculator.yes-of", b.Yes, b.Of, decimal(v, b.Percent), v.T("law.of-"+b.Denominator)))
	a.pairs = row(a.pairs, v.T("calculator.needed"), itoa(b.Needed))
	var ways []string
	for _, m := range b.Methods {
		ways = append(ways, v.T("law.method-"+m))
	}
	a.pairs = row(a.pairs, v.T("law.methods"), strings.Join(ways, ", "))
	if n := b.Note.In(string(v.Lang)); n != "" {
		a.notes = append(a.notes, n)
	}
	return a
}
