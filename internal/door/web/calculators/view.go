package calculators

import (
	"strconv"
	"strings"

	"thidua/internal/door/web"
	say "thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// listed are the calculators, each with what it answers.
func listed(v web.Visit) (rows []web.Row) {
	for _, t := range tools {
		rows = append(rows, web.Row{What: v.T("calculator." + t.name), Href: "/calculators/" + t.name, More: v.T("calculator." + t.name + "-what")})
	}
	return rows
}

// source is where an answer comes from, and whether anyone has read it there.
func source(v web.Visit, a answer) string {
	s := say.Cite(v.Lang, a.cite)
	if a.status != rulebook.Found {
		s += " · " + v.T("kit.unverified")
	}
	return s
}

// decimal is an exact decimal as the language writes it.
func decimal(v web.Visit, s string) string {
	if v.Lang == say.VI {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// row is a line of the answer; none when it has nothing to say.
func row(list []web.Pair, label, text string) []web.Pair {
	if text == "" {
		return list
	}
	return append(list, web.Pair{Label: label, Text: text})
}

// years are years as people write them.
func years(list []int) string {
	var out []string
	for _, y := range list {
		out = append(out, strconv.Itoa(y))
	}
	return strings.Join(out, ", ")
}
