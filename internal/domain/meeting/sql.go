package meeting

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// Call writes down a meeting and whom it calls. m.ID is given by the caller.
func Call(tx *store.Tx, m Meeting, who []Attendee) error {
	if _, err := tx.Exec(`INSERT INTO meeting (id, body, called_for, called_at, place, purpose) VALUES ($1, $2, $3, $4, $5, $6)`,
		m.ID, m.Body, m.Day, m.At, m.Place, m.Purpose); err != nil {
		return err
	}
	for i, a := range who {
		if _, err := tx.Exec(`INSERT INTO meeting_attendee (meeting, member, seat, person, name, post, role, votes)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			m.ID, a.Member, i, store.Null(string(a.Person)), a.Name, a.Post, a.Role, a.Votes); err != nil {
			return err
		}
	}
	return nil
}

// Find reads a meeting.
func Find(tx *store.Tx, id ID) (m Meeting, err error) {
	err = tx.Row(`SELECT id, body, called_for, called_at, place, purpose, started, ended, presider, discussion, conclusion, revision
		FROM meeting WHERE id = $1`, id).Scan(&m.ID, &m.Body, &m.Day, &m.At, &m.Place, &m.Purpose,
		&m.Started, &m.Ended, &m.Presider, &m.Discussion, &m.Conclusion, &m.Revision)
	if store.None(err) {
		return m, fault.Code(fault.NotFound, "meeting.not-found")
	}
	return m, err
}

// Save writes back what changes in a meeting.
func Save(tx *store.Tx, m *Meeting) error {
	n, err := tx.Exec(`UPDATE meeting SET called_for = $1, called_at = $2, place = $3, purpose = $4, started = $5, ended = $6,
			presider = $7, discussion = $8, conclusion = $9, revision = revision + 1
		WHERE id = $10 AND revision = $11`, m.Day, m.At, m.Place, m.Purpose, m.Started, m.Ended,
		m.Presider, m.Discussion, m.Conclusion, m.ID, m.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "meeting.changed")
	}
	m.Revision++
	return err
}

// Attendees lists whom a meeting called, in their order.
func Attendees(tx *store.Tx, id ID) ([]Attendee, error) {
	return store.Collect(tx, func(s store.Scanner) (a Attendee, err error) {
		var person store.Text
		err = s.Scan(&a.Member, &a.Seat, &person, &a.Name, &a.Post, &a.Role, &a.Votes, &a.Here, &a.Reason, &a.Written, &a.WroteOn, &a.Away, &a.Arrived)
		a.Person = registry.PersonID(person)
		return a, err
	}, `SELECT member, seat, person, name, post, role, votes, here, reason, written, wrote_on, away, arrived
		FROM meeting_attendee WHERE meeting = $1 ORDER BY seat`, id)
}

// Calling are the meetings that call a person.
func Calling(tx *store.Tx, person registry.PersonID) (map[ID]bool, error) {
	if person == "" {
		return nil, nil
	}
	all, err := store.Collect(tx, store.One[ID], `SELECT meeting FROM meeting_attendee WHERE person = $1`, person)
	out := make(map[ID]bool, len(all))
	for _, id := range all {
		out[id] = true
	}
	return out, err
}

// Attend notes who came. A mark of someone not called is refused.
func Attend(tx *store.Tx, id ID, marks []Mark) error {
	for _, k := range marks {
		if k.Here != Absent {
			k.Reason, k.Written, k.WroteOn = "", false, civil.Date{}
		}
		if k.Here != Present {
			k.Arrived = ""
		}
		arrived, err := Hour("arrived", k.Arrived)
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE meeting_attendee SET here = $1, reason = $2, written = $3, wrote_on = $4, arrived = $5,
			away = away AND $1 = 'present' WHERE meeting = $6 AND member = $7`, k.Here, k.Reason, k.Written, k.WroteOn, arrived, id, k.Member)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Field("member", "meeting.not-called")
		}
	}
	return nil
}
