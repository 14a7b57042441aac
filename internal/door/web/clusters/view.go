package clusters

import (
	"strconv"
	"strings"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// A view is a visit to one cluster in one year.
type view struct {
	web.Visit
	cluster.Sheet
}

func (v view) at(more string) string { return at(v.ID, more) }

func (v view) trail() []web.Link {
	return []web.Link{{Label: v.T("cluster.menu"), Href: "/clusters"}, {Label: v.Cluster.Name, Href: v.at("")}}
}

func (v view) kind() string { return v.T("cluster.kind-" + string(v.Kind)) }

func (v view) sub() string {
	return strings.Trim(v.kind()+" · "+words.Name(v.BodyName)+" · "+v.T("cluster.year-of", strconv.Itoa(v.Year), v.First, v.Last), " ·")
}

// years lead to the year before and the one after.
func (v view) years() []web.Link {
	link := func(y int) web.Link { return web.Link{Label: strconv.Itoa(y), Href: v.at("?year=" + strconv.Itoa(y))} }
	return []web.Link{link(v.Year - 1), link(v.Year + 1)}
}

func (v view) member(id cluster.MemberID) cluster.Member {
	for _, m := range v.Members {
		if m.ID == id {
			return m
		}
	}
	return cluster.Member{}
}

// role is what a member is in the year shown.
func (v view) role(m cluster.Member) string {
	switch m.Unit {
	case v.Lead.Head:
		return v.T("cluster.head-" + string(v.Kind))
	case v.Lead.Deputy:
		return v.T("cluster.deputy-" + string(v.Kind))
	}
	return ""
}

func (v view) nature(m cluster.Member) string {
	if m.Nature == "" {
		return ""
	}
	return v.T("cluster.nature-" + m.Nature)
}

func (v view) memberTable() web.Table {
	t := web.Table{Caption: v.T("cluster.members"), Columns: []web.Column{{Label: v.T("cluster.member")}, {Label: v.T("cluster.role")}, {Label: v.T("cluster.nature")}, {Label: v.T("cluster.since")}}}
	if len(v.Categories) > 0 {
		t.Columns = append(t.Columns, web.Column{Label: v.T("cluster.category")})
	}
	if v.MayForm {
		t.Columns = append(t.Columns, web.Column{Label: v.T("cluster.change")})
	}
	for _, m := range v.Members {
		name := web.Cell{Text: m.Name, Name: true}
		if len(m.Heirs) > 0 {
			name.Small = v.T("cluster.stood-for", heirs(m))
		}
		cells := []web.Cell{name, {Text: v.role(m)}, {Text: v.nature(m)}, {Text: v.Day(m.From)}}
		if len(v.Categories) > 0 {
			cells = append(cells, web.Cell{Text: m.Category})
		}
		if v.MayForm {
			cells = append(cells, web.Cell{Text: v.T("cluster.note-leaving"), Href: v.at("/members/" + string(m.ID) + "/leaving")})
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(m.ID), Cells: cells})
	}
	return t
}

func heirs(m cluster.Member) string {
	var names []string
	for _, u := range m.Heirs {
		names = append(names, words.Name(u.Name))
	}
	return strings.Join(names, ", ")
}

func (v view) pastTable() web.Table {
	t := web.Table{Caption: v.T("cluster.past"), Columns: []web.Column{{Label: v.T("cluster.member")}, {Label: v.T("cluster.sat")}, {Label: v.T("cluster.why-left")}}}
	for _, m := range v.Past {
		t.Rows = append(t.Rows, web.TableRow{ID: string(m.ID), Cells: []web.Cell{{Text: m.Name, Name: true}, {Text: v.T("cluster.from-to", m.From, m.To)}, {Text: m.Because, Small: m.LeftBy}}})
	}
	return t
}

func (v view) leadTable() web.Table {
	t := web.Table{Caption: v.T("cluster.leads"), Columns: []web.Column{{Label: v.T("cluster.year")}, {Label: v.T("cluster.head")}, {Label: v.T("cluster.deputy")}, {Label: v.T("cluster.how")}}}
	for _, l := range v.Leads {
		year := web.Cell{Text: strconv.Itoa(l.Year)}
		if first, _ := v.YearDays(l.Year); l.From.After(first) {
			year.Small = v.T("cluster.from-day", l.From)
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{year, {Text: l.HeadName}, {Text: l.DeputyName},
			{Text: v.T("cluster.how-" + string(l.How)), Small: strings.Trim(l.Paper+" · "+l.Because, " ·")}}})
	}
	return t
}

// turn is what the rotation remembers of one member, in words.
func (v view) turn(t cluster.Turn) string {
	if len(t.Head) == 0 {
		return v.T("cluster.never-head")
	}
	return v.T("cluster.was-head", years(t.Head))
}

func years(all []int) string {
	out := make([]string, len(all))
	for i, y := range all {
		out[i] = strconv.Itoa(y)
	}
	return strings.Join(out, ", ")
}

// handsOver is the year that is handed over here: the one shown, or the one
// before while it is not taken over.
func (v view) handsOver() int {
	before := v.LeadIn(v.Year - 1)
	if before.Head != "" && v.Lead.Head != "" && before.Head != v.Lead.Head && v.Handover(v.Year-1).AcceptedBy == "" {
		return v.Year - 1
	}
	return v.Year
}

// does is where a step is done, and whether its reader may.
func (v view) does(s cluster.Step) (href string, may bool) {
	switch s.Code {
	case "members":
		return v.at("/members"), v.MayForm
	case "heirs":
		for _, m := range v.Members {
			if m.Name == s.Name {
				return v.at("/members/" + string(m.ID) + "/leaving"), v.MayForm
			}
		}
	case "lead":
		return v.at("/lead?year=" + strconv.Itoa(v.Year)), v.MayForm
	case "next-lead":
		return v.at("/lead?year=" + strconv.Itoa(v.Year+1)), v.MayForm
	case "take-over":
		return v.at("/handover"), v.MayForm || v.MayLead
	case "hand-over":
		return v.at("/handover"), v.MayLead
	}
	return "", false
}

// stepRows are what the year needs, each with its day.
func (v view) stepRows() (out []web.Row) {
	for _, s := range v.Steps {
		state := web.StateOf(v.Visit, "later").As(v.T("cluster.step-open"))
		if s.Done {
			state = web.StateOf(v.Visit, "done").As(v.T("cluster.step-done"))
		}
		row := web.Row{What: v.T("cluster.step-"+s.Code, words.Name(s.Name)), State: &state}
		if !s.Due.IsZero() {
			row.When = v.Day(s.Due)
		}
		if href, may := v.does(s); may && !s.Done {
			row.Href = href
		}
		out = append(out, row)
	}
	return out
}

// step is the next thing its reader does here; nil if nothing.
func (v view) step() *web.Step {
	if v.MayAccept {
		h := v.Handover(v.Year - 1)
		return &web.Step{Title: v.T("cluster.do-accept", words.Name(h.FromName)), Text: v.T("cluster.do-accept-text", len(h.Lines)),
			Action: web.Action{Label: v.T("cluster.accept"), Post: v.at("/acceptance"), Hidden: map[string]string{"of": strconv.Itoa(h.Year)}}}
	}
	for _, s := range v.Steps {
		href, may := v.does(s)
		if s.Done || !may || s.Code == "take-over" && v.Handover(v.Year-1).To != "" || s.Code == "hand-over" && v.Handover(v.Year).To != "" {
			continue
		}
		if s.Code == "next-lead" && v.Today.AddDays(60).Before(s.Due) {
			continue // not yet
		}
		return &web.Step{Title: v.T("cluster.step-"+s.Code, words.Name(s.Name)), Action: web.Action{Label: v.T("cluster.do-" + s.Code), Href: href}}
	}
	return nil
}

func (v view) subs() (out []web.Row) {
	for _, c := range v.Subs {
		row := web.Row{What: c.Name, Href: at(c.ID, ""), When: v.Day(c.From)}
		if !c.To.IsZero() {
			row.Then = v.Day(c.To)
		}
		out = append(out, row)
	}
	return out
}

func (v view) papers() (out []web.Pair) {
	for _, p := range v.Papers {
		text := v.T("cluster.paper-text", p.Number, p.Day, p.Signer)
		if p.Because != "" {
			text += ". " + p.Because
		}
		out = append(out, web.Pair{Label: v.T("cluster.paper-" + p.What), Text: text})
	}
	return out
}

func lineRows(v web.Visit, h cluster.Handover) (out []web.Row) {
	for _, l := range h.Lines {
		row := web.Row{What: l.What, More: l.Because}
		if at := paths[l.Subject.Kind]; at != "" {
			row.Href = at + l.Subject.ID
		}
		if !l.Due.IsZero() {
			row.When = v.Day(l.Due)
		}
		out = append(out, row)
	}
	return out
}

func (v view) memberOptions(empty string) (out []web.Option) {
	out = append(out, web.Option{Label: empty})
	for _, m := range v.Members {
		o := web.Option{Value: string(m.Unit), Label: words.Name(m.Name)}
		for _, t := range v.Turns {
			if t.Unit == m.Unit && len(t.Head) > 0 {
				o.Label += " · " + v.turn(t)
			}
		}
		out = append(out, o)
	}
	return out
}

func unitOptions(all []registry.Unit) (out []web.Option) {
	for _, u := range all {
		out = append(out, web.Option{Value: string(u.ID), Label: words.Name(u.Name)})
	}
	return out
}

func natureOptions(v web.Visit) []web.Option {
	return append([]web.Option{{Label: v.T("cluster.nature-none")}}, web.OptionsOf(v, "cluster.nature-", cluster.Natures())...)
}

func (v view) categoryOptions() (out []web.Option) {
	for _, k := range v.Categories {
		out = append(out, web.Option{Value: k, Label: k})
	}
	return out
}

func listHead(v web.Visit) (out []string) {
	for _, k := range []string{"name", "kind-label", "body", "members", "head", "deputy", "from"} {
		out = append(out, v.T("cluster."+k))
	}
	return out
}

func listTable(v web.Visit, l web.List, all []cluster.Row) web.Table {
	h := listHead(v)
	t := web.Table{Caption: v.T("cluster.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: h[0]}, {Key: "kind", Label: h[1]}, {Key: "members", Label: h[3], Num: true},
		{Label: h[4]}, {Label: h[5]}, {Key: "from", Label: h[6]}}}
	for _, c := range all {
		from := web.Cell{Text: v.Day(c.From)}
		if !c.To.IsZero() {
			from.Small = v.T("cluster.until", c.To)
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(c.ID), Cells: []web.Cell{{Text: c.Name, Href: at(c.ID, ""), Vi: true, Small: words.Name(c.BodyName)}, {Text: v.T("cluster.kind-" + string(c.Kind))},
			{Text: words.Number(v.Lang, c.Members)}, {Text: c.Lead.HeadName}, {Text: c.Lead.DeputyName}, from}})
	}
	return t
}

func listSheet(v web.Visit, all []cluster.Row) web.Sheet {
	out := web.Sheet{Name: "cum-khoi", Head: listHead(v)}
	for _, c := range all {
		out.Rows = append(out.Rows, []string{c.Name, v.T("cluster.kind-" + string(c.Kind)), c.BodyName, strconv.Itoa(c.Members), c.Lead.HeadName, c.Lead.DeputyName, v.Day(c.From)})
	}
	return out
}

func sheetHead(v web.Visit) (out []string) {
	for _, k := range []string{"name", "kind-label", "sheet-code", "nature", "sheet-category", "sheet-led"} {
		out = append(out, v.T("cluster."+k))
	}
	return out
}

func planTable(v web.Visit, all []cluster.Planned) web.Table {
	h := sheetHead(v)
	t := web.Table{Caption: v.T("cluster.bring"), Columns: []web.Column{{Label: v.T("cluster.sheet-row"), Num: true}, {Label: h[0]}, {Label: v.T("cluster.member")}, {Label: h[3]}, {Label: h[5]}, {Label: v.T("cluster.sheet-wrong")}}}
	for _, l := range all {
		var wrong []string
		for _, r := range l.Wrong {
			wrong = append(wrong, v.Fault(r))
		}
		name := l.UnitName
		if name == "" {
			name = l.Code
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(l.No)}, {Text: l.Name, Small: l.Category}, {Text: name, Name: l.UnitName != ""}, {Text: l.Nature}, {Text: l.Led}, {Text: strings.Join(wrong, ". ")}}})
	}
	return t
}

func bad(all []cluster.Planned) (n int) {
	for _, l := range all {
		if len(l.Wrong) > 0 {
			n++
		}
	}
	return n
}

func beginAction(v web.Visit) web.Action {
	if !v.May(access.FormCluster) {
		return web.Action{}
	}
	return web.Action{Label: v.T("cluster.form"), Href: "/clusters/new", Filled: true}
}

// link leads on from a section, for a reader who may.
func (v view) link(may bool, word, to string) []web.Link {
	if !may || !v.To.IsZero() {
		return nil
	}
	return []web.Link{{Label: v.T(word), Href: v.at(to)}}
}
