package consultation_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

func TestADraftIsAskedAnsweredRevisedAndAdoptedAtAMeeting(t *testing.T) {
	h := open(t)
	ctx, v := t.Context(), h.answered()
	if v.State() != consultation.Answered || len(v.Silent()) != 2 || v.Waiting() != 0 {
		t.Fatalf("%s, %d silent, %d wait", v.State(), len(v.Silent()), v.Waiting())
	}
	taken := v.Threads(v.Articles[1].Key)[0][0]
	c, err := h.s.Revise(ctx, h.drafter, v.ID, []string{taken.ID})
	h.must(err)
	if c.State() != consultation.Drafting || c.No != 2 || !strings.Contains(c.Articles[1].Text, "bốn lần") {
		t.Fatalf("%s %d %q", c.State(), c.No, c.Articles[1].Text)
	}
	_, changes, err := h.s.Compare(ctx, h.drafter, c.ID, 1, 2)
	h.must(err)
	if len(changes) != 2 || changes[0].What != consultation.Same || changes[1].What != consultation.Changed {
		t.Errorf("changes: %+v", changes)
	}
	m := h.meeting()
	_, err = h.s.Adopt(ctx, h.head, c.ID, c.Revision, m, "")
	h.refused(err, "consultation.meeting-not-held")
	h.update(func(tx *store.Tx) error {
		now, err := meeting.Find(tx, m)
		now.Started = "08:05"
		if err == nil {
			err = meeting.Save(tx, &now)
		}
		return err
	})
	c, err = h.s.Adopt(ctx, h.head, c.ID, c.Revision, m, "Thông qua với các sửa đổi")
	h.must(err)
	h.update(func(tx *store.Tx) error {
		stands, err := consultation.Adopted(tx, about, consultation.Rules)
		if err != nil || stands.No != 2 || stands.Hash != c.Hash || len(stands.Articles) != 2 {
			t.Errorf("stands: %+v %v", stands, err)
		}
		none, err := consultation.Adopted(tx, about, consultation.Plan)
		if err != nil || none.No != 0 {
			t.Errorf("a plan stands: %+v %v", none, err)
		}
		all, err := consultation.Versions(tx, c.ID)
		if err != nil || len(all) != 2 || all[0].Articles[1].Text == all[1].Articles[1].Text {
			t.Errorf("versions: %+v %v", all, err)
		}
		lines, err := ledger.OfAll(tx, []string{"consultation:" + string(c.ID)})
		for _, l := range lines["consultation:"+string(c.ID)] {
			if l.Act == "consultation.adopt" && (!strings.Contains(l.Body, c.Hash) || strings.Contains(l.Body, "sửa đổi")) {
				t.Errorf("ledger: %s", l.Body)
			}
		}
		return err
	})
	_, err = h.s.Adopt(ctx, h.head, c.ID, c.Revision, m, "")
	h.refused(err, "consultation.is-adopted")
	h.refused(h.s.Withdraw(ctx, h.drafter, c.ID, "Soạn lại"), "consultation.is-adopted")
}

func TestARoundAdoptsByTheRuleOfTheBody(t *testing.T) {
	h := open(t)
	ctx, v := t.Context(), h.answered()
	put := func(m consultation.Majority) error {
		_, err := h.s.Put(ctx, h.drafter, v.ID, h.sight(h.drafter, v.ID).Revision, h.today().AddDays(3), m)
		return err
	}
	h.refused(put(consultation.Majority{Num: 1, Den: 2}), "consultation.basis-unknown")
	h.refused(put(consultation.Majority{Num: 3, Den: 2, Of: consultation.OfInvited}), "consultation.share-wrong")
	h.must(put(consultation.Majority{Num: 1, Den: 2, Over: true, Of: consultation.OfInvited}))
	say := func(unit int, agrees bool, why string) error {
		return h.s.Say(ctx, h.officers[unit], v.ID, v.Invitees[unit].ID, agrees, why)
	}
	h.must(say(0, true, ""))
	h.refused(say(1, false, " "), "consultation.why-missing")
	h.must(say(1, false, "Chưa rõ kinh phí"))
	adopt := func(note string) error {
		_, err := h.s.Adopt(ctx, h.head, v.ID, h.sight(h.head, v.ID).Revision, "", note)
		return err
	}
	h.refused(adopt(""), "consultation.still-open")
	h.on(4)
	h.refused(say(2, true, ""), "consultation.too-late")
	h.refused(adopt(""), "consultation.not-carried") // two are silent, and that is not agreement
	now := h.sight(h.officers[1], v.ID)
	if n := now.Count(); n != (consultation.Count{Invited: 4, Agree: 1, Against: 1, Silent: 2}) || len(now.Unsaid()) != 2 {
		t.Errorf("%+v", n)
	}
	c, err := h.s.Revise(ctx, h.drafter, v.ID, nil)
	h.must(err)
	_, err = h.s.Put(ctx, h.drafter, c.ID, c.Revision, h.today(), consultation.Majority{})
	h.must(err)
	now = h.sight(h.tam, v.ID)
	if now.No != 2 || len(now.Invitees) != 4 || len(now.Mine) != 1 || now.Majority.Known() {
		t.Fatalf("the person asked sees %+v", now)
	}
	h.must(h.s.Say(ctx, h.tam, v.ID, now.Mine[0].ID, false, "Không"))
	h.must(h.s.Say(ctx, h.tam, v.ID, now.Mine[0].ID, true, ""))
	h.on(1)
	h.refused(adopt(""), "consultation.majority-unknown")
	h.must(adopt("Cụm thống nhất lấy quá nửa số có ý kiến"))
	if now = h.sight(h.tam, v.ID); now.State() != consultation.Stands || now.Outcome != consultation.Unknown || now.How != consultation.ByRound {
		t.Errorf("%s %s %s", now.State(), now.Outcome, now.How)
	}
}

// Articles stay the same through editing: by their key, and pasted anew by number.
func TestArticlesKeepTheirKeys(t *testing.T) {
	h := open(t)
	c := h.draft()
	first, second := c.Articles[0].Key, c.Articles[1].Key
	edit := func(articles ...consultation.Article) (keys []string) {
		t.Helper()
		now, err := h.s.Edit(t.Context(), h.drafter, c.ID, c.Revision, consultation.Draught{Kind: c.Kind, Title: c.Title, Articles: articles})
		h.must(err)
		c = now
		for _, a := range c.Articles {
			keys = append(keys, a.Key)
		}
		return keys
	}
	a := func(key, number string) consultation.Article {
		return consultation.Article{Key: key, Number: number, Text: "x"}
	}
	if got := edit(a("", "Điều 2."), a("", "Điều 1."), a("", "Điều 1.")); got[0] != second || got[1] != first || got[2] == "" || got[2] == first {
		t.Errorf("by number: %v of %s, %s", got, first, second)
	}
	if got := edit(a(first, "Điều 9"), a("made up", "Điều 2."), a(first, "")); got[0] != first || got[1] != second || got[2] == first || got[2] == "" {
		t.Errorf("by key: %v of %s, %s", got, first, second)
	}
}

func TestMajorities(t *testing.T) {
	half := consultation.Majority{Num: 1, Den: 2, Over: true, Of: consultation.OfInvited}
	thirds := consultation.Majority{Num: 2, Den: 3, Of: consultation.OfAnswered}
	for _, x := range []struct {
		says string
		m    consultation.Majority
		n    consultation.Count
		want consultation.Outcome
	}{
		{"half is not more than half", half, consultation.Count{Invited: 6, Agree: 3, Against: 3}, consultation.NotCarried},
		{"four of six are", half, consultation.Count{Invited: 6, Agree: 4, Against: 2}, consultation.Carried},
		{"the silent count among those invited", half, consultation.Count{Invited: 6, Agree: 3, Silent: 3}, consultation.NotCarried},
		{"two of three are at least two thirds", thirds, consultation.Count{Invited: 6, Agree: 2, Against: 1, Silent: 3}, consultation.Carried},
		{"nobody carries nothing", thirds, consultation.Count{Invited: 6, Silent: 6}, consultation.NotCarried},
		{"a rule nobody has said decides nothing", consultation.Majority{}, consultation.Count{Invited: 6, Agree: 6}, consultation.Unknown},
	} {
		if got := x.m.Outcome(x.n); got != x.want {
			t.Errorf("%s: %s, want %s", x.says, got, x.want)
		}
	}
}

// Who is not named is not named in the tables either, from closing on.
func TestContributorsNotNamed(t *testing.T) {
	h := open(t)
	ctx, v := t.Context(), h.asked(false)
	first := v.Articles[0].Key
	h.reply(v, 0, consultation.Opinion{Article: first, Text: "Ý kiến của Y tế"})
	h.reply(v, 1, consultation.Opinion{Article: first, Text: "Ý kiến của Văn hóa"}, consultation.Opinion{Article: "", Text: "Góp ý chung"})
	h.refused(h.s.Reply(ctx, h.officers[0], v.ID, v.Invitees[0].ID, []consultation.Opinion{{Article: first, Text: "Lần hai"}}), "consultation.already-said")
	if now := h.sight(h.drafter, v.ID); len(now.Comments) != 0 || len(now.Silent()) != 2 {
		t.Errorf("the drafter reads %d comments while the asking runs", len(now.Comments))
	}
	mine := h.sight(h.officers[0], v.ID)
	said, ok := mine.Said(mine.Mine[0], first)
	if len(mine.Comments) != 1 || !ok || said.Author == v.Invitees[0].ID {
		t.Fatalf("one who answered sees %+v", mine.Comments)
	}
	h.must(h.s.Amend(ctx, h.officers[0], v.ID, v.Invitees[0].ID, said.Revision, consultation.Opinion{Article: first, Text: "Đã sửa"}))
	h.on(11)
	_, err := h.s.Close(ctx, h.drafter, v.ID)
	h.must(err)
	now := h.sight(h.drafter, v.ID)
	if len(now.Comments) != 3 || now.Comments[0].Author != "" || now.Comments[0].By != "" || len(now.Silent()) != 2 {
		t.Errorf("after closing: %+v", now.Comments)
	}
	voices := map[int]int{}
	for _, x := range now.Comments {
		voices[x.Voice]++
		if x.Revision != 0 || x.Mine || !x.At.Equal(now.AskedAt) {
			t.Errorf("a comment says how often or when it was written: %+v", x)
		}
	}
	if voices[1]+voices[2] != 3 || len(voices) != 2 {
		t.Errorf("contributors bear the numbers %v", voices)
	}
	if got := h.sight(h.officers[0], v.ID); len(got.Comments) != 0 {
		t.Errorf("one who answered is still known: %+v", got.Comments)
	}
	h.update(func(tx *store.Tx) error {
		lines, err := ledger.OfAll(tx, []string{"consultation:" + string(v.ID)})
		for _, l := range lines["consultation:"+string(v.ID)] {
			var body map[string]any
			h.must(json.Unmarshal([]byte(l.Body), &body))
			if (l.Act == "consultation.reply" || l.Act == "consultation.amend") && len(body) != 2 {
				t.Errorf("the ledger says of an opinion not named: %s", l.Body)
			}
		}
		return err
	})
}

func TestCommentsAreGroupedUnderOneAnswer(t *testing.T) {
	h := open(t)
	ctx, v := t.Context(), h.asked(true)
	one, two := v.Articles[0].Key, v.Articles[1].Key
	for i := range 3 {
		h.reply(v, i, consultation.Opinion{Article: two, Text: "Họp bốn lần"}, consultation.Opinion{Article: one, Agrees: i > 0, Text: strings.Repeat("x", max(1-i, 0))})
	}
	group := func(ids ...string) error { return h.s.Group(ctx, h.drafter, v.ID, ids) }
	h.refused(group("a", "b"), "consultation.is-asked")
	h.on(11)
	_, err := h.s.Close(ctx, h.drafter, v.ID)
	h.must(err)
	now := h.sight(h.drafter, v.ID)
	threads, other := now.Threads(two), now.Threads(one)
	if len(threads) != 3 || len(other) != 1 || len(now.Agreed(one)) != 2 || now.Waiting() != 4 {
		t.Fatalf("%d and %d threads, %d wait", len(threads), len(other), now.Waiting())
	}
	ids := []string{threads[0][0].ID, threads[1][0].ID, threads[2][0].ID}
	h.refused(group(ids[0]), "consultation.group-of-one")
	h.refused(group(ids[0], "stranger"), "consultation.no-such-comment")
	h.refused(group(ids[0], other[0][0].ID), "consultation.group-apart")
	h.refused(group(ids[0], now.Agreed(one)[0].ID), "consultation.not-groupable")
	h.must(h.s.Answer(ctx, h.drafter, v.ID, ids[1], consultation.Not, "Không đủ kinh phí"))
	h.refused(group(ids[0], ids[1]), "consultation.already-answered")
	h.must(group(ids[1], ids[2])) // the answer of the first stays
	h.refused(h.s.Answer(ctx, h.drafter, v.ID, ids[2], consultation.Taken, ""), "consultation.needs-no-answer")
	if now = h.sight(h.drafter, v.ID); now.Waiting() != 2 || len(now.Threads(two)[1]) != 2 {
		t.Errorf("%d wait, threads %+v", now.Waiting(), now.Threads(two))
	}
	h.must(h.s.Ungroup(ctx, h.drafter, v.ID, ids[2]))
	for _, x := range h.sight(h.drafter, v.ID).Comments {
		if !x.Agrees && x.Outcome == consultation.Waiting {
			h.must(h.s.Answer(ctx, h.drafter, v.ID, x.ID, consultation.Partly, "Họp ba lần"))
		}
	}
	if now = h.sight(h.officers[0], v.ID); now.State() != consultation.Answered || len(now.Comments) != 6 {
		t.Errorf("those asked see %d comments of a draft %s", len(now.Comments), now.State())
	}
}

func TestEveryRefusal(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	draft := func(who access.Actor, body registry.UnitID, change func(*consultation.Draught)) error {
		d := draught()
		change(&d)
		_, err := h.s.Draft(ctx, who, body, about, d)
		return err
	}
	same := func(*consultation.Draught) {}
	h.refused(draft(h.drafter, "", same), "consultation.body-missing")
	h.refused(draft(h.head, h.body, same), "access.not-granted")
	h.refused(draft(h.alien, h.body, same), "access.not-seen")
	h.refused(draft(h.drafter, h.body, func(d *consultation.Draught) { d.Title = " " }), "consultation.title-missing")
	h.refused(draft(h.drafter, h.body, func(d *consultation.Draught) { d.Title = strings.Repeat("a", 301) }), "form.too-long")
	h.refused(draft(h.drafter, h.body, func(d *consultation.Draught) { d.Kind = "poem" }), "consultation.kind-unknown")
	h.refused(draft(h.drafter, h.body, func(d *consultation.Draught) { d.Articles = nil }), "consultation.empty")
	h.refused(draft(h.drafter, h.body, func(d *consultation.Draught) { d.Articles = make([]consultation.Article, 301) }), "consultation.too-many-articles")
	h.refused(draft(h.drafter, h.body, func(d *consultation.Draught) { d.Articles[0] = consultation.Article{Number: "1"} }), "consultation.article-empty")
	h.refused(draft(h.drafter, h.body, func(d *consultation.Draught) { d.Articles[0].Text = strings.Repeat("a", 20001) }), "consultation.article-too-long")

	c := h.draft()
	_, err := h.s.Edit(ctx, h.drafter, c.ID, c.Revision, draught())
	h.must(err)
	_, err = h.s.Edit(ctx, h.drafter, c.ID, c.Revision, draught())
	h.refused(err, "consultation.changed")
	c.Revision++
	ask := func(change func(*consultation.Asking)) error {
		a := consultation.Asking{Due: h.today().AddDays(5), Named: true, Units: h.units[:3]}
		change(&a)
		_, err := h.s.Ask(ctx, h.drafter, c.ID, c.Revision, a)
		return err
	}
	h.refused(ask(func(a *consultation.Asking) { a.Due = civil.Date{} }), "consultation.due-missing")
	h.refused(ask(func(a *consultation.Asking) { a.Due = h.today().AddDays(-1) }), "consultation.due-past")
	h.refused(ask(func(a *consultation.Asking) { a.Due = h.today().AddDays(400) }), "consultation.due-far")
	h.refused(ask(func(a *consultation.Asking) { a.Units = nil }), "consultation.nobody-invited")
	h.refused(ask(func(a *consultation.Asking) { a.Units = make([]registry.UnitID, 1001) }), "consultation.too-many-invited")
	h.refused(ask(func(a *consultation.Asking) { a.Named, a.Units = false, a.Units[:2] }), "consultation.too-few-to-hide")
	h.refused(ask(func(a *consultation.Asking) { a.Units = []registry.UnitID{"nowhere"} }), "unit.not-found")
	h.refused(ask(func(a *consultation.Asking) { a.Persons = []registry.PersonID{"nobody"} }), "person.not-found")
	_, err = h.s.Put(ctx, h.drafter, c.ID, c.Revision, h.today(), consultation.Majority{})
	h.refused(err, "consultation.never-asked")
	_, err = h.s.Adopt(ctx, h.head, c.ID, c.Revision, h.meeting(), "")
	h.refused(err, "consultation.never-asked")
	_, err = h.s.Adopt(ctx, h.drafter, c.ID, c.Revision, "hop1", "")
	h.refused(err, "access.not-granted")
	h.must(ask(func(*consultation.Asking) {}))
	h.refused(ask(func(*consultation.Asking) {}), "consultation.is-asked")

	v := h.sight(h.drafter, c.ID)
	reply := func(who access.Actor, invitee string, all ...consultation.Opinion) error {
		return h.s.Reply(ctx, who, v.ID, invitee, all)
	}
	me, first := v.Invitees[0].ID, v.Articles[0].Key
	h.refused(reply(h.officers[3], me, consultation.Opinion{Agrees: true}), "consultation.not-invited")
	h.refused(reply(h.officers[1], me, consultation.Opinion{Agrees: true}), "consultation.not-invited")
	h.refused(reply(h.officers[0], me), "consultation.nothing-said")
	h.refused(reply(h.officers[0], me, consultation.Opinion{Article: first, Agrees: true}, consultation.Opinion{Article: first, Text: "x"}), "consultation.said-twice")
	h.refused(reply(h.officers[0], me, consultation.Opinion{Article: "none", Agrees: true}), "consultation.no-such-article")
	h.refused(reply(h.officers[0], me, consultation.Opinion{Article: first, Agrees: true, Text: "nhưng"}), "consultation.agrees-and-suggests")
	h.refused(reply(h.officers[0], me, consultation.Opinion{Article: first, Text: " \n "}), "consultation.comment-missing")
	h.refused(reply(h.officers[0], me, consultation.Opinion{Text: "x", Replacing: "y"}), "consultation.replaces-nothing")
	h.refused(reply(h.officers[0], me, consultation.Opinion{Article: first, Text: strings.Repeat("x", 5001)}), "form.too-long")
	h.must(reply(h.officers[0], me, consultation.Opinion{Article: first, Text: "<script>alert(1)</script>"}))
	amend := func(revision int64, article string) error {
		return h.s.Amend(ctx, h.officers[0], v.ID, me, revision, consultation.Opinion{Article: article, Text: "x"})
	}
	h.refused(amend(7, first), "consultation.comment-changed")
	h.refused(amend(0, ""), "consultation.no-such-comment")
	h.refused(h.s.Retract(ctx, h.officers[0], v.ID, me, ""), "consultation.no-such-comment")
	h.must(h.s.Retract(ctx, h.officers[0], v.ID, me, first))
	if now := h.sight(h.drafter, v.ID); len(now.Silent()) != 3 || len(now.Comments) != 0 {
		t.Errorf("who took everything back has said something: %+v", now.Comments)
	}
	h.must(reply(h.officers[0], me, consultation.Opinion{Article: first, Text: "x"}))
	_, err = h.s.Close(ctx, h.drafter, v.ID)
	h.refused(err, "consultation.still-open")
	_, err = h.s.Revise(ctx, h.drafter, v.ID, nil)
	h.refused(err, "consultation.is-asked")
	h.refused(h.s.Say(ctx, h.officers[0], v.ID, me, true, ""), "consultation.is-asked")
	h.on(6)
	h.refused(reply(h.officers[1], v.Invitees[1].ID, consultation.Opinion{Agrees: true}), "consultation.too-late")
	_, err = h.s.Close(ctx, h.drafter, v.ID)
	h.must(err)
	_, err = h.s.Close(ctx, h.drafter, v.ID)
	h.refused(err, "consultation.is-closed")
	_, err = h.s.Revise(ctx, h.drafter, v.ID, nil)
	h.refused(err, "consultation.is-closed")
	x := h.sight(h.drafter, v.ID).Comments[0]
	h.refused(h.s.Answer(ctx, h.drafter, v.ID, "none", consultation.Taken, ""), "consultation.no-such-comment")
	h.refused(h.s.Answer(ctx, h.drafter, v.ID, x.ID, "perhaps", ""), "consultation.answer-unknown")
	h.refused(h.s.Answer(ctx, h.drafter, v.ID, x.ID, consultation.Partly, ""), "consultation.why-missing")
	h.refused(h.s.Answer(ctx, h.head, v.ID, x.ID, consultation.Taken, ""), "access.not-granted")
	h.refused(h.s.Ungroup(ctx, h.drafter, v.ID, x.ID), "consultation.not-grouped")
	h.must(h.s.Answer(ctx, h.drafter, v.ID, x.ID, consultation.Taken, ""))
	_, err = h.s.Revise(ctx, h.drafter, v.ID, []string{x.ID})
	h.refused(err, "consultation.replaces-nothing")
	_, err = h.s.Adopt(ctx, h.head, v.ID, h.sight(h.head, v.ID).Revision, "nowhere", "")
	h.refused(err, "meeting.not-found")
	_, err = h.s.Adopt(ctx, h.head, v.ID, h.sight(h.head, v.ID).Revision, "", "")
	h.refused(err, "consultation.is-answered")
	h.refused(h.s.Withdraw(ctx, h.drafter, v.ID, " "), "consultation.why-missing")
	h.must(h.s.Withdraw(ctx, h.drafter, v.ID, "Chờ hướng dẫn mới"))
	h.refused(h.s.Withdraw(ctx, h.drafter, v.ID, "Lần nữa"), "consultation.is-withdrawn")
	_, err = h.s.Consultation(ctx, h.drafter, v.ID, 9)
	h.refused(err, "consultation.no-such-version")
	_, err = h.s.Consultation(ctx, h.drafter, "none", 0)
	h.refused(err, "consultation.not-found")
	_, _, err = h.s.Consultations(ctx, h.drafter, consultation.Filter{Which: "theirs"})
	h.refused(err, "consultation.no-such-list")
}

func TestWhoSeesWhat(t *testing.T) {
	h := open(t)
	ctx, c := t.Context(), h.draft()
	if _, err := h.s.Consultation(ctx, h.officers[0], c.ID, 0); !fault.Is(err, fault.NotFound) {
		t.Errorf("a unit sees a draft before it is asked: %v", err)
	}
	h.must(h.s.Withdraw(ctx, h.drafter, c.ID, "Bản nháp"))
	v := h.asked(true)
	h.reply(v, 0, consultation.Opinion{Text: "Góp ý"})
	if got := h.sight(h.officers[1], v.ID); len(got.Comments) != 0 || got.Drafts || got.Looks || len(got.Mine) != 1 || got.Reached != nil {
		t.Errorf("another unit sees %+v", got)
	}
	if _, err := h.s.Consultation(ctx, h.officers[3], v.ID, 0); !fault.Is(err, fault.NotFound) {
		t.Errorf("a unit not asked sees it: %v", err)
	}
	if got := h.sight(h.head, v.ID); len(got.Comments) != 1 || got.Drafts || !got.Adopts || len(got.Reached) != 4 {
		t.Errorf("the head sees %+v", got)
	}
	lists := func(who access.Actor, which consultation.Which) int {
		all, total, err := h.s.Consultations(ctx, who, consultation.Filter{Which: which, Kind: consultation.Rules, About: about, Search: "quy che", Sort: "-due"})
		h.must(err)
		if len(all) != total {
			t.Errorf("%d of %d", len(all), total)
		}
		return total
	}
	for _, x := range []struct {
		says  string
		who   access.Actor
		which consultation.Which
		want  int
	}{
		{"the drafter sees both", h.drafter, consultation.All, 2}, {"the drafter drafted both", h.drafter, consultation.Mine, 2},
		{"the head drafted none", h.head, consultation.Mine, 0}, {"who answered owes nothing", h.officers[0], consultation.ToAnswer, 0},
		{"who did not, does", h.officers[1], consultation.ToAnswer, 1}, {"so does the person", h.tam, consultation.ToAnswer, 1},
		{"who was not asked sees none", h.officers[3], consultation.All, 0}, {"a stranger neither", h.alien, consultation.All, 0},
		{"who answered sees it", h.officers[0], consultation.All, 1},
	} {
		if got := lists(x.who, x.which); got != x.want {
			t.Errorf("%s: %d, want %d", x.says, got, x.want)
		}
	}
	narrow := h.tam
	narrow.Narrowed = []access.Act{access.LookDossier}
	if got := lists(narrow, consultation.All); got != 0 {
		t.Errorf("a narrowed token lists %d", got)
	}
}

func TestTheSilentAreRemindedOnce(t *testing.T) {
	h := open(t)
	v := h.asked(true)
	h.reply(v, 0, consultation.Opinion{Agrees: true})
	remind := func(want int) {
		t.Helper()
		n, err := h.s.Remind(context.Background())
		if err != nil || n != want {
			t.Errorf("%d were reminded, %v; want %d", n, err, want)
		}
	}
	remind(0)
	h.on(8)
	remind(3)
	remind(0)
	_, err := h.s.Extend(t.Context(), h.drafter, v.ID, v.Due)
	h.refused(err, "consultation.due-not-later")
	_, err = h.s.Extend(t.Context(), h.officers[1], v.ID, v.Due.AddDays(5))
	h.refused(err, "access.not-seen")
	h.on(3)
	if _, err := h.s.Extend(t.Context(), h.drafter, v.ID, v.Due.AddDays(5)); err != nil {
		t.Fatal(err)
	}
	h.reply(v, 1, consultation.Opinion{Agrees: true})
	h.on(3)
	remind(2)
	if got := h.reached(v); !slices.Equal(got, []string{"Sở Y tế", "Sở Văn hóa và Thể thao", "Sở Du lịch", "Bùi Thanh Tâm", "Sở Văn hóa và Thể thao", "Sở Du lịch", "Bùi Thanh Tâm",
		"Sở Văn hóa và Thể thao", "Sở Du lịch", "Bùi Thanh Tâm", "Sở Du lịch", "Bùi Thanh Tâm"}) {
		t.Errorf("told: %v", got)
	}
}
