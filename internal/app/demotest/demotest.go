// Package demotest gives each test a demo house of its own: made once for a test
// binary, copied for each test, with passwords that are quick to try.
package demotest

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/crypto/argon2"

	"thidua/internal/app"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// Password is everybody's in the demo.
const Password = "mau-thi-dua-2026"

// Open is a demo house made at now and going on by it, closed when the test
// ends. All the tests of a binary share the now of the first.
func Open(t testing.TB, now func() time.Time) *app.House {
	t.Helper()
	database, dir := template(now).Copy(t), t.TempDir()
	if err := os.CopyFS(dir, beside); err != nil {
		t.Fatal(err)
	}
	c := config(database, dir, now)
	c.Demo = true
	h, err := app.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

func config(database, dir string, now func() time.Time) app.Config {
	return app.Config{Database: database, FilesDir: filepath.Join(dir, "files"), LedgerKey: filepath.Join(dir, "key"), Now: now}
}

var (
	once   sync.Once
	made   *storetest.Template
	beside = fstest.MapFS{} // the key and the papers
)

func template(now func() time.Time) *storetest.Template {
	once.Do(func() { made = storetest.NewTemplate(func(url string) error { return fill(url, now) }) })
	return made
}

func fill(url string, now func() time.Time) error {
	dir, err := os.MkdirTemp("", "thidua-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c := config(url, dir, now)
	if err := app.MakeDemo(context.Background(), c); err != nil {
		return err
	}
	return errors.Join(hasten(c), keep(os.DirFS(dir)))
}

// hasten hashes the passwords anew with as little work as argon2 takes: a hash
// says itself how much that was.
func hasten(c app.Config) error {
	db, err := store.Open(context.Background(), c.Database, c.Now)
	if err != nil {
		return err
	}
	enc, salt := base64.RawStdEncoding.EncodeToString, make([]byte, 16)
	quick := fmt.Sprintf("$argon2id$v=%d$m=8,t=1,p=1$%s$%s", argon2.Version, enc(salt), enc(argon2.IDKey([]byte(Password), salt, 1, 8, 1, 32)))
	return errors.Join(db.Update(context.Background(), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE account SET password = $1`, quick)
		return err
	}), db.Close())
}

// keep remembers the files beside the database.
func keep(dir fs.FS) error {
	return fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, name)
		beside[name] = &fstest.MapFile{Data: data, Mode: 0o600}
		return err
	})
}
