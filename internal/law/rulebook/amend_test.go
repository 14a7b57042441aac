package rulebook

import (
	"testing"

	"thidua/internal/base/fault"
)

// Two days of one award: what is new, gone, stricter, or only cited otherwise.
func TestDiff(t *testing.T) {
	l := lib(t)
	kinds := func(award, before, after string) map[string]string {
		list, err := l.Diff(award, day(before), day(after))
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]string{}
		for _, c := range list {
			if m[c.ID] = c.Kind; (c.Before == nil) != (c.Kind == Added) || (c.After == nil) != (c.Kind == Removed) {
				t.Errorf("%s %s: %+v", award, c.ID, c)
			}
		}
		return m
	}
	old := kinds("TTLDTT", "2023-12-31", "2024-01-01")
	for id, want := range map[string]string{"TTLDTT.c.share": StricterNow, "TTLDTT.registration": Removed, "TTLDTT.a": Recited} {
		if old[id] != want {
			t.Errorf("%s: %s, not %s", id, old[id], want)
		}
	}
	if m := kinds("TTLDTT", "2024-01-01", "2023-12-31"); m["TTLDTT.c.share"] != LooserNow || m["TTLDTT.registration"] != Added {
		t.Error("backwards", m)
	}
	if m := kinds("LDTT", "2016-12-10", "2018-12-10"); m["LDTT.absence"] != Removed {
		t.Error("the days away are asked no more", m)
	}
	for id, kind := range kinds("LDTT", "2022-01-01", "2022-12-31") {
		if kind != SameClause {
			t.Error(id, kind)
		}
	}
	if _, err := l.Diff("NOSUCH", day("2024-01-01"), day("2025-01-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := l.Diff("LDTT", day("1999-01-01"), day("2025-01-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := l.Diff("LDTT", day("2025-01-01"), day("1999-01-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}
