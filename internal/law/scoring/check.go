package scoring

import (
	"regexp"
	"slices"
	"strings"
)

// maxID is the longest name a row or figure can go by.
const maxID = 40

var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// check finds what a table that could be read cannot mean.
func (r *reader) check(t *Table) {
	r.ids(t)
	here := place{row: "table"}
	if !t.To.IsZero() && t.To.Before(t.From) {
		r.say(here.at("to"), "table.days", t.From, t.To)
	}
	if len(t.Groups) == 0 && !t.Incomplete {
		r.say(here.at("groups"), "table.empty")
	}
	for i := range t.Groups {
		r.group(t, &t.Groups[i])
	}
	for i, tie := range t.Ties {
		at := place{"table", "ties"}.at(ordinal(i))
		switch {
		case tie.By == ByGroup && !slices.ContainsFunc(t.Groups, func(g Group) bool { return g.ID == tie.Of }),
			tie.By == ByRow && !slices.ContainsFunc(slices.Collect(t.Rows()), func(x Row) bool { return x.ID == tie.Of }):
			r.say(at.at("of"), "table.tie", tie.Of)
		case tie.By != ByGroup && tie.By != ByRow && tie.Of != "":
			r.say(at.at("of"), "table.tie-of", tie.By)
		}
	}
	for i, b := range t.Bands {
		if b.To > 0 && b.To < b.From || i > 0 && max(b.From, b.To) >= t.Bands[i-1].From {
			r.say(place{"table", "bands"}.at(ordinal(i)), "table.bands", b.Code)
		}
	}
}

// ids finds names that are none and names used twice; rows and groups share one
// set, natures and figures have theirs.
func (r *reader) ids(t *Table) {
	seen := map[string]bool{}
	name := func(set, id string) {
		if len(id) > maxID || !idForm.MatchString(id) {
			r.say(place{id, "id"}, "table.id", id)
		} else if seen[set+id] {
			r.say(place{id, "id"}, "facts.twice")
		}
		seen[set+id] = true
	}
	name("table ", t.ID)
	for _, n := range t.Natures {
		name("nature ", n.ID)
	}
	for _, f := range t.Figures {
		name("figure ", f.ID)
	}
	for _, g := range t.Groups {
		name("row ", g.ID)
		for _, c := range g.Criteria {
			name("row ", c.ID)
			for _, p := range c.Parts {
				name("row ", p.ID)
			}
		}
	}
}

func (r *reader) group(t *Table, g *Group) {
	sums := map[Points]bool{}
	for _, n := range t.natures() {
		sums[g.own(n)] = true
	}
	if g.Max == 0 && len(sums) > 1 {
		r.say(place{g.ID, "max"}, "table.group-max")
	}
	if g.Max > 0 && len(sums) == 1 && sums[0] {
		r.say(place{g.ID, "max"}, "table.group-beside")
	}
	for i := range g.Criteria {
		r.criterion(t, &g.Criteria[i])
	}
}

func (r *reader) criterion(t *Table, c *Criterion) {
	at := place{row: c.ID}
	for _, n := range c.Natures {
		if !slices.ContainsFunc(t.Natures, func(x Nature) bool { return x.ID == n }) {
			r.say(at.at("natures"), "table.nature", n)
		}
	}
	if c.By != "" && len(c.Scored) > 0 && !slices.Contains(c.Scored, Verified) {
		r.say(at.at("by"), "table.by", c.By)
	}
	if len(c.Files) > 0 && !c.Evidence {
		r.say(at.at("files"), "table.files")
	}
	if c.Kind.beside() && c.Unassigned != "" {
		r.say(at.at("unassigned"), "table.unassigned")
	}
	if len(c.Parts) == 0 {
		r.item(t, &c.Item)
		return
	}
	var parts Points
	for i := range c.Parts {
		p := &c.Parts[i]
		if p.Kind.beside() != c.Kind.beside() || c.Kind.beside() && p.Kind != c.Kind {
			r.say(place{p.ID, "kind"}, "table.part-kind", string(p.Kind), string(c.Kind))
		}
		r.item(t, p)
		parts += p.Max
	}
	if c.Rule != nil {
		r.say(at.at("rule"), "table.rule-of-parts")
	}
	if c.Max > 0 && c.Max != parts {
		r.say(at.at("max"), "table.parts-sum", c.Max, parts)
	}
}

func (r *reader) item(t *Table, i *Item) {
	at := place{row: i.ID}
	if i.Max == 0 && !i.Kind.beside() {
		r.say(at.at("max"), "table.no-max")
	}
	switch {
	case i.Rule == nil && (i.Kind == Count || i.Kind == Percent):
		r.say(at.at("rule"), "table.rule-needed", string(i.Kind))
	case i.Rule == nil:
	case i.Kind == YesNo:
		r.say(at.at("rule"), "table.rule-none")
	default:
		r.rule(t, i)
	}
}

func (r *reader) rule(t *Table, i *Item) {
	at, rule := place{i.ID, "rule"}, i.Rule
	var known []string
	for _, f := range t.Figures {
		known = append(known, f.ID)
	}
	for _, n := range rule.names() {
		if !slices.Contains(known, n) {
			r.say(at, "table.figure", n, strings.Join(known, ", "))
		}
	}
	if len(rule.names()) == 0 {
		r.say(at.at("over"), "facts.missing-key")
	}
	switch {
	case i.Kind == Percent && len(rule.Under) == 0, rule.How == ByShare && len(rule.Under) == 0:
		r.say(at.at("under"), "table.no-plan")
	case rule.How == ByShare && i.Max == 0:
		r.say(place{i.ID, "max"}, "table.no-max")
	case rule.How == ByUnit && rule.Gives == 0:
		r.say(at.at("gives"), "facts.missing-key")
	case rule.How == ByUnit && len(rule.Under) > 0:
		r.say(at.at("under"), "table.unit-share")
	case rule.How == ByBands && len(rule.Steps) == 0:
		r.say(at.at("bands"), "facts.missing-key")
	}
	if rule.How != ByShare && (rule.Most > 0 || rule.Free) || rule.How != ByUnit && (rule.Each > 0 || rule.Gives > 0) ||
		rule.How != ByBands && rule.Steps != nil || rule.Free && rule.Most > 0 {
		r.say(at, "table.rule-mixed", rule.How)
	}
	for n, b := range rule.Steps {
		if n > 0 && b.From <= rule.Steps[n-1].From {
			r.say(at.at("bands").at(ordinal(n)), "table.bands-rise", b.From)
		}
		if i.Max > 0 && b.Points > i.Max {
			r.say(at.at("bands").at(ordinal(n)), "table.band-over", b.Points, i.Max)
		}
	}
}
