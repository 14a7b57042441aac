// Package lookup measures how fast the public finds an award by name, beside
// what one would write first: unaccent(name) ILIKE '%…%'.
package lookup

import (
	"context"
	"database/sql"
	"os"
	"time"

	"thidua/bench/measure"
	"thidua/internal/domain/award"
)

const (
	million   = 1_000_000
	questions = 1000 // of each kind
	bound     = 5.0  // ms: p99 of the first page at ten million
	least     = 1000 // times faster than the peer
)

// Measure loads the books and asks them.
func Measure(r *measure.Report, o measure.Options) error {
	ctx := context.Background()
	r.Part("lookup", "1,000,000 awards by name, beside unaccent(name) ILIKE on the same PostgreSQL table")
	books, err := open(ctx, r, o, million)
	if err != nil {
		return err
	}
	if err := beside(ctx, r, books, o.Rounds); err != nil {
		return err
	}
	closeAll(books)
	if !o.Ten {
		return nil
	}
	r.Part("lookup-ten", "10,000,000 awards: p99 of the first page over 1,000 warm questions of each kind")
	if books, err = open(ctx, r, o, 10*million); err != nil {
		return err
	}
	defer closeAll(books)
	return tail(ctx, r, books, 10*million)
}

func open(ctx context.Context, r *measure.Report, o measure.Options, n int) ([]*book, error) {
	lite, err := openSQLite(ctx, r, o.Out, n)
	if err != nil {
		return nil, err
	}
	books := []*book{lite}
	server := os.Getenv("STORE_URL")
	if server == "" {
		r.Note("STORE_URL names no PostgreSQL: SQLite alone, without the peer (make bench starts one)")
		return books, nil
	}
	pg, err := openPostgres(ctx, r, server, n)
	return append(books, pg), err
}

func closeAll(books []*book) {
	for _, b := range books {
		b.db.Close()
	}
}

// beside asks every kind on each engine and the peer, in turns.
func beside(ctx context.Context, r *measure.Report, books []*book, rounds int) error {
	var plain *sql.DB
	if pg := books[len(books)-1]; pg.engine == "PostgreSQL" {
		var err error
		if plain, err = sql.Open("pgx", pg.url); err != nil {
			return err
		}
		defer plain.Close()
	}
	for _, k := range kinds {
		all := k.draw(million, questions)
		ours, theirs := make([]measure.Times, len(books)), measure.Times{}
		for i := range rounds {
			if plain != nil && k.peer {
				d, err := measure.Once(func() error { return ilike(ctx, plain, all[i]) })
				if err != nil {
					return err
				}
				theirs = append(theirs, d)
			}
			part := all[i*questions/rounds : (i+1)*questions/rounds]
			for j, b := range books {
				t, err := b.ask(ctx, part)
				if err != nil {
					return err
				}
				ours[j] = append(ours[j], t...)
			}
		}
		for j, b := range books {
			say(r, b.engine+": "+k.name, ours[j], theirs)
		}
	}
	return nil
}

func say(r *measure.Report, what string, ours, theirs measure.Times) {
	if len(theirs) > 0 {
		r.Faster(what, "unaccent ILIKE", ours.Median(), theirs.Median(), least)
		return
	}
	r.Tell(what, "p50 "+measure.Brief(ours.Median())+", p99 "+measure.Brief(ours.Of(99)))
}

// ilike is the peer: the same columns of the same table, newest first.
func ilike(ctx context.Context, db *sql.DB, q award.Query) error {
	rows, err := db.QueryContext(ctx, `SELECT number, award, name, unit_name, post, decision_no, by_name, decided, year, state FROM award
		WHERE NOT claim AND unaccent(name) ILIKE '%' || unaccent($1) || '%' AND ($2 = '' OR unaccent(unit_name) ILIKE '%' || unaccent($2) || '%')
		ORDER BY year DESC, id DESC LIMIT 20`, q.Text, q.Unit)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

// tail asks every kind of a large book and holds its p99 against the bound.
func tail(ctx context.Context, r *measure.Report, books []*book, n int) error {
	for _, k := range kinds {
		all := k.draw(n, questions)
		for _, b := range books {
			t, err := b.ask(ctx, all)
			if err != nil {
				return err
			}
			r.Below(b.engine+": "+k.name+" (p50 "+measure.Brief(t.Median())+")", float64(t.Of(99))/float64(time.Millisecond), "ms", bound, k.slow)
		}
	}
	return nil
}
