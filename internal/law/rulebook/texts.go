package rulebook

import (
	"slices"
	"strings"

	"thidua/internal/base/civil"
)

// A LegalText is one law, decree or circular: what it is, its days, what
// became of it, and how much of it was read here. (Văn bản.)
type LegalText struct {
	Code       string // as clauses cite it: L22
	Name       Text
	From       civil.Date
	To         civil.Date // zero: still in force, or not known to have ended
	ReplacedBy []string
	AmendedBy  []string
	Held       string // whole, parts, none: how much of it was read
	Status     Status // of its days
}

// A Resting is one award whose clauses, as a book has them, rest on a text.
type Resting struct {
	Award      string
	Book       string
	From       civil.Date // first day of the book
	Clauses    []string   // ids
	Unverified int        // how many of them nobody has read in that text
}

type textsFile struct {
	Source string     `json:"source" need:"yes"`
	Texts  []textFile `json:"texts" need:"yes"`
}

type textFile struct {
	Code       string     `json:"code" need:"yes"`
	VI         string     `json:"vi" need:"yes"`
	EN         string     `json:"en" need:"yes"`
	From       civil.Date `json:"from" need:"yes"`
	To         civil.Date `json:"to"`
	ReplacedBy []string   `json:"replaced_by"`
	AmendedBy  []string   `json:"amended_by"`
	Held       string     `json:"held" need:"yes" of:"held"`
	Status     string     `json:"status" need:"yes" of:"status"`
	Line       int        `json:"-"`
}

func init() { vocabularies["held"] = []string{"none", "parts", "whole"} }

// texts reads the library of texts; what replaces one must be there itself.
func (b *builder) texts() {
	var f textsFile
	b.read("texts.yaml", &f)
	known := map[string]bool{}
	for _, t := range f.Texts {
		known[t.Code] = true
	}
	for _, t := range f.Texts {
		b.at = place("texts.yaml", t.Line)
		for _, c := range append(slices.Clone(t.ReplacedBy), t.AmendedBy...) {
			if !known[c] {
				b.fail("rule.text", t.Code, c)
			}
		}
		b.lib.texts = append(b.lib.texts, LegalText{t.Code, Text{t.VI, t.EN}, t.From, t.To, t.ReplacedBy, t.AmendedBy, t.Held, Status(t.Status)})
	}
}

// Texts lists the texts of law, the latest first.
func (l *Library) Texts() []LegalText {
	out := slices.Clone(l.texts)
	slices.SortStableFunc(out, func(x, y LegalText) int { return y.From.Compare(x.From) })
	return out
}

// TextCode is the text a citation names: L22 of "L22:23.2".
func TextCode(cite string) string {
	code, _, _ := strings.Cut(strings.TrimSpace(cite), ":")
	return code
}

// RestsOn lists what rests on a text: every award of every book that cites it,
// with the clauses that do.
func (l *Library) RestsOn(text string) (out []Resting) {
	seen := map[string]bool{}
	for _, p := range l.periods {
		if seen[p.book.ID] {
			continue
		}
		seen[p.book.ID] = true
		for _, code := range sorted(p.awards) {
			r := Resting{Award: code, Book: p.book.ID, From: p.book.From}
			for _, br := range p.awards[code].branches {
				l.citing(br.nodes, text, &r)
			}
			if len(r.Clauses) > 0 {
				out = append(out, r)
			}
		}
	}
	return out
}

func (l *Library) citing(nodes []*node, text string, r *Resting) {
	for _, n := range nodes {
		for _, under := range n.cases {
			l.citing(under, text, r)
		}
		if n.clause == nil || n.cases != nil {
			continue
		}
		c := n.clause
		for _, one := range strings.Split(c.Cite, ";") {
			if TextCode(one) == text && !has(r.Clauses, c.ID) {
				r.Clauses = append(r.Clauses, c.ID)
				r.Unverified += bit(c.Status != Found)
			}
		}
		l.citing(c.of, text, r)
	}
}
