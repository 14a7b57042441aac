package ballot

import (
	"encoding/json"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

func insert(tx *store.Tx, b *Ballot) error {
	if _, err := tx.Exec(`INSERT INTO ballot (id, sitting, over, title, kind, least, most, test, joined, repeats, pause, appeal, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, b.ID, b.Sitting, b.Over, b.Title, b.Kind, b.Least, b.Most, b.Test, b.Joined,
		store.Null(string(b.Repeats)), int64(b.Pause/time.Second), b.Appeal, b.State); err != nil {
		return err
	}
	var lines, tellers, voters [][]any
	for i, l := range b.Lines {
		lines = append(lines, []any{b.ID, i, l.ID, l.Label, l.Rule})
	}
	for i, t := range b.Tellers {
		tellers = append(tellers, []any{b.ID, i, t.ID, t.Name, t.By})
	}
	for i, v := range b.Voters {
		voters = append(voters, []any{b.ID, i, v.ID, v.Name, v.By, v.Key})
	}
	if err := tx.Insert("ballot_line (ballot, place, id, label, rule)", lines); err != nil {
		return err
	}
	if err := tx.Insert("ballot_teller (ballot, place, id, name, acting)", tellers); err != nil {
		return err
	}
	return tx.Insert("ballot_voter (ballot, place, id, name, acting, key)", voters)
}

// Find is a part: it reads a ballot. Slips are listed from closing on.
func Find(tx *store.Tx, id ID) (b Ballot, err error) {
	var repeats, stopped store.Text
	var pause int64
	var opened, closed, ended, destroyed store.Time
	err = tx.Row(`SELECT id, sitting, over, title, kind, least, most, test, joined, repeats, pause, appeal, state, stopped_by, reason, head,
			opened_at, closed_at, ended_at, destroyed_at, revision FROM ballot WHERE id = $1`, id).
		Scan(&b.ID, &b.Sitting, &b.Over, &b.Title, &b.Kind, &b.Least, &b.Most, &b.Test, &b.Joined, &repeats, &pause, &b.Appeal, &b.State, &stopped,
			&b.Reason, &b.Head, &opened, &closed, &ended, &destroyed, &b.Revision)
	if store.None(err) {
		return b, fault.Code(fault.NotFound, "ballot.not-found")
	}
	if err != nil {
		return b, err
	}
	b.Repeats, b.StoppedBy, b.Pause = ID(repeats), string(stopped), time.Duration(pause)*time.Second
	b.OpenedAt, b.ClosedAt, b.EndedAt, b.DestroyedAt = opened.Time, closed.Time, ended.Time, destroyed.Time
	if b.Lines, err = store.Collect(tx, func(s store.Scanner) (l Line, err error) {
		err = s.Scan(&l.ID, &l.Label, &l.Rule, &l.Product, &l.Yes, &l.No, &l.Blank)
		return l, err
	}, `SELECT id, label, rule, product, COALESCE(yes, -1), COALESCE(no, -1), COALESCE(blank, -1) FROM ballot_line WHERE ballot = $1 ORDER BY place`, id); err != nil {
		return b, err
	}
	if b.Tellers, err = store.Collect(tx, func(s store.Scanner) (t Teller, err error) {
		err = s.Scan(&t.ID, &t.Name, &t.By, &t.Key, &t.Proof, &t.Share)
		return t, err
	}, `SELECT id, name, acting, key, proof, share FROM ballot_teller WHERE ballot = $1 ORDER BY place`, id); err != nil {
		return b, err
	}
	if b.Voters, err = store.Collect(tx, func(s store.Scanner) (v Voter, err error) {
		err = s.Scan(&v.ID, &v.Name, &v.By, &v.Key, &v.Roll)
		return v, err
	}, `SELECT id, name, acting, key, roll FROM ballot_voter WHERE ballot = $1 ORDER BY place`, id); err != nil {
		return b, err
	}
	if !b.ClosedAt.IsZero() || b.State == Void {
		b.Slips, err = listed(tx, id)
	}
	return b, err
}

// findFor reads a ballot for an act of those who look after it.
func findFor(tx *store.Tx, who access.Actor, act access.Act, id ID) (Ballot, error) {
	b, err := Find(tx, id)
	if err != nil {
		return b, err
	}
	return b, who.Must(act, b.Over)
}

func save(tx *store.Tx, b *Ballot) error {
	n, err := tx.Exec(`UPDATE ballot SET state = $1, stopped_by = $2, reason = $3, head = $4, opened_at = $5, closed_at = $6, ended_at = $7,
		destroyed_at = $8, revision = revision + 1 WHERE id = $9 AND revision = $10`, b.State, store.Null(b.StoppedBy), b.Reason, b.Head,
		store.When(b.OpenedAt), store.When(b.ClosedAt), store.When(b.EndedAt), store.When(b.DestroyedAt), b.ID, b.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "ballot.changed")
	}
	b.Revision++
	return err
}

const inRollOrder = ` FROM ballot_slip s JOIN ballot_voter v ON v.ballot = s.ballot AND v.id = s.voter WHERE s.ballot = $1 ORDER BY v.place`

func listed(tx *store.Tx, id ID) ([]proof.Listed, error) {
	return store.Collect(tx, func(s store.Scanner) (l proof.Listed, err error) {
		err = s.Scan(&l.Voter, &l.Serial, &l.Hash)
		return l, err
	}, `SELECT s.voter, s.serial, s.hash`+inRollOrder, id)
}

func slipsOf(tx *store.Tx, id ID) ([]proof.Slip, error) {
	return store.Collect(tx, func(s store.Scanner) (slip proof.Slip, err error) {
		var text string
		if err = s.Scan(&text); err == nil {
			err = json.Unmarshal([]byte(text), &slip)
		}
		return slip, err
	}, `SELECT s.slip`+inRollOrder, id)
}

// devicesOf are the keys of devices that voters registered for ballots of a
// sitting; the latest of each.
func devicesOf(tx *store.Tx, sitting string) (map[string]string, error) {
	keys := map[string]string{}
	_, err := store.Collect(tx, func(s store.Scanner) (v Voter, err error) {
		err = s.Scan(&v.ID, &v.Key)
		keys[v.ID] = v.Key
		return v, err
	}, `SELECT v.id, v.key FROM ballot_voter v JOIN ballot b ON b.id = v.ballot WHERE b.sitting = $1 AND v.key <> '' ORDER BY b.id`, sitting)
	return keys, err
}
