package app

import (
	"errors"
	"fmt"

	"thidua/internal/domain/meeting"
)

// demoMeeting is one meeting of the demo house, and how far it comes.
type demoMeeting struct {
	By, Body, Kind, Title, At, Until, Place, Purpose, Paper, Asker, Ask, Answer string
	In                                                                          int // days from the day the demo is made
	Deputies, Send                                                              bool
	Invited                                                                     []struct{ Who, Name, Post, Role string }
	Topics                                                                      []struct {
		At, Title, Speaker string
		Lasts              int
	}
}

// gather holds the meetings the plan says, by the acts of their secretaries.
func (d *demo) gather() error {
	for _, p := range d.plan.Meetings {
		if err := d.meet(p); err != nil {
			return fmt.Errorf("meeting %s: %w", p.Title, err)
		}
	}
	return nil
}

func (d *demo) meet(p demoMeeting) error {
	who, err := d.as(p.By)
	if err != nil {
		return err
	}
	m, err := d.Meetings.Prepare(d.ctx, who, meeting.Plan{Kind: meeting.Kind(p.Kind), Body: d.unit[p.Body], Title: p.Title, Day: who.Today.AddDays(p.In),
		At: p.At, Until: p.Until, Place: p.Place, Purpose: p.Purpose, Deputies: p.Deputies})
	if err != nil {
		return err
	}
	var all []meeting.Guesting
	for _, g := range p.Invited {
		all = append(all, meeting.Guesting{Person: d.person[g.Who], Name: g.Name, Post: g.Post, Role: g.Role})
	}
	if _, err := d.Meetings.Invite(d.ctx, who, m.ID, all); err != nil {
		return err
	}
	first := ""
	for _, t := range p.Topics {
		made, err := d.Meetings.AddTopic(d.ctx, who, m.ID, meeting.Topic{At: t.At, Lasts: t.Lasts, Title: t.Title, Speaker: t.Speaker})
		if err != nil {
			return err
		}
		if first == "" {
			first = made.ID
		}
	}
	if p.Paper != "" {
		b, err := d.samplePaper(p.Paper)
		if err != nil {
			return err
		}
		if _, err := d.Meetings.Attach(d.ctx, who, m.ID, first, p.Paper, b); err != nil {
			return err
		}
	}
	if !p.Send {
		return nil
	}
	if _, err := d.Meetings.Send(d.ctx, who, m.ID); err != nil {
		return err
	}
	return d.converse(p, m.ID, first)
}

// converse lets one who was called ask about the first item, and has the chair
// answer by the secretary's hand.
func (d *demo) converse(p demoMeeting, m meeting.ID, topic string) error {
	asker, err := d.as(p.Asker)
	if err != nil {
		return err
	}
	q, err := d.Meetings.Ask(d.ctx, asker, m, topic, p.Ask)
	if err != nil {
		return err
	}
	keeper, err := d.as(p.By)
	if err != nil {
		return err
	}
	v, err := d.Meetings.Meeting(d.ctx, keeper, m)
	if err != nil {
		return err
	}
	for _, a := range v.Attendance {
		if a.Role == meeting.Chair {
			return errors.Join(d.Meetings.Assign(d.ctx, keeper, m, q.ID, a.Member, 0), d.Meetings.AnswerFor(d.ctx, keeper, m, q.ID, p.Answer))
		}
	}
	return nil
}
