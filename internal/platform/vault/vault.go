// Package vault copies a whole office, database and files, into one archive
// while people work, and brings it back. (Sao lưu, phục hồi.)
//
// An archive is a tar of manifest.json, the database, and files/HASH. The
// manifest names every part with its SHA-256 and the head of the ledger. The
// ledger's signing key is never in it: who finds a backup cannot sign a past.
package vault

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Manifest is the first part of an archive. (Bảng kê.)
type Manifest struct {
	Format     int       `json:"format"` // 1
	Made       time.Time `json:"made"`
	Engine     string    `json:"engine"` // sqlite or postgres
	Origin     string    `json:"origin"` // of the ledger
	Entries    int64     `json:"entries"`
	Checkpoint string    `json:"checkpoint"` // newest, as printed
	Key        string    `json:"key"`        // always "not included"
	Parts      []Part    `json:"parts"`
}

// A Part is one file of an archive.
type Part struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
	Hash string `json:"sha256"`
}

const (
	manifestName = "manifest.json"
	sqliteName   = "thidua.db"
	postgresName = "thidua.dump"
	filesName    = "files/"
)

// Backup writes an archive to a new file. The database is copied first, so
// every file it names is already there. (Sao lưu.)
func Backup(ctx context.Context, db *store.DB, kept *files.Store, file string) (m Manifest, err error) {
	if _, err := os.Stat(file); err == nil {
		return m, fault.Field("file", "vault.there-already", file)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return m, err
	}
	work, err := os.MkdirTemp(filepath.Dir(file), ".thidua-backup-")
	if err != nil {
		return m, err
	}
	defer os.RemoveAll(work)
	m = Manifest{Format: 1, Made: db.Now(), Engine: "sqlite", Key: "not included"}
	name := sqliteName
	if !db.Embedded() {
		m.Engine, name = "postgres", postgresName
	}
	if err := head(ctx, db, &m); err != nil {
		return m, err
	}
	copied := filepath.Join(work, name)
	if err := copyDatabase(ctx, db, copied); err != nil {
		return m, err
	}
	part, err := weigh(copied, name)
	if err != nil {
		return m, err
	}
	m.Parts = append(m.Parts, part)
	if kept != nil {
		if err := kept.Each(func(hash string, size int64) error {
			m.Parts = append(m.Parts, Part{filesName + hash, size, hash})
			return nil
		}); err != nil {
			return m, err
		}
	}
	finished := filepath.Join(work, "archive")
	if err := write(finished, m, copied, kept); err != nil {
		return m, err
	}
	return m, os.Rename(finished, file)
}

// head notes where the ledger stood before the copy: the copy holds no less.
func head(ctx context.Context, db *store.DB, m *Manifest) error {
	return db.View(ctx, func(tx *store.Tx) (err error) {
		if m.Origin, err = ledger.Origin(tx); err != nil {
			return err
		}
		c, err := ledger.Latest(tx)
		m.Entries, m.Checkpoint = c.Size, c.Printed()
		return err
	})
}

func copyDatabase(ctx context.Context, db *store.DB, file string) error {
	if db.Embedded() {
		return db.Backup(ctx, file)
	}
	return dump(ctx, db.URL(), file)
}

func weigh(file, name string) (p Part, err error) {
	f, err := os.Open(file)
	if err != nil {
		return p, err
	}
	defer f.Close()
	sum := sha256.New()
	p.Name = name
	p.Size, err = io.Copy(sum, f)
	p.Hash = hex.EncodeToString(sum.Sum(nil))
	return p, err
}

// write makes the archive whole on the disk before anyone can see it.
func write(file string, m Manifest, database string, kept *files.Store) error {
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	t := tar.NewWriter(out)
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := t.WriteHeader(&tar.Header{Name: manifestName, Size: int64(len(text)), Mode: 0o600, ModTime: m.Made}); err != nil {
		return err
	}
	if _, err := t.Write(text); err != nil {
		return err
	}
	for i, p := range m.Parts {
		open := func() (*os.File, error) { return os.Open(database) }
		if i > 0 {
			open = func() (*os.File, error) { return kept.Open(p.Hash) }
		}
		if err := writePart(t, p, m.Made, open); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return out.Sync()
}

func writePart(t *tar.Writer, p Part, made time.Time, open func() (*os.File, error)) error {
	f, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	if err := t.WriteHeader(&tar.Header{Name: p.Name, Size: p.Size, Mode: 0o600, ModTime: made}); err != nil {
		return err
	}
	_, err = io.Copy(t, f)
	return err
}
