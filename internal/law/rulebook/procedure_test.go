package rulebook

import (
	"testing"

	"thidua/internal/base/fault"
)

func TestProcedures(t *testing.T) {
	for _, on := range []string{"2018-06-01", "2022-06-01", "2024-06-01", "2025-08-01", "2026-11-01"} {
		all, err := lib(t).Procedures("", day(on))
		if err != nil || len(all) < 10 {
			t.Fatal(on, len(all), err)
		}
		for _, p := range all {
			if p.Text.VI == "" || p.Text.EN == "" || p.Cite == "" || on == "2026-11-01" && p.Status != Unverified {
				t.Errorf("%s: %+v", on, p)
			}
		}
	}
	for _, topic := range lib(t).Topics() {
		some, err := lib(t).Procedures(topic, day("2024-06-01"))
		if err != nil || len(some) == 0 && topic != "reissue" {
			t.Errorf("%s: %d %v", topic, len(some), err)
		}
	}
	if _, err := lib(t).Procedures("moon", day("2024-06-01")); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
}
