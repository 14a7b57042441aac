package storetest

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A Template is a database filled once for a test binary and copied for each
// test that asks: 30 ms instead of the filling. One that has a name is filled
// once for all the binaries of a run, in the folder STORE_TEMPLATES names.
type Template struct {
	shared string
	fill   func(url string) error
	once   sync.Once
	file   []byte // SQLite
	name   string // PostgreSQL
	err    error
}

// share is where the binaries of a run leave for each other what they filled.
var share = os.Getenv("STORE_TEMPLATES")

// NewTemplate is filled at the first copy; fill must close what it opens.
func NewTemplate(fill func(url string) error) *Template { return &Template{fill: fill} }

// Copy makes a database of the test's own and says where it is; it is gone
// when the test ends.
func (m *Template) Copy(t testing.TB) string {
	t.Helper()
	if base := os.Getenv("STORE_URL"); base != "" {
		return m.copyPostgres(t, base)
	}
	m.once.Do(m.fillFile)
	if m.err != nil {
		t.Fatal(m.err)
	}
	file := filepath.Join(t.TempDir(), "thidua.db")
	if err := os.WriteFile(file, m.file, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// together runs what fills a template which the binaries of a run share: do is
// told whether it is filled already. One at a time, others wait.
func (m *Template) together(engine string, do func(filled bool) error) error {
	mark := filepath.Join(share, m.shared+"."+engine)
	lock, err := os.OpenFile(mark+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer lock.Close() // which unlocks it
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	if _, err := os.Stat(mark); err == nil {
		return do(true)
	}
	if err := do(false); err != nil {
		return err
	}
	return os.WriteFile(mark, nil, 0o600)
}

func (m *Template) fillFile() {
	if share == "" || m.shared == "" {
		m.fillOwnFile()
		return
	}
	file := filepath.Join(share, m.shared+".db")
	m.err = m.together("sqlite", func(filled bool) (err error) {
		if filled {
			m.file, err = os.ReadFile(file)
			return err
		}
		if m.fillOwnFile(); m.err != nil {
			return m.err
		}
		return os.WriteFile(file, m.file, 0o600)
	})
}

func (m *Template) fillOwnFile() {
	dir, err := os.MkdirTemp("", "thidua-template-")
	if err != nil {
		m.err = err
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "t.db")
	if m.err = m.fill(file); m.err == nil {
		m.file, m.err = os.ReadFile(file)
	}
}

var made, templates atomic.Int64

func (m *Template) copyPostgres(t testing.TB, base string) string {
	t.Helper()
	admin, err := sql.Open("pgx", base)
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	m.once.Do(func() {
		fill := func() (err error) {
			if _, err = admin.Exec("CREATE DATABASE " + m.name); err == nil {
				err = m.fill(named(base, m.name))
			}
			return err
		}
		if share == "" || m.shared == "" {
			m.name = fmt.Sprintf("thidua_template_%d_%d", os.Getpid(), templates.Add(1))
			m.err = fill()
			return
		}
		m.name = "thidua_template_" + m.shared
		m.err = m.together("postgres", func(filled bool) error {
			if filled {
				return nil
			}
			return fill()
		})
	})
	if m.err != nil {
		t.Fatal(m.err)
	}
	name := fmt.Sprintf("thidua_test_%d_%d", os.Getpid(), made.Add(1))
	for try := 0; ; try++ { // a template still being left refuses for a moment
		if _, err = admin.Exec("CREATE DATABASE " + name + " TEMPLATE " + m.name + " STRATEGY FILE_COPY"); err == nil {
			break
		}
		if try == 50 {
			t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Cleanup(func() {
		if admin, err := sql.Open("pgx", base); err == nil {
			admin.Exec("DROP DATABASE " + name + " WITH (FORCE)")
			admin.Close()
		}
	})
	return named(base, name)
}

// named replaces the database in a postgres:// URL.
func named(base, name string) string {
	head, query, _ := strings.Cut(base, "?")
	if at := strings.LastIndex(head, "/"); at > len("postgres://") {
		head = head[:at]
	}
	if query != "" {
		query = "?" + query
	}
	return head + "/" + name + query
}
