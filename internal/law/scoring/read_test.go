package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/law/scoring"
)

const good = `
id: t
vi: Bảng
en: Table
source: s
status: example
from: 2026-01-01
to: 2026-12-31
natures: [{id: a, vi: A, en: A}, {id: b, vi: B, en: B}]
figures: [{id: done, vi: D, en: D, unit: x}, {id: plan, vi: P, en: P, unit: x}]
groups:
  - id: I
    vi: I
    en: I
    max: 60
    criteria:
      - {id: I.1, vi: x, en: x, kind: percent, max: 40, rule: {how: share, over: [done], under: [plan], most: 110}, by: S, evidence: true, files: [pdf]}
      - {id: I.2, vi: x, en: x, kind: score, max: 20, natures: [a], unassigned: reweigh}
      - id: I.3
        vi: x
        en: x
        kind: score
        max: 10
        parts: [{id: I.3.a, vi: x, en: x, kind: score, max: 4}, {id: I.3.b, vi: x, en: x, kind: yesno, max: 6}]
  - id: II
    vi: II
    en: II
    criteria:
      - {id: II.1, vi: x, en: x, kind: deduction, rule: {how: unit, over: [done], gives: 0.5}}
ties: [{by: group, of: I}, {by: row, of: II.1}]
bands: [{code: hi, from: 91, to: 100, vi: x, en: x}, {code: lo, from: 70, vi: x, en: x}]
locks: [{column: self, day: "12-15"}]
`

func TestParse(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, from, to, want string }{
		{"a good table is read", "", "", ""},
		{"an unknown key", "status: example", "status: example\ncolour: red", "table/colour facts.unknown-key"},
		{"a key twice", "source: s", "source: s\nsource: s", "table facts.syntax"},
		{"a status that is none", "status: example", "status: sure", "table/status facts.value"},
		{"a missing name", "vi: Bảng\n", "", "table/vi facts.missing-key"},
		{"a day that is none", "2026-12-31", "2026-02-30", "table/to facts.day"},
		{"days the wrong way round", "2026-12-31", "2025-12-31", "table/to table.days"},
		{"a kind that is none", "kind: yesno", "kind: maybe", "I.3.b/kind facts.value"},
		{"points with three decimals", "gives: 0.5", "gives: 0.555", "II.1/rule.gives table.number"},
		{"points below zero", "max: 20", "max: -20", "I.2/max table.number"},
		{"points in words", "max: 20", "max: twenty", "I.2/max table.number"},
		{"points in quotes", "max: 20", `max: "20"`, "I.2/max table.number"},
		{"a decimal comma between others", "max: 20", "max: 20,5", "I.2/5 facts.unknown-key"},
		{"points beyond reason", "max: 20", "max: 1000000", "I.2/max table.number"},
		{"a row without a maximum", "kind: score, max: 20", "kind: score", "I.2/max table.no-max"},
		{"an id with spaces", "id: I.2", "id: I 2", "I 2/id table.id"},
		{"an id used twice", "id: I.2", "id: I.1", "I.1/id facts.twice"},
		{"a share of nothing", "under: [plan], ", "", "I.1/rule.under table.no-plan"},
		{"a figure not declared", "over: [done], under", "over: [gone], under", "I.1/rule table.figure"},
		{"a percentage without a rule", "rule: {how: share, over: [done], under: [plan], most: 110}, ", "", "I.1/rule table.rule-needed"},
		{"a yes or no with a rule", "kind: yesno, max: 6", "kind: yesno, max: 6, rule: {how: unit, over: [done], gives: 1}", "I.3.b/rule table.rule-none"},
		{"keys of another way of counting", "most: 110", "gives: 1", "I.1/rule table.rule-mixed"},
		{"a unit without points", ", gives: 0.5", "", "II.1/rule.gives facts.missing-key"},
		{"parts that do not sum", "max: 4}", "max: 5}", "I.3/max table.parts-sum"},
		{"a bonus among parts", "kind: yesno", "kind: bonus", "I.3.b/kind table.part-kind"},
		{"natures that sum to different maxima", "    max: 60\n", "", "I/max table.group-max"},
		{"a maximum of deductions", "  - id: II\n", "  - id: II\n    max: 5\n", "II/max table.group-beside"},
		{"a nature not declared", "natures: [a]", "natures: [c]", "I.2/natures table.nature"},
		{"a verifier without a column", "by: S", "by: S, scored: [self]", "I.1/by table.by"},
		{"files without evidence", "evidence: true, ", "", "I.1/files table.files"},
		{"a policy of a deduction", "kind: deduction", "kind: deduction, unassigned: full", "II.1/unassigned table.unassigned"},
		{"a tie of no group", "{by: group, of: I}", "{by: group, of: IX}", "table/ties.1.of table.tie"},
		{"a tie of too much", "{by: group, of: I}", "{by: votes, of: I}", "table/ties.1.of table.tie-of"},
		{"bands that overlap", "from: 70", "from: 70, to: 95", "table/bands.2 table.bands"},
		{"a day of no year", `"12-15"`, `"02-29"`, "table/locks.1.day table.year-day"},
		{"a list where one word belongs", "source: s", "source: [s]", "table/source facts.shape"},
		{"an anchor", "source: s", "source: &a s", "table/source facts.shape"},
		{"another table's shape", "groups:", "criteria:", "table/criteria facts.unknown-key"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.Replace(good, tc.from, tc.to, 1)
			if tc.from != "" && text == good {
				t.Fatal("nothing replaced")
			}
			_, err := scoring.Parse([]byte(text))
			got := strings.Split(told2(err), "\n")[0]
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func told2(err error) string {
	if err == nil {
		return ""
	}
	return told(err)
}

func TestParseTellsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("status: example", "status: sure", "max: 20", "max: x", "kind: yesno", "kind: maybe", "source: s", "sauce: s").Replace(good)
	_, err := scoring.Parse([]byte(text))
	var got []string
	for _, r := range fault.Reasons(err) {
		got = append(got, r.Field)
		if r.Args[0] != r.Field {
			t.Errorf("%s names %v", r.Field, r.Args[0])
		}
	}
	slices.Sort(got)
	if want := []string{"I.2/max", "I.3.b/kind", "table/sauce", "table/source", "table/status"}; !slices.Equal(got, want) {
		t.Error(got)
	}
}

func TestParseIsBounded(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"too long":         strings.Repeat("a", 300<<10),
		"too many [":       strings.Repeat("[", 100_000),
		"too many -":       strings.Repeat("- ", 100_000),
		"nothing":          "",
		"a comment":        "# nothing",
		"two documents":    "a: 1\n---\nb: 1",
		"a list":           "- a",
		"a bomb":           "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nid: *c",
		"a table of nulls": "id: null\ngroups: [null]",
	} {
		if _, err := scoring.Parse([]byte(text)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever is read is read again from its canonical form; whatever is refused
// says where.
func FuzzParse(f *testing.F) {
	f.Add(good)
	f.Add("id: x\ngroups: [{id: a, criteria: []}]")
	f.Add(`{"id":"x","vi":"x","en":"x","source":"s","status":"found","incomplete":true}`)
	f.Fuzz(func(t *testing.T, text string) {
		table, err := scoring.Parse([]byte(text))
		if err != nil {
			if r := fault.Reasons(err); len(r) == 0 || r[0].Field == "" {
				t.Fatalf("refused without a place: %v", err)
			}
			return
		}
		b, err := table.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		again, err := scoring.Parse(b)
		if err != nil {
			t.Fatalf("%s\n%s", told(err), b)
		}
		kept, err := scoring.Kept(b)
		if third, _ := kept.Hash(); err != nil || third != func() string { h, _ := table.Hash(); return h }() {
			t.Fatalf("another table is kept: %v", err)
		}
		if one, _ := table.Hash(); one != func() string { h, _ := again.Hash(); return h }() {
			t.Fatal("another table")
		}
	})
}
