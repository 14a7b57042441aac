package dossier

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Folder is what one reader may read of a dossier before a sitting. (Tập hồ sơ
// trình phiên họp.)
type Folder struct {
	Dossier
	Lines  []Nomination // of those asked
	Papers []Paper      // of these lines; those of the whole dossier for who may look at it and stands aside from nothing in it
}

// Folders are the dossiers of lines put to a sitting as one reader may read them:
// what Nomination and Paper refuse them is in none. Part.
func Folders(tx *store.Tx, who access.Actor, asked []NominationID) (all []Folder, err error) {
	called, barred, err := council.Readings(tx, who)
	if err != nil {
		return nil, err
	}
	dossiers, err := dossiersOf(tx, asked)
	if err != nil {
		return nil, err
	}
	want := map[NominationID]bool{}
	for _, n := range asked {
		want[n] = true
	}
	for _, d := range dossiers {
		f, err := folder(tx, who, d, func(n NominationID, looks bool) (read, out bool) {
			out = barred[n.Subject()]
			return want[n] && !out && (looks || called[n.Subject()]), out
		})
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// dossiersOf are the dossiers that have some of the lines.
func dossiersOf(tx *store.Tx, asked []NominationID) (all []ID, err error) {
	lines := make([]*Nomination, len(asked))
	for i, n := range asked {
		lines[i] = &Nomination{ID: n}
	}
	err = byLine(lines, func(in string, ids []any) error {
		some, err := store.Collect(tx, store.One[ID], `SELECT DISTINCT dossier FROM nomination WHERE id IN `+in+` ORDER BY dossier`, ids...)
		all = append(all, some...)
		return err
	})
	slices.Sort(all)
	return slices.Compact(all), err
}

// folder is what the actor may read of a dossier; may says of a line whether its
// reader may, and whether they stand aside from it.
func folder(tx *store.Tx, who access.Actor, which ID, may func(n NominationID, looks bool) (read, out bool)) (f Folder, err error) {
	looks := true
	if f.Dossier, err = Look(tx, who, which); fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		looks = false
		f.Dossier, err = Find(tx, which)
	}
	if err != nil {
		return f, err
	}
	all, err := NominationsOf(tx, which)
	if err != nil {
		return f, err
	}
	mine := map[NominationID]bool{"": looks}
	for _, n := range all {
		read, out := may(n.ID, looks)
		if mine[n.ID] = read; read {
			f.Lines = append(f.Lines, n)
		}
		mine[""] = mine[""] && !out
	}
	f.Papers, err = PapersOf(tx, which)
	f.Papers = slices.DeleteFunc(f.Papers, func(p Paper) bool { return !mine[p.Nomination] })
	return f, err
}
