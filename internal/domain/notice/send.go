package notice

import (
	"encoding/json"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Job is the kind of job that writes the letters of a notice; its argument is
// the notice.
const Job = "notice.letters"

// Told is what is told, and to whom.
type Told struct {
	Kind    Kind
	Subject id.Subject
	Unit    registry.UnitID // in whose name; "" = the house itself
	By      string          // account that acts: not told what it did itself
	Args    []string
	Due     civil.Date
	To      []Recipient
}

// Send tells some people, in the act it is about: if the act does not stand,
// nobody was told. Whoever is named twice is told once. (Gửi thông báo.)
func Send(tx *store.Tx, n Told) error {
	to := n.recipients()
	if len(to) == 0 {
		return nil
	}
	args, err := json.Marshal(append([]string{}, n.Args...))
	if err != nil {
		return err
	}
	name := tx.NewID()
	if _, err := tx.Exec(`INSERT INTO notice (id, kind, subject_kind, subject_id, unit_id, sent_by, args, due, sent_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, name, n.Kind, n.Subject.Kind, n.Subject.ID, n.Unit, n.By, string(args), n.Due, store.When(tx.Now())); err != nil {
		return err
	}
	mails, err := mailsOf(tx, n.Kind, to)
	if err != nil {
		return err
	}
	holds, waits, err := holdsOf(tx, n.Kind, to, mails)
	if err != nil {
		return err
	}
	rows := make([][]any, len(to))
	for i, r := range to {
		rows[i] = []any{tx.NewID(), name, i + 1, store.Null(r.Account), store.Null(string(r.Person)), r.Stands, r.Name, r.UnitName, mails[i], holds[i]}
	}
	if err := tx.Insert(`notice_recipient (id, notice, seat, account, person, stands, name, unit_name, mail, held_until)`, rows); err != nil {
		return err
	}
	if waits {
		return write(tx, ID(name))
	}
	return nil
}

// holdsOf is until when each letter waits, by the pace its receiver chose, and whether
// one goes at once.
func holdsOf(tx *store.Tx, k Kind, to []Recipient, mails []Mail) (holds []any, now bool, err error) {
	var accounts []string
	for i, r := range to {
		if mails[i] == Waiting {
			accounts = append(accounts, r.Account)
		}
	}
	paces, err := pacesOf(tx, accounts)
	holds = make([]any, len(to))
	for i, r := range to {
		if mails[i] != Waiting {
			continue
		}
		due := paces[r.Account].Due(k, tx.Now())
		holds[i] = store.When(due)
		now = now || due.IsZero()
	}
	return holds, now, err
}

// recipients leaves out who acts, and says everyone once: as themselves rather
// than for another.
func (n Told) recipients() (to []Recipient) {
	for _, r := range n.To {
		if r.Account != "" && r.Account == n.By || r.Name == "" {
			continue
		}
		same := slices.IndexFunc(to, func(x Recipient) bool {
			return r.Account != "" && x.Account == r.Account || r.Account == "" && x.Account == "" && x.Person == r.Person && x.Name == r.Name
		})
		switch {
		case same < 0:
			to = append(to, r)
		case to[same].Stands != "" && r.Stands == "":
			to[same] = r
		}
	}
	return to
}

// write asks for the letters of a notice. Two such jobs do no harm: a letter is
// written to whoever waits and has none.
func write(tx *store.Tx, n ID) error {
	_, err := queue.Add(tx, queue.New{Kind: Job, Args: n})
	return err
}

// mailsOf says how each is to be reached by letter.
func mailsOf(tx *store.Tx, k Kind, to []Recipient) ([]Mail, error) {
	var accounts []string
	for _, r := range to {
		if r.Account != "" {
			accounts = append(accounts, r.Account)
		}
	}
	verified, err := among(tx, `SELECT account FROM notice_address WHERE address <> '' AND verified_at IS NOT NULL AND account IN `, accounts)
	if err != nil {
		return nil, err
	}
	muted, err := among(tx, `SELECT account FROM notice_muted WHERE kind = $1 AND account IN `, accounts, k)
	if err != nil {
		return nil, err
	}
	mails := make([]Mail, len(to))
	for i, r := range to {
		switch {
		case r.Account == "":
			mails[i] = NoAccount
		case !verified[r.Account]:
			mails[i] = NoAddress
		case muted[r.Account] && !k.Always():
			mails[i] = Off
		case r.Away:
			mails[i] = Away
		default:
			mails[i] = Waiting
		}
	}
	return mails, nil
}

// among asks which of some accounts a query finds; args come before them.
func among(tx *store.Tx, q string, accounts []string, args ...any) (map[string]bool, error) {
	found := map[string]bool{}
	for some := range slices.Chunk(accounts, 500) {
		list, err := store.Collect(tx, store.One[string], q+store.In(len(args)+1, len(some)), slices.Concat(args, store.Args(some))...)
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			found[a] = true
		}
	}
	return found, nil
}
