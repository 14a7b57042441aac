package jobs_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"thidua/internal/door/jobs"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestTheNewestCheckpointIsMailedOutEachDay(t *testing.T) {
	ctx, clock, quiet := context.Background(), storetest.NewClock(), slog.New(slog.DiscardHandler)
	db := storetest.OpenAt(t, clock, queue.Invariants...)
	key := filepath.Join(t.TempDir(), "key")
	q := queue.NewQueue(db, "w", quiet)
	mail.Post(q, db, nil)
	jobs.Checkpoints(q, db, []string{"luutru@example.org", "tthanh@example.org"})
	sequencer := ledger.NewSequencer(db, key, "s", quiet)
	letters := func() (all []mail.Kept) {
		t.Helper()
		if _, err := q.Drain(ctx); err != nil {
			t.Fatal(err)
		}
		if err := db.View(ctx, func(tx *store.Tx) (err error) { all, err = mail.List(tx, 100); return err }); err != nil {
			t.Fatal(err)
		}
		return all
	}
	if err := ledger.Ready(ctx, db, key); err != nil {
		t.Fatal(err)
	}
	if n := len(letters()); n != 0 {
		t.Errorf("%d letters before there is a checkpoint", n)
	}
	clock.Add(25 * time.Hour)
	if err := sequencer.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	all := letters()
	if len(all) != 2 || all[0].State != "not-sent" {
		t.Fatalf("%+v", all)
	}
	papers, err := ledger.Parse(all[0].Body)
	if err != nil || len(papers) != 3 {
		t.Fatalf("the letter is no paper: %v %v", papers, err)
	}
	clock.Add(25 * time.Hour)
	if err := sequencer.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	if n := len(letters()); n != 4 {
		t.Errorf("%d letters after another day", n)
	}
	var r ledger.Report
	if err := db.View(ctx, func(tx *store.Tx) (err error) { r, err = ledger.Verify(tx, nil, papers...); return err }); err != nil || len(r.Findings) > 0 {
		t.Errorf("%v %v", fmt.Sprint(r.Findings), err)
	}
}
