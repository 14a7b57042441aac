package document

import (
	"testing"

	"thidua/internal/domain/dossier"
)

func TestNumbersOfLinesAlike(t *testing.T) {
	for want, nos := range map[string][]int{"": nil, "7": {7}, "1–2, 4–6, 15": {1, 2, 4, 5, 6, 15}} {
		var lines []judged
		for _, n := range nos {
			lines = append(lines, judged{Nomination: dossier.Nomination{No: n}})
		}
		if got := numbers(lines); got != want {
			t.Errorf("%v: %q, want %q", nos, got, want)
		}
	}
}
