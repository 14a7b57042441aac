package rulebook

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/regulations"
)

func TestPrinciplesSpeakForWhomTheLawNames(t *testing.T) {
	books, err := Load(regulations.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		on   string
		who  Candidate
		want []string
	}{
		{"a woman who does not lead", "2025-12-10", Candidate{Female: true, Direct: true}, []string{"P6.women", "P5.direct"}},
		{"a man who leads", "2025-12-10", Candidate{}, nil},
		{"a collective of seven women in ten", "2025-12-10", Candidate{Collective: true, Women: 7, People: 10}, []string{"P6.collective"}},
		{"of sixty-nine in a hundred", "2025-12-10", Candidate{Collective: true, Women: 69, People: 100}, nil},
		{"of nobody knows how many", "2025-12-10", Candidate{Collective: true}, nil},
		{"a small collective", "2020-12-10", Candidate{Collective: true, Small: true}, []string{"P5.small"}},
		{"a woman before Decree 91", "2016-12-10", Candidate{Female: true, Direct: true}, []string{"P6.women", "P5.direct"}},
		{"before any text held here", "2012-12-10", Candidate{Female: true}, nil},
	} {
		var got []string
		for _, r := range books.Reminders(civil.Must(c.on)) {
			if r.For(c.who) {
				got = append(got, r.ID)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for _, r := range books.Reminders(civil.Must("2026-11-22")) {
		if r.Status == Found {
			t.Errorf("%s is said to be sure while its book is under review", r.ID)
		}
	}
}
