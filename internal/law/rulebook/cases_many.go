package rulebook

import (
	"reflect"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
)

// A file may hold several cases:
//
//	source: "L22:73.1b"      # of each case that gives none
//	base: {…FACTS…}          # what they share
//	cases:
//	  - name: bkttg-holds
//	    about: Một dòng nói tình huống.
//	    set: {years.2021.rating: completed}  # one value of the base otherwise; null takes it away
//	    awards: []                           # a key of FACTS replaces the base's whole
//	    expect: {award: BKTTG, verdict: holds}
var manyKeys = []string{"source", "base", "cases"}

func casesOf(name string, t *tree) (out []Case, err error) {
	s := &strict{name: name}
	for _, k := range t.keys {
		if !has(manyKeys, k.text) {
			return nil, s.refuse(k.line, "facts.unknown-key", k.text, strings.Join(manyKeys, ", "))
		}
	}
	list0 := t.get("cases")
	if list0.kind != list {
		return nil, s.refuse(list0.line, "facts.shape", "cases")
	}
	seen := map[string]bool{}
	for _, one := range list0.vals {
		c, err := s.oneOf(t, one)
		if err != nil {
			return nil, err
		}
		if seen[c.name] {
			return nil, fault.New(fault.Invalid, fault.Reason{Code: "facts.twice", Field: place(name, one.line), Args: []any{c.name}})
		}
		seen[c.name] = true
		c.Path = name + "#" + c.name
		out = append(out, c)
	}
	return out, nil
}

// oneOf is a case of a file of several, laid over what they share.
func (s *strict) oneOf(file, one *tree) (c Case, err error) {
	if one.kind != dict {
		return c, s.refuse(one.line, "facts.shape", "cases")
	}
	whole := &tree{line: one.line, kind: dict}
	if b := file.get("base"); b != nil {
		whole = b.clone()
		whole.line = one.line
	}
	if from := file.get("source"); from != nil {
		whole.put("source", from)
	}
	for i, k := range one.keys {
		switch v := one.vals[i]; k.text {
		case "name":
			c.name = v.text
		case "about":
			c.About = v.text
		case "set":
			for j, p := range v.keys {
				if !whole.set(strings.Split(p.text, "."), v.vals[j]) {
					return c, s.refuse(p.line, "facts.unknown-key", p.text, "…")
				}
			}
		default:
			whole.putAt(k, v)
		}
	}
	if c.name == "" || c.About == "" {
		return c, s.refuse(one.line, "facts.missing-key", "name, about")
	}
	if err := s.fill(reflect.ValueOf(&c).Elem(), whole, "", ""); err != nil {
		return c, err
	}
	c.Text = "# " + c.About + "\n" + whole.String()
	return c, nil
}

func (t *tree) clone() *tree {
	c := *t
	c.vals = nil
	for _, v := range t.vals {
		c.vals = append(c.vals, v.clone())
	}
	c.keys = append([]*tree(nil), t.keys...)
	return &c
}

func (t *tree) put(key string, v *tree) { t.putAt(&tree{line: v.line, kind: word, text: key}, v) }

func (t *tree) putAt(k, v *tree) {
	for i, have := range t.keys {
		if have.text == k.text {
			t.keys[i], t.vals[i] = k, v
			return
		}
	}
	t.keys, t.vals = append(t.keys, k), append(t.vals, v)
}

// set changes one value deep inside; null takes it away. Keys on the way are
// made where they are missing, elements of a list are not.
func (t *tree) set(at []string, v *tree) bool {
	if t.kind == list {
		i, err := strconv.Atoi(at[0])
		switch {
		case err != nil || i < 0 || i > len(t.vals):
			return false
		case i == len(t.vals):
			t.vals = append(t.vals, &tree{line: v.line, kind: dict})
		}
		if len(at) == 1 {
			t.vals[i] = v
			return true
		}
		return t.vals[i].set(at[1:], v)
	}
	if t.kind != dict {
		return false
	}
	for i, k := range t.keys {
		if k.text != at[0] {
			continue
		}
		if len(at) > 1 {
			return t.vals[i].set(at[1:], v)
		}
		if t.vals[i] = v; v.kind == null {
			t.keys, t.vals = append(t.keys[:i:i], t.keys[i+1:]...), append(t.vals[:i:i], t.vals[i+1:]...)
		}
		return true
	}
	next := &tree{line: v.line, kind: dict}
	if len(at) == 1 {
		next = v
	}
	t.put(at[0], next)
	return len(at) == 1 || next.set(at[1:], v)
}

// String is the tree as YAML, a line a key.
func (t *tree) String() string {
	var b strings.Builder
	for i, k := range t.keys {
		b.WriteString(k.text + ": ")
		t.vals[i].flow(&b)
		b.WriteByte('\n')
	}
	return b.String()
}

func (t *tree) flow(b *strings.Builder) {
	switch t.kind {
	case null:
		b.WriteString("null")
	case word:
		b.WriteString(t.text)
	case quoted:
		b.WriteString(strconv.Quote(t.text))
	case list:
		b.WriteByte('[')
		for i, v := range t.vals {
			if i > 0 {
				b.WriteString(", ")
			}
			v.flow(b)
		}
		b.WriteByte(']')
	case dict:
		b.WriteByte('{')
		for i, v := range t.vals {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(t.keys[i].text + ": ")
			v.flow(b)
		}
		b.WriteByte('}')
	}
}
