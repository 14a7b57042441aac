package awards

import (
	"strconv"

	"thidua/internal/domain/award"
	"thidua/internal/door/web"
)

func stateOf(v web.Visit, a award.Award) web.State {
	if a.Claim {
		return web.StateOf(v, "claim")
	}
	return web.StateOf(v, string(a.State))
}

func (d page) home() string {
	if d.Subject.Kind == award.Unit {
		return "/units/" + d.Subject.ID
	}
	return "/people/" + d.Subject.ID
}

func (d page) printed(v web.Visit) []web.Pair {
	pairs := []web.Pair{{Label: v.T("award.name"), Text: d.Name}}
	add := func(word, text string) {
		if text != "" {
			pairs = append(pairs, web.Pair{Label: v.T(word), Text: text})
		}
	}
	add("award.unit", d.UnitName)
	add("award.post", d.Post)
	add("award.achievement", d.Achievement)
	if d.Year != 0 {
		add("record.year", strconv.Itoa(d.Year))
	}
	if !d.From.IsZero() {
		add("award.period", v.T("unit.between", d.From, d.To))
	}
	return pairs
}

func (d page) decision(v web.Visit) []web.Pair {
	number := d.DecisionNo
	if number == "" {
		number = v.T("state.unknown")
	}
	pairs := []web.Pair{{Label: v.T("record.decision"), Text: number}, {Label: v.T("award.decided"), Text: v.Day(d.Decided)}}
	if d.ByName != "" {
		pairs = append(pairs, web.Pair{Label: v.T("award.by"), Text: d.ByName})
	}
	if d.ByLevel != "" {
		pairs = append(pairs, web.Pair{Label: v.T("unit.level"), Text: v.T("level." + d.ByLevel)})
	}
	if d.GoldenBook > 0 {
		pairs = append(pairs, web.Pair{Label: v.T("award.golden-book"), Text: strconv.Itoa(d.GoldenBook)})
	}
	if d.Number != "" {
		pairs = append(pairs, web.Pair{Label: v.T("award.number"), Part: checkLink(d)})
	}
	if d.Seen.Paper != "" {
		pairs = append(pairs, web.Pair{Label: v.T("award.seen"), Text: v.T("award.seen-text", d.Seen.Paper, d.Seen.At)})
	}
	if d.Because.DecisionNo != "" {
		pairs = append(pairs, web.Pair{Label: v.T("award.because"), Text: d.Because.DecisionNo})
	}
	return pairs
}

// past is every text the award had before, newest first.
func (d page) past(v web.Visit) (rows []web.Row) {
	for i := len(d.was) - 1; i >= 0; i-- {
		a := d.was[i]
		s := stateOf(v, a)
		number := a.DecisionNo
		if number == "" {
			number = v.T("state.unknown")
		}
		rows = append(rows, web.Row{What: a.Name, When: strconv.Itoa(a.Year), State: &s, More: v.T("record.by-decision", number, a.Decided)})
	}
	return rows
}
