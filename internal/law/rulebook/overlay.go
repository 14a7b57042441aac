package rulebook

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// overlay lays one pack over the files of a regime. The files are copied where
// they are touched: the national book stays what it is.
func (b *builder) overlay(r *regime, x *local, p *packFile, path string) {
	for i := range p.Awards {
		a := &p.Awards[i]
		for _, code := range a.Awards {
			b.at = fmt.Sprint(path, ":", a.Line)
			if !b.lay(r, x, p, a, path, code) {
				b.fail("rule.nothing-to-add", code)
			}
		}
	}
	for i := range p.Honours {
		h := &p.Honours[i]
		r.awards = append(r.awards, awardFile{Source: p.Source, Status: p.Status, Awards: []string{h.Code}, Subjects: h.Subjects, Yearly: h.Yearly,
			Levels: h.Levels, Certificate: h.Certificate, NoCertificate: h.NoCertificate, Branches: h.Branches, Line: h.Line})
		r.paths = append(r.paths, path)
	}
}

// lay adds to every branch of an award that a pack means; it reports whether
// there was any.
func (b *builder) lay(r *regime, x *local, p *packFile, a *localFile, path, code string) (laid bool) {
	kind := cmpOr(a.Type, merit)
	moved := map[string]bool{}
	for i := len(r.awards) - 1; i >= 0; i-- {
		if !has(r.awards[i].Awards, code) {
			continue
		}
		f, apart := alone(r, i, code)
		for j := range f.Branches {
			br := &f.Branches[j]
			if br.Type != kind || br.Awards != nil && !has(br.Awards, code) || a.Subjects != nil && !meet(a.Subjects, br.Subjects) {
				continue
			}
			laid = true
			br.Standard = append(slices.Clone(br.Standard), b.added(x, p, a.Add, path, false)...)
			br.Dossier = append(slices.Clone(br.Dossier), b.added(x, p, a.Papers, path, true)...)
			for k := range a.Move {
				m := &a.Move[k]
				if b.move(br.Standard, code, m, p, path) || b.move(br.Dossier, code, m, p, path) {
					moved[m.Clause] = true
				}
			}
		}
		r.awards[apart] = f
	}
	for _, m := range a.Move {
		if b.at = fmt.Sprint(path, ":", m.Line); laid && !moved[m.Clause] {
			b.fail("rule.no-clause", code, m.Clause)
		}
	}
	return laid
}

// alone gives an award a copy of its file, so that others who share the file
// keep theirs.
func alone(r *regime, i int, code string) (f awardFile, at int) {
	f = r.awards[i]
	f.Branches = slices.Clone(f.Branches)
	for j := range f.Branches {
		f.Branches[j].Standard = copied(f.Branches[j].Standard)
		f.Branches[j].Dossier = copied(f.Branches[j].Dossier)
	}
	if len(f.Awards) == 1 {
		return f, i
	}
	rest := r.awards[i]
	rest.Awards = slices.DeleteFunc(slices.Clone(rest.Awards), func(c string) bool { return c == code })
	r.awards[i] = rest
	f.Awards = []string{code}
	r.awards, r.paths = append(r.awards, f), append(r.paths, r.paths[i])
	return f, len(r.awards) - 1
}

// copied is a list of clauses that can be changed without changing what it was
// read from.
func copied(list []clauseFile) []clauseFile {
	out := slices.Clone(list)
	for i := range out {
		out[i].All, out[i].Any = copied(out[i].All), copied(out[i].Any)
		out[i].ByCategory = slices.Clone(out[i].ByCategory)
		for j := range out[i].ByCategory {
			out[i].ByCategory[j].Clauses = copied(out[i].ByCategory[j].Clauses)
		}
	}
	return out
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return has(b, s) })
}

// added is what a pack adds: clauses of ids that begin with the body's code, so
// that they never stand for one of the nation's.
func (b *builder) added(x *local, p *packFile, list []clauseFile, path string, papers bool) []clauseFile {
	out := copied(list)
	for i := range out {
		c := &out[i]
		b.at = fmt.Sprint(path, ":", c.Line)
		switch {
		case !strings.HasPrefix(c.ID, x.head.Code+"."):
			b.fail("rule.own-clause", x.head.Code, x.head.Code)
		case papers && c.Paper == "":
			b.fail("rule.not-a-paper", c.ID)
		}
		c.where = path
		if c.Status == "" {
			c.Status = p.Status
		}
	}
	return out
}

// move sets a threshold of the book anew, where the book lets it be moved.
func (b *builder) move(list []clauseFile, code string, m *moveFile, p *packFile, path string) bool {
	for i := range list {
		c := &list[i]
		if c.ID == m.Clause || strings.HasPrefix(c.ID, ".") && code+c.ID == m.Clause {
			b.at = fmt.Sprint(path, ":", m.Line)
			b.moveOne(c, m)
			c.Cite, c.Status, c.where = m.Cite, cmpOr(m.Status, p.Status), path
			return true
		}
		if b.move(c.All, code, m, p, path) || b.move(c.Any, code, m, p, path) {
			return true
		}
		for j := range c.ByCategory {
			if b.move(c.ByCategory[j].Clauses, code, m, p, path) {
				return true
			}
		}
	}
	return false
}

func (b *builder) moveOne(c *clauseFile, m *moveFile) {
	was, _ := c.test()
	is, n := testOf(&m.tests)
	switch {
	case n != 1:
		b.fail("rule.one-move", n)
		return
	case was == nil || reflect.TypeOf(was) != reflect.TypeOf(is):
		b.fail("rule.other-test", m.Clause)
		return
	}
	for _, key := range unlike(was, is) {
		switch how := c.Movable[key.name]; {
		case how == "open":
		case how == "up" && key.up, how == "down" && !key.up:
		case how == "":
			b.fail("rule.not-movable", key.name, m.Clause)
		default:
			b.fail("rule.looser-way", key.name, m.Clause, how)
		}
	}
	for _, t := range []test{was, is} {
		if r, ok := t.(interface{ ready(*builder) }); ok {
			r.ready(b)
		}
	}
	if o := is.compare(was); o == Looser && !slices.Contains(openings(c.Movable), "open") {
		b.fail("rule.looser", m.Clause)
	}
	c.tests = m.tests
}

func openings(m map[string]string) (out []string) {
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// changedKey is one threshold that a move changes, and which way.
type changedKey struct {
	name string
	up   bool
}

// unlike lists the thresholds by which two tests of one kind differ.
func unlike(was, is test) (out []changedKey) {
	v, w := reflect.ValueOf(was).Elem(), reflect.ValueOf(is).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() || reflect.DeepEqual(v.Field(i).Interface(), w.Field(i).Interface()) {
			continue
		}
		key := changedKey{name: keyOf(f)}
		switch v.Field(i).Kind() {
		case reflect.Int:
			key.up = w.Field(i).Int() > v.Field(i).Int()
		case reflect.String:
			of := f.Tag.Get("of")
			key.up = rank(of, w.Field(i).String()) > rank(of, v.Field(i).String())
		case reflect.Bool:
			key.up = w.Field(i).Bool()
		default:
			key.name += " (a list or a group)"
		}
		out = append(out, key)
	}
	return out
}
