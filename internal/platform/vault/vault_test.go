package vault_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/internal/platform/vault"
)

type office struct {
	t    *testing.T
	dir  string
	url  string
	db   *store.DB
	kept *files.Store
	key  string
	hash string // of an attached file
}

var ctx = context.Background()

func open(t *testing.T) *office {
	o := &office{t: t, dir: t.TempDir(), url: storetest.URL(t)}
	var err error
	o.db, err = store.Open(ctx, o.url, storetest.NewClock().Now)
	o.must(err)
	t.Cleanup(func() { o.db.Close() })
	o.kept, err = files.Open(filepath.Join(o.dir, "files"))
	o.must(err)
	b, err := o.kept.Put(ctx, strings.NewReader("Họ và tên\nNguyễn Thị Hòa\n"), 0)
	o.must(err)
	o.hash, o.key = b.Hash, filepath.Join(o.dir, "key")
	o.must(ledger.Ready(ctx, o.db, o.key))
	o.act(20)
	o.must(ledger.NewSequencer(o.db, o.key, "t", slog.New(slog.DiscardHandler)).Drain(ctx))
	return o
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) act(n int) {
	for i := range n {
		if err := o.db.Update(ctx, func(tx *store.Tx) error {
			return ledger.Append(tx, ledger.Entry{Act: "dossier.submit", Subject: fmt.Sprint("dossier:", i)})
		}); err != nil {
			o.t.Error(err)
		}
	}
}

// elsewhere is an empty place of the same engine.
func (o *office) elsewhere() string {
	base := os.Getenv("STORE_URL")
	if base == "" {
		return filepath.Join(o.t.TempDir(), "new", "thidua.db")
	}
	admin, err := sql.Open("pgx", base)
	o.must(err)
	defer admin.Close()
	name := strings.ToLower(fmt.Sprintf("thidua_restore_%d_%s", os.Getpid(), filepath.Base(o.t.TempDir())+filepath.Base(o.dir)))
	_, err = admin.Exec("CREATE DATABASE " + name)
	o.must(err)
	o.t.Cleanup(func() {
		if admin, err := sql.Open("pgx", base); err == nil {
			admin.Exec("DROP DATABASE " + name + " WITH (FORCE)")
			admin.Close()
		}
	})
	head, query, _ := strings.Cut(base, "?")
	return head[:strings.LastIndex(head, "/")] + "/" + name + "?" + query
}

func TestABackupMadeWhilePeopleWorkComesBackWhole(t *testing.T) {
	o := open(t)
	archive := filepath.Join(o.dir, "backups", "b.tar")
	var people sync.WaitGroup
	people.Go(func() { o.act(100) })
	m, err := vault.Backup(ctx, o.db, o.kept, archive)
	people.Wait()
	o.must(err)
	if m.Entries != 21 || len(m.Parts) != 2 || m.Key != "not included" {
		t.Errorf("%+v", m)
	}
	key, err := os.ReadFile(o.key)
	o.must(err)
	text, err := os.ReadFile(archive)
	o.must(err)
	if secret := bytes.Fields(key)[1]; bytes.Contains(text, secret) {
		t.Error("the key is in the backup")
	}
	url, dir := o.elsewhere(), filepath.Join(t.TempDir(), "f")
	_, r, err := vault.Restore(ctx, archive, url, dir, storetest.NewClock().Now)
	o.must(err)
	if r.Entries < 21 || r.Against != 1 {
		t.Errorf("%+v", r)
	}
	back, err := files.Open(dir)
	o.must(err)
	if b, err := back.Stat(o.hash); err != nil || b.Type != files.CSV {
		t.Errorf("%+v %v", b, err)
	}
	db, err := store.Open(ctx, url, storetest.NewClock().Now)
	o.must(err)
	defer db.Close()
	o.must(db.Current(ctx))
	if _, _, err := vault.Restore(ctx, archive, url, dir, storetest.NewClock().Now); !fault.Is(err, fault.Invalid) {
		t.Errorf("over what is there: %v", err)
	}
	if _, err := vault.Backup(ctx, o.db, o.kept, archive); !fault.Is(err, fault.Invalid) {
		t.Errorf("over an older backup: %v", err)
	}
}

func TestADamagedBackupBringsNothingBack(t *testing.T) {
	o := open(t)
	archive := filepath.Join(o.dir, "b.tar")
	_, err := vault.Backup(ctx, o.db, o.kept, archive)
	o.must(err)
	whole, err := os.ReadFile(archive)
	o.must(err)
	flipped := bytes.Clone(whole)
	flipped[len(whole)/2] ^= 1
	name := bytes.Replace(whole, []byte("Nguyễn Thị Hòa"), []byte("Nguyễn Thị Hoà"), 1)
	for what, content := range map[string][]byte{
		"a bit flipped":          flipped,
		"an attached file":       name,
		"half of it":             whole[:len(whole)/2],
		"the manifest":           bytes.Replace(whole, []byte(`"format": 1`), []byte(`"format": 2`), 1),
		"another house's ledger": bytes.Replace(whole, []byte(`"origin": "thidua/`), []byte(`"origin": "thidux/`), 1),
		"nothing":                {},
		"not a backup":           []byte("%PDF-1.7"),
	} {
		bad := filepath.Join(t.TempDir(), "bad.tar")
		o.must(os.WriteFile(bad, content, 0o600))
		url, dir := o.elsewhere(), filepath.Join(t.TempDir(), "f")
		if _, _, err := vault.Restore(ctx, bad, url, dir, storetest.NewClock().Now); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
		if _, err := os.Stat(url); err == nil {
			t.Errorf("%s left a database", what)
		}
	}
	if _, _, err := vault.Restore(ctx, filepath.Join(o.dir, "none"), o.elsewhere(), filepath.Join(t.TempDir(), "f"), storetest.NewClock().Now); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func TestATamperedLedgerIsNotBroughtBack(t *testing.T) {
	o := open(t)
	storetest.Exec(t, o.db, `UPDATE ledger_entry SET actor = 'x' WHERE seq = 3`)
	archive := filepath.Join(o.dir, "b.tar")
	_, err := vault.Backup(ctx, o.db, o.kept, archive)
	o.must(err)
	_, r, err := vault.Restore(ctx, archive, o.elsewhere(), filepath.Join(t.TempDir(), "f"), storetest.NewClock().Now)
	if !fault.Is(err, fault.Invalid) || len(r.Findings) == 0 || r.Findings[0].From != 3 {
		t.Errorf("%v %+v", err, r.Findings)
	}
}

func TestWithoutPostgresToolsItSaysSo(t *testing.T) {
	if os.Getenv("STORE_URL") == "" {
		t.Skip("PostgreSQL only")
	}
	o := open(t)
	t.Setenv("PATH", t.TempDir())
	_, err := vault.Backup(ctx, o.db, o.kept, filepath.Join(o.dir, "b.tar"))
	if !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Code != "vault.no-tool" {
		t.Error(err)
	}
}
