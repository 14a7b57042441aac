package rulebook

import (
	"fmt"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// quotaFile is quota.yaml: how many may have an award.
type quotaFile struct {
	Source string     `json:"source" need:"yes"`
	Rows   []quotaRow `json:"rows" need:"yes"`
}

type quotaRow struct {
	Body     string        `json:"body"` // none: every body without a row of its own
	From     civil.Date    `json:"from" need:"yes"`
	To       civil.Date    `json:"to"`
	InForce  *inForce      `json:"in_force"`
	Awards   []string      `json:"awards"` // none: all others
	Case     string        `json:"case"`   // only when asked for by name
	Of       string        `json:"of" need:"yes" of:"quota-of"`
	Max      *fractionFile `json:"max"`
	Min      *fractionFile `json:"min"`
	Steps    []stepFile    `json:"steps"`
	None     bool          `json:"none"`
	AtLeast  int           `json:"at_least"`
	Rounding string        `json:"rounding" of:"quota-rounding"`
	Cite     string        `json:"cite" need:"yes"`
	Status   string        `json:"status" need:"yes" of:"status"`
	Note     *Text         `json:"note"`
	Line     int           `json:"-"`
}

// stepFile is a number by the size of what it is counted of: from so many on.
type stepFile struct {
	From int `json:"from" need:"yes" min:"1"`
	Max  int `json:"max" need:"yes"`
}

func init() {
	vocabularies["quota-of"] = []string{"ldtt", "strength", "members", "qualified", "ttldtt", "ttldxs"}
	vocabularies["quota-rounding"] = []string{"half-up", "down", "up"}
}

// A Quota is how many may, or must, have an award, of so many. (Tỷ lệ, số lượng.)
type Quota struct {
	Award, Body, Case string
	On                civil.Date
	N                 int
	Known             bool // false: the law of that day is not held here
	Max, Min          *int // nil: no limit
	Of                string
	Share             Fraction // of N; zero where the law gives a number, or none
	Exact             string   // before rounding, as a decimal; "" without a limit
	Rounding          string
	Cite              string
	Status            Status
	Note              Text
	Cases             []string // other cases the body's rule tells apart
}

func (b *builder) quotas() {
	var f quotaFile
	b.read("quota.yaml", &f)
	said := voices{}
	for i := range f.Rows {
		r := &f.Rows[i]
		b.at = place("quota.yaml", r.Line)
		b.says(said, r.From, r.To, r.Body, r.Awards, r.Case)
		b.body(r.Body)
		b.names(r.Awards...)
		ways := bit(r.Max != nil || r.Min != nil) + bit(r.Steps != nil) + bit(r.None)
		if ways != 1 || r.Max != nil && r.Min != nil {
			b.fail("rule.quota-way")
		}
		if !r.None && r.Rounding == "" {
			b.fail("rule.quota-rounding")
		}
		for j, s := range r.Steps {
			if j > 0 && s.From <= r.Steps[j-1].From {
				b.fail("rule.steps")
			}
		}
	}
	b.lib.quotaRows = f.Rows
}

// Quota is the limit on an award in a body on a day, of n. The case is what a
// body's rule tells apart (a block, a district); "" its main one.
func (l *Library) Quota(award, body, which string, on civil.Date, n int) (Quota, error) {
	p, err := l.period(on)
	if err != nil {
		return Quota{}, err
	}
	if !l.KnowsAward(award) {
		return Quota{}, fault.Code(fault.NotFound, "rulebook.unknown-award", award, p.book.ID, strings.Join(l.Codes(), ", "))
	}
	if err := l.knownBody(body); err != nil {
		return Quota{}, err
	}
	if n < 0 || n > 100_000_000 {
		return Quota{}, fault.Field("of", "quota.number", n)
	}
	q := Quota{Award: award, Body: body, Case: which, On: on, N: n, Status: Unverified, Cases: l.quotaCases(award, body, on)}
	r := l.quotaRow(award, body, which, on)
	if r == nil && which != "" {
		return q, fault.Field("case", "quota.case", which, strings.Join(q.Cases, ", "))
	}
	if r != nil {
		q.take(r, l.weak(Status(r.Status), on), on)
	}
	return q, nil
}

// quotaRow is the body's own row, else the law's for all.
func (l *Library) quotaRow(award, body, which string, on civil.Date) *quotaRow {
	for _, of := range []string{body, ""} {
		for i := range l.quotaRows {
			if r := &l.quotaRows[i]; r.Body == of && r.Case == which && r.suits(award, on) {
				return r
			}
		}
	}
	return nil
}

func (l *Library) quotaCases(award, body string, on civil.Date) (out []string) {
	for i := range l.quotaRows {
		if r := &l.quotaRows[i]; r.Case != "" && (r.Body == body || r.Body == "") && r.suits(award, on) && !has(out, r.Case) {
			out = append(out, r.Case)
		}
	}
	return out
}

func (r *quotaRow) suits(award string, on civil.Date) bool {
	return (r.Awards == nil || has(r.Awards, award)) && !on.Before(r.From) && (r.To.IsZero() || !on.After(r.To))
}

func (q *Quota) take(r *quotaRow, s Status, on civil.Date) {
	q.Known, q.Of, q.Rounding, q.Cite, q.Status = true, r.Of, r.Rounding, r.Cite, s
	if !r.InForce.holds(on) {
		q.Status = Unverified
	}
	if r.Note != nil {
		q.Note = *r.Note
	}
	limit := 0
	switch {
	case r.Max != nil:
		q.Share = Fraction(*r.Max)
		limit, q.Exact = rounded(q.N, q.Share, r.Rounding), decimal(q.N*q.Share.Num, q.Share.Den)
		limit = max(limit, r.AtLeast)
		q.Max = &limit
	case r.Min != nil:
		q.Share = Fraction(*r.Min)
		limit, q.Exact = rounded(q.N, q.Share, r.Rounding), decimal(q.N*q.Share.Num, q.Share.Den)
		q.Min = &limit
	case r.Steps != nil:
		for _, step := range r.Steps {
			if q.N >= step.From {
				limit = step.Max
			}
		}
		q.Max, q.Exact = &limit, decimal(limit, 1)
	}
}

// rounded is a share of n in whole numbers.
func rounded(n int, f Fraction, how string) int {
	over := n * f.Num
	switch how {
	case "up":
		return (over + f.Den - 1) / f.Den
	case "half-up":
		return (2*over + f.Den) / (2 * f.Den)
	}
	return over / f.Den
}

// decimal is a quotient as text: exact to six decimals, cut there, without
// idle zeros: 6.45, 6, 3.333333.
func decimal(num, den int) string {
	whole, rest := num/den, num%den
	s := fmt.Sprintf("%d.%06d", whole, rest*1_000_000/den)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

type quotaWire struct {
	Award    string   `json:"award"`
	Body     string   `json:"body,omitempty"`
	Case     string   `json:"case,omitempty"`
	N        int      `json:"n"`
	Max      *int     `json:"max"`
	Min      *int     `json:"min"`
	Of       *string  `json:"of"`
	Share    *string  `json:"share,omitempty"`
	Exact    *string  `json:"exact"`
	Rounding *string  `json:"rounding"`
	Cite     *string  `json:"cite"`
	Status   Status   `json:"status"`
	Note     *string  `json:"note,omitempty"`
	Cases    []string `json:"cases,omitempty"`
}

// QuotaJSON is the contract's JSON of a quota, in a language.
func QuotaJSON(q Quota, lang string) ([]byte, error) { return plain(q.wire(lang)) }

func (q Quota) wire(lang string) quotaWire {
	w := quotaWire{Award: q.Award, Body: q.Body, Case: q.Case, N: q.N, Max: q.Max, Min: q.Min, Of: orNull(q.Of), Exact: orNull(q.Exact),
		Rounding: orNull(q.Rounding), Cite: orNull(q.Cite), Status: q.Status, Note: orNull(q.Note.In(lang)), Cases: q.Cases}
	if q.Share.Den > 0 {
		w.Share = orNull(fmt.Sprintf("%d/%d", q.Share.Num, q.Share.Den))
	}
	return w
}
