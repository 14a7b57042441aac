package meeting

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// Call writes down a meeting and whom it calls. m.ID is given by the caller.
func Call(tx *store.Tx, m Meeting, who []Attendee) error {
	if m.Kind == "" {
		m.Kind = Sitting
	}
	if _, err := tx.Exec(`INSERT INTO meeting (id, kind, body, about_kind, about_id, title, fold, called_for, called_at, until, place, purpose, deputies, door_only, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`, m.ID, m.Kind, m.Body, m.About.Kind, m.About.ID, m.Title, m.fold(), m.Day, m.At, m.Until, m.Place, m.Purpose,
		m.Deputies, m.DoorOnly, m.MadeBy); err != nil {
		return err
	}
	return seat(tx, m.ID, 0, who)
}

// seat gives people the seats from first on.
func seat(tx *store.Tx, id ID, first int, who []Attendee) error {
	rows := make([][]any, len(who))
	for i, a := range who {
		rows[i] = []any{id, a.Member, first + i, store.Null(string(a.Person)), a.Name, a.Post, a.Role, a.Votes}
	}
	return tx.Insert(`meeting_attendee (meeting, member, seat, person, name, post, role, votes)`, rows)
}

// fold is what a meeting is searched by.
func (m Meeting) fold() string { return viet.Fold(m.Title + " " + m.Place) }

const columns = `m.id, m.kind, m.body, m.about_kind, m.about_id, m.title, m.called_for, m.called_at, m.until, m.place, m.purpose, m.deputies, m.door_only, m.made_by, m.sent_at,
	m.cancelled, m.doors, m.started, m.ended, m.presider, m.discussion, m.conclusion, m.minutes, m.signed_by, m.signed_at, m.revision`

func read(s store.Scanner) (m Meeting, err error) {
	var sent, signed store.Time
	err = s.Scan(&m.ID, &m.Kind, &m.Body, &m.About.Kind, &m.About.ID, &m.Title, &m.Day, &m.At, &m.Until, &m.Place, &m.Purpose, &m.Deputies, &m.DoorOnly, &m.MadeBy, &sent,
		&m.Cancelled, &m.Doors, &m.Started, &m.Ended, &m.Presider, &m.Discussion, &m.Conclusion, &m.Minutes, &m.SignedBy, &signed, &m.Revision)
	m.SentAt, m.SignedAt = sent.Time, signed.Time
	return m, err
}

// Find reads a meeting.
func Find(tx *store.Tx, id ID) (m Meeting, err error) {
	m, err = read(tx.Row(`SELECT `+columns+` FROM meeting m WHERE m.id = $1`, id))
	if store.None(err) {
		return m, fault.Code(fault.NotFound, "meeting.not-found")
	}
	return m, err
}

// Save writes back what changes in a meeting.
func Save(tx *store.Tx, m *Meeting) error {
	n, err := tx.Exec(`UPDATE meeting SET kind = $1, title = $2, fold = $3, called_for = $4, called_at = $5, until = $6, place = $7, purpose = $8,
			deputies = $9, door_only = $10, sent_at = $11, cancelled = $12, doors = $13, started = $14, ended = $15,
			presider = $16, discussion = $17, conclusion = $18, minutes = $19, signed_by = $20, signed_at = $21, revision = revision + 1
		WHERE id = $22 AND revision = $23`, m.Kind, m.Title, m.fold(), m.Day, m.At, m.Until, m.Place, m.Purpose, m.Deputies, m.DoorOnly, store.When(m.SentAt),
		m.Cancelled, m.Doors, m.Started, m.Ended, m.Presider, m.Discussion, m.Conclusion, m.Minutes, m.SignedBy, store.When(m.SignedAt), m.ID, m.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "meeting.changed")
	}
	m.Revision++
	return err
}

// Attendees lists whom a meeting called, in their order.
func Attendees(tx *store.Tx, id ID) ([]Attendee, error) {
	return store.Collect(tx, func(s store.Scanner) (a Attendee, err error) {
		var person, deputy store.Text
		err = s.Scan(&a.Member, &a.Seat, &person, &a.Name, &a.Post, &a.Role, &a.Votes, &a.Here, &a.Reason, &a.Written, &a.WroteOn, &a.Away, &a.Arrived,
			&a.How, &deputy, &a.Deputy.Name, &a.Deputy.Post, &a.Deputy.Because)
		a.Person, a.Deputy.Person = registry.PersonID(person), registry.PersonID(deputy)
		return a, err
	}, `SELECT member, seat, person, name, post, role, votes, here, reason, written, wrote_on, away, arrived,
			how, deputy, deputy_name, deputy_post, deputy_because
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
