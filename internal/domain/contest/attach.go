package contest

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// A Paper is one file of an entry, stored by the hash of its content. Its title is
// its author's to see only: a name of a file may say whose it is.
type Paper struct {
	ID    string
	Title string
	Hash  string
	Size  int64
	Media string
}

// Image reports a picture.
func (p Paper) Image() bool { return files.Type(p.Media).Image() }

// Attach puts a stored file into an entry, as many as the rules take. (Đính kèm.)
func (s *Service) Attach(ctx context.Context, who access.Actor, which EntryID, title string, b files.Blob) (p Paper, err error) {
	err = s.author(ctx, who, which, func(tx *store.Tx, c Contest, e *Entry) error {
		p = Paper{tx.NewID(), title, b.Hash, b.Size, string(b.Type)}
		var w check.Wrongs
		w.Line(&p.Title, "paper_title", "contest.paper-title", check.MostLine)
		most := c.Files
		if p.Image() {
			most = c.Pictures
		}
		w.Must(c.room(e.Papers, p.Image()), "file", "contest.papers-enough", most)
		if err := w.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO contest_paper (id, entry, title, hash, size, media, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			p.ID, e.ID, p.Title, p.Hash, p.Size, p.Media, who.Account, store.When(tx.Now())); err != nil {
			return err
		}
		if p.wordy() {
			if _, err := queue.Add(tx, queue.New{Kind: ReadJob, Args: map[string]any{"paper": p.ID}, Unique: p.ID}); err != nil {
				return err
			}
		}
		return enter(tx, who, "contest.attach", e.ID.Subject(), map[string]any{"paper": p.ID, "sha256": p.Hash})
	})
	return p, err
}

// room reports that another file, or another picture, may be put beside some.
func (c Contest) room(papers []Paper, picture bool) bool {
	left := c.Files
	if picture {
		left = c.Pictures
	}
	for _, x := range papers {
		if x.Image() == picture {
			left--
		}
	}
	return left > 0
}

// Detach takes a file out again; that it was there stays known. (Gỡ tệp.)
func (s *Service) Detach(ctx context.Context, who access.Actor, which EntryID, paper string) error {
	return s.author(ctx, who, which, func(tx *store.Tx, _ Contest, e *Entry) error {
		n, err := tx.Exec(`UPDATE contest_paper SET gone_at = $1 WHERE id = $2 AND entry = $3 AND gone_at IS NULL`, store.When(tx.Now()), paper, e.ID)
		switch {
		case err != nil:
			return err
		case n == 0:
			return fault.Code(fault.NotFound, "contest.no-such-paper")
		}
		if e.Papers, err = papersOf(tx, e.ID); err != nil {
			return err
		}
		if e.State == Sent {
			if err := e.full(); err != nil {
				return err
			}
			if err := e.sign(tx); err != nil {
				return err
			}
		}
		return enter(tx, who, "contest.detach", e.ID.Subject(), map[string]any{"paper": paper})
	})
}

const paperColumns = `p.id, p.title, p.hash, p.size, p.media`

func readPaper(s store.Scanner) (p Paper, err error) {
	return p, s.Scan(&p.ID, &p.Title, &p.Hash, &p.Size, &p.Media)
}

func papersOf(tx *store.Tx, which EntryID) ([]Paper, error) {
	return store.Collect(tx, readPaper, `SELECT `+paperColumns+` FROM contest_paper p WHERE p.entry = $1 AND p.gone_at IS NULL ORDER BY p.at, p.id`, which)
}
