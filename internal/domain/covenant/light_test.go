package covenant

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/law/scoring"
)

func TestLights(t *testing.T) {
	day := civil.Must
	at := func(on string, n int64) Report { return Report{Day: day(on), Figure: scoring.Known(scoring.Figure(n))} }
	note := func(on string) Report { return Report{Day: day(on), Note: "đang làm"} }
	done := func(on string) Report { return Report{Day: day(on), Done: true} }
	least := Promise{Target: scoring.Known(10), Direction: AtLeast, Due: day("2026-06-30")}
	most := Promise{Target: scoring.Known(10), Direction: AtMost, Due: day("2026-06-30")}
	plain := Promise{Due: day("2026-06-30")}
	for name, x := range map[string]struct {
		p       Promise
		reports []Report
		today   string
		light   Light
		why     string
		days    int
	}{
		"nothing is asked before its day":                 {least, nil, "2026-06-30", NotDue, "not-due", 0},
		"nothing reported is not known":                   {least, nil, "2026-07-01", NotReported, "nothing", 0},
		"a note is on the way":                            {least, []Report{note("2026-05-01")}, "2026-06-01", OnTheWay, "note-only", 0},
		"a note is no figure once it is due":              {least, []Report{note("2026-05-01")}, "2026-07-01", NotReported, "no-figure", 0},
		"below on the last day is on the way":             {least, []Report{at("2026-06-30", 9)}, "2026-06-30", OnTheWay, "below-so-far", 0},
		"below the day after is late":                     {least, []Report{at("2026-06-30", 9)}, "2026-07-01", Late, "below", 0},
		"the target itself is kept":                       {least, []Report{at("2026-06-30", 10)}, "2026-07-01", Kept, "reached", 0},
		"reached a day late":                              {least, []Report{at("2026-06-30", 9), at("2026-07-01", 10)}, "2026-07-02", Late, "reached-late", 1},
		"what was reached in time stays so":               {least, []Report{at("2026-06-01", 10), at("2026-07-01", 11)}, "2026-07-02", Kept, "reached", 0},
		"what fell back was not reached before":           {least, []Report{at("2026-06-01", 10), at("2026-06-02", 8), at("2026-07-03", 10)}, "2026-07-04", Late, "reached-late", 3},
		"a limit is not known to hold before its day":     {most, []Report{at("2026-06-01", 0)}, "2026-06-30", OnTheWay, "within-so-far", 0},
		"a limit nobody reported to the end is not known": {most, []Report{at("2026-06-01", 0)}, "2026-07-01", NotReported, "not-to-the-end", 0},
		"a limit held to its day":                         {most, []Report{at("2026-06-30", 10)}, "2026-06-30", Kept, "within", 0},
		"a limit passed is late at once":                  {most, []Report{at("2026-03-01", 11)}, "2026-03-01", Late, "passed", 0},
		"no figure, under way":                            {plain, []Report{note("2026-03-01")}, "2026-03-01", OnTheWay, "going", 0},
		"no figure, past its day":                         {plain, []Report{note("2026-03-01")}, "2026-07-01", Late, "not-done", 0},
		"no figure, done":                                 {plain, []Report{done("2026-03-01"), done("2026-07-05")}, "2026-07-06", Kept, "done", 0},
		"no figure, done late":                            {plain, []Report{note("2026-03-01"), done("2026-07-05")}, "2026-07-06", Late, "done-late", 5},
	} {
		light, why := x.p.light(x.reports, day(x.today))
		if light != x.light || why.Code != x.why || why.Days != x.days {
			t.Errorf("%s: %s %+v", name, light, why)
		}
	}
}
