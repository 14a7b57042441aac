package sweep

import (
	"testing"

	"thidua/internal/law/rulebook"
)

// To wait is not to hold, in whatever place of a byte it stands.
func TestARowHoldsOnlyWhatHolds(t *testing.T) {
	for place := range 4 {
		for r, want := range map[rulebook.Result]bool{rulebook.Holds: true, rulebook.Open: false, rulebook.Fails: false} {
			row := Row{Bits: []byte{0, bits(r) << (place * 2)}}
			if row.Holds() != want || row.At(4+place) != r {
				t.Errorf("%s in place %d: holds %v, read as %q", r, place, row.Holds(), row.At(4+place))
			}
		}
	}
}
