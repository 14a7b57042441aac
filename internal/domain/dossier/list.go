package dossier

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Size is how many rows a page of a list has.
const Size = 50

// A Filter chooses dossiers. Zero fields choose nothing away.
type Filter struct {
	Search string
	State  State
	Side   string // "out": my units propose; "in": sent to my bodies; "": both
	Unit   registry.UnitID
	Award  string
	Year   int
	Sort   string // number, title, unit, state, since; "-" before it for the other way
	Page   int    // from 1
	Size   int    // 0 is Size; -1 is all, for export
}

// A Row is one dossier in a list.
type Row struct {
	Dossier
	Lines    int
	Returned int // lines sent back one by one
	Outcome  int // lines with their outcome
	Holds    int // lines by verdict
	Fails    int
	Opens    int
	Awards   []string
}

var sorts = map[string]string{
	"number": "d.number", "title": "d.fold", "unit": "d.unit_name", "state": "d.state", "since": "d.since",
}

// Dossiers lists what the actor may look at, newest change first unless asked
// otherwise, and how many there are in all.
func (s *Service) Dossiers(ctx context.Context, who access.Actor, f Filter) (rows []Row, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		w, ok, err := seen(tx, who, f)
		if err != nil || !ok {
			return err
		}
		w.filter(f)
		if err := tx.Row(`SELECT COUNT(*) FROM dossier d WHERE `+w.text(), w.args...).Scan(&total); err != nil {
			return err
		}
		found, err := store.Collect(tx, read, `SELECT `+columns+` FROM dossier d WHERE `+w.text()+
			store.Order(f.Sort, sorts, "d.since DESC, d.id")+store.Window(f.Page, f.Size), w.args...)
		if err != nil {
			return err
		}
		rows, err = counted(tx, found)
		return err
	})
	return rows, total, err
}

// seen is the condition that the actor may look at a dossier: over the unit that
// proposes or a body it has gone through.
func seen(tx *store.Tx, who access.Actor, f Filter) (w where, ok bool, err error) {
	units, err := registry.UnitIDsOver(tx, who, access.LookDossier)
	if err != nil || len(units) == 0 {
		return w, false, err
	}
	own, err := registry.UnitIDsOver(tx, who, drafting...)
	if err != nil {
		return w, false, err
	}
	in := w.in(units)
	inside := `d.state <> 'draft' AND (d.to_unit IN ` + in + ` OR EXISTS (SELECT 1 FROM dossier_body b WHERE b.dossier = d.id AND b.unit IN ` + in + `))`
	if f.Side == "in" {
		w.list = append(w.list, `(`+inside+`)`)
		return w, true, nil
	}
	out := `d.unit IN ` + in + ` AND (d.state <> 'draft' OR d.unit IN ` + w.in(own) + `)`
	if f.Side != "out" {
		out += ` OR ` + inside
	}
	w.list = append(w.list, `(`+out+`)`)
	return w, true, nil
}

// drafting are the acts of those who prepare a dossier: a draft is theirs alone.
var drafting = []access.Act{access.NominateDossier, access.AttestDossier, access.SubmitDossier}

func (w *where) filter(f Filter) {
	for _, word := range strings.Fields(viet.Fold(f.Search)) {
		like := w.arg(store.Like(word))
		w.list = append(w.list, `(d.fold LIKE `+like+` OR EXISTS (SELECT 1 FROM nomination n WHERE n.dossier = d.id AND n.fold LIKE `+like+`))`)
	}
	if f.State != "" {
		w.list = append(w.list, `d.state = `+w.arg(f.State))
	}
	if f.Unit != "" {
		w.list = append(w.list, `d.unit = `+w.arg(f.Unit))
	}
	if f.Award != "" {
		w.list = append(w.list, `EXISTS (SELECT 1 FROM nomination n WHERE n.dossier = d.id AND n.award = `+w.arg(f.Award)+`)`)
	}
	if f.Year != 0 {
		w.list = append(w.list, `EXISTS (SELECT 1 FROM nomination n WHERE n.dossier = d.id AND n.year = `+w.arg(f.Year)+`)`)
	}
}

// counted adds to dossiers what their lines came to.
func counted(tx *store.Tx, found []Dossier) ([]Row, error) {
	rows, at := make([]Row, len(found)), map[ID]int{}
	for i, d := range found {
		rows[i].Dossier, at[d.ID] = d, i
	}
	for some := range slices.Chunk(found, 400) {
		args := make([]any, len(some))
		for i, d := range some {
			args[i] = d.ID
		}
		type count struct {
			dossier ID
			award   string
			state   Standing
			result  rulebook.Result
			n       int
		}
		list, err := store.Collect(tx, func(s store.Scanner) (c count, err error) {
			err = s.Scan(&c.dossier, &c.award, &c.state, &c.result, &c.n)
			return c, err
		},
			`SELECT dossier, award, state, result, COUNT(*) FROM nomination WHERE dossier IN `+store.In(1, len(args))+` GROUP BY dossier, award, state, result
				ORDER BY award`, args...)
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			rows[at[c.dossier]].add(c.award, c.state, c.result, c.n)
		}
	}
	return rows, nil
}

func (r *Row) add(code string, state Standing, result rulebook.Result, n int) {
	r.Lines += n
	if !slices.Contains(r.Awards, code) {
		r.Awards = append(r.Awards, code)
	}
	switch state {
	case SentBack:
		r.Returned += n
	case Struck, TakenBack, Refused, Decided:
		r.Outcome += n
	}
	switch result {
	case rulebook.Holds:
		r.Holds += n
	case rulebook.Fails:
		r.Fails += n
	case rulebook.Open:
		r.Opens += n
	}
}

// Look finds a dossier for whoever may look at it: the proposing side always, a
// body once it was sent there, a draft only those who prepare it.
func Look(tx *store.Tx, who access.Actor, dossier ID) (Dossier, error) {
	d, err := Find(tx, dossier)
	if err != nil {
		return d, err
	}
	if d.State == Draft {
		return d, lookAtDraft(tx, who, d)
	}
	units := []registry.UnitID{d.Unit}
	bodies, err := BodiesOf(tx, d.ID)
	if err != nil {
		return d, err
	}
	for _, b := range bodies {
		units = append(units, b.Unit)
	}
	var over []access.Scope
	for _, u := range units {
		scope, err := registry.ScopeOf(tx, u)
		if err != nil {
			return d, err
		}
		over = append(over, scope)
	}
	return d, who.Must(access.LookDossier, over...)
}

// lookAtDraft lets only those look who prepare it, or could.
func lookAtDraft(tx *store.Tx, who access.Actor, d Dossier) error {
	over, err := registry.ScopeOf(tx, d.Unit)
	if err != nil {
		return err
	}
	for _, act := range drafting {
		if who.May(act, over) {
			return who.Must(access.LookDossier, over)
		}
	}
	return fault.Code(fault.NotFound, "dossier.not-found")
}

// A Body is one stage of a dossier's way. (Cấp đã qua.)
type Body struct {
	Unit     registry.UnitID
	Name     string
	Step     int
	Sent     store.Time
	Received store.Time
	Done     store.Time
}

// BodiesOf lists the bodies a dossier was sent to, in order.
func BodiesOf(tx *store.Tx, dossier ID) ([]Body, error) {
	return store.Collect(tx, func(s store.Scanner) (b Body, err error) {
		err = s.Scan(&b.Unit, &b.Name, &b.Step, &b.Sent, &b.Received, &b.Done)
		return b, err
	}, `SELECT unit, name, step, sent, received, done FROM dossier_body WHERE dossier = $1 ORDER BY step`, dossier)
}

// where gathers conditions and their arguments.
type where struct {
	list []string
	args []any
}

func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return strings.Trim(store.In(len(w.args), 1), "()")
}

func (w *where) in(all []registry.UnitID) string {
	w.args = append(w.args, store.Args(all)...)
	return store.In(len(w.args)-len(all)+1, len(all))
}

func (w *where) text() string { return strings.Join(w.list, ` AND `) }

// A LineFilter chooses lines of one dossier.
type LineFilter struct {
	Search string
	Result rulebook.Result
	State  Standing
	Award  string
	Sort   string // no, name, unit, award, result, state; "-" before it for the other way
	Page   int
	Size   int // 0 is Size; -1 is all
}

// Lines is one page of the nominations of a dossier, with what all of them came
// to.
type Lines struct {
	Rows     []Nomination
	Total    int // that the filter chooses
	All      int
	Holds    int // of all live lines
	Fails    int
	Opens    int
	States   map[Standing]int
	Awards   map[string]int
	Live     bool // judged as it was looked at, not stored
	Forecast bool // nobody outside the unit has received it: "as if received today"
	LawDay   civil.Date
	Book     rulebook.Book // of the day of law

	Transitions map[NominationID]*Transition // of lines that two laws were asked about

	Waits   []Wait   // what open and failing clauses wait for, most lines first
	Reasons []string // why lines go on with failing or open clauses, each once
	Silent  int      // lines that fail or wait without a written reason
	Barred  []fault.Reason
	Missing []Gap
}

// A Wait is one clause that lines wait for or fail, alike over many.
type Wait struct {
	Clause rulebook.Finding
	Awards []string // one, but for a paper that several ask for
	Fails  bool
	Lines  []NominationID
	Asides []SetAside // of any of the lines
}

// A Gap is a paper the rulebook asks for that some lines lack.
type Gap struct {
	Code  string
	Name  rulebook.Text
	Lines int
}

// Lines lists nominations of a dossier. A draft is judged as it is looked at,
// as if received today. (Danh sách đề nghị.)
func (s *Service) Lines(ctx context.Context, who access.Actor, dossier ID, f LineFilter) (d Dossier, l Lines, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if d, err = Look(tx, who, dossier); err != nil {
			return err
		}
		all, err := NominationsOf(tx, d.ID)
		if err != nil {
			return err
		}
		if err := s.weigh(tx, &d, all, &l); err != nil {
			return err
		}
		l.choose(all, f)
		return nil
	})
	return d, l, err
}

// weigh judges a draft, or reads the stored verdicts, and adds everything up.
func (s *Service) weigh(tx *store.Tx, d *Dossier, all []Nomination, l *Lines) error {
	live := pointers(all, (*Nomination).Live)
	l.All, l.States, l.Awards = len(all), map[Standing]int{}, map[string]int{}
	verdicts, err := s.standing(tx, d, live, l)
	if err != nil {
		return err
	}
	for i := range all {
		l.States[all[i].State]++
		l.Awards[all[i].Award]++
	}
	for _, n := range live {
		switch {
		case n.Result == rulebook.Holds:
		case n.GoOnReason == "":
			l.Silent++
		case !slices.Contains(l.Reasons, n.GoOnReason):
			l.Reasons = append(l.Reasons, n.GoOnReason)
		}
	}
	l.Holds, l.Fails, l.Opens = tally(live)
	l.Waits = waits(verdicts)
	asides, err := AsidesOf(tx, live)
	if err != nil {
		return err
	}
	for i := range l.Waits {
		w := &l.Waits[i]
		for _, n := range w.Lines {
			w.Asides = append(w.Asides, AsidesOn(w.Clause, asides[n])...)
		}
	}
	l.Transitions = map[NominationID]*Transition{}
	for _, v := range verdicts {
		book := v.v.Book
		if v.by != nil {
			l.Transitions[v.n.ID], book = v.by, v.by.Old.Book
		}
		if l.Book.ID == "" {
			l.Book = book
		}
	}
	return nil
}

// standing is the verdict that stands of each line.
func (s *Service) standing(tx *store.Tx, d *Dossier, live []*Nomination, l *Lines) ([]verdictOn, error) {
	l.LawDay, l.Forecast = d.lawDay(today(tx))
	if d.State == Draft || d.State == Returned { // in the unit's hands: as things are known now
		l.Live = true
		f, err := gather(tx, s.books, d, values(live))
		if err != nil {
			return nil, err
		}
		l.Barred = s.barred(f, live, l.LawDay)
		return judge(s.books, f, live, l.LawDay, today(tx))
	}
	all, err := Verdicts(tx, s.books, d, live)
	if err != nil {
		return nil, err
	}
	var verdicts []verdictOn
	for _, n := range live {
		if j, ok := all[n.ID]; ok {
			verdicts = append(verdicts, verdictOn{n, j.Verdict, j.Transition})
		}
	}
	return verdicts, nil
}

// waits gathers alike open and failing clauses over many lines: what one
// attestation or one paper would answer.
func waits(verdicts []verdictOn) (list []Wait) {
	at := map[string]int{}
	for _, v := range verdicts {
		for _, c := range leaves(v.v.Clauses) {
			if c.Result == rulebook.Holds {
				continue
			}
			key := v.n.Award + " " + c.ID + " " + string(c.Result)
			if c.Kind == rulebook.ByPaper {
				key = "paper " + c.Paper
			}
			i, there := at[key]
			if !there {
				i = len(list)
				at[key] = i
				list = append(list, Wait{Clause: c, Fails: c.Result == rulebook.Fails})
			}
			if !slices.Contains(list[i].Awards, v.n.Award) {
				list[i].Awards = append(list[i].Awards, v.n.Award)
			}
			list[i].Lines = append(list[i].Lines, v.n.ID)
		}
	}
	slices.SortStableFunc(list, func(a, b Wait) int {
		if a.Fails != b.Fails {
			if a.Fails {
				return -1
			}
			return 1
		}
		return len(b.Lines) - len(a.Lines)
	})
	return list
}

// leaves are the clauses that somebody could do something about: an any-of that
// holds needs nothing more, one that does not is taken apart.
func leaves(all []rulebook.Finding) (out []rulebook.Finding) {
	for _, c := range all {
		switch {
		case c.Clause == nil || c.Informative || c.Result == rulebook.Holds:
		case len(c.Of) > 0 && c.Kind == rulebook.AllOf:
			out = append(out, leaves(c.Of)...)
		case len(c.Of) > 0:
			out = append(out, c)
			for _, o := range leaves(c.Of) {
				if o.Kind == rulebook.Attested || o.Kind == rulebook.ByPaper {
					out = append(out, o)
				}
			}
		default:
			out = append(out, c)
		}
	}
	return out
}

// choose filters, sorts and pages the lines.
func (l *Lines) choose(all []Nomination, f LineFilter) {
	words := strings.Fields(viet.Fold(f.Search))
	var rows []Nomination
	for _, n := range all {
		fold := viet.Fold(n.Name + " " + n.UnitName)
		if f.Result != "" && n.Result != f.Result || f.State != "" && n.State != f.State || f.Award != "" && n.Award != f.Award ||
			slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(fold, w) }) {
			continue
		}
		rows = append(rows, n)
	}
	order, down := strings.CutPrefix(f.Sort, "-")
	slices.SortStableFunc(rows, func(a, b Nomination) int {
		c := compare(order, &a, &b)
		if down {
			c = -c
		}
		return c
	})
	l.Total = len(rows)
	size := f.Size
	if size == 0 {
		size = Size
	}
	if size < 0 {
		l.Rows = rows
		return
	}
	from := min((max(f.Page, 1)-1)*size, len(rows))
	l.Rows = rows[from:min(from+size, len(rows))]
}

// graver orders verdicts: fails, waits, holds.
var graver = map[rulebook.Result]int{rulebook.Fails: 0, rulebook.Open: 1, "": 2, rulebook.Holds: 3}

func compare(order string, a, b *Nomination) int {
	c := 0
	switch order {
	case "name":
		c = strings.Compare(sortKey(a), sortKey(b))
	case "unit":
		c = strings.Compare(string(viet.SortKey(a.UnitName)), string(viet.SortKey(b.UnitName)))
	case "award":
		c = strings.Compare(a.Award, b.Award)
	case "result":
		c = graver[a.Result] - graver[b.Result]
	case "state":
		c = strings.Compare(string(a.State), string(b.State))
	}
	if c == 0 {
		c = a.No - b.No
	}
	return c
}
