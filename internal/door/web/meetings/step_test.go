package meetings

import (
	"testing"

	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// Who is called waits until a meeting begins, and is not told to wait in it.
func TestStepOfOneCalled(t *testing.T) {
	for _, c := range []struct {
		name    string
		kind    meeting.Kind
		started string
		href    string
		steps   bool
	}{
		{"a sitting that is called", meeting.Sitting, "", "", true},
		{"a sitting in session", meeting.Sitting, "08:00", "/sittings/s1/seat", true},
		{"a meeting in session", meeting.Cluster, "08:00", "", false},
	} {
		v := view{Visit: web.Visit{Lang: words.VI}}
		v.Meeting = meeting.Meeting{ID: "s1", Kind: c.kind, Started: c.started}
		v.Me = meeting.Attendee{Member: "m1"}
		step := v.step()
		if (step != nil) != c.steps || c.steps && step.Action.Href != c.href {
			t.Errorf("%s: %+v", c.name, step)
		}
	}
}
