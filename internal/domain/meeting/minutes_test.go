package meeting_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
)

func TestTwoWritersLoseNothing(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	first, err := h.s.Write(ctx, h.keeper, m, 0, meeting.Text{Discussion: "Bản đầu."})
	h.must(err)
	mine, err := h.s.Write(ctx, h.keeper, m, first.No, meeting.Text{Discussion: "Bản của thư ký."})
	h.must(err)
	theirs, err := h.s.Write(ctx, h.keeper, m, first.No, meeting.Text{Discussion: "Bản viết cùng lúc."})
	h.must(err)
	if mine.Beside || !theirs.Beside || theirs.No != 3 {
		t.Errorf("kept as %+v and %+v", mine, theirs)
	}
	if v := h.sight(h.keeper, m); v.Minutes != 2 || v.Discussion != "Bản của thư ký." || v.Revisions != 3 {
		t.Errorf("stands: %+v", v.Meeting)
	}
	_, all, err := h.s.Revisions(ctx, h.keeper, m)
	h.must(err)
	if len(all) != 3 || all[0].Discussion != "Bản viết cùng lúc." || all[2].Discussion != "Bản đầu." {
		t.Errorf("revisions: %+v", all)
	}
}

func TestMinutesRefuse(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	write := func(base int, text string) error {
		_, err := h.s.Write(ctx, h.keeper, m, base, meeting.Text{Discussion: text})
		return err
	}
	h.refused(write(0, " "), "minutes.empty")
	h.refused(write(0, strings.Repeat("a", 20001)), "form.too-long")
	h.refused(write(1, "a"), "minutes.no-such-revision")
	h.must(write(0, "a"))
	h.refused(write(1, "a"), "minutes.same")
	_, err := h.s.Restore(ctx, h.keeper, m, 9)
	h.refused(err, "minutes.no-such-revision")
	_, err = h.s.Sign(ctx, h.head, m, 1)
	h.refused(err, "minutes.not-over")
	h.must(h.s.Begin(ctx, h.keeper, m, "7h"))
	h.must(h.s.Finish(ctx, h.keeper, m, "8h"))
	h.must(write(1, "b"))
	_, err = h.s.Sign(ctx, h.head, m, 1)
	h.refused(err, "minutes.newer")
	if v := h.sight(h.hoa, m); v.Discussion != "" || v.Minutes != 0 || v.Revisions != 0 {
		t.Errorf("minutes not signed are read by %+v", v.Meeting)
	}
	_, err = h.s.Sign(ctx, h.head, m, 2)
	h.must(err)
	_, err = h.s.Sign(ctx, h.head, m, 2)
	h.refused(err, "minutes.signed")
	h.refused(write(2, "c"), "minutes.signed")
	_, err = h.s.Restore(ctx, h.keeper, m, 1)
	h.refused(err, "minutes.signed")
	other := h.called()
	h.must(h.s.Begin(ctx, h.keeper, other, "7h"))
	h.must(h.s.Finish(ctx, h.keeper, other, "8h"))
	_, err = h.s.Sign(ctx, h.head, other, 0)
	h.refused(err, "minutes.empty")
}

// Whatever is written over whatever, and restored: every text that was taken is
// there under its number, unchanged; what stands is the last one written over
// what stood; and nothing changes once it is signed.
func TestRevisionsKeepEverything(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	rapid.Check(t, func(t *rapid.T) {
		m := h.called()
		var kept []string
		stands := 0
		for i := range rapid.IntRange(1, 12).Draw(t, "steps") {
			base, text := rapid.IntRange(0, len(kept)).Draw(t, "base"), fmt.Sprint(rapid.IntRange(1, 4).Draw(t, "text"))
			standing := ""
			if stands > 0 {
				standing = kept[stands-1]
			}
			var r meeting.Revision
			var err error
			restore := i > 0 && rapid.Bool().Draw(t, "restore")
			if restore {
				if base == 0 {
					continue
				}
				text = kept[base-1]
				r, err = h.s.Restore(ctx, h.keeper, m, base)
			} else {
				r, err = h.s.Write(ctx, h.keeper, m, base, meeting.Text{Discussion: text})
			}
			switch {
			case !restore && base > stands:
				if fault.Reasons(err)[0].Code != "minutes.no-such-revision" {
					t.Fatalf("written over %d while %d stands: %v", base, stands, err)
				}
				continue
			case text == standing:
				if fault.Reasons(err)[0].Code != "minutes.same" {
					t.Fatalf("the same text is a revision: %v", err)
				}
				continue
			case err != nil:
				t.Fatal(err)
			}
			kept = append(kept, text)
			if r.No != len(kept) || r.Beside != (!restore && base != stands) {
				t.Fatalf("kept as %+v of %d, %d stood", r, len(kept), stands)
			}
			if !r.Beside {
				stands = r.No
			}
		}
		got, all, err := h.s.Revisions(ctx, h.keeper, m)
		if err != nil || got.Minutes != stands {
			t.Fatalf("%d stands, want %d: %v", got.Minutes, stands, err)
		}
		slices.Reverse(all)
		for i, r := range all {
			if r.No != i+1 || r.Discussion != kept[i] {
				t.Fatalf("revision %d reads %q, was %q", i+1, r.Discussion, kept[i])
			}
		}
		if len(all) != len(kept) {
			t.Fatalf("%d of %d texts are there", len(all), len(kept))
		}
	})
}
