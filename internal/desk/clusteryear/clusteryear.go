// Package clusteryear puts the year of a cluster together from the offices that
// keep its parts: drafts sent for comments, the covenant, reviews, the council and
// its nominations and election; how many units it may put forward; and who was elected to head it
// next. It reads through their looks and writes nothing. (Một năm của cụm, khối.)
package clusteryear

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service is the desk.
type Service struct {
	db        *store.DB
	books     *rulebook.Library
	drafts    *consultation.Service
	covenants *covenant.Service
	meetings  *meeting.Service
	councils  *council.Service
	rounds    *scorecard.Service

	nominations *nomination.Service
}

// New opens the desk over the offices it asks.
func New(db *store.DB, books *rulebook.Library, d *consultation.Service, p *covenant.Service, m *meeting.Service, c *council.Service, r *scorecard.Service, n *nomination.Service) *Service {
	return &Service{db, books, d, p, m, c, r, n}
}

// The parts of a year, in the order of its days. A meeting that is no review is
// a part of its own.
const (
	Plan       = "plan"
	Rules      = "rules"
	Criteria   = "criteria"
	Covenant   = "covenant"
	Midyear    = "mid-year"
	Meeting    = "meeting"
	Scoring    = "scoring"
	Yearend    = "year-end"
	Council    = "council"
	Nomination = "nomination"
	Election   = "election"

	Midreport = "mid-year-report"
	Endreport = "year-end-report"
)

// A Part is one thing of the year, as the office that keeps it says; one without a
// subject is not there yet, or its reader may not see it. (Việc của năm.)
type Part struct {
	Code    string
	Subject id.Subject
	Title   string
	State   string     // as its office calls it
	Day     civil.Date // by which something is due, or on which it was or will be
}

// A Year is what a cluster's emulation year has, and may put forward.
type Year struct {
	Parts   []Part
	Days    []rulebook.UsualDay // by when its body has what done
	Quotas  []nomination.Quota
	Elected *Elected          // by its council, for the next year
	Ranks   []scorecard.Ranks // published up to this year, each category apart
}

// Year puts one year of a cluster together for whoever its sheet was shown to.
func (s *Service) Year(ctx context.Context, who access.Actor, sheet cluster.Sheet) (y Year, err error) {
	g := gathering{sheet: sheet, of: sheet.ID.Subject(), ours: Ours(sheet)}
	for _, read := range []func(context.Context, access.Actor, *gathering) error{s.consulted, s.reported, s.promised, s.met, s.scored, s.seated, s.nominated} {
		if err := read(ctx, who, &g); err != nil {
			return y, err
		}
	}
	body, err := s.bodyOf(ctx, sheet)
	if err != nil {
		return y, err
	}
	if y.Ranks, err = s.rounds.Ranks(ctx, who, sheet.ID, sheet.Year); err != nil {
		return y, err
	}
	y.Parts, y.Elected = g.whole(), g.elected
	y.Days = s.books.UsualDays(body, sheet.Year, sheet.On)
	y.Quotas, err = s.quotas(ctx, sheet)
	return y, err
}

// A gathering is the parts found so far.
type gathering struct {
	sheet   cluster.Sheet
	of      id.Subject
	ours    map[registry.UnitID]bool
	parts   []Part
	elected *Elected
}

// Ours are the units whose papers can be the cluster's own: its body, and whoever
// sits or sat. What a stranger says is about the cluster is not.
func Ours(s cluster.Sheet) map[registry.UnitID]bool {
	out := map[registry.UnitID]bool{s.Body: true}
	for _, m := range append(append([]cluster.Member{}, s.Members...), s.Past...) {
		out[m.Unit] = true
		for _, h := range m.Heirs {
			out[h.ID] = true
		}
	}
	return out
}

// inYear reports a day of the year; no day yet is the year that runs.
func (g *gathering) inYear(day, today civil.Date) bool {
	if day.IsZero() {
		day = today
	}
	return !day.Before(g.sheet.First) && !day.After(g.sheet.Last)
}

// whole is every part in order: those a year always has stand once even where
// nothing was found.
func (g *gathering) whole() (out []Part) {
	for _, code := range []string{Plan, Rules, Criteria, Covenant, Midreport, Midyear, Meeting, Scoring, Endreport, Yearend, Council, Nomination, Election} {
		n := len(out)
		for _, p := range g.parts {
			if p.Code == code {
				out = append(out, p)
			}
		}
		if len(out) == n && code != Meeting {
			out = append(out, Part{Code: code})
		}
	}
	return out
}

// bodyOf is the body whose own rules a cluster follows; "" the law for all.
func (s *Service) bodyOf(ctx context.Context, sheet cluster.Sheet) (body string, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		codes, err := registry.CodesAbove(tx, sheet.Body, sheet.On)
		body = s.books.Nearest(codes)
		return err
	})
	return body, err
}
