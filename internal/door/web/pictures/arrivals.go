package pictures

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
)

// Arrivals is how much evidence came in each month, to whoever sees these sheets.
func Arrivals(v web.Visit, id string, a scorecard.Arrivals) web.Chart {
	c := web.Chart{ID: id, Title: v.T("chart.arrivals"), Says: arrivalsSay(v, a), Shut: true, Table: arrivalsTable(v, a)}
	var all []web.Pillar
	for i, n := range a.Total() {
		m := a.Months[i]
		p := web.Pillar{Label: fmt.Sprintf("%02d", m.Month), N: n, Later: m.After(a.Today)}
		if i == 0 || m.Month == time.January {
			p.Under = strconv.Itoa(m.Year)
		}
		if m.Year == a.Limit.Year && m.Month == a.Limit.Month {
			p.Limit = v.T("chart.limit", v.Day(a.Limit))
		}
		all = append(all, p)
	}
	c.Draw = web.Columns(all)
	return c
}

func monthOf(m civil.Date) string { return fmt.Sprintf("%02d/%d", m.Month, m.Year) }

func arrivalsSay(v web.Visit, a scorecard.Arrivals) string {
	total := a.Total()
	sum := 0
	for _, n := range total {
		sum += n
	}
	said := v.T("chart.arrivals-none")
	if sum > 0 {
		most := slices.Max(total)
		said = v.T("chart.arrivals-sum", sum, monthOf(a.Months[slices.Index(total, most)]), most)
	}
	if n := len(a.Members); n > 1 && n < a.All {
		said += " " + v.T("chart.arrivals-seen", n, a.All)
	}
	return said
}

// arrivalsTable is a row a month of one member, else a row a member.
func arrivalsTable(v web.Visit, a scorecard.Arrivals) web.Table {
	t := web.Table{Caption: v.T("chart.arrivals")}
	if len(a.Members) == 1 {
		t.Columns = []web.Column{{Label: v.T("chart.month")}, {Label: v.T("chart.files"), Num: true}}
		for i, n := range a.Members[0].Files {
			t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: monthOf(a.Months[i])}, came(a, i, n)}})
		}
		return t
	}
	t.Columns, t.Foot = []web.Column{{Label: v.T("scores.member")}}, []web.Cell{{Text: v.T("chart.together")}}
	for i, n := range a.Total() {
		t.Columns = append(t.Columns, web.Column{Label: monthOf(a.Months[i]), Num: true})
		t.Foot = append(t.Foot, came(a, i, n))
	}
	for _, m := range a.Members {
		row := []web.Cell{{Text: m.Name, Name: true}}
		for i, n := range m.Files {
			row = append(row, came(a, i, n))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: row})
	}
	return t
}

// came is how many came in a month; of one still to come nothing is said.
func came(a scorecard.Arrivals, month, n int) web.Cell {
	if a.Months[month].After(a.Today) {
		return web.Cell{Text: "–"}
	}
	return web.Cell{Text: strconv.Itoa(n)}
}
