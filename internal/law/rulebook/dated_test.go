package rulebook

import "testing"

// A clause that stands on some days of a book is asked on those alone.
func TestClausesOfSomeDays(t *testing.T) {
	const text = `
subject: {kind: individual, category: official, leader: false, recruited: 2005-03-01}
year: 2018
years: {2018: {rating: excellent, months: 12}}
registered: {2018: true}
discipline: []
under_review: false
awards: []
initiatives: [{year: 2018, scope: base, recognised: 2018-06-01, used_by: BKB}]
research: []
combat: []
attested: all
papers: all
`
	f := facts(t, text)
	for on, want := range map[string]Result{"2017-10-01": Holds, "2019-12-31": Holds, "2020-01-01": Fails} {
		v, err := lib(t).Judge(Question{Award: "CSTDCS", On: day(on), Facts: f})
		if err != nil {
			t.Fatal(err)
		}
		if got := find(v, "CSTDCS.b.initiative.recognised").Result; got != want {
			t.Errorf("a used initiative on %s: %s, not %s", on, got, want)
		}
	}
}
