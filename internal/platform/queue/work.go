package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// A Handler does one job. It may run more than once for the same job.
type Handler func(ctx context.Context, j *Task) error

// A Task is a job in hand.
type Task struct {
	Job
	q *Queue
}

// Progress notes how far the job is, for whoever waits on a page.
func (t *Task) Progress(ctx context.Context, done, total int64) error {
	return t.q.db.Chore(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE queue_job SET done = $1, total = $2 WHERE id = $3 AND holder = $4`, done, total, t.ID, t.q.me)
		return err
	})
}

// Queue is a worker, one a process. (Người làm việc.)
type Queue struct {
	db       *store.DB
	me       string
	log      *slog.Logger
	handlers map[string]Handler
	crons    []cron
	retain   time.Duration
}

// NewQueue makes a worker; me names this process.
func NewQueue(db *store.DB, me string, log *slog.Logger) *Queue {
	return &Queue{db: db, me: me, log: log, handlers: map[string]Handler{}, retain: 7 * 24 * time.Hour}
}

// Register says who does jobs of a kind. Call it before Run.
func (q *Queue) Register(kind string, h Handler) { q.handlers[kind] = h }

// Orphans gives back at once the jobs of workers that died without a word, and
// says how many. Call it before Run, and only where no other process can be at
// work: with a database of one process. Elsewhere the lease runs out.
func (q *Queue) Orphans(ctx context.Context) (n int64, err error) {
	err = q.db.Chore(ctx, func(tx *store.Tx) (err error) {
		n, err = tx.Exec(`UPDATE queue_job SET until = $1 WHERE state = 'running' AND holder <> $2 AND until > $1`,
			store.When(tx.Now().Add(-time.Millisecond)), q.me)
		return err
	})
	return n, err
}

const (
	rest     = time.Second      // between looks
	lease    = time.Minute      // of a job in hand
	workers  = 2                // jobs in hand at once
	backOff  = 10 * time.Second // after the first failure, doubled each time
	farthest = time.Hour        // between two attempts
)

// Run works until ctx ends.
func (q *Queue) Run(ctx context.Context) {
	var hands sync.WaitGroup
	for range workers {
		hands.Go(func() { q.run(ctx) })
	}
	hands.Wait()
}

func (q *Queue) run(ctx context.Context) {
	tick := time.NewTicker(rest)
	defer tick.Stop()
	for {
		if _, err := q.Drain(ctx); err != nil && ctx.Err() == nil {
			q.log.Error("queue", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Drain does every job that is due, and says how many it took in hand.
func (q *Queue) Drain(ctx context.Context) (taken int, err error) {
	for {
		due, err := q.due(ctx)
		if err != nil || !due {
			return taken, err
		}
		t, err := q.claim(ctx)
		if err != nil || t == nil {
			return taken, err
		}
		taken++
		if err := q.do(ctx, t); err != nil {
			return taken, err
		}
	}
}

// due looks without writing: idle, a queue costs the disk nothing.
func (q *Queue) due(ctx context.Context) (due bool, err error) {
	if err := q.tick(ctx); err != nil {
		return false, err
	}
	err = q.db.View(ctx, func(tx *store.Tx) error {
		now := store.When(tx.Now())
		return tx.Row(`SELECT EXISTS (SELECT 1 FROM queue_job WHERE state IN ('ready', 'running') AND run_at <= $1
			AND (state = 'ready' OR until < $1))`, now).Scan(&due)
	})
	return due, err
}

// claim takes the oldest due job: one that is ready, or one whose worker fell
// silent. nil when there is none.
func (q *Queue) claim(ctx context.Context) (t *Task, err error) {
	err = q.db.Chore(ctx, func(tx *store.Tx) error {
		skip := ""
		if !tx.Embedded() {
			skip = " FOR UPDATE SKIP LOCKED"
		}
		now := store.When(tx.Now())
		j, err := read(tx.Row(`UPDATE queue_job SET state = 'running', holder = $1, until = $2, attempt = attempt + 1
			WHERE id = (SELECT id FROM queue_job WHERE state IN ('ready', 'running') AND run_at <= $3
				AND (state = 'ready' OR until < $3) ORDER BY run_at, id LIMIT 1`+skip+`)
			RETURNING `+columns, q.me, store.When(tx.Now().Add(lease)), now))
		if store.None(err) {
			t = nil
			return nil
		}
		t = &Task{j, q}
		return err
	})
	return t, err
}

// do runs the handler under a lease that is renewed, and records how it ended.
func (q *Queue) do(ctx context.Context, t *Task) error {
	h := q.handlers[t.Kind]
	if h == nil {
		return q.end(ctx, t, fmt.Errorf("no handler for %s", t.Kind))
	}
	if t.Attempt > t.Most { // its worker died in the last attempt as well
		return q.end(ctx, t, Never(errors.New("the worker fell silent")))
	}
	work, stop := context.WithCancel(ctx)
	defer stop()
	var renewing sync.WaitGroup
	renewing.Go(func() { q.renew(work, stop, t.ID) })
	err := guarded(work, h, t)
	stop()
	renewing.Wait()
	if ctx.Err() != nil { // we are being stopped: hand it back at once
		return q.back(context.WithoutCancel(ctx), t)
	}
	return q.end(ctx, t, err)
}

// guarded keeps a panic of one job from ending the others.
func guarded(ctx context.Context, h Handler, t *Task) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return h(ctx, t)
}

func (q *Queue) renew(ctx context.Context, lost context.CancelFunc, id string) {
	tick := time.NewTicker(lease / 3)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		var kept int64
		err := q.db.Chore(ctx, func(tx *store.Tx) (err error) {
			kept, err = tx.Exec(`UPDATE queue_job SET until = $1 WHERE id = $2 AND holder = $3 AND state = 'running'`,
				store.When(tx.Now().Add(lease)), id, q.me)
			return err
		})
		if err == nil && kept == 0 {
			lost() // someone else has it
			return
		}
	}
}

// back returns a job as if it had not been begun.
func (q *Queue) back(ctx context.Context, t *Task) error {
	return q.db.Chore(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE queue_job SET state = 'ready', attempt = attempt - 1, holder = NULL, until = NULL
			WHERE id = $1 AND holder = $2 AND state = 'running'`, t.ID, q.me)
		return err
	})
}

// end records the outcome, unless the job has passed to another meanwhile.
func (q *Queue) end(ctx context.Context, t *Task, failed error) error {
	state, again, message := "done", time.Time{}, ""
	if failed != nil {
		state, message = "ready", short(failed)
		if t.Attempt >= t.Most || isHopeless(failed) {
			state = "dead"
		}
		q.log.Warn("job failed", "kind", t.Kind, "job", t.ID, "attempt", t.Attempt, "state", state)
	}
	return q.db.Chore(ctx, func(tx *store.Tx) error {
		again = t.RunAt
		if state == "ready" {
			again = tx.Now().Add(wait(t.Attempt))
		}
		var ended time.Time
		if state != "ready" {
			ended = tx.Now()
		}
		_, err := tx.Exec(`UPDATE queue_job SET state = $1, run_at = $2, error = $3, ended = $4, holder = NULL, until = NULL
			WHERE id = $5 AND holder = $6 AND state = 'running'`,
			state, store.When(again), store.Null(message), store.When(ended), t.ID, q.me)
		return err
	})
}

// wait grows with every attempt.
func wait(attempt int) time.Duration {
	return min(farthest, backOff<<min(attempt-1, 20))
}

// short is what is kept of an error: its code if a refusal, else its beginning.
func short(err error) string {
	if r := fault.Reasons(err); len(r) > 0 {
		return r[0].Code
	}
	text := []rune(err.Error())
	return string(text[:min(len(text), 300)])
}
