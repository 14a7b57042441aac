package meeting

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
)

// An ID names a meeting.
type ID string

// A Meeting is one coming together of people who decide. (Phiên họp.)
type Meeting struct {
	ID             ID
	Body           registry.UnitID
	Day            civil.Date
	At             string // HH:MM it is called for
	Place, Purpose string
	Started, Ended string // HH:MM, "" until known
	Presider       string // attendee who presides (chủ trì)
	Discussion     string
	Conclusion     string
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
