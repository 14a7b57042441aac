package progress

import (
	"context"
	"encoding/json"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// An Entry is a figure as somebody reports it, over the version they read.
type Entry struct {
	Key
	Value   scoring.Amount // not given takes back what stood
	Weight  scoring.Amount
	Note    string
	Version int // 0: they read that nothing was there
}

// A Reporting is many figures at once.
type Reporting struct {
	Entries []Entry
	Because string // of figures that were there already
	Over    bool   // over whatever stands, whoever wrote it
}

// A Refused is an entry that was not saved, and why; where another was first, what
// stands.
type Refused struct {
	At     int // of the entries
	Why    fault.Reason
	Stands Figure
	ByName string
}

// A Saved is what a reporting did: everything, or nothing and why.
type Saved struct {
	Kept    []Figure
	Refused []Refused
}

// MostEntries is more than 3,321 units × 20 targets.
const MostEntries = 80_000

// Report takes figures in, all or none. What was there before stays known; the
// sums above each are changed by what it changed. (Báo số liệu.)
func (s *Service) Report(ctx context.Context, who access.Actor, which movement.ID, r Reporting) (done Saved, err error) {
	defer fault.Wrap(&err, "report figures of movement %s", which)
	if n := len(r.Entries); n == 0 || n > MostEntries {
		return done, fault.Field("cells", "progress.entries-count", n, MostEntries)
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		done = Saved{}
		w, err := begin(tx, who, which, r)
		if err != nil {
			return err
		}
		if done.Refused, err = w.judge(); err != nil || len(done.Refused) > 0 {
			return err
		}
		done.Kept, err = w.save()
		return err
	})
	return done, err
}

// A reporter is a reporting under way.
type reporter struct {
	Reporting
	tx      *store.Tx
	who     access.Actor
	m       movement.Movement
	targets map[movement.TargetID]movement.Target
	units   []registry.UnitID
	places  map[registry.UnitID]Place
	stands  map[Key]Figure
	beneath map[Key]target.Roll // at the units themselves
	serving map[Key]bool        // a unit's own movement serves the target; without period
}

// begin reads what figures are reported over, and refuses who may not.
func begin(tx *store.Tx, who access.Actor, which movement.ID, r Reporting) (w *reporter, err error) {
	w = &reporter{Reporting: r, tx: tx, who: who, targets: map[movement.TargetID]movement.Target{}}
	if w.m, err = movement.Find(tx, which); err != nil {
		return nil, err
	}
	keys := make([]Key, len(r.Entries))
	seen := map[registry.UnitID]bool{}
	for i, e := range r.Entries {
		keys[i] = e.Key
		if !seen[e.Unit] {
			seen[e.Unit], w.units = true, append(w.units, e.Unit)
		}
	}
	if err := w.may(); err != nil {
		return nil, err
	}
	if !w.m.Runs() {
		return nil, fault.Code(fault.Unmet, "progress.not-running")
	}
	targets, err := movement.TargetsOf(tx, which)
	if err != nil {
		return nil, err
	}
	for _, t := range targets {
		w.targets[t.ID] = t
	}
	if w.places, err = settled(tx, w.m, w.units, who.Today); err != nil {
		return nil, err
	}
	if w.serving, err = servingIn(tx, targets); err != nil {
		return nil, err
	}
	if w.stands, err = figuresAt(tx, keys); err != nil {
		return nil, err
	}
	w.beneath, err = rollsAt(tx, keys)
	return w, err
}

// may asks once for all units: most of a sheet of many are in one grant.
func (w *reporter) may() error {
	calls, err := movement.Called(w.tx, w.m.ID)
	if err != nil {
		return err
	}
	called := make(map[registry.UnitID]bool, len(calls))
	for _, c := range calls {
		called[c.Unit] = true
	}
	over, err := registry.ScopesOf(w.tx, w.units)
	if err != nil {
		return err
	}
	for _, u := range w.units {
		if called[u] && w.who.May(access.ReportMovement, over[u]) {
			continue
		}
		if err := movement.MayReport(w.tx, w.who, w.m, u); err != nil {
			return err
		}
	}
	return nil
}

// servingIn are the units whose own movement serves a target: they type no figure
// of it.
func servingIn(tx *store.Tx, targets []movement.Target) (map[Key]bool, error) {
	serving := map[Key]bool{}
	for _, t := range targets {
		below, err := movement.Serving(tx, t.ID)
		if err != nil {
			return nil, err
		}
		for _, b := range below {
			m, err := movement.Find(tx, b.Movement)
			if err != nil {
				return nil, err
			}
			serving[Key{Target: t.ID, Unit: m.Body}] = serving[Key{Target: t.ID, Unit: m.Body}] || b.Roll == t.Roll && b.In == t.In
		}
	}
	return serving, nil
}

// judge says what is wrong with each entry.
func (w *reporter) judge() (all []Refused, err error) {
	var accounts []string
	twice := map[Key]bool{}
	for i := range w.Entries {
		e, r := &w.Entries[i], Refused{At: i}
		why := w.wrong(e)
		switch was := w.stands[e.Key]; {
		case why != nil:
			r.Why = *why
		case twice[e.Key]:
			r.Why = fault.Reason{Code: "progress.twice", Field: "value"}
		case !w.Over && e.Version != was.Version:
			r.Why, r.Stands = fault.Reason{Code: "progress.changed", Field: "value"}, was
			accounts = append(accounts, was.By)
		default:
			twice[e.Key] = true
			continue
		}
		all = append(all, r)
	}
	names, err := account.Names(w.tx, accounts)
	for i := range all {
		all[i].ByName = names[all[i].Stands.By]
	}
	return all, err
}

// most is the largest figure: 10^12 of its unit of measure.
const most scoring.Figure = 1_000_000_000_000 * 10_000

// wrong is why an entry cannot stand; nil if it can.
func (w *reporter) wrong(e *Entry) *fault.Reason {
	no := func(field, code string, args ...any) *fault.Reason {
		return &fault.Reason{Code: code, Field: field, Args: args}
	}
	t, there := w.targets[e.Target]
	if !there {
		return no("target", "progress.no-such-target")
	}
	place, first, was := w.places[e.Unit], t.Every.Of(w.m.From), w.stands[e.Key]
	switch {
	case e.Period.Every != t.Every:
		return no("period", "progress.other-period", e.Period.String())
	case e.Period.From().After(w.who.Today):
		return no("period", "progress.period-ahead", e.Period.From())
	case e.Period.To().Before(first.From()) || !w.m.To.IsZero() && e.Period.From().After(w.m.To):
		return no("period", "progress.period-outside", w.m.From)
	case !place.lives(e.Period):
		return no("period", "progress.unit-not-there", place.From, place.To)
	case e.Value.Figure > most || e.Value.Figure < -most:
		return no("value", "progress.beyond")
	case e.Weight.Given && (e.Weight.Figure <= 0 || e.Weight.Figure > most):
		return no("weight", "progress.weight")
	case e.Weight.Given && t.Roll != target.Weighted:
		return no("weight", "progress.not-weighted")
	case !e.Value.Given && was.Version == 0:
		return no("value", "progress.empty")
	case e.Value.Given && !was.Value.Given && w.serving[Key{Target: e.Target, Unit: e.Unit}]:
		return no("value", "progress.comes-from-own")
	}
	var wrongs check.Wrongs
	wrongs.Lines(&e.Note, "note", "", check.MostWhy)
	if len(wrongs) > 0 {
		return &wrongs[0]
	}
	return nil
}

// save puts what differs from what stands, and changes the sums above.
func (w *reporter) save() (kept []Figure, err error) {
	why, corrected := check.Wrongs{}, 0
	why.Lines(&w.Because, "reason", "", check.MostWhy)
	if err := why.Err(); err != nil {
		return nil, err
	}
	f := flowing(w.tx)
	f.plans[w.m.ID], f.places[w.m.ID], f.came[w.m.ID] = w.m, w.places, true
	var changed []Figure
	total := map[movement.TargetID]map[target.Period]target.Roll{}
	for _, e := range w.Entries {
		was := w.stands[e.Key]
		now := Figure{Key: e.Key, Value: e.Value, Weight: e.Weight, Note: e.Note, Version: was.Version + 1, By: w.who.Account, At: w.tx.Now()}
		if was.Version > 0 && was.Value == now.Value && was.Weight == now.Weight && was.Note == now.Note {
			kept = append(kept, was)
			continue
		}
		if was.Version > 0 {
			now.Because = w.Because
			corrected++
		}
		kept, changed = append(kept, now), append(changed, now)
		by := w.counts(now).Minus(w.counts(was))
		f.add(e.Target, w.places[e.Unit].above(), e.Period, by)
		if total[e.Target] == nil {
			total[e.Target] = map[target.Period]target.Roll{}
		}
		total[e.Target][e.Period] = total[e.Target][e.Period].Plus(by)
	}
	if corrected > 0 && w.Because == "" {
		return nil, fault.Field("reason", "progress.unexplained", corrected)
	}
	if len(changed) == 0 {
		return kept, nil
	}
	if err := put(w.tx, changed); err != nil {
		return nil, err
	}
	for t, by := range total {
		if err := f.rise(w.targets[t], by, 0); err != nil {
			return nil, err
		}
	}
	if err := f.write(); err != nil {
		return nil, err
	}
	text, err := json.Marshal(changed)
	if err != nil {
		return nil, err
	}
	return kept, enterText(w.tx, w.who, "movement.report", w.m.ID, map[string]any{"figures": len(changed), "corrected": corrected, "units": len(w.units)}, string(text))
}

// counts is what a figure counts above its unit: itself, or where it is not known
// and the unit has a movement of its own, what that brings.
func (w *reporter) counts(f Figure) target.Roll {
	if !f.Value.Given && w.serving[Key{Target: f.Target, Unit: f.Unit}] {
		return w.beneath[f.Key]
	}
	return target.One(w.targets[f.Target].Roll, f.Value, f.Weight)
}

func today(tx *store.Tx) civil.Date { return civil.Of(tx.Now()) }
