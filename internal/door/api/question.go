package api

import (
	"context"

	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
)

// QuestionWire is a question at a meeting, with its answer. (Câu hỏi.)
type QuestionWire struct {
	ID     string `json:"id"`
	Topic  string `json:"topic,omitempty"`
	Place  int    `json:"place"`
	Asker  string `json:"asker"`
	Text   string `json:"text"`
	To     string `json:"to,omitempty" doc:"seat of who is to answer"`
	Answer string `json:"answer,omitempty"`
}

func questionWire(m meeting.Sight, q meeting.Question) QuestionWire {
	return QuestionWire{q.ID, q.Topic, q.Place, m.Seat(q.Member).Comes(), q.Text, q.To, q.Answer}
}

// Questions opens the doors of what is asked at meetings.
func (a *API) Questions(s *meeting.Service) {
	open(a, door{method: "GET", path: "/api/v1/meetings/{id}/questions", name: "list-questions", about: "Questions and answers one may see, in their order", act: access.SignedIn, tag: "meeting"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[QuestionWire], error) {
			m, err := s.Meeting(ctx, who, meeting.ID(in.ID))
			return listOf(m.Questions, len(m.Questions), func(q meeting.Question) QuestionWire { return questionWire(m, q) }), err
		})
	type newQuestion struct {
		Named
		Body struct {
			Topic string `json:"topic,omitempty" doc:"absent: of the whole meeting"`
			Text  string `json:"text"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/meetings/{id}/questions", name: "ask-question", about: "Ask, as one who was called", act: access.SignedIn, tag: "meeting", status: 201},
		func(ctx context.Context, who access.Actor, in *newQuestion) (*One[QuestionWire], error) {
			q, err := s.Ask(ctx, who, meeting.ID(in.ID), in.Body.Topic, in.Body.Text)
			if err != nil {
				return nil, err
			}
			m, err := s.Meeting(ctx, who, meeting.ID(in.ID))
			return one(questionWire(m, q)), err
		})
	type assign struct {
		Named
		Question string `path:"question"`
		Body     struct {
			To    string `json:"to" doc:"seat of who is to answer"`
			Place int    `json:"place,omitempty" minimum:"0" doc:"absent: where it is"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/meetings/{id}/questions/{question}/answerer", name: "assign-question", about: "Say who answers, and when in the order", act: access.HoldMeeting, tag: "meeting", status: 204},
		func(ctx context.Context, who access.Actor, in *assign) (*struct{}, error) {
			return nil, s.Assign(ctx, who, meeting.ID(in.ID), in.Question, in.Body.To, in.Body.Place)
		})
	type newAnswer struct {
		Named
		Question string `path:"question"`
		Body     struct {
			Answer string `json:"answer"`
			Noted  bool   `json:"noted,omitempty" doc:"by whoever holds the meeting, on the answerer's word"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/meetings/{id}/questions/{question}/answer", name: "answer-question", about: "Answer, or note an answer", act: access.SignedIn, tag: "meeting", status: 204},
		func(ctx context.Context, who access.Actor, in *newAnswer) (*struct{}, error) {
			give := s.Answer
			if in.Body.Noted {
				give = s.AnswerFor
			}
			return nil, give(ctx, who, meeting.ID(in.ID), in.Question, in.Body.Answer)
		})
	type withdraw struct {
		Named
		Question string `path:"question"`
	}
	open(a, door{method: "DELETE", path: "/api/v1/meetings/{id}/questions/{question}", name: "withdraw-question", about: "Take one's own question back, unanswered", act: access.SignedIn, tag: "meeting", status: 204},
		func(ctx context.Context, who access.Actor, in *withdraw) (*struct{}, error) {
			return nil, s.Withdraw(ctx, who, meeting.ID(in.ID), in.Question)
		})
}
