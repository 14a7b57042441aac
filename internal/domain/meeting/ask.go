package meeting

import (
	"context"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Question is asked by one who was called, and answered by a named one. (Câu
// hỏi, ý kiến.)
type Question struct {
	ID         string
	Topic      string // "" for the whole meeting
	Place      int    // in the order they are taken
	Member     string // who asks
	Text       string
	AskedAt    store.Time
	To         string // member who is to answer; "" nobody yet
	Answer     string
	AnsweredAt store.Time
}

// mostText is how long a question or an answer may be.
const mostText = 3000

// Ask puts a question, last in the order. (Đặt câu hỏi.)
func (s *Service) Ask(ctx context.Context, who access.Actor, which ID, topic, text string) (q Question, err error) {
	defer fault.Wrap(&err, "ask at meeting %s", which)
	err = s.asCalled(ctx, who, "meeting.ask", which, func(tx *store.Tx, m *Meeting, me Attendee) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		if topic != "" {
			t, err := topicOf(tx, m.ID, topic)
			if err != nil {
				return nil, err
			}
			if err := s.mayRead(tx, who, t); err != nil {
				return nil, err
			}
		}
		if text, err = said("text", "meeting.question-missing", text); err != nil {
			return nil, err
		}
		q = Question{ID: tx.NewID(), Topic: topic, Member: me.Member, Text: text, AskedAt: store.Time{Time: tx.Now()}}
		err := tx.Row(`INSERT INTO meeting_question (id, meeting, topic, place, member, text, asked_at)
			SELECT $1, $2, $3, COALESCE(MAX(place), 0) + 1, $4, $5, $6 FROM meeting_question WHERE meeting = $2 RETURNING place`,
			q.ID, m.ID, topic, me.Member, text, store.When(tx.Now())).Scan(&q.Place)
		return map[string]any{"question": q.ID, "member": me.Member}, err
	})
	return q, err
}

func said(field, missing, text string) (string, error) {
	text = strings.TrimSpace(text)
	if n := utf8.RuneCountInString(text); n > mostText {
		return text, fault.Field(field, "form.too-long", n, mostText)
	}
	if text == "" {
		return text, fault.Field(field, missing)
	}
	return text, nil
}

// Withdraw takes back a question nobody has answered. (Rút câu hỏi.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which ID, question string) (err error) {
	defer fault.Wrap(&err, "withdraw a question at meeting %s", which)
	return s.asCalled(ctx, who, "meeting.withdraw", which, func(tx *store.Tx, m *Meeting, me Attendee) (map[string]any, error) {
		n, err := tx.Exec(`UPDATE meeting_question SET withdrawn_at = $1 WHERE id = $2 AND meeting = $3 AND member = $4 AND answered_at IS NULL AND withdrawn_at IS NULL`,
			store.When(tx.Now()), question, m.ID, me.Member)
		if err == nil && n == 0 {
			err = fault.Code(fault.Conflict, "meeting.question-not-open")
		}
		return map[string]any{"question": question}, err
	})
}

// Assign says who answers a question, and when in the order it is taken. (Phân
// người trả lời.)
func (s *Service) Assign(ctx context.Context, who access.Actor, which ID, question, to string, place int) (err error) {
	defer fault.Wrap(&err, "assign a question at meeting %s", which)
	return s.change(ctx, who, access.HoldMeeting, "meeting.assign", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		q, err := s.question(tx, who, m.ID, question)
		if err != nil {
			return nil, err
		}
		room, err := Attendees(tx, m.ID)
		if err != nil {
			return nil, err
		}
		if _, err := attendee(room, to); err != nil {
			return nil, err
		}
		if place <= 0 {
			place = q.Place
		}
		_, err = tx.Exec(`UPDATE meeting_question SET to_member = $1, place = $2 WHERE id = $3`, to, place, q.ID)
		return map[string]any{"question": q.ID, "member": to, "place": place}, err
	})
}

// Answer is given by the one who is to answer. (Trả lời.)
func (s *Service) Answer(ctx context.Context, who access.Actor, which ID, question, text string) (err error) {
	defer fault.Wrap(&err, "answer at meeting %s", which)
	return s.asCalled(ctx, who, "meeting.answer", which, func(tx *store.Tx, m *Meeting, me Attendee) (map[string]any, error) {
		q, err := s.question(tx, who, m.ID, question)
		if err != nil {
			return nil, err
		}
		if q.To != me.Member {
			return nil, fault.Code(fault.Forbidden, "meeting.answered-by-another")
		}
		return answer(tx, *m, q, text)
	})
}

// AnswerFor notes what the one who is to answer has said. (Ghi câu trả lời.)
func (s *Service) AnswerFor(ctx context.Context, who access.Actor, which ID, question, text string) (err error) {
	defer fault.Wrap(&err, "note an answer at meeting %s", which)
	return s.change(ctx, who, access.HoldMeeting, "meeting.answer", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		q, err := s.question(tx, who, m.ID, question)
		if err != nil {
			return nil, err
		}
		if q.To == "" {
			return nil, fault.Field("to", "meeting.answerer-missing")
		}
		return answer(tx, *m, q, text)
	})
}

func answer(tx *store.Tx, m Meeting, q Question, text string) (map[string]any, error) {
	if err := m.frozen(); err != nil {
		return nil, err
	}
	text, err := said("answer", "meeting.answer-missing", text)
	if err != nil {
		return nil, err
	}
	_, err = tx.Exec(`UPDATE meeting_question SET answer = $1, answered_at = $2 WHERE id = $3`, text, store.When(tx.Now()), q.ID)
	return map[string]any{"question": q.ID, "member": q.To}, err
}

// question is one that stands and that the actor may read.
func (s *Service) question(tx *store.Tx, who access.Actor, m ID, question string) (q Question, err error) {
	all, err := questionsOf(tx, m)
	if err != nil {
		return q, err
	}
	for _, q := range all {
		if q.ID != question {
			continue
		}
		if q.Topic == "" {
			return q, nil
		}
		t, err := topicOf(tx, m, q.Topic)
		if err == nil {
			err = s.mayRead(tx, who, t)
		}
		return q, err
	}
	return q, fault.Code(fault.NotFound, "meeting.no-such-question")
}

// questionsOf lists the questions of a meeting in their order.
func questionsOf(tx *store.Tx, m ID) ([]Question, error) {
	return store.Collect(tx, func(s store.Scanner) (q Question, err error) {
		return q, s.Scan(&q.ID, &q.Topic, &q.Place, &q.Member, &q.Text, &q.AskedAt, &q.To, &q.Answer, &q.AnsweredAt)
	}, `SELECT id, topic, place, member, text, asked_at, to_member, answer, answered_at FROM meeting_question
		WHERE meeting = $1 AND withdrawn_at IS NULL ORDER BY place, id`, m)
}
