package rulebook

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
)

type restRow struct {
	rowDays
	Bodies []string `json:"bodies"`
	Award  string   `json:"award" need:"yes"`
	On     []string `json:"on" need:"yes"`
	Falls  bool     `json:"falls"`
}

// caseRow says which clusters of a body are counted by a case of quota.yaml: those
// that are like all of it.
type caseRow struct {
	rowDays
	Bodies  []string `json:"bodies" need:"yes"`
	Awards  []string `json:"awards" need:"yes"`
	Kinds   []string `json:"kinds" of:"cluster-kind"`
	Numbers []int    `json:"numbers"`
	Names   []string `json:"names"`
	Case    string   `json:"case" need:"yes"`
}

func init() {
	vocabularies["cluster-kind"] = []string{"cluster", "block", "area"}
}

func (b *builder) prizes(said voices, f *clustersFile) {
	for _, r := range f.Rests {
		b.at = place("clusters.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, "rests "+r.Award)
		b.names(append([]string{r.Award}, r.On...)...)
	}
	for _, r := range f.Cases {
		b.at = place("clusters.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, r.Case)
		b.names(r.Awards...)
	}
}

// A Prize is an award that a body's clusters put members forward for. (Khen thưởng
// cụm, khối đề nghị.)
type Prize struct {
	Award string
	Flag  bool     // members are compared for it; else a certificate
	Among []string // only who is put forward for one of these may be for it; nil: anybody
	Falls bool     // one refused it is considered for those instead; false: no rule says so
	Rest  Source   // of Among and Falls
}

// Prizes lists what a body's clusters put members forward for on a day: the flags,
// the lower first, then the certificates.
func (l *Library) Prizes(body string, on civil.Date) (out []Prize) {
	for _, a := range l.PutForward(body, on) {
		out = append(out, l.rested(Prize{Award: a, Flag: true}, body, on))
	}
	for _, r := range l.tables.clusters.Certificates {
		if r.of(body, on) {
			for _, a := range r.Awards {
				out = append(out, Prize{Award: a})
			}
			break
		}
	}
	return out
}

// rested fills in what a prize rests on.
func (l *Library) rested(p Prize, body string, on civil.Date) Prize {
	for _, r := range l.tables.clusters.Rests {
		if r.Award == p.Award && (r.Bodies == nil || slices.Contains(r.Bodies, body)) && r.holds(on) {
			p.Among, p.Falls, p.Rest = r.On, r.Falls, l.standing(r.rowDays, on)
			break
		}
	}
	return p
}

// Chosen is the case of a quota that a cluster of a body is counted by, with the
// rule that says so; "" is the main one. (Trường hợp áp dụng.)
func (l *Library) Chosen(award, body, kind, name string, on civil.Date) (string, Source) {
	for _, r := range l.tables.clusters.Cases {
		if slices.Contains(r.Bodies, body) && slices.Contains(r.Awards, award) && r.holds(on) && r.like(kind, name) {
			return r.Case, l.standing(r.rowDays, on)
		}
	}
	return "", Source{}
}

func (r caseRow) like(kind, name string) bool {
	plain := viet.Fold(name)
	return (r.Kinds == nil || slices.Contains(r.Kinds, kind)) &&
		(r.Numbers == nil || slices.Contains(r.Numbers, numberIn(name))) &&
		(r.Names == nil || slices.ContainsFunc(r.Names, func(n string) bool { return strings.Contains(plain, viet.Fold(n)) }))
}

// romans are the numbers a cluster may have, as some write them.
var romans = strings.Fields("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX")

// numberIn is the first number in a name, written 7 or VII; 0 if there is none.
func numberIn(name string) int {
	for _, w := range strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if n, err := strconv.Atoi(w); err == nil {
			return n
		}
		if at := slices.Index(romans, w); at >= 0 {
			return at + 1
		}
	}
	return 0
}
