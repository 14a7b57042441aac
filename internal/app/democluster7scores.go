package app

import (
	"fmt"
	"maps"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// storyScores are the marks of the year, made up: by member, then by row, as they
// are typed. A row left out has its maximum.
type storyScores struct {
	Days       scorecard.Days
	Unassigned map[string]string
	Own        map[string]map[string]string
	Mended     oneMark                      // of one's own, after it was sent
	Cross      map[string]map[string]string // where a scorer is stricter than who scored itself
	Verified   map[string]map[string]string
	Changed    oneMark // verified, after it was sent
	Objections []struct {
		Unit, Row, Typed, Why, Text string
		Taken                       bool
	}
}

type oneMark struct{ Unit, Row, Typed, Why string }

// openScoring begins the round by the table the members adopted.
func (s *cluster7) openScoring() error {
	p := s.year.Scores
	return s.act(officer(s.leading()), func(who access.Actor) error {
		r, err := s.Scorecards.Start(s.ctx, who, scorecard.Beginning{Cluster: s.in, Year: 2023, Terms: scorecard.Terms{Days: p.Days, PerMember: 2, RemindDays: 5}})
		if err != nil {
			return err
		}
		s.round = r.ID
		if r, err = s.Scorecards.Adopt(s.ctx, who, r.ID, r.Revision, scorecard.Choice{Text: demoCriteria, Consultation: s.drafts["criteria"]}); err != nil {
			return err
		}
		if r, err = s.Scorecards.Assign(s.ctx, who, r.ID, r.Revision, nil); err != nil {
			return err
		}
		for _, m := range s.year.Cluster.Members {
			if why := p.Unassigned[m]; why != "" {
				if r, err = s.Scorecards.NotAssigned(s.ctx, who, r.ID, r.Revision, s.unit[m], "II.2", false, why); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// own are the marks a member gives itself, figures among them.
func (s *cluster7) own(r scorecard.Round, member string) map[string]string {
	return filled(r.Table, scoring.Self, s.year.Scores.Own[member])
}

// ownScores has every member fill its sheet, show evidence and send it; one mends
// what it sent.
func (s *cluster7) ownScores() error {
	if err := s.each("cb.", func(who access.Actor, member string) error {
		o, err := s.Scorecards.Round(s.ctx, who, s.round)
		if err != nil {
			return err
		}
		if err := s.fill(who, o.Round, scoring.Self, s.unit[member], "", s.own(o.Round, member), ""); err != nil {
			return err
		}
		for _, row := range []string{"I.1", "III.1"} {
			if err := s.show(who, member, row); err != nil {
				return err
			}
		}
		return s.Scorecards.Send(s.ctx, who, s.round, scorecard.Leaf{Unit: s.unit[member], Column: scoring.Self})
	}); err != nil {
		return err
	}
	x := s.year.Scores.Mended
	return s.act(officer(x.Unit), func(who access.Actor) error { return s.mend(who, scoring.Self, x) })
}

// show puts a sample paper beside a row.
func (s *cluster7) show(who access.Actor, member, row string) error {
	title := "Minh chứng mục " + row + " (minh họa)"
	b, err := s.samplePaper(title)
	if err == nil {
		_, err = s.Scorecards.Attach(s.ctx, who, s.round, scorecard.Evidence{Unit: s.unit[member], Row: row, Title: title, Hash: b.Hash, Size: b.Size, Media: string(b.Type)})
	}
	return err
}

// mend changes one mark of a sheet that was sent, and says why.
func (s *cluster7) mend(who access.Actor, column scoring.Column, x oneMark) error {
	o, err := s.Scorecards.Round(s.ctx, who, s.round)
	if err != nil {
		return err
	}
	return s.fill(who, o.Round, column, s.unit[x.Unit], "", map[string]string{x.Row: x.Typed}, x.Why)
}

// crossScores has every member score those given to it, some of them strictly.
func (s *cluster7) crossScores() error {
	return s.each("cb.", func(who access.Actor, member string) error {
		o, err := s.Scorecards.Round(s.ctx, who, s.round)
		if err != nil {
			return err
		}
		for _, d := range o.Duties {
			if d.Scorer != s.unit[member] {
				continue
			}
			typed := s.marks(o.Round, s.key(d.Scored), s.year.Scores.Cross[member])
			if err := s.fill(who, o.Round, scoring.Cross, d.Scored, d.Scorer, typed, ""); err != nil {
				return err
			}
			if err := s.Scorecards.Send(s.ctx, who, s.round, scorecard.Leaf{Unit: d.Scored, Column: scoring.Cross, Scorer: d.Scorer}); err != nil {
				return err
			}
		}
		return nil
	})
}

// marks are a member's own marks, without figures, with others in the place of some.
func (s *cluster7) marks(r scorecard.Round, member string, instead map[string]string) map[string]string {
	typed := s.own(r, member)
	maps.Copy(typed, instead)
	for _, f := range r.Table.Figures {
		delete(typed, f.ID)
	}
	return typed
}

// key is the key of a unit of the plan.
func (s *cluster7) key(unit registry.UnitID) string {
	for key, u := range s.unit {
		if u == unit {
			return key
		}
	}
	return ""
}

// verifiedScores has the city verify every sheet and the department of home affairs
// the row that is given to it; one mark is changed after its sheet was sent.
func (s *cluster7) verifiedScores() error {
	p := s.year.Scores
	for _, m := range s.year.Cluster.Members {
		if err := s.act("cb.noivu", func(who access.Actor) error {
			return s.mend(who, scoring.Verified, oneMark{Unit: m, Row: "I.3", Typed: p.Own[m]["I.3"]})
		}); err != nil {
			return err
		}
		if err := s.act("banthidua", func(who access.Actor) error {
			o, err := s.Scorecards.Round(s.ctx, who, s.round)
			if err != nil {
				return err
			}
			typed := s.marks(o.Round, m, p.Verified[m])
			if delete(typed, "I.3"); m == p.Mended.Unit {
				typed[p.Mended.Row] = p.Mended.Typed
			}
			if err := s.fill(who, o.Round, scoring.Verified, s.unit[m], "", typed, ""); err != nil {
				return err
			}
			return s.Scorecards.Send(s.ctx, who, s.round, scorecard.Leaf{Unit: s.unit[m], Column: scoring.Verified})
		}); err != nil {
			return fmt.Errorf("%s: %w", m, err)
		}
	}
	return s.act("banthidua", func(who access.Actor) error { return s.mend(who, scoring.Verified, p.Changed) })
}

// objections has members object, and the city answer.
func (s *cluster7) objections() error {
	for _, x := range s.year.Scores.Objections {
		var o scorecard.Objection
		if err := s.act(officer(x.Unit), func(who access.Actor) (err error) {
			o, err = s.Scorecards.Object(s.ctx, who, s.round, s.unit[x.Unit], x.Row, x.Text)
			return err
		}); err != nil {
			return err
		}
		a := scorecard.Answer{Taken: x.Taken, Why: x.Why}
		if x.Taken {
			a.Column, a.Cell, a.Typed = scoring.Verified, x.Row, x.Typed
		}
		if err := s.act("banthidua", func(who access.Actor) error {
			return s.Scorecards.AnswerObjection(s.ctx, who, s.round, o.ID, a)
		}); err != nil {
			return err
		}
	}
	return nil
}

// ranking ranks the members and publishes it in two steps.
func (s *cluster7) ranking() error {
	return s.act(officer(s.leading()), func(who access.Actor) error {
		o, err := s.Scorecards.Round(s.ctx, who, s.round)
		if err != nil {
			return err
		}
		r, err := s.Scorecards.Rank(s.ctx, who, s.round, o.Revision, nil)
		if err != nil {
			return err
		}
		if r, err = s.Scorecards.Prepare(s.ctx, who, s.round, r.Revision); err != nil {
			return err
		}
		_, err = s.Scorecards.Publish(s.ctx, who, s.round, r.Revision, r.Word())
		return err
	})
}
