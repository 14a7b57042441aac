package cli

import (
	"log/slog"
	"net/url"
	"strings"

	"thidua/internal/app"
	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// embedded reports that --db names a SQLite file.
func (r *run) embedded() bool {
	return !strings.HasPrefix(r.DB, "postgres://") && !strings.HasPrefix(r.DB, "postgresql://")
}

// place is the database as it may be shown: without its password.
func (r *run) place() string {
	if u, err := url.Parse(r.DB); err == nil && !r.embedded() {
		return u.Redacted()
	}
	return r.DB
}

// config is the house as the flags describe it.
func (r *run) config(log *slog.Logger) app.Config {
	c := app.Config{Database: r.DB, FilesDir: r.commands.Files, LedgerKey: r.commands.LedgerKey, Regulations: r.Regulations, Log: log, Now: r.Now}
	if c.FilesDir == "" {
		c.FilesDir = app.FilesBeside(r.DB)
	}
	if c.LedgerKey == "" {
		c.LedgerKey = app.KeyBeside(r.DB)
	}
	return c
}

// there opens a database that must exist, and leaves its schema as it is.
func (r *run) there() (*store.DB, error) {
	if err := r.mustExist(); err != nil {
		return nil, err
	}
	return store.Open(r.ctx, r.DB, r.Now)
}

// house opens the offices over a database that must exist and be up to date.
func (r *run) house() (*app.House, error) {
	if err := r.mustExist(); err != nil {
		return nil, err
	}
	return app.Inspect(r.ctx, r.config(nil))
}

func (r *run) mustExist() error {
	if !r.embedded() {
		return nil
	}
	f, err := openFile(r.DB)
	if err != nil {
		return err
	}
	return f.Close()
}

// operator is who acts: the administrator at the machine.
func (r *run) operator() access.Actor {
	return access.Actor{Operator: true, Today: civil.Of(r.Now())}
}
