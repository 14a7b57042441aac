// Package files keeps what people attach, by the hash of its content, in a
// folder beside the database. What a file is, its content says: never its name
// and never the browser. (Kho tệp.)
//
// A file is written before the act that names it and is never changed after:
// an act that fails leaves a file nobody names, and no harm.
package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"thidua/internal/base/fault"
)

// Limit is the most a file may weigh, in bytes.
const Limit = 20 << 20

// A Blob is one file as kept. (Tệp.)
type Blob struct {
	Hash string // SHA-256 in hex
	Size int64  // bytes
	Type Type
}

// Store is a folder of files named by their content.
type Store struct {
	dir     string
	drawing chan struct{} // one picture at a time, for each takes much memory
}

// Open makes the folder if it is not there.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(filepath.Join(dir, "tmp"), 0o700); err != nil {
		return nil, err
	}
	return &Store{dir, make(chan struct{}, 1)}, nil
}

// Dir is where the folder is.
func (s *Store) Dir() string { return s.dir }

// Put keeps what r holds, at most limit bytes (0: Limit), if it is of a type
// the office takes. The same content twice is one file. When Put returns, the
// file is on the disk. (Cất tệp.)
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (b Blob, err error) {
	if limit <= 0 {
		limit = Limit
	}
	tmp, err := os.CreateTemp(filepath.Join(s.dir, "tmp"), "put-")
	if err != nil {
		return b, room(err)
	}
	defer os.Remove(tmp.Name()) // gone already when all went well
	defer tmp.Close()
	sum := sha256.New()
	b.Size, err = io.Copy(io.MultiWriter(tmp, sum), io.LimitReader(patient{ctx, r}, limit+1))
	if err != nil {
		return b, room(err)
	}
	if b.Size > limit {
		return b, fault.Field("file", "file.too-big", int(limit>>20))
	}
	if b.Type, err = TypeOf(tmp, b.Size); err != nil {
		return b, err
	}
	b.Hash = hex.EncodeToString(sum.Sum(nil))
	return b, room(s.settle(tmp, b.Hash))
}

// settle puts a written file in its place for good.
func (s *Store) settle(tmp *os.File, hash string) error {
	file := s.path(hash)
	if _, err := os.Stat(file); err == nil {
		return nil // kept before
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	if err := errors.Join(tmp.Sync(), tmp.Close(), os.Rename(tmp.Name(), file)); err != nil {
		return err
	}
	return errors.Join(syncDir(filepath.Dir(file)), syncDir(s.dir))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Open reads a file; the caller closes it.
func (s *Store) Open(hash string) (*os.File, error) {
	if !named(hash) {
		return nil, fault.Code(fault.NotFound, "file.not-there")
	}
	f, err := os.Open(s.path(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Because(fault.NotFound, err, fault.Reason{Code: "file.not-there"})
	}
	return f, err
}

// Stat says what a file is.
func (s *Store) Stat(hash string) (b Blob, err error) {
	f, err := s.Open(hash)
	if err != nil {
		return b, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return b, err
	}
	b = Blob{Hash: hash, Size: info.Size()}
	b.Type, err = TypeOf(f, b.Size)
	return b, err
}

// Each visits every file kept, in the order of its hash.
func (s *Store) Each(visit func(hash string, size int64) error) error {
	return filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !named(d.Name()) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return visit(d.Name(), info.Size())
	})
}

// Damaged lists files whose content is not what their name says.
func (s *Store) Damaged(ctx context.Context) (hashes []string, err error) {
	err = s.Each(func(hash string, _ int64) error {
		f, err := s.Open(hash)
		if err != nil {
			return err
		}
		defer f.Close()
		sum := sha256.New()
		if _, err := io.Copy(sum, patient{ctx, f}); err != nil {
			return err
		}
		if hex.EncodeToString(sum.Sum(nil)) != hash {
			hashes = append(hashes, hash)
		}
		return nil
	})
	return hashes, err
}

func (s *Store) path(hash string) string { return filepath.Join(s.dir, hash[:2], hash) }

func named(hash string) bool {
	return len(hash) == 2*sha256.Size && strings.Trim(hash, "0123456789abcdef") == ""
}

// patient stops reading when the request is over.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

// room turns "no room on the disk" into a refusal the administrator can act on.
func room(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fault.Because(fault.Internal, err, fault.Reason{Code: "store.disk-full"})
	}
	return err
}
