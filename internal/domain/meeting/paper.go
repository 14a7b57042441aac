package meeting

import (
	"context"
	"slices"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// A Paper is one document of a meeting, stored by the hash of its content. (Tài
// liệu họp.)
type Paper struct {
	ID    string
	Topic string // "" for the whole meeting
	Title string
	Hash  string
	Size  int64
	Media string
	At    store.Time
	Read  map[string]store.Time // when, by member: who says they have read it
}

// mostPapers is how many documents one meeting has.
const mostPapers = 200

// Attach puts a stored document beside an item of the agenda, or the meeting.
// (Đính tài liệu.)
func (s *Service) Attach(ctx context.Context, who access.Actor, which ID, topic, title string, b files.Blob) (p Paper, err error) {
	defer fault.Wrap(&err, "attach to meeting %s", which)
	err = s.change(ctx, who, access.CallMeeting, "meeting.attach", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		if topic != "" {
			if _, err := topicOf(tx, m.ID, topic); err != nil {
				return nil, err
			}
		}
		p = Paper{ID: tx.NewID(), Topic: topic, Title: viet.Clean(title), Hash: b.Hash, Size: b.Size, Media: string(b.Type), At: store.Time{Time: tx.Now()}}
		var held int
		if err := tx.Row(`SELECT COUNT(*) FROM meeting_paper WHERE meeting = $1 AND gone_at IS NULL`, m.ID).Scan(&held); err != nil {
			return nil, err
		}
		switch n := utf8.RuneCountInString(p.Title); {
		case p.Title == "":
			return nil, fault.Field("paper_title", "meeting.paper-title")
		case n > 300:
			return nil, fault.Field("paper_title", "form.too-long", n, 300)
		case held >= mostPapers:
			return nil, fault.Field("file", "meeting.too-many-papers", mostPapers)
		}
		_, err := tx.Exec(`INSERT INTO meeting_paper (id, meeting, topic, title, hash, size, media, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			p.ID, m.ID, p.Topic, p.Title, p.Hash, p.Size, p.Media, who.Account, store.When(tx.Now()))
		return map[string]any{"paper": p.ID, "sha256": p.Hash}, err
	})
	return p, err
}

// Detach takes a document away again; that it was there, and who had read it,
// stays known. (Gỡ tài liệu.)
func (s *Service) Detach(ctx context.Context, who access.Actor, which ID, paper string) (err error) {
	defer fault.Wrap(&err, "detach from meeting %s", which)
	return s.change(ctx, who, access.CallMeeting, "meeting.detach", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		n, err := tx.Exec(`UPDATE meeting_paper SET gone_at = $1 WHERE id = $2 AND meeting = $3 AND gone_at IS NULL`, store.When(tx.Now()), paper, m.ID)
		if err == nil && n == 0 {
			err = fault.Code(fault.NotFound, "meeting.no-such-paper")
		}
		return map[string]any{"paper": paper}, err
	})
}

// Confirm notes that one who was called has read a document. (Đã đọc.)
func (s *Service) Confirm(ctx context.Context, who access.Actor, which ID, paper string) (err error) {
	defer fault.Wrap(&err, "confirm reading for meeting %s", which)
	return s.asCalled(ctx, who, "meeting.read", which, func(tx *store.Tx, m *Meeting, me Attendee) (map[string]any, error) {
		if m.Cancelled != "" {
			return nil, m.coming()
		}
		if _, err := s.paper(tx, who, m.ID, paper); err != nil {
			return nil, err
		}
		n, err := tx.Exec(`INSERT INTO meeting_reading (paper, member, at) VALUES ($1, $2, $3) ON CONFLICT (paper, member) DO NOTHING`, paper, me.Member, store.When(tx.Now()))
		if err == nil && n == 0 {
			err = fault.Code(fault.Conflict, "meeting.already-read")
		}
		return map[string]any{"paper": paper, "member": me.Member}, err
	})
}

// Paper is one document, to those called and to whoever may look at the meeting.
func (s *Service) Paper(ctx context.Context, who access.Actor, which ID, paper string) (p Paper, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, _, _, err := looks(tx, who, which); err != nil {
			return err
		}
		p, err = s.paper(tx, who, which, paper)
		return err
	})
	return p, err
}

// paper is one document that the actor may read.
func (s *Service) paper(tx *store.Tx, who access.Actor, m ID, paper string) (Paper, error) {
	all, err := papersOf(tx, m)
	if err != nil {
		return Paper{}, err
	}
	i := slices.IndexFunc(all, func(p Paper) bool { return p.ID == paper })
	if i < 0 {
		return Paper{}, fault.Code(fault.NotFound, "meeting.no-such-paper")
	}
	if all[i].Topic == "" {
		return all[i], nil
	}
	t, err := topicOf(tx, m, all[i].Topic)
	if err != nil {
		return Paper{}, err
	}
	return all[i], s.mayRead(tx, who, t)
}

// mayRead refuses what is about a case from which the actor stands aside.
func (s *Service) mayRead(tx *store.Tx, who access.Actor, t Topic) error {
	if t.Subject.ID == "" {
		return nil
	}
	return s.guard.MayRead(tx, who, t.Subject)
}

// papersOf lists the documents of a meeting with who has read each.
func papersOf(tx *store.Tx, m ID) ([]Paper, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (p Paper, err error) {
		p.Read = map[string]store.Time{}
		return p, s.Scan(&p.ID, &p.Topic, &p.Title, &p.Hash, &p.Size, &p.Media, &p.At)
	}, `SELECT id, topic, title, hash, size, media, at FROM meeting_paper WHERE meeting = $1 AND gone_at IS NULL ORDER BY at, id`, m)
	if err != nil {
		return nil, err
	}
	type reading struct {
		paper, member string
		at            store.Time
	}
	read, err := store.Collect(tx, func(s store.Scanner) (r reading, err error) { return r, s.Scan(&r.paper, &r.member, &r.at) },
		`SELECT r.paper, r.member, r.at FROM meeting_reading r JOIN meeting_paper p ON p.id = r.paper WHERE p.meeting = $1`, m)
	for _, r := range read {
		if i := slices.IndexFunc(all, func(p Paper) bool { return p.ID == r.paper }); i >= 0 {
			all[i].Read[r.member] = r.at
		}
	}
	return all, err
}
