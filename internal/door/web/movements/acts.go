package movements

import (
	"net/http"
	"strconv"

	"thidua/internal/base/check"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/target"
)

func (p *Pages) launchPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(m movement.Sight) *web.Form {
		day := m.Day
		if day.IsZero() {
			day = v.Today
		}
		return web.NewForm("number", m.Number, "day", web.TypedDay(day), "signer", m.Signer, "on", v.Today.Slashes(), "revision", strconv.FormatInt(m.Revision, 10))
	}
	return p.about(r, v, f, "launch-it", first, func(_ movement.Sight, f *web.Form, d web.FormSheet) error {
		d.Note = v.T("movement.launch-note")
		return web.ShowForm(w, r, v, code, d, f, launchFields(v, f))
	})
}

func (p *Pages) launch(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := movement.Signing{Number: f.Text("number", 100), Day: f.Day("day"), Signer: f.Text("signer", check.MostLine), On: f.Day("on"), Code: f.Secret("code")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.movements.Launch(r.Context(), v.Who, which(r), int64(f.Int("revision")), x)
	return web.Tell("movement.said-launched").Away(at(which(r), "")), err
}

func (p *Pages) callPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(movement.Sight) *web.Form {
		return web.NewForm("whom", "direct", "due", v.Today.AddDays(30).Slashes())
	}
	return p.about(r, v, f, "call", first, func(m movement.Sight, f *web.Form, d web.FormSheet) error {
		d.Note = v.T("movement.call-note")
		return web.ShowForm(w, r, v, code, d, f, callFields(v, f))
	})
}

func (p *Pages) call(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	m, err := p.movements.Movement(r.Context(), v.Who, which(r))
	if err != nil {
		return web.Said{}, err
	}
	c := movement.Calling{Under: []registry.UnitID{m.Body}, Due: f.NeedDay("due")}
	if whom := f.Get("whom"); whom != "direct" {
		c.Levels = []registry.Level{registry.Level(whom)}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	n, err := p.movements.Call(r.Context(), v.Who, m.ID, c)
	return web.Tell("movement.said-called", n).Away(at(m.ID, "")), err
}

// answering shows a form about the answer of one unit.
func (p *Pages) answering(r *http.Request, v web.Visit, f *web.Form, what string, first func(movement.Response) *web.Form, show func(movement.Response, *web.Form, web.FormSheet) error) error {
	x, err := p.movements.Response(r.Context(), v.Who, which(r), unitOf(r))
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, first(x)); err != nil {
		return err
	}
	return show(x, f, web.FormSheet{Title: v.T("movement." + what), Sub: x.Name + " · " + x.Movement.Name, Trail: trail(v, x.Movement), To: r.URL.Path, Button: v.T("movement." + what)})
}

func (p *Pages) answerPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	var o offer
	var unread error
	first := func(x movement.Response) *web.Form {
		a := x.Standing()
		takes := "yes"
		if a.No > 0 && !a.Takes {
			takes = "no"
		}
		f := web.NewForm("takes", takes, "number", a.Number, "day", web.TypedDay(a.Day), "persons", a.Persons, "child", string(a.Child))
		o, unread = p.offered(r, v, x)
		o.typed(f, a.Topics)
		for _, h := range a.Shares {
			f.Set("goal-"+string(h.Target), web.TypedAmount(v, known(h.Goal)))
			f.Set("baseline-"+string(h.Target), web.TypedAmount(v, h.Baseline))
			f.Set("weight-"+string(h.Target), web.TypedAmount(v, h.Weight))
		}
		return f
	}
	return p.answering(r, v, f, "reply", first, func(x movement.Response, f *web.Form, d web.FormSheet) error {
		if unread != nil {
			return unread
		}
		return web.ShowForm(w, r, v, code, d, f, answerFields(v, f, x, o))
	})
}

func (p *Pages) answer(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.movements.Response(r.Context(), v.Who, which(r), unitOf(r))
	if err != nil {
		return web.Said{}, err
	}
	a := movement.Reply{Takes: f.Get("takes") == "yes", Because: f.Text("because", check.MostWhy)}
	if a.Takes {
		a.Number, a.Day, a.Persons, a.Child = f.Text("number", 100), f.Day("day"), f.Text("persons", check.MostWhy), movement.ID(f.Get("child"))
		o, err := p.offered(r, v, x)
		if err != nil {
			return web.Said{}, err
		}
		a.Topics, a.Shares = o.topics(f, x.Standing().Topics), sharesOf(f, x.Targets)
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err = p.movements.Answer(r.Context(), v.Who, x.Movement.ID, x.Unit, a)
	return web.Tell("movement.said-answered").Away(at(x.Movement.ID, "/calls/"+string(x.Unit))), err
}

func sharesOf(f *web.Form, targets []movement.Target) (all []movement.Share) {
	for _, t := range targets {
		goal := f.Amount("goal-" + string(t.ID))
		if !goal.Given {
			continue
		}
		h := movement.Share{Target: t.ID, Goal: goal.Figure, Baseline: f.Amount("baseline-" + string(t.ID))}
		if t.Roll == target.Weighted {
			h.Weight = f.Amount("weight-" + string(t.ID))
		}
		all = append(all, h)
	}
	return all
}

func (p *Pages) askPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(movement.Response) *web.Form { return web.NewForm("due", v.Today.AddDays(15).Slashes()) }
	return p.answering(r, v, f, "ask-again", first, func(_ movement.Response, f *web.Form, d web.FormSheet) error {
		return web.ShowForm(w, r, v, code, d, f, web.DayField(v, f.Field("due", v.T("movement.due"))))
	})
}

func (p *Pages) ask(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	due := f.NeedDay("due")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("movement.said-asked").Away(at(which(r), "/calls/"+r.PathValue("unit"))), p.movements.AskAgain(r.Context(), v.Who, which(r), due, unitOf(r))
}

// mostNamed is how many units a form names.
const mostNamed = 200

// heirsPage asks those anew that inherited, and of which nobody can say what they
// take.
func (p *Pages) heirsPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(movement.Sight) *web.Form { return web.NewForm("due", v.Today.AddDays(15).Slashes()) }
	return p.about(r, v, f, "ask-heirs", first, func(m movement.Sight, f *web.Form, d web.FormSheet) error {
		lacks, _, err := p.movements.Calls(r.Context(), v.Who, m.ID, movement.CallFilter{Lacks: true, Size: mostNamed})
		if err != nil {
			return err
		}
		d.Note = v.T("movement.ask-heirs-note")
		return web.ShowForm(w, r, v, code, d, f, heirsFields(v, f, m, lacks))
	})
}

func (p *Pages) heirs(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	due := f.NeedDay("due")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	lacks, _, err := p.movements.Calls(r.Context(), v.Who, which(r), movement.CallFilter{Lacks: true, Size: -1})
	if err != nil {
		return web.Said{}, err
	}
	var units []registry.UnitID
	for _, c := range lacks {
		units = append(units, c.Unit)
	}
	return web.Tell("movement.said-asked-heirs", len(units)).Away(at(which(r), "/calls")), p.movements.AskAgain(r.Context(), v.Who, which(r), due, units...)
}

func (p *Pages) reviewPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(movement.Sight) *web.Form {
		return web.NewForm("kind", string(movement.Interim), "on", v.Today.Slashes())
	}
	return p.about(r, v, f, "keep-review", first, func(m movement.Sight, f *web.Form, d web.FormSheet) error {
		taking, _, err := p.movements.Calls(r.Context(), v.Who, m.ID, movement.CallFilter{State: movement.Takes, Size: -1})
		if err != nil {
			return err
		}
		return web.ShowForm(w, r, v, code, d, f, reviewFields(v, f, taking))
	})
}

// places is how many units a form of a review ranks.
const places = 5

func (p *Pages) review(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := movement.Finding{Kind: movement.ReviewKind(f.Get("kind")), On: f.NeedDay("on"), Results: f.Text("results", movement.MostPlan), Limits: f.Text("limits", movement.MostPlan),
		Causes: f.Text("causes", movement.MostPlan), Lessons: f.Text("lessons", movement.MostPlan)}
	for i := 1; i <= places; i++ {
		if u := f.Get("place-" + strconv.Itoa(i)); u != "" {
			x.Ranks = append(x.Ranks, movement.Rank{Unit: registry.UnitID(u), Place: i})
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.movements.Review(r.Context(), v.Who, which(r), x)
	return web.Tell("movement.said-reviewed").Away(at(which(r), "")), err
}

func (p *Pages) ending(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, what string) error {
	first := func(movement.Sight) *web.Form { return web.NewForm("on", v.Today.Slashes()) }
	return p.about(r, v, f, what, first, func(_ movement.Sight, f *web.Form, d web.FormSheet) error {
		d.Destroy, d.Note = true, v.T("movement."+what+"-note")
		return web.ShowForm(w, r, v, code, d, f, endFields(v, f))
	})
}

func (p *Pages) closePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.ending(w, r, v, code, f, "close")
}

func (p *Pages) annulPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.ending(w, r, v, code, f, "annul")
}

func (p *Pages) end(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("movement.said-closed").Away(at(which(r), "")), p.movements.Close(r.Context(), v.Who, which(r), 0, endingOf(f))
}

func (p *Pages) annul(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("movement.said-annulled").Away(at(which(r), "")), p.movements.Annul(r.Context(), v.Who, which(r), 0, endingOf(f))
}

func endingOf(f *web.Form) movement.Ending {
	return movement.Ending{On: f.Day("on"), Because: f.Text("because", check.MostWhy)}
}
