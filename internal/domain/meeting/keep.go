package meeting

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Plan is what is decided about a meeting before it is held.
type Plan struct {
	Kind               Kind
	Body               registry.UnitID
	About              id.Subject // said once, when it is prepared
	Title              string
	Day                civil.Date
	At, Until          string
	Place, Purpose     string
	Deputies, DoorOnly bool
}

// Prepare writes the draft of a meeting: nobody is told yet. (Lập cuộc họp.)
func (s *Service) Prepare(ctx context.Context, who access.Actor, p Plan) (m Meeting, err error) {
	defer fault.Wrap(&err, "prepare a meeting")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if p.Body == "" {
			return fault.Field("body", "meeting.body-missing")
		}
		over, err := registry.ScopeOf(tx, p.Body)
		if err != nil {
			return err
		}
		if err := who.Must(access.CallMeeting, over); err != nil {
			return err
		}
		m = Meeting{ID: ID(tx.NewID()), Body: p.Body, About: p.About, MadeBy: who.Account}
		if err := m.plan(p); err != nil {
			return err
		}
		if err := Call(tx, m, nil); err != nil {
			return err
		}
		return enter(tx, who, "meeting.prepare", m, map[string]any{"kind": m.Kind, "body": m.Body, "day": m.Day})
	})
	return m, err
}

// Change rewrites the plan of a meeting that has not begun, over the revision it
// was read at. Whoever was called is told when day, hour or place are others.
// (Sửa cuộc họp.)
func (s *Service) Change(ctx context.Context, who access.Actor, which ID, revision int64, p Plan) (m Meeting, err error) {
	defer fault.Wrap(&err, "change meeting %s", which)
	err = s.change(ctx, who, access.CallMeeting, "meeting.change", which, func(tx *store.Tx, now *Meeting) (map[string]any, error) {
		was := *now
		if err := now.changeable(revision); err != nil {
			return nil, err
		}
		if err := now.plan(p); err != nil {
			return nil, err
		}
		if err := Save(tx, now); err != nil {
			return nil, err
		}
		m = *now
		moved := was.Day != m.Day || was.At != m.At || was.Place != m.Place
		if moved && m.State() == Called {
			err = tell(tx, who, m, notice.MeetingChanged)
		}
		return map[string]any{"day": m.Day, "told": moved && m.State() == Called}, err
	})
	return m, err
}

// Cancel calls a meeting off before it begins; those called are told. (Hủy cuộc họp.)
func (s *Service) Cancel(ctx context.Context, who access.Actor, which ID, because string) (err error) {
	defer fault.Wrap(&err, "cancel meeting %s", which)
	return s.change(ctx, who, access.CallMeeting, "meeting.cancel", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		told := m.State() == Called
		if err := m.changeable(m.Revision); err != nil {
			return nil, err
		}
		if m.Cancelled = strings.TrimSpace(because); m.Cancelled == "" {
			return nil, fault.Field("because", "meeting.cancel-unexplained")
		}
		m.Doors = ""
		if err := Save(tx, m); err != nil {
			return nil, err
		}
		if told {
			err = tell(tx, who, *m, notice.MeetingCancelled)
		}
		return map[string]any{"told": told}, err
	})
}

// changeable refuses to change the plan of a sitting, of a meeting that has
// begun, and over another's change.
func (m Meeting) changeable(revision int64) error {
	switch {
	case m.Kind == Sitting:
		return m.own()
	case m.Started != "":
		return fault.Code(fault.Conflict, "meeting.has-begun")
	case m.Cancelled != "":
		return m.coming()
	case m.Revision != revision:
		return fault.Code(fault.Conflict, "meeting.changed")
	}
	return nil
}

// plan takes what a plan says, or says everything wrong with it.
func (m *Meeting) plan(p Plan) error {
	m.Kind, m.Title, m.Day, m.Place, m.Purpose = p.Kind, viet.Clean(p.Title), p.Day, viet.Clean(p.Place), strings.TrimSpace(p.Purpose)
	m.Deputies, m.DoorOnly = p.Deputies, p.DoorOnly
	var wrong []fault.Reason
	miss := func(missing bool, field, code string, args ...any) {
		if missing {
			wrong = append(wrong, fault.Reason{Code: code, Field: field, Args: args})
		}
	}
	var err1, err2 error
	m.At, err1 = Hour("at", p.At)
	m.Until, err2 = Hour("until", p.Until)
	wrong = append(wrong, fault.Reasons(err1)...)
	wrong = append(wrong, fault.Reasons(err2)...)
	miss(!slices.Contains(Kinds(), m.Kind), "kind", "meeting.kind-unknown")
	miss(m.Title == "", "title", "meeting.title-missing")
	for _, x := range [][2]string{{"title", m.Title}, {"place", m.Place}} {
		n := utf8.RuneCountInString(x[1])
		miss(n > 300, x[0], "form.too-long", n, 300)
	}
	miss(m.Day.IsZero(), "day", "meeting.day-missing")
	miss(m.Place == "", "place", "meeting.place-missing")
	miss(m.Until != "" && m.Until <= m.At, "until", "meeting.ends-before-start", m.At)
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}
