package pledge

import (
	"context"

	"thidua/internal/base/fault"
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
		v.Changes = v.State.Stands() && (v.Mine || who.Must(access.TakePledge, over...) == nil)
		v.Confirms = v.State == Said && who.Must(access.ConfirmPledge, over...) == nil
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
	Pledges  []Pledge
	Draft    Content // what the head would sign now
	Hash     string  // of it
	Lists    []List  // signed here, newest first
	Came     []List  // of units beneath, newest of each
	Fresh    bool    // the draft says something else than the newest list
	Takes    bool
	Confirms bool
	Signs    bool
	Sends    bool
	Receives bool
}

// Board is what a unit sees of its pledges for a year.
func (s *Service) Board(ctx context.Context, who access.Actor, of registry.UnitID, year int) (b Board, err error) {
	defer fault.Wrap(&err, "look at the pledges of %s", of)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		b = Board{Year: year}
		if b.Unit, err = s.unit(tx, who, access.LookPledge, of); err != nil {
			return err
		}
		may := func(act access.Act) bool { return who.May(act, b.Unit.Path) }
		b.Takes, b.Confirms, b.Signs, b.Sends, b.Receives = may(access.TakePledge), may(access.ConfirmPledge), may(access.SignPledge), may(access.SendPledge), may(access.ReceivePledge)
		return b.read(tx, s, who)
	})
	return b, err
}

func (b *Board) read(tx *store.Tx, s *Service, who access.Actor) (err error) {
	if b.Due, err = s.due(tx, b.Unit.ID, b.Year, who.Today); err != nil {
		return err
	}
	if b.Pledges, err = Under(tx, b.Unit.Path, b.Year); err != nil {
		return err
	}
	if b.Draft, err = draft(tx, b.Unit, b.Year, who.Today); err != nil {
		return err
	}
	if _, b.Hash, err = b.Draft.freeze(); err != nil {
		return err
	}
	if b.Lists, err = listsOf(tx, b.Unit.ID, b.Year); err != nil {
		return err
	}
	b.Fresh = len(b.Draft.Rows) > 0
	if len(b.Lists) > 0 {
		b.Fresh = !b.Lists[0].like(b.Draft)
	}
	b.Came, err = beneath(tx, b.Unit.Path, b.Year)
	return err
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
