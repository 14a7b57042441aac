package contest

import (
	"cmp"
	"slices"
	"strconv"

	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Standing is where an entry stands in a round. (Kết quả chấm của một bài.)
type Standing struct {
	Entry    EntryID
	Code     string
	Category int
	Mean     scoring.Points // of the sheets sent, half up
	Sheets   int
	Place    int  // in its category
	Shared   bool // nothing parts it from the next
	GoesOn   bool // to the second round
	Votes    int
	Gap      scoring.Points   // between the highest sheet and the lowest
	Far      []scoring.Points // sheets far from the middle one
	order    int              // that the chair gave among equals; 0 none
}

// far is the part of the most points from which a sheet is shown as far from the
// middle one: a sign for people to look, not a rule.
const far = 5

// rank orders entries by the means of their sheets, each category apart; then by the
// criteria if the rules say so, then as the chair said. It is pure.
func (c Contest) rank(entries []Entry, all sheets, chair map[EntryID]int) []Standing {
	by := map[string]Standing{}
	var contenders []scoring.Contender
	for _, e := range entries {
		st, result := c.meanOf(e, all.of(e.ID, Sent))
		st.order = chair[e.ID]
		by[e.Code] = st
		contenders = append(contenders, scoring.Contender{ID: e.Code, Category: strconv.Itoa(100 + e.Category), Result: result, Votes: -int64(st.order)})
	}
	var out []Standing
	for _, r := range scoring.Rank(contenders, c.tieBreaks()).Categories {
		for _, p := range r.Places {
			st := by[p.ID]
			st.Place, st.Shared = p.Place, p.Shared
			out = append(out, st)
		}
	}
	return out
}

// tieBreaks are what parts equals: the criteria if they do, then the chair's word.
func (c Contest) tieBreaks() (all []scoring.Tie) {
	if c.Tie == ByCriteria {
		for i := range c.Criteria {
			all = append(all, scoring.Tie{By: scoring.ByRow, Of: strconv.Itoa(i + 1)})
		}
	}
	return append(all, scoring.Tie{By: scoring.ByVotes})
}

// meanOf is what an entry's sheets come to: the whole, and by criterion.
func (c Contest) meanOf(e Entry, sent sheets) (st Standing, r scoring.Result) {
	st = Standing{Entry: e.ID, Code: e.Code, Category: e.Category}
	var sums []scoring.Mark
	rows := make([][]scoring.Mark, len(c.Criteria))
	for _, s := range sent {
		sums = append(sums, scoring.Of(s.Sum()))
		for i := range min(len(rows), len(s.Marks)) {
			rows[i] = append(rows[i], scoring.Of(s.Marks[i]))
		}
	}
	mean, of := scoring.Average(sums)
	st.Mean, st.Sheets = mean.Points, of
	r.Total = mean.Points
	for i, marks := range rows {
		m, _ := scoring.Average(marks)
		r.Lines = append(r.Lines, scoring.Line{Row: strconv.Itoa(i + 1), Points: m})
	}
	st.spread(sums, c.Most())
	return st, r
}

// spread says how far the sheets lie apart, and which are far from the middle.
func (s *Standing) spread(sums []scoring.Mark, most scoring.Points) {
	if len(sums) < 2 {
		return
	}
	slices.SortFunc(sums, func(a, b scoring.Mark) int { return cmp.Compare(a.Points, b.Points) })
	s.Gap = sums[len(sums)-1].Points - sums[0].Points
	middle := sums[len(sums)/2].Points
	for _, m := range sums {
		if d := m.Points - middle; max(d, -d)*far > most {
			s.Far = append(s.Far, m.Points)
		}
	}
}

// knots are the groups of equals in one list that a line is drawn through: of so
// many from the top, for a prize or the second round. Somebody must put them in
// order.
func knots(in []Standing, lines []int) (all [][]string) {
	for _, n := range lines {
		if n <= 0 || n >= len(in) || in[n-1].Place != in[n].Place {
			continue
		}
		var codes []string
		for _, s := range in {
			if s.Place == in[n].Place {
				codes = append(codes, s.Code)
			}
		}
		if !slices.ContainsFunc(all, func(k []string) bool { return slices.Equal(k, codes) }) {
			all = append(all, codes)
		}
	}
	return all
}

// categories are 1 to as many as the contest has, or 0 alone.
func (c Contest) categories() (all []int) { return c.given(Prize{}) }

// lines are where a list of a category is cut in the round that runs: those that go
// on, or each prize from the next.
func (c Contest) lines(category int) (all []int) {
	if c.Round < c.Rounds {
		return []int{c.Second}
	}
	n := 0
	for _, p := range c.Prizes {
		if !p.Favourite && slices.Contains(c.given(p), category) {
			n += p.Places
			all = append(all, n)
		}
	}
	return all
}

// knots are those of every category, in the round that runs.
func (c Contest) knots(all []Standing) (found [][]string) {
	for _, category := range c.categories() {
		found = append(found, knots(within(all, category), c.lines(category))...)
	}
	return found
}

func within(all []Standing, category int) (in []Standing) {
	for _, s := range all {
		if s.Category == category {
			in = append(in, s)
		}
	}
	return in
}

// standings ranks the round that runs.
func (c Contest) standings(tx *store.Tx) ([]Standing, []Entry, error) {
	entries, err := c.inRound(tx)
	if err != nil {
		return nil, nil, err
	}
	all, err := sheetsOf(tx, c, "")
	if err != nil {
		return nil, nil, err
	}
	chair, err := chairSaid(tx, c.ID, c.Round)
	return c.rank(entries, all, chair), entries, err
}

func chairSaid(tx *store.Tx, c ID, round int) (map[EntryID]int, error) {
	type row struct {
		entry EntryID
		place int
	}
	rows, err := store.Collect(tx, func(s store.Scanner) (r row, err error) { return r, s.Scan(&r.entry, &r.place) },
		`SELECT entry, place FROM contest_tie WHERE contest = $1 AND round = $2`, c, round)
	said := map[EntryID]int{}
	for _, r := range rows {
		said[r.entry] = r.place
	}
	return said, err
}

// standing are the places of a round closed, by category and place.
func standing(tx *store.Tx, c ID, round int) ([]Standing, error) {
	return store.Collect(tx, func(s store.Scanner) (st Standing, err error) {
		return st, s.Scan(&st.Entry, &st.Code, &st.Category, &st.Mean, &st.Sheets, &st.Place, &st.GoesOn)
	}, `SELECT t.entry, e.code, e.category, t.mean, t.sheets, t.place, t.goes_on FROM contest_standing t JOIN contest_entry e ON e.id = t.entry
		WHERE t.contest = $1 AND t.round = $2 ORDER BY e.category, t.place, e.code`, c, round)
}
