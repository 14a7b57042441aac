package cluster

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// A draft puts the lines of a sheet together as clusters.
type draft struct {
	Bringing
	lines  []Planned
	plans  []*plan
	coded  map[string][]registry.Unit // that carried each code on the day
	taken  map[string]bool            // names of the body's clusters, folded
	seated map[registry.UnitID]string // in which cluster a unit sits
}

// A plan is one cluster of a sheet, and who heads it.
type plan struct {
	NewCluster
	lead  Lead
	lines []int // of the draft
}

// draft reads the lines against what is there. Every fault is noted at its line.
func (b Bringing) draft(tx *store.Tx) (d draft, err error) {
	if b.From.IsZero() {
		b.From = b.Day
	}
	if b.How == "" {
		b.How = Appointed
	}
	paper := Paper{What: "form", Number: b.Number, Day: b.Day, Signer: b.Signer}
	if err := paper.check(); err != nil {
		return d, err
	}
	d = draft{Bringing: b, taken: map[string]bool{}, seated: map[registry.UnitID]string{}}
	if err := d.there(tx); err != nil {
		return d, err
	}
	for _, l := range b.Lines {
		d.line(l)
	}
	for _, p := range d.plans {
		d.settle(p)
	}
	return d, nil
}

// there reads which clusters the body has, who sits in them, and whom the codes
// of the sheet name.
func (d *draft) there(tx *store.Tx) error {
	all, err := collect(tx, `SELECT `+columns+` FROM cluster c WHERE c.body = $1 AND c.to_day IS NULL`, d.Body)
	if err != nil {
		return err
	}
	name := map[ID]string{}
	for _, c := range all {
		d.taken[viet.Fold(c.Name)] = true
		name[c.ID] = c.Name
	}
	sitting, err := store.Collect(tx, readMember, memberColumns+` WHERE (to_day IS NULL OR to_day >= $1)
		AND cluster IN (SELECT id FROM cluster WHERE body = $2 AND parent IS NULL AND to_day IS NULL)`, d.From, d.Body)
	if err != nil {
		return err
	}
	for _, m := range sitting {
		d.seated[m.Unit] = name[m.Cluster]
	}
	var codes []string
	for _, l := range d.Lines {
		codes = append(codes, l.Code)
	}
	d.coded, err = registry.UnitsByCode(tx, codes, d.From)
	return err
}

// line takes one line in.
func (d *draft) line(l SheetLine) {
	d.lines = append(d.lines, Planned{SheetLine: l})
	n := len(d.lines) - 1
	i := slices.IndexFunc(d.plans, func(p *plan) bool { return viet.Fold(p.Name) == viet.Fold(l.Name) })
	if i < 0 {
		i = len(d.plans)
		d.plans = append(d.plans, d.begin(n))
	}
	p := d.plans[i]
	p.lines = append(p.lines, n)
	d.seat(p, n)
}

func (d *draft) wrong(n int, code string, args ...any) {
	l := &d.lines[n]
	l.Wrong = append(l.Wrong, fault.Reason{Code: code, Field: "file", Args: append([]any{l.No}, args...)})
}

// begin is the cluster that a line names first.
func (d *draft) begin(n int) *plan {
	l := d.lines[n]
	p := &plan{NewCluster: NewCluster{Body: d.Body, Kind: kindSaid[viet.Fold(l.Kind)], Name: l.Name, From: d.From, Number: d.Number, Signer: d.Signer, Day: d.Day},
		lead: Lead{How: d.How, Paper: d.Number}}
	switch {
	case l.Name == "":
		d.wrong(n, "cluster.line-nameless")
	case d.taken[viet.Fold(l.Name)]:
		d.wrong(n, "cluster.line-name-taken", l.Name)
	}
	if p.Kind == "" {
		d.wrong(n, "cluster.line-kind", l.Kind)
	}
	return p
}

// seat puts the member of a line into its cluster.
func (d *draft) seat(p *plan, n int) {
	l := &d.lines[n]
	nature, known := natureSaid[viet.Fold(l.Nature)]
	if !known {
		d.wrong(n, "cluster.line-nature", l.Nature)
	}
	led, known := ledSaid[viet.Fold(l.Led)]
	if !known {
		d.wrong(n, "cluster.line-led", l.Led)
	}
	found := d.coded[l.Code]
	if len(found) != 1 {
		code := map[bool]string{true: "cluster.line-code", false: "cluster.line-code-twice"}[len(found) == 0]
		d.wrong(n, code, l.Code)
		return
	}
	l.Unit, l.UnitName = found[0].ID, found[0].Name
	if in, sits := d.seated[l.Unit]; sits {
		d.wrong(n, "cluster.line-sits", l.UnitName, in)
	}
	d.seated[l.Unit] = p.Name
	if l.Category != "" && !slices.Contains(p.Categories, l.Category) {
		p.Categories = append(p.Categories, l.Category)
	}
	p.Members = append(p.Members, NewMember{Unit: l.Unit, Nature: nature, Category: l.Category})
	office := map[string]*registry.UnitID{"head": &p.lead.Head, "deputy": &p.lead.Deputy}[led]
	switch {
	case office == nil:
	case *office != "":
		d.wrong(n, "cluster.line-led-twice", l.Led)
	default:
		*office = l.Unit
	}
}

// settle looks at a cluster whole: one category is none, and where there are more
// everyone has one; a deputy has a head.
func (d *draft) settle(p *plan) {
	if len(p.Categories) == 1 {
		p.Categories = nil
		for i := range p.Members {
			p.Members[i].Category = ""
		}
	}
	for _, n := range p.lines {
		if len(p.Categories) > 0 && d.lines[n].Category == "" {
			d.wrong(n, "cluster.line-category", p.Name)
		}
		if p.lead.Head == "" && p.lead.Deputy != "" && d.lines[n].Unit == p.lead.Deputy {
			d.wrong(n, "cluster.line-headless", p.Name)
		}
	}
}

// refusal is every bad line of the sheet.
func (d draft) refusal() error {
	var wrong []fault.Reason
	for _, l := range d.lines {
		wrong = append(wrong, l.Wrong...)
	}
	switch {
	case len(wrong) > 0:
		return fault.New(fault.Invalid, wrong...)
	case len(d.lines) == 0:
		return fault.Field("file", "cluster.sheet-empty")
	}
	return nil
}

func (p plan) form(tx *store.Tx) (Cluster, error) {
	c, err := form(tx, p.NewCluster)
	if err != nil || p.lead.Head == "" {
		return c, err
	}
	p.lead.Year = c.YearOn(c.From)
	return c, c.lead(tx, p.lead)
}
