package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// MeetingBody is what is decided about a meeting before it is held.
type MeetingBody struct {
	Kind     string     `json:"kind" enum:"cluster,conference,training,other"`
	Body     string     `json:"body" doc:"the unit that holds it"`
	Title    string     `json:"title"`
	Day      civil.Date `json:"day"`
	At       string     `json:"at,omitempty" doc:"HH:MM"`
	Until    string     `json:"until,omitempty" doc:"HH:MM"`
	Place    string     `json:"place"`
	Purpose  string     `json:"purpose,omitempty"`
	Deputies bool       `json:"deputies,omitempty" doc:"those called may send another"`
	DoorOnly bool       `json:"door_only,omitempty" doc:"one comes by the code at the door only"`
}

// MeetingWire is one meeting.
type MeetingWire struct {
	ID       string        `json:"id"`
	Kind     meeting.Kind  `json:"kind" enum:"sitting,cluster,conference,training,other"`
	Body     string        `json:"body"`
	Title    string        `json:"title"`
	Day      civil.Date    `json:"day"`
	At       string        `json:"at,omitempty"`
	Until    string        `json:"until,omitempty"`
	Place    string        `json:"place"`
	State    meeting.State `json:"state" enum:"draft,called,open,ended,cancelled"`
	Revision int64         `json:"revision"`
}

func meetingWire(m meeting.Meeting) MeetingWire {
	return MeetingWire{string(m.ID), m.Kind, string(m.Body), m.Title, m.Day, m.At, m.Until, m.Place, m.State(), m.Revision}
}

// Meetings opens the doors of meetings.
func (a *API) Meetings(s *meeting.Service) {
	type list struct {
		Caller
		Paging
		Kind  string `query:"kind" enum:"sitting,cluster,conference,training,other"`
		State string `query:"state" enum:"draft,called,open,ended,cancelled"`
	}
	open(a, door{method: "GET", path: "/api/v1/meetings", name: "list-meetings", about: "Meetings one is called to or may look at, newest first", act: access.SignedIn, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[MeetingWire], error) {
			rows, total, err := s.Meetings(ctx, who, meeting.Filter{Kind: meeting.Kind(in.Kind), State: meeting.State(in.State), Search: in.Search, Desc: true, Page: in.Page, Size: in.Size})
			return listOf(rows, total, meetingWire), err
		})
	type prepare struct {
		Caller
		Body MeetingBody
	}
	open(a, door{method: "POST", path: "/api/v1/meetings", name: "prepare-meeting", about: "Prepare a meeting: nobody is told yet", act: access.CallMeeting, tag: "meeting", status: 201},
		func(ctx context.Context, who access.Actor, in *prepare) (*One[MeetingWire], error) {
			b := in.Body
			m, err := s.Prepare(ctx, who, meeting.Plan{Kind: meeting.Kind(b.Kind), Body: registry.UnitID(b.Body), Title: b.Title, Day: b.Day, At: b.At, Until: b.Until, Place: b.Place, Purpose: b.Purpose,
				Deputies: b.Deputies, DoorOnly: b.DoorOnly})
			return one(meetingWire(m)), err
		})
	open(a, door{method: "GET", path: "/api/v1/meetings/{id}", name: "get-meeting", about: "One meeting", act: access.SignedIn, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MeetingWire], error) {
			return meetingAfter(ctx, s, who, in.ID, nil)
		})
	type invite struct {
		Named
		Body struct {
			People []string `json:"people" minItems:"1" maxItems:"500" doc:"ids of persons"`
			Role   string   `json:"role,omitempty" enum:"chair,secretary,member,guest"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/invitees", name: "invite-to-meeting", about: "Put people on the list", act: access.CallMeeting, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *invite) (*One[MeetingWire], error) {
			var all []meeting.Guesting
			for _, p := range in.Body.People {
				all = append(all, meeting.Guesting{Person: registry.PersonID(p), Role: in.Body.Role})
			}
			_, err := s.Invite(ctx, who, meeting.ID(in.ID), all)
			return meetingAfter(ctx, s, who, in.ID, err)
		})
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/invitation", name: "send-invitations", about: "Send the invitations", act: access.CallMeeting, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MeetingWire], error) {
			_, err := s.Send(ctx, who, meeting.ID(in.ID))
			return meetingAfter(ctx, s, who, in.ID, err)
		})
	type come struct {
		Named
		Body struct {
			Code string `json:"code,omitempty" doc:"at the door; none: from where one is"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/presence", name: "come-to-meeting", about: "Mark oneself present", act: access.SignedIn, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *come) (*One[MeetingWire], error) {
			_, err := s.Come(ctx, who, meeting.ID(in.ID), in.Body.Code)
			return meetingAfter(ctx, s, who, in.ID, err)
		})
	type minutes struct {
		Named
		Body struct {
			Over       int    `json:"over" minimum:"0" doc:"the revision it is written over; 0: none"`
			Discussion string `json:"discussion,omitempty"`
			Conclusion string `json:"conclusion,omitempty"`
		}
	}
	type kept struct {
		Revision int  `json:"revision"`
		Beside   bool `json:"beside" doc:"another was kept meanwhile: this one does not stand, and is not lost"`
	}
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/minutes", name: "write-minutes", about: "Keep a text of the minutes", act: access.WriteMinutes, tag: "meeting", status: 201},
		func(ctx context.Context, who access.Actor, in *minutes) (*One[kept], error) {
			r, err := s.Write(ctx, who, meeting.ID(in.ID), in.Body.Over, meeting.Text{Discussion: in.Body.Discussion, Conclusion: in.Body.Conclusion})
			return one(kept{r.No, r.Beside}), err
		})
}

// meetingAfter reads a meeting back after an act.
func meetingAfter(ctx context.Context, s *meeting.Service, who access.Actor, id string, err error) (*One[MeetingWire], error) {
	if err != nil {
		return nil, err
	}
	m, err := s.Meeting(ctx, who, meeting.ID(id))
	return one(meetingWire(m.Meeting)), err
}
