package vault

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/jackc/pgx/v5"

	"thidua/internal/base/fault"
)

// dump copies a PostgreSQL database with its own tool, in one snapshot.
func dump(ctx context.Context, url, file string) error {
	return tool(ctx, "pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", "--file="+file)
}

// undump fills an empty PostgreSQL database from a dump, all or nothing.
func undump(ctx context.Context, url, file string) error {
	c, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	var tables int
	err = c.QueryRow(ctx, `SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'`).Scan(&tables)
	if cerr := c.Close(ctx); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if tables > 0 {
		return fault.Field("db", "vault.not-empty", "PostgreSQL")
	}
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return err
	}
	return tool(ctx, "pg_restore", url, "--single-transaction", "--no-owner", "--no-privileges", "--exit-on-error", "--dbname="+config.Database, file)
}

// tool runs a PostgreSQL program against url. The password goes through the
// environment, where other users of the machine do not see it.
func tool(ctx context.Context, name, url string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "vault.no-tool", Field: "db", Args: []any{name}})
	}
	c, err := pgx.ParseConfig(url)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append(os.Environ(), "PGHOST="+c.Host, fmt.Sprint("PGPORT=", c.Port), "PGUSER="+c.User,
		"PGPASSWORD="+c.Password, "PGDATABASE="+c.Database)
	if c.TLSConfig == nil {
		cmd.Env = append(cmd.Env, "PGSSLMODE=disable")
	}
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(said.String()))
	}
	return nil
}
