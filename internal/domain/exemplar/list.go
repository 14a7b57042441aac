package exemplar

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses exemplars. Zero fields choose nothing away.
type Filter struct {
	State    State
	Unit     registry.UnitID
	Lane     bool        // on the spontaneous lane: the clock runs, or ran
	Agreed   bool        // consent to its story stands, and the actor may tell of it
	Movement movement.ID // done for
	Search   string
	Sort     string // day, name, state, reported; "-" before it for downwards
	Page     int    // from 1
	Size     int    // 0 is 50; -1 is all
}

var orders = map[string]string{"day": "e.deed_on", "name": "e.fold", "state": "e.state", "reported": "e.reported_at"}

// A Row is an exemplar in a list, with its clock if one runs.
type Row struct {
	Exemplar
	Clock Clock // no marks: none
}

// List lists the exemplars of units the actor may look at, newest first unless
// asked otherwise, and how many there are in all. (Danh sách gương.)
func (s *Service) List(ctx context.Context, who access.Actor, f Filter) (all []Row, total int, err error) {
	defer fault.Wrap(&err, "list exemplars")
	if f.State != "" && !slices.Contains(States(), f.State) {
		return nil, 0, fault.Field("state", "exemplar.no-such-state")
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, err := visible(tx, who)
		if err == nil && f.Agreed {
			where, err = tellable(tx, who)
		}
		if err != nil {
			return err
		}
		f.add(where)
		if err := tx.Row(`SELECT COUNT(*) FROM exemplar e `+where.Text, where.Args...).Scan(&total); err != nil {
			return err
		}
		found, err := store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e `+where.Text+store.Order(f.Sort, orders, "e.reported_at DESC, e.id")+store.Window(f.Page, f.Size), where.Args...)
		if err != nil {
			return err
		}
		all, err = s.rows(tx, who, found)
		return err
	})
	return all, total, err
}

func (f Filter) add(w *store.Where) {
	if f.State != "" {
		w.And(`e.state = ?`, f.State)
	}
	if f.Unit != "" {
		w.And(`e.unit = ?`, f.Unit)
	}
	if f.Movement != "" {
		w.And(`e.movement = ?`, f.Movement)
	}
	if f.Lane {
		w.Text += ` AND (e.state IN ('reported', 'checking', 'put') OR e.state = 'confirmed' AND e.sudden)`
	}
	w.Words(`e.fold`, f.Search)
}

// rows fill exemplars with what their units and holders are called, and clocks.
func (s *Service) rows(tx *store.Tx, who access.Actor, found []Exemplar) ([]Row, error) {
	clocks, err := s.clocks(tx, found)
	if err != nil {
		return nil, err
	}
	var units []registry.UnitID
	for _, e := range found {
		units = append(units, e.Unit, clocks[e.ID].Holder)
	}
	names, err := registry.UnitsOn(tx, units, who.Today)
	all := make([]Row, len(found))
	for i, e := range found {
		e.UnitName = names[e.Unit].Name
		c := clocks[e.ID]
		c.HolderName = names[c.Holder].Name
		all[i] = Row{e, c}
	}
	return all, err
}

// visible are the exemplars of units the actor may look at.
func visible(tx *store.Tx, who access.Actor) (*store.Where, error) {
	units, err := registry.UnitIDsKept(tx, who, access.LookExemplar)
	return &store.Where{Text: `WHERE e.unit IN ` + store.In(1, len(units)), Args: store.Args(units)}, err
}

// tellable are the exemplars whose consent stands and of which the actor may tell: not
// those about themselves.
func tellable(tx *store.Tx, who access.Actor) (*store.Where, error) {
	units, err := registry.UnitIDsKept(tx, who, access.PublishExemplar)
	if err != nil {
		return nil, err
	}
	where := &store.Where{Text: `WHERE e.unit IN ` + store.In(1, len(units)) + ` AND e.state = 'confirmed' AND EXISTS (SELECT 1 FROM exemplar_consent c WHERE c.exemplar = e.id AND ` + consentStands + `)`, Args: store.Args(units)}
	if who.Person == "" {
		return where, nil
	}
	same, err := registry.Aliases(tx, registry.PersonID(who.Person))
	for _, p := range same {
		where.And(`e.subject_id <> ?`, p)
	}
	return where, err
}

// Mine are the deeds somebody saw while signed in, those they were asked about, and
// those that are about them. (Việc tốt liên quan đến tôi.)
type Mine struct {
	Seen  []Exemplar
	Asked []Exemplar // my word is awaited
	About []Exemplar // confirmed, about me
}

// Mine gathers what concerns the actor.
func (s *Service) Mine(ctx context.Context, who access.Actor) (m Mine, err error) {
	defer fault.Wrap(&err, "gather my exemplars")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		m = Mine{}
		if m.Seen, err = store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.id IN (SELECT exemplar FROM sighting WHERE by_account = $1 AND by_account <> '') ORDER BY e.reported_at DESC, e.id LIMIT 50`, who.Account); err != nil {
			return err
		}
		for i, e := range m.Seen {
			m.Seen[i] = e.outside(false)
		}
		if who.Person == "" {
			return nil
		}
		records, err := registry.Aliases(tx, registry.PersonID(who.Person))
		if err != nil {
			return err
		}
		in, args := store.In(1, len(records)), store.Args(records)
		if m.Asked, err = store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.state = 'checking' AND e.id IN (SELECT exemplar FROM exemplar_word WHERE said = '' AND person IN `+in+`) ORDER BY e.reported_at, e.id`, args...); err != nil {
			return err
		}
		m.About, err = store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.state = 'confirmed' AND e.subject_kind = 'person' AND e.subject_id IN `+in+` ORDER BY e.deed_on DESC, e.id`, args...)
		return err
	})
	return m, err
}
