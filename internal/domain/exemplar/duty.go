package exemplar

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Bounds of the head's list: so many months back, so many of each kind.
const (
	dutyMonths = 12
	dutyMost   = 50
)

// A Missed is who qualifies for an award by the newest sweep while nobody proposed
// them.
type Missed struct {
	screening.Finding
	May bool // the actor may put them forward
	Own bool // it is the actor: another puts them forward
}

// A Left is a confirmed exemplar with which more could be done: it is in no dossier,
// or nobody told of it yet.
type Left struct {
	Row
	Unproposed, Untold bool
	Higher             []Missed // awards its subject qualifies for by the newest sweep
	May                bool     // the actor may put it forward
	Publishes          bool     // the actor may tell of it
}

// A Found is how many deeds a unit, and those beneath it, were told of in the last
// months.
type Found struct {
	Unit            registry.UnitID
	Name            string
	Seen, Confirmed int
}

// A Duty is what the head answers for: deeds that wait for their word, exemplars
// that are followed and neither put forward nor told of, how many were found in each
// unit, and who qualifies while nobody proposed them. (Trách nhiệm phát hiện điển
// hình của người đứng đầu.)
type Duty struct {
	Waiting []Row
	Left    []Left
	Units   []Found // themselves first, then those directly beneath
	Sweep   screening.Sweep
	Missed  []Missed
}

// Duty gathers it for the units over which the actor may look at exemplars.
func (s *Service) Duty(ctx context.Context, who access.Actor) (d Duty, err error) {
	defer fault.Wrap(&err, "gather the head's duty")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		d = Duty{}
		where, err := visible(tx, who)
		if err != nil {
			return err
		}
		waiting, err := store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e `+where.Text+` AND e.state = 'put' ORDER BY e.put_at, e.id`, where.Args...)
		if err != nil {
			return err
		}
		if d.Waiting, err = s.rows(tx, who, waiting); err != nil {
			return err
		}
		if d.Left, err = s.left(tx, who, *where); err != nil {
			return err
		}
		if d.Units, err = foundBy(tx, who, where); err != nil {
			return err
		}
		d.Sweep, d.Missed, err = missed(tx, who)
		return err
	})
	return d, err
}

// missed are who the newest sweep found and nobody proposed, but for the actor
// themselves.
func missed(tx *store.Tx, who access.Actor, named ...id.Subject) (w screening.Sweep, out []Missed, err error) {
	w, all, err := screening.Missed(tx, who, dutyMost, named...)
	if err != nil || len(all) == 0 {
		return w, nil, err
	}
	units := make([]registry.UnitID, len(all))
	for i, f := range all {
		units[i] = f.Unit
	}
	at, err := registry.ScopesOf(tx, units)
	if err != nil {
		return w, nil, err
	}
	own, err := themself(tx, who)
	for _, f := range all {
		may, self := who.May(access.ForwardExemplar, at[f.Unit]), own(f.Subject)
		out = append(out, Missed{Finding: f, May: may && !self, Own: may && self})
	}
	return w, out, err
}

// themself tells which subjects are the actor.
func themself(tx *store.Tx, who access.Actor) (func(id.Subject) bool, error) {
	if who.Person == "" {
		return func(id.Subject) bool { return false }, nil
	}
	same, err := registry.Aliases(tx, registry.PersonID(who.Person))
	return func(s id.Subject) bool {
		return s.Kind == award.Person && slices.Contains(same, registry.PersonID(s.ID))
	}, err
}

// left are exemplars that are followed and in no dossier, or not told of anywhere,
// oldest deed first.
func (s *Service) left(tx *store.Tx, who access.Actor, where store.Where) (out []Left, err error) {
	const unproposed, untold = `NOT EXISTS (SELECT 1 FROM exemplar_proposal p WHERE p.exemplar = e.id)`,
		`NOT EXISTS (SELECT 1 FROM exemplar_page g WHERE g.exemplar = e.id) AND NOT EXISTS (SELECT 1 FROM exemplar_press r WHERE r.exemplar = e.id AND r.gone_at IS NULL)`
	open := map[ID][2]bool{}
	found, err := store.Collect(tx, func(r store.Scanner) (e Exemplar, err error) {
		var not [2]bool
		e, err = read(withLast{r, []any{&not[0], &not[1]}})
		open[e.ID] = not
		return e, err
	}, `SELECT `+columns+`, `+unproposed+`, `+untold+` FROM exemplar e `+where.Text+` AND e.state = 'confirmed' AND e.let_go_at IS NULL AND e.subject_id <> '' AND (`+unproposed+` OR `+untold+`)
		ORDER BY e.deed_on, e.id`+store.Window(1, dutyMost), where.Args...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	rows, err := s.rows(tx, who, found)
	if err != nil {
		return nil, err
	}
	subjects, units := make([]id.Subject, len(rows)), make([]registry.UnitID, len(rows))
	for i, r := range rows {
		subjects[i], units[i] = r.Subject, r.Unit
	}
	_, qualify, err := missed(tx, who, subjects...)
	if err != nil {
		return nil, err
	}
	at, err := registry.ScopesOf(tx, units)
	if err != nil {
		return nil, err
	}
	same, err := themself(tx, who)
	for _, r := range rows {
		own := same(r.Subject)
		l := Left{Row: r, Unproposed: open[r.ID][0], Untold: open[r.ID][1], May: !own && who.May(access.ForwardExemplar, at[r.Unit]), Publishes: !own && who.May(access.PublishExemplar, at[r.Unit])}
		for _, m := range qualify {
			if m.Subject == r.Subject {
				l.Higher = append(l.Higher, m)
			}
		}
		out = append(out, l)
	}
	return out, err
}

// withLast reads more columns after those of an exemplar.
type withLast struct {
	store.Scanner
	last []any
}

func (w withLast) Scan(dest ...any) error { return w.Scanner.Scan(append(dest, w.last...)...) }

// foundBy counts the deeds of the last months by unit: those over which the actor
// looks, and those directly beneath them.
func foundBy(tx *store.Tx, who access.Actor, where *store.Where) (all []Found, err error) {
	type count struct {
		unit            registry.UnitID
		seen, confirmed int
	}
	where.And(`e.deed_on >= ?`, who.Today.AddMonths(-dutyMonths))
	counts, err := store.Collect(tx, func(s store.Scanner) (c count, err error) {
		err = s.Scan(&c.unit, &c.seen, &c.confirmed)
		return c, err
	},
		`SELECT e.unit, COUNT(*), COUNT(*) FILTER (WHERE e.state = 'confirmed') FROM exemplar e `+where.Text+` AND e.state <> 'joined' GROUP BY e.unit`, where.Args...)
	if err != nil {
		return nil, err
	}
	by := map[registry.UnitID]count{}
	for _, c := range counts {
		by[c.unit] = c
	}
	at := map[registry.UnitID]int{}
	for _, tree := range who.Over(access.LookExemplar) {
		units, err := registry.UnitsUnder(tx, tree, who.Today)
		if err != nil {
			return nil, err
		}
		for _, u := range units {
			under := strings.Split(strings.Trim(strings.TrimPrefix(string(u.Path), string(tree)), "/"), "/")
			row, listed := at[registry.UnitID(under[0])]
			if !listed {
				row, at[u.ID] = len(all), len(all)
				all = append(all, Found{Unit: u.ID, Name: u.Name})
			}
			all[row].Seen += by[u.ID].seen
			all[row].Confirmed += by[u.ID].confirmed
			delete(by, u.ID)
		}
	}
	return all, nil
}
