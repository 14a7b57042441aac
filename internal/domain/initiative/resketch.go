package initiative

import (
	"context"

	"thidua/internal/platform/store"
)

// Resketch makes anew the sketches that an upgrade of the schema took away, some
// at a time, so that a start that is cut off goes on where it was.
func (s *Service) Resketch(ctx context.Context) error {
	for left := true; left; {
		err := s.db.Update(ctx, func(tx *store.Tx) error {
			works, err := store.Collect(tx, func(s store.Scanner) (w string, err error) { return w, s.Scan(&w) },
				`DELETE FROM initiative_resketch WHERE work IN (SELECT work FROM initiative_resketch ORDER BY work LIMIT $1) RETURNING work`, batch)
			if left = len(works) > 0; err != nil || !left {
				return err
			}
			return resketch(tx, works)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func resketch(tx *store.Tx, works []string) error {
	filed, err := filingsOf(tx, filings(works))
	if err != nil {
		return err
	}
	noted, err := notedOf(tx, works)
	if err != nil {
		return err
	}
	for _, w := range works {
		if f, here := filed[FilingID(w)]; here {
			err = sign(tx, f)
		} else if i, known := noted[w]; known {
			err = signTitle(tx, i)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
