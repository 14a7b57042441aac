package decisions

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/domain/decision"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

func (p *Pages) handForm(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm("day", v.Today.Slashes())
		if len(d.Handed()) == 0 {
			f.Set("all", "1")
		}
		if f, err = p.kit.Kept(r, v, f); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, status, v.T("decision.hand"), handPage(d, f))
}

func (p *Pages) hand(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	h := decision.Handing{Day: f.Day("day"), Place: f.Text("place", 300), Giver: f.Text("giver", 200), Because: f.Text("because", 1000)}
	for _, l := range f.All("line") {
		h.Lines = append(h.Lines, decision.LineID(l))
	}
	if all := f.Bool("all"); all == (len(h.Lines) > 0) {
		f.Wrong("line", "decision.hand-choose")
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	n, err := p.decisions.HandOver(r.Context(), v.Who, idOf(r), h)
	return web.Tell("decision.said-handed", n), err
}

// standing is how many lines no later decision took back.
func (d view) standing() (n int) {
	for _, l := range d.Lines {
		if l.State != decision.Revoked {
			n++
		}
	}
	return n
}

func handLinks(d view) []web.Link {
	if !d.May(access.HandDecision) {
		return nil
	}
	return []web.Link{{Label: d.T("decision.hand-over"), Href: d.at("/handing")}}
}

// handedWord is when a line was handed over; nothing before anybody was.
func (d view) handedWord(l decision.Line) string {
	if len(d.Handings) == 0 || l.State == decision.Revoked {
		return ""
	}
	if h, done := d.Handed()[l.ID]; done {
		return d.T("decision.hand-line", d.Day(h.Day))
	}
	return d.T("decision.hand-line-not")
}

func (d view) handRows() (out []web.Row) {
	for _, h := range d.Handings {
		row := web.Row{What: d.T("decision.hand-mistake"), Then: d.T("decision.hand-n", len(h.Lines))}
		if !h.Day.IsZero() {
			row.What = joined(d.Day(h.Day), h.Place)
		}
		if h.Giver != "" {
			row.More = d.T("decision.hand-by", words.Name(h.Giver))
		}
		if h.Because != "" {
			row.More = joined(row.More, d.T("decision.hand-again", h.Because))
		}
		if n := len(h.Lines) - len(h.Stands); n > 0 {
			row.More = joined(row.More, d.T("decision.hand-over-by", n))
		}
		out = append(out, row)
	}
	return out
}

// handOptions are the lines, those nobody was handed yet first.
func (d view) handOptions() (out []web.Option) {
	handed := d.Handed()
	some := slices.DeleteFunc(slices.Clone(d.Lines), func(l decision.Line) bool { return l.State == decision.Revoked })
	slices.SortStableFunc(some, func(a, b decision.Line) int {
		_, x := handed[a.ID]
		_, y := handed[b.ID]
		switch {
		case x == y:
			return 0
		case x:
			return 1
		}
		return -1
	})
	for _, l := range some {
		small := d.award(l.Award)
		if h, done := handed[l.ID]; done {
			small = joined(small, d.T("decision.hand-line", d.Day(h.Day)))
		}
		out = append(out, web.Option{Value: string(l.ID), Label: strconv.Itoa(l.No) + ". " + words.Name(l.Name), Small: small})
	}
	return out
}
