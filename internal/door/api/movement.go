package api

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
)

// MovementTask is one task of a plan.
type MovementTask struct {
	Area  string `json:"area,omitempty" maxLength:"300"`
	Actor string `json:"actor,omitempty" maxLength:"300"`
	Text  string `json:"text" maxLength:"2000"`
}

// MovementAbove is a movement outside the house that one serves.
type MovementAbove struct {
	Name   string     `json:"name" maxLength:"300"`
	Number string     `json:"number,omitempty" maxLength:"100"`
	By     string     `json:"by,omitempty" maxLength:"300"`
	Day    civil.Date `json:"day,omitzero"`
}

// MovementPlan is what a movement is to be.
type MovementPlan struct {
	Name     string         `json:"name" maxLength:"300"`
	Number   string         `json:"number,omitempty" maxLength:"100"`
	Day      civil.Date     `json:"day,omitzero" doc:"of the paper"`
	Signer   string         `json:"signer,omitempty" maxLength:"300"`
	Slogan   string         `json:"slogan,omitempty" maxLength:"300"`
	Aims     string         `json:"aims,omitempty" maxLength:"6000"`
	Subjects string         `json:"subjects,omitempty" maxLength:"6000"`
	Criteria string         `json:"criteria,omitempty" maxLength:"6000"`
	Measures string         `json:"measures,omitempty" maxLength:"6000"`
	Launcher string         `json:"launcher,omitempty" enum:"unit,ministry-province,PM" doc:"the law says it of the body; asked where somebody outside launches"`
	Outside  string         `json:"outside,omitempty" maxLength:"300" doc:"who outside the house launches it; absent: the body"`
	Scope    string         `json:"scope" enum:"national,sector-locality,cluster,unit"`
	Method   string         `json:"method" enum:"thematic,regular"`
	Peak     bool           `json:"peak,omitempty" doc:"a campaign of a short time; thematic, with a last day"`
	From     civil.Date     `json:"from"`
	To       civil.Date     `json:"to,omitzero"`
	Above    *MovementAbove `json:"above,omitempty"`
	Contents []MovementTask `json:"contents,omitempty" maxItems:"200"`
}

func (in MovementPlan) plan() movement.Plan {
	p := movement.Plan{Number: in.Number, Day: in.Day, Signer: in.Signer, Name: in.Name, Slogan: in.Slogan, Aims: in.Aims, Subjects: in.Subjects, Criteria: in.Criteria, Measures: in.Measures,
		Launcher: movement.Launcher(in.Launcher), Outside: in.Outside, Scope: movement.Scope(in.Scope), Method: movement.Method(in.Method), Peak: in.Peak, From: in.From, To: in.To}
	if in.Above != nil {
		p.Above = movement.Above{Name: in.Above.Name, Number: in.Above.Number, By: in.Above.By, Day: in.Above.Day}
	}
	for _, c := range in.Contents {
		p.Contents = append(p.Contents, movement.Content(c))
	}
	return p
}

func movementPlan(p movement.Plan) MovementPlan {
	w := MovementPlan{p.Name, p.Number, p.Day, p.Signer, p.Slogan, p.Aims, p.Subjects, p.Criteria, p.Measures, string(p.Launcher), p.Outside, string(p.Scope), string(p.Method), p.Peak, p.From, p.To, nil,
		each(p.Contents, func(c movement.Content) MovementTask { return MovementTask(c) })}
	if a := p.Above; a.Name != "" {
		w.Above = &MovementAbove{a.Name, a.Number, a.By, a.Day}
	}
	return w
}

// MovementWire is one movement in a list.
type MovementWire struct {
	ID         string       `json:"id"`
	Body       string       `json:"body"`
	BodyName   string       `json:"body_name"`
	Parent     string       `json:"parent,omitempty"`
	State      string       `json:"state" enum:"draft,ready,launched,closed,annulled"`
	Overdue    bool         `json:"overdue" doc:"its last day has gone by and nobody closed it"`
	LaunchedOn civil.Date   `json:"launched_on,omitzero"`
	EndedOn    civil.Date   `json:"ended_on,omitzero"`
	EndedWhy   string       `json:"ended_why,omitempty"`
	Version    int          `json:"version" doc:"of the plan that stands"`
	Revision   int64        `json:"revision" doc:"send it back to change; 409 when another changed it first"`
	Plan       MovementPlan `json:"plan"`
	Called     int          `json:"called"`
	Takes      int          `json:"takes"`
	Declined   int          `json:"declined"`
	Awaited    int          `json:"awaited"`
	Late       int          `json:"late" doc:"of those awaited"`
}

func movementWire(who access.Actor) func(movement.Row) MovementWire {
	return func(r movement.Row) MovementWire {
		m := r.Movement
		return MovementWire{string(m.ID), string(m.Body), m.BodyName, string(m.Parent), string(m.State), m.Overdue(who.Today), m.LaunchedOn, m.EndedOn, m.EndedWhy, m.No, m.Revision, movementPlan(m.Plan),
			r.Called, r.Takes, r.Declined, r.Tally.Awaited, r.Late}
	}
}

// MovementTarget is what a movement is to bring, measured.
type MovementTarget struct {
	ID         string     `json:"id,omitempty" doc:"absent: a new one"`
	Name       string     `json:"name" maxLength:"300"`
	Kind       string     `json:"kind" enum:"count,percent,on-time,quality,money,time,waste,procedure,online,satisfaction"`
	In         string     `json:"in" maxLength:"50" doc:"unit of measure"`
	Area       string     `json:"area,omitempty" maxLength:"300"`
	Baseline   string     `json:"baseline,omitempty" maxLength:"40" doc:"a number with a dot; absent: not known"`
	BaselineOn civil.Date `json:"baseline_on,omitzero"`
	Goal       string     `json:"goal,omitempty" maxLength:"40" doc:"absent: only followed"`
	Direction  string     `json:"direction" enum:"up,down,reach"`
	Every      string     `json:"every" enum:"month,quarter,half,year"`
	Roll       string     `json:"roll" enum:"sum,average,weighted" doc:"how figures of units make one"`
	Weight     string     `json:"weight,omitempty" maxLength:"300" doc:"what a weighted mean is weighted by"`
	Source     string     `json:"source,omitempty" maxLength:"300"`
	Serves     string     `json:"serves,omitempty" doc:"the target of the parent movement it serves"`
}

func (in MovementTarget) target() (t movement.Target, err error) {
	t = movement.Target{ID: movement.TargetID(in.ID), Name: in.Name, Kind: movement.Kind(in.Kind), In: in.In, Area: in.Area, BaselineOn: in.BaselineOn, Direction: target.Direction(in.Direction), Every: target.Every(in.Every),
		Roll: target.How(in.Roll), Weight: in.Weight, Source: in.Source, Serves: movement.TargetID(in.Serves)}
	if t.Baseline, err = amountOf(in.Baseline, "baseline", "form.figure-unread"); err == nil {
		t.Goal, err = amountOf(in.Goal, "goal", "form.figure-unread")
	}
	return t, err
}

func movementTargets(all []MovementTarget) (out []movement.Target, err error) {
	for _, in := range all {
		t, err := in.target()
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func movementTarget(t movement.Target) MovementTarget {
	return MovementTarget{string(t.ID), t.Name, string(t.Kind), t.In, t.Area, amountWire(t.Baseline), t.BaselineOn, amountWire(t.Goal), string(t.Direction), string(t.Every), string(t.Roll), t.Weight, t.Source, string(t.Serves)}
}

// MovementTakenWire is a target with what units take of it.
type MovementTakenWire struct {
	MovementTarget
	Shares string `json:"shares,omitempty" doc:"what they make together; absent: nothing is known"`
	Gap    string `json:"gap,omitempty" doc:"shares less goal; absent: not known"`
	Known  int    `json:"known" doc:"units that gave a share"`
	Of     int    `json:"of" doc:"units called"`
	Meets  bool   `json:"meets" doc:"the shares make the goal"`
}

func movementTakenWire(t movement.Taken) MovementTakenWire {
	return MovementTakenWire{movementTarget(t.Target), amountWire(t.Shares), amountWire(t.Gap), t.Sum.Known, t.Sum.Of, t.Meets}
}

// MovementTickWire is one thing a plan is to hold.
type MovementTickWire struct {
	Part string `json:"part"`
	Must bool   `json:"must" doc:"without it the movement is not launched"`
	Done bool   `json:"done"`
	Cite string `json:"cite,omitempty"`
}

// MovementSheetWire is a movement whole.
type MovementSheetWire struct {
	MovementWire
	Targets   []MovementTakenWire `json:"targets"`
	Children  []MovementWire      `json:"children" doc:"beneath it, those one may look at"`
	Readiness []MovementTickWire  `json:"readiness" doc:"until it is launched"`
}

// MovementLevelsWire is where a movement stands among those it serves and those that
// serve it.
type MovementLevelsWire struct {
	Above   []MovementWire       `json:"above" doc:"what it serves, highest first"`
	Beneath []MovementBranchWire `json:"beneath" doc:"what serves it, each after the one it serves; ten beneath each, three levels deep"`
}

// MovementBranchWire is a movement of a tree.
type MovementBranchWire struct {
	MovementWire
	Serving int `json:"serving" doc:"movements directly beneath it that one may look at; more may stand there than are listed"`
}

func movementLevelsWire(who access.Actor, l movement.Levels) MovementLevelsWire {
	wire := movementWire(who)
	w := MovementLevelsWire{each(l.Above, func(b *movement.Branch) MovementWire { return wire(b.Row) }), []MovementBranchWire{}}
	var beneath func([]*movement.Branch)
	beneath = func(all []*movement.Branch) {
		for _, b := range all {
			w.Beneath = append(w.Beneath, MovementBranchWire{wire(b.Row), b.Serving})
			beneath(b.Beneath)
		}
	}
	beneath(l.Beneath)
	return w
}

// MovementCallWire is a unit called, and what it has said.
type MovementCallWire struct {
	Unit    string     `json:"unit"`
	Name    string     `json:"name"`
	State   string     `json:"state" enum:"called,takes,declined,passed"`
	AskedOn civil.Date `json:"asked_on"`
	Due     civil.Date `json:"due,omitzero"`
	Late    bool       `json:"late"`
	Asked   int        `json:"asked" doc:"how many times"`
	Answer  int        `json:"answer" doc:"number of the answer that stands; 0 none"`
	Because string     `json:"because,omitempty" doc:"why it declined, or answered anew"`
	Heir    string     `json:"heir,omitempty" doc:"of a unit that has ended"`
}

func movementCallWire(who access.Actor) func(movement.CallRow) MovementCallWire {
	return func(c movement.CallRow) MovementCallWire {
		return MovementCallWire{string(c.Unit), c.Name, string(c.State), c.AskedOn, c.Due, c.Late(who.Today), c.Asked, c.Answer, c.Because, string(c.Heir)}
	}
}

// MovementShareWire is what a unit takes of a target.
type MovementShareWire struct {
	Target   string `json:"target"`
	Goal     string `json:"goal" maxLength:"40" doc:"a number with a dot"`
	Baseline string `json:"baseline,omitempty" maxLength:"40"`
	Weight   string `json:"weight,omitempty" maxLength:"40" doc:"where the target is weighted"`
}

// MovementTopicWire is a topic, or a model of the unit that it follows.
type MovementTopicWire struct {
	Name  string `json:"name" maxLength:"300"`
	Model string `json:"model,omitempty"`
}

// MovementReply is what a unit says to a call.
type MovementReply struct {
	Takes   bool                `json:"takes" doc:"false: it declines, with a reason"`
	Number  string              `json:"number,omitempty" maxLength:"100" doc:"of its own plan"`
	Day     civil.Date          `json:"day,omitzero" doc:"of its own plan"`
	Persons string              `json:"persons,omitempty" maxLength:"1000" doc:"who is responsible"`
	Because string              `json:"because,omitempty" maxLength:"1000" doc:"asked where it declines or answers anew"`
	Child   string              `json:"child,omitempty" doc:"its own movement beneath this one"`
	Shares  []MovementShareWire `json:"shares,omitempty" maxItems:"100"`
	Topics  []MovementTopicWire `json:"topics,omitempty" maxItems:"50"`
}

func (in MovementReply) reply() (r movement.Reply, err error) {
	r = movement.Reply{Takes: in.Takes, Number: in.Number, Day: in.Day, Persons: in.Persons, Because: in.Because, Child: movement.ID(in.Child)}
	for _, h := range in.Shares {
		goal, err := amountOf(h.Goal, "shares", "form.figure-unread")
		if err == nil && !goal.Given {
			err = fault.Field("shares", "form.figure-unread", h.Goal)
		}
		if err != nil {
			return r, err
		}
		x := movement.Share{Target: movement.TargetID(h.Target), Goal: goal.Figure}
		if x.Baseline, err = amountOf(h.Baseline, "shares", "form.figure-unread"); err != nil {
			return r, err
		}
		if x.Weight, err = amountOf(h.Weight, "shares", "form.figure-unread"); err != nil {
			return r, err
		}
		r.Shares = append(r.Shares, x)
	}
	for _, t := range in.Topics {
		r.Topics = append(r.Topics, movement.Topic{Name: t.Name, Model: exchange.ModelID(t.Model)})
	}
	return r, nil
}

// MovementAnswerWire is a reply that was given.
type MovementAnswerWire struct {
	No int       `json:"no"`
	At time.Time `json:"at"`
	MovementReply
}

func movementAnswerWire(a movement.Answer) MovementAnswerWire {
	return MovementAnswerWire{a.No, a.At, MovementReply{a.Takes, a.Number, a.Day, a.Persons, a.Because, string(a.Child),
		each(a.Shares, func(h movement.Share) MovementShareWire {
			return MovementShareWire{string(h.Target), h.Goal.String(), amountWire(h.Baseline), amountWire(h.Weight)}
		}), each(a.Topics, func(t movement.Topic) MovementTopicWire { return MovementTopicWire{t.Name, string(t.Model)} })}}
}

// MovementResponseWire is the call of one unit and all it answered.
type MovementResponseWire struct {
	MovementCallWire
	Answers []MovementAnswerWire `json:"answers" doc:"newest first"`
}

// Movements opens the doors of emulation movements.
func (a *API) Movements(s *movement.Service) {
	a.movementLooks(s)
	a.movementPlans(s)
	a.movementCalls(s)
	a.movementEnds(s)
}

const movements = "/api/v1/movements"

func (a *API) movementLooks(s *movement.Service) {
	type movementList struct {
		Caller
		Paging
		Of       string `query:"body"`
		State    string `query:"state" enum:"draft,ready,launched,closed,annulled"`
		Launcher string `query:"launcher" enum:"unit,ministry-province,PM"`
		Scope    string `query:"scope" enum:"national,sector-locality,cluster,unit"`
		Method   string `query:"method" enum:"thematic,regular"`
		Year     int    `query:"year" minimum:"1948" maximum:"2200" doc:"those that ran in this year"`
		Parent   string `query:"parent"`
	}
	open(a, door{method: "GET", path: movements, name: "list-movements", about: "Movements of bodies one may look at, and those that called a unit one may look at", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *movementList) (*ListOf[MovementWire], error) {
			all, total, err := s.Movements(ctx, who, movement.Filter{Body: registry.UnitID(in.Of), State: movement.State(in.State), Launcher: movement.Launcher(in.Launcher), Scope: movement.Scope(in.Scope),
				Method: movement.Method(in.Method), Year: in.Year, Parent: movement.ID(in.Parent), Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(all, total, movementWire(who)), err
		})
	open(a, door{method: "GET", path: movements + "/{id}", name: "movement", about: "A movement whole: its plan, targets with shares and gap, children, readiness", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MovementSheetWire], error) {
			v, err := s.Movement(ctx, who, movement.ID(in.ID))
			if err != nil {
				return nil, err
			}
			children, _, err := s.Movements(ctx, who, movement.Filter{Parent: v.ID, Sort: "from", Size: -1})
			return one(MovementSheetWire{movementWire(who)(movement.Row{Movement: v.Movement, Tally: v.Tally}), each(v.Targets, movementTakenWire), each(children, movementWire(who)),
				each(v.Ticks, func(t movement.Tick) MovementTickWire { return MovementTickWire{t.ID, t.Must, t.Done, t.Cite} })}), err
		})
	open(a, door{method: "GET", path: movements + "/{id}/levels", name: "movement-levels", about: "The movements one serves and those that serve it", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MovementLevelsWire], error) {
			l, err := s.Levels(ctx, who, movement.ID(in.ID))
			if err != nil {
				return nil, err
			}
			return one(movementLevelsWire(who, l)), nil
		})
	type movementCallList struct {
		Named
		Search string `query:"q" maxLength:"200" doc:"words in names"`
		State  string `query:"state" enum:"called,takes,declined,passed"`
		Late   bool   `query:"late" doc:"only those that let the last day go by"`
		Page   int    `query:"page" minimum:"1" default:"1"`
		Size   int    `query:"size" minimum:"1" maximum:"200" default:"50"`
	}
	open(a, door{method: "GET", path: movements + "/{id}/calls", name: "movement-calls", about: "Units called, by name, with what each has said", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *movementCallList) (*ListOf[MovementCallWire], error) {
			all, total, err := s.Calls(ctx, who, movement.ID(in.ID), movement.CallFilter{State: movement.CallState(in.State), Late: in.Late, Search: in.Search, Page: in.Page, Size: in.Size})
			return listOf(all, total, movementCallWire(who)), err
		})
	type movementCallOf struct {
		Named
		Unit string `path:"unit"`
	}
	open(a, door{method: "GET", path: movements + "/{id}/calls/{unit}", name: "movement-response", about: "The call of one unit and all it answered", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *movementCallOf) (*One[MovementResponseWire], error) {
			r, err := s.Response(ctx, who, movement.ID(in.ID), registry.UnitID(in.Unit))
			return one(MovementResponseWire{movementCallWire(who)(r.CallRow), each(r.Answers, movementAnswerWire)}), err
		})
}

func (a *API) movementPlans(s *movement.Service) {
	wire := func(who access.Actor, m movement.Movement) *One[MovementWire] {
		return one(movementWire(who)(movement.Row{Movement: m}))
	}
	type draftMovement struct {
		Caller
		Body struct {
			Body    string           `json:"body" doc:"the unit that launches it, or answers for it here"`
			Parent  string           `json:"parent,omitempty" doc:"the movement in this house that it serves"`
			Plan    MovementPlan     `json:"plan"`
			Targets []MovementTarget `json:"targets,omitempty" maxItems:"100"`
		}
	}
	open(a, door{method: "POST", path: movements, name: "draft-movement", about: "Begin a movement of a body", act: access.PlanMovement, tag: "movement", status: 201},
		func(ctx context.Context, who access.Actor, in *draftMovement) (*One[MovementWire], error) {
			targets, err := movementTargets(in.Body.Targets)
			if err != nil {
				return nil, err
			}
			m, err := s.Draft(ctx, who, movement.NewMovement{Body: registry.UnitID(in.Body.Body), Parent: movement.ID(in.Body.Parent), Plan: in.Body.Plan.plan(), Targets: targets})
			return wire(who, m), err
		})
	type reviseMovement struct {
		Named
		Body struct {
			Revision int64            `json:"revision"`
			Parent   string           `json:"parent,omitempty"`
			Plan     MovementPlan     `json:"plan"`
			Targets  []MovementTarget `json:"targets,omitempty" maxItems:"100" doc:"those left out are dropped"`
		}
	}
	open(a, door{method: "PUT", path: movements + "/{id}/draft", name: "revise-movement", about: "Write a draft over, with its targets", act: access.PlanMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *reviseMovement) (*One[MovementWire], error) {
			targets, err := movementTargets(in.Body.Targets)
			if err != nil {
				return nil, err
			}
			m, err := s.Revise(ctx, who, movement.ID(in.ID), in.Body.Revision, movement.NewMovement{Parent: movement.ID(in.Body.Parent), Plan: in.Body.Plan.plan(), Targets: targets})
			return wire(who, m), err
		})
	type aimMovement struct {
		Named
		Body struct {
			Revision int64            `json:"revision"`
			Targets  []MovementTarget `json:"targets" minItems:"1" maxItems:"100"`
			Because  string           `json:"because,omitempty" maxLength:"1000" doc:"asked after the launch"`
		}
	}
	open(a, door{method: "POST", path: movements + "/{id}/targets", name: "add-movement-targets", about: "Add targets to the plan, all or none; after the launch by a new version", act: access.PlanMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *aimMovement) (*One[MovementWire], error) {
			targets, err := movementTargets(in.Body.Targets)
			if err != nil {
				return nil, err
			}
			m, err := s.Aim(ctx, who, movement.ID(in.ID), in.Body.Revision, targets, in.Body.Because)
			return wire(who, m), err
		})
	type amendMovement struct {
		Named
		Body struct {
			Revision int64            `json:"revision"`
			Plan     MovementPlan     `json:"plan"`
			Targets  []MovementTarget `json:"targets,omitempty" maxItems:"100" doc:"those left out are dropped"`
			Because  string           `json:"because" maxLength:"1000"`
		}
	}
	open(a, door{method: "PUT", path: movements + "/{id}/plan", name: "amend-movement", about: "Change a plan after its launch by a new version; those before it stay", act: access.PlanMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *amendMovement) (*One[MovementWire], error) {
			targets, err := movementTargets(in.Body.Targets)
			if err != nil {
				return nil, err
			}
			m, err := s.Amend(ctx, who, movement.ID(in.ID), in.Body.Revision, movement.Amendment{Plan: in.Body.Plan.plan(), Targets: targets, Because: in.Body.Because})
			return wire(who, m), err
		})
	type movementRevision struct {
		Named
		Body struct {
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: movements + "/{id}/putting", name: "put-movement", about: "Hand a plan that is ready to whoever signs", act: access.PlanMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *movementRevision) (*Nothing, error) {
			return &Nothing{}, s.Put(ctx, who, movement.ID(in.ID), in.Body.Revision)
		})
	open(a, door{method: "POST", path: movements + "/{id}/recall", name: "take-back-movement", about: "Return a plan to a draft, by whoever put it or whoever would sign", act: access.LookMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *movementRevision) (*Nothing, error) {
			return &Nothing{}, s.TakeBack(ctx, who, movement.ID(in.ID), in.Body.Revision)
		})
	type launchMovement struct {
		Named
		Body struct {
			Revision int64      `json:"revision"`
			Number   string     `json:"number,omitempty" maxLength:"100" doc:"of the paper; absent: as the plan has it"`
			Day      civil.Date `json:"day,omitzero" doc:"of the paper; absent: as the plan has it, or today"`
			Signer   string     `json:"signer,omitempty" maxLength:"300"`
			On       civil.Date `json:"on,omitzero" doc:"it is launched; absent: the day of the paper"`
			Code     string     `json:"code" doc:"of the second factor, fresh"`
		}
	}
	open(a, door{method: "POST", path: movements + "/{id}/launch", name: "launch-movement", about: "Sign a plan and launch the movement, confirmed with the second factor", act: access.LaunchMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *launchMovement) (*One[MovementWire], error) {
			b := in.Body
			m, err := s.Launch(ctx, who, movement.ID(in.ID), b.Revision, movement.Signing{Number: b.Number, Day: b.Day, Signer: b.Signer, On: b.On, Code: b.Code})
			return wire(who, m), err
		})
}

// MovementCount is how many units an act was about.
type MovementCount struct {
	Units int `json:"units"`
}

func (a *API) movementCalls(s *movement.Service) {
	type callMovement struct {
		Named
		Body struct {
			Units  []string   `json:"units,omitempty" maxItems:"10000"`
			Under  []string   `json:"under,omitempty" maxItems:"100" doc:"units whose subtrees are called, they themselves left out"`
			Levels []string   `json:"levels,omitempty" maxItems:"10" doc:"of those beneath; none: those directly beneath"`
			Due    civil.Date `json:"due" doc:"last day to answer"`
		}
	}
	open(a, door{method: "POST", path: movements + "/{id}/calls", name: "call-units", about: "Send a movement to units, those not called yet, in one act", act: access.PlanMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *callMovement) (*One[MovementCount], error) {
			c := movement.Calling{Units: unitIDs(in.Body.Units), Under: unitIDs(in.Body.Under), Due: in.Body.Due}
			for _, l := range in.Body.Levels {
				c.Levels = append(c.Levels, registry.Level(l))
			}
			n, err := s.Call(ctx, who, movement.ID(in.ID), c)
			return one(MovementCount{n}), err
		})
	type answerMovement struct {
		Named
		Unit string `path:"unit"`
		Body MovementReply
	}
	open(a, door{method: "POST", path: movements + "/{id}/calls/{unit}/answers", name: "answer-movement", about: "Say for a unit whether it takes part and with what, or why not; answers before stay", act: access.AnswerMovement, tag: "movement", status: 201},
		func(ctx context.Context, who access.Actor, in *answerMovement) (*One[MovementAnswerWire], error) {
			r, err := in.Body.reply()
			if err != nil {
				return nil, err
			}
			x, err := s.Answer(ctx, who, movement.ID(in.ID), registry.UnitID(in.Unit), r)
			return one(movementAnswerWire(x)), err
		})
	type askMovement struct {
		Named
		Body struct {
			Units []string   `json:"units" minItems:"1" maxItems:"10000"`
			Due   civil.Date `json:"due" doc:"the new last day"`
		}
	}
	open(a, door{method: "POST", path: movements + "/{id}/asking", name: "ask-units-again", about: "Ask units anew that have not taken part", act: access.PlanMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *askMovement) (*Nothing, error) {
			return &Nothing{}, s.AskAgain(ctx, who, movement.ID(in.ID), in.Body.Due, unitIDs(in.Body.Units)...)
		})
	open(a, door{method: "POST", path: movements + "/{id}/reminder", name: "remind-units", about: "Tell every unit again that has not answered, once a day at most", act: access.PlanMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MovementCount], error) {
			n, err := s.Remind(ctx, who, movement.ID(in.ID))
			return one(MovementCount{n}), err
		})
	open(a, door{method: "POST", path: movements + "/{id}/succession", name: "succeed-units", about: "Pass the calls and shares of units that have ended to those in their place", act: access.PlanMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MovementCount], error) {
			n, err := s.Succeed(ctx, who, movement.ID(in.ID))
			return one(MovementCount{n}), err
		})
}

func (a *API) movementEnds(s *movement.Service) {
	type endMovement struct {
		Named
		Body struct {
			Revision int64      `json:"revision"`
			On       civil.Date `json:"on,omitzero" doc:"absent: today"`
			Because  string     `json:"because,omitempty" maxLength:"1000" doc:"asked where it is annulled, or closed before its last day"`
		}
	}
	end := func(name, path, about string, do func(context.Context, access.Actor, movement.ID, int64, movement.Ending) error) {
		open(a, door{method: "POST", path: movements + "/{id}" + path, name: name, about: about, act: access.LaunchMovement, tag: "movement", status: 204},
			func(ctx context.Context, who access.Actor, in *endMovement) (*Nothing, error) {
				return &Nothing{}, do(ctx, who, movement.ID(in.ID), in.Body.Revision, movement.Ending{On: in.Body.On, Because: in.Body.Because})
			})
	}
	end("close-movement", "/closing", "End a movement that has run", s.Close)
	end("annul-movement", "/annulment", "End a movement as if it were never launched; it stays to be read", s.Annul)
}
