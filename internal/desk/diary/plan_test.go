package diary

import (
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store/storetest"
)

// A step that begins on its day ends in time, and one that begins a day later does not:
// every rule, days of two years.
func TestTheLatestDayIsTheLatest(t *testing.T) {
	t.Parallel()
	books := lawtest.Shipped(t)
	for _, rule := range append([]string{"public-list"}, counted...) {
		for end := civil.Must("2026-02-01"); end.Year < 2028; end = end.AddDays(23) {
			step, known, err := latest(books, rule, "", end)
			if err != nil {
				t.Fatal(rule, end, err)
			}
			if !known {
				continue
			}
			next, err := books.Deadline(rule, "", step.By.AddDays(1))
			if err != nil || step.Until.After(end) || !next.LastDay.After(end) {
				t.Fatalf("%s until %s: begins %s, ends %s; a day later it ends %s, %v", rule, end, step.By, step.Until, next.LastDay, err)
			}
		}
	}
}

func TestAPlanRunsFromDossiersToTheNews(t *testing.T) {
	t.Parallel()
	s := New(storetest.Open(t), lawtest.Shipped(t), nil, nil, nil)
	who := access.Actor{Account: "a", Today: civil.Must("2026-11-22")}
	p, err := s.Plan(t.Context(), who, "BKTTG", civil.Must("2027-12-15"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range p.Steps {
		got = append(got, x.By.String()+" "+x.Code)
		if x.Late {
			t.Errorf("%s is past", x.Code)
		}
	}
	want := []string{"2027-10-20 to-pm", "2027-11-17 council", "2027-11-17 central", "2027-12-15 decide", "2027-12-29 notify"}
	if len(got) != len(want) {
		t.Fatal(got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v", got)
		}
	}
	if p.Year == nil || p.Year.LastDay != civil.Must("2027-06-30") {
		t.Errorf("the law's own day: %+v", p.Year)
	}
	soon, err := s.Plan(t.Context(), who, "BKT", civil.Must("2026-12-15"))
	if err != nil || !soon.Steps[0].Late {
		t.Errorf("25 working days before 15 December are past: %+v %v", soon.Steps, err)
	}
	for _, award := range s.books.Awards(who.Today) { // none fails for want of a case
		if _, err := s.Plan(t.Context(), who, award.Code, civil.Must("2027-12-15")); err != nil && fault.Reasons(err)[0].Code != "diary.route-unknown" {
			t.Error(award.Code, err)
		}
	}
	for code, err := range map[string]error{
		"diary.day-past":         func() error { _, err := s.Plan(t.Context(), who, "BKT", who.Today); return err }(),
		"rulebook.unknown-award": func() error { _, err := s.Plan(t.Context(), who, "nothing", civil.Must("2027-12-15")); return err }(),
	} {
		if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
}
