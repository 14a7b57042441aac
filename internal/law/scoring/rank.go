package scoring

import (
	"cmp"
	"slices"
	"strings"
)

// A Contender is one member in a ranking. (Đơn vị được xếp hạng.)
type Contender struct {
	ID       string
	Category string // ranked apart from others; "" where all are compared
	Result   Result
	Votes    int64 // of the meeting, where a table parts ties by them
	Earlier  []Earlier
}

// An Earlier is a place of a year before. (Hạng năm trước.)
type Earlier struct {
	Year  int    `json:"year"`
	Place int    `json:"place"`
	Total Points `json:"total"`
}

// A Ranking is members in their order, each category apart. Its JSON is what is
// published and frozen; WhatIf is asked of one just made. (Bảng xếp hạng.)
type Ranking struct {
	Ties       []Tie     `json:"ties,omitzero"`
	Categories []Ranked  `json:"categories"` // by name
	rows       []ordered // as ranked
}

// A Ranked is one category in its order.
type Ranked struct {
	Category string  `json:"category,omitzero"`
	Places   []Place `json:"places"`
	Pairs    []Pair  `json:"pairs,omitzero"` // each with the next below it
}

// A Place is where one stands: one more than there are above. Those whom nothing
// parts share it, in the order of their ids. (Hạng.)
type Place struct {
	ID      string    `json:"id"`
	Place   int       `json:"place"`
	Shared  bool      `json:"shared,omitzero"`
	Total   Points    `json:"total"`
	Partial bool      `json:"partial,omitzero"` // rows are still empty
	Earlier []Earlier `json:"earlier,omitzero"`
}

// A Pair is why one stands above the next. (Vết so sánh.)
type Pair struct {
	Upper  string     `json:"upper"`
	Lower  string     `json:"lower"`
	Gap    Points     `json:"gap"`            // of the totals
	Steps  []Compared `json:"steps,omitzero"` // ties looked at, to the one that parted them
	Shared bool       `json:"shared,omitzero"`
}

// A Compared is one tie looked at: points in hundredths, or votes.
type Compared struct {
	Tie
	Upper int64 `json:"upper"`
	Lower int64 `json:"lower"`
}

// ordered is a contender with what it is ordered by: its total, then each tie,
// more being better.
type ordered struct {
	Contender
	keys []int64
}

// Rank orders contenders by total, then by the ties of the table, each category
// apart. The order they are given in does not matter.
func Rank(rows []Contender, ties []Tie) Ranking {
	r := Ranking{Ties: ties}
	for _, c := range rows {
		r.rows = append(r.rows, ordered{c, keysOf(c, ties)})
	}
	slices.SortFunc(r.rows, func(a, b ordered) int {
		return cmp.Or(strings.Compare(a.Category, b.Category), slices.Compare(b.keys, a.keys), strings.Compare(a.ID, b.ID))
	})
	for i, o := range r.rows {
		if i == 0 || o.Category != r.rows[i-1].Category {
			r.Categories = append(r.Categories, Ranked{Category: o.Category})
		}
		r.Categories[len(r.Categories)-1].add(r.rows, i, ties)
	}
	return r
}

// add puts the i-th of all rows below those already in its category.
func (r *Ranked) add(rows []ordered, i int, ties []Tie) {
	o := rows[i]
	p := Place{ID: o.ID, Place: len(r.Places) + 1, Total: o.Result.Total, Partial: o.Result.Partial(), Earlier: o.Earlier}
	if n := len(r.Places); n > 0 {
		pair := compared(rows[i-1], o, ties)
		if pair.Shared {
			p.Place, p.Shared, r.Places[n-1].Shared = r.Places[n-1].Place, true, true
		}
		r.Pairs = append(r.Pairs, pair)
	}
	r.Places = append(r.Places, p)
}

// compared goes down the ties until one parts two neighbours.
func compared(upper, lower ordered, ties []Tie) Pair {
	p := Pair{Upper: upper.ID, Lower: lower.ID, Gap: upper.Result.Total - lower.Result.Total}
	if p.Gap != 0 {
		return p
	}
	for i, t := range ties {
		a, b := shown(upper.keys[i+1], t), shown(lower.keys[i+1], t)
		p.Steps = append(p.Steps, Compared{t, a, b})
		if a != b {
			return p
		}
	}
	p.Shared = true
	return p
}

// keysOf are the total and what each tie looks at, more being better.
func keysOf(c Contender, ties []Tie) []int64 {
	keys := make([]int64, 1, len(ties)+1)
	keys[0] = int64(c.Result.Total)
	for _, t := range ties {
		keys = append(keys, keyOf(c, t))
	}
	return keys
}

func keyOf(c Contender, t Tie) int64 {
	r := &c.Result
	switch t.By {
	case ByBase:
		return int64(r.Base)
	case ByBonus:
		return int64(r.BonusCounted)
	case ByDeductions:
		return -int64(r.Deducted)
	case ByVotes:
		return c.Votes
	case ByGroup:
		for _, g := range r.Groups {
			if g.Group == t.Of {
				return int64(g.Points)
			}
		}
	case ByRow:
		for _, l := range r.Lines {
			if l.Row == t.Of && l.Kind == Deduction {
				return -int64(l.Points.Points)
			} else if l.Row == t.Of {
				return int64(l.Points.Points)
			}
		}
	}
	return 0
}

// shown is a key as people count it: deductions are no negative points.
func shown(key int64, t Tie) int64 {
	if key < 0 && t.By != ByVotes {
		return -key
	}
	return key
}

// Place is where a member stands; false of one that is not ranked.
func (r *Ranking) Place(id string) (Place, bool) {
	for _, c := range r.Categories {
		for _, p := range c.Places {
			if p.ID == id {
				return p, true
			}
		}
	}
	return Place{}, false
}
