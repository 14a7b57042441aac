// Package pictures draws what scoring tells, for the pages that show it: a
// member's groups beside the median of its cluster, places over the years, and
// evidence as it came. What a reader may not see is not in what it is given.
// (Hình của chấm điểm.)
package pictures

import (
	"strings"

	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// Profile is a member's groups as shares of their maximum, the median of the
// cluster at each.
func Profile(v web.Visit, id string, t scoring.Table, p scorecard.Profile) web.Chart {
	c := web.Chart{ID: id, Title: v.T("chart.profile"), Says: profileSays(v, p), Shut: true, Table: web.Table{Caption: v.T("chart.profile") + " · " + words.Name(p.Name),
		Columns: []web.Column{{Label: v.T("chart.group")}, {Label: v.T("scores.points"), Num: true}, {Label: v.T("scores.most"), Num: true}, {Label: v.T("chart.median-of"), Num: true}}}}
	var bars []web.Share
	for _, g := range p.Groups {
		name := groupName(v, t, g.Group)
		own, median, b := web.Cell{Text: v.T("chart.no-points")}, web.Cell{Text: "–"}, web.Share{Label: name, Most: int64(g.Max), Shown: v.T("chart.no-points")}
		if g.Own.Given {
			own.Text = words.Value(v.Lang, g.Own.Points)
			b.Value, b.Known, b.Shown = int64(g.Own.Points), true, v.T("chart.of", g.Own.Points, g.Max)
		}
		if p.Compared && g.Median.Given {
			n := int64(g.Median.Points)
			b.Mark, b.Says = &n, v.T("chart.median", g.Median.Points)
			median = web.Cell{Text: words.Value(v.Lang, g.Median.Points), Small: v.T("chart.median-units", g.Of)}
		}
		bars = append(bars, b)
		c.Table.Rows = append(c.Table.Rows, web.TableRow{Cells: []web.Cell{{Text: name}, own, {Text: words.Value(v.Lang, g.Max)}, median}})
	}
	c.Draw = web.Bars(bars)
	return c
}

func groupName(v web.Visit, t scoring.Table, id string) string {
	for _, g := range t.Groups {
		if g.ID == id {
			return g.ID + ". " + g.In(string(v.Lang))
		}
	}
	return id
}

// profileSays names the groups above, at and below the median.
func profileSays(v web.Visit, p scorecard.Profile) string {
	if !p.Compared && p.Column == scoring.Self {
		return v.T("chart.profile-own")
	}
	if !p.Compared {
		return v.T("chart.profile-alone")
	}
	by := map[string][]string{}
	for _, g := range p.Groups {
		word := "chart.profile-none"
		switch {
		case !g.Own.Given || !g.Median.Given:
		case g.Own.Points > g.Median.Points:
			word = "chart.profile-above"
		case g.Own.Points < g.Median.Points:
			word = "chart.profile-below"
		default:
			word = "chart.profile-equal"
		}
		by[word] = append(by[word], g.Group)
	}
	var said []string
	for _, word := range []string{"chart.profile-above", "chart.profile-equal", "chart.profile-below", "chart.profile-none"} {
		if groups := by[word]; groups != nil {
			said = append(said, v.T(word, strings.Join(groups, ", ")))
		}
	}
	return strings.Join(said, " ")
}
