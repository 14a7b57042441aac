package rulebook

import (
	"sort"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
)

// said is a phrase in both languages, {0}, {1} … filled in. Both are one piece
// of memory: words are put together often.
func said(key string, args ...any) Text {
	p := phrases[key]
	if len(args) == 0 {
		return p
	}
	var room [320]byte
	out := fillIn(room[:0], p.VI, false, args)
	n := len(out)
	both := string(fillIn(out, p.EN, true, args))
	return Text{both[:n], both[n:]}
}

func saidOf(key, word string) Text { return said(key + "." + word) }

func fillIn(out []byte, s string, english bool, args []any) []byte {
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 || i+2 >= len(s) {
			return append(out, s...)
		}
		if s[i+2] == '|' { // {0|year|years}: one, or any other number
			end := i + strings.IndexByte(s[i:], '}')
			one, many, _ := strings.Cut(s[i+3:end], "|")
			if n, ok := args[s[i+1]-'0'].(int); ok && n == 1 {
				many = one
			}
			out = append(append(out, s[:i]...), many...)
			s = s[end+1:]
			continue
		}
		if s[i+2] != '}' {
			out, s = append(out, s[:i+1]...), s[i+1:]
			continue
		}
		out = appendArg(append(out, s[:i]...), args[s[i+1]-'0'], english)
		s = s[i+3:]
	}
}

// appendArg takes no kind of argument but those below, and keeps none: so an
// argument costs no memory of its own. Another kind shows as {?}.
func appendArg(out []byte, arg any, english bool) []byte {
	switch arg := arg.(type) {
	case string:
		return append(out, arg...)
	case int:
		return strconv.AppendInt(out, int64(arg), 10)
	case Text:
		if english {
			return append(out, arg.EN...)
		}
		return append(out, arg.VI...)
	case civil.Date:
		if english {
			return append(out, arg.String()...)
		}
		return append(out, arg.Slashes()...)
	}
	return append(out, "{?}"...)
}

// term is a word of a vocabulary as people say it.
func term(vocabulary, word string) Text {
	if t, ok := phrases[vocabulary+":"+word]; ok {
		return t
	}
	return Text{word, word}
}

func choose(ok, yes bool, ifYes, ifNo string, args ...any) Text {
	switch {
	case !ok:
		return said("unknown")
	case yes:
		return said(ifYes, args...)
	}
	return said(ifNo, args...)
}

// joined is texts in a row.
func joined(list []Text, sep string) Text {
	if len(list) == 1 {
		return list[0]
	}
	var room [640]byte
	out := room[:0]
	for i, t := range list {
		if i > 0 {
			out = append(out, sep...)
		}
		out = append(out, t.VI...)
	}
	n := len(out)
	for i, t := range list {
		if i > 0 {
			out = append(out, sep...)
		}
		out = append(out, t.EN...)
	}
	both := string(out)
	return Text{both[:n], both[n:]}
}

// waitYear asks for a fact of a year, or for the year itself.
func (a *asked) waitYear(key string, year int) Text {
	if a.year == 0 {
		return said("year.wait")
	}
	return said(key, year)
}

func (a *asked) sayRating(year int) Text {
	y, ok := a.facts.Years[year]
	switch {
	case a.year == 0:
		return said("unknown")
	case ok && y.Rating != "":
		return ratingOf(y.Rating, year)
	case a.gap(year):
		return ratingGap.of(year)
	}
	return ratingUnknown.of(year)
}

func (a *asked) sayHeld(awards []string, year int, anyType bool) Text {
	if a.facts.Awards == nil {
		return heldUnknown.of(year)
	}
	switch a.held(awards, year, anyType) {
	case Holds:
		for i := range a.facts.Awards {
			p := &a.facts.Awards[i]
			if p.of(year) == Holds && has(awards, p.Award) && p.proposed() {
				return heldProposed.of(year)
			}
		}
		return heldYes.of(year)
	case Fails:
		return heldNo.of(year)
	}
	return heldClaim.of(year)
}

// sayYears says one thing of each of the last n years.
func (a *asked) sayYears(n int, of func(year int) Text) Text {
	if a.year == 0 {
		return said("unknown")
	}
	var room [8]Text
	list := room[:0]
	for y := a.year - n + 1; y <= a.year; y++ {
		list = append(list, of(y))
	}
	return joined(list, "; ")
}

// lastYears is all of the last n years.
func (a *asked) lastYears(n int, of func(year int) Result) Result {
	if a.year == 0 {
		return Open
	}
	r := Holds
	for y := a.year - n + 1; y <= a.year && r != Fails; y++ {
		r = both(r, of(y))
	}
	return r
}

// sayMissing names the years that stand in the way.
func (a *asked) sayMissing(key string, r Result, n int, of func(year int) Result) Text {
	if a.year == 0 {
		return said("year.wait")
	}
	var room [64]byte
	years := room[:0]
	for y := a.year - n + 1; y <= a.year; y++ {
		if of(y) != r {
			continue
		}
		if len(years) > 0 {
			years = append(years, ", "...)
		}
		years = strconv.AppendInt(years, int64(y), 10)
	}
	if r == Open {
		return said(key+".wait", string(years))
	}
	return said(key+".lack", string(years))
}

func (a *asked) sayTraining() Text {
	var list []Text
	for _, c := range a.facts.Years[a.year].Training {
		result := said("unknown")
		if c.Result != "" {
			result = term("training", c.Result)
		}
		list = append(list, said("training.found", orUnknown(c.From), orUnknown(c.To), result))
	}
	if list == nil {
		return said("training.none")
	}
	return joined(list, "; ")
}

func orUnknown(d civil.Date) any {
	if d.IsZero() {
		return said("unknown")
	}
	return d
}

func (a *asked) sayDiscipline() Text {
	if a.facts.Discipline == nil {
		return said("unknown")
	}
	var list []Text
	for i := range a.facts.Discipline {
		d := &a.facts.Discipline[i]
		kind := said("unknown")
		if d.Kind != "" {
			kind = term("discipline", d.Kind)
		}
		ended := orUnknown(d.Ended.V)
		if d.Ended.Null() {
			ended = said("discipline.running")
		}
		list = append(list, said("discipline.found", kind, orUnknown(d.Decided), ended))
	}
	if list == nil {
		return said("discipline.none")
	}
	return joined(list, "; ")
}

func (a *asked) sayWorst() Text {
	m := a.facts.Subject.Members
	if m == nil || m.Worst == "" {
		return said("unknown")
	}
	return said("none.found", term("discipline", m.Worst))
}

func (a *asked) sayLeave(kinds []string) Text {
	var list []Text
	for _, x := range a.facts.Years[a.year].Absences {
		if !has(kinds, x.Kind) {
			continue
		}
		if x.Days == nil {
			list = append(list, said("leave.found", term("absence", x.Kind)))
		} else {
			list = append(list, said("leave.found-days", term("absence", x.Kind), *x.Days))
		}
	}
	return joined(list, "; ")
}

func (a *asked) sayBodies() Text {
	var names []string
	for n := range a.facts.Organisations {
		names = append(names, n)
	}
	sort.Strings(names)
	var list []Text
	for _, n := range names {
		list = append(list, said("bodies.found", term("body", n), term("organisation", a.facts.Organisations[n])))
	}
	return joined(list, "; ")
}

func (t *freshTest) sayClash(a *asked) Text {
	if a.year == 0 || a.facts.Awards == nil {
		return said("unknown")
	}
	var list []Text
	for i := range a.facts.Awards {
		p := &a.facts.Awards[i]
		if r := t.clash(a, p); r != Fails {
			list = append(list, said("fresh.found", p.Award, p.span()))
		}
	}
	if list == nil {
		return said("fresh.none")
	}
	return joined(list, "; ")
}

// span is the achievement's period as people read it.
func (p *Past) span() any {
	switch {
	case !p.To.IsZero() && !p.From.IsZero():
		return said("span", p.From, p.To)
	case !p.To.IsZero():
		return p.To
	case p.Year != 0:
		return p.Year
	}
	return orUnknown(p.Decided)
}
