package ballot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"thidua/internal/platform/store"
)

// Pulse differs when what a ballot shows has changed: its state, a key, a
// device, a share. It never differs because somebody voted. It says nothing
// else, and is for whoever asks.
func (s *Service) Pulse(ctx context.Context, id ID) (at string, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error { at, err = PulseOf(tx, id); return err })
	return at, err
}

// PulseOf is Pulse as a part.
func PulseOf(tx *store.Tx, id ID) (string, error) {
	all, err := store.Collect(tx, store.One[string], `SELECT CAST(revision AS TEXT) FROM ballot WHERE id = $1
		UNION ALL SELECT id || key || share FROM ballot_teller WHERE ballot = $1 UNION ALL SELECT id || key FROM ballot_voter WHERE ballot = $1`, id)
	sum := sha256.New()
	for _, s := range all {
		sum.Write([]byte(s + "\n"))
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
}
