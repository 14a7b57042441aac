package app

import (
	"bytes"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/desk/review"
	"thidua/internal/domain/best"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
)

func spoken(key string, args ...any) string { return words.T(words.VI, key, args...) }

// reviewed: the interim report drafts itself, is commented on, adopted and kept; it
// says what it does not know. The best are proposed for what a movement of its length
// and launcher brings at an interim review, and for nothing beyond it.
func (y *yearly) reviewed() {
	c, err := y.Reviews.Close(y.ctx, y.who("nguyet"), y.drive, movement.Interim)
	y.must(err)
	gaps := map[string]review.Line{}
	for _, p := range c.Parts {
		for _, l := range p.Lines {
			gaps[l.Code] = l
		}
	}
	if l := gaps["unanswered"]; l.N != 1 || l.Of != 3 || l.Gap.Ask != review.AskUnits {
		y.t.Errorf("unanswered: %+v", l)
	}
	if l := gaps["saved-money"]; l.Known || l.Gap.Code == "" {
		y.t.Errorf("savings nobody noted are told as %+v", l.Figure)
	}
	if l := gaps["deeds"]; l.Known || l.Gap.Code == "" {
		y.t.Errorf("exemplars that name no movement are told as %+v", l.Figure)
	}
	y.linked()
	_, err = y.Reviews.Circulate(y.ctx, y.who("lan"), y.drive, movement.Interim, spoken)
	y.refused(err, "access.not-granted")
	d, err := y.Reviews.Circulate(y.ctx, y.who("nguyet"), y.drive, movement.Interim, spoken)
	y.must(err)
	_, err = y.Reviews.Circulate(y.ctx, y.who("nguyet"), y.drive, movement.Interim, spoken)
	y.refused(err, "review.drafted")
	said := d.Articles
	said[len(said)-2].Text, said[len(said)-1].Text = "Bệnh viện chậm có phần mềm.", "Lắp phần mềm trước khi giao chỉ tiêu."
	d, err = y.Consultations.Edit(y.ctx, y.who("nguyet"), d.ID, d.Revision, consultation.Draught{Kind: consultation.Report, Title: d.Title, Articles: said})
	y.must(err)
	d, err = y.Consultations.Ask(y.ctx, y.who("nguyet"), d.ID, d.Revision, consultation.Asking{Due: y.op.Today.AddDays(1), Named: true, Units: []registry.UnitID{y.unit["cdc"]}})
	y.must(err)
	v, err := y.Consultations.Consultation(y.ctx, y.who("lan"), d.ID, 0)
	y.must(err)
	y.must(y.Consultations.Reply(y.ctx, y.who("lan"), d.ID, v.Mine[0].ID, []consultation.Opinion{{Article: v.Shown.Articles[0].Key, Agrees: true}}))
	d, err = y.Consultations.Close(y.ctx, y.who("nguyet"), d.ID)
	y.must(err)
	d, err = y.Consultations.Put(y.ctx, y.who("nguyet"), d.ID, d.Revision, y.op.Today, consultation.Majority{Num: 1, Den: 2, Over: true, Of: consultation.OfInvited})
	y.must(err)
	v, err = y.Consultations.Consultation(y.ctx, y.who("lan"), d.ID, 0)
	y.must(err)
	y.must(y.Consultations.Say(y.ctx, y.who("lan"), d.ID, v.Mine[0].ID, true, ""))
	_, err = y.Consultations.Adopt(y.ctx, y.who("vinh"), d.ID, d.Revision, "", "")
	y.must(err)

	y.measured(c.Race.By)
	c, err = y.Reviews.Close(y.ctx, y.who("nguyet"), y.drive, movement.Interim)
	y.must(err)
	f, err := y.Reviews.Keep(y.ctx, c, spoken)
	y.must(err)
	if !c.Adopted() || f.Lessons != "Lắp phần mềm trước khi giao chỉ tiêu." || !strings.Contains(f.Results, "Hồ sơ trả điện tử") {
		y.t.Errorf("what was adopted is kept as %+v", f)
	}
	var pdf bytes.Buffer
	y.must(y.Documents.Closing(y.ctx, y.who("nguyet"), y.drive, movement.Interim, "vi", &pdf))
	f.Ranks = append([]movement.Rank{{Unit: y.unit["hospital"], Place: 1, Because: "Trả nhiều hồ sơ nhất"}, {Unit: y.unit["cdc"], Place: 2, Because: "Trả lời đầu tiên"}},
		movement.Rank{Person: y.person["nhung"], Place: 1, Because: "Đề xuất mẫu đơn điện tử"})
	r, err := y.Movements.Review(y.ctx, y.who("nguyet"), y.drive, f)
	y.must(err)

	x, err := y.Bests.Sheet(y.ctx, y.who("nguyet"), y.drive, r.No)
	y.must(err)
	y.bring(x, 0)
	propose := func(p best.Proposal) ([]dossier.Dossier, error) {
		p.Title = "Khen thưởng phong trào"
		return y.Bests.Propose(y.ctx, y.who("nguyet"), y.drive, r.No, p)
	}
	second := best.Pick{Subject: y.unit["cdc"].Subject(), Award: "GK"}
	_, err = propose(best.Proposal{Picks: []best.Pick{{Subject: y.unit["cdc"].Subject(), Award: "CTDT"}}})
	y.refused(err, "best.beyond")
	_, err = propose(best.Proposal{Picks: []best.Pick{second}})
	y.refused(err, "best.passed-unsaid")
	papers, err := y.Documents.Best(y.ctx, y.who("nguyet"), x, "vi")
	y.must(err)
	made, err := propose(best.Proposal{Papers: papers, Picks: []best.Pick{second, {Subject: y.person["nhung"].Subject(), Award: "GK"}},
		Passed: []best.Passed{{Subject: y.unit["hospital"].Subject(), Because: "Đã được khen đột xuất cùng thành tích"}}})
	y.must(err)
	if len(made) != 1 || len(papers) != 2 {
		y.t.Fatalf("%d dossiers, %d papers", len(made), len(papers))
	}
	_, err = propose(best.Proposal{Picks: []best.Pick{second}})
	y.refused(err, "best.proposed")
	for _, n := range y.lines("nguyet", made[0].ID) {
		if n.Movement != y.drive || n.Type != "movement" {
			y.t.Errorf("%s is proposed for %q of type %s", n.Name, n.Movement, n.Type)
		}
	}
}

// linked: what people did names the movement of a body above, and no other; the report
// then tells of it, with the sudden feat that was decided.
func (y *yearly) linked() {
	y.t.Helper()
	all, _, err := y.Exemplars.List(y.ctx, y.who("lan"), exemplar.Filter{State: exemplar.Confirmed})
	y.must(err)
	if len(all) != 1 {
		y.t.Fatalf("%d exemplars", len(all))
	}
	y.refused(y.Exemplars.Link(y.ctx, y.who("lan"), all[0].ID, "elsewhere"), "movement.not-over")
	y.must(y.Exemplars.Link(y.ctx, y.who("lan"), all[0].ID, y.drive))
	if all, _, err = y.Exemplars.List(y.ctx, y.who("lan"), exemplar.Filter{Movement: y.drive}); err != nil || len(all) != 1 {
		y.t.Errorf("%d exemplars name the movement: %v", len(all), err)
	}
	idea := initiative.Content{Body: y.unit["cdc"], Title: "Mẫu đơn điện tử", Field: "management", Movement: "elsewhere", Authors: []initiative.Author{{Person: y.person["nhung"], Name: "x", Share: 100}}}
	_, err = y.Initiatives.Keep(y.ctx, y.who("lan"), "", 0, idea)
	y.refused(err, "movement.not-over")
	idea.Movement = ""
	f, err := y.Initiatives.Keep(y.ctx, y.who("lan"), "", 0, idea)
	y.must(err)
	_, err = y.Initiatives.Serve(y.ctx, y.who("hien"), f.ID, y.drive) // an officer of elsewhere
	if err == nil {
		y.t.Error("anybody says what an initiative is for")
	}
	_, err = y.Initiatives.Serve(y.ctx, y.who("lan"), f.ID, "elsewhere")
	y.refused(err, "movement.not-over")
	_, err = y.Initiatives.Serve(y.ctx, y.who("lan"), f.ID, y.drive)
	y.must(err)
	if all, n, err := y.Initiatives.Filings(y.ctx, y.who("lan"), initiative.Filter{Movement: y.drive}); err != nil || n != 1 || all[0].Movement != y.drive {
		y.t.Errorf("%d initiatives name the movement: %v", n, err)
	}
	c, err := y.Reviews.Close(y.ctx, y.who("nguyet"), y.drive, movement.Interim)
	y.must(err)
	told := map[string]review.Line{}
	for _, p := range c.Parts {
		for _, l := range p.Lines {
			told[l.Code] = l
		}
	}
	if d, s, w, m := told["deeds"], told["feats"], told["works"], told["still"]; !d.Known || d.N != 1 || len(d.Items) > 0 || !s.Known || s.N != 1 || s.Of != 1 || w.Known || !m.Known {
		y.t.Errorf("the report tells of exemplars %+v, sudden feats %+v, initiatives %+v, silent units %+v", d.Figure, s.Figure, w.Figure, m.Figure)
	}
}

// measured: the movement finds its best by its own criteria, in points; whoever noted
// no saving is not placed where another did, and the choice ends with the final review.
func (y *yearly) measured(suggested []target.Yard) {
	y.t.Helper()
	if len(suggested) != 3 || target.Weighed(suggested) {
		y.t.Errorf("the rules suggest %v", suggested)
	}
	measure := func(login, why string, by ...target.Yard) error {
		return y.Movements.Measure(y.ctx, y.who(login), y.drive, by, why)
	}
	y.refused(measure("lan", "Tôi muốn", target.Yard{Yardstick: target.Told}), "access.not-granted")
	y.refused(measure("nguyet", "", target.Yard{Yardstick: target.Told}), "movement.because-missing")
	y.refused(measure("nguyet", "Mục 4", target.Yard{Yardstick: "beauty"}), "movement.no-such-yardstick")
	y.refused(measure("nguyet", "Mục 4", target.Yard{Yardstick: target.Told, Weight: 60}, target.Yard{Yardstick: target.Saved, Weight: 50}), "movement.weights-sum")
	y.refused(measure("nguyet", "Mục 4", target.Yard{Yardstick: target.Told, Weight: 100}, target.Yard{Yardstick: target.Saved}), "movement.weights-sum")
	y.must(measure("nguyet", "Mục 4 của kế hoạch", target.Yard{Yardstick: target.Told, Weight: 60}, target.Yard{Yardstick: target.Saved, Weight: 40}))
	c, err := y.Reviews.Close(y.ctx, y.who("nguyet"), y.drive, movement.Interim)
	y.must(err)
	if len(c.Race.By) != 2 || !c.Race.Own || len(c.Race.All) != 2 {
		y.t.Fatalf("compared by %v of its own %v: %+v", c.Race.By, c.Race.Own, c.Race.All)
	}
	_, err = y.Progress.Save(y.ctx, y.who("lan"), y.drive, progress.Saving{Unit: y.unit["cdc"], What: "Giấy in", Kind: progress.Money, Amount: known(2_000_000).Figure, Day: y.op.Today}, files.Blob{})
	y.must(err)
	c, err = y.Reviews.Close(y.ctx, y.who("nguyet"), y.drive, movement.Interim)
	y.must(err)
	for _, r := range c.Race.All {
		if placed := r.Unit == y.unit["cdc"]; (r.Place > 0) != placed {
			y.t.Errorf("%s has place %d, %d hundredths: %s", r.Name, r.Place, r.Points, c.Race.Yards(spoken, r))
		}
	}
	y.must(measure("nguyet", "Theo gợi ý"))
}

// bring compares what a review offers with what the law says of such a movement.
func (y *yearly) bring(x best.Sheet, years int) {
	y.t.Helper()
	if x.Years != years {
		y.t.Errorf("the movement has gone %d years, not %d", x.Years, years)
	}
	want := map[string][]string{}
	one := 1
	all, err := y.Books.Rewards("", x.Law, rulebook.Movement{Name: x.Name, Launcher: string(x.Launcher), Years: &years, Review: string(x.Review.Kind), Rank: &one})
	y.must(err)
	for _, r := range all {
		if r.Result != rulebook.Fails {
			want[r.Subject] = append(want[r.Subject], r.Award)
		}
	}
	for _, c := range x.All {
		kind := "collective"
		if c.Person != "" {
			kind = "individual"
		}
		var got []string
		for _, o := range c.Offers {
			got = append(got, o.Award)
		}
		if c.Place == 1 && (len(got) == 0 || !slices.Equal(got, want[kind])) {
			y.t.Errorf("%s is offered %v, the law says %v", c.Name, got, want[kind])
		}
	}
}

// finished: after three years the movement is reviewed for good. A line that names no
// movement does not know which is meant once two ranked its subject; one that names
// this one does. Its lessons are shown when the next plan is drafted.
func (y *yearly) finished() {
	f := movement.Finding{Kind: movement.Final, On: y.op.Today, Results: "1.250 hồ sơ", Limits: "Nhà thuốc không trả lời", Causes: "Không có người phụ trách", Lessons: "Gọi lại nơi im lặng ngay tháng đầu",
		Ranks: []movement.Rank{{Unit: y.unit["cdc"], Place: 1, Because: "Đạt chỉ tiêu"}}}
	if day := civil.Must("2028-03-03"); !slices.Equal(y.due("nguyet"), []string{"movement-final " + day.String(), "work.movement-final " + day.String()}) || len(y.due("lan")) > 0 {
		y.t.Errorf("to be reviewed: %v, a unit called %v", y.due("nguyet"), y.due("lan"))
	}
	r, err := y.Movements.Review(y.ctx, y.who("nguyet"), y.drive, f)
	y.must(err)
	if all := y.due("nguyet"); len(all) > 0 {
		y.t.Errorf("reviewed, and still due: %v", all)
	}
	y.refused(y.Movements.Measure(y.ctx, y.who("nguyet"), y.drive, nil, "Muộn"), "movement.measured-late")
	x, err := y.Bests.Sheet(y.ctx, y.who("nguyet"), y.drive, r.No)
	y.must(err)
	y.bring(x, 3)

	other := y.second()
	d, err := y.Dossiers.Open(y.ctx, y.who("nguyet"), dossier.NewDossier{Unit: y.unit["health"], Title: "Khen thưởng chuyên đề"})
	y.must(err)
	moves, err := y.Dossiers.Movements(y.ctx, y.who("nguyet"), d.ID)
	y.must(err)
	if len(moves) != 2 {
		y.t.Errorf("a line may mean %d movements", len(moves))
	}
	n := dossier.NewNomination{Award: "GK", Type: "movement", Year: y.op.Today.Year, Subject: y.unit["cdc"].Subject(), Achievement: "Chuyển đổi số"}
	line, err := y.Dossiers.Nominate(y.ctx, y.who("nguyet"), d.ID, n)
	y.must(err)
	l, err := y.Dossiers.Nomination(y.ctx, y.who("nguyet"), line.ID)
	y.must(err)
	if l.Moved.ID != "" || l.Moved.Several != 2 {
		y.t.Errorf("nobody said which, and it means %+v", l.Moved)
	}
	_, err = y.Dossiers.Reword(y.ctx, y.who("nguyet"), line.ID, dossier.Wording{Name: line.Name, UnitName: line.UnitName, Achievement: line.Achievement, Year: line.Year, Movement: &other})
	y.must(err)
	if l, err = y.Dossiers.Nomination(y.ctx, y.who("nguyet"), line.ID); err != nil || l.Moved.ID != other {
		y.t.Errorf("it means %+v: %v", l.Moved, err)
	}
	n.Type, n.Movement = "merit", other
	_, err = y.Dossiers.Nominate(y.ctx, y.who("nguyet"), d.ID, n)
	y.refused(err, "nomination.no-movement-type")
	next, err := y.Movements.Draft(y.ctx, y.who("nguyet"), movement.NewMovement{Body: y.unit["health"], Plan: movement.Plan{Name: "Khám không chờ", Launcher: movement.ByUnit, Method: movement.Thematic, Scope: movement.InUnit, From: y.op.Today}})
	y.must(err)
	v, err := y.Movements.Movement(y.ctx, y.who("nguyet"), next.ID)
	y.must(err)
	if !slices.ContainsFunc(v.Lessons, func(l movement.LessonRow) bool { return l.Lessons == f.Lessons }) {
		y.t.Errorf("the next plan is drafted without the lessons: %+v", v.Lessons)
	}
}

// due are the reviews in somebody's calendar and work, each with its day.
func (y *yearly) due(login string) (all []string) {
	y.t.Helper()
	who := y.who(login)
	days, err := y.Diary.Days(y.ctx, who, who.Today.AddDays(-400), who.Today.AddDays(400))
	y.must(err)
	for _, d := range days {
		if d.Kind == "movement-interim" || d.Kind == "movement-final" {
			all = append(all, d.Kind+" "+d.Day.String())
		}
	}
	w, err := y.Reports.Work(y.ctx, who)
	y.must(err)
	for _, x := range w.Todo {
		if x.Kind == "work.movement-interim" || x.Kind == "work.movement-final" {
			all = append(all, x.Kind+" "+x.Due.String())
		}
	}
	return all
}

// second is another movement of the department, with its review in the same year.
func (y *yearly) second() movement.ID {
	m, err := y.Movements.Draft(y.ctx, y.who("nguyet"), movement.NewMovement{Body: y.unit["health"], Plan: movement.Plan{Number: "03/KH-SYT", Name: "Sáng, xanh, sạch", Slogan: "Sạch mỗi ngày", Aims: "Sạch.",
		Subjects: "Đơn vị trực thuộc Sở", Criteria: "Sạch", Measures: "Kiểm tra", Method: movement.Thematic, Scope: movement.InUnit, From: y.op.Today, To: y.op.Today.AddYears(1),
		Contents: []movement.Content{{Area: "Môi trường", Actor: "Đơn vị", Text: "Vệ sinh"}}},
		Targets: []movement.Target{{Name: "Buổi vệ sinh", Kind: movement.Count, In: "buổi", Baseline: known(0), BaselineOn: civil.Must("2028-01-31"), Goal: known(12), Direction: "up", Every: "month", Roll: "sum", Source: "Báo cáo"}}})
	y.must(err)
	y.must(y.Movements.Put(y.ctx, y.who("nguyet"), m.ID, m.Revision))
	_, err = y.Movements.Launch(y.ctx, y.who("vinh"), m.ID, 0, movement.Signing{Code: y.proof("vinh")})
	y.must(err)
	_, err = y.Movements.Call(y.ctx, y.who("nguyet"), m.ID, movement.Calling{Units: []registry.UnitID{y.unit["cdc"]}, Due: y.op.Today})
	y.must(err)
	_, err = y.Movements.Answer(y.ctx, y.who("lan"), m.ID, y.unit["cdc"], movement.Reply{Takes: true, Persons: "Phòng Tổ chức – Hành chính"})
	y.must(err)
	_, err = y.Movements.Review(y.ctx, y.who("nguyet"), m.ID, movement.Finding{Kind: movement.Interim, On: y.op.Today, Results: "Sạch", Limits: "Chưa đều", Causes: "Mưa", Lessons: "Chia ca",
		Ranks: []movement.Rank{{Unit: y.unit["cdc"], Place: 1, Because: "Sạch nhất"}}})
	y.must(err)
	return m.ID
}
