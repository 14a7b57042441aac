package rulebook

import (
	"fmt"
	"reflect"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
)

// commandNames in the order a reader would look for them.
var commandNames = []string{"vote", "quota", "deadline", "route", "money", "pair", "fund", "procedure", "body"}

var commands map[string]func(l *Library, s *strict, with *tree) (out any, exit int, err error)

func init() {
	commands = map[string]func(*Library, *strict, *tree) (any, int, error){
		"vote": askVote, "quota": askQuota, "deadline": askDeadline, "route": askRoute, "money": askMoney, "pair": askPair, "fund": askFund,
		"procedure": askProcedure, "body": askBody,
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

// askProcedure: the ids of what is said about a topic on a day.
func askProcedure(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		Topic string     `json:"topic" need:"yes"`
		On    civil.Date `json:"on" need:"yes"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	list, err := l.Procedures(q.Topic, q.On)
	ids := []string{}
	for _, p := range list {
		ids = append(ids, p.ID)
	}
	return map[string]any{"rows": ids}, opened(len(ids) > 0), err
}

// askBody: what the texts of a body that are in force on a day do.
func askBody(l *Library, s *strict, with *tree) (any, int, error) {
	q, err := filled[struct {
		Body string     `json:"body" need:"yes"`
		On   civil.Date `json:"on" need:"yes"`
	}](s, with)
	if err != nil {
		return nil, 0, err
	}
	if err := l.knownBody(q.Body); err != nil {
		return nil, 0, err
	}
	b := l.locals.of[q.Body]
	awards, own, days, notes := []string{}, []string{}, []string{}, 0
	for i, p := range b.body().Packs {
		if b.packs[i].covers(q.On) {
			awards, own, notes = append(awards, p.Awards...), append(own, p.Own...), notes+len(p.Notes)
			for _, d := range p.Days {
				days = append(days, fmt.Sprintf("%s:%02d-%02d", d.ID, d.Month, d.Day))
			}
		}
	}
	return map[string]any{"awards": awards, "own": own, "days": days, "notes": notes, "gaps": len(b.head.Gaps)}, 0, nil
}
