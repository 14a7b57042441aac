package ballot_test

import "testing"

// A page that follows a ballot learns of keys, opening and closing, and never
// that somebody voted.
func TestPulseIsSilentWhileSlipsComeIn(t *testing.T) {
	r := prepare(t, 4, 1)
	last := ""
	moved := func(what string, want bool) {
		t.Helper()
		at, err := r.s.Pulse(t.Context(), r.id)
		r.must(err)
		if (at != last) != want {
			t.Errorf("%s: the pulse moves: %v", what, !want)
		}
		last = at
	}
	moved("prepared", true)
	r.must(r.key(0))
	moved("a teller's key", true)
	r.open()
	moved("opened", true)
	for i := range 4 {
		r.must(r.cast(i, 1, 1))
		moved("a slip", false)
	}
	r.must(r.cast(0, 2, 0))
	moved("a slip instead of another", false)
	r.close()
	moved("closed", true)
}
