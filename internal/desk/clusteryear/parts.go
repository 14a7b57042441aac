package clusteryear

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
)

// drafts are the consultations a year has, by what they are drafts of.
var drafts = map[consultation.Kind]string{consultation.Plan: Plan, consultation.Rules: Rules, consultation.Criteria: Criteria}

// consulted finds the drafts about the cluster. Rules that were adopted stand until
// others do.
func (s *Service) consulted(ctx context.Context, who access.Actor, g *gathering) error {
	all, _, err := s.drafts.Consultations(ctx, who, consultation.Filter{About: g.of, Size: -1})
	for _, c := range all {
		code, kept := drafts[c.Kind]
		day := dayOf(c.Consultation)
		stands := code == Rules && c.State() == consultation.Stands && !day.After(g.sheet.Last) && !g.has(Rules)
		if kept && g.ours[c.Body] && c.State() != consultation.Withdrawn && (stands || g.inYear(day, who.Today)) {
			g.add(Part{Code: code, Subject: id.Subject{Kind: "consultation", ID: string(c.ID)}, Title: c.Title, State: string(c.State()), Day: day})
		}
	}
	return err
}

// dayOf is the day that counts of a draft now: its adoption, or by when something
// is asked.
func dayOf(c consultation.Consultation) civil.Date {
	switch c.State() {
	case consultation.Stands:
		return civil.Of(c.AdoptedAt)
	case consultation.Put:
		return c.PutDue
	}
	return c.Due
}

func (g *gathering) add(p Part) { g.parts = append(g.parts, p) }

func (g *gathering) has(code string) bool {
	return slices.ContainsFunc(g.parts, func(p Part) bool { return p.Code == code })
}

func (s *Service) promised(ctx context.Context, who access.Actor, g *gathering) error {
	all, _, err := s.covenants.Covenants(ctx, who, covenant.Filter{Cluster: g.sheet.ID, Year: g.sheet.Year, Size: -1})
	for _, c := range all {
		if c.State() == covenant.Void {
			continue
		}
		day := c.SignDue
		if !c.ForceAt.IsZero() {
			day = civil.Of(c.ForceAt)
		}
		g.add(Part{Code: Covenant, Subject: c.ID.Subject(), Title: c.Title, State: string(c.State()), Day: day})
	}
	return err
}

// scored finds the rounds of scoring of the year, one a category.
func (s *Service) scored(ctx context.Context, who access.Actor, g *gathering) error {
	all, _, err := s.rounds.Rounds(ctx, who, scorecard.Filter{Cluster: g.sheet.ID, Year: g.sheet.Year, Size: -1})
	for _, r := range all {
		if r.State != scorecard.Void {
			g.add(Part{Code: Scoring, Subject: r.ID.Subject(), Title: r.Category, State: string(r.State), Day: r.Days.Due(r.State)})
		}
	}
	return err
}

// reviews are the parts that meetings of a kind are; any other is a meeting.
var reviews = map[meeting.Kind]string{meeting.Midyear: Midyear, meeting.Yearend: Yearend}

func (s *Service) met(ctx context.Context, who access.Actor, g *gathering) error {
	all, _, err := s.meetings.Meetings(ctx, who, meeting.Filter{About: g.of, Size: -1})
	for _, m := range all {
		if !g.ours[m.Body] || m.State() == meeting.Cancelled || !g.inYear(m.Day, who.Today) {
			continue
		}
		code := Meeting
		if review, is := reviews[m.Kind]; is {
			code = review
		}
		g.add(Part{Code: code, Subject: id.Subject{Kind: "meeting", ID: string(m.ID)}, Title: m.Title, State: string(m.State()), Day: m.Day})
	}
	return err
}

// seated finds the council of the cluster that sits in the year, and who it
// elected for the next.
func (s *Service) seated(ctx context.Context, who access.Actor, g *gathering) error {
	all, err := s.councils.Councils(ctx, who)
	for _, c := range all {
		if err != nil {
			break
		}
		if c.About != g.of || !g.ours[c.Body] || c.From.After(g.sheet.Last) || !c.To.IsZero() && c.To.Before(g.sheet.First) {
			continue
		}
		g.add(Part{Code: Council, Subject: id.Subject{Kind: "council", ID: string(c.ID)}, Title: c.Name, State: "sits", Day: c.From})
		err = s.chosen(ctx, who, g, c)
	}
	return err
}

// chosen takes in the offices of the next year that a council elected.
func (s *Service) chosen(ctx context.Context, who access.Actor, g *gathering, c council.Council) error {
	terms, err := s.councils.Terms(ctx, who, c.ID)
	if err != nil {
		return err
	}
	sittings, err := s.councils.Sittings(ctx, who, c.ID)
	if err != nil {
		return err
	}
	first, last := g.sheet.YearDays(g.sheet.Year + 1)
	for _, t := range terms {
		if t.Council != c.ID || t.Sitting == "" || t.From.After(last) || t.To.Before(first) {
			continue
		}
		g.choose(t, sittings)
	}
	return nil
}
