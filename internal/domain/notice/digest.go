package notice

import "thidua/internal/platform/store"

// DigestJob is the kind of job that writes the letters whose time has come.
const DigestJob = "notice.digest"

// A Digest is one account's letters that waited, to be written as one, a
// hundred at the most. (Thư gộp.)
type Digest struct {
	Account, Address, Lang string
	Notices                []Notice // oldest first

	recipients []string
}

// Held lists the accounts with letters that waited and may go now.
func Held(tx *store.Tx) ([]string, error) {
	return store.Collect(tx, store.One[string], `SELECT DISTINCT account FROM notice_recipient WHERE mail = 'waiting' AND mail_id IS NULL AND held_until IS NOT NULL AND held_until <= $1 ORDER BY account`, store.When(tx.Now()))
}

// DigestOf is what waits for one account and may go now; none: somebody wrote it. A
// notice read meanwhile needs no letter, nor does one whose address is gone: that one is
// on the sender's list.
func DigestOf(tx *store.Tx, account string) (d Digest, err error) {
	now := store.When(tx.Now())
	const due = ` WHERE account = $1 AND mail = 'waiting' AND mail_id IS NULL AND held_until IS NOT NULL AND held_until <= $2`
	if _, err := tx.Exec(`UPDATE notice_recipient SET mail = 'off', held_until = NULL`+due+` AND read_at IS NOT NULL`, account, now); err != nil {
		return d, err
	}
	a, err := addressOf(tx, account)
	if err != nil {
		return d, err
	}
	if !a.Verified() {
		_, err := tx.Exec(`UPDATE notice_recipient SET mail = 'no-address', held_until = NULL`+due, account, now)
		return d, err
	}
	d = Digest{Account: account, Address: a.Text, Lang: a.Lang}
	d.Notices, err = store.Collect(tx, func(s store.Scanner) (n Notice, err error) {
		var recipient string
		err = n.scan(s, &recipient)
		d.recipients = append(d.recipients, recipient)
		return n, err
	}, `SELECT `+columns+`, r.id FROM notice_recipient r JOIN notice n ON n.id = r.notice WHERE r.account = $1 AND r.mail = 'waiting' AND r.mail_id IS NULL
		AND r.held_until IS NOT NULL AND r.held_until <= $2 ORDER BY n.id LIMIT 100`, account, now)
	return d, err
}

// PostedAll notes that one letter was written for all of a digest, in the transaction
// that wrote it.
func PostedAll(tx *store.Tx, d Digest, letter string) error {
	for _, r := range d.recipients {
		if err := Posted(tx, Letter{Recipient: r}, letter); err != nil {
			return err
		}
	}
	return nil
}
