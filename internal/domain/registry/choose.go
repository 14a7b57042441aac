package registry

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An Only narrows which units a field of a form takes.
type Only string

// What a field may ask of a unit beside the right over it.
const (
	Legal   Only = "legal"   // with legal personality
	Beneath Only = "beneath" // with a unit above
	Top     Only = "top"     // the unit a grant is over, not those beneath it
	OrOwn   Only = "own"     // also the units above the person who asks, whatever their grants
)

// A Choosing is what a field of a form asks for: a unit over which one may do an act.
type Choosing struct {
	Act    access.Act
	Only   Only
	Search string // words of the name, or a code; "" is any
	Most   int    // how many at the most
}

// A Choice is a unit that can be chosen, with the name of the one above it.
type Choice struct {
	Unit
	Above string
}

// between is what stands between a name and the name above it, where a unit has no code.
const between = " · "

// Exactly is the text that means this unit: its name with its code, else with the
// name of the unit above.
func (c Choice) Exactly() string {
	switch {
	case c.Code != "":
		return c.Name + " (" + c.Code + ")"
	case c.Above != "":
		return c.Name + between + c.Above
	}
	return c.Name
}

// mostWords bounds how much of a search is looked for.
const mostWords = 12

// Choices lists the units of today that a field may take, most of them at the most:
// without a search each root first, then what is beneath it; with one those whose
// code it is, then names that begin so, then names with all its words, nearest the
// top first. (Đơn vị được chọn.)
func (s *Service) Choices(ctx context.Context, who access.Actor, c Choosing) (all []Choice, err error) {
	defer fault.Wrap(&err, "offer units for %s", c.Act)
	key := viet.Fold(strings.NewReplacer("%", " ", "_", " ").Replace(c.Search))
	if key == "" && c.Search != "" {
		return nil, nil // nothing that a name could hold
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		q, err := c.query(tx, who)
		if err != nil {
			return err
		}
		if key == "" {
			all, err = choices(tx, q, who, `u.path`, c.Most)
			inOrder(all, who.Over(c.Act))
			return err
		}
		words := strings.Fields(key)
		holds := make([]string, 0, mostWords)
		args := []any{key}
		for _, w := range words[:min(len(words), mostWords)] {
			holds, args = append(holds, `u.name_fold LIKE %s`), append(args, "%"+like(w))
		}
		q.and(`(lower(u.code) = %s OR (`+strings.Join(holds, " AND ")+`))`, args...)
		q.args = append(q.args, key, like(key))
		n := len(q.args)
		all, err = choices(tx, q, who, `CASE WHEN lower(u.code) = `+hole(n-1)+` THEN 0 WHEN u.name_fold LIKE `+hole(n)+` THEN 1 ELSE 2 END, length(u.path), u.name_sort, u.id`, c.Most)
		return err
	})
	return all, err
}

// Meant lists the units a field may take that a text names exactly: by its id, its
// code, its name, or as Choice.Exactly says it. One is what was meant; several have
// to be told apart. (Đơn vị được nêu tên.)
func (s *Service) Meant(ctx context.Context, who access.Actor, c Choosing) ([]Choice, error) {
	text := strings.TrimSpace(c.Search)
	all, err := s.MeantEach(ctx, who, c, []string{text})
	return all[text], err
}

// mostMeant bounds how many units bear the names asked for at once.
const mostMeant = 2000

// MeantEach is Meant of several texts in one query.
func (s *Service) MeantEach(ctx context.Context, who access.Actor, c Choosing, texts []string) (named map[string][]Choice, err error) {
	defer fault.Wrap(&err, "find the units meant for %s", c.Act)
	var names, codes []string
	meant := map[string]meaning{}
	for _, text := range texts {
		if text == "" {
			continue
		}
		m := meaningOf(text)
		meant[text] = m
		names = append(names, viet.Fold(text), m.name)
		codes = append(codes, text, strings.ToLower(text), m.code)
	}
	named = map[string][]Choice{}
	if len(meant) == 0 {
		return named, nil
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		q, err := c.query(tx, who)
		if err != nil {
			return err
		}
		var args []any
		in := func(of []string) string {
			at := len(q.args) + len(args) + 1
			args = append(args, store.Args(of)...)
			return store.In(at, len(of))
		}
		q.where = append(q.where, `(u.name_fold IN `+in(names)+` OR u.code <> '' AND (u.code IN `+in(codes)+` OR lower(u.code) IN `+in(codes)+`) OR u.id IN `+in(texts)+`)`)
		q.args = append(q.args, args...)
		found, err := choices(tx, q, who, `u.path`, mostMeant)
		for text, m := range meant {
			for _, u := range found {
				if m.is(u) && (c.Most == 0 || len(named[text]) < c.Most) {
					named[text] = append(named[text], u)
				}
			}
		}
		return err
	})
	return named, err
}

// A meaning is what a text may mean: all of it as an id, a name or a code, or a name
// with a code in brackets, or with the name above.
type meaning struct{ text, name, code, above string }

func meaningOf(text string) meaning {
	m := meaning{text: text}
	if at := strings.LastIndex(text, "("); at > 0 && strings.HasSuffix(text, ")") {
		m.name, m.code = viet.Fold(text[:at]), strings.TrimSpace(text[at+1:len(text)-1])
	} else if name, above, ok := strings.Cut(text, between); ok {
		m.name, m.above = viet.Fold(name), viet.Fold(above)
	}
	return m
}

func (m meaning) is(u Choice) bool {
	name := viet.Fold(u.Name)
	switch {
	case string(u.ID) == m.text, name == viet.Fold(m.text), u.Code != "" && strings.EqualFold(u.Code, m.text):
		return true
	case m.code != "":
		return name == m.name && u.Code == m.code
	}
	return m.above != "" && name == m.name && viet.Fold(u.Above) == m.above
}

// query limits to what the actor may choose today.
func (c Choosing) query(tx *store.Tx, who access.Actor) (*query, error) {
	q := &query{}
	q.within(who.Over(c.Act))
	if c.Only == OrOwn && who.Person != "" {
		over, err := ScopeOfPerson(tx, PersonID(who.Person))
		if err != nil {
			return nil, err
		}
		own := over.Line()
		q.where = []string{`(` + q.String() + ` OR u.id IN ` + store.In(len(q.args)+1, len(own)) + `)`}
		q.args = append(q.args, store.Args(own)...)
	}
	switch c.Only {
	case Top:
		trees := who.Over(c.Act)
		q.where = append(q.where, `u.path IN `+store.In(len(q.args)+1, len(trees)))
		q.args = append(q.args, store.Args(trees)...)
	case Legal:
		q.where = append(q.where, `u.legal`)
	case Beneath:
		q.where = append(q.where, `u.parent IS NOT NULL`)
	}
	q.and(`(u.from_day IS NULL OR u.from_day <= %s)`, who.Today)
	q.and(`(u.to_day IS NULL OR u.to_day >= %s)`, who.Today)
	return q, nil
}

// hole is the place of an argument.
func hole(n int) string { return "$" + strconv.Itoa(n) }

func choices(tx *store.Tx, q *query, who access.Actor, order string, most int) ([]Choice, error) {
	type found struct {
		unitRow
		above string
	}
	rows, err := store.Collect(tx, func(s store.Scanner) (f found, err error) {
		f.unitRow, err = readUnit(tail{s, (*store.Text)(&f.above)})
		return f, err
	}, `SELECT `+unitColumns+`, up.name FROM unit u LEFT JOIN unit up ON up.id = u.parent WHERE `+q.String()+` ORDER BY `+order+store.Window(1, most), q.args...)
	if err != nil {
		return nil, err
	}
	only := make([]unitRow, len(rows))
	for i, r := range rows {
		only[i] = r.unitRow
	}
	units, err := unitsOn(tx, only, who.Today)
	above := make(map[UnitID]string, len(rows))
	for _, r := range rows {
		above[r.ID] = r.above
	}
	all := make([]Choice, 0, len(units))
	for _, u := range units {
		all = append(all, Choice{u, above[u.ID]})
	}
	return all, err
}

// inOrder puts the units of the first tree first, as the grants have them; units
// above them, which no grant holds, come last, the nearest first.
func inOrder(all []Choice, trees []access.Scope) {
	place := func(c Choice) int {
		for i, t := range trees {
			if c.Path.Within(t) {
				return i
			}
		}
		return len(trees) + 1000 - len(c.Path)/idLength
	}
	slices.SortStableFunc(all, func(a, b Choice) int { return place(a) - place(b) })
}
