package initiative

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// A Paper is one attachment of a filing, stored by the hash of its content.
type Paper struct {
	ID     string
	Filing FilingID
	Title  string
	Hash   string
	Size   int64
	Media  string
	At     store.Time
}

// Attach puts a stored paper into a filing that is in its authors' hands. (Đính
// kèm.)
func (s *Service) Attach(ctx context.Context, who access.Actor, which FilingID, title string, b files.Blob) (p Paper, err error) {
	defer fault.Wrap(&err, "attach to filing %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		f, err := s.keeps(tx, who, which)
		if err != nil {
			return err
		}
		p = Paper{ID: tx.NewID(), Filing: f.ID, Title: viet.Clean(title), Hash: b.Hash, Size: b.Size, Media: string(b.Type), At: store.Time{Time: tx.Now()}}
		if n := len([]rune(p.Title)); p.Title == "" || n > 300 {
			return fault.Field("paper_title", "initiative.paper-title")
		}
		if _, err := tx.Exec(`INSERT INTO initiative_paper (id, filing, title, hash, size, media, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			p.ID, p.Filing, p.Title, p.Hash, p.Size, p.Media, who.Account, store.When(tx.Now())); err != nil {
			return err
		}
		return enter(tx, who, "initiative.attach", f, map[string]any{"paper": p.ID, "sha256": p.Hash})
	})
	return p, err
}

// Detach takes a paper out again; that it was there stays known. (Gỡ tệp.)
func (s *Service) Detach(ctx context.Context, who access.Actor, which FilingID, paper string) (err error) {
	defer fault.Wrap(&err, "detach from filing %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		f, err := s.keeps(tx, who, which)
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE initiative_paper SET gone_at = $1 WHERE id = $2 AND filing = $3 AND gone_at IS NULL`, store.When(tx.Now()), paper, f.ID)
		if err == nil && n == 0 {
			return fault.Code(fault.NotFound, "initiative.no-such-paper")
		}
		if err != nil {
			return err
		}
		return enter(tx, who, "initiative.detach", f, map[string]any{"paper": paper})
	})
}

// keeps finds a filing in the hands of one who may keep it.
func (s *Service) keeps(tx *store.Tx, who access.Actor, which FilingID) (Filing, error) {
	f, err := s.mine(tx, who, which)
	if err == nil && f.State != Draft && f.State != Returned {
		err = fault.Code(fault.Conflict, "initiative.not-in-your-hands")
	}
	return f, err
}

// Paper is one paper, to whoever may look at its filing.
func (s *Service) Paper(ctx context.Context, who access.Actor, which FilingID, paper string) (p Paper, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		f, err := findFiling(tx, which)
		if err != nil {
			return err
		}
		if err := sees(tx, who, f); err != nil {
			return err
		}
		all, err := papersOf(tx, which)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(p Paper) bool { return p.ID == paper })
		if i < 0 {
			return fault.Code(fault.NotFound, "initiative.no-such-paper")
		}
		p = all[i]
		return nil
	})
	return p, err
}

func papersOf(tx *store.Tx, which FilingID) ([]Paper, error) {
	return store.Collect(tx, func(s store.Scanner) (p Paper, err error) {
		return p, s.Scan(&p.ID, &p.Filing, &p.Title, &p.Hash, &p.Size, &p.Media, &p.At)
	}, `SELECT id, filing, title, hash, size, media, at FROM initiative_paper WHERE filing = $1 AND gone_at IS NULL ORDER BY at, id`, which)
}
