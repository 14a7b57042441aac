package council

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// findCouncil reads a council with its members on a day; the zero day gives
// everyone who ever sat.
func findCouncil(tx *store.Tx, id ID, on civil.Date) (c Council, err error) {
	c, err = readCouncil(tx.Row(councilColumns+` WHERE id = $1`, id))
	if store.None(err) {
		return c, fault.Code(fault.NotFound, "council.not-found")
	}
	if err != nil {
		return c, err
	}
	c.Members, err = members(tx, id, on)
	return c, err
}

const councilColumns = `SELECT id, body, about_kind, about_id, name, kind, formed_by, formed_on, from_day, to_day, revision FROM council`

func readCouncil(s store.Scanner) (c Council, err error) {
	err = s.Scan(&c.ID, &c.Body, &c.About.Kind, &c.About.ID, &c.Name, &c.Kind, &c.FormedBy, &c.FormedOn, &c.From, &c.To, &c.Revision)
	return c, err
}

func members(tx *store.Tx, id ID, on civil.Date) ([]Member, error) {
	q := `SELECT id, person, name, post, role, votes, from_day, to_day FROM council_member WHERE council = $1`
	args := []any{id}
	if !on.IsZero() {
		q += ` AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)`
		args = append(args, on)
	}
	return store.Collect(tx, func(s store.Scanner) (m Member, err error) {
		var person store.Text
		err = s.Scan(&m.ID, &person, &m.Name, &m.Post, &m.Role, &m.Votes, &m.From, &m.To)
		m.Person = registry.PersonID(person)
		return m, err
	}, q+` ORDER BY CASE role WHEN 'chair' THEN 0 WHEN 'deputy' THEN 1 WHEN 'member' THEN 2 ELSE 3 END, place, id`, args...)
}

func saveCouncil(tx *store.Tx, c *Council) error {
	n, err := tx.Exec(`UPDATE council SET name = $1, formed_by = $2, formed_on = $3, from_day = $4, to_day = $5, revision = revision + 1
		WHERE id = $6 AND revision = $7`, c.Name, c.FormedBy, c.FormedOn, c.From, c.To, c.ID, c.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "council.changed")
	}
	c.Revision++
	return err
}

const sittingColumns = `SELECT s.id, s.council, ` + calledThen + `, c.body, s.no, s.law_day, s.state, s.held_on_paper, s.opinions_by, s.balance, s.taken_up, s.taken_up_at, s.concluded_on, s.concluded_at, s.revision
	FROM sitting s JOIN council c ON c.id = s.council JOIN meeting m ON m.id = s.id`

func readSitting(s store.Scanner) (t Sitting, err error) {
	var since, at store.Time
	err = s.Scan(&t.ID, &t.Council, &t.CouncilName, &t.Body, &t.No, &t.LawDay, &t.State, &t.HeldOnPaper, &t.OpinionsBy, &t.Balance, &t.TakenUp, &since, &t.ConcludedOn, &at, &t.Revision)
	t.TakenUpAt, t.ConcludedAt = since.Time, at.Time
	return t, err
}

// find reads a sitting with its meeting and attendance.
func find(tx *store.Tx, id SittingID) (t Sitting, err error) {
	t, err = readSitting(tx.Row(sittingColumns+` WHERE s.id = $1`, id))
	if store.None(err) {
		return t, fault.Code(fault.NotFound, "sitting.not-found")
	}
	if err != nil {
		return t, err
	}
	if t.Codes, err = registry.CodesAbove(tx, t.Body, t.LawDay); err != nil {
		return t, err
	}
	if t.Meeting, err = meeting.Find(tx, meeting.ID(id)); err != nil {
		return t, err
	}
	if t.Attendance, err = meeting.Attendees(tx, meeting.ID(id)); err != nil {
		return t, err
	}
	if t.Movements, err = meeting.Movements(tx, meeting.ID(id)); err != nil {
		return t, err
	}
	if t.Pauses, err = meeting.Pauses(tx, meeting.ID(id)); err != nil {
		return t, err
	}
	t.Mandates, err = mandatesOf(tx, t.Council)
	return t, err
}

func save(tx *store.Tx, t *Sitting) error {
	n, err := tx.Exec(`UPDATE sitting SET law_day = $1, state = $2, balance = $3, taken_up = $4, taken_up_at = $5, concluded_on = $6, concluded_at = $7, revision = revision + 1
		WHERE id = $8 AND revision = $9`, t.LawDay, t.State, t.Balance, t.TakenUp, store.When(t.TakenUpAt), t.ConcludedOn, store.When(t.ConcludedAt), t.ID, t.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "sitting.changed")
	}
	t.Revision++
	return err
}

func addBloc(tx *store.Tx, b Bloc) error {
	if _, err := tx.Exec(`INSERT INTO sitting_bloc (id, sitting, award, type, pulled, because, seats) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		b.ID, b.Sitting, b.Award, b.Type, b.Pulled, b.Because, b.Seats); err != nil {
		return err
	}
	for _, m := range b.Recused {
		if _, err := tx.Exec(`INSERT INTO sitting_recused (bloc, member) VALUES ($1, $2)`, b.ID, m); err != nil {
			return err
		}
	}
	return nil
}

func saveBloc(tx *store.Tx, b Bloc) error {
	_, err := tx.Exec(`UPDATE sitting_bloc SET method = $1, yes = $2, no = $3, blank = $4, written_yes = $5, written_no = $6, written_blank = $7,
			chair_side = $8, counted_by = $9, confirmed_by = $10, result = $11, base = $12, needed = $13, denominator = $14, cite = $15,
			members = $16, present = $17, wrote = $18, presider = $19, poll = $20
		WHERE id = $21`, b.Method, b.Yes, b.No, b.Blank, b.WrittenYes, b.WrittenNo, b.WrittenBlank, b.ChairSide,
		store.Null(b.CountedBy), store.Null(b.ConfirmedBy), b.Outcome, b.Base, b.Needed, b.Denominator, b.Cite,
		b.Roll.Members, b.Roll.Present, b.Roll.Written, b.Presider, b.Poll, b.ID)
	return err
}

// blocsOf lists the blocs of a sitting in the order of business; whole ones
// first, then as their first item was put, where nothing else tells.
func blocsOf(tx *store.Tx, id SittingID) ([]Bloc, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (b Bloc, err error) {
		var counted, confirmed store.Text
		err = s.Scan(&b.ID, &b.Sitting, &b.Award, &b.Type, &b.Pulled, &b.Because, &b.Method, &b.Yes, &b.No, &b.Blank,
			&b.WrittenYes, &b.WrittenNo, &b.WrittenBlank, &b.ChairSide, &counted, &confirmed, &b.Outcome,
			&b.Base, &b.Needed, &b.Denominator, &b.Cite, &b.Roll.Members, &b.Roll.Present, &b.Roll.Written, &b.Presider, &b.Poll, &b.Turn, &b.Seats, &b.Size)
		b.CountedBy, b.ConfirmedBy = string(counted), string(confirmed)
		return b, err
	}, `SELECT b.id, b.sitting, b.award, b.type, b.pulled, b.because, b.method, b.yes, b.no, b.blank,
			b.written_yes, b.written_no, b.written_blank, b.chair_side, b.counted_by, b.confirmed_by, b.result,
			b.base, b.needed, b.denominator, b.cite, b.members, b.present, b.wrote, b.presider, b.poll, b.turn, b.seats, COUNT(i.id)
		FROM sitting_bloc b LEFT JOIN sitting_item i ON i.bloc = b.id WHERE b.sitting = $1
		GROUP BY b.id ORDER BY b.pulled, MIN(i.place), b.id`, id)
	if err != nil {
		return nil, err
	}
	recused, err := store.Collect(tx, func(s store.Scanner) (r [2]string, err error) { return r, s.Scan(&r[0], &r[1]) },
		`SELECT r.bloc, r.member FROM sitting_recused r JOIN sitting_bloc b ON b.id = r.bloc WHERE b.sitting = $1 ORDER BY r.member`, id)
	for i := range all {
		for _, r := range recused {
			if r[0] == string(all[i].ID) {
				all[i].Recused = append(all[i].Recused, MemberID(r[1]))
			}
		}
	}
	if err == nil {
		err = stand(tx, id, all)
	}
	return inTurn(all), err
}

const itemColumns = `SELECT id, sitting, bloc, place, subject_kind, subject_id, person, award, type, label, detail, profile FROM sitting_item`

func readItem(s store.Scanner) (i Item, err error) {
	var person store.Text
	err = s.Scan(&i.ID, &i.Sitting, &i.Bloc, &i.Place, &i.Subject.Kind, &i.Subject.ID, &person, &i.Award, &i.Type, &i.Label, &i.Detail, &i.Profile)
	i.Person = registry.PersonID(person)
	return i, err
}

func itemsOf(tx *store.Tx, id SittingID) ([]Item, error) {
	return store.Collect(tx, readItem, itemColumns+` WHERE sitting = $1 ORDER BY place, id`, id)
}
