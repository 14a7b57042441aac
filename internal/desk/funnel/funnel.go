// Package funnel follows what was pledged for a year: reached by the rules, put
// forward, given; and between one and the next, why not. It reads across the offices
// and writes nothing. (Từ đăng ký đến được khen.)
package funnel

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Stage is how far a pledge came. (Chặng.)
type Stage string

// The stages: whoever came to one came to those before it.
const (
	Pledged  Stage = "pledged"
	Achieved Stage = "achieved" // every clause of work done and honours held holds
	Proposed Stage = "proposed" // in a dossier that was sent
	Awarded  Stage = "awarded"
)

// Stages lists them, the first first.
func Stages() []Stage { return []Stage{Pledged, Achieved, Proposed, Awarded} }

// Why a pledge came no further.
const (
	Clause    = "clause"    // a clause does not hold, or is not known to (Row.Finding)
	Unasked   = "unasked"   // nobody put it forward
	Drafted   = "drafted"   // a dossier not sent holds it
	Struck    = "struck"    // out of the dossier, with a reason
	NotPassed = "notpassed" // by the council, or refused by the decision
	OnTheWay  = "way"       // no word yet
	Beside    = "beside"    // the law has no such award for them any more
)

// A Row is one pledge and how far it came.
type Row struct {
	pledge.Pledge
	Reached Stage
	Why     string            // "" awarded
	Finding *rulebook.Finding // of why it is not achieved: the first clause
	Reason  string            // in the words of who struck it or let it fall
	Dossier dossier.ID        // that holds it
}

// At reports that the pledge came to a stage.
func (r Row) At(s Stage) bool { return rank(r.Reached) >= rank(s) }

func rank(s Stage) int {
	for i, x := range Stages() {
		if x == s {
			return i
		}
	}
	return -1
}

// A Funnel is the pledges that stand of a unit's subtree for a year.
type Funnel struct {
	Unit registry.Unit
	Year int
	Rows []Row
}

// Behind lists the pledges that came to a stage, of one title and one unit's list, or
// of all (""). (Danh sách của một con số.)
func (f Funnel) Behind(s Stage, title string, unit registry.UnitID) (all []Row) {
	for _, r := range f.Rows {
		if r.At(s) && (title == "" || r.Award == title) && (unit == "" || r.Unit == unit) {
			all = append(all, r)
		}
	}
	return all
}

// Titles are the titles pledged, in the order of the rows.
func (f Funnel) Titles() (all []string) {
	seen := map[string]bool{}
	for _, r := range f.Rows {
		if !seen[r.Award] {
			seen[r.Award], all = true, append(all, r.Award)
		}
	}
	return all
}

// Units are those whose lists hold pledges, with their names.
func (f Funnel) Units() (all []registry.Unit) {
	seen := map[registry.UnitID]bool{}
	for _, r := range f.Rows {
		if !seen[r.Pledge.Unit] {
			seen[r.Pledge.Unit], all = true, append(all, registry.Unit{ID: r.Pledge.Unit, Name: r.UnitName})
		}
	}
	return all
}

// Service is the desk.
type Service struct {
	db       *store.DB
	dossiers *dossier.Service
}

// New opens the desk.
func New(db *store.DB, dossiers *dossier.Service) *Service { return &Service{db, dossiers} }

// Funnel follows the pledges of a unit's subtree for a year, by the law of today or
// of the end of that year. (Phễu đăng ký.)
func (s *Service) Funnel(ctx context.Context, who access.Actor, unit registry.UnitID, year int) (f Funnel, err error) {
	defer fault.Wrap(&err, "follow the pledges of %s", unit)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		f = Funnel{Year: year}
		if f.Unit, err = registry.FindUnit(tx, unit, who.Today); err != nil {
			return err
		}
		if err := who.Must(access.LookPledge, f.Unit.Path); err != nil {
			return err
		}
		all, err := pledge.Under(tx, f.Unit.Path, year)
		if err != nil {
			return err
		}
		k, err := s.know(tx, all, year)
		if err != nil {
			return err
		}
		for _, p := range all {
			if !p.State.Stands() {
				continue
			}
			r, err := k.follow(p)
			if err != nil {
				return err
			}
			f.Rows = append(f.Rows, r)
		}
		return nil
	})
	return f, err
}

// known is what the offices say of everyone who pledged.
type known struct {
	*Service
	day      civil.Date
	facts    map[id.Subject]rulebook.Facts
	given    map[id.Subject][]award.Award
	proposed map[id.Subject][]dossier.Proposal
	books    map[registry.UnitID]dossier.Books
}

func (s *Service) know(tx *store.Tx, all []pledge.Pledge, year int) (k *known, err error) {
	k = &known{Service: s, day: civil.Of(tx.Now())}
	if end := civil.On(year, 12, 31); end.Before(k.day) {
		k.day = end
	}
	seen, of := map[id.Subject]bool{}, map[registry.UnitID]bool{}
	var subjects []id.Subject
	var units []registry.UnitID
	for _, p := range all {
		if !seen[p.Subject] {
			seen[p.Subject], subjects = true, append(subjects, p.Subject)
		}
		if !of[p.Unit] {
			of[p.Unit], units = true, append(units, p.Unit)
		}
	}
	if k.books, err = s.dossiers.BooksOfAll(tx, units, k.day); err != nil {
		return nil, err
	}
	if k.facts, err = k.dossiers.FactsOf(tx, subjects, year, k.day); err != nil {
		return nil, err
	}
	if k.given, err = award.OfAll(tx, subjects); err != nil {
		return nil, err
	}
	k.proposed, err = dossier.Proposals(tx, subjects, year)
	return k, err
}

// follow says how far one pledge came, the farthest first.
func (k *known) follow(p pledge.Pledge) (r Row, err error) {
	r = Row{Pledge: p, Reached: Pledged}
	for _, a := range k.given[p.Subject] {
		if a.Award == p.Award && a.Year == p.Year && a.State != award.Revoked {
			r.Reached = Awarded
			return r, nil
		}
	}
	drafted := false
	for _, x := range k.proposed[p.Subject] {
		if x.Award != p.Award {
			continue
		}
		if r.Dossier = x.Dossier; !x.Sent {
			drafted = true
			continue
		}
		r.Reached, r.Why, r.Reason = Proposed, OnTheWay, ""
		switch x.State {
		case dossier.Struck:
			r.Why, r.Reason = Struck, x.Reason
		case dossier.Refused:
			r.Why, r.Reason = NotPassed, x.Reason
		}
		return r, nil
	}
	if err := k.judge(&r); err != nil || r.Why != "" {
		return r, err
	}
	if r.Reached, r.Why = Achieved, Unasked; drafted {
		r.Why = Drafted
	}
	return r, nil
}

// judge finds the first clause of work done or honours held that does not hold.
func (k *known) judge(r *Row) error {
	v, err := k.books[r.Pledge.Unit].Judge(rulebook.Question{Award: r.Award, Type: "merit", On: k.day, Facts: k.facts[r.Subject]})
	switch {
	case ladder.Beside(err), fault.Is(err, fault.NotFound):
		r.Why = Beside
		return nil
	case err != nil:
		return err
	}
	for _, f := range ladder.Missing(v) {
		if f.Earned() && (r.Finding == nil || r.Finding.Result != rulebook.Fails && f.Result == rulebook.Fails) {
			r.Why, r.Finding = Clause, &f
		}
	}
	return nil
}
