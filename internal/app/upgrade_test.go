package app_test

import (
	"compress/gzip"
	"database/sql"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/pressly/goose/v3"

	"thidua/internal/app"
	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// back is how many migrations the previous state lacks.
const back = 3

// A house of the previous migrations with work in it opens with this program:
// its schema comes up, everything that was true still is, and work goes on.
func TestUpgradeWithDataInIt(t *testing.T) {
	t.Parallel()
	h, clock := demo(t)
	if !h.DB.Embedded() {
		t.Skip("the steps are the same; the earlier house is made in a SQLite file")
	}
	number(t, h)
	c := h.Config
	c.Database = filepath.Join(t.TempDir(), "earlier.db")
	earlier(t, c.Database, h.Database)
	tables := []string{"dossier", "nomination", "award", "decision", "decision_line", "person", "unit", "sitting_item", "account", "ledger_entry"}
	before := countsOf(t, h, tables)
	if _, err := app.Inspect(t.Context(), c); !fault.Is(err, fault.Conflict) || fault.Reasons(err)[0].Code != "store.migration-waits" {
		t.Errorf("a house that is not up to date was inspected: %v", err)
	}
	upgraded, err := app.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer upgraded.Close()
	if after := countsOf(t, upgraded, tables); after != before {
		t.Errorf("rows before %s, after %s", before, after)
	}
	if told := complaintsOf(t, upgraded); told != "" {
		t.Errorf("after the upgrade: %s", told)
	}
	worksOn(t, upgraded)
	clock.Add(time.Minute)
	number(t, upgraded)
	if told := complaintsOf(t, upgraded); told != "" {
		t.Errorf("after work went on: %s", told)
	}
}

// earlier makes a database of the migrations but the last, and fills what
// tables it has from a house of today.
func earlier(t *testing.T, file, today string) {
	t.Helper()
	all := fstest.MapFS{}
	for _, engine := range []string{"common", "sqlite"} {
		found, err := filepath.Glob("../platform/store/migrations/" + engine + "/*.sql")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all[filepath.Base(f)] = &fstest.MapFile{Data: text}
		}
	}
	names := slices.Sorted(maps.Keys(all))
	for _, last := range names[len(names)-back:] {
		delete(all, last)
	}
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(WAL)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	p, err := goose.NewProvider(goose.DialectSQLite3, db, all, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	exec := func(q string, args ...any) {
		t.Helper()
		if _, err := db.ExecContext(t.Context(), q, args...); err != nil {
			t.Fatal(q, err)
		}
	}
	ask := func(q string) (all []string) {
		t.Helper()
		rows, err := db.QueryContext(t.Context(), q)
		if err != nil {
			t.Fatal(q, err)
		}
		defer rows.Close()
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			all = append(all, s)
		}
		return all
	}
	exec(`ATTACH $1 AS today`, today)
	filled := 0
	for _, table := range ask(`SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%'`) {
		columns := strings.Join(ask(`SELECT name FROM pragma_table_info('`+table+`', 'main') INTERSECT SELECT name FROM pragma_table_info('`+table+`', 'today')`), ", ")
		exec(`DELETE FROM main.` + table)
		exec(`INSERT INTO main.` + table + ` (` + columns + `) SELECT ` + columns + ` FROM today.` + table)
		filled++
	}
	if filled < 20 {
		t.Fatalf("the earlier house has only %d tables", filled)
	}
	exec(`DETACH today`)
}

// Databases kept from earlier releases, testdata/releases/VERSION.db.gz (a demo
// house as `thidua backup` of that release left it), open with this program. A
// release adds its own.
func TestUpgradeFromReleases(t *testing.T) {
	t.Parallel()
	kept, err := filepath.Glob("testdata/releases/*.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range kept {
		t.Run(filepath.Base(file), func(t *testing.T) {
			in, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			z, err := gzip.NewReader(in)
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			c := app.Config{Database: filepath.Join(t.TempDir(), "t.db"), FilesDir: t.TempDir(), LedgerKey: t.TempDir() + "/key", Demo: true, Now: time.Now}
			if err := os.WriteFile(c.Database, data, 0o600); err != nil {
				t.Fatal(err)
			}
			h, err := app.Open(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			defer h.Close()
			worksOn(t, h)
		})
	}
}

func countsOf(t *testing.T, h *app.House, tables []string) (counts string) {
	t.Helper()
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error {
		for _, table := range tables {
			var n string
			if err := tx.Row(`SELECT CAST(COUNT(*) AS TEXT) FROM ` + table).Scan(&n); err != nil {
				return err
			}
			counts += table + " " + n + ", "
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return counts
}

// worksOn opens the pages people use and does one act.
func worksOn(t *testing.T, h *app.House) {
	t.Helper()
	s := h.Pages()
	for _, login := range []string{"lan", "nguyet", "vinh"} {
		cookie, _ := session(t, h, login)
		for _, path := range []string{"/", "/me", "/dossiers", "/decisions", "/units", "/people", "/sittings", "/councils", "/certificates", "/intakes", "/lookups?q=nhung", "/laws"} {
			if w := knock(s, "GET", path, cookie); w.Code != http.StatusOK && w.Code != http.StatusForbidden {
				t.Errorf("%s opens %s: %d", login, path, w.Code)
			}
		}
	}
	sound(t, h)
	lan, _ := session(t, h, "lan")
	form := map[string][]string{"unit": {string(unitOf(t, h, "Trung tâm Kiểm soát"))}, "title": {"Sau khi nâng cấp"}}
	if w := post(s, "/dossiers", form, lan); w.Code != http.StatusSeeOther {
		t.Errorf("opening a dossier: %d %.1500s", w.Code, tell(w.Body.String()))
	}
	sheet := "Tên tập thể,Trực thuộc\nTổ sau nâng cấp,Trung tâm Kiểm soát bệnh tật tỉnh Mẫu\n"
	if w := ask(s, attached("/intakes", "a.csv", []byte(sheet), "unit", form["unit"][0], "award", "TTLDTT", "year", "2025"), lan); w.Code != http.StatusSeeOther {
		t.Errorf("uploading a sheet: %d %.1500s", w.Code, tell(w.Body.String()))
	}
}

// An old program refuses a newer database in words an administrator can act
// on, and leaves it as it was.
func TestAnOldProgramRefusesANewerDatabase(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	c := h.Config
	flag := "1"
	if !h.DB.Embedded() {
		flag = "TRUE"
	}
	storetest.Exec(t, h.DB, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (20991231000000, `+flag+`)`)
	before := contents(t, h)
	for what, open := range map[string]func() (*app.House, error){
		"served":    func() (*app.House, error) { return app.Open(t.Context(), c) },
		"inspected": func() (*app.House, error) { return app.Inspect(t.Context(), c) },
	} {
		_, err := open()
		if !fault.Is(err, fault.Conflict) || fault.Reasons(err)[0].Code != "store.newer-database" {
			t.Fatalf("%s: %v", what, err)
		}
		for lang, want := range map[words.Lang]string{words.VI: "mới hơn", words.EN: "newer"} {
			if says := words.Fault(lang, fault.Reasons(err)[0]); !strings.Contains(says, want) {
				t.Errorf("%s, in %s: %q", what, lang, says)
			}
		}
	}
	if contents(t, h) != before {
		t.Error("the newer database was touched")
	}
}
