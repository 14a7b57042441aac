package decisions

import (
	"strconv"

	"thidua/internal/domain/decision"
	"thidua/internal/door/web"
)

// listSheet is the list of decisions as it is filtered, for a download.
func listSheet(v web.Visit, rows []decision.Row) web.Sheet {
	s := web.Sheet{Name: "quyet-dinh", Head: []string{v.T("decision.number"), v.T("decision.col-day"), v.T("decision.title"), v.T("decision.kind"),
		v.T("decision.col-lines"), v.T("decision.col-money"), v.T("decision.col-state")}}
	for _, r := range rows {
		s.Rows = append(s.Rows, []string{r.Number, r.Decision.Day.Slashes(), r.Title, v.T("decision.kind-" + r.Kind), strconv.Itoa(r.Lines),
			strconv.FormatInt(int64(r.Money), 10), v.T("decision.state-" + string(r.State))})
	}
	return s
}

// lineSheet is the list of one decision, for a download.
func (d view) lineSheet() web.Sheet {
	s := web.Sheet{Name: "danh-sach", Head: []string{d.T("decision.no"), d.T("decision.person-name"), d.T("decision.post"), d.T("decision.unit"),
		d.T("decision.award"), d.T("decision.achievement"), d.T("decision.col-money"), d.T("decision.money-how")}}
	for _, l := range d.Lines {
		money := d.T("decision.money-unknown")
		if l.MoneyKnown {
			money = strconv.FormatInt(int64(l.Money), 10)
		}
		s.Rows = append(s.Rows, []string{strconv.Itoa(l.No), l.Name, l.Post, l.UnitName, d.award(l.Award), l.Achievement, money, d.product(l)})
	}
	return s
}
