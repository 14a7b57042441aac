package notice

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An Item is a notice as one of its readers has it.
type Item struct {
	Notice
	Stands string    // name of whom the reader stands in for
	ReadAt time.Time // zero: not read
}

// A Filter chooses notices; zero chooses all.
type Filter struct {
	Kind   Kind
	Unread bool
	Page   int // from 1
	Size   int // 0 is 50
}

func readItem(s store.Scanner) (i Item, err error) {
	var at store.Time
	err = i.scan(s, &i.Stands, &at)
	i.ReadAt = at.Time
	return i, err
}

// Inbox lists what the actor was told, newest first. (Thông báo đến tôi.)
func (s *Service) Inbox(ctx context.Context, who access.Actor, f Filter) (list []Item, total int, err error) {
	defer fault.Wrap(&err, "list notices")
	where, args := ` FROM notice_recipient r JOIN notice n ON n.id = r.notice WHERE r.account = $1`, []any{who.Account}
	if slices.Contains(kinds, f.Kind) {
		where, args = where+` AND n.kind = $2`, append(args, f.Kind)
	}
	if f.Unread {
		where += ` AND r.read_at IS NULL`
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := tx.Row(`SELECT COUNT(*)`+where, args...).Scan(&total); err != nil {
			return err
		}
		list, err = store.Collect(tx, readItem, `SELECT `+columns+`, r.stands, r.read_at`+where+` ORDER BY r.notice DESC`+store.Window(f.Page, f.Size), args...)
		return err
	})
	return list, total, err
}

// Unread counts what the actor has not read, to a hundred.
func (s *Service) Unread(ctx context.Context, who access.Actor) (count int, err error) {
	defer fault.Wrap(&err, "count unread notices")
	err = s.db.Look(ctx, func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(*) FROM (SELECT 1 FROM notice_recipient WHERE account = $1 AND read_at IS NULL LIMIT 100) AS unread`, who.Account).Scan(&count)
	})
	return count, err
}

// Due are the notices to the actor that ask for something by a day from one to
// another, soonest first. (Thông báo có hạn.)
func (s *Service) Due(ctx context.Context, who access.Actor, from, to civil.Date) (all []Notice, err error) {
	defer fault.Wrap(&err, "list notices with a day")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, func(s store.Scanner) (n Notice, err error) { err = n.scan(s); return n, err },
			`SELECT `+columns+` FROM notice_recipient r JOIN notice n ON n.id = r.notice WHERE r.account = $1 AND n.due BETWEEN $2 AND $3 ORDER BY n.due, n.id`, who.Account, from, to)
		return err
	})
	return all, err
}

// Read shows one notice to one who was told, and notes that they have read it.
// (Đọc thông báo.)
func (s *Service) Read(ctx context.Context, who access.Actor, notice ID) (i Item, err error) {
	defer fault.Wrap(&err, "read notice %s", notice)
	look := func(tx *store.Tx) (err error) {
		i, err = readItem(tx.Row(`SELECT `+columns+`, r.stands, r.read_at FROM notice_recipient r JOIN notice n ON n.id = r.notice
			WHERE r.notice = $1 AND r.account = $2`, notice, who.Account))
		if store.None(err) {
			return fault.Code(fault.NotFound, "notice.not-found")
		}
		return err
	}
	if err := s.db.View(ctx, look); err != nil || !i.ReadAt.IsZero() {
		return i, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		i.ReadAt = tx.Now()
		_, err := tx.Exec(`UPDATE notice_recipient SET read_at = $1 WHERE notice = $2 AND account = $3 AND read_at IS NULL`, store.When(tx.Now()), notice, who.Account)
		return err
	})
	return i, err
}

// ReadAll marks everything the actor was told as read. (Đánh dấu đã đọc hết.)
func (s *Service) ReadAll(ctx context.Context, who access.Actor) (err error) {
	defer fault.Wrap(&err, "read all notices")
	return s.db.Update(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE notice_recipient SET read_at = $1 WHERE account = $2 AND read_at IS NULL`, store.When(tx.Now()), who.Account)
		return err
	})
}
