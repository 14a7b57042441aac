package meeting

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Text is what minutes say in words. (Diễn biến, kết luận.)
type Text struct{ Discussion, Conclusion string }

func (t Text) clean() Text {
	return Text{strings.TrimSpace(t.Discussion), strings.TrimSpace(t.Conclusion)}
}

// A Revision is one text of the minutes as somebody kept it. (Bản biên bản.)
type Revision struct {
	No       int
	Base     int  // revision it was written over
	Beside   bool // another had been kept meanwhile: it does not stand, and is not lost
	Restored int  // the revision it brings back; 0: none
	Text
	By, ByName string // account, and its holder as they were called then
	At         store.Time
}

// mostMinutes is how long each half of the minutes may be.
const mostMinutes = 20000

// Write keeps a text of the minutes, written over the revision base. When another
// has been kept meanwhile, this one is kept beside it and does not stand: its
// writer is shown both, and nothing is lost. (Ghi biên bản.)
func (s *Service) Write(ctx context.Context, who access.Actor, which ID, base int, t Text) (r Revision, err error) {
	defer fault.Wrap(&err, "write minutes of meeting %s", which)
	err = s.minute(ctx, who, "minutes.write", which, func(tx *store.Tx, m *Meeting) error {
		t = t.clean()
		if err := t.whole(); err != nil {
			return err
		}
		if base < 0 || base > m.Minutes {
			return fault.Code(fault.Invalid, "minutes.no-such-revision", base)
		}
		r, err = m.keep(tx, who, Revision{Base: base, Beside: base != m.Minutes, Text: t})
		return err
	}, &r)
	return r, err
}

// Restore brings an earlier text back as the newest. (Khôi phục bản trước.)
func (s *Service) Restore(ctx context.Context, who access.Actor, which ID, no int) (r Revision, err error) {
	defer fault.Wrap(&err, "restore minutes of meeting %s", which)
	err = s.minute(ctx, who, "minutes.restore", which, func(tx *store.Tx, m *Meeting) error {
		old, err := revisionOf(tx, m.ID, no)
		if err != nil {
			return err
		}
		r, err = m.keep(tx, who, Revision{Base: m.Minutes, Restored: no, Text: old.Text})
		return err
	}, &r)
	return r, err
}

// minute is an act on minutes that are not signed.
func (s *Service) minute(ctx context.Context, who access.Actor, name string, which ID, do func(tx *store.Tx, m *Meeting) error, r *Revision) error {
	return s.change(ctx, who, access.WriteMinutes, name, which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := s.open(tx, who, *m); err != nil {
			return nil, err
		}
		if err := m.frozen(); err != nil {
			return nil, err
		}
		if err := do(tx, m); err != nil {
			return nil, err
		}
		seal, err := ledger.Seal(tx, m.subject().String(), r.Discussion+"\n"+r.Conclusion)
		if err != nil {
			return nil, err
		}
		if !r.Beside {
			err = Save(tx, m)
		}
		return map[string]any{"revision": r.No, "over": r.Base, "beside": r.Beside, "restored": r.Restored, "text": seal}, err
	})
}

// open refuses the minutes of a sitting to one who stands aside from a case
// there: what was said of it stands in them.
func (s *Service) open(tx *store.Tx, who access.Actor, m Meeting) error {
	if m.Kind != Sitting {
		return nil
	}
	aside, err := s.guard.Aside(tx, who, string(m.ID))
	if err == nil && aside {
		err = fault.Code(fault.Forbidden, "conflict.stands-aside")
	}
	return err
}

// frozen refuses to touch what is signed; minutes of a sitting are, once it is
// concluded.
func (m Meeting) frozen() error {
	switch {
	case m.SignedBy != "":
		return fault.Code(fault.Conflict, "minutes.signed")
	case m.Kind == Sitting && m.Ended != "":
		return fault.Code(fault.Conflict, "minutes.concluded")
	case m.Cancelled != "":
		return m.coming()
	}
	return nil
}

func (t Text) whole() error {
	for _, x := range []struct{ field, text string }{{"discussion", t.Discussion}, {"conclusion", t.Conclusion}} {
		if n := utf8.RuneCountInString(x.text); n > mostMinutes {
			return fault.Field(x.field, "form.too-long", n, mostMinutes)
		}
	}
	return nil
}

// Put keeps what an act of another office says of the minutes, as their newest
// revision; the same text is no revision. The caller saves m.
func Put(tx *store.Tx, who access.Actor, m *Meeting, t Text) error {
	if t = t.clean(); t == m.text() {
		return nil
	}
	_, err := m.keep(tx, who, Revision{Base: m.Minutes, Text: t})
	return err
}

func (m Meeting) text() Text { return Text{m.Discussion, m.Conclusion} }

// keep gives a revision its number; unless it is kept beside, it stands.
func (m *Meeting) keep(tx *store.Tx, who access.Actor, r Revision) (Revision, error) {
	if r.Text == m.text() && m.Minutes > 0 {
		return r, fault.Code(fault.Conflict, "minutes.same")
	}
	if r.Text == (Text{}) && m.Minutes == 0 {
		return r, fault.Field("discussion", "minutes.empty")
	}
	writer, err := account.Recipient(tx, account.ID(who.Account))
	if err != nil {
		return r, err
	}
	if len(writer) > 0 {
		r.ByName = writer[0].Name
	}
	r.By, r.At = who.Account, store.Time{Time: tx.Now()}
	if err := tx.Row(`INSERT INTO meeting_minutes (meeting, no, base, beside, restored, discussion, conclusion, by_account, by_name, at)
		SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 FROM meeting_minutes WHERE meeting = $1 RETURNING no`,
		m.ID, r.Base, r.Beside, r.Restored, r.Discussion, r.Conclusion, r.By, r.ByName, store.When(r.At.Time)).Scan(&r.No); err != nil {
		return r, err
	}
	if !r.Beside {
		m.Minutes, m.Discussion, m.Conclusion = r.No, r.Discussion, r.Conclusion
	}
	return r, nil
}

// Sign freezes the minutes of a meeting that is over: the revision that was read,
// and no other. A council's minutes are frozen when it concludes. (Ký biên bản.)
func (s *Service) Sign(ctx context.Context, who access.Actor, which ID, no int) (m Meeting, err error) {
	defer fault.Wrap(&err, "sign minutes of meeting %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if m, err = findFor(tx, who, access.LookMeeting, which); err != nil {
			return err
		}
		if err := m.own(); err != nil {
			return err
		}
		if m, err = findFor(tx, who, access.SignMinutes, which); err != nil {
			return err
		}
		if err := m.sign(no); err != nil {
			return err
		}
		m.SignedBy, m.SignedAt = who.Account, tx.Now()
		if err := Save(tx, &m); err != nil {
			return err
		}
		return enter(tx, who, string(access.SignMinutes), m, map[string]any{"revision": no})
	})
	return m, err
}

func (m Meeting) sign(no int) error {
	if err := m.frozen(); err != nil {
		return err
	}
	switch {
	case m.Ended == "":
		return fault.Code(fault.Conflict, "minutes.not-over")
	case m.Minutes == 0:
		return fault.Code(fault.Conflict, "minutes.empty")
	case no != m.Minutes:
		return fault.Code(fault.Conflict, "minutes.newer", m.Minutes)
	}
	return nil
}

// Revisions lists every text of the minutes, newest first, to those who write
// them, and of signed ones to whoever signs. (Các bản biên bản.)
func (s *Service) Revisions(ctx context.Context, who access.Actor, which ID) (m Meeting, all []Revision, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if m, err = findFor(tx, who, access.WriteMinutes, which); fault.Is(err, fault.Forbidden) && m.Kind != Sitting {
			m, err = findFor(tx, who, access.SignMinutes, which)
		}
		if err != nil {
			return err
		}
		if err := s.open(tx, who, m); err != nil {
			return err
		}
		m.Doors = ""
		all, err = revisionsOf(tx, which)
		return err
	})
	return m, all, err
}

func revisionsOf(tx *store.Tx, m ID) ([]Revision, error) {
	return store.Collect(tx, func(s store.Scanner) (r Revision, err error) {
		return r, s.Scan(&r.No, &r.Base, &r.Beside, &r.Restored, &r.Discussion, &r.Conclusion, &r.By, &r.ByName, &r.At)
	}, `SELECT no, base, beside, restored, discussion, conclusion, by_account, by_name, at FROM meeting_minutes WHERE meeting = $1 ORDER BY no DESC`, m)
}

func revisionOf(tx *store.Tx, m ID, no int) (Revision, error) {
	all, err := revisionsOf(tx, m)
	i := slices.IndexFunc(all, func(r Revision) bool { return r.No == no })
	if err == nil && i < 0 {
		return Revision{}, fault.Code(fault.NotFound, "minutes.no-such-revision", no)
	}
	if err != nil {
		return Revision{}, err
	}
	return all[i], nil
}
