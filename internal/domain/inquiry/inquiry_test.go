package inquiry_test

import (
	"slices"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/inquiry"
	"thidua/internal/law/access"
)

func TestBodiesAreAskedRemindedAndAnswer(t *testing.T) {
	p := open(t)
	ctx, i := t.Context(), p.asked()
	v := p.sight(p.asker, i.ID)
	// 20 working days after Monday 2 March.
	if len(v.Asks) != 4 || v.Asks[0].Due != day("2026-03-30") || !v.MayAsk || v.Asks[1].MayAnswer || v.EnterpriseName != "Công ty cổ phần Nước sạch" || v.HeadName != "Lê Thị Thu" {
		t.Errorf("asked: %+v", v)
	}
	if got := p.sight(p.green, i.ID); len(got.Asks) != 1 || !got.Partial || !got.Asks[0].MayAnswer || got.MayAsk {
		t.Errorf("a body sees more than its own question: %+v", got)
	}
	if got := p.sight(p.chair, i.ID); len(got.Asks) != 4 {
		t.Error("who stands above does not see the whole")
	}
	_, err := p.s.Inquiry(ctx, p.enterpriser, i.ID)
	p.refused("the enterprise looks", err, "inquiry.not-found")
	if known := p.known(p.enterprise.Subject(), "2026-03-02"); known == nil || len(known) != 0 {
		t.Errorf("silence is taken for something: %v", known)
	}
	if known := p.known(p.industry.Subject(), "2026-03-02"); known != nil {
		t.Errorf("nobody asked about the department: %v", known)
	}

	tax, green, results := v.Asks[0].ID, v.Asks[1].ID, v.Asks[2].ID
	p.on("2026-03-27")
	if n, err := p.s.RemindSilent(ctx); err != nil || n != 1 {
		t.Errorf("the house reminds the body of the house once: %d %v", n, err)
	}
	p.must(p.s.Remind(ctx, p.asker, tax))
	p.refused("twice a day", p.s.Remind(ctx, p.asker, tax), "inquiry.reminded-today")
	p.on("2026-03-31")
	n, err := p.s.RemindSilent(ctx)
	p.must(err)
	again, err := p.s.RemindSilent(ctx)
	p.must(err)
	v = p.sight(p.asker, i.ID)
	if n != 1 || again != 0 || len(v.Asks[1].Reminded) != 2 || len(v.Asks[0].Reminded) != 1 || v.Asks[0].State(day("2026-03-31")) != inquiry.Silent || v.Count(inquiry.Silent, day("2026-03-31")) != 4 {
		t.Errorf("silence is not shown with how often was asked: %d %d %+v", n, again, v.Asks)
	}

	if at := p.heard(p.enterprise.Subject()); !at.IsZero() {
		t.Errorf("nobody stated anything, and it was heard at %v", at)
	}
	p.must(p.s.Answer(ctx, p.green, green, inquiry.Statement{Said: inquiry.Yes, Day: day("2026-03-31"), Until: day("2026-09-30")}))
	if e, h := p.heard(p.enterprise.Subject()), p.heard(p.director.Subject()); civil.Of(e) != day("2026-03-31") || !h.Equal(e) || !p.heard(p.industry.Subject()).IsZero() {
		t.Errorf("a statement about the enterprise and its head was heard at %v and %v", e, h)
	}
	p.must(p.s.Enter(ctx, p.asker, tax, paper(inquiry.No, "2026-03-30")))
	for who, found := range map[*access.Actor]int{&p.green: 0, &p.asker: 1} {
		if _, n, err := p.s.Inquiries(ctx, *who, inquiry.Filter{State: inquiry.Silent}); err != nil || n != found {
			t.Errorf("a body that answered is told who else is silent, or who asked is not: %d %v", n, err)
		}
	}
	grown := paper(inquiry.Yes, "2026-03-30")
	grown.Figure = 4
	p.must(p.s.Enter(ctx, p.asker, results, grown))
	known := p.known(p.enterprise.Subject(), "2026-03-31")
	if known["environment"] != true || known["taxes_paid"] != false || known["revenue_up"] != 4 || len(known) != 3 {
		t.Errorf("stated: %v", known)
	}
	if head := p.known(p.director.Subject(), "2026-03-31"); len(head) != 3 {
		t.Errorf("of the head: %v", head)
	}
	if late := p.known(p.enterprise.Subject(), "2026-10-01"); len(late) != 2 {
		t.Errorf("what ran out is still stated: %v", late)
	}
	p.must(p.s.Enter(ctx, p.asker, tax, paper(inquiry.Yes, "2026-03-31")))
	p.must(p.s.Answer(ctx, p.green, green, inquiry.Statement{Said: inquiry.Unsure, Day: day("2026-03-31"), Text: "Đang kiểm tra lại"}))
	if known := p.known(p.enterprise.Subject(), "2026-03-31"); known["taxes_paid"] != true || known["environment"] != nil {
		t.Errorf("a later statement does not stand: %v", known)
	}
	v = p.sight(p.asker, i.ID)
	if len(v.Asks[0].Statements) != 2 || v.Asks[0].Statements[0].Said != inquiry.No {
		t.Error("an earlier statement is lost")
	}
	if scan, err := p.s.Scan(ctx, p.chair, tax, 1); err != nil || scan.Hash != "aa" {
		t.Errorf("the scan: %v %v", scan, err)
	}
	_, err = p.s.Scan(ctx, p.green, tax, 1)
	p.refused("another's scan", err, "inquiry.not-found")
}

func TestOfTwoBodiesOneNoIsANo(t *testing.T) {
	p := open(t)
	for _, name := range []string{"Thuế tỉnh", "Thuế cơ sở 2"} {
		said := inquiry.Yes
		if name == "Thuế cơ sở 2" {
			said = inquiry.No
		}
		x := p.letter()
		x.Asks = []inquiry.NewAsk{{Topic: "tax", BodyName: name}, {Topic: "contribution", BodyName: "Ủy ban nhân dân tỉnh", Level: "ministry-province"}}
		x.Asks = append(x.Asks, inquiry.NewAsk{Topic: "tax", BodyName: "Thuế cơ sở 3"}) // never answers
		i, err := p.s.Ask(t.Context(), p.asker, x)
		p.must(err)
		p.must(p.s.Enter(t.Context(), p.asker, i.Asks[0].ID, paper(said, "2026-03-02")))
		gave := paper(inquiry.Yes, "2026-03-02")
		gave.Figure = 500
		p.must(p.s.Enter(t.Context(), p.asker, i.Asks[1].ID, gave))
	}
	known := p.known(p.enterprise.Subject(), "2026-03-02")
	if known["taxes_paid"] != false || known["contribution"] != 500 || known["confirmed"] != "ministry-province" {
		t.Errorf("%v", known)
	}
}

func TestBodiesThatContradictOneAnotherAreAtOdds(t *testing.T) {
	today, until := civil.Must("2026-03-02"), civil.Must("2026-03-01")
	ask := func(topic string, said inquiry.Said, until civil.Date) inquiry.Ask {
		return inquiry.Ask{Topic: topic, Statements: []inquiry.Statement{{Said: said, Day: civil.Must("2026-02-01"), Until: until}}}
	}
	silent := inquiry.Ask{Topic: "silent"}
	i := inquiry.Inquiry{Asks: []inquiry.Ask{ask("tax", inquiry.Yes, civil.Date{}), ask("tax", inquiry.Unsure, civil.Date{}), ask("tax", inquiry.No, civil.Date{}),
		ask("press", inquiry.Yes, civil.Date{}), ask("press", inquiry.No, until), ask("labour", inquiry.Yes, civil.Date{}), ask("labour", inquiry.Yes, civil.Date{}), silent, ask("silent", inquiry.No, civil.Date{})}}
	if got := i.AtOdds(today); !slices.Equal(got, []string{"tax"}) {
		t.Errorf("at odds are %v", got)
	}
}

func TestWhatCannotBeAsked(t *testing.T) {
	p := open(t)
	for what, x := range map[string]struct {
		bend func(*inquiry.Letter)
		code string
	}{
		"about nothing":            {func(n *inquiry.Letter) { n.Enterprise = "" }, "inquiry.enterprise-missing"},
		"about nobody known":       {func(n *inquiry.Letter) { n.Enterprise = "nowhere" }, "unit.not-found"},
		"with another's head":      {func(n *inquiry.Letter) { n.Enterprise = p.environment }, "inquiry.head-elsewhere"},
		"without a number":         {func(n *inquiry.Letter) { n.Number = " " }, "inquiry.number-missing"},
		"by a letter of tomorrow":  {func(n *inquiry.Letter) { n.Day = n.Day.AddDays(1) }, "inquiry.day-wrong"},
		"with no question":         {func(n *inquiry.Letter) { n.Asks = nil }, "inquiry.asks-count"},
		"what the rules know not":  {func(n *inquiry.Letter) { n.Asks[0].Topic = "weather" }, "inquiry.no-such-topic"},
		"of nobody":                {func(n *inquiry.Letter) { n.Asks[0].BodyName = "" }, "inquiry.body-missing"},
		"the enterprise itself":    {func(n *inquiry.Letter) { n.Asks[1].Body = p.enterprise }, "inquiry.asks-itself"},
		"a part of the enterprise": {func(n *inquiry.Letter) { n.Asks[1].Body = p.shop }, "inquiry.asks-itself"},
		"what needs a level":       {func(n *inquiry.Letter) { n.Asks[0].Topic = "contribution" }, "inquiry.level-missing"},
		"for a dossier of nowhere": {func(n *inquiry.Letter) { n.Dossier = "nowhere" }, "dossier.not-found"},
		"in another's name":        {func(n *inquiry.Letter) { n.Unit = p.environment }, "access.not-granted"},
	} {
		n := p.letter()
		x.bend(&n)
		_, err := p.s.Ask(t.Context(), p.asker, n)
		if fault.Is(err, fault.NotFound) && x.code == "access.not-granted" {
			continue
		}
		p.refused(what, err, x.code)
	}
}

func TestStatementsThatCannotBe(t *testing.T) {
	p := open(t)
	ctx, i := t.Context(), p.asked()
	tax, green, results := i.Asks[0].ID, i.Asks[1].ID, i.Asks[2].ID
	for what, x := range map[string]struct {
		which inquiry.AskID
		bend  func(*inquiry.Statement)
		code  string
	}{
		"that say nothing":             {tax, func(s *inquiry.Statement) { s.Said = "" }, "inquiry.said-missing"},
		"no to a number":               {results, func(s *inquiry.Statement) { s.Said = inquiry.No }, "inquiry.said-missing"},
		"a number that cannot be":      {results, func(s *inquiry.Statement) { s.Figure = 101 }, "inquiry.figure-beyond"},
		"of tomorrow":                  {tax, func(s *inquiry.Statement) { s.Day = s.Day.AddDays(1) }, "inquiry.day-wrong"},
		"that run out first":           {tax, func(s *inquiry.Statement) { s.Until = s.Day.AddDays(-1) }, "inquiry.until-first"},
		"no without why":               {tax, func(s *inquiry.Statement) { s.Said = inquiry.No }, "inquiry.why-missing"},
		"cannot say without why":       {tax, func(s *inquiry.Statement) { s.Said = inquiry.Unsure }, "inquiry.why-missing"},
		"on paper without a number":    {tax, func(s *inquiry.Statement) { s.Number = "" }, "inquiry.paper-number-missing"},
		"on paper that nobody scanned": {tax, func(s *inquiry.Statement) { s.Scan = inquiry.Scan{} }, "inquiry.scan-missing"},
	} {
		s := paper(inquiry.Yes, "2026-03-02")
		x.bend(&s)
		p.refused(what, p.s.Enter(ctx, p.asker, x.which, s), x.code)
	}
	yes := inquiry.Statement{Said: inquiry.Yes, Day: day("2026-03-02")}
	p.refused("in the house for a body outside", p.s.Answer(ctx, p.asker, tax, yes), "inquiry.outside")
	p.refused("a body answers another's question", p.s.Answer(ctx, p.green, tax, yes), "inquiry.not-found")
	p.refused("a body enters papers", p.s.Enter(ctx, p.green, green, paper(inquiry.Yes, "2026-03-02")), "inquiry.not-found")
	p.refused("who asks answers", p.s.Answer(ctx, p.asker, green, yes), "inquiry.not-found")

	p.refused("withdrawn without why", p.s.Withdraw(ctx, p.asker, tax, " "), "inquiry.why-missing")
	p.must(p.s.Withdraw(ctx, p.asker, tax, "Gửi nhầm nơi"))
	p.refused("withdrawn already", p.s.Enter(ctx, p.asker, tax, paper(inquiry.Yes, "2026-03-02")), "inquiry.ask-withdrawn")
	p.must(p.s.Answer(ctx, p.green, green, yes))
	p.refused("answered already", p.s.Withdraw(ctx, p.asker, green, "Thôi"), "inquiry.answered")
	p.refused("answered, and reminded", p.s.Remind(ctx, p.asker, green), "inquiry.answered")
	all, total, err := p.s.Inquiries(ctx, p.green, inquiry.Filter{Search: "nuoc sach 55"})
	if err != nil || total != 1 || len(all) != 1 || len(all[0].Asks) != 1 {
		t.Errorf("the list of a body: %d %v %v", total, all, err)
	}
	if _, total, err := p.s.Inquiries(ctx, p.asker, inquiry.Filter{State: inquiry.Silent}); err != nil || total != 0 {
		t.Errorf("nothing is late yet: %d %v", total, err)
	}
	if _, total, err := p.s.Inquiries(ctx, p.asker, inquiry.Filter{State: inquiry.Waiting, Enterprise: p.enterprise}); err != nil || total != 1 {
		t.Errorf("something waits: %d %v", total, err)
	}
	if _, total, err := p.s.Inquiries(ctx, p.enterpriser, inquiry.Filter{}); err != nil || total != 0 {
		t.Errorf("the enterprise lists: %d %v", total, err)
	}
}
