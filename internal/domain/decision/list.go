package decision

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/base/money"
	"thidua/internal/base/viet"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sheet is a decision whole: lines, sums, and its relation to others.
type Sheet struct {
	Decision
	Lines    []Line
	Earlier  *Decision  // what it corrects or annuls
	Later    []Decision // what corrects or annuls it
	Handings []Handing  // what was noted about handing over, the newest first
	Sums     []SumOf
	Total    money.Dong
	Unknown  int        // lines whose money the rulebook does not know
	PaidOn   civil.Date // whose rule the money follows: the decision's day, today's for a draft
}

// A SumOf is the lines and money of one award.
type SumOf struct {
	Award, Holder string
	Lines         int
	Money         money.Dong
}

// Decision is one decision whole.
func (s *Service) Decision(ctx context.Context, who access.Actor, of ID) (sh Sheet, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if sh.Decision, err = Find(tx, of); err != nil {
			return err
		}
		if err := may(tx, who, access.LookDecision, sh.Body); err != nil {
			return err
		}
		if sh.Lines, err = Lines(tx, of); err != nil {
			return err
		}
		if sh.Changes != "" {
			e, err := Find(tx, sh.Changes)
			if err != nil {
				return err
			}
			sh.Earlier = &e
		}
		sh.PaidOn = sh.moneyDay(tx)
		if sh.Handings, err = handings(tx, of); err != nil {
			return err
		}
		sh.Later, err = store.Collect(tx, read, columns+` WHERE changes = $1 ORDER BY id`, of)
		return err
	})
	sh.sum()
	return sh, err
}

// sum adds the money of an award decision up, by award and holder, in order.
func (sh *Sheet) sum() {
	if sh.Kind != Awarding {
		return
	}
	for _, l := range sh.Lines {
		if !l.MoneyKnown {
			sh.Unknown++
		}
		sh.Total += l.Money
		i := slices.IndexFunc(sh.Sums, func(o SumOf) bool { return o.Award == l.Award && o.Holder == l.Holder() })
		if i < 0 {
			sh.Sums = append(sh.Sums, SumOf{Award: l.Award, Holder: l.Holder()})
			i = len(sh.Sums) - 1
		}
		sh.Sums[i].Lines++
		sh.Sums[i].Money += l.Money
	}
}

// A Filter narrows the list of decisions.
type Filter struct {
	Search     string // number, summary, signer; marks and case do not matter
	State      State
	Kind       string
	Sort       string // "day" (default), "number", "lines", "money"
	Up         bool   // smallest first
	Page, Size int    // 1-based; 50 if 0, all if -1
}

// A Row is a decision in a list.
type Row struct {
	Decision
	Lines int
	Money money.Dong
}

// List gives a page of decisions over bodies the actor may look at, newest
// first, and how many there are. (Danh sách quyết định.)
func (s *Service) List(ctx context.Context, who access.Actor, f Filter) (rows []Row, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		bodies, err := bodiesOf(tx, who)
		if err != nil || len(bodies) == 0 {
			return err
		}
		where, args := f.where(bodies)
		if err := tx.Row(`SELECT COUNT(*) FROM decision`+where, args...).Scan(&total); err != nil {
			return err
		}
		all, err := store.Collect(tx, read, columns+where+f.order()+store.Window(f.Page, f.Size), args...)
		if err != nil {
			return err
		}
		rows, err = counted(tx, all)
		return err
	})
	return rows, total, err
}

// order is what the list is sorted by; drafts have no day and come first.
func (f Filter) order() string {
	by := map[string]string{
		"number": `COALESCE(number_key, '')`,
		"lines":  `(SELECT COUNT(*) FROM decision_line l WHERE l.decision = decision.id)`,
		"money":  `(SELECT COALESCE(SUM(money), 0) FROM decision_line l WHERE l.decision = decision.id)`,
	}[f.Sort]
	if by == "" {
		by = `COALESCE(day, '9999')`
	}
	if f.Up {
		return ` ORDER BY ` + by + `, id`
	}
	return ` ORDER BY ` + by + ` DESC, id DESC`
}

func (f Filter) where(bodies []string) (string, []any) {
	q, args := ` WHERE body IN `+store.In(1, len(bodies)), store.Args(bodies)
	add := func(text string, v any) {
		args = append(args, v)
		q += strings.ReplaceAll(text, "$", "$"+strconv.Itoa(len(args)))
	}
	if f.State != "" {
		add(` AND state = $`, f.State)
	}
	if f.Kind != "" {
		add(` AND kind = $`, f.Kind)
	}
	if s := viet.Fold(strings.TrimSpace(f.Search)); s != "" {
		add(` AND fold LIKE $`, store.Like(s))
	}
	return q, args
}

// bodiesOf lists the bodies that have decisions and that the actor may look at.
func bodiesOf(tx *store.Tx, who access.Actor) (out []string, err error) {
	all, err := store.Collect(tx, store.One[string], `SELECT DISTINCT body FROM decision`)
	for _, b := range all {
		over, err := registry.ScopeOf(tx, registry.UnitID(b))
		if err != nil {
			return nil, err
		}
		if who.May(access.LookDecision, over) {
			out = append(out, b)
		}
	}
	return out, err
}

func counted(tx *store.Tx, all []Decision) (rows []Row, err error) {
	for _, d := range all {
		r := Row{Decision: d}
		if err := tx.Row(`SELECT COUNT(*), COALESCE(SUM(money), 0) FROM decision_line WHERE decision = $1`, d.ID).Scan(&r.Lines, &r.Money); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// A Candidate is a nomination one might put into a decision, and what the
// council said; Ready is false without the council result it needs,
// Without the clause by which it needs none.
type Candidate struct {
	dossier.Nomination
	Result council.Result
	Spoken bool // a concluded sitting has spoken
	Aside  bool // its reader stood aside there: no counts
	Ready  bool

	Without string // clause of the simplified procedure
}

// Candidates lists nominations that wait for a decision of a body. (Các trường
// hợp chờ quyết định.)
func (s *Service) Candidates(ctx context.Context, who access.Actor, body registry.UnitID) (out []Candidate, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := may(tx, who, access.DraftDecision, body); err != nil {
			return err
		}
		all, err := dossier.ForDecision(tx, body)
		if err != nil {
			return err
		}
		subjects := make([]id.Subject, len(all))
		for i, n := range all {
			subjects[i] = n.ID.Subject()
		}
		results, err := council.ResultsOf(tx, subjects)
		if err != nil {
			return err
		}
		taken, err := store.Collect(tx, store.One[string], `SELECT l.nomination FROM decision_line l JOIN decision d ON d.id = l.decision
			WHERE d.body = $1 AND l.nomination IS NOT NULL AND l.state = 'listed'`, body)
		if err != nil {
			return err
		}
		asides, err := council.Asides(tx, who)
		if err != nil {
			return err
		}
		on := map[string]bool{}
		for _, t := range taken {
			on[t] = true
		}
		for _, n := range all {
			if on[string(n.ID)] {
				continue
			}
			r, ok := results[n.ID.Subject()]
			aside := asides[n.ID.Subject()]
			if aside {
				r.Counts, r.Base, r.Needed = council.Counts{}, 0, 0
			}
			c := Candidate{Nomination: n, Result: r, Spoken: ok, Aside: aside, Ready: carried(s.law, n, r, ok, body, civil.Of(tx.Now()))}
			if !ok {
				c.Without = s.law.Simplified(n.Award, n.Type, civil.Of(tx.Now()))
			}
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

// A Ground is what a decision may rest on: a text of law in force, or a sitting
// that carried some of its lines. The paper's sentence is made elsewhere.
type Ground struct {
	Law     string // as the rulebook cites it
	Sitting *Vote
}

// Grounds suggests the legal bases of a decision: the laws of the book of its
// day, and the sittings behind its lines. (Căn cứ gợi ý.)
func (s *Service) Grounds(sh Sheet) (out []Ground) {
	for _, b := range s.law.Books() {
		if !sh.PaidOn.Before(b.From) && (b.To.IsZero() || !sh.PaidOn.After(b.To)) {
			for _, l := range b.Laws {
				out = append(out, Ground{Law: l})
			}
		}
	}
	seen := map[string]bool{}
	for _, l := range sh.Lines {
		if v := l.Council; v.Sitting != "" && !seen[v.Sitting] {
			seen[v.Sitting] = true
			out = append(out, Ground{Sitting: &v})
		}
	}
	return out
}
