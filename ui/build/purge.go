package main

import (
	"regexp"
	"strings"
)

// An item of a style sheet: a declaration or statement (kids nil), or a block.
type item struct {
	text  string // "color:red", "@charset …", or the prelude of a block
	block bool
	kids  []item
}

// purge keeps the rules whose classes are all in use, then the custom
// properties and keyframes that what is kept still names.
func purge(css string, used map[string]bool) string {
	items, _ := parse(css, 0)
	items = plain(keepRules(items, used))
	for {
		text := render(items)
		next := keepNamed(items, text)
		if len(render(next)) == len(text) {
			return text
		}
		items = next
	}
}

// parse reads items from i up to the closing brace or the end.
func parse(s string, i int) (items []item, end int) {
	start := i
	flush := func(to int) {
		if t := strings.TrimSpace(s[start:to]); t != "" {
			items = append(items, item{text: t})
		}
		start = to + 1
	}
	for depth := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"' || c == '\'':
			i = quoted(s, i)
		case c == '/' && strings.HasPrefix(s[i:], "/*"):
			n := strings.Index(s[i+2:], "*/")
			s = s[:i] + strings.Repeat(" ", n+4) + s[i+n+4:]
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth > 0:
		case c == ';':
			flush(i)
		case c == '{':
			prelude := strings.TrimSpace(s[start:i])
			kids, to := parse(s, i+1)
			items = append(items, item{text: prelude, block: true, kids: kids})
			i, start = to, to+1
		case c == '}':
			flush(i)
			return items, i
		}
	}
	flush(len(s))
	return items, len(s)
}

func quoted(s string, i int) int {
	for q := s[i]; i+1 < len(s); {
		i++
		if s[i] == '\\' {
			i++
		} else if s[i] == q {
			break
		}
	}
	return i
}

func keepRules(items []item, used map[string]bool) (kept []item) {
	for _, it := range items {
		switch {
		case !it.block:
		case strings.HasPrefix(it.text, "@media"), strings.HasPrefix(it.text, "@supports"), strings.HasPrefix(it.text, "@layer"), strings.HasPrefix(it.text, "@container"):
			if it.kids = keepRules(it.kids, used); len(it.kids) == 0 {
				continue
			}
		case strings.HasPrefix(it.text, "@"):
		default:
			if it.text = keepSelectors(it.text, used); it.text == "" {
				continue
			}
		}
		kept = append(kept, it)
	}
	return kept
}

var modern = regexp.MustCompile(`\b(color-mix|light-dark|oklch|oklab)\(`)

// plain drops declarations in colours that older browsers (Chromium 109, the
// last for Windows 7) do not know; the theme says what we use again in hex.
func plain(items []item) (kept []item) {
	for _, it := range items {
		if it.block {
			if it.kids = plain(it.kids); len(it.kids) == 0 {
				continue
			}
		} else if modern.MatchString(it.text) {
			continue
		}
		kept = append(kept, it)
	}
	return kept
}

var (
	hasClass = regexp.MustCompile(`\.((?:\\.|[\w-])+)`)
	// what our pages never are: dark, right to left, a theme or a widget of Tabler's
	never = regexp.MustCompile(`data-bs-theme=["']?dark|dir=["']?rtl|data-bs-theme-|data-vc|offcanvas|::-ms-|:-moz-focusring`)
)

func keepSelectors(list string, used map[string]bool) string {
	var kept []string
	for _, sel := range split(list) {
		if !never.MatchString(sel) && uses(sel, used) {
			kept = append(kept, sel)
		}
	}
	return strings.Join(kept, ",")
}

func uses(sel string, used map[string]bool) bool {
	for _, m := range hasClass.FindAllStringSubmatch(flat(sel), -1) {
		if !used[strings.ReplaceAll(m[1], `\`, "")] {
			return false
		}
	}
	return true
}

// flat blanks what stands in brackets: `:not(.x)`, `[class*=".y"]`.
func flat(sel string) string {
	var b strings.Builder
	depth := 0
	for _, r := range sel {
		if r == '(' || r == '[' {
			depth++
		}
		if depth == 0 {
			b.WriteRune(r)
		}
		if r == ')' || r == ']' {
			depth--
		}
	}
	return b.String()
}

func split(list string) (sels []string) {
	depth, start := 0, 0
	for i, r := range list {
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		case r == ',' && depth == 0:
			sels, start = append(sels, strings.TrimSpace(list[start:i])), i+1
		}
	}
	return append(sels, strings.TrimSpace(list[start:]))
}

func keepNamed(items []item, text string) (kept []item) {
	for _, it := range items {
		if name, _, is := strings.Cut(it.text, ":"); is && !it.block && strings.HasPrefix(name, "--") &&
			!strings.Contains(text, "var("+name+")") && !strings.Contains(text, "var("+name+",") {
			continue
		}
		if strings.HasPrefix(it.text, "@keyframes ") && !named(text, strings.TrimPrefix(it.text, "@keyframes ")) {
			continue
		}
		if it.block && !strings.HasPrefix(it.text, "@font-face") {
			if it.kids = keepNamed(it.kids, text); len(it.kids) == 0 {
				continue
			}
		}
		kept = append(kept, it)
	}
	return kept
}

func named(text, frames string) bool {
	return regexp.MustCompile(`animation(-name)?:[^;}]*\b` + regexp.QuoteMeta(frames) + `\b`).MatchString(text)
}

func render(items []item) string {
	var b strings.Builder
	for i, it := range items {
		b.WriteString(it.text)
		if it.block {
			b.WriteString("{" + render(it.kids) + "}")
		} else if i < len(items)-1 {
			b.WriteByte(';')
		}
	}
	return b.String()
}
