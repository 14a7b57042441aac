package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// NewUpload is what the officer says about a sheet.
type NewUpload struct {
	Unit    registry.UnitID
	To      registry.UnitID // "" = the body above
	Dossier dossier.ID      // "" = a new one on accepting
	Title   string          // of the new dossier
	Award   string
	Year    int
	Type    string
	File    string // its name, as the officer calls it
	AtOnce  bool   // read a long sheet now, not by a job
}

// batch is how many rows one transaction stores; a sheet of fewer is stored in
// one.
const batch = 5000

// Upload reads a sheet into the staging area. A refused file leaves no trace;
// the same file again is a Conflict that names the earlier upload. (Tải bảng
// lên.)
func (s *Service) Upload(ctx context.Context, who access.Actor, n NewUpload, r io.ReaderAt, size int64) (u Upload, err error) {
	defer fault.Wrap(&err, "upload for unit %s", n.Unit)
	u = Upload{Unit: n.Unit, To: n.To, Dossier: n.Dossier, Title: viet.Clean(n.Title), Award: n.Award, Year: n.Year, Type: n.Type,
		File: shortName(n.File), Size: size, By: who.Account, State: Reading}
	err = s.db.View(ctx, func(tx *store.Tx) error { // may, before reading megabytes
		over, err := registry.ScopeOf(tx, n.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.UploadIntake, over); err != nil {
			return err
		}
		return s.sound(tx, &u, who)
	})
	if err != nil {
		return u, err
	}
	table, long, err := s.first(n, u.File, r, size)
	if err != nil {
		return u, err
	}
	if err := s.fits(&u, table, who.Today); err != nil {
		return u, err
	}
	u.describe(table)
	if long {
		return u, s.later(ctx, who, &u, r)
	}
	if u.SHA256, err = sum(r, size); err != nil {
		return u, err
	}
	var near *tree
	if err := s.db.View(ctx, func(tx *store.Tx) error { near, err = s.surroundings(tx, &u, table.Persons); return err }); err != nil {
		return u, err
	}
	ask := s.ask(&u, near)
	questions := u.wear(Analyse(table, ask), ask, near)
	return u, s.store(ctx, who, &u, table.Lines, questions)
}

// Into is the dossier a sheet may be added to, for the form that asks. (Hồ sơ
// nhận bảng.)
func (s *Service) Into(ctx context.Context, who access.Actor, into dossier.ID) (d dossier.Dossier, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if d, err = dossier.Find(tx, into); err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, d.Unit)
		if err != nil {
			return err
		}
		return who.Must(access.UploadIntake, over)
	})
	return d, err
}

// surroundings are the bodies, and people where the sheet lists people, that a
// sheet may speak of.
func (s *Service) surroundings(tx *store.Tx, u *Upload, persons bool) (*tree, error) {
	today := civil.Of(tx.Now())
	near, err := growTree(tx, u.Unit, today)
	if err != nil || !persons {
		return near, err
	}
	return near, near.people(tx, today)
}

// sound refuses an upload whose question makes no sense.
func (s *Service) sound(tx *store.Tx, u *Upload, who access.Actor) error {
	var wrong []fault.Reason
	if !s.books.KnowsAward(u.Award) {
		wrong = append(wrong, fault.Reason{Code: "intake.award-needed", Field: "award"})
	}
	if u.Year < 1945 || u.Year > who.Today.Year+1 {
		wrong = append(wrong, fault.Reason{Code: "intake.year-needed", Field: "year"})
	}
	if u.Dossier == "" && u.Title == "" {
		wrong = append(wrong, fault.Reason{Code: "dossier.no-title", Field: "title"})
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	if u.Dossier == "" {
		return nil
	}
	d, err := dossier.Find(tx, u.Dossier)
	if err == nil && d.Unit != u.Unit {
		return fault.Code(fault.NotFound, "dossier.not-found")
	}
	return err
}

// fits refuses a list of people for an award of collectives, and the reverse.
func (s *Service) fits(u *Upload, t *Table, today civil.Date) error {
	a, err := s.books.Award(u.Award, today)
	if err != nil {
		return nil // an award of the law that no book of ours judges
	}
	kind, code := "collective", "intake.award-for-people"
	if t.Persons {
		kind, code = "individual", "intake.award-for-bodies"
	}
	if len(a.Subjects) > 0 && !slices.Contains(a.Subjects, kind) {
		return fault.Field("award", code, u.Award)
	}
	return nil
}

// shortName keeps the last part of what a browser calls the file.
func shortName(name string) string {
	name = viet.Clean(path.Base(strings.ReplaceAll(name, `\`, "/")))
	if r := []rune(name); len(r) > 120 {
		name = string(r[:60]) + "…" + string(r[len(r)-59:])
	}
	return name
}

func sum(r io.ReaderAt, size int64) (string, error) {
	h := sha256.New()
	_, err := io.Copy(h, io.NewSectionReader(r, 0, size))
	return hex.EncodeToString(h.Sum(nil)), err
}

// describe notes what the table looks like.
func (u *Upload) describe(t *Table) {
	u.Header, u.Columns, u.Persons, u.Rows, u.Formulas = t.Header, t.Columns, t.Persons, len(t.Lines), t.Formulas
}

// wear takes over the numbers of a report and makes its doubts questions.
func (u *Upload) wear(r Report, ask Ask, near *tree) []Question {
	u.Distinct, u.Duplicates, u.Parents = r.Distinct, r.Duplicates, r.Parents
	a := newAsker(ask, near)
	questions := make([]Question, len(r.Doubts))
	for i, d := range r.Doubts {
		questions[i] = a.question(i+1, d)
	}
	return questions
}

// above suggests the uploading unit itself for a parent written short: "Sở Y
// tế" for "Sở Y tế tỉnh Minh Sơn".
func (t *tree) above(d Doubt) string {
	if strings.HasPrefix(viet.Key(t.root.Name)+" ", viet.Key(d.Value)+" ") {
		return t.root.Name
	}
	return d.Suggestion
}

// store writes the staging area: a small sheet in one transaction, a long one
// in batches. Until the last of them the upload is being read, and may be sent
// anew.
func (s *Service) store(ctx context.Context, who access.Actor, u *Upload, lines []Line, questions []Question) error {
	for first := true; first || len(lines) > 0; first = false {
		some := lines[:min(batch, len(lines))]
		rest := lines[len(some):]
		till := len(questions)
		if len(rest) > 0 {
			till = 0
			for till < len(questions) && questions[till].Row < rest[0].Row {
				till++
			}
		}
		var next Upload
		err := s.db.Update(ctx, func(tx *store.Tx) error {
			next = *u
			if first {
				if err := begin(tx, &next); err != nil {
					return err
				}
			}
			if err := insertLines(tx, next.ID, some); err != nil {
				return err
			}
			if err := insertQuestions(tx, next.ID, questions[:till]); err != nil {
				return err
			}
			if next.Done += len(some); len(rest) == 0 {
				next.State = Open
			}
			if err := save(tx, &next); err != nil {
				return err
			}
			if next.State == Reading {
				return nil
			}
			return ledger.Append(tx, ledger.Entry{Act: string(access.UploadIntake), Actor: who.Account, Subject: next.ID.Subject().String(),
				Body: map[string]any{"unit": next.Unit, "award": next.Award, "year": next.Year, "sha256": next.SHA256, "rows": next.Rows}})
		})
		if err != nil {
			return err
		}
		*u, lines, questions = next, rest, questions[till:]
	}
	return nil
}

// begin enters the upload.
func begin(tx *store.Tx, u *Upload) error {
	if err := room(tx, u); err != nil {
		return err
	}
	return insert(tx, u)
}

// room refuses the same file again, and names the upload. One that nobody will
// read to its end gives way.
func room(tx *store.Tx, u *Upload) error {
	earlier, err := readUpload(tx.Row(`SELECT `+uploadColumns+` FROM intake_upload WHERE unit = $1 AND sha256 = $2 AND state <> 'discarded'`, u.Unit, u.SHA256))
	if err != nil && !store.None(err) {
		return err
	}
	if err == nil {
		idle, err := stuck(tx, earlier)
		if err != nil {
			return err
		}
		if !idle {
			return fault.New(fault.Conflict, fault.Reason{Code: "intake.same-file", Field: "file", Args: []any{earlier.File, earlier.At, string(earlier.ID)}})
		}
		if err := forget(tx, earlier.ID); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM intake_upload WHERE id = $1`, earlier.ID); err != nil {
			return err
		}
	}
	u.ID, u.At = ID(tx.NewID()), tx.Now()
	return nil
}
