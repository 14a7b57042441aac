package exemplar

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Standing is how the consent of whom a publication is about stands today.
type Standing string

// The standings.
const (
	Given     Standing = "given"     // to a text of the story
	Withdrawn Standing = "withdrawn" // it was given once
	Never     Standing = "never"
)

// A Publication is one line of the register: where and when somebody was told of.
type Publication struct {
	Press
	Exemplar ID
	Name     string // whom it is about
	Unit     registry.UnitID
	UnitName string
	Consent  Standing
}

// A PressFilter chooses publications. Zero fields choose nothing away.
type PressFilter struct {
	Year   int
	Outlet string
	Unit   registry.UnitID
	Search string // in the names, deeds and places of the exemplars
	Sort   string // day, outlet, name, unit; "-" before it for downwards
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all
}

var pressOrders = map[string]string{"day": "r.day", "outlet": "r.outlet", "name": "e.fold", "unit": "u.name"}

// A PressRegister is the publications chosen, and what there is to choose from.
// (Sổ báo chí.)
type PressRegister struct {
	All     []Publication
	Total   int
	Years   []int // newest first
	Outlets []string
	Units   []registry.Unit
}

const pressFrom = ` FROM exemplar_press r JOIN exemplar e ON e.id = r.exemplar JOIN unit u ON u.id = e.unit `

// Publications is the register over all exemplars of units the actor may look at,
// newest first unless asked otherwise.
func (s *Service) Publications(ctx context.Context, who access.Actor, f PressFilter) (b PressRegister, err error) {
	defer fault.Wrap(&err, "look at the register of publications")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		b = PressRegister{}
		where, err := visible(tx, who)
		if err != nil {
			return err
		}
		where.Text += ` AND r.gone_at IS NULL`
		if err := b.choices(tx, who, where); err != nil {
			return err
		}
		f.add(where)
		if err := tx.Row(`SELECT COUNT(*)`+pressFrom+where.Text, where.Args...).Scan(&b.Total); err != nil {
			return err
		}
		b.All, err = store.Collect(tx, func(r store.Scanner) (p Publication, err error) {
			var stands, once bool
			err = r.Scan(&p.ID, &p.Outlet, &p.Title, &p.Day, &p.Link, &p.By, &p.At, &p.Exemplar, &p.Name, &p.Unit, &stands, &once)
			switch p.Consent = Never; {
			case stands:
				p.Consent = Given
			case once:
				p.Consent = Withdrawn
			}
			return p, err
		}, `SELECT r.id, r.outlet, r.title, r.day, r.link, r.by_account, r.at, e.id, e.subject_name, e.unit,
			EXISTS (SELECT 1 FROM exemplar_consent c WHERE c.exemplar = e.id AND `+consentStands+`),
			EXISTS (SELECT 1 FROM exemplar_consent c WHERE c.exemplar = e.id AND c.withdrawn_at IS NOT NULL)`+
			pressFrom+where.Text+store.Order(f.Sort, pressOrders, "r.day DESC, r.id")+store.Window(f.Page, f.Size), where.Args...)
		if err != nil {
			return err
		}
		units := make([]registry.UnitID, len(b.All))
		for i, p := range b.All {
			units[i] = p.Unit
		}
		names, err := registry.UnitsOn(tx, units, who.Today)
		for i := range b.All {
			b.All[i].UnitName = names[b.All[i].Unit].Name
		}
		return err
	})
	return b, err
}

// choices are the years, outlets and units there are publications of.
func (b *PressRegister) choices(tx *store.Tx, who access.Actor, where *store.Where) (err error) {
	if b.Years, err = store.Collect(tx, store.One[int], `SELECT DISTINCT `+yearOf("r.day")+` AS year`+pressFrom+where.Text+` ORDER BY year DESC`, where.Args...); err != nil {
		return err
	}
	if b.Outlets, err = store.Collect(tx, store.One[string], `SELECT DISTINCT r.outlet`+pressFrom+where.Text+` ORDER BY r.outlet`, where.Args...); err != nil {
		return err
	}
	named, err := store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT e.unit`+pressFrom+where.Text, where.Args...)
	if err != nil {
		return err
	}
	b.Units, err = unitsNamed(tx, named, who.Today)
	return err
}

func (f PressFilter) add(w *store.Where) {
	within(w, "r.day", f.Year)
	if f.Outlet != "" {
		w.And(`r.outlet = ?`, f.Outlet)
	}
	if f.Unit != "" {
		w.And(`e.unit = ?`, f.Unit)
	}
	w.Words(`e.fold`, f.Search)
}

// A Kit is what may be given to papers and channels: the story as it is published,
// and the consent that covers exactly it. (Gói báo chí.)
type Kit struct {
	Told
	Consent Consent
	Newer   bool // there is a newer text nobody agreed to; it is not in the kit
}

// Kit puts together what consent covers, and nothing where it covers nothing.
func (s *Service) Kit(ctx context.Context, who access.Actor, which ID) (k Kit, err error) {
	defer fault.Wrap(&err, "put the press kit of %s together", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		k = Kit{}
		e, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := e.must(tx, who, access.LookExemplar); err != nil {
			return err
		}
		if k.Told, err = told(tx, which); fault.Is(err, fault.NotFound) {
			return fault.Code(fault.Unmet, "exemplar.kit-no-consent")
		}
		if err != nil {
			return err
		}
		stories, err := storiesOf(tx, which)
		if err != nil {
			return err
		}
		k.Newer = len(stories) > 0 && stories[0].No != k.No
		given, err := consentsOf(tx, which)
		for _, c := range given { // newest first; the one it was first published under stays the oldest
			if c.Story == k.No && c.Stands() {
				k.Consent = c
			}
		}
		return err
	})
	return k, err
}

// unitsNamed are some units as they are called on a day, by name.
func unitsNamed(tx *store.Tx, ids []registry.UnitID, on civil.Date) ([]registry.Unit, error) {
	found, err := registry.UnitsOn(tx, ids, on)
	all := slices.Collect(maps.Values(found))
	slices.SortFunc(all, func(a, b registry.Unit) int { return bytes.Compare(viet.SortKey(a.Name), viet.SortKey(b.Name)) })
	return all, err
}
