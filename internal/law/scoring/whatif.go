package scoring

import "slices"

// A Way says what would bring a member to a place above. (Cần gì để lên hạng.)
type Way struct {
	Place int `json:"place"`
	// Needs is the fewest points more of the total that reach the place, shared
	// or alone, while all others and the ties stay as they are.
	Needs  Points `json:"needs"`
	ByTie  bool   `json:"byTie,omitzero"` // equal totals would do: a tie is won, or the place shared
	Within bool   `json:"within"`         // there is that much room in the rows, under the table's cap
}

// A Room is points a row still has to give: as the row counts them, and as the
// total does after re-weighting. (Điểm còn có thể đạt.)
type Room struct {
	Row   string `json:"row"`
	Group string `json:"group"`
	Room  Points `json:"room"`
	Worth Points `json:"worth"` // rounded, half up
}

// WhatIf is the ways of a member to each place above it, the nearest first, and
// the rows that have room left, most first; neither of one that leads or is not
// ranked. Bonuses and deductions are not reckoned with.
func (r *Ranking) WhatIf(id string, cap Points) (ways []Way, rooms []Room) {
	i := slices.IndexFunc(r.rows, func(o ordered) bool { return o.ID == id })
	if i < 0 {
		return nil, nil
	}
	me := r.rows[i]
	rooms = roomsOf(&me.Result)
	var worth Points
	for _, x := range rooms {
		worth += x.Worth
	}
	if cap > 0 {
		worth = min(worth, max(0, cap-me.Result.Total))
	}
	mine, _ := r.Place(id)
	places := r.category(me.Category)
	for j := len(places) - 1; j >= 0; j-- {
		above := places[j]
		if above.Place >= mine.Place || len(ways) > 0 && ways[len(ways)-1].Place == above.Place {
			continue
		}
		w := Way{Place: above.Place, Needs: above.Total - me.Result.Total}
		holder := r.rows[slices.IndexFunc(r.rows, func(o ordered) bool { return o.ID == above.ID })]
		if slices.Compare(me.keys[1:], holder.keys[1:]) >= 0 {
			w.ByTie = true
		} else {
			w.Needs++
		}
		w.Within = w.Needs <= worth
		ways = append(ways, w)
	}
	return ways, rooms
}

func (r *Ranking) category(name string) []Place {
	for _, c := range r.Categories {
		if c.Category == name {
			return c.Places
		}
	}
	return nil
}

// roomsOf are the scored rows below their maximum.
func roomsOf(r *Result) (rooms []Room) {
	groups := map[string]GroupSum{}
	for _, g := range r.Groups {
		groups[g.Group] = g
	}
	for _, l := range r.Lines {
		room := l.Max - l.Points.Points
		if l.Kind.beside() || l.Left || room <= 0 {
			continue
		}
		g := groups[l.Group]
		rooms = append(rooms, Room{l.Row, l.Group, room, scaled(room, int64(g.Max), int64(g.Own))})
	}
	slices.SortStableFunc(rooms, func(a, b Room) int { return int(b.Worth - a.Worth) })
	return rooms
}
