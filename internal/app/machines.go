package app

import (
	"context"
	"crypto/rand"
	"strings"
	"sync"

	"thidua/internal/platform/ledger"
)

// KeyBeside is where the ledger's signing key is when no file is named: beside
// a SQLite file, in the working folder for PostgreSQL. It is in no backup.
func KeyBeside(database string) string {
	if strings.Contains(database, "://") {
		return "thidua.ledger-key"
	}
	return database + ".ledger-key"
}

// key is the file of the signing key.
func (h *House) key() string {
	if h.LedgerKey != "" {
		return h.LedgerKey
	}
	return KeyBeside(h.Database)
}

// Machines opens the ledger and starts what works beneath the offices: the
// sequencer. It returns at once; wait for the work to stop after ctx ends.
func (h *House) Machines(ctx context.Context) (wait func(), err error) {
	if err := ledger.Ready(ctx, h.DB, h.key()); err != nil {
		return nil, err
	}
	me := rand.Text()
	sequencer := ledger.NewSequencer(h.DB, h.key(), me, h.Log)
	var work sync.WaitGroup
	work.Go(func() {
		sequencer.Run(ctx)
		sequencer.Release(context.WithoutCancel(ctx)) // another begins at once
	})
	return work.Wait, nil
}
