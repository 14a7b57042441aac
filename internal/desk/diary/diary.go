// Package diary puts everything with a date into one calendar for its reader: what
// the offices have on their days, the usual days of clusters, the last days the law
// counts, what notices ask for. It also counts backward from a wished day to the days
// by which each step must be taken. It reads and writes nothing. (Lịch chung.)
package diary

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/report"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// Service is the desk.
type Service struct {
	db      *store.DB
	books   *rulebook.Library
	reports *report.Service
	notices *notice.Service
	deeds   *exemplar.Service
}

// New opens the desk over the offices it asks.
func New(db *store.DB, books *rulebook.Library, r *report.Service, n *notice.Service, e *exemplar.Service) *Service {
	return &Service{db, books, r, n, e}
}

// A Day is one thing of the calendar. (Mục lịch.)
type Day struct {
	report.Date
	Law    *rulebook.Deadline // by which its day was counted; nil: said by an office
	Usual  *rulebook.UsualDay // of a body's clusters
	Awards []string           // whose day it is by law
	Form   *rulebook.StatForm // that is due
	Period target.Period      // whose figures are due
	Notice notice.Kind        // that asks for it
	Count  int                // lines it concerns; 0 when not said
	Doubt  bool               // its law is not verified
}

// Group is the kinds of days a reader chooses among.
func (d Day) Group() string { return groups[d.Kind] }

// The groups of kinds, and what is in each.
const (
	Meetings  = "meetings"
	Drafts    = "drafts"
	Scoring   = "scoring"
	Activity  = "activities"
	Movements = "movements"
	Pledges   = "pledges"
	Deeds     = "exemplars"
	Contests  = "contests"
	Dossiers  = "dossiers"
	Usual     = "usual"
	Others    = "others"
)

var groups = map[string]string{
	"sitting": Meetings, "meeting": Meetings, "term": Meetings,
	"draft": Drafts, "draft-put": Drafts, "covenant": Drafts,
	"scoring-self": Scoring, "scoring-cross": Scoring, "scoring-verified": Scoring, "scoring-object": Scoring, "slate": Scoring,
	"activity":      Activity,
	"movement-from": Movements, "movement-to": Movements, "movement-answer": Movements, "figures": Movements, "movement-interim": Movements, "movement-final": Movements,
	"pledge":        Pledges,
	"exemplar-goal": Deeds, "exemplar-look": Deeds,
	"contest-enter": Contests, "contest-vote": Contests, "contest-judge": Contests,
	"appraise": Dossiers, "publish": Dossiers, "submit": Dossiers, "inquiry": Dossiers,
	"usual":        Usual,
	"round-opened": Others, "notice": Others, "statistics": Others,
}

// Groups lists them as they are read.
func Groups() []string {
	return []string{Meetings, Drafts, Scoring, Activity, Movements, Pledges, Deeds, Contests, Dossiers, Usual, Others}
}

// UID is what a calendar knows a day by, whichever version of it comes.
func (d Day) UID() string {
	switch d.Kind {
	case "meeting", "sitting", "activity": // as the file of one alone says it
		return d.Subject.ID + "@thidua"
	case "figures": // those of a month and of its quarter are due on one day
		return d.Kind + "-" + d.Subject.ID + "-" + d.Period.String() + "@thidua"
	case "movement-answer", "movement-interim", "pledge", "inquiry", "statistics":
		return d.Kind + "-" + d.Subject.ID + "-" + d.Day.String() + "@thidua"
	case "submit":
		return "submit-" + d.Day.String() + "-" + strings.Join(d.Awards, "-") + "@thidua"
	case "usual":
		return "usual-" + d.Subject.ID + "-" + d.Usual.Part + "-" + d.Day.String() + "@thidua"
	}
	return d.Kind + "-" + d.Subject.ID + "@thidua"
}

// Days are everything from one day to another in the reader's scope, soonest first. A
// notice that asks for what stands there already is left out.
func (s *Service) Days(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	dates, err := s.reports.Dates(ctx, who, from, to)
	for _, d := range dates {
		all = append(all, Day{Date: d})
	}
	for _, more := range []func(context.Context, access.Actor, civil.Date, civil.Date) ([]Day, error){s.clocks, s.yearly, s.usual, s.pledging, s.figures, s.reviews, s.deedsInTime, s.forms} {
		if err != nil {
			return nil, err
		}
		var found []Day
		found, err = more(ctx, who, from, to)
		all = append(all, found...)
	}
	if err != nil {
		return nil, err
	}
	asked, err := s.asked(ctx, who, from, to)
	for _, d := range asked {
		if !slices.ContainsFunc(all, func(x Day) bool { return x.Subject == d.Subject && x.Day == d.Day }) {
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(a, b Day) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.At, b.At)) })
	return all, err
}

// asked are the days that notices name to the reader.
func (s *Service) asked(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	due, err := s.notices.Due(ctx, who, from, to)
	for _, n := range due {
		all = append(all, Day{Date: report.Date{Kind: "notice", Subject: id.Subject{Kind: "notice", ID: string(n.ID)}, Day: n.Due}, Notice: n.Kind})
		if n.Subject.Kind != "" {
			all[len(all)-1].Subject = n.Subject
		}
	}
	return all, err
}
