package rulebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
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
	file    string
}

var askKeys = []string{"name", "about", "ask", "with", "expect", "exit", "source"}

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
		out = append(out, a)
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
func (a Ask) Try(l *Library) (wrong []string) {
	out, exit, err := commands[a.Command](l, &strict{name: a.file}, a.with)
	if err != nil {
		switch {
		case fault.Is(err, fault.Invalid):
			exit = 2
		case fault.Is(err, fault.NotFound):
			exit = 4
		default:
			return []string{err.Error()}
		}
	}
	if exit != a.Exit {
		why := ""
		if err != nil {
			why = ": " + explain(err)
		}
		wrong = append(wrong, fmt.Sprintf("exit %d, want %d%s", exit, a.Exit, why))
	}
	if a.expect == nil {
		return wrong
	}
	answer, err := generic(out)
	if err != nil {
		return append(wrong, err.Error())
	}
	for i, k := range a.expect.keys {
		want := a.expect.vals[i].text
		if a.expect.vals[i].kind == null {
			want = "null"
		}
		if got := at(answer, k.text); got != want {
			wrong = append(wrong, fmt.Sprintf("%s is %s, want %s", k.text, got, want))
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

// at is a value at a path, as text: lines.0.rounded, decides.count.
func at(v any, path string) string {
	for _, step := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			i, err := strconv.Atoi(step)
			switch {
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

// commandNames in the order a reader would look for them.
var commandNames = []string{"vote", "quota", "deadline", "route", "money", "pair", "fund"}

var commands map[string]func(l *Library, s *strict, with *tree) (out any, exit int, err error)

func init() {
	commands = map[string]func(*Library, *strict, *tree) (any, int, error){
		"vote": askVote, "quota": askQuota, "deadline": askDeadline, "route": askRoute, "money": askMoney, "pair": askPair, "fund": askFund,
	}
}

func filled[T any](s *strict, with *tree) (v T, err error) {
	return v, s.fill(reflect.ValueOf(&v).Elem(), with, "", "with")
}

// opened is the exit of an answer: 7 while nothing is known.
func opened(known bool) int {
	if known {
		return 0
	}
	return 7
}

func askVote(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		Award      string     `json:"award" need:"yes"`
		Body       string     `json:"body"`
		Preset     string     `json:"preset"`
		On         civil.Date `json:"on" need:"yes"`
		Members    int        `json:"members" need:"yes"`
		Present    int        `json:"present" need:"yes"`
		Yes        int        `json:"yes" need:"yes"`
		No         *int       `json:"no"`
		Blank      int        `json:"blank"`
		Invalid    int        `json:"invalid"`
		WrittenYes int        `json:"written_yes"`
		WrittenNo  int        `json:"written_no"`
		Chair      string     `json:"chair"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	n := Count{q.Members, q.Present, q.Yes, q.No, q.Blank, q.Invalid, q.WrittenYes, q.WrittenNo, q.Chair}
	b, err := l.Vote(q.Award, q.Body, q.On, n)
	if q.Preset != "" {
		b, err = l.VoteBy(q.Preset, q.Award, q.Body, q.On, n)
	}
	exit := opened(b.Passed != nil)
	if b.Passed != nil && !*b.Passed {
		exit = 6
	}
	return b.wire("vi"), exit, err
}

func askQuota(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		Award string     `json:"award" need:"yes"`
		Body  string     `json:"body"`
		Case  string     `json:"case"`
		On    civil.Date `json:"on" need:"yes"`
		Of    int        `json:"of" need:"yes"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	a, err := l.Quota(q.Award, q.Body, q.Case, q.On, q.Of)
	return a.wire("vi"), opened(a.Known), err
}

func askDeadline(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		Rule  string     `json:"rule" need:"yes"`
		Award string     `json:"award"`
		From  civil.Date `json:"from" need:"yes"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	d, err := l.Deadline(q.Rule, q.Award, q.From)
	return d.wire("vi"), opened(d.Known), err
}

func askRoute(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		Award  string     `json:"award" need:"yes"`
		Body   string     `json:"body"`
		On     civil.Date `json:"on" need:"yes"`
		Holder string     `json:"holder"`
		Type   string     `json:"type"`
		Level  string     `json:"level"`
		Legal  string     `json:"legal"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	r, err := l.Route(RouteQuestion{q.Award, q.Body, q.On, q.Holder, q.Type, q.Level, q.Legal})
	exit := opened(r.Known)
	if r.Known && len(r.Decides) == 0 {
		exit = 6
	}
	return r.wire("vi"), exit, err
}

func askMoney(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[severalFile](s, with)
	if err != nil {
		return nil, 0, err
	}
	sums, err := l.Pay(q.Decided, q.claims())
	known := true
	for _, x := range sums {
		known = known && x.Known
	}
	return moneyOf(sums, "vi"), opened(known), err
}

func askPair(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		A  Honour     `json:"a" need:"yes"`
		B  Honour     `json:"b" need:"yes"`
		On civil.Date `json:"on"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	p, err := l.Pair(q.A, q.B, q.On)
	return p.wire("vi"), map[Result]int{Holds: 0, Fails: 6, Open: 7}[p.Result], err
}

func askFund(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		Kind string     `json:"kind" need:"yes"`
		Base int        `json:"base" need:"yes" max:"1000000000000000"`
		On   civil.Date `json:"on" need:"yes"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	f, err := l.Fund(q.Kind, money.Dong(q.Base), q.On)
	return f.wire(), opened(f.Known), err
}
