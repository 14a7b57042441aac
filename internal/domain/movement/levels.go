package movement

import (
	"context"
	"fmt"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// How far one looks from a movement through those it serves and those that serve it.
const (
	mostAbove   = 8   // levels above it
	mostBeneath = 3   // levels beneath it
	mostBeside  = 10  // movements named beneath each
	mostLevels  = 300 // movements named in all
)

// A Branch is a movement among its levels, with those that serve it. (Một nhánh của
// cây phong trào.)
type Branch struct {
	Row
	Serving int // movements directly beneath it that the reader may look at
	Beneath []*Branch
}

// Levels is where a movement stands: what it serves, highest first, and what serves
// it, three levels deep. A movement the reader may not look at hides what is beyond
// it. (Các cấp của phong trào.)
type Levels struct {
	Above []*Branch
	*Branch
}

// Levels are the movements above and beneath one, those the actor may look at.
// Those that run stand first, the newest before the older. (Cây phong trào.)
func (s *Service) Levels(ctx context.Context, who access.Actor, which ID) (l Levels, err error) {
	defer fault.Wrap(&err, "levels of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		m, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := MayLook(tx, who, m); err != nil {
			return err
		}
		l, err = levels(tx, who, which)
		return err
	})
	return l, err
}

// Outside is the movement outside the house that the highest of them serves. (Phong
// trào ngoài đơn vị mà cấp cao nhất hưởng ứng.)
func (l Levels) Outside() Above {
	if len(l.Above) > 0 {
		return l.Above[0].Movement.Above
	}
	return l.Movement.Above
}

// Parent is the movement it serves directly, where its reader may look at it; zero
// none. (Phong trào cấp trên trực tiếp.)
func (l Levels) Parent() (r Row) {
	if n := len(l.Above); n > 0 {
		r = l.Above[n-1].Row
	}
	return r
}

// few is how many movements beneath one are read at a glance.
const few = 15

// Few reports so few movements beneath one that all are shown at once.
func (l Levels) Few() bool { return l.named() <= few }

// named counts the movements named beneath one.
func (b *Branch) named() (n int) {
	for _, c := range b.Beneath {
		n += 1 + c.named()
	}
	return n
}

// running is how movements beneath one stand: those that run, then the newest.
const running = `CASE m.state WHEN 'launched' THEN 0 WHEN 'closed' THEN 2 WHEN 'annulled' THEN 3 ELSE 1 END, v.from_day DESC, m.id`

func levels(tx *store.Tx, who access.Actor, which ID) (l Levels, err error) {
	w, err := visible(tx, who)
	if err != nil {
		return l, err
	}
	w.Args = append(w.Args, which)
	q := fmt.Sprintf(`WITH RECURSIVE seen (id, parent, place) AS (
			SELECT m.id, m.parent, ROW_NUMBER() OVER (PARTITION BY m.parent ORDER BY `+running+`)`+from+w.Text+`),
		up (id, parent, depth) AS (
			SELECT id, parent, 0 FROM movement WHERE id = $%[1]d
			UNION ALL SELECT s.id, s.parent, up.depth - 1 FROM up JOIN seen s ON s.id = up.parent WHERE up.depth > -%[2]d),
		down (id, depth) AS (
			SELECT id, 0 FROM movement WHERE id = $%[1]d
			UNION ALL SELECT s.id, down.depth + 1 FROM down JOIN seen s ON s.parent = down.id WHERE down.depth < %[3]d AND s.place <= %[4]d)
		SELECT t.depth, COALESCE(k.serving, 0), `+tallyColumns+columns+from+`
			JOIN (SELECT id, depth FROM up WHERE depth < 0 UNION ALL SELECT id, depth FROM down) t ON t.id = m.id
			LEFT JOIN (SELECT parent, COUNT(*) AS serving FROM seen GROUP BY parent) k ON k.parent = m.id
			ORDER BY t.depth, `+running, len(w.Args), mostAbove, mostBeneath, mostBeside)
	found, err := store.Collect(tx, readLevel, q+store.Window(1, mostLevels), w.Args...)
	if err != nil {
		return l, err
	}
	if err := nameLevels(tx, who, found); err != nil {
		return l, err
	}
	of := map[ID]*Branch{}
	for _, x := range found {
		b := &x.Branch
		switch up := of[b.Parent]; {
		case x.depth < 0:
			l.Above = append(l.Above, b)
		case x.depth == 0:
			l.Branch = b
		case up != nil:
			up.Beneath = append(up.Beneath, b)
		}
		if x.depth >= 0 {
			of[b.ID] = b
		}
	}
	return l, nil
}

// A level is a movement and how far it stands from the one asked about.
type level struct {
	depth int
	Branch
}

func readLevel(s store.Scanner) (x *level, err error) {
	x = &level{}
	x.Row, err = readRow(ahead{s, []any{&x.depth, &x.Serving}})
	return x, err
}

func nameLevels(tx *store.Tx, who access.Actor, all []*level) error {
	rows := make([]Row, len(all))
	for i, x := range all {
		rows[i] = x.Row
	}
	err := nameRows(tx, who.Today, rows)
	for i, x := range all {
		x.BodyName = rows[i].BodyName
	}
	return err
}
