package exemplar

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Page is a time in which a story was to be seen by anyone. (Lần đăng.)
type Page struct {
	Story    int
	OpenedAt store.Time
	OpenedBy string
	GoneAt   store.Time
	GoneBy   string
	GoneWhy  string // "" consent was withdrawn
}

func pagesOf(tx *store.Tx, which ID) ([]Page, error) {
	return store.Collect(tx, func(s store.Scanner) (p Page, err error) {
		err = s.Scan(&p.Story, &p.OpenedAt, &p.OpenedBy, &p.GoneAt, &p.GoneBy, &p.GoneWhy)
		return p, err
	}, `SELECT story, opened_at, opened_by, gone_at, gone_by, gone_why FROM exemplar_page WHERE exemplar = $1 ORDER BY opened_at DESC, id DESC`, which)
}

// Publish opens the page of the newest story, if whom it is about agrees to exactly
// that. (Đăng gương.)
func (s *Service) Publish(ctx context.Context, who access.Actor, which ID) error {
	_, err := s.change(ctx, who, access.PublishExemplar, "exemplar.publish", which, []State{Confirmed}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		stories, err := storiesOf(tx, which)
		if err != nil {
			return nil, err
		}
		if len(stories) == 0 {
			return nil, fault.Code(fault.Unmet, "exemplar.no-story")
		}
		no, n := stories[0].No, 0
		if err := tx.Row(`SELECT COUNT(*) FROM exemplar_consent c WHERE c.exemplar = $1 AND c.story = $2 AND `+consentStands, which, no).Scan(&n); err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, fault.Code(fault.Unmet, "exemplar.no-consent")
		}
		if _, err := closePage(tx, who, which, "newer"); err != nil {
			return nil, err
		}
		_, err = tx.Exec(`INSERT INTO exemplar_page (id, exemplar, story, opened_at, opened_by) VALUES ($1, $2, $3, $4, $5)`, tx.NewID(), which, no, store.When(tx.Now()), who.Account)
		return map[string]any{"story": no}, err
	})
	return err
}

// TakeDown closes the page, with the reason. (Gỡ bài.)
func (s *Service) TakeDown(ctx context.Context, who access.Actor, which ID, because string) error {
	_, err := s.change(ctx, who, access.PublishExemplar, "exemplar.take-down", which, []State{Confirmed}, func(tx *store.Tx, _ *Exemplar) (map[string]any, error) {
		because, err := check.Reason(because, "because", "exemplar.because-missing")
		if err != nil {
			return nil, err
		}
		n, err := closePage(tx, who, which, because)
		if err == nil && n == 0 {
			return nil, fault.Code(fault.Conflict, "exemplar.no-page")
		}
		if err != nil {
			return nil, err
		}
		return sealed(tx, which, map[string]any{}, because)
	})
	return err
}

func closePage(tx *store.Tx, who access.Actor, which ID, because string) (int64, error) {
	return tx.Exec(`UPDATE exemplar_page SET gone_at = $1, gone_by = $2, gone_why = $3 WHERE exemplar = $4 AND gone_at IS NULL`, store.When(tx.Now()), who.Account, because, which)
}

// A Citation is what the decision says, as printed.
type Citation struct {
	Award       string // code
	Number      string // public number of the award
	Achievement string
	DecisionNo  string
	Decided     civil.Date
	ByName      string
}

// A Told is a story anyone may read. (Gương đã đăng.)
type Told struct {
	ID       ID
	Name     string
	UnitName string
	On       civil.Date
	Field    string // "" not known
	Story
	OpenedAt  store.Time
	Citations []Citation

	subject struct{ kind, id string }
	unit    registry.UnitID
}

const toldFrom = ` FROM exemplar_page g JOIN exemplar e ON e.id = g.exemplar JOIN exemplar_story y ON y.exemplar = g.exemplar AND y.no = g.story
	WHERE g.gone_at IS NULL AND EXISTS (SELECT 1 FROM exemplar_consent c WHERE c.exemplar = g.exemplar AND c.story = g.story AND ` + consentStands + `)`

func readTold(s store.Scanner) (t Told, err error) {
	err = s.Scan(&t.ID, &t.Name, &t.unit, &t.subject.kind, &t.subject.id, &t.On, &t.Field, &t.No, &t.Title, &t.Text, &t.Photo, &t.Own, &t.OpenedAt)
	return t, err
}

const toldColumns = `SELECT e.id, e.subject_name, e.unit, e.subject_kind, e.subject_id, e.deed_on, e.field, y.no, y.title, y.text, y.photo, y.own, g.opened_at`

// A GalleryFilter chooses published stories. Zero fields choose nothing away.
type GalleryFilter struct {
	Year   int // of the deed
	Unit   registry.UnitID
	Field  string
	Search string // in name, deed and place
	Page   int    // from 1
	Size   int
}

// A Gallery is the published stories chosen, and what there is to choose from.
type Gallery struct {
	All    []Told
	Total  int
	Years  []int // newest first
	Units  []registry.Unit
	Fields []rulebook.ExemplarField // in the order of the data
}

// Gallery lists the stories anyone may read, newest first. (Trang gương người tốt,
// việc tốt.)
func (s *Service) Gallery(ctx context.Context, f GalleryFilter) (g Gallery, err error) {
	defer fault.Wrap(&err, "list the gallery")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		g = Gallery{}
		if g.Years, err = store.Collect(tx, store.One[int], `SELECT DISTINCT `+yearOf("e.deed_on")+` AS year`+toldFrom+` ORDER BY year DESC`); err != nil {
			return err
		}
		named, err := store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT e.unit`+toldFrom)
		if err != nil {
			return err
		}
		if g.Units, err = unitsNamed(tx, named, civil.Of(tx.Now())); err != nil {
			return err
		}
		if g.Fields, err = s.fieldsTold(tx); err != nil {
			return err
		}
		where := store.Where{Text: toldFrom}
		within(&where, "e.deed_on", f.Year)
		if f.Unit != "" {
			where.And(`e.unit = ?`, f.Unit)
		}
		if f.Field != "" {
			where.And(`e.field = ?`, f.Field)
		}
		where.Words(`e.fold`, f.Search)
		if err := tx.Row(`SELECT COUNT(*)`+where.Text, where.Args...).Scan(&g.Total); err != nil {
			return err
		}
		if g.All, err = store.Collect(tx, readTold, toldColumns+where.Text+` ORDER BY g.opened_at DESC, e.id`+store.Window(f.Page, f.Size), where.Args...); err != nil {
			return err
		}
		return fillTold(tx, g.All)
	})
	return g, err
}

// fieldsTold are the fields there are published stories of; those chosen no more last.
func (s *Service) fieldsTold(tx *store.Tx) (out []rulebook.ExemplarField, err error) {
	there, err := store.Collect(tx, store.One[string], `SELECT DISTINCT e.field`+toldFrom+` AND e.field <> '' ORDER BY e.field`)
	for _, f := range s.books.ExemplarFields(civil.Of(tx.Now())) {
		if i := slices.Index(there, f.Code); i >= 0 {
			out, there = append(out, f), slices.Delete(there, i, i+1)
		}
	}
	for _, code := range there {
		out = append(out, s.books.ExemplarField(code))
	}
	return out, err
}

// yearOf is the year of a column that holds days.
func yearOf(column string) string { return `CAST(SUBSTR(` + column + `, 1, 4) AS INTEGER)` }

// within keeps what lies in a year; 0, and what is no year, keeps all.
func within(w *store.Where, column string, year int) {
	if year > 0 && year < 10000 {
		w.And(column+` >= ?`, civil.Date{Year: year, Month: 1, Day: 1})
		w.And(column+` <= ?`, civil.Date{Year: year, Month: 12, Day: 31})
	}
}

// Told is one story, to anyone, while it is published.
func (s *Service) Told(ctx context.Context, which ID) (t Told, err error) {
	defer fault.Wrap(&err, "read the story of %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		t, err = told(tx, which)
		return err
	})
	return t, err
}

func told(tx *store.Tx, which ID) (t Told, err error) {
	all, err := store.Collect(tx, readTold, toldColumns+toldFrom+` AND e.id = $1`, which)
	if err == nil && len(all) == 0 {
		return t, fault.Code(fault.NotFound, "exemplar.not-published")
	}
	if err != nil {
		return t, err
	}
	if err := fillTold(tx, all); err != nil {
		return t, err
	}
	t = all[0]
	t.Citations, err = citationsOf(tx, which)
	return t, err
}

func fillTold(tx *store.Tx, all []Told) error {
	units := make([]registry.UnitID, len(all))
	for i, t := range all {
		units[i] = t.unit
	}
	found, err := registry.UnitsOn(tx, units, civil.Of(tx.Now()))
	for i := range all {
		all[i].UnitName = found[all[i].unit].Name
	}
	return err
}

// citationsOf are what the decisions about an exemplar's proposals say, as the book
// of honours stands.
func citationsOf(tx *store.Tx, which ID) (out []Citation, err error) {
	proposals, err := proposalsOf(tx, []Exemplar{{ID: which}})
	if err != nil {
		return nil, err
	}
	var named []dossier.NominationID
	for _, p := range proposals[which] {
		named = append(named, p.Line)
	}
	lines, err := dossier.NominationsNamed(tx, named)
	if err != nil {
		return nil, err
	}
	for _, name := range named {
		l := lines[name]
		if l.Decision == "" {
			continue
		}
		given, err := award.ByDecision(tx, l.Decision)
		if err != nil {
			return nil, err
		}
		for _, a := range given {
			if a.Subject == l.Subject && a.Award == l.Award && a.State != award.Revoked {
				out = append(out, Citation{a.Award, a.Number, a.Achievement, a.DecisionNo, a.Decided, a.ByName})
			}
		}
	}
	return out, nil
}
