package units

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/entries"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// page is all that the page of one unit shows.
type page struct {
	registry.Sheet
	on     civil.Date
	story  record.Story
	awards []award.Award
	names  map[registry.UnitID]string // of parents the facts speak of
	title  func(code string) string
	elders bool // awards of those it follows are wanted too
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	on, _ := civil.ParseForm(r.URL.Query().Get("on")) // a day that is none shows today
	d := page{on: on, title: p.awardName(v)}
	var err error
	if d.Sheet, err = p.units.Unit(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), on); err != nil {
		return err
	}
	if d.story, err = p.records.Story(r.Context(), v.Who, d.ID.Subject()); notMine(err) != nil {
		return err
	}
	d.elders = r.URL.Query().Get("with") == "predecessors"
	if d.awards, err = p.given(r, v, d.Sheet, d.elders); err != nil {
		return err
	}
	if d.names, err = p.units.Names(r.Context(), spoken(d.Facts)); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, d.Name, showPage(v, d))
}

// given lists the awards of a unit, and of those it follows when asked: their
// history is not its own unless someone wants it so.
func (p *Pages) given(r *http.Request, v web.Visit, u registry.Sheet, elders bool) (all []award.Award, err error) {
	units := []registry.UnitID{u.ID}
	if elders {
		if units, err = p.units.Lineage(r.Context(), v.Who, u.ID); err != nil {
			return nil, err
		}
	}
	for _, unit := range units {
		list, err := p.awards.OfUnit(r.Context(), v.Who, unit)
		if notMine(err) != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b award.Award) int { return b.Year - a.Year })
	return all, nil
}

// notMine lets a page show what it may when a part of it is not for this
// visitor.
func notMine(err error) error {
	if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

func (p *Pages) awardName(v web.Visit) func(string) string {
	return func(code string) string {
		t := p.books.NameOf(code)
		if v.Lang == words.EN {
			return t.EN
		}
		return t.VI
	}
}

// spoken lists the parents that facts name.
func spoken(facts []registry.Fact) (ids []registry.UnitID) {
	for _, f := range facts {
		if f.Kind == "parent" && f.Value != "" {
			ids = append(ids, registry.UnitID(f.Value))
		}
	}
	return ids
}

// can reports that the visitor may do act to this unit, while it is there.
func (d page) can(v web.Visit, act access.Act) bool { return d.To.IsZero() && v.Who.May(act, d.Path) }

func (d page) actions(v web.Visit) (all []web.Action) {
	at := "/units/" + string(d.ID)
	for _, a := range []struct {
		act        access.Act
		word, href string
	}{
		{access.CreateUnit, "unit.create", "/units/new?parent=" + string(d.ID)}, {access.RenameUnit, "unit.rename", at + "/name"},
		{access.RenameUnit, "unit.regrade", at + "/grade"}, {access.MoveUnit, "unit.move", at + "/place"},
		{access.MergeUnit, "unit.merge-in", at + "/merger"}, {access.RetireUnit, "unit.retire", at + "/end"},
		{access.KeepAward, "award.keep", "/awards/new?kind=unit&id=" + string(d.ID)},
	} {
		if d.can(v, a.act) {
			all = append(all, web.Action{Label: v.T(a.word), Href: a.href})
		}
	}
	return all
}

func (d page) trail(v web.Visit) (t []web.Link) {
	t = []web.Link{{Label: v.T("unit.menu"), Href: "/units"}}
	for _, u := range d.Above {
		if v.Who.May(access.LookUnit, u.Path) {
			t = append(t, web.Link{Label: u.Name, Href: "/units/" + string(u.ID)})
		} else {
			t = append(t, web.Link{Label: u.Name})
		}
	}
	return t
}

func (d page) about(v web.Visit) []web.Pair {
	pairs := []web.Pair{{Label: v.T("unit.level"), Text: v.T("level." + string(d.Level))}, {Label: v.T("unit.legal"), Text: yesNo(v, &d.Legal)},
		{Label: v.T("unit.flags"), Text: yesNo(v, d.FlagEligible)},
		{Label: v.T("unit.remote"), Text: yesNo(v, d.Remote)}}
	if d.Code != "" {
		pairs = append(pairs, web.Pair{Label: v.T("unit.code"), Text: d.Code})
	}
	pairs = append(pairs, web.Pair{Label: v.T("unit.from"), Text: v.Day(d.From)})
	if !d.To.IsZero() {
		pairs = append(pairs, web.Pair{Label: v.T("unit.to"), Text: v.Day(d.To)})
	}
	return pairs
}

func yesNo(v web.Visit, b *bool) string {
	switch {
	case b == nil:
		return v.T("state.unknown")
	case *b:
		return v.T("kit.yes")
	}
	return v.T("kit.no")
}

// history is what changed over time, newest first, and the names always; what
// never changed stands beside already.
func (d page) history(v web.Visit) (rows []web.Row) {
	times := map[string]int{}
	for _, f := range d.Facts {
		times[f.Kind]++
	}
	for i := len(d.Facts) - 1; i >= 0; i-- {
		f := d.Facts[i]
		if times[f.Kind] < 2 && f.Kind != "name" {
			continue
		}
		row := web.Row{What: d.value(v, f), Holder: v.T("unit.fact-" + f.Kind), More: span(v, f) + " · " + source(v, f.Source)}
		if f.Kind == "parent" {
			row.Href = "/units/" + f.Value
		}
		rows = append(rows, row)
	}
	return rows
}

func (d page) value(v web.Visit, f registry.Fact) string {
	switch f.Kind {
	case "parent":
		return d.names[registry.UnitID(f.Value)]
	case "level":
		return v.T("level." + f.Value)
	case "legal", "flags", "remote":
		b := f.Value == "true"
		if f.Value == "" {
			return v.T("state.unknown")
		}
		return yesNo(v, &b)
	}
	if f.Value == "" {
		return "–"
	}
	return f.Value
}

// span is "01/07/2025 – nay", with what is not known left out.
func span(v web.Visit, f registry.Fact) string {
	switch {
	case f.From.IsZero() && f.To.IsZero():
		return v.T("unit.always")
	case f.From.IsZero():
		return v.T("unit.until", f.To)
	case f.To.IsZero():
		return v.T("unit.since", f.From)
	}
	return v.T("unit.between", f.From, f.To)
}

func kin(v web.Visit, list []registry.Kin, old bool) (rows []web.Row) {
	for _, k := range list {
		other := k.New
		if old {
			other = k.Old
		}
		rows = append(rows, web.Row{What: k.Name, Href: "/units/" + string(other), More: v.T("unit.kin-"+k.Kind) + " · " + source(v, k.Source), When: v.Day(k.Day)})
	}
	return rows
}

// source writes where a fact comes from; a list of ours marks what nobody has
// checked.
func source(v web.Visit, s string) string {
	const mark = " [unverified]"
	if n := len(s) - len(mark); n >= 0 && s[n:] == mark {
		return s[:n] + " (" + v.T("kit.unverified") + ")"
	}
	if s == "" {
		return "–"
	}
	return s
}

func (d page) beneath(v web.Visit) (rows []web.Row) {
	for _, u := range d.Beneath {
		row := web.Row{What: u.Name, Href: "/units/" + string(u.ID), More: v.T("level." + string(u.Level))}
		if !u.To.IsZero() {
			s := web.StateOf(v, "ended")
			row.State, row.When = &s, v.Day(u.To)
		}
		rows = append(rows, row)
	}
	return rows
}

// award is where more of an award is told.
func (d page) award(_ web.Visit, a award.Award) string { return "/awards/" + string(a.ID) }

func (d page) awardRows(v web.Visit) (rows []web.Row) {
	for _, a := range d.awards {
		state := awardState(v, a)
		number := a.DecisionNo
		if number == "" {
			number = v.T("state.unknown")
		}
		row := web.Row{What: d.title(a.Award), Href: d.award(v, a), When: strconv.Itoa(a.Year), State: &state, More: v.T("record.by-decision", number, a.Decided)}
		if a.Subject.ID != string(d.ID) {
			row.More += " · " + v.T("unit.given-to", a.Name)
		}
		rows = append(rows, row)
	}
	return rows
}

func awardState(v web.Visit, a award.Award) web.State {
	if a.Claim {
		return web.StateOf(v, "claim")
	}
	return web.StateOf(v, string(a.State))
}

// years is what is known of each year: rating and strength, newest first.
func (d page) years(v web.Visit) (rows []web.Row) {
	at := map[int]*web.Row{}
	var list []int
	get := func(y int) *web.Row {
		if at[y] == nil {
			at[y] = &web.Row{What: strconv.Itoa(y), Holder: v.T("record.rating-unknown")}
			list = append(list, y)
		}
		return at[y]
	}
	for _, y := range d.story.Years {
		if y.Rating != "" {
			get(y.Year).Holder = v.T("rating." + y.Rating)
		}
	}
	for _, s := range d.story.Strength {
		r := get(s.Year)
		r.More = entries.Strong(v, s)
	}
	for _, o := range d.story.Organisations {
		organised(get(o.Year), v, o)
	}
	descending(list)
	for _, y := range list {
		rows = append(rows, *at[y])
	}
	return rows
}

func ended(v web.Visit, d page) *web.State {
	if d.To.IsZero() {
		return nil
	}
	s := web.StateOf(v, "ended").As(v.T("unit.ended", d.To))
	return &s
}

func asOf(v web.Visit, d page) string {
	if d.on.IsZero() {
		return ""
	}
	return v.T("unit.as-on", d.on)
}

// organised adds the rating of an organisation to the row of its year.
func organised(r *web.Row, v web.Visit, o record.Organised) {
	text := entries.Organised(v, map[string]string{o.Of: o.Rating})
	if r.More != "" {
		text = r.More + " · " + text
	}
	r.More = text
}
