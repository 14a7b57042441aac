package people

import (
	"encoding/json"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/domain/record"
	"thidua/internal/door/web"
)

// say puts the value of an entry into words.
func say(v web.Visit, e record.Entry) string {
	switch e.Kind {
	case record.Rating:
		return v.T("rating." + rating(e))
	case record.Work:
		if m := months(e); m != nil {
			return v.T("record.n-months", *m)
		}
		return v.T("state.unknown")
	case record.Absence:
		return away(v, list[record.Away](e))
	case record.Training:
		return courses(v, list[record.Course](e))
	case record.Discipline:
		parts := []string{}
		for _, d := range list[record.Disciplined](e) {
			parts = append(parts, disciplined(v, d))
		}
		return orNone(v, parts)
	case record.Review:
		var r struct{ Under bool }
		_ = json.Unmarshal([]byte(e.Value), &r)
		return leader(v, &r.Under)
	}
	return ""
}

func disciplined(v web.Visit, d record.Disciplined) string {
	if d.Ended == (civil.Date{}) {
		return v.T("record.disciplined-running", v.T("discipline."+d.Kind), d.Decided)
	}
	return v.T("record.disciplined", v.T("discipline."+d.Kind), d.Decided, d.Ended)
}

// list reads the list an entry holds; one of another kind is empty.
func list[T any](e record.Entry) []T {
	all := []T{}
	_ = json.Unmarshal([]byte(e.Value), &all)
	return all
}

func rating(e record.Entry) string {
	var r struct{ Rating string }
	_ = json.Unmarshal([]byte(e.Value), &r)
	return r.Rating
}

func months(e record.Entry) *int {
	var m struct{ Months *int }
	_ = json.Unmarshal([]byte(e.Value), &m)
	return m.Months
}

// items puts each thing of a list entry into words, for choosing which to keep.
func items(v web.Visit, e record.Entry) (all []web.Option) {
	add := func(i int, text string) {
		all = append(all, web.Option{Value: strconv.Itoa(i), Label: text, Chosen: true})
	}
	switch e.Kind {
	case record.Absence:
		for i, a := range list[record.Away](e) {
			add(i, v.T("record.days-away", v.T("absence."+a.Kind), a.Days))
		}
	case record.Training:
		for i, c := range list[record.Course](e) {
			add(i, v.T("record.course", c.From, c.To, word(v, "training.", c.Result)))
		}
	case record.Discipline:
		for i, d := range list[record.Disciplined](e) {
			add(i, disciplined(v, d))
		}
	}
	return all
}

// kept is the list of an entry without what was not ticked, as JSON.
func kept(e record.Entry, ticked []string) string {
	var all []json.RawMessage
	_ = json.Unmarshal([]byte(e.Value), &all)
	out := []json.RawMessage{}
	for _, t := range ticked {
		if i, err := strconv.Atoi(t); err == nil && i >= 0 && i < len(all) {
			out = append(out, all[i])
		}
	}
	b, _ := json.Marshal(out)
	return string(b)
}
