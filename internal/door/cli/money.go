package cli

import (
	"fmt"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	dong "thidua/internal/base/money"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// money says what goes with an award, or with several of one decision. (Tiền thưởng.)
type money struct {
	Award   string `placeholder:"CODE" help:"judge_award"`
	Holder  string `placeholder:"individual|collective|household" help:"money_holder"`
	Level   string `placeholder:"LEVEL" help:"money_level"`
	Decided string `placeholder:"DATE" help:"money_decided"`
	With    string `placeholder:"FILE.yaml|-" help:"money_with"`
}

func (m *money) Run(r *run) error {
	s, err := m.asked(r)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	sums, err := books.Pay(s.Decided, s.Claims)
	if err != nil {
		return err
	}
	all := true
	for _, line := range sums {
		all = all && line.Known
	}
	if r.JSON {
		out, err := rulebook.MoneyJSON(sums, string(r.lang))
		if err != nil {
			return err
		}
		r.Stdout.Write(out)
	} else {
		r.sums(books, sums, all)
	}
	return known(all)
}

// asked is the awards of a file, or the one named by flags.
func (m *money) asked(r *run) (s rulebook.Several, err error) {
	decided, err := day("decided", m.Decided)
	if err != nil {
		return s, err
	}
	if (m.With == "") == (m.Award == "") || m.With == "" && m.Holder == "" {
		return s, fault.Code(fault.Invalid, "cli.money-one")
	}
	if m.With == "" {
		return rulebook.Several{Decided: decided, Claims: []rulebook.Claim{{Award: m.Award, Holder: m.Holder, Level: m.Level}}}, nil
	}
	name, text, err := r.slurp(m.With)
	if err != nil {
		return s, err
	}
	s, err = rulebook.ParseSeveral(name, text)
	if decided != (civil.Date{}) {
		s.Decided = decided
	}
	return s, err
}

func (r *run) sums(books *rulebook.Library, sums []rulebook.Sum, all bool) {
	var total dong.Dong
	for _, s := range sums {
		r.sum(s, books.NameOf(s.Award))
		n := dong.Dong(max(1, s.Count))
		if s.Known && n > 1 {
			r.say("cli.money-count", s.Count, words.Money(r.lang, s.Rounded*n))
		}
		total += s.Rounded * n
	}
	switch {
	case len(sums) < 2 && (len(sums) == 0 || sums[0].Count < 2):
	case all:
		r.say("cli.money-total", words.Money(r.lang, total))
	default:
		r.say("cli.money-no-total")
	}
}

// fund says how much a body may set aside in a year. (Quỹ thi đua, khen thưởng.)
type fund struct {
	Kind string `required:"" placeholder:"KIND" help:"fund_kind"`
	Base int64  `required:"" placeholder:"DONG" help:"fund_base"`
	On   string `required:"" placeholder:"DATE" help:"fund_on"`
}

func (c *fund) Run(r *run) error {
	on, err := day("on", c.On)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	f, err := books.Fund(c.Kind, dong.Dong(c.Base), on)
	if err != nil {
		return err
	}
	switch {
	case r.JSON:
		out, err := rulebook.FundJSON(f)
		if err != nil {
			return err
		}
		fmt.Fprint(r.Stdout, string(out))
	case !f.Known:
		r.say("cli.fund-unknown")
	default:
		r.say("cli.fund-ceiling", f.Name.In(string(r.lang)), words.Money(r.lang, f.Ceiling), words.Cite(r.lang, f.Cite))
		r.say("cli.fund-movement", f.Percent, words.Money(r.lang, f.Movement), words.Cite(r.lang, f.MovementCite))
		r.unverified(f.Status)
	}
	return known(f.Known)
}
