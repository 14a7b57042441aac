package movement

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A CallRow is a unit called, by its name, and why it declined or answered anew.
type CallRow struct {
	Call
	Name, HeirName, Because string
}

// A CallFilter chooses units called. Zero fields choose nothing away.
type CallFilter struct {
	State  CallState
	Late   bool
	Lacks  bool   // only those that inherited and are to be asked anew
	Search string // in names
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all
}

// Calls lists the units called, by name, and how many there are in all. (Đơn vị
// được phát động.)
func (s *Service) Calls(ctx context.Context, who access.Actor, which ID, f CallFilter) (all []CallRow, total int, err error) {
	defer fault.Wrap(&err, "list the calls of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := lookAt(tx, who, which); err != nil {
			return err
		}
		w := &store.Where{Text: ` WHERE c.movement = $1`, Args: []any{which}}
		if f.State != "" {
			w.And(`c.state = ?`, f.State)
		}
		if f.Late {
			w.And(owes+` AND c.due < ?`, who.Today)
		}
		if f.Lacks {
			w.Text += ` AND ` + lacking
		}
		found, err := callRows(tx, who.Today, w.Text, w.Args...)
		if err != nil {
			return err
		}
		found = slices.DeleteFunc(found, func(r CallRow) bool { return !named(r.Name, f.Search) })
		total, all = len(found), page(found, f.Page, f.Size)
		return nil
	})
	return all, total, err
}

// named reports that a name has every word looked for.
func named(name, search string) bool {
	name = viet.Fold(name)
	return !slices.ContainsFunc(strings.Fields(viet.Fold(search)), func(w string) bool { return !strings.Contains(name, w) })
}

func page[T any](all []T, no, size int) []T {
	if size < 0 {
		return all
	}
	if size == 0 {
		size = 50
	}
	first := min((max(no, 1)-1)*size, len(all))
	return all[first:min(first+size, len(all))]
}

// callRows reads calls that a condition on c chooses, with the names of their units
// as they are called today, in the order of names.
func callRows(tx *store.Tx, on civil.Date, where string, args ...any) (all []CallRow, err error) {
	calls, err := store.Collect(tx, readCallRow, `SELECT COALESCE(a.because, ''), `+callColumns+` FROM movement_call c
		LEFT JOIN movement_answer a ON a.movement = c.movement AND a.unit = c.unit AND a.no = c.answer`+where, args...)
	if err != nil {
		return nil, err
	}
	var units []registry.UnitID
	for _, c := range calls {
		units = append(units, c.Unit)
		if c.Heir != "" {
			units = append(units, c.Heir)
		}
	}
	named, err := registry.UnitsOn(tx, units, on)
	if err != nil {
		return nil, err
	}
	keys := map[registry.UnitID][]byte{}
	for _, c := range calls {
		keys[c.Unit] = viet.SortKey(named[c.Unit].Name)
		c.Name, c.HeirName = named[c.Unit].Name, named[c.Heir].Name
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b CallRow) int { return slices.Compare(keys[a.Unit], keys[b.Unit]) })
	return all, nil
}

func readCallRow(s store.Scanner) (r CallRow, err error) {
	r.Call, err = readCall(ahead{s, []any{&r.Because}})
	return r, err
}

// A Response is what one unit has said, whole.
type Response struct {
	Movement Movement
	CallRow
	Targets []Target                // of the movement
	Others  map[TargetID]target.Sum // what the other units take together
	All     map[TargetID]target.Sum // what all take together, this one too
	Answers []Answer                // newest first, with shares and topics
	Names   map[string]string
	Mine    bool  // the reader answers for it
	Leads   bool  // the reader asks it again
	Own     []Row // the unit's movements beneath this one that the reader may look at
}

// Standing is the answer that stands; zero none.
func (r Response) Standing() Answer {
	for _, a := range r.Answers {
		if a.No == r.Answer {
			return a
		}
	}
	return Answer{}
}

// Response is the call of one unit and all it answered. (Trả lời của đơn vị.)
func (s *Service) Response(ctx context.Context, who access.Actor, which ID, unit registry.UnitID) (r Response, err error) {
	defer fault.Wrap(&err, "look at the answer of %s", unit)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		r = Response{}
		if r.Movement, err = lookAt(tx, who, which); err != nil {
			return err
		}
		rows, err := callRows(tx, who.Today, ` WHERE c.movement = $1 AND c.unit = $2`, which, unit)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return fault.Code(fault.NotFound, "movement.not-called")
		}
		r.CallRow = rows[0]
		if r.Mine, err = may(MayAnswer(tx, who, r.Movement, unit)); err != nil {
			return err
		}
		if r.Leads, err = may(MayLead(tx, who, r.Movement)); err != nil {
			return err
		}
		return r.read(tx, who)
	})
	return r, err
}

// taken sums what units take of each target, with this one and without it.
func (r *Response) taken(tx *store.Tx) error {
	shares, err := SharesIn(tx, r.Movement.ID)
	if err != nil {
		return err
	}
	var of, own int
	if err := tx.Row(`SELECT COUNT(*), COALESCE(SUM(CASE WHEN unit = $2 THEN 1 ELSE 0 END), 0) FROM movement_call WHERE movement = $1 AND state IN ('called', 'takes')`, r.Movement.ID, r.Unit).Scan(&of, &own); err != nil {
		return err
	}
	r.Others, r.All = sums(r.Targets, shares, of-own, r.Unit), sums(r.Targets, shares, of, "")
	return nil
}

func (r *Response) read(tx *store.Tx, who access.Actor) (err error) {
	if r.Targets, err = TargetsOf(tx, r.Movement.ID); err != nil {
		return err
	}
	if err := r.taken(tx); err != nil {
		return err
	}
	if r.Answers, err = store.Collect(tx, readAnswer, `SELECT `+answerColumns+` FROM movement_answer a WHERE a.movement = $1 AND a.unit = $2 ORDER BY a.no DESC`, r.Movement.ID, r.Unit); err != nil {
		return err
	}
	var accounts []string
	for i := range r.Answers {
		a := &r.Answers[i]
		accounts = append(accounts, a.By)
		if a.Shares, err = store.Collect(tx, readShare, `SELECT target, unit, goal, baseline, weight FROM movement_share WHERE movement = $1 AND unit = $2 AND answer = $3`, a.Movement, a.Unit, a.No); err != nil {
			return err
		}
		if a.Topics, err = store.Collect(tx, func(s store.Scanner) (t Topic, err error) { return t, s.Scan(&t.Name, &t.Model) },
			`SELECT name, model FROM movement_topic WHERE movement = $1 AND unit = $2 AND answer = $3 ORDER BY no`, a.Movement, a.Unit, a.No); err != nil {
			return err
		}
	}
	if r.Names, err = account.Names(tx, accounts); err != nil {
		return err
	}
	w, err := visible(tx, who)
	if err != nil {
		return err
	}
	w.And(`m.parent = ?`, r.Movement.ID)
	w.And(`m.body = ?`, r.Unit)
	r.Own, err = store.Collect(tx, readRow, `SELECT `+tallyColumns+columns+from+w.Text+` ORDER BY v.from_day, m.id`, w.Args...)
	return err
}
