package target_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/base/civil"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
)

const most = 10_000_000_000_000_000 // 10¹² units, in ten-thousandths

func figures() *rapid.Generator[scoring.Amount] {
	return rapid.Custom(func(t *rapid.T) scoring.Amount {
		if rapid.IntRange(0, 4).Draw(t, "known") == 0 {
			return scoring.Amount{}
		}
		return scoring.Known(scoring.Figure(rapid.Int64Range(-most, most).Draw(t, "figure")))
	})
}

// TestRollsAreExact: whatever is added in whatever order makes what arithmetic
// without bounds makes, and what is taken away again leaves nothing behind.
func TestRollsAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		how := rapid.SampledFrom(target.Hows()).Draw(rt, "how")
		values, weights := rapid.SliceOfN(figures(), 1, 40).Draw(rt, "values"), rapid.SliceOfN(figures(), 40, 40).Draw(rt, "weights")
		var all, back target.Roll
		sum, weight, known := new(big.Int), new(big.Int), 0
		for i, v := range values {
			one := target.One(how, v, weights[i])
			all, back = all.Plus(one), one.Plus(back)
			if one.Known == 0 {
				continue
			}
			known++
			w := big.NewInt(1)
			if how == target.Weighted {
				w.SetInt64(int64(weights[i].Figure))
				weight.Add(weight, w)
			}
			sum.Add(sum, w.Mul(w, big.NewInt(int64(v.Figure))))
		}
		if all != back {
			rt.Fatalf("%v, the other way round %v", all, back)
		}
		if all.Known != known || wide(all.Sum).Cmp(sum) != 0 || wide(all.Weight).Cmp(weight) != 0 {
			rt.Fatalf("%v is not %d of %v by %v", all, known, sum, weight)
		}
		for i, v := range values {
			all = all.Minus(target.One(how, v, weights[i]))
		}
		if all != (target.Roll{}) {
			rt.Fatalf("%v is left of nothing", all)
		}
	})
}

func wide(w target.Wide) *big.Int {
	n := new(big.Int).Lsh(big.NewInt(w.Hi), 64)
	return n.Add(n, new(big.Int).SetUint64(w.Lo))
}

// TestASumTooLargeIsSaid: 3,321 communes with 10¹² đồng each are more than one
// figure holds; nothing wraps round.
func TestASumTooLargeIsSaid(t *testing.T) {
	t.Parallel()
	var all target.Roll
	one := target.One(target.Total, scoring.Known(most), scoring.Amount{})
	for range 3321 {
		all = all.Plus(one)
	}
	if v, over := all.Value(target.Total); !over || v.Given {
		t.Fatal(v, over)
	}
	if v, over := all.Value(target.Average); over || v != scoring.Known(most) {
		t.Fatal(v, over)
	}
}

// TestShares: what units take adds up to the goal or the gap is what lacks.
func TestShares(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		aim := target.Aim{Direction: target.Up, Goal: scoring.Known(scoring.Figure(rapid.Int64Range(0, most).Draw(rt, "goal")))}
		var shares []target.Share
		var sum scoring.Figure
		n := rapid.IntRange(1, 60).Draw(rt, "n")
		for range n {
			f := scoring.Figure(rapid.Int64Range(0, most/60).Draw(rt, "share"))
			sum += f
			shares = append(shares, target.Share{Goal: scoring.Known(f)})
		}
		s := aim.Add(target.Total, shares, n)
		if s.Shares != scoring.Known(sum) || s.Gap != scoring.Known(sum-aim.Goal.Figure) || s.Meets != (sum >= aim.Goal.Figure) {
			rt.Fatalf("%+v", s)
		}
		shares = append(shares, target.Share{})
		if s := aim.Add(target.Total, shares, n+1); s.Meets || s.Known != n {
			rt.Fatalf("a share nobody told meets: %+v", s)
		}
	})
}

// TestWay: nothing done at the baseline, all at the goal, more when it is nearer;
// mirrored, the way is the same.
func TestWay(t *testing.T) {
	t.Parallel()
	amount := func(n int64) scoring.Amount { return scoring.Known(scoring.Figure(n)) }
	rapid.Check(t, func(rt *rapid.T) {
		base := rapid.Int64Range(-most, most-1).Draw(rt, "baseline")
		goal := rapid.Int64Range(base+1, most).Draw(rt, "goal")
		up := target.Aim{Direction: target.Up, Baseline: amount(base), Goal: amount(goal)}
		down := target.Aim{Direction: target.Down, Baseline: amount(-base), Goal: amount(-goal)}
		if w := up.Way(amount(base)); !w.Known || w.Done != 0 || w.Reached {
			rt.Fatalf("at the baseline %+v", w)
		}
		if w := up.Way(amount(goal)); w.Done != target.Whole || !w.Reached {
			rt.Fatalf("at the goal %+v", w)
		}
		a, b := rapid.Int64Range(-most, most).Draw(rt, "a"), rapid.Int64Range(-most, most).Draw(rt, "b")
		if a > b {
			a, b = b, a
		}
		if up.Way(amount(a)).Done > up.Way(amount(b)).Done {
			rt.Fatal("more is less")
		}
		if up.Way(amount(a)) != down.Way(amount(-a)) {
			rt.Fatalf("%+v mirrored is %+v", up.Way(amount(a)), down.Way(amount(-a)))
		}
		if up.Way(amount(a)).Done >= target.Whole != up.Way(amount(a)).Reached {
			rt.Fatal("whole and not reached, or the other way round")
		}
		if w := (target.Aim{Direction: target.Reach, Baseline: amount(base), Goal: amount(goal)}).Way(amount(a)); w.Done > target.Whole || (w.Done == target.Whole) != w.Reached && w.Reached {
			rt.Fatalf("at the level: %+v", w)
		}
	})
}

// TestALineIsLedOn: figures that lie on a line are forecast on it.
func TestALineIsLedOn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		every := rapid.SampledFrom(target.Everies()).Draw(rt, "every")
		p := every.Of(civil.On(rapid.IntRange(2000, 2040).Draw(rt, "year"), 5, 5))
		rise, from := rapid.Int64Range(-most/100, most/100).Draw(rt, "rise"), rapid.Int64Range(-most, most).Draw(rt, "from")
		n, ahead := rapid.IntRange(3, 8).Draw(rt, "n"), rapid.IntRange(1, 20).Draw(rt, "ahead")
		var points []target.Point
		for i := range n {
			points = append(points, target.Point{Period: p, Value: scoring.Known(scoring.Figure(from + rise*int64(i))), Known: 5, Of: 5})
			p = p.Next()
		}
		for range ahead - 1 {
			p = p.Next()
		}
		to, least := from+rise*int64(n-1+ahead), min(from, from+rise*int64(n-1))
		f := target.Aim{}.Forecast(points, p.To(), target.Care{Periods: 6, Least: 3})
		if n <= 6 && to < 0 && least >= 0 {
			if f.Lack != target.Beneath {
				rt.Fatalf("%+v", f)
			}
			return
		}
		if n > 6 && to < 0 && f.Lack == target.Beneath {
			return
		}
		if f.Lack != "" || f.Value != scoring.Known(scoring.Figure(to)) || f.Off != 0 || f.At != p || len(f.Used) != min(n, 6) {
			rt.Fatalf("%+v", f)
		}
	})
}

func TestPeriodsAreReadAsWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		day := civil.On(rapid.IntRange(1945, 2100).Draw(rt, "year"), 1, 1).AddDays(rapid.IntRange(0, 364).Draw(rt, "day"))
		p := rapid.SampledFrom(target.Everies()).Draw(rt, "every").Of(day)
		if q, err := target.ParsePeriod(p.String()); err != nil || q != p {
			rt.Fatal(q, err)
		}
		if day.Before(p.From()) || day.After(p.To()) || p.Next().From() != p.To().AddDays(1) || p.Next().String() <= p.String() {
			rt.Fatal(p, day)
		}
		if m, ok := p.As(target.Month); !ok || m.To() != p.To() {
			rt.Fatal(p, m)
		}
	})
}

// TestUnitsThatMerge: whatever units merge, what they take together stays: sums
// exactly, weighted means but for one rounding each; of a plain mean nobody can say
// unless all took the same.
func TestUnitsThatMerge(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		how := rapid.SampledFrom(target.Hows()).Draw(rt, "how")
		n := rapid.IntRange(1, 20).Draw(rt, "n")
		var all, merged []target.Share
		for i := 0; i < n; {
			var some []target.Share
			same, known := true, true
			for range min(n-i, rapid.IntRange(1, 5).Draw(rt, "merging")) {
				s := target.Share{Goal: scoring.Known(scoring.Figure(rapid.Int64Range(-5, most/20).Draw(rt, "goal"))), Weight: scoring.Known(scoring.Figure(rapid.Int64Range(1, most/20).Draw(rt, "weight")))}
				if rapid.IntRange(0, 9).Draw(rt, "silent") == 0 {
					s.Goal, known = scoring.Amount{}, false
				}
				some = append(some, s)
				same = same && s.Goal == some[0].Goal
				i++
			}
			all = append(all, some...)
			heir, told := target.Inherit(how, some)
			if told != (known && (how != target.Average || same)) {
				rt.Fatalf("%s of %v: told %v", how, some, told)
			}
			slices.Reverse(some)
			if back, again := target.Inherit(how, some); back != heir || again != told {
				rt.Fatal("the order matters")
			}
			if !told {
				merged = append(merged, some...)
				continue
			}
			merged = append(merged, heir)
		}
		before, after := target.Aim{}.Add(how, all, n), target.Aim{}.Add(how, merged, n)
		off := before.Shares.Figure - after.Shares.Figure
		if how == target.Weighted && (off > 1 || off < -1) || how == target.Total && off != 0 {
			rt.Fatalf("%s: %v became %v", how, before.Shares, after.Shares)
		}
	})
}
