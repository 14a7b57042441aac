package meeting

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// A Movement is somebody coming in or going out while a meeting sits. (Ra, vào
// phòng họp.)
type Movement struct {
	Member string
	Inside bool
	At     string // HH:MM
	Reason string // why they left
}

// InRoom reports one who came and has not gone out.
func (a Attendee) InRoom() bool { return a.Here == Present && !a.Away }

// Move notes that one who was called came in or went out, and when. One who
// comes late counts as present from then on; a written opinion they had sent is
// theirs to give by hand.
func Move(tx *store.Tx, m Meeting, stops []Pause, room []Attendee, k Movement) (err error) {
	_, since := m.Sits(stops)
	if k.At, err = Hour("at", k.At); err != nil {
		return err
	}
	k.Reason = strings.TrimSpace(k.Reason)
	switch {
	case k.At == "":
		return fault.Field("at", "meeting.movement-hour-missing")
	case k.At < since:
		return fault.Field("at", "meeting.movement-before-start", since)
	}
	for _, a := range room {
		if a.Member != k.Member {
			continue
		}
		if a.InRoom() == k.Inside {
			return fault.Code(fault.Conflict, "meeting.already-there", a.Name)
		}
		if a.Here != Present {
			a.Here, a.Arrived, a.Reason, a.Written = Present, k.At, "", false
		}
		if _, err := tx.Exec(`UPDATE meeting_attendee SET here = $1, arrived = $2, reason = $3, written = $4, away = $5 WHERE meeting = $6 AND member = $7`,
			a.Here, a.Arrived, a.Reason, a.Written, !k.Inside, m.ID, k.Member); err != nil {
			return err
		}
		_, err = tx.Exec(`INSERT INTO meeting_movement (meeting, no, member, inside, at, reason)
			SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5 FROM meeting_movement WHERE meeting = $1`, m.ID, k.Member, k.Inside, k.At, k.Reason)
		return err
	}
	return fault.Field("member", "meeting.not-called")
}

// Movements lists who came in and went out, in their order.
func Movements(tx *store.Tx, id ID) ([]Movement, error) {
	return store.Collect(tx, func(s store.Scanner) (k Movement, err error) {
		return k, s.Scan(&k.Member, &k.Inside, &k.At, &k.Reason)
	}, `SELECT member, inside, at, reason FROM meeting_movement WHERE meeting = $1 ORDER BY no`, id)
}

// A Pause is a meeting that stopped to go on later. (Tạm dừng.)
type Pause struct {
	At, Because string
	ResumedOn   civil.Date
	ResumedAt   string // "" while it is stopped
}

// Pauses lists when a meeting stopped and went on.
func Pauses(tx *store.Tx, id ID) ([]Pause, error) {
	return store.Collect(tx, func(s store.Scanner) (p Pause, err error) {
		return p, s.Scan(&p.At, &p.Because, &p.ResumedOn, &p.ResumedAt)
	}, `SELECT at, because, resumed_on, resumed_at FROM meeting_pause WHERE meeting = $1 ORDER BY no`, id)
}

// Sits is the last day of a meeting, and since when it sits on that day: it
// started, or went on.
func (m Meeting) Sits(stops []Pause) (day civil.Date, since string) {
	day, since = m.Day, m.Started
	for _, p := range stops {
		if p.ResumedOn.After(day) {
			day, since = p.ResumedOn, p.ResumedAt
		}
	}
	return day, since
}

// Adjourn stops a meeting.
func Adjourn(tx *store.Tx, m Meeting, stops []Pause, at, because string) (err error) {
	_, since := m.Sits(stops)
	if at, err = Hour("at", at); err != nil {
		return err
	}
	because = strings.TrimSpace(because)
	switch {
	case at == "" || at < since:
		return fault.Field("at", "meeting.movement-before-start", since)
	case because == "":
		return fault.Field("because", "meeting.pause-unexplained")
	}
	_, err = tx.Exec(`INSERT INTO meeting_pause (meeting, no, at, because) SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3 FROM meeting_pause WHERE meeting = $1`, m.ID, at, because)
	return err
}

// Resume lets a meeting go on, that day or a later one; that day if none is
// given.
func Resume(tx *store.Tx, m Meeting, stops []Pause, on civil.Date, at string) (err error) {
	if at, err = Hour("at", at); err != nil {
		return err
	}
	day, _ := m.Sits(stops)
	if on.IsZero() {
		on = day
	}
	last := stops[len(stops)-1]
	switch {
	case at == "":
		return fault.Field("at", "meeting.movement-hour-missing")
	case on.Before(day) || on == day && at < last.At:
		return fault.Field("day", "meeting.resumed-before", last.At)
	}
	_, err = tx.Exec(`UPDATE meeting_pause SET resumed_on = $1, resumed_at = $2 WHERE meeting = $3 AND resumed_at = ''`, on, at, m.ID)
	return err
}
