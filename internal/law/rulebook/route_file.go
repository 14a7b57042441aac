package rulebook

import "thidua/internal/base/civil"

// routeFile is route.yaml: who decides an award, and how it comes to them.
type routeFile struct {
	Source     string              `json:"source" need:"yes"`
	Groups     map[string][]string `json:"groups" need:"yes"`
	Offices    []officeFile        `json:"offices" need:"yes"`
	Authority  []authorityRow      `json:"authority" need:"yes"`
	Paths      []pathRow           `json:"paths" need:"yes"`
	Simplified []whenRow           `json:"simplified" need:"yes"`
	Papers     []paperFile         `json:"papers" need:"yes"`
	Parts      []partsRow          `json:"parts" need:"yes"`
	Sets       []setsRow           `json:"sets" need:"yes"`
	Public     []whenRow           `json:"public" need:"yes"`
}

type officeFile struct {
	Code  string `json:"code" need:"yes"`
	VI    string `json:"vi" need:"yes"`
	EN    string `json:"en" need:"yes"`
	Level string `json:"level" of:"level"`
	Legal *bool  `json:"legal"` // only of units with, without, legal personality
}

// whenRow is what every row says: for what, on which days, and where written.
type whenRow struct {
	Body   string     `json:"body"`
	Awards []string   `json:"awards"`
	Group  string     `json:"group"`
	Types  []string   `json:"types" of:"type"`
	From   civil.Date `json:"from" need:"yes"`
	To     civil.Date `json:"to"`
	Cite   string     `json:"cite" need:"yes"`
	Status string     `json:"status" need:"yes" of:"status"`
	Note   *Text      `json:"note"`
	Line   int        `json:"-"`
}

type authorityRow struct {
	whenRow
	Decides []string `json:"decides" need:"yes"`
}

type pathRow struct {
	whenRow
	Via      []string `json:"via" need:"yes"`
	Council  string   `json:"council" need:"yes" of:"level"`
	Pays     string   `json:"pays" need:"yes" of:"pays"`
	PaysCite string   `json:"pays_cite" need:"yes"`
	Days     []string `json:"days" need:"yes"`
}

type partsRow struct {
	whenRow
	Papers []string `json:"papers" need:"yes"`
}

type setsRow struct {
	whenRow
	N          int  `json:"n"`
	Electronic bool `json:"electronic"`
}

func init() { vocabularies["pays"] = []string{"decider", "proposer"} }

func (b *builder) route() {
	b.read("route.yaml", &b.lib.routes)
	f := &b.lib.routes
	b.at = "route.yaml"
	said := voices{}
	row := func(table string, r *whenRow) {
		b.row(r)
		b.says(said, r.From, r.To, table, r.Body, r.Group, r.Awards, r.Types)
	}
	for _, g := range f.Groups {
		b.names(g...)
	}
	for i := range f.Authority {
		row("authority", &f.Authority[i].whenRow)
		b.offices(f.Authority[i].Decides)
	}
	for i := range f.Paths {
		row("paths", &f.Paths[i].whenRow)
		b.offices(f.Paths[i].Via)
		for _, d := range f.Paths[i].Days {
			if _, err := b.lib.deadlineRule(d); err != nil {
				b.fail("rule.deadline", d)
			}
		}
	}
	for i := range f.Parts {
		row("parts", &f.Parts[i].whenRow)
		for _, p := range f.Parts[i].Papers {
			if b.lib.paperName(p).IsZero() {
				b.fail("rule.paper", p)
			}
		}
	}
	for i := range f.Sets {
		row("sets", &f.Sets[i].whenRow)
	}
	for i := range f.Simplified {
		row("simplified", &f.Simplified[i])
	}
	for i := range f.Public {
		row("public", &f.Public[i])
	}
}

func (b *builder) row(r *whenRow) {
	b.at = place("route.yaml", r.Line)
	b.names(r.Awards...)
	b.body(r.Body)
	if _, ok := b.lib.routes.Groups[r.Group]; r.Group != "" && !ok {
		b.fail("rule.group", r.Group)
	}
}

func (b *builder) offices(codes []string) {
	for _, c := range codes {
		if b.lib.office(c) == nil {
			b.fail("rule.office", c)
		}
	}
}

func (l *Library) office(code string) *officeFile {
	for i := range l.routes.Offices {
		if l.routes.Offices[i].Code == code {
			return &l.routes.Offices[i]
		}
	}
	return nil
}

// paperName is a paper's name, of dossiers or of routes alone.
func (l *Library) paperName(code string) Text {
	if n, ok := l.papers[code]; ok {
		return n
	}
	for _, p := range l.routes.Papers {
		if p.Code == code {
			return Text{p.VI, p.EN}
		}
	}
	return Text{}
}

// suits reports that a row speaks of an award, given as a type, in a body, on a
// day. A row of no body is for every body.
func (r *whenRow) suits(l *Library, q RouteQuestion) bool {
	switch {
	case r.Awards != nil && !has(r.Awards, q.Award), r.Group != "" && !has(l.routes.Groups[r.Group], q.Award):
		return false
	case r.Types != nil && !has(r.Types, q.Type), r.Body != "" && r.Body != q.Body:
		return false
	}
	return !q.On.Before(r.From) && (r.To.IsZero() || !q.On.After(r.To))
}
