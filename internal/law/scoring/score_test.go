package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/law/scoring"
)

func parsed(t testing.TB, text string) scoring.Table {
	t.Helper()
	table, err := scoring.Parse([]byte(text))
	if err != nil {
		t.Fatal(told(err))
	}
	return table
}

// full is a whole sheet for nature a of the table "good".
func full() scoring.Sheet {
	return scoring.Sheet{
		Cells:   map[string]scoring.Cell{"I.2": mark(15), "I.3.a": mark(3), "I.3.b": mark(6)},
		Figures: map[string]scoring.Figure{"done": figure(95), "plan": figure(100)},
	}
}

func TestScore(t *testing.T) {
	t.Parallel()
	table := parsed(t, strings.Replace(good, "over: [done], gives: 0.5", "over: [plan], each: 50, gives: 0.5", 1))
	// I: 38 + 15 + 3 + 6 = 62 of 70, brought to 60: 53.142857… = 53.14; II takes 2 × 0.5.
	res, err := table.Score(full(), "a")
	if err != nil {
		t.Fatal(told(err))
	}
	if g := res.Groups[0]; g.Raw != 62_00 || g.Own != 70_00 || g.Max != 60_00 || g.Points != 53_14 {
		t.Errorf("%+v", g)
	}
	if res.Total != 52_14 || res.Deducted != 1_00 || res.Partial() {
		t.Errorf("%+v", res)
	}
	// Not assigned: 38 + 9 = 47 of 50, brought to 60.
	s := full()
	s.Cells["I.2"] = scoring.Cell{Unassigned: true}
	if res, err = table.Score(s, "a"); err != nil || res.Groups[0].Points != 56_40 || res.Lines[1].Why.Code != scoring.WhyLeft {
		t.Errorf("%+v %v", res.Groups, err)
	}
	// Nature b has no I.2 at all, and the same maximum.
	delete(s.Cells, "I.2")
	if res, err = table.Score(s, "b"); err != nil || res.Groups[0].Points != 56_40 || len(res.Lines) != 4 {
		t.Errorf("%+v %v", res.Groups, err)
	}
	for _, fit := range table.Comparable() {
		if fit.Max != 60_00 {
			t.Errorf("%+v", fit)
		}
	}
}

func TestZeroIsAScoreAndEmptyIsNot(t *testing.T) {
	t.Parallel()
	table := parsed(t, good)
	s := full()
	s.Cells["I.2"] = mark(0)
	if res, _ := table.Score(s, "a"); res.Partial() {
		t.Error(res.Empty)
	}
	delete(s.Cells, "I.2")
	if res, _ := table.Score(s, "a"); !slices.Equal(res.Empty, []string{"I.2"}) || res.Groups[0].Empty != 1 {
		t.Error(res.Empty)
	}
	delete(s.Figures, "done")
	res, _ := table.Score(s, "a")
	if !slices.Equal(res.Empty, []string{"I.1", "I.2", "II.1"}) || res.Lines[0].Why.Code != scoring.WhyNotReported || res.Lines[0].Why.Names[0] != "done" {
		t.Errorf("%v %+v", res.Empty, res.Lines[0])
	}
	s.Figures = map[string]scoring.Figure{"done": figure(5), "plan": 0}
	if res, _ := table.Score(s, "a"); res.Lines[0].Points.Given || res.Lines[0].Why.Code != scoring.WhyNoPlan {
		t.Error("nothing is a share of no plan")
	}
}

func TestCellsThatCannotBe(t *testing.T) {
	t.Parallel()
	table := parsed(t, good)
	for _, tc := range []struct {
		name, row string
		cell      scoring.Cell
		nature    string
		want      string
	}{
		{"over the maximum", "I.2", mark(20.01), "a", "score.over-max"},
		{"below zero", "I.2", scoring.Cell{Mark: scoring.Of(-1)}, "a", "score.negative"},
		{"points where figures count", "I.1", mark(5), "a", "score.counted"},
		{"half a yes", "I.3.b", mark(3), "a", "score.yes-or-no"},
		{"a row there is none of", "IX", mark(3), "a", "score.no-row"},
		{"a row of another nature", "I.2", mark(3), "b", "score.not-its-nature"},
		{"a row that must be assigned", "I.1", scoring.Cell{Unassigned: true}, "a", "score.must-be-assigned"},
		{"not assigned, with points", "I.2", scoring.Cell{Unassigned: true, Mark: scoring.Of(1)}, "a", "score.not-assigned-yet-marked"},
	} {
		s := full()
		if tc.nature == "b" {
			delete(s.Cells, "I.2")
		}
		s.Cells[tc.row] = tc.cell
		res, err := table.Score(s, tc.nature)
		r := fault.Reasons(err)
		if len(r) != 1 || r[0].Code != tc.want || r[0].Field != tc.row {
			t.Errorf("%s: %+v", tc.name, r)
		}
		if len(res.Lines) == 0 {
			t.Errorf("%s: no result beside the fault", tc.name)
		}
	}
	s := full()
	s.Figures["gone"], s.Figures["done"] = 1, -1
	if _, err := table.Score(s, "a"); told(err)[:len("done score.figure-bounds\ngone score.no-figure")] != "done score.figure-bounds\ngone score.no-figure" {
		t.Error(told(err))
	}
	if _, err := table.Score(full(), "z"); fault.Reasons(err)[0].Code != "score.nature" {
		t.Error(err)
	}
	s = full()
	s.Cells["I.3.b"] = scoring.Cell{Mark: scoring.Of(3_00), Of: 2}
	if _, err := table.Score(s, "a"); err != nil {
		t.Error("an average of yes and no is neither, and stands")
	}
}

func TestSharesAreCappedWhereTheTableSaysSo(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		how  string
		done float64
		want scoring.Points
		why  string
	}{
		{"most: 110", 95, 38_00, scoring.WhyShare},
		{"most: 110", 104.31, 41_72, scoring.WhyShare},
		{"most: 110", 120, 44_00, scoring.WhyShareCapped},
		{"uncapped: true", 120, 48_00, scoring.WhyShare},
		{"", 120, 40_00, scoring.WhyShareCapped},
		{"", 100, 40_00, scoring.WhyShare},
	} {
		text := strings.Replace(good, ", most: 110", map[bool]string{true: ", " + tc.how}[tc.how != ""], 1)
		table, s := parsed(t, text), full()
		s.Figures["done"] = figure(tc.done)
		res, err := table.Score(s, "a")
		if err != nil {
			t.Fatal(told(err))
		}
		if l := res.Lines[0]; l.Points.Points != tc.want || l.Why.Code != tc.why {
			t.Errorf("%s of %v: %+v", tc.how, tc.done, l)
		}
	}
}

func TestAGroupWithoutARowIsCountedForByTheOthers(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("id: t\nvi: x\nen: x\nsource: s\nstatus: example\ngroups:\n")
	for _, g := range []string{"A", "B", "C", "D"} {
		text.WriteString("  - {id: " + g + ", vi: x, en: x, max: 25, criteria: [{id: " + g + ".1, vi: x, en: x, kind: score, max: 3, unassigned: reweigh}]}\n")
	}
	table := parsed(t, text.String())
	s := scoring.Sheet{Cells: map[string]scoring.Cell{"A.1": mark(3), "B.1": mark(3), "C.1": mark(3), "D.1": {Unassigned: true}}}
	if res, _ := table.Score(s, ""); res.Total != 100_00 {
		t.Errorf("%+v", res)
	}
	s.Cells["C.1"] = mark(1)
	if res, _ := table.Score(s, ""); res.Total != 77_78 || res.Steps[len(res.Steps)-1].Code != scoring.WhyWholeReweighed {
		t.Errorf("%+v", res)
	}
}
