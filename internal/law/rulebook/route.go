package rulebook

import (
	"cmp"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A RouteQuestion asks how an award is proposed and decided.
type RouteQuestion struct {
	Award, Body  string
	On           civil.Date
	Holder, Type string // merit unless said
	Level        string // only deciders of this level
	Legal        string // yes or no: whether the unit has legal personality; "" not asked
}

// An Office is someone on the way of a dossier. (Nơi xử lý.)
type Office struct {
	Code  string
	Name  Text
	Level string
}

// A Route is who decides an award on a day and how it comes to them. (Đường đi.)
type Route struct {
	RouteQuestion
	Known      bool // false: the law of that day is not held here
	Decides    []Office
	DecideCite string
	Via        []Office
	ViaCite    string
	Council    *RouteCouncil // nil: none prescribed
	Simplified bool
	Parts      []Paper
	Sets       *int // nil: as the ministry or province decides, or not known
	Electronic bool
	SetsCite   string
	Days       []RouteDay
	Public     bool // the list is made public before the council meets
	PublicDays *RouteDay
	PublicCite string
	Pays       string // decider or proposer
	PaysCite   string
	Status     Status // the weakest of all
	Note       Text
}

// A RouteCouncil is the council that considers a proposal, and how it votes.
type RouteCouncil struct {
	Level string
	Council
}

// A RouteDay is one time limit on the way.
type RouteDay struct {
	Rule   string
	Name   Text
	Days   int
	Unit   string
	Cite   string
	Status Status
}

// Route answers who decides, through whom, by which council, with what papers,
// how many sets, in what time, whether listed in public, and who pays.
func (l *Library) Route(q RouteQuestion) (Route, error) {
	if err := l.routeQuestion(&q); err != nil {
		return Route{}, err
	}
	r := Route{RouteQuestion: q, Status: Found}
	l.decides(&r)
	l.way(&r)
	if r.Known = r.DecideCite != "" && r.ViaCite != ""; !r.Known {
		r.Status = Unverified
		return r, nil
	}
	l.simplified(&r)
	l.parts(&r)
	l.sets(&r)
	l.publicList(&r)
	return r, nil
}

func (l *Library) routeQuestion(q *RouteQuestion) error {
	p, err := l.period(q.On)
	if err != nil {
		return err
	}
	if q.Type == "" {
		q.Type = merit
	}
	switch {
	case !l.KnowsAward(q.Award):
		return fault.Code(fault.NotFound, "rulebook.unknown-award", q.Award, p.book.ID, strings.Join(l.Codes(), ", "))
	case rank("type", q.Type) < 0:
		return fault.Field("type", "route.word", q.Type, strings.Join(vocabularies["type"], ", "))
	case q.Holder != "" && rank("kind", q.Holder) < 0:
		return fault.Field("holder", "route.word", q.Holder, strings.Join(vocabularies["kind"], ", "))
	case q.Level != "" && rank("level", q.Level) < 0:
		return fault.Field("level", "route.word", q.Level, strings.Join(vocabularies["level"], ", "))
	case q.Legal != "" && q.Legal != "yes" && q.Legal != "no":
		return fault.Field("legal", "route.word", q.Legal, "yes, no")
	}
	if subjects := l.subjectsOf(q.Award); q.Holder != "" && subjects != nil && !has(subjects, q.Holder) {
		return fault.Field("holder", "money.holder", q.Holder, strings.Join(subjects, ", "))
	}
	return l.knownBody(q.Body)
}

// rest weakens the answer by a row it rests on.
func (r *Route) rest(l *Library, row *whenRow) {
	if l.weak(Status(row.Status), r.On) != Found {
		r.Status = Unverified
	}
	if row.Note != nil {
		r.Note = *row.Note
	}
}

func (l *Library) decides(r *Route) {
	for i := range l.routes.Authority {
		row := &l.routes.Authority[i]
		if !row.suits(l, r.RouteQuestion) {
			continue
		}
		r.rest(l, &row.whenRow)
		r.DecideCite = row.Cite
		for _, code := range row.Decides {
			o := l.office(code)
			if r.Level != "" && o.Level != r.Level || r.Legal != "" && o.Legal != nil && *o.Legal != (r.Legal == "yes") {
				continue
			}
			r.Decides = append(r.Decides, Office{o.Code, Text{o.VI, o.EN}, o.Level})
		}
		return
	}
}

func (l *Library) way(r *Route) {
	for i := range l.routes.Paths {
		row := &l.routes.Paths[i]
		if !row.suits(l, r.RouteQuestion) {
			continue
		}
		r.rest(l, &row.whenRow)
		r.ViaCite, r.Pays, r.PaysCite = row.Cite, row.Pays, row.PaysCite
		for _, code := range row.Via {
			o := l.office(code)
			r.Via = append(r.Via, Office{o.Code, Text{o.VI, o.EN}, o.Level})
		}
		for _, id := range row.Days {
			r.Days = append(r.Days, l.routeDay(id, r.Award, r.On))
		}
		if c, err := l.Council(r.Award, r.Body, r.On); err == nil {
			r.Council = &RouteCouncil{row.Council, c}
		}
		return
	}
}

func (l *Library) routeDay(id, award string, on civil.Date) RouteDay {
	d, err := l.Deadline(id, award, on)
	if err != nil || !d.Known {
		return RouteDay{Rule: id, Name: d.Name, Status: Unverified}
	}
	return RouteDay{id, d.Name, d.Days, d.Unit, d.Cite, d.Status}
}

// simplified: the procedure for sudden feats and the like asks no ballot.
func (l *Library) simplified(r *Route) {
	if row := l.simply(r.RouteQuestion); row != nil {
		r.rest(l, row)
		r.Simplified, r.Council = true, nil
	}
}

func (l *Library) simply(q RouteQuestion) *whenRow {
	for i := range l.routes.Simplified {
		if row := &l.routes.Simplified[i]; row.suits(l, q) {
			return row
		}
	}
	return nil
}

// Simplified is the clause by which an award of a type goes by the simplified
// procedure on a day, which asks no council; "" it does not. (Thủ tục đơn giản.)
func (l *Library) Simplified(award, kind string, on civil.Date) (cite string) {
	if row := l.simply(RouteQuestion{Award: award, Type: cmp.Or(kind, merit), On: on}); row != nil {
		return row.Cite
	}
	return ""
}

// parts are the papers the law names for dossiers of such awards, and those
// the book of the day asks for besides; where both name one, the book's clause.
func (l *Library) parts(r *Route) {
	book := l.bookParts(r.RouteQuestion)
	for i := range l.routes.Parts {
		row := &l.routes.Parts[i]
		if !row.suits(l, r.RouteQuestion) {
			continue
		}
		r.rest(l, &row.whenRow)
		for _, code := range row.Papers {
			r.Parts = append(r.Parts, Paper{Code: code, Name: l.paperName(code), Cite: row.Cite, Status: l.weak(Status(row.Status), r.On)})
		}
		break
	}
	for _, p := range book {
		i := slices.IndexFunc(r.Parts, func(x Paper) bool { return x.Code == p.Code })
		if i < 0 {
			r.Parts = append(r.Parts, p)
		} else {
			r.Parts[i] = p
		}
	}
}

func (l *Library) bookParts(q RouteQuestion) (list []Paper) {
	_, rules, err := l.rules(q.Award, q.On)
	if err != nil {
		return nil
	}
	for i := range rules.branches {
		if br := &rules.branches[i]; br.kind == q.Type && (q.Holder == "" || has(br.subjects, q.Holder)) {
			list = l.papersIn(br.nodes, list)
		}
	}
	return list
}

// papersIn is the papers of clauses asked of everyone, each once.
func (l *Library) papersIn(nodes []*node, list []Paper) []Paper {
	for _, n := range nodes {
		switch c := n.clause; {
		case n.cases != nil || n.when != nil:
		case c.Kind != ByPaper:
			list = l.papersIn(c.of, list)
		case !slices.ContainsFunc(list, func(p Paper) bool { return p.Code == c.Paper }):
			list = append(list, Paper{Code: c.Paper, Name: l.paperName(c.Paper), Cite: c.Cite, Status: c.Status})
		}
	}
	return list
}

func (l *Library) sets(r *Route) {
	for i := range l.routes.Sets {
		row := &l.routes.Sets[i]
		if !row.suits(l, r.RouteQuestion) {
			continue
		}
		r.rest(l, &row.whenRow)
		if r.SetsCite, r.Electronic = row.Cite, row.Electronic; row.N > 0 {
			r.Sets = &row.N
		}
		return
	}
	r.Status = Unverified
}

func (l *Library) publicList(r *Route) {
	if r.Simplified {
		return
	}
	for i := range l.routes.Public {
		if row := &l.routes.Public[i]; row.suits(l, r.RouteQuestion) {
			r.rest(l, row)
			d := l.routeDay("public-list", r.Award, r.On)
			r.Public, r.PublicDays, r.PublicCite = true, &d, row.Cite
			return
		}
	}
}
