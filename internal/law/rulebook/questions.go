package rulebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
)

// An Ask is a question to one of the calculators and what it must answer: the
// case of a vote, a quota, a deadline, a route, a sum, a pair, a fund. They are
// files under asks/. (Câu hỏi kiểm tra.)
type Ask struct {
	Path    string // asks/votes.yaml#council-of-11
	Line    int
	Command string
	About   string
	Source  string
	Exit    int // 0 answered, 2 refused, 4 not there, 6 fails, 7 open
	with    *tree
	expect  *tree
	look    []string // of a question put many times
	file    string
}

var askKeys = []string{"name", "about", "ask", "with", "vary", "look", "expect", "exit", "source"}

// Asks reads every question under asks/, strictly. No folder is no questions.
func Asks(fsys fs.FS) (out []Ask, err error) {
	names, err := fs.Glob(fsys, "asks/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		text, err := fs.ReadFile(fsys, n)
		if err != nil {
			return nil, err
		}
		list, err := asksOf(n, text)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

func asksOf(name string, text []byte) (out []Ask, err error) {
	t, err := grow(name, text)
	if err != nil {
		return nil, err
	}
	s := &strict{name: name}
	if t == nil || t.kind != dict || t.get("asks") == nil || t.get("source") == nil {
		return nil, s.refuse(1, "facts.missing-key", "source, asks")
	}
	for _, k := range t.keys {
		if k.text != "source" && k.text != "asks" {
			return nil, s.refuse(k.line, "facts.unknown-key", k.text, "source, asks")
		}
	}
	seen := map[string]bool{}
	for _, one := range t.get("asks").vals {
		a, err := s.ask(one, t.get("source").text)
		if err != nil {
			return nil, err
		}
		if seen[a.Path] {
			return nil, s.refuse(one.line, "facts.twice", a.Path)
		}
		seen[a.Path] = true
		all, err := s.each(a, one)
		if err != nil {
			return nil, err
		}
		out = append(out, all...)
	}
	return out, nil
}

func (s *strict) ask(t *tree, source string) (a Ask, err error) {
	for _, k := range t.keys {
		if !has(askKeys, k.text) {
			return a, s.refuse(k.line, "facts.unknown-key", k.text, strings.Join(askKeys, ", "))
		}
	}
	for _, need := range []string{"name", "ask", "with"} {
		if t.get(need) == nil {
			return a, s.refuse(t.line, "facts.missing-key", need)
		}
	}
	text := func(key string) string {
		if v := t.get(key); v != nil {
			return v.text
		}
		return ""
	}
	a = Ask{Path: s.name + "#" + text("name"), Line: t.line, Command: text("ask"), About: text("about"), Source: text("source"),
		with: t.get("with"), expect: t.get("expect"), file: s.name}
	if a.Source == "" {
		a.Source = source
	}
	if _, ok := commands[a.Command]; !ok {
		return a, s.refuse(t.line, "facts.value", "ask", a.Command, strings.Join(commandNames, ", "))
	}
	if exit := text("exit"); exit != "" {
		if a.Exit, err = strconv.Atoi(exit); err != nil {
			return a, s.refuse(t.get("exit").line, "facts.number", "exit", exit, "0", "7")
		}
	}
	return a, nil
}

// Try asks the question and says what came out otherwise than expected; nothing
// when all is as it should be.
func (a Ask) Try(l *Library) (wrong []Text) {
	out, exit, err := commands[a.Command](l, &strict{name: a.file}, a.with)
	if err != nil {
		switch {
		case fault.Is(err, fault.Invalid):
			exit = 2
		case fault.Is(err, fault.NotFound):
			exit = 4
		default:
			return []Text{said("ask.error", err.Error())}
		}
	}
	if exit != a.Exit && a.Exit != anyExit {
		wrong = append(wrong, said("ask.exit", exit, a.Exit))
		if err != nil {
			wrong = append(wrong, said("ask.error", explain(err)))
		}
	}
	if a.expect == nil {
		return wrong
	}
	refused := err
	answer, err := generic(out)
	if err != nil {
		return append(wrong, said("ask.error", err.Error()))
	}
	for i, k := range a.expect.keys {
		want := a.expect.vals[i].text
		if a.expect.vals[i].kind == null {
			want = "null"
		}
		got := at(answer, k.text)
		if a.look != nil {
			got = seen(answer, a.look, refused)
		}
		if got != want {
			wrong = append(wrong, said("ask.value", k.text, got, want))
		}
	}
	return wrong
}

// generic is an answer as JSON reads back, numbers as they are written.
func generic(v any) (out any, err error) {
	text, err := plain(v)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return out, errors.Join(d.Decode(&out), nil)
}

// at is a value at a path, as text: lines.0.rounded, decides.count,
// decides.*.code.
func at(v any, path string) string {
	for path != "" {
		step, rest, _ := strings.Cut(path, ".")
		path = rest
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			i, err := strconv.Atoi(step)
			switch {
			case step == "*":
				return among(x, rest)
			case step == "count":
				v = json.Number(strconv.Itoa(len(x)))
			case err == nil && i < len(x):
				v = x[i]
			default:
				return "nothing"
			}
		default:
			return "nothing"
		}
	}
	switch x := v.(type) {
	case nil:
		return "null"
	case string:
		return x
	}
	return fmt.Sprint(v)
}
