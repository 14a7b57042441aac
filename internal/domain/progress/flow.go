package progress

import (
	"slices"

	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A flow is by what sums are to change, at the nodes of targets.
type flow struct {
	tx      *store.Tx
	changes map[Key]target.Roll // the unit of a key is a node
	places  map[movement.ID]map[registry.UnitID]Place
	plans   map[movement.ID]movement.Movement
	came    map[movement.ID]bool // a figure
}

func flowing(tx *store.Tx) *flow {
	return &flow{tx, map[Key]target.Roll{}, map[movement.ID]map[registry.UnitID]Place{}, map[movement.ID]movement.Movement{}, map[movement.ID]bool{}}
}

func (f *flow) add(t movement.TargetID, nodes []registry.UnitID, p target.Period, by target.Roll) {
	for _, node := range nodes {
		k := Key{t, node, p}
		f.changes[k] = f.changes[k].Plus(by)
	}
}

// deepest is how many movements one above another are followed.
const deepest = 8

// rise carries what changed in the whole of a target to the targets it serves.
func (f *flow) rise(t movement.Target, by map[target.Period]target.Roll, depth int) error {
	if t.Serves == "" || depth == deepest {
		return nil
	}
	up, err := movement.TargetByID(f.tx, t.Serves)
	if err != nil || up.Roll != t.Roll || up.In != t.In {
		return err // counted otherwise, one cannot be added to the other
	}
	m, err := f.plan(t.Movement)
	if err != nil {
		return err
	}
	place, err := f.place(up.Movement, m.Body)
	if err != nil {
		return err
	}
	var keys []Key
	for p := range by {
		if q, ends := p.As(up.Every); ends {
			keys = append(keys, Key{up.ID, m.Body, q})
		}
	}
	own, err := figuresAt(f.tx, keys)
	if err != nil {
		return err
	}
	above := map[target.Period]target.Roll{}
	f.came[up.Movement] = f.came[t.Movement]
	for p, change := range by {
		q, ends := p.As(up.Every)
		if !ends {
			continue
		}
		f.add(up.ID, []registry.UnitID{m.Body}, q, change)
		if !own[Key{up.ID, m.Body, q}].Value.Given { // what the unit typed itself stands
			f.add(up.ID, place.above(), q, change)
			above[q] = above[q].Plus(change)
		}
	}
	return f.rise(up, above, depth+1)
}

func (f *flow) plan(which movement.ID) (m movement.Movement, err error) {
	m, there := f.plans[which]
	if !there {
		if m, err = movement.Find(f.tx, which); err == nil {
			f.plans[which] = m
		}
	}
	return m, err
}

// place is where a unit counts in a movement.
func (f *flow) place(which movement.ID, unit registry.UnitID) (Place, error) {
	if p, there := f.places[which][unit]; there {
		return p, nil
	}
	m, err := f.plan(which)
	if err != nil {
		return Place{}, err
	}
	f.places[which], err = settled(f.tx, m, []registry.UnitID{unit}, today(f.tx))
	return f.places[which][unit], err
}

// write changes the sums that are kept.
func (f *flow) write() error {
	var keys []Key
	for k, by := range f.changes {
		if by != (target.Roll{}) {
			keys = append(keys, k)
		}
	}
	stand, err := rollsAt(f.tx, keys)
	if err != nil {
		return err
	}
	var rows [][]any
	for _, k := range keys {
		r := stand[k].Plus(f.changes[k])
		rows = append(rows, []any{k.Target, k.Period.String(), k.Unit, r.Sum.Hi, int64(r.Sum.Lo), r.Weight.Hi, int64(r.Weight.Lo), r.Known})
	}
	if err := f.tx.Put("progress_roll", rollColumns, 3, rows); err != nil {
		return err
	}
	return f.sign()
}

// sign notes that figures came, for every movement they came to.
func (f *flow) sign() error {
	var rows [][]any
	for which, figure := range f.came {
		if figure {
			rows = append(rows, []any{which, store.When(f.tx.Now())})
		}
	}
	return f.tx.Put("progress_sign", "movement, at", 1, rows)
}

const rollColumns = `target, period, node, sum_hi, sum_lo, weight_hi, weight_lo, known`

// A rolled is what stands beneath a node; its unit is the node.
type rolled struct {
	Key
	target.Roll
}

func readRoll(s store.Scanner) (r rolled, err error) {
	var period string
	var sum, weight int64
	if err = s.Scan(&r.Target, &period, &r.Unit, &r.Sum.Hi, &sum, &r.Weight.Hi, &weight, &r.Known); err != nil {
		return r, err
	}
	r.Sum.Lo, r.Weight.Lo = uint64(sum), uint64(weight)
	r.Period, err = target.ParsePeriod(period)
	return r, err
}

// rollsAt are the sums at some keys; one that is not there is nothing.
func rollsAt(tx *store.Tx, keys []Key) (map[Key]target.Roll, error) {
	at := make(map[Key]target.Roll, len(keys))
	for some := range slices.Chunk(keys, chunk) {
		all, err := store.Collect(tx, readRoll, `SELECT `+rollColumns+` FROM progress_roll WHERE (target, period, node) IN `+tx.Among(len(some), 3), argsOf(some)...)
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			at[r.Key] = r.Roll
		}
	}
	return at, nil
}

// rollsOf are the sums at one node of some targets.
func rollsOf(tx *store.Tx, node registry.UnitID, targets []movement.TargetID) (map[Key]target.Roll, error) {
	all, err := store.Collect(tx, readRoll, `SELECT `+rollColumns+` FROM progress_roll WHERE node = $1 AND target IN `+store.In(2, len(targets)),
		append([]any{node}, store.Args(targets)...)...)
	at := make(map[Key]target.Roll, len(all))
	for _, r := range all {
		at[r.Key] = r.Roll
	}
	return at, err
}
