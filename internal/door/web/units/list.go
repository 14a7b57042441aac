package units

import (
	"slices"

	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

func descending(list []int) { slices.SortFunc(list, func(a, b int) int { return b - a }) }

func table(v web.Visit, l web.List, all []registry.Unit, names map[registry.UnitID]string) web.Table {
	t := web.Table{Caption: v.T("unit.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: v.T("unit.name")},
		{Label: v.T("unit.parent")}, {Key: "level", Label: v.T("unit.level")}, {Key: "code", Label: v.T("unit.code")}, {Key: "from", Label: v.T("unit.from")}}}
	for _, u := range all {
		first := web.Cell{Text: u.Name, Href: "/units/" + string(u.ID), Name: true}
		if !u.To.IsZero() {
			first.Small = v.T("unit.ended", u.To)
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{first, {Text: names[u.Parent]}, {Text: v.T("level." + string(u.Level))}, {Text: u.Code}, {Text: v.Day(u.From)}}})
	}
	if l.Q != "" {
		t.Empty = web.Empty(v.T("unit.none-named", l.Q), v.T("unit.none-named-more"), web.Action{Label: v.T("kit.filter-clear"), Href: "/units/list"})
	}
	return t
}

func levelOptions(v web.Visit, any bool, chosen registry.Level) (o []web.Option) {
	if any {
		o = append(o, web.Option{Label: v.T("kit.all")})
	}
	return append(o, web.OptionsOf(v, "level.", registry.Levels(), chosen)...)
}

func sheetOf(v web.Visit, all []registry.Unit, names map[registry.UnitID]string) web.Sheet {
	s := web.Sheet{Name: v.T("unit.file"), Head: []string{v.T("unit.name"), v.T("unit.parent"), v.T("unit.level"), v.T("unit.code"), v.T("unit.legal"),
		v.T("unit.flags"), v.T("unit.remote"), v.T("unit.from"), v.T("unit.to")}}
	for _, u := range all {
		s.Rows = append(s.Rows, []string{u.Name, names[u.Parent], v.T("level." + string(u.Level)), u.Code, yesNo(v, &u.Legal), yesNo(v, u.FlagEligible), yesNo(v, u.Remote),
			u.From.Slashes(), u.To.Slashes()})
	}
	return s
}
