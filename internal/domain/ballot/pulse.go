package ballot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"thidua/internal/platform/store"
)

// Pulse differs when what a ballot shows has changed: its state, a key, a
// device, a share. It never differs because somebody voted. It says nothing
// else, and is for whoever asks.
func (s *Service) Pulse(ctx context.Context, id ID) (at string, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error { at, err = pulse(tx, `id = $1`, string(id)); return err })
	return at, err
}

// PulseOf is a part: the pulse of all ballots of a sitting.
func PulseOf(tx *store.Tx, sitting string) (string, error) { return pulse(tx, `sitting = $1`, sitting) }

func pulse(tx *store.Tx, which, id string) (string, error) {
	all, err := store.Collect(tx, store.One[string], `SELECT id || CAST(revision AS TEXT) FROM ballot WHERE `+which+`
		UNION ALL SELECT id || key || share FROM ballot_teller WHERE ballot IN (SELECT id FROM ballot WHERE `+which+`)
		UNION ALL SELECT id || key FROM ballot_voter WHERE ballot IN (SELECT id FROM ballot WHERE `+which+`)`, id)
	slices.Sort(all)
	sum := sha256.Sum256([]byte(strings.Join(all, "\n")))
	return hex.EncodeToString(sum[:8]), err
}
