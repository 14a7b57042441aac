package laws

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

// texts lists every text of law the rules rest on.
func (p *Pages) texts(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return show(w, r, v, http.StatusOK, v.T("law.texts"), textsPage(v, p.books.Texts()))
}

// text is one text: its days, what became of it, and what rests on it. Its code
// holds strokes, so it stands in the query.
func (p *Pages) text(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	list := p.books.Texts()
	i := slices.IndexFunc(list, func(t rulebook.LegalText) bool { return t.Code == r.URL.Query().Get("code") })
	if i < 0 {
		return fault.Code(fault.NotFound, "law.no-text")
	}
	l := web.ListOf(r).UpTo(1000)
	all := p.books.RestsOn(list[i].Code)
	slices.Reverse(all) // the latest law first
	l = l.Of(len(all))
	from := min(l.Offset(), len(all))
	rows := restingRows(v, p.books, all[from:min(from+l.Size, len(all))])
	return show(w, r, v, http.StatusOK, text(v, list[i].Name), textPage(v, list[i], p.books, l, rows))
}

// bodies lists the bodies with rules of their own, and what is not held of them.
func (p *Pages) bodies(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return show(w, r, v, http.StatusOK, v.T("law.bodies"), bodiesPage(v, p.books.Bodies(), p.books))
}

func textHref(code string) string { return "/laws/text?code=" + url.QueryEscape(code) }

func textDays(v web.Visit, t rulebook.LegalText) string {
	if t.To.IsZero() {
		return v.T("law.since", t.From)
	}
	return v.T("law.from-to", t.From, t.To)
}

// held is how much of a text was read, as a badge.
func held(v web.Visit, how string) web.State {
	slug := map[string]string{"whole": "holds", "parts": "open", "none": "fails"}[how]
	return web.StateOf(v, slug).As(v.T("law.held-" + how))
}

func textRows(v web.Visit, list []rulebook.LegalText) (rows []web.Row) {
	for _, t := range list {
		state := held(v, t.Held)
		rows = append(rows, web.Row{What: text(v, t.Name), Href: textHref(t.Code), More: textDays(v, t), State: &state})
	}
	return rows
}

func textPairs(v web.Visit, t rulebook.LegalText) []web.Pair {
	pairs := []web.Pair{{Label: v.T("law.in-force"), Text: textDays(v, t)}, {Label: v.T("law.read"), Text: v.T("law.held-" + t.Held)}}
	for label, codes := range map[string][]string{"law.replaced-by": t.ReplacedBy, "law.amended-by": t.AmendedBy} {
		if len(codes) > 0 {
			var names []string
			for _, c := range codes {
				names = append(names, cite(v, c))
			}
			pairs = append(pairs, web.Pair{Label: v.T(label), Text: strings.Join(names, "; ")})
		}
	}
	if t.Status != rulebook.Found {
		pairs = append(pairs, web.Pair{Label: v.T("law.days"), Text: v.T("kit.unverified")})
	}
	return pairs
}

func restingRows(v web.Visit, books *rulebook.Library, list []rulebook.Resting) (rows []web.TableRow) {
	for _, r := range list {
		unverified := ""
		if r.Unverified > 0 {
			unverified = v.T("law.n-unverified", r.Unverified)
		}
		rows = append(rows, web.TableRow{Cells: []web.Cell{
			{Text: text(v, books.NameOf(r.Award)), Href: "/laws/" + r.Award + "?on=" + r.From.String()},
			{Text: r.Book}, {Text: v.T("law.n-clauses", len(r.Clauses))}, {Text: unverified}}})
	}
	return rows
}

func packDays(v web.Visit, p rulebook.Pack) string {
	if p.To.IsZero() {
		return v.T("law.since", p.From)
	}
	return v.T("law.from-to", p.From, p.To)
}

// local is the law as it stands in a body; the nation's where it cannot be
// built, which a test of the shipped ones excludes.
func local(books *rulebook.Library, body string) *rulebook.Library {
	if l, err := books.For(body); err == nil {
		return l
	}
	return books
}
