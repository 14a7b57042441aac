package meeting

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// How somebody was marked present; "" by the secretary's list.
type How string

// The ways to come in.
const (
	BySelf How = "self" // on their own device (tự báo có mặt)
	ByDoor How = "door" // by the code at the door (quét mã ở cửa)
	BySeat How = "seat" // the secretary typed the number of the seat
)

// A code at the door is another one each minute, and is taken for five: time
// enough to sign in, too little to send it to someone at home and be believed.
const (
	codeRuns  = time.Minute
	codeTaken = 5
)

// OpenDoors lets people mark that they are here; ShutDoors ends it. (Mở, đóng
// điểm danh.)
func (s *Service) OpenDoors(ctx context.Context, who access.Actor, which ID) (err error) {
	defer fault.Wrap(&err, "open the doors of meeting %s", which)
	return s.doors(ctx, who, "meeting.open-doors", which, func(tx *store.Tx, m *Meeting) error {
		switch {
		case m.State() == Draft:
			return fault.Code(fault.Conflict, "meeting.not-sent")
		case m.Doors != "":
			return fault.Code(fault.Conflict, "meeting.doors-open")
		}
		m.Doors = tx.NewID() + tx.NewID()
		return nil
	})
}

// ShutDoors makes every code at the door worthless.
func (s *Service) ShutDoors(ctx context.Context, who access.Actor, which ID) (err error) {
	defer fault.Wrap(&err, "shut the doors of meeting %s", which)
	return s.doors(ctx, who, "meeting.shut-doors", which, func(_ *store.Tx, m *Meeting) error {
		if m.Doors == "" {
			return fault.Code(fault.Conflict, "meeting.doors-shut")
		}
		m.Doors = ""
		return nil
	})
}

func (s *Service) doors(ctx context.Context, who access.Actor, name string, which ID, do func(*store.Tx, *Meeting) error) error {
	return s.change(ctx, who, access.HoldMeeting, name, which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		if err := do(tx, m); err != nil {
			return nil, err
		}
		return nil, Save(tx, m)
	})
}

// code is what stands at the door in a minute.
func (m Meeting) code(minute int64) string {
	h := hmac.New(sha256.New, []byte(m.Doors))
	h.Write([]byte(m.ID))
	_ = binary.Write(h, binary.BigEndian, minute) // a hash takes anything
	return strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil)[:10]))
}

func minute(at time.Time) int64 { return at.Unix() / int64(codeRuns/time.Second) }

// opens reports whether a code is, or was a moment ago, at the door.
func (m Meeting) opens(code string, at time.Time) bool {
	for ago := range int64(codeTaken) {
		if m.Doors != "" && hmac.Equal([]byte(code), []byte(m.code(minute(at)-ago))) {
			return true
		}
	}
	return false
}

// DoorCode is the code that stands at the door now, to one who holds the
// meeting: it is shown on a screen in the room. (Mã ở cửa.)
func (s *Service) DoorCode(ctx context.Context, who access.Actor, which ID) (m Meeting, code string, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if m, err = findFor(tx, who, access.HoldMeeting, which); err != nil {
			return err
		}
		if m.Doors == "" {
			return fault.Code(fault.Conflict, "meeting.doors-shut")
		}
		code = m.code(minute(tx.Now()))
		m.Doors = ""
		return nil
	})
	return m, code, err
}

// Come marks the actor present, by the code at the door or, with none, from
// where they are. (Tôi có mặt.)
func (s *Service) Come(ctx context.Context, who access.Actor, which ID, code string) (me Attendee, err error) {
	defer fault.Wrap(&err, "come to meeting %s", which)
	err = s.asCalled(ctx, who, "meeting.come", which, func(tx *store.Tx, m *Meeting, a Attendee) (map[string]any, error) {
		how := ByDoor
		switch {
		case m.Doors == "":
			return nil, fault.Code(fault.Conflict, "meeting.doors-shut")
		case code == "" && m.DoorOnly:
			return nil, fault.Code(fault.Conflict, "meeting.by-door-only")
		case code == "":
			how = BySelf
		case !m.opens(code, tx.Now()):
			return nil, fault.Code(fault.Conflict, "meeting.code-over")
		}
		me = a
		return map[string]any{"member": a.Member, "how": how}, m.arrive(tx, a, clock(tx), how, who)
	})
	return me, err
}

// Seats marks those in some seats present: "3, 7-9, 12". (Điểm danh theo số ghế.)
func (s *Service) Seats(ctx context.Context, who access.Actor, which ID, numbers, at string) (came int, err error) {
	defer fault.Wrap(&err, "seats of meeting %s", which)
	err = s.change(ctx, who, access.HoldMeeting, "meeting.seats", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if at, err = Hour("at", at); err != nil {
			return nil, err
		}
		if at == "" {
			at = clock(tx)
		}
		room, err := Attendees(tx, m.ID)
		if err != nil {
			return nil, err
		}
		chosen, err := inSeats(room, numbers)
		if err != nil {
			return nil, err
		}
		for _, a := range chosen {
			if a.InRoom() {
				continue
			}
			if err := m.arrive(tx, a, at, BySeat, who); err != nil {
				return nil, err
			}
			came++
		}
		if came == 0 {
			return nil, fault.Field("seats", "meeting.all-there")
		}
		return map[string]any{"came": came}, nil
	})
	return came, err
}

// arrive marks one present; who comes after the start is noted as coming in.
func (m Meeting) arrive(tx *store.Tx, a Attendee, at string, how How, who access.Actor) error {
	if err := m.coming(); err != nil {
		return err
	}
	stops, err := Pauses(tx, m.ID)
	if err != nil {
		return err
	}
	day, _ := m.Sits(stops)
	switch {
	case m.State() == Draft:
		return fault.Code(fault.Conflict, "meeting.not-sent")
	case day != who.Today:
		return fault.Code(fault.Conflict, "meeting.not-today", day)
	case a.InRoom():
		return fault.Code(fault.Conflict, "meeting.already-there", a.Comes())
	case stopped(stops):
		return fault.Code(fault.Conflict, "meeting.is-stopped")
	case m.Started != "":
		if err := Move(tx, m, stops, []Attendee{a}, Movement{Member: a.Member, Inside: true, At: at}); err != nil {
			return err
		}
	default:
		if err := Attend(tx, m.ID, []Mark{{Member: a.Member, Here: Present, Arrived: at}}); err != nil {
			return err
		}
	}
	_, err = tx.Exec(`UPDATE meeting_attendee SET how = $1 WHERE meeting = $2 AND member = $3`, how, m.ID, a.Member)
	return err
}

// Comes is the name of who comes for a seat.
func (a Attendee) Comes() string {
	if a.Deputy.Name != "" {
		return a.Deputy.Name
	}
	return a.Name
}

// inSeats are the attendees whose seats a list like "3, 7-9" names; seats are
// counted from one.
func inSeats(room []Attendee, numbers string) (chosen []Attendee, err error) {
	for _, part := range strings.FieldsFunc(numbers, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' }) {
		first, last, ranged := strings.Cut(part, "-")
		if !ranged {
			last = first
		}
		from, err1 := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || from < 1 || to < from || to > lastSeat(room)+1 {
			return nil, fault.Field("seats", "meeting.no-such-seat", part)
		}
		for n := from; n <= to; n++ {
			i := slices.IndexFunc(room, func(a Attendee) bool { return a.Seat == n-1 })
			if i < 0 {
				return nil, fault.Field("seats", "meeting.no-such-seat", n)
			}
			chosen = append(chosen, room[i])
		}
	}
	if len(chosen) == 0 {
		return nil, fault.Field("seats", "meeting.seats-missing")
	}
	return chosen, nil
}
