package meeting

import (
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
)

// An ID names a meeting.
type ID string

// A Meeting is one coming together of people. (Cuộc họp.)
type Meeting struct {
	ID             ID
	Kind           Kind
	Body           registry.UnitID
	BodyName       string     // as it is called today; filled by looks
	About          id.Subject // whose year it belongs to, such as a cluster; zero: its body's alone
	Title          string     // of a sitting, the name of its council
	Day            civil.Date
	At, Until      string // HH:MM it is called for, and is meant to end
	Place, Purpose string
	Deputies       bool   // those called may send another (được cử người dự thay)
	DoorOnly       bool   // one comes in by the code at the door, not from one's chair
	MadeBy         string // account
	SentAt         time.Time
	Cancelled      string // why it is not held
	Doors          string // what the codes at the door are made of; "" while shut
	Started, Ended string // HH:MM, "" until known
	Presider       string // attendee who presides (chủ trì)
	Discussion     string // of the minutes that stand
	Conclusion     string
	Minutes        int // the revision that stands; 0: nothing is written
	SignedBy       string
	SignedAt       time.Time
	Revision       int64
}

// Here says whether someone came.
type Here string

// Nobody is present until someone says so.
const (
	Unmarked Here = ""
	Present  Here = "present"
	Absent   Here = "absent"
)

// An Attendee is one who was called, as they were on that day. (Người dự họp.)
type Attendee struct {
	Member  string // whoever convened says what it is
	Seat    int
	Person  registry.PersonID
	Name    string
	Post    string
	Role    string
	Votes   bool
	Here    Here
	Reason  string     // why absent
	Written bool       // absent, and a written opinion came (ý kiến bằng văn bản)
	WroteOn civil.Date // the day it came
	Away    bool       // came, and has gone out
	Arrived string     // HH:MM, if later than the start
	How     How        // they were marked present; "" by the secretary's list
	Deputy  Deputy     // who comes for them; zero: themselves
}

// A Mark is what the secretary notes of one attendee.
type Mark struct {
	Member          string
	Here            Here
	Reason, Arrived string
	Written         bool
	WroteOn         civil.Date // the day the opinion came
}

// Hour checks HH:MM and gives it whole ("8:5" and "8h05" are 08:05); "" stays "".
func Hour(field, s string) (string, error) {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), "h", ":"), "g", ":")
	if s == "" {
		return "", nil
	}
	h, m, _ := strings.Cut(s, ":")
	hour, ok1 := small(h, 23)
	minute, ok2 := small(m, 59)
	if !ok1 || !ok2 {
		return "", fault.Field(field, "meeting.bad-hour", s)
	}
	return string([]byte{'0' + byte(hour/10), '0' + byte(hour%10), ':', '0' + byte(minute/10), '0' + byte(minute%10)}), nil
}

// small reads a number of at most two digits, at most top; nothing is zero.
func small(s string, top int) (n int, ok bool) {
	if len(s) > 2 {
		return 0, false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, n <= top
}

// Tally counts who came, among those who vote. (Điểm danh.)
type Tally struct {
	Called, Voters    int // all, and those with a vote
	Present, Absent   int // all
	Voting            int // voters in the room
	Written, Unmarked int // voters who wrote; attendees nobody marked
}

// Count tallies attendance.
func Count(all []Attendee) (t Tally) {
	for _, a := range all {
		t.Called++
		if a.Votes {
			t.Voters++
		}
		switch a.Here {
		case Present:
			t.Present++
			if a.Votes && a.InRoom() {
				t.Voting++
			}
		case Absent:
			t.Absent++
			if a.Votes && a.Written {
				t.Written++
			}
		default:
			t.Unmarked++
		}
	}
	return t
}
