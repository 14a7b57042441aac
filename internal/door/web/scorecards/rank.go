package scorecards

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/web/pictures"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// votePrefix begins the fields of votes, one a member.
const votePrefix = "votes."

func (p *Pages) rank(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	o, err := p.rounds.Round(r.Context(), v.Who, which(r))
	if err != nil {
		return web.Said{}, err
	}
	votes := map[registry.UnitID]int64{}
	for _, l := range o.Lines {
		if n := f.Int(votePrefix + string(l.Unit)); n != 0 {
			votes[l.Unit] = int64(n)
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err = p.rounds.Rank(r.Context(), v.Who, which(r), revisionOf(f), votes)
	return web.Tell("scores.said-ranked").On("/ranking"), err
}

func (p *Pages) prepare(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.rounds.Prepare(r.Context(), v.Who, which(r), revisionOf(f))
	return web.Tell("scores.said-prepared").On("/publication"), err
}

func (p *Pages) publishPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("scorecard.publish"), revision, publishPage)
}

func (p *Pages) publish(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.rounds.Publish(r.Context(), v.Who, which(r), revisionOf(f), f.Get("word"))
	return web.Tell("scores.said-published").On("/ranking"), err
}

func (p *Pages) ranking(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	b, err := p.rounds.Ranking(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	before, err := p.rounds.Ranks(r.Context(), v.Who, b.Cluster, b.Year)
	if err != nil && !fault.Is(err, fault.NotFound) { // a department that verifies sees the round, not its cluster
		return err
	}
	x := board{v, b, r.URL.Query().Get("open") != "", before}
	return web.Show(w, r, v, http.StatusOK, v.T("scores.ranking"), rankingPage(x))
}

// A board is a visit to one ranking.
type board struct {
	web.Visit
	scorecard.Board
	open   bool // every explanation open, to print
	ranked []scorecard.Ranks
}

// years are the places of this category over the years, as they were published.
func (b board) years() []web.Chart {
	var out []web.Chart
	for _, r := range b.ranked {
		if r.Category == b.Category && len(r.Years) > 1 {
			out = append(out, pictures.Ranks(b.Visit, "ranks", r))
		}
	}
	return out
}

// profile is the picture of one that was ranked, or has left.
func (b board) profile(s scorecard.Stood) web.Chart {
	return pictures.Profile(b.Visit, "profile-"+string(s.Unit), b.Table, b.Standing.Profile(s))
}

func (b board) points(p scoring.Points) string { return words.Value(b.Lang, p) }

func (b board) name(id string) string { return words.Name(b.Standing.Stood(id).Name) }

func (b board) places() []scoring.Place {
	if len(b.Standing.Ranking.Categories) == 0 {
		return nil
	}
	return b.Standing.Ranking.Categories[0].Places
}

func (b board) placesTable() web.Table {
	t := web.Table{Caption: b.T("scores.ranking"), Columns: []web.Column{{Label: b.T("scores.place"), Num: true}, {Label: b.T("scores.member")}, {Label: b.T("scores.base"), Num: true}, {Label: b.T("scores.bonus"), Num: true},
		{Label: b.T("scores.deducted"), Num: true}, {Label: b.T("scores.total"), Num: true}, {Label: b.T("scores.band")}, {Label: b.T("scores.earlier")}}}
	for _, p := range b.places() {
		s := b.Standing.Stood(p.ID)
		place := web.Cell{Text: strconv.Itoa(p.Place)}
		if p.Shared {
			place.Small = b.T("scores.shared")
		}
		total := web.Cell{Text: b.points(p.Total)}
		if p.Partial {
			total.Small = b.T("scores.partial")
		}
		t.Rows = append(t.Rows, web.TableRow{ID: p.ID, Cells: []web.Cell{place, {Text: s.Name, Name: true}, {Text: b.points(s.Result.Base)}, {Text: b.points(s.Result.BonusCounted)}, {Text: b.points(s.Result.Deducted)},
			total, {Text: b.bandOf(p.Total)}, {Text: b.before(p.Earlier)}}})
	}
	for _, s := range b.Standing.Apart {
		t.Rows = append(t.Rows, web.TableRow{ID: string(s.Unit), Cells: []web.Cell{{Text: "–"}, {Text: s.Name, Name: true, Small: b.T("scores.left", s.Left)}, {Text: b.points(s.Result.Base)},
			{Text: b.points(s.Result.BonusCounted)}, {Text: b.points(s.Result.Deducted)}, {Text: b.points(s.Result.Total)}, {}, {}}})
	}
	return t
}

func (b board) rowName(id string) string {
	for row := range b.Table.Rows() {
		if row.ID == id {
			return id + " " + row.In(string(b.Lang))
		}
	}
	return id
}

func (b board) bandOf(total scoring.Points) string {
	band, ok := b.Table.Band(total)
	if !ok {
		return ""
	}
	return band.In(string(b.Lang))
}

func (b board) before(all []scoring.Earlier) string {
	var out []string
	for _, e := range all {
		out = append(out, b.T("scores.earlier-one", strconv.Itoa(e.Year), strconv.Itoa(e.Place), e.Total))
	}
	return strings.Join(out, "; ")
}

// pairs say why each stands above the next.
func (b board) pairs() (out []string) {
	for _, c := range b.Standing.Ranking.Categories {
		for _, p := range c.Pairs {
			out = append(out, b.pair(p))
		}
	}
	return out
}

func (b board) pair(p scoring.Pair) string {
	if p.Gap != 0 {
		return b.T("scores.pair-gap", b.name(p.Upper), b.name(p.Lower), p.Gap)
	}
	var steps []string
	for _, s := range p.Steps {
		upper, lower := words.Value(b.Lang, scoring.Points(s.Upper)), words.Value(b.Lang, scoring.Points(s.Lower))
		if s.By == scoring.ByVotes {
			upper, lower = strconv.FormatInt(s.Upper, 10), strconv.FormatInt(s.Lower, 10)
		}
		steps = append(steps, b.T("scores.tie-"+s.By, s.Of, upper, lower))
	}
	word := "scores.pair-tie"
	if p.Shared {
		word = "scores.pair-shared"
	}
	return b.T(word, b.name(p.Upper), b.name(p.Lower), strings.Join(steps, "; "))
}

// linesTable are the points of one member, each with its reason.
func (b board) linesTable(s scorecard.Stood) web.Table {
	return linesTable(b.Visit, b.Table, s.Result)
}

func linesTable(v web.Visit, t scoring.Table, res scoring.Result) web.Table {
	names := map[string]string{}
	for row := range t.Rows() {
		names[row.ID] = row.In(string(v.Lang))
	}
	out := web.Table{Caption: v.T("scores.why"), Columns: []web.Column{{Label: v.T("scores.row")}, {Label: v.T("scores.points"), Num: true}, {Label: v.T("scores.why")}}}
	for _, l := range res.Lines {
		out.Rows = append(out.Rows, web.TableRow{Cells: []web.Cell{{Text: l.Row + " " + names[l.Row]}, {Text: markOf(v, l.Points)}, {Text: reasonOf(v, t, l.Why)}}})
	}
	for _, s := range res.Steps {
		out.Rows = append(out.Rows, web.TableRow{Cells: []web.Cell{{Text: v.T("scores.whole")}, {}, {Text: reasonOf(v, t, s)}}})
	}
	out.Foot = []web.Cell{{Text: v.T("scores.total")}, {Text: words.Value(v.Lang, res.Total)}, {}}
	return out
}

// reasonOf is a step in words; figures go by their names.
func reasonOf(v web.Visit, t scoring.Table, s scoring.Step) string {
	s.Names = slices.Clone(s.Names)
	for i, id := range s.Names {
		for _, f := range t.Figures {
			if f.ID == id {
				s.Names[i] = f.In(string(v.Lang))
			}
		}
	}
	return v.T(s.Code, s.Args()...)
}

// markOf is points, or nothing: empty is not zero.
func markOf(v web.Visit, m scoring.Mark) string {
	if !m.Given {
		return ""
	}
	return words.Value(v.Lang, m.Points)
}

// wayOf says what reaches a place.
func (b board) wayOf(w scoring.Way) string {
	word := "scores.way"
	if !w.Within {
		word = "scores.way-beyond"
	} else if w.ByTie {
		word = "scores.way-tie"
	}
	return b.T(word, strconv.Itoa(w.Place), w.Needs)
}
