package lookup

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"thidua/internal/base/viet"
)

// loadSQLite writes n awards straight into the tables, without a journal: a
// file that is half written is thrown away by the next run.
func loadSQLite(ctx context.Context, file string, n int) error {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_pragma=cache_size(-262144)&_pragma=temp_store(MEMORY)")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	again, err := apart(ctx, db, `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'award' AND sql IS NOT NULL`, `DROP INDEX `)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := insertAll(ctx, tx, n); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for _, q := range again {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	_, err = db.ExecContext(ctx, `PRAGMA journal_mode(WAL)`)
	return err
}

func insertAll(ctx context.Context, tx *sql.Tx, n int) error {
	marks := strings.Repeat("?, ", strings.Count(columns, ",")+1)
	put, err := tx.PrepareContext(ctx, `INSERT INTO award (`+columns+`, `+alike+`) VALUES (`+marks+alikeValues+`)`)
	if err != nil {
		return err
	}
	words := lexicon{}
	for i := range n {
		r := at(i)
		words.add(&r)
		if _, err := put.ExecContext(ctx, r.values()...); err != nil {
			return err
		}
	}
	for table, rows := range words.tables() {
		put, err := tx.PrepareContext(ctx, `INSERT INTO `+table.name+` (`+strings.Join(table.columns, ", ")+`) VALUES (?, ?) ON CONFLICT DO NOTHING`)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if _, err := put.ExecContext(ctx, r...); err != nil {
				return err
			}
		}
	}
	return nil
}

// loadPostgres writes n awards with COPY, then makes the indexes again, lets the
// engine count what it holds, and brings unaccent for the peer.
func loadPostgres(ctx context.Context, url string, n int) error {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return err
	}
	defer db.Close()
	again, err := apart(ctx, db, `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'award' AND indexdef NOT LIKE 'CREATE UNIQUE%'`, `DROP INDEX `)
	if err != nil {
		return err
	}
	c, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	words, i := lexicon{}, 0
	if _, err := c.CopyFrom(ctx, pgx.Identifier{"award"}, fields(columns+", "+alike), pgx.CopyFromFunc(func() ([]any, error) {
		if i == n {
			return nil, nil
		}
		r := at(i)
		words.add(&r)
		i++
		return append(r.values(), same...), nil
	})); err != nil {
		return err
	}
	for table, rows := range words.tables() {
		if _, err := c.Exec(ctx, `TRUNCATE `+table.name); err != nil { // the sample is among them
			return err
		}
		if _, err := c.CopyFrom(ctx, pgx.Identifier{table.name}, table.columns, pgx.CopyFromRows(rows)); err != nil {
			return err
		}
	}
	if _, err := c.Exec(ctx, `SET maintenance_work_mem = '1GB'`); err != nil { // of this connection, while it makes indexes
		return err
	}
	for _, q := range append(again, `CREATE EXTENSION IF NOT EXISTS unaccent`, `VACUUM ANALYZE award`, `VACUUM ANALYZE award_part`, `VACUUM ANALYZE award_unit_part`) {
		if _, err := c.Exec(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func fields(list string) []string {
	return strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ' ' || c == '\n' || c == '\t' })
}

// database makes sure a database of that name is on the server, and gives its
// URL and a way to begin it anew.
func database(ctx context.Context, server, name string) (url string, again func() error, err error) {
	cut, query, _ := strings.Cut(server, "?")
	url = cut[:strings.LastIndexByte(cut, '/')+1] + name
	if query != "" {
		url += "?" + query
	}
	do := func(q string) error {
		c, err := pgx.Connect(ctx, server)
		if err != nil {
			return err
		}
		defer c.Close(ctx)
		_, err = c.Exec(ctx, q)
		return err
	}
	if err := do(`CREATE DATABASE ` + name); err != nil && !strings.Contains(err.Error(), "42P04") { // it is there
		return "", nil, fmt.Errorf("create %s: %w", name, err)
	}
	return url, func() error {
		if err := do(`DROP DATABASE ` + name); err != nil {
			return err
		}
		return do(`CREATE DATABASE ` + name)
	}, nil
}

// A lexicon is the distinct names and units of a book, folded; units with keys.
type lexicon struct {
	names map[string]bool
	units map[string]string
}

func (l *lexicon) add(r *row) {
	if l.names == nil {
		l.names, l.units = map[string]bool{}, map[string]string{}
	}
	l.names[r.fold], l.units[viet.Fold(r.unit)] = true, r.unitKey
}

type table struct {
	name    string
	columns []string
}

// tables are the rows of the two tables of parts, in the order of their keys:
// millions put anywhere in an index take many times as long.
func (l *lexicon) tables() map[*table][][]any {
	var names, units [][]any
	for fold := range l.names {
		for _, p := range distinct(parts(fold)) {
			names = append(names, []any{p, fold})
		}
	}
	for fold, key := range l.units {
		for _, p := range distinct(tails(fold)) {
			units = append(units, []any{p, key})
		}
	}
	inOrder(names)
	inOrder(units)
	return map[*table][][]any{{"award_part", []string{"part", "name"}}: names, {"award_unit_part", []string{"part", "key"}}: units}
}

func inOrder(rows [][]any) {
	slices.SortFunc(rows, func(a, b []any) int {
		return cmp.Or(strings.Compare(a[0].(string), b[0].(string)), strings.Compare(a[1].(string), b[1].(string)))
	})
}

// distinct drops what repeats: "an an" has the part "an" once as a text.
func distinct(list []string) (out []string) {
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s], out = true, append(out, s)
		}
	}
	return out
}
