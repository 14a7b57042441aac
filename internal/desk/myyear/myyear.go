// Package myyear puts one person's own page together from the offices that keep its
// parts: what they pledged and how their years were rated, their honours and
// initiatives, what the next honour lacks, thanks, where they have worked, what waits
// for them. It follows the person through transfers, mergers of units and records that
// were joined, and reads and writes nothing of its own. (Năm của tôi.)
package myyear

import (
	"cmp"
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/report"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/award"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/law/access"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Offices are what the desk asks besides the tables' own parts.
type Offices struct {
	Reports   *report.Service
	Standings *standing.Service
	Thanks    *thanks.Service
	Deeds     *exemplar.Service
}

// Service is the desk.
type Service struct {
	db *store.DB
	Offices
}

// New opens the desk over the offices it asks.
func New(db *store.DB, o Offices) *Service { return &Service{db, o} }

// A Sight is a person's own page. (Trang cá nhân.)
type Sight struct {
	Person   registry.Person
	UnitName string // today
	Years    []Year // newest first, without gaps; the running one among them
	Honours  []award.Award
	Works    []initiative.Initiative
	Pledges  []pledge.Pledge
	Places   []Place // newest first
	Thanks   []thanks.Note
	Stories  []exemplar.Awaiting // about the person, not to be published without their yes
	Todo     []report.Task
	Next     *Next // nil: no law of the day, or no way seen
}

// A Year is what is known of one year of the person.
type Year struct {
	Year    int
	Rating  string // "" not known
	Source  record.Source
	Honours []award.Award // those not revoked
	Works   []initiative.Initiative
	Pledges []pledge.Pledge // that stand
}

// A Place is where the person worked for some time, called as it was then. (Nơi công
// tác.)
type Place struct {
	Unit     registry.UnitID
	Name     string
	Now      string // what it is called today, where that is something else
	From, To civil.Date
}

// A Next is the nearest honour not had yet. (Bậc kế tiếp.)
type Next struct {
	ladder.Step
	Missing []rulebook.Finding
	By      *rulebook.Deadline // day of its year by which the law has it submitted; nil none
}

// Sight is the actor's own page. Forbidden: the account is nobody's.
func (s *Service) Sight(ctx context.Context, who access.Actor) (v Sight, err error) {
	defer fault.Wrap(&err, "look at one's own year")
	if who.Person == "" || !who.AsThemself(access.SignedIn) {
		return v, fault.Code(fault.Forbidden, "thanks.nobody")
	}
	if err = s.db.View(ctx, func(tx *store.Tx) error { v = Sight{}; return v.read(tx, who) }); err != nil {
		return v, err
	}
	if v.Thanks, _, err = s.Offices.Thanks.Mine(ctx, who, false); err != nil {
		return v, err
	}
	if v.Stories, err = s.Deeds.Awaiting(ctx, who); err != nil {
		return v, err
	}
	work, err := s.Reports.Work(ctx, who)
	if err != nil {
		return v, err
	}
	v.Todo = work.Todo
	v.Next, err = s.next(ctx, who, v.Honours)
	return v, err
}

// read gathers what is the person's, under every record of theirs.
func (v *Sight) read(tx *store.Tx, who access.Actor) error {
	same, err := registry.Aliases(tx, registry.PersonID(who.Person))
	if err != nil {
		return err
	}
	if v.Person, err = registry.FindPerson(tx, same[0], who.Today); err != nil {
		return err
	}
	var rated []record.Year
	for _, p := range same {
		found, err := award.Of(tx, p.Subject())
		if err != nil {
			return err
		}
		years, err := record.YearsOf(tx, p.Subject())
		if err != nil {
			return err
		}
		v.Honours, rated = append(v.Honours, found...), append(rated, years...)
	}
	slices.SortStableFunc(v.Honours, func(a, b award.Award) int { return cmp.Or(b.Year-a.Year, b.Decided.Compare(a.Decided)) })
	if v.Works, err = initiative.Of(tx, same[0]); err != nil {
		return err
	}
	slices.SortStableFunc(v.Works, func(a, b initiative.Initiative) int { return b.Year - a.Year })
	if v.Pledges, err = pledge.Of(tx, same[0]); err != nil {
		return err
	}
	v.Years = v.years(rated, who.Today.Year)
	return v.places(tx, who, same)
}

// mostYears is how many years back a page tells.
const mostYears = 40

// years puts the years together, from the first anything is known of to the one that
// runs.
func (v *Sight) years(rated []record.Year, now int) []Year {
	first := now
	at := func(y int) int { return now - y }
	for _, r := range rated {
		first = min(first, r.Year)
	}
	for _, a := range v.Honours {
		if a.Year > 0 {
			first = min(first, a.Year)
		}
	}
	first = max(first, now-mostYears)
	all := make([]Year, now-first+1)
	for i := range all {
		all[i].Year = now - i
	}
	within := func(y int) bool { return y >= first && y <= now }
	for _, r := range rated {
		if !within(r.Year) || r.Rating == "" || all[at(r.Year)].Rating != "" {
			continue
		}
		all[at(r.Year)].Rating, all[at(r.Year)].Source = r.Rating, r.Source
	}
	for _, a := range v.Honours {
		if within(a.Year) && a.State != award.Revoked {
			all[at(a.Year)].Honours = append(all[at(a.Year)].Honours, a)
		}
	}
	for _, w := range v.Works {
		if within(w.Year) {
			all[at(w.Year)].Works = append(all[at(w.Year)].Works, w)
		}
	}
	for _, p := range v.Pledges {
		if within(p.Year) && p.State != pledge.Withdrawn {
			all[at(p.Year)].Pledges = append(all[at(p.Year)].Pledges, p)
		}
	}
	return all
}

// places are the units the person was in, as each was called when they came or, of the
// first, when they left.
func (v *Sight) places(tx *store.Tx, who access.Actor, same []registry.PersonID) error {
	for _, p := range same {
		facts, err := registry.PersonFacts(tx, p)
		if err != nil {
			return err
		}
		for _, f := range facts {
			if f.Kind == "unit" {
				v.Places = append(v.Places, Place{Unit: registry.UnitID(f.Value), From: f.From, To: f.To})
			}
		}
	}
	slices.SortStableFunc(v.Places, func(a, b Place) int { return b.From.Compare(a.From) })
	for i := range v.Places {
		if err := v.Places[i].name(tx, who); err != nil {
			return err
		}
	}
	for _, p := range v.Places {
		if p.Unit == v.Person.Unit {
			v.UnitName = cmp.Or(p.Now, p.Name)
		}
	}
	return nil
}

func (p *Place) name(tx *store.Tx, who access.Actor) error {
	day := p.From
	if day.IsZero() {
		if day = p.To; day.IsZero() {
			day = who.Today
		}
	}
	then, err := registry.FindUnit(tx, p.Unit, day)
	if err != nil {
		return err
	}
	now, err := registry.FindUnit(tx, p.Unit, who.Today)
	if p.Name = then.Name; now.Name != then.Name {
		p.Now = now.Name
	}
	return err
}

// next finds the nearest honour that the person has not had for that year, and what it
// lacks today.
func (s *Service) next(ctx context.Context, who access.Actor, had []award.Award) (*Next, error) {
	sight, err := s.Standings.Sight(ctx, who, standing.Question{Subject: registry.PersonID(who.Person).Subject()})
	if fault.Is(err, fault.NotFound) {
		return nil, nil // no book covers the day
	}
	if err != nil {
		return nil, err
	}
	steps, err := sight.Ladder()
	if err != nil {
		return nil, err
	}
	var near *ladder.Step
	for i, x := range steps {
		held := slices.ContainsFunc(had, func(a award.Award) bool {
			return a.Award == x.Award && a.Year >= x.Earliest && a.State != award.Revoked
		})
		if x.Earliest > 0 && !held && (near == nil || x.Earliest < near.Earliest) {
			near = &steps[i]
		}
	}
	if near == nil {
		return nil, nil
	}
	n := &Next{Step: *near}
	verdict, err := s.Standings.Explain(ctx, who, standing.Question{Subject: sight.Question.Subject, Award: near.Award})
	if err != nil {
		return nil, err
	}
	n.Missing = ladder.Missing(verdict)
	day := sight.Question.On
	if near.Earliest > day.Year {
		day = day.AddYears(near.Earliest - day.Year)
	}
	law, err := sight.Books.Deadline("submit", near.Award, day)
	if err == nil && law.Known {
		n.By = &law
	}
	return n, err
}
