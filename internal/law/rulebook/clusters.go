package rulebook

import (
	"fmt"
	"slices"

	"thidua/internal/base/civil"
)

// clustersFile is clusters.yaml: the year of a cluster.
type clustersFile struct {
	Source       string       `json:"source" need:"yes"`
	Flags        []flagRow    `json:"flags" need:"yes"`
	Certificates []flagRow    `json:"certificates"`
	Rests        []restRow    `json:"rests"`
	Cases        []caseRow    `json:"cases"`
	Days         []clusterDay `json:"days"`
	Among        int          `json:"among" need:"yes" min:"2"`
	Signs        []signRow    `json:"signs" need:"yes"`
}

type flagRow struct {
	rowDays
	Bodies []string `json:"bodies"` // none: every body without a row above
	Awards []string `json:"awards" need:"yes"`
}

func (r flagRow) of(body string, on civil.Date) bool {
	return (r.Bodies == nil || slices.Contains(r.Bodies, body)) && r.holds(on)
}

type clusterDay struct {
	rowDays
	Bodies []string `json:"bodies" need:"yes"`
	Part   string   `json:"part" need:"yes" of:"cluster-part"`
	Day    string   `json:"day" need:"yes"` // MM-DD
	After  int      `json:"after" max:"1"`  // years after the emulation year
}

func init() {
	vocabularies["cluster-part"] = []string{"titles", "covenant", "mid-year", "year-end", "dossiers", "report"}
}

func (b *builder) clusters() {
	f := &b.lib.tables.clusters
	b.read("clusters.yaml", f)
	said := voices{}
	b.flags(said, "flags", f.Flags)
	b.flags(said, "certificates", f.Certificates)
	b.prizes(said, f)
	b.signs(said, f.Signs)
	for _, r := range f.Days {
		b.at = place("clusters.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, r.Part)
		if _, err := r.in(2025); err != nil {
			b.fail("rule.day-of-year", r.Part, r.Day)
		}
	}
}

func (b *builder) flags(said voices, what string, rows []flagRow) {
	for _, r := range rows {
		b.at = place("clusters.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, what)
		b.names(r.Awards...)
	}
}

// among checks the bodies of a row, and that none is told twice of one thing.
func (b *builder) among(said voices, d rowDays, bodies []string, what string) {
	for _, body := range bodies {
		b.body(body)
		b.says(said, d.From, d.To, body, what)
	}
	if bodies == nil {
		b.says(said, d.From, d.To, "", what)
	}
}

// in is the day of a row in an emulation year.
func (r clusterDay) in(year int) (civil.Date, error) {
	return civil.Parse(fmt.Sprintf("%04d-%s", year+r.After, r.Day))
}

// PutForward lists the awards that a body's clusters compare their members for,
// the lower first. (Cờ bình chọn trong cụm, khối.)
func (l *Library) PutForward(body string, on civil.Date) []string {
	for _, r := range l.tables.clusters.Flags {
		if r.of(body, on) {
			return r.Awards
		}
	}
	return nil
}

// A UsualDay is by when a body has something of a cluster's year done. The zero
// day: no rule is known. (Mốc thường niên.)
type UsualDay struct {
	Part string
	Day  civil.Date
	Source
}

// UsualDays are the days of a body for an emulation year, as its rules stand on a
// day, in their order.
func (l *Library) UsualDays(body string, year int, on civil.Date) (out []UsualDay) {
	for _, r := range l.tables.clusters.Days {
		if !slices.Contains(r.Bodies, body) || !r.holds(on) {
			continue
		}
		day, err := r.in(year)
		if err != nil {
			continue // 29 February of a year that has none
		}
		out = append(out, UsualDay{r.Part, day, l.standing(r.rowDays, on)})
	}
	slices.SortStableFunc(out, func(a, b UsualDay) int { return a.Day.Compare(b.Day) })
	return out
}
