// Package calculators are the sums of the law anyone may try: money, quotas,
// votes, last days, the way of a proposal. Each is one address with its
// question in it, so that a page that shows a number can lead to how it came
// about, and an answer can be sent to someone. (Tính thử.)
package calculators

import (
	"net/http"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of the calculators.
type Pages struct{ books *rulebook.Library }

// A tool is one calculator: its fields, and what it answers.
type tool struct {
	name   string   // last word of its address, and of its words: "calculator.money"
	asked  []string // the fields without which nothing is asked yet
	fields func(p *Pages, v web.Visit, f *web.Form) []field
	answer func(p *Pages, v web.Visit, f *web.Form) (answer, error)
}

// field is a field and the kind of control it is.
type field struct {
	web.Field
	kind string // select, number, day
}

// answer is what a calculator says.
type answer struct {
	state  string // holds, fails, open: the shape beside the headline
	line   string // the answer in one line
	pairs  []web.Pair
	notes  []string
	cite   string
	status rulebook.Status
}

var tools = []tool{moneyTool, quotaTool, voteTool, deadlineTool, routeTool}

// Open adds these pages to the server.
func Open(s *web.Server, books *rulebook.Library) {
	p := &Pages{books}
	s.Menu(web.MenuItem{Order: 75, Path: "/calculators", Word: "calculator.menu", Icon: "hash", Act: access.Public, Key: "t"})
	s.Handle("GET /calculators", access.Public, p.all)
	for _, t := range tools {
		s.Handle("GET /calculators/"+t.name, access.Public, p.one(t))
	}
}

func show(w http.ResponseWriter, r *http.Request, v web.Visit, status int, title string, s sheet) error {
	if v.SignedIn() {
		return web.Show(w, r, v, status, title, page(v, s))
	}
	return web.ShowPublic(w, r, v, status, title, page(v, s))
}

func (p *Pages) all(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if v.SignedIn() {
		return web.Show(w, r, v, http.StatusOK, v.T("calculator.menu"), index(v))
	}
	return web.ShowPublic(w, r, v, http.StatusOK, v.T("calculator.menu"), index(v))
}

// sheet is one calculator as it is shown.
type sheet struct {
	tool
	form    *web.Form
	fields  []field
	answer  answer
	refused string // what the law has no answer to, in words
}

func (p *Pages) one(t tool) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		query := r.URL.Query()
		f := web.NewForm()
		for name := range query {
			f.Set(name, query.Get(name))
		}
		s, status := sheet{tool: t, form: f}, http.StatusOK
		if t.whole(f) {
			a, err := t.answer(p, v, f)
			switch {
			case fault.Is(err, fault.NotFound):
				s.refused = v.Fault(fault.Reasons(err)[0])
			case f.Keep(err) != nil:
				return err
			case f.Err() != nil:
				status = http.StatusBadRequest
			default:
				s.answer = a
			}
		}
		s.fields = t.fields(p, v, f)
		return show(w, r, v, status, v.T("calculator."+t.name), s)
	}
}

// whole reports that a question is asked, not only begun: a page that shows a
// number may lead here with the award alone.
func (t tool) whole(f *web.Form) bool {
	return !slices.ContainsFunc(t.asked, func(name string) bool { return f.Get(name) == "" })
}

// day is a day of the form; today when it is left empty.
func day(v web.Visit, f *web.Form, name string) civil.Date {
	if f.Get(name) == "" {
		f.Set(name, v.Today.Slashes())
	}
	return f.Day(name)
}

// awards are the awards of a day as options, by rank.
func (p *Pages) awards(v web.Visit, f *web.Form, on civil.Date, also ...web.Option) []web.Option {
	books, err := p.books.For(f.Get("body"))
	if err != nil {
		books = p.books
	}
	list := books.Awards(on)
	slices.Reverse(list)
	out := []web.Option{{Label: v.T("calculator.choose")}}
	for _, a := range list {
		out = append(out, web.Option{Value: a.Code, Label: a.Name.In(string(v.Lang)), Chosen: a.Code == f.Get("award")})
	}
	return append(out, also...)
}

// bodies are the bodies with rules of their own, as options.
func (p *Pages) bodies(v web.Visit, f *web.Form) []web.Option {
	out := []web.Option{{Label: v.T("calculator.nation")}}
	for _, b := range p.books.Bodies() {
		out = append(out, web.Option{Value: b.Code, Label: b.Name.In(string(v.Lang)), Chosen: b.Code == f.Get("body")})
	}
	return out
}

// words are options of a closed list, by their words.
func words(v web.Visit, f *web.Form, name, prefix, none string, list ...string) []web.Option {
	var out []web.Option
	if none != "" {
		out = append(out, web.Option{Label: v.T(none)})
	}
	for _, w := range list {
		out = append(out, web.Option{Value: w, Label: v.T(prefix + w), Chosen: f.Get(name) == w})
	}
	return out
}

var (
	holders = []string{"individual", "collective", "household"}
	levels  = []string{"base", "commune", "district", "department", "ministry-province", "military-region", "state"}
)
