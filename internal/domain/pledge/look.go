package pledge

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Sight is one pledge with all that happened to it.
type Sight struct {
	Pledge
	Steps    []Step // oldest first
	Due      Due
	Names    map[string]string // of accounts
	Mine     bool
	Changes  bool // the reader may change or withdraw it
	Confirms bool

	taking, confirming error // why the reader may not
}

// MayChange says why the pledge cannot be changed or withdrawn by the reader; nil where
// it can.
func (v Sight) MayChange() error { return v.standing(v.taking) }

// MayConfirm says why the reader cannot confirm or decline it; nil where they can.
func (v Sight) MayConfirm() error { return v.standing(v.confirming) }

func (v Sight) standing(refusal error) error {
	if refusal == nil && !v.State.Stands() {
		return fault.Code(fault.Conflict, "pledge.is-"+string(v.State))
	}
	return refusal
}

// Pledge is one pledge whole. (Một đăng ký.)
func (s *Service) Pledge(ctx context.Context, who access.Actor, which ID) (v Sight, err error) {
	defer fault.Wrap(&err, "look at pledge %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = Sight{}
		if v.Pledge, err = seen(tx, who, which, access.LookPledge); err != nil {
			return err
		}
		one := []Pledge{v.Pledge}
		if err := name(tx, one); err != nil {
			return err
		}
		v.Pledge = one[0]
		if v.Steps, err = stepsOf(tx, which); err != nil {
			return err
		}
		if v.Due, err = s.due(tx, v.Unit, v.Year, who.Today); err != nil {
			return err
		}
		if v.Mine, err = own(tx, who, v.Subject); err != nil {
			return err
		}
		over, err := v.places(tx, who.Today)
		if err != nil {
			return err
		}
		if v.confirming = who.Must(access.ConfirmPledge, over...); !v.Mine {
			v.taking = who.Must(access.TakePledge, over...)
		}
		v.Changes, v.Confirms = v.MayChange() == nil, v.State == Said && v.MayConfirm() == nil
		var accounts []string
		for _, x := range v.Steps {
			accounts = append(accounts, x.By)
		}
		v.Names, err = account.Names(tx, accounts)
		return err
	})
	return v, err
}

// Mine are the pledges of the actor as a person, with the last day of a year.
// (Đăng ký của tôi.)
func (s *Service) Mine(ctx context.Context, who access.Actor, year int) (all []Pledge, due Due, err error) {
	defer fault.Wrap(&err, "list one's own pledges")
	if who.Person == "" {
		return nil, due, nil
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if all, err = Of(tx, registry.PersonID(who.Person)); err != nil {
			return err
		}
		p, err := registry.FindPerson(tx, registry.PersonID(who.Person), who.Today)
		if err != nil {
			return err
		}
		due, err = s.due(tx, p.Unit, year, who.Today)
		return err
	})
	return all, due, err
}

// A Board is the pledges of a unit for a year, and its lists. (Đăng ký của đơn vị.)
type Board struct {
	Unit     registry.Unit
	Year     int
	Due      Due
	Count    map[State]int
	Titles   []string // that were pledged
	Lists    []List   // signed here, newest first
	Came     int      // units beneath with a list of their own
	Fresh    bool     // other pledges stand confirmed than the newest list says
	Takes    bool
	Confirms bool
	Signs    bool
	Sends    bool
	Receives bool
}

// Board is what a unit sees of its pledges for a year.
func (s *Service) Board(ctx context.Context, who access.Actor, of registry.UnitID, year int) (b Board, err error) {
	defer fault.Wrap(&err, "look at the pledges of %s", of)
	err = s.db.View(ctx, func(tx *store.Tx) error { b, err = s.board(tx, who, of, year); return err })
	return b, err
}

func (s *Service) board(tx *store.Tx, who access.Actor, of registry.UnitID, year int) (b Board, err error) {
	b = Board{Year: year}
	if b.Unit, err = s.unit(tx, who, access.LookPledge, of); err != nil {
		return b, err
	}
	may := func(act access.Act) bool { return who.May(act, b.Unit.Path) }
	b.Takes, b.Confirms, b.Signs, b.Sends, b.Receives = may(access.TakePledge), may(access.ConfirmPledge), may(access.SignPledge), may(access.SendPledge), may(access.ReceivePledge)
	return b, b.read(tx, s, who)
}

// A ToSign is a board with what its head would sign now. (Danh sách chờ ký.)
type ToSign struct {
	Board
	Draft Content
	Hash  string // of it
}

// ToSign is the list of a unit as it would be signed.
func (s *Service) ToSign(ctx context.Context, who access.Actor, of registry.UnitID, year int) (x ToSign, err error) {
	defer fault.Wrap(&err, "draft the pledges of %s", of)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if x.Board, err = s.board(tx, who, of, year); err != nil {
			return err
		}
		if x.Draft, err = draft(tx, x.Unit, year, who.Today); err != nil {
			return err
		}
		_, x.Hash, err = x.Draft.freeze()
		return err
	})
	return x, err
}

// fresh reports that other pledges, or other steps of them, stand confirmed than the
// newest list says.
func (b Board) fresh(tx *store.Tx) (bool, error) {
	type stand struct {
		id   ID
		step int
		path access.Scope
	}
	all, err := store.Collect(tx, func(s store.Scanner) (x stand, err error) { err = s.Scan(&x.id, &x.step, &x.path); return x, err },
		`SELECT p.id, p.step, u.path`+underAll+` AND p.state = 'confirmed'`, b.Year, string(b.Unit.Path)+"%")
	if err != nil {
		return false, err
	}
	now := Content{Unit: b.Unit.ID}
	if now.Without, err = missing(tx, b.Unit, b.Year); err != nil {
		return false, err
	}
	signed, without := map[ID]int{}, 0
	if len(b.Lists) > 0 {
		without = len(b.Lists[0].Without)
		for _, r := range b.Lists[0].Rows {
			signed[r.Pledge] = r.Step
		}
	}
	n := 0
	for _, x := range all {
		if !now.covers(x.path) {
			continue
		}
		if n++; signed[x.id] != x.step {
			return true, nil
		}
	}
	return n != len(signed) || len(b.Lists) > 0 && without != len(now.Without), nil
}

func (b *Board) read(tx *store.Tx, s *Service, who access.Actor) (err error) {
	if b.Due, err = s.due(tx, b.Unit.ID, b.Year, who.Today); err != nil {
		return err
	}
	if b.Count, b.Titles, err = countsOf(tx, b.Unit.Path, b.Year); err != nil {
		return err
	}
	if b.Lists, err = listsOf(tx, b.Unit.ID, b.Year); err != nil {
		return err
	}
	if b.Fresh, err = b.fresh(tx); err != nil {
		return err
	}
	return tx.Row(`SELECT COUNT(DISTINCT l.unit) FROM pledge_list l JOIN unit u ON u.id = l.unit WHERE l.year = $1 AND u.path LIKE $2 AND u.path <> $3`,
		b.Year, string(b.Unit.Path)+"%", b.Unit.Path).Scan(&b.Came)
}

// List is one signed list, for whoever may look at the unit or at where it went.
// (Một danh sách đã ký.)
func (s *Service) List(ctx context.Context, who access.Actor, which ListID) (l List, err error) {
	defer fault.Wrap(&err, "look at pledge list %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if l, err = FindList(tx, which); err != nil {
			return err
		}
		units := []registry.UnitID{l.Unit}
		if l.To != "" {
			units = append(units, l.To)
		}
		paths, err := registry.ScopesOf(tx, units)
		if err != nil {
			return err
		}
		return who.Must(access.LookPledge, paths[l.Unit], paths[l.To])
	})
	return l, err
}

// TitlesFor are the titles that the actor may pledge for a subject today, lowest first;
// whoever may not pledge for it is refused.
func (s *Service) TitlesFor(ctx context.Context, who access.Actor, about id.Subject) (all []rulebook.Award, err error) {
	defer fault.Wrap(&err, "offer titles to %s", about)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		at, err := unitOf(tx, about, who.Today)
		if err != nil {
			return err
		}
		if err := mayTake(tx, who, about, at); err != nil {
			return err
		}
		codes, err := registry.CodesAbove(tx, at, who.Today)
		if err != nil {
			return err
		}
		kind := "collective"
		if about.Kind == person {
			kind = "individual"
		}
		all, err = titles(s.law, s.law.Nearest(codes), kind, who.Today)
		return err
	})
	return all, err
}

// Titles are the awards that may be pledged by a kind of subject (individual,
// collective) today, lowest first. (Danh hiệu đăng ký được.)
func (s *Service) Titles(ctx context.Context, who access.Actor, of registry.UnitID, kind string) (all []rulebook.Award, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		codes, err := registry.CodesAbove(tx, of, who.Today)
		if err != nil {
			return err
		}
		all, err = titles(s.law, s.law.Nearest(codes), kind, who.Today)
		return err
	})
	return all, err
}
