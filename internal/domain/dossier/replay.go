package dossier

import (
	"thidua/internal/base/civil"
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

// Replay gives every line of a year that was sent and not withdrawn, dossier by
// dossier, to be judged anew by another law. Part. (Diễn tập.)
func (s *Service) Replay(tx *store.Tx, year int, visit func(Replayed) error) error {
	list, err := store.Collect(tx, read, `SELECT `+columns+` FROM dossier d WHERE d.state NOT IN ('draft', 'withdrawn')
		AND EXISTS (SELECT 1 FROM nomination n WHERE n.dossier = d.id AND n.year = $1) ORDER BY d.id`, year)
	if err != nil {
		return err
	}
	for i := range list {
		if err := s.replay(tx, &list[i], year, visit); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) replay(tx *store.Tx, d *Dossier, year int, visit func(Replayed) error) error {
	lines, err := NominationsOf(tx, d.ID)
	if err != nil {
		return err
	}
	f, err := gather(tx, d, lines)
	if err != nil {
		return err
	}
	day, _ := d.lawDay(civil.Of(tx.Now()))
	body := s.books.Nearest(f.codes)
	for i := range lines {
		n := &lines[i]
		if n.Year != year || n.State == TakenBack || n.State == Struck {
			continue
		}
		if err := visit(Replayed{*n, body, day, f.facts(n, day)}); err != nil {
			return err
		}
	}
	return nil
}
