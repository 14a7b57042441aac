package meetings

import (
	"io"
	"net/http"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/ics"
)

// exports are the files a meeting gives.
func (p *Pages) exports(s *web.Server) {
	s.Handle("GET /meetings/{id}/calendar.ics", access.SignedIn, p.calendar)
	s.Handle("GET /meetings/{id}/attendance.xlsx", access.SignedIn, p.attendanceSheet)
	s.Handle("GET /meetings/{id}/minutes.xlsx", access.SignedIn, p.minutesSheet)
	s.Handle("GET /meetings/{id}/attendance.pdf", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "diem-danh", func(out io.Writer) error { return p.papers.Attendance(r.Context(), v.Who, which(r), "vi", out) })
	})
	s.Handle("GET /meetings/{id}/minutes.pdf", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "bien-ban", func(out io.Writer) error { return p.papers.MeetingMinutes(r.Context(), v.Who, which(r), "vi", out) })
	})
	s.Handle("GET /meetings/{id}/pack.pdf", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "tai-lieu-hop", func(out io.Writer) error { return p.papers.Pack(r.Context(), v.Who, which(r), "vi", out) })
	})
}

// calendar is the meeting as an entry for one's own calendar.
func (p *Pages) calendar(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	web.Attach(w, "cuoc-hop.ics", ics.Type)
	return ics.Write(w, ics.Event{UID: string(s.ID) + "@thidua", Sequence: s.Revision, Day: s.Day, At: s.At, Until: s.Until, Summary: called(v, s.Meeting), Place: s.Place,
		About: s.Purpose, URL: p.address(r) + at(s.ID, ""), Cancelled: s.State() == meeting.Cancelled, Written: v.Now})
}

func (p *Pages) attendanceSheet(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Download(w, "xlsx", view{v, s}.attendanceSheet())
}

// minutesSheet is what was said and asked, line by line.
func (p *Pages) minutesSheet(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if s.Minutes == 0 {
		return fault.Code(fault.NotFound, "minutes.not-yours")
	}
	out := web.Sheet{Name: "bien-ban", Head: []string{v.T("meeting.part"), v.T("meeting.text")}}
	add := func(part, text string) { out.Rows = append(out.Rows, []string{part, text}) }
	add(v.T("meeting.title"), called(v, s.Meeting))
	add(v.T("meeting.column-day"), when(v, s.Meeting))
	add(v.T("meeting.column-place"), s.Place)
	for i, t := range s.Topics {
		add(v.T("meeting.topic")+" "+strconv.Itoa(i+1), t.Title+" · "+t.Speaker)
	}
	for _, q := range s.Questions {
		add(v.T("meeting.question")+", "+s.Seat(q.Member).Comes(), q.Text)
		add(v.T("meeting.answer")+", "+s.Seat(q.To).Comes(), q.Answer)
	}
	add(v.T("sitting.discussion"), s.Discussion)
	add(v.T("sitting.conclusion"), s.Conclusion)
	return web.Download(w, "xlsx", out)
}
