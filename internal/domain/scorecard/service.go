package scorecard

import (
	"context"
	"strings"
	"sync"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of scoring.
type Service struct {
	db      *store.DB
	shipped func() ([]scoring.Table, error)
}

// New opens the office, with the tables that are shipped, read when first asked.
func New(db *store.DB, shipped func() ([]scoring.Table, error)) *Service {
	return &Service{db, sync.OnceValues(shipped)}
}

// Tables are the tables shipped, to start one's own from. (Bảng tiêu chí có sẵn.)
func (s *Service) Tables() ([]scoring.Table, error) { return s.shipped() }

// mostWhy is how long a reason may be, in characters.
const mostWhy = 2000

// lead is an act of whoever leads the cluster in the year; do says what the
// ledger keeps.
func (s *Service) lead(ctx context.Context, who access.Actor, act string, which ID, revision int64, do func(tx *store.Tx, r *Round) (map[string]any, error)) (r Round, err error) {
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if r, err = Find(tx, which); err != nil {
			return err
		}
		if err := cluster.MayLead(tx, who, r.Cluster, r.day(who.Today)); err != nil {
			return err
		}
		if err := r.at(revision); err != nil {
			return err
		}
		body, err := do(tx, &r)
		if err != nil {
			return err
		}
		if err := save(tx, &r); err != nil {
			return err
		}
		return enter(tx, who, act, r.ID, body)
	})
	return r, err
}

// act is an act that changes something of a round, not the round itself.
func (s *Service) act(ctx context.Context, who access.Actor, name string, which ID, do func(tx *store.Tx, r Round) (map[string]any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		r, err := Find(tx, which)
		if err != nil {
			return err
		}
		body, err := do(tx, r)
		if err != nil || body == nil {
			return err
		}
		return enter(tx, who, name, r.ID, body)
	})
}

func enter(tx *store.Tx, who access.Actor, act string, which ID, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: which.Subject().String(), Body: body})
}

// reason is text that must be given, within its bounds.
func reason(field, code, text string) (string, error) {
	text = strings.TrimSpace(viet.NFC(text))
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return "", fault.Field(field, code)
	case n > mostWhy:
		return "", fault.Field(field, "form.too-long", n, mostWhy)
	}
	return text, nil
}

// seal is what the ledger keeps of a text of a round.
func (r Round) seal(tx *store.Tx, text string) (string, error) {
	return ledger.Seal(tx, r.ID.Subject().String(), text)
}
