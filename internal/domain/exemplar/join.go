package exemplar

import (
	"cmp"
	"context"
	"slices"

	"thidua/internal/base/alike"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Join says that a deed is the same as another: its sightings go there, and where
// each came from stays known. (Gộp tin trùng.)
func (s *Service) Join(ctx context.Context, who access.Actor, which, into ID) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.join", which, []State{Reported, Checking}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		to, err := Find(tx, into)
		if err != nil {
			return nil, err
		}
		if err := to.must(tx, who, access.VerifyExemplar); err != nil {
			return nil, err
		}
		if to.ID == e.ID || to.Joined != "" || to.State == NotFound {
			return nil, fault.Field("into", "exemplar.not-to-join")
		}
		n, err := tx.Exec(`UPDATE sighting SET exemplar = $1 WHERE exemplar = $2`, into, which)
		if err != nil {
			return nil, err
		}
		e.State, e.Joined, e.EndedAt, e.EndedBy = Joined, into, tx.Now(), who.Account
		return map[string]any{"into": into, "sightings": n}, nil
	})
	return err
}

// Likeness bounds: how far apart two deeds may lie, in days, how many are compared,
// and from how many percent on a pair is shown.
const (
	likeDays  = 45
	likeMost  = 300
	likeLeast = 25
)

// A Twin is another deed that reads like this one. It decides nothing.
type Twin struct {
	Exemplar
	Like int // percent
}

// twins are deeds of about the same days that read alike, likest first.
func (e Exemplar) twins(tx *store.Tx, visible *store.Where) ([]Twin, error) {
	mine, ok := alike.Of(e.What+" "+e.Who+" "+e.Place, 2)
	if !ok || !e.State.open() {
		return nil, nil
	}
	visible.And(`e.deed_on >= ?`, e.On.AddDays(-likeDays))
	visible.And(`e.deed_on <= ?`, e.On.AddDays(likeDays))
	visible.And(`e.id <> ?`, e.ID)
	near, err := store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e `+visible.Text+` AND e.state NOT IN ('joined', 'not-found') ORDER BY e.deed_on DESC, e.id`+store.Window(1, likeMost), visible.Args...)
	var all []Twin
	for _, n := range near {
		if other, ok := alike.Of(n.What+" "+n.Who+" "+n.Place, 2); ok {
			if like := mine.Like(other); like >= likeLeast {
				all = append(all, Twin{n, like})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Twin) int { return cmp.Compare(b.Like, a.Like) })
	return all[:min(len(all), 5)], err
}
