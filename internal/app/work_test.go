package app_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/base/civil"
	"thidua/internal/desk/report"
	"thidua/internal/domain/account"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// What each person of the demo owes and waits for, as one reviewed file: the
// report reads everybody's tables, so its answers are pinned.
func TestWorkOfEveryPerson(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	var b strings.Builder
	for _, login := range []string{"nguyet", "vinh", "ngoc", "lan", "duc", "nhung", "thuha", "thao", "thanh", "phong", "hien", "quantri1"} {
		w, err := h.Reports.Work(t.Context(), actorOf(t, h, login))
		if err != nil {
			t.Fatal(login, err)
		}
		fmt.Fprintf(&b, "%s: sent %d, considered %d, with a result %d\n", login, w.Sent, w.Under, w.Done)
		for _, x := range w.Todo {
			fmt.Fprintf(&b, "  %s: %s (%d)\n", x.Kind, x.Title, x.Count)
			if x.Kind == "work.contest-judge" && x.Due.IsZero() {
				t.Errorf("%s owes sheets of %s and is not told by when", login, x.Title)
			}
		}
		for _, x := range w.Dates {
			fmt.Fprintf(&b, "  on a day to come: work.date-%s: %s\n", x.Kind, x.Title)
		}
		for _, x := range w.Waiting {
			fmt.Fprintf(&b, "  waits for %s: %s (%d)\n", x.Holder, x.Title, x.Count)
		}
	}
	const file = "testdata/work.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, _ := os.ReadFile(file); b.String() != string(want) {
		t.Errorf("work changed; look, then run with -update:\n%s", &b)
	}
	noDeedLiesUnseen(t, h)
}

// noDeedLiesUnseen follows what a stranger saw at a place no unit is called by: whoever
// gives roles is told while nobody verifies there, then whoever does sees it and hands
// it on, and the trace stays.
func noDeedLiesUnseen(t *testing.T, h *app.House) {
	t.Helper()
	tasks := func(login, kind string) (found []report.Task) {
		t.Helper()
		w, err := h.Reports.Work(t.Context(), actorOf(t, h, login))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range w.Todo {
			if x.Kind == kind {
				found = append(found, x)
			}
		}
		return found
	}
	nobody := tasks("quantri1", "work.exemplar-nobody")
	if len(nobody) != 1 || nobody[0].Count != 1 || strings.Contains(fmt.Sprint(nobody), "bán rau") {
		t.Fatalf("the administrator is told %v, want one unit and no deed", nobody)
	}
	admin, ha, lan := actorOf(t, h, "quantri1"), actorOf(t, h, "thuha"), actorOf(t, h, "lan")
	all, _, err := h.Exemplars.List(t.Context(), lan, exemplar.Filter{})
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	if _, err := h.Accounts.Grant(t.Context(), admin, account.ID(ha.Account), access.Officer, registry.UnitID(nobody[0].ID), admin.Today, civil.Date{}); err != nil {
		t.Fatal(err)
	}
	if left := tasks("quantri1", "work.exemplar-nobody"); len(left) != 0 {
		t.Errorf("somebody verifies there now, and the administrator is told %v", left)
	}
	deeds := tasks("thuha", "work.exemplar-take")
	if len(deeds) != 1 {
		t.Fatalf("who verifies at the root sees %v", deeds)
	}
	which := exemplar.ID(deeds[0].ID)
	ha = actorOf(t, h, "thuha")
	if err := h.Exemplars.Hand(t.Context(), ha, which, all[0].Unit); err != nil {
		t.Fatal(err)
	}
	if taken := tasks("lan", "work.exemplar-take"); len(taken) != 1 || taken[0].ID != string(which) {
		t.Errorf("the unit it was handed to sees %v", taken)
	}
	v, err := h.Exemplars.Exemplar(t.Context(), lan, which)
	if err != nil || len(v.Handings) != 1 || v.Handings[0].From != registry.UnitID(nobody[0].ID) || v.Handings[0].By != ha.Account || v.Names[ha.Account] == "" {
		t.Errorf("the trace of the handing: %+v %v", v.Handings, err)
	}
}
