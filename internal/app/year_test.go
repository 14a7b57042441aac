package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/funnel"
	"thidua/internal/domain/account"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A yearly is the house of the demo in 2025, before anything happened in it.
type yearly struct {
	*country
	secrets map[string]string // of second factors, by login
	pledges map[string]pledge.ID
	drive   movement.ID
}

func newYear(t *testing.T) *yearly {
	t.Helper()
	y := &yearly{country: founded(t), secrets: map[string]string{}, pledges: map[string]pledge.ID{}}
	y.on("2025-01-06")
	plan, err := readDemo()
	y.must(err)
	delete(plan.Ratings, 2025)
	delete(plan.UnitRatings, 2025)
	y.plan = plan
	for _, step := range []func() error{y.units, y.people, y.years, y.claims, y.accounts} {
		y.must(step())
	}
	_, _, err = y.Accounts.Invite(y.ctx, y.op, account.Opening{Login: "thuy", Name: "Hồ Thị Thủy", Person: y.person["thuy"], Unit: y.unit["cdc"], Password: y.plan.Password}) // without any role
	y.must(err)
	return y
}

// who is the actor of a login, a minute later.
func (y *yearly) who(login string) access.Actor {
	y.t.Helper()
	y.clock.pass(time.Minute)
	who, err := y.as(login)
	y.must(err)
	return who
}

// proof is a fresh code of the second factor of a login.
func (y *yearly) proof(login string) string {
	y.t.Helper()
	who := y.who(login)
	if y.secrets[login] == "" {
		f, err := y.Accounts.BeginFactor(y.ctx, who)
		y.must(err)
		y.secrets[login] = f.Secret
		code, err := codeAt(f.Secret, y.DB.Now())
		y.must(err)
		y.must(y.Accounts.ConfirmFactor(y.ctx, who, code))
		y.clock.pass(time.Minute)
	}
	code, err := codeAt(y.secrets[login], y.DB.Now())
	y.must(err)
	return code
}

// A year in which one pledge is kept and one is missed, a nurse is found by a
// visitor and commended within 72 hours, a silent movement is woken, and somebody
// who is transferred keeps everything.
func TestAYearOfMovements(t *testing.T) {
	t.Parallel()
	y := newYear(t)
	for _, c := range []struct {
		day  string
		tell func()
	}{
		{"2025-01-06", y.pledged},
		{"2025-02-03", y.launched},
		{"2025-03-05", y.counted},
		{"2025-06-20", y.woken},
		{"2025-07-01", y.transferred},
		{"2025-08-12", y.seen},
		{"2025-11-20", y.reviewed},
		{"2025-12-10", y.recognised},
		{"2026-01-20", y.proposed},
		{"2026-02-02", y.remembered},
		{"2028-02-03", y.finished},
	} {
		y.on(c.day)
		c.tell()
		if t.Failed() {
			t.FailNow()
		}
	}
}

// pledged: three people pledge, the head signs the list, and the department has it.
func (y *yearly) pledged() {
	take := func(login, whose, award, source string) error {
		p, err := y.Pledges.Take(y.ctx, y.who(login), pledge.Taking{Subject: y.person[whose].Subject(), Year: 2025, Award: award, Source: source})
		if err == nil {
			y.pledges[whose+" "+award] = p.ID
		}
		return err
	}
	y.refused(take("nhung", "nhung", "GK", ""), "pledge.form")
	y.must(take("nhung", "nhung", "LDTT", ""))
	y.must(take("nhung", "nhung", "CSTDCS", ""))
	y.must(take("thuy", "thuy", "LDTT", ""))
	y.must(take("lan", "an", "LDTT", "Phiếu đăng ký của Tổ lái xe, 04/01/2025"))
	y.refused(take("thuy", "an", "LDTT", ""), "access.not-seen")
	for _, p := range []string{"nhung LDTT", "nhung CSTDCS", "thuy LDTT", "an LDTT"} {
		y.must(y.Pledges.Confirm(y.ctx, y.who("lan"), y.pledges[p]))
	}
	b, err := y.Pledges.ToSign(y.ctx, y.who("duc"), y.unit["cdc"], 2025)
	y.must(err)
	l, err := y.Pledges.Sign(y.ctx, y.who("duc"), pledge.Signing{Unit: y.unit["cdc"], Year: 2025, Hash: b.Hash, Code: y.proof("duc")})
	y.must(err)
	_, err = y.Pledges.Send(y.ctx, y.who("lan"), l.ID)
	y.must(err)
	_, err = y.Pledges.Receive(y.ctx, y.who("nguyet"), l.ID)
	y.must(err)
	if len(l.Rows) != 4 {
		y.t.Errorf("the list has %d rows", len(l.Rows))
	}
}

// launched: the department's movement is called to three units. One takes part, one
// declines, one says nothing.
func (y *yearly) launched() {
	m, err := y.Movements.Draft(y.ctx, y.who("nguyet"), movement.NewMovement{Body: y.unit["health"], Plan: movement.Plan{
		Number: "02/KH-SYT", Name: "Bệnh viện không giấy tờ, không chờ đợi", Slogan: "Người bệnh chờ ít hơn mỗi tháng", Aims: "Giảm thời gian chờ, bỏ giấy in.",
		Subjects: "Đơn vị trực thuộc Sở", Criteria: "Đạt chỉ tiêu, có minh chứng", Measures: "Báo cáo hằng tháng, kiểm tra hằng quý", Method: movement.Thematic,
		Scope: movement.InUnit, From: civil.Must("2025-02-03"), To: civil.Must("2028-02-02"), Contents: []movement.Content{{Area: "Chuyển đổi số", Actor: "Đơn vị trực thuộc", Text: "Kê đơn, trả kết quả điện tử"}}},
		Targets: []movement.Target{{Name: "Hồ sơ trả điện tử", Kind: movement.Online, In: "hồ sơ", Baseline: known(0), BaselineOn: civil.Must("2025-01-31"), Goal: known(1200),
			Direction: target.Up, Every: target.Month, Roll: target.Total, Source: "Phần mềm bệnh viện"}}})
	y.must(err)
	y.must(y.Movements.Put(y.ctx, y.who("nguyet"), m.ID, m.Revision))
	_, err = y.Movements.Launch(y.ctx, y.who("nguyet"), m.ID, 0, movement.Signing{})
	y.refused(err, "access.not-granted")
	_, err = y.Movements.Launch(y.ctx, y.who("vinh"), m.ID, 0, movement.Signing{Code: y.proof("vinh")})
	y.must(err)
	y.drive = m.ID
	n, err := y.Movements.Call(y.ctx, y.who("nguyet"), m.ID, movement.Calling{Units: []registry.UnitID{y.unit["cdc"], y.unit["hospital"], y.unit["pharmacy"]}, Due: civil.Must("2025-02-20")})
	y.must(err)
	if n != 3 {
		y.t.Errorf("%d units are called", n)
	}
	v, err := y.Movements.Movement(y.ctx, y.who("nguyet"), m.ID)
	y.must(err)
	_, err = y.Movements.Answer(y.ctx, y.who("lan"), m.ID, y.unit["cdc"], movement.Reply{Takes: true, Number: "05/KH-KSBT", Day: civil.Must("2025-02-10"),
		Persons: "Phòng Tổ chức – Hành chính", Shares: []movement.Share{{Target: v.Targets[0].ID, Goal: known(300).Figure}}})
	y.must(err)
	v, err = y.Movements.Movement(y.ctx, y.who("nguyet"), m.ID)
	y.must(err)
	if v.Takes != 1 || v.Tally.Awaited != 2 || v.Targets[0].Gap != known(-900) {
		y.t.Errorf("%+v, the shares leave %v", v.Tally, v.Targets[0].Gap)
	}
}

// counted: the unit that takes part tells how it stands, and corrects itself; what it
// told first stays known.
func (y *yearly) counted() {
	told := y.report("lan", "cdc", "2025-02", 20, 0, "")
	y.report("lan", "cdc", "2025-02", 25, told.Version, "Đếm thiếu hồ sơ của Khoa xét nghiệm")
	t, err := y.Progress.Trace(y.ctx, y.who("nguyet"), y.drive, told.Key)
	y.must(err)
	if len(t.Figures) != 2 || !slices.ContainsFunc(t.Figures, func(f progress.Figure) bool { return f.Value == known(20) }) {
		y.t.Errorf("the figure came to be by %+v", t.Figures)
	}
}

// report tells one figure of a unit.
func (y *yearly) report(login, unit, month string, value int64, over int, why string) progress.Figure {
	y.t.Helper()
	v, err := y.Movements.Movement(y.ctx, y.who("nguyet"), y.drive)
	y.must(err)
	period, err := target.ParsePeriod(month)
	y.must(err)
	done, err := y.Progress.Report(y.ctx, y.who(login), y.drive, progress.Reporting{Because: why, Entries: []progress.Entry{{Value: known(value), Version: over,
		Key: progress.Key{Target: v.Targets[0].ID, Unit: y.unit[unit], Period: period}}}})
	y.must(err)
	if len(done.Kept) != 1 {
		y.t.Fatalf("not kept: %+v", done.Refused)
	}
	return done.Kept[0]
}

// woken: after two months without a word the owner is asked once, answers, and the
// movement moves again.
func (y *yearly) woken() {
	feels := func(want target.Pulse) progress.Board {
		b, err := y.Progress.Board(y.ctx, y.who("nguyet"), y.drive)
		y.must(err)
		if b.Pulse != want {
			y.t.Errorf("the movement is %s, not %s", b.Pulse, want)
		}
		return b
	}
	feels(target.Silent)
	for _, want := range []int{1, 0} { // and never twice of the same silence
		asked, err := y.Progress.Ask(y.ctx)
		y.must(err)
		if asked != want {
			y.t.Errorf("%d owners were asked, not %d", asked, want)
		}
	}
	y.must(y.Progress.Answer(y.ctx, y.who("nguyet"), y.drive, feels(target.Silent).Questions[0].ID, "Bệnh viện chưa có phần mềm; tháng 6 lắp xong."))
	_, err := y.Movements.Answer(y.ctx, y.who("nguyet"), y.drive, y.unit["hospital"], movement.Reply{Takes: true, Number: "31/KH-BVDK", Day: y.op.Today, Persons: "Phòng Kế hoạch tổng hợp"})
	y.must(err)
	y.report("lan", "cdc", "2025-05", 110, 0, "")
	y.report("nguyet", "hospital", "2025-05", 400, 0, "")
	b := feels(target.Moving)
	last := b.Courses[0].Now
	if b.Questions[0].Answer == "" || last.Value != known(510) {
		y.t.Errorf("asked %+v, together %+v", b.Questions, last)
	}
}

// seen: a visitor tells of a nurse in the morning; on the third day the director
// signs, and the clock says so.
func (y *yearly) seen() {
	deed := exemplar.Deed{What: "Chị điều dưỡng trưởng nhảy xuống ao cứu cháu bé bên cổng.", Place: "Cổng Trung tâm Kiểm soát bệnh tật", On: y.op.Today, Hour: "06:15"}
	x, err := y.Exemplars.Report(y.ctx, access.Actor{Today: y.op.Today}, exemplar.NewSighting{Key: "form-of-a-visitor-01", Unit: y.unit["cdc"], Deed: deed})
	y.must(err)
	of := x.Exemplar
	y.must(y.Exemplars.Take(y.ctx, y.who("lan"), of))
	y.must(y.Exemplars.Name(y.ctx, y.who("lan"), of, y.person["nhung"].Subject(), ""))
	_, err = y.Exemplars.Hear(y.ctx, y.who("lan"), of, exemplar.Witness, "Mẹ cháu bé", exemplar.Testimony{Said: exemplar.Yes, Text: "Chị ấy bế cháu lên, cháu an toàn."})
	y.must(err)
	y.must(y.Exemplars.Submit(y.ctx, y.who("lan"), of))
	y.refused(y.Exemplars.Confirm(y.ctx, y.who("lan"), of, true, "Đúng"), "access.not-granted")
	y.must(y.Exemplars.Confirm(y.ctx, y.who("duc"), of, true, "Đúng như đã kể"))

	y.on("2025-08-13")
	d, err := y.Exemplars.Forward(y.ctx, y.who("lan"), of, exemplar.NewProposal{Award: "GK", Title: "Khen thưởng đột xuất", Achievement: "Dũng cảm cứu cháu bé khỏi đuối nước"})
	y.must(err)
	y.must(y.papers(y.who("lan"), d.ID, d.Title))
	y.must(y.attest("duc", d.ID))
	_, err = y.Dossiers.Submit(y.ctx, y.who("lan"), d.ID, "Báo cáo bổ sung sau")
	y.must(err)
	y.must(y.appraise(d.ID))
	y.on("2025-08-14")
	y.must(y.decide())
	v, err := y.Exemplars.Exemplar(y.ctx, y.who("duc"), of)
	y.must(err)
	if took := v.Clock.Took(y.DB.Now()); !v.Clock.Decided || took > 72*time.Hour {
		y.t.Errorf("decided %v after %v", v.Clock.Decided, took)
	}
}

// recognised: the centre and the hospital rate the year in writing; the papers are
// what later judgements rest on.
func (y *yearly) recognised() {
	y.recognise("cdc", "lan", "duc", "15/TB-KSBT", map[id.Subject]string{
		y.person["nhung"].Subject(): "excellent", y.person["an"].Subject(): "completed", y.unit["env"].Subject(): "excellent"})
	y.recognise("hospital", "nguyet", "vinh", "40/TB-BVDK", map[id.Subject]string{y.person["thuy"].Subject(): "good"})
}

func (y *yearly) recognise(unit, officer, head, number string, ratings map[id.Subject]string) {
	y.t.Helper()
	r, err := y.Recognitions.Begin(y.ctx, y.who(officer), y.unit[unit], 2025)
	y.must(err)
	var all []recognition.Rating
	for who, rating := range ratings {
		all = append(all, recognition.Rating{Subject: who, Rating: rating})
	}
	y.must(y.Recognitions.Rate(y.ctx, y.who(officer), r.ID, r.Revision, all...))
	v, err := y.Recognitions.Recognition(y.ctx, y.who(head), r.ID)
	y.must(err)
	sign := recognition.Signing{Revision: v.Revision, Number: number, Day: y.op.Today}
	if officer == "lan" {
		_, err = y.Recognitions.Sign(y.ctx, y.who(officer), r.ID, sign)
		y.refused(err, "access.not-granted")
	}
	signer := y.who(head)
	sign.Code = y.proof(head)
	_, err = y.Recognitions.Sign(y.ctx, signer, r.ID, sign)
	y.must(err)
}

// transferred: who moves to the hospital in July keeps what they pledged.
func (y *yearly) transferred() {
	_, err := y.Registry.Transfer(y.ctx, y.op, y.person["thuy"], y.unit["eye"], "Bác sĩ", registry.Basis{From: y.op.Today, Source: "Quyết định điều động 88/QĐ-SYT (mẫu)"})
	y.must(err)
	mine, _, err := y.Pledges.Mine(y.ctx, y.who("thuy"), 2025)
	y.must(err)
	if len(mine) != 1 || mine[0].Award != "LDTT" || mine[0].State != pledge.Confirmed {
		y.t.Errorf("after the transfer she pledged %+v", mine)
	}
}

// proposed: the year's titles are judged. The pledge that the rating does not carry
// is missed, with its clause; the others are decided.
func (y *yearly) proposed() {
	send := func(officer, head, unit string, lines ...string) dossier.ID {
		plan := demoDossier{Title: "Đề nghị danh hiệu thi đua năm 2025 của " + unit}
		for _, l := range lines {
			award, who, _ := strings.Cut(l, " ")
			plan.line(award, who)
		}
		made, err := y.dossier(officer, head, unit, "health", plan, true)
		y.must(err)
		y.must(y.appraise(made))
		return made
	}
	missed := demoDossier{Title: "Đề nghị của Tổ lái xe"}
	missed.line("LDTT", "an")
	draft, err := y.dossier("lan", "duc", "cdc", "health", missed, false)
	y.must(err)
	if n := y.lines("lan", draft)[0]; n.Result != rulebook.Fails {
		y.t.Errorf("a title over a rating that does not carry it is %v", n.Result)
	}
	centre, hospital := send("lan", "duc", "cdc", "LDTT nhung"), send("nguyet", "vinh", "hospital", "LDTT thuy")
	sitting, err := y.councils()
	y.must(err)
	_, err = y.Dossiers.Table(y.ctx, y.who("ngoc"), sitting, []dossier.NominationID{y.lines("ngoc", hospital)[0].ID})
	y.must(err)
	y.must(y.sit(sitting, centre))
	y.must(y.decide())
	for who, want := range map[string]int{"nhung": 1, "thuy": 1, "an": 0} {
		var held []award.Award
		y.must(y.DB.View(y.ctx, func(tx *store.Tx) (err error) {
			all, err := award.OfAll(tx, []id.Subject{y.person[who].Subject()})
			held = slices.DeleteFunc(all[y.person[who].Subject()], func(a award.Award) bool { return a.Award != "LDTT" || a.Year != 2025 })
			return err
		}))
		if len(held) != want {
			y.t.Errorf("%s holds %d titles of 2025, not %d", who, len(held), want)
		}
	}
}

// remembered: the funnel says who came how far and why not further, and whoever was
// transferred has one page with everything.
func (y *yearly) remembered() {
	f, err := y.Funnels.Funnel(y.ctx, y.who("nguyet"), y.unit["health"], 2025)
	y.must(err)
	counts := []int{}
	for _, s := range funnel.Stages() {
		counts = append(counts, len(f.Behind(s, "LDTT", "")))
	}
	if !slices.Equal(counts, []int{3, 2, 2, 2}) {
		y.t.Errorf("pledged, achieved, proposed, awarded: %v", counts)
	}
	for _, r := range f.Behind(funnel.Pledged, "LDTT", "") {
		if missed := r.Subject == y.person["an"].Subject(); missed != (r.Why == funnel.Clause) {
			y.t.Errorf("%s came to %s because of %q", r.Name, r.Reached, r.Why)
		}
	}
	mine, err := y.MyYears.Sight(y.ctx, y.who("thuy"))
	y.must(err)
	kept := slices.ContainsFunc(mine.Honours, func(a award.Award) bool { return a.Award == "LDTT" && a.Year == 2025 })
	if !kept || len(mine.Pledges) != 1 || len(mine.Places) != 2 || mine.UnitName != "Khoa Mắt" {
		y.t.Errorf("she has %d honours, %d pledges, %d places, works at %s", len(mine.Honours), len(mine.Pledges), len(mine.Places), mine.UnitName)
	}
	broken, _, err := y.Check(y.ctx)
	y.must(err)
	if len(broken) > 0 {
		y.t.Errorf("the house does not hold together: %+v", broken)
	}
}

func (y *yearly) lines(login string, of dossier.ID) []dossier.Nomination {
	y.t.Helper()
	_, list, err := y.Dossiers.Lines(y.ctx, y.who(login), of, dossier.LineFilter{Size: 50})
	y.must(err)
	return list.Rows
}

func (d *demoDossier) line(award, who string) {
	d.Lines = append(d.Lines, struct {
		Award, Who, Unit, For string
		Year                  int
	}{Award: award, Who: who, For: "Hoàn thành tốt nhiệm vụ năm 2025", Year: 2025})
}
