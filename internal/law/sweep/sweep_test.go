package sweep_test

import (
	"fmt"
	"iter"
	"os"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
)

func books(t testing.TB) *rulebook.Library {
	t.Helper()
	l, err := rulebook.Load(os.DirFS("../../../regulations"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var day = civil.Must("2024-12-10")

// people differ in how many of the last years were excellent.
func people(n int) iter.Seq2[int, *rulebook.Facts] {
	return func(yield func(int, *rulebook.Facts) bool) {
		for i := range n {
			f := rulebook.Facts{Subject: rulebook.Subject{Kind: "individual", Category: "official", Recruited: civil.Must("2005-03-01")},
				Received: day, Year: 2024, Years: map[int]rulebook.Year{}, UnderReview: new(false), Discipline: []rulebook.Discipline{},
				Awards: []rulebook.Past{}, Initiatives: []rulebook.Initiative{}, Attested: rulebook.Answers{All: true}, Papers: rulebook.Papers{All: true}}
			for y := 2020; y <= 2024; y++ {
				rating := "good"
				if y > 2024-i%6 {
					rating = "excellent"
				}
				f.Years[y] = rulebook.Year{Rating: rating}
			}
			if !yield(i, &f) {
				return
			}
		}
	}
}

func TestARowIsWhatTheRulebookSays(t *testing.T) {
	s, err := sweep.New(books(t), day, "")
	if err != nil {
		t.Fatal(err)
	}
	w, err := s.Worker()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[rulebook.Result]int{}
	facts := map[int]*rulebook.Facts{}
	for i, f := range people(12) {
		facts[i] = f
	}
	err = sweep.Each(w, people(12), func(i int, row *sweep.Row) error {
		holds := false
		for k, a := range s.Awards() {
			seen[row.At(k)]++
			holds = holds || row.At(k) == rulebook.Holds
			v, err := s.Explain(facts[i], a.Code)
			if fault.Is(err, fault.Invalid) && row.At(k) == "" {
				continue
			}
			if err != nil || v.Result != row.At(k) {
				t.Errorf("person %d, %s: %q, explained %q %v", i, a.Code, row.At(k), v.Result, err)
			}
		}
		if holds != row.Holds() {
			t.Errorf("person %d: %v, not %v", i, row.Holds(), holds)
		}
		for _, n := range row.Near {
			if r := row.At(n.Award); r == rulebook.Holds || r == "" || n.Clause == nil {
				t.Errorf("person %d: near %s, which is %q", i, s.Awards()[n.Award].Code, r)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []rulebook.Result{rulebook.Holds, rulebook.Fails, ""} {
		if seen[r] == 0 {
			t.Errorf("nobody %q: %v", r, seen)
		}
	}
}

func TestASweepOfSomeAwards(t *testing.T) {
	s, err := sweep.New(books(t), day, "merit", "BKB", "LDTT")
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(s.Awards()[0].Code, s.Awards()[1].Code, len(s.Awards())); got != "BKBLDTT2" {
		t.Error(got)
	}
}

func TestASweepStopsAtARefusal(t *testing.T) {
	s, err := sweep.New(books(t), day, "")
	if err != nil {
		t.Fatal(err)
	}
	w, _ := s.Worker()
	if _, err := w.Judge(&rulebook.Facts{Year: 2024}); !fault.Is(err, fault.Invalid) {
		t.Errorf("no kind of subject: %v", err)
	}
	stop := fmt.Errorf("enough")
	if err := sweep.Each(w, people(3), func(int, *sweep.Row) error { return stop }); err != stop {
		t.Errorf("visit's error is lost: %v", err)
	}
}

func TestASweepOfADayWithoutABookIsRefused(t *testing.T) {
	if _, err := sweep.New(books(t), civil.Must("1999-01-01"), ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("%v", err)
	}
}
