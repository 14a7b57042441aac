package alike

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestChangesShowWhatIsOther(t *testing.T) {
	old, now := Changes("Hội nghị thống nhất chấm điểm.", "Hội nghị nhất trí chấm điểm.")
	if show(old) != "Hội nghị [thống ]nhất chấm điểm." || show(now) != "Hội nghị nhất[ trí] chấm điểm." {
		t.Errorf("%q, %q", show(old), show(now))
	}
	if old, now := Changes("hòa", "hoà"); show(old) != "[hòa]" || show(now) != "[hoà]" {
		t.Errorf("a mark moved is no change: %q, %q", show(old), show(now))
	}
	if old, now := Changes("", ""); old != nil || now != nil {
		t.Error("nothing has pieces")
	}
	long := strings.Repeat("a b ", 2000)
	if old, _ := Changes(long, strings.Repeat("c d ", 2000)); len(old) != 2 || old[0].Common {
		t.Errorf("a long text has %d pieces", len(old))
	}
}

func show(all []Piece) string {
	var b strings.Builder
	for _, p := range all {
		if p.Common {
			b.WriteString(p.Text)
		} else {
			b.WriteString("[" + p.Text + "]")
		}
	}
	return b.String()
}

// Whatever the texts, the pieces are the texts, and what is common is the same.
func TestChangesLoseNothing(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"một", "hai", " ", "\n", "ba", ". "}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		was, is := strings.Join(words.Draw(t, "was"), ""), strings.Join(words.Draw(t, "is"), "")
		old, now := Changes(was, is)
		whole := func(all []Piece, common bool) (s string) {
			for _, p := range all {
				if p.Common || !common {
					s += p.Text
				}
			}
			return s
		}
		if whole(old, false) != was || whole(now, false) != is || whole(old, true) != whole(now, true) {
			t.Fatalf("%q %q became %v %v", was, is, old, now)
		}
	})
}
