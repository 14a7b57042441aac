package contest_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

const story = "Ba giờ sáng, ca trực vắng, một cụ già được đưa vào mà không có ai đi cùng. Chị điều dưỡng nhường suất cơm của mình rồi ngồi bên giường cụ đến khi con cháu tới nơi."

func written(title string) contest.Content {
	return contest.Content{Title: title, Text: title + ". " + story[:len(title)], Consent: true}
}

func TestAContestGoesFromItsRulesToItsPrizes(t *testing.T) {
	c := open(t)
	r := c.rules()
	r.VoteFrom, r.VoteTo = c.today().AddDays(11), c.today().AddDays(14)
	r.Prizes = append(r.Prizes, contest.Prize{Name: "Bài được yêu thích", Places: 1, Sum: 500_000, Favourite: true})
	r.Prizes[0].Award = c.award("individual")
	in := c.announced(r)
	var entries []contest.Entry
	for i, title := range []string{"Ca trực đêm", "Chuyến xe cuối", "Bữa cơm nghĩa tình", "Người gác cổng"} {
		entries = append(entries, c.sent(in, i, written(title)))
	}
	c.refused("judges before the end", c.s.Appoint(t.Context(), c.officer, in, c.numbers[7:9], c.numbers[7]), "contest.still-open")
	c.on(11)
	c.must(c.s.Appoint(t.Context(), c.secretary, in, c.numbers[6:9], c.numbers[7]))
	v := c.sight(c.officer, in)
	if len(v.Rows) != 4 || v.Rows[0].Asked != 2 || v.Mine != nil {
		t.Fatalf("%+v", v.Rows)
	}
	for i, who := range c.people[6:9] {
		if n := len(c.sight(who, in).Tasks); n != 2 && n != 3 {
			t.Errorf("judge %d has %d of 8 sheets", i, n)
		}
	}
	c.refused("closing before the sheets are in", c.s.Close(t.Context(), c.secretary, in, 0), "contest.sheets-missing")
	for i, e := range entries { // the second and third are equal, and parted by nothing
		c.judge(in, e.Code, []scoring.Points{5000, 4000, 4000, 3000}[i], 3050)
	}
	c.vote(in, 4, entries[3].Code)
	c.vote(in, 5, entries[3].Code)
	c.vote(in, 0, entries[1].Code)
	c.vote(in, 0, entries[3].Code)
	c.must(c.s.Close(t.Context(), c.secretary, in, 0)) // equals share the two second prizes
	if _, err := c.s.Publish(t.Context(), c.head, in, 0); err == nil {
		t.Error("published while votes are given")
	}
	c.on(4)
	got, err := c.s.Publish(t.Context(), c.head, in, 0)
	c.must(err)
	var won []string
	for _, w := range got.Winners {
		won = append(won, w.Name+": "+got.Of(w.Code).Author)
	}
	slices.Sort(won)
	if want := []string{"Bài được yêu thích: Phan Thị Hà", "Giải Nhì: Lê Anh Đức", "Giải Nhì: Đỗ Thị Lan", "Giải Nhất: Trần Thị Vinh"}; !slices.Equal(won, want) {
		t.Errorf("got %v, want %v", won, want)
	}
	if got.Total != 3_000_000+2*2_000_000+500_000 || got.Of(entries[3].Code).Votes != 3 || got.Of(entries[0].Code).Mean != 8050 {
		t.Errorf("%+v", got)
	}
	c.paid(in, got)
	c.proposed(in, got)
	c.kept(in)
}

// award is one of today's law for the feats of that kind of subject, and of no other.
func (c *city) award(of string) string {
	c.t.Helper()
	for _, a := range lawtest.Shipped(c.t).Awards(c.today()) {
		if a.Subjects[0] == of && (of == "individual" && slices.Contains(a.Types, "sudden") || !slices.Contains(a.Subjects, "individual")) {
			return a.Code
		}
	}
	c.t.Fatalf("no award of a %s", of)
	return ""
}

// proposed: the first prize names an award, and its winner is proposed for it once.
func (c *city) proposed(in contest.ID, r contest.Results) {
	c.t.Helper()
	ctx := c.t.Context()
	officer := c.officer
	i := slices.IndexFunc(r.Winners, func(w contest.Winner) bool { return w.Award != "" })
	w := r.Winners[i]
	v, err := c.s.Proposing(ctx, officer, in)
	c.must(err)
	if len(v.Unproposed()) != 1 || len(v.Units) != 2 || v.Units[0].ID == c.body {
		c.t.Fatalf("%d prizes wait, proposed by %v", len(v.Unproposed()), v.Units)
	}
	all := contest.Proposal{Unit: c.health, Title: "Khen thưởng người đạt giải", Type: "sudden", Picks: []contest.Pick{{Prize: w.Prize, Code: w.Code, Achievement: "Đạt Giải Nhất"}}}
	none := all
	none.Picks = []contest.Pick{{Prize: r.Winners[i+1].Prize, Code: r.Winners[i+1].Code}}
	_, err = c.s.Propose(ctx, officer, in, none)
	c.refused("a prize without an award", err, "contest.no-award")
	_, err = c.s.Propose(ctx, c.people[0], in, all)
	c.refused("by its winner", err, "access.not-granted")
	made, err := c.s.Propose(ctx, officer, in, all)
	c.must(err)
	if _, err = c.s.Propose(ctx, officer, in, all); len(made) != 1 {
		c.t.Fatalf("%d dossiers", len(made))
	}
	c.refused("twice", err, "contest.proposed-already")
	c.must(c.db.View(ctx, func(tx *store.Tx) error {
		lines, err := dossier.NominationsOf(tx, made[0].ID)
		if len(lines) != 1 || lines[0].Award != w.Award || lines[0].Name != r.Of(w.Code).Author || lines[0].Achievement != "Đạt Giải Nhất" {
			c.t.Errorf("the lines are %+v", lines)
		}
		return err
	}))
	if v := c.sight(officer, in); len(v.Unproposed()) != 0 || v.Picks[0].Dossier != made[0].ID {
		c.t.Errorf("%v waits, %v is proposed", v.Unproposed(), v.Picks)
	}
}

func (c *city) vote(in contest.ID, i int, code string) {
	c.t.Helper()
	c.must(c.s.Vote(c.t.Context(), c.people[i], in, code))
	if v := c.sight(c.people[i], in); v.Voted != code {
		c.t.Errorf("the vote is for %q, not %q", v.Voted, code)
	}
}

func (c *city) paid(in contest.ID, r contest.Results) {
	c.t.Helper()
	w := r.Winners[0]
	c.refused("no number", c.s.Pay(c.t.Context(), c.officer, in, w.Prize, w.Code, " ", c.today()), "contest.paid-number")
	c.refused("a day to come", c.s.Pay(c.t.Context(), c.officer, in, w.Prize, w.Code, "12/PC", c.today().AddDays(1)), "contest.paid-day")
	c.must(c.s.Pay(c.t.Context(), c.officer, in, w.Prize, w.Code, "12/PC", c.today()))
	c.refused("twice", c.s.Pay(c.t.Context(), c.officer, in, w.Prize, w.Code, "13/PC", c.today()), "contest.paid-already")
	if v := c.sight(c.officer, in); v.Winners[0].PaidNo != "12/PC" || v.Winners[0].Sum != w.Sum {
		c.t.Errorf("%+v", v.Winners)
	}
}

// kept looks at what is left of the votes, and compares the results with the ledger.
func (c *city) kept(in contest.ID) {
	c.t.Helper()
	c.must(c.db.View(c.t.Context(), func(tx *store.Tx) error {
		var votes, keys, said int
		c.must(tx.Row(`SELECT (SELECT COUNT(*) FROM contest_vote), (SELECT COUNT(*) FROM contest_vote_key), (SELECT COUNT(*) FROM ledger_entry WHERE act LIKE '%vote%')`).Scan(&votes, &keys, &said))
		if votes+keys+said != 0 {
			c.t.Errorf("%d votes, %d keys and %d entries say who voted", votes, keys, said)
		}
		broken, err := contest.Audit(tx)
		if len(broken) > 0 {
			c.t.Error(broken)
		}
		return err
	}))
	c.must(c.db.Update(c.t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contest SET results = REPLACE(results, 'Vinh', 'Linh') WHERE id = $1`, in)
		c.must(err)
		broken, err := contest.Audit(tx)
		if len(broken) != 1 {
			c.t.Error("a changed name is not noticed")
		}
		_, undo := tx.Exec(`UPDATE contest SET results = REPLACE(results, 'Linh', 'Vinh') WHERE id = $1`, in)
		c.must(undo)
		return err
	}))
}

func TestTheBestOfTheFirstRoundGoOnAndTheChairPartsEquals(t *testing.T) {
	c := open(t)
	r := c.rules()
	r.Rounds, r.Second, r.Each, r.Tie, r.JudgesEach = 2, 2, 1, contest.ByChair, 1
	r.Prizes = r.Prizes[:1]
	in := c.announced(r)
	var codes []string
	for i := range 4 {
		codes = append(codes, c.sent(in, i, written([]string{"Ca trực đêm", "Chuyến xe cuối", "Bữa cơm nghĩa tình", "Người gác cổng"}[i])).Code)
	}
	c.on(11)
	c.must(c.s.Appoint(t.Context(), c.officer, in, []string{c.numbers[7]}, c.numbers[7]))
	chair := c.people[7]
	c.refused("nothing is equal yet", c.s.Part(t.Context(), chair, in, codes[1:3], "Bài đầu sâu hơn"), "contest.not-tied")
	for i, code := range codes {
		c.judge(in, code, []scoring.Points{5000, 4000, 4000, 3000}[i], 3000)
	}
	c.refused("equals at the line", c.s.Close(t.Context(), c.officer, in, 0), "contest.tie")
	if v := c.sight(chair, in); !v.Chairs || len(v.Knots) != 1 || len(v.Knots[0]) != 2 {
		t.Errorf("%+v", v.Knots)
	}
	c.refused("no reason", c.s.Part(t.Context(), chair, in, codes[1:3], ""), "contest.why-missing")
	c.refused("not the chair", c.s.Part(t.Context(), c.officer, in, codes[1:3], "Vì thế"), "contest.chair-only")
	c.refused("not the equals", c.s.Part(t.Context(), chair, in, codes[:2], "Vì thế"), "contest.not-tied")
	c.must(c.s.Part(t.Context(), chair, in, []string{codes[2], codes[1]}, "Bài sau có nhân chứng"))
	c.must(c.s.Close(t.Context(), c.officer, in, 0))
	c.must(c.s.Appoint(t.Context(), c.officer, in, []string{c.numbers[8]}, c.numbers[8]))
	if v := c.sight(c.people[8], in); v.Round != 2 || len(v.Tasks) != 2 || !slices.ContainsFunc(v.Tasks, func(x contest.Task) bool { return x.Code == codes[2] }) {
		t.Errorf("%+v", v.Tasks)
	}
	c.judge(in, codes[0], 1000, 1000)
	c.judge(in, codes[2], 6000, 4000)
	c.must(c.s.Close(t.Context(), c.officer, in, 0))
	got, err := c.s.Publish(t.Context(), c.head, in, 0)
	c.must(err)
	if len(got.Winners) != 1 || got.Winners[0].Code != codes[2] {
		t.Errorf("%+v", got.Winners)
	}
	if v := c.sight(c.officer, in); len(v.Closed) != 2 || len(v.Closed[0]) != 4 || v.Closed[0][1].Code != codes[2] {
		t.Errorf("%+v", v.Closed)
	}
}

func TestRulesThatCannotBeAreRefused(t *testing.T) {
	c := open(t)
	for what, x := range map[string]struct {
		change func(*contest.Rules)
		code   string
	}{
		"no name":                     {func(r *contest.Rules) { r.Name = " " }, "contest.name-missing"},
		"the end before the start":    {func(r *contest.Rules) { r.To = r.From.AddDays(-1) }, "contest.days"},
		"nobody called":               {func(r *contest.Rules) { r.Units = nil }, "contest.nobody-called"},
		"a unit that is not":          {func(r *contest.Rules) { r.Units = append(r.Units, "none") }, "contest.unit-unknown"},
		"an entry of nothing":         {func(r *contest.Rules) { r.TextMost, r.Files, r.Pictures = 0, 0, 0 }, "contest.entry-of-nothing"},
		"no criteria":                 {func(r *contest.Rules) { r.Criteria = nil }, "contest.criteria"},
		"a criterion of no points":    {func(r *contest.Rules) { r.Criteria[0].Most = 0 }, "contest.criterion-most"},
		"ten judges":                  {func(r *contest.Rules) { r.JudgesEach = 10 }, "contest.number"},
		"two rounds and none on":      {func(r *contest.Rules) { r.Rounds = 2 }, "contest.number"},
		"a vote while entries come":   {func(r *contest.Rules) { r.VoteFrom, r.VoteTo = r.To, r.To.AddDays(3) }, "contest.vote-days"},
		"judged before it is written": {func(r *contest.Rules) { r.JudgeBy[0] = r.To }, "contest.judge-days"},
		"the second round before the first": {func(r *contest.Rules) {
			r.Rounds, r.Second, r.JudgeBy = 2, 1, [2]civil.Date{r.To.AddDays(9), r.To.AddDays(8)}
		}, "contest.judge-days"},
		"a prize by votes and none": {func(r *contest.Rules) { r.Prizes[0].Favourite = true }, "contest.prize-vote"},
		"a prize of no category":    {func(r *contest.Rules) { r.Prizes[0].Category = 1 }, "contest.prize-category"},
		"money below nothing":       {func(r *contest.Rules) { r.Prizes[0].Sum = -1 }, "contest.prize-size"},
		"a movement that is not":    {func(r *contest.Rules) { r.Movement = "none" }, "movement.not-found"},
		"an award of no law":        {func(r *contest.Rules) { r.Prizes[0].Award = "none" }, "nomination.unknown-award"},
		"an award of collectives":   {func(r *contest.Rules) { r.Prizes[0].Award = c.award("collective") }, "nomination.not-for-subject"},
		"no rule for equals":        {func(r *contest.Rules) { r.Tie = "lot" }, "contest.tie-rule"},
	} {
		r := c.rules()
		x.change(&r)
		_, err := c.s.Draft(t.Context(), c.officer, c.body, r)
		c.refused(what, err, x.code)
	}
}

func TestWhoMayDoWhatWithAContest(t *testing.T) {
	c := open(t)
	r := c.rules()
	_, err := c.s.Draft(t.Context(), c.head, c.body, r)
	c.refused("who announces does not draft", err, "access.not-granted")
	x, err := c.s.Draft(t.Context(), c.officer, c.body, r)
	c.must(err)
	_, err = c.s.Contest(t.Context(), c.people[0], x.ID)
	c.refused("a draft is the body's", err, "contest.not-found")
	c.refused("not put yet", c.s.Announce(t.Context(), c.head, x.ID, 0), "contest.is-draft")
	c.must(c.s.Put(t.Context(), c.officer, x.ID, x.Revision))
	c.refused("another revision", c.s.Announce(t.Context(), c.head, x.ID, x.Revision), "contest.changed")
	c.refused("who drafts does not announce", c.s.Announce(t.Context(), c.officer, x.ID, 0), "access.not-granted")
	c.must(c.s.Announce(t.Context(), c.head, x.ID, 0))
	c.refused("announced rules stand", c.s.Revise(t.Context(), c.officer, x.ID, 0, r), "contest.is-announced")
	c.refused("an earlier end", c.s.Extend(t.Context(), c.head, x.ID, 0, r.To, "Ít bài"), "contest.extend-day")
	c.refused("a later end unsaid", c.s.Extend(t.Context(), c.head, x.ID, 0, r.To.AddDays(5), ""), "contest.why-missing")
	c.must(c.s.Extend(t.Context(), c.head, x.ID, 0, r.To.AddDays(5), "Ít bài"))
	_, err = c.s.Contest(t.Context(), c.people[10], x.ID)
	c.refused("a unit not called", err, "contest.not-found")
	for who, want := range map[*access.Actor]int{&c.people[0]: 1, &c.clinic: 1, &c.officer: 1, &c.people[10]: 0, {Today: c.today()}: 0} {
		if _, n, err := c.s.Contests(t.Context(), *who, contest.Filter{Search: "viec tot", State: contest.Announced}); err != nil || n != want {
			t.Errorf("%s sees %d contests: %v", who.Account, n, err)
		}
	}
	c.refused("annulled unsaid", c.s.Annul(t.Context(), c.head, x.ID, 0, ""), "contest.why-missing")
	c.must(c.s.Annul(t.Context(), c.head, x.ID, 0, "Hoãn"))
	_, err = c.s.Begin(t.Context(), c.people[0], x.ID, "", written("Ca trực đêm"))
	c.refused("an annulled contest", err, "contest.not-open")
	late := c.rules()
	late.From, late.To = c.today().AddDays(-9), c.today().AddDays(-1)
	y, err := c.s.Draft(t.Context(), c.officer, c.body, late)
	c.must(err)
	c.must(c.s.Put(t.Context(), c.officer, y.ID, 0))
	c.refused("over already", c.s.Announce(t.Context(), c.head, y.ID, 0), "contest.over-already")
}

func TestEntries(t *testing.T) {
	c := open(t)
	r := c.rules()
	r.Categories = []string{"Truyện", "Ký"}
	in := c.announced(r)
	story := contest.Content{Title: "Chị Trần Thị Vinh", Text: "Ở Bệnh viện Hữu nghị, ca trực đêm.", Category: 2}
	_, err := c.s.Begin(t.Context(), c.people[0], in, "", contest.Content{Title: "Không thể loại"})
	c.refused("no category", err, "contest.category-unchosen")
	_, err = c.s.Begin(t.Context(), c.people[10], in, "", story)
	c.refused("not called", err, "contest.not-found")
	_, err = c.s.Begin(t.Context(), c.clinic, in, "", story)
	c.refused("an account of no person", err, "contest.nobody")
	e, err := c.s.Begin(t.Context(), c.people[0], in, "", story)
	c.must(err)
	v, err := c.s.Entry(t.Context(), c.people[0], e.ID)
	c.must(err)
	if !slices.Equal(v.Betrays, []string{"Trần Thị Vinh", "Bệnh viện Hữu Nghị"}) || !v.Open {
		t.Errorf("%+v", v.Betrays)
	}
	_, err = c.s.Begin(t.Context(), c.people[0], in, "", story)
	c.refused("a second", err, "contest.entered-enough")
	_, err = c.s.Entry(t.Context(), c.officer, e.ID)
	c.refused("another's entry", err, "contest.no-such-entry")
	_, err = c.s.Begin(t.Context(), c.clinic, in, "none", story)
	c.refused("a number nobody has", err, "contest.number-unknown")
	_, err = c.s.Begin(t.Context(), c.clinic, in, c.numbers[7], story)
	c.refused("for somebody of another unit", err, "access.not-seen")
	paper, err := c.s.Begin(t.Context(), c.clinic, in, c.numbers[4], contest.Content{Title: "Bài viết tay", Category: 1})
	c.must(err)
	c.refused("nothing in it", c.s.Send(t.Context(), c.clinic, paper.ID), "contest.entry-empty")
	scan := files.Blob{Hash: strings.Repeat("a", 64), Size: 9, Type: files.PDF}
	kept, err := c.s.Attach(t.Context(), c.clinic, paper.ID, "Bản chụp", scan)
	c.must(err)
	_, err = c.s.Attach(t.Context(), c.clinic, paper.ID, "Bản chụp", scan)
	c.refused("a second file", err, "contest.papers-enough")
	c.must(c.s.Send(t.Context(), c.clinic, paper.ID))
	c.refused("the last thing in it", c.s.Detach(t.Context(), c.clinic, paper.ID, kept.ID), "contest.entry-empty")
	c.refused("sent twice", c.s.Send(t.Context(), c.clinic, paper.ID), "contest.sent-already")
	c.must(c.s.Send(t.Context(), c.people[0], e.ID))
	_, err = c.s.Write(t.Context(), c.people[0], e.ID, 0, contest.Content{Title: "Rỗng", Category: 1})
	c.refused("a sent entry emptied", err, "contest.entry-empty")
	_, err = c.s.Write(t.Context(), c.people[0], e.ID, e.Revision, story)
	c.refused("another revision", err, "contest.changed")
	_, err = c.s.Write(t.Context(), c.people[0], e.ID, 0, contest.Content{Title: "Ca trực", Text: strings.Repeat("a", 2001), Category: 1})
	c.refused("too long", err, "form.too-long")
	c.must(c.s.Withdraw(t.Context(), c.people[0], e.ID))
	c.refused("withdrawn", c.s.Send(t.Context(), c.people[0], e.ID), "contest.withdrawn")
	c.sent(in, 0, contest.Content{Title: "Bài khác", Text: "Ca trực đêm.", Category: 1})
	c.on(11)
	_, err = c.s.Write(t.Context(), c.clinic, paper.ID, 0, story)
	c.refused("after the last day", err, "contest.not-open")
}

func TestJudgingIsBlind(t *testing.T) {
	c := open(t)
	in := c.announced(c.rules())
	mine := c.sent(in, 0, written("Ca trực đêm"))
	other := c.sent(in, 4, written("Chuyến xe cuối"))
	c.on(11)
	appoint := func(chair int, who ...int) error {
		var numbers []string
		for _, i := range who {
			numbers = append(numbers, c.numbers[i])
		}
		return c.s.Appoint(t.Context(), c.officer, in, numbers, c.numbers[chair])
	}
	c.refused("nobody", appoint(7), "contest.no-judges")
	c.refused("no chair", appoint(7, 8, 9), "contest.no-chair")
	c.refused("who entered", appoint(8, 0, 8, 9), "contest.judge-entered")
	c.refused("two of three are of one's own unit", appoint(1, 1, 2, 7), "contest.judges-too-few")
	c.must(appoint(7, 1, 7, 8))
	if tasks := c.sight(c.people[1], in).Tasks; len(tasks) != 1 || tasks[0].Code != other.Code {
		t.Errorf("a judge of the first hospital has %+v", tasks)
	}
	marks := []scoring.Points{5500, 3025}
	c.refused("points beyond", c.s.Judge(t.Context(), c.people[7], in, mine.Code, []scoring.Points{6001, 0}, "Hay"), "contest.points-outside")
	c.refused("points missing", c.s.Judge(t.Context(), c.people[7], in, mine.Code, marks[:1], "Hay"), "contest.points-outside")
	c.refused("no sentence", c.s.Judge(t.Context(), c.people[7], in, mine.Code, marks, ""), "contest.said-missing")
	c.refused("somebody else's sheet", c.s.Judge(t.Context(), c.people[1], in, mine.Code, marks, "Hay"), "contest.no-such-entry")
	c.must(c.s.Judge(t.Context(), c.people[8], in, mine.Code, marks, "Hay"))
	v, err := c.s.Sheet(t.Context(), c.people[7], in, mine.Code)
	c.must(err)
	if len(v.Others) != 0 || !v.Open || v.Title != "Ca trực đêm" {
		t.Errorf("another's points are seen before one's own are sent: %+v", v.Others)
	}
	for _, row := range c.sight(c.officer, in).Rows {
		if row.Mean != 0 || row.Far != nil {
			t.Errorf("the office sees points of an open round: %+v", row)
		}
	}
	c.must(c.s.Judge(t.Context(), c.people[8], in, mine.Code, marks, "Rất hay")) // nobody has seen it
	c.must(c.s.Judge(t.Context(), c.people[7], in, mine.Code, []scoring.Points{1000, 1000}, "Sơ sài"))
	v, err = c.s.Sheet(t.Context(), c.people[7], in, mine.Code)
	c.must(err)
	if len(v.Others) != 1 || v.Others[0].Said != "Rất hay" || v.Open {
		t.Errorf("%+v", v)
	}
	c.refused("points that were seen", c.s.Judge(t.Context(), c.people[8], in, mine.Code, marks, "Hay"), "contest.sheet-stands")
	c.refused("declined once sent", c.s.Decline(t.Context(), c.people[8], in, mine.Code, "Bận"), "contest.sheet-stands")
	c.refused("declined unsaid", c.s.Decline(t.Context(), c.people[1], in, other.Code, ""), "contest.why-missing")
	c.must(c.s.Decline(t.Context(), c.people[1], in, other.Code, "Là chị họ tác giả"))
	c.refused("reading it after that", c.s.Judge(t.Context(), c.people[1], in, other.Code, marks, "Hay"), "contest.no-such-entry")
	c.must(appoint(7, 1, 7, 8)) // the others take it
	c.judge(in, other.Code, 3000, 3000)
	c.must(c.s.Close(t.Context(), c.officer, in, 0))
	if rows := c.sight(c.officer, in).Closed[0]; rows[0].Code != other.Code || rows[1].Gap != 6525 || len(rows[1].Far) != 1 {
		t.Errorf("%+v", rows)
	}
	_, _, err = c.s.Reading(t.Context(), c.people[4], in, mine.Code)
	c.refused("another author reads it", err, "contest.no-such-entry")
}

// Whoever heads the author's unit, works in one the author heads, or was declared is
// dealt nothing of that author's; heading the body that holds the contest ties nobody.
func TestJudgesTiedToAnAuthorAreDealtNothingOfTheirs(t *testing.T) {
	c := open(t)
	r := c.rules()
	r.OwnUnit, r.JudgesEach = true, 1
	in := c.announced(r)
	first, second := c.sent(in, 0, written("Ca trực đêm")), c.sent(in, 4, written("Chuyến xe cuối"))
	c.must(c.db.Update(t.Context(), func(tx *store.Tx) error {
		p, err := registry.FindPerson(tx, registry.PersonID(c.people[1].Person), c.today())
		c.must(err)
		for i, unit := range map[int]registry.UnitID{1: p.Unit, 7: c.body} { // heads of the first hospital, and of the city
			if _, err := tx.Exec(`INSERT INTO account (id, login, name, person_id, unit_id, created_at) VALUES ($1, $1, 'Người đứng đầu', $2, $3, $4)`, c.people[i].Account, c.people[i].Person, unit, store.When(tx.Now())); err != nil {
				return err
			}
			if _, err := tx.Exec(`INSERT INTO account_grant (id, account_id, role, unit_id, from_day, given_by) VALUES ($1, $1, $2, $3, $4, 'a')`, c.people[i].Account, access.Head, unit, c.today()); err != nil {
				return err
			}
		}
		return nil
	}))
	c.on(11)
	numbers := func(who ...int) (out []string) {
		for _, i := range who {
			out = append(out, c.numbers[i])
		}
		return out
	}
	c.refused("the head of the author's hospital", c.s.Appoint(t.Context(), c.officer, in, numbers(1), c.numbers[1]), "contest.judges-too-few")
	c.must(c.s.Appoint(t.Context(), c.officer, in, numbers(1, 7), c.numbers[7]))
	if v := c.sight(c.people[7], in); len(v.Tasks) != 1 || v.Tasks[0].Code != first.Code {
		t.Errorf("the head of the city has %v", v.Tasks)
	}
	if v := c.sight(c.people[1], in); len(v.Tasks) != 1 || v.Tasks[0].Code != second.Code {
		t.Errorf("the head of the hospital has %v", v.Tasks)
	}
	declare := func(who access.Actor, judge string, author int, kind string) error {
		return c.s.Declare(t.Context(), who, in, judge, c.numbers[author], kind, "")
	}
	c.refused("by who judges nothing", declare(c.people[4], "", 0, contest.Family), "contest.no-judge-named")
	c.refused("another judge's", declare(c.people[7], c.numbers[1], 0, contest.Family), "access.not-granted")
	c.refused("of oneself", declare(c.people[7], "", 7, contest.Family), "contest.declares-self")
	c.refused("no kind", declare(c.people[7], "", 0, ""), "conflict.kind-missing")
	c.refused("another reason unsaid", declare(c.people[7], "", 0, contest.Other), "conflict.note-missing")
	c.judge(in, first.Code, 5000, 3000)
	c.must(declare(c.people[7], "", 0, contest.Family))
	if v := c.sight(c.officer, in); len(v.Conflicts) != 1 || v.Conflicts[0].AuthorIs != "Trần Thị Vinh" || v.Rows[slices.IndexFunc(v.Rows, func(r contest.Row) bool { return r.Code == first.Code })].Declined != 1 {
		t.Errorf("%+v %+v", v.Conflicts, v.Rows)
	}
	c.refused("nobody is left for it", c.s.Close(t.Context(), c.officer, in, 0), "contest.sheets-missing")
	c.must(declare(c.officer, c.numbers[8], 4, contest.Family)) // before they are named
	c.must(c.s.Appoint(t.Context(), c.officer, in, numbers(1, 7, 8), c.numbers[7]))
	if v := c.sight(c.people[8], in); len(v.Tasks) != 1 || v.Tasks[0].Code != first.Code || len(v.Conflicts) != 1 {
		t.Errorf("%v", v.Tasks)
	}
}

func TestLikenessIsShownAndRefusesNothing(t *testing.T) {
	c := open(t)
	old := c.announced(c.rules())
	c.sent(old, 1, contest.Content{Title: "Ca trực", Text: story})
	in := c.announced(c.rules())
	c.sent(in, 0, contest.Content{Title: "Ca trực", Text: story})
	c.sent(in, 4, contest.Content{Title: "Đêm ấy", Text: "Tôi kể lại. " + story})
	c.sent(in, 5, contest.Content{Title: "Chuyện khác", Text: "Sáng thứ bảy, cả khoa đi hiến máu ở sân vận động huyện, trời mưa nặng hạt mà không ai bỏ về."})
	for i, hash := range []string{"a", "a", "b"} { // two people send the same file, and nothing else alike
		e, err := c.s.Begin(t.Context(), c.people[i+1], in, "", contest.Content{Title: "Bài trong tệp"})
		c.must(err)
		_, err = c.s.Attach(t.Context(), c.people[i+1], e.ID, "Bài", files.Blob{Hash: strings.Repeat(hash, 64), Size: 9, Type: files.PDF})
		c.must(err)
		c.must(c.s.Send(t.Context(), c.people[i+1], e.ID))
	}
	_, _, err := c.s.Similar(t.Context(), c.officer, in)
	c.refused("while entries come", err, "contest.still-open")
	c.on(11)
	_, _, err = c.s.Similar(t.Context(), c.head, in)
	c.refused("who does not run it", err, "access.not-granted")
	all, blank, err := c.s.Similar(t.Context(), c.officer, in)
	c.must(err)
	if len(blank) != 3 {
		t.Errorf("files nobody has read: %v", blank)
	}
	if len(all) != 4 || all[0].Files != 1 || all[0].Like != 0 || all[1].Files != 0 {
		t.Errorf("the same file: %+v", all)
	}
	if !slices.ContainsFunc(all, func(p contest.Pair) bool { return p.Earlier == "" && p.Like > 60 && p.ShareIn > 90 }) || !slices.ContainsFunc(all, func(p contest.Pair) bool { return p.Earlier != "" }) {
		t.Errorf("%+v", all)
	}
	var papers []string // what is in a file is compared as what is typed is
	c.must(c.db.View(t.Context(), func(tx *store.Tx) (err error) {
		papers, err = store.Collect(tx, store.One[string], `SELECT id FROM contest_paper ORDER BY hash DESC, id`)
		return err
	}))
	p, err := c.s.Unread(t.Context(), papers[0])
	c.must(err)
	c.must(c.s.Written(t.Context(), p.ID, story))
	_, err = c.s.Unread(t.Context(), papers[0])
	c.refused("read already", err, "contest.no-such-paper")
	all, blank, err = c.s.Similar(t.Context(), c.officer, in)
	c.must(err)
	if of := slices.IndexFunc(all, func(p contest.Pair) bool {
		return p.Title == "Bài trong tệp" && p.Files == 0 && p.Like > 60 || p.Titled == "Bài trong tệp" && p.Files == 0 && p.Like > 60
	}); len(blank) != 2 || of < 0 {
		t.Errorf("unread %v, alike %+v", blank, all)
	}
}

func TestOnePersonHasOneVote(t *testing.T) {
	c := open(t)
	r := c.rules()
	r.VoteFrom, r.VoteTo = c.today().AddDays(11), c.today().AddDays(14)
	in := c.announced(r)
	mine := c.sent(in, 0, written("Ca trực đêm"))
	other := c.sent(in, 4, written("Chuyến xe cuối"))
	c.refused("too early", c.s.Vote(t.Context(), c.people[1], in, mine.Code), "contest.vote-closed")
	c.on(11)
	c.refused("one's own", c.s.Vote(t.Context(), c.people[0], in, mine.Code), "contest.vote-own")
	c.refused("no such entry", c.s.Vote(t.Context(), c.people[1], in, "NONE1"), "contest.no-such-entry")
	c.refused("not called", c.s.Vote(t.Context(), c.people[10], in, mine.Code), "contest.not-found")
	c.refused("the city's own people are not called", c.s.Vote(t.Context(), c.people[7], in, mine.Code), "contest.not-found")
	c.refused("an account of no person", c.s.Vote(t.Context(), c.officer, in, mine.Code), "contest.nobody")
	_, all, _, err := c.s.Gallery(t.Context(), c.people[0], in)
	c.must(err)
	if len(all) != 1 || all[0].Code != other.Code {
		t.Errorf("%+v", all)
	}
	for i := range 11 {
		c.must(c.s.Vote(t.Context(), c.people[1], in, []string{mine.Code, other.Code}[i%2]))
		c.must(c.s.Vote(t.Context(), c.people[1], in, []string{mine.Code, other.Code}[i%2])) // pressed twice, it changes nothing
	}
	c.refused("changed too often", c.s.Vote(t.Context(), c.people[1], in, other.Code), "contest.vote-changes")
	c.must(c.db.View(t.Context(), func(tx *store.Tx) error {
		var n int
		var voter string
		c.must(tx.Row(`SELECT COUNT(*), MIN(voter) FROM contest_vote`).Scan(&n, &voter))
		if n != 1 || strings.Contains(voter, c.people[1].Person) {
			t.Errorf("%d votes, the voter is kept as %s", n, voter)
		}
		return nil
	}))
	c.on(4)
	c.refused("over", c.s.Vote(t.Context(), c.people[2], in, mine.Code), "contest.vote-closed")
}
