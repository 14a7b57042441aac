package entries

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/record"
	"thidua/internal/door/web"
)

// Say puts the value of an entry into words.
func Say(v web.Visit, e record.Entry) string {
	switch e.Kind {
	case record.Rating:
		return v.T("rating." + rating(e))
	case record.Work:
		if m := months(e); m != nil {
			return v.T("record.n-months", *m)
		}
		return v.T("state.unknown")
	case record.Absence:
		return Away(v, read[[]record.Away](e))
	case record.Training:
		return Courses(v, read[[]record.Course](e))
	case record.Discipline:
		return Disciplined(v, read[[]record.Disciplined](e))
	case record.Review:
		return underReview(v, read[struct{ Under bool }](e).Under)
	case record.Strengths:
		return Strong(v, read[record.Strength](e))
	case record.Organisation:
		return Organised(v, read[map[string]string](e))
	}
	return ""
}

// Away is absences in words; nil is not known.
func Away(v web.Visit, list []record.Away) string {
	return joined(v, list, func(a record.Away) string { return v.T("record.days-away", v.T("absence."+a.Kind), a.Days) })
}

// Courses is training in words; nil is not known.
func Courses(v web.Visit, list []record.Course) string {
	return joined(v, list, func(c record.Course) string {
		result := v.T("state.unknown")
		if c.Result != "" {
			result = v.T("training." + c.Result)
		}
		return v.T("record.course", c.From, c.To, result)
	})
}

// Disciplined is discipline in words; nil is not known.
func Disciplined(v web.Visit, list []record.Disciplined) string {
	return joined(v, list, func(d record.Disciplined) string { return disciplined(v, d) })
}

func disciplined(v web.Visit, d record.Disciplined) string {
	if d.Ended == (civil.Date{}) {
		return v.T("record.disciplined-running", v.T("discipline."+d.Kind), d.Decided)
	}
	return v.T("record.disciplined", v.T("discipline."+d.Kind), d.Decided, d.Ended)
}

// Standing is discipline and review, as they stand today.
func Standing(v web.Visit, st record.Story) []web.Pair {
	review := v.T("state.unknown")
	if st.Under != nil {
		review = underReview(v, *st.Under)
	}
	return []web.Pair{{Label: v.T("record.kind-discipline"), Text: Disciplined(v, st.Discipline)}, {Label: v.T("record.kind-review"), Text: review}}
}

func underReview(v web.Visit, under bool) string {
	if under {
		return v.T("kit.yes")
	}
	return v.T("kit.no")
}

// Strong is the strength of a collective in words.
func Strong(v web.Visit, s record.Strength) string {
	text := v.T("record.strength-text", s.Count, s.Completed)
	if s.WorstDiscipline != "" {
		text += " · " + v.T("record.worst-text", v.T("discipline."+s.WorstDiscipline))
	}
	return text
}

// Organised is the ratings of organisations in words, in their order.
func Organised(v web.Visit, ratings map[string]string) string {
	parts := []string{}
	for _, of := range record.Organisations() {
		if r := ratings[of]; r != "" {
			parts = append(parts, v.T("organisation."+of)+": "+v.T("organised."+r))
		}
	}
	return strings.Join(parts, "; ")
}

// Rows is every statement of a record, newest first, corrected ones too; those
// of the kinds that may be corrected lead to it.
func Rows(v web.Visit, story record.Story, at string, may func(record.Kind) bool) (rows []web.Row) {
	for _, e := range slices.Backward(story.Entries) {
		row := web.Row{What: v.T("record.kind-" + string(e.Kind)), Holder: Say(v, e), When: v.Day(civil.Of(e.At)), Source: Written(e.Source)}
		if e.Year > 0 {
			row.What += " " + strconv.Itoa(e.Year)
		}
		if e.Why != "" {
			row.More = v.T("record.because", e.Why)
		}
		if e.SupersededBy != "" {
			s := web.StateOf(v, "corrected")
			row.State = &s
		} else if may(e.Kind) {
			row.Part = correctLink(v, at+"/corrections/"+e.ID)
		}
		rows = append(rows, row)
	}
	return rows
}

// items puts each thing of a list entry into words, for choosing which to keep.
func items(v web.Visit, e record.Entry) (all []web.Option) {
	add := func(text string) {
		all = append(all, web.Option{Value: strconv.Itoa(len(all)), Label: text, Chosen: true})
	}
	switch e.Kind {
	case record.Absence:
		for _, a := range read[[]record.Away](e) {
			add(Away(v, []record.Away{a}))
		}
	case record.Training:
		for _, c := range read[[]record.Course](e) {
			add(Courses(v, []record.Course{c}))
		}
	case record.Discipline:
		for _, d := range read[[]record.Disciplined](e) {
			add(disciplined(v, d))
		}
	}
	return all
}

func joined[T any](v web.Visit, list []T, say func(T) string) string {
	switch {
	case list == nil:
		return v.T("state.unknown")
	case len(list) == 0:
		return v.T("discipline.none")
	}
	parts := make([]string, 0, len(list))
	for _, one := range list {
		parts = append(parts, say(one))
	}
	return strings.Join(parts, "; ")
}

// choices are the radio buttons of a list of words; options the lines of a
// select, the first one empty.
func choices(v web.Visit, of string, values []string) (o []web.Option) {
	for _, c := range values {
		o = append(o, web.Option{Value: c, Label: v.T(of + c)})
	}
	return o
}

func options(v web.Visit, of string, values []string, first, chosen string) []web.Option {
	o := append([]web.Option{{Label: v.T(first)}}, choices(v, of, values)...)
	for i := range o {
		o[i].Chosen = o[i].Value != "" && o[i].Value == chosen
	}
	return o
}
