package rulebook

import (
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/regulations"
)

// Facts that are half known, award by award: nothing of them decides, and every
// word of theirs is said.
func TestHalfKnown(t *testing.T) {
	person := "subject: {kind: individual, category: official, recruited: 2015-03-01}\nreceived: 2024-12-10\nyear: 2024\nyears: {2023: {rating: excellent}, 2024: {rating: excellent}}\nunder_review: false\ndiscipline: []\nattested: all\npapers: all\n"
	for name, c := range map[string]struct {
		award, text, id string
		want            Result
		says            string // found or waits, in English
	}{
		"an award by its period":           {"BKB", person + "awards: [{award: CSTDCS, from: 2023-01-01, to: 2023-12-31, type: merit, revoked: false}, {award: CSTDCS, year: 2024, type: merit, revoked: false}]\n", "BKB.d.chain", Holds, "2023: yes"},
		"an award of unknown year":         {"BKB", person + "awards: [{award: CSTDCS, type: merit, revoked: false}, {award: CSTDCS, year: 2024, type: merit, revoked: false}]\n", "BKB.d.chain", Open, "decision of 2023"},
		"an award of unknown type":         {"BKB", person + "awards: [{award: CSTDCS, year: 2023, revoked: false}, {award: CSTDCS, year: 2024, type: merit, revoked: false}]\n", "BKB.d.chain", Open, "claimed, not checked"},
		"an award of unknown standing":     {"BKB", person + "awards: [{award: CSTDCS, year: 2023, type: merit}, {award: CSTDCS, year: 2024, type: merit, revoked: false}]\n", "BKB.d.chain", Open, "decision of 2023"},
		"a form of unknown period":         {"BKB", person + "awards: [{award: BKT, type: merit, revoked: false}]\n", "P4", Open, "BKT (not known)"},
		"a form decided long before":       {"BKB", person + "awards: [{award: BKT, type: merit, decided: 2020-05-01, revoked: false}]\n", "P4", Holds, "No overlap"},
		"a form decided since":             {"BKB", person + "awards: [{award: BKT, type: merit, decided: 2024-05-01, revoked: false}]\n", "P4", Open, "2024-05-01"},
		"a form of a period":               {"BKB", person + "awards: [{award: BKT, type: merit, from: 2022-01-01, to: 2023-06-30, revoked: false}]\n", "P4", Fails, "2022-01-01 to 2023-06-30"},
		"a form up to a day":               {"BKB", person + "awards: [{award: BKT, type: merit, to: 2023-06-30, revoked: false}]\n", "P4", Fails, "2023-06-30"},
		"a form of a later time":           {"BKB", person + "awards: [{award: BKT, type: merit, from: 2025-01-01, revoked: false}]\n", "P4", Holds, "No overlap"},
		"a discipline of unknown weight":   {"BKB", person + "awards: []\ndiscipline: [{decided: 2024-02-01}]\n", "P9", Fails, "not known: 2024-02-01 to not known"},
		"a discipline of unknown end":      {"BKB", person + "awards: []\ndiscipline: [{kind: warning, decided: 2021-02-01}]\n", "P9", Open, "record of discipline"},
		"a course of unknown length":       {"LDTT", person + "years: {}\n", "", "", ""},
		"a course without days":            {"LDTT", strings.Replace(person, "2024: {rating: excellent}", "2024: {rating: excellent, training: [{}]}", 1), "LDTT.training", Open, "not known to not known: not known"},
		"a course without days, done well": {"LDTT", strings.Replace(person, "2024: {rating: excellent}", "2024: {rating: excellent, training: [{result: excellent}]}", 1), "LDTT.training", Holds, "excellent"},
		"leave of unknown length":          {"LDTT", strings.Replace(person, "2024: {rating: excellent}", "2024: {rating: excellent, absences: [{kind: sick, days: 3}, {kind: maternity}]}", 1), "LDTT.leave", Holds, "maternity leave"},
		"units of unknown length":          {"LDTT", strings.Replace(strings.Replace(person, "2024: {rating: excellent}", "2024: {rating: excellent, units: [{unit: A}, {unit: B}]}", 1), "papers: all", "papers: []", 1), "LDTT.transfer", Open, "Written opinion"},
		"not recruited yet":                {"LDTT", strings.Replace(strings.Replace(person, "2015", "2026", 1), "2024: {rating: excellent}", "2022: {}", 1), "LDTT.months", Fails, "0 months in 2024"},
		"combat not known":                 {"CSTDCS", strings.Replace(person, "official", "forces", 1) + "initiatives: []\nresearch: []\n", "CSTDCS.b.combat", Open, "recognition"},
		"combat of unknown year":           {"CSTDCS", strings.Replace(person, "official", "forces", 1) + "combat: [{recognised: 2024-05-01}]\n", "CSTDCS.b.combat", Open, "1 on record"},
		"members nobody counted":           {"TTLDXS", "subject: {kind: collective}\nreceived: 2024-12-10\nyear: 2024\n", "TTLDXS.d", Open, "list of members"},
		"members not asked about":          {"TTLDXS", "subject: {kind: collective, members: {count: 9}}\nreceived: 2024-12-10\nyear: 2024\n", "TTLDXS.c.completed", Open, "how many members completed"},
		"organisations of any kind":        {"TTLDXS", "subject: {kind: collective}\nreceived: 2022-12-10\nyear: 2022\norganisations: {party: good, veterans: excellent}\n", "P13", Holds, "veterans: completed excellently"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.id == "" {
				if _, err := ParseFacts("f", []byte(c.text)); !fault.Is(err, fault.Invalid) {
					t.Error("years twice", err)
				}
				return
			}
			text := c.text
			if strings.Count(text, "\ndiscipline: ") == 2 {
				text = strings.Replace(text, "\ndiscipline: []", "", 1)
			}
			v := judged(t, c.award, text)
			f := find(v, c.id)
			if f.Result != c.want || !strings.Contains(f.Found().EN+" "+f.WaitsFor().EN, c.says) {
				t.Errorf("%s: %q %q\n%s", f.Result, f.Found().EN, f.WaitsFor().EN, short(v.Clauses, ""))
			}
			words(t, v)
		})
	}
}

func TestTestsOfWiderScope(t *testing.T) {
	a := &asked{year: 2024, facts: &Facts{Initiatives: []Initiative{{Year: 2024, Recognised: day("2024-05-01"), UsedBy: Known("")}}, Combat: []Combat{}}}
	wide := &scopeTest{N: 1, Scope: "national"}
	if wide.judge(a) != Open {
		t.Error("of an unknown scope one cannot say it is nationwide")
	}
	a.facts.Initiatives[0].Scope = "base"
	if wide.judge(a) != Fails {
		t.Error("a base initiative is not nationwide")
	}
	if c := (&combatTest{Scope: "base"}); c.judge(a) != Fails || c.found(a).EN != "0 on record" {
		t.Error("no combat")
	}
	if x := (&categoryTest{}); x.needed().IsZero() || !(told{}).lack(a, Fails).IsZero() {
		t.Error("words")
	}
	if term("discipline", "odd") != (Text{"odd", "odd"}) || cmpOr("", "") != "" || place("f", 0) != "f" {
		t.Error("what has no words is said as it stands")
	}
}

func TestADayWithoutBooks(t *testing.T) {
	for _, on := range []civil.Date{day("2010-05-31"), {}} {
		if _, err := lib(t).Book(on); !fault.Is(err, fault.NotFound) {
			t.Error(on, err)
		}
	}
	if b, err := plain(func() {}); err == nil || b != nil {
		t.Error("what is no JSON is an error")
	}
	if explain(fault.New(fault.Internal)) == "" {
		t.Error("an error without reasons says itself")
	}
	if _, err := Load(layer{map2("regimes/R3/zz.yaml", "awards: [GK]"), regulations.FS}); err != nil {
		t.Error("a file the folder does not list is not read", err)
	}
}
