package judging

import (
	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

// The peer in plain Go: the same three awards as a programmer who knows them
// would write them, straight on the facts. (law of 2024, civil servants)

func sure(b bool) int {
	if b {
		return 2
	}
	return 0
}

func rank(rating string) int {
	switch rating {
	case "excellent":
		return 3
	case "good":
		return 2
	case "completed":
		return 1
	}
	return 0
}

func rated(f *rulebook.Facts, y, least int) int {
	if v, ok := f.Years[y]; ok && v.Rating != "" {
		return sure(rank(v.Rating) >= least)
	}
	if f.Subject.Recruited.Year > y {
		return 0
	}
	return 1
}

func months(f *rulebook.Facts) int {
	if v := f.Years[f.Year]; v.Months != nil {
		return *v.Months
	}
	from := f.Subject.Recruited
	switch {
	case from.IsZero():
		return -1
	case from.Year < f.Year:
		return 12
	case from.Year > f.Year:
		return 0
	case from.Day == 1:
		return 13 - int(from.Month)
	}
	return 12 - int(from.Month)
}

func worked(f *rulebook.Facts) int {
	n := months(f)
	if n < 0 {
		return 1
	}
	return sure(n >= 6)
}

func attested(f *rulebook.Facts) int {
	if yes, ok := f.Attested.By["LDTT.b"]; ok {
		return sure(yes)
	}
	if f.Attested.All {
		return 2
	}
	return 1
}

func paper(f *rulebook.Facts, code string) int {
	if f.Papers.All {
		return 2
	}
	for _, have := range f.Papers.Have {
		if have == code {
			return 2
		}
	}
	return 1
}

func kind(t string) int {
	switch t {
	case "":
		return 1
	case "merit":
		return 2
	}
	return 0
}

func stands(p *rulebook.Past) int {
	switch {
	case p.Revoked != nil:
		return sure(!*p.Revoked)
	case p.Proposed != nil && *p.Proposed:
		return 2
	}
	return 1
}

func held(f *rulebook.Facts, y int) int {
	if f.Awards == nil {
		return 1
	}
	best := 0
	for i := range f.Awards {
		p := &f.Awards[i]
		if p.Award != "CSTDCS" {
			continue
		}
		of := 1
		if p.Year != 0 {
			of = sure(p.Year == y)
		}
		seen := 2
		if p.Claim != nil && *p.Claim {
			seen = 1
		}
		best = max(best, min(of, stands(p), seen, kind(p.Type)))
	}
	return best
}

func day8(d civil.Date) int { return d.Year*10000 + int(d.Month)*100 + d.Day }

// clean: no discipline in force between two days.
func clean(f *rulebook.Facts, first, last int) int {
	if f.Discipline == nil {
		return 1
	}
	worst := 2
	for i := range f.Discipline {
		d := &f.Discipline[i]
		force := 1
		decided := day8(d.Decided)
		if decided >= first && decided <= last {
			force = 2
		} else {
			begun, lasted := 1, 1
			if decided != 0 {
				begun = sure(decided <= last)
			}
			if d.Ended.Known {
				lasted = sure(d.Ended.V.IsZero() || day8(d.Ended.V) > first)
			}
			force = min(begun, lasted)
		}
		worst = min(worst, 2-force)
	}
	return worst
}

// window: the unbroken excellent years up to the year, surely and perhaps.
func window(f *rulebook.Facts) (surely, perhaps int) {
	first := f.Year
	for y := range f.Years {
		first = min(first, y)
	}
	surely, perhaps = f.Year-1, f.Year-1
	certain := true
	for y := f.Year; ; y-- {
		r := rated(f, y, 3)
		if r == 0 {
			return surely, perhaps
		}
		if r == 1 {
			certain = false
			if y <= first {
				return surely, min(perhaps, f.Subject.Recruited.Year)
			}
		}
		if certain {
			surely = min(surely, y)
		}
		perhaps = min(perhaps, y)
	}
}

func within(f *rulebook.Facts, y, surely, perhaps int) int {
	switch {
	case y == 0:
		return 1
	case y > f.Year || y < perhaps:
		return 0
	case y < surely:
		return 1
	}
	return 2
}

func unless(unknown bool) int {
	if unknown {
		return 1
	}
	return 2
}

// A count is of works: those that count for sure, and those that may.
type count struct {
	known     bool
	sure, may int
}

func (n *count) add(r int) {
	if r == 2 {
		n.sure++
	}
	if r >= 1 {
		n.may++
	}
}

func (n count) enough(least int) int {
	switch {
	case !n.known:
		return 1
	case n.sure >= least:
		return 2
	case n.may < least:
		return 0
	}
	return 1
}

func initiatives(f *rulebook.Facts, surely, perhaps int) (n count) {
	n.known = f.Initiatives != nil
	for i := range f.Initiatives {
		w := &f.Initiatives[i]
		used := 1
		if w.UsedBy.Known {
			used = sure(w.UsedBy.V == "")
		}
		n.add(min(within(f, w.Year, surely, perhaps), unless(w.Recognised.IsZero()), used))
	}
	return n
}

func research(f *rulebook.Facts, surely, perhaps int) (n count) {
	n.known = f.Research != nil
	for i := range f.Research {
		w := &f.Research[i]
		graded := unless(w.Grade == "")
		if w.Grade == "failed" {
			graded = 0
		}
		n.add(min(within(f, w.Year, surely, perhaps), unless(w.Accepted.IsZero()), graded))
	}
	return n
}

func clash(f *rulebook.Facts, p *rulebook.Past) int {
	switch p.Award {
	case "GK", "BKB", "BKT", "BKTTG":
	default:
		return 0
	}
	if p.Award == "BKB" && p.Proposed != nil && *p.Proposed {
		return 0
	}
	over := 1
	if p.Year != 0 {
		over = sure(p.Year >= f.Year-1 && p.Year <= f.Year)
	} else if p.Decided.Year < f.Year-1 {
		over = 0
	}
	return min(kind(p.Type), stands(p), over)
}

func fresh(f *rulebook.Facts) int {
	if f.Awards == nil {
		return 1
	}
	r := 2
	for i := range f.Awards {
		r = min(r, 2-clash(f, &f.Awards[i]))
	}
	return r
}

func review(f *rulebook.Facts) int {
	if f.UnderReview == nil {
		return 1
	}
	return sure(!*f.UnderReview)
}

func shown(b bool) int {
	if b {
		return 2
	}
	return -1
}

func leave(f *rulebook.Facts) int {
	for _, a := range f.Years[f.Year].Absences {
		if a.Kind == "maternity" || a.Kind == "rescue-injury" {
			return 2
		}
	}
	return -1
}

func judgePlain(f *rulebook.Facts) (all [3]outcome) {
	a, b, c := rated(f, f.Year, 2), attested(f), worked(f)
	away, mark := leave(f), shown(clean(f, f.Year*10000+101, f.Year*10000+1231) == 0)
	r, p1, p2, p3, proof := review(f), paper(f, "request"), paper(f, "report"), paper(f, "minutes"), paper(f, "initiative-certificate")
	all[0] = outcome{min(a, b, c, r, p1, p2, p3), []int{a, b, c, away, mark, r, p1, p2, p3}}

	standard, top := min(a, b, c), rated(f, f.Year, 3)
	i, k := initiatives(f, 0, 0).enough(1), research(f, 0, 0).enough(1)
	second := max(top, min(i, proof), min(k, proof))
	all[1] = outcome{min(standard, second, r, p1, p2, p3),
		[]int{standard, a, b, c, away, mark, second, top, min(i, proof), i, proof, min(k, proof), k, proof, r, p1, p2, p3}}

	surely, perhaps := window(f)
	chain, two := min(held(f, f.Year), held(f, f.Year-1)), min(top, rated(f, f.Year-1, 3))
	i, k = initiatives(f, surely, perhaps).enough(2), research(f, surely, perhaps).enough(2)
	years := min(two, max(i, k), proof)
	criteria, p4, p9 := max(chain, years), fresh(f), clean(f, (f.Year-1)*10000+101, 99991231)
	all[2] = outcome{min(criteria, p4, p9, r, p1, p2, p3), []int{criteria, chain, years, two, max(i, k), i, k, proof, p4, p9, r, p1, p2, p3}}
	return all
}
