package council

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// mask takes from a desk what its reader must not see: of a case they stand
// aside from, its papers, discussion and counts; of every case its papers,
// until they have said what concerns them. That a case passed is known to all
// once the sitting is over.
func (d *Desk) mask(who access.Actor) {
	d.Me = d.seatOf(who)
	for i := range d.Polls {
		if p := &d.Polls[i]; !p.toldBy(who) {
			p.sealed()
		}
	}
	if d.Me == "" {
		return
	}
	for i := range d.Conflicts {
		if c := &d.Conflicts[i]; d.guest && c.Member != d.Me {
			c.Note, c.Because = "", "" // what others told the secretary
		}
	}
	d.Undeclared = !slices.Contains(d.DeclaredBy, d.Me) && (d.State == Called || d.State == Open)
	hidden := map[ItemID]bool{}
	for i := range d.Blocs {
		b := &d.Blocs[i]
		if !b.out(string(d.Me)) {
			continue
		}
		b.hide(d.State)
		for _, item := range d.ItemsOf(b.ID) {
			hidden[item.ID] = true
		}
	}
	for i := range d.Items {
		d.Items[i].Hidden = hidden[d.Items[i].ID]
		if d.Items[i].Hidden || d.Undeclared {
			d.Items[i].Detail = ""
		}
	}
	for i := range d.Polls {
		d.Polls[i].hide(hidden)
	}
	if len(hidden) > 0 {
		d.Meeting.Discussion = ""
	}
}

// hide takes the counts off a bloc and why it was pulled out, and what came of it
// while the sitting lasts.
func (b *Bloc) hide(s State) {
	b.Hidden, b.Because = true, ""
	b.Counts, b.Base, b.Needed, b.Roll = Counts{}, 0, 0, Roll{}
	if s != Concluded {
		b.Outcome = ""
	}
}

// sealed takes the tellers' own figures off a poll, not who gave any.
func (p *Poll) sealed() {
	for i := range p.Sheets {
		p.Sheets[i].SlipCount = SlipCount{Lines: make([]Counts, len(p.Lines))}
	}
}

// hide takes the counts off a poll that votes on a hidden case.
func (p *Poll) hide(items map[ItemID]bool) {
	if !slices.ContainsFunc(p.Lines, func(l PollLine) bool { return items[l.Item] }) {
		return
	}
	p.Hidden, p.Sheets, p.Split = true, nil, false
	p.Issued, p.Returned, p.Valid, p.Invalid, p.Roll, p.Given, p.CountedBy = 0, 0, 0, 0, Roll{}, nil, ""
	p.Devices, p.Cast = nil, 0
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Yes, l.No, l.Blank, l.OnDevice = 0, 0, 0, Counts{}
	}
}

// ResultFor is ResultOf for a reader; nil for one who stands aside, who never
// sees the counts.
func ResultFor(tx *store.Tx, who access.Actor, subject id.Subject) (*Result, error) {
	aside, _, err := standsAside(tx, who, subject)
	if err != nil || aside {
		return nil, err
	}
	r, err := ResultOf(tx, subject)
	return &r, err
}

// Asides are the subjects that the actor stands aside from at some sitting, and
// whose counts they never see.
func Asides(tx *store.Tx, who access.Actor) (map[id.Subject]bool, error) {
	if who.Person == "" {
		return nil, nil
	}
	return subjects(tx, stoodAside, who.Person)
}

// stoodAside are the cases from which a person stands aside at some sitting.
const stoodAside = `SELECT i.subject_kind, i.subject_id FROM sitting_item i JOIN sitting s ON s.id = i.sitting
	JOIN sitting_bloc b ON b.id = i.bloc JOIN sitting_conflict c ON c.item = i.id JOIN council_member m ON m.id = c.member WHERE m.person = $1 AND c.cleared_by IS NULL AND b.seats = 0`

func subjects(tx *store.Tx, q string, args ...any) (map[id.Subject]bool, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (of id.Subject, err error) { return of, s.Scan(&of.Kind, &of.ID) }, q, args...)
	out := make(map[id.Subject]bool, len(all))
	for _, s := range all {
		out[s] = true
	}
	return out, err
}

// AsideAt reports whether the actor stands aside from a case of a sitting.
func AsideAt(tx *store.Tx, who access.Actor, sitting string) (aside bool, err error) {
	if who.Person == "" {
		return false, nil
	}
	var n int
	err = tx.Row(`SELECT COUNT(*) FROM sitting_item i JOIN sitting_bloc b ON b.id = i.bloc JOIN sitting_conflict c ON c.item = i.id JOIN council_member m ON m.id = c.member
		WHERE i.sitting = $1 AND m.person = $2 AND c.cleared_by IS NULL AND b.seats = 0`, sitting, who.Person).Scan(&n)
	return n > 0, err
}

// Guard is what meetings ask of councils. Papers put beside a case are for those
// who do not stand aside from it and have said so.
var Guard = meeting.Guard{Aside: AsideAt, MayRead: func(tx *store.Tx, who access.Actor, subject id.Subject) error {
	if err := MayRead(tx, who, subject); err != nil || who.Person == "" {
		return err
	}
	var silent int
	err := tx.Row(`SELECT COUNT(*) FROM sitting_item i JOIN sitting s ON s.id = i.sitting JOIN council_member m ON m.council = s.council
		WHERE i.subject_kind = $1 AND i.subject_id = $2 AND m.person = $3 AND s.state IN ('called', 'open')
			AND NOT EXISTS (SELECT 1 FROM sitting_declaration d WHERE d.sitting = s.id AND d.member = m.id)`, subject.Kind, subject.ID, who.Person).Scan(&silent)
	if err == nil && silent > 0 {
		err = fault.Code(fault.Forbidden, "conflict.declare-first")
	}
	return err
}}

// standsAside reports whether the actor was called to a sitting that has a
// subject and stands aside there, and whether every such sitting is over.
func standsAside(tx *store.Tx, who access.Actor, subject id.Subject) (aside, over bool, err error) {
	if who.Person == "" {
		return false, false, nil
	}
	states, err := store.Collect(tx, store.One[State], `SELECT DISTINCT s.state FROM sitting_item i
		JOIN sitting_bloc b ON b.id = i.bloc JOIN sitting_conflict c ON c.item = i.id JOIN sitting s ON s.id = i.sitting
		JOIN council_member m ON m.id = c.member
		WHERE i.subject_kind = $1 AND i.subject_id = $2 AND m.person = $3 AND c.cleared_by IS NULL AND b.seats = 0`, subject.Kind, subject.ID, who.Person)
	return len(states) > 0, !slices.ContainsFunc(states, func(s State) bool { return s != Concluded }), err
}
