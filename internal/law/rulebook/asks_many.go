package rulebook

import (
	"fmt"
	"strings"
)

// A question may be put many times over, one value of its facts otherwise each
// time: a row of a price list, the days on which a rule changes.
//
//	- name: coefficients-2022
//	  ask: money
//	  with: {decided: 2022-12-20, awards: [{holder: individual}]}
//	  vary: awards.0.award            # what differs
//	  look: lines.0.coefficient       # what is looked at; a list: several, one after another
//	  expect: {LDTT CSTT: 30, CSTDCS: 100}   # for each value; values with one answer share a key
//
// An answer that is refused reads "refused".

// anyExit is the exit of a question put many times: answered, failing or open,
// as what is looked at says.
const anyExit = -1

// each is the questions of one that is put many times; itself when it is not.
func (s *strict) each(a Ask, t *tree) (out []Ask, err error) {
	vary, look := t.get("vary"), t.get("look")
	if vary == nil && look == nil {
		return []Ask{a}, nil
	}
	for _, need := range []string{"vary", "look", "expect"} {
		if t.get(need) == nil {
			return nil, s.refuse(t.line, "facts.missing-key", need)
		}
	}
	if look.kind != list {
		look = &tree{kind: list, vals: []*tree{look}}
	}
	a.Exit = anyExit
	for _, p := range look.vals {
		a.look = append(a.look, p.text)
	}
	for i, k := range a.expect.keys {
		for _, value := range strings.Fields(k.text) {
			one := a
			one.Path, one.Line, one.with = a.Path+":"+value, k.line, a.with.clone()
			one.expect = &tree{line: k.line, kind: dict, keys: []*tree{{text: strings.Join(a.look, " ")}}, vals: []*tree{a.expect.vals[i]}}
			if !one.with.set(strings.Split(vary.text, "."), &tree{line: k.line, kind: word, text: value}) {
				return nil, s.refuse(vary.line, "facts.unknown-key", vary.text, "…")
			}
			out = append(out, one)
		}
	}
	return out, nil
}

// seen is what is looked at in an answer, one after another.
func seen(answer any, look []string, refused error) string {
	if refused != nil {
		return "refused"
	}
	out := make([]string, len(look))
	for i, p := range look {
		out[i] = at(answer, p)
	}
	return strings.Join(out, " ")
}

// among is a path in every element of a list: decides.*.code.
func among(list []any, path string) string {
	if len(list) == 0 {
		return "none"
	}
	out := make([]string, len(list))
	for i, x := range list {
		if out[i] = fmt.Sprint(x); path != "" {
			out[i] = at(x, path)
		}
	}
	return strings.Join(out, " ")
}
