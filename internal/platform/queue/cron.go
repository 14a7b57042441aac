package queue

import (
	"context"
	"time"

	"thidua/internal/platform/store"
)

// A cron adds a job of a kind again and again.
type cron struct {
	name  string
	every time.Duration
	job   New
}

// Every adds job once in each period, by whichever worker gets there first.
// Periods passed while nobody worked are not made up for. Call it before Run.
// (Việc định kỳ.)
func (q *Queue) Every(name string, period time.Duration, job New) {
	job.Unique = "cron:" + name
	q.crons = append(q.crons, cron{name, period, job})
}

// tick adds the periodic jobs that are due, and forgets jobs done long ago.
func (q *Queue) tick(ctx context.Context) error {
	var due []cron
	err := q.db.View(ctx, func(tx *store.Tx) error {
		due = nil
		for _, c := range q.crons {
			var next store.Time
			err := tx.Row(`SELECT next FROM queue_cron WHERE name = $1`, c.name).Scan(&next)
			if err != nil && !store.None(err) {
				return err
			}
			if !next.After(tx.Now()) {
				due = append(due, c)
			}
		}
		return nil
	})
	if err != nil || len(due) == 0 {
		return err
	}
	return q.db.Chore(ctx, func(tx *store.Tx) error {
		for _, c := range due {
			if err := c.add(tx); err != nil {
				return err
			}
		}
		_, err := tx.Exec(`DELETE FROM queue_job WHERE state = 'done' AND ended < $1`, store.When(tx.Now().Add(-q.retain)))
		return err
	})
}

// add puts the job in the queue if nobody did since we looked.
func (c cron) add(tx *store.Tx) error {
	n, err := tx.Exec(`INSERT INTO queue_cron (name, next) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET next = excluded.next WHERE queue_cron.next <= $3`,
		c.name, store.When(tx.Now().Add(c.every)), store.When(tx.Now()))
	if err != nil || n == 0 {
		return err
	}
	_, err = Add(tx, c.job)
	return err
}
