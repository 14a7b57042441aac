package progress

import (
	"context"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// A Paper is one file that shows what a figure says, stored by the hash of its
// content. (Minh chứng.)
type Paper struct {
	Key
	ID    string
	Title string
	Hash  string
	Size  int64
	Media string
	By    string
	At    time.Time
}

// Attach puts a stored file beside a figure. (Đính minh chứng.)
func (s *Service) Attach(ctx context.Context, who access.Actor, which movement.ID, at Key, title string, b files.Blob) (p Paper, err error) {
	defer fault.Wrap(&err, "attach to a figure of movement %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := mayKeep(tx, who, which, at); err != nil {
			return err
		}
		there, err := figuresAt(tx, []Key{at})
		if err != nil {
			return err
		}
		p = Paper{Key: at, ID: tx.NewID(), Title: title, Hash: b.Hash, Size: b.Size, Media: string(b.Type), By: who.Account, At: tx.Now()}
		var w check.Wrongs
		w.Must(there[at].Version > 0, "period", "progress.no-figure-yet")
		w.Line(&p.Title, "paper_title", "progress.paper-no-title", check.MostLine)
		w.Must(p.Hash != "" && p.Size > 0, "file", "progress.paper-empty")
		if err := w.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO progress_paper (id, target, unit, period, title, hash, size, media, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			p.ID, p.Target, p.Unit, p.Period.String(), p.Title, p.Hash, p.Size, p.Media, p.By, store.When(p.At)); err != nil {
			return err
		}
		return enter(tx, who, "movement.attach-figure", which, map[string]any{"paper": p.ID, "target": at.Target, "unit": at.Unit, "period": at.Period.String(), "sha256": p.Hash})
	})
	return p, err
}

// Detach takes a file out again; that it was there stays known. (Gỡ minh chứng.)
func (s *Service) Detach(ctx context.Context, who access.Actor, which movement.ID, paper string) (err error) {
	defer fault.Wrap(&err, "detach from a figure of movement %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		p, err := paperOf(tx, paper)
		if err != nil {
			return err
		}
		if err := mayKeep(tx, who, which, p.Key); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE progress_paper SET gone_at = $1 WHERE id = $2`, store.When(tx.Now()), p.ID); err != nil {
			return err
		}
		return enter(tx, who, "movement.detach-figure", which, map[string]any{"paper": p.ID})
	})
}

// mayKeep refuses whoever does not report for the unit, and a target that is not of
// the movement.
func mayKeep(tx *store.Tx, who access.Actor, which movement.ID, at Key) error {
	m, err := movement.Find(tx, which)
	if err != nil {
		return err
	}
	if err := movement.MayReport(tx, who, m, at.Unit); err != nil {
		return err
	}
	return ofMovement(tx, which, at.Target)
}

func ofMovement(tx *store.Tx, which movement.ID, id movement.TargetID) error {
	t, err := movement.TargetByID(tx, id)
	if fault.Is(err, fault.NotFound) || err == nil && t.Movement != which {
		return fault.Code(fault.NotFound, "progress.no-such-target")
	}
	return err
}

// Paper is one file beside a figure or a saving, to whoever may look at the body of
// the movement or at the unit it is of; to anyone else it is not there.
func (s *Service) Paper(ctx context.Context, who access.Actor, which movement.ID, paper string) (p Paper, err error) {
	defer fault.Wrap(&err, "look at a paper of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		m, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		if v, err := savingOf(tx, which, paper); err == nil && v.Proof.Hash != "" {
			p, p.Unit = v.Proof, v.Unit
		} else if p, err = paperOf(tx, paper); err != nil {
			return err
		} else if err := ofMovement(tx, which, p.Target); err != nil {
			return err
		}
		may, err := inside(tx, who, m, p.Unit)
		if err == nil && !may {
			p, err = Paper{}, fault.Code(fault.NotFound, "progress.no-such-paper")
		}
		return err
	})
	return p, err
}

const paperColumns = `SELECT id, target, unit, period, title, hash, size, media, by_account, at FROM progress_paper WHERE gone_at IS NULL`

func readPaper(s store.Scanner) (p Paper, err error) {
	var period string
	var at store.Time
	if err = s.Scan(&p.ID, &p.Target, &p.Unit, &period, &p.Title, &p.Hash, &p.Size, &p.Media, &p.By, &at); err != nil {
		return p, err
	}
	p.At = at.Time
	p.Period, err = target.ParsePeriod(period)
	return p, err
}

func paperOf(tx *store.Tx, paper string) (Paper, error) {
	p, err := readPaper(tx.Row(paperColumns+` AND id = $1`, paper))
	if store.None(err) {
		return p, fault.Code(fault.NotFound, "progress.no-such-paper")
	}
	return p, err
}
