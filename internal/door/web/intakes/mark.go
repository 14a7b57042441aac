package intakes

import (
	"strings"
	"unicode/utf8"

	"thidua/internal/base/viet"
	"thidua/internal/domain/intake"
	"thidua/internal/door/web"
)

// marks sets off what is doubtful in a text as written, and what is proposed in
// its place.
func marks(q intake.Question) (written, proposed web.Marked) {
	switch q.Kind {
	case intake.Spaces:
		return spaces(q.Value), web.Plain(q.Suggestion)
	case intake.Unicode:
		return unmarked(q.Value), web.Plain(q.Suggestion)
	case intake.Duplicate, intake.Homonym:
		return web.Plain(shorten(q.Value)), web.Plain(q.Suggestion)
	case intake.Length:
		if q.Suggestion != "" {
			break
		}
		return web.Marked{{Text: shorten(q.Value), As: "mark"}}, nil
	}
	if q.Value == "" || q.Suggestion == "" {
		written = web.Marked{{Text: shorten(q.Value), As: "mark"}}
		if strings.TrimSpace(q.Value) == "" {
			written = web.Marked{{Text: "␣", As: "mark"}}
		}
		if q.Suggestion != "" {
			proposed = web.Marked{{Text: q.Suggestion, As: "ins"}}
		}
		return written, proposed
	}
	return differ(viet.Clean(q.Value), q.Suggestion)
}

// shorten keeps a monstrous cell from filling the page; names are never cut
// below what a name can be.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= 200 {
		return s
	}
	return string([]rune(s)[:200]) + "…"
}

// spaces shows stray spaces as signs.
func spaces(s string) (m web.Marked) {
	words := strings.FieldsFunc(s, func(r rune) bool { return viet.Spaces(string(r)) == "" })
	rest := s
	for i, w := range words {
		gap, after, _ := strings.Cut(rest, w)
		m = append(m, gapOf(gap, i == 0)...)
		m, rest = append(m, web.Piece{Text: w}), after
	}
	return append(m, gapOf(rest, true)...)
}

func gapOf(gap string, edge bool) web.Marked {
	switch {
	case gap == "":
		return nil
	case gap == " " && !edge:
		return web.Marked{{Text: " "}}
	}
	return web.Marked{{Text: strings.Repeat("␣", utf8.RuneCountInString(gap)), As: "mark"}}
}

// unmarked sets off the words whose letters and marks are apart.
func unmarked(s string) (m web.Marked) {
	for i, w := range strings.Split(s, " ") {
		if i > 0 {
			m = append(m, web.Piece{Text: " "})
		}
		p := web.Piece{Text: w}
		if !viet.Composed(w) {
			p.As = "mark"
		}
		m = append(m, p)
	}
	return m
}

// differ sets off the words in which two texts differ.
func differ(a, b string) (written, proposed web.Marked) {
	x, y := strings.Fields(a), strings.Fields(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	if len(x) == len(y) {
		return words(x, y, "mark"), words(y, x, "ins")
	}
	return between(x, head, tail, "mark"), between(y, head, tail, "ins")
}

func words(x, other []string, as string) (m web.Marked) {
	for i, w := range x {
		if i > 0 {
			m = append(m, web.Piece{Text: " "})
		}
		p := web.Piece{Text: w}
		if w != other[i] {
			p.As = as
		}
		m = append(m, p)
	}
	return m
}

func between(x []string, head, tail int, as string) (m web.Marked) {
	add := func(part []string, as string) {
		if len(part) == 0 {
			return
		}
		if len(m) > 0 {
			m = append(m, web.Piece{Text: " "})
		}
		m = append(m, web.Piece{Text: strings.Join(part, " "), As: as})
	}
	add(x[:head], "")
	add(x[head:len(x)-tail], as)
	add(x[len(x)-tail:], "")
	return m
}
