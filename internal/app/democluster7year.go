package app

import (
	"fmt"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
	"thidua/internal/desk/review"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// A storyCovenant is what the members promise, and where they fell short; promises
// are named by their number.
type storyCovenant struct {
	Title, Text string
	Promises    []struct {
		Content, Measure, Evidence, Only string
		Target                           int64
		Due                              civil.Date
	}
	Late       string                   // the member that reports on the last day
	Unreported map[string][]int         // by member
	Below      map[string]map[int]int64 // the figure reached, by member
}

// A storyModel is a model with what was seen of it at half of the year and at its
// end, and what the city thinks of it.
type storyModel struct {
	Unit, Name, Field, Aim, Measure, In, Because string
	Baseline, Target, Half, End                  int64
	Effect                                       exchange.Effect
}

// A storyActivity is something done together, or not, for the reason given.
type storyActivity struct {
	Unit, Title, Place, Purpose, Result, Skip string
	Silent                                    string // the member that did not answer whether it comes
	Kind                                      exchange.Kind
	Day                                       civil.Date
	People                                    int // of the organiser; half as many of every other
	Cost                                      int64
}

// promise drafts the covenant and puts it to be signed, and calls the meeting at
// which it will be.
func (s *cluster7) promise() error {
	p := s.year.Covenant
	d := covenant.Draught{Title: p.Title, Text: p.Text}
	for _, x := range p.Promises {
		one := covenant.Promise{Content: x.Content, Evidence: x.Evidence, Due: x.Due, Unit: s.unit[x.Only]}
		if x.Target > 0 {
			one.Target, one.Measure, one.Direction = scoring.Known(scoring.Figure(x.Target*10_000)), x.Measure, covenant.AtLeast
		}
		d.Promises = append(d.Promises, one)
	}
	if err := s.invite("launch"); err != nil {
		return err
	}
	return s.act(officer(s.leading()), func(who access.Actor) error {
		c, err := s.Covenants.Draft(s.ctx, who, s.in, 2023, d)
		if err != nil {
			return err
		}
		s.covenant = c.ID
		_, err = s.Covenants.Put(s.ctx, who, c.ID, c.Revision, civil.On(2023, 2, 5))
		return err
	})
}

// sign has every head consent with a second factor, which they give up afterwards:
// whoever tries the house signs in with the password alone.
func (s *cluster7) sign() error {
	return s.each("gd.", func(who access.Actor, member string) error {
		v, err := s.Covenants.Covenant(s.ctx, who, s.covenant, 0)
		if err != nil {
			return err
		}
		secret, err := s.consent(who, v.Covenant, s.unit[member])
		if err != nil {
			return err
		}
		s.clock.pass(factorStep)
		code, err := codeAt(secret, s.clock.now())
		if err != nil {
			return err
		}
		return s.Accounts.EndFactor(s.ctx, who, s.plan.Password, code)
	})
}

// begin registers what the members try, and plans what they will do together.
func (s *cluster7) begin() error {
	if err := s.register(); err != nil {
		return err
	}
	for i, a := range s.year.Activities {
		if err := s.act(officer(a.Unit), func(who access.Actor) error {
			made, err := s.Exchanges.Plan(s.ctx, who, s.in, exchange.Plan{Organiser: s.unit[a.Unit], Kind: a.Kind, Title: a.Title, Day: a.Day, Place: a.Place, Purpose: a.Purpose})
			s.planned[i] = made.ID
			return err
		}); err != nil {
			return err
		}
		if err := s.each("cb.", func(who access.Actor, member string) error {
			if member == a.Unit || member == a.Silent {
				return nil
			}
			return s.Exchanges.Reply(s.ctx, who, s.planned[i], exchange.Part{Unit: s.unit[member], Answer: exchange.Yes, People: a.People / 2})
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s *cluster7) register() error {
	for i, m := range s.year.Models {
		if err := s.act(officer(m.Unit), func(who access.Actor) error {
			made, err := s.Exchanges.Register(s.ctx, who, s.unit[m.Unit], s.in, exchange.Text{Name: m.Name, Aim: m.Aim, Field: m.Field, Measure: m.Measure, In: m.In,
				Baseline: known(m.Baseline), Target: known(m.Target), From: who.Today})
			s.tried[i] = made.ID
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// seen reports on every model, with a paper that shows it.
func (s *cluster7) seen(figure func(storyModel) int64) error {
	for i, m := range s.year.Models {
		if err := s.act(officer(m.Unit), func(who access.Actor) error {
			note := fmt.Sprintf("%s: %d %s (minh họa)", m.Measure, figure(m), m.In)
			r, err := s.Exchanges.Report(s.ctx, who, s.tried[i], exchange.Report{Day: who.Today, Figure: known(figure(m)), Note: note})
			if err != nil {
				return err
			}
			b, err := s.samplePaper(note)
			if err != nil {
				return err
			}
			_, err = s.Exchanges.Attach(s.ctx, who, s.tried[i], r.No, note, b)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// halfYear tells how far the models have come, and sends the report of the half year
// to the members.
func (s *cluster7) halfYear() error {
	if err := s.seen(func(m storyModel) int64 { return m.Half }); err != nil {
		return err
	}
	return s.consult("midyear", midyearReport, civil.On(2023, 6, 26))
}

// consult calls a review meeting and asks for comments on its report.
func (s *cluster7) consult(at string, of review.Kind, due civil.Date) error {
	report := string(of)
	if err := s.ask(due, report); err != nil {
		return err
	}
	if err := s.comment(report); err != nil {
		return err
	}
	return s.invite(at)
}

// midyear reviews the half year.
func (s *cluster7) midyear() error {
	return s.hold("midyear", func() error { return s.adopt("midyear", string(midyearReport)) })
}

// together tells how what they did together went, and notes what they learned.
func (s *cluster7) together() error {
	for i, a := range s.year.Activities {
		if err := s.act(officer(a.Unit), func(who access.Actor) error { return s.went(who, s.planned[i], a) }); err != nil {
			return fmt.Errorf("%s: %w", a.Title, err)
		}
	}
	n := s.year.Note
	var note exchange.Note
	if err := s.act(officer(n.Unit), func(who access.Actor) (err error) {
		note, err = s.Exchanges.Write(s.ctx, who, s.unit[n.Unit], s.in, n.Title, n.Text)
		return err
	}); err != nil {
		return err
	}
	return s.act(officer(n.By), func(who access.Actor) error { return s.Exchanges.Adopt(s.ctx, who, note.ID, s.unit[n.By], n.How) })
}

func (s *cluster7) went(who access.Actor, which exchange.ActivityID, a storyActivity) error {
	v, err := s.Exchanges.Activity(s.ctx, who, which)
	if err != nil {
		return err
	}
	if a.Skip != "" {
		return s.Exchanges.Skip(s.ctx, who, which, v.Revision, a.Skip)
	}
	o := exchange.Outcome{Result: a.Result, Came: map[registry.UnitID]int{}}
	for _, m := range s.year.Cluster.Members {
		if o.Came[s.unit[m]] = a.People / 2; m == a.Unit {
			o.Came[s.unit[m]] = a.People
		}
	}
	if a.Cost > 0 {
		o.Costs = []exchange.Cost{{Payer: "Đơn vị chủ trì", What: "Tổ chức (minh họa)", Amount: money.Dong(a.Cost)}}
	}
	return s.Exchanges.Hold(s.ctx, who, which, v.Revision, o)
}

// keep has members report on promises due after one day and until another, with a
// paper beside each that has a figure.
func (s *cluster7) keep(after, until civil.Date, members ...string) error {
	for _, m := range members {
		if err := s.act(officer(m), func(who access.Actor) error { return s.reports(who, m, after, until) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *cluster7) reports(who access.Actor, member string, after, until civil.Date) error {
	v, err := s.Covenants.Covenant(s.ctx, who, s.covenant, 0)
	for i, x := range v.Shown.Promises {
		mine := x.Unit == "" || x.Unit == s.unit[member]
		if mine && x.Due.After(after) && !x.Due.After(until) && !slices.Contains(s.year.Covenant.Unreported[member], i+1) && err == nil {
			err = s.report(who, member, i+1, x)
		}
	}
	return err
}

func (s *cluster7) report(who access.Actor, member string, no int, x covenant.Promise) error {
	p := covenant.Progress{Promise: x.ID, Unit: s.unit[member], Figure: x.Target, Done: !x.Target.Given}
	if n, below := s.year.Covenant.Below[member][no]; below {
		p.Figure = scoring.Known(scoring.Figure(n * 10_000))
	}
	r, err := s.Covenants.Report(s.ctx, who, s.covenant, p)
	if err != nil || !p.Figure.Given {
		return err
	}
	b, err := s.samplePaper("Minh chứng giao ước (minh họa)")
	if err == nil {
		_, err = s.Covenants.Attach(s.ctx, who, s.covenant, r.ID, x.Evidence, b)
	}
	return err
}

// assess tells how far the models came, and what the city makes of them.
func (s *cluster7) assess() error {
	if err := s.seen(func(m storyModel) int64 { return m.End }); err != nil {
		return err
	}
	return s.act("banthidua", func(who access.Actor) error {
		for i, m := range s.year.Models {
			if _, err := s.Exchanges.Assess(s.ctx, who, s.tried[i], m.Effect, m.Because); err != nil {
				return err
			}
		}
		return nil
	})
}

// close ends the covenant once the year is over.
func (s *cluster7) close() error {
	return s.act(officer(s.leading()), func(who access.Actor) error {
		v, err := s.Covenants.Covenant(s.ctx, who, s.covenant, 0)
		if err != nil {
			return err
		}
		_, err = s.Covenants.Close(s.ctx, who, s.covenant, v.Revision)
		return err
	})
}

// handOver has the city recognise who was elected, the head of the year hand over
// what is open, and the next take it.
func (s *cluster7) handOver() error {
	next := ""
	if err := s.act("banthidua", func(who access.Actor) error {
		sheet, err := s.Clusters.Cluster(s.ctx, who, s.in, 2023)
		if err != nil {
			return err
		}
		y, err := s.ClusterYears.Year(s.ctx, who, sheet)
		if err != nil {
			return err
		}
		for _, m := range s.year.Cluster.Members {
			if y.Elected != nil && s.unit[m] == y.Elected.Head {
				next = m
			}
		}
		return s.Clusters.Lead(s.ctx, who, s.in, y.Elected.Lead())
	}); err != nil {
		return err
	}
	var lines []cluster.Line
	for _, l := range s.year.Handover {
		lines = append(lines, cluster.Line{What: l.What, Because: l.Because})
	}
	if err := s.act(officer(s.leading()), func(who access.Actor) error {
		_, err := s.Clusters.HandOver(s.ctx, who, s.in, 2023, lines)
		return err
	}); err != nil {
		return err
	}
	return s.act(officer(next), func(who access.Actor) error { return s.Clusters.Accept(s.ctx, who, s.in, 2023) })
}
