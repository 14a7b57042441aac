package notice

import (
	"thidua/internal/base/fault"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/store"
)

// A Letter is one to be written: to whom, in which language. (Thư cần viết.)
type Letter struct {
	Recipient string // names the place of one person in one notice
	Address   string
	Lang      string
}

// Letters are those of a notice that wait and are not written yet.
func Letters(tx *store.Tx, notice ID) (n Notice, all []Letter, err error) {
	if n, err = find(tx, notice); err != nil {
		return n, nil, err
	}
	all, err = store.Collect(tx, func(s store.Scanner) (l Letter, err error) {
		err = s.Scan(&l.Recipient, &l.Address, &l.Lang)
		return l, err
	},
		`SELECT r.id, a.address, a.lang FROM notice_recipient r JOIN notice_address a ON a.account = r.account
		WHERE r.notice = $1 AND r.mail = 'waiting' AND r.mail_id IS NULL AND r.held_until IS NULL ORDER BY r.seat`, notice)
	return n, all, err
}

// Posted notes that a letter was written, in the transaction that wrote it.
func Posted(tx *store.Tx, l Letter, letter string) error {
	n, err := tx.Exec(`UPDATE notice_recipient SET mail_id = $1 WHERE id = $2 AND mail_id IS NULL`, letter, l.Recipient)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "notice.changed")
	}
	return err
}

// Ended notes how a letter ended. A letter of somebody else's is nothing here.
// It is what mail.Post tells.
func Ended(tx *store.Tx, letter, state, why string) error {
	now, at := Refused, store.When(tx.Now())
	switch state {
	case mail.Sent:
		now = Sent
	case mail.NotSent:
		now = NoServer
	}
	_, err := tx.Exec(`UPDATE notice_recipient SET mail = $1, mail_at = $2, why = $3 WHERE mail_id = $4`, now, at, store.Null(why), letter)
	return err
}

func find(tx *store.Tx, notice ID) (n Notice, err error) {
	err = n.scan(tx.Row(`SELECT `+columns+` FROM notice n WHERE n.id = $1`, notice))
	if store.None(err) {
		return n, fault.Code(fault.NotFound, "notice.not-found")
	}
	return n, err
}
