package rulebook

import (
	"reflect"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// pairFile is pair.yaml.
type pairFile struct {
	Source string     `json:"source" need:"yes"`
	Rules  []pairRule `json:"rules" need:"yes"`
}

type pairRule struct {
	ID     string     `json:"id" need:"yes"`
	VI     string     `json:"vi" need:"yes"`
	EN     string     `json:"en" need:"yes"`
	Awards [][]string `json:"awards"` // two lists: one award of each; one list: two of it
	Terms  []pairTerm `json:"terms" need:"yes"`
	Line   int        `json:"-"`
}

type pairTerm struct {
	From   civil.Date `json:"from" need:"yes"`
	To     civil.Date `json:"to"`
	Cite   string     `json:"cite" need:"yes"`
	Status string     `json:"status" need:"yes" of:"status"`
	Soft   bool       `json:"soft"`
}

// sameYearRules are those against two of some awards in one year: they name the
// awards, and no other rule does.
var sameYearRules = []string{"flags", "P12"}

func (b *builder) pairs() {
	b.read("pair.yaml", &b.lib.pairRules)
	for _, r := range b.lib.pairRules.Rules {
		b.at = place("pair.yaml", r.Line)
		for _, list := range r.Awards {
			b.names(list...)
		}
		said := voices{}
		for _, t := range r.Terms {
			b.says(said, t.From, t.To)
		}
		if n := len(r.Awards); n > 2 || has(sameYearRules, r.ID) == (n == 0) {
			b.fail("rule.two-lists", r.ID)
		}
	}
}

// An Honour is one of two awards set side by side: what FACTS say of a past
// award, and whose it is. Without a subject both are of one.
type Honour struct {
	Past
	Subject     string   `json:"subject,omitzero"`
	Movement    string   `json:"movement,omitzero"`
	Initiatives []string `json:"initiatives,omitzero"` // it rests on
}

// ParseHonour reads one of two awards.
func ParseHonour(name string, text []byte) (h Honour, err error) {
	t, err := grow(name, text)
	if err != nil {
		return h, err
	}
	if t == nil || t.kind == null {
		return h, fault.New(fault.Invalid, fault.Reason{Code: "pair.empty", Field: name})
	}
	if err := (&strict{name: name}).fill(reflect.ValueOf(&h).Elem(), t, "", ""); err != nil {
		return h, err
	}
	if h.Award == "" {
		return h, fault.New(fault.Invalid, fault.Reason{Code: "facts.missing-key", Field: name, Args: []any{"award"}})
	}
	return h, nil
}

// A Pairing says whether two awards may stand together, and why. (Đứng cạnh nhau.)
type Pairing struct {
	On     civil.Date
	Result Result // Holds: they may
	Why    []Reason
}

// A Reason is one rule and how it came out.
type Reason struct {
	ID     string
	Result Result
	Soft   bool // a reminder that decides nothing
	Text   Text
	Waits  Text // while open: what is not known
	Cite   string
	Status Status
}

// Pair sets two awards side by side by the law of a day: two forms clash over
// one time or one deed; a title and a form do not; an initiative serves one.
func (l *Library) Pair(a, b Honour, on civil.Date) (Pairing, error) {
	for _, h := range []Honour{a, b} {
		if !l.KnowsAward(h.Award) {
			return Pairing{}, fault.Code(fault.NotFound, "rulebook.unknown-award", h.Award, "", strings.Join(l.Codes(), ", "))
		}
	}
	if on.IsZero() {
		on = latest(a.day(), b.day())
	}
	if on.IsZero() {
		return Pairing{}, fault.Field("on", "pair.no-day")
	}
	if _, err := l.period(on); err != nil {
		return Pairing{}, err
	}
	p := Pairing{On: on, Result: Holds}
	l.compare(&p, a, b)
	for _, r := range p.Why {
		switch {
		case r.Soft:
		case r.Result == Fails:
			p.Result = Fails
		case r.Result == Open && p.Result != Fails:
			p.Result = Open
		}
	}
	if len(p.Why) == 0 {
		p.Result = Open // the law of that day is not held here
	}
	return p, nil
}

// NotBoth is the rule by which a unit may not be proposed for two awards in one
// year; false: none holds it back. A reminder does not.
func (l *Library) NotBoth(a, b string, year int, on civil.Date) (Reason, bool, error) {
	p, err := l.Pair(Honour{Past: Past{Award: a, Year: year}}, Honour{Past: Past{Award: b, Year: year}}, on)
	for _, r := range p.Why {
		if has(sameYearRules, r.ID) && r.Result == Fails && !r.Soft {
			return r, true, err
		}
	}
	return Reason{}, false, err
}

func (l *Library) compare(p *Pairing, a, b Honour) {
	other := a.Subject != "" && b.Subject != "" && a.Subject != b.Subject
	void := a.Revoked != nil && *a.Revoked || b.Revoked != nil && *b.Revoked
	if !void {
		l.sameInitiative(p, a, b)
	}
	ca, cb := l.classOf(a.Award), l.classOf(b.Award)
	switch {
	case other, void, ca == "other" || cb == "other":
		l.because(p, "apart", Holds)
		return
	case ca == cb && (ca == "form" || a.Award == b.Award):
		l.sameThing(p, a, b)
	case ca != cb:
		l.because(p, "P16", Holds)
	default:
		l.because(p, "titles", Holds)
	}
	for _, id := range sameYearRules {
		l.sameYear(p, id, a, b)
	}
}

// sameThing: two forms, or one title twice, over one time, one deed or one movement.
func (l *Library) sameThing(p *Pairing, a, b Honour) {
	meet := overlap(a, b)
	both := a.kind() == merit && b.kind() == merit
	switch {
	case alike(a.Deed, b.Deed), alike(a.Movement, b.Movement), both && meet == Holds:
		l.because(p, "P4", Fails)
	case both && meet == Open:
		l.because(p, "P4", Open)
	case !both && a.kind() == b.kind() && meet != Fails && (a.thing() == "" || b.thing() == "") && feat(a.kind()):
		l.because(p, "P4", Open)
	default:
		l.because(p, "apart", Holds)
	}
}

func feat(kind string) bool { return kind == "sudden" || kind == "movement" }

// sameInitiative: an initiative serves one award.
func (l *Library) sameInitiative(p *Pairing, a, b Honour) {
	for _, x := range a.Initiatives {
		if has(b.Initiatives, x) {
			l.because(p, "P17", Fails)
			return
		}
	}
}

// sameYear: a rule against two of some awards in one year.
func (l *Library) sameYear(p *Pairing, id string, a, b Honour) {
	for i := range l.pairRules.Rules {
		r := &l.pairRules.Rules[i]
		if r.ID != id {
			continue
		}
		one, other := r.Awards[0], r.Awards[len(r.Awards)-1]
		if !(has(one, a.Award) && has(other, b.Award) || has(one, b.Award) && has(other, a.Award)) {
			continue
		}
		if id == "P12" && (a.kind() != merit && a.kind() != "movement" || b.kind() != merit && b.kind() != "movement") {
			continue
		}
		ya, yb := a.year(), b.year()
		switch {
		case ya == 0 || yb == 0:
			l.because(p, id, Open)
		case ya == yb:
			l.because(p, id, Fails)
		}
	}
}

// because adds a rule that is in force on the day.
func (l *Library) because(p *Pairing, id string, result Result) {
	for i := range l.pairRules.Rules {
		r := &l.pairRules.Rules[i]
		for _, t := range r.Terms {
			if r.ID != id || p.On.Before(t.From) || !t.To.IsZero() && p.On.After(t.To) {
				continue
			}
			x := Reason{ID: id, Result: result, Soft: t.Soft, Text: Text{r.VI, r.EN}, Cite: t.Cite, Status: l.weak(Status(t.Status), p.On)}
			if result == Open {
				x.Waits = said("pair.wait")
			}
			p.Why = append(p.Why, x)
			return
		}
	}
}

func (h Honour) kind() string {
	if h.Type == "" {
		return merit
	}
	return h.Type
}

// thing is the deed or movement an award is for.
func (h Honour) thing() string {
	if h.Deed != "" {
		return h.Deed
	}
	return h.Movement
}

// time is the days an achievement took; zero where not known.
func (h Honour) time() (from, to civil.Date) {
	if h.From.IsZero() && h.To.IsZero() && h.Year > 0 {
		return civil.On(h.Year, 1, 1), civil.On(h.Year, 12, 31)
	}
	return h.From, h.To
}

// year is the year an award is of.
func (h Honour) year() int {
	if h.Year > 0 {
		return h.Year
	}
	if !h.Decided.IsZero() {
		return h.Decided.Year
	}
	return h.To.Year
}

// day is the last day one knows an award by.
func (h Honour) day() civil.Date {
	_, to := h.time()
	return latest(h.Decided, to)
}

func latest(a, b civil.Date) civil.Date {
	if a.IsZero() || !b.IsZero() && b.After(a) {
		return b
	}
	return a
}

func alike(a, b string) bool { return a != "" && a == b }

// overlap: whether two achievements share a day.
func overlap(a, b Honour) Result {
	af, at := a.time()
	bf, bt := b.time()
	if af.IsZero() || at.IsZero() || bf.IsZero() || bt.IsZero() {
		return Open
	}
	if at.Before(bf) || bt.Before(af) {
		return Fails
	}
	return Holds
}

type pairWire struct {
	Together *bool        `json:"together"`
	On       civil.Date   `json:"on"`
	Why      []reasonWire `json:"why"`
	Status   Status       `json:"status"`
}

type reasonWire struct {
	ID       string  `json:"id"`
	Result   Result  `json:"result"`
	Soft     bool    `json:"soft,omitempty"`
	Text     string  `json:"text"`
	WaitsFor *string `json:"waits_for"`
	Cite     string  `json:"cite"`
	Status   Status  `json:"status"`
}

// PairJSON is a pairing as JSON, in a language.
func PairJSON(p Pairing, lang string) ([]byte, error) { return plain(p.wire(lang)) }

func (p Pairing) wire(lang string) pairWire {
	w := pairWire{On: p.On, Why: []reasonWire{}, Status: Found}
	if p.Result != Open {
		yes := p.Result == Holds
		w.Together = &yes
	}
	for _, r := range p.Why {
		w.Why = append(w.Why, reasonWire{r.ID, r.Result, r.Soft, r.Text.In(lang), orNull(r.Waits.In(lang)), r.Cite, r.Status})
		if r.Status != Found {
			w.Status = Unverified
		}
	}
	if len(p.Why) == 0 {
		w.Status = Unverified
	}
	return w
}
