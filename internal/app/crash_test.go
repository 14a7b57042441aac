package app

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/viet"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var crashes = flag.Int("crashes", 6, "how many times the house is killed")

const crashEnv = "THIDUA_CRASH_DIR"

// crashConfig is the house of a folder: its SQLite file, or the PostgreSQL
// database the file "url" names.
func crashConfig(dir string, now func() time.Time) Config {
	database := filepath.Join(dir, "t.db")
	if url, err := os.ReadFile(filepath.Join(dir, "url")); err == nil {
		database = string(url)
	}
	return Config{Database: database, FilesDir: filepath.Join(dir, "files"), LedgerKey: filepath.Join(dir, "key"), Demo: true, Now: now}
}

// newDemo reads back who is who in a demo house that has its people.
func (h *House) newDemo(ctx context.Context, t *testing.T) *demo {
	t.Helper()
	plan, err := readDemo()
	if err != nil {
		t.Fatal(err)
	}
	d := h.demo(ctx, plan)
	if err := h.DB.View(ctx, func(tx *store.Tx) error {
		for _, u := range plan.Units {
			found, err := registry.UnitsNamed(tx, "/", viet.Key(u.Name), d.op.Today)
			if err != nil {
				return err
			}
			if len(found) > 0 {
				d.unit[u.Key] = found[0].ID
			}
		}
		for _, p := range plan.People {
			found, err := registry.PersonsNamed(tx, "/", viet.Key(p.Name), d.op.Today)
			if err != nil {
				return err
			}
			if len(found) > 0 {
				d.person[p.Key] = found[0].ID
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestTheHouseThatIsKilled is the process that is killed: it works through a
// dossier, a sitting, a decision and one import after another, and says after
// each how many acts it has acknowledged.
func TestTheHouseThatIsKilled(t *testing.T) {
	dir := os.Getenv(crashEnv)
	if dir == "" {
		t.Skip("run by TestNothingAcknowledgedIsLost")
	}
	begun := time.Now()
	h, err := Open(t.Context(), crashConfig(dir, func() time.Time { return storetest.Noon.Add(time.Hour + time.Since(begun)) }))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Machines(t.Context(), Letters{}); err != nil {
		t.Fatal(err)
	}
	d := h.newDemo(t.Context(), t)
	acknowledge := func(err error) {
		if err != nil {
			fmt.Println("error", err)
			os.Exit(3)
		}
		var acts int
		if err := h.DB.View(d.ctx, func(tx *store.Tx) error { return tx.Row(`SELECT COUNT(*) FROM ledger_entry`).Scan(&acts) }); err != nil {
			fmt.Println("error", err)
		}
		fmt.Println("acts", acts)
	}
	acknowledge(nil)
	go func() { // acts inside the journey are told of as soon as a reader sees them
		for {
			acknowledge(nil)
			time.Sleep(2 * time.Millisecond)
		}
	}()
	importing := os.Getenv("THIDUA_CRASH_IMPORTS") != ""
	if !importing {
		if err := d.journey(); err != nil { // a second life meets what the first left
			fmt.Println("met", err)
		}
		acknowledge(nil)
	}
	officer, err := d.as("lan")
	acknowledge(err)
	for i := rand.IntN(1 << 30); ; i++ {
		text := "Tên tập thể,Trực thuộc\n"
		for row := range 40 {
			text += fmt.Sprintf("Tổ công tác số %d đợt %d,%s\n", row, i, d.nameOfUnit("cdc"))
		}
		u, err := h.Intakes.Upload(d.ctx, officer, intake.NewUpload{Unit: d.unit["cdc"], Title: fmt.Sprint("Đợt ", i), Award: "TTLDTT", Year: 2025, File: fmt.Sprint(i, ".csv")}, strings.NewReader(text), int64(len(text)))
		acknowledge(err)
		_, err = h.Intakes.Accept(d.ctx, officer, u.ID)
		acknowledge(err)
	}
}

func (d *demo) nameOfUnit(key string) string {
	for _, u := range d.plan.Units {
		if u.Key == key {
			return u.Name
		}
	}
	return ""
}

// TestNothingAcknowledgedIsLost kills a working house again and again, at
// moments nobody chose: after each, every act is whole or absent, the checks
// and the ledger are clean, and what was acknowledged is there.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	template := peopled(t)
	server := os.Getenv("STORE_URL") != "" // outlives its clients: one database is met again and again
	for n := range *crashes {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			dir := template
			if !server {
				dir = t.TempDir()
				if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
					t.Fatal(err)
				}
			}
			for life := range 2 { // the second begins where the first was killed
				acked := killed(t, dir, n%2 == life)
				examined(t, dir, acked, storetest.Noon.AddDate(0, 0, 1+2*n+life))
			}
		})
	}
}

// peopled is a demo house up to the point where dossiers begin.
func peopled(t *testing.T) string {
	dir := t.TempDir()
	if os.Getenv("STORE_URL") != "" {
		if err := os.WriteFile(filepath.Join(dir, "url"), []byte(storetest.URL(t)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := crashConfig(dir, func() time.Time { return storetest.Noon })
	if err := markDemo(t.Context(), c, demoHouse); err != nil {
		t.Fatal(err)
	}
	h, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	d := h.newDemo(t.Context(), t)
	for _, step := range []func() error{d.units, d.people, d.years, d.claims, d.accounts} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// killed runs the house until a moment of chance, and returns how many acts it
// had acknowledged.
func killed(t *testing.T, dir string, imports bool) (acked int) {
	cmd := exec.Command(os.Args[0], "-test.run", "^TestTheHouseThatIsKilled$")
	cmd.Env = append(os.Environ(), crashEnv+"="+dir)
	if imports {
		cmd.Env = append(cmd.Env, "THIDUA_CRASH_IMPORTS=1")
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	lines := bufio.NewScanner(out)
	for said := 0; lines.Scan(); {
		count, ok := strings.CutPrefix(lines.Text(), "acts ")
		if strings.HasPrefix(lines.Text(), "error ") {
			t.Error(lines.Text())
		}
		if !ok {
			continue
		}
		if acked, err = strconv.Atoi(count); err != nil {
			t.Fatal(err)
		}
		if said++; said == 1 {
			time.AfterFunc(time.Duration(rand.Int64N(int64(900*time.Millisecond))), func() { cmd.Process.Kill() })
		}
	}
	return acked
}

func examined(t *testing.T, dir string, acked int, later time.Time) {
	t.Helper()
	c := crashConfig(dir, func() time.Time { return later })
	h, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if err := ledger.Ready(t.Context(), h.DB, c.LedgerKey); err != nil {
		t.Fatal(err)
	}
	if err := ledger.NewSequencer(h.DB, c.LedgerKey, fmt.Sprint(rand.Int64()), slog.New(slog.DiscardHandler)).Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	broken, r, err := h.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range broken {
		t.Errorf("%s is broken by %s", b.Code, b.ID)
	}
	if len(r.Findings) > 0 || r.Waiting > 0 {
		t.Errorf("ledger: %+v", r)
	}
	if r.Entries < int64(acked) {
		t.Errorf("%d acts were acknowledged, %d are there", acked, r.Entries)
	}
	t.Logf("%d acts acknowledged, %d there", acked, r.Entries)
}
