package review

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// An Occasion names the next review of a movement, interim or final. (Kỳ sơ kết,
// tổng kết phong trào.)
type Occasion struct {
	Movement movement.ID
	No       int // that the review will bear, from 1
	Kind     movement.ReviewKind
}

// Subject is the report of an occasion as something one is consulted about.
func (o Occasion) Subject() id.Subject {
	return id.Subject{Kind: "movement-review", ID: string(o.Movement) + "/" + strconv.Itoa(o.No) + "/" + string(o.Kind)}
}

// OccasionOf is what a report about a movement is of; false: it is of none.
func OccasionOf(s id.Subject) (Occasion, bool) {
	parts := strings.Split(s.ID, "/")
	if s.Kind != "movement-review" || len(parts) != 3 {
		return Occasion{}, false
	}
	no, err := strconv.Atoi(parts[1])
	return Occasion{movement.ID(parts[0]), no, movement.ReviewKind(parts[2])}, err == nil
}

// The chapters of a report of a movement, in the order people read them.
const (
	CalledFor = "called-for"
	Targets   = "targets"
	Saved     = "saved"
	Spread    = "spread"
	Rewarded  = "rewarded"
)

// Who supplies what is missing in a report of a movement.
const (
	AskUnits    Source = "units"
	AskLauncher Source = "launcher"
)

// A Closing is the report of a movement's review put together from what stands.
// (Báo cáo sơ kết, tổng kết phong trào tự soạn.)
type Closing struct {
	Occasion
	Sight  movement.Sight
	On     civil.Date // up to when it is told
	Parts  []Part
	Race   Race
	Drafts []consultation.Line // of this report, the newest first, without those withdrawn
	Leads  bool                // its reader sends it for comments, and records it
}

// Adopted reports that its words stand.
func (c Closing) Adopted() bool {
	return len(c.Drafts) > 0 && c.Drafts[0].State() == consultation.Stands
}

// known are what the offices say of a movement.
type known struct {
	m     movement.Sight
	calls []movement.CallRow
	board progress.Board
	late  progress.Lateness
	lines []dossier.Nomination
	topics,
	models int
	children []movement.Row
}

// Close puts the report of a movement's next review together, for whoever may look
// at the movement. (Báo cáo tự soạn.)
func (s *Service) Close(ctx context.Context, who access.Actor, which movement.ID, kind movement.ReviewKind) (c Closing, err error) {
	defer fault.Wrap(&err, "draft the %s review of movement %s", kind, which)
	if !slices.Contains(movement.ReviewKinds(), kind) {
		return c, fault.Code(fault.NotFound, "review.no-such-kind")
	}
	var x known
	if x.m, err = s.Movements.Movement(ctx, who, which); err != nil {
		return c, err
	}
	if x.m.LaunchedOn.IsZero() {
		return c, fault.Code(fault.Conflict, "review.not-launched")
	}
	if x.calls, _, err = s.Movements.Calls(ctx, who, which, movement.CallFilter{Size: -1}); err != nil {
		return c, err
	}
	if x.children, _, err = s.Movements.Movements(ctx, who, movement.Filter{Parent: which, Size: -1}); err != nil {
		return c, err
	}
	if x.board, err = s.Progress.Board(ctx, who, which); err != nil {
		return c, err
	}
	if x.late, err = s.Progress.Lateness(ctx, who, which); err != nil {
		return c, err
	}
	c = Closing{Occasion: Occasion{which, len(x.m.Reviews) + 1, kind}, Sight: x.m, On: who.Today}
	var done linked
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if done, err = linkedTo(tx, which); err != nil {
			return err
		}
		if x.lines, err = dossier.InMovement(tx, which); err != nil {
			return err
		}
		x.topics, x.models, err = movement.Topics(tx, which)
		return err
	})
	if err != nil {
		return c, err
	}
	if c.Race, err = s.race(ctx, who, which, done); err != nil {
		return c, err
	}
	c.Parts = []Part{{CalledFor, append(x.calledFor(who.Today), c.Race.pulse(x.at("-progress"))...)}, {Targets, x.targets()}, {Saved, x.saved()},
		{Spread, append(x.spread(), done.lines(which)...)}, {Rewarded, append(x.rewarded(), done.spontaneous(which))}}
	return c, s.written(ctx, who, &c)
}

// written finds the drafts of the report.
func (s *Service) written(ctx context.Context, who access.Actor, c *Closing) error {
	c.Leads = c.Sight.Leads && c.Sight.Runs()
	all, _, err := s.Drafts.Consultations(ctx, who, consultation.Filter{About: c.Subject(), Size: -1})
	for _, d := range all {
		if d.Body == c.Sight.Body && d.State() != consultation.Withdrawn {
			c.Drafts = append(c.Drafts, d)
		}
	}
	return err
}

// Circulate begins a consultation with the report as its draft, for whoever leads
// the movement. One report is drafted once. (Chuyển thành dự thảo.)
func (s *Service) Circulate(ctx context.Context, who access.Actor, which movement.ID, kind movement.ReviewKind, say Say) (d consultation.Consultation, err error) {
	defer fault.Wrap(&err, "consult on the %s review of movement %s", kind, which)
	c, err := s.Close(ctx, who, which, kind)
	if err != nil {
		return d, err
	}
	if err := s.db.View(ctx, func(tx *store.Tx) error { return movement.MayLead(tx, who, c.Sight.Movement) }); err != nil {
		return d, err
	}
	switch {
	case !c.Sight.Runs() || c.Reviewed():
		return d, fault.Code(fault.Conflict, "movement.reviewed")
	case len(c.Drafts) > 0:
		return d, fault.Code(fault.Conflict, "review.drafted")
	}
	return s.Drafts.Draft(ctx, who, c.Sight.Body, c.Subject(), consultation.Draught{Kind: consultation.Report, Title: c.Title(say), Articles: c.Articles(say)})
}

// Reviewed reports that the final review was held.
func (c Closing) Reviewed() bool {
	return slices.ContainsFunc(c.Sight.Reviews, func(r movement.Review) bool { return r.Kind == movement.Final })
}

// Keep is the words of a report as it was adopted, as a review keeps them: what its
// chapters on limits, causes and lessons say, and all else as results. Nothing
// adopted is zero. (Nội dung đã thông qua.)
func (s *Service) Keep(ctx context.Context, c Closing, say Say) (f movement.Finding, err error) {
	f = movement.Finding{Kind: c.Kind}
	var v consultation.Version
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err = consultation.Adopted(tx, c.Subject(), consultation.Report)
		return err
	})
	if err != nil || v.No == 0 {
		return f, err
	}
	f.On, f.Text = civil.Of(v.AdoptedAt), id.Subject{Kind: "consultation", ID: string(v.Of)}
	for _, a := range v.Articles {
		into := &f.Results
		for part, field := range map[string]*string{"limits": &f.Limits, "causes": &f.Causes, "lessons": &f.Lessons} {
			if a.Heading == say("review.closing-"+part) {
				into = field
			}
		}
		text := strings.TrimSpace(a.Text)
		if into == &f.Results && text != "" {
			text = a.Label() + "\n" + text
		}
		*into = strings.TrimSpace(*into + "\n" + text)
	}
	f.Results = short(f.Results, movement.MostPlan)
	return f, nil
}

// short cuts a text at a line, so that what is kept stays within its bounds; the
// whole text stands where it was adopted.
func short(text string, most int) string {
	if r := []rune(text); len(r) > most {
		text = string(r[:most-1])
		if i := strings.LastIndex(text, "\n"); i > 0 {
			text = text[:i]
		}
		return text + "…"
	}
	return text
}

func (x known) at(more string) id.Subject {
	return id.Subject{Kind: "movement" + more, ID: string(x.m.ID)}
}

// calledFor tells who was called and what they said.
func (x known) calledFor(today civil.Date) []Line {
	takes := Line{Code: "takes", From: x.at("-calls"), Figure: partOf(x.m.Takes, x.m.Called)}
	declined := Line{Code: "declined", From: x.at("-calls"), Figure: partOf(x.m.Declined, x.m.Called)}
	silent := Line{Code: "unanswered", From: x.at("-calls"), Figure: partOf(x.m.Tally.Awaited, x.m.Called)}
	for _, c := range x.calls {
		switch {
		case c.State == movement.Awaited && c.Late(today):
			silent.Items = append(silent.Items, Item{c.Unit.Subject(), c.Name, "", "answer-due", []any{c.Due}})
		case c.State == movement.Awaited:
			silent.Items = append(silent.Items, Item{c.Unit.Subject(), c.Name, "", "", nil})
		case c.State == movement.Declined:
			declined.Items = append(declined.Items, Item{c.Unit.Subject(), c.Name, "", "", nil})
		}
	}
	if x.m.Tally.Awaited > 0 {
		silent.Gap = Gap{"unanswered", []any{x.m.Tally.Awaited}, AskUnits}
	}
	owing := Line{Code: "owing", From: x.at("-progress"), Figure: partOf(len(x.late.All), x.m.Takes)}
	for _, l := range x.late.All {
		owing.Items = append(owing.Items, Item{l.Unit.Subject(), l.Name, "", "owes", []any{len(l.Targets)}})
	}
	if owing.N > owing.Of { // those still awaited owe figures too
		owing.Figure = count(len(x.late.All))
	}
	if len(x.late.All) > 0 {
		owing.Gap = Gap{"figures-owed", []any{len(x.late.All)}, AskUnits}
	}
	children := Line{Code: "children", From: x.at(""), Figure: count(len(x.children))}
	for _, c := range x.children {
		children.Items = append(children.Items, Item{c.ID.Subject(), c.Name, c.BodyName, "", nil})
	}
	return []Line{takes, declined, silent, owing, children}
}

// targets tells how far each target is, and where it leads.
func (x known) targets() []Line {
	reached := Line{Code: "reached", From: x.at("-progress")}
	course := Line{Code: "on-course", From: x.at("-progress")}
	shared := Line{Code: "shared", From: x.at("")}
	var told, met, led, meets, aimed, adds, unknown, dark int
	for _, k := range x.board.Courses {
		if !k.Now.Value.Given {
			unknown++
			reached.Items = append(reached.Items, Item{x.at("-progress"), k.Name, "", "target-unknown", []any{amount{k.Goal, k.In}}})
		} else {
			way := any("")
			if k.Way.Known {
				way = strconv.FormatInt(int64(k.Way.Done)/100, 10) + "%"
			}
			code := "target"
			if k.Way.Known {
				code = "target-way"
			}
			reached.Items = append(reached.Items, Item{x.at("-progress"), k.Name, "", code, []any{amount{k.Now.Value, k.In}, k.Now.Period.To(), amount{k.Goal, k.In}, k.Now.Known, k.Now.Of, way}})
		}
		if k.Way.Told {
			told++
			if k.Way.Reached {
				met++
			}
		}
		switch {
		case k.Forecast.Lack == "" && k.Forecast.Value.Given:
			led++
			if k.Forecast.Meets {
				meets++
			}
			course.Items = append(course.Items, Item{x.at("-progress"), k.Name, "", "forecast", []any{amount{k.Forecast.Value, k.In}, k.Forecast.At.To()}})
		case k.Goal.Given:
			dark++
		}
		if k.Goal.Given {
			aimed++
			if k.Shares.Meets {
				adds++
			} else if k.Shares.Gap.Given {
				shared.Items = append(shared.Items, Item{x.at(""), k.Name, "", "share-gap", []any{amount{k.Shares.Shares, k.In}, amount{k.Shares.Gap, k.In}, k.Shares.Known, k.Shares.Of}})
			}
		}
	}
	none := Gap{}
	if len(x.board.Courses) == 0 {
		none = Gap{"targets-none", nil, AskLauncher}
	}
	if reached.Gap = none; told > 0 {
		reached.Figure = part(met, told)
	}
	if unknown > 0 {
		reached.Gap = Gap{"targets-untold", []any{unknown}, AskUnits}
	} else if told == 0 && none.Code == "" {
		reached.Gap = Gap{"targets-no-goal", nil, AskLauncher}
	}
	if course.Gap = none; led > 0 {
		course.Figure = part(meets, led)
	}
	if dark > 0 {
		course.Gap = Gap{"no-forecast", []any{dark}, AskUnits}
	} else if led == 0 && none.Code == "" {
		course.Gap = Gap{"targets-no-goal", nil, AskLauncher}
	}
	if shared.Gap = none; aimed > 0 {
		shared.Figure = part(adds, aimed)
	} else if none.Code == "" {
		shared.Gap = Gap{"targets-no-goal", nil, AskLauncher}
	}
	return []Line{reached, course, shared}
}

// An amount is a figure as it is told, with its unit of measure.
type amount struct {
	scoring.Amount
	in string
}

// Text writes it.
func (a amount) Text(say Say) string {
	if !a.Given {
		return "—"
	}
	return strings.TrimSpace(say("covenant.amount", a.Figure, a.in))
}

// saved tells what was saved: proved, and said without all that proves it.
func (x known) saved() (lines []Line) {
	for _, k := range []struct{ kind, code string }{{progress.Money, "money"}, {progress.Hours, "hours"}} {
		proved, said := Line{Code: "saved-" + k.code, From: x.at("-progress")}, Line{Code: "unproved-" + k.code, From: x.at("-progress")}
		if k.kind == progress.Money {
			proved.In, said.In = Dong, Dong
		}
		seen, open := 0, 0
		for _, v := range x.board.Savings.All {
			if v.Kind != k.kind {
				continue
			}
			seen++
			if lacks := v.Lacks(); len(lacks) > 0 {
				open++
				said.Items = append(said.Items, Item{x.at("-progress"), v.What, "", "saving-lacks", []any{amount{scoring.Known(v.Amount), ""}, v.Day}})
			} else {
				proved.Items = append(proved.Items, Item{x.at("-progress"), v.What, "", "saving", []any{amount{scoring.Known(v.Amount), ""}, v.Day, v.Method}})
			}
		}
		if seen == 0 {
			proved.Gap = Gap{"savings-none", nil, AskUnits}
			lines = append(lines, proved)
			continue
		}
		proved.Figure, said.Figure = sum(x.board.Savings.Proved[k.kind]), sum(x.board.Savings.Said[k.kind])
		if open > 0 {
			said.Gap = Gap{"savings-unproved", []any{open}, AskUnits}
		}
		lines = append(lines, proved, said)
	}
	return lines
}

// fine is how many parts of a whole a figure counts.
const fine = 10_000

// sum is an amount in whole units; none told is nought once something was.
func sum(a scoring.Amount) Figure {
	if !a.Given {
		return count(0)
	}
	return count(int64(a.Figure) / fine)
}

// spread tells what units registered under the movement.
func (x known) spread() []Line {
	topics := Line{Code: "topics", From: x.at("-calls"), Figure: count(x.topics)}
	models := Line{Code: "topic-models", From: x.at("-calls"), Figure: partOf(x.models, x.topics)}
	if x.topics == 0 {
		topics.Gap = Gap{"topics-none", nil, AskUnits}
	}
	return []Line{topics, models}
}

// rewarded tells what was proposed and conferred within the movement, as far as
// lines say which movement they mean.
func (x known) rewarded() []Line {
	proposed, decided := Line{Code: "in-movement", From: id.Subject{Kind: "dossiers"}}, Line{Code: "conferred", From: id.Subject{Kind: "dossiers"}}
	done := 0
	for _, n := range x.lines {
		item := Item{id.Subject{Kind: "nomination", ID: string(n.ID)}, n.Name, "", "", nil}
		if n.State == dossier.Decided {
			done++
			decided.Items = append(decided.Items, item)
		} else {
			proposed.Items = append(proposed.Items, item)
		}
	}
	none := Gap{"lines-unnamed", nil, AskUnits}
	if len(x.lines) == 0 {
		proposed.Gap, decided.Gap = none, none
	} else {
		proposed.Figure, decided.Figure = count(len(x.lines)), part(done, len(x.lines))
	}
	return []Line{proposed, decided}
}

// Title is what a report is called.
func (c Closing) Title(say Say) string {
	return say("review.closing-title-"+string(c.Kind), c.Sight.Name)
}

// Articles are the report as a draft to be commented on: a chapter an article, then
// limits as the figures show them, and empty ones for causes, lessons and what comes
// next, which whoever leads writes.
func (c Closing) Articles(say Say) []consultation.Article {
	var all chapters
	opening := say("review.closing-opening", c.Sight.BodyName, c.Sight.LaunchedOn, c.On, strings.TrimSpace(c.Sight.Number))
	if strings.TrimSpace(c.Sight.Number) == "" { // of a movement that is only passed on
		opening = say("review.closing-opening-bare", c.Sight.BodyName, c.Sight.LaunchedOn, c.On)
	}
	all.add(say, c.Parts, CalledFor, opening)
	all.also(say("review.closing-limits"), c.limits(say))
	all.also(say("review.closing-causes"), "")
	all.also(say("review.closing-lessons"), "")
	return all
}

// limits are what is missing or behind, a line each.
func (c Closing) limits(say Say) string {
	var lines []string
	for _, l := range linesOf(c.Parts) {
		if l.Gap.Code != "" {
			lines = append(lines, "– "+l.Gap.Text(say))
		}
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "\n")
}
