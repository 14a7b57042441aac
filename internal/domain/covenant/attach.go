package covenant

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// mostFiles is how many papers one report has.
const mostFiles = 20

// Attach puts a stored paper beside a report. (Đính minh chứng.)
func (s *Service) Attach(ctx context.Context, who access.Actor, which ID, report ReportID, title string, b files.Blob) (e Evidence, err error) {
	defer fault.Wrap(&err, "attach to report %s", report)
	err = s.evidence(ctx, who, which, report, "covenant.attach", func(tx *store.Tx, r Report) (map[string]any, error) {
		e = Evidence{ID: tx.NewID(), Report: r.ID, Title: viet.Clean(title), Hash: b.Hash, Size: b.Size, Media: string(b.Type), By: who.Account, At: store.Time{Time: tx.Now()}}
		switch {
		case e.Title == "":
			return nil, fault.Field("file_title", "covenant.file-title")
		case e.Hash == "" || e.Size <= 0:
			return nil, fault.Field("file", "covenant.file-empty")
		case len(r.Files) >= mostFiles:
			return nil, fault.Field("file", "covenant.too-many-files", mostFiles)
		}
		if err := short("file_title", e.Title, mostTitle); err != nil {
			return nil, err
		}
		_, err := tx.Exec(`INSERT INTO covenant_evidence (id, report, title, hash, size, media, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			e.ID, e.Report, e.Title, e.Hash, e.Size, e.Media, e.By, store.When(tx.Now()))
		return map[string]any{"report": r.ID, "file": e.ID, "sha256": e.Hash}, err
	})
	return e, err
}

// Detach takes a paper away again; that it was there stays known. (Gỡ minh chứng.)
func (s *Service) Detach(ctx context.Context, who access.Actor, which ID, report ReportID, file string) (err error) {
	defer fault.Wrap(&err, "detach from report %s", report)
	return s.evidence(ctx, who, which, report, "covenant.detach", func(tx *store.Tx, r Report) (map[string]any, error) {
		if !slices.ContainsFunc(r.Files, func(e Evidence) bool { return e.ID == file }) {
			return nil, fault.Code(fault.NotFound, "covenant.no-such-file")
		}
		_, err := tx.Exec(`UPDATE covenant_evidence SET gone_at = $1 WHERE id = $2`, store.When(tx.Now()), file)
		return map[string]any{"report": r.ID, "file": file}, err
	})
}

// evidence is an act of the member whose report it is, while the covenant runs.
func (s *Service) evidence(ctx context.Context, who access.Actor, which ID, report ReportID, name string, do func(tx *store.Tx, r Report) (map[string]any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, in, err := seen(tx, who, which)
		if err != nil {
			return err
		}
		r, err := reportOf(tx, c.ID, report)
		if err != nil {
			return err
		}
		if err := cluster.MayTake(tx, who, in.ID, r.Unit, dayOf(in, c.Year, who.Today)); err != nil {
			return err
		}
		if err := c.stands(); err != nil {
			return err
		}
		if r.Undone {
			return fault.Code(fault.Conflict, "covenant.corrected-already")
		}
		body, err := do(tx, r)
		if err != nil {
			return err
		}
		return enter(tx, who.Account, name, c, body)
	})
}

// File is one paper of a report, to whoever may look at the covenant.
func (s *Service) File(ctx context.Context, who access.Actor, which ID, file string) (e Evidence, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, _, err := seen(tx, who, which)
		if err != nil {
			return err
		}
		all, err := reportsOf(tx, c.ID)
		if err != nil {
			return err
		}
		for _, r := range all {
			if i := slices.IndexFunc(r.Files, func(e Evidence) bool { return e.ID == file }); i >= 0 {
				e = r.Files[i]
				return nil
			}
		}
		return fault.Code(fault.NotFound, "covenant.no-such-file")
	})
	return e, err
}
