package rulebook

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// ParseFacts reads a FACTS document, YAML or JSON, strictly: an unknown key or
// value is Invalid with Field "name:line".
func ParseFacts(name string, text []byte) (f Facts, err error) {
	t, err := grow(name, text)
	if err != nil {
		return Facts{}, err
	}
	s := &strict{name: name, lines: map[string]int{}}
	if t.kind == null {
		return Facts{}, s.refuse(1, "facts.empty")
	}
	if err := s.fill(reflect.ValueOf(&f).Elem(), t, "", ""); err != nil {
		return Facts{}, err
	}
	f.lines, f.file = s.lines, name
	return f, f.sensible()
}

// at is the place a path was read from; the path itself for facts that come
// from elsewhere.
func (f *Facts) at(path string) string {
	if f.lines == nil {
		return path
	}
	return place(f.file, max(1, f.lines[path]))
}

func (f *Facts) refuse(path, code string, args ...any) error {
	return fault.New(fault.Invalid, fault.Reason{Code: code, Field: f.at(path), Args: args})
}

// sensible refuses counts that cannot be: more members than members.
func (f *Facts) sensible() error {
	if err := f.sensibleMore(); err != nil {
		return err
	}
	m := f.Subject.Members
	if m == nil || m.Count == nil {
		return nil
	}
	if m.Women != nil && *m.Women > *m.Count {
		return f.refuse("subject.members.women", "facts.too-many", *m.Women, *m.Count)
	}
	if m.Completed != nil && *m.Completed > *m.Count {
		return f.refuse("subject.members.completed", "facts.too-many", *m.Completed, *m.Count)
	}
	for _, title := range sorted(m.Holding) {
		if m.Holding[title] > *m.Count {
			return f.refuse("subject.members.holding."+title, "facts.too-many", m.Holding[title], *m.Count)
		}
	}
	return nil
}

// indexed is the path of a key of a list's element.
func indexed(list string, i int, key string) string { return fmt.Sprintf("%s[%d].%s", list, i, key) }

func sorted[V any](m map[string]V) []string {
	var s []string
	for k := range m {
		s = append(s, k)
	}
	slices.Sort(s)
	return s
}

// Judge tries every clause of the award for the type, on the law of the day.
// Invalid: a bad question. NotFound: no book for the award or the day.
func (l *Library) Judge(q Question) (Verdict, error) {
	f := &q.Facts
	on := q.On
	if on.IsZero() {
		on = f.Received
	}
	if on.IsZero() {
		return Verdict{}, f.refuse("received", "judge.no-day")
	}
	l, err := l.For(q.Body)
	if err != nil {
		return Verdict{}, err
	}
	p, r, err := l.rules(q.Award, on)
	if p != nil && p.empty != nil {
		return p.open(l, q)
	}
	if err != nil {
		return Verdict{}, err
	}
	br, err := r.branch(q)
	if err != nil {
		return Verdict{}, err
	}
	if r.info.Yearly && f.Year == 0 {
		return Verdict{}, f.refuse("year", "judge.no-year", q.Award)
	}
	if err := l.codes(f); err != nil {
		return Verdict{}, err
	}
	a := &asked{award: q.Award, year: f.Year, on: on, facts: f, books: l, arena: make([]Finding, 0, br.room(f.Subject.Category))}
	v := Verdict{Award: q.Award, On: on, Type: br.kind, Regime: p.book.Regime, Book: p.book}
	v.Clauses = a.judge(br.nodes)
	v.Result = all(v.Clauses)
	for i := range a.arena {
		if c := a.arena[i].Clause; c.Status == Unverified {
			v.Unverified = append(v.Unverified, c.ID)
		}
	}
	return v, nil
}

func (l *Library) classOf(code string) string { return l.catalogue[code].class }
func (l *Library) rankOf(code string) int     { return l.catalogue[code].rank }

// room is how many findings the branch can make for a category.
func (br *branch) room(category string) int {
	if n, ok := br.rooms[category]; ok {
		return n
	}
	return br.rooms[""]
}

// branch is the clauses for the type asked and the kind of subject.
func (r *rules) branch(q Question) (*branch, error) {
	f := &q.Facts
	subject := f.Subject.Kind
	if subject == "" && len(r.info.Subjects) == 1 {
		subject = r.info.Subjects[0]
	}
	switch {
	case subject == "":
		return nil, f.refuse("subject", "judge.no-subject", strings.Join(r.info.Subjects, ", "))
	case !has(r.info.Subjects, subject):
		return nil, f.refuse("subject.kind", "judge.subject", r.info.Code, subject, strings.Join(r.info.Subjects, ", "))
	}
	kind := r.kind(cmpOr(q.Type, f.Type), subject)
	for i := range r.branches {
		br := &r.branches[i]
		if br.kind != kind || !has(br.subjects, subject) {
			continue
		}
		if subject == "individual" && has(br.notFor, f.Subject.Category) {
			return nil, f.refuse("subject.category", "judge.category", r.info.Code, f.Subject.Category)
		}
		return br, nil
	}
	return nil, f.refuse("type", "judge.type", r.info.Code, kind, strings.Join(r.info.Types, ", "))
}

// kind is the type of commendation asked about: merit where none is named, and
// where a subject of that kind is never given the award for merit, the only
// type there is.
func (r *rules) kind(asked, subject string) string {
	if asked != "" {
		return asked
	}
	only := ""
	for i := range r.branches {
		switch br := &r.branches[i]; {
		case !has(br.subjects, subject) || br.kind == only:
		case br.kind == merit || only != "":
			return merit
		default:
			only = br.kind
		}
	}
	return cmpOr(only, merit)
}

func cmpDay(d, otherwise civil.Date) civil.Date {
	if d.IsZero() {
		return otherwise
	}
	return d
}

func cmpOr(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// codes refuses an award, a clause or a paper that does not exist: a slip of
// the pen must not pass for a fact.
func (l *Library) codes(f *Facts) error {
	for i := range f.Awards {
		if c := f.Awards[i].Award; !f.namedBefore(i, c) && !l.KnowsAward(c) {
			return f.refuse(fmt.Sprintf("awards[%d].award", i), "facts.unknown-award", c)
		}
	}
	if m := f.Subject.Members; m != nil {
		for c := range m.Holding {
			if !l.KnowsAward(c) {
				return f.refuse("subject.members.holding."+c, "facts.unknown-award", c)
			}
		}
	}
	for i := range f.Initiatives {
		if c := f.Initiatives[i].UsedBy.V; c != "" && !l.KnowsAward(c) {
			return f.refuse(fmt.Sprintf("initiatives[%d].used_by", i), "facts.unknown-award", c)
		}
	}
	for c := range f.Attested.By {
		if !l.clauses[c] {
			return f.refuse("attested."+c, "facts.unknown-clause", c)
		}
	}
	for i, c := range f.Papers.Have {
		if _, ok := l.papers[c]; !ok {
			return f.refuse(fmt.Sprintf("papers[%d]", i), "facts.unknown-paper", c, strings.Join(sorted(l.papers), ", "))
		}
	}
	return nil
}

// namedBefore reports an award that one of the two before it already was: a
// history names the same few year after year.
func (f *Facts) namedBefore(i int, code string) bool {
	return i > 0 && f.Awards[i-1].Award == code || i > 1 && f.Awards[i-2].Award == code
}

// FirstDay is the first day any book covers.
func (l *Library) FirstDay() civil.Date { return l.periods[0].from }
