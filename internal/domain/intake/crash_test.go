package intake

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

// crashRows is enough that reading takes two transactions and accepting a while.
const crashRows = batch + 300

func crashSheet(round int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range crashRows {
		award := "TTLDTT"
		if i > 600 { // one body, many rows left out: the point is the moment, not the bulk
			award = ""
		}
		fmt.Fprintf(&b, "Khoa %d số %d,Sở Y tế tỉnh Minh Sơn,%s,2024\n", round, i, award)
	}
	return b.String()
}

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	if url := os.Getenv("THIDUA_CRASH_DB"); url != "" {
		if err := crashing(url, os.Getenv("THIDUA_CRASH_UNIT")); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// crashing uploads, answers and accepts, and says so after each act.
func crashing(url, unit string) error {
	ctx := context.Background()
	db, err := store.Open(ctx, url, func() time.Time { return storetest.Noon })
	if err != nil {
		return err
	}
	books, err := rulebook.Load(regulations.FS)
	if err != nil {
		return err
	}
	s := New(db, books)
	dir := os.Getenv("THIDUA_CRASH_FILES")
	if dir != "" {
		f, err := files.Open(dir)
		if err != nil {
			return err
		}
		s.Keep(f)
	}
	var over access.Scope
	if err := db.View(ctx, func(tx *store.Tx) (err error) {
		over, err = registry.ScopeOf(tx, registry.UnitID(unit))
		return err
	}); err != nil {
		return err
	}
	who := access.Actor{Account: "a1", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: access.Officer, Over: over}}}
	fmt.Println("begin")
	for round := range 100 {
		text := crashSheet(round)
		u, err := s.Upload(ctx, who, NewUpload{Unit: registry.UnitID(unit), Title: "x", Award: "TTLDTT", Year: 2024, File: "x.csv"}, strings.NewReader(text), int64(len(text)))
		if err != nil {
			return err
		}
		if dir != "" { // the job, as the queue would do it
			fmt.Println("kept", u.ID)
			if err := s.Read(ctx, u.ID); err != nil {
				return err
			}
		}
		fmt.Println("uploaded", u.ID)
		if _, err := s.Choose(ctx, who, u.ID, Answer{Kind: Blank, Choice: Drop}); err != nil {
			return err
		}
		fmt.Println("chosen", u.ID)
		if _, err := s.Accept(ctx, who, u.ID); err != nil {
			return err
		}
		fmt.Println("accepted", u.ID)
	}
	return nil
}

func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	for name, h := range map[string]*house{"read at once": open(t), "read by a job": keeping(t)} {
		t.Run(name, func(t *testing.T) { h.crashes(t) })
	}
}

func (h *house) crashes(t *testing.T) {
	for try := range 3 {
		said := h.kill(t)
		t.Logf("killed after %d acts", len(said))
		for _, line := range said {
			h.stillThere(t, line)
		}
		h.goOn(t)
		h.whole(t)
		if t.Failed() {
			t.Fatalf("after kill %d: said %v", try, said)
		}
		if err := h.clear(); err != nil {
			t.Fatal(err)
		}
	}
}

// kill runs the work in a process of its own and kills it after a while; what
// the process said it did comes back.
func (h *house) kill(t *testing.T) (said []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "THIDUA_CRASH_DB="+h.db.URL(), "THIDUA_CRASH_UNIT="+string(h.health.ID))
	if h.files != nil {
		cmd.Env = append(cmd.Env, "THIDUA_CRASH_FILES="+h.files.Dir())
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if lines.Text() == "begin" {
			time.AfterFunc(time.Duration(rand.IntN(1800))*time.Millisecond, func() { _ = cmd.Process.Kill() })
			continue
		}
		said = append(said, lines.Text())
	}
	_ = cmd.Wait()
	return said
}

// stillThere checks one act that was acknowledged.
func (h *house) stillThere(t *testing.T, line string) {
	t.Helper()
	act, upload, _ := strings.Cut(line, " ")
	if act == "failed" {
		t.Fatal(line)
	}
	h.update(t, func(tx *store.Tx) error {
		u, err := find(tx, ID(upload))
		if err != nil {
			return err
		}
		var open int
		if err := tx.Row(`SELECT COUNT(*) FROM intake_doubt WHERE upload = $1 AND choice = ''`, upload).Scan(&open); err != nil {
			return err
		}
		if act != "kept" && u.State == Reading || (act == "chosen" || act == "accepted") && open > 0 || act == "accepted" && u.State != Accepted {
			t.Errorf("%s was acknowledged and is lost: %+v", line, u)
		}
		return nil
	})
}

// goOn does the jobs that were in hand when the process was killed, as the next
// worker does.
func (h *house) goOn(t *testing.T) {
	t.Helper()
	var left []Upload
	h.update(t, func(tx *store.Tx) (err error) {
		left, err = store.Collect(tx, readUpload, `SELECT `+uploadColumns+` FROM intake_upload WHERE state = 'reading' AND job <> ''`)
		return err
	})
	for _, u := range left {
		if err := h.Read(context.Background(), u.ID); err != nil {
			t.Fatal(err)
		}
		if p := h.now(t, u.ID); p.State != Open || p.Rows != crashRows || p.Doubts != crashRows-601 {
			t.Errorf("gone on after %d rows: %s, %d rows, %d doubts", u.Done, p.State, p.Rows, p.Doubts)
		}
	}
}

// whole checks that every act is there with all it does, or not at all.
func (h *house) whole(t *testing.T) {
	t.Helper()
	h.update(t, func(tx *store.Tx) error {
		broken, err := store.Check(tx, Invariants...)
		if len(broken) > 0 {
			t.Errorf("broken: %v", broken)
		}
		if err != nil {
			return err
		}
		var accepted, dossiers, lines, units, entries int
		if err := tx.Row(`SELECT (SELECT COUNT(*) FROM intake_upload WHERE state = 'accepted'), (SELECT COUNT(*) FROM dossier), (SELECT COUNT(*) FROM nomination),
			(SELECT COUNT(*) FROM unit), (SELECT COUNT(*) FROM ledger_entry WHERE act = 'intake.accept')`).Scan(&accepted, &dossiers, &lines, &units, &entries); err != nil {
			return err
		}
		if dossiers != accepted || lines != accepted*601 || units != 2+accepted*601 || entries != accepted {
			t.Errorf("%d accepted, %d dossiers, %d nominations, %d units, %d entries", accepted, dossiers, lines, units, entries)
		}
		return nil
	})
}

// clear takes away what was done, so that each try begins with little.
func (h *house) clear() error {
	return h.db.Update(context.Background(), func(tx *store.Tx) error {
		for _, q := range []string{`DELETE FROM intake_doubt`, `DELETE FROM intake_row`, `DELETE FROM intake_upload`, `DELETE FROM queue_job`, `DELETE FROM nomination`, `DELETE FROM dossier`,
			`DELETE FROM unit_fact WHERE unit_id IN (SELECT id FROM unit WHERE level = 'base')`, `DELETE FROM unit WHERE level = 'base'`, `DELETE FROM ledger_entry`} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	})
}
