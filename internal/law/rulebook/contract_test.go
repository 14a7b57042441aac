package rulebook_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
)

// A person and a team whose every fact is known and good.
const (
	person = `subject: {kind: individual, gender: female, category: official, leader: false, recruited: 2010-03-01}
received: DAY
year: YEAR
years:
  YEAR: {rating: good, months: 12}
registered: {YEAR: true}
discipline: []
under_review: false
awards: []
initiatives: []
research: []
combat: []
attested: all
papers: all
`
	team = `subject: {kind: collective, founded: 1992-04-01, flag_eligible: true, members: {count: 10, completed: 10, holding: {LDTT: 7, CSTDCS: 1}, worst_discipline: none}}
received: DAY
year: YEAR
years:
  YEAR: {rating: excellent}
registered: {YEAR: true}
discipline: []
under_review: false
awards: []
attested: all
papers: all
organisations: {party: clean-and-strong}
`
)

// on sets the facts in a regime: a day of receipt and its year.
func on(facts, regime string, changes ...string) string {
	day := map[string]string{"R2b": "2022-12-10", "R3": "2024-12-10", "R4": "2025-12-10"}[regime]
	facts = strings.NewReplacer("DAY", day, "YEAR", day[:4]).Replace(facts)
	for i := 0; i+1 < len(changes); i += 2 {
		from, to := strings.ReplaceAll(changes[i], "YEAR", day[:4]), strings.ReplaceAll(changes[i+1], "YEAR", day[:4])
		if !strings.Contains(facts, from) {
			panic("nothing to change: " + from)
		}
		facts = strings.Replace(facts, from, to, 1)
	}
	return facts
}

func loaded(t *testing.T) *rulebook.Library {
	t.Helper()
	l := lawtest.Shipped(t)
	return l
}

// What the contract says of judge, case by case, by facts alone.
func TestTheContractOfJudge(t *testing.T) {
	t.Parallel()
	l := loaded(t)
	const holds, fails, open = rulebook.Holds, rulebook.Fails, rulebook.Open
	for name, c := range map[string]struct {
		award, facts string
		want         rulebook.Result
		clause       string // and what becomes of one clause, "ID=result"
	}{
		"all is known and good": {"LDTT", on(person, "R3"), holds, "LDTT.a=holds"},

		// members: shares, and what is not named
		"7 of 10, R2b":                                  {"TTLDTT", on(team, "R2b"), holds, "TTLDTT.c.share=holds"},
		"7 of 10, R3":                                   {"TTLDTT", on(team, "R3"), holds, "TTLDTT.c.share=holds"},
		"6 of 10, R2b":                                  {"TTLDTT", on(team, "R2b", "LDTT: 7", "LDTT: 6"), holds, "TTLDTT.c.share=holds"},
		"6 of 10, R3":                                   {"TTLDTT", on(team, "R3", "LDTT: 7", "LDTT: 6"), fails, "TTLDTT.c.share=fails"},
		"5 of 10 is not over half, R2b":                 {"TTLDTT", on(team, "R2b", "LDTT: 7", "LDTT: 5"), fails, "TTLDTT.c.share=fails"},
		"5 of 10, R3":                                   {"TTLDTT", on(team, "R3", "LDTT: 7", "LDTT: 5"), fails, "TTLDTT.c.share=fails"},
		"a title not named is held by nobody":           {"TTLDTT", on(team, "R3", "holding: {LDTT: 7, CSTDCS: 1}", "holding: {CSTDCS: 10}"), fails, "TTLDTT.c.share=fails"},
		"no CSTDCS named, no TTLDXS":                    {"TTLDXS", on(team, "R3", ", CSTDCS: 1", ""), fails, ""},
		"who holds what is not known":                   {"TTLDTT", on(team, "R3", ", holding: {LDTT: 7, CSTDCS: 1}", ""), open, "TTLDTT.c.share=open"},
		"a warning among them, R2b":                     {"TTLDTT", on(team, "R2b", "worst_discipline: none", "worst_discipline: warning"), fails, "TTLDTT.c.discipline=fails"},
		"a warning among them, R3":                      {"TTLDTT", on(team, "R3", "worst_discipline: none", "worst_discipline: warning"), fails, "TTLDTT.c.discipline=fails"},
		"a reprimand among them is less than a warning": {"TTLDTT", on(team, "R3", "worst_discipline: none", "worst_discipline: reprimand"), holds, "TTLDTT.c.discipline=holds"},
		"a pay cut among them is more":                  {"TTLDTT", on(team, "R2b", "worst_discipline: none", "worst_discipline: pay-cut"), fails, "TTLDTT.c.discipline=fails"},
		"discipline of members not known":               {"TTLDTT", on(team, "R3", ", worst_discipline: none", ""), open, "TTLDTT.c.discipline=open"},
		"a warning, TTLDXS, R2b":                        {"TTLDXS", on(team, "R2b", "worst_discipline: none", "worst_discipline: warning"), fails, ""},
		"9 of 10 completed":                             {"TTLDXS", on(team, "R3", "completed: 10", "completed: 9"), fails, "TTLDXS.c.completed=fails"},
		"a good team, all of it, R2b":                   {"TTLDXS", on(team, "R2b"), holds, ""},
		"a good team, all of it, R4":                    {"TTLDXS", on(team, "R4"), holds, ""},
		"a good rating is not excellent":                {"TTLDXS", on(team, "R3", "rating: excellent", "rating: good"), fails, "TTLDXS.a=fails"},

		// attested and papers: open when not there, false fails
		"an attestation refused":                {"LDTT", on(person, "R3", "attested: all", "attested: {LDTT.b: false}"), fails, "LDTT.b=fails"},
		"an attestation given":                  {"LDTT", on(person, "R3", "attested: all", "attested: {LDTT.b: true}"), holds, "LDTT.b=holds"},
		"an attestation of something else":      {"LDTT", on(person, "R3", "attested: all", "attested: {LDTT.training.conduct: true}"), open, "LDTT.b=open"},
		"no attestation at all":                 {"LDTT", on(person, "R3", "attested: all\n", ""), open, "LDTT.b=open"},
		"papers: one is there, two are awaited": {"LDTT", on(person, "R3", "papers: all", "papers: [request]"), open, "LDTT.paper.minutes=open"},
		"papers not spoken of":                  {"LDTT", on(person, "R3", "papers: all\n", ""), open, "LDTT.paper.request=open"},
		"an empty list of papers":               {"LDTT", on(person, "R3", "papers: all", "papers: []"), open, "LDTT.paper.request=open"},

		// awards: proposed in the same round, of the year, revoked
		"R2b: LDTT proposed in this round":                  {"CSTDCS", on(person, "R2b", "rating: good", "rating: completed", "awards: []", "awards: [{award: LDTT, year: YEAR, type: merit, proposed: true}]", "initiatives: []", "initiatives: [{year: YEAR, scope: base, recognised: YEAR-11-01, used_by: null}]"), holds, "CSTDCS.a.award=holds"},
		"R2b: LDTT of the year, decided":                    {"CSTDCS", on(person, "R2b", "rating: good", "rating: completed", "awards: []", "awards: [{award: LDTT, year: YEAR, type: merit, decided: YEAR-12-01, revoked: false}]", "initiatives: []", "initiatives: [{year: YEAR, scope: base, recognised: YEAR-11-01, used_by: null}]"), holds, "CSTDCS.a.award=holds"},
		"R2b: LDTT revoked, and the standard not met":       {"CSTDCS", on(person, "R2b", "rating: good", "rating: completed", "awards: []", "awards: [{award: LDTT, year: YEAR, type: merit, decided: YEAR-12-01, revoked: true}]", "initiatives: []", "initiatives: [{year: YEAR, scope: base, recognised: YEAR-11-01, used_by: null}]"), fails, "CSTDCS.a.award=fails"},
		"R2b: LDTT of another year":                         {"CSTDCS", on(person, "R2b", "rating: good", "rating: completed", "awards: []", "awards: [{award: LDTT, year: 2021, type: merit, decided: 2021-12-01, revoked: false}]", "initiatives: []", "initiatives: [{year: YEAR, scope: base, recognised: YEAR-11-01, used_by: null}]"), fails, "CSTDCS.a.award=fails"},
		"R2b: all LDTT clauses hold, without the title":     {"CSTDCS", on(person, "R2b", "initiatives: []", "initiatives: [{year: YEAR, scope: base, recognised: YEAR-11-01, used_by: null}]"), holds, "CSTDCS.a.standard=holds"},
		"R2b: excellent alone is not enough":                {"CSTDCS", on(person, "R2b", "rating: good", "rating: excellent"), fails, "CSTDCS.b=fails"},
		"R3: excellent alone is enough":                     {"CSTDCS", on(person, "R3", "rating: good", "rating: excellent"), holds, "CSTDCS.b.rating=holds"},
		"R3: good without anything else":                    {"CSTDCS", on(person, "R3"), fails, "CSTDCS.b=fails"},
		"R3: an initiative already used":                    {"CSTDCS", on(person, "R3", "initiatives: []", "initiatives: [{year: YEAR, scope: base, recognised: YEAR-11-01, used_by: BKB}]"), fails, "CSTDCS.b.initiative.recognised=fails"},
		"R3: an initiative whose use is not known":          {"CSTDCS", on(person, "R3", "initiatives: []", "initiatives: [{year: YEAR, scope: base, recognised: YEAR-11-01}]"), open, "CSTDCS.b.initiative.recognised=open"},
		"R3: a wider scope is base as well":                 {"CSTDCS", on(person, "R3", "initiatives: []", "initiatives: [{year: YEAR, scope: national, recognised: YEAR-11-01, used_by: null}]"), holds, "CSTDCS.b.initiative.recognised=holds"},
		"R3: initiatives not spoken of":                     {"CSTDCS", on(person, "R3", "initiatives: []\n", ""), open, "CSTDCS.b=open"},
		"R3: combat is for the forces, attested all or not": {"CSTDCS", on(person, "R3", "combat: []", "combat: [{year: YEAR, scope: base}]"), fails, "CSTDCS.b=fails"},
		"R2b: not registered":                               {"LDTT", on(person, "R2b", "registered: {YEAR: true}", "registered: {YEAR: false}"), fails, "LDTT.registration=fails"},
		"R2b: registration not known":                       {"LDTT", on(person, "R2b", "registered: {YEAR: true}\n", ""), open, "LDTT.registration=open"},
		"R3: not registered is no bar":                      {"LDTT", on(person, "R3", "registered: {YEAR: true}", "registered: {YEAR: false}"), holds, ""},

		// months, said or counted from the day of recruitment to 31 December
		"R2b: recruited on 1 March":                   {"LDTT", on(person, "R2b", "recruited: 2010-03-01", "recruited: YEAR-03-01", ", months: 12", ""), holds, "LDTT.months=holds"},
		"R2b: recruited on 2 March":                   {"LDTT", on(person, "R2b", "recruited: 2010-03-01", "recruited: YEAR-03-02", ", months: 12", ""), fails, "LDTT.months=fails"},
		"R3: recruited on 1 July":                     {"LDTT", on(person, "R3", "recruited: 2010-03-01", "recruited: YEAR-07-01", ", months: 12", ""), holds, "LDTT.months=holds"},
		"R3: recruited on 2 July":                     {"LDTT", on(person, "R3", "recruited: 2010-03-01", "recruited: YEAR-07-02", ", months: 12", ""), fails, "LDTT.months=fails"},
		"R3: months said win over those counted":      {"LDTT", on(person, "R3", "recruited: 2010-03-01", "recruited: YEAR-07-02", "months: 12", "months: 6"), holds, "LDTT.months=holds"},
		"R3: 5 months":                                {"LDTT", on(person, "R3", "months: 12", "months: 5"), fails, "LDTT.months=fails"},
		"neither months nor recruitment known":        {"LDTT", on(person, "R3", ", recruited: 2010-03-01", "", ", months: 12", ""), open, "LDTT.months=open"},
		"a farmer is not recruited":                   {"LDTT", on(person, "R3", "category: official", "category: farmer", ", recruited: 2010-03-01", "", ", months: 12", ""), holds, ""},
		"45 days of sick leave are no bar since R2b":  {"LDTT", on(person, "R2b", "months: 12", "months: 12, absences: [{kind: sick, days: 45}]"), holds, ""},
		"maternity leave counts as work, and says so": {"LDTT", on(person, "R3", "months: 12", "months: 12, absences: [{kind: maternity, days: 120}]"), holds, "LDTT.leave=holds"},

		// training of a year or more asks for its result
		"R2b: a year of training, fair":             {"LDTT", on(person, "R2b", "months: 12", "months: 12, training: [{from: 2021-09-01, to: 2022-09-01, result: fair}]"), holds, "LDTT.training=holds"},
		"R2b: a year of training, average":          {"LDTT", on(person, "R2b", "months: 12", "months: 12, training: [{from: 2021-09-01, to: 2022-09-01, result: average}]"), fails, "LDTT.training=fails"},
		"R2b: a year of training, result not known": {"LDTT", on(person, "R2b", "months: 12", "months: 12, training: [{from: 2021-09-01, to: 2022-09-01}]"), open, "LDTT.training=open"},
		"R2b: half a year of training, average":     {"LDTT", on(person, "R2b", "months: 12", "months: 12, training: [{from: 2022-02-01, to: 2022-08-01, result: average}]"), holds, "LDTT.training=holds"},
		"R3: a year of training, good":              {"LDTT", on(person, "R3", "months: 12", "months: 12, training: [{from: 2023-09-01, to: 2024-09-01, result: good}]"), holds, "LDTT.training=holds"},
		"R3: a year of training, average":           {"LDTT", on(person, "R3", "months: 12", "months: 12, training: [{from: 2023-09-01, to: 2024-09-01, result: average}]"), fails, "LDTT.training=fails"},

		// unknown is not no
		"the year is not told":                      {"LDTT", on(person, "R3", "  YEAR: {rating: good, months: 12}", "  2020: {rating: good}"), open, "LDTT.a=open"},
		"the rating is not told":                    {"LDTT", on(person, "R3", "rating: good, ", ""), open, "LDTT.a=open"},
		"one fails, one is open: it fails":          {"LDTT", on(person, "R3", "rating: good", "rating: failed", "papers: all", "papers: []"), fails, "LDTT.paper.request=open"},
		"whether under review is not told":          {"LDTT", on(person, "R3", "under_review: false\n", ""), open, "P8=open"},
		"under review":                              {"LDTT", on(person, "R3", "under_review: false", "under_review: true"), fails, "P8=fails"},
		"R2b: reprimanded in the year":              {"LDTT", on(person, "R2b", "discipline: []", "discipline: [{kind: reprimand, decided: YEAR-03-01, ended: YEAR-06-01}]"), fails, "LDTT.discipline=fails"},
		"R2b: reprimanded long before":              {"LDTT", on(person, "R2b", "discipline: []", "discipline: [{kind: reprimand, decided: 2019-03-01, ended: 2020-03-01}]"), holds, "LDTT.discipline=holds"},
		"R2b: discipline not spoken of":             {"LDTT", on(person, "R2b", "discipline: []\n", ""), open, "LDTT.discipline=open"},
		"category not known, where it matters":      {"LDTT", on(person, "R3", "category: official, ", "", "rating: good", "rating: completed"), open, ""},
		"category not known, where every one holds": {"LDTT", on(person, "R3", "category: official, ", ""), holds, ""},
		"moved after 8 months, the paper there":     {"LDTT", on(person, "R3", "months: 12", "months: 12, units: [{unit: A, months: 8}, {unit: B, months: 4}]"), holds, "LDTT.transfer=holds"},
		"moved after 8 months, no paper":            {"LDTT", on(person, "R3", "months: 12", "months: 12, units: [{unit: A, months: 8}, {unit: B, months: 4}]", "papers: all", "papers: [request, report, minutes]"), open, "LDTT.transfer=open"},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := rulebook.ParseFacts("facts.yaml", []byte(c.facts))
			if err != nil {
				t.Fatalf("%v\n%s", told(err), c.facts)
			}
			v, err := l.Judge(rulebook.Question{Award: c.award, Facts: f})
			if err != nil {
				t.Fatal(told(err))
			}
			results := map[string]rulebook.Result{}
			all := ""
			v.Each(func(f rulebook.Finding) { results[f.ID] = f.Result; all += fmt.Sprint(f.ID, "=", f.Result, " ") })
			if v.Result != c.want {
				t.Errorf("%s, want %s\n%s", v.Result, c.want, all)
			}
			if id, want, ok := strings.Cut(c.clause, "="); ok && string(results[id]) != want {
				t.Errorf("%s is %q, want %s\n%s", id, results[id], want, all)
			}
		})
	}
}

func told(err error) string { return fmt.Sprint(err, " ", fault.Reasons(err)) }

// What is no fact is refused, at its line, with what would be right.
func TestTheContractOfRefusals(t *testing.T) {
	t.Parallel()
	l := loaded(t)
	for name, c := range map[string]struct {
		award, facts, line string
		kind               fault.Kind
	}{
		"an unknown key":                    {"LDTT", on(person, "R3", "under_review", "under_revue"), ":8", fault.Invalid},
		"an unknown key inside":             {"LDTT", on(person, "R3", "gender:", "sex:"), ":1", fault.Invalid},
		"an unknown category":               {"LDTT", on(person, "R3", "category: official", "category: boss"), ":1", fault.Invalid},
		"an unknown rating":                 {"LDTT", on(person, "R3", "rating: good", "rating: fine"), ":5", fault.Invalid},
		"an unknown discipline":             {"LDTT", on(person, "R3", "discipline: []", "discipline: [{kind: scolding, decided: 2024-01-01}]"), ":7", fault.Invalid},
		"an unknown leave":                  {"LDTT", on(person, "R3", "months: 12", "months: 12, absences: [{kind: holiday, days: 3}]"), ":5", fault.Invalid},
		"13 months":                         {"LDTT", on(person, "R3", "months: 12", "months: 13"), ":5", fault.Invalid},
		"months below nothing":              {"LDTT", on(person, "R3", "months: 12", "months: -1"), ":5", fault.Invalid},
		"a day that is not there":           {"LDTT", on(person, "R3", "2010-03-01", "2010-02-30"), ":1", fault.Invalid},
		"a paper nobody knows":              {"LDTT", on(person, "R3", "papers: all", "papers: [letter]"), "", fault.Invalid},
		"an award nobody knows in the past": {"LDTT", on(person, "R3", "awards: []", "awards: [{award: XYZ, year: 2023}]"), "", fault.Invalid},
		"a team for a person's award":       {"LDTT", on(team, "R3"), "", fault.Invalid},
		"a person for a team's award":       {"TTLDTT", on(person, "R3"), "", fault.Invalid},
		"no year":                           {"LDTT", strings.Replace(on(person, "R3"), "\nyear: 2024", "", 1), "", fault.Invalid},
		"no day":                            {"LDTT", strings.Replace(on(person, "R3"), "\nreceived: 2024-12-10", "", 1), "", fault.Invalid},
		"an unknown type":                   {"LDTT", on(person, "R3", "year: 2024", "type: heroic\nyear: 2024"), ":3", fault.Invalid},
		"more completed than members":       {"TTLDTT", on(team, "R3", "completed: 10", "completed: 11"), ":1", fault.Invalid},
		"more hold a title than members":    {"TTLDTT", on(team, "R3", "LDTT: 7", "LDTT: 11"), ":1", fault.Invalid},
		"a key twice":                       {"LDTT", on(person, "R3", "papers: all", "papers: all\npapers: all"), "", fault.Invalid},
		"a list where a map belongs":        {"LDTT", on(person, "R3", "registered: {2024: true}", "registered: [2024]"), "", fault.Invalid},
		"nothing at all":                    {"LDTT", "", "", fault.Invalid},
		"two documents":                     {"LDTT", on(person, "R3") + "---\n" + on(person, "R3"), "", fault.Invalid},
		"the day before the first book":     {"LDTT", strings.ReplaceAll(on(person, "R3"), "2024-12-10", "2010-05-31"), "", fault.NotFound},
		"an award no book has":              {"XYZ", on(person, "R3"), "", fault.NotFound},
		"LDTT for the forces is another's":  {"LDTT", on(person, "R3", "category: official", "category: forces"), "", fault.Invalid},
		"LDTT for a sudden feat: no such":   {"LDTT", on(person, "R3", "year: 2024", "type: sudden\nyear: 2024"), "", fault.Invalid},
		"not UTF-8":                         {"LDTT", strings.Replace(on(person, "R3"), "good", "g\xe3d", 1), "", fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := rulebook.ParseFacts("facts.yaml", []byte(c.facts))
			if err == nil {
				_, err = l.Judge(rulebook.Question{Award: c.award, Facts: f})
			}
			if !fault.Is(err, c.kind) {
				t.Fatalf("got %v", err)
			}
			if text := told(err); !strings.Contains(text, c.line) {
				t.Errorf("does not name line %s: %s", c.line, text)
			}
			var e *fault.Error
			if !errors.As(err, &e) || len(e.Reasons) == 0 {
				t.Errorf("no reason: %v", err)
			}
		})
	}
	if first := l.FirstDay(); first != civil.On(2010, 6, 1) {
		t.Errorf("the first day known is %s", first)
	}
}
