package systems

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/domain/system"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// unwell is a machine with a dead job, a letter that could not leave and a
// damaged paper.
func unwell(t testing.TB) (*system.Service, string) {
	t.Helper()
	ctx, db, dir := context.Background(), storetest.Open(t), t.TempDir()
	kept, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	hash := strings.Repeat("ab", 32)
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "ab"), 0o700), os.WriteFile(filepath.Join(dir, "ab", hash), []byte("x"), 0o600)); err != nil {
		t.Fatal(err)
	}
	q := queue.NewQueue(db, "w", slog.New(slog.DiscardHandler))
	q.Register("ledger.mail-checkpoint", func(context.Context, *queue.Task) error { return queue.Never(errors.New("connection refused")) })
	mail.Post(q, db, nil)
	var id string
	err = db.Update(ctx, func(tx *store.Tx) (err error) {
		if _, err := mail.Send(tx, mail.Letter{To: "luutru@example.org", Subject: "x", Body: "y"}); err != nil {
			return err
		}
		id, err = queue.Add(tx, queue.New{Kind: "ledger.mail-checkpoint"})
		return err
	})
	if err == nil {
		_, err = q.Drain(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	return system.New(db, kept, dir), id
}

func TestHealthPage(t *testing.T) {
	m, id := unwell(t)
	s := webtest.Server(webtest.As(access.Admin))
	Open(s, m, "v1", "")
	status, page := webtest.Get(t, s, "/system")
	if status != 200 || !strings.Contains(page, "1 việc nền bỏ dở") || !strings.Contains(page, "connection refused") || !strings.Contains(page, "luutru@example.org") || !strings.Contains(page, "THIDUA_PUBLIC") {
		t.Fatalf("%d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	_, english := webtest.GetEN(t, s, "/system")
	webtest.Plain(t, english)
	if status, to := webtest.Post(t, s, "/system/jobs/"+id+"/retry"); status != 303 || to != "/system" {
		t.Errorf("%d %s", status, to)
	}
	if status, _ := webtest.Post(t, s, "/system/jobs/"+id+"/retry"); status != 404 {
		t.Errorf("twice: %d", status)
	}
	status, page = webtest.Get(t, s, "/system/papers")
	if status != 200 || !strings.Contains(page, "1 tệp hỏng") || !strings.Contains(page, "ab/abab") {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	status, page = webtest.Get(t, s, "/system/letters") // what would have gone out, were there a server
	if status != 200 || !strings.Contains(page, "luutru@example.org") || !strings.Contains(page, "<p>y</p>") {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	officer := webtest.Server(webtest.As(access.Officer))
	Open(officer, m, "v1", "")
	for _, path := range []string{"/system", "/system/letters"} {
		if status, _ := webtest.Get(t, officer, path); status != 403 {
			t.Errorf("an officer at %s: %d", path, status)
		}
	}
}

func TestInBrowser(t *testing.T) {
	m, _ := unwell(t)
	s := webtest.Server(webtest.As(access.Admin))
	Open(s, m, "v1", "")
	b := webtest.Open(t, s)
	for name, path := range map[string]string{"system": "/system", "system-papers": "/system/papers", "system-letters": "/system/letters"} {
		b.Go(path, 1280)
		b.Shoot(name + "-1280")
		b.Axe()
		b.Go(path, 390)
		b.Shoot(name + "-390")
		b.Fits()
		b.Axe()
	}
	b.Quiet()
}
