package movements

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
)

func (p *Pages) draftPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	parents, err := p.parents(r, v)
	if err != nil {
		return err
	}
	first := web.NewForm("body", r.URL.Query().Get("body"), "parent", r.URL.Query().Get("parent"), "from", v.Today.Slashes(), "method", string(movement.Thematic), "scope", string(movement.InUnit), "launcher", string(movement.ByPM))
	if f, err = p.kit.Filled(r, v, f, first); err != nil {
		return err
	}
	bodies, err := p.planning().Offer(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("movement.draft"), Trail: trail(v), To: "/movements/new", Button: v.T("movement.draft"), Note: v.T("movement.draft-note")}
	return web.ShowForm(w, r, v, code, d, f, draftFields(v, f, bodies, parents))
}

// planning are the units that may plan a movement.
func (p *Pages) planning() choosers.Chooser { return choosers.Units(p.units, access.PlanMovement) }

// parents are the movements that run and can be served.
func (p *Pages) parents(r *http.Request, v web.Visit) (all []web.Option, err error) {
	all = []web.Option{{Label: v.T("movement.no-parent")}}
	running, _, err := p.movements.Movements(r.Context(), v.Who, movement.Filter{State: movement.Launched, Size: -1})
	for _, m := range running {
		all = append(all, web.Option{Value: string(m.ID), Label: m.Name, Lang: "vi"})
	}
	return all, err
}

func (p *Pages) draft(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	body, err := p.planning().Read(r.Context(), v, f, "body")
	if err != nil {
		return web.Said{}, err
	}
	n := movement.NewMovement{Body: body, Parent: movement.ID(f.Get("parent")), Plan: planOf(f)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	m, err := p.movements.Draft(r.Context(), v.Who, n)
	return web.Tell("movement.said-drafted").Away(at(m.ID, "")), err
}

func planOf(f *web.Form) movement.Plan {
	return movement.Plan{Number: f.Text("number", 100), Day: f.Day("day"), Signer: f.Text("signer", check.MostLine), Name: f.Text("name", check.MostLine), Slogan: f.Text("slogan", check.MostLine),
		Aims: f.Text("aims", movement.MostPlan), Subjects: f.Text("subjects", movement.MostPlan), Criteria: f.Text("criteria", movement.MostPlan), Measures: f.Text("measures", movement.MostPlan),
		Launcher: movement.Launcher(f.Get("launcher")), Outside: f.Text("outside", check.MostLine), Scope: movement.Scope(f.Get("scope")), Method: movement.Method(f.Get("method")), Peak: f.Bool("peak"),
		From: f.Day("from"), To: f.Day("to"), Contents: contentsOf(f.Text("contents", 40_000)),
		Above: movement.Above{Name: f.Text("above_name", check.MostLine), Number: f.Text("above_no", 100), By: f.Text("above_by", check.MostLine), Day: f.Day("above_day")}}
}

// contentsOf reads contents, one a line: area; who does it; what. The first two may
// be left out.
func contentsOf(text string) (all []movement.Content) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		parts := strings.SplitN(line, ";", 3)
		c := movement.Content{Text: strings.TrimSpace(parts[len(parts)-1])}
		if len(parts) > 1 {
			c.Area = strings.TrimSpace(parts[0])
		}
		if len(parts) > 2 {
			c.Actor = strings.TrimSpace(parts[1])
		}
		all = append(all, c)
	}
	return all
}

// contentsTyped are contents as they stand in a form.
func contentsTyped(all []movement.Content) string {
	var lines []string
	for _, c := range all {
		lines = append(lines, strings.Join([]string{c.Area, c.Actor, strings.ReplaceAll(c.Text, "\n", " ")}, "; "))
	}
	return strings.Join(lines, "\n")
}

func planForm(m movement.Movement) *web.Form {
	peak := ""
	if m.Peak {
		peak = "on"
	}
	return web.NewForm("name", m.Name, "number", m.Number, "day", web.TypedDay(m.Day), "signer", m.Signer, "slogan", m.Slogan, "aims", m.Aims, "subjects", m.Subjects, "criteria", m.Criteria, "measures", m.Measures,
		"launcher", string(m.Launcher), "outside", m.Outside, "scope", string(m.Scope), "method", string(m.Method), "peak", peak, "from", web.TypedDay(m.From), "to", web.TypedDay(m.To), "contents", contentsTyped(m.Contents),
		"above_name", m.Above.Name, "above_no", m.Above.Number, "above_by", m.Above.By, "above_day", web.TypedDay(m.Above.Day), "parent", string(m.Parent), "revision", strconv.FormatInt(m.Revision, 10))
}

// about shows a form about one movement.
func (p *Pages) about(r *http.Request, v web.Visit, f *web.Form, what string, first func(movement.Sight) *web.Form, show func(movement.Sight, *web.Form, web.FormSheet) error) error {
	m, err := p.movements.Movement(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if !m.Leads && !m.Launches {
		return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(access.PlanMovement), Args: []any{string(access.PlanMovement)}})
	}
	if f, err = p.kit.Filled(r, v, f, first(m)); err != nil {
		return err
	}
	return show(m, f, web.FormSheet{Title: v.T("movement." + what), Sub: m.Name, Trail: trail(v, m.Movement), To: r.URL.Path, Button: v.T("movement." + what)})
}

func (p *Pages) planPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.about(r, v, f, "change-plan", func(m movement.Sight) *web.Form { return planForm(m.Movement) }, func(m movement.Sight, f *web.Form, d web.FormSheet) error {
		parents, err := p.parents(r, v)
		if err != nil {
			return err
		}
		if m.Runs() {
			d.Note = v.T("movement.amend-note")
		}
		return web.ShowForm(w, r, v, code, d, f, changeFields(v, f, m.Movement, parents))
	})
}

func (p *Pages) plan(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	m, err := p.movements.Movement(r.Context(), v.Who, which(r))
	if err != nil {
		return web.Said{}, err
	}
	plan, parent := planOf(f), movement.ID(f.Get("parent"))
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return p.change(r, v, f, m, plan, parent, targetsOf(m))
}

// change writes plan and targets anew: over a draft, as a new version of a movement
// that runs.
func (p *Pages) change(r *http.Request, v web.Visit, f *web.Form, m movement.Sight, plan movement.Plan, parent movement.ID, targets []movement.Target) (web.Said, error) {
	said, revision := web.Tell("movement.said-changed").Away(at(m.ID, "")), int64(f.Int("revision"))
	if m.Runs() {
		_, err := p.movements.Amend(r.Context(), v.Who, m.ID, revision, movement.Amendment{Plan: plan, Targets: targets, Because: f.Text("because", check.MostWhy)})
		return said, err
	}
	_, err := p.movements.Revise(r.Context(), v.Who, m.ID, revision, movement.NewMovement{Parent: parent, Plan: plan, Targets: targets})
	return said, err
}

func targetsOf(m movement.Sight) (all []movement.Target) {
	for _, t := range m.Targets {
		all = append(all, t.Target)
	}
	return all
}

func whichTarget(r *http.Request, all []movement.Target) int {
	return slices.IndexFunc(all, func(t movement.Target) bool { return string(t.ID) == r.PathValue("target") })
}

func (p *Pages) targetPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(m movement.Sight) *web.Form {
		t := movement.Target{Kind: movement.Count, Direction: target.Up, Every: target.Quarter, Roll: target.Total}
		if i := whichTarget(r, targetsOf(m)); i >= 0 {
			t = m.Targets[i].Target
		}
		return web.NewForm("name", t.Name, "kind", string(t.Kind), "in", t.In, "area", t.Area, "baseline", web.TypedAmount(v, t.Baseline), "baseline_on", web.TypedDay(t.BaselineOn), "goal", web.TypedAmount(v, t.Goal),
			"direction", string(t.Direction), "every", string(t.Every), "roll", string(t.Roll), "weight", t.Weight, "source", t.Source, "serves", string(t.Serves), "revision", strconv.FormatInt(m.Revision, 10))
	}
	what := "add-target"
	if r.PathValue("target") != "" {
		what = "change-target"
	}
	return p.about(r, v, f, what, first, func(m movement.Sight, f *web.Form, d web.FormSheet) error {
		serves := []web.Option{{Label: v.T("movement.serves-none")}}
		if m.Parent != "" {
			above, err := p.movements.Movement(r.Context(), v.Who, m.Parent)
			if err != nil {
				return err
			}
			for _, t := range above.Targets {
				serves = append(serves, web.Option{Value: string(t.ID), Label: t.Name + " (" + t.In + ")", Lang: "vi"})
			}
		}
		return web.ShowForm(w, r, v, code, d, f, targetFields(v, f, m.Runs(), r.PathValue("target") != "", serves))
	})
}

func (p *Pages) target(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	m, err := p.movements.Movement(r.Context(), v.Who, which(r))
	if err != nil {
		return web.Said{}, err
	}
	t := movement.Target{Name: f.Text("name", check.MostLine), Kind: movement.Kind(f.Get("kind")), In: f.Text("in", 50), Area: f.Text("area", check.MostLine), Baseline: f.Amount("baseline"), BaselineOn: f.Day("baseline_on"),
		Goal: f.Amount("goal"), Direction: target.Direction(f.Get("direction")), Every: target.Every(f.Get("every")), Roll: target.How(f.Get("roll")), Weight: f.Text("weight", check.MostLine),
		Source: f.Text("source", check.MostLine), Serves: movement.TargetID(f.Get("serves"))}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	all := targetsOf(m)
	i := whichTarget(r, all)
	switch {
	case i >= 0 && f.Bool("drop"):
		all = slices.Delete(all, i, i+1)
	case i >= 0:
		t.ID = all[i].ID
		all[i] = t
	default:
		all = append(all, t)
	}
	return p.change(r, v, f, m, m.Plan, m.Parent, all)
}
