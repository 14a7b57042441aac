package scoring_test

import (
	"fmt"
	"testing"

	"thidua/internal/law/scoring"
)

// twoGroups is a result of two groups: the second without points where b is "".
func twoGroups(t *testing.T, a, b string, bMax string) scoring.Result {
	t.Helper()
	points := func(s string) scoring.Points {
		p, err := scoring.ParsePoints(s)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	most := points(bMax)
	r := scoring.Result{Lines: []scoring.Line{{Row: "A.1", Group: "A", Kind: scoring.Score, Points: scoring.Of(points(a))}, {Row: "A.2", Group: "A", Kind: scoring.Bonus, Points: scoring.Of(500)}},
		Groups: []scoring.GroupSum{{Group: "A", Max: 4000, Own: 4000, Points: points(a)}, {Group: "B", Max: most, Own: most}, {Group: "C"}}}
	line := scoring.Line{Row: "B.1", Group: "B", Kind: scoring.Score}
	if b != "" {
		line.Points, r.Groups[1].Points = scoring.Of(points(b)), points(b)
	}
	r.Lines = append(r.Lines, line)
	return r
}

func TestSpreads(t *testing.T) {
	for _, c := range []struct {
		about string
		own   scoring.Result
		all   []scoring.Result
		want  string
	}{
		{"alone, nothing is compared", twoGroups(t, "30", "10", "20"), nil, "A 30 – of 0; B 10 – of 0"},
		{"one member is its own median", twoGroups(t, "30", "10", "20"), []scoring.Result{twoGroups(t, "30", "10", "20")}, "A 30 30 of 1; B 10 10 of 1"},
		{"of three the middle one", twoGroups(t, "30", "0", "20"), []scoring.Result{twoGroups(t, "30", "0", "20"), twoGroups(t, "10", "20", "20"), twoGroups(t, "40", "5", "20")}, "A 30 30 of 3; B 0 5 of 3"},
		{"of two the mean, half up", twoGroups(t, "30", "10", "20"), []scoring.Result{twoGroups(t, "30", "10", "20"), twoGroups(t, "29.99", "10", "20")}, "A 30 30 of 2; B 10 10 of 2"},
		{"who has no points is not reckoned, and zero is points", twoGroups(t, "30", "", "20"), []scoring.Result{twoGroups(t, "30", "", "20"), twoGroups(t, "0", "0", "20")}, "A 30 15 of 2; B – 0 of 1"},
		{"another maximum is brought to the member's", twoGroups(t, "30", "10", "20"), []scoring.Result{twoGroups(t, "30", "30", "40")}, "A 30 30 of 1; B 10 15 of 1"},
	} {
		got := ""
		for i, s := range scoring.Spreads(c.own, c.all) {
			if i > 0 {
				got += "; "
			}
			got += fmt.Sprintf("%s %s %s of %d", s.Group, shownMark(s.Own), shownMark(s.Median), s.Of)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
	}
}

func shownMark(m scoring.Mark) string {
	if !m.Given {
		return "–"
	}
	return m.Points.String()
}
