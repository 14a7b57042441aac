package scorecards

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// dutiesPage asks who may not score whom before scorers are assigned.
func (p *Pages) dutiesPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("scorecard.assign"), revision, dutiesPage)
}

// forbidPrefix begins the fields of whom a member may not score, one a member.
const forbidPrefix = "forbid."

func (p *Pages) assign(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	o, err := p.rounds.Round(r.Context(), v.Who, which(r))
	if err != nil {
		return web.Said{}, err
	}
	var forbidden []scoring.Duty
	for _, l := range o.Lines {
		for _, other := range f.All(forbidPrefix + string(l.Unit)) {
			forbidden = append(forbidden, scoring.Duty{Scorer: string(l.Unit), Scored: other})
		}
	}
	done, err := p.rounds.Assign(r.Context(), v.Who, o.ID, revisionOf(f), forbidden)
	return web.Tell("scores.said-assigned", len(done.Duties.Duties)), err
}

// others are whom a member could score.
func (x view) others(unit registry.UnitID, f *web.Form) (out []web.Option) {
	chosen := f.All(forbidPrefix + string(unit))
	for _, l := range x.Lines {
		if l.Unit != unit && l.Left.IsZero() {
			o := web.Option{Value: string(l.Unit), Label: words.Name(l.Name)}
			for _, c := range chosen {
				o.Chosen = o.Chosen || c == o.Value
			}
			out = append(out, o)
		}
	}
	return out
}

// A leaning is a visit to how the scorers of a round lean.
type leaning struct {
	web.Visit
	scorecard.Leanings
}

func (p *Pages) leanings(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l, err := p.rounds.Leanings(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("scores.leanings"), leaningsPage(leaning{v, l}))
}

// method says whether the round is corrected, and how.
func (x leaning) method() string {
	if x.Method == scoring.None {
		return x.T("scores.leanings-off", x.T("scores.method-shift"))
	}
	return x.T("scores.leanings-on", x.T("scores.method-"+string(x.Method)))
}

// off is how far from the others, with its sign in words.
func (x leaning) off(p scoring.Points) string {
	switch {
	case p > 0:
		return x.T("scores.lenient", p)
	case p < 0:
		return x.T("scores.strict", -p)
	}
	return x.T("scores.even")
}

func (x leaning) scorersTable() web.Table {
	names := map[string]string{}
	for row := range x.Table.Rows() {
		names[row.ID] = row.ID + " " + row.In(string(x.Lang))
	}
	t := web.Table{Caption: x.T("scores.leanings"), Columns: []web.Column{{Label: x.T("scores.scorer-who")}, {Label: x.T("scores.whole-sheet")}, {Label: x.T("scores.shared-marks"), Num: true}, {Label: x.T("scores.farthest")}}}
	for _, s := range x.Scorers {
		far := web.Cell{}
		if s.Row != "" {
			far = web.Cell{Text: names[s.Row], Small: x.off(s.RowBy)}
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: s.Name, Name: true}, {Text: x.off(s.By)}, {Text: strconv.Itoa(s.Shared)}, far}})
	}
	return t
}

func (x leaning) membersTable() web.Table {
	t := web.Table{Caption: x.T("scores.side-by-side"), Columns: []web.Column{{Label: x.T("scores.member")}, {Label: x.T("scores.as-given"), Num: true}, {Label: x.T("scores.as-corrected"), Num: true}, {Label: x.T("scores.rows-crossed"), Num: true}}}
	for _, m := range x.Members {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: m.Name, Name: true}, {Text: words.Value(x.Lang, m.Raw)}, {Text: words.Value(x.Lang, m.After)}, {Text: strconv.Itoa(m.Rows)}}})
	}
	return t
}

func (x leaning) trail() []web.Link {
	return []web.Link{{Label: x.T("scores.menu"), Href: "/scorecards"}, {Label: roundName(x.Visit, x.Round), Href: at(x.ID, "")}}
}
