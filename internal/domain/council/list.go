package council

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Councils lists the councils of bodies the actor may look at and those they sit
// on, newest first.
func (s *Service) Councils(ctx context.Context, who access.Actor) (all []Council, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		rows, err := store.Collect(tx, readCouncil, councilColumns+` ORDER BY from_day DESC, name, id`)
		if err != nil {
			return err
		}
		for _, c := range rows {
			if c.Members, err = members(tx, c.ID, who.Today); err != nil {
				return err
			}
			if ok, err := sees(tx, who, c.Body); err != nil {
				return err
			} else if !ok && !c.calls(who) {
				continue
			}
			if c.BodyName, err = nameOf(tx, c.Body, who.Today); err != nil {
				return err
			}
			all = append(all, c)
		}
		return nil
	})
	return all, err
}

func sees(tx *store.Tx, who access.Actor, body registry.UnitID) (bool, error) {
	over, err := registry.ScopeOf(tx, body)
	return err == nil && who.May(access.LookCouncil, over), err
}

// Council is one council with its members of today.
func (s *Service) Council(ctx context.Context, who access.Actor, id ID) (c Council, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if c, err = findCouncil(tx, id, who.Today); err != nil {
			return err
		}
		if err := maySee(tx, who, c); err != nil {
			return err
		}
		return s.whole(tx, &c, who.Today)
	})
	return c, err
}

// maySee lets whoever looks at the body's councils, and its members.
func maySee(tx *store.Tx, who access.Actor, c Council) error {
	if c.calls(who) {
		return nil
	}
	over, err := registry.ScopeOf(tx, c.Body)
	if err != nil {
		return err
	}
	return who.Must(access.LookCouncil, over)
}

// whole fills in what is read of one council only.
func (s *Service) whole(tx *store.Tx, c *Council, on civil.Date) (err error) {
	if c.Mandates, err = mandatesOf(tx, c.ID); err != nil {
		return err
	}
	if c.Changes, err = changesOf(tx, c.ID); err != nil {
		return err
	}
	if c.Against, err = s.lacking(tx, *c, on); err != nil {
		return err
	}
	ever, err := members(tx, c.ID, civil.Date{})
	if err != nil {
		return err
	}
	c.Others = slices.DeleteFunc(ever, func(m Member) bool {
		return slices.ContainsFunc(c.Members, func(o Member) bool { return o.ID == m.ID })
	})
	c.BodyName, err = nameOf(tx, c.Body, on)
	return err
}

// nameOf is what a body is called on a day.
func nameOf(tx *store.Tx, body registry.UnitID, on civil.Date) (string, error) {
	u, err := registry.FindUnit(tx, body, on)
	return u.Name, err
}

// council reads a council back after an act that changed it.
func (s *Service) council(ctx context.Context, id ID, on civil.Date) (c Council, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error { c, err = findCouncil(tx, id, on); return err })
	return c, err
}

// Sittings lists sittings the actor may look at or is called to, newest first;
// council "" is all.
// (Các phiên họp.)
func (s *Service) Sittings(ctx context.Context, who access.Actor, council ID) (all []Sitting, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		q, args := sittingColumns, []any{}
		if council != "" {
			q, args = q+` WHERE s.council = $1`, append(args, council)
		}
		rows, err := store.Collect(tx, readSitting, q+` ORDER BY s.id DESC`, args...)
		if err != nil {
			return err
		}
		called, err := meeting.Calling(tx, registry.PersonID(who.Person))
		if err != nil {
			return err
		}
		for _, t := range rows {
			if ok, err := sees(tx, who, t.Body); err != nil {
				return err
			} else if !ok && !(called[meeting.ID(t.ID)] && who.AsThemself(access.LookCouncil)) {
				continue
			}
			if t.Meeting, err = meeting.Find(tx, meeting.ID(t.ID)); err != nil {
				return err
			}
			all = append(all, t)
		}
		return nil
	})
	return all, err
}

// A Desk is all the secretary and the chair need of one sitting.
type Desk struct {
	Sitting
	Blocs      []Bloc
	Items      []Item
	Polls      []Poll            // votes by slips, and those voided
	Ballots    []ballot.Standing // on devices, rehearsals too; nothing of what is in them
	Conflicts  []Conflict
	Elections  []Election
	DeclaredBy []MemberID // who has said what concerns them
	Me         MemberID   // the seat of its reader; "" if they hold none
	Undeclared bool       // the reader has yet to say what concerns them
	Tally      meeting.Tally
	Rules      map[string]Threshold // by award: what the law asks here

	law   *rulebook.Library
	guest bool // its reader was called, and holds no role
}

// WithLaw is a desk that knows the law it counts by, for one put together by
// hand.
func WithLaw(d Desk, law *rulebook.Library) Desk { d.law = law; return d }

// Needed is the fewest yes that pass a bloc if all who can vote on it do.
func (d Desk) Needed(b Bloc) int {
	r, err := d.Sitting.rule(d.law, b.Award)
	if err != nil {
		return 0
	}
	if b.Poll == "" {
		b.Roll = r.roll(d.Attendance, b)
	}
	return r.Need(r.Of(b.tally()))
}

// A Threshold is what one award needs at this sitting, in whole people.
type Threshold struct {
	Quorum      int // voters who must be present
	Needed      int // yes votes, if all who were called vote
	Denominator string
	Cite        string
	Secret      bool              // by secret ballot and no other way
	Slips       bool              // paper slips are a lawful way
	Rounds      int               // ballots at most; 0: no more than one is known of
	Share       rulebook.Fraction // of the denominator, in favour
	Strict      bool              // more than that share
	Unverified  bool              // the text of the law was not read
}

// ItemsOf are the items of one bloc, in order.
func (d Desk) ItemsOf(b BlocID) (out []Item) {
	for _, i := range d.Items {
		if i.Bloc == b {
			out = append(out, i)
		}
	}
	return out
}

// Led are the terms in which a candidate lately headed the council; none of
// another case.
func (d Desk) Led(i Item) []Term {
	for _, e := range d.Elections {
		for _, c := range e.Candidates {
			if i.Subject.Kind == candidacy && c.ID == i.Subject.ID {
				return c.Led
			}
		}
	}
	return nil
}

// PollOf is one vote of the sitting that is on record.
func (d Desk) PollOf(id PollID) (Poll, bool) {
	for _, p := range d.Polls {
		if p.ID == id {
			return p, true
		}
	}
	return Poll{}, false
}

// Worded is what the slip of a device says: a title, and the rule of every award
// on the list as the caller puts it in words.
func (d Desk) Worded(title string, rule func(Threshold) string) Wording {
	w := Wording{title, map[string]string{}}
	for award, t := range d.Rules {
		w.Rules[award] = rule(t)
	}
	return w
}

// BallotOf is how far the part of a poll on devices has come.
func (d Desk) BallotOf(p Poll) (ballot.Standing, bool) {
	for _, b := range d.Ballots {
		if b.ID == p.Ballot {
			return b, true
		}
	}
	return ballot.Standing{}, false
}

// Device is a member's device as last registered for the sitting: its key and
// words; a zero hand if none is.
func (d Desk) Device(m MemberID) (of ballot.Hand) {
	for _, b := range d.Ballots {
		for _, v := range b.Voters {
			if v.ID == string(m) && v.Key != "" {
				of = v
			}
		}
	}
	return of
}

// Left is how many blocs are still to be counted.
func (d Desk) Left() (n int) {
	for _, b := range d.Blocs {
		if b.CountedBy == "" {
			n++
		}
	}
	return n
}

// Voters are those who vote on a bloc: all, in the room, in writing.
func (d Desk) Voters(b Bloc) (members, present, wrote int) {
	n := b.Roll
	if b.CountedBy == "" && b.Poll == "" {
		r, err := d.rule(d.law, b.Award)
		if err != nil {
			return 0, 0, 0
		}
		n = r.roll(d.Attendance, b)
	}
	return n.Members, n.Present, n.Written
}

// Name is what an attendee is called, by the id of their seat.
func (d Desk) Name(m MemberID) string {
	for _, a := range d.Attendance {
		if a.Member == string(m) {
			return a.Name
		}
	}
	return ""
}

// PresiderOf is who presides while a bloc is voted on.
func (d Desk) PresiderOf(b Bloc) MemberID {
	if b.Presider != "" {
		return b.Presider
	}
	return d.presider(b)
}

// Desk is one sitting whole. (Bàn điều hành phiên họp.)
func (s *Service) Desk(ctx context.Context, who access.Actor, id SittingID) (Desk, error) {
	return s.desk(ctx, who, id, func(tx *store.Tx) (Sitting, error) { return Seen(tx, who, id) })
}

func (s *Service) desk(ctx context.Context, who access.Actor, id SittingID, seen func(*store.Tx) (Sitting, error)) (d Desk, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if d.Sitting, err = seen(tx); err != nil {
			return err
		}
		role, err := sees(tx, who, d.Body)
		if err != nil {
			return err
		}
		d.guest = !role
		if err := d.load(tx); err != nil {
			return err
		}
		if d.Ballots, err = ballot.StandingsOf(tx, string(id)); err != nil {
			return err
		}
		if d.Conflicts, err = conflictsOf(tx, id); err != nil {
			return err
		}
		if d.DeclaredBy, err = declaredBy(tx, id); err != nil {
			return err
		}
		if d.Elections, err = electionsOf(tx, id); err != nil {
			return err
		}
		for i := range d.Elections {
			if err := s.remember(tx, d.Sitting, &d.Elections[i]); err != nil {
				return err
			}
		}
		if err := s.fill(&d); err != nil {
			return err
		}
		d.mask(who)
		return nil
	})
	return d, err
}

// load reads what was put and how it was voted on.
func (d *Desk) load(tx *store.Tx) (err error) {
	if d.Blocs, err = blocsOf(tx, d.ID); err != nil {
		return err
	}
	if d.Items, err = itemsOf(tx, d.ID); err != nil {
		return err
	}
	if d.Polls, err = pollsOf(tx, d.ID); err != nil {
		return err
	}
	for i := range d.Polls {
		if d.Polls[i].Theirs, err = d.Polls[i].theirs(tx, d.Sitting); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) fill(d *Desk) error {
	d.law = s.law
	d.Tally, d.Rules = meeting.Count(d.Attendance), map[string]Threshold{}
	present := d.Tally.Voting
	if present == 0 {
		present = d.Tally.Voters // the roll was not taken
	}
	for _, b := range d.Blocs {
		r, err := d.Sitting.rule(s.law, b.Award)
		if err != nil {
			return err
		}
		d.Rules[b.Award] = Threshold{Quorum: quorum(r, d.Tally.Voters), Needed: r.Need(r.Of(rulebook.Tally{Members: d.Tally.Voters, Present: present, Written: d.Tally.Written})), Denominator: r.Denominator,
			Cite: r.Cite, Secret: r.secret, Slips: r.allows(Paper), Rounds: r.Rounds, Share: r.Threshold, Strict: r.Strict, Unverified: !strings.EqualFold(string(r.Status), "found")}
	}
	return nil
}
