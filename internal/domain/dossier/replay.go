package dossier

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Replayed line is a nomination with what is known of it now, as the law of
// its day of receipt would be asked; Body is whose own rules count there.
type Replayed struct {
	Nomination
	Body  string
	Day   civil.Date
	Facts rulebook.Facts
}

// Replayable lists the dossiers that hold lines of some years, sent and not
// withdrawn, in a fixed order. No units is every unit's. Part.
func Replayable(tx *store.Tx, units []registry.UnitID, from, to int) (all []ID, err error) {
	type sent struct {
		id ID
		of registry.UnitID
	}
	list, err := store.Collect(tx, func(r store.Scanner) (d sent, err error) { err = r.Scan(&d.id, &d.of); return d, err },
		`SELECT d.id, d.unit FROM dossier d WHERE d.state NOT IN ('draft', 'withdrawn')
		AND EXISTS (SELECT 1 FROM nomination n WHERE n.dossier = d.id AND n.state NOT IN ('struck', 'withdrawn')
			AND COALESCE(NULLIF(n.year, 0), CAST(SUBSTR(n.to_day, 1, 4) AS BIGINT)) BETWEEN $1 AND $2) ORDER BY d.id`, from, to)
	if err != nil {
		return nil, err
	}
	in := map[registry.UnitID]bool{}
	for _, u := range units {
		in[u] = true
	}
	for _, d := range list {
		if units == nil || in[d.of] {
			all = append(all, d.id)
		}
	}
	return all, nil
}

// Replay gives every line of some years in one dossier that still stands, to be
// judged anew by another law. Part. (Diễn tập.)
func (s *Service) Replay(tx *store.Tx, dossier ID, from, to int, visit func(Replayed) error) error {
	d, err := Find(tx, dossier)
	if err != nil {
		return err
	}
	lines, err := NominationsOf(tx, d.ID)
	if err != nil {
		return err
	}
	f, err := gather(tx, s.books, &d, lines)
	if err != nil {
		return err
	}
	day, _ := d.lawDay(civil.Of(tx.Now()))
	body := s.books.Nearest(f.codes)
	for i := range lines {
		n := &lines[i]
		if year := n.year(); year < from || year > to || n.State == TakenBack || n.State == Struck {
			continue
		}
		if err := visit(Replayed{*n, body, day, f.facts(n, day)}); err != nil {
			return err
		}
	}
	return nil
}
