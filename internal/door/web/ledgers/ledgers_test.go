package ledgers

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// house is a database with n checkpoints over so many acts.
func house(t testing.TB, n int) (*store.DB, []ledger.Checkpoint) {
	t.Helper()
	ctx, clock := context.Background(), storetest.NewClock()
	db := storetest.OpenAt(t, clock)
	key := filepath.Join(t.TempDir(), "key")
	if err := ledger.Ready(ctx, db, key); err != nil {
		t.Fatal(err)
	}
	sequencer := ledger.NewSequencer(db, key, "test", slog.New(slog.DiscardHandler))
	for i := range n {
		err := db.Update(ctx, func(tx *store.Tx) error {
			return ledger.Append(tx, ledger.Entry{Act: "unit.create", Actor: "operator", Subject: fmt.Sprint("unit:", i)})
		})
		if err != nil {
			t.Fatal(err)
		}
		clock.Add(time.Minute)
		if err := sequencer.Drain(ctx); err != nil {
			t.Fatal(err)
		}
	}
	var all []ledger.Checkpoint
	if err := db.View(ctx, func(tx *store.Tx) (err error) { all, err = ledger.History(tx, 0, n); return err }); err != nil {
		t.Fatal(err)
	}
	return db, all
}

func server(db *store.DB, who web.Knower) *web.Server {
	s := webtest.Server(who)
	Open(s, db)
	return s
}

func TestAnyoneSeesTheCheckpoint(t *testing.T) {
	db, all := house(t, 60)
	s := server(db, webtest.Anyone{})
	status, page := webtest.Get(t, s, "/ledger")
	if status != 200 || !strings.Contains(page, all[0].Printed()) || !strings.Contains(page, "/ledger?before=") {
		t.Fatalf("%d", status)
	}
	webtest.Plain(t, page)
	_, english := webtest.GetEN(t, s, "/ledger")
	webtest.Plain(t, english)
	_, older := webtest.Get(t, s, fmt.Sprintf("/ledger?before=%d", all[49].Size))
	if !strings.Contains(older, all[59].Printed()) || strings.Contains(older, all[3].Printed()) || strings.Contains(older, `rel="next"`) {
		t.Error("the second page is not the older ones")
	}
	_, inside := webtest.Get(t, server(db, webtest.As(access.Officer)), "/ledger")
	webtest.Plain(t, inside)
}

func TestNoteIsPlainText(t *testing.T) {
	db, all := house(t, 3)
	s := server(db, webtest.Anyone{})
	for path, want := range map[string]ledger.Checkpoint{"/ledger/checkpoint": all[0], fmt.Sprintf("/ledger/checkpoint?size=%d", all[2].Size): all[2]} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/plain; charset=utf-8" || w.Body.String() != want.Note {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if got, err := ledger.Parse(w.Body.String()); err != nil || got[0].Root != want.Root {
			t.Errorf("%s cannot be read back: %v", path, err)
		}
	}
	for _, path := range []string{"/ledger/checkpoint?size=999", "/ledger/checkpoint?size=x", "/ledger/checkpoint?size=0"} {
		if status, _ := webtest.Get(t, s, path); status != 404 {
			t.Errorf("%s: %d", path, status)
		}
	}
}

func TestPaperIsCompared(t *testing.T) {
	db, all := house(t, 5)
	s := server(db, webtest.Anyone{})
	_, others := house(t, 5)
	_, longer := house(t, 7)
	typo := []byte(all[2].Printed())
	if typo[len(typo)-8] == '0' {
		typo[len(typo)-8] = '1'
	} else {
		typo[len(typo)-8] = '0'
	}
	for name, c := range map[string]struct {
		paper  string
		status int
		says   string
	}{
		"its own paper agrees":       {all[2].Printed(), 200, "Khớp"},
		"broken over lines":          {strings.ReplaceAll(all[2].Printed(), "-", "\n"), 200, "Khớp"},
		"its own note agrees":        {all[1].Note, 200, "Khớp"},
		"another house's differs":    {others[2].Printed(), 200, "Không khớp"},
		"more than there are":        {longer[0].Printed(), 200, "sổ chỉ có"},
		"a slip of the hand is told": {string(typo), 400, "gõ chưa đúng"},
		"something else":             {"xin chào", 400, "Không thấy điểm chốt sổ"},
	} {
		status, page := webtest.Get(t, s, "/ledger?paper="+url.QueryEscape(c.paper))
		if status != c.status || !strings.Contains(page, c.says) {
			t.Errorf("%s: %d, want %d saying %q", name, status, c.status, c.says)
		}
		webtest.Plain(t, page)
	}
}

func TestBeforeTheFirstCheckpoint(t *testing.T) {
	s := server(storetest.Open(t), webtest.Anyone{})
	status, page := webtest.Get(t, s, "/ledger")
	if status != 200 || !strings.Contains(page, "Chưa có điểm chốt sổ") {
		t.Errorf("%d", status)
	}
	webtest.Plain(t, page)
	if status, _ := webtest.Get(t, s, "/ledger/checkpoint"); status != 404 {
		t.Errorf("note: %d", status)
	}
}

func TestInBrowser(t *testing.T) {
	db, all := house(t, 55)
	b := webtest.Open(t, server(db, webtest.Anyone{}))
	for name, path := range map[string]string{"ledger": "/ledger", "ledger-agrees": "/ledger?paper=" + url.QueryEscape(all[3].Printed())} {
		b.Go(path, 1280)
		b.Shoot(name + "-1280")
		b.Axe()
		b.Go(path, 390)
		b.Shoot(name + "-390")
		b.Fits()
		b.Axe()
	}
	b.Quiet()
	b.Go("/ledger?paper=x", 390)
	b.Shoot("ledger-wrong-390")
	b.Fits()
	b.Axe()
}
