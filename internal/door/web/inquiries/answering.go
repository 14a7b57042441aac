package inquiries

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/domain/inquiry"
	"thidua/internal/door/web"
	"thidua/internal/platform/files"
)

// A doing is one form about one question.
type doing struct {
	Act, To, Note string
	Destroy       bool
}

// about shows a form about one question; fields are what it asks for.
func (p *Pages) about(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, d doing, fields func(inquiry.AskSight, *web.Form) templ.Component) error {
	i, a, err := p.inquiries.Question(r.Context(), v.Who, question(r))
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, web.NewForm("day", v.Today.Slashes())); err != nil {
			return err
		}
	}
	d.To = r.URL.Path
	return web.Show(w, r, v, code, v.T(d.Act), formPage(v, p.topics(v, i), i, a, d, f, fields(a, f)))
}

func (p *Pages) answerPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.about(w, r, v, code, f, doing{Act: "inquiry.answer", Note: v.T("inquiry.answer-note")}, func(a inquiry.AskSight, f *web.Form) templ.Component {
		return statementFields(v, a, f, false)
	})
}

func (p *Pages) enterPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.about(w, r, v, code, f, doing{Act: "inquiry.enter", Note: v.T("inquiry.answer-note")}, func(a inquiry.AskSight, f *web.Form) templ.Component {
		return statementFields(v, a, f, true)
	})
}

func (p *Pages) withdrawPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.about(w, r, v, code, f, doing{Act: "inquiry.withdraw", Note: v.T("inquiry.withdraw-note"), Destroy: true}, func(_ inquiry.AskSight, f *web.Form) templ.Component {
		return web.AreaField(v, f.Field("why", v.T("inquiry.why")))
	})
}

// statement reads what is stated, and keeps the scan by its content.
func (p *Pages) statement(r *http.Request, f *web.Form) (s inquiry.Statement, err error) {
	s = inquiry.Statement{Said: inquiry.Said(f.Get("said")), Figure: f.Int("figure"), Text: f.Text("text", 2000), Number: f.Text("number", 300), Day: f.NeedDay("day"), Until: f.Day("until")}
	if !f.HasFile("file") || f.Err() != nil {
		return s, nil
	}
	file := f.File("file")
	if file == nil {
		return s, nil
	}
	defer file.Close()
	b, err := p.files.Put(r.Context(), file, files.Limit)
	s.Scan = inquiry.Scan{Title: file.Name, Hash: b.Hash, Size: b.Size, Media: string(b.Type)}
	return s, err
}

func (p *Pages) answer(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	s, err := p.statement(r, f)
	if err == nil && f.Err() == nil {
		err = p.inquiries.Answer(r.Context(), v.Who, question(r), s)
	}
	return web.Tell("inquiry.told-answered"), err
}

func (p *Pages) enter(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	s, err := p.statement(r, f)
	if err == nil && f.Err() == nil {
		err = p.inquiries.Enter(r.Context(), v.Who, question(r), s)
	}
	return web.Tell("inquiry.told-answered"), err
}

func (p *Pages) withdraw(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("inquiry.told-withdrawn"), p.inquiries.Withdraw(r.Context(), v.Who, question(r), f.Text("why", 1000))
}

func (p *Pages) remind(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.inquiries.Remind(r.Context(), v.Who, question(r)); err != nil {
		return err
	}
	return web.Done(w, r, at(which(r), ""), "inquiry.told-reminded")
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // what is no number is none
	return n
}
