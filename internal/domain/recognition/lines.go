package recognition

import (
	"cmp"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// lines reads what a draft says now: collectives first, then people, by unit.
func (r *Recognition) lines(tx *store.Tx, today civil.Date) (err error) {
	r.Lines, err = store.Collect(tx, func(s store.Scanner) (l Line, err error) { err = s.Scan(&l.Kind, &l.Subject, &l.Rating); return l, err },
		`SELECT subject_kind, subject_id, rating FROM recognition_line WHERE recognition = $1 ORDER BY subject_kind DESC, subject_id`, r.ID)
	if err != nil {
		return err
	}
	if r.Corrects != "" {
		wrong, err := Find(tx, r.Corrects)
		if err != nil {
			return err
		}
		r.Replaces = wrong.Paper()
		for i, l := range r.Lines {
			r.Lines[i].Before = wrong.rating(l.About())
		}
	}
	return r.name(tx, today)
}

// rating is what a signed paper says of one; "" nothing.
func (c Content) rating(of id.Subject) string {
	for _, l := range c.Lines {
		if l.About() == of {
			return l.Rating
		}
	}
	return ""
}

// name fills in what people and units are called, and what the record knows.
func (r *Recognition) name(tx *store.Tx, today civil.Date) error {
	ids := map[string][]string{}
	var people []registry.PersonID
	units := []registry.UnitID{r.Unit}
	for _, l := range r.Lines {
		if ids[l.Kind] = append(ids[l.Kind], l.Subject); l.Kind == "person" {
			people = append(people, registry.PersonID(l.Subject))
		} else {
			units = append(units, registry.UnitID(l.Subject))
		}
	}
	persons, err := registry.PersonsOn(tx, people, today)
	if err != nil {
		return err
	}
	named, err := registry.UnitsOn(tx, units, today)
	if err != nil {
		return err
	}
	var above []registry.UnitID
	for _, p := range persons {
		above = append(above, p.Unit)
	}
	for _, u := range named {
		above = append(above, u.Parent)
	}
	around, err := registry.UnitsOn(tx, above, today)
	if err != nil {
		return err
	}
	r.UnitName = named[r.Unit].Name
	for i := range r.Lines {
		l := &r.Lines[i]
		if p, ok := persons[registry.PersonID(l.Subject)]; ok && l.Kind == "person" {
			l.Name, l.Post, l.UnitName = p.Name, p.Post, around[p.Unit].Name
		} else {
			u := named[registry.UnitID(l.Subject)]
			l.Name, l.UnitName = u.Name, around[u.Parent].Name
		}
	}
	slices.SortStableFunc(r.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Kind, a.Kind), cmp.Compare(a.UnitName, b.UnitName), cmp.Compare(a.Name, b.Name))
	})
	return r.known(tx, ids)
}

// known fills in what the record says of the year already.
func (r *Recognition) known(tx *store.Tx, ids map[string][]string) error {
	for kind, some := range ids {
		all, err := record.KnownOf(tx, kind, some)
		if err != nil {
			return err
		}
		for i := range r.Lines {
			if l := &r.Lines[i]; l.Kind == kind {
				l.Known = ratedIn(all[l.Subject], r.Year)
			}
		}
	}
	return nil
}

func ratedIn(k record.Known, year int) string {
	for _, y := range k.Years {
		if y.Year == year {
			return y.Rating
		}
	}
	return ""
}
