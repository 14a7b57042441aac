package document

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/review"
	"thidua/internal/desk/statistics"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// House is what all papers of one installation share.
type House struct {
	Fonts   paper.Fonts
	Address string // where people reach the pages: "https://thidua.example.vn", no slash at the end
	// Say gives the sentence of a key in a language ("vi", "en").
	Say func(lang, key string, args ...any) string
	// Script names the script that encrypts slips on devices, by its SHA-256.
	Script string
	// Cite writes a citation of law as people read it.
	Cite func(lang, cite string) string
}

// Service fills papers.
type Service struct {
	db            *store.DB
	law           *rulebook.Library
	councils      *council.Service
	meetings      *meeting.Service
	consultations *consultation.Service
	covenants     *covenant.Service
	reviews       *review.Service
	nominations   *nomination.Service
	statistics    *statistics.Service
	pledges       *pledge.Service
	recognitions  *recognition.Service
	files         *files.Store
	house         House
}

// New opens the desk.
func New(db *store.DB, law *rulebook.Library, councils *council.Service, house House) *Service {
	return &Service{db: db, law: law, councils: councils, house: house}
}

// print is one paper in the making: a language, and who issues it.
type print struct {
	House
	law        *rulebook.Library
	lang       string
	body       string     // issuing body
	parent     string     // the body above it, "" if none is known
	on         civil.Date // the day of the paper, or today
	checkpoint string     // of the ledger, as printed
}

// begin reads what every paper of a body needs.
func (s *Service) begin(tx *store.Tx, lang string, body registry.UnitID, on civil.Date) (p print, err error) {
	p = print{House: s.house, law: s.law, lang: lang}
	if lang == "" {
		p.lang = "vi"
	}
	if on.IsZero() {
		on = civil.Of(tx.Now())
	}
	u, err := registry.FindUnit(tx, body, on)
	if err != nil {
		return p, err
	}
	p.body, p.on = u.Name, on
	if u.Parent != "" {
		above, err := registry.FindUnit(tx, u.Parent, on)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return p, err
		}
		p.parent = above.Name
	}
	head, err := ledger.Latest(tx)
	if err != nil || head.Size == 0 {
		return p, err
	}
	p.checkpoint = head.Printed()
	return p, nil
}

// may asks whether the actor may do act for any of the units.
func may(tx *store.Tx, who access.Actor, act access.Act, units ...registry.UnitID) error {
	var refused error
	for _, u := range units {
		if u == "" {
			continue
		}
		over, err := registry.ScopeOf(tx, u)
		if err != nil {
			return err
		}
		if err := who.Must(act, over); err == nil {
			return nil
		} else if refused == nil {
			refused = err
		}
	}
	return refused
}

func (p print) say(key string, args ...any) string { return p.Say(p.lang, "paper."+key, args...) }

// day is a day as papers write it; dots where it is not known yet.
func (p print) day(d civil.Date) string {
	switch {
	case d.IsZero():
		return p.say("day-blank")
	case p.lang == "en":
		return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
	}
	return d.OnPaper()
}

func (p print) award(code string) string { return p.law.NameOf(code).In(p.lang) }

// motto is the state's name and the motto.
func (p print) motto() [2]string { return [2]string{p.say("motto-1"), p.say("motto-2")} }

// meta is the frame of a document: draft or not, what fails, where to check.
func (p print) meta(title, path string, on time.Time, draft bool, fails []failure, book string) paper.Meta {
	m := paper.Meta{Fonts: p.Fonts, Title: title, Lang: p.lang, Date: on}
	if draft {
		m.Watermark = p.say("draft")
	}
	if len(fails) > 0 {
		m.Notice = append(m.Notice, p.say("fails-head", len(fails)))
		for _, f := range fails {
			m.Notice = append(m.Notice, p.failure(f))
		}
		m.NoticeMore = p.say("fails-more", "%d")
	}
	if p.checkpoint != "" {
		m.Foot = append(m.Foot, strings.Split(p.say("checkpoint")+"\n"+p.checkpoint, "\n")...)
	}
	var where []string
	if p.Address != "" {
		m.URL = p.Address + path
		where = append(where, m.URL)
	}
	if book != "" {
		where = append(where, book)
	}
	if len(where) > 0 {
		m.Foot = append(m.Foot, strings.Join(where, " · "))
	}
	return m
}

// failure is clauses of one nominee that fail, and why it goes on all the same.
type failure struct {
	name, award string
	clauses     []rulebook.Finding
	reason      string
	asides      []dossier.SetAside // of its clauses, that somebody goes on against
}

func (p print) failure(f failure) string {
	var all []string
	for _, c := range f.clauses {
		all = append(all, p.say("fails-clause", p.needs(c), p.cite(c.Cite)))
	}
	line := p.say("fails-line", f.name, f.award, strings.Join(all, "; "))
	if f.reason != "" {
		line += " " + p.say("fails-reason", f.reason)
	}
	for _, c := range f.clauses {
		for _, a := range dossier.AsidesOn(c, f.asides) {
			line += " " + p.say("fails-aside", a.Name, p.needs(c), a.Reason)
		}
	}
	return line
}

func (p print) cite(cite string) string { return p.Cite(p.lang, cite) }

// failing are the clauses of a verdict that do not hold.
func failing(v rulebook.Verdict) []rulebook.Finding { return pick(v.Clauses, rulebook.Fails) }

// travels are the clauses that stand at the top of every paper: those that fail,
// and those that wait and were set aside.
func travels(v rulebook.Verdict, asides []dossier.SetAside) []rulebook.Finding {
	open := slices.DeleteFunc(pick(v.Clauses, rulebook.Open), func(f rulebook.Finding) bool { return len(dossier.AsidesOn(f, asides)) == 0 })
	return append(failing(v), open...)
}

// pick are the clauses with one of these results: an all-of gives its parts,
// an any-of stays one, for no part of it is owed by itself.
func pick(clauses []rulebook.Finding, results ...rulebook.Result) (out []rulebook.Finding) {
	for _, c := range clauses {
		switch {
		case c.Clause == nil || c.Informative || !slices.Contains(results, c.Result):
		case c.Kind == rulebook.AllOf && len(c.Of) > 0:
			out = append(out, pick(c.Of, results...)...)
		default:
			out = append(out, c)
		}
	}
	return out
}

// needs says what a clause asks, with the choices of an any-of.
func (p print) needs(f rulebook.Finding) string {
	if f.Clause == nil {
		return ""
	}
	if len(f.Of) == 0 {
		return f.Needs.In(p.lang)
	}
	var parts []string
	for _, c := range f.Of {
		parts = append(parts, p.needs(c))
	}
	key := "needs-all"
	if f.Kind == rulebook.AnyOf {
		key = "needs-any"
	}
	return p.say(key, strings.Join(parts, "; "))
}

// found says what there is, and what an open clause waits for or a failing one
// lacks; of an any-of, part by part.
func (p print) found(f rulebook.Finding) string {
	if len(f.Of) > 0 {
		var parts []string
		for _, c := range f.Of {
			if text := p.found(c); text != "" && !c.Informative {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, "; ")
	}
	text := f.Found().In(p.lang)
	for _, more := range []rulebook.Text{f.WaitsFor(), f.Lacks()} {
		if m := more.In(p.lang); m != "" {
			text = strings.TrimPrefix(text+" → "+m, " → ")
		}
	}
	return text
}

// book names the books of law that judged, with their fingerprints.
// book names the rulebook that judged on a day, with its fingerprint.
func (p print) book(on civil.Date, id, sha256 string) string {
	if sha256 == "" {
		return ""
	}
	if b, err := p.law.Book(on); err == nil && b.ID == id {
		id = b.Name.In(p.lang)
	}
	return p.say("book", id, sha256[:min(len(sha256), 16)])
}

// post is post and unit on one line.
func post(post, unit string) string {
	switch {
	case post == "":
		return unit
	case unit == "":
		return post
	}
	return post + ", " + unit
}
