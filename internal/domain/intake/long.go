package intake

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// ReadJob is the kind of job that reads a long sheet.
const ReadJob = "intake.read"

// attempts is how often reading is tried before it waits for a person.
const attempts = 6

// Keep gives the office a place to keep long sheets while a job reads them.
// Without one every sheet is read at once.
func (s *Service) Keep(f *files.Store) { s.files = f }

// first reads a sheet whole, or only as far as shows that it is long.
func (s *Service) first(n NewUpload, name string, r io.ReaderAt, size int64) (t *Table, long bool, err error) {
	most := 0
	if s.files != nil && !n.AtOnce {
		most = short
	}
	t, err = loadBy(name, r, size, &loader{most: most})
	if errors.Is(err, errLong) {
		return t, true, nil
	}
	return t, false, err
}

// later keeps the sheet and leaves the reading to a job.
func (s *Service) later(ctx context.Context, who access.Actor, u *Upload, r io.ReaderAt) error {
	rows, quick := sheet.Guess(r, u.Size)
	if quick || rows > sheet.Usual.Rows { // refused now, not by the job, where that takes a moment
		if _, err := loadBy(u.File, r, u.Size, &loader{take: func([]Line) error { return nil }}); err != nil {
			return err
		}
	}
	kept, err := s.files.Put(ctx, io.NewSectionReader(r, 0, u.Size), sheet.Usual.Bytes)
	if err != nil {
		return err
	}
	u.SHA256, u.Rows = kept.Hash, max(rows-u.Header, short)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		next := *u
		if err := room(tx, &next); err != nil {
			return err
		}
		if next.Job, err = queue.Add(tx, queue.New{Kind: ReadJob, Args: map[string]any{"upload": next.ID}, Unique: string(next.ID), Most: attempts}); err != nil {
			return err
		}
		if err := insert(tx, &next); err != nil {
			return err
		}
		*u = next
		return ledger.Append(tx, ledger.Entry{Act: string(access.UploadIntake), Actor: who.Account, Subject: u.ID.Subject().String(),
			Body: map[string]any{"unit": u.Unit, "award": u.Award, "year": u.Year, "sha256": u.SHA256}})
	})
}

// errGone ends the reading of an upload that was discarded meanwhile.
var errGone = errors.New("no longer being read")

// Read is the job that reads a long sheet into the staging area. It may be
// stopped at any moment and begun again: rows that are stored stay, doubts are
// found anew. (Đọc bảng dài.)
func (s *Service) Read(ctx context.Context, upload ID) (err error) {
	defer fault.Wrap(&err, "read upload %s", upload)
	switch err = s.read(ctx, upload); {
	case errors.Is(err, errGone):
		return nil
	case fault.Is(err, fault.Invalid):
		return s.unreadable(ctx, upload, fault.Reasons(err))
	}
	return err
}

func (s *Service) read(ctx context.Context, upload ID) error {
	var u Upload
	var stored int
	if err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		if u, err = reading(tx, upload); err != nil {
			return err
		}
		return tx.Row(`SELECT COALESCE(MAX(no), 0) FROM intake_row WHERE upload = $1`, upload).Scan(&stored)
	}); err != nil {
		return err
	}
	f, err := s.files.Open(u.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	rows := 0
	t, err := loadBy(u.File, f, u.Size, &loader{take: func(lines []Line) error {
		rows += len(lines)
		for len(lines) > 0 && lines[0].Row <= stored {
			lines = lines[1:]
		}
		return s.put(ctx, upload, lines)
	}})
	if err != nil {
		return err
	}
	return s.ponder(ctx, upload, t, rows)
}

// reading finds an upload that is being read.
func reading(tx *store.Tx, upload ID) (Upload, error) {
	u, err := find(tx, upload)
	if fault.Is(err, fault.NotFound) || err == nil && u.State != Reading {
		return u, errGone
	}
	return u, err
}

// put stores some rows more.
func (s *Service) put(ctx context.Context, upload ID, lines []Line) error {
	if err := ctx.Err(); err != nil || len(lines) == 0 {
		return err
	}
	return s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := reading(tx, upload)
		if err != nil {
			return err
		}
		if err := insertLines(tx, upload, lines); err != nil {
			return err
		}
		u.Done += len(lines)
		u.Rows = max(u.Rows, u.Done)
		return save(tx, &u)
	})
}

// ponder finds the doubts of rows that are all stored, and opens the upload.
func (s *Service) ponder(ctx context.Context, upload ID, t *Table, rows int) error {
	var u Upload
	var near *tree
	var err error
	if err = s.db.View(ctx, func(tx *store.Tx) error {
		if u, err = reading(tx, upload); err != nil {
			return err
		}
		if t.Lines, err = linesOf(tx, upload); err != nil {
			return err
		}
		near, err = s.surroundings(tx, &u, t.Persons)
		return err
	}); err != nil {
		return err
	}
	if len(t.Lines) != rows {
		return fault.Code(fault.Internal, "intake.rows-missing")
	}
	u.describe(t)
	ask := s.ask(&u, near)
	r := Analyse(t, ask)
	u.Distinct, u.Duplicates, u.Parents = r.Distinct, r.Duplicates, r.Parents
	t.Lines = nil
	return s.doubts(ctx, u, r.Doubts, newAsker(ask, near))
}

// doubts stores the doubts in batches; with the last of them the upload is
// open.
func (s *Service) doubts(ctx context.Context, found Upload, left []Doubt, a *asker) error {
	count, no := len(left), 0
	for first := true; first || len(left) > 0; first = false {
		if err := ctx.Err(); err != nil {
			return err
		}
		some := make([]Question, min(stride, len(left)))
		for i := range some {
			no++
			some[i] = a.question(no, left[i])
		}
		left = left[len(some):]
		if err := s.db.Update(ctx, func(tx *store.Tx) error {
			u, err := reading(tx, found.ID)
			if err != nil {
				return err
			}
			if first { // those of an attempt that was stopped
				if _, err := tx.Exec(`DELETE FROM intake_doubt WHERE upload = $1`, u.ID); err != nil {
					return err
				}
			}
			if err := insertQuestions(tx, u.ID, some); err != nil || len(left) > 0 {
				return err
			}
			found.State, found.Done, found.Revision = Open, found.Rows, u.Revision
			if err := save(tx, &found); err != nil {
				return err
			}
			if err := found.informAsker(tx); err != nil {
				return err
			}
			return ledger.Append(tx, ledger.Entry{Act: ReadJob, Subject: u.ID.Subject().String(), Body: map[string]any{"rows": found.Rows, "doubts": count, "sha256": u.SHA256}})
		}); err != nil {
			return err
		}
	}
	return nil
}

// unreadable drops what was read of a sheet that cannot be read whole, and
// keeps the reasons.
func (s *Service) unreadable(ctx context.Context, upload ID, reasons []fault.Reason) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := reading(tx, upload)
		if errors.Is(err, errGone) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := forget(tx, upload); err != nil {
			return err
		}
		u.State, u.Refusal, u.SettledAt = Discarded, reasons, tx.Now()
		if err := save(tx, &u); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: ReadJob, Subject: u.ID.Subject().String(), Body: map[string]any{"refused": reasons[0].Code}})
	})
}

// stuck reports that nobody reads an upload any more, though it was not read to
// its end.
func stuck(tx *store.Tx, u Upload) (bool, error) {
	if u.State != Reading {
		return false, nil
	}
	if u.Job == "" {
		return true, nil
	}
	j, err := queue.Find(tx, u.Job)
	if fault.Is(err, fault.NotFound) {
		return true, nil
	}
	return j.State == "done" || j.State == "dead", err
}

// reasonsFrom reads reasons as they were kept: numbers are whole.
func reasonsFrom(text string) (list []fault.Reason, err error) {
	if text == "" {
		return nil, nil
	}
	in := json.NewDecoder(strings.NewReader(text))
	in.UseNumber()
	if err := in.Decode(&list); err != nil {
		return nil, err
	}
	for _, r := range list {
		for i, a := range r.Args {
			if n, ok := a.(json.Number); ok {
				whole, err := n.Int64()
				if err != nil {
					return nil, err
				}
				r.Args[i] = int(whole)
			}
		}
	}
	return list, nil
}
