package app

import (
	"context"
	"crypto/rand"
	"strings"
	"sync"

	"thidua/internal/domain/notice"
	"thidua/internal/door/jobs"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
)

// KeyBeside is where the ledger's signing key is when no file is named: beside
// a SQLite file, in the working folder for PostgreSQL. It is in no backup.
func KeyBeside(database string) string {
	if strings.Contains(database, "://") {
		return "thidua.ledger-key"
	}
	return database + ".ledger-key"
}

// TLSBeside is where the self-made authority of a LAN is kept.
func TLSBeside(database string) string {
	if strings.Contains(database, "://") {
		return "thidua.tls"
	}
	return database + ".tls"
}

// key is the file of the signing key.
func (h *House) key() string {
	if h.LedgerKey != "" {
		return h.LedgerKey
	}
	return KeyBeside(h.Database)
}

// Letters is how letters leave the house. (Thư đi.)
type Letters struct {
	Server    *mail.Server // nil: letters are kept and shown as not sent
	Witnesses []string     // addresses that get the checkpoint each day
}

// Machines opens the ledger and starts what works beneath the offices: the
// sequencer, the queue and its periodic jobs. It returns at once; wait for the
// work to stop after ctx ends.
func (h *House) Machines(ctx context.Context, out Letters) (wait func(), err error) {
	if err := ledger.Ready(ctx, h.DB, h.key()); err != nil {
		return nil, err
	}
	me := rand.Text()
	sequencer, q := ledger.NewSequencer(h.DB, h.key(), me, h.Log), queue.NewQueue(h.DB, me, h.Log)
	if h.Demo { // samples are sent to nobody
		out.Server = nil
	}
	mail.Post(q, h.DB, out.Server, notice.Ended)
	jobs.Notices(q, h.DB, h.Public)
	jobs.Sheets(q, h.Intakes)
	jobs.Sweeps(q, h.Screenings)
	jobs.Rehearsals(q, h.Rehearsals)
	jobs.Tallies(q, h.Tallies)
	jobs.Consultations(q, h.Consultations)
	jobs.Covenants(q, h.Covenants)
	jobs.Inquiries(q, h.Inquiries)
	jobs.Contests(q, h.Contests, h.Files)
	jobs.Exemplars(q, h.Exemplars)
	jobs.Scorecards(q, h.Scorecards)
	jobs.Figures(q, h.Progress)
	jobs.Checkpoints(q, h.DB, out.Witnesses)
	if h.DB.Embedded() { // one process, this one: whoever holds a job was killed
		if _, err := q.Orphans(ctx); err != nil {
			return nil, err
		}
	}
	var work sync.WaitGroup
	work.Go(func() { q.Run(ctx) })
	work.Go(func() {
		sequencer.Run(ctx)
		last := context.WithoutCancel(ctx)
		if err := sequencer.Drain(last); err != nil { // what was done in the last moment
			h.Log.Error("ledger sequencer", "err", err)
		}
		if err := sequencer.Release(last); err != nil { // another begins at once
			h.Log.Error("ledger lease", "err", err)
		}
	})
	return work.Wait, nil
}
