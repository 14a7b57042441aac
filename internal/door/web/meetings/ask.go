package meetings

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// asking are the pages of questions and answers.
func (p *Pages) asking(s *web.Server) {
	s.Handle("GET /meetings/{id}/questions", access.SignedIn, web.Get(p.askPage))
	s.Handle("POST /meetings/{id}/questions", access.SignedIn, p.act(p.ask, p.askPage))
	s.Handle("GET /meetings/{id}/questions/{question}", access.SignedIn, web.Get(p.questionPage))
	s.Handle("POST /meetings/{id}/questions/{question}", access.SignedIn, p.act(p.answer, p.questionPage))
	s.Handle("POST /meetings/{id}/questions/{question}/answerer", access.HoldMeeting, p.act(p.assign, p.questionPage))
	s.Handle("POST /meetings/{id}/questions/{question}/withdrawal", access.SignedIn, p.act(p.withdraw, p.questionPage))
}

func (p *Pages) askPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("meeting.ask"), askPage)
}

func (p *Pages) ask(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	topic, text := f.Get("topic"), f.Text("text", 3000)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.meetings.Ask(r.Context(), v.Who, which(r), topic, text)
	return web.Tell("meeting.said-asked"), err
}

func (p *Pages) questionPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	for _, q := range s.Questions {
		if q.ID == r.PathValue("question") {
			return p.render(w, r, v, code, f, v.T("meeting.question"), func(x view, f *web.Form) templ.Component { return questionPage(x, q, f) })
		}
	}
	return fault.Code(fault.NotFound, "meeting.no-such-question")
}

func (p *Pages) assign(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	to, place := f.Get("to"), f.Int("place")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	q := r.PathValue("question")
	return web.Tell("meeting.said-assigned").On("/questions/" + q), p.meetings.Assign(r.Context(), v.Who, which(r), q, to, place)
}

// answer is given by the one who is to answer, or noted for them by whoever holds
// the meeting.
func (p *Pages) answer(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	text, q := f.Text("answer", 3000), r.PathValue("question")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return web.Said{}, err
	}
	give := p.meetings.Answer
	if s.Holds && !answers(s, q) {
		give = p.meetings.AnswerFor
	}
	return web.Tell("meeting.said-answered"), give(r.Context(), v.Who, which(r), q, text)
}

// answers reports that the reader is the one who is to answer a question.
func answers(s meeting.Sight, question string) bool {
	for _, q := range s.Questions {
		if q.ID == question {
			return s.Me.Member != "" && q.To == s.Me.Member
		}
	}
	return false
}

func (p *Pages) withdraw(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-withdrawn"), p.meetings.Withdraw(r.Context(), v.Who, which(r), r.PathValue("question"))
}
