package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/base/money"
	"thidua/internal/base/viet"
	"thidua/internal/domain/decision"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Decision writes the paper of a decision with its list and money. Until the
// scan of the signed paper is there it says DRAFT, NOT SIGNED. (Quyết định.)
func (s *Service) Decision(ctx context.Context, who access.Actor, id decision.ID, lang string, w io.Writer) error {
	var p print
	var d decision.Decision
	var earlier decision.Decision
	var lines []decision.Line
	var fails []failure
	err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		if d, err = decision.Find(tx, id); err != nil {
			return err
		}
		if err = may(tx, who, access.LookDecision, d.Body); err != nil {
			return err
		}
		if p, err = s.begin(tx, lang, d.Body, d.Day); err != nil {
			return err
		}
		if lines, err = decision.Lines(tx, id); err != nil {
			return err
		}
		if d.Changes != "" {
			if earlier, err = decision.Find(tx, d.Changes); err != nil {
				return err
			}
		}
		for _, l := range lines {
			if l.Nomination == "" {
				continue
			}
			if fails, err = s.failsOf(tx, p, fails, l.Nomination); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.decision(d, earlier, lines, fails).Write(w)
}

func (p print) decision(d, earlier decision.Decision, lines []decision.Line, fails []failure) *paper.Document {
	at := d.DraftedAt
	if !d.Day.IsZero() {
		at = d.Day.Start()
	}
	body := d.BodyName
	if body == "" {
		body = p.body
	}
	doc := paper.New(p.meta(d.Title, "/decisions/"+string(d.ID), at, d.NotSigned(), fails, ""))
	doc.Head(paper.Head{Parent: p.parent, Body: body, Number: p.number(d.Number), Motto: p.motto(), PlaceDate: p.placeDate(d)})
	doc.Title(p.say("decision"), d.Title)
	if d.Decider != "" {
		doc.Centred(strings.ToUpper(d.Decider))
	}
	for i, b := range d.Bases {
		doc.Base(ended(b, i == len(d.Bases)-1))
	}
	doc.Centred(p.say("decides"))
	p.articles(doc, d, earlier, lines)
	doc.Sign(p.say("recipients"), []string{p.say("recipient-all"), p.say("recipient-file")},
		paper.Signature{Titles: signerTitles(d), Name: d.Signer})
	p.list(doc, d, lines)
	return doc
}

// ended closes a legal ground with ";", the last with ".".
func ended(base string, last bool) string {
	base = strings.TrimRight(strings.TrimSpace(base), ".;, ")
	if last {
		return base + "."
	}
	return base + ";"
}

func (p print) number(no string) string {
	if no == "" {
		return p.say("number-blank")
	}
	return p.say("number", no)
}

// blank leaves room to write a number by hand.
func blank(no string) string {
	if no == "" {
		return "………"
	}
	return no
}

func (p print) placeDate(d decision.Decision) string {
	if d.Place == "" {
		return p.day(d.Day)
	}
	return d.Place + ", " + p.day(d.Day)
}

// signerTitles are capacity and title above a signature: a deputy signs KT. for
// the head, a head of office TL. or TUQ. for the head, a head TM. for the body.
func signerTitles(d decision.Decision) []string {
	switch d.Capacity {
	case "":
		return []string{d.SignerTitle}
	case "TM.":
		return []string{d.Capacity + " " + d.BodyName, d.SignerTitle}
	}
	head := headTitle(d)
	if head == "" {
		return []string{d.Capacity + " " + d.SignerTitle}
	}
	return []string{d.Capacity + " " + head, d.SignerTitle}
}

// headTitle is the title of the head in whose stead one signs: the decider's
// office without the body's name, else the deputy's title without "Phó".
func headTitle(d decision.Decision) string {
	office, body := strings.ToLower(d.Decider), strings.ToLower(d.BodyName)
	if i := strings.Index(office, body); body != "" && i > 0 && len(office) == len(d.Decider) {
		return strings.TrimSpace(d.Decider[:i])
	}
	title := strings.TrimSpace(d.SignerTitle)
	for _, deputy := range []string{"Phó ", "PHÓ ", "phó "} {
		if rest, ok := strings.CutPrefix(title, deputy); ok {
			return rest
		}
	}
	return ""
}

// articles are what is decided.
func (p print) articles(doc *paper.Document, d, earlier decision.Decision, lines []decision.Line) {
	n := 0
	article := func(text string) {
		n++
		doc.Article(p.say("article", strconv.Itoa(n)), paper.T(text))
	}
	switch d.Kind {
	case decision.Correction:
		article(p.say("corrects", earlier.Number, p.day(earlier.Day), len(lines), d.Reason))
		article(p.say("rest-stands", earlier.Number))
	case decision.Annulment:
		article(p.say("annuls", earlier.Number, p.day(earlier.Day), len(lines), d.Reason))
		article(p.say("annuls-money"))
	default:
		groups := groupsOf(lines)
		if len(groups) == 1 {
			article(p.say("awards-one", p.given(groups[0])))
		} else {
			article(p.say("awards-many", len(lines)))
			for i, g := range groups {
				mark := ";"
				if i == len(groups)-1 {
					mark = "."
				}
				doc.Para(paper.T("- " + p.given(g) + mark))
			}
		}
		article(p.money(lines))
	}
	article(p.say("carry-out"))
}

// group is the lines of one award and one kind of holder.
type group struct {
	award      string
	collective bool
	lines      []decision.Line
}

// groupsOf keeps the order of the decision, which is that of the ceremony.
func groupsOf(lines []decision.Line) (all []group) {
	for _, l := range lines {
		if n := len(all); n == 0 || all[n-1].award != l.Award || all[n-1].collective != l.Collective() {
			all = append(all, group{award: l.Award, collective: l.Collective()})
		}
		g := &all[len(all)-1]
		g.lines = append(g.lines, l)
	}
	return all
}

// given says what is given to how many: "tặng danh hiệu … cho 37 cá nhân".
func (p print) given(g group) string {
	key := "gives"
	if a, err := p.law.Award(g.award, p.on); err == nil && a.Class == "title" {
		key = "gives-title"
	}
	holders := p.say("individuals", len(g.lines))
	if g.collective {
		holders = p.say("collectives", len(g.lines))
	}
	return p.say(key, p.award(g.award), holders)
}

// money is the article about money: the whole, in figures and in words, and
// how many lines bring nothing or are not known.
func (p print) money(lines []decision.Line) string {
	var total money.Dong
	unknown, cites := 0, []string{}
	for _, l := range lines {
		if !l.MoneyKnown {
			unknown++
		}
		total += l.Money
		if c := l.Sum.Cite; c != "" && !strings.Contains(strings.Join(cites, "; "), c) {
			cites = append(cites, c)
		}
	}
	text := p.say("money-none")
	if total > 0 {
		text = p.say("money", total)
		if p.lang == "vi" {
			text = p.say("money-in-words", total, viet.Number(int64(total)))
		}
	}
	if len(cites) > 0 {
		text += " " + p.say("money-cites", p.cite(strings.Join(cites, "; ")))
	}
	if unknown > 0 {
		text += " " + p.say("money-unknown", unknown)
	}
	return text
}

// list is the annex: every line in the order of the ceremony.
func (p print) list(doc *paper.Document, d decision.Decision, lines []decision.Line) {
	doc.Annex(true)
	doc.Title(p.say("list"), p.say("list-of", blank(d.Number), p.day(d.Day)))
	awarding := d.Kind == decision.Awarding
	columns := []paper.Column{{Title: p.say("col-golden"), Width: 1.2}, {Title: p.say("col-holder"), Width: 5, Align: paper.Left},
		{Title: p.say("col-post-unit"), Width: 7, Align: paper.Left}, {Title: p.say("col-achievement"), Width: 6, Align: paper.Left}}
	if awarding {
		columns = append(columns, paper.Column{Title: p.say("col-money"), Width: 3.4, Align: paper.Right})
	}
	var rows []paper.Row
	var total money.Dong
	for _, g := range groupsOf(lines) {
		key := "group-individuals"
		if g.collective {
			key = "group-collectives"
		}
		rows = append(rows, paper.Row{Group: true, Cells: []string{p.say(key, p.award(g.award), len(g.lines))}})
		for _, l := range g.lines {
			cells := []string{strconv.Itoa(l.No), l.Name, post(l.Post, l.UnitName), achievement(l)}
			if awarding {
				cells = append(cells, p.sum(l))
				total += l.Money
			}
			rows = append(rows, paper.Row{Cells: cells})
		}
	}
	if awarding {
		rows = append(rows, paper.Row{Bold: true, Cells: []string{"", p.say("total"), "", "", p.amount(total)}})
	}
	doc.Table(columns, rows)
}

func achievement(l decision.Line) string {
	if l.Achievement != "" || l.Year == 0 {
		return l.Achievement
	}
	return strconv.Itoa(l.Year)
}

// sum is the money of a line, or why there is none.
func (p print) sum(l decision.Line) string {
	note := l.Sum.Note.In(p.lang)
	switch {
	case !l.MoneyKnown:
		return p.say("not-known")
	case l.Money == 0 && note != "":
		return "0 (" + note + ")"
	}
	return p.amount(l.Money)
}

// amount is whole đồng without the unit, which the head of the column names.
func (p print) amount(d money.Dong) string {
	if p.lang == "en" {
		return d.English()
	}
	return d.String()
}
