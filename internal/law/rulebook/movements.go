package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
)

// movementsFile is movements.yaml: the year of movements.
type movementsFile struct {
	Source    string         `json:"source" need:"yes"`
	Pulse     []pulseRow     `json:"pulse" need:"yes"`
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

func init() {
	vocabularies["movement-scope"] = []string{"national", "sector-locality", "cluster", "unit"}
	vocabularies["movement-part"] = []string{"name", "slogan", "aims", "scope", "subjects", "contents", "criteria", "time", "measures", "targets"}
}

func (b *builder) movements() {
	f := &b.lib.tables.movements
	b.read("movements.yaml", f)
	b.pulse(voices{}, f.Pulse)
	said := voices{}
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
