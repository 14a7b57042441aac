package scoring_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/scoring"
	"thidua/regulations"
)

// shipped is a table of regulations/criteria.
func shipped(t testing.TB, id string) scoring.Table {
	t.Helper()
	all, err := scoring.Load(regulations.FS)
	if err != nil {
		t.Fatal(told(err))
	}
	for _, table := range all {
		if table.ID == id {
			return table
		}
	}
	t.Fatalf("no table %s", id)
	return scoring.Table{}
}

// told is a refusal with all its reasons.
func told(err error) string {
	var b bytes.Buffer
	for _, r := range fault.Reasons(err) {
		b.WriteString(r.Field + " " + r.Code + "\n")
	}
	return b.String() + errors.Join(err).Error()
}

func mark(points float64) scoring.Cell {
	return scoring.Cell{Mark: scoring.Of(scoring.Points(points*100 + .5))}
}

func figure(n float64) scoring.Figure { return scoring.Figure(n*10_000 + .5) }

func TestEveryShippedTableReadsBackFromItsCanonicalForm(t *testing.T) {
	all, err := scoring.Load(regulations.FS)
	if err != nil {
		t.Fatal(told(err))
	}
	for _, table := range all {
		b, err := table.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		again, err := scoring.Parse(b)
		if err != nil {
			t.Fatalf("%s: %s\n%s", table.ID, told(err), b)
		}
		if diff := cmp.Diff(table, again); diff != "" {
			t.Errorf("%s: %s", table.ID, diff)
		}
		kept, err := scoring.Kept(b)
		if diff := cmp.Diff(table, kept); diff != "" || err != nil {
			t.Errorf("%s: kept as %s %v", table.ID, diff, err)
		}
		one, _ := table.Hash()
		two, _ := again.Hash()
		if one != two || len(one) != 64 {
			t.Errorf("%s: %s, then %s", table.ID, one, two)
		}
	}
}

func TestTheWorkCriteriaOf2008SumToNinetyAndAreNotWhole(t *testing.T) {
	table := shipped(t, "hcmc-work-2008")
	if table.Max() != 90_00 || !table.Incomplete {
		t.Errorf("%v, incomplete %v", table.Max(), table.Incomplete)
	}
	s := scoring.Sheet{Cells: map[string]scoring.Cell{}}
	for r := range table.Rows() {
		s.Cells[r.ID] = scoring.Cell{Mark: scoring.Of(r.Max)}
	}
	res, err := table.Score(s, "")
	if err != nil || res.Total != 90_00 || len(res.Empty) > 0 || !res.Partial() {
		t.Errorf("%+v %v", res, err)
	}
}

// The source's own example: 97 + 10 = 107.
func TestABonusMayPassAHundred(t *testing.T) {
	table := shipped(t, "hcmc-bonus")
	s := scoring.Sheet{Cells: map[string]scoring.Cell{"points": mark(97)}, Figures: map[string]scoring.Figure{"flags": figure(1), "government-flags": 0}}
	res, err := table.Score(s, "")
	if err != nil || res.Total != 107_00 || res.Partial() {
		t.Errorf("%v %v %v", res.Total, res.Empty, err)
	}
	s.Figures["government-flags"] = figure(1)
	if res, _ = table.Score(s, ""); res.Total != 122_00 {
		t.Errorf("both flags: %v", res.Total)
	}
	delete(s.Figures, "flags")
	if res, _ = table.Score(s, ""); !res.Partial() {
		t.Error("a figure nobody reported is not zero")
	}
}

func TestBandsOfTheWhole(t *testing.T) {
	table := shipped(t, "labour-bands")
	for points, want := range map[scoring.Points]string{100_00: "excellent", 91_00: "excellent", 90_00: "advanced", 70_00: "advanced", 69_99: "", 90_50: "", 107_00: ""} {
		if b, _ := table.Band(points); b.Code != want {
			t.Errorf("%v is %q, want %q", points, b.Code, want)
		}
	}
}

// What cluster 5 told of 2025, by the example table.
func TestPlanPercentages(t *testing.T) {
	table := shipped(t, "insurance-example")
	s := scoring.Sheet{
		Cells: map[string]scoring.Cell{"II.1.a": mark(11.5), "II.1.b": mark(8), "II.2": mark(9.25)},
		Figures: map[string]scoring.Figure{"compulsory": figure(104.31), "compulsory-plan": figure(100), "voluntary": figure(88.83), "voluntary-plan": figure(100),
			"spending": figure(104.1), "estimate": figure(100), "late-reports": figure(3), "models": figure(4)},
	}
	res, err := table.Score(s, "")
	if err != nil {
		t.Fatal(told(err))
	}
	got := map[string]scoring.Points{}
	for _, l := range res.Lines {
		got[l.Row] = l.Points.Points
	}
	want := map[string]scoring.Points{"I.1": 30_00, "I.2": 22_21, "I.3": 12_00, "II.1.a": 11_50, "II.1.b": 8_00, "II.2": 9_25, "III.1": 6_00, "III.2": 1_50}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if res.Base != 92_96 || res.Bonus != 6_00 || res.BonusCounted != 5_00 || res.Deducted != 1_50 || res.Total != 96_46 {
		t.Errorf("%+v", res)
	}
	first := civil.Must("2025-01-01")
	for r := range table.Rows() {
		if d := table.LockedFrom(r, scoring.Cross, first); d != civil.Must("2026-01-11") {
			t.Errorf("%s closes %v", r.ID, d)
		}
	}
}

func TestABodyMayAddATable(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "criteria"), 0o755); err != nil {
		t.Fatal(err)
	}
	own := "id: ours\nvi: Bảng của cụm\nen: Ours\nsource: mẫu\nstatus: example\ngroups: [{id: A, vi: A, en: A, criteria: [{id: A.1, vi: A, en: A, kind: score, max: 12.5}]}]\n"
	if err := os.WriteFile(filepath.Join(dir, "criteria", "ours.yaml"), []byte(own), 0o644); err != nil {
		t.Fatal(err)
	}
	law, err := regulations.With(dir)
	if err != nil {
		t.Fatal(err)
	}
	with, err := scoring.Load(law)
	if err != nil {
		t.Fatal(told(err))
	}
	alone, _ := scoring.Load(regulations.FS)
	if len(with) != len(alone)+1 {
		t.Errorf("%d tables, %d shipped", len(with), len(alone))
	}
}

func TestTheExampleOfTheReadmeIsATable(t *testing.T) {
	readme, err := regulations.FS.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(readme, []byte("## Một bảng tiêu chí đọc thế nào\n\n```yaml\n"))
	text, _, _ := bytes.Cut(rest, []byte("```"))
	table, err := scoring.Parse(text)
	if err != nil {
		t.Fatal(told(err))
	}
	if table.Max() != 80_00 || len(table.Comparable()) != 1 {
		t.Errorf("%+v", table)
	}
}
