package contests

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
	"thidua/internal/base/viet"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/movement"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
)

const mostWhy = 1000

// forms are the pages with a form about one contest.
func (p *Pages) forms() []sheet {
	p.kit.Handle("GET /contests/new", access.DraftContest, web.Get(p.draftPage))
	p.kit.Handle("POST /contests/new", access.DraftContest, web.Act(func(*http.Request) string { return "" }, p.draft, p.draftPage))
	plain := func(draw func(web.Visit, contest.Sight, *web.Form) templ.Component) func(*http.Request, web.Visit, contest.Sight, *web.Form) (templ.Component, error) {
		return func(_ *http.Request, v web.Visit, c contest.Sight, f *web.Form) (templ.Component, error) {
			return draw(v, c, f), nil
		}
	}
	return []sheet{
		{path: "/rules", word: "contest.revise", act: access.DraftContest, said: "contest.said-revised", first: p.rulesTyped, fields: p.ruleFields, do: func(r *http.Request, v web.Visit, f *web.Form) error {
			rules, err := p.rulesOf(r, v, f)
			if err != nil || f.Err() != nil {
				return err
			}
			return p.contests.Revise(r.Context(), v.Who, which(r), int64(f.Int("revision")), rules)
		}},
		{path: "/announcement", word: "contest.announce-it", act: access.AnnounceContest, said: "contest.said-announced", note: "contest.announce-note", typed: "contest.announce-word",
			fields: plain(p.summary), do: func(r *http.Request, v web.Visit, f *web.Form) error {
				return p.contests.Announce(r.Context(), v.Who, which(r), int64(f.Int("revision")))
			}},
		{path: "/extension", word: "contest.extend", act: access.AnnounceContest, said: "contest.said-extended", note: "contest.extend-note", fields: plain(extendFields),
			do: func(r *http.Request, v web.Visit, f *web.Form) error {
				return p.contests.Extend(r.Context(), v.Who, which(r), int64(f.Int("revision")), f.NeedDay("to"), f.Text("why", mostWhy))
			}},
		{path: "/annulment", word: "contest.annul", act: access.AnnounceContest, said: "contest.said-annulled", note: "contest.annul-note", typed: "contest.annul-word", fields: plain(whyFields),
			do: func(r *http.Request, v web.Visit, f *web.Form) error {
				return p.contests.Annul(r.Context(), v.Who, which(r), int64(f.Int("revision")), f.Text("why", mostWhy))
			}},
		{path: "/judges", word: "contest.appoint", act: access.RunContest, said: "contest.said-appointed", note: "contest.appoint-note", first: judgesNamed, fields: plain(judgeFields),
			do: func(r *http.Request, v web.Visit, f *web.Form) error {
				numbers := strings.FieldsFunc(f.Text("judges", 2000), func(c rune) bool { return strings.ContainsRune(" ,;\n\r\t", c) })
				return p.contests.Appoint(r.Context(), v.Who, which(r), numbers, f.Text("chair", 50))
			}},
		{path: "/conflicts", word: "contest.declare", act: access.SignedIn, said: "contest.said-conflict", note: "contest.declare-note", fields: plain(conflictFields),
			do: func(r *http.Request, v web.Visit, f *web.Form) error {
				return p.contests.Declare(r.Context(), v.Who, which(r), f.Text("judge", 50), f.Text("author", 50), f.Get("kind"), f.Text("note", mostWhy))
			}},
		{path: "/sheets/{code}", word: "contest.judge", act: access.SignedIn, button: "contest.judge-send", said: "contest.said-judged", fields: p.sheetFields, do: p.judge},
		{path: "/sheets/{code}/refusal", word: "contest.decline", act: access.SignedIn, said: "contest.said-declined", note: "contest.decline-note", fields: plain(whyFields),
			do: func(r *http.Request, v web.Visit, f *web.Form) error {
				return p.contests.Decline(r.Context(), v.Who, which(r), r.PathValue("code"), f.Text("why", mostWhy))
			}},
		{path: "/order", word: "contest.part", act: access.SignedIn, said: "contest.said-parted", note: "contest.part-note", fields: plain(orderFields),
			first: func(_ web.Visit, c contest.Sight) *web.Form {
				if len(c.Knots) == 0 {
					return web.NewForm()
				}
				return web.NewForm("codes", strings.Join(c.Knots[0], " "))
			}, do: func(r *http.Request, v web.Visit, f *web.Form) error {
				return p.contests.Part(r.Context(), v.Who, which(r), strings.Fields(strings.ToUpper(f.Text("codes", 2000))), f.Text("why", mostWhy))
			}},
		{path: "/results", word: "contest.publish", act: access.AnnounceContest, said: "contest.said-published", note: "contest.publish-note", typed: "contest.announce-word", fields: plain(p.summary),
			do: func(r *http.Request, v web.Visit, f *web.Form) error {
				_, err := p.contests.Publish(r.Context(), v.Who, which(r), int64(f.Int("revision")))
				return err
			}},
		{path: "/payments/{prize}/{code}", word: "contest.pay", act: access.RunContest, said: "contest.said-paid", fields: plain(payFields),
			do: func(r *http.Request, v web.Visit, f *web.Form) error {
				prize, _ := strconv.Atoi(r.PathValue("prize"))
				return p.contests.Pay(r.Context(), v.Who, which(r), prize, r.PathValue("code"), f.Text("number", 300), f.NeedDay("on"))
			}},
		{path: "/entry", word: "contest.begin", button: "contest.begin-keep", act: access.SignedIn, said: "contest.said-begun", note: "contest.begin-note", fields: func(r *http.Request, v web.Visit, c contest.Sight, f *web.Form) (templ.Component, error) {
			return entryFields(v, c.Contest, f, r.URL.Query().Get("for") != ""), nil
		}, makes: p.begin},
	}
}

func (p *Pages) summary(v web.Visit, c contest.Sight, _ *web.Form) templ.Component {
	return summaryFields(v, c, p.law)
}

func (p *Pages) draftPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) (err error) {
	if f == nil {
		start := web.NewForm("from", v.Today.Slashes(), "text_most", "10000", "files", "1", "pictures", "3", "each", "1", "judges", "2", "rounds", "1", "tie", string(contest.ByCriteria))
		if f, err = p.kit.Kept(r, v, start); err != nil {
			return err
		}
	}
	fields, err := p.ruleFields(r, v, contest.Sight{}, f)
	if err != nil {
		return err
	}
	d := doing{Title: v.T("contest.draft"), Trail: trail(v)[:1], To: "/contests/new", Note: v.T("contest.draft-note")}
	return web.Show(w, r, v, code, d.Title, formPage(v, d, f, fields))
}

func (p *Pages) draft(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	rules, err := p.rulesOf(r, v, f)
	if err != nil {
		return web.Said{}, err
	}
	body, err := p.drafting().Read(r.Context(), v, f, "body")
	if err != nil || f.Err() != nil {
		return web.Said{}, err
	}
	c, err := p.contests.Draft(r.Context(), v.Who, body, rules)
	return web.Tell("contest.said-drafted").Away(at(c.ID, "")), err
}

// mostOffered is how many movements a form offers.
const mostOffered = 100

// ruleFields draw the rules; a contest that is there keeps its body.
func (p *Pages) ruleFields(r *http.Request, v web.Visit, c contest.Sight, f *web.Form) (templ.Component, error) {
	bodies, err := p.drafting().Offer(r.Context(), v, f, "body")
	if err != nil {
		return nil, err
	}
	called, err := p.drafting().Several(r.Context(), v, f, "units")
	if err != nil {
		return nil, err
	}
	if c.ID != "" {
		bodies = web.Offer{}
	}
	moves, _, err := p.movements.Movements(r.Context(), v.Who, movement.Filter{State: movement.Launched, Size: mostOffered})
	within := []web.Option{{Label: v.T("contest.no-movement")}}
	for _, m := range moves {
		within = append(within, web.Option{Value: string(m.ID), Label: m.Name, Lang: "vi"})
	}
	return rulesForm(v, f, bodies, called, within, p.awards(v)), err
}

// drafting are the units that may hold a contest, and that it may call.
func (p *Pages) drafting() choosers.Chooser { return choosers.Units(p.units, access.DraftContest) }

func (p *Pages) rulesOf(r *http.Request, v web.Visit, f *web.Form) (contest.Rules, error) {
	units, err := p.drafting().ReadSeveral(r.Context(), v, f, "units")
	if err != nil {
		return contest.Rules{}, err
	}
	x := contest.Rules{Units: units, Name: f.Text("name", 300), Text: f.Text("rules", contest.MostRules), Movement: movement.ID(f.Get("movement")), Everybody: f.Bool("everybody"),
		From: f.NeedDay("from"), To: f.NeedDay("to"), TextMost: f.Int("text_most"), Files: f.Int("files"), Pictures: f.Int("pictures"), Each: f.Int("each"),
		JudgesEach: f.Int("judges"), Rounds: f.Int("rounds"), Second: f.Int("second"), OwnUnit: f.Bool("own_unit"), Tie: contest.TieRule(f.Get("tie")),
		VoteFrom: f.Day("vote_from"), VoteTo: f.Day("vote_to"), JudgeBy: [2]civil.Date{f.Day("judge_first"), f.Day("judge_second")}, Public: f.Bool("public")}
	for _, l := range lines(f, "categories") {
		x.Categories = append(x.Categories, l[0])
	}
	for _, l := range lines(f, "criteria") {
		n, given, ok := web.ReadFigure(l[len(l)-1])
		if len(l) != 2 || !given || !ok {
			f.Wrong("criteria", "contest.criterion-unread", strings.Join(l, "; "))
			break
		}
		x.Criteria = append(x.Criteria, contest.Criterion{Name: l[0], Most: scoring.Points(n / 100)})
	}
	for _, l := range lines(f, "prizes") {
		prize, ok := prizeOf(l, x.Categories)
		if len(l) == 5 && l[4] != "" {
			if prize.Award = p.awardSaid(v, l[4]); prize.Award == "" {
				f.Wrong("prizes", "contest.award-unread", l[4])
				break
			}
		}
		if !ok {
			f.Wrong("prizes", "contest.prize-unread", strings.Join(l, "; "))
			break
		}
		x.Prizes = append(x.Prizes, prize)
	}
	return x, nil
}

// byVote is how a prize of the public vote is marked in its line.
const byVote = "*"

// awards are those a prize may bring: of a person, that are no title of a year.
func (p *Pages) awards(v web.Visit) (out []rulebook.Award) {
	for _, a := range p.law.Awards(v.Today) {
		if slices.Contains(a.Subjects, "individual") && !a.Yearly {
			out = append(out, a)
		}
	}
	return out
}

// awardSaid is the code of an award said by its name in either language, or by its
// code; "" none of today's.
func (p *Pages) awardSaid(v web.Visit, said string) string {
	for _, a := range p.awards(v) {
		if said := viet.Key(said); said == viet.Key(a.Code) || said == viet.Key(a.Name.VI) || said == viet.Key(a.Name.EN) {
			return a.Code
		}
	}
	return ""
}

// prizeOf reads a prize: name; places; đồng; a category or the mark of the vote; the
// award is read apart.
func prizeOf(l, categories []string) (p contest.Prize, ok bool) {
	if len(l) < 3 || len(l) > 5 {
		return p, false
	}
	places, err := strconv.Atoi(l[1])
	sum, bad := strconv.ParseInt(strings.NewReplacer(".", "", " ", "", ",", "", "đ", "").Replace(l[2]), 10, 64)
	p = contest.Prize{Name: l[0], Places: places, Sum: sum}
	if len(l) == 3 || l[3] == "" {
		return p, err == nil && bad == nil
	}
	p.Favourite = l[3] == byVote
	for i, c := range categories {
		if c == l[3] {
			p.Category = i + 1
		}
	}
	return p, err == nil && bad == nil && (p.Favourite || p.Category > 0)
}

// lines are the lines of a box, cut at semicolons.
func lines(f *web.Form, name string) (all [][]string) {
	for line := range strings.Lines(f.Text(name, 20_000)) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		var parts []string
		for _, x := range strings.Split(line, ";") {
			parts = append(parts, strings.TrimSpace(x))
		}
		all = append(all, parts)
	}
	return all
}

// rulesTyped are rules as they stand in their form.
func (p *Pages) rulesTyped(v web.Visit, c contest.Sight) *web.Form {
	typed := []string{"name", c.Name, "rules", c.Text, "movement", string(c.Movement), "from", web.TypedDay(c.From), "to", web.TypedDay(c.To), "text_most", strconv.Itoa(c.TextMost),
		"files", strconv.Itoa(c.Files), "pictures", strconv.Itoa(c.Pictures), "each", strconv.Itoa(c.Each), "judges", strconv.Itoa(c.JudgesEach), "rounds", strconv.Itoa(c.Rounds),
		"second", strconv.Itoa(c.Second), "tie", string(c.Tie), "vote_from", web.TypedDay(c.VoteFrom), "vote_to", web.TypedDay(c.VoteTo), "judge_first", web.TypedDay(c.JudgeBy[0]), "judge_second", web.TypedDay(c.JudgeBy[1]), "categories", strings.Join(c.Categories, "\n")}
	for name, on := range map[string]bool{"everybody": c.Everybody, "own_unit": c.OwnUnit, "public": c.Public} {
		if on {
			typed = append(typed, name, "yes")
		}
	}
	for _, u := range c.Units {
		typed = append(typed, "units", string(u))
	}
	var criteria, prizes []string
	for _, x := range c.Criteria {
		criteria = append(criteria, x.Name+"; "+points(v, x.Most))
	}
	for _, x := range c.Prizes {
		l := []string{x.Name, strconv.Itoa(x.Places), money.Dong(x.Sum).String()}
		if x.Favourite {
			l = append(l, byVote)
		} else if x.Category > 0 {
			l = append(l, c.Categories[x.Category-1])
		} else if x.Award != "" {
			l = append(l, "")
		}
		if x.Award != "" {
			l = append(l, p.law.NameOf(x.Award).In(string(v.Lang)))
		}
		prizes = append(prizes, strings.Join(l, "; "))
	}
	return web.NewForm(append(typed, "criteria", strings.Join(criteria, "\n"), "prizes", strings.Join(prizes, "\n"))...)
}

func (p *Pages) sheetFields(r *http.Request, v web.Visit, _ contest.Sight, f *web.Form) (templ.Component, error) {
	s, err := p.contests.Sheet(r.Context(), v.Who, which(r), r.PathValue("code"))
	if err != nil {
		return nil, err
	}
	if !s.Open {
		return standing{sheetRead(v, s)}, nil
	}
	if f.Get("said") == "" && s.Mine.State == contest.Sent {
		f.Set("said", s.Mine.Said)
		for i, m := range s.Mine.Marks {
			f.Set(contest.MarkField(i), points(v, m))
		}
	}
	return sheetForm(v, s, f), nil
}

// judgesNamed fills in who judges now: whoever is to stay is named again.
func judgesNamed(_ web.Visit, c contest.Sight) *web.Form {
	f := web.NewForm()
	var all []string
	for _, j := range c.Judges {
		if all = append(all, j.Number); j.Chair {
			f.Set("chair", j.Number)
		}
	}
	f.Set("judges", strings.Join(all, ", "))
	return f
}

func (p *Pages) judge(r *http.Request, v web.Visit, f *web.Form) error {
	c, err := p.contests.Contest(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	var marks []scoring.Points
	for i := range c.Criteria {
		name := contest.MarkField(i)
		n, given, ok := web.ReadFigure(f.Text(name, 20))
		if !given || !ok || n%100 != 0 {
			f.Wrong(name, "contest.points-outside", points(v, c.Criteria[i].Most))
		}
		marks = append(marks, scoring.Points(n/100))
	}
	if f.Err() != nil {
		return nil
	}
	return p.contests.Judge(r.Context(), v.Who, which(r), r.PathValue("code"), marks, f.Text("said", 2000))
}
