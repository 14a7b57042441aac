package scoring_test

import (
	"fmt"
	"testing"

	"thidua/internal/law/scoring"
)

// contender has a total, of which main came from group I.
func contender(id string, total, main scoring.Points) scoring.Contender {
	return scoring.Contender{ID: id, Result: scoring.Result{Base: total, Total: total,
		Lines:  []scoring.Line{{Row: "I.1", Group: "I", Kind: scoring.Score, Max: 60_00, Points: scoring.Of(main)}, {Row: "II.1", Group: "II", Kind: scoring.Score, Max: 40_00, Points: scoring.Of(total - main)}},
		Groups: []scoring.GroupSum{{Group: "I", Own: 60_00, Max: 60_00, Points: main}, {Group: "II", Own: 40_00, Max: 40_00, Points: total - main}}}}
}

var byMain = []scoring.Tie{{By: scoring.ByGroup, Of: "I"}, {By: scoring.ByVotes}}

func TestRank(t *testing.T) {
	t.Parallel()
	e := contender("e", 70_00, 40_00)
	e.Votes = 5
	f := contender("f", 95_00, 55_00)
	f.Category = "union"
	f.Earlier = []scoring.Earlier{{Year: 2024, Place: 3}}
	r := scoring.Rank([]scoring.Contender{contender("d", 70_00, 40_00), e, contender("a", 90_00, 60_00), contender("c", 80_00, 50_00), contender("b", 80_00, 50_00), contender("g", 80_00, 51_00), f}, byMain)
	var got string
	for _, c := range r.Categories {
		for _, p := range c.Places {
			got += fmt.Sprintf("%s%d%v ", p.ID, p.Place, p.Shared)
		}
		got += "| "
	}
	if got != "a1false g2false b3true c3true e5false d6false | f1false | " {
		t.Error(got)
	}
	pairs := r.Categories[0].Pairs
	if p := pairs[1]; p.Upper != "g" || p.Gap != 0 || len(p.Steps) != 1 || p.Steps[0].Upper != 51_00 || p.Steps[0].Lower != 50_00 {
		t.Errorf("%+v", p)
	}
	if p := pairs[2]; !p.Shared || len(p.Steps) != 2 {
		t.Errorf("%+v", p)
	}
	if p := pairs[4]; p.Shared || p.Steps[1].Upper != 5 || p.Steps[1].Lower != 0 {
		t.Errorf("%+v", p)
	}
	if r.Categories[1].Places[0].Earlier[0].Place != 3 {
		t.Error("earlier places stand beside")
	}
}

func TestWhatIf(t *testing.T) {
	t.Parallel()
	r := scoring.Rank([]scoring.Contender{contender("a", 95_00, 57_00), contender("b", 90_00, 50_00), contender("c", 88_00, 52_00), contender("d", 88_00, 52_00)}, byMain)
	ways, rooms := r.WhatIf("d", 0)
	want := []scoring.Way{{Place: 2, Needs: 2_00, ByTie: true, Within: true}, {Place: 1, Needs: 7_01, Within: true}}
	if fmt.Sprint(ways) != fmt.Sprint(want) {
		t.Errorf("%+v", ways)
	}
	if len(rooms) != 2 || rooms[0].Row != "I.1" || rooms[0].Room != 8_00 || rooms[1].Room != 4_00 {
		t.Errorf("%+v", rooms)
	}
	if ways, _ := r.WhatIf("d", 90_00); !ways[0].Within || ways[1].Within {
		t.Errorf("under a cap: %+v", ways)
	}
	if ways, _ := r.WhatIf("a", 0); ways != nil {
		t.Error("the first has nowhere to go")
	}
	if ways, rooms := r.WhatIf("nobody", 0); ways != nil || rooms != nil {
		t.Error("nobody is not ranked")
	}
}

func TestAverage(t *testing.T) {
	t.Parallel()
	empty := scoring.Mark{}
	for _, tc := range []struct {
		marks []scoring.Mark
		want  scoring.Mark
		of    int
	}{
		{nil, empty, 0},
		{[]scoring.Mark{empty, empty}, empty, 0},
		{[]scoring.Mark{scoring.Of(0), empty}, scoring.Of(0), 1},
		{[]scoring.Mark{scoring.Of(9_00), empty, scoring.Of(8_00)}, scoring.Of(8_50), 2},
		{[]scoring.Mark{scoring.Of(1), scoring.Of(2)}, scoring.Of(2), 2},
		{[]scoring.Mark{scoring.Of(1), scoring.Of(1), scoring.Of(2)}, scoring.Of(1), 3},
	} {
		if got, of := scoring.Average(tc.marks); got != tc.want || of != tc.of {
			t.Errorf("%v: %v of %d", tc.marks, got, of)
		}
	}
}

func TestCorrect(t *testing.T) {
	t.Parallel()
	all := []scoring.Given{
		{"strict", "x", scoring.Of(70_00)}, {"strict", "y", scoring.Of(60_00)}, {"strict", "z", scoring.Mark{}},
		{"lenient", "x", scoring.Of(90_00)}, {"lenient", "y", scoring.Of(80_00)}, {"alone", "w", scoring.Of(99_00)},
	}
	rows, leans := scoring.Correct(scoring.Shift, all, 100_00)
	want := map[string]scoring.Mark{"strict x": scoring.Of(80_00), "strict y": scoring.Of(70_00), "strict z": {}, "lenient x": scoring.Of(80_00), "lenient y": scoring.Of(70_00), "alone w": scoring.Of(99_00)}
	for _, r := range rows {
		if r.After != want[r.Scorer+" "+r.Unit] {
			t.Errorf("%+v", r)
		}
	}
	if len(rows) != 6 || len(leans) != 2 || leans[0] != (scoring.Leaning{"lenient", 10_00, 2}) || leans[1] != (scoring.Leaning{"strict", -10_00, 2}) {
		t.Errorf("%+v", leans)
	}
	rows, leans = scoring.Correct(scoring.None, all, 100_00)
	for _, r := range rows {
		if r.After != r.Mark || leans != nil {
			t.Error("it is off unless it is chosen")
		}
	}
}

func TestATableTriedOnLastYearsSheets(t *testing.T) {
	t.Parallel()
	row := func(id, max string) string {
		return "{id: " + id + ", vi: x, en: x, kind: score, max: " + max + "}"
	}
	table := func(rows string) scoring.Table {
		return parsed(t, "id: t\nvi: x\nen: x\nsource: s\nstatus: example\ngroups: [{id: G, vi: x, en: x, criteria: ["+rows+"]}]")
	}
	was, is := table(row("a", "10")+","+row("b", "10")), table(row("b", "20")+","+row("c", "10"))
	members := []scoring.Member{
		{ID: "x", Sheet: scoring.Sheet{Cells: map[string]scoring.Cell{"a": mark(10), "b": mark(2)}}},
		{ID: "y", Sheet: scoring.Sheet{Cells: map[string]scoring.Cell{"a": mark(1), "b": mark(9)}}},
	}
	trial := scoring.Compare(was, is, members)
	x := trial.Rows[0]
	if x.A.Place != 1 || x.B.Place != 2 || fmt.Sprint(x.Unused, x.Lacks) != "[a] [c]" || !x.B.Partial || x.A.Partial || x.Faults != nil {
		t.Errorf("%+v", x)
	}
}
