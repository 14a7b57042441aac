package rulebook

import (
	"os"
	"sync"
	"testing"
)

var library = sync.OnceValues(func() (*Library, error) { return Load(os.DirFS("../../../regulations")) })

func lib(t testing.TB) *Library {
	t.Helper()
	l, err := library()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestSmoke(t *testing.T) {
	l := lib(t)
	f, err := ParseFacts("f.yaml", []byte(`
subject: {kind: individual, gender: female, category: official, leader: false, recruited: 2015-03-01}
type: merit
received: 2024-12-10
year: 2024
years:
  2023: {rating: good, months: 12}
  2024: {rating: excellent, months: 12, absences: [{kind: maternity, days: 120}], training: [{from: 2024-02-01, to: 2024-08-01, result: good}], units: [{unit: A, months: 8}, {unit: B, months: 4}]}
registered: {2024: true}
discipline: [{kind: reprimand, decided: 2023-03-01, ended: 2024-03-01}]
under_review: false
awards: [{award: CSTDCS, year: 2023, type: merit, decided: 2023-12-20, by: {level: base, name: "…"}, revoked: false}]
initiatives: [{year: 2024, scope: base, recognised: 2024-11-01, used_by: null}]
research: [{year: 2023, scope: base, accepted: 2023-06-01, applied: true, grade: pass, role: leader}]
combat: []
organisations: {party: clean-and-strong}
attested: all
papers: all
`))
	if err != nil {
		t.Fatal(err, explain(err))
	}
	for _, code := range []string{"LDTT", "CSTDCS", "BKB", "GK"} {
		v, err := l.Judge(Question{Award: code, Facts: f})
		if err != nil {
			t.Fatal(explain(err))
		}
		b, _ := JudgeJSON(v, "vi")
		t.Log(string(b))
	}
}
