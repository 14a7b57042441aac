package dossier

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Table puts appraised nominations on the list of a sitting of their body's
// council. An award that needs a secret ballot is refused there. (Trình Hội
// đồng.)
func (s *Service) Table(ctx context.Context, who access.Actor, sitting council.SittingID, named []NominationID) (n int, err error) {
	defer fault.Wrap(&err, "table before sitting %s", sitting)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		body, err := council.BodyFor(tx, who, access.PutSitting, sitting)
		if err != nil {
			return err
		}
		lines, err := tableable(tx, body, named)
		if err != nil {
			return err
		}
		if err := s.put(tx, sitting, lines); err != nil {
			return err
		}
		for _, l := range lines {
			l.State, l.Sitting, l.Holder, l.Since = Tabled, string(sitting), body, tx.Now()
		}
		n = len(lines)
		if err := saveLines(tx, lines); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.PutSitting), Actor: who.Account, Subject: "sitting:" + string(sitting),
			Body: map[string]any{"lines": n, "named": named}})
	})
	return n, err
}

// tableable finds the lines named among those this body has appraised.
func tableable(tx *store.Tx, body registry.UnitID, named []NominationID) ([]*Nomination, error) {
	if len(named) == 0 {
		return nil, fault.Field("lines", "dossier.no-line")
	}
	ready, err := ForCouncil(tx, body)
	if err != nil {
		return nil, err
	}
	want := map[NominationID]bool{}
	for _, n := range named {
		want[n] = true
	}
	lines := pointers(ready, func(n *Nomination) bool { return want[n.ID] })
	if len(lines) != len(want) {
		return nil, fault.Code(fault.Conflict, "nomination.not-to-table", len(want)-len(lines))
	}
	return lines, nil
}

// ForCouncil lists what a body's council may be asked about: lines appraised and
// on no list, by dossier and line.
func ForCouncil(tx *store.Tx, body registry.UnitID) ([]Nomination, error) {
	return store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n JOIN dossier d ON d.id = n.dossier
		WHERE d.to_unit = $1 AND d.state IN ('received', 'appraised') AND n.state = 'appraised' ORDER BY d.number, n.no`, body)
}

func (s *Service) put(tx *store.Tx, sitting council.SittingID, lines []*Nomination) error {
	by, err := proposers(tx, lines)
	if err != nil {
		return err
	}
	people, err := nominated(tx, lines)
	if err != nil {
		return err
	}
	shared, err := sharers(tx, lines)
	if err != nil {
		return err
	}
	on, err := council.DayOf(tx, sitting)
	if err != nil {
		return err
	}
	standing, err := s.standingOf(tx, lines, people, on)
	if err != nil {
		return err
	}
	items := make([]council.NewItem, len(lines))
	for i, l := range lines {
		items[i] = council.NewItem{Subject: l.ID.Subject(), Award: l.Award, Type: l.Type, Label: l.Name, Detail: l.UnitName, Proposers: by[l.Dossier], Authors: shared[l.ID]}
		if l.Post != "" {
			items[i].Detail = l.Post + ", " + l.UnitName
		}
		if l.Subject.Kind == award.Person {
			items[i].Person = registry.PersonID(l.Subject.ID)
			items[i].Profile = profile(people[items[i].Person])
		} else {
			items[i].Unit = registry.UnitID(l.Subject.ID)
		}
		is := standing[l.ID]
		items[i].Profile.First, items[i].Profile.Small, items[i].Profile.Remote = &is.first, is.small, is.remote
	}
	return council.Put(tx, s.books, sitting, items)
}

// sharers are the co-authors of the initiatives that lines rest on, but for the
// nominee.
func sharers(tx *store.Tx, lines []*Nomination) (map[NominationID][]registry.PersonID, error) {
	rests, err := restsOf(tx, lines)
	if err != nil {
		return nil, err
	}
	var works []initiative.ID
	for _, r := range rests {
		works = append(works, r.i)
	}
	authors, err := initiative.Authors(tx, works)
	if err != nil {
		return nil, err
	}
	nominee := map[NominationID]registry.PersonID{}
	for _, l := range lines {
		nominee[l.ID] = registry.PersonID(l.Subject.ID)
	}
	out := map[NominationID][]registry.PersonID{}
	for _, r := range rests {
		for _, p := range authors[r.i] {
			if p != nominee[r.n] {
				out[r.n] = append(out[r.n], p)
			}
		}
	}
	return out, nil
}

// A rest is an initiative that a line rests on.
type rest struct {
	n NominationID
	i initiative.ID
}

func readRest(s store.Scanner) (r rest, err error) { return r, s.Scan(&r.n, &r.i) }

func restsOf(tx *store.Tx, lines []*Nomination) (all []rest, err error) {
	for some := range slices.Chunk(lines, 500) {
		ids := make([]any, len(some))
		for i, l := range some {
			ids[i] = l.ID
		}
		found, err := store.Collect(tx, readRest, `SELECT nomination, initiative FROM nomination_initiative WHERE nomination IN `+store.In(1, len(ids))+` ORDER BY nomination, initiative`, ids...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// nominated are the people of these lines as they are today.
func nominated(tx *store.Tx, lines []*Nomination) (map[registry.PersonID]registry.Person, error) {
	var named []registry.PersonID
	for _, l := range lines {
		if l.Subject.Kind == award.Person {
			named = append(named, registry.PersonID(l.Subject.ID))
		}
	}
	return registry.PersonsOn(tx, named, today(tx))
}

// profile is what the balance lights of a list ask of a person.
func profile(p registry.Person) (out council.Profile) {
	out.Leader = p.Leader
	if p.Gender != "" {
		woman := p.Gender == "female"
		out.Woman = &woman
	}
	return out
}

// standing is what the lights ask beside of one line: whether its subject was
// ever rewarded, and whether its unit is one of few people, or remote, where
// that is on record.
type standing struct {
	first         bool
	small, remote *bool
}

// standingOf finds it for many lines; where a unit stands, as of the day of the
// sitting.
func (s *Service) standingOf(tx *store.Tx, lines []*Nomination, people map[registry.PersonID]registry.Person, on civil.Date) (map[NominationID]standing, error) {
	var subjects []id.Subject
	var units []registry.UnitID
	for _, l := range lines {
		subjects, units = append(subjects, l.Subject), append(units, home(l, people))
	}
	past, err := award.OfAll(tx, subjects)
	if err != nil {
		return nil, err
	}
	members, err := registry.MembersOf(tx, units)
	if err != nil {
		return nil, err
	}
	remote, err := registry.RemoteOn(tx, units, on)
	if err != nil {
		return nil, err
	}
	size := 0
	for _, light := range s.books.Lights(today(tx)) {
		size = max(size, light.Size)
	}
	all := make(map[NominationID]standing, len(lines))
	for i, l := range lines {
		is := standing{first: len(past[l.Subject]) == 0}
		if n := len(members[units[i]]); size > 0 && n > 0 {
			small := n <= size
			is.small = &small
		}
		if far, known := remote[units[i]]; known {
			is.remote = &far
		}
		all[l.ID] = is
	}
	return all, nil
}

// home is the unit a line's subject is, or belongs to.
func home(l *Nomination, people map[registry.PersonID]registry.Person) registry.UnitID {
	if l.Subject.Kind == award.Person {
		return people[registry.PersonID(l.Subject.ID)].Unit
	}
	return registry.UnitID(l.Subject.ID)
}

// Resolve takes the results of a concluded sitting: each line passed or not,
// whatever became of the others. (Nhận kết quả Hội đồng.)
func (s *Service) Resolve(ctx context.Context, who access.Actor, sitting council.SittingID) (n int, err error) {
	defer fault.Wrap(&err, "resolve sitting %s", sitting)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if _, err := council.BodyFor(tx, who, access.ConcludeSitting, sitting); err != nil {
			return err
		}
		if n, err = resolve(tx, sitting); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "dossier.resolve", Actor: who.Account, Subject: "sitting:" + string(sitting), Body: map[string]any{"lines": n}})
	})
	return n, err
}

func resolve(tx *store.Tx, sitting council.SittingID) (n int, err error) {
	results, err := council.ResultsAt(tx, sitting)
	if err != nil {
		return 0, err
	}
	touched := map[ID]bool{}
	for _, r := range results {
		if r.Subject.Kind != "nomination" {
			continue
		}
		l, err := FindNomination(tx, NominationID(r.Subject.ID))
		if err != nil {
			return n, err
		}
		if l.State != Tabled || l.Sitting != string(sitting) {
			continue
		}
		l.State, l.CouncilItem, l.Since = Refused, string(r.Item), tx.Now()
		if r.Passed() {
			l.State = Passed
		} else if err := initiative.Free(tx, string(l.ID)); err != nil {
			return n, err
		}
		if err := saveLine(tx, &l); err != nil {
			return n, err
		}
		touched[l.Dossier] = true
		n++
	}
	if n == 0 {
		return 0, fault.Code(fault.Conflict, "dossier.nothing-to-resolve")
	}
	for d := range touched {
		if err := settle(tx, d); err != nil {
			return n, err
		}
	}
	return n, nil
}
