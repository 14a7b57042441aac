package works

import (
	"strings"
	"time"

	"thidua/internal/domain/exemplar"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// Light is whether the clock of a sudden feat is within its goal.
func Light(v web.Visit, c exemplar.Clock) web.State {
	switch late := c.Late(v.Now); {
	case c.Decided && !late:
		return web.StateOf(v, "holds").As(v.T("exemplar.in-time", Took(v, c)))
	case late:
		return web.StateOf(v, "fails").As(v.T("exemplar.late", Took(v, c)))
	}
	return web.StateOf(v, "open").As(v.T("exemplar.left", Took(v, c), int(c.Goal/time.Hour)))
}

// Took is how long a clock has run, in words.
func Took(v web.Visit, c exemplar.Clock) string {
	hours := int(c.Took(v.Now) / time.Hour)
	if c.Decided {
		return v.T("exemplar.took", hours)
	}
	return v.T("exemplar.runs", hours)
}

// Way is a clock as one sentence: deed 9:00, decision 16:00 on day two.
func Way(v web.Visit, c exemplar.Clock) string {
	var all []string
	for _, m := range c.Marks {
		at := v.Moment(m.At)
		if m.What == "deed" && !c.HourKnown {
			at = v.T("exemplar.hour-unknown", v.Moment(m.At))
		}
		all = append(all, v.T("exemplar.mark-"+m.What, at))
	}
	return strings.Join(all, " → ")
}

// Holds is who holds what a clock runs for, and since when; "" once it is decided.
func Holds(v web.Visit, c exemplar.Clock) string {
	if c.Decided {
		return ""
	}
	return v.T("exemplar.holds", words.Name(c.HolderName), v.Ago(c.Since))
}

// ClockRows are clocks as rows, each leading to where its deed is told, or nowhere
// for whoever looks at no exemplars.
func ClockRows(v web.Visit, all []exemplar.Row, leads bool) (rows []web.Row) {
	for _, x := range all {
		s := Light(v, x.Clock)
		row := web.Row{What: words.Name(x.Name()), More: Way(v, x.Clock), Then: Holds(v, x.Clock), State: &s}
		if leads {
			row.Href = "/exemplars/" + string(x.ID)
		}
		rows = append(rows, row)
	}
	return rows
}
