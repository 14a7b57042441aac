package exchange

import (
	"context"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// A Paper is one file of evidence beside a report, stored by the hash of its
// content. (Minh chứng.)
type Paper struct {
	ID     string
	Model  ModelID
	Report int
	Title  string
	Hash   string
	Size   int64
	Media  string
	By     string
	At     time.Time
}

// Attach puts a stored file beside a report. (Đính minh chứng.)
func (s *Service) Attach(ctx context.Context, who access.Actor, which ModelID, report int, title string, b files.Blob) (p Paper, err error) {
	err = s.change(ctx, who, which, func(tx *store.Tx, m *Model) error {
		var n int
		if err := tx.Row(`SELECT COUNT(*) FROM model_report WHERE model = $1 AND no = $2`, m.ID, report).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return fault.Code(fault.NotFound, "model.no-such-report")
		}
		p = Paper{ID: tx.NewID(), Model: m.ID, Report: report, Title: viet.Clean(title), Hash: b.Hash, Size: b.Size, Media: string(b.Type), By: who.Account, At: tx.Now()}
		var w check.Wrongs
		w.Line(&p.Title, "paper_title", "model.paper-no-title", MostLine)
		w.Must(p.Hash != "" && p.Size > 0, "file", "model.paper-empty")
		if err := w.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO model_paper (id, model, report, title, hash, size, media, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			p.ID, p.Model, p.Report, p.Title, p.Hash, p.Size, p.Media, p.By, store.When(p.At)); err != nil {
			return err
		}
		return enter(tx, who, "model.attach", m.ID.Subject(), map[string]any{"paper": p.ID, "report": report, "sha256": p.Hash})
	})
	return p, err
}

// Detach takes a file out again; that it was there stays known. (Gỡ minh chứng.)
func (s *Service) Detach(ctx context.Context, who access.Actor, which ModelID, paper string) error {
	return s.change(ctx, who, which, func(tx *store.Tx, m *Model) error {
		n, err := tx.Exec(`UPDATE model_paper SET gone_at = $1 WHERE id = $2 AND model = $3 AND gone_at IS NULL`, store.When(tx.Now()), paper, m.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Code(fault.NotFound, "model.no-such-paper")
		}
		return enter(tx, who, "model.detach", m.ID.Subject(), map[string]any{"paper": paper})
	})
}

// Paper is one file of a model, to whoever may look at the model.
func (s *Service) Paper(ctx context.Context, who access.Actor, which ModelID, paper string) (p Paper, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := lookAt(tx, who, which); err != nil {
			return err
		}
		p, err = readPaper(tx.Row(paperColumns+` AND id = $2`, which, paper))
		if store.None(err) {
			return fault.Code(fault.NotFound, "model.no-such-paper")
		}
		return err
	})
	return p, err
}

const paperColumns = `SELECT id, model, report, title, hash, size, media, by_account, at FROM model_paper WHERE model = $1 AND gone_at IS NULL`

func readPaper(s store.Scanner) (p Paper, err error) {
	var at store.Time
	err = s.Scan(&p.ID, &p.Model, &p.Report, &p.Title, &p.Hash, &p.Size, &p.Media, &p.By, &at)
	p.At = at.Time
	return p, err
}
