package meeting

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Kind is what sort of meeting it is. (Loại cuộc họp.)
type Kind string

// The kinds. A sitting is called by its council.
const (
	Sitting    Kind = "sitting"    // phiên họp Hội đồng
	Cluster    Kind = "cluster"    // họp cụm, khối thi đua
	Midyear    Kind = "mid-year"   // hội nghị sơ kết
	Yearend    Kind = "year-end"   // hội nghị tổng kết
	Conference Kind = "conference" // hội nghị
	Training   Kind = "training"   // tập huấn
	Other      Kind = "other"
)

// Kinds lists the kinds that can be called here.
func Kinds() []Kind { return []Kind{Cluster, Midyear, Yearend, Conference, Training, Other} }

// A State is how far a meeting has come.
type State string

// The states, in order; a meeting is cancelled before it begins.
const (
	Draft     State = "draft"
	Called    State = "called"
	Open      State = "open"
	Ended     State = "ended"
	Cancelled State = "cancelled"
)

// States lists them.
func States() []State { return []State{Draft, Called, Open, Ended, Cancelled} }

// State is how far it has come.
func (m Meeting) State() State {
	switch {
	case m.Cancelled != "":
		return Cancelled
	case m.Ended != "":
		return Ended
	case m.Started != "":
		return Open
	case m.SentAt.IsZero() && m.Kind != Sitting:
		return Draft
	}
	return Called
}

// stateSQL is State for lists.
const stateSQL = `CASE WHEN m.cancelled <> '' THEN 'cancelled' WHEN m.ended <> '' THEN 'ended' WHEN m.started <> '' THEN 'open'
	WHEN m.sent_at IS NULL AND m.kind <> 'sitting' THEN 'draft' ELSE 'called' END`

// A Guard is what a council says of the cases before it: who must not read one,
// and who stands aside from any at a sitting.
type Guard struct {
	MayRead func(tx *store.Tx, who access.Actor, subject id.Subject) error
	Aside   func(tx *store.Tx, who access.Actor, sitting string) (bool, error)
}

// Service does the acts and looks of meetings.
type Service struct {
	db    *store.DB
	guard Guard
}

// New opens the office.
func New(db *store.DB, guard Guard) *Service { return &Service{db, guard} }

// atSitting are the acts of a council's secretary that stand for those of a
// meeting when it is a sitting. Nobody signs minutes here: a council concludes.
var atSitting = map[access.Act]access.Act{
	access.LookMeeting: access.LookCouncil, access.CallMeeting: access.CallSitting,
	access.HoldMeeting: access.AttendSitting, access.WriteMinutes: access.ConcludeSitting,
}

// act is what an actor must be granted to do something at this meeting.
func (m Meeting) act(a access.Act) access.Act {
	if m.Kind != Sitting {
		return a
	}
	return atSitting[a]
}

// findFor finds a meeting and asks whether the actor may do act there.
func findFor(tx *store.Tx, who access.Actor, act access.Act, which ID) (Meeting, error) {
	m, err := Find(tx, which)
	if err != nil {
		return m, err
	}
	over, err := registry.ScopeOf(tx, m.Body)
	if err != nil {
		return m, err
	}
	return m, who.Must(m.act(act), over)
}

// change is an act of one who keeps a meeting; do says what the ledger keeps.
func (s *Service) change(ctx context.Context, who access.Actor, act access.Act, name string, which ID, do func(tx *store.Tx, m *Meeting) (map[string]any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		m, err := findFor(tx, who, act, which)
		if err != nil {
			return err
		}
		body, err := do(tx, &m)
		if err != nil {
			return err
		}
		return enter(tx, who, name, m, body)
	})
}

// asCalled is an act of one who was called, about themselves.
func (s *Service) asCalled(ctx context.Context, who access.Actor, name string, which ID, do func(tx *store.Tx, m *Meeting, me Attendee) (map[string]any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		m, me, err := calledTo(tx, who, which)
		if err != nil {
			return err
		}
		body, err := do(tx, &m, me)
		if err != nil {
			return err
		}
		return enter(tx, who, name, m, body)
	})
}

func enter(tx *store.Tx, who access.Actor, name string, m Meeting, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: name, Actor: who.Account, Subject: m.subject().String(), Body: body})
}

// subject is the meeting as the ledger and notices name it.
func (m Meeting) subject() id.Subject {
	if m.Kind == Sitting {
		return id.Subject{Kind: "sitting", ID: string(m.ID)}
	}
	return id.Subject{Kind: "meeting", ID: string(m.ID)}
}

// calledTo finds a meeting to which the actor was called, or sent as a deputy. To
// anyone else, and before the invitations go out, it does not exist.
func calledTo(tx *store.Tx, who access.Actor, which ID) (m Meeting, me Attendee, err error) {
	if m, err = Find(tx, which); err != nil {
		return m, me, err
	}
	room, err := Attendees(tx, which)
	if err != nil {
		return m, me, err
	}
	me, err = seatOf(tx, who, m, room)
	if err == nil && me.Member == "" {
		err = fault.Code(fault.NotFound, "meeting.not-found")
	}
	return m, me, err
}

// seatOf is the seat that the actor comes for: their own, or that of one who
// sends them; none while the meeting is a draft.
func seatOf(tx *store.Tx, who access.Actor, m Meeting, room []Attendee) (me Attendee, err error) {
	if who.Person == "" || !who.AsThemself(access.LookMeeting) || m.State() == Draft {
		return me, nil
	}
	own, err := registry.Aliases(tx, registry.PersonID(who.Person))
	if err != nil {
		return me, err
	}
	for _, a := range room {
		if person := a.comes(); person != "" && slices.Contains(own, person) {
			return a, nil
		}
	}
	return me, nil
}

// comes is the person who comes for a seat.
func (a Attendee) comes() registry.PersonID {
	if a.Deputy.Name != "" {
		return a.Deputy.Person
	}
	return a.Person
}

// attendee is one of those called.
func attendee(room []Attendee, member string) (Attendee, error) {
	for _, a := range room {
		if a.Member == member {
			return a, nil
		}
	}
	return Attendee{}, fault.Field("member", "meeting.not-called")
}

// own refuses what a council does itself at its sittings.
func (m Meeting) own() error {
	if m.Kind == Sitting {
		return fault.Code(fault.Conflict, "meeting.is-sitting")
	}
	return nil
}

// coming refuses what is done only before a meeting is over.
func (m Meeting) coming() error {
	switch m.State() {
	case Ended:
		return fault.Code(fault.Conflict, "meeting.is-over")
	case Cancelled:
		return fault.Code(fault.Conflict, "meeting.is-cancelled")
	}
	return nil
}

// stopped reports a meeting that has stopped and not gone on.
func stopped(stops []Pause) bool { return len(stops) > 0 && stops[len(stops)-1].ResumedAt == "" }

// clock is the hour of the act.
func clock(tx *store.Tx) string { return tx.Now().In(civil.Zone).Format("15:04") }
