package app

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
)

// A storyMeeting is one that the head of the cluster calls and holds.
type storyMeeting struct {
	Key, Title, At, Until, Place, Discussion, Conclusion string
	Kind                                                 meeting.Kind
	Day                                                  civil.Date
	Topics                                               []struct {
		At, Title string
		Lasts     int
	}
	Absent, Why string // the member whose head did not come
}

// invite calls a meeting: the heads of the members, that of the leading one in the
// chair, its officer as secretary, and who follows the cluster for the city.
func (s *cluster7) invite(key string) error {
	p := s.gathering(key)
	return s.act(officer(s.leading()), func(who access.Actor) error {
		m, err := s.Meetings.Prepare(s.ctx, who, meeting.Plan{Kind: p.Kind, Body: s.unit[s.leading()], About: s.in.Subject(), Title: p.Title, Day: p.Day, At: p.At, Until: p.Until, Place: p.Place})
		if err != nil {
			return err
		}
		s.meetings[key] = m.ID
		all := []meeting.Guesting{{Person: s.person[officer(s.leading())], Role: meeting.Secretary}, {Person: s.person["banthidua"], Role: meeting.Guest}}
		for i, member := range s.year.Cluster.Members {
			g := meeting.Guesting{Person: s.person[head(member)]}
			if i == 0 {
				g.Role = meeting.Chair
			}
			all = append(all, g)
		}
		if _, err := s.Meetings.Invite(s.ctx, who, m.ID, all); err != nil {
			return err
		}
		for _, t := range p.Topics {
			if _, err := s.Meetings.AddTopic(s.ctx, who, m.ID, meeting.Topic{At: t.At, Lasts: t.Lasts, Title: t.Title}); err != nil {
				return err
			}
		}
		_, err = s.Meetings.Send(s.ctx, who, m.ID)
		return err
	})
}

func (s *cluster7) gathering(key string) storyMeeting {
	for _, p := range s.year.Gatherings {
		if p.Key == key {
			return p
		}
	}
	return storyMeeting{}
}

// hold marks who came to a meeting, holds it, with what happens meanwhile, and has
// its minutes written and signed by its chair.
func (s *cluster7) hold(key string, meanwhile func() error) error {
	p, which := s.gathering(key), s.meetings[key]
	if err := s.act(officer(s.leading()), func(who access.Actor) error {
		v, err := s.Meetings.Meeting(s.ctx, who, which)
		if err != nil {
			return err
		}
		var marks []meeting.Mark
		for _, a := range v.Attendance {
			k := meeting.Mark{Member: a.Member, Here: meeting.Present}
			if p.Absent != "" && a.Person == s.person[head(p.Absent)] {
				k.Here, k.Reason = meeting.Absent, p.Why
			}
			marks = append(marks, k)
		}
		if _, err := s.Meetings.Mark(s.ctx, who, which, marks); err != nil {
			return err
		}
		return s.Meetings.Begin(s.ctx, who, which, p.At)
	}); err != nil {
		return err
	}
	if err := meanwhile(); err != nil {
		return err
	}
	if err := s.act(officer(s.leading()), func(who access.Actor) error {
		if err := s.Meetings.Finish(s.ctx, who, which, p.Until); err != nil {
			return err
		}
		_, err := s.Meetings.Write(s.ctx, who, which, 0, meeting.Text{Discussion: p.Discussion, Conclusion: p.Conclusion})
		return err
	}); err != nil {
		return err
	}
	return s.act(head(s.leading()), func(who access.Actor) error {
		_, err := s.Meetings.Sign(s.ctx, who, which, 1)
		return err
	})
}

// launch adopts the drafts and signs the covenant at the first meeting of the year.
func (s *cluster7) launch() error {
	return s.hold("launch", func() error {
		if err := s.adopt("launch", firstDrafts...); err != nil {
			return err
		}
		return s.sign()
	})
}
