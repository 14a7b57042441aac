package target

import (
	"cmp"
	"math/big"
	"slices"
)

// A Yardstick is what those who take part in a movement are compared by.
// (Thước so.)
type Yardstick string

// The yardsticks.
const (
	Reached     Yardstick = "reached"     // targets reached, of those taken
	Gone        Yardstick = "gone"        // how far on the way, all of it at most, the mean of targets
	Replied     Yardstick = "replied"     // answered the call by the day asked
	Told        Yardstick = "told"        // figures told, of those that were due
	Saved       Yardstick = "saved"       // money saved, with method and proof
	SavedHours  Yardstick = "hours"       // hours saved, with method and proof
	Models      Yardstick = "models"      // models registered under the movement
	Initiatives Yardstick = "initiatives" // recognised initiatives made for the movement
	Used        Yardstick = "used"        // units that use those
	Deeds       Yardstick = "exemplars"   // exemplars confirmed in the movement
)

// Yardsticks lists them.
func Yardsticks() []Yardstick {
	return []Yardstick{Reached, Gone, Replied, Told, Saved, SavedHours, Models, Initiatives, Used, Deeds}
}

// Part reports a yardstick whose mark is a part of a whole of its own; any other is
// an amount, which knows no most.
func (y Yardstick) Part() bool { return slices.Contains([]Yardstick{Reached, Gone, Replied, Told}, y) }

// A Yard is a yardstick as a movement uses it: with a weight, or in its turn.
type Yard struct {
	Yardstick
	Weight int // 0: in turn; what has one is added up in points
}

// Weighed reports that yardsticks are added up in points and not asked in turn.
func Weighed(by []Yard) bool {
	return slices.ContainsFunc(by, func(y Yard) bool { return y.Weight > 0 })
}

// A Mark is what a yardstick gives somebody: so much of so much, or so much of 1 of
// an amount. Of 0 is not known. (Kết quả theo một thước so.)
type Mark struct{ N, Of int64 }

// Known reports that there is something to compare.
func (m Mark) Known() bool { return m.Of > 0 }

func (m Mark) rat() *big.Rat { return big.NewRat(max(m.N, 0), m.Of) }

// A Runner is one of those compared, with a mark for each yardstick.
type Runner struct {
	ID    string
	Marks []Mark
}

// A Placed is a runner with its place; 0: it is not placed, for what is not known of
// it is not nought. (Thứ hạng.)
type Placed struct {
	Runner
	Place  int
	Points int // hundredths of a point where yardsticks have weights, rounded down to be read; places go by what is exact
}

// Rank places runners: by the first yardstick, by the second where that is the same,
// and so on; or by their points, the weight of each yardstick times the part of its
// whole that a runner reached, of an amount the part of the most anybody has. Those
// alike share a place. A yardstick by which nobody is known compares nobody; of the
// others all must be known. In what order runners come in changes nothing.
// (Xếp hạng.)
func Rank(all []Runner, by []Yard) (out []Placed) {
	var used []int
	most := make([]*big.Rat, len(by))
	for i := range by {
		for _, r := range all {
			if m := r.Marks[i]; m.Known() && (most[i] == nil || m.rat().Cmp(most[i]) > 0) {
				most[i] = m.rat()
			}
		}
		if most[i] != nil {
			used = append(used, i)
		}
	}
	type racer struct {
		Placed
		keys []*big.Rat // compared one after the other
	}
	var racers []racer
	for _, r := range all {
		x := racer{Placed: Placed{Runner: r}}
		if len(used) > 0 && !slices.ContainsFunc(used, func(i int) bool { return !r.Marks[i].Known() }) {
			x.Place = 1
		}
		points := new(big.Rat)
		for _, i := range used {
			if x.Place == 0 {
				break
			}
			key := r.Marks[i].rat()
			x.keys = append(x.keys, key)
			part := new(big.Rat).Set(key)
			if !by[i].Part() && most[i].Sign() > 0 {
				part.Quo(key, most[i])
			}
			points.Add(points, part.Mul(part, big.NewRat(int64(by[i].Weight), 1)))
		}
		if Weighed(by) && x.Place > 0 {
			x.keys = []*big.Rat{points}
			x.Points = int(new(big.Int).Quo(new(big.Int).Mul(points.Num(), big.NewInt(100)), points.Denom()).Int64())
		}
		racers = append(racers, x)
	}
	better := func(a, b racer) int {
		for i := range a.keys {
			if c := b.keys[i].Cmp(a.keys[i]); c != 0 {
				return c
			}
		}
		return 0
	}
	slices.SortFunc(racers, func(a, b racer) int {
		if a.Place == 0 || b.Place == 0 {
			return cmp.Or(cmp.Compare(b.Place, a.Place), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Or(better(a, b), cmp.Compare(a.ID, b.ID))
	})
	for i := range racers {
		if i > 0 && racers[i].Place > 0 {
			if racers[i].Place = i + 1; better(racers[i-1], racers[i]) == 0 {
				racers[i].Place = racers[i-1].Place
			}
		}
		out = append(out, racers[i].Placed)
	}
	return out
}
