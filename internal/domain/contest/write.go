package contest

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Begin begins an entry: one's own, or by an officer one for the person with a
// personal number. (Viết bài dự thi.)
func (s *Service) Begin(ctx context.Context, who access.Actor, which ID, number string, content Content) (e Entry, err error) {
	defer fault.Wrap(&err, "begin an entry of contest %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		e = Entry{ID: EntryID(tx.NewID()), Contest: c.ID, Content: content, State: Drafted, Paper: number != "", MadeBy: who.Account, Revision: 1}
		if err := e.author(tx, who, c, number); err != nil {
			return err
		}
		if err := c.takes(tx, e); err != nil {
			return err
		}
		if err := c.written(&e.Content); err != nil {
			return err
		}
		if e.Code, err = freeCode(tx, c.ID); err != nil {
			return err
		}
		if err := addEntry(tx, e); err != nil {
			return err
		}
		return enter(tx, who, "contest.begin", e.ID.Subject(), map[string]any{"contest": c.ID, "paper": e.Paper})
	})
	return e, err
}

// author finds whose an entry is to be, and refuses whoever may not enter it.
func (e *Entry) author(tx *store.Tx, who access.Actor, c Contest, number string) error {
	if number == "" {
		own, err := eye(tx, who)
		if err != nil {
			return err
		}
		if len(own) == 0 {
			return fault.Code(fault.Forbidden, "contest.nobody")
		}
		if e.Person, err = registry.Canonical(tx, own[0]); err != nil {
			return err
		}
	} else {
		p, err := registry.PersonNumbered(tx, strings.TrimSpace(number), who.Today)
		if fault.Is(err, fault.NotFound) {
			return fault.Field("number", "contest.number-unknown", number)
		}
		if err != nil {
			return err
		}
		if err := registry.May(tx, who, access.EnterContest, p.ID, false); err != nil {
			return err
		}
		if e.Person, err = registry.Canonical(tx, p.ID); err != nil {
			return err
		}
	}
	p, err := registry.FindPerson(tx, e.Person, who.Today)
	e.Unit = p.Unit
	return err
}

// takes refuses an entry of whoever is not called, judges, or has entered enough.
func (c Contest) takes(tx *store.Tx, e Entry) error {
	if !c.Takes(today(tx)) {
		return fault.Code(fault.Conflict, "contest.not-open")
	}
	called, err := c.calls(tx, e.Person)
	if err != nil {
		return err
	}
	if !called {
		return fault.Code(fault.Forbidden, "contest.not-called")
	}
	same, err := registry.Aliases(tx, e.Person)
	if err != nil {
		return err
	}
	var n int
	err = tx.Row(`SELECT COUNT(*) FROM contest_entry WHERE contest = $1 AND state <> 'withdrawn' AND person IN `+store.In(2, len(same)),
		append([]any{c.ID}, store.Args(same)...)...).Scan(&n)
	if err == nil && n >= c.Each {
		err = fault.Code(fault.Conflict, "contest.entered-enough", c.Each)
	}
	return err
}

// freeCode is a code no entry of the contest bears: of chance, so that it says
// nothing of who came when.
func freeCode(tx *store.Tx, c ID) (string, error) {
	for {
		fresh := tx.NewID()
		code := strings.ToUpper(fresh[len(fresh)-5:])
		var n int
		if err := tx.Row(`SELECT COUNT(*) FROM contest_entry WHERE contest = $1 AND code = $2`, c, code).Scan(&n); err != nil || n == 0 {
			return code, err
		}
	}
}

// Write writes an entry over; one that was sent stays sent. (Sửa bài dự thi.)
func (s *Service) Write(ctx context.Context, who access.Actor, which EntryID, revision int64, content Content) (e Entry, err error) {
	err = s.author(ctx, who, which, func(tx *store.Tx, c Contest, now *Entry) error {
		if revision != 0 && now.Revision != revision {
			return fault.Code(fault.Conflict, "contest.changed")
		}
		now.Content = content
		if err := c.written(&now.Content); err != nil {
			return err
		}
		if err := now.keep(tx); err != nil {
			return err
		}
		e = *now
		return enter(tx, who, "contest.write", now.ID.Subject(), map[string]any{"state": now.State})
	})
	return e, err
}

// keep saves an entry; one that was sent must still have something in it.
func (e *Entry) keep(tx *store.Tx) error {
	if e.State == Sent {
		if err := e.full(); err != nil {
			return err
		}
		if err := e.sign(tx); err != nil {
			return err
		}
	}
	return saveEntry(tx, e)
}

// Send sends an entry; what it says of its author was told before. (Nộp bài.)
func (s *Service) Send(ctx context.Context, who access.Actor, which EntryID) error {
	return s.author(ctx, who, which, func(tx *store.Tx, c Contest, e *Entry) error {
		if e.State == Sent {
			return fault.Code(fault.Conflict, "contest.sent-already")
		}
		p, err := registry.FindPerson(tx, e.Person, today(tx))
		if err != nil {
			return err
		}
		e.State, e.SentAt, e.Unit = Sent, tx.Now(), p.Unit
		if err := e.keep(tx); err != nil {
			return err
		}
		return enter(tx, who, "contest.send", e.ID.Subject(), map[string]any{"contest": c.ID})
	})
}

// Withdraw takes an entry out for good. (Rút bài.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which EntryID) error {
	return s.author(ctx, who, which, func(tx *store.Tx, c Contest, e *Entry) error {
		e.State = Withdrawn
		if err := unsign(tx, e.ID); err != nil {
			return err
		}
		if err := saveEntry(tx, e); err != nil {
			return err
		}
		return enter(tx, who, "contest.withdraw", e.ID.Subject(), map[string]any{"contest": c.ID})
	})
}

// author is an act on an entry that stands, by whoever keeps it, while the contest
// takes entries.
func (s *Service) author(ctx context.Context, who access.Actor, which EntryID, do func(*store.Tx, Contest, *Entry) error) (err error) {
	defer fault.Wrap(&err, "change entry %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		e, err := kept(tx, who, which)
		if err != nil {
			return err
		}
		c, err := Find(tx, e.Contest)
		switch {
		case err != nil:
			return err
		case e.State == Withdrawn:
			return fault.Code(fault.Conflict, "contest.withdrawn")
		case !c.Takes(today(tx)):
			return fault.Code(fault.Conflict, "contest.not-open")
		}
		return do(tx, c, &e)
	})
}

// kept is an entry for its author, and for the officers of their unit where it was
// entered for them; to anyone else it is not there.
func kept(tx *store.Tx, who access.Actor, which EntryID) (Entry, error) {
	e, err := findEntry(tx, which)
	if err != nil {
		return e, err
	}
	own, err := eye(tx, who)
	if err != nil {
		return e, err
	}
	if !slices.Contains(own, e.Person) {
		if !e.Paper {
			return e, noEntry()
		}
		if err := registry.May(tx, who, access.EnterContest, e.Person, false); err != nil {
			return e, noEntry()
		}
	}
	e.Papers, err = papersOf(tx, which)
	return e, err
}
