package api

import (
	"bytes"
	"context"
	"strings"

	"thidua/internal/desk/document"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// TopicWire is one item of an agenda. (Nội dung chương trình.)
type TopicWire struct {
	ID       string             `json:"id"`
	At       string             `json:"at,omitempty" doc:"HH:MM"`
	Lasts    int                `json:"lasts,omitempty" doc:"minutes"`
	Title    string             `json:"title"`
	Speaker  string             `json:"speaker,omitempty"`
	Subject  string             `json:"subject,omitempty" doc:"the case it is about, as kind:id"`
	Revision int64              `json:"revision"`
	Papers   []MeetingPaperWire `json:"papers,omitempty"`
}

// MeetingPaperWire is one document of a meeting.
type MeetingPaperWire struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Hash  string `json:"hash"`
	Size  int64  `json:"size"`
	Type  string `json:"type"`
	Read  int    `json:"read" doc:"how many say they have read it"`
}

// AgendaWire is an agenda as its reader may see it.
type AgendaWire struct {
	Topics []TopicWire        `json:"topics"`
	Papers []MeetingPaperWire `json:"papers" doc:"of the whole meeting"`
	Aside  int                `json:"aside,omitempty" doc:"items its reader must not see"`
}

func topicWire(t meeting.Topic) TopicWire {
	w := TopicWire{ID: t.ID, At: t.At, Lasts: t.Lasts, Title: t.Title, Speaker: t.Speaker, Revision: t.Revision, Papers: meetingPapers(t.Papers)}
	if t.Subject.ID != "" {
		w.Subject = t.Subject.String()
	}
	return w
}

func meetingPaperWire(p meeting.Paper) MeetingPaperWire {
	return MeetingPaperWire{p.ID, p.Title, p.Hash, p.Size, p.Media, len(p.Read)}
}

func meetingPapers(all []meeting.Paper) []MeetingPaperWire {
	out := []MeetingPaperWire{}
	for _, p := range all {
		out = append(out, meetingPaperWire(p))
	}
	return out
}

// TopicBody is what is written of an item.
type TopicBody struct {
	At      string `json:"at,omitempty" doc:"HH:MM"`
	Lasts   int    `json:"lasts,omitempty" minimum:"0" doc:"minutes"`
	Title   string `json:"title"`
	Speaker string `json:"speaker,omitempty"`
}

func (b TopicBody) topic() meeting.Topic {
	return meeting.Topic{At: b.At, Lasts: b.Lasts, Title: b.Title, Speaker: b.Speaker}
}

// agenda opens the doors of what a meeting deals with.
func (a *API) agenda(s *meeting.Service) {
	open(a, door{method: "GET", path: "/api/v1/meetings/{id}/agenda", name: "meeting-agenda", about: "Items and papers, as one may see them", act: access.SignedIn, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[AgendaWire], error) {
			m, err := s.Meeting(ctx, who, meeting.ID(in.ID))
			w := AgendaWire{[]TopicWire{}, meetingPapers(m.Papers), m.Asides}
			for _, t := range m.Topics {
				w.Topics = append(w.Topics, topicWire(t))
			}
			return one(w), err
		})
	type newTopic struct {
		Named
		Body struct {
			TopicBody
			Subject string `json:"subject,omitempty" doc:"of a sitting: the case it is about, as kind:id; who stands aside does not see it"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/agenda", name: "add-topic", about: "Put an item on the agenda", act: access.CallMeeting, tag: "meeting", status: 201},
		func(ctx context.Context, who access.Actor, in *newTopic) (*One[TopicWire], error) {
			t := in.Body.topic()
			t.Subject.Kind, t.Subject.ID, _ = strings.Cut(in.Body.Subject, ":")
			made, err := s.AddTopic(ctx, who, meeting.ID(in.ID), t)
			return one(topicWire(made)), err
		})
	type retopic struct {
		Named
		Topic string `path:"topic"`
		Body  struct {
			TopicBody
			Place    int   `json:"place,omitempty" minimum:"0" doc:"the n-th of the agenda, among items of its hour; absent: where it is"`
			Revision int64 `json:"revision" doc:"it was read at; 409 when another changed it first"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/meetings/{id}/agenda/{topic}", name: "change-topic", about: "Rewrite an item", act: access.CallMeeting, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *retopic) (*One[TopicWire], error) {
			t := in.Body.topic()
			t.ID, t.Place, t.Revision = in.Topic, in.Body.Place, in.Body.Revision
			changed, err := s.ChangeTopic(ctx, who, meeting.ID(in.ID), t)
			return one(topicWire(changed)), err
		})
	type drop struct {
		Named
		Topic string `path:"topic"`
	}
	open(a, door{method: "DELETE", path: "/api/v1/meetings/{id}/agenda/{topic}", name: "drop-topic", about: "Take an item off", act: access.CallMeeting, tag: "meeting", status: 204},
		func(ctx context.Context, who access.Actor, in *drop) (*struct{}, error) {
			return nil, s.DropTopic(ctx, who, meeting.ID(in.ID), in.Topic)
		})
}

// MeetingPapers opens the doors of the documents of meetings.
func (a *API) MeetingPapers(s *meeting.Service, store *files.Store, desk *document.Service) {
	a.agenda(s)
	type hang struct {
		Named
		Body struct {
			Title string `json:"title" minLength:"1" maxLength:"300"`
			Hash  string `json:"hash" doc:"of the stored file, see POST /api/v1/files"`
			Topic string `json:"topic,omitempty" doc:"absent: for the whole meeting"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/papers", name: "attach-to-meeting", about: "Put a stored paper beside an item, or the meeting", act: access.CallMeeting, tag: "meeting", status: 201},
		func(ctx context.Context, who access.Actor, in *hang) (*One[MeetingPaperWire], error) {
			blob, err := store.Stat(in.Body.Hash)
			if err != nil {
				return nil, err
			}
			p, err := s.Attach(ctx, who, meeting.ID(in.ID), in.Body.Topic, in.Body.Title, blob)
			return one(meetingPaperWire(p)), err
		})
	type named struct {
		Named
		Paper string `path:"paper"`
	}
	open(a, door{method: "GET", path: "/api/v1/meetings/{id}/papers/{paper}", name: "meeting-paper", about: "A paper itself", act: access.SignedIn, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *named) (*PDF, error) {
			p, err := s.Paper(ctx, who, meeting.ID(in.ID), in.Paper)
			if err != nil {
				return nil, err
			}
			return sent(store, p.Hash, p.Media)
		})
	open(a, door{method: "DELETE", path: "/api/v1/meetings/{id}/papers/{paper}", name: "detach-from-meeting", about: "Take a paper away; who had read it stays known", act: access.CallMeeting, tag: "meeting", status: 204},
		func(ctx context.Context, who access.Actor, in *named) (*struct{}, error) {
			return nil, s.Detach(ctx, who, meeting.ID(in.ID), in.Paper)
		})
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/papers/{paper}/reading", name: "confirm-reading", about: "Say that one has read a paper", act: access.SignedIn, tag: "meeting", status: 204},
		func(ctx context.Context, who access.Actor, in *named) (*struct{}, error) {
			return nil, s.Confirm(ctx, who, meeting.ID(in.ID), in.Paper)
		})
	type pack struct {
		Named
		Lang string `query:"lang" enum:"vi,en" default:"vi"`
	}
	open(a, door{method: "GET", path: "/api/v1/meetings/{id}/pack", name: "meeting-pack", about: "All papers one may see, bound into one PDF with bookmarks", act: access.SignedIn, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *pack) (*PDF, error) {
			var b bytes.Buffer
			err := desk.Pack(ctx, who, meeting.ID(in.ID), in.Lang, &b)
			return pdf("tai-lieu-hop", b), err
		})
}
