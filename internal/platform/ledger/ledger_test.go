package ledger_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"pgregory.net/rapid"

	"thidua/internal/base/fault"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// a book is a founded ledger with its key and its sequencer.
type book struct {
	t   testing.TB
	db  *store.DB
	key string
	seq *ledger.Sequencer
}

var quiet = slog.New(slog.DiscardHandler)

func open(t testing.TB) *book {
	db := storetest.Open(t)
	key := filepath.Join(t.TempDir(), "key")
	b := &book{t, db, key, ledger.NewSequencer(db, key, "test", quiet)}
	b.must(ledger.Ready(context.Background(), db, key))
	return b
}

func (b *book) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *book) act(n int) {
	b.t.Helper()
	b.must(b.db.Update(context.Background(), func(tx *store.Tx) error {
		for i := range n {
			if err := ledger.Append(tx, ledger.Entry{Act: "dossier.submit", Actor: "a1", Subject: fmt.Sprint("dossier:", i), Body: map[string]int{"n": i}}); err != nil {
				return err
			}
		}
		return nil
	}))
}

func (b *book) drain() { b.t.Helper(); b.must(b.seq.Drain(context.Background())) }

func (b *book) look(fn func(*store.Tx) error) {
	b.t.Helper()
	b.must(b.db.View(context.Background(), fn))
}

func (b *book) latest() (c ledger.Checkpoint) {
	b.look(func(tx *store.Tx) (err error) { c, err = ledger.Latest(tx); return err })
	return c
}

func (b *book) verify(against ...ledger.Checkpoint) (r ledger.Report) {
	b.t.Helper()
	b.look(func(tx *store.Tx) (err error) { r, err = ledger.Verify(tx, nil, against...); return err })
	return r
}

// grown is a ledger of 1+9+8 entries and two checkpoints.
func grown(t testing.TB) *book {
	b := open(t)
	b.act(9)
	b.drain()
	b.act(8)
	b.drain()
	return b
}

func TestAWholeLedgerVerifies(t *testing.T) {
	b := grown(t)
	r := b.verify()
	if len(r.Findings) > 0 || r.Entries != 18 || r.Checkpoints != 2 || len(r.Keys) != 1 {
		t.Errorf("%+v", r)
	}
	if c := b.latest(); c.Size != 18 || c.Root != r.Root {
		t.Errorf("head %+v, recomputed %s", c, r.Root)
	}
	b.act(2)
	if r := b.verify(); len(r.Findings) > 0 || r.Waiting != 2 {
		t.Errorf("acts that wait are no finding: %+v", r)
	}
}

func TestTamperingIsFoundAndNamed(t *testing.T) {
	for _, c := range []struct {
		name, sql, code string
		from, to        int64
	}{
		{"the act of an entry", `UPDATE ledger_entry SET act = 'dossier.return' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"its actor", `UPDATE ledger_entry SET actor = 'a2' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"its subject", `UPDATE ledger_entry SET subject = 'dossier:x' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"its instant", `UPDATE ledger_entry SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"its instant written otherwise", `UPDATE ledger_entry SET at = '2026-09-02T19:00:00.000+07:00' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"its body", `UPDATE ledger_entry SET body = '{"n": 0}' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"its id", `UPDATE ledger_entry SET id = 'x' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"text moved from one column to the next", `UPDATE ledger_entry SET act = act || ',', actor = 'x' WHERE seq = 5`, "ledger.entry-changed", 5, 5},
		{"the number of an entry", `UPDATE ledger_entry SET seq = 40 WHERE seq = 5`, "ledger.entry-missing", 5, 5},
		{"two entries that changed places", `UPDATE ledger_entry SET seq = 99 WHERE seq = 5;UPDATE ledger_entry SET seq = 5 WHERE seq = 6;UPDATE ledger_entry SET seq = 6 WHERE seq = 99`, "ledger.entry-changed", 5, 5},
		{"an entry taken away", `DELETE FROM ledger_entry WHERE seq = 5`, "ledger.entry-missing", 5, 5},
		{"an entry set back to waiting", `UPDATE ledger_entry SET seq = NULL WHERE seq = 17`, "ledger.entry-missing", 17, 17},
		{"the last entry with its hashes", `DELETE FROM ledger_entry WHERE seq = 17;DELETE FROM ledger_hash WHERE pos >= 32`, "ledger.cut-short", 17, 17},
		{"the first entry", `UPDATE ledger_entry SET actor = 'a2' WHERE seq = 0`, "ledger.entry-changed", 0, 0},
		{"a stored leaf", `UPDATE ledger_hash SET hash = (SELECT hash FROM ledger_hash WHERE pos = 0) WHERE pos = 1`, "ledger.entry-changed", 1, 1},
		{"a stored node", `UPDATE ledger_hash SET hash = (SELECT hash FROM ledger_hash WHERE pos = 0) WHERE pos = 2`, "ledger.hash-changed", 0, 1},
		{"a stored hash that is no hash", `UPDATE ledger_hash SET hash = 'x' WHERE pos = 2`, "ledger.hash-changed", 0, 1},
		{"a node taken away", `DELETE FROM ledger_hash WHERE pos = 2`, "ledger.hash-changed", 0, 1},
		{"the root of a checkpoint", `UPDATE ledger_checkpoint SET root = (SELECT hash FROM ledger_hash WHERE pos = 0) WHERE size = 10`, "ledger.root-differs", 0, 9},
		{"the time of a checkpoint", `UPDATE ledger_checkpoint SET at = '2020-01-01T00:00:00.000Z' WHERE size = 10`, "ledger.bad-signature", 10, 10},
		{"the key of a checkpoint", `UPDATE ledger_checkpoint SET key = '00000000' WHERE size = 10`, "ledger.bad-signature", 10, 10},
		{"the size of a checkpoint", `UPDATE ledger_checkpoint SET size = 9 WHERE size = 10`, "ledger.root-differs", 0, 8},
		{"the note of a checkpoint", `UPDATE ledger_checkpoint SET note = (SELECT note FROM ledger_checkpoint WHERE size = 18) WHERE size = 10`, "ledger.bad-signature", 10, 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := grown(t)
			storetest.Exec(t, b.db, strings.Split(c.sql, ";")...)
			r := b.verify()
			if len(r.Findings) == 0 {
				t.Fatal("not found")
			}
			if f := r.Findings[0]; f.Code != c.code || f.From != c.from || f.To != c.to {
				t.Errorf("first finding %+v, want %s %d..%d", f, c.code, c.from, c.to)
			}
		})
	}
}

func TestARewrittenPastIsCaughtByPaper(t *testing.T) {
	b := grown(t)
	paper := b.latest()
	other := grown(t) // someone with the database and a key of their own writes another past
	r := other.verify(mustParse(t, paper.Printed())...)
	if len(r.Findings) != 1 || r.Findings[0].Code != "ledger.not-prefix" {
		t.Errorf("%+v", r.Findings)
	}
	if r := other.verify(mustParse(t, paper.Note)...); len(r.Findings) != 1 || r.Findings[0].Code != "ledger.not-prefix" {
		t.Errorf("%+v", r.Findings)
	}
	b.act(5)
	b.drain()
	if r := b.verify(mustParse(t, "Quyết định số 1\n\n"+paper.Printed()+"\n\n"+paper.Note)...); len(r.Findings) > 0 || r.Against != 2 {
		t.Errorf("an honest ledger goes on from its papers: %+v", r)
	}
	storetest.Exec(t, b.db, `DELETE FROM ledger_entry WHERE seq > 3`, `DELETE FROM ledger_hash WHERE pos >= 7`, `DELETE FROM ledger_checkpoint`)
	if r := b.verify(mustParse(t, paper.Printed())...); len(r.Findings) != 1 || r.Findings[0].Code != "ledger.cut-short" {
		t.Errorf("a shortened ledger: %+v", r.Findings)
	}
}

func mustParse(t testing.TB, text string) []ledger.Checkpoint {
	t.Helper()
	all, err := ledger.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPrintedCheckpointsAreReadAsPeopleTypeThem(t *testing.T) {
	c := grown(t).latest()
	printed := c.Printed()
	for name, text := range map[string]string{
		"as printed":           printed,
		"in capitals":          strings.ToUpper(printed),
		"without hyphens":      strings.ReplaceAll(printed, "-", " "),
		"broken over lines":    printed[:70] + "\n   " + printed[70:100] + "\r\n" + printed[100:],
		"o for 0 and l for 1":  printed[:43] + strings.NewReplacer("0", "O", "1", "l").Replace(printed[43:]),
		"in the midst of text": "Sổ cái: " + printed + ". Trang 1",
	} {
		got := mustParse(t, text)[0]
		if got.Size != c.Size || got.Root != c.Root || got.Key != c.Key {
			t.Errorf("%s: %+v", name, got)
		}
	}
	last := printed[len(printed)-10:]
	swapped := strings.Map(func(r rune) rune {
		if r == 'a' {
			return 'b'
		}
		return 'a'
	}, strings.ReplaceAll(last, "-", ""))
	for name, text := range map[string]string{
		"a slip of the hand":       printed[:len(printed)-10] + swapped,
		"another size":             strings.Replace(printed, ":18:", ":19:", 1),
		"a paper without any":      "Quyết định số 1",
		"an empty file":            "",
		"half of it":               printed[:80],
		"a note with a bad number": "thidua/x\n99999999999999999999\n" + c.Root + "\n\n— thidua/x AAAA\n",
	} {
		if all, err := ledger.Parse(text); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v %v", name, all, err)
		}
	}
}

func TestProofsHoldWithoutTheLedger(t *testing.T) {
	b := grown(t)
	old := b.latest()
	b.act(30)
	b.drain()
	prove := func(entry string, since int64) (p ledger.Proof, err error) {
		err = b.db.View(context.Background(), func(tx *store.Tx) error { p, err = ledger.Prove(tx, entry, since); return err })
		return p, err
	}
	for seq := range 48 {
		p, err := prove(fmt.Sprint(seq), old.Size)
		b.must(err)
		text, _ := json.Marshal(p)
		if _, head, err := ledger.Check(text, nil, old); err != nil || head.Size != 48 {
			t.Fatalf("entry %d: %v", seq, err)
		}
		p.Entry.Body = `{"n":1000}`
		text, _ = json.Marshal(p)
		if _, _, err := ledger.Check(text, nil); !fault.Is(err, fault.Unmet) {
			t.Fatalf("changed entry %d: %v", seq, err)
		}
	}
	p, err := prove("3", old.Size)
	b.must(err)
	for name, spoil := range map[string]func(*ledger.Proof){
		"another root before":  func(p *ledger.Proof) { p.Since.Root = mustParse(t, p.Checkpoint)[0].Root },
		"another origin":       func(p *ledger.Proof) { p.Origin = "thidua/other" },
		"another place":        func(p *ledger.Proof) { p.Entry.Seq = 4 },
		"a signature cut":      func(p *ledger.Proof) { p.Checkpoint = p.Checkpoint[:len(p.Checkpoint)-9] + "AAAAAAA=\n" },
		"a size raised":        func(p *ledger.Proof) { p.Checkpoint = strings.Replace(p.Checkpoint, "\n48\n", "\n49\n", 1) },
		"a hash taken away":    func(p *ledger.Proof) { p.Inclusion = p.Inclusion[1:] },
		"no checkpoint at all": func(p *ledger.Proof) { p.Checkpoint = "" },
	} {
		bad := p
		since := *p.Since
		bad.Since = &since
		spoil(&bad)
		text, _ := json.Marshal(bad)
		if _, _, err := ledger.Check(text, nil); !fault.Is(err, fault.Unmet) {
			t.Errorf("%s: %v", name, err)
		}
	}
	text, _ := json.Marshal(p)
	if _, _, err := ledger.Check(text, []string{grown(t).keys()[0]}); !fault.Is(err, fault.Unmet) {
		t.Errorf("another house's key: %v", err)
	}
	if _, _, err := ledger.Check([]byte("{"), nil); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	b.act(1)
	if _, err := prove("nothing", 0); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := prove("3", 99); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	var waiting string
	b.look(func(tx *store.Tx) error {
		return tx.Row(`SELECT id FROM ledger_entry WHERE seq IS NULL`).Scan(&waiting)
	})
	if _, err := prove(waiting, 0); !fault.Is(err, fault.Conflict) {
		t.Error(err)
	}
}

func (b *book) keys() (keys []string) {
	b.look(func(tx *store.Tx) (err error) { keys, err = ledger.Keys(tx); return err })
	return keys
}

func TestTheCheckpointIsASignedNoteAnyoneCanOpen(t *testing.T) {
	b := grown(t)
	v, err := note.NewVerifier(b.keys()[0])
	b.must(err)
	n, err := note.Open([]byte(b.latest().Note), note.VerifierList(v))
	b.must(err)
	lines := strings.Split(n.Text, "\n")
	if !strings.HasPrefix(lines[0], "thidua/") || lines[1] != "18" || lines[3] != "at 2026-09-02T12:00:00.000Z" {
		t.Errorf("%q", n.Text)
	}
}

func TestRotation(t *testing.T) {
	ctx := context.Background()
	b := grown(t)
	before := b.latest()
	b.must(ledger.RotateFile(ctx, b.db, b.key))
	b.act(3)
	b.drain()
	after := b.latest()
	if before.Key == after.Key || after.Size != 22 {
		t.Errorf("before %s, after %s at %d", before.Key, after.Key, after.Size)
	}
	if r := b.verify(before, after); len(r.Findings) > 0 || len(r.Keys) != 2 {
		t.Errorf("%+v", r)
	}
	old, err := ledger.ReadKey(b.key + ".old-" + before.Key)
	b.must(err)
	next, err := ledger.Key(filepath.Join(t.TempDir(), "k"))
	b.must(err)
	err = b.db.Update(ctx, func(tx *store.Tx) error { return ledger.Rotate(tx, old, next) })
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("the old key may not announce any more: %v", err)
	}
	storetest.Exec(t, b.db, `UPDATE ledger_entry SET act = 'ledger.rotated' WHERE act = 'ledger.rotate'`)
	if r := b.verify(); len(r.Findings) == 0 || r.Findings[0].Code != "ledger.entry-changed" {
		t.Errorf("%+v", r.Findings)
	}
}

func TestAKeyAnnouncedWithoutTheOldOneIsFound(t *testing.T) {
	b := grown(t)
	b.must(b.db.Update(context.Background(), func(tx *store.Tx) error {
		origin, _ := ledger.Origin(tx)
		return ledger.Append(tx, ledger.Entry{Act: "ledger.rotate", Body: map[string]string{"origin": origin, "key": b.keys()[0], "old": b.latest().Key, "signed": "AAAA"}})
	}))
	b.drain()
	if r := b.verify(); len(r.Findings) != 1 || r.Findings[0].Code != "ledger.bad-key-entry" || r.Findings[0].From != 18 {
		t.Errorf("%+v", r.Findings)
	}
}

func TestKeyFiles(t *testing.T) {
	b := grown(t)
	if info, err := os.Stat(b.key); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	b.must(os.Remove(b.key))
	if err := ledger.Ready(context.Background(), b.db, b.key); !fault.Is(err, fault.NotFound) {
		t.Errorf("a lost key is not made anew in silence: %v", err)
	}
	b.act(2)
	if err := b.seq.Drain(context.Background()); !fault.Is(err, fault.NotFound) {
		t.Errorf("the sequencer says that it cannot sign: %v", err)
	}
	if r := b.verify(); r.Waiting != 0 || r.Entries != 20 {
		t.Errorf("and numbers all the same: %+v", r)
	}
	b.must(os.WriteFile(b.key, []byte("x"), 0o600))
	if _, err := ledger.Key(b.key); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
}

func TestOneOfManySequencersWorks(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, clock)
	ctx := context.Background()
	key := filepath.Join(t.TempDir(), "key")
	b := &book{t: t, db: db, key: key}
	b.must(ledger.Ready(ctx, db, key))
	var acts, sequencers sync.WaitGroup
	stop, cancel := context.WithCancel(ctx)
	for i := range 3 {
		sequencers.Go(func() {
			s := ledger.NewSequencer(db, key, fmt.Sprint("process ", i), quiet)
			for stop.Err() == nil {
				if err := s.Drain(ctx); err != nil {
					t.Error(err)
				}
				time.Sleep(time.Millisecond)
			}
		})
	}
	for range 8 {
		acts.Go(func() {
			for range 25 {
				b.act(2)
			}
		})
	}
	acts.Wait()
	cancel()
	sequencers.Wait()
	clock.Add(time.Minute) // whoever held the lease is gone
	b.must(ledger.NewSequencer(db, key, "the next", quiet).Drain(ctx))
	if r := b.verify(); len(r.Findings) > 0 || r.Entries != 401 || r.Waiting != 0 {
		t.Errorf("%+v", r)
	}
}

func TestALeaseIsRespected(t *testing.T) {
	b := grown(t)
	b.act(1)
	other := ledger.NewSequencer(b.db, b.key, "other", quiet)
	b.must(other.Drain(context.Background()))
	if r := b.verify(); r.Waiting != 1 {
		t.Error("the other numbered while the lease ran")
	}
	b.must(b.seq.Release(context.Background()))
	b.must(other.Drain(context.Background()))
	if r := b.verify(); r.Waiting != 0 {
		t.Error("the other did not take over")
	}
}

func TestForgettingKeepsTheTree(t *testing.T) {
	ctx := context.Background()
	b := open(t)
	var seal string
	b.must(b.db.Update(ctx, func(tx *store.Tx) (err error) {
		if seal, err = ledger.Seal(tx, "person:1", "Nguyễn Thị Hoà"); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "person.create", Subject: "person:1", Body: map[string]string{"name": seal}})
	}))
	b.drain()
	sealed := func(text string) (same, known bool) {
		b.look(func(tx *store.Tx) (err error) { same, known, err = ledger.Sealed(tx, seal, text); return err })
		return same, known
	}
	if same, known := sealed("Nguyễn Thị Hoà"); !same || !known {
		t.Error("the seal does not know its text")
	}
	if same, known := sealed("Nguyễn Thị Hòa"); same || !known {
		t.Error("the seal takes another text")
	}
	b.must(b.db.Update(ctx, func(tx *store.Tx) error { _, err := ledger.Forget(tx, "person:1"); return err }))
	if same, known := sealed("Nguyễn Thị Hoà"); same || known {
		t.Error("not forgotten")
	}
	if r := b.verify(); len(r.Findings) > 0 {
		t.Errorf("%+v", r.Findings)
	}
}

func TestAnySizesProveAndVerify(t *testing.T) {
	if os.Getenv("STORE_URL") != "" {
		t.Skip("sizes do not depend on the engine")
	}
	rapid.Check(t, func(rt *rapid.T) {
		b := open(t)
		var papers []ledger.Checkpoint
		for range rapid.IntRange(1, 4).Draw(rt, "rounds") {
			b.act(rapid.IntRange(0, 40).Draw(rt, "acts"))
			b.drain()
			papers = append(papers, mustParse(t, b.latest().Printed())...)
		}
		if r := b.verify(papers...); len(r.Findings) > 0 {
			rt.Fatalf("%+v", r.Findings)
		}
		head := b.latest()
		seq := rapid.Int64Range(0, head.Size-1).Draw(rt, "entry")
		old := rapid.SampledFrom(papers).Draw(rt, "paper")
		b.look(func(tx *store.Tx) error {
			p, err := ledger.Prove(tx, fmt.Sprint(seq), old.Size)
			if err != nil {
				return err
			}
			text, _ := json.Marshal(p)
			_, _, err = ledger.Check(text, nil, old)
			return err
		})
		storetest.Exec(t, b.db, fmt.Sprintf(`UPDATE ledger_entry SET body = body || ' ' WHERE seq = %d`, seq))
		if r := b.verify(); len(r.Findings) == 0 || r.Findings[0].From != seq {
			rt.Fatalf("entry %d: %+v", seq, r.Findings)
		}
	})
}

func BenchmarkVerify100k(b *testing.B) {
	book := open(b)
	for range 100 {
		book.act(1000)
	}
	start := time.Now()
	book.drain()
	b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms-to-number")
	for b.Loop() {
		if r := book.verify(); len(r.Findings) > 0 {
			b.Fatal(r.Findings)
		}
	}
}

func FuzzParse(f *testing.F) {
	c := ledger.Checkpoint{Size: 18, Root: "mTFxiilCgaBRf0Bp2jLZ5YMKaPaFadEz4N6x+OBA/Lg=", At: storetest.Noon, Key: "599a2025"}
	f.Add(c.Printed())
	f.Add("thidua/h\n18\nmTFxiilCgaBRf0Bp2jLZ5YMKaPaFadEz4N6x+OBA/Lg=\nat 2026-09-02T12:00:00.000Z\n\n— thidua/h AAAA\n")
	f.Add("thidua:1:20260902T120000Z:00000000:")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := ledger.Parse(text)
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Fatal(err)
		}
		for _, c := range all {
			if c.Note != "" || c.Size == 0 {
				continue
			}
			again, err := ledger.Parse(c.Printed())
			if err != nil || again[0] != c {
				t.Fatalf("%+v printed as %s reads as %+v (%v)", c, c.Printed(), again, err)
			}
		}
	})
}
