package pledge

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Of lists what a person pledged under any of their records, newest year first,
// declined and withdrawn ones among them. Part. (Các đăng ký của một người.)
func Of(tx *store.Tx, who registry.PersonID) ([]Pledge, error) {
	ids, err := same(tx, who.Subject())
	if err != nil {
		return nil, err
	}
	all, err := of(tx, ids)
	if err != nil {
		return nil, err
	}
	return all, name(tx, all)
}

const (
	underAll   = ` FROM pledge p JOIN unit u ON u.id = p.unit WHERE p.year = $1 AND u.path LIKE $2`
	underOrder = ` ORDER BY u.path, p.subject_kind DESC, p.subject_id, p.id`
)

// Under lists the pledges of a year in the lists of a subtree, all states. Part.
func Under(tx *store.Tx, over access.Scope, year int) ([]Pledge, error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+underAll+underOrder,
		year, string(over)+"%")
	if err != nil {
		return nil, err
	}
	return all, name(tx, all)
}

// name fills in what people and units are called today.
func name(tx *store.Tx, all []Pledge) error {
	var people []registry.PersonID
	var units []registry.UnitID
	for _, p := range all {
		units = append(units, p.Unit)
		if p.Subject.Kind == person {
			people = append(people, registry.PersonID(p.Subject.ID))
		} else {
			units = append(units, registry.UnitID(p.Subject.ID))
		}
	}
	today := civil.Of(tx.Now())
	persons, err := registry.PersonsOn(tx, people, today)
	if err != nil {
		return err
	}
	named, err := registry.UnitsOn(tx, units, today)
	for i := range all {
		p := &all[i]
		p.UnitName = named[p.Unit].Name
		if p.Subject.Kind == person {
			p.Name = persons[registry.PersonID(p.Subject.ID)].Name
		} else {
			p.Name = named[registry.UnitID(p.Subject.ID)].Name
		}
	}
	return err
}

// Registered says of some subjects for which years a pledge of theirs was confirmed
// by the unit: true; and where the signed list of their unit stands without one:
// false. What is in neither is not known. Part. (Đã đăng ký thi đua.)
func Registered(tx *store.Tx, subjects []id.Subject) (map[id.Subject]map[int]bool, error) {
	aliases, err := records(tx, subjects)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, list := range aliases {
		ids = append(ids, list...)
	}
	slices.Sort(ids)
	pledges, err := of(tx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	out := map[id.Subject]map[int]bool{}
	for s, list := range aliases {
		for _, p := range pledges {
			if p.State == Confirmed && p.Subject.Kind == s.Kind && slices.Contains(list, p.Subject.ID) {
				mark(out, s, p.Year, true)
			}
		}
	}
	return out, absent(tx, subjects, out)
}

func mark(out map[id.Subject]map[int]bool, s id.Subject, year int, yes bool) {
	if out[s] == nil {
		out[s] = map[int]bool{}
	}
	out[s][year] = yes
}

// records lists every record of each subject.
func records(tx *store.Tx, subjects []id.Subject) (map[id.Subject][]string, error) {
	var people []registry.PersonID
	out := map[id.Subject][]string{}
	for _, s := range subjects {
		if out[s] = []string{s.ID}; s.Kind == person {
			people = append(people, registry.PersonID(s.ID))
		}
	}
	same, err := registry.AliasesOf(tx, people)
	for p, list := range same {
		ids := make([]string, len(list))
		for i, a := range list {
			ids[i] = string(a)
		}
		out[p.Subject()] = ids
	}
	return out, err
}

// absent marks who is not on the signed list of their unit: of the unit where they
// were on the day it was signed.
func absent(tx *store.Tx, subjects []id.Subject, out map[id.Subject]map[int]bool) error {
	now, err := unitsOf(tx, subjects, civil.Of(tx.Now()))
	if err != nil {
		return err
	}
	paths, err := pathsOf(tx, now)
	if err != nil {
		return err
	}
	lists, err := standing(tx, above(paths))
	if err != nil {
		return err
	}
	for _, l := range lists {
		then, err := unitsOf(tx, subjects, civil.Of(l.SignedAt))
		if err != nil {
			return err
		}
		for s, u := range then {
			path, known := paths[u]
			if _, said := out[s][l.Year]; known && !said && l.covers(path) {
				mark(out, s, l.Year, false)
			}
		}
	}
	return nil
}

// unitsOf is where subjects stood on a day.
func unitsOf(tx *store.Tx, subjects []id.Subject, on civil.Date) (map[id.Subject]registry.UnitID, error) {
	var people []registry.PersonID
	out := map[id.Subject]registry.UnitID{}
	for _, s := range subjects {
		if s.Kind == person {
			people = append(people, registry.PersonID(s.ID))
		} else {
			out[s] = registry.UnitID(s.ID)
		}
	}
	found, err := registry.PersonsOn(tx, people, on)
	for p, x := range found {
		out[p.Subject()] = x.Unit
	}
	return out, err
}

func pathsOf(tx *store.Tx, units map[id.Subject]registry.UnitID) (map[registry.UnitID]access.Scope, error) {
	var all []registry.UnitID
	for _, u := range units {
		all = append(all, u)
	}
	slices.Sort(all)
	return registry.ScopesOf(tx, slices.Compact(all))
}

// above names every unit on some paths.
func above(paths map[registry.UnitID]access.Scope) (all []string) {
	for _, p := range paths {
		all = append(all, p.Line()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
