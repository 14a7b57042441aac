package rulebook

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
)

// fundFile is fund.yaml.
type fundFile struct {
	Source   string       `json:"source" need:"yes"`
	Movement movementPart `json:"movement" need:"yes"`
	Rules    []fundRule   `json:"rules" need:"yes"`
}

type movementPart struct {
	Percent int    `json:"percent" need:"yes" min:"1" max:"100"`
	VI      string `json:"vi" need:"yes"`
	EN      string `json:"en" need:"yes"`
}

type fundRule struct {
	ID           string     `json:"id" need:"yes"`
	VI           string     `json:"vi" need:"yes"`
	EN           string     `json:"en" need:"yes"`
	From         civil.Date `json:"from" need:"yes"`
	To           civil.Date `json:"to"`
	Of           string     `json:"of" need:"yes" of:"fund-of"`
	Permille     int        `json:"permille" need:"yes" min:"1" max:"1000"`
	Cite         string     `json:"cite" need:"yes"`
	MovementCite string     `json:"movement_cite" need:"yes"`
	Status       string     `json:"status" need:"yes" of:"status"`
	Line         int        `json:"-"`
}

func init() { vocabularies["fund-of"] = []string{"payroll", "recurrent"} }

// A Fund is how much a body may set aside for emulation and commendation in a
// year, and how much of that is for movements. (Quỹ thi đua, khen thưởng.)
type Fund struct {
	Kind         string
	Name         Text
	On           civil.Date
	Known        bool
	Of           string // payroll or recurrent
	Base         money.Dong
	Permille     int
	Ceiling      money.Dong // đồng, cut
	Movement     money.Dong // of the ceiling, cut
	Percent      int        // of the fund, for movements
	Cite         string
	MovementCite string
	Status       Status
}

func (b *builder) funds() {
	b.read("fund.yaml", &b.lib.fund)
	said := voices{}
	for _, r := range b.lib.fund.Rules {
		b.at = place("fund.yaml", r.Line)
		b.says(said, r.From, r.To, r.ID)
	}
}

// FundKinds are the kinds of fund the law tells apart, with their names.
func (l *Library) FundKinds() (out []Paper) {
	for _, r := range l.fund.Rules {
		if len(out) == 0 || out[len(out)-1].Code != r.ID {
			out = append(out, Paper{Code: r.ID, Name: Text{r.VI, r.EN}})
		}
	}
	return out
}

// Fund is the ceiling of a fund of a kind on a day, of a base in đồng.
func (l *Library) Fund(kind string, base money.Dong, on civil.Date) (Fund, error) {
	var ids []string
	for _, k := range l.FundKinds() {
		ids = append(ids, k.Code)
	}
	switch {
	case !has(ids, kind):
		return Fund{}, fault.Field("kind", "fund.kind", kind, strings.Join(ids, ", "))
	case on.IsZero():
		return Fund{}, fault.Field("on", "money.no-day")
	case base < 0 || base > 1_000_000_000_000_000:
		return Fund{}, fault.Field("base", "fund.base")
	}
	f := Fund{Kind: kind, On: on, Base: base, Status: Unverified, Percent: l.fund.Movement.Percent}
	for _, r := range l.fund.Rules {
		if r.ID != kind {
			continue
		}
		f.Name = Text{r.VI, r.EN}
		if on.Before(r.From) || !r.To.IsZero() && on.After(r.To) {
			continue
		}
		f.Known, f.Of, f.Permille, f.Cite, f.MovementCite, f.Status = true, r.Of, r.Permille, r.Cite, r.MovementCite, l.weak(Status(r.Status), on)
		f.Ceiling = base * money.Dong(r.Permille) / 1000
		f.Movement = f.Ceiling * money.Dong(f.Percent) / 100
		return f, nil
	}
	return f, nil
}

type fundWire struct {
	Kind         string      `json:"kind"`
	Of           *string     `json:"of"`
	Base         money.Dong  `json:"base"`
	Permille     *int        `json:"permille"`
	Ceiling      *money.Dong `json:"ceiling"`
	Movement     *money.Dong `json:"movement"`
	Percent      int         `json:"movement_percent"`
	Cite         *string     `json:"cite"`
	MovementCite *string     `json:"movement_cite"`
	Status       Status      `json:"status"`
}

// FundJSON is a fund as JSON.
func FundJSON(f Fund) ([]byte, error) { return plain(f.wire()) }

func (f Fund) wire() fundWire {
	w := fundWire{Kind: f.Kind, Of: orNull(f.Of), Base: f.Base, Percent: f.Percent, Cite: orNull(f.Cite), MovementCite: orNull(f.MovementCite), Status: f.Status}
	if f.Known {
		w.Permille, w.Ceiling, w.Movement = &f.Permille, &f.Ceiling, &f.Movement
	}
	return w
}
