package exemplars

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// A doing is the head and the button of a page with a form.
type doing struct {
	Title, Sub, Note, To string
	Trail                []web.Link
	Carries              string // a hidden field
	File, Destroy        bool
}

// A task is one form about one exemplar: its address, the act it asks for, its
// fields, what it does and what it says then. Its title is exemplar.NAME.
type task struct {
	path, name string
	act        access.Act
	note       string
	carries    string // a hidden field
	file, ends bool
	register   bool // begun from the register, one comes back there
	first      func(v web.Visit, x exemplar.Sight) *web.Form
	fields     func(p *Pages, v web.Visit, x exemplar.Sight, f *web.Form) templ.Component
	do         func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error
}

func because(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component {
	return becauseField(v, f)
}

var tasks = []task{
	{path: "handing", name: "hand", act: access.VerifyExemplar, fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return unitField(v, f) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			unit, err := p.unit(r, v, f)
			if err != nil || f.Err() != nil {
				return err
			}
			return p.exemplars.Hand(r.Context(), v.Who, which(r), unit)
		}},
	{path: "asking", name: "ask", act: access.VerifyExemplar, note: "exemplar.ask-note", fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return askFields(v, f) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			person, err := p.person(r, v, f)
			if err != nil || f.Err() != nil {
				return err
			}
			_, err = p.exemplars.Ask(r.Context(), v.Who, which(r), exemplar.Part(f.Get("part")), person)
			return err
		}},
	{path: "hearing", name: "hear", act: access.VerifyExemplar, note: "exemplar.hear-note", file: true, fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return hearFields(v, f) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			t, err := p.testimony(r, f)
			if err != nil || f.Err() != nil {
				return err
			}
			_, err = p.exemplars.Hear(r.Context(), v.Who, which(r), exemplar.Part(f.Get("part")), f.Text("name", 300), t)
			return err
		}},
	{path: "answer", name: "say", act: access.SignedIn, note: "exemplar.say-note", file: true, carries: "word", fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return sayFields(v, f) },
		first: func(_ web.Visit, x exemplar.Sight) *web.Form { return web.NewForm("word", x.Awaited.ID) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			t, err := p.testimony(r, f)
			if err != nil || f.Err() != nil {
				return err
			}
			return p.exemplars.Say(r.Context(), v.Who, which(r), f.Get("word"), t)
		}},
	{path: "subject", name: "name", act: access.VerifyExemplar, note: "exemplar.name-note", fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return subjectFields(v, f) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			subject, name := id.Subject{}, ""
			switch f.Choice("kind", "person", "unit", "outside") {
			case "person":
				person, err := p.person(r, v, f)
				if err != nil {
					return err
				}
				subject = id.Subject{Kind: "person", ID: string(person)}
			case "unit":
				unit, err := p.unit(r, v, f)
				if err != nil {
					return err
				}
				subject = id.Subject{Kind: "unit", ID: string(unit)}
			default:
				name = f.Text("person", 300)
			}
			if f.Err() != nil {
				return nil
			}
			return p.exemplars.Name(r.Context(), v.Who, which(r), subject, name)
		}},
	{path: "field", name: "classify", act: access.VerifyExemplar, fields: func(p *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component {
		return fieldField(v, f, p.fieldOptions(v, p.books.ExemplarFields(v.Today)))
	},
		first: func(_ web.Visit, x exemplar.Sight) *web.Form { return web.NewForm("field", x.Field) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.Classify(r.Context(), v.Who, which(r), f.Get("field"))
		}},
	{path: "confirmation", name: "confirm", act: access.ConfirmExemplar, note: "exemplar.confirm-note", fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return confirmFields(v, f) },
		first: func(web.Visit, exemplar.Sight) *web.Form { return web.NewForm("sudden", "yes") },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			sudden := f.Choice("sudden", "yes", "no") == "yes"
			if f.Err() != nil {
				return nil
			}
			return p.exemplars.Confirm(r.Context(), v.Who, which(r), sudden, f.Text("word", 1000))
		}},
	{path: "ending", name: "end", act: access.LookExemplar, note: "exemplar.end-note", ends: true, fields: because,
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.Drop(r.Context(), v.Who, which(r), f.Text("because", 1000))
		}},
	{path: "joining", name: "join", act: access.VerifyExemplar, note: "exemplar.join-note", fields: func(_ *Pages, v web.Visit, x exemplar.Sight, f *web.Form) templ.Component { return joinFields(v, f, x) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.Join(r.Context(), v.Who, which(r), exemplar.ID(f.Get("into")))
		}},
	{path: "notes", name: "note", act: access.VerifyExemplar, fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return noteFields(v, f) },
		first: func(v web.Visit, _ exemplar.Sight) *web.Form { return web.NewForm("day", v.Today.Slashes()) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.Note(r.Context(), v.Who, which(r), f.Day("day"), f.Text("text", 2000))
		}},
	{path: "movement", name: "in-movement", act: access.VerifyExemplar, note: "exemplar.in-movement-note", fields: func(_ *Pages, v web.Visit, x exemplar.Sight, f *web.Form) templ.Component {
		return linkFields(v, f, x)
	},
		first: func(_ web.Visit, x exemplar.Sight) *web.Form { return web.NewForm("movement", string(x.Movement)) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.Link(r.Context(), v.Who, which(r), movement.ID(f.Get("movement")))
		}},
	{path: "letting-go", name: "let-go", act: access.VerifyExemplar, note: "exemplar.let-go-note", fields: because,
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.LetGo(r.Context(), v.Who, which(r), f.Text("because", 1000))
		}},
	{path: "proposals", name: "forward", act: access.ForwardExemplar, note: "exemplar.forward-note", fields: func(p *Pages, v web.Visit, x exemplar.Sight, f *web.Form) templ.Component {
		return forwardFields(v, f, p.awards(v, x))
	},
		first: func(v web.Visit, x exemplar.Sight) *web.Form {
			if !x.Sudden {
				return web.NewForm("title", v.T("exemplar.dossier-merit", x.Name()), "achievement", x.What)
			}
			return web.NewForm("title", v.T("exemplar.dossier-title", x.Name()), "achievement", x.What)
		},
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			n := proposal(f)
			if n.Type == exemplar.Merit {
				x, err := p.exemplars.Exemplar(r.Context(), v.Who, which(r))
				if err != nil {
					return err
				}
				n.Year = x.Year
			}
			_, err := p.exemplars.Forward(r.Context(), v.Who, which(r), n)
			return err
		}},
	{path: "papers", name: "complete", act: access.ForwardExemplar, note: "exemplar.complete-note", file: true, fields: func(_ *Pages, v web.Visit, x exemplar.Sight, f *web.Form) templ.Component {
		return paperFields(v, f, owed(v, x))
	},
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			line, code, _ := strings.Cut(f.Get("paper"), "/")
			b, name, err := p.put(r, f, "file")
			if err != nil || f.Err() != nil {
				return err
			}
			return p.exemplars.Complete(r.Context(), v.Who, which(r), dossier.NominationID(line), code, name, b)
		}},
	{path: "story", name: "tell", act: access.SignedIn, note: "exemplar.tell-note", file: true, fields: func(_ *Pages, v web.Visit, x exemplar.Sight, f *web.Form) templ.Component {
		return storyFields(v, f, x)
	},
		first: func(_ web.Visit, x exemplar.Sight) *web.Form {
			if len(x.Stories) == 0 {
				return web.NewForm()
			}
			return web.NewForm("title", x.Stories[0].Title, "text", x.Stories[0].Text, "keep", x.Stories[0].Photo)
		},
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) (err error) {
			photo := f.Get("keep")
			if photo != "" {
				x, err := p.exemplars.Exemplar(r.Context(), v.Who, which(r))
				if err != nil {
					return err
				}
				if !x.Photo(photo) {
					photo = ""
				}
			}
			if f.HasFile("photo") {
				if photo, err = p.draw(r, f.File("photo")); err != nil {
					return inField(err, "photo")
				}
			}
			title, text := f.Text("title", 300), f.Text("text", 6000)
			if f.Err() != nil {
				return nil
			}
			return p.exemplars.Tell(r.Context(), v.Who, which(r), title, text, photo)
		}},
	{path: "consent", name: "signed", act: access.PublishExemplar, note: "exemplar.signed-note", file: true, carries: "story", fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return consentField(v, f) },
		first: func(_ web.Visit, x exemplar.Sight) *web.Form { return web.NewForm("story", newest(x)) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			b, _, err := p.put(r, f, "file")
			if err != nil || f.Err() != nil {
				return err
			}
			return p.exemplars.Signed(r.Context(), v.Who, which(r), f.Int("story"), b)
		}},
	{path: "taking-down", name: "take-down", act: access.PublishExemplar, ends: true, fields: because,
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.TakeDown(r.Context(), v.Who, which(r), f.Text("because", 1000))
		}},
	{path: "press", name: "press", act: access.PublishExemplar, register: true, fields: func(_ *Pages, v web.Visit, _ exemplar.Sight, f *web.Form) templ.Component { return pressFields(v, f) },
		first: func(v web.Visit, _ exemplar.Sight) *web.Form { return web.NewForm("day", v.Today.Slashes()) },
		do: func(p *Pages, r *http.Request, v web.Visit, f *web.Form) error {
			return p.exemplars.Register(r.Context(), v.Who, which(r), exemplar.Press{Outlet: f.Text("outlet", 300), Title: f.Text("title", 300), Day: f.Day("day"), Link: f.Text("link", 300)})
		}},
}

// forms opens every task.
func (p *Pages) forms(s *web.Server) {
	for _, t := range tasks {
		show := func(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
			x, err := p.exemplars.Exemplar(r.Context(), v.Who, which(r))
			if err != nil {
				return err
			}
			if err := t.open(x); err != nil {
				return err
			}
			first := web.NewForm()
			if t.first != nil {
				first = t.first(v, x)
			}
			if f, err = p.filled(r, v, f, first); err != nil {
				return err
			}
			d := doing{Title: v.T("exemplar." + t.name), Sub: title(v, x.Exemplar), To: r.URL.Path, Trail: trail(v, web.Link{Label: title(v, x.Exemplar), Href: at(x.ID, "")}), File: t.file, Destroy: t.ends, Carries: t.carries}
			if t.note != "" {
				d.Note = v.T(t.note)
			}
			if t.fromRegister(r) {
				d.To += "?from=register"
				d.Trail = trail(v, web.Link{Label: v.T("exemplar.press-list"), Href: "/exemplars/publications"}, web.Link{Label: v.T("exemplar.press-choose"), Href: "/exemplars/publications/new"})
			}
			return p.showForm(w, r, v, code, d, f, t.fields(p, v, x, f))
		}
		do := func(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
			said := web.Tell("exemplar.said-done", strings.ToLower(v.T("exemplar."+t.name)))
			if t.fromRegister(r) {
				said = said.Away("/exemplars/publications")
			}
			return said, t.do(p, r, v, f)
		}
		s.Handle("GET /exemplars/{id}/"+t.path, access.SignedIn, web.Get(show))
		s.Handle("POST /exemplars/{id}/"+t.path, t.act, web.Act(home, do, show), web.MaxBody(files.Limit+(1<<20)))
	}
}

func (t task) fromRegister(r *http.Request) bool {
	return t.register && r.URL.Query().Get("from") == "register"
}

// open refuses the form of a task to whoever may not send it.
func (t task) open(x exemplar.Sight) error {
	may := map[access.Act]bool{access.VerifyExemplar: x.Verifies, access.ConfirmExemplar: x.Confirms, access.ForwardExemplar: x.Forwards, access.PublishExemplar: x.Publishes,
		access.LookExemplar: x.Verifies || x.Confirms}[t.act]
	switch t.path {
	case "story":
		return x.Must(x.Publishes || x.Self, access.PublishExemplar)
	case "answer":
		if x.Awaited.ID == "" {
			return fault.Code(fault.Conflict, "exemplar.not-asked")
		}
		return nil
	}
	return x.Must(may, t.act)
}

// proposal is what is proposed: an award, and of what type it is given.
func proposal(f *web.Form) exemplar.NewProposal {
	award, kind, _ := strings.Cut(f.Need("award", 80, "form.choose"), "/")
	return exemplar.NewProposal{Award: award, Type: kind, Title: f.Text("title", 300), Achievement: f.Text("achievement", 2000)}
}

// missedSubject is whom the address means, of those who qualify.
func missedSubject(r *http.Request) (id.Subject, string) {
	q := r.URL.Query()
	return id.Subject{Kind: q.Get("kind"), ID: q.Get("subject")}, q.Get("award")
}

func (p *Pages) proposeForm(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	subject, award := missedSubject(r)
	m, year, err := p.exemplars.Missed(r.Context(), v.Who, subject, award)
	if err != nil {
		return err
	}
	if f == nil {
		first := web.NewForm("title", v.T("exemplar.dossier-merit", m.Name))
		if f, err = p.kit.Kept(r, v, first, subject.ID, award); err != nil {
			return err
		}
	}
	d := doing{Title: v.T("exemplar.propose"), Sub: words.Name(m.Name), Note: v.T("exemplar.propose-note", p.awardName(v, award), strconv.Itoa(year)), To: r.URL.RequestURI(),
		Trail: trail(v, web.Link{Label: v.T("exemplar.duty"), Href: "/exemplars/duty"})}
	return p.showForm(w, r, v, code, d, f, proposeFields(v, f))
}

func (p *Pages) propose(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	subject, award := missedSubject(r)
	n := exemplar.NewProposal{Award: award, Title: f.Text("title", 300), Achievement: f.Text("achievement", 2000)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	d, err := p.exemplars.Propose(r.Context(), v.Who, subject, n)
	return web.Tell("exemplar.said-proposed").Away("/dossiers/" + string(d.ID)), err
}

func storyNo(r *http.Request) int { n, _ := strconv.Atoi(r.PathValue("story")); return n }

func newest(x exemplar.Sight) string {
	if len(x.Stories) == 0 {
		return "0"
	}
	return strconv.Itoa(x.Stories[0].No)
}

// person is the one person whom a typed name or number means.
func (p *Pages) person(r *http.Request, v web.Visit, f *web.Form) (registry.PersonID, error) {
	text := meant(f.Need("person", 300, ""))
	found, total, err := p.units.People(r.Context(), v.Who, registry.Filter{Search: text, Size: 2})
	if err != nil || text == "" {
		return "", err
	}
	if total != 1 {
		f.Wrong("person", "exemplar.person-not-one", total)
		return "", nil
	}
	return found[0].ID, nil
}

// unit is the one unit whom a typed name or code means.
func (p *Pages) unit(r *http.Request, v web.Visit, f *web.Form) (registry.UnitID, error) {
	text := meant(f.Need("person", 300, ""))
	found, total, err := p.units.Units(r.Context(), v.Who, registry.Filter{Search: text, Size: 50})
	if err != nil || text == "" {
		return "", err
	}
	for _, u := range found {
		if total == 1 || strings.EqualFold(u.Name, text) || strings.EqualFold(u.Code, text) {
			return u.ID, nil
		}
	}
	f.Wrong("person", "exemplar.unit-not-one", total)
	return "", nil
}

func (p *Pages) testimony(r *http.Request, f *web.Form) (t exemplar.Testimony, err error) {
	t = exemplar.Testimony{Said: exemplar.Answer(f.Get("said")), Text: f.Text("text", 2000)}
	if f.HasFile("file") {
		t.File, _, err = p.put(r, f, "file")
	}
	return t, err
}

func (p *Pages) put(r *http.Request, f *web.Form, name string) (b files.Blob, title string, err error) {
	in := f.File(name)
	if in == nil {
		return b, "", nil
	}
	defer in.Close()
	b, err = p.files.Put(r.Context(), in, files.Limit)
	return b, in.Name, err
}

// pressKit is the story, what the decision says, the picture and what was agreed to,
// in one file; only of what consent covers.
func (p *Pages) pressKit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := p.exemplars.Kit(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	text := fmt.Sprintf("%s\r\n%s, %s\r\n\r\n%s\r\n", t.Title, t.Name, t.UnitName, strings.ReplaceAll(t.Text, "\n", "\r\n"))
	if err := part(z, "cau-chuyen.txt", strings.NewReader("\ufeff"+text)); err != nil {
		return err
	}
	if err := part(z, "dong-y.txt", strings.NewReader("\ufeff"+strings.Join(kitConsent(v, t), "\r\n")+"\r\n")); err != nil {
		return err
	}
	var cited strings.Builder
	for _, c := range t.Citations {
		fmt.Fprintf(&cited, "%s\r\n%s\r\n%s\r\n\r\n", p.awardName(v, c.Award), c.Achievement, v.T("exemplar.cited", c.DecisionNo, c.Decided, c.ByName))
	}
	if cited.Len() > 0 {
		if err := part(z, "quyet-dinh.txt", strings.NewReader("\ufeff"+cited.String())); err != nil {
			return err
		}
	}
	if t.Photo != "" {
		in, err := p.files.Open(t.Photo)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := part(z, "anh.jpg", in); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	web.Attach(w, "guong-"+string(t.ID)+".zip", "application/zip")
	_, err = b.WriteTo(w)
	return err
}

// kitConsent says what whom the story is about agreed to, how and when, and what the
// kit leaves out.
func kitConsent(v web.Visit, k exemplar.Kit) []string {
	all := []string{v.T("exemplar.kit-"+k.Consent.How, k.Name, k.No, v.Moment(k.Consent.GivenAt.Time))}
	if k.Consent.How == "paper" {
		all = append(all, v.T("exemplar.kit-read", v.Moment(k.Consent.SeenAt.Time)))
	}
	if k.Photo == "" {
		all = append(all, v.T("exemplar.kit-no-photo"))
	}
	if k.Newer {
		all = append(all, v.T("exemplar.kit-newer"))
	}
	return append(all, v.T("exemplar.kit-only"), v.T("exemplar.kit-until", v.Moment(v.Now)))
}

func part(z *zip.Writer, name string, from io.Reader) error {
	to, err := z.Create(name)
	if err == nil {
		_, err = io.Copy(to, from)
	}
	return err
}
