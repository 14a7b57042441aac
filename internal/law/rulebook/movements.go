package rulebook

import (
	"fmt"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/law/target"
)

// movementsFile is movements.yaml: the year of movements.
type movementsFile struct {
	Source    string         `json:"source" need:"yes"`
	Pulse     []pulseRow     `json:"pulse" need:"yes"`
	Reviews   []reviewRow    `json:"reviews"`
	Yards     []yardRow      `json:"yardsticks"`
	Launchers []launcherRow  `json:"launchers"`
	Readiness []readinessRow `json:"readiness"`
}

type launcherRow struct {
	rowDays
	Levels   []string `json:"levels" need:"yes" of:"level"`
	Launcher string   `json:"launcher" need:"yes" of:"launcher"`
	Scope    string   `json:"scope" need:"yes" of:"movement-scope"`
}

type readinessRow struct {
	rowDays
	Bodies []string `json:"bodies"` // none: every body without a row above
	Part   string   `json:"part" need:"yes" of:"movement-part"`
	Must   bool     `json:"must"`
}

type reviewRow struct {
	rowDays
	Bodies  []string `json:"bodies"` // none: every body without rows of the kind
	Kind    string   `json:"kind" need:"yes" of:"review"`
	Least   int      `json:"least" max:"600"`
	Open    bool     `json:"open"`
	Percent int      `json:"percent" max:"100"`
	Every   int      `json:"every" max:"600"`
	Within  int      `json:"within" need:"yes" max:"366"`
	Near    int      `json:"near" need:"yes" max:"366"`
}

type yardRow struct {
	rowDays
	Bodies []string `json:"bodies"` // none: every body without a row above
	Code   string   `json:"code" need:"yes" of:"yardstick"`
	Name   Text     `json:"name" need:"yes"`
	First  int      `json:"first" max:"99"` // in which turn it is suggested; 0: only where chosen
}

func init() {
	for _, y := range target.Yardsticks() {
		vocabularies["yardstick"] = append(vocabularies["yardstick"], string(y))
	}
	vocabularies["movement-scope"] = []string{"national", "sector-locality", "cluster", "unit"}
	vocabularies["movement-part"] = []string{"name", "slogan", "aims", "scope", "subjects", "contents", "criteria", "time", "measures", "targets"}
}

func (b *builder) movements() {
	f := &b.lib.tables.movements
	b.read("movements.yaml", f)
	b.pulse(voices{}, f.Pulse)
	said := voices{}
	for _, r := range f.Reviews {
		b.at = place("movements.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, fmt.Sprint("review ", r.Kind, r.Open, r.Least, r.Percent))
		if (r.Every > 0) != r.Open || (r.Percent > 0) == r.Open {
			b.fail("rule.review-when")
		}
	}
	for _, r := range f.Yards {
		b.at = place("movements.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, "yardstick "+r.Code)
	}
	for _, r := range f.Launchers {
		b.at = place("movements.yaml", r.Line)
		for _, level := range r.Levels {
			b.says(said, r.From, r.To, "launcher", level)
		}
	}
	for _, r := range f.Readiness {
		b.at = place("movements.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, r.Part)
	}
}

// A Launching is at which level a body launches, as awards ask, and how far its
// movements may reach; its zero value knows nothing. (Thẩm quyền phát động.)
type Launching struct {
	Launcher string // unit, ministry-province, PM
	Scope    string
	Source
}

// Launching is what the law of a day says of bodies of a level.
func (l *Library) Launching(level string, on civil.Date) (x Launching) {
	for _, r := range l.tables.movements.Launchers {
		if r.holds(on) && slices.Contains(r.Levels, level) {
			return Launching{r.Launcher, r.Scope, l.standing(r.rowDays, on)}
		}
	}
	return x
}

// A PlanPart is something a plan of a movement is to hold; without one that it
// must, it is not launched. (Nội dung kế hoạch phong trào.)
type PlanPart struct {
	ID   string
	Must bool
	Source
}

// PlanParts are those asked of a body on a day, in the order people write them.
func (l *Library) PlanParts(body string, on civil.Date) (out []PlanPart) {
	for _, id := range vocabularies["movement-part"] {
		for _, r := range l.tables.movements.Readiness {
			if r.Part == id && r.holds(on) && (r.Bodies == nil || slices.Contains(r.Bodies, body)) {
				out = append(out, PlanPart{id, r.Must, l.standing(r.rowDays, on)})
				break
			}
		}
	}
	return out
}

// A ReviewDay is when a movement is to be reviewed. (Mốc sơ kết, tổng kết.)
type ReviewDay struct {
	Kind string     // interim, final
	On   civil.Date // the milestone
	Due  civil.Date // by when its review is kept
	Near civil.Date // from when one asks for it; a review from then on is of this milestone
	Source
}

// ReviewDays are when a movement from one day to another, zero where no end was said,
// is to be reviewed, as its body goes by on a day: those up to a last day, soonest
// first, each once. (Các mốc sơ kết, tổng kết.)
func (l *Library) ReviewDays(body string, on, from, to, until civil.Date) (out []ReviewDay) {
	rows := l.tables.movements.Reviews
	own := func(kind string) bool {
		return slices.ContainsFunc(rows, func(r reviewRow) bool { return r.Kind == kind && r.holds(on) && slices.Contains(r.Bodies, body) })
	}
	for _, r := range rows {
		mine := slices.Contains(r.Bodies, body) || r.Bodies == nil && !own(r.Kind)
		if !r.holds(on) || !mine || r.Open != to.IsZero() || from.IsZero() || !r.Open && from.AddMonths(r.Least).After(to.AddDays(1)) {
			continue
		}
		for no := 1; ; no++ {
			day := from.AddMonths(no * r.Every).AddDays(-1)
			if !r.Open {
				day = from.AddDays(from.DaysUntil(to) * r.Percent / 100)
			}
			if day.After(until) {
				break
			}
			if !slices.ContainsFunc(out, func(x ReviewDay) bool { return x.Kind == r.Kind && x.On == day }) {
				out = append(out, ReviewDay{r.Kind, day, day.AddDays(r.Within), day.AddDays(-r.Near), l.standing(r.rowDays, on)})
			}
			if !r.Open {
				break
			}
		}
	}
	slices.SortStableFunc(out, func(a, b ReviewDay) int { return a.On.Compare(b.On) })
	return out
}

// A Yardstick is something the best of a movement may be found by. (Thước so.)
type Yardstick struct {
	Code  string
	Name  Text
	First int // in which turn it is suggested; 0: only where a movement chooses it
	Source
}

// Yardsticks are those a body's movements may choose from on a day, as the rules list
// them. (Các thước so.)
func (l *Library) Yardsticks(body string, on civil.Date) (out []Yardstick) {
	for _, code := range vocabularies["yardstick"] {
		for _, r := range l.tables.movements.Yards {
			if r.Code == code && r.holds(on) && (r.Bodies == nil || slices.Contains(r.Bodies, body)) {
				out = append(out, Yardstick{code, r.Name, r.First, l.standing(r.rowDays, on)})
				break
			}
		}
	}
	return out
}
