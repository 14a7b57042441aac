package document

import (
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"thidua/internal/domain/dossier"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// judged is a nomination with the verdict that stands.
type judged struct {
	dossier.Nomination
	dossier.Judged
	known  bool // a verdict was stored
	asides []dossier.SetAside
}

// Dossier writes the list of a dossier with what the law says of every line;
// failing and open clauses are shown one by one. (Danh sách đề nghị và kết quả
// đối chiếu quy định.)
func (s *Service) Dossier(ctx context.Context, who access.Actor, id dossier.ID, lang string, w io.Writer) error {
	var p print
	var d dossier.Dossier
	var lines []judged
	err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		if d, err = dossier.Look(tx, who, id); err != nil {
			return err
		}
		if p, err = s.begin(tx, lang, d.Unit, d.ReceivedOn); err != nil {
			return err
		}
		all, err := dossier.NominationsOf(tx, id)
		if err != nil {
			return err
		}
		lines, err = s.judged(tx, &d, all)
		return err
	})
	if err != nil {
		return err
	}
	return p.dossier(d, lines).Write(w)
}

// judged puts to each line the verdict that stands.
func (s *Service) judged(tx *store.Tx, d *dossier.Dossier, all []dossier.Nomination) ([]judged, error) {
	refs := make([]*dossier.Nomination, len(all))
	for i := range all {
		refs[i] = &all[i]
	}
	verdicts, err := dossier.Verdicts(tx, s.law, d, refs)
	if err != nil {
		return nil, err
	}
	asides, err := dossier.AsidesOf(tx, refs)
	lines := make([]judged, len(all))
	for i, n := range all {
		lines[i].Nomination = n
		lines[i].Judged, lines[i].known = verdicts[n.ID]
		lines[i].asides = asides[n.ID]
	}
	return lines, err
}

func (p print) dossier(d dossier.Dossier, lines []judged) *paper.Document {
	doc := paper.New(p.judgedMeta(d.Title, "/dossiers/"+string(d.ID), d.Since, lines))
	doc.Head(paper.Head{Parent: p.parent, Body: d.UnitName, Number: p.number(d.Number), Motto: p.motto()})
	doc.Title(p.say("dossier"), d.Title)
	doc.Para(paper.T(p.basis(d, lines)))
	p.nominations(doc, lines)
	p.clauses(doc, lines)
	return doc
}

// judgedMeta is the frame of a list in landscape with what travels with its lines.
func (p print) judgedMeta(title, path string, on time.Time, lines []judged) paper.Meta {
	var fails []failure
	book := ""
	for _, l := range lines {
		if l.known && book == "" {
			book = p.book(l.On, l.Book, l.BookHash)
		}
		if bad := travels(l.Verdict, l.asides); l.known && len(bad) > 0 && l.standing() {
			fails = append(fails, failure{l.Name, p.award(l.Nomination.Award), bad, l.GoOnReason, l.asides})
		}
	}
	meta := p.meta(title, path, on, false, fails, book)
	meta.Lying = true
	return meta
}

// standing reports that a nomination still goes with its dossier.
func (l judged) standing() bool {
	return l.State != dossier.Struck && l.State != dossier.TakenBack
}

// basis says to whom the list goes, and by the law of which day it was judged.
func (p print) basis(d dossier.Dossier, lines []judged) string {
	text := p.say("dossier-to", d.ToName, len(lines))
	if !d.ReceivedOn.IsZero() {
		return strings.Join(append([]string{text, p.say("dossier-received", d.ReceivedOn, d.ReceiptNo)}, p.transition(lines)...), " ")
	}
	for _, l := range lines {
		if l.known {
			return text + " " + p.say("dossier-forecast", l.On)
		}
	}
	return text + " " + p.say("dossier-unjudged")
}

// transition says how many lines went by which of two laws, where two were asked.
func (p print) transition(lines []judged) (out []string) {
	count, cite := map[bool]int{}, ""
	for _, l := range lines {
		if l.Transition != nil {
			count[l.Transition.Newer()]++
			cite = p.cite(l.Transition.Cite)
		}
	}
	for _, newer := range []bool{false, true} {
		if n := count[newer]; n > 0 {
			out = append(out, p.say(map[bool]string{false: "transition-kept", true: "transition-newer"}[newer], n, cite))
		}
	}
	return out
}

// nominations is the list. What is the same for every line, the award and the
// year, stands once above it, so that most lines take one row of print.
func (p print) nominations(doc *paper.Document, lines []judged) {
	uniform := len(lines) > 0
	for _, l := range lines {
		uniform = uniform && l.Nomination.Award == lines[0].Nomination.Award && l.Year == lines[0].Year
	}
	var rows []paper.Row
	for _, l := range lines {
		cells := []string{strconv.Itoa(l.No), l.Name, post(l.Post, l.UnitName)}
		if !uniform {
			cells = append(cells, p.award(l.Nomination.Award), year(l))
		}
		rows = append(rows, paper.Row{Cells: append(cells, p.verdict(l))})
	}
	number, verdict := paper.Column{Title: p.say("col-no"), Width: 1.1}, paper.Column{Title: p.say("col-verdict"), Width: 3.4, Align: paper.Left}
	holder, unit := paper.Column{Title: p.say("col-holder"), Width: 6, Align: paper.Left}, paper.Column{Title: p.say("col-post-unit"), Width: 7.4, Align: paper.Left}
	if uniform {
		head := p.award(lines[0].Nomination.Award)
		if y := year(lines[0]); y != "" {
			head = p.say("award-of-year", head, y)
		}
		doc.Section(head)
		holder.Width, unit.Width = 9, 9
		doc.LongTable([]paper.Column{number, holder, unit, verdict}, rows)
		return
	}
	doc.LongTable([]paper.Column{number, holder, unit, {Title: p.say("col-award"), Width: 4.6, Align: paper.Left}, {Title: p.say("col-year"), Width: 1.4}, verdict}, rows)
}

func year(l judged) string {
	if l.Year == 0 {
		return ""
	}
	return strconv.Itoa(l.Year)
}

// verdict is one line's result in words and counts.
func (p print) verdict(l judged) string {
	if !l.standing() {
		return p.say("line-out", l.Reason)
	}
	if !l.known {
		return p.say("unjudged")
	}
	return p.say("verdict-"+string(l.Verdict.Result), l.Holds, l.Fails, l.Opens)
}

// clauses shows every clause that fails or waits. Nominees of whom the very
// same is to say stand together, so that a list of hundreds stays readable.
func (p print) clauses(doc *paper.Document, lines []judged) {
	var rows []paper.Row
	for _, a := range p.alike(lines) {
		rows = append(rows, paper.Row{Group: true, Cells: []string{p.alikeHead(a)}})
		rows = append(rows, a.rows...)
	}
	if len(rows) == 0 {
		return
	}
	doc.Section(p.say("clauses"))
	doc.Table([]paper.Column{{Title: p.say("col-result"), Width: 2.2, Align: paper.Left}, {Title: p.say("col-cite"), Width: 4.6, Align: paper.Left},
		{Title: p.say("col-needs"), Width: 8, Align: paper.Left}, {Title: p.say("col-found"), Width: 8, Align: paper.Left}}, rows)
}

// alike are nominees for one award with the same clauses, findings and reason.
type alike struct {
	lines []judged
	rows  []paper.Row
}

// alike puts them together, in the order of the first of each.
func (p print) alike(lines []judged) (all []*alike) {
	of := map[string]*alike{}
	for _, l := range lines {
		if !l.known || !l.standing() || l.Verdict.Result == rulebook.Holds {
			continue
		}
		rows := p.clauseRows(l)
		key := []string{l.Nomination.Award, l.GoOnReason}
		for _, r := range rows {
			key = append(key, r.Cells...)
		}
		k := strings.Join(key, "\x00")
		if of[k] == nil {
			of[k] = &alike{rows: rows}
			all = append(all, of[k])
		}
		of[k].lines = append(of[k].lines, l)
	}
	return all
}

func (p print) clauseRows(l judged) (rows []paper.Row) {
	for _, c := range pick(l.Verdict.Clauses, rulebook.Fails, rulebook.Open) {
		cite := p.cite(c.Cite)
		if c.Status == rulebook.Unverified {
			cite += " " + p.say("unverified")
		}
		rows = append(rows, paper.Row{Cells: []string{p.say("clause-" + string(c.Result)), cite, p.needs(c), p.found(c)}})
	}
	return rows
}

// alikeHead names one nominee, or the numbers of many.
func (p print) alikeHead(a *alike) string {
	first := a.lines[0]
	head := p.say("clauses-of", strconv.Itoa(first.No), first.Name, p.award(first.Nomination.Award))
	if len(a.lines) > 1 {
		head = p.say("clauses-of-many", p.award(first.Nomination.Award), len(a.lines), numbers(a.lines))
	}
	if first.GoOnReason != "" {
		head += " " + p.say("fails-reason", first.GoOnReason)
	}
	return head
}

// numbers writes the numbers of lines, a run as its ends: "1–2, 4–11, 15".
func numbers(lines []judged) string {
	var runs []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1].No == lines[j].No+1 {
			j++
		}
		run := strconv.Itoa(lines[i].No)
		if j > i {
			run += "–" + strconv.Itoa(lines[j].No)
		}
		runs, i = append(runs, run), j+1
	}
	return strings.Join(runs, ", ")
}
