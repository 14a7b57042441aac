package dossier

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Paper is one paper in a dossier, stored by the hash of its content. (Giấy
// tờ trong hồ sơ.)
type Paper struct {
	ID         string
	Dossier    ID
	Nomination NominationID // "" for the whole dossier
	Code       string       // as the rulebook names papers; "" for another
	Title      string       // as people call it
	Hash       string
	Size       int64
	Media      string // application/pdf, image/png, …
	By         string // account
	At         store.Time
}

// Media an office takes as a paper, told by content, never by name.
func Media() []string {
	return []string{"application/pdf", "image/png", "image/jpeg", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
}

// PapersOf lists a dossier's papers, in the order they came.
func PapersOf(tx *store.Tx, dossier ID) ([]Paper, error) {
	return store.Collect(tx, readPaper, paperColumns+` WHERE dossier = $1 AND gone_at IS NULL ORDER BY at, id`, dossier)
}

const paperColumns = `SELECT id, dossier, nomination, code, title, hash, size, media, by_account, at FROM dossier_paper`

func readPaper(s store.Scanner) (p Paper, err error) {
	err = s.Scan(&p.ID, &p.Dossier, &p.Nomination, &p.Code, &p.Title, &p.Hash, &p.Size, &p.Media, &p.By, &p.At)
	return p, err
}

// Attach puts a paper, already stored by hash, into a dossier or beside one of
// its lines, and judges the lines it may answer anew. (Đính giấy tờ.)
func (s *Service) Attach(ctx context.Context, who access.Actor, dossier ID, p Paper) (made Paper, err error) {
	defer fault.Wrap(&err, "attach to dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := s.mine(tx, who, access.AttachDossier, dossier)
		if err != nil {
			return err
		}
		lines, err := d.lines(tx, one(p.Nomination))
		if err != nil {
			return err
		}
		if err := d.mendable(lines, p.Nomination != ""); err != nil {
			return err
		}
		if made, err = Lay(tx, d.ID, p, who.Account); err != nil {
			return err
		}
		if err := s.refresh(tx, &d, lines); err != nil {
			return err
		}
		return enter(tx, who, access.AttachDossier, d, map[string]any{"paper": made.ID, "code": made.Code, "sha256": made.Hash, "nomination": made.Nomination})
	})
	return made, err
}

// Lay puts a stored paper into a dossier; the caller's act records it.
func Lay(tx *store.Tx, dossier ID, p Paper, by string) (Paper, error) {
	p.ID, p.Dossier, p.Title, p.By, p.At = tx.NewID(), dossier, viet.Clean(p.Title), by, store.Time{Time: tx.Now()}
	if err := p.whole(); err != nil {
		return p, err
	}
	_, err := tx.Exec(`INSERT INTO dossier_paper (id, dossier, nomination, code, title, hash, size, media, by_account, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, p.ID, p.Dossier, p.Nomination, p.Code, p.Title, p.Hash, p.Size, p.Media, p.By, store.When(tx.Now()))
	return p, err
}

// Detach takes a paper out again; that it was there stays known. (Gỡ giấy tờ.)
func (s *Service) Detach(ctx context.Context, who access.Actor, dossier ID, paper string) (err error) {
	defer fault.Wrap(&err, "detach from dossier %s", dossier)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := s.mine(tx, who, access.AttachDossier, dossier)
		if err != nil {
			return err
		}
		papers, err := PapersOf(tx, d.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(papers, func(p Paper) bool { return p.ID == paper })
		if i < 0 {
			return fault.Code(fault.NotFound, "dossier.no-such-paper")
		}
		lines, err := d.lines(tx, one(papers[i].Nomination))
		if err != nil {
			return err
		}
		if err := d.mendable(lines, papers[i].Nomination != ""); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE dossier_paper SET gone_at = $1 WHERE id = $2`, store.When(tx.Now()), paper); err != nil {
			return err
		}
		if err := s.refresh(tx, &d, lines); err != nil {
			return err
		}
		return enter(tx, who, access.AttachDossier, d, map[string]any{"paper": paper, "taken-out": true})
	})
}

// Paper is one paper, to whoever may look at its dossier.
func (s *Service) Paper(ctx context.Context, who access.Actor, paper string) (p Paper, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		p, err = readPaper(tx.Row(paperColumns+` WHERE id = $1`, paper))
		if store.None(err) {
			return fault.Code(fault.NotFound, "dossier.no-such-paper")
		}
		if err != nil {
			return err
		}
		_, _, err = reading(tx, who, p.Dossier, p.Nomination)
		return err
	})
	return p, err
}

func (p Paper) whole() error {
	switch {
	case p.Title == "":
		return fault.Field("title", "dossier.paper-no-title")
	case len([]rune(p.Title)) > 300:
		return fault.Field("title", "form.too-long", len([]rune(p.Title)), 300)
	case p.Hash == "" || p.Size <= 0:
		return fault.Field("file", "dossier.paper-empty")
	case !slices.Contains(Media(), p.Media):
		return fault.Field("file", "dossier.paper-media")
	}
	return nil
}

// mendable reports that the proposing unit may change the dossier, or these
// lines of it: while it is theirs, and a line that was sent back to them.
func (d *Dossier) mendable(lines []*Nomination, single bool) error {
	if d.State == Draft || d.State == Returned {
		return nil
	}
	if single && len(lines) == 1 && lines[0].State == SentBack {
		return nil
	}
	return fault.Code(fault.Conflict, "dossier.not-in-your-hands", d.ToName)
}

// refresh judges lines anew after something about them became known, and saves
// them. What is in the unit's hands is judged
// whenever it is looked at, so nothing is kept.
func (s *Service) refresh(tx *store.Tx, d *Dossier, lines []*Nomination) error {
	if d.State == Draft || d.State == Returned {
		return nil
	}
	f, err := gather(tx, s.books, d, values(lines))
	if err != nil {
		return err
	}
	if _, err := rejudge(tx, s.books, d, f, lines, today(tx)); err != nil {
		return err
	}
	return saveLines(tx, lines)
}

func values(lines []*Nomination) []Nomination {
	out := make([]Nomination, len(lines))
	for i, n := range lines {
		out[i] = *n
	}
	return out
}

// one is a list of one line, or of none for the whole dossier.
func one(n NominationID) []NominationID {
	if n == "" {
		return nil
	}
	return []NominationID{n}
}

// lines finds the live lines named, or all of them when none is named.
func (d *Dossier) lines(tx *store.Tx, named []NominationID) ([]*Nomination, error) {
	all, err := NominationsOf(tx, d.ID)
	if err != nil {
		return nil, err
	}
	if len(named) == 0 {
		return pointers(all, (*Nomination).Live), nil
	}
	want := make(map[NominationID]bool, len(named))
	for _, n := range named {
		want[n] = true
	}
	lines := pointers(all, func(n *Nomination) bool { return want[n.ID] })
	if len(lines) != len(want) {
		return nil, fault.Code(fault.NotFound, "nomination.not-found")
	}
	return lines, nil
}

// today is the day of the act.
func today(tx *store.Tx) civil.Date { return civil.Of(tx.Now()) }
