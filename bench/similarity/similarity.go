// Package similarity measures how fast an altered copy of an initiative is
// found among 100,000 earlier ones, and how often, beside trigram search in
// PostgreSQL.
package similarity

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"

	"thidua/bench/measure"
	"thidua/internal/base/alike"
	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

const (
	earlier = 100_000
	copies  = 100
	peers   = 8 // copies the peer is asked about: each takes it many seconds
	boundMS = 200
)

// Measure files 100,000 made-up initiatives and asks about altered copies.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("similarity", fmt.Sprintf("%d earlier initiatives of about 120 syllables, %d altered copies", earlier, copies))
	ctx := context.Background()
	file := filepath.Join(o.Out, "similarity.db")
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(file + end)
	}
	db, err := store.Open(ctx, file, time.Now)
	if err != nil {
		return err
	}
	defer os.Remove(file)
	defer db.Close()
	if _, err := db.Migrate(ctx); err != nil {
		return err
	}
	unit, err := load(ctx, db)
	if err != nil {
		return err
	}
	ours, busy, found, err := ask(ctx, db, unit.Path)
	if err != nil {
		return err
	}
	r.Below("a new initiative compared, median", float64(ours.Median().Milliseconds()), "ms", boundMS, "issue 4")
	r.Below("the same, 99 of 100, processor time", float64(busy.Of(99).Milliseconds()), "ms", boundMS, "issue 4")
	r.Tell("the same, 99 of 100, by the clock", measure.Brief(ours.Of(99)))
	r.Tell("altered copies whose original is among the ten shown", fmt.Sprintf("%d of %d", found, copies))
	url := os.Getenv("STORE_URL")
	if url == "" {
		r.Note("no PostgreSQL: trigrams are not measured")
		return nil
	}
	theirs, peerFound, err := trigrams(ctx, url)
	if err != nil {
		return err
	}
	r.Faster("a new initiative compared, median", "pg_trgm, GIN, % and similarity()", ours.Median(), theirs.Median(), 1)
	r.Tell("pg_trgm: copies whose original is among the first ten", fmt.Sprintf("%d of %d", peerFound, peers))
	r.Below("copies missed, of 100", float64(100*(copies-found)/copies), "", float64(100*(peers-peerFound)/peers), "pg_trgm misses so many")
	return nil
}

// load writes the earlier ones as filing them does, in bulk.
func load(ctx context.Context, db *store.DB) (unit registry.Unit, err error) {
	const lot = 2000
	if err := db.Update(ctx, func(tx *store.Tx) (err error) {
		unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department})
		return err
	}); err != nil {
		return unit, err
	}
	for from := 0; from < earlier; from += lot {
		if err := db.Update(ctx, func(tx *store.Tx) error {
			var sketches, bands [][]any
			for i := from; i < from+lot; i++ {
				if err := put(tx, id(i), unit.ID, i, text(i)); err != nil {
					return err
				}
				k, _ := alike.Of(text(i), 3)
				sketches = append(sketches, []any{id(i), "text", k.String()})
				for _, b := range k.Bands() {
					bands = append(bands, []any{b, id(i), "text"})
				}
			}
			if err := tx.Insert(`initiative_sketch (work, part, sketch)`, sketches); err != nil {
				return err
			}
			return tx.Insert(`initiative_band (band, work, part)`, bands)
		}); err != nil {
			return unit, err
		}
	}
	return unit, db.Update(ctx, func(tx *store.Tx) error {
		for i := range copies {
			if err := put(tx, "copy"+id(i), unit.ID, earlier+i, altered(i)); err != nil {
				return err
			}
		}
		return nil
	})
}

func id(i int) string { return fmt.Sprintf("f%06d", i) }

// put writes one filing with one author.
func put(tx *store.Tx, id string, body registry.UnitID, n int, solution string) error {
	if _, err := tx.Exec(`INSERT INTO initiative_filing (id, body, state, number, year, title, field, problem, solution, novelty, benefit, benefit_how, applied_at, fold, made_by, made_at, revision)
		VALUES ($1, $5, 'filed', $2, 2026, $1, 'technical', '', $3, '', '', '', '', '', 'x', $4, 1)`, id, n+1, solution, store.When(tx.Now()), body); err != nil {
		return err
	}
	_, err := tx.Exec(`INSERT INTO initiative_author (filing, place, name, unit, share) VALUES ($1, 1, 'A', 'U', 100)`, id)
	return err
}

func ask(ctx context.Context, db *store.DB, over access.Scope) (took, busy measure.Times, found int, err error) {
	s := initiative.New(db, nil)
	today := civil.Of(db.Now())
	who := access.Actor{Account: "a", Today: today, Grants: []access.Grant{{Role: access.Secretary, Over: over, From: today.AddDays(-1)}}}
	for i := range copies {
		var pairs []initiative.Pair
		start := time.Now()
		worked, err := measure.Busy(func() (err error) {
			pairs, err = s.Similar(ctx, who, initiative.FilingID("copy"+id(i)))
			return err
		})
		if err != nil {
			return nil, nil, 0, err
		}
		took, busy = append(took, time.Since(start)), append(busy, worked)
		for _, p := range pairs {
			if p.Work == id(original(i)) {
				found++
			}
		}
	}
	return took, busy, found, nil
}

// trigrams asks PostgreSQL the same of the same folded texts.
func trigrams(ctx context.Context, url string) (took measure.Times, found int, err error) {
	pg, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, 0, err
	}
	defer pg.Close(ctx)
	for _, q := range []string{`CREATE EXTENSION IF NOT EXISTS pg_trgm`, `DROP TABLE IF EXISTS similarity_peer`, `CREATE UNLOGGED TABLE similarity_peer (id TEXT, fold TEXT)`} {
		if _, err := pg.Exec(ctx, q); err != nil {
			return nil, 0, err
		}
	}
	defer pg.Exec(ctx, `DROP TABLE similarity_peer`)
	if _, err := pg.CopyFrom(ctx, pgx.Identifier{"similarity_peer"}, []string{"id", "fold"}, pgx.CopyFromSlice(earlier, func(i int) ([]any, error) {
		return []any{id(i), viet.Fold(text(i))}, nil
	})); err != nil {
		return nil, 0, err
	}
	for _, q := range []string{`CREATE INDEX ON similarity_peer USING gin (fold gin_trgm_ops)`, `ANALYZE similarity_peer`} {
		if _, err := pg.Exec(ctx, q); err != nil {
			return nil, 0, err
		}
	}
	for i := range peers {
		start := time.Now()
		rows, err := pg.Query(ctx, `SELECT id FROM similarity_peer WHERE fold % $1 ORDER BY similarity(fold, $1) DESC LIMIT 10`, viet.Fold(altered(i)))
		if err != nil {
			return nil, 0, err
		}
		all, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return nil, 0, err
		}
		took = append(took, time.Since(start))
		for _, x := range all {
			if x == id(original(i)) {
				found++
			}
		}
	}
	return took, found, nil
}
