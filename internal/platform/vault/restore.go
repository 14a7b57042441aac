package vault

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Restore brings an archive back into an empty place: a SQLite file that does
// not exist yet, or an empty PostgreSQL database, and a folder for files. It
// trusts nothing: every part is weighed, the database is checked by its engine,
// and the ledger is verified from its first entry. What fails leaves nothing
// behind on SQLite. (Phục hồi.)
func Restore(ctx context.Context, file, url, filesDir string, now func() time.Time) (m Manifest, r ledger.Report, err error) {
	embedded := !strings.HasPrefix(url, "postgres")
	if err := empty(url, filesDir, embedded); err != nil {
		return m, r, err
	}
	parent := filepath.Dir(filesDir)
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return m, r, err
	}
	work, err := os.MkdirTemp(parent, ".thidua-restore-")
	if err != nil {
		return m, r, err
	}
	defer os.RemoveAll(work)
	if m, err = unpack(file, work); err != nil {
		return m, r, err
	}
	if (m.Engine == "sqlite") != embedded {
		return m, r, fault.Field("db", "vault.other-engine", m.Engine)
	}
	place := filepath.Join(work, sqliteName)
	if !embedded {
		place = url
		if err := undump(ctx, url, filepath.Join(work, postgresName)); err != nil {
			return m, r, err
		}
	}
	if r, err = examine(ctx, place, m, now); err != nil {
		return m, r, err
	}
	if embedded {
		if err := os.MkdirAll(filepath.Dir(url), 0o700); err != nil {
			return m, r, err
		}
		if err := os.Rename(place, url); err != nil {
			return m, r, err
		}
	}
	return m, r, shelve(filepath.Join(work, "files"), filesDir)
}

// empty refuses to write over anything.
func empty(url, filesDir string, embedded bool) error {
	if embedded {
		if _, err := os.Stat(url); err == nil {
			return fault.Field("db", "vault.not-empty", url)
		}
	}
	if found, _ := filepath.Glob(filepath.Join(filesDir, "*", "*")); len(found) > 0 {
		return fault.Field("files", "vault.not-empty", filesDir)
	}
	return nil
}

func broken(part string) error { return fault.Field("file", "vault.broken", part) }

// unpack writes the parts into work, each against its hash in the manifest.
func unpack(file, work string) (m Manifest, err error) {
	in, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return m, fault.Because(fault.NotFound, err, fault.Reason{Code: "vault.no-archive", Field: "file", Args: []any{file}})
	}
	if err != nil {
		return m, err
	}
	defer in.Close()
	t := tar.NewReader(in)
	h, err := t.Next()
	if err != nil || h.Name != manifestName {
		return m, broken(manifestName)
	}
	if err := json.NewDecoder(io.LimitReader(t, 1<<30)).Decode(&m); err != nil || m.Format != 1 || len(m.Parts) == 0 {
		return m, broken(manifestName)
	}
	if err := os.Mkdir(filepath.Join(work, "files"), 0o700); err != nil {
		return m, err
	}
	for i, p := range m.Parts {
		if i == 0 && p.Name != sqliteName && p.Name != postgresName || i > 0 && p.Name != filesName+p.Hash {
			return m, broken(p.Name)
		}
		h, err := t.Next()
		if err != nil || h.Name != p.Name || h.Size != p.Size {
			return m, broken(p.Name)
		}
		if err := take(t, p, filepath.Join(work, filepath.FromSlash(p.Name))); err != nil {
			return m, err
		}
	}
	return m, nil
}

func take(from io.Reader, p Part, file string) error {
	if p.Name != filepath.Clean(p.Name) || strings.Contains(p.Hash, "/") {
		return broken(p.Name)
	}
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(out, sum), from); err != nil {
		return broken(p.Name)
	}
	if hex.EncodeToString(sum.Sum(nil)) != p.Hash {
		return broken(p.Name)
	}
	return out.Sync()
}

// examine checks a database that was brought back, and its ledger, which must
// hold the head the manifest names.
func examine(ctx context.Context, url string, m Manifest, now func() time.Time) (r ledger.Report, err error) {
	db, err := store.Open(ctx, url, now)
	if err != nil {
		return r, err
	}
	defer db.Close()
	if err := db.Sound(ctx); err != nil {
		return r, fault.Because(fault.Invalid, err, fault.Reason{Code: "vault.broken", Field: "file", Args: []any{"database"}})
	}
	var papers []ledger.Checkpoint
	if m.Checkpoint != "" {
		if papers, err = ledger.Parse(m.Checkpoint); err != nil {
			return r, broken(manifestName)
		}
	}
	err = db.View(ctx, func(tx *store.Tx) error {
		r, err = ledger.Verify(tx, nil, papers...)
		return err
	})
	if err == nil && (len(r.Findings) > 0 || r.Origin != m.Origin) {
		err = fault.Field("file", "vault.ledger-broken")
	}
	return r, err
}

// shelve puts files where the office looks for them.
func shelve(from, to string) error {
	if _, err := files.Open(to); err != nil {
		return err
	}
	parts, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, p := range parts {
		dir := filepath.Join(to, p.Name()[:2])
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(from, p.Name()), filepath.Join(dir, p.Name())); err != nil {
			return err
		}
	}
	return nil
}
