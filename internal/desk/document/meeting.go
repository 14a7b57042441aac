package document

import (
	"context"
	"io"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Meet lets the desk write the papers of meetings; files are where their documents
// are kept.
func (s *Service) Meet(m *meeting.Service, kept *files.Store) { s.meetings, s.files = m, kept }

// gather reads a meeting as its reader may see it, and what every paper needs.
func (s *Service) gather(ctx context.Context, who access.Actor, id meeting.ID, lang string) (m meeting.Sight, p print, err error) {
	if m, err = s.meetings.Meeting(ctx, who, id); err != nil {
		return m, p, err
	}
	err = s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, m.Body, m.Day); return err })
	return m, p, err
}

// MeetingMinutes writes the minutes of a meeting; a draft till they are signed. A
// council's are written by its sitting. (Biên bản cuộc họp.)
func (s *Service) MeetingMinutes(ctx context.Context, who access.Actor, id meeting.ID, lang string, w io.Writer) error {
	m, p, err := s.gather(ctx, who, id, lang)
	if err != nil {
		return err
	}
	if m.Minutes == 0 || m.Kind == meeting.Sitting {
		return fault.Code(fault.NotFound, "minutes.not-yours")
	}
	d := p.meetingHead(m, p.say("minutes"), !m.Final())
	p.agenda(d, m)
	p.came(d, m)
	if len(m.Questions) > 0 {
		d.Section(p.say("meeting-questions"))
		for _, q := range m.Questions {
			d.Para(paper.B(m.Seat(q.Member).Comes()+": "), paper.T(q.Text))
			if q.Answer != "" {
				d.Para(paper.I(m.Seat(q.To).Comes()+": "), paper.T(q.Answer))
			}
		}
	}
	for _, half := range [][2]string{{"minutes-discussion", m.Discussion}, {"minutes-conclusion", m.Conclusion}} {
		if half[1] != "" {
			d.Section(p.say(half[0]))
			d.Para(paper.T(half[1]))
		}
	}
	if m.Ended != "" {
		d.Para(paper.T(p.say("minutes-ended", m.Ended)))
	}
	d.Sign("", nil, p.meetingHands(m)...)
	return d.Write(w)
}

// meetingHands are the places of the secretary and of who presides.
func (p print) meetingHands(m meeting.Sight) (hands []paper.Signature) {
	for _, role := range []string{meeting.Secretary, meeting.Chair} {
		name := ""
		for _, a := range m.Attendance {
			if a.Role == role {
				name = a.Comes()
			}
		}
		hands = append(hands, paper.Signature{Titles: []string{p.say("sign-" + role)}, Note: p.say("sign-note"), Name: name})
	}
	return hands
}

// Attendance writes who was called and came, with a place for each to sign.
// (Danh sách điểm danh.)
func (s *Service) Attendance(ctx context.Context, who access.Actor, id meeting.ID, lang string, w io.Writer) error {
	m, p, err := s.gather(ctx, who, id, lang)
	if err != nil {
		return err
	}
	d := p.meetingHead(m, p.say("attendance"), false)
	p.came(d, m)
	return d.Write(w)
}

// meetingHead begins a paper of a meeting: what, when, where.
func (p print) meetingHead(m meeting.Sight, kind string, draft bool) *paper.Document {
	title := m.Title
	d := paper.New(p.meta(kind+" – "+title, "/meetings/"+string(m.ID), m.Day.Start(), draft, nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto()})
	d.Title(kind, title)
	d.Para(paper.B(p.say("minutes-when")+" "), paper.T(p.say("minutes-at", hour(m.Started, m.At), p.day(m.Day), m.Place)))
	if m.Purpose != "" {
		d.Para(paper.B(p.say("minutes-purpose")+" "), paper.T(m.Purpose))
	}
	return d
}

// agenda lists the items that the reader may see.
func (p print) agenda(d *paper.Document, m meeting.Sight) {
	if len(m.Topics) == 0 {
		return
	}
	d.Section(p.say("meeting-agenda"))
	var rows []paper.Row
	for i, t := range m.Topics {
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), t.At, t.Title, t.Speaker}})
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("col-hour"), Width: 2}, {Title: p.say("col-topic"), Width: 8, Align: paper.Left},
		{Title: p.say("col-speaker"), Width: 5, Align: paper.Left}}, rows)
}

// came says who was called, came, for whom, and when.
func (p print) came(d *paper.Document, m meeting.Sight) {
	d.Section(p.say("minutes-who"))
	d.Para(paper.T(p.say("meeting-tally", m.Tally.Called, m.Tally.Present, m.Tally.Absent)))
	var rows []paper.Row
	for _, a := range m.Attendance {
		name := a.Name
		if a.Deputy.Name != "" {
			name = p.say("meeting-deputy", a.Deputy.Name, a.Name)
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(a.Seat + 1), name, a.Post, p.presence(a), ""}})
	}
	d.Table([]paper.Column{{Title: p.say("col-seat"), Width: 1.3}, {Title: p.say("col-name"), Width: 4.4, Align: paper.Left}, {Title: p.say("col-post"), Width: 4.6, Align: paper.Left},
		{Title: p.say("col-presence"), Width: 3.2, Align: paper.Left}, {Title: p.say("col-signs"), Width: 2.5}}, rows)
	for _, k := range m.Movements {
		word := "minutes-left"
		if k.Inside {
			word = "minutes-came"
		}
		d.Para(paper.T(p.say(word, k.At, m.Seat(k.Member).Comes(), k.Reason)))
	}
}
