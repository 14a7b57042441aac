package meetings

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// A view is a visit to one meeting.
type view struct {
	web.Visit
	meeting.Sight
}

func (v view) at(more string) string { return at(v.ID, more) }

func (v view) title() string { return called(v.Visit, v.Meeting) }

// called is what a meeting is called on pages.
func called(v web.Visit, m meeting.Meeting) string {
	if m.Kind == meeting.Sitting {
		return v.T("meeting.sitting-of", m.Title)
	}
	return m.Title
}

var looks = map[meeting.State]string{meeting.Draft: "draft", meeting.Called: "sent", meeting.Open: "considered", meeting.Ended: "result", meeting.Cancelled: "withdrawn"}

func stateOf(v web.Visit, m meeting.Meeting) web.State {
	return web.StateOf(v, looks[m.State()]).As(v.T("meeting.state-" + string(m.State())))
}

// when is day and hours as people read them.
func when(v web.Visit, m meeting.Meeting) string {
	hours := m.At
	if m.At != "" && m.Until != "" {
		hours += "–" + m.Until
	}
	return strings.Trim(hours+", "+v.LongDay(m.Day), ", ")
}

func (v view) sub() string { return when(v.Visit, v.Meeting) + " · " + v.Place + " · " + v.BodyName }

func (v view) trail() []web.Link {
	return []web.Link{{Label: v.T("meeting.menu"), Href: "/meetings"}, {Label: v.title(), Href: v.at("")}}
}

func (v view) coming() bool { return v.State() != meeting.Ended && v.State() != meeting.Cancelled }

// sits reports a meeting of this office in session.
func (v view) sits() bool { return v.Kind != meeting.Sitting && v.State() == meeting.Open }

// mayCome reports that the reader can mark themselves present now.
func (v view) mayCome() bool {
	return v.Doors != "" && v.Me.Member != "" && !v.Me.InRoom() && v.coming() && !v.Stopped() && !v.DoorOnly
}

// unread are the documents the reader has not confirmed.
func (v view) unread() (n int) {
	for _, p := range v.AllPapers() {
		if _, read := p.Read[v.Me.Member]; !read {
			n++
		}
	}
	return n
}

// step is what the reader does next here.
func (v view) step() *web.Step {
	switch {
	case v.State() == meeting.Cancelled:
		return &web.Step{Title: v.T("meeting.step-cancelled"), Text: v.Cancelled}
	case v.mayCome():
		return &web.Step{Title: v.T("meeting.step-come"), Sub: v.T("meeting.your-seat", v.Me.Seat+1), Action: web.Action{Label: v.T("meeting.come"), Post: v.at("/presence")}}
	case v.Holds && v.Kind != meeting.Sitting:
		return v.stepKeeper()
	case v.Signs && v.State() == meeting.Ended && v.SignedBy == "" && v.Minutes > 0:
		return &web.Step{Title: v.T("meeting.step-sign"), Action: web.Action{Label: v.T("minutes.sign-read"), Href: v.at("/minutes")}}
	case v.Me.Member != "" && v.Kind == meeting.Sitting && v.State() == meeting.Open:
		return &web.Step{Title: v.T("meeting.step-sits"), Sub: v.T("meeting.your-seat", v.Me.Seat+1), Action: web.Action{Label: v.T("room.seat"), Href: "/sittings/" + string(v.ID) + "/seat"}}
	case v.Me.Member != "" && v.coming() && v.unread() > 0:
		return &web.Step{Title: v.T("meeting.step-read", v.unread()), Sub: v.T("meeting.your-seat", v.Me.Seat+1)}
	case v.Me.Member != "" && v.State() == meeting.Open:
		return nil
	case v.Me.Member != "" && v.coming():
		return &web.Step{Title: v.T("meeting.step-wait"), Text: v.T("meeting.your-seat", v.Me.Seat+1)}
	}
	return nil
}

func (v view) stepKeeper() *web.Step {
	action := func(title, word, href string) *web.Step {
		return &web.Step{Title: v.T(title), Action: web.Action{Label: v.T(word), Href: v.at(href)}}
	}
	press := func(title, word, post string) *web.Step {
		return &web.Step{Title: v.T(title), Action: web.Action{Label: v.T(word), Post: v.at(post)}}
	}
	switch {
	case v.State() == meeting.Draft && len(v.Attendance) == 0:
		return action("meeting.step-invite", "meeting.invite", "/invitees")
	case v.State() == meeting.Draft:
		s := press("meeting.step-send", "meeting.send", "/invitation")
		s.Text = v.T("meeting.step-send-text", len(v.Attendance))
		return s
	case v.State() == meeting.Called && len(v.Topics) == 0:
		return action("meeting.step-agenda", "meeting.agenda", "/agenda")
	case v.State() == meeting.Called && v.Doors == "":
		return press("meeting.step-doors", "meeting.open-doors", "/doors")
	case v.State() == meeting.Called, v.State() == meeting.Open && v.Minutes == 0 && v.Stopped():
		return action("meeting.step-hold", "meeting.attendance", "/attendance")
	case v.State() == meeting.Open:
		return action("meeting.step-write", "minutes.write", "/minutes")
	case v.SignedBy == "":
		return action("meeting.step-minutes", "minutes.write", "/minutes")
	}
	return nil
}

// papersOf are the documents of one place, as their reader has read them.
func (v view) papersOf(all []meeting.Paper) (out []web.Paper) {
	for _, p := range all {
		x := web.Paper{Name: p.Title, Href: v.at("/papers/" + p.ID), State: web.StateOf(v.Visit, "unknown")}
		if v.Keeps {
			x.Small = v.T("meeting.read-n", len(p.Read), len(v.Attendance))
			if len(p.Read) > 0 {
				x.Small += ": " + strings.Join(v.readers(p), ", ")
			}
		}
		if at, read := p.Read[v.Me.Member]; read {
			x.State, x.Small = web.StateOf(v.Visit, "holds"), strings.Trim(v.T("meeting.you-read", v.Moment(at.Time))+" · "+x.Small, " ·")
		} else if v.Me.Member != "" && v.State() != meeting.Cancelled {
			x.Part = web.Button(web.Action{Label: v.T("meeting.confirm-read"), Plain: true, Post: v.at("/papers/" + p.ID + "/reading")})
		}
		out = append(out, x)
	}
	return out
}

func (v view) readers(p meeting.Paper) (names []string) {
	for _, a := range v.Attendance {
		if _, read := p.Read[a.Member]; read {
			names = append(names, a.Comes())
		}
	}
	return names
}

// topicLine is an item's hour, title and speaker.
func topicLine(v web.Visit, t meeting.Topic) (when, who string) {
	when = t.At
	if t.Lasts > 0 {
		when = strings.Trim(when+" · "+v.T("meeting.minutes-long", t.Lasts), " ·")
	}
	return when, t.Speaker
}

// topicNow is an item on one line, as it stands.
func topicNow(v web.Visit, t meeting.Topic) string {
	when, who := topicLine(v, t)
	return strings.Join(slices.DeleteFunc([]string{t.Title, when, who}, func(s string) bool { return s == "" }), " · ")
}

// presence is how one stands in the attendance.
func (v view) presence(a meeting.Attendee) string {
	switch {
	case a.Here == meeting.Absent:
		return v.T("meeting.absent", a.Reason)
	case a.Here == meeting.Present && a.Away:
		return v.T("meeting.left")
	case a.Here == meeting.Present:
		return v.T("meeting.present")
	}
	return v.T("meeting.unmarked")
}

// left is when somebody went out for the last time; "" while they are in.
func (v view) left(a meeting.Attendee) (at string) {
	if a.Here != meeting.Present {
		return ""
	}
	if a.Away {
		for _, m := range v.Movements {
			if m.Member == a.Member && !m.Inside {
				at = m.At
			}
		}
		return at
	}
	return v.Ended
}

func attendanceHead(v web.Visit) (out []string) {
	for _, k := range []string{"meeting.seat", "meeting.name", "meeting.post", "meeting.role", "meeting.here", "meeting.arrived", "meeting.left-at", "meeting.how", "meeting.deputy"} {
		out = append(out, v.T(k))
	}
	return out
}

// attendanceRow is one line of the attendance, for the page and the sheet.
func (v view) attendanceRow(a meeting.Attendee) []string {
	how, deputy := "", ""
	if a.Here == meeting.Present {
		how = v.T("meeting.how-" + cmp.Or(string(a.How), "list"))
	}
	if a.Deputy.Name != "" {
		deputy = a.Deputy.Name + " (" + a.Deputy.Because + ")"
	}
	return []string{strconv.Itoa(a.Seat + 1), words.Name(a.Name), a.Post, v.role(a.Role), v.presence(a), a.Arrived, v.left(a), how, deputy}
}

func (v view) role(r string) string {
	if v.Kind == meeting.Sitting {
		return v.T("council.role-" + r)
	}
	return v.T("meeting.role-" + r)
}

func (v view) attendanceTable() web.Table {
	t := web.Table{Caption: v.T("meeting.attendance")}
	for i, h := range attendanceHead(v.Visit) {
		t.Columns = append(t.Columns, web.Column{Label: h, Num: i == 0})
	}
	for _, a := range v.Attendance {
		row := web.TableRow{}
		for i, c := range v.attendanceRow(a) {
			row.Cells = append(row.Cells, web.Cell{Text: c, Name: i == 1, Vi: i == 2})
		}
		t.Rows = append(t.Rows, row)
	}
	t.Exports = []web.Link{{Label: "XLSX", Href: v.at("/attendance.xlsx")}, {Label: "PDF", Href: v.at("/attendance.pdf")}}
	return t
}

func (v view) attendanceSheet() web.Sheet {
	s := web.Sheet{Name: "diem-danh", Head: attendanceHead(v.Visit)}
	for _, a := range v.Attendance {
		s.Rows = append(s.Rows, v.attendanceRow(a))
	}
	return s
}

// inviteesTable is who is called and how each was reached.
func (v view) inviteesTable() web.Table {
	t := web.Table{Caption: v.T("meeting.invitees"), Columns: []web.Column{{Label: v.T("meeting.seat"), Num: true}, {Label: v.T("meeting.name")}, {Label: v.T("meeting.post")},
		{Label: v.T("meeting.role")}, {Label: v.T("meeting.reached")}}}
	for _, a := range v.Attendance {
		row := web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(a.Seat + 1)}, {Text: a.Name, Name: true}, {Text: a.Post, Vi: true}, {Text: v.role(a.Role)}, {Part: reachedPart(v, a)}}}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// reached says how an invitation came to somebody.
func (v view) reached(a meeting.Attendee) string {
	r, told := v.Reached[a.Member]
	switch {
	case !told:
		return v.T("meeting.not-told")
	case !r.ReadAt.IsZero():
		return v.T("meeting.told-read", v.Moment(r.ReadAt))
	}
	return v.T("notice.mail-" + string(r.Mail))
}

// missed is how many were reached neither in the house nor by letter.
func (v view) missed() (n int) {
	for _, r := range v.Reached {
		if r.Missed {
			n++
		}
	}
	return n
}

func (v view) memberOptions() (out []web.Option) {
	for _, a := range v.Attendance {
		out = append(out, web.Option{Value: a.Member, Label: fmt.Sprintf("%d. %s", a.Seat+1, a.Comes()), Lang: "vi"})
	}
	return out
}

func (v view) topicOptions() []web.Option {
	out := []web.Option{{Value: "", Label: v.T("meeting.whole")}}
	for _, t := range v.Topics {
		out = append(out, web.Option{Value: t.ID, Label: t.Title, Lang: "vi"})
	}
	return out
}

func caseOptions(v web.Visit, all []council.Item) []web.Option {
	out := []web.Option{{Value: "", Label: v.T("meeting.no-case")}}
	for _, i := range all {
		out = append(out, web.Option{Value: string(i.ID), Label: i.Label, Lang: "vi"})
	}
	return out
}

func kindOptions(v web.Visit, all []meeting.Kind, chosen meeting.Kind, first ...web.Option) []web.Option {
	return append(first, web.OptionsOf(v, "meeting.kind-", all, chosen)...)
}

func stateOptions(v web.Visit, chosen meeting.State) []web.Option {
	out := []web.Option{{Value: "", Label: v.T("meeting.any-state")}}
	return append(out, web.OptionsOf(v, "meeting.state-", meeting.States(), chosen)...)
}

func roleOptions(v web.Visit, f *web.Form) (out []web.Option) {
	for _, r := range meeting.Roles() {
		out = append(out, web.Option{Value: r, Label: v.T("meeting.role-" + r), Chosen: r == cmp.Or(f.Get("role"), meeting.Delegate)})
	}
	return out
}

var columns = []string{"day", "title", "kind", "place"}

func listTable(v web.Visit, l web.List, all []meeting.Meeting) web.Table {
	t := web.Table{Caption: v.T("meeting.menu"), List: &l, Exports: l.Exports()}
	for _, c := range columns {
		t.Columns = append(t.Columns, web.Column{Key: c, Label: v.T("meeting.column-" + c)})
	}
	t.Columns = append(t.Columns, web.Column{Label: v.T("meeting.state")})
	for _, m := range all {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: v.Day(m.Day), Small: m.At}, {Text: called(v, m), Href: at(m.ID, ""), Vi: true, Small: m.BodyName},
			{Text: v.T("meeting.kind-" + string(m.Kind))}, {Text: m.Place, Vi: true}, {Part: web.StateMark(stateOf(v, m))}}})
	}
	return t
}

func listSheet(v web.Visit, all []meeting.Meeting) web.Sheet {
	s := web.Sheet{Name: "cuoc-hop"}
	for _, k := range []string{"meeting.column-day", "meeting.at", "meeting.until", "meeting.column-title", "meeting.column-kind", "meeting.column-place", "meeting.body", "meeting.state"} {
		s.Head = append(s.Head, v.T(k))
	}
	for _, m := range all {
		s.Rows = append(s.Rows, []string{v.Day(m.Day), m.At, m.Until, called(v, m), v.T("meeting.kind-" + string(m.Kind)), m.Place, m.BodyName, v.T("meeting.state-" + string(m.State()))})
	}
	return s
}

func tabs(v web.Visit) []web.Link {
	if !v.May(access.LookMeeting) && !v.May(access.LookCouncil) {
		return nil
	}
	return []web.Link{{Label: v.T("meeting.all"), Href: "/meetings"}, {Label: v.T("meeting.of-me"), Href: "/meetings?of=me"}}
}

func area(f *web.Form, name, label string, rows int) web.Field {
	x := f.Field(name, label)
	x.Rows = rows
	return x
}

// moves tells who came in and went out, and when the meeting stopped.
func (v view) moves() (out []string) {
	for _, m := range v.Movements {
		name := words.Name(v.Seat(m.Member).Comes())
		if m.Inside {
			out = append(out, v.T("presence.came", m.At, name))
		} else {
			out = append(out, v.T("presence.left", m.At, name, m.Reason))
		}
	}
	for _, p := range v.Pauses {
		out = append(out, v.T("presence.stopped", p.At, p.Because))
		if p.ResumedAt != "" {
			out = append(out, v.T("presence.went-on", p.ResumedAt, v.Day(p.ResumedOn)))
		}
	}
	return out
}

// revisionRows are the texts of the minutes, newest first.
func (v view) revisionRows(all []meeting.Revision) (out []web.Row) {
	for _, r := range all {
		row := web.Row{What: v.T("minutes.revision", r.No), Href: v.at("/minutes/" + strconv.Itoa(r.No)), Holder: cmp.Or(r.ByName, v.T("minutes.by-nobody")), More: v.Moment(r.At.Time)}
		switch {
		case r.No == v.Minutes:
			s := web.StateOf(v.Visit, "holds").As(v.T("minutes.stands"))
			row.State = &s
		case r.Beside:
			s := web.StateOf(v.Visit, "open").As(v.T("minutes.beside"))
			row.State = &s
		}
		if r.Restored > 0 {
			row.More += " · " + v.T("minutes.restores", r.Restored)
		}
		out = append(out, row)
	}
	return out
}

// newer is the text that stands when the form was made over an older one.
func newer(f *web.Form, v view) bool {
	return f.Get("revision") != "" && f.Get("revision") != strconv.Itoa(v.Minutes)
}

func insideOptions(v web.Visit) []web.Option {
	return []web.Option{{Value: "out", Label: v.T("presence.out")}, {Value: "in", Label: v.T("presence.in")}}
}
