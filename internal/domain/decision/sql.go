package decision

import (
	"encoding/json"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/base/viet"
	"thidua/internal/domain/award"
	"thidua/internal/platform/store"
)

const columns = `SELECT id, body, body_name, body_level, kind, changes, title, reason, bases, place, decider, state, number, day, signer, signer_title, capacity,
	signed_at, scan_hash, scan_name, published_at, drafted_by, drafted_at, revision FROM decision`

func read(s store.Scanner) (d Decision, err error) {
	var changes, number, hash, name store.Text
	var bases string
	var signed, published, drafted store.Time
	if err = s.Scan(&d.ID, &d.Body, &d.BodyName, &d.BodyLevel, &d.Kind, &changes, &d.Title, &d.Reason, &bases, &d.Place, &d.Decider, &d.State, &number, &d.Day,
		&d.Signer, &d.SignerTitle, &d.Capacity, &signed, &hash, &name, &published, &d.DraftedBy, &drafted, &d.Revision); err != nil {
		return d, err
	}
	d.Changes, d.Number, d.ScanHash, d.ScanName = ID(changes), string(number), string(hash), string(name)
	d.SignedAt, d.PublishedAt, d.DraftedAt = signed.Time, published.Time, drafted.Time
	return d, json.Unmarshal([]byte(bases), &d.Bases)
}

// Find reads a decision without its lines.
func Find(tx *store.Tx, id ID) (Decision, error) {
	d, err := read(tx.Row(columns+` WHERE id = $1`, id))
	if store.None(err) {
		return d, fault.Code(fault.NotFound, "decision.not-found")
	}
	return d, err
}

// FindAll reads some decisions in a few queries, without their lines. Part.
func FindAll(tx *store.Tx, named []ID) (map[ID]Decision, error) {
	out := map[ID]Decision{}
	for some := range slices.Chunk(named, 500) {
		all, err := store.Collect(tx, read, columns+` WHERE id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, d := range all {
			out[d.ID] = d
		}
	}
	return out, nil
}

func add(tx *store.Tx, d *Decision) error {
	bases, err := json.Marshal(d.Bases)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO decision (id, body, body_name, body_level, kind, changes, title, reason, bases, place, decider, state, drafted_by, drafted_at, fold)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		d.ID, d.Body, d.BodyName, d.BodyLevel, d.Kind, store.Null(string(d.Changes)), d.Title, d.Reason, string(bases), d.Place, d.Decider, d.State,
		d.DraftedBy, store.When(d.DraftedAt), d.fold())
	return err
}

func save(tx *store.Tx, d *Decision) error {
	bases, err := json.Marshal(d.Bases)
	if err != nil {
		return err
	}
	var year any
	if d.Number != "" {
		year = d.Day.Year
	}
	n, err := tx.Exec(`UPDATE decision SET body_name = $1, body_level = $2, title = $3, reason = $4, bases = $5, place = $6, decider = $7, state = $8,
			number = $9, number_key = $10, year = $11, day = $12, signer = $13, signer_title = $14, capacity = $15, signed_at = $16,
			scan_hash = $17, scan_name = $18, published_at = $19, fold = $20, revision = revision + 1
		WHERE id = $21 AND revision = $22`, d.BodyName, d.BodyLevel, d.Title, d.Reason, string(bases), d.Place, d.Decider, d.State,
		store.Null(d.Number), store.Null(numberKey(d.Number)), year, d.Day, d.Signer, d.SignerTitle, d.Capacity, store.When(d.SignedAt),
		store.Null(d.ScanHash), store.Null(d.ScanName), store.When(d.PublishedAt), d.fold(), d.ID, d.Revision)
	if store.Taken(err) {
		return fault.Because(fault.Conflict, err, fault.Reason{Code: "decision.number-taken", Field: "number", Args: []any{d.Number}})
	}
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "decision.changed")
	}
	d.Revision++
	return err
}

// fold is what a search reads of a decision.
func (d Decision) fold() string {
	return viet.Fold(d.Number + " " + d.Title + " " + d.Signer + " " + d.BodyName)
}

// numberKey compares numbers of papers: no spaces, no case.
func numberKey(number string) string {
	return strings.ToLower(strings.Join(strings.Fields(number), ""))
}

const lineColumns = `SELECT id, decision, no, nomination, changes, subject_kind, subject_id, award, type, year, from_day, to_day,
	name, unit_name, post, achievement, council_item, council_says, money, money_says, award_id, award_number, state FROM decision_line`

func readLine(s store.Scanner) (l Line, err error) {
	var nomination, changes, item, awardID, number store.Text
	var says, sum string
	var dong *int64
	if err = s.Scan(&l.ID, &l.Decision, &l.No, &nomination, &changes, &l.Subject.Kind, &l.Subject.ID, &l.Award, &l.Type, &l.Year, &l.From, &l.To,
		&l.Name, &l.UnitName, &l.Post, &l.Achievement, &item, &says, &dong, &sum, &awardID, &number, &l.State); err != nil {
		return l, err
	}
	l.Nomination, l.Changes, l.CouncilItem, l.AwardID, l.Number = string(nomination), LineID(changes), string(item), award.ID(awardID), string(number)
	if dong != nil {
		l.Money, l.MoneyKnown = money.Dong(*dong), true
	}
	if says != "" {
		err = json.Unmarshal([]byte(says), &l.Council)
	}
	if err == nil && sum != "" {
		err = json.Unmarshal([]byte(sum), &l.Sum)
	}
	return l, err
}

// Lines lists the lines of a decision in their order.
func Lines(tx *store.Tx, id ID) ([]Line, error) {
	return store.Collect(tx, readLine, lineColumns+` WHERE decision = $1 ORDER BY no, id`, id)
}

// LineOf is the line an award was conferred by.
func LineOf(tx *store.Tx, a award.ID) (Line, error) {
	l, err := readLine(tx.Row(lineColumns+` WHERE award_id = $1 AND changes IS NULL`, a))
	if store.None(err) {
		return l, fault.Code(fault.NotFound, "decision.line-not-found")
	}
	return l, err
}

// rewrite puts the lines of a draft down anew, in order: one statement for many
// lines, and no line is ever half changed.
func rewrite(tx *store.Tx, id ID, lines []Line) error {
	if _, err := tx.Exec(`DELETE FROM decision_line WHERE decision = $1`, id); err != nil {
		return err
	}
	rows := make([][]any, 0, len(lines))
	for _, l := range lines {
		r, err := l.row(id)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	err := tx.Insert(`decision_line (id, decision, no, nomination, changes, subject_kind, subject_id, award, type, year, from_day, to_day,
		name, unit_name, post, achievement, council_item, council_says, money, money_says, award_id, award_number, state)`, rows)
	if store.Taken(err) {
		return fault.Because(fault.Conflict, err, fault.Reason{Code: "decision.already-on-one"})
	}
	return err
}

func (l Line) row(d ID) ([]any, error) {
	says, sum := "", ""
	if l.CouncilItem != "" || l.Council.Without != "" {
		b, err := json.Marshal(l.Council)
		if err != nil {
			return nil, err
		}
		says = string(b)
	}
	if l.Sum.Award != "" {
		b, err := json.Marshal(l.Sum)
		if err != nil {
			return nil, err
		}
		sum = string(b)
	}
	var dong any
	if l.MoneyKnown {
		dong = int64(l.Money)
	}
	return []any{l.ID, d, l.No, store.Null(l.Nomination), store.Null(string(l.Changes)), l.Subject.Kind, l.Subject.ID, l.Award, l.Type, l.Year,
		l.From, l.To, l.Name, l.UnitName, l.Post, l.Achievement, store.Null(l.CouncilItem), says, dong, sum,
		store.Null(string(l.AwardID)), store.Null(l.Number), l.State}, nil
}
