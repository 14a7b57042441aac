package ledger

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// A Sequencer numbers acts soon after they are done, and signs a checkpoint
// after each batch. Any number may run against one database; one works, by a
// row leased for some seconds, and another takes over when it falls silent.
// (Bộ đánh số.)
type Sequencer struct {
	db      *store.DB
	keyFile string
	me      string // who holds the lease: one for each process
	log     *slog.Logger
}

// NewSequencer makes one that signs with the key in keyFile, read anew when
// the ledger expects another. me names this process.
func NewSequencer(db *store.DB, keyFile, me string, log *slog.Logger) *Sequencer {
	return &Sequencer{db, keyFile, me, log}
}

const (
	rest      = 500 * time.Millisecond // between looks
	tenure    = 10 * time.Second       // of a lease
	batchSize = 2000                   // entries in one transaction
	late      = 10 * time.Second       // a wait that is worth an alarm
)

// Run works until ctx ends. Its mistakes are logged and tried again.
func (s *Sequencer) Run(ctx context.Context) {
	tick := time.NewTicker(rest)
	defer tick.Stop()
	for {
		if err := s.Drain(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("ledger sequencer", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Drain numbers and signs everything that waits, if the lease is ours or free.
func (s *Sequencer) Drain(ctx context.Context) error {
	for {
		idle, err := s.idle(ctx)
		if err != nil || idle {
			return err
		}
		more, err := s.step(ctx)
		if err != nil || !more {
			return err
		}
	}
}

// idle looks without writing: nothing waits and everything is signed.
func (s *Sequencer) idle(ctx context.Context) (idle bool, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		waits, err := Waiting(tx)
		if err != nil {
			return err
		}
		if waits > late {
			s.log.Warn("ledger is late", "seconds", int(waits.Seconds()))
		}
		n, err := size(tx)
		if err != nil {
			return err
		}
		last, err := Latest(tx)
		idle = waits == 0 && (last.Size == n || s.keyFile == "")
		return err
	})
	return idle, err
}

// Waiting is how long the oldest unnumbered act has waited; 0 when none does.
func Waiting(tx *store.Tx) (time.Duration, error) {
	var at store.Time
	err := tx.Row(`SELECT MIN(at) FROM ledger_entry WHERE seq IS NULL`).Scan(&at)
	if err != nil || at.IsZero() {
		return 0, err
	}
	return max(tx.Now().Sub(at.Time), time.Millisecond), nil
}

// step is one batch: the lease, the numbers, the checkpoint. Entries are
// numbered even when the key is not the one to sign with.
func (s *Sequencer) step(ctx context.Context) (more bool, err error) {
	key, unsigned := s.key()
	err = s.db.Chore(ctx, func(tx *store.Tx) error {
		more = false
		mine, err := lease(tx, s.me)
		if err != nil || !mine {
			return err
		}
		n, err := Sequence(tx, batchSize)
		if err != nil {
			return err
		}
		more = n == batchSize
		if key == nil {
			return nil
		}
		if err = Sign(tx, *key); fault.Is(err, fault.Conflict) {
			unsigned, err = err, nil
		}
		return err
	})
	return more, errors.Join(err, unsigned)
}

// lease takes or renews the lease; the row stays locked until the batch is
// written, so that a holder that overslept waits behind its successor.
func lease(tx *store.Tx, me string) (mine bool, err error) {
	n, err := tx.Exec(`INSERT INTO ledger_lease (name, holder, until) VALUES ('sequencer', $1, $2)
		ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
		WHERE ledger_lease.holder = excluded.holder OR ledger_lease.until < $3`,
		me, tx.Now().Add(tenure).Format(store.Instant), tx.Now().Format(store.Instant))
	return n == 1, err
}

// Release lets another begin at once, when this process ends in good order.
func (s *Sequencer) Release(ctx context.Context) error {
	return s.db.Chore(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM ledger_lease WHERE name = 'sequencer' AND holder = $1`, s.me)
		return err
	})
}

// key reads the key file: after a rotation it holds the next key. nil when
// there is no file name: entries are numbered, and nothing is signed.
func (s *Sequencer) key() (*SigningKey, error) {
	if s.keyFile == "" {
		return nil, nil
	}
	k, err := ReadKey(s.keyFile)
	if err != nil {
		return nil, err
	}
	return &k, nil
}

// Unnumbered counts the acts that wait for their number.
func Unnumbered(tx *store.Tx) (n int, err error) {
	err = tx.Row(`SELECT COUNT(*) FROM ledger_entry WHERE seq IS NULL`).Scan(&n)
	return n, err
}
