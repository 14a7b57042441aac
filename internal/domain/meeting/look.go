package meeting

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses meetings. Zero fields choose nothing away.
type Filter struct {
	Kind   Kind
	State  State
	About  id.Subject
	Search string
	Mine   bool   // to which the actor is called
	Sort   string // day, title, kind or place; "" is day
	Desc   bool
	Page   int // from 1
	Size   int // 0 is 50; -1 is all
}

// orders are the columns a list can be sorted by.
var orders = map[string]string{"": "m.called_for", "day": "m.called_for", "title": "m.fold", "kind": "m.kind", "place": "m.place"}

// Meetings lists the meetings the actor is called to or may look at, and how many
// there are in all. (Các cuộc họp.)
func (s *Service) Meetings(ctx context.Context, who access.Actor, f Filter) (all []Meeting, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, args, err := f.where(tx, who)
		if err != nil {
			return err
		}
		if err := tx.Row(`SELECT COUNT(*) FROM meeting m WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		sort, last := f.Sort, "m.called_at, m.id"
		if f.Desc {
			sort, last = "-"+sort, "m.called_at DESC, m.id DESC"
		}
		q := `SELECT ` + columns + ` FROM meeting m WHERE ` + where + store.Order(sort, orders, last) + store.Window(f.Page, f.Size)
		if all, err = store.Collect(tx, read, q, args...); err != nil {
			return err
		}
		return name(tx, who, all)
	})
	return all, total, err
}

func (f Filter) where(tx *store.Tx, who access.Actor) (string, []any, error) {
	if _, ok := orders[f.Sort]; !ok {
		return "", nil, fault.Field("sort", "meeting.no-such-order")
	}
	var args []any
	hole := func(v any) string { args = append(args, v); return fmt.Sprintf("$%d", len(args)) }
	among := func(ids []any) string {
		args = append(args, ids...)
		return store.In(len(args)-len(ids)+1, len(ids))
	}
	seen := `FALSE`
	if who.Person != "" && who.AsThemself(access.LookMeeting) {
		own, err := registry.Aliases(tx, registry.PersonID(who.Person))
		if err != nil {
			return "", nil, err
		}
		seen = `(` + stateSQL + `) <> 'draft' AND (m.id IN (SELECT meeting FROM meeting_attendee WHERE deputy_name = '' AND person IN ` + among(store.Args(own)) + `)
			OR m.id IN (SELECT meeting FROM meeting_attendee WHERE deputy IN ` + among(store.Args(own)) + `))`
	}
	if !f.Mine {
		for _, x := range []struct {
			which string
			act   access.Act
		}{{`m.kind <> 'sitting'`, access.LookMeeting}, {`m.kind = 'sitting'`, access.LookCouncil}} {
			units, err := registry.UnitIDsOver(tx, who, x.act)
			if err != nil {
				return "", nil, err
			}
			if len(units) > 0 {
				seen += ` OR ` + x.which + ` AND m.body IN ` + among(store.Args(units))
			}
		}
	}
	text := `(` + seen + `)`
	if f.Kind != "" {
		text += ` AND m.kind = ` + hole(f.Kind)
	}
	if f.About != (id.Subject{}) {
		text += ` AND m.about_kind = ` + hole(f.About.Kind) + ` AND m.about_id = ` + hole(f.About.ID)
	}
	if f.State != "" {
		text += ` AND (` + stateSQL + `) = ` + hole(f.State)
	}
	for _, w := range strings.Fields(viet.Fold(f.Search)) {
		text += ` AND m.fold LIKE ` + hole(store.Like(w))
	}
	return text, args, nil
}

// name says what the bodies of meetings are called; the codes at the doors stay
// in the office.
func name(tx *store.Tx, who access.Actor, all []Meeting) error {
	units := make([]registry.UnitID, len(all))
	for i := range all {
		units[i] = all[i].Body
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	for i := range all {
		all[i].BodyName = named[all[i].Body].Name
		if all[i].Doors != "" {
			all[i].Doors = "open"
		}
	}
	return err
}

// A Sight is a meeting whole, as its reader may see it.
type Sight struct {
	Meeting
	Attendance []Attendee
	Tally      Tally
	Movements  []Movement
	Pauses     []Pause
	Topics     []Topic
	Papers     []Paper // of the whole meeting
	Questions  []Question
	Revisions  int      // of the minutes; 0 to one who may not write or sign them
	Me         Attendee // the seat of its reader; zero: was not called
	Asides     int      // items of the agenda its reader must not see
	Reached    map[string]notice.Reached
	Keeps      bool // may change the plan, agenda, papers and who is invited
	Holds      bool // may open, mark and end it
	Writes     bool // may write the minutes
	Signs      bool // may sign them
}

// Stopped reports a meeting that has stopped and not gone on.
func (v Sight) Stopped() bool { return stopped(v.Pauses) }

// Final reports minutes that stand for good.
func (v Sight) Final() bool {
	return v.SignedBy != "" || v.Kind == Sitting && v.Ended != ""
}

// Seat is one of those called.
func (v Sight) Seat(member string) Attendee {
	a, _ := attendee(v.Attendance, member) // zero where there is none
	return a
}

// AllPapers are the documents of the meeting and of each item, in that order.
func (v Sight) AllPapers() []Paper {
	all := slices.Clone(v.Papers)
	for _, t := range v.Topics {
		all = append(all, t.Papers...)
	}
	return all
}

// looks finds a meeting for one who was called, or who may look at it.
func looks(tx *store.Tx, who access.Actor, which ID) (m Meeting, room []Attendee, me Attendee, err error) {
	if m, err = Find(tx, which); err != nil {
		return m, nil, me, err
	}
	if room, err = Attendees(tx, which); err != nil {
		return m, nil, me, err
	}
	if me, err = seatOf(tx, who, m, room); err != nil || me.Member != "" {
		return m, room, me, err
	}
	_, err = findFor(tx, who, access.LookMeeting, which)
	return m, room, me, err
}

// Meeting is one meeting whole, to those called and to whoever may look at it.
// What is about a case from which its reader stands aside is not in it.
func (s *Service) Meeting(ctx context.Context, who access.Actor, which ID) (v Sight, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if v.Meeting, v.Attendance, v.Me, err = looks(tx, who, which); err != nil {
			return err
		}
		if err := v.may(tx, who); err != nil {
			return err
		}
		if err := s.agenda(tx, who, &v); err != nil {
			return err
		}
		if v.Movements, err = Movements(tx, which); err != nil {
			return err
		}
		if v.Pauses, err = Pauses(tx, which); err != nil {
			return err
		}
		v.Tally = Count(v.Attendance)
		if err := s.words(tx, who, &v); err != nil {
			return err
		}
		one := []Meeting{v.Meeting}
		err := name(tx, who, one)
		v.Meeting = one[0]
		return err
	})
	return v, err
}

// may fills in what the reader may do.
func (v *Sight) may(tx *store.Tx, who access.Actor) error {
	over, err := registry.ScopeOf(tx, v.Body)
	if err != nil {
		return err
	}
	may := func(a access.Act) bool { return who.May(v.act(a), over) }
	v.Keeps, v.Holds, v.Writes = may(access.CallMeeting), may(access.HoldMeeting), may(access.WriteMinutes)
	v.Signs = v.Kind != Sitting && may(access.SignMinutes)
	return nil
}

// agenda reads the items, papers and questions that the reader may see.
func (s *Service) agenda(tx *store.Tx, who access.Actor, v *Sight) error {
	all, err := topics(tx, v.ID)
	if err != nil {
		return err
	}
	shown := map[string]bool{"": true}
	for _, t := range all {
		switch err := s.mayRead(tx, who, t); {
		case fault.Is(err, fault.Forbidden):
			v.Asides++
		case err != nil:
			return err
		default:
			v.Topics = append(v.Topics, t)
			shown[t.ID] = true
		}
	}
	papers, err := papersOf(tx, v.ID)
	if err != nil {
		return err
	}
	for _, p := range papers {
		i := slices.IndexFunc(v.Topics, func(t Topic) bool { return t.ID == p.Topic })
		switch {
		case p.Topic == "":
			v.Papers = append(v.Papers, p)
		case i >= 0:
			v.Topics[i].Papers = append(v.Topics[i].Papers, p)
		}
	}
	v.Questions, err = questionsOf(tx, v.ID)
	v.Questions = slices.DeleteFunc(v.Questions, func(q Question) bool { return !shown[q.Topic] })
	return err
}

// words keeps the minutes from those who may not read them yet, and says to those
// who keep the meeting how everyone was reached.
func (s *Service) words(tx *store.Tx, who access.Actor, v *Sight) error {
	aside := false
	if err := s.open(tx, who, v.Meeting); fault.Is(err, fault.Forbidden) {
		aside = true
	} else if err != nil {
		return err
	}
	if aside || v.Kind == Sitting && !v.Writes || !v.Final() && !v.Writes && !v.Signs {
		v.Discussion, v.Conclusion, v.Minutes, v.Writes = "", "", 0, v.Writes && !aside
	}
	if v.Writes || v.Signs {
		if err := tx.Row(`SELECT COUNT(*) FROM meeting_minutes WHERE meeting = $1`, v.ID).Scan(&v.Revisions); err != nil {
			return err
		}
	}
	if !v.Keeps {
		return nil
	}
	told, err := notice.About(tx, v.subject(), notice.MeetingCalled, notice.SittingCalled)
	v.Reached = map[string]notice.Reached{}
	for _, a := range v.Attendance {
		for _, r := range told {
			if a.Person != "" && r.Person == a.Person || a.Person == "" && r.Person == "" && r.Name == a.Name {
				v.Reached[a.Member] = r
			}
		}
	}
	return err
}
