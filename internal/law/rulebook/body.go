package rulebook

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Body is a sector, a province or a unit with rules of its own, which stand
// on the national book and can never be looser than it. (Quy định riêng.)
type Body struct {
	Code   string
	Name   Text
	On     string // the body on whose rules its own stand; "" the national book
	Source string
	Status Status
	Packs  []Pack
	Gaps   []Remark // what is known to exist and is not held here
}

// A Pack is one text of a body with the days on which it is in force.
type Pack struct {
	File   string
	Source string
	Status Status
	From   civil.Date
	To     civil.Date // zero: open
	Awards []string   // awards it adds to or moves
	Own    []string   // codes of its own honours
	Days   []NamedDay
	Forms  []Remark // forms of paper of its own
	Notes  []Remark // what its text says besides, which nothing here computes
}

// A Remark is a sentence with its citation.
type Remark struct {
	Text   Text
	Cite   string
	Status Status
}

// A NamedDay is a day of a body's own calendar, said in words: the law of
// deadlines is elsewhere.
type NamedDay struct {
	ID    string
	Name  Text
	Month int
	Day   int
	Cite  string
}

// bodyFile is bodies/CODE/body.yaml.
type bodyFile struct {
	Code   string    `json:"code" need:"yes"`
	Name   Text      `json:"name" need:"yes"`
	Source string    `json:"source" need:"yes"`
	Status string    `json:"status" need:"yes" of:"status"`
	On     string    `json:"on"`
	Gaps   []sayFile `json:"gaps"`
}

type sayFile struct {
	VI     string `json:"vi" need:"yes"`
	EN     string `json:"en" need:"yes"`
	Cite   string `json:"cite" need:"yes"`
	Status string `json:"status" of:"status"`
}

// packFile is any other file of bodies/CODE: what one text of the body adds.
// Nothing in it can take a clause away or loosen one, because no key says so.
type packFile struct {
	Source   string       `json:"source" need:"yes"`
	Status   string       `json:"status" need:"yes" of:"status"`
	From     civil.Date   `json:"from" need:"yes"`
	To       civil.Date   `json:"to"`
	Awards   []localFile  `json:"awards"`
	Honours  []honourFile `json:"honours"`
	Calendar []dayFile    `json:"calendar"`
	Forms    []sayFile    `json:"forms"`
	Notes    []sayFile    `json:"notes"`
	Line     int          `json:"-"`
}

// localFile is what a pack does to awards of the book.
type localFile struct {
	Awards   []string     `json:"awards" need:"yes"`
	Type     string       `json:"type" of:"type"`     // merit unless said
	Subjects []string     `json:"subjects" of:"kind"` // all of the award's unless said
	Add      []clauseFile `json:"add"`                // clauses that must hold besides
	Papers   []clauseFile `json:"papers"`             // papers that must come besides
	Move     []moveFile   `json:"move"`               // thresholds set anew, where the book lets it
	Line     int          `json:"-"`
}

// moveFile sets a threshold anew: the same test, with other values.
type moveFile struct {
	Clause string `json:"clause" need:"yes"`
	Cite   string `json:"cite" need:"yes"`
	Status string `json:"status" of:"status"`
	Why    string `json:"why"`
	tests
	Line int `json:"-"`
}

// honourFile is an honour of the body's own.
type honourFile struct {
	Code          string           `json:"code" need:"yes"`
	VI            string           `json:"vi" need:"yes"`
	EN            string           `json:"en" need:"yes"`
	Class         string           `json:"class" need:"yes" of:"class"`
	Rank          int              `json:"rank" need:"yes" min:"1" max:"999"`
	Cite          string           `json:"cite" need:"yes"`
	Subjects      []string         `json:"subjects" need:"yes" of:"kind"`
	Yearly        bool             `json:"yearly"`
	Levels        []string         `json:"levels" need:"yes" of:"level"`
	Certificate   *certificateFile `json:"certificate"`
	NoCertificate *remarkFile      `json:"no_certificate"`
	Branches      []branchFile     `json:"branches" need:"yes"`
	Line          int              `json:"-"`
}

type dayFile struct {
	ID    string `json:"id" need:"yes"`
	VI    string `json:"vi" need:"yes"`
	EN    string `json:"en" need:"yes"`
	Month int    `json:"month" need:"yes" min:"1" max:"12"`
	Day   int    `json:"day" need:"yes" min:"1" max:"31"`
	Cite  string `json:"cite" need:"yes"`
}

// locals is every body as read, and the libraries made of them so far.
type locals struct {
	of   map[string]*local
	list []string // codes, sorted
}

// local is one body: its files, and the law as it stands there, built when
// first asked for.
type local struct {
	head  bodyFile
	packs []packFile
	paths []string // of packs
	dir   string
	hash  string

	once sync.Once
	lib  *Library
	err  error
}

// Bodies lists the bodies with rules of their own, by code.
func (l *Library) Bodies() (out []Body) {
	for _, code := range l.locals.list {
		out = append(out, l.locals.of[code].body())
	}
	return out
}

// KnowsBody reports whether a body of that code has a file.
func (l *Library) KnowsBody(code string) bool { return l.locals.of[code] != nil }

// BodyName is what a body with rules of its own is called; the code of one that
// has no file.
func (l *Library) BodyName(code string) Text {
	if x := l.locals.of[code]; x != nil {
		return x.head.Name
	}
	return Text{code, code}
}

// Nearest is the first of some codes that is a body's with rules of its own: of
// a unit and those above it, its own first, whose rules the unit follows. ""
// when none is.
func (l *Library) Nearest(codes []string) string {
	for _, c := range codes {
		if l.KnowsBody(c) {
			return c
		}
	}
	return ""
}

// knownBody refuses a body that has no file; "" is the law for all.
func (l *Library) knownBody(code string) error {
	if code == "" || l.KnowsBody(code) {
		return nil
	}
	return fault.New(fault.Invalid, fault.Reason{Code: "rulebook.unknown-body", Field: "body", Args: []any{code, strings.Join(l.locals.list, ", ")}})
}

// body checks a body named in a table.
func (b *builder) body(code string) {
	if code != "" && !b.lib.KnowsBody(code) {
		b.fail("rule.body", code)
	}
}

// For is the law as it stands in a body: the national book with what the body's
// own rules, and those it stands on, add on each day. "" is the national book.
// Invalid: no such body.
func (l *Library) For(body string) (*Library, error) {
	if body == "" || body == l.local {
		return l, nil
	}
	if err := l.knownBody(body); err != nil {
		return nil, err
	}
	x := l.locals.of[body]
	x.once.Do(func() { x.lib, x.err = l.national().settle(x) })
	return x.lib, x.err
}

// Settle builds the law of every body at once, so that a rule that cannot stand
// is refused now, with its file and line, and not when someone first asks.
func (l *Library) Settle() error {
	var b builder
	for _, x := range l.Bodies() {
		_, err := l.For(x.Code)
		b.refuse(err)
	}
	return b.err
}

// national is the library the bodies' stand on.
func (l *Library) national() *Library {
	if l.ground != nil {
		return l.ground
	}
	return l
}

func (x *local) body() Body {
	b := Body{Code: x.head.Code, Name: x.head.Name, On: x.head.On, Source: x.head.Source, Status: Status(x.head.Status), Gaps: remarks(x.head.Gaps, x.head.Status)}
	for i, p := range x.packs {
		pack := Pack{File: x.paths[i], Source: p.Source, Status: Status(p.Status), From: p.From, To: p.To, Forms: remarks(p.Forms, p.Status), Notes: remarks(p.Notes, p.Status)}
		for _, a := range p.Awards {
			pack.Awards = union(pack.Awards, a.Awards)
		}
		for _, h := range p.Honours {
			pack.Own = append(pack.Own, h.Code)
		}
		for _, d := range p.Calendar {
			pack.Days = append(pack.Days, NamedDay{d.ID, Text{d.VI, d.EN}, d.Month, d.Day, d.Cite})
		}
		b.Packs = append(b.Packs, pack)
	}
	return b
}

func remarks(list []sayFile, status string) (out []Remark) {
	for _, f := range list {
		if f.Status != "" {
			out = append(out, Remark{Text{f.VI, f.EN}, f.Cite, Status(f.Status)})
		} else {
			out = append(out, Remark{Text{f.VI, f.EN}, f.Cite, Status(status)})
		}
	}
	return out
}

// bodies reads every folder under bodies/; there may be none.
func (b *builder) bodies() {
	b.lib.locals = &locals{of: map[string]*local{}}
	dirs, err := fs.ReadDir(b.fsys, "bodies")
	if err != nil {
		return // no folder, no bodies
	}
	for _, d := range dirs {
		if d.IsDir() {
			b.oneBody(path.Join("bodies", d.Name()))
		}
	}
	for code, x := range b.lib.locals.of {
		b.lib.locals.list = append(b.lib.locals.list, code)
		if b.at = x.dir + "/body.yaml"; x.head.On != "" && b.lib.locals.of[x.head.On] == nil {
			b.fail("rule.ground", x.head.On)
		}
	}
	slices.Sort(b.lib.locals.list)
}

func (b *builder) oneBody(dir string) {
	x := &local{dir: dir}
	told := b.read(dir+"/body.yaml", &x.head)
	if b.at = dir + "/body.yaml"; x.head.Code != path.Base(dir) {
		b.fail("rule.body-folder", x.head.Code, path.Base(dir))
	}
	names, _ := fs.Glob(b.fsys, dir+"/*.yaml")
	for _, n := range names {
		if path.Base(n) == "body.yaml" {
			continue
		}
		var f packFile
		b.read(n, &f)
		b.at = fmt.Sprint(n, ":", f.Line)
		if !f.To.IsZero() && f.To.Before(f.From) {
			b.fail("rule.ends-first", f.To, f.From)
		}
		x.packs, x.paths = append(x.packs, f), append(x.paths, n)
	}
	x.hash = b.sum(names)
	if told {
		b.lib.locals.of[x.head.Code] = x
	}
}

// settle builds the law as it stands in a body.
func (l *Library) settle(x *local) (*Library, error) {
	own := *l
	own.ground, own.local = l, x.head.Code
	own.catalogue, own.clauses, own.periods = maps.Clone(l.catalogue), maps.Clone(l.clauses), nil
	b := &builder{fsys: l.source.fsys, lib: &own, files: l.source.files}
	chain := l.chain(x)
	for _, y := range chain {
		for i, p := range y.packs {
			for _, h := range p.Honours {
				b.at = fmt.Sprint(y.paths[i], ":", h.Line)
				if _, there := own.catalogue[h.Code]; there || !strings.HasPrefix(h.Code, y.head.Code) {
					b.fail("rule.honour-code", y.head.Code, h.Code)
				}
				own.catalogue[h.Code] = entry{Text{h.VI, h.EN}, h.Class, h.Rank}
			}
		}
	}
	for _, m := range l.source.made {
		for _, s := range divided(m.stretch, chain) {
			b.local(m, s, chain)
		}
	}
	for _, p := range l.periods {
		if p.empty != nil {
			own.periods = append(own.periods, p)
		}
	}
	slices.SortFunc(own.periods, func(x, y *period) int { return x.from.Compare(y.from) })
	if b.err != nil {
		return nil, b.err
	}
	return &own, nil
}

// chain is a body and those its rules stand on, the lowest ground first.
func (l *Library) chain(x *local) []*local {
	out := []*local{x}
	for on := x.head.On; on != "" && len(out) < 5; on = l.locals.of[on].head.On {
		out = append([]*local{l.locals.of[on]}, out...)
	}
	return out
}

// divided cuts a stretch where a pack begins or ends within it.
func divided(s stretch, chain []*local) (out []stretch) {
	starts := []civil.Date{s.from}
	add := func(d civil.Date) {
		if d.After(s.from) && (s.to.IsZero() || !d.After(s.to)) {
			starts = append(starts, d)
		}
	}
	for _, x := range chain {
		for _, p := range x.packs {
			add(p.From)
			if !p.To.IsZero() {
				add(p.To.AddDays(1))
			}
		}
	}
	slices.SortFunc(starts, civil.Date.Compare)
	starts = slices.Compact(starts)
	for i, from := range starts {
		part := stretch{from: from, to: s.to, doubts: s.doubts}
		if i+1 < len(starts) {
			part.to = starts[i+1].AddDays(-1)
		}
		out = append(out, part)
	}
	return out
}

func (p *packFile) covers(day civil.Date) bool {
	return !day.Before(p.From) && (p.To.IsZero() || !day.After(p.To))
}

// local builds one stretch of the law of a body: as the nation has it but for
// the awards that packs in force then speak of.
func (b *builder) local(m made, s stretch, chain []*local) {
	from, touched, spoken := *m.from, []string(nil), []string(nil)
	from.awards, from.paths = slices.Clone(m.from.awards), slices.Clone(m.from.paths)
	for _, x := range chain {
		for i := range x.packs {
			if x.packs[i].covers(s.from) {
				b.overlay(&from, x, &x.packs[i], x.paths[i])
				touched = append(touched, x.paths[i], x.hash)
				spoken = union(spoken, x.packs[i].speaksOf())
			}
		}
	}
	b.stretch(m.regime, &from, s, b.kept(m.from, s.from, spoken))
	p := b.lib.periods[len(b.lib.periods)-1]
	if len(touched) > 0 {
		p.book.ID = p.book.Regime + "+" + b.lib.local
		p.book.SHA256 = b.hashOf(append([]string{p.book.SHA256}, touched...)...)
	}
}
