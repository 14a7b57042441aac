package meeting

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// What people do at a meeting. (Vai trò tại cuộc họp.)
const (
	Chair     = "chair"     // chủ trì
	Secretary = "secretary" // thư ký
	Delegate  = "member"    // đại biểu
	Guest     = "guest"     // khách mời
)

// Roles lists the roles one can be invited in.
func Roles() []string { return []string{Chair, Secretary, Delegate, Guest} }

// most is how many people one meeting calls.
const most = 2000

// A Guesting is one to be invited: a person on record, or by name alone.
type Guesting struct {
	Person     registry.PersonID
	Name, Post string
	Role       string // Delegate if ""
}

// Invite puts people on the list of a meeting; who is on it already is passed
// over. Who is added after the invitations went out is told at once. (Mời dự.)
func (s *Service) Invite(ctx context.Context, who access.Actor, which ID, all []Guesting) (added int, err error) {
	defer fault.Wrap(&err, "invite to meeting %s", which)
	err = s.change(ctx, who, access.CallMeeting, "meeting.invite", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.own(); err != nil {
			return nil, err
		}
		if err := m.coming(); err != nil {
			return nil, err
		}
		room, err := Attendees(tx, m.ID)
		if err != nil {
			return nil, err
		}
		fresh, err := seated(tx, who, room, all)
		if err != nil {
			return nil, err
		}
		if added = len(fresh); added == 0 {
			return nil, fault.Field("person", "meeting.nobody-new")
		}
		if len(room)+added > most {
			return nil, fault.Field("person", "meeting.too-many", most)
		}
		if err := seat(tx, m.ID, lastSeat(room)+1, fresh); err != nil {
			return nil, err
		}
		if !m.SentAt.IsZero() {
			err = invitation(tx, who, *m, notice.MeetingCalled, fresh)
		}
		return map[string]any{"added": added}, err
	})
	return added, err
}

// seated makes attendees of those who are not in the room yet.
func seated(tx *store.Tx, who access.Actor, room []Attendee, all []Guesting) (fresh []Attendee, err error) {
	var people []registry.PersonID
	for _, g := range all {
		people = append(people, g.Person)
	}
	known, err := registry.PersonsOn(tx, people, who.Today)
	if err != nil {
		return nil, err
	}
	var units []registry.UnitID
	for _, p := range known {
		units = append(units, p.Unit)
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	if err != nil {
		return nil, err
	}
	for _, g := range all {
		a := Attendee{Member: tx.NewID(), Person: g.Person, Name: viet.Clean(g.Name), Post: viet.Clean(g.Post), Role: g.Role}
		if a.Role == "" {
			a.Role = Delegate
		}
		if p, ok := known[g.Person]; ok {
			a.Name, a.Post = p.Name, strings.Trim(p.Post+", "+named[p.Unit].Name, ", ")
		} else if g.Person != "" {
			return nil, fault.Field("person", "person.not-found")
		}
		switch {
		case a.Name == "":
			return nil, fault.Field("guests", "meeting.guest-nameless")
		case len([]rune(a.Name)) > 200 || len([]rune(a.Post)) > 300:
			return nil, fault.Field("guests", "meeting.guest-too-long")
		case !slices.Contains(Roles(), a.Role):
			return nil, fault.Field("role", "meeting.role-unknown")
		}
		same := func(x Attendee) bool {
			return x.Person == a.Person && (a.Person != "" || x.Name == a.Name && x.Post == a.Post)
		}
		if !slices.ContainsFunc(room, same) && !slices.ContainsFunc(fresh, same) {
			fresh = append(fresh, a)
		}
	}
	return fresh, nil
}

func lastSeat(room []Attendee) int {
	last := -1
	for _, a := range room {
		last = max(last, a.Seat)
	}
	return last
}

// Uninvite takes one off the list while nobody has been told. (Bỏ khỏi danh sách mời.)
func (s *Service) Uninvite(ctx context.Context, who access.Actor, which ID, member string) (err error) {
	defer fault.Wrap(&err, "uninvite from meeting %s", which)
	return s.change(ctx, who, access.CallMeeting, "meeting.uninvite", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.own(); err != nil {
			return nil, err
		}
		if m.State() != Draft {
			return nil, fault.Code(fault.Conflict, "meeting.already-sent")
		}
		n, err := tx.Exec(`DELETE FROM meeting_attendee WHERE meeting = $1 AND member = $2`, m.ID, member)
		if err == nil && n == 0 {
			err = fault.Field("member", "meeting.not-called")
		}
		return map[string]any{"member": member}, err
	})
}

// Send sends the invitations, each once: from now on those called may look, and
// their places are told. (Gửi giấy mời.)
func (s *Service) Send(ctx context.Context, who access.Actor, which ID) (m Meeting, err error) {
	defer fault.Wrap(&err, "send invitations of meeting %s", which)
	err = s.change(ctx, who, access.CallMeeting, "meeting.send", which, func(tx *store.Tx, now *Meeting) (map[string]any, error) {
		if err := now.own(); err != nil {
			return nil, err
		}
		if now.State() != Draft {
			return nil, fault.Code(fault.Conflict, "meeting.already-sent")
		}
		room, err := Attendees(tx, now.ID)
		if err != nil {
			return nil, err
		}
		if len(room) == 0 {
			return nil, fault.Code(fault.Conflict, "meeting.nobody-invited")
		}
		now.SentAt = tx.Now()
		if err := Save(tx, now); err != nil {
			return nil, err
		}
		m = *now
		return map[string]any{"called": len(room)}, invitation(tx, who, m, notice.MeetingCalled, room)
	})
	return m, err
}

// tell sends a notice to all who were called.
func tell(tx *store.Tx, who access.Actor, m Meeting, kind notice.Kind) error {
	room, err := Attendees(tx, m.ID)
	if err != nil {
		return err
	}
	return invitation(tx, who, m, kind, room)
}

func invitation(tx *store.Tx, who access.Actor, m Meeting, kind notice.Kind, to []Attendee) error {
	all, err := Recipients(tx, to)
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: kind, Subject: m.subject(), Unit: m.Body, By: who.Account,
		Args: []string{m.Title, m.At, m.Day.String(), m.Place}, Due: m.Day, To: all})
}

// Recipients are those called as a notice tells them; who has no account is on
// the list of those to be told in person.
func Recipients(tx *store.Tx, room []Attendee) ([]notice.Recipient, error) {
	var known []registry.PersonID
	var rest []notice.Recipient
	for _, a := range room {
		if a.Person == "" {
			rest = append(rest, notice.Recipient{Name: a.Name, UnitName: a.Post})
			continue
		}
		known = append(known, a.Person)
	}
	members, err := account.Persons(tx, known)
	return append(members, rest...), err
}
