package web

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/door/words"
)

// Small answers the templates ask for.

func yearOf(v Visit) string { return strconv.Itoa(v.Today.Year) }

func otherLanguage(v Visit) string {
	q := v.URL.Query()
	q.Set("lang", string(v.Lang.Other()))
	return v.URL.Path + "?" + q.Encode()
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// stepAction makes the button of the next step the filled, large one.
func stepAction(a Action) Action {
	a.Filled, a.Large = !a.Destroy, true
	return a
}

func stopShape(s Stop) string { return cmp.Or(s.Shape, "later") }

// current is which of some links is this page: of those with its path, the one
// that asks for most of what was asked and for nothing else; -1 if none is.
func current(v Visit, links []Link) (at int) {
	at, most, asked := -1, -1, v.URL.Query()
	for i, l := range links {
		u, err := url.Parse(l.Href)
		if err != nil || u.Path != v.Path {
			continue
		}
		wants := u.Query()
		others := slices.ContainsFunc(slices.Collect(maps.Keys(wants)), func(name string) bool { return wants.Get(name) != asked.Get(name) })
		if !others && len(wants) > most {
			at, most = i, len(wants)
		}
	}
	return at
}

// Asking is the visit as if it had asked so: what a page shows when nothing is asked
// is marked among its tabs too.
func (v Visit) Asking(name, value string) Visit {
	q := v.URL.Query()
	q.Set(name, value)
	v.URL.RawQuery = q.Encode()
	return v
}

func clauseResult(c Clause) string { return cmp.Or(c.Result, "open") }

func clauseClass(c Clause) string {
	switch c.Result {
	case "holds":
		return "ok"
	case "fails":
		return "no"
	}
	return "wait"
}

// inOrder puts what fails first, then what waits, then what holds.
func inOrder(clauses []Clause) []Clause {
	rank := map[string]int{"no": 0, "wait": 1, "ok": 2}
	sorted := slices.Clone(clauses)
	slices.SortStableFunc(sorted, func(a, b Clause) int { return rank[clauseClass(a)] - rank[clauseClass(b)] })
	return sorted
}

func tally(v Visit, clauses []Clause) (t []State) {
	n := map[string]int{}
	for _, c := range clauses {
		n[clauseResult(c)]++
	}
	for _, r := range []string{"holds", "fails", "open"} {
		if n[r] > 0 {
			t = append(t, StateOf(v, r).As(v.T("kit.n-"+r, n[r])))
		}
	}
	return t
}

func numeric(f Field) Field {
	f.Mode, f.Width = "numeric", cmp.Or(f.Width, "w-10")
	return f
}

func dayOf(v Visit, f Field) Field {
	f.Mode, f.Width, f.Hint = "numeric", cmp.Or(f.Width, "w-10"), cmp.Or(f.Hint, v.T("kit.day-hint"))
	return f
}

func typedWord(v Visit, f Field, word string) Field {
	f.Label, f.Width, f.Complete = cmp.Or(f.Label, v.T("kit.type-word", word)), "w-14", "off"
	return f
}

func numColumn(t Table, i int) bool { return i < len(t.Columns) && t.Columns[i].Num }

func cellText(c Cell) string {
	if c.Name {
		return words.Name(c.Text)
	}
	return c.Text
}

func refusalShape(code int) string {
	switch code {
	case 404:
		return "unknown"
	case 409:
		return "returned"
	}
	return "hold"
}

// printFoot stands under a printed page: unit, when, which page.
func printFoot(v Visit) string {
	var parts []string
	if v.Unit != "" {
		parts = append(parts, v.Unit)
	}
	return strings.Join(append(parts, v.Moment(v.Now), v.URL.Path), " · ")
}
