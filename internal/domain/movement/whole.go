package movement

import (
	"thidua/internal/base/check"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// How much a plan may hold.
const (
	MostPlan     = 6000 // characters of aims, criteria, measures
	MostContents = 200
	MostTargets  = 100
)

// most is the largest figure of a target: 10^12 of its unit.
const most scoring.Figure = 1_000_000_000_000 * 10_000

func bounded(a scoring.Amount) bool { return -most <= a.Figure && a.Figure <= most }

// whole cleans a plan, or says everything wrong with it. What a draft may still
// lack, readiness says.
func (p *Plan) whole() error {
	var w check.Wrongs
	w.Line(&p.Name, "name", "movement.name-missing", check.MostLine)
	w.Line(&p.Number, "number", "", 100)
	w.Line(&p.Signer, "signer", "", check.MostLine)
	w.Line(&p.Slogan, "slogan", "", check.MostLine)
	w.Line(&p.Outside, "outside", "", check.MostLine)
	w.Lines(&p.Aims, "aims", "", MostPlan)
	w.Lines(&p.Subjects, "subjects", "", MostPlan)
	w.Lines(&p.Criteria, "criteria", "", MostPlan)
	w.Lines(&p.Measures, "measures", "", MostPlan)
	w.Must(known(Launchers(), p.Launcher), "launcher", "movement.no-such-launcher")
	w.Must(known(Scopes(), p.Scope), "scope", "movement.no-such-scope")
	w.Must(known(Methods(), p.Method), "method", "movement.no-such-method")
	w.Must(!p.Peak || p.Method == Thematic, "peak", "movement.peak-not-thematic")
	w.Must(!p.From.IsZero(), "from", "movement.from-missing")
	w.Must(p.To.IsZero() || !p.To.Before(p.From), "to", "movement.ends-before", p.From)
	w.Must(!p.Peak || !p.To.IsZero(), "to", "movement.peak-no-end")
	p.Above.whole(&w)
	w.Must(len(p.Contents) <= MostContents, "contents", "movement.too-many-contents", len(p.Contents), MostContents)
	for i := range p.Contents {
		c := &p.Contents[i]
		w.Line(&c.Area, "contents", "", check.MostLine)
		w.Line(&c.Actor, "contents", "", check.MostLine)
		w.Lines(&c.Text, "contents", "movement.content-empty", check.MostText)
	}
	return w.Err()
}

func (a *Above) whole(w *check.Wrongs) {
	w.Line(&a.Name, "above_name", "", check.MostLine)
	w.Line(&a.Number, "above_no", "", 100)
	w.Line(&a.By, "above_by", "", check.MostLine)
	w.Must(a.Name != "" || *a == Above{}, "above_name", "movement.above-unnamed")
}

// wholes cleans the targets of a movement, or says everything wrong with them.
// Those new to it are given their names; was are those it has.
func wholes(tx *store.Tx, m Movement, was, all []Target) error {
	var w check.Wrongs
	w.Must(len(all) <= MostTargets, "targets", "movement.too-many-targets", len(all), MostTargets)
	serve := map[TargetID]Target{}
	if m.Parent != "" {
		above, err := TargetsOf(tx, m.Parent)
		if err != nil {
			return err
		}
		for _, t := range above {
			serve[t.ID] = t
		}
	}
	had := map[TargetID]Target{}
	for _, t := range was {
		had[t.ID] = t
	}
	for i := range all {
		t := &all[i]
		before, old := had[t.ID]
		w.Must(t.ID == "" || old, "targets", "movement.no-such-target")
		t.whole(&w, i+1)
		if old && m.State == Launched {
			t.keeps(&w, before)
		}
		if above, there := serve[t.Serves]; t.Serves != "" {
			w.Must(there, "targets", "movement.serves-nothing", i+1)
			w.Must(!there || above.In == t.In, "targets", "movement.serves-else", i+1, above.In)
		}
		if t.ID == "" {
			t.ID = TargetID(tx.NewID())
		}
		delete(had, t.ID) // named once
		t.Movement, t.No = m.ID, i+1
	}
	return w.Err()
}

// whole cleans one target, which the plan lists as its no-th.
func (t *Target) whole(w *check.Wrongs, no int) {
	w.Line(&t.Name, "targets", "movement.target-unnamed", check.MostLine)
	w.Line(&t.In, "targets", "movement.target-no-unit", 50)
	w.Line(&t.Area, "targets", "", check.MostLine)
	w.Line(&t.Source, "targets", "", check.MostLine)
	w.Line(&t.Weight, "targets", "", check.MostLine)
	w.Must(known(Kinds(), t.Kind), "targets", "movement.no-such-kind", no)
	w.Must(known(target.Directions(), t.Direction), "targets", "movement.no-such-direction", no)
	w.Must(known(target.Everies(), t.Every), "targets", "movement.no-such-every", no)
	w.Must(known(target.Hows(), t.Roll), "targets", "movement.no-such-roll", no)
	w.Must((t.Roll == target.Weighted) == (t.Weight != ""), "targets", "movement.weight", no)
	w.Must(bounded(t.Goal) && bounded(t.Baseline), "targets", "movement.figure-beyond", no)
	w.Must(!t.Goal.Given || !t.Baseline.Given || t.Direction == target.Reach || t.Goal.Figure != t.Baseline.Figure, "targets", "movement.goal-is-baseline", no)
}

// keeps refuses to change what figures already reported are counted in.
func (t *Target) keeps(w *check.Wrongs, was Target) {
	w.Must(t.In == was.In && t.Every == was.Every && t.Roll == was.Roll && t.Weight == was.Weight, "targets", "movement.counts-else", was.No)
}
