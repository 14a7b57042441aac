package pledge

import (
	"context"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses rows of a list. Zero fields choose nothing away.
type Filter struct {
	States []State
	Award  string
	Search string // in the name of whom it is about, and of the unit
	Sort   string // name, unit, award or state, "-" before it for downwards; "" by unit and name
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all
}

const (
	from = ` FROM pledge p JOIN unit u ON u.id = p.unit LEFT JOIN person h ON p.subject_kind = 'person' AND h.id = p.subject_id
		LEFT JOIN unit t ON p.subject_kind = 'unit' AND t.id = p.subject_id `
	sortName = `COALESCE(h.name_sort, t.name_sort)`
)

var orders = map[string]string{"name": sortName, "unit": "u.name_sort", "award": "p.award", "state": "p.state"}

// Pledges lists what was pledged for a year in the lists of a unit and beneath it, and
// how many there are in all. (Các đăng ký của đơn vị.)
func (s *Service) Pledges(ctx context.Context, who access.Actor, of registry.UnitID, year int, f Filter) (all []Pledge, total int, err error) {
	defer fault.Wrap(&err, "list the pledges of %s", of)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		u, err := s.unit(tx, who, access.LookPledge, of)
		if err != nil {
			return err
		}
		w := &store.Where{Text: `WHERE p.year = $1`, Args: []any{year}}
		w.And(`u.path LIKE ?`, string(u.Path)+"%")
		w.Words(`COALESCE(h.name_fold, t.name_fold) || ' ' || u.name_fold`, f.Search)
		if f.Award != "" {
			w.And(`p.award = ?`, f.Award)
		}
		if len(f.States) > 0 {
			n := len(w.Args)
			w.Args = append(w.Args, store.Args(f.States)...)
			w.Text += ` AND p.state IN ` + store.In(n+1, len(f.States))
		}
		if err := tx.Row(`SELECT COUNT(*)`+from+w.Text, w.Args...).Scan(&total); err != nil {
			return err
		}
		all, err = store.Collect(tx, read, `SELECT `+columns+from+w.Text+store.Order(f.Sort, orders, `u.path, p.subject_kind DESC, `+sortName+`, p.id`)+store.Window(f.Page, f.Size), w.Args...)
		if err != nil {
			return err
		}
		return name(tx, all)
	})
	return all, total, err
}

// countsOf says how many pledges of a subtree stand in each state, and of which titles.
func countsOf(tx *store.Tx, over access.Scope, year int) (map[State]int, []string, error) {
	type count struct {
		state State
		award string
		n     int
	}
	all, err := store.Collect(tx, func(s store.Scanner) (c count, err error) { err = s.Scan(&c.award, &c.state, &c.n); return c, err },
		`SELECT p.award, p.state, COUNT(*) FROM pledge p JOIN unit u ON u.id = p.unit WHERE p.year = $1 AND u.path LIKE $2 GROUP BY p.award, p.state ORDER BY p.award`, year, string(over)+"%")
	n, titles := map[State]int{}, []string(nil)
	for _, c := range all {
		if n[c.state] += c.n; len(titles) == 0 || titles[len(titles)-1] != c.award {
			titles = append(titles, c.award)
		}
	}
	return n, titles, err
}

// Came lists the newest lists of units beneath one, and how many there are in all.
// (Danh sách của đơn vị cấp dưới.)
func (s *Service) Came(ctx context.Context, who access.Actor, of registry.UnitID, year int, f Filter) (all []List, total int, err error) {
	defer fault.Wrap(&err, "list what came to %s", of)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		u, err := s.unit(tx, who, access.LookPledge, of)
		if err != nil {
			return err
		}
		w := &store.Where{Text: `WHERE l.year = $1 AND` + newest, Args: []any{year}}
		w.And(`u.path LIKE ?`, string(u.Path)+"%")
		w.And(`u.path <> ?`, u.Path)
		w.Words(`u.name_fold`, f.Search)
		if err := tx.Row(`SELECT COUNT(*) FROM pledge_list l JOIN unit u ON u.id = l.unit `+w.Text, w.Args...).Scan(&total); err != nil {
			return err
		}
		all, err = store.Collect(tx, readList, `SELECT `+listColumns+` FROM pledge_list l JOIN unit u ON u.id = l.unit `+w.Text+` ORDER BY u.path`+store.Window(f.Page, f.Size), w.Args...)
		return err
	})
	return all, total, err
}

// A Standing is where a unit is with its pledges of a year. (Tình hình đăng ký.)
type Standing struct {
	Unit      registry.UnitID
	Name      string
	Waiting   int // in its own list, beneath it not counted
	Confirmed int
	List      ListID // the newest it signed; "" none
	No        int
	Sent      bool
	Received  bool
}

var unitOrders = map[string]string{"name": "u.name_sort", "waiting": "waiting", "confirmed": "confirmed", "list": "went"}

// Units lists the units whose pledges the actor may look at, with where each is, and
// how many there are in all. (Đăng ký theo đơn vị.)
func (s *Service) Units(ctx context.Context, who access.Actor, year int, f Filter) (all []Standing, total int, err error) {
	defer fault.Wrap(&err, "list units with their pledges")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, total = nil, 0
		over := who.Over(access.LookPledge)
		if len(over) == 0 {
			return nil
		}
		w := &store.Where{Text: `WHERE u.to_day IS NULL`}
		var trees []string
		for _, tree := range over {
			w.Args = append(w.Args, string(tree)+"%")
			trees = append(trees, `u.path LIKE $`+strconv.Itoa(len(w.Args)))
		}
		w.Text += ` AND (` + strings.Join(trees, ` OR `) + `)`
		w.Words(`u.name_fold`, f.Search)
		if err := tx.Row(`SELECT COUNT(*) FROM unit u `+w.Text, w.Args...).Scan(&total); err != nil {
			return err
		}
		w.Args = append(w.Args, year)
		n := strconv.Itoa(len(w.Args))
		count := func(state State) string {
			return `(SELECT COUNT(*) FROM pledge p WHERE p.unit = u.id AND p.year = $` + n + ` AND p.state = '` + string(state) + `')`
		}
		all, err = store.Collect(tx, readStanding, `SELECT u.id, u.name, `+count(Said)+` AS waiting, `+count(Confirmed)+` AS confirmed, COALESCE(l.id, ''), COALESCE(l.no, 0), l.sent_at, l.received_at,
			CASE WHEN l.id IS NULL THEN 0 WHEN l.sent_at IS NULL THEN 1 WHEN l.received_at IS NULL THEN 2 ELSE 3 END AS went
			FROM unit u LEFT JOIN pledge_list l ON l.unit = u.id AND l.year = $`+n+` AND`+newest+` `+w.Text+
			store.Order(f.Sort, unitOrders, `u.path`)+store.Window(f.Page, f.Size), w.Args...)
		return err
	})
	return all, total, err
}

func readStanding(s store.Scanner) (x Standing, err error) {
	var sent, received store.Time
	var went int
	err = s.Scan(&x.Unit, &x.Name, &x.Waiting, &x.Confirmed, &x.List, &x.No, &sent, &received, &went)
	x.Sent, x.Received = !sent.IsZero(), !received.IsZero()
	return x, err
}
