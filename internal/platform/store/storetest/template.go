package storetest

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A Template is a database filled once for a test binary and copied for each
// test that asks: 30 ms instead of the filling.
type Template struct {
	fill func(url string) error
	once sync.Once
	file []byte // SQLite
	name string // PostgreSQL
	err  error
}

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

func (m *Template) fillFile() {
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
		m.name = fmt.Sprintf("thidua_template_%d_%d", os.Getpid(), templates.Add(1))
		if _, m.err = admin.Exec("CREATE DATABASE " + m.name); m.err == nil {
			m.err = m.fill(named(base, m.name))
		}
	})
	if m.err != nil {
		t.Fatal(m.err)
	}
	name := fmt.Sprintf("thidua_test_%d_%d", os.Getpid(), made.Add(1))
	for try := 0; ; try++ { // a template still being left refuses for a moment
		if _, err = admin.Exec("CREATE DATABASE " + name + " TEMPLATE " + m.name); err == nil {
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
