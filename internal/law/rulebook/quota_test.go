package rulebook

import "testing"

// A larger unit never has a smaller quota; the rounded number is within one of
// the exact one; every row can be asked for.
func TestQuotas(t *testing.T) {
	for i := range lib(t).quotaRows {
		r := &lib(t).quotaRows[i]
		award := "BKB"
		if r.Awards != nil {
			award = r.Awards[0]
		}
		on := r.From
		before := 0
		for n := range 300 {
			q, err := lib(t).Quota(award, r.Body, r.Case, on, n)
			if err != nil || !q.Known || q.Cite == "" {
				t.Fatal(award, r.Body, r.Case, n, err, q.Known)
			}
			limit := q.Max
			if limit == nil {
				limit = q.Min
			}
			if limit == nil {
				continue
			}
			if *limit < before || q.Share.Den > 0 && r.AtLeast == 0 && (*limit*q.Share.Den-n*q.Share.Num >= q.Share.Den || n*q.Share.Num-*limit*q.Share.Den >= q.Share.Den) {
				t.Fatalf("%s %s %s of %d: %d, exact %s, before %d", award, r.Body, r.Case, n, *limit, q.Exact, before)
			}
			before = *limit
		}
	}
}

func TestRounding(t *testing.T) {
	half := Fraction{1, 2}
	for _, c := range []struct {
		n    int
		f    Fraction
		how  string
		want int
	}{{5, half, "half-up", 3}, {5, half, "down", 2}, {5, half, "up", 3}, {4, half, "up", 2}, {43, Fraction{15, 100}, "half-up", 6},
		{3, Fraction{40, 100}, "half-up", 1}, {0, half, "up", 0}} {
		if got := rounded(c.n, c.f, c.how); got != c.want {
			t.Errorf("%d × %v %s: %d, want %d", c.n, c.f, c.how, got, c.want)
		}
	}
	for want, c := range map[string][2]int{"6.45": {645, 100}, "6": {600, 100}, "0": {0, 3}, "3.333333": {10, 3}, "0.5": {1, 2}} {
		if got := decimal(c[0], c[1]); got != want {
			t.Errorf("%v: %s, want %s", c, got, want)
		}
	}
}
