package queue_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var quiet = slog.New(slog.DiscardHandler)

type house struct {
	t     *testing.T
	clock *storetest.Clock
	db    *store.DB
	q     *queue.Queue
}

func open(t *testing.T) *house {
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, clock, queue.Invariants...)
	return &house{t, clock, db, queue.NewQueue(db, "w1", quiet)}
}

func (h *house) add(n queue.New) (id string) {
	h.t.Helper()
	if err := h.db.Update(context.Background(), func(tx *store.Tx) (err error) { id, err = queue.Add(tx, n); return err }); err != nil {
		h.t.Fatal(err)
	}
	return id
}

func (h *house) drain() int {
	h.t.Helper()
	n, err := h.q.Drain(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}

func (h *house) find(id string) (j queue.Job) {
	h.t.Helper()
	if err := h.db.View(context.Background(), func(tx *store.Tx) (err error) { j, err = queue.Find(tx, id); return err }); err != nil {
		h.t.Fatal(err)
	}
	return j
}

func TestAJobIsDoneOnceItsActIs(t *testing.T) {
	h := open(t)
	var got []string
	h.q.Register("greet", func(_ context.Context, t *queue.Task) error {
		var args struct{ Name string }
		err := t.Read(&args)
		got = append(got, args.Name)
		return err
	})
	undone := errors.New("undone")
	if err := h.db.Update(context.Background(), func(tx *store.Tx) error {
		queue.Add(tx, queue.New{Kind: "greet", Args: map[string]string{"name": "never"}})
		return undone
	}); err != undone {
		t.Fatal(err)
	}
	id := h.add(queue.New{Kind: "greet", Args: map[string]string{"name": "An"}})
	h.add(queue.New{Kind: "greet", Args: map[string]string{"name": "later"}, At: storetest.Noon.Add(time.Hour)})
	if n := h.drain(); n != 1 || len(got) != 1 || got[0] != "An" {
		t.Errorf("%d done: %v", n, got)
	}
	if j := h.find(id); j.State != "done" || j.Attempt != 1 {
		t.Errorf("%+v", j)
	}
	h.clock.Add(time.Hour)
	if h.drain(); len(got) != 2 {
		t.Errorf("%v", got)
	}
}

func TestTheSameJobTwiceIsOne(t *testing.T) {
	h := open(t)
	n := 0
	h.q.Register("x", func(context.Context, *queue.Task) error { n++; return nil })
	a, b := h.add(queue.New{Kind: "x", Unique: "u"}), h.add(queue.New{Kind: "x", Unique: "u"})
	if h.drain(); a != b || n != 1 {
		t.Errorf("%s %s done %d times", a, b, n)
	}
	if c := h.add(queue.New{Kind: "x", Unique: "u"}); c == a {
		t.Error("when it is done it may be asked for again")
	}
}

func TestAFailureIsTriedAgainLaterAndDiesInTheEnd(t *testing.T) {
	h := open(t)
	var when []time.Duration
	h.q.Register("x", func(context.Context, *queue.Task) error {
		when = append(when, h.clock.Now().Sub(storetest.Noon))
		return fault.Code(fault.Conflict, "mail.refused")
	})
	id := h.add(queue.New{Kind: "x", Most: 4})
	for range 200 {
		h.drain()
		h.clock.Add(time.Second)
	}
	if fmt.Sprint(when) != "[0s 10s 30s 1m10s]" {
		t.Errorf("tried at %v", when)
	}
	if j := h.find(id); j.State != "dead" || j.Error != "mail.refused" {
		t.Errorf("%+v", j)
	}
	h.db.View(context.Background(), func(tx *store.Tx) error {
		if dead, err := queue.Dead(tx, 10); err != nil || len(dead) != 1 {
			t.Errorf("%v %v", dead, err)
		}
		return nil
	})
	again := func() error {
		return h.db.Update(context.Background(), func(tx *store.Tx) error { return queue.Again(tx, id) })
	}
	if err := again(); err != nil || h.drain() != 1 {
		t.Error(err)
	}
	if err := again(); !fault.Is(err, fault.NotFound) {
		t.Errorf("a job that is not dead: %v", err)
	}
}

func TestAHopelessJobDiesAtOnceAndAPanicIsAFailure(t *testing.T) {
	h := open(t)
	h.q.Register("hopeless", func(context.Context, *queue.Task) error { return queue.Never(errors.New("no such address")) })
	h.q.Register("panics", func(context.Context, *queue.Task) error { panic("x") })
	a, b, c := h.add(queue.New{Kind: "hopeless"}), h.add(queue.New{Kind: "panics"}), h.add(queue.New{Kind: "nobody's"})
	h.drain()
	if s := h.find(a).State + h.find(b).State + h.find(c).State; s != "deadreadyready" {
		t.Error(s)
	}
}

func TestASilentWorkerIsReplaced(t *testing.T) {
	h := open(t)
	id := h.add(queue.New{Kind: "x"})
	storetest.Exec(t, h.db, `UPDATE queue_job SET state = 'running', holder = 'gone', until = '2026-09-02T12:01:00.000Z', attempt = 1`)
	n := 0
	h.q.Register("x", func(context.Context, *queue.Task) error { n++; return nil })
	if h.drain(); n != 0 {
		t.Error("taken while the lease ran")
	}
	h.clock.Add(2 * time.Minute)
	if h.drain(); n != 1 || h.find(id).Attempt != 2 {
		t.Errorf("done %d times, %+v", n, h.find(id))
	}
}

func TestADeadWorkersJobIsTakenAtOnceByTheOnlyProcess(t *testing.T) {
	h := open(t)
	id := h.add(queue.New{Kind: "x"})
	storetest.Exec(t, h.db, `UPDATE queue_job SET state = 'running', holder = 'killed', until = '2026-09-02T12:01:00.000Z', attempt = 1`)
	n := 0
	h.q.Register("x", func(ctx context.Context, _ *queue.Task) error {
		n++
		if mine, err := h.q.Orphans(ctx); err != nil || mine != 0 {
			t.Errorf("its own job is no orphan: %d %v", mine, err)
		}
		return nil
	})
	if found, err := h.q.Orphans(context.Background()); err != nil || found != 1 {
		t.Errorf("%d orphans, %v", found, err)
	}
	if h.drain(); n != 1 || h.find(id).State != "done" {
		t.Errorf("done %d times, %+v", n, h.find(id))
	}
}

func TestAJobStoppedWithItsServerIsHandedBack(t *testing.T) {
	h := open(t)
	ctx, stop := context.WithCancel(context.Background())
	h.q.Register("x", func(ctx context.Context, _ *queue.Task) error { stop(); <-ctx.Done(); return ctx.Err() })
	id := h.add(queue.New{Kind: "x"})
	h.q.Drain(ctx)
	if j := h.find(id); j.State != "ready" || j.Attempt != 0 {
		t.Errorf("%+v", j)
	}
}

func TestProgressIsSeen(t *testing.T) {
	h := open(t)
	var id string
	h.q.Register("x", func(ctx context.Context, j *queue.Task) error {
		if err := j.Progress(ctx, 500, 5000); err != nil {
			return err
		}
		if seen := h.find(id); seen.Done != 500 || seen.Total != 5000 || seen.State != "running" {
			t.Errorf("%+v", seen)
		}
		return nil
	})
	id = h.add(queue.New{Kind: "x"})
	h.drain()
}

func TestPeriodicJobsComeOnceAPeriod(t *testing.T) {
	h := open(t)
	n := 0
	h.q.Register("x", func(context.Context, *queue.Task) error { n++; return nil })
	other := queue.NewQueue(h.db, "w2", quiet)
	for _, q := range []*queue.Queue{h.q, other} {
		q.Every("hourly", time.Hour, queue.New{Kind: "x"})
	}
	other.Register("x", func(context.Context, *queue.Task) error { n++; return nil })
	for range 30 {
		h.drain()
		other.Drain(context.Background())
		h.clock.Add(10 * time.Minute)
	}
	if n != 5 {
		t.Errorf("%d times in five hours", n)
	}
	h.clock.Add(10 * 24 * time.Hour)
	h.drain()
	h.db.View(context.Background(), func(tx *store.Tx) error {
		if c, err := queue.Counts(tx); err != nil || c["done"] > 1 {
			t.Errorf("old jobs are forgotten: %v %v", c, err)
		}
		return nil
	})
}

func TestManyWorkersDoEachJobOnce(t *testing.T) {
	h := open(t)
	const jobs = 200
	if err := h.db.Update(context.Background(), func(tx *store.Tx) error {
		for range jobs {
			if _, err := queue.Add(tx, queue.New{Kind: "x"}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	var seen sync.Map
	var hands sync.WaitGroup
	for w := range 4 {
		q := queue.NewQueue(h.db, fmt.Sprint("w", w), quiet)
		q.Register("x", func(_ context.Context, t2 *queue.Task) error {
			if _, twice := seen.LoadOrStore(t2.ID, true); twice {
				t.Errorf("%s was done twice", t2.ID)
			}
			return nil
		})
		hands.Go(func() {
			if _, err := q.Drain(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	hands.Wait()
	h.db.View(context.Background(), func(tx *store.Tx) error {
		if c, _ := queue.Counts(tx); c["done"] != jobs {
			t.Errorf("%v", c)
		}
		return nil
	})
}
