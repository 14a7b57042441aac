package scorecard

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// An Evidence is a file that shows what a row of a member claims, stored by the
// hash of its content. (Minh chứng.)
type Evidence struct {
	ID    string
	Unit  registry.UnitID
	Row   string
	Title string
	Hash  string
	Size  int64
	Media string
	By    string // account
	At    time.Time
}

// The bounds of evidence.
const (
	mostTitle    = 300
	mostEvidence = 20 // of one row of a member
)

// kinds are the media of the kinds of file that tables speak of.
var kinds = map[string][]files.Type{
	"pdf":         {files.PDF},
	"image":       {files.PNG, files.JPEG},
	"spreadsheet": {files.XLSX, files.CSV},
	"document":    {files.DOCX, files.PDF},
}

// Attach puts a file, already stored by hash, beside a row of a member, while the
// member's own column or the verified one is open. (Đính minh chứng.)
func (s *Service) Attach(ctx context.Context, who access.Actor, which ID, e Evidence) (made Evidence, err error) {
	defer fault.Wrap(&err, "attach to round %s", which)
	err = s.act(ctx, who, "scorecard.attach", which, func(tx *store.Tx, r Round) (map[string]any, error) {
		if err := r.mayShow(tx, who, e.Unit); err != nil {
			return nil, err
		}
		made = e
		made.ID, made.Title, made.By, made.At = tx.NewID(), viet.Clean(e.Title), who.Account, tx.Now()
		if err := made.check(tx, r); err != nil {
			return nil, err
		}
		_, err := tx.Exec(`INSERT INTO scorecard_evidence (id, round, unit, row_id, title, hash, size, media, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			made.ID, r.ID, made.Unit, made.Row, made.Title, made.Hash, made.Size, made.Media, made.By, store.When(made.At))
		return map[string]any{"evidence": made.ID, "unit": made.Unit, "row": made.Row, "sha256": made.Hash}, err
	})
	return made, err
}

// Detach takes evidence out again; that it was there stays known. (Gỡ minh chứng.)
func (s *Service) Detach(ctx context.Context, who access.Actor, which ID, evidence string) (err error) {
	defer fault.Wrap(&err, "detach from round %s", which)
	return s.act(ctx, who, "scorecard.detach", which, func(tx *store.Tx, r Round) (map[string]any, error) {
		e, err := r.evidence(tx, evidence)
		if err != nil {
			return nil, err
		}
		if err := r.mayShow(tx, who, e.Unit); err != nil {
			return nil, err
		}
		_, err = tx.Exec(`UPDATE scorecard_evidence SET gone_at = $1 WHERE id = $2`, store.When(tx.Now()), e.ID)
		return map[string]any{"evidence": e.ID, "unit": e.Unit}, err
	})
}

// mayShow refuses whoever does not take part for the member, and one that has
// left or can show nothing any more.
func (r Round) mayShow(tx *store.Tx, who access.Actor, unit registry.UnitID) error {
	all, err := r.members(tx, who.Today)
	if err != nil {
		return err
	}
	if err := r.mayTake(tx, who, all, unit); err != nil {
		return err
	}
	if m, _ := member(all, unit); !m.Left.IsZero() {
		return fault.Field("unit", "scorecard.member-left", m.Name, m.Left)
	}
	return r.takes(who.Today, scoring.Verified, false)
}

func (e Evidence) check(tx *store.Tx, r Round) error {
	var criterion *scoring.Criterion
	for row := range r.Table.Rows() {
		if row.ID == e.Row {
			criterion = row.Criterion
		}
	}
	if criterion == nil {
		return fault.Field("row", "score.no-row", e.Row)
	}
	var there int
	if err := tx.Row(`SELECT COUNT(*) FROM scorecard_evidence WHERE round = $1 AND unit = $2 AND row_id = $3 AND gone_at IS NULL`, r.ID, e.Unit, e.Row).Scan(&there); err != nil {
		return err
	}
	switch n := utf8.RuneCountInString(e.Title); {
	case n == 0:
		return fault.Field("title", "scorecard.evidence-no-title")
	case n > mostTitle:
		return fault.Field("title", "form.too-long", n, mostTitle)
	case e.Hash == "" || e.Size <= 0:
		return fault.Field("file", "scorecard.evidence-empty")
	case there >= mostEvidence:
		return fault.Field("file", "scorecard.evidence-many", mostEvidence)
	case !slices.Contains(Takes(criterion), files.Type(e.Media)):
		return fault.Field("file", "scorecard.evidence-kind", e.Row)
	}
	return nil
}

// Takes are the media a criterion takes as evidence.
func Takes(c *scoring.Criterion) (media []files.Type) {
	asked := c.Files
	if len(asked) == 0 {
		asked = []string{"pdf", "image", "spreadsheet", "document"}
	}
	for _, kind := range asked {
		for _, t := range kinds[kind] {
			if !slices.Contains(media, t) {
				media = append(media, t)
			}
		}
	}
	return media
}

const evidenceColumns = `SELECT id, unit, row_id, title, hash, size, media, by_account, at FROM scorecard_evidence WHERE round = $1 AND gone_at IS NULL`

func readEvidence(s store.Scanner) (e Evidence, err error) {
	var at store.Time
	err = s.Scan(&e.ID, &e.Unit, &e.Row, &e.Title, &e.Hash, &e.Size, &e.Media, &e.By, &at)
	e.At = at.Time
	return e, err
}

func (r Round) evidence(tx *store.Tx, which string) (Evidence, error) {
	e, err := readEvidence(tx.Row(evidenceColumns+` AND id = $2`, r.ID, which))
	if store.None(err) {
		return e, fault.Code(fault.NotFound, "scorecard.no-such-evidence")
	}
	return e, err
}

func evidenceOf(tx *store.Tx, which ID, unit registry.UnitID) ([]Evidence, error) {
	return store.Collect(tx, readEvidence, evidenceColumns+` AND unit = $2 ORDER BY at, id`, which, unit)
}
