package notice

import (
	"context"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// unreached is who has not read a notice and has no letter of it, under way
// neither. Who is away is reached by who stands in.
const unreached = `read_at IS NULL AND mail NOT IN ('sent', 'waiting', 'away')`

// Reach is how a notice came to those it was sent to, in numbers.
type Reach struct{ Told, Read, Mailed, Unreached int }

// A Reached is one recipient and how they were reached. (Đã đến từng người.)
type Reached struct {
	Recipient
	ReadAt time.Time
	Mail   Mail
	MailAt time.Time
	Why    string // what the mail server said
	Missed bool   // neither the house nor a letter has reached them
	ID     string
}

// A Sight is a notice as its sender sees it.
type Sight struct {
	Notice
	Reach
}

const reach = `(SELECT COUNT(*) FROM notice_recipient r WHERE r.notice = n.id),
	(SELECT COUNT(*) FROM notice_recipient r WHERE r.notice = n.id AND read_at IS NOT NULL),
	(SELECT COUNT(*) FROM notice_recipient r WHERE r.notice = n.id AND mail = 'sent'),
	(SELECT COUNT(*) FROM notice_recipient r WHERE r.notice = n.id AND ` + unreached + `)`

func readSight(s store.Scanner) (n Sight, err error) {
	err = n.scan(s, &n.Told, &n.Read, &n.Mailed, &n.Unreached)
	return n, err
}

// Sendings lists what the actor's own acts told others, and what was told in the
// name of the units they look after, newest first. (Thông báo đã gửi.)
func (s *Service) Sendings(ctx context.Context, who access.Actor, page int) (list []Sight, total int, err error) {
	defer fault.Wrap(&err, "list notices sent")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		mine, args := []string{`n.sent_by = $1`}, []any{who.Account}
		units, err := registry.UnitIDsOver(tx, who, access.LookNotice)
		if err != nil {
			return err
		}
		for some := range slices.Chunk(units, 500) {
			mine = append(mine, `n.unit_id IN `+store.In(len(args)+1, len(some)))
			args = append(args, store.Args(some)...)
		}
		where := ` FROM notice n WHERE ` + strings.Join(mine, " OR ")
		if err := tx.Row(`SELECT COUNT(*)`+where, args...).Scan(&total); err != nil {
			return err
		}
		list, err = store.Collect(tx, readSight, `SELECT `+columns+`, `+reach+where+` ORDER BY n.id DESC`+store.Window(page, 0), args...)
		return err
	})
	return list, total, err
}

// Recipients shows whoever sent a notice, and who looks after the unit in whose
// name it went, how it reached each. (Thông báo đã đến ai.)
func (s *Service) Recipients(ctx context.Context, who access.Actor, notice ID) (n Sight, all []Reached, err error) {
	defer fault.Wrap(&err, "look whom notice %s reached", notice)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if n.Notice, err = sent(tx, who, access.LookNotice, notice); err != nil {
			return err
		}
		if n, err = readSight(tx.Row(`SELECT `+columns+`, `+reach+` FROM notice n WHERE n.id = $1`, notice)); err != nil {
			return err
		}
		all, err = reachedOf(tx, notice, "TRUE")
		return err
	})
	return n, all, err
}

// sent finds a notice for its sender, or for whom the act is granted over the
// unit in whose name it went.
func sent(tx *store.Tx, who access.Actor, act access.Act, notice ID) (n Notice, err error) {
	if n, err = find(tx, notice); err != nil || n.By != "" && n.By == who.Account && who.Token == "" {
		return n, err
	}
	if n.Unit == "" {
		return n, fault.Code(fault.NotFound, "notice.not-found")
	}
	over, err := registry.ScopeOf(tx, n.Unit)
	if err != nil {
		return n, err
	}
	return n, who.Must(act, over)
}

func reachedOf(tx *store.Tx, notice ID, where string) ([]Reached, error) {
	return reachedBy(tx, `notice = $1 AND `+where+` ORDER BY seat`, notice)
}

func reachedBy(tx *store.Tx, where string, args ...any) ([]Reached, error) {
	return store.Collect(tx, func(s store.Scanner) (r Reached, err error) {
		var account, person, why store.Text
		var read, at store.Time
		err = s.Scan(&r.ID, &account, &person, &r.Stands, &r.Name, &r.UnitName, &read, &r.Mail, &at, &why, &r.Missed)
		r.Account, r.Person, r.ReadAt, r.MailAt, r.Why = string(account), registry.PersonID(person), read.Time, at.Time, string(why)
		r.Away = r.Mail == Away
		return r, err
	}, `SELECT id, account, person, stands, name, unit_name, read_at, mail, mail_at, why, `+unreached+` FROM notice_recipient WHERE `+where, args...)
}

// About lists how the notices of some kinds about a subject reached each who was
// told, the last one of everyone last.
func About(tx *store.Tx, of id.Subject, kinds ...Kind) ([]Reached, error) {
	args := append([]any{of.Kind, of.ID}, store.Args(kinds)...)
	return reachedBy(tx, `notice IN (SELECT id FROM notice WHERE subject_kind = $1 AND subject_id = $2 AND kind IN `+store.In(3, len(kinds))+`) ORDER BY notice, seat`, args...)
}

// Again sends the letters of a notice once more to those it has not reached,
// by the address and the choice each has now. (Gửi lại.)
func (s *Service) Again(ctx context.Context, who access.Actor, notice ID) (letters int, err error) {
	defer fault.Wrap(&err, "send notice %s again", notice)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := sent(tx, who, access.ResendNotice, notice)
		if err != nil {
			return err
		}
		if letters, err = n.retry(tx); err != nil {
			return err
		}
		if letters == 0 {
			return fault.Code(fault.Conflict, "notice.nobody-by-mail")
		}
		if err := write(tx, notice); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.ResendNotice), Actor: who.Account, Subject: notice.Subject().String(),
			Body: map[string]any{"letters": letters}})
	})
	return letters, err
}

// retry gives those not reached their letter again where they can have one.
func (n Notice) retry(tx *store.Tx) (letters int, err error) {
	missed, err := reachedOf(tx, n.ID, unreached)
	if err != nil {
		return 0, err
	}
	to := make([]Recipient, len(missed))
	for i, r := range missed {
		to[i] = r.Recipient
	}
	mails, err := mailsOf(tx, n.Kind, to)
	if err != nil {
		return 0, err
	}
	for i, m := range mails {
		if m == Waiting {
			letters++
		}
		if _, err := tx.Exec(`UPDATE notice_recipient SET mail = $1, mail_id = NULL, mail_at = NULL, why = NULL, held_until = NULL WHERE id = $2`, m, missed[i].ID); err != nil {
			return 0, err
		}
	}
	return letters, nil
}
