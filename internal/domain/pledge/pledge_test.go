package pledge_test

import (
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// A person pledges, the unit confirms, the head signs, the body receives; who is
// not on the signed list is known not to have pledged, who may be is not known.
func TestAPledgeGoesFromThePersonToTheBody(t *testing.T) {
	o := open(t, "")
	ctx, lan := t.Context(), o.self(o.lan)
	low := o.take(lan, o.lan.Subject(), "LDTT")
	high := o.take(lan, o.lan.Subject(), "CSTDCS")
	if high.Forecast.Result != "open" || len(high.Forecast.Below) != 0 || high.Forecast.Condition != "" || high.Forecast.Earliest != 2026 || len(high.Forecast.Assumes) == 0 {
		t.Errorf("what the rules said: %+v", high.Forecast)
	}
	team := o.take(o.head, o.dept.Subject(), "TTLDTT")
	if got := o.registered(o.lan.Subject())[o.lan.Subject()]; got != nil {
		t.Error("what the unit has not confirmed is known:", got)
	}
	o.refused("signed while nothing is confirmed", second(o.s.Sign(ctx, o.head, pledge.Signing{Unit: o.dept, Year: 2026, Hash: o.board(o.head, o.dept).Hash})), "pledge.list-empty")
	o.must(o.s.Confirm(ctx, o.officer, low.ID, high.ID, team.ID))
	o.refused("confirmed twice", o.s.Confirm(ctx, o.officer, low.ID), "pledge.is-confirmed")

	child := o.take(o.self(o.hoa), o.hoa.Subject(), "LDTT")
	o.must(o.s.Confirm(ctx, o.nurse, child.ID))
	sent := o.sign(o.chief, o.clinic, "")
	if b := o.board(o.head, o.dept); len(b.Draft.Rows) != 3 || len(b.Draft.Without) != 1 || b.Came != 1 {
		t.Errorf("a list that has not come is taken in: %+v", b.Draft)
	}
	o.refused("received unsent", second(o.s.Receive(ctx, o.officer, sent.ID)), "pledge.not-sent")
	_, err := o.s.Send(ctx, o.nurse, sent.ID)
	o.must(err)
	_, err = o.s.Receive(ctx, o.officer, sent.ID)
	o.must(err)

	o.refused("signed as read before", second(o.s.Sign(ctx, o.head, pledge.Signing{Unit: o.dept, Year: 2026, Hash: "0"})), "pledge.other-list")
	o.refused("signed by the officer", second(o.s.Sign(ctx, o.officer, pledge.Signing{Unit: o.dept, Year: 2026})), "access.not-granted")
	o.refused("without the second factor", second(o.s.Sign(ctx, o.head, pledge.Signing{Unit: o.dept, Year: 2026, Hash: o.board(o.head, o.dept).Hash})), "account.factor-needed")
	l := o.sign(o.head, o.dept, "")
	if len(l.Rows) != 4 || l.No != 1 || l.Signer != "Giám đốc Sở" || len(l.Without) != 0 {
		t.Errorf("%+v", l)
	}
	got := o.registered(o.lan.Subject(), o.minh.Subject(), o.hoa.Subject(), o.dept.Subject(), o.clinic.Subject(), o.top.Subject())
	for s, want := range map[id.Subject]bool{o.lan.Subject(): true, o.minh.Subject(): false, o.hoa.Subject(): true, o.dept.Subject(): true, o.clinic.Subject(): false} {
		if yes, known := got[s][2026]; yes != want || !known {
			t.Errorf("%v: %v %v, want %v", s, yes, known, want)
		}
	}
	if got[o.top.Subject()] != nil || len(got[o.lan.Subject()]) != 1 {
		t.Error("what nobody said is known:", got)
	}
	o.must(o.db.View(ctx, func(tx *store.Tx) error {
		all, err := dossier.New(o.db, lawtest.Shipped(t)).FactsOf(tx, []id.Subject{o.lan.Subject(), o.minh.Subject()}, 2026, o.today())
		if !all[o.lan.Subject()].Registered[2026] || all[o.minh.Subject()].Registered == nil {
			t.Error("judging is not told:", all)
		}
		return err
	}))
	broken, err := audit(o)
	o.must(err)
	if len(broken) > 0 {
		t.Error(broken)
	}
	o.must(o.db.Update(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE pledge_list SET content = REPLACE(content, 'Lan', 'La')`)
		return err
	}))
	if broken, _ = audit(o); len(broken) == 0 {
		t.Error("a list changed after it was signed is not found")
	}
}

func audit(o *office) (broken []store.Broken, err error) {
	err = o.db.View(o.t.Context(), func(tx *store.Tx) error { broken, err = pledge.Audit(tx); return err })
	return broken, err
}

func second[T any](_ T, err error) error { return err }

// Late, changed, declined and withdrawn pledges keep their history, and a list
// signed before says what it said.
func TestPledgesKeepTheirHistory(t *testing.T) {
	o := open(t, "")
	ctx, lan := t.Context(), o.self(o.lan)
	o.must(o.s.SetDay(ctx, o.mayor, o.top, 2026, day("2026-02-28"), "Kế hoạch của cơ quan"))
	o.must(o.s.SetDay(ctx, o.officer, o.dept, 2026, day("2026-12-01"), "Gia hạn cho Sở"))
	onTime := o.take(lan, o.lan.Subject(), "LDTT")
	o.must(o.s.SetDay(ctx, o.officer, o.dept, 2026, day("2026-03-01"), "Bỏ gia hạn"))
	p := o.take(lan, o.lan.Subject(), "CSTDCS")
	if onTime.Late || !p.Late {
		t.Error("late by whose day:", onTime.Late, p.Late)
	}
	o.refused("pledged twice", second(o.s.Take(ctx, lan, pledge.Taking{Subject: o.lan.Subject(), Year: 2026, Award: "LDTT"})), "pledge.already")
	o.refused("changed to what is pledged", second(o.s.Change(ctx, lan, p.ID, p.Step, "LDTT", "Nhầm")), "pledge.already")
	o.refused("changed to itself", second(o.s.Change(ctx, lan, p.ID, p.Step, "CSTDCS", "Nhầm")), "pledge.same")
	o.refused("changed unsaid", second(o.s.Change(ctx, lan, p.ID, p.Step, "CSTDB", " ")), "pledge.why-missing")
	o.must(o.s.Confirm(ctx, o.officer, p.ID, onTime.ID))
	l := o.sign(o.head, o.dept, "")
	o.refused("signed again unchanged", second(o.s.Sign(ctx, o.head, pledge.Signing{Unit: o.dept, Year: 2026, Hash: o.board(o.head, o.dept).Hash, Why: "Lại"})), "pledge.list-same")
	p, err := o.s.Change(ctx, lan, p.ID, 2, "CSTDB", "Đủ ba năm chiến sĩ thi đua cơ sở")
	o.must(err)
	o.refused("over another's change", second(o.s.Change(ctx, lan, p.ID, 2, "CSTDT", "Lại")), "pledge.changed")
	if p.State != pledge.Said || len(p.Forecast.Below) != 1 || p.Forecast.Below[0].Awards[0] != "CSTDCS" || p.Forecast.Below[0].Cite == "" {
		t.Errorf("the rules do not say what is below: %+v", p)
	}
	o.must(err)
	_, err = o.s.Decline(ctx, o.officer, p.ID, "Chưa đủ năm")
	o.must(err)
	o.refused("changed after it was declined", second(o.s.Change(ctx, lan, p.ID, 0, "CSTDT", "Lại")), "pledge.is-declined")
	_, err = o.s.Withdraw(ctx, lan, onTime.ID, 0, "Nghỉ không lương sáu tháng")
	o.must(err)
	if got, known := o.registered(o.lan.Subject())[o.lan.Subject()][2026]; got || !known {
		t.Error("withdrawn, and the list stands without any other:", got, known)
	}
	v, err := o.s.Pledge(ctx, lan, p.ID)
	o.must(err)
	var what []pledge.What
	for _, x := range v.Steps {
		what = append(what, x.What)
	}
	if len(v.Steps) != 4 || v.Steps[0].Award != "CSTDCS" || !v.Steps[0].Late || v.Steps[3].Why != "Chưa đủ năm" || v.Changes || !v.Mine {
		t.Errorf("%v %+v", what, v)
	}
	team := o.take(o.officer, o.dept.Subject(), "TTLDTT")
	o.must(o.s.Confirm(ctx, o.officer, team.ID))
	o.refused("a second list unsaid", second(o.s.Sign(ctx, o.head, pledge.Signing{Unit: o.dept, Year: 2026, Hash: o.board(o.head, o.dept).Hash})), "pledge.why-missing")
	next := o.sign(o.head, o.dept, "Đăng ký bổ sung tập thể")
	if before, err := o.s.List(ctx, o.head, l.ID); err != nil || len(before.Rows) != 2 || next.No != 2 || len(next.Rows) != 1 {
		t.Error(err, next)
	}
	o.refused("sent though replaced", second(o.s.Send(ctx, o.officer, l.ID)), "pledge.list-replaced")
	var mine []pledge.Pledge
	o.must(o.db.View(ctx, func(tx *store.Tx) error { mine, err = pledge.Of(tx, o.lan); return err }))
	if len(mine) != 2 || mine[0].Name == "" || mine[0].UnitName != "Sở Y tế" {
		t.Errorf("%+v", mine)
	}
}

const sheet = `Họ tên,Số hiệu,Danh hiệu
Trần Minh,,Lao động tiên tiến
Sở Y tế,,Tập thể lao động tiên tiến
Không Ai,,LDTT
Đỗ Hòa,,Người tốt
Đỗ Hòa,,CSTDCS
`

func TestWhatCannotBePledged(t *testing.T) {
	o := open(t, "BHXH")
	ctx, lan := t.Context(), o.self(o.lan)
	take := func(n pledge.Taking) error { return second(o.s.Take(ctx, lan, n)) }
	this := o.lan.Subject()
	for what, c := range map[string]struct {
		n    pledge.Taking
		code string
	}{
		"a form of reward":                            {pledge.Taking{Subject: this, Year: 2026, Award: "GK"}, "pledge.form"},
		"a title above with the lower neither":        {pledge.Taking{Subject: this, Year: 2026, Award: "CSTDCS"}, "pledge.lower-first"},
		"a title of collectives":                      {pledge.Taking{Subject: this, Year: 2026, Award: "TTLDTT"}, "pledge.not-for"},
		"an award nobody knows":                       {pledge.Taking{Subject: this, Year: 2026, Award: "XX"}, "pledge.award-unknown"},
		"a year over":                                 {pledge.Taking{Subject: this, Year: 2025, Award: "LDTT"}, "pledge.year-over"},
		"a year far ahead":                            {pledge.Taking{Subject: this, Year: 2028, Award: "LDTT"}, "pledge.year-impossible"},
		"another's":                                   {pledge.Taking{Subject: o.minh.Subject(), Year: 2026, Award: "LDTT"}, "access.not-seen"},
		"from paper by oneself":                       {pledge.Taking{Subject: this, Year: 2025, Award: "LDTT", Source: "Danh sách 12/DS"}, "access.not-seen"},
		"of neither a person nor a collective":        {pledge.Taking{Subject: id.Subject{Kind: "cluster", ID: "x"}, Year: 2026, Award: "LDTT"}, "pledge.subject-unknown"},
		"of somebody nobody knows":                    {pledge.Taking{Subject: registry.PersonID("x").Subject(), Year: 2026, Award: "LDTT"}, "person.not-found"},
		"for the unit by someone who does not act so": {pledge.Taking{Subject: o.dept.Subject(), Year: 2026, Award: "TTLDTT"}, "access.not-seen"},
	} {
		o.refused(what, take(c.n), c.code)
	}
	o.take(lan, this, "LDTT")
	o.take(lan, this, "CSTDCS")
	past, err := o.s.Take(ctx, o.officer, pledge.Taking{Subject: this, Year: 2022, Award: "LDTT", Source: "Danh sách 12/DS ngày 10/02/2022"})
	o.must(err)
	o.must(o.s.Confirm(ctx, o.officer, past.ID))
	if past.Late || !o.registered(this)[this][2022] {
		t.Error("a list on paper is not taken:", past)
	}
	o.refused("a stranger looks", second(o.s.Pledge(ctx, o.self(o.minh), past.ID)), "access.not-seen")
	o.refused("the clinic looks", second(o.s.Board(ctx, o.chief, o.dept, 2026)), "access.not-seen")
	o.refused("the clinic's officer confirms", o.s.Confirm(ctx, o.nurse, past.ID), "access.not-seen")
	o.refused("nothing is confirmed", o.s.Confirm(ctx, o.officer), "pledge.none-chosen")
	o.refused("a day of another year", o.s.SetDay(ctx, o.mayor, o.top, 2026, day("2027-02-01"), "Kế hoạch"), "pledge.day-outside")
	o.refused("a day by who does not receive", o.s.SetDay(ctx, o.head, o.dept, 2026, day("2026-02-01"), "Kế hoạch"), "access.not-granted")
	lines, err := pledge.ReadSheet("dk.csv", strings.NewReader(sheet), int64(len(sheet)))
	o.must(err)
	b := pledge.Bringing{Unit: o.dept, Year: 2026, Lines: lines}
	plan, err := o.s.Plan(ctx, o.officer, b)
	o.must(err)
	if len(plan) != 5 || plan[0].Known != "Trần Minh" || plan[2].Wrong == nil || plan[3].Wrong == nil {
		t.Errorf("%+v", plan)
	}
	_, err = o.s.Bring(ctx, o.officer, b)
	o.refused("a sheet with bad rows", err, "roster.nobody")
	if n := len(fault.Reasons(err)); n != 4 {
		t.Error(n, fault.Reasons(err))
	}
	b.Lines = lines[:2]
	if n, err := o.s.Bring(ctx, o.officer, b); n != 2 || err != nil {
		t.Error(n, err)
	}
	titles, err := o.s.Titles(ctx, lan, o.dept, "individual")
	o.must(err)
	if len(titles) == 0 || titles[0].Class != "title" {
		t.Errorf("%+v", titles)
	}
}
