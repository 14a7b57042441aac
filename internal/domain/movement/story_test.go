package movement_test

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

func TestAPlanIsLaunchedOnceNothingIsLacking(t *testing.T) {
	x := found(t)
	ctx := t.Context()
	n := x.plan()
	n.Plan.Criteria, n.Plan.Measures = "", ""
	_, err := x.s.Draft(ctx, x.strange, n)
	x.refused("a stranger drafts", err, "access.not-seen")
	_, err = x.s.Draft(ctx, x.head, n)
	x.refused("the head drafts", err, "access.not-granted")
	bad := x.plan()
	bad.Plan.Name, bad.Plan.To, bad.Targets[0].Roll = "", x.today().AddDays(-1), target.Weighted
	_, err = x.s.Draft(ctx, x.planner, bad)
	x.refused("a plan without name", err, "movement.name-missing")
	x.refused("and with its end before it begins", err, "movement.ends-before")
	bad = x.plan()
	bad.Targets[0].Roll = target.Weighted
	_, err = x.s.Draft(ctx, x.planner, bad)
	x.refused("a weighted mean of no weight", err, "movement.weight")

	m, err := x.s.Draft(ctx, x.planner, n)
	x.must(err)
	if m.Launcher != movement.ByMinistry {
		t.Errorf("a sector launches as a ministry, not %q", m.Launcher)
	}
	err = x.s.Put(ctx, x.planner, m.ID, m.Revision)
	x.refused("put without criteria", err, "movement.lacks-criteria")
	x.refused("put without measures", err, "movement.lacks-measures")
	if v := x.sight(x.planner, m.ID); v.Lacking() != 2 || len(v.Rewards.Final) == 0 || v.Rewards.Years != 3 {
		t.Errorf("lacking %d, %d rewards, %d years", v.Lacking(), len(v.Rewards.Final), v.Rewards.Years)
	}
	whole := x.plan()
	whole.Targets[0].ID = x.sight(x.planner, m.ID).Targets[0].ID
	_, err = x.s.Revise(ctx, x.planner, m.ID, m.Revision+7, whole)
	x.refused("over another revision", err, "movement.changed")
	_, err = x.s.Revise(ctx, x.planner, m.ID, m.Revision, whole)
	x.must(err)
	_, err = x.s.Launch(ctx, x.head, m.ID, 0, movement.Signing{})
	x.refused("launched before it is put", err, "movement.is-draft")
	x.must(x.s.Put(ctx, x.planner, m.ID, 0))
	x.must(x.s.TakeBack(ctx, x.head, m.ID, 0))
	x.must(x.s.Put(ctx, x.planner, m.ID, 0))
	_, err = x.s.Launch(ctx, x.planner, m.ID, 0, movement.Signing{})
	x.refused("launched by who plans", err, "access.not-granted")
	_, err = x.s.Launch(ctx, x.head, m.ID, 0, movement.Signing{On: x.today().AddDays(1)})
	x.refused("launched tomorrow", err, "movement.launch-to-come")
	_, err = x.s.Launch(ctx, x.head, m.ID, 0, movement.Signing{})
	x.refused("launched by who has no second factor", err, "account.factor-needed")
	code := x.ring.Code(x.head)
	_, err = x.s.Launch(ctx, x.head, m.ID, 0, movement.Signing{})
	x.refused("launched without a code", err, "account.code-needed")
	_, err = x.s.Launch(ctx, x.head, m.ID, 0, movement.Signing{Number: "12/KH", Code: "000000"})
	x.refused("launched with a wrong code", err, "account.code-wrong")
	_, err = x.s.Launch(ctx, x.head, m.ID, 0, movement.Signing{Number: "12/KH", Code: code})
	x.must(err)
	again, err := x.s.Draft(ctx, x.planner, x.plan())
	x.must(err)
	x.must(x.s.Put(ctx, x.planner, again.ID, 0))
	_, err = x.s.Launch(ctx, x.head, again.ID, 0, movement.Signing{Number: "13/KH", Code: code})
	x.refused("launched with a code that is spent", err, "account.code-wrong")
	if v := x.sight(x.planner, m.ID); v.State != movement.Launched || v.Number != "12/KH" || v.Ticks != nil {
		t.Errorf("launched: %+v", v.Movement)
	}
	if v := x.sight(x.planner, m.ID); v.Overdue(v.To) || !v.Overdue(v.To.AddDays(1)) {
		t.Error("a movement that nobody closed is overdue from the day after its last")
	}
	more := []movement.Target{{Name: "Thủ tục được cắt giảm", Kind: movement.Procedure, In: "thủ tục", Goal: known(30), Direction: target.Up, Every: target.Year, Roll: target.Total}}
	_, err = x.s.Aim(ctx, x.planner, m.ID, 0, more, "")
	x.refused("a target added after the launch without a reason", err, "movement.because-missing")
	_, err = x.s.Aim(ctx, x.planner, m.ID, 0, more, "Bổ sung theo chỉ đạo")
	x.must(err)
	if v := x.sight(x.planner, m.ID); len(v.Targets) != 3 || len(v.Versions) != 2 || v.Targets[2].Name != more[0].Name {
		t.Errorf("added: %d targets, %d versions", len(v.Targets), len(v.Versions))
	}
	_, err = x.s.Movement(ctx, x.officer[0], m.ID)
	x.refused("an office that is not called yet looks", err, "movement.not-found")
}

func TestUnitsAnswerAndTheirSharesAddUp(t *testing.T) {
	x := found(t)
	ctx := t.Context()
	m := x.launched(x.plan())
	due := x.today().AddDays(30)
	_, err := x.s.Call(ctx, x.planner, m.ID, movement.Calling{Under: []registry.UnitID{x.body}})
	x.refused("called without a last day", err, "movement.due-missing")
	_, err = x.s.Call(ctx, x.officer[0], m.ID, movement.Calling{Under: []registry.UnitID{x.body}, Due: due})
	x.refused("called by an office", err, "movement.not-found")
	n, err := x.s.Call(ctx, x.planner, m.ID, movement.Calling{Under: []registry.UnitID{x.body}, Due: due})
	x.must(err)
	if n != 3 {
		t.Fatalf("called %d", n)
	}
	_, err = x.s.Call(ctx, x.planner, m.ID, movement.Calling{Under: []registry.UnitID{x.body}, Due: due})
	x.refused("called twice", err, "movement.nobody-to-call")

	aims := x.sight(x.planner, m.ID).Targets
	takes := func(i int, works int64) (movement.Answer, error) {
		return x.s.Answer(ctx, x.officer[i], m.ID, x.offices[i], movement.Reply{Takes: true, Number: "05/KH", Day: x.today(), Persons: "Giám đốc",
			Shares: []movement.Share{{Target: aims[0].ID, Goal: known(works).Figure}}, Topics: []movement.Topic{{Name: "Kho hồ sơ số"}}})
	}
	_, err = x.s.Answer(ctx, x.officer[1], m.ID, x.offices[0], movement.Reply{Takes: true})
	x.refused("one office for another", err, "access.not-granted")
	_, err = x.s.Answer(ctx, x.strange, m.ID, x.offices[0], movement.Reply{Takes: true})
	x.refused("a stranger answers", err, "movement.not-found")
	_, err = x.s.Answer(ctx, x.officer[0], m.ID, x.offices[0], movement.Reply{})
	x.refused("declined without a reason", err, "movement.decline-unsaid")
	_, err = x.s.Answer(ctx, x.officer[0], m.ID, x.offices[0], movement.Reply{Takes: true, Shares: []movement.Share{{Target: "none"}}})
	x.refused("a share of nothing", err, "movement.no-such-target")
	_, err = takes(0, 50)
	x.must(err)
	_, err = takes(0, 40)
	x.refused("anew without a reason", err, "movement.anew-unsaid")
	_, err = takes(1, 30)
	x.must(err)
	_, err = x.s.Answer(ctx, x.officer[2], m.ID, x.offices[2], movement.Reply{Because: "Không có công trình"})
	x.must(err)

	if r := x.response(x.officer[0], m.ID, x.offices[0]); r.Others[aims[0].ID].Shares != known(30) || r.Others[aims[0].ID].Of != 1 || r.Others[aims[0].ID].Gap != known(30-120) || r.All[aims[0].ID].Shares != known(80) || r.Others[aims[1].ID].Shares.Given {
		t.Errorf("an office sees what the others take, and what is left: %+v of all %+v", r.Others, r.All)
	}
	v := x.sight(x.planner, m.ID)
	if v.Called != 3 || v.Takes != 2 || v.Declined != 1 || v.Tally.Awaited != 0 {
		t.Errorf("tally %+v", v.Tally)
	}
	if got := v.Targets[0]; got.Shares != known(80) || got.Gap != known(-40) || got.Known != 2 || got.Of != 2 {
		t.Errorf("shares make %+v", got.Sum)
	}
	x.must(x.s.AskAgain(ctx, x.planner, m.ID, due, x.offices[2]))
	x.refused("one that takes part is not asked again", x.s.AskAgain(ctx, x.planner, m.ID, due, x.offices[0]), "movement.takes-already")
	x.on(31)
	late, total, err := x.s.Calls(ctx, x.planner, m.ID, movement.CallFilter{Late: true})
	x.must(err)
	if total != 1 || late[0].Name != "Bảo hiểm xã hội Ninh Bình" || late[0].Asked != 2 {
		t.Errorf("late: %+v", late)
	}
	k, err := x.s.Remind(ctx, x.planner, m.ID)
	x.must(err)
	_, again := x.s.Remind(ctx, x.planner, m.ID)
	x.refused("reminded twice a day", again, "movement.nobody-to-remind")
	if k != 1 {
		t.Errorf("reminded %d", k)
	}
	_, err = takes(2, 40)
	x.must(err)
	if got := x.sight(x.planner, m.ID).Targets[0]; !got.Meets {
		t.Errorf("all shares meet the goal: %+v", got.Sum)
	}
	if r := x.response(x.officer[2], m.ID, x.offices[2]); len(r.Answers) != 2 || r.Standing().No != 2 || len(r.Standing().Shares) != 1 || r.Standing().Topics[0].Name != "Kho hồ sơ số" || !r.Mine {
		t.Errorf("response %+v", r.Answers)
	}
	own := x.plan()
	own.Body, own.Parent = x.offices[2], m.ID
	_, err = x.s.Draft(ctx, x.officer[2], own)
	x.must(err)
	if r := x.response(x.officer[2], m.ID, x.offices[2]); len(r.Own) != 1 {
		t.Errorf("an office does not see the movement it drafts: %+v", r.Own)
	}
	if r := x.response(x.officer[1], m.ID, x.offices[2]); len(r.Own) != 0 {
		t.Errorf("an office sees what another drafts: %+v", r.Own)
	}
}

func TestAMovementIsChangedReviewedAndEnds(t *testing.T) {
	x := found(t)
	ctx := t.Context()
	m := x.launched(x.plan())
	_, err := x.s.Call(ctx, x.planner, m.ID, movement.Calling{Units: x.offices, Due: x.today()})
	x.must(err)
	v := x.sight(x.planner, m.ID)
	targets := []movement.Target{v.Targets[0].Target, v.Targets[1].Target}
	a := movement.Amendment{Plan: v.Plan, Targets: targets, Because: "Gia hạn một năm"}
	a.Plan.To = a.Plan.To.AddYears(1)
	wrong := a
	wrong.Targets = []movement.Target{targets[0]}
	wrong.Targets[0].In = "nhà"
	_, err = x.s.Amend(ctx, x.planner, m.ID, 0, wrong)
	x.refused("a target counted otherwise", err, "movement.counts-else")
	wrong = a
	wrong.Because = ""
	_, err = x.s.Amend(ctx, x.planner, m.ID, 0, wrong)
	x.refused("amended without a reason", err, "movement.because-missing")
	_, err = x.s.Amend(ctx, x.planner, m.ID, 0, a)
	x.must(err)
	if v = x.sight(x.planner, m.ID); len(v.Versions) != 2 || v.To != a.Plan.To || len(v.Targets) != 2 || v.Targets[0].ID != targets[0].ID {
		t.Errorf("amended: %d versions to %s", len(v.Versions), v.To)
	}

	own := x.plan()
	own.Body, own.Parent = x.offices[0], m.ID
	own.Targets[0].Serves = targets[0].ID
	child, err := x.s.Draft(ctx, x.officer[0], own)
	x.must(err)
	if child.Launcher != movement.ByUnit {
		t.Errorf("an office launches as a unit, not %q", child.Launcher)
	}
	_, err = x.s.Answer(ctx, x.officer[0], m.ID, x.offices[0], movement.Reply{Takes: true, Child: child.ID})
	x.must(err)
	if v = x.sight(x.planner, m.ID); v.Levels.Serving != 1 || v.Levels.Beneath[0].ID != child.ID {
		t.Errorf("beneath %+v", v.Levels.Beneath)
	}
	if up := x.sight(x.officer[0], child.ID); up.Levels.Parent().ID != m.ID || up.Targets[0].Above != targets[0].Name {
		t.Errorf("above %+v", up.Levels.Above)
	}
	served := own
	served.Targets[0].In = "nhà"
	_, err = x.s.Draft(ctx, x.officer[0], served)
	x.refused("a target that serves one counted otherwise", err, "movement.serves-else")

	x.on(400)
	f := movement.Finding{Kind: movement.Interim, On: x.today(), Results: "80 công trình", Limits: "Chậm giải ngân", Causes: "Giải phóng mặt bằng", Lessons: "Giao chỉ tiêu từ đầu năm",
		Ranks: []movement.Rank{{Unit: x.offices[1], Place: 1}}}
	_, err = x.s.Review(ctx, x.planner, m.ID, f)
	x.refused("a unit that takes no part is not ranked", err, "movement.rank-takes-no-part")
	f.Ranks[0].Unit = x.offices[0]
	f.Lessons = ""
	_, err = x.s.Review(ctx, x.planner, m.ID, f)
	x.refused("a review without lessons", err, "movement.lessons-missing")
	f.Lessons = "Giao chỉ tiêu từ đầu năm"
	_, err = x.s.Review(ctx, x.planner, m.ID, f)
	x.must(err)
	x.must(x.db.View(ctx, func(tx *store.Tx) error {
		got, err := movement.StandingOf(tx, m.ID, x.offices[0], x.today())
		if got.Years != 1 || got.Place != 1 || got.Kind != movement.Interim {
			t.Errorf("standing %+v", got)
		}
		return err
	}))
	f.Kind = movement.Final
	_, err = x.s.Review(ctx, x.planner, m.ID, f)
	x.must(err)
	_, err = x.s.Review(ctx, x.planner, m.ID, f)
	x.refused("reviewed after the final review", err, "movement.reviewed")
	next, err := x.s.Draft(ctx, x.planner, x.plan())
	x.must(err)
	if v := x.sight(x.planner, next.ID); len(v.Lessons) != 2 {
		t.Errorf("lessons %+v", v.Lessons)
	}
	x.refused("closed early without a reason", x.s.Close(ctx, x.head, m.ID, 0, movement.Ending{}), "movement.closed-early-unsaid")
	x.must(x.s.Close(ctx, x.head, m.ID, 0, movement.Ending{Because: "Đạt mọi chỉ tiêu"}))
	_, err = x.s.Answer(ctx, x.officer[1], m.ID, x.offices[1], movement.Reply{Takes: true})
	x.refused("answered after it ended", err, "movement.is-closed")
	x.refused("annulled without a reason", x.s.Annul(ctx, x.head, next.ID, 0, movement.Ending{}), "movement.because-missing")
	x.must(x.s.Annul(ctx, x.head, next.ID, 0, movement.Ending{Because: "Trùng chủ đề"}))
	all, total, err := x.s.Movements(ctx, x.planner, movement.Filter{State: movement.Annulled})
	x.must(err)
	if total != 1 || all[0].ID != next.ID {
		t.Errorf("list %+v", all)
	}
	if _, total, err = x.s.Movements(ctx, x.officer[1], movement.Filter{Search: "ha tang"}); err != nil || total != 1 {
		t.Errorf("an office sees what called it: %d %v", total, err)
	}
	year := x.today().Year
	for what, c := range map[string]struct {
		movement.Filter
		want int
	}{
		"beneath the first":                    {movement.Filter{Parent: m.ID}, 1},
		"launched by a unit":                   {movement.Filter{Launcher: movement.ByUnit}, 1},
		"launched by the sector, one annulled": {movement.Filter{Launcher: movement.ByMinistry, Method: movement.Thematic}, 2},
		"peak campaigns":                       {movement.Filter{Peak: true}, 0},
		"that ran before any was":              {movement.Filter{Year: year - 10}, 0},
		"regular ones beneath it":              {movement.Filter{Parent: m.ID, Method: movement.Regular}, 0},
	} {
		if _, total, err := x.s.Movements(ctx, x.planner, c.Filter); err != nil || total != c.want {
			t.Errorf("%s: %d, want %d %v", what, total, c.want, err)
		}
	}
	o, err := x.s.Offered(ctx, x.planner)
	x.must(err)
	if len(o.Parents) != 1 || o.Parents[0].ID != m.ID || !slices.Contains(o.Years, year) || !slices.IsSortedFunc(o.Years, func(a, b int) int { return b - a }) {
		t.Errorf("a list is chosen by %v and %d parents", o.Years, len(o.Parents))
	}
	if o, err = x.s.Offered(ctx, x.strange); err != nil || len(o.Years) != 0 || len(o.Parents) != 0 {
		t.Errorf("a stranger chooses by %+v %v", o, err)
	}
	if _, total, err = x.s.Movements(ctx, x.strange, movement.Filter{}); err != nil || total != 0 {
		t.Errorf("a stranger sees nothing: %d %v", total, err)
	}
	x.levelled(m.ID, child.ID)
}

func TestAnEndedUnitsShareGoesToItsHeir(t *testing.T) {
	x := found(t)
	ctx := t.Context()
	m := x.launched(x.plan())
	_, err := x.s.Call(ctx, x.planner, m.ID, movement.Calling{Units: x.offices, Due: x.today()})
	x.must(err)
	_, err = x.s.Succeed(ctx, x.planner, m.ID)
	x.refused("nobody has ended", err, "movement.nobody-ended")
	aims := x.sight(x.planner, m.ID).Targets
	for i, works := range []int64{50, 30, 40} {
		_, err = x.s.Answer(ctx, x.officer[i], m.ID, x.offices[i], movement.Reply{Takes: true, Shares: []movement.Share{{Target: aims[0].ID, Goal: known(works).Figure, Baseline: known(works / 2)},
			{Target: aims[1].ID, Goal: known(90 - works%20).Figure}}}) // 80, 80, 90
		x.must(err)
	}
	x.on(2)
	operator := x.planner
	operator.Grants = append(operator.Grants, access.Grant{Role: access.Officer, Over: operator.Grants[0].Over, From: day("2000-01-01")})
	_, err = registry.New(x.db).Merge(ctx, operator, registry.Merger{Old: x.offices[:2], Into: x.offices[2]}, registry.Basis{From: x.today(), Source: "Nghị quyết 202/2025/QH15"})
	x.must(err)
	x.on(1)
	if v := x.sight(x.planner, m.ID); v.Ended != 2 {
		t.Errorf("%d have ended", v.Ended)
	}
	n, err := x.s.Succeed(ctx, x.planner, m.ID)
	x.must(err)
	v := x.sight(x.planner, m.ID)
	if n != 2 || v.Called != 1 || v.Targets[0].Shares != known(120) || v.Targets[1].Shares != known(90) || v.Ended != 0 {
		t.Errorf("passed %d, called %d, shares %+v", n, v.Called, v.Targets[0].Sum)
	}
	r := x.response(x.planner, m.ID, x.offices[2])
	if len(r.Answers) != 2 || !slices.ContainsFunc(r.Standing().Shares, func(h movement.Share) bool { return h.Baseline == known(60) }) {
		t.Errorf("the heir answers %+v", r.Standing())
	}
	rows, _, err := x.s.Calls(ctx, x.planner, m.ID, movement.CallFilter{Lacks: true})
	x.must(err)
	if len(rows) != 1 || rows[0].Unit != x.offices[2] || v.Lacks != 1 {
		t.Errorf("of the mean nobody can say what the heir takes, and %d are to be asked, %+v", v.Lacks, rows)
	}
	x.must(x.s.AskAgain(ctx, x.planner, m.ID, x.today().AddDays(1), x.offices[2]))
	x.refused("asked twice", x.s.AskAgain(ctx, x.planner, m.ID, x.today().AddDays(1), x.offices[2]), "movement.takes-already")
	x.on(2)
	if v := x.sight(x.planner, m.ID); v.Lacks != 0 || v.Takes != 1 || v.Late != 1 || v.Targets[0].Shares != known(120) {
		t.Errorf("asked anew it keeps what it took, and is late: %+v", v.Tally)
	}
	n, err = x.s.Remind(ctx, x.planner, m.ID)
	x.must(err)
	_, err = x.s.Answer(ctx, x.officer[2], m.ID, x.offices[2], movement.Reply{Takes: true, Shares: []movement.Share{{Target: aims[0].ID, Goal: known(120).Figure}, {Target: aims[1].ID, Goal: known(85).Figure}}})
	x.must(err)
	if v := x.sight(x.planner, m.ID); n != 1 || v.Late != 0 || v.Targets[1].Shares != known(85) {
		t.Errorf("reminded %d, then %+v", n, v.Tally)
	}
	_, err = x.s.Answer(ctx, x.officer[0], m.ID, x.offices[0], movement.Reply{Takes: true})
	if !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Forbidden) {
		t.Errorf("a unit that ended answers no more: %v", err)
	}
}

// levelled asks who sees what of a movement above a draft of an office, then of one
// with more beneath it than a page names.
func (x *sector) levelled(top, child movement.ID) {
	x.t.Helper()
	ctx := x.t.Context()
	look := func(who access.Actor, which movement.ID) movement.Levels {
		l, err := x.s.Levels(ctx, who, which)
		x.must(err)
		return l
	}
	if l := look(x.officer[0], child); len(l.Above) != 1 || l.Above[0].ID != top || l.Above[0].BodyName == "" || l.ID != child || l.Serving != 0 {
		x.t.Errorf("an office sees what its movement serves: %+v", l.Above)
	}
	if l := look(x.officer[1], top); l.Serving != 0 || len(l.Beneath) != 0 {
		x.t.Errorf("an office sees the draft of another: %+v", l.Beneath)
	}
	if _, err := x.s.Levels(ctx, x.strange, top); !fault.Is(err, fault.NotFound) {
		x.t.Errorf("a stranger sees levels: %v", err)
	}
	ids := []movement.ID{child}
	x.must(x.db.Update(ctx, func(tx *store.Tx) error {
		for depth, n := range []int{12, 2, 2, 2} {
			under := ids[len(ids)-1]
			for i := range n {
				id := movement.ID(fmt.Sprintf("level-%d-%02d", depth, i))
				if _, err := tx.Exec(`INSERT INTO movement (id, body, parent, state, version, fold, made_by, launched_by, revision)
					SELECT $1, body, $2, 'draft', 1, fold, made_by, launched_by, 1 FROM movement WHERE id = $3`, id, under, child); err != nil {
					return err
				}
				if _, err := tx.Exec(`INSERT INTO movement_version (movement, no, number, day, signer, name, slogan, aims, subjects, criteria, measures, launcher, outside, scope, method, peak, from_day, to_day, above_name, above_no, above_day, above_by, by_account, at, because)
					SELECT $1, 1, number, day, signer, name, slogan, aims, subjects, criteria, measures, launcher, outside, scope, method, peak, from_day, to_day, above_name, above_no, above_day, above_by, by_account, at, because FROM movement_version WHERE movement = $2 AND no = 1`, id, child); err != nil {
					return err
				}
				if i == 0 {
					ids = append(ids, id)
				}
			}
		}
		return nil
	}))
	l := look(x.planner, child)
	if l.Serving != 12 || len(l.Beneath) != 10 || l.Beneath[0].ID != ids[1] || l.Beneath[0].Serving != 2 {
		x.t.Fatalf("of %d movements %d are named", l.Serving, len(l.Beneath))
	}
	if deep := l.Beneath[0].Beneath[0].Beneath; len(deep) != 2 || deep[0].Serving != 2 || deep[0].Beneath != nil {
		x.t.Errorf("three levels are named, and of the fourth how many: %+v", deep)
	}
	if l := look(x.planner, ids[4]); len(l.Above) != 5 || l.Above[0].ID != top || l.Above[4].ID != ids[3] {
		x.t.Errorf("five movements stand above the lowest, the highest first: %+v", l.Above)
	}
	// Of a movement that another office cannot see, nothing beneath is seen either.
	if l := look(x.officer[1], top); l.Serving != 0 {
		x.t.Errorf("%+v", l.Beneath)
	}
}
