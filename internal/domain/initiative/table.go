package initiative

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Table puts open reviews on the list of a sitting of an initiative council: of
// the body that decides, or of one above it. An author who heads the unit may
// not sit there (D13:8). (Trình Hội đồng sáng kiến.)
func (s *Service) Table(ctx context.Context, who access.Actor, sitting council.SittingID, named []ReviewID) (err error) {
	defer fault.Wrap(&err, "table initiatives before sitting %s", sitting)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		body, kind, err := council.Of(tx, sitting)
		if err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, body)
		if err != nil {
			return err
		}
		if err := who.Must(access.PutSitting, over); err != nil {
			return err
		}
		switch {
		case kind != council.Initiative:
			return fault.Field("sitting", "initiative.not-its-council")
		case len(named) == 0:
			return fault.Field("reviews", "initiative.nothing-to-table")
		}
		room, err := meeting.Attendees(tx, meeting.ID(sitting))
		if err != nil {
			return err
		}
		items := make([]council.NewItem, 0, len(named))
		for _, n := range named {
			item, err := tabled(tx, who.Today, sitting, body, room, n)
			if err != nil {
				return err
			}
			items = append(items, item)
		}
		if err := council.Put(tx, s.law, sitting, items); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.PutSitting), Actor: who.Account, Subject: "sitting:" + string(sitting),
			Body: map[string]any{"reviews": named}})
	})
}

// tabled marks one review as put, and is the line of the list.
func tabled(tx *store.Tx, today civil.Date, sitting council.SittingID, body registry.UnitID, room []meeting.Attendee, which ReviewID) (item council.NewItem, err error) {
	r, err := findReview(tx, which)
	if err != nil {
		return item, err
	}
	if r.State != Open {
		return item, fault.Code(fault.Conflict, "initiative.already-decided")
	}
	if err := above(tx, r.Body, body); err != nil {
		return item, err
	}
	f, err := findFiling(tx, r.Filing)
	if err != nil {
		return item, err
	}
	heads, err := headsAmong(tx, f, today)
	if err != nil {
		return item, err
	}
	for _, a := range room {
		if slices.Contains(heads, a.Person) {
			return item, fault.New(fault.Unmet, fault.Reason{Code: "initiative.head-sits", Cite: "D13:8", Args: []any{a.Name, f.Title}})
		}
	}
	r.Sitting = string(sitting)
	item = council.NewItem{Subject: r.ID.Subject(), Authors: f.people(), Award: council.Initiative, Type: r.Scope, Label: f.Title, Detail: f.names()}
	return item, saveReview(tx, &r)
}

// headsAmong are the authors in a leading post of the unit that was asked.
func headsAmong(tx *store.Tx, f Filing, on civil.Date) (heads []registry.PersonID, err error) {
	people, err := registry.PersonsOn(tx, f.people(), on)
	for _, p := range people {
		if p.Unit == f.Body && p.Leader != nil && *p.Leader {
			heads = append(heads, p.ID)
		}
	}
	return heads, err
}

// people are the authors on record.
func (f Filing) people() (all []registry.PersonID) {
	for _, a := range f.Authors {
		if a.Person != "" {
			all = append(all, a.Person)
		}
	}
	return all
}

// names are the authors' names in a row.
func (f Filing) names() (s string) {
	for i, a := range f.Authors {
		if i > 0 {
			s += ", "
		}
		s += a.Name
	}
	return s
}

// dropReviews ends what is open about a filing, and takes it off every list
// that is not concluded.
func dropReviews(tx *store.Tx, which FilingID) error {
	all, err := reviewsOf(tx, which)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].State != Open {
			continue
		}
		if err := council.Unput(tx, all[i].ID.Subject()); err != nil {
			return err
		}
		all[i].State = Dropped
		if err := saveReview(tx, &all[i]); err != nil {
			return err
		}
	}
	return nil
}
