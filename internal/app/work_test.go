package app_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
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
}
