package movement

import (
	"context"
	"fmt"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses movements. Zero fields choose nothing away.
type Filter struct {
	Body     registry.UnitID
	State    State
	Launcher Launcher
	Scope    Scope
	Method   Method
	Peak     bool // only campaigns of a short time
	Year     int  // that ran in this calendar year
	Parent   ID
	Search   string
	Sort     string // name, state, from, to or called, "-" before it for downwards; "" is the newest first
	Page     int    // from 1
	Size     int    // 0 is 50; -1 is all
}

// A Row is a movement in a list, with how many units were called and answered.
type Row struct {
	Movement
	Tally
}

// A Tally counts the units called, by what they have said.
type Tally struct {
	Called, Takes, Declined, Awaited, Late int // Called without those that passed
}

// tallyColumns take today as $1; a question that counts nobody names it too.
const tallyColumns = `(SELECT COUNT(*) FROM movement_call c WHERE c.movement = m.id AND c.state <> 'passed') AS called,
	(SELECT COUNT(*) FROM movement_call c WHERE c.movement = m.id AND c.state = 'takes') AS takes,
	(SELECT COUNT(*) FROM movement_call c WHERE c.movement = m.id AND c.state = 'declined') AS declined,
	(SELECT COUNT(*) FROM movement_call c WHERE c.movement = m.id AND c.state = 'called') AS awaited,
	(SELECT COUNT(*) FROM movement_call c WHERE c.movement = m.id AND ` + owes + ` AND c.due < $1) AS late, `

var orders = map[string]string{"name": "m.fold", "state": "m.state", "from": "v.from_day", "to": "COALESCE(v.to_day, '9999')", "called": "called"}

// Movements lists the movements of bodies the actor may look at, and those that
// called a unit the actor may look at, and how many there are in all. (Các phong
// trào.)
func (s *Service) Movements(ctx context.Context, who access.Actor, f Filter) (all []Row, total int, err error) {
	defer fault.Wrap(&err, "list movements")
	if f.State != "" && !known(States(), f.State) {
		return nil, 0, fault.Field("state", "movement.no-such-state")
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, err := visible(tx, who)
		if err != nil {
			return err
		}
		f.add(where)
		if err := tx.Row(`SELECT COUNT(*)`+from+where.Text, where.Args...).Scan(&total); err != nil {
			return err
		}
		q := `SELECT ` + tallyColumns + columns + from + where.Text + store.Order(f.Sort, orders, "v.from_day DESC, m.id") + store.Window(f.Page, f.Size)
		if all, err = store.Collect(tx, readRow, q, where.Args...); err != nil {
			return err
		}
		return nameRows(tx, who.Today, all)
	})
	return all, total, err
}

// An Offer is what a list of movements can be chosen by. (Lựa chọn để lọc.)
type Offer struct {
	Years   []int // in which a movement ran, newest first
	Parents []Movement
}

// mostParents is how many movements with others beneath them a list offers.
const mostParents = 200

// Offered is what the movements the actor may look at can be chosen by. (Năm và
// phong trào cấp trên của danh sách.)
func (s *Service) Offered(ctx context.Context, who access.Actor) (o Offer, err error) {
	defer fault.Wrap(&err, "what movements can be chosen by")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		o = Offer{}
		w, err := visible(tx, who)
		if err != nil {
			return err
		}
		var first, last civil.Date
		if err := tx.Row(`SELECT MIN(v.from_day), MAX(v.to_day)`+from+w.Text, w.Args...).Scan(&first, &last); err != nil || first.IsZero() {
			return err
		}
		for y := max(last.Year, who.Today.Year); y >= first.Year; y-- {
			o.Years = append(o.Years, y)
		}
		o.Parents, err = store.Collect(tx, read, `SELECT `+columns+from+w.Text+` AND EXISTS (SELECT 1 FROM movement b WHERE b.parent = m.id) ORDER BY v.from_day DESC, m.id`+store.Window(1, mostParents), w.Args...)
		return err
	})
	return o, err
}

func nameRows(tx *store.Tx, on civil.Date, all []Row) error {
	bodies := make([]registry.UnitID, len(all))
	for i := range all {
		bodies[i] = all[i].Body
	}
	names, err := registry.UnitsOn(tx, bodies, on)
	for i := range all {
		all[i].BodyName = names[all[i].Body].Name
	}
	return err
}

func readRow(s store.Scanner) (r Row, err error) {
	r.Movement, err = read(ahead{s, []any{&r.Called, &r.Takes, &r.Declined, &r.Awaited, &r.Late}})
	return r, err
}

// ahead scans some columns before those of a reader.
type ahead struct {
	store.Scanner
	first []any
}

func (a ahead) Scan(dest ...any) error { return a.Scanner.Scan(slices.Concat(a.first, dest)...) }

func (f Filter) add(w *store.Where) {
	for column, v := range map[string]string{"m.body": string(f.Body), "m.state": string(f.State), "m.parent": string(f.Parent), "v.launcher": string(f.Launcher), "v.scope": string(f.Scope), "v.method": string(f.Method)} {
		if v != "" {
			w.And(column+` = ?`, v)
		}
	}
	if f.Year != 0 {
		w.And(`v.from_day <= ?`, fmt.Sprintf("%04d-12-31", f.Year))
		w.And(`(v.to_day IS NULL OR v.to_day >= ?)`, fmt.Sprintf("%04d-01-01", f.Year))
	}
	if f.Peak {
		w.And(`v.peak = ?`, true)
	}
	w.Words(`m.fold`, f.Search)
}

// visible are the movements of bodies the actor may look at, and those that called
// a unit it may look at. The first argument is today.
func visible(tx *store.Tx, who access.Actor) (*store.Where, error) {
	bodies, err := store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT body FROM movement ORDER BY body`)
	if err != nil {
		return nil, err
	}
	scopes, err := registry.ScopesOf(tx, bodies)
	if err != nil {
		return nil, err
	}
	seen := slices.DeleteFunc(slices.Clone(bodies), func(b registry.UnitID) bool { return !who.May(access.LookMovement, scopes[b]) })
	w := &store.Where{Text: `WHERE $1 <> '' AND m.body IN ` + store.In(2, len(seen)), Args: append([]any{who.Today}, store.Args(seen)...)}
	if len(seen) == len(bodies) {
		return w, nil
	}
	units, err := registry.UnitIDsOver(tx, who, access.LookMovement)
	if err != nil {
		return nil, err
	}
	w.Text = `WHERE $1 <> '' AND (m.body IN ` + store.In(2, len(seen)) + ` OR m.id IN (SELECT movement FROM movement_call WHERE unit IN ` + store.In(2+len(seen), len(units)) + `))`
	w.Args = append(w.Args, store.Args(units)...)
	return w, nil
}
