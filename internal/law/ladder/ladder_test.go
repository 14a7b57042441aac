package ladder

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

func steps(t *testing.T, on, facts string) map[string]Step {
	t.Helper()
	books := lawtest.Shipped(t)
	f, err := rulebook.ParseFacts("facts.yaml", []byte(facts))
	if err != nil {
		t.Fatal(err)
	}
	list, err := Ladder(books, f, civil.Must(on))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]Step{}
	for _, s := range list {
		out[s.Award] = s
		t.Log(s.Award, s.Verdict, s.Missing, s.Earliest, s.Assumes)
	}
	return out
}

const officer = `
subject: {kind: individual, category: official, leader: false, recruited: 2015-03-01}
year: 2025
years:
  2024: {rating: good, months: 12}
  2025: {rating: excellent, months: 12}
registered: {2025: true}
discipline: []
under_review: false
awards:
  - {award: LDTT, year: 2024, type: merit, decided: 2024-12-20, revoked: false}
initiatives: []
research: []
combat: []
attested: all
papers: all
`

func TestOneYearOfExcellence(t *testing.T) {
	s := steps(t, "2025-12-10", officer)
	if got := s["CSTDCS"]; got.Verdict != rulebook.Holds || got.Earliest != 2025 || len(got.Assumes) != 0 {
		t.Errorf("CSTDCS holds today, and asks for nothing: %+v", got)
	}
	bk := s["BKB"]
	if bk.Verdict != rulebook.Fails || bk.Earliest != 2026 {
		t.Fatalf("two years: the second is 2026: %+v", bk)
	}
	if !slices.ContainsFunc(bk.Assumes, func(a Assumption) bool { return a.Year == 2026 }) {
		t.Errorf("it rests on 2026: %v", bk.Assumes)
	}
}

func TestUnknownPastIsNotImagined(t *testing.T) {
	s := steps(t, "2025-12-10", strings.Replace(officer, "awards:\n  - {award: LDTT, year: 2024, type: merit, decided: 2024-12-20, revoked: false}\n", "", 1))
	if got := s["CSTDCS"]; got.Verdict != rulebook.Holds {
		t.Errorf("%+v", got)
	}
	if got := s["BKB"]; got.Earliest != 0 {
		t.Errorf("what was given before is not known; nothing can be promised: %+v", got)
	}
}

// An answer is right because the rulebook says so of the assumed future, and it
// assumes nothing it could do without.
func TestEveryAssumptionIsNeeded(t *testing.T) {
	books := lawtest.Shipped(t)
	for name, text := range map[string]string{"officer": officer, "unit": unit} {
		f, err := rulebook.ParseFacts(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		l, err := stand(books, f, civil.Must("2025-12-10"))
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range l.catalogue {
			s, ok, err := l.step(a)
			if err != nil {
				t.Fatal(err)
			}
			if !ok || s.Earliest == 0 || s.Verdict == rulebook.Holds {
				continue
			}
			if !l.stands(a.Code, s.Earliest, s.Assumes) {
				t.Errorf("%s: %s does not hold in the future it assumes: %v", name, a.Code, s.Assumes)
			}
			for i := range s.Assumes {
				if l.stands(a.Code, s.Earliest, slices.Delete(slices.Clone(s.Assumes), i, i+1)) {
					t.Errorf("%s: %s does without %v", name, a.Code, s.Assumes[i])
				}
			}
			if s.Earliest > l.year {
				if y, _ := l.earliest(a.Code); y != s.Earliest {
					t.Errorf("%s: %s in %d or in %d", name, a.Code, y, s.Earliest)
				}
			}
		}
	}
}

const unit = `
subject: {kind: collective, founded: 1992-04-01, flag_eligible: true, members: {count: 10, completed: 10, holding: {LDTT: 7, CSTDCS: 1}, worst_discipline: none}}
year: 2025
years:
  2024: {rating: good}
  2025: {rating: excellent}
registered: {2025: true}
discipline: []
under_review: false
awards: []
attested: all
papers: [request, report]
`

func TestPapersThatAreMissingAreSaid(t *testing.T) {
	s := steps(t, "2025-12-10", unit)
	got := s["TTLDXS"]
	if got.Verdict != rulebook.Open || got.Earliest != 2025 || len(got.Assumes) != 1 || got.Assumes[0].String() != "papers" {
		t.Errorf("%+v", got)
	}
	if bk := s["BKB"]; bk.Earliest != 2026 || !slices.ContainsFunc(bk.Assumes, func(a Assumption) bool { return a.String() == "2026 excellent" || a.String() == "2026 TTLDXS" }) {
		t.Errorf("%+v", bk)
	}
}

func TestNoDayIsRefused(t *testing.T) {
	books := lawtest.Shipped(t)
	if _, err := Ladder(books, rulebook.Facts{}, civil.Date{}); err == nil {
		t.Error("a ladder without a day")
	}
}

func BenchmarkLadder(b *testing.B) {
	books := lawtest.Shipped(b)
	f, err := rulebook.ParseFacts("facts.yaml", []byte(officer))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Ladder(books, f, civil.Must("2025-12-10")); err != nil {
			b.Fatal(err)
		}
	}
}

// An honour that rests on judgement alone is promised to nobody, whatever the
// head might attest.
func TestJudgementIsNotForecast(t *testing.T) {
	s := steps(t, "2025-12-10", strings.Replace(strings.Replace(officer, "attested: all\n", "", 1), "papers: all\n", "", 1))
	for _, code := range []string{"HCHCM", "HCSV", "HCDL1", "HCDDK"} {
		if got := s[code]; got.Verdict != rulebook.Open || got.Earliest != 0 || !got.Judgement {
			t.Errorf("%s: %+v", code, got)
		}
	}
	for _, code := range []string{"LDTT", "GK", "BKB"} {
		if got := s[code]; got.Earliest == 0 || got.Judgement {
			t.Errorf("%s rests on the year's rating: %+v", code, got)
		}
	}
}
