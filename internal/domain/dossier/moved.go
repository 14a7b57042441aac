package dossier

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// inMovement is the type of reward of a movement. (Khen thưởng theo chuyên đề.)
const inMovement = "movement"

// moves refuses a line that names a movement and is not of one, or one that is none.
func (n *Nomination) moves(tx *store.Tx) error {
	if n.Movement == "" {
		return nil
	}
	if n.Type != inMovement {
		return fault.Field("movement", "nomination.no-movement-type")
	}
	m, err := movement.Find(tx, n.Movement)
	switch {
	case fault.Is(err, fault.NotFound):
		return fault.Field("movement", "movement.not-found")
	case err == nil && m.State != movement.Launched && m.State != movement.Closed:
		return fault.Field("movement", "nomination.movement-not-run")
	}
	return err
}

// apart reports that two lines of movements name different ones.
func (n *Nomination) apart(o Nomination) bool {
	return n.Movement != "" && o.Movement != "" && n.Movement != o.Movement
}

// move reads what reviews of movements say of the subjects of some lines.
func (f *file) move(tx *store.Tx, lines []Nomination) (err error) {
	var subjects []id.Subject
	var named []movement.ID
	for i := range lines {
		if lines[i].Type != inMovement {
			continue
		}
		if subjects = append(subjects, lines[i].Subject); lines[i].Movement != "" {
			named = append(named, lines[i].Movement)
		}
	}
	if f.named, err = movement.ReviewedOf(tx, named); err != nil {
		return err
	}
	f.moved, err = movement.RankedIn(tx, subjects, yearEnd(tx, lines).Year)
	return err
}

// movement is the movement a line is judged by: the one it names, or the only one
// in which its subject took a place that year. Where reviews of several gave it one
// and the line names none, nobody has said which is meant, and nothing is known.
func (f *file) movement(n *Nomination, day civil.Date) *rulebook.Movement {
	if n.Type != inMovement {
		return nil
	}
	if n.Movement != "" {
		return asked(f.named[n.Movement].On(n.Subject, day))
	}
	if all := f.moved[n.Subject]; len(all) == 1 {
		return asked(all[0])
	}
	return nil
}

// Moved is which movement a line is judged by; without one, in how many its subject
// took a place that year and the line names none. (Phong trào làm căn cứ.)
type Moved struct {
	ID      movement.ID
	Name    string
	Looks   bool // its reader may look at it
	Several int
}

func (f *file) meant(tx *store.Tx, who access.Actor, n *Nomination) (x Moved) {
	if n.Type != inMovement {
		return x
	}
	m, all := f.named[n.Movement].Movement, f.moved[n.Subject]
	switch {
	case m.ID != "":
	case len(all) == 1:
		m = all[0].Movement
	default:
		return Moved{Several: len(all)}
	}
	return Moved{m.ID, m.Name, movement.MayLook(tx, who, m) == nil, 1}
}

// asked is what a review says, as the rulebook asks it. A movement without one has
// not come to its review: how long it will have gone then is not known; nor is the
// place of who was given none.
func asked(x movement.Standing) *rulebook.Movement {
	m := &rulebook.Movement{Name: x.Movement.Name, Launcher: string(x.Movement.Launcher), Review: string(x.Kind)}
	if x.Kind != "" {
		m.Years = &x.Years
	}
	if x.Place > 0 {
		m.Rank = &x.Place
	}
	return m
}

// A Bringing is a movement that a line may mean, with the awards it could bring.
// (Phong trào làm căn cứ.)
type Bringing struct {
	movement.Movement
	Kind   movement.ReviewKind // of its latest review; "" not reviewed yet
	Awards []string            // whose clauses about the movement do not fail
}

// Movements are those a line of a dossier may mean: launched, of the proposing unit
// or one above it or that called it, and with some award they could bring. (Chọn
// phong trào.)
func (s *Service) Movements(ctx context.Context, who access.Actor, which ID) (all []Bringing, err error) {
	defer fault.Wrap(&err, "list the movements of dossier %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		d, _, err := reading(tx, who, which, "")
		if err != nil {
			return err
		}
		all, err = s.bringing(tx, d.Unit)
		return err
	})
	return all, err
}

func (s *Service) bringing(tx *store.Tx, unit registry.UnitID) (all []Bringing, err error) {
	over, err := registry.ScopeOf(tx, unit)
	if err != nil {
		return nil, err
	}
	var line []registry.UnitID
	for _, u := range over.Line() {
		line = append(line, registry.UnitID(u))
	}
	around, err := movement.Around(tx, line, over)
	if err != nil {
		return nil, err
	}
	codes, err := registry.CodesAbove(tx, unit, today(tx))
	if err != nil {
		return nil, err
	}
	body := s.books.Nearest(codes)
	for _, m := range around {
		b := Bringing{Movement: m.Movement}
		if n := len(m.Reviews); n > 0 {
			b.Kind = m.Reviews[n-1].Kind
		}
		if b.Awards, err = s.brings(body, m, today(tx)); err != nil {
			return nil, err
		}
		if len(b.Awards) > 0 {
			all = append(all, b)
		}
	}
	return all, nil
}

// brings are the awards whose clauses about a movement do not fail.
func (s *Service) brings(body string, m movement.Reviewed, on civil.Date) (awards []string, err error) {
	rewards, err := s.books.Rewards(body, on, *asked(m.On(id.Subject{}, on)))
	for _, r := range rewards {
		if r.Result != rulebook.Fails && !slices.Contains(awards, r.Award) {
			awards = append(awards, r.Award)
		}
	}
	return awards, err
}

// InMovement are the lines that name a movement and were sent: not in drafts, not
// taken back. Part.
func InMovement(tx *store.Tx, which movement.ID) ([]Nomination, error) {
	return store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n JOIN dossier d ON d.id = n.dossier
		WHERE n.movement = $1 AND d.state NOT IN ('draft', 'withdrawn') AND n.state <> 'withdrawn' ORDER BY n.name_sort, n.id`, which)
}
