package cli

import (
	"log/slog"
	"path/filepath"
	"strings"

	"thidua/internal/app"
	"thidua/internal/platform/store"
)

// embedded reports that --db names a SQLite file.
func (r *run) embedded() bool {
	return !strings.HasPrefix(r.DB, "postgres://") && !strings.HasPrefix(r.DB, "postgresql://")
}

// beside is a path next to the database: data/thidua.db, "files" is
// data/thidua.db.files; PostgreSQL's stand in data/.
func (r *run) beside(what string) string {
	if r.embedded() {
		return r.DB + "." + what
	}
	return filepath.Join("data", "thidua."+what)
}

// config is the house as the flags describe it.
func (r *run) config(log *slog.Logger) app.Config {
	c := app.Config{Database: r.DB, Files: r.commands.Files, LedgerKey: r.commands.LedgerKey, Log: log, Now: r.Now}
	if c.Files == "" {
		c.Files = r.beside("files")
	}
	if c.LedgerKey == "" {
		c.LedgerKey = r.beside("ledger-key")
	}
	return c
}

// there opens a database that must exist, and leaves its schema as it is.
func (r *run) there() (*store.DB, error) {
	if r.embedded() {
		f, err := openFile(r.DB)
		if err != nil {
			return nil, err
		}
		f.Close()
	}
	return store.Open(r.ctx, r.DB, r.Now)
}
