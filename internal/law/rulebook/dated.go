package rulebook

import "thidua/internal/base/civil"

// A file of an award, and a clause, may stand on some days of a book only: from
// a day, to a day, both included. (Hiệu lực riêng trong giai đoạn.)
func (w *writer) stands(from, to civil.Date) bool {
	return !later(from, w.period.from) && (to.IsZero() || !later(w.period.from, to))
}

// turns are the days within a regime on which a file or clause of it begins to
// stand, or stands no more.
func (r *regime) turns() (days []civil.Date) {
	mark := func(from, to civil.Date) {
		if !from.IsZero() {
			days = append(days, from)
		}
		if !to.IsZero() {
			days = append(days, to.AddDays(1))
		}
	}
	var walk func([]clauseFile)
	walk = func(list []clauseFile) {
		for i := range list {
			c := &list[i]
			mark(c.From, c.To)
			walk(c.All)
			walk(c.Any)
			for j := range c.ByCategory {
				walk(c.ByCategory[j].Clauses)
			}
		}
	}
	for i := range r.awards {
		mark(r.awards[i].From, r.awards[i].To)
		for j := range r.awards[i].Branches {
			walk(r.awards[i].Branches[j].Standard)
			walk(r.awards[i].Branches[j].Dossier)
		}
	}
	return days
}

// inside keeps the days after the first and up to the last.
func inside(days []civil.Date, first, last civil.Date) (out []civil.Date) {
	for _, d := range days {
		if later(d, first) && (last.IsZero() || !later(d, last)) {
			out = append(out, d)
		}
	}
	return out
}
