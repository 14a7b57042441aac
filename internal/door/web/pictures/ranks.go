package pictures

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// mostYears is how many years are drawn; the table has all.
const mostYears = 6

// Ranks is the published places of a category over the years, for a section headed
// by its title.
func Ranks(v web.Visit, id string, r scorecard.Ranks) web.Chart {
	title := v.T("chart.ranks")
	if r.Category != "" {
		title += " · " + r.Category
	}
	c := web.Chart{ID: id, Title: title, Says: ranksSay(v, r), Shut: true, Named: true, Table: web.Table{Caption: title, Columns: []web.Column{{Label: v.T("scores.member")}}}}
	from := max(0, len(r.Years)-mostYears)
	var columns []string
	for i, y := range r.Years {
		year := strconv.Itoa(y)
		c.Table.Columns = append(c.Table.Columns, web.Column{Label: year, Num: true})
		if i >= from {
			columns = append(columns, year)
		}
	}
	var lines []web.Ranked
	for _, m := range r.Members {
		row, places := []web.Cell{{Text: m.Name, Name: true}}, make([]int, len(m.Places))
		for i, p := range m.Places {
			row, places[i] = append(row, placeCell(v, p)), p.Place
		}
		c.Table.Rows = append(c.Table.Rows, web.TableRow{Cells: row})
		if slices.Max(places[from:]) > 0 {
			lines = append(lines, web.Ranked{Label: words.Name(m.Name), Places: places[from:], Mine: m.Mine})
		}
	}
	c.Draw = web.Bump(columns, lines)
	return c
}

func placeCell(v web.Visit, p scoring.Place) web.Cell {
	if p.Place == 0 {
		return web.Cell{Text: "–"}
	}
	c := web.Cell{Text: strconv.Itoa(p.Place), Small: v.T("chart.points", p.Total)}
	if p.Shared {
		c.Text += " " + v.T("scores.shared")
	}
	return c
}

// ranksSay tells the reader's own places, which years have none, and who is drawn.
func ranksSay(v web.Visit, r scorecard.Ranks) string {
	n := len(r.Years)
	said := []string{v.T("chart.ranks-of", len(r.Members), strconv.Itoa(r.Years[0]), strconv.Itoa(r.Years[n-1]))}
	if n == 1 {
		said[0] = v.T("chart.ranks-year", len(r.Members), strconv.Itoa(r.Years[0]))
	}
	if n > mostYears {
		said = append(said, v.T("chart.ranks-drawn", mostYears))
	}
	var without []string
	for i, y := range r.Years {
		if !slices.ContainsFunc(r.Members, func(m scorecard.Career) bool { return m.Places[i].Place > 0 }) {
			without = append(without, strconv.Itoa(y))
		}
	}
	if without != nil {
		said = append(said, v.T("chart.ranks-without", strings.Join(without, ", ")))
	}
	for _, m := range r.Members {
		if !m.Mine {
			continue
		}
		var places []string
		for i, p := range m.Places {
			if p.Place > 0 {
				places = append(places, v.T("chart.ranks-place", strconv.Itoa(r.Years[i]), p.Place))
			}
		}
		said = append(said, v.T("chart.ranks-mine", words.Name(m.Name), strings.Join(places, ", ")))
	}
	return strings.Join(said, " ")
}
