package exemplar_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/report"
	"thidua/internal/domain/award"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

var paper = files.Blob{Hash: strings.Repeat("a", 64), Size: 10, Type: files.PDF}

func TestADeedSeenByAStrangerIsVerifiedInSteps(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	x := p.seen()
	again, err := p.s.Report(ctx, access.Actor{}, exemplar.NewSighting{Key: "key-of-a-form-000001", Deed: x.Deed})
	if p.must(err); again.ID != x.ID || again.Code != x.Code {
		t.Error("sent twice, it arrived twice")
	}
	changed := x.Deed
	changed.What += " khác"
	if other, err := p.s.Report(ctx, access.Actor{}, exemplar.NewSighting{Key: "key-of-a-form-000001", Deed: changed}); err != nil || other.Code == x.Code {
		t.Errorf("another deed from the same form was taken for the first: %v", err)
	}
	stage := func(want exemplar.Stage) {
		t.Helper()
		if got, _, err := p.s.Status(ctx, strings.ToUpper(x.Code)); err != nil || got != want {
			t.Errorf("the stranger is told %s, want %s (%v)", got, want, err)
		}
	}
	stage(exemplar.Arrived)
	which := x.Exemplar
	v := p.sight(p.officer, which)
	if v.Unit != p.clinic || len(v.Sightings) != 1 || v.Sightings[0].Contact == "" || v.Clock.Marks[0].At != x.From() || v.Clock.HolderName != "Trung tâm Y tế Lệ Sơn" {
		t.Errorf("the officer sees %+v", v.Row)
	}
	p.refused("put before taken up", p.s.Submit(ctx, p.officer, which), "exemplar.not-now")
	p.must(p.s.Take(ctx, p.officer, which))
	p.refused("taken up twice", p.s.Take(ctx, p.officer, which), "exemplar.not-now")
	stage(exemplar.Looking)
	p.refused("put without a name", p.s.Submit(ctx, p.officer, which), "exemplar.nobody-named")
	nurse := id.Subject{Kind: "person", ID: string(p.nurse)}
	p.must(p.s.Name(ctx, p.officer, which, nurse, ""))
	p.refused("put without a word", p.s.Submit(ctx, p.officer, which), "exemplar.no-word")
	_, err = p.s.Ask(ctx, p.officer, which, exemplar.Witness, p.nurse)
	p.refused("the word of whom it is about", err, "exemplar.word-of-subject")
	_, err = p.s.Ask(ctx, p.officer, which, "friend", p.doctor)
	p.refused("in no part", err, "exemplar.no-such-part")
	w, err := p.s.Ask(ctx, p.officer, which, exemplar.DirectHead, p.doctor)
	p.must(err)
	_, err = p.s.Ask(ctx, p.officer, which, exemplar.Witness, p.doctor)
	p.refused("asked twice", err, "exemplar.asked-already")
	if d := p.sight(p.doctorA, which); d.Awaited.ID != w.ID || len(d.Sightings) != 0 || d.Looks {
		t.Errorf("one who is asked sees %+v", d)
	}
	mine, err := p.s.Mine(ctx, p.doctorA)
	if p.must(err); len(mine.Asked) != 1 {
		t.Errorf("%+v", mine)
	}
	p.refused("said by another", p.s.Say(ctx, p.nurseA, which, w.ID, exemplar.Testimony{Said: exemplar.Yes, Text: "x"}), "exemplar.not-there")
	p.refused("said without words", p.s.Say(ctx, p.doctorA, which, w.ID, exemplar.Testimony{Said: exemplar.Yes}), "exemplar.word-missing")
	p.must(p.s.Say(ctx, p.doctorA, which, w.ID, exemplar.Testimony{Said: exemplar.Unknown, Text: "Tôi nghe kể", File: paper}))
	p.refused("unknown is not yes", p.s.Submit(ctx, p.officer, which), "exemplar.no-word")
	_, err = p.s.Hear(ctx, p.officer, which, exemplar.Witness, "", exemplar.Testimony{Said: exemplar.Yes, Text: "x"})
	p.refused("heard from nobody", err, "exemplar.name-missing")
	_, err = p.s.Hear(ctx, p.officer, which, exemplar.Witness, "Mẹ cháu bé", exemplar.Testimony{Said: exemplar.Yes, Text: "Đúng như vậy"})
	p.must(err)
	p.must(p.s.Submit(ctx, p.officer, which))
	p.refused("confirmed by an officer", p.s.Confirm(ctx, p.officer, which, true, ""), "access.not-granted")
	p.must(p.s.Confirm(ctx, p.head, which, true, "Đúng"))
	stage(exemplar.Sure)
	if v := p.sight(p.head, which); v.State != exemplar.Confirmed || v.LookOn != p.today().AddMonths(12) || v.Name() != "Nguyễn Thị Hoa" || v.Rule.Goal != 72 {
		t.Errorf("%+v", v.Row)
	}
	_, err = p.s.Exemplar(ctx, access.Actor{Account: "x", Today: p.today()}, which)
	p.refused("looked at by a stranger", err, "exemplar.not-there")
	_, _, err = p.s.Status(ctx, "aaaaa-aaaaa")
	p.refused("a code of nothing", err, "sighting.no-such-code")
	p.silent("Hoa", "0900", "Sáu", "hồ", "nghe kể", x.Code)
}

func TestSightingsThatCannotBe(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	with := func(change func(*exemplar.NewSighting)) error {
		n := p.deed()
		change(&n)
		_, err := p.s.Report(ctx, access.Actor{}, n)
		return err
	}
	for _, c := range []struct {
		what, code string
		change     func(*exemplar.NewSighting)
	}{
		{"nothing told", "sighting.what-missing", func(n *exemplar.NewSighting) { n.What = " " }},
		{"nowhere", "sighting.place-missing", func(n *exemplar.NewSighting) { n.Place = "" }},
		{"no day", "sighting.day-missing", func(n *exemplar.NewSighting) { n.On = day("0001-01-01"); n.On.Year, n.On.Month, n.On.Day = 0, 0, 0 }},
		{"tomorrow", "sighting.day-ahead", func(n *exemplar.NewSighting) { n.On = n.On.AddDays(1) }},
		{"long ago", "sighting.day-past", func(n *exemplar.NewSighting) { n.On = n.On.AddYears(-6) }},
		{"no hour", "sighting.bad-hour", func(n *exemplar.NewSighting) { n.Hour = "25:00" }},
		{"no form", "sighting.key-missing", func(n *exemplar.NewSighting) { n.Key = "x" }},
		{"too long", "form.too-long", func(n *exemplar.NewSighting) { n.What = strings.Repeat("â", 2001) }},
		{"no such unit", "unit.not-found", func(n *exemplar.NewSighting) { n.Unit = "x" }},
	} {
		p.refused(c.what, with(c.change), c.code)
	}
	n := p.deed()
	n.Place = "Chợ Lệ Sơn"
	x, err := p.s.Report(ctx, access.Actor{}, n)
	p.must(err)
	p.update(func(tx *store.Tx) {
		if e, err := exemplar.Find(tx, x.Exemplar); err != nil || e.Unit != p.root {
			t.Errorf("a place nobody knows goes to %s (%v)", e.Unit, err)
		}
		for i := range 300 {
			_, err := tx.Exec(`INSERT INTO sighting (id, exemplar, came_with, key, code, at, by_account, name, contact, what, who, place, deed_on, deed_at, photo)
				VALUES ($1, $2, $2, $1, $1, $3, '', '', '', 'x', '', 'x', '2026-01-01', '', '')`, tx.NewID(), x.Exemplar, store.When(tx.Now().Add(time.Duration(i)*time.Millisecond)))
			p.must(err)
		}
	})
	_, err = p.s.Report(ctx, access.Actor{}, p.deed())
	p.refused("strangers had their fill of a day", err, "sighting.too-many")
	_, err = p.s.Report(ctx, p.doctorA, p.deed())
	p.must(err)
}

func TestDuplicatesAreJoinedAndOthersEnd(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	one := p.confirmed()
	two, three := p.seen(), p.seen()
	if v := p.sight(p.officer, two.Exemplar); len(v.Twins) != 2 || v.Twins[0].Like != 100 {
		t.Errorf("twins %+v", v.Twins)
	}
	p.refused("joined to itself", p.s.Join(ctx, p.officer, two.Exemplar, two.Exemplar), "exemplar.not-to-join")
	p.must(p.s.Join(ctx, p.officer, two.Exemplar, one))
	p.refused("joined to one that is joined", p.s.Join(ctx, p.officer, three.Exemplar, two.Exemplar), "exemplar.not-to-join")
	v := p.sight(p.officer, one)
	if len(v.Sightings) != 2 || v.Sightings[1].CameWith != two.Exemplar || len(v.JoinedIn) != 1 {
		t.Errorf("joined %+v", v.Sightings)
	}
	if got, _, err := p.s.Status(ctx, two.Code); err != nil || got != exemplar.Sure {
		t.Errorf("whoever saw it too is told %s %v", got, err)
	}
	p.refused("ended without a reason", p.s.Drop(ctx, p.officer, three.Exemplar, ""), "exemplar.because-missing")
	p.must(p.s.Drop(ctx, p.officer, three.Exemplar, "Không tìm thấy ai"))
	p.refused("ended twice", p.s.Drop(ctx, p.officer, three.Exemplar, "x"), "exemplar.not-now")
	if got, _, _ := p.s.Status(ctx, three.Code); got != exemplar.Unproven {
		t.Errorf("told %s", got)
	}
	put := p.put()
	p.refused("not confirmed by an officer", p.s.Drop(ctx, p.officer, put, "x"), "access.not-granted")
	p.must(p.s.Drop(ctx, p.head, put, "Người khác cứu"))
	if v := p.sight(p.officer, put); v.State != exemplar.NotConfirmed || v.EndedWord == "" || len(v.Clock.Marks) != 0 {
		t.Errorf("%+v", v.Row)
	}
	four := p.seen()
	p.refused("handed to itself", p.s.Hand(ctx, p.officer, four.Exemplar, p.clinic), "exemplar.same-unit")
	p.must(p.s.Hand(ctx, p.officer, four.Exemplar, p.labour))
	_, err := p.s.Exemplar(ctx, p.officer, four.Exemplar)
	p.refused("looked at once handed on", err, "exemplar.not-there")
	all, n, err := p.s.List(ctx, p.officer, exemplar.Filter{Search: "dieu duong cuu", Sort: "-day"})
	if p.must(err); n != 4 || len(all) != 4 {
		t.Errorf("%d listed", n)
	}
	if _, n, err = p.s.List(ctx, p.officer, exemplar.Filter{Lane: true}); err != nil || n != 1 {
		t.Errorf("%d on the lane, %v", n, err)
	}
	_, _, err = p.s.List(ctx, p.officer, exemplar.Filter{State: "x"})
	p.refused("a state nobody knows", err, "exemplar.no-such-state")
}

func TestWhoeverSawItDoesNotConfirmIt(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	x, err := p.s.Report(ctx, p.head, p.deed())
	p.must(err)
	which := x.Exemplar
	p.must(p.s.Take(ctx, p.officer, which))
	_, err = p.s.Hear(ctx, p.officer, which, exemplar.Witness, "Ông Bảy", exemplar.Testimony{Said: exemplar.Yes, Text: "Có"})
	p.must(err)
	p.refused("a name left empty", p.s.Name(ctx, p.officer, which, id.Subject{}, ""), "exemplar.name-missing")
	p.must(p.s.Name(ctx, p.officer, which, id.Subject{}, "Một người qua đường"))
	p.must(p.s.Submit(ctx, p.officer, which))
	p.refused("by the head who saw it", p.s.Confirm(ctx, p.head, which, true, ""), "exemplar.own")
	duty, err := p.s.Duty(ctx, p.higher)
	if p.must(err); len(duty.Waiting) != 1 || len(duty.Units) != 2 || duty.Units[1].Seen != 1 || duty.Units[0].Seen != 0 {
		t.Errorf("the head's duty %+v", duty)
	}
	p.must(p.s.Confirm(ctx, p.higher, which, false, "Người thật, việc thật"))
	passer, err := p.s.Report(ctx, p.doctorA, p.deed())
	p.must(err)
	p.must(p.s.Join(ctx, p.officer, passer.Exemplar, which))
	if v := p.sight(p.doctorA, which); v.SubjectName != "" || v.EndedWord != "" || len(v.Sightings) != 0 {
		t.Errorf("whoever only saw it sees %+v", v.Exemplar)
	}
	_, err = p.s.Forward(ctx, p.officer, which, exemplar.NewProposal{Award: "GK", Title: "x"})
	p.refused("one outside the registry put forward", err, "exemplar.not-in-registry")
	if v := p.sight(p.officer, which); len(v.Clock.Marks) != 0 {
		t.Error("the clock runs for what is no sudden feat")
	}
	p.must(p.s.Name(ctx, p.officer, which, id.Subject{Kind: "person", ID: string(p.porter)}, ""))
	p.refused("named twice", p.s.Name(ctx, p.officer, which, id.Subject{}, "x"), "exemplar.named")
}

func TestFromDeedToDecisionAndItsPapers(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	which := p.confirmed()
	p.on(20 * time.Hour)
	_, err := p.s.Forward(ctx, p.officer, which, exemplar.NewProposal{Award: "LDTT", Type: "sudden", Title: "x"})
	p.refused("an award not for sudden feats", err, "nomination.not-for-type")
	_, err = p.s.Forward(ctx, p.doctorA, which, exemplar.NewProposal{Award: "GK", Title: "x"})
	p.refused("put forward by whoever saw it", err, "access.not-seen")
	d, err := p.s.Forward(ctx, p.head, which, exemplar.NewProposal{Award: "GK", Title: "Khen thưởng đột xuất", Achievement: "Cứu người"})
	p.must(err)
	v := p.sight(p.officer, which)
	owed := v.Proposals[0].Papers
	if len(owed) != 3 || owed[0].Code != "request" || owed[2].Code != "report" || !owed[2].After || owed[2].There {
		t.Errorf("papers %+v", owed)
	}
	clocks, err := p.s.Clocks(ctx, p.officer, d.ID)
	if p.must(err); len(clocks) != 1 || clocks[0].ID != which {
		t.Errorf("the dossier's clocks %+v", clocks)
	}
	line := v.Proposals[0].Line
	p.refused("a paper nobody asks for", p.s.Complete(ctx, p.officer, which, line, "minutes", "x", paper), "exemplar.paper-not-owed")
	remind := func(want int) {
		t.Helper()
		if n, err := p.s.Remind(ctx); err != nil || n != want {
			t.Errorf("%d reminded, want %d: %v", n, want, err)
		}
	}
	remind(0)
	p.on(8 * 24 * time.Hour)
	remind(1)
	remind(0)
	for _, code := range []string{"request", "summary"} {
		p.must(p.s.Complete(ctx, p.officer, which, line, code, code, paper))
	}
	p.update(func(tx *store.Tx) { // as the decision's office leaves it
		a, err := award.Confer(tx, award.New{Award: "GK", Type: "sudden", Subject: id.Subject{Kind: "person", ID: string(p.nurse)}, Name: "Nguyễn Thị Hoa", UnitName: "x", Achievement: "Cứu người",
			Year: v.On.Year, Decided: v.On.AddDays(1), DecisionNo: "12/QĐ-TTYT", DecisionID: "d1", ByName: "Giám đốc", ByLevel: "base"})
		p.must(err)
		_, err = tx.Exec(`INSERT INTO decision (id, body, body_name, body_level, kind, title, bases, state, signed_at, drafted_by, drafted_at) VALUES ('d1', $1, 'x', 'base', 'award', 'x', '[]', 'signed', $2, 'x', $2)`,
			p.clinic, store.When(v.From().Add(31*time.Hour)))
		p.must(err)
		_, err = tx.Exec(`UPDATE nomination SET decision = 'd1', state = 'decided' WHERE id = $1`, line)
		p.must(err)
		if a.Number == "" {
			t.Error("no number")
		}
	})
	if of, err := p.s.ClocksOf(ctx, p.doctorA, "d1"); err == nil {
		t.Errorf("the clocks of a decision to whoever may not look at it: %+v", of)
	}
	v = p.sight(p.officer, which)
	if !v.Clock.Decided || v.Clock.Took(p.clock.Now()) != 31*time.Hour || v.Clock.Late(p.clock.Now()) || len(v.Citations) != 1 || v.Citations[0].DecisionNo != "12/QĐ-TTYT" {
		t.Errorf("clock %+v citations %+v", v.Clock, v.Citations)
	}
	due := v.On.AddDays(1 + 30)
	if o := v.Proposals[0].Papers[2]; o.Due != due || v.Proposals[0].Papers[0].Due != (civil.Date{}) {
		t.Errorf("owed after the decision %+v", v.Proposals[0].Papers)
	}
	p.on(8 * 24 * time.Hour)
	remind(1)
	if v = p.sight(p.head, which); v.OwesOn != due {
		t.Errorf("owed on %v, want %v", v.OwesOn, due)
	}
	p.must(p.s.Complete(ctx, p.head, which, line, "report", "report", paper))
	if v = p.sight(p.head, which); !v.OwesOn.IsZero() || !v.Proposals[0].Papers[2].There {
		t.Errorf("still owed on %v", v.OwesOn)
	}
	p.on(8 * 24 * time.Hour)
	remind(0)
	p.must(p.s.Note(ctx, p.officer, which, p.today(), "Vẫn tận tụy"))
	p.refused("a note of tomorrow", p.s.Note(ctx, p.officer, which, p.today().AddDays(1), "x"), "sighting.day-ahead")
	p.on(365 * 24 * time.Hour)
	remind(1)
	remind(0)
	p.must(p.s.LetGo(ctx, p.officer, which, "Đề nghị mức cao hơn"))
	p.refused("a note after it", p.s.Note(ctx, p.officer, which, p.today(), "x"), "exemplar.followed-no-more")
}

func TestNothingIsPublishedWithoutConsent(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	which := p.confirmed()
	gallery := func(want int) {
		t.Helper()
		year := p.today().Year
		for _, f := range []exemplar.GalleryFilter{{}, {Year: year}, {Unit: p.clinic}, {Search: "dieu duong"}, {Year: year, Unit: p.clinic, Search: "hoa"}} {
			f.Page, f.Size = 1, 10
			g, err := p.s.Gallery(ctx, f)
			if err != nil || g.Total != want || len(g.All) != want || len(g.Years) != want || len(g.Units) != want {
				t.Errorf("%d in the gallery by %+v, want %d: %v", g.Total, f, want, err)
			}
		}
		for _, f := range []exemplar.GalleryFilter{{Year: year - 1}, {Unit: p.labour}, {Search: "khac han"}} {
			if g, err := p.s.Gallery(ctx, f); err != nil || g.Total != 0 || len(g.Years) != want {
				t.Errorf("%+v finds %d: %v", f, g.Total, err)
			}
		}
	}
	p.refused("without a story", p.s.Publish(ctx, p.officer, which), "exemplar.no-story")
	p.refused("told by a stranger", p.s.Tell(ctx, p.doctorA, which, "x", "x", ""), "access.not-seen")
	p.must(p.s.Tell(ctx, p.officer, which, "Chị Hoa", "Tôi chỉ nghĩ đến cháu bé.", ""))
	p.refused("without consent", p.s.Publish(ctx, p.officer, which), "exemplar.no-consent")
	p.refused("agreed by an officer", p.s.Agree(ctx, p.officer, which, 1), "exemplar.agree-yourself")
	p.must(p.s.Agree(ctx, p.nurseA, which, 1))
	p.must(p.s.Publish(ctx, p.officer, which))
	gallery(1)
	p.must(p.s.Tell(ctx, p.nurseA, which, "Chuyện của tôi", "Tôi chỉ nghĩ đến cháu bé.", ""))
	p.refused("another text than was agreed to", p.s.Publish(ctx, p.officer, which), "exemplar.no-consent")
	p.refused("agreed to an older text", p.s.Agree(ctx, p.nurseA, which, 1), "exemplar.story-changed")
	told, err := p.s.Told(ctx, which)
	if p.must(err); told.Title != "Chị Hoa" || told.Name != "Nguyễn Thị Hoa" {
		t.Errorf("%+v", told)
	}
	p.must(p.s.Withdraw(ctx, p.nurseA, which))
	p.on(time.Minute)
	gallery(0)
	_, err = p.s.Told(ctx, which)
	p.refused("read once withdrawn", err, "exemplar.not-published")
	p.refused("withdrawn twice", p.s.Withdraw(ctx, p.nurseA, which), "exemplar.no-consent")
	p.refused("a paper that is no paper", p.s.Signed(ctx, p.officer, which, 2, files.Blob{}), "exemplar.consent-no-paper")
	p.must(p.s.Signed(ctx, p.officer, which, 2, paper))
	p.refused("a paper nobody else read", p.s.Publish(ctx, p.officer, which), "exemplar.no-consent")
	p.refused("read by who brought it", p.s.Read(ctx, p.officer, which, 2), "exemplar.read-own")
	p.must(p.s.Read(ctx, p.second, which, 2))
	p.must(p.s.Publish(ctx, p.officer, which))
	gallery(1)
	p.refused("a field nobody names", p.s.Classify(ctx, p.officer, which, "x"), "exemplar.no-such-field")
	p.must(p.s.Classify(ctx, p.officer, which, "health"))
	for field, want := range map[string]int{"": 1, "health": 1, "rescue": 0} {
		if g, err := p.s.Gallery(ctx, exemplar.GalleryFilter{Field: field}); err != nil || g.Total != want || len(g.Fields) != 1 || g.Fields[0].Name.VI == "" {
			t.Errorf("the gallery of the field %q: %+v %v", field, g, err)
		}
	}
	for who, want := range map[*access.Actor]int{&p.officer: 1, &p.nurseA: 0, &p.doctorA: 0} {
		if all, total, err := p.s.List(ctx, *who, exemplar.Filter{Agreed: true}); err != nil || total != want || len(all) != want {
			t.Errorf("%s may tell of %d, want %d (%v)", who.Account, total, want, err)
		}
	}
	p.refused("a link that is none", p.s.Register(ctx, p.officer, which, exemplar.Press{Outlet: "Báo Mẫu", Day: p.today(), Link: "javascript:x"}), "exemplar.bad-link")
	p.must(p.s.Register(ctx, p.officer, which, exemplar.Press{Outlet: "Báo Mẫu", Title: "Cứu người", Day: p.today(), Link: "https://example.vn/x"}))
	kit, err := p.s.Kit(ctx, p.officer, which)
	if p.must(err); kit.No != 2 || kit.Consent.How != "paper" || kit.Consent.SeenAt.IsZero() || kit.Newer {
		t.Errorf("the kit %+v", kit)
	}
	_, err = p.s.Kit(ctx, p.doctorA, which)
	p.refused("a kit for one who may not look", err, "access.not-seen")
	p.must(p.s.Register(ctx, p.officer, which, exemplar.Press{Outlet: "Đài Mẫu", Day: p.today().AddYears(-1)}))
	for want, f := range map[int]exemplar.PressFilter{2: {}, 1: {Year: p.today().Year}, 0: {Year: p.today().Year, Outlet: "Đài Mẫu"}} {
		b, err := p.s.Publications(ctx, p.higher, f)
		if err != nil || b.Total != want || len(b.All) != want || len(b.Years) != 2 || len(b.Outlets) != 2 || len(b.Units) != 1 {
			t.Errorf("publications of %+v: %+v %v", f, b, err)
		}
		for _, x := range b.All {
			if x.Consent != exemplar.Given || x.Name != "Nguyễn Thị Hoa" || x.UnitName != "Trung tâm Y tế Lệ Sơn" {
				t.Errorf("%+v", x)
			}
		}
	}
	if b, err := p.s.Publications(ctx, p.doctorA, exemplar.PressFilter{}); err != nil || b.Total != 0 {
		t.Errorf("a stranger sees %+v %v", b, err)
	}
	p.must(p.s.Tell(ctx, p.officer, which, "Bài mới", "Một bài khác.", ""))
	if kit, err = p.s.Kit(ctx, p.officer, which); err != nil || !kit.Newer || kit.Title != "Chuyện của tôi" {
		t.Errorf("the kit once there is a newer text %+v %v", kit, err)
	}
	p.refused("taken down without a reason", p.s.TakeDown(ctx, p.officer, which, ""), "exemplar.because-missing")
	p.must(p.s.TakeDown(ctx, p.officer, which, "Hết đợt"))
	p.refused("taken down twice", p.s.TakeDown(ctx, p.officer, which, "x"), "exemplar.no-page")
	_, err = p.s.Kit(ctx, p.officer, which)
	p.refused("a kit of what is not published", err, "exemplar.kit-no-consent")
	v := p.sight(p.nurseA, which)
	if !v.Self || len(v.Pages) != 2 || v.Pages[1].GoneWhy != "" || len(v.Press) != 2 || len(v.Sightings) != 0 || len(v.Words) != 0 {
		t.Errorf("whom it is about sees %+v", v)
	}
	p.must(p.s.Strike(ctx, p.officer, which, v.Press[0].ID))
	p.refused("struck twice", p.s.Strike(ctx, p.officer, which, v.Press[0].ID), "exemplar.no-such-press")
	p.silent("Báo Mẫu", "cháu bé", "Hết đợt")
}

func TestWhomItIsAboutDoesNothingWithIt(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	var nurse, fellow access.Actor // the nurse is officer and head of the clinic too
	p.update(func(tx *store.Tx) {
		nurse = p.as(tx, "nurse", p.nurse, p.clinic, access.Officer)
		nurse.Grants = append(nurse.Grants, p.as(tx, "", "", p.clinic, access.Head).Grants...)
	})
	fellow = nurse
	fellow.Account, fellow.Person = "fellow", string(p.porter)
	nobody := p.seen().Exemplar
	p.must(p.s.Take(ctx, nurse, nobody))
	p.refused("named by herself", p.s.Name(ctx, nurse, nobody, id.Subject{Kind: "person", ID: string(p.nurse)}, ""), "exemplar.about-you")
	which := p.put()
	if v := p.sight(nurse, which); !v.Subjected || v.Self || v.Verifies || v.Confirms || v.Forwards || v.Publishes || len(v.Sightings) != 0 {
		t.Errorf("before the head's word she sees %+v", v)
	}
	if err := p.sight(nurse, which).Must(false, access.VerifyExemplar); err == nil {
		t.Error("a form is open to her")
	}
	p.refused("confirmed by herself", p.s.Confirm(ctx, nurse, which, true, ""), "exemplar.about-you")
	p.refused("ended by herself", p.s.Drop(ctx, nurse, which, "x"), "exemplar.about-you")
	p.must(p.s.Confirm(ctx, fellow, which, true, ""))
	_, err := p.s.Forward(ctx, nurse, which, exemplar.NewProposal{Award: "GK", Title: "x", Achievement: "x"})
	p.refused("put forward by herself", err, "exemplar.about-you")
	p.refused("noted by herself", p.s.Note(ctx, nurse, which, p.today(), "x"), "exemplar.about-you")
	p.refused("let go by herself", p.s.LetGo(ctx, nurse, which, "x"), "exemplar.about-you")
	p.must(p.s.Tell(ctx, nurse, which, "Chuyện của tôi", "Tôi chỉ nghĩ đến cháu bé.", ""))
	p.must(p.s.Agree(ctx, nurse, which, 1))
	p.refused("published by herself", p.s.Publish(ctx, nurse, which), "exemplar.about-you")
	p.refused("noted in the press by herself", p.s.Register(ctx, nurse, which, exemplar.Press{Outlet: "Báo Mẫu", Day: p.today()}), "exemplar.about-you")
	p.must(p.s.Publish(ctx, fellow, which))
	p.must(p.s.Withdraw(ctx, nurse, which))
}

// swept is what a sweep of the clinic found: each qualifies for an award, and nobody
// proposed them.
func (p *province) swept(award string, persons ...registry.PersonID) {
	p.Helper()
	p.update(func(tx *store.Tx) {
		at := store.When(tx.Now())
		_, err := tx.Exec(`INSERT INTO screening (id, unit, unit_name, year, law_day, state, job, done, total, asked_by, asked_at, ended_at, revision) VALUES ('w', $1, 'x', 2025, $2, 'done', 'j', 1, 1, 'officer', $3, $3, 1)`, p.clinic, p.today(), at)
		p.must(err)
		for _, who := range persons {
			_, err := tx.Exec(`INSERT INTO screening_found (screening, subject_kind, subject_id, award, name, fold, unit, unit_name, result, needs, proposed) VALUES ('w', 'person', $1, $2, $1, $1, $3, 'x', 'holds', '{}', FALSE)`, who, award, p.clinic)
			p.must(err)
		}
	})
}

func TestTheHeadPutsForwardWhoQualifiesAndNobodyProposed(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	const award = "CSTDCS"
	p.swept(award, p.nurse, p.doctor, p.porter)
	which := p.confirmed()
	head := p.head
	head.Person = string(p.doctor)
	d, err := p.s.Duty(ctx, head)
	if p.must(err); len(d.Missed) != 3 || len(d.Left) != 1 || !d.Left[0].Unproposed || !d.Left[0].Untold || !d.Left[0].May || len(d.Left[0].Higher) != 1 || d.Left[0].Higher[0].Award != award {
		t.Fatalf("the duty: %+v", d)
	}
	for _, m := range d.Missed {
		if m.May == (m.Subject.ID == string(p.doctor)) {
			t.Errorf("%s may be put forward by the doctor who is head: %t", m.Name, m.May)
		}
	}
	if v := p.sight(head, which); len(v.Offers) != 1 || v.Year != 2025 {
		t.Errorf("offered for the exemplar: %+v", v.Offers)
	}
	porter, doctor := id.Subject{Kind: "person", ID: string(p.porter)}, id.Subject{Kind: "person", ID: string(p.doctor)}
	put := exemplar.NewProposal{Award: award, Title: "Đề nghị"}
	_, err = p.s.Propose(ctx, head, doctor, put)
	p.refused("put forward by themselves", err, "exemplar.about-you")
	_, err = p.s.Propose(ctx, p.doctorA, porter, put)
	p.refused("by one without a role", err, "exemplar.not-missed")
	_, err = p.s.Propose(ctx, head, porter, exemplar.NewProposal{Award: "GK", Title: "x"})
	p.refused("for what no sweep found", err, "exemplar.not-missed")
	made, err := p.s.Propose(ctx, head, porter, put)
	if p.must(err); made.Unit != p.clinic {
		t.Errorf("the dossier is of %s", made.Unit)
	}
	_, err = p.s.Propose(ctx, head, porter, put)
	p.refused("twice", err, "exemplar.not-missed")
	_, err = p.s.Forward(ctx, head, which, exemplar.NewProposal{Award: award, Type: exemplar.Merit, Year: 2025, Title: "Đề nghị", Achievement: "x"})
	p.must(err)
	if d, err = p.s.Duty(ctx, head); err != nil || len(d.Missed) != 1 || len(d.Left) != 1 || d.Left[0].Unproposed || len(d.Left[0].Higher) != 0 {
		t.Errorf("afterwards the duty: %+v %v", d, err)
	}
}

func TestWhatWaitsAtAUnitThatWasMergedIsItsHeirsToGoOnWith(t *testing.T) {
	p := found(t)
	ctx := t.Context()
	which := p.seen().Exemplar
	p.must(p.s.Take(ctx, p.officer, which))
	late := p.seen().Exemplar
	p.on(48 * time.Hour)
	var up registry.UnitID
	p.update(func(tx *store.Tx) {
		u, err := registry.FindUnit(tx, p.clinic, p.today())
		p.must(err)
		up = u.Parent
	})
	into, err := registry.New(p.db).Merge(ctx, access.Actor{Account: "admin", Today: p.today(), Grants: []access.Grant{{Role: access.Officer, Over: p.higher.Grants[0].Over, From: day("2000-01-01")}}}, registry.Merger{Old: []registry.UnitID{p.clinic},
		New: &registry.NewUnit{Parent: up, Name: "Bệnh viện khu vực Lệ Sơn", Level: registry.Base, Legal: true}}, registry.Basis{From: p.today(), Source: "NQ 1"})
	p.must(err)
	p.on(24 * time.Hour)
	heir := access.Actor{Account: "heir", Today: p.today(), Grants: []access.Grant{{Role: access.Officer, Over: into.Path, From: day("2000-01-01")}}}
	all, total, err := p.s.List(ctx, heir, exemplar.Filter{})
	if p.must(err); total != 2 || len(all) != 2 {
		t.Errorf("the heir lists %v", all)
	}
	work := func(who access.Actor) (kinds []string) {
		t.Helper()
		w, err := report.New(p.db, lawtest.Shipped(t)).Work(ctx, who)
		p.must(err)
		for _, x := range w.Todo {
			kinds = append(kinds, x.Kind+" "+x.Unit)
		}
		slices.Sort(kinds)
		return kinds
	}
	if got, want := work(heir), []string{"work.exemplar-check Bệnh viện khu vực Lệ Sơn", "work.exemplar-take Bệnh viện khu vực Lệ Sơn"}; !slices.Equal(got, want) {
		t.Errorf("the heir's work: %v", got)
	}
	if got := work(access.Actor{Account: "second", Today: p.today(), Grants: p.second.Grants}); len(got) != 2 {
		t.Errorf("the work of whoever is over both: %v", got)
	}
	p.must(p.s.Take(ctx, heir, late))
}

func TestOnesOwnWorkIsNotCrowdedOutByWhatWaitsBeneath(t *testing.T) {
	p := found(t)
	for range 21 {
		p.seen()
	}
	p.on(time.Hour)
	own := p.deed()
	p.update(func(tx *store.Tx) {
		u, err := registry.FindUnit(tx, p.clinic, p.today())
		p.must(err)
		own.Unit = u.Parent
	})
	_, err := p.s.Report(t.Context(), access.Actor{}, own)
	p.must(err)
	w, err := report.New(p.db, lawtest.Shipped(t)).Work(t.Context(), p.second)
	p.must(err)
	if len(w.Todo) != 20 || w.Todo[0].Unit != "Sở Y tế" || w.Todo[0].Beneath || !w.Todo[1].Beneath {
		t.Errorf("%d tasks, the first %+v", len(w.Todo), w.Todo[0])
	}
}
