package system_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/system"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func as(role access.Role) access.Actor {
	return access.Actor{Account: "a1", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: role, Over: "/r/"}}}
}

func TestHealthTellsWhatIsWrong(t *testing.T) {
	ctx, clock := context.Background(), storetest.NewClock()
	db := storetest.OpenAt(t, clock, queue.Invariants...)
	kept, err := files.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	backups := t.TempDir()
	s := system.New(db, kept, backups)
	q := queue.NewQueue(db, "w", slog.New(slog.DiscardHandler))
	q.Register("count.stars", func(context.Context, *queue.Task) error { return queue.Never(errors.New("too many")) })
	mail.Post(q, db, nil)
	var dead string
	err = db.Update(ctx, func(tx *store.Tx) (err error) {
		if _, err := mail.Send(tx, mail.Letter{To: "a@example.org", Subject: "x", Body: "y"}); err != nil {
			return err
		}
		if err := ledger.Append(tx, ledger.Entry{Act: "unit.create", Subject: "unit:1"}); err != nil {
			return err
		}
		dead, err = queue.Add(tx, queue.New{Kind: "count.stars"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	clock.Add(2 * time.Minute)
	if err := os.WriteFile(filepath.Join(backups, "thidua-1.tar"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := s.Health(ctx, as(access.Admin))
	if err != nil {
		t.Fatal(err)
	}
	if h.EngineVersion == "" || h.Step < 20261122000000 || h.Unnumbered != 1 || h.Waits != 2*time.Minute || h.Jobs["dead"] != 1 || len(h.Dead) != 1 ||
		h.Mails["not-sent"] != 1 || len(h.Unsent) != 1 || h.Free <= 0 || h.BackupFile != "thidua-1.tar" {
		t.Errorf("%+v", h)
	}

	// what was given up is tried again, once, and the ledger says by whom
	if err := s.Retry(ctx, as(access.Officer), dead); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an officer tried again: %v", err)
	}
	if err := s.Retry(ctx, as(access.Admin), dead); err != nil {
		t.Fatal(err)
	}
	if err := s.Retry(ctx, as(access.Admin), dead); !fault.Is(err, fault.NotFound) {
		t.Errorf("a job that is not dead: %v", err)
	}
	if err := s.Retry(ctx, as(access.Admin), "nothing"); !fault.Is(err, fault.NotFound) {
		t.Errorf("no such job: %v", err)
	}
	err = db.View(ctx, func(tx *store.Tx) error {
		lines, err := ledger.Of(tx, "job:"+dead, 10)
		if err == nil && (len(lines) != 1 || lines[0].Act != "system.retry") {
			t.Errorf("the ledger says %+v", lines)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDamagedPapersAreFound(t *testing.T) {
	ctx, db := context.Background(), storetest.Open(t)
	dir := t.TempDir()
	kept, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := system.New(db, kept, dir)
	b, err := kept.Put(ctx, strings.NewReader("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), 0)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Papers(ctx, as(access.Admin))
	if err != nil || p.Count != 1 || p.Bytes != b.Size || len(p.Damaged) != 0 {
		t.Errorf("%+v %v", p, err)
	}
	if err := os.WriteFile(filepath.Join(dir, b.Hash[:2], b.Hash), []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if p, err = s.Papers(ctx, as(access.Admin)); err != nil || len(p.Damaged) != 1 || p.Damaged[0] != b.Hash {
		t.Errorf("%+v %v", p, err)
	}
}

func TestOthersMayNotLook(t *testing.T) {
	ctx, s := context.Background(), system.New(storetest.Open(t), nil, "")
	for _, r := range access.Roles() {
		if r == access.Admin {
			continue
		}
		if _, err := s.Health(ctx, as(r)); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s looks: %v", r, err)
		}
		if _, err := s.Papers(ctx, as(r)); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s reads the papers: %v", r, err)
		}
		if _, err := s.Letters(ctx, as(r)); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s reads the letters: %v", r, err)
		}
	}
	if _, err := s.Health(ctx, access.Actor{Operator: true}); err != nil {
		t.Errorf("the operator: %v", err)
	}
}
