package target

import (
	"cmp"
	"math/bits"
	"slices"
)

// A Yardstick is what those who take part in a movement are compared by.
// (Thước so.)
type Yardstick string

// The yardsticks.
const (
	Reached Yardstick = "reached" // targets reached, of those taken
	Gone    Yardstick = "gone"    // how far on the way, all of it at most, the mean of targets
	Replied Yardstick = "replied" // answered the call by the day asked
)

// Yardsticks lists them.
func Yardsticks() []Yardstick { return []Yardstick{Reached, Gone, Replied} }

// A Mark is what a yardstick gives somebody: so much of so much. Of 0 is not known.
// (Kết quả theo một thước so.)
type Mark struct{ N, Of int64 }

// Known reports that there is something to compare.
func (m Mark) Known() bool { return m.Of > 0 }

// compare says whether a mark is less than another; both are known.
func (m Mark) compare(o Mark) int {
	ah, al := bits.Mul64(uint64(max(m.N, 0)), uint64(o.Of))
	bh, bl := bits.Mul64(uint64(max(o.N, 0)), uint64(m.Of))
	return cmp.Or(cmp.Compare(ah, bh), cmp.Compare(al, bl))
}

// A Runner is one of those compared, with a mark for each yardstick.
type Runner struct {
	ID    string
	Marks []Mark
}

// A Placed is a runner with its place; 0: it is not placed, for what is not known of
// it is not nought. (Thứ hạng.)
type Placed struct {
	Runner
	Place int
}

// Rank places runners by the first yardstick, by the second where that is the same,
// and so on; those alike in all share a place. A yardstick by which nobody is known
// compares nobody; of the others all must be known. In what order runners come in
// changes nothing. (Xếp hạng.)
func Rank(all []Runner) (out []Placed) {
	var by []int
	for i := 0; len(all) > 0 && i < len(all[0].Marks); i++ {
		if slices.ContainsFunc(all, func(r Runner) bool { return r.Marks[i].Known() }) {
			by = append(by, i)
		}
	}
	for _, r := range all {
		p := Placed{Runner: r}
		if len(by) > 0 && !slices.ContainsFunc(by, func(i int) bool { return !r.Marks[i].Known() }) {
			p.Place = 1
		}
		out = append(out, p)
	}
	better := func(a, b Placed) int {
		for _, i := range by {
			if c := b.Marks[i].compare(a.Marks[i]); c != 0 {
				return c
			}
		}
		return 0
	}
	slices.SortFunc(out, func(a, b Placed) int {
		if a.Place == 0 || b.Place == 0 {
			return cmp.Or(cmp.Compare(b.Place, a.Place), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Or(better(a, b), cmp.Compare(a.ID, b.ID))
	})
	for i := 1; i < len(out) && out[i].Place > 0; i++ {
		if out[i].Place = i + 1; better(out[i-1], out[i]) == 0 {
			out[i].Place = out[i-1].Place
		}
	}
	return out
}
