package reviews

import (
	"net/url"
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/desk/review"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// A view is a visit to one report.
type view struct {
	web.Visit
	review.Report
}

func (v view) at(more string) string { return at(v.Which) + more }

func (v view) trail() []web.Link {
	year := "?" + url.Values{"year": {strconv.Itoa(v.Year)}}.Encode()
	return []web.Link{{Label: v.T("cluster.menu"), Href: "/clusters"}, {Label: v.Sheet.Name, Href: paths["cluster"] + string(v.Cluster) + year}}
}

func (v view) sub() string { return v.T("review.span-short", v.From, v.To, v.On) }

// paths are where things are shown, by their kind; lists are of one cluster.
var paths = map[string]string{
	"cluster": "/clusters/", "covenant": "/covenants/", "scorecard": "/scorecards/", "model": "/models/", "activity": "/activities/", "experience": "/experiences/",
	"consultation": "/consultations/", "meeting": "/meetings/", "sitting": "/sittings/", "unit": "/units/", "slate": "/slates/", "nomination": "/nominations/", "filing": "/initiative-library/",
	"models": "/models?cluster=", "activities": "/activities?cluster=", "experiences": "/experiences?cluster=",
}

// within are parts of a movement.
var within = map[string]string{"movement": "", "movement-calls": "/calls", "movement-progress": "/progress"}

// plain are lists that cannot be asked for one cluster, and what one must be granted
// to open them.
var plain = map[string]access.Act{"awards": access.LookAward, "dossiers": access.LookDossier, "initiatives": access.LookInitiative, "consultations": access.LookConsultation, "meetings": access.LookMeeting, "exemplars": access.SignedIn}

// where is the page something was read from; "" for one its reader cannot open.
func (v view) where(s id.Subject) string {
	if act, is := plain[s.Kind]; is {
		if s.Kind == "awards" && !v.May(act) {
			return "/lookups"
		}
		if !v.May(act) {
			return ""
		}
		return "/" + s.Kind
	}
	if to, is := listed[s.Kind]; is {
		if !v.May(to.act) {
			return ""
		}
		return to.path + "?movement=" + s.ID
	}
	if more, is := within[s.Kind]; is {
		return "/movements/" + s.ID + more
	}
	if p := paths[s.Kind]; p != "" && (s.Kind != "unit" || v.May(access.LookUnit)) {
		return p + s.ID
	}
	return ""
}

// step is what its reader does next with the report; nil if they only read it.
func (v view) step() *web.Step {
	if len(v.Drafts) == 0 {
		if v.Asks == "" || !v.Begun() || !v.May(access.DraftConsultation) {
			return nil
		}
		return &web.Step{Title: v.T("review.do-draft"), Text: v.T("review.do-draft-text"), Action: web.Action{Label: v.T("review.draft"), Post: v.at("/draft")}}
	}
	d := v.Drafts[0]
	s := web.Step{Title: v.T("review.do-read", v.T("consultation.state-"+string(d.State()))), Text: v.T("review.do-read-text"),
		Action: web.Action{Label: v.T("review.open-draft"), Href: paths["consultation"] + string(d.ID)}}
	if m := v.coming(); m != nil {
		s.Second = &web.Action{Label: v.T("review.agenda"), Small: v.Day(m.Day), Post: v.at("/agenda"), Hidden: map[string]string{"meeting": string(m.ID)}}
	}
	return &s
}

// coming is the review meeting that is still to be held, for one who keeps meetings.
func (v view) coming() *meeting.Meeting {
	if !v.May(access.CallMeeting) || v.Asks == "" {
		return nil
	}
	for i, m := range v.Meetings {
		if m.State() == meeting.Draft || m.State() == meeting.Called || m.State() == meeting.Open {
			return &v.Meetings[i]
		}
	}
	return nil
}

// trace is what was made of the report: drafts, and meetings.
func (v view) trace() (out []web.Row) {
	for _, d := range v.Drafts {
		slug := "open"
		if d.State() == consultation.Stands {
			slug = "done"
		}
		state := web.StateOf(v.Visit, slug).As(v.T("consultation.state-" + string(d.State())))
		out = append(out, web.Row{What: v.T("review.draft-of"), Href: paths["consultation"] + string(d.ID), More: d.Title, State: &state})
	}
	for _, m := range v.Meetings {
		slug := "open"
		if m.State() == meeting.Ended {
			slug = "done"
		}
		state := web.StateOf(v.Visit, slug).As(v.T("meeting.state-" + string(m.State())))
		out = append(out, web.Row{What: v.T("cluster.part-" + string(v.Kind)), Href: paths["meeting"] + string(m.ID), More: m.Title, When: v.Day(m.Day), State: &state})
	}
	return out
}

// other is the other review of the year, and the same of the year before.
func (v view) others() (out []web.Link) {
	for _, k := range review.Kinds() {
		if k != v.Kind {
			out = append(out, web.Link{Label: v.T("review.other-"+string(k), strconv.Itoa(v.Year)), Href: at(review.Which{Cluster: v.Cluster, Year: v.Year, Kind: k})})
		}
	}
	if y := v.Year - 1; v.Sheet.From.Year <= y {
		out = append(out, web.Link{Label: v.T("review.other-"+string(v.Kind), strconv.Itoa(y)), Href: at(review.Which{Cluster: v.Cluster, Year: y, Kind: v.Kind})})
	}
	return out
}

// figures is one chapter as a table.
func (v view) figures(p review.Part) web.Table {
	t := web.Table{Caption: v.T("review.part-" + p.Code), Columns: []web.Column{{Label: v.T("review.column-what")}, {Label: v.T("review.column-now"), Num: true}, {Label: v.T("review.column-was"), Num: true}}}
	if v.compares() {
		t.Columns = append(t.Columns, web.Column{Label: v.T("review.column-among"), Num: true})
	}
	for _, l := range p.Lines {
		row := web.TableRow{Cells: []web.Cell{{Part: named(v, l.Name(v.T), v.where(l.From), l.Gap, l.Items)}, {Text: l.Figure.Text(v.T, l.In)}, v.was(l.Was, l.In)}}
		if v.compares() {
			row.Cells = append(row.Cells, v.middle(l))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// compares reports that there are enough other clusters for their median.
func (v view) compares() bool { return v.Others > 0 && v.Others >= v.Fewest }

func (v view) was(f review.Figure, in review.Measure) web.Cell {
	if !f.Known {
		return web.Cell{Text: v.T("review.not-known-was")}
	}
	return web.Cell{Text: f.Text(v.T, in)}
}

func (v view) middle(l review.Line) web.Cell {
	if !l.Among.Known {
		return web.Cell{Text: v.T("review.dash")}
	}
	return web.Cell{Text: l.Among.Text(v.T, l.In), Small: v.T("review.of-clusters", l.Among.Of)}
}

// signTable is the signs, those worth a word with a mark.
func (v view) signTable() web.Table {
	t := web.Table{Caption: v.T("review.signs"), Columns: []web.Column{{Label: v.T("review.column-sign")}, {Label: v.T("review.column-now"), Num: true}, {Label: v.T("review.column-was"), Num: true}, {Label: v.T("review.column-word")}}}
	for _, s := range v.Signs {
		state := v.worth(s)
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{
			{Part: named(v, v.T("review.sign-"+s.Law.ID), "", s.Gap, s.Items), Small: s.How(v.T)}, {Text: s.Figure.Text(v.T, review.Things)}, v.was(s.Was, review.Things), {Part: web.StateMark(state)}}})
	}
	return t
}

// worth says whether a sign is worth a word, is below its threshold, or not known.
func (v view) worth(s review.Sign) web.State {
	switch {
	case !s.Known:
		return web.StateOf(v.Visit, "unknown").As(v.T("review.unknown"))
	case s.Over():
		return web.StateOf(v.Visit, "open").As(v.T("review.over"))
	case s.Of < int64(s.Law.Least):
		return web.StateOf(v.Visit, "later").As(v.T("review.too-few"))
	}
	return web.StateOf(v.Visit, "later").As(v.T("review.under"))
}

// over counts the signs worth a word.
func (v view) over() (n int) {
	for _, s := range v.Signs {
		if s.Over() {
			n++
		}
	}
	return n
}

// sheet is every figure and sign, one a row.
func (v view) sheet() web.Sheet {
	out := web.Sheet{Name: "bao-cao-cum-khoi", Head: []string{v.T("review.column-part"), v.T("review.column-what"), v.T("review.column-now"), v.T("review.column-was"), v.T("review.column-among"), v.T("review.column-gap")}}
	for _, p := range v.Parts {
		for _, l := range p.Lines {
			out.Rows = append(out.Rows, []string{v.T("review.part-" + p.Code), l.Name(v.T), l.Figure.Text(v.T, l.In), l.Was.Text(v.T, l.In), l.Among.Text(v.T, l.In), l.Gap.Text(v.T)})
		}
	}
	for _, s := range v.Signs {
		out.Rows = append(out.Rows, []string{v.T("review.signs"), v.T("review.sign-" + s.Law.ID), s.Figure.Text(v.T, review.Things), s.Was.Text(v.T, review.Things), "", s.Gap.Text(v.T)})
	}
	return out
}

// itemName is a thing as a page names it: a unit's name is kept whole.
func itemName(i review.Item) string {
	if i.Text == "" {
		return words.Name(i.Unit)
	}
	return i.Text
}

// listed are lists that can be narrowed to one movement, and who may look at them.
var listed = map[string]struct {
	path string
	act  access.Act
}{"movement-exemplars": {"/exemplars", access.LookExemplar}, "movement-initiatives": {"/initiatives", access.LookInitiative}}
