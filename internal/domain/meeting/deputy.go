package meeting

import (
	"context"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Deputy comes for one who was called. (Người dự thay.)
type Deputy struct {
	Person     registry.PersonID // "" if no record is known
	Number     string            // personal number, looked up when given
	Name, Post string
	Because    string
}

// Delegate lets one who was called send another, where the meeting allows it: a
// member of a council votes in person or in writing. The deputy is told, and from
// then on sees and does what the one called would. (Cử người dự thay.)
func (s *Service) Delegate(ctx context.Context, who access.Actor, which ID, d Deputy) (err error) {
	defer fault.Wrap(&err, "delegate at meeting %s", which)
	return s.asCalled(ctx, who, "meeting.delegate", which, func(tx *store.Tx, m *Meeting, me Attendee) (map[string]any, error) {
		return m.send(tx, who, me, d)
	})
}

// DelegateFor notes the deputy of one who was called, by their word to the
// secretary.
func (s *Service) DelegateFor(ctx context.Context, who access.Actor, which ID, member string, d Deputy) (err error) {
	defer fault.Wrap(&err, "delegate at meeting %s", which)
	return s.change(ctx, who, access.HoldMeeting, "meeting.delegate", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		room, err := Attendees(tx, m.ID)
		if err != nil {
			return nil, err
		}
		a, err := attendee(room, member)
		if err != nil {
			return nil, err
		}
		return m.send(tx, who, a, d)
	})
}

func (m Meeting) send(tx *store.Tx, who access.Actor, a Attendee, d Deputy) (map[string]any, error) {
	if err := m.maySend(a); err != nil {
		return nil, err
	}
	if err := d.find(tx, who); err != nil {
		return nil, err
	}
	room, err := Attendees(tx, m.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range room {
		if d.Person != "" && (x.Person == d.Person || x.Deputy.Person == d.Person) {
			return nil, fault.Field("name", "meeting.deputy-called", d.Name)
		}
	}
	if _, err := tx.Exec(`UPDATE meeting_attendee SET deputy = $1, deputy_name = $2, deputy_post = $3, deputy_because = $4 WHERE meeting = $5 AND member = $6`,
		store.Null(string(d.Person)), d.Name, d.Post, d.Because, m.ID, a.Member); err != nil {
		return nil, err
	}
	sent := Attendee{Person: d.Person, Name: d.Name, Post: d.Post}
	return map[string]any{"member": a.Member}, invitation(tx, who, m, notice.MeetingCalled, []Attendee{sent})
}

// maySend refuses a deputy where the meeting takes none, or too late.
func (m Meeting) maySend(a Attendee) error {
	if err := m.coming(); err != nil {
		return err
	}
	switch {
	case !m.Deputies:
		return fault.Code(fault.Unmet, "meeting.no-deputies")
	case m.State() == Draft:
		return fault.Code(fault.Conflict, "meeting.not-sent")
	case a.Deputy.Name != "":
		return fault.Code(fault.Conflict, "meeting.deputy-already", a.Deputy.Name)
	case a.Here == Present:
		return fault.Code(fault.Conflict, "meeting.already-there", a.Name)
	}
	return nil
}

// find knows a deputy by their number, or takes the name as it is written.
func (d *Deputy) find(tx *store.Tx, who access.Actor) error {
	d.Name, d.Post, d.Number, d.Because = viet.Clean(d.Name), viet.Clean(d.Post), strings.TrimSpace(d.Number), strings.TrimSpace(d.Because)
	if d.Number != "" {
		p, err := registry.PersonNumbered(tx, d.Number, who.Today)
		if fault.Is(err, fault.NotFound) {
			return fault.Field("number", "meeting.deputy-unknown", d.Number)
		}
		if err != nil {
			return err
		}
		d.Person, d.Name, d.Post = p.ID, p.Name, p.Post
	}
	switch {
	case d.Name == "":
		return fault.Field("name", "meeting.deputy-missing")
	case utf8.RuneCountInString(d.Name) > 200 || utf8.RuneCountInString(d.Post) > 300:
		return fault.Field("name", "meeting.guest-too-long")
	case d.Because == "":
		return fault.Field("because", "meeting.deputy-unexplained")
	}
	return nil
}

// TakeBack ends a delegation before the deputy has come: the one called comes
// themselves. (Thôi cử người dự thay.)
func (s *Service) TakeBack(ctx context.Context, who access.Actor, which ID, member string) (err error) {
	defer fault.Wrap(&err, "end delegation at meeting %s", which)
	return s.change(ctx, who, access.HoldMeeting, "meeting.undelegate", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		n, err := tx.Exec(`UPDATE meeting_attendee SET deputy = NULL, deputy_name = '', deputy_post = '', deputy_because = ''
			WHERE meeting = $1 AND member = $2 AND deputy_name <> '' AND here <> 'present'`, m.ID, member)
		if err == nil && n == 0 {
			err = fault.Code(fault.Conflict, "meeting.no-deputy-to-take")
		}
		return map[string]any{"member": member}, err
	})
}
