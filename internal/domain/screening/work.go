package screening

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/errand"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
)

// batch is how many subjects are judged in one transaction.
const batch = 400

// Work is the job that sweeps. It may be stopped at any moment and begun again:
// what is judged stays, the rest follows. (Việc rà soát.)
func (s *Service) Work(ctx context.Context, w ID, tell func(done, total int) error) (err error) {
	defer fault.Wrap(&err, "sweep %s", w)
	var one Sweep
	var subjects []id.Subject
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		if one, err = find(tx, w); err != nil || one.State != Running {
			return err
		}
		subjects, err = subjectsOf(tx, one.Unit)
		return err
	})
	if err != nil || one.State != Running {
		return err
	}
	h := &hand{s: s, sweep: one, workers: map[*rulebook.Library]*mate{}, laws: map[registry.UnitID]*rulebook.Library{}}
	done, err := errand.Go(ctx, s.db, kind, one.Errand, errand.Work[id.Subject]{All: subjects, Name: id.Subject.String, Step: batch, Do: h.step, Tell: tell})
	if err != nil || !done {
		return err
	}
	return kind.End(ctx, s.db, w, Done, []string{strconv.Itoa(one.Year)}, func(tx *store.Tx, e errand.Errand) (map[string]any, error) {
		err := one.count(tx)
		return map[string]any{"subjects": e.Done, "holds": one.Counts.Holds, "near": one.Counts.Near, "missed": one.Counts.Missed}, err
	})
}

// subjectsOf lists the unit, those beneath it and their people, in the order
// the work goes.
func subjectsOf(tx *store.Tx, unit registry.UnitID) (all []id.Subject, err error) {
	over, err := registry.ScopeOf(tx, unit)
	if err != nil {
		return nil, err
	}
	units, err := registry.UnitsUnder(tx, over, civil.Of(tx.Now()))
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		all = append(all, u.ID.Subject())
	}
	people, err := registry.MembersOf(tx, []registry.UnitID{unit})
	if err != nil {
		return nil, err
	}
	for _, p := range people[unit] {
		all = append(all, p.Subject())
	}
	slices.SortFunc(all, func(x, y id.Subject) int { return cmp.Compare(x.String(), y.String()) })
	return all, nil
}

// A hand does the work of one sweep.
type hand struct {
	s       *Service
	sweep   Sweep
	workers map[*rulebook.Library]*mate
	laws    map[registry.UnitID]*rulebook.Library // of the places met so far
}

// mate is a worker for the law of one place.
type mate struct {
	awards []rulebook.Award
	worker *sweep.Worker
}

func (h *hand) mate(books *rulebook.Library) (*mate, error) {
	if m := h.workers[books]; m != nil {
		return m, nil
	}
	s, err := sweep.New(books, h.sweep.Day, "", h.sweep.Awards...)
	if err != nil {
		return nil, err
	}
	w, err := s.Worker()
	h.workers[books] = &mate{s.Awards(), w}
	return h.workers[books], err
}

// step judges some subjects.
func (h *hand) step(tx *store.Tx, some []id.Subject) error {
	facts, err := h.s.dossiers.FactsOf(tx, some, h.sweep.Year, h.sweep.Day)
	if err != nil {
		return err
	}
	proposed, err := dossier.ProposedIn(tx, some, h.sweep.Year)
	if err != nil {
		return err
	}
	who, err := h.names(tx, some)
	if err != nil {
		return err
	}
	var rows [][]any
	for _, x := range some {
		f := facts[x]
		f.Attested.All, f.Papers.All = true, true // these come with a dossier
		found, err := h.judge(tx, x, who[x], &f, proposed[x])
		if err != nil {
			return err
		}
		rows = append(rows, found...)
	}
	return tx.Insert(`screening_found (screening, subject_kind, subject_id, award, name, fold, unit, unit_name, result, clause, cite, needs, proposed)`, rows)
}

// judge is the rows of one subject.
func (h *hand) judge(tx *store.Tx, x id.Subject, who person, f *rulebook.Facts, proposed map[string]bool) (rows [][]any, err error) {
	books := h.laws[who.unit]
	if books == nil {
		if books, _, err = h.s.dossiers.BooksOf(tx, who.unit, h.sweep.Day); err != nil {
			return nil, err
		}
		h.laws[who.unit] = books
	}
	m, err := h.mate(books)
	if err != nil {
		return nil, err
	}
	row, err := m.worker.Judge(f)
	if fault.Is(err, fault.Invalid) {
		return nil, nil // a record that names what there is not: `thidua check` finds it
	}
	if err != nil {
		return nil, err
	}
	put := func(i int, c *rulebook.Clause) error {
		code, needs, clause, cite := m.awards[i].Code, "", "", ""
		if c != nil {
			text, err := json.Marshal(c.Needs)
			if err != nil {
				return err
			}
			needs, clause, cite = string(text), c.ID, c.Cite
		}
		rows = append(rows, []any{h.sweep.ID, x.Kind, x.ID, code, who.name, viet.Fold(who.name + " " + who.unitName), who.unit, who.unitName,
			string(row.At(i)), clause, cite, needs, proposed[code] || given(f, code, h.sweep.Year)})
		return nil
	}
	for i := range m.awards {
		if row.At(i) == rulebook.Holds {
			err = errors.Join(err, put(i, nil))
		}
	}
	for _, n := range row.Near {
		err = errors.Join(err, put(n.Award, n.Clause))
	}
	return rows, err
}

// given reports that the award was given for the year already.
func given(f *rulebook.Facts, code string, year int) bool {
	return slices.ContainsFunc(f.Awards, func(p rulebook.Past) bool {
		return p.Award == code && p.Year == year && p.Proposed == nil && (p.Revoked == nil || !*p.Revoked)
	})
}

// person is what a list shows of a subject.
type person struct {
	name, unitName string
	unit           registry.UnitID
}

func (h *hand) names(tx *store.Tx, some []id.Subject) (map[id.Subject]person, error) {
	on := civil.Of(tx.Now())
	var people []registry.PersonID
	var units []registry.UnitID
	for _, x := range some {
		if x.Kind == award.Person {
			people = append(people, registry.PersonID(x.ID))
		} else {
			units = append(units, registry.UnitID(x.ID))
		}
	}
	persons, err := registry.PersonsOn(tx, people, on)
	if err != nil {
		return nil, err
	}
	for _, p := range persons {
		units = append(units, p.Unit)
	}
	slices.Sort(units)
	named, err := registry.UnitsOn(tx, slices.Compact(units), on)
	if err != nil {
		return nil, err
	}
	out := map[id.Subject]person{}
	for _, x := range some {
		if x.Kind == award.Person {
			p := persons[registry.PersonID(x.ID)]
			out[x] = person{p.Name, named[p.Unit].Name, p.Unit}
			continue
		}
		u := named[registry.UnitID(x.ID)]
		out[x] = person{u.Name, named[u.Parent].Name, u.ID}
	}
	return out, nil
}
