package entries

import (
	"encoding/json"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/domain/record"
	"thidua/internal/door/web"
)

// Fill puts what an entry says into the fields of its correction.
func Fill(f *web.Form, e record.Entry) {
	switch e.Kind {
	case record.Rating:
		f.Set("rating", rating(e))
	case record.Work:
		if m := months(e); m != nil {
			f.Set("months", strconv.Itoa(*m))
		}
	case record.Strengths:
		s := read[record.Strength](e)
		f.Set("count", strconv.Itoa(s.Count))
		f.Set("completed", strconv.Itoa(s.Completed))
		f.Set("worst", s.WorstDiscipline)
	case record.Organisation:
		for of, r := range read[map[string]string](e) {
			f.Set("of-"+of, r)
		}
	}
}

// Corrected reads what an entry should have said, as JSON of its kind.
func Corrected(f *web.Form, e record.Entry) string {
	switch e.Kind {
	case record.Rating:
		return encode(map[string]string{"rating": f.Choice("rating", record.Ratings()...)})
	case record.Work:
		return encode(map[string]int{"months": f.NeedInt("months")})
	case record.Review:
		return encode(map[string]any{"under": f.Choice("under", "yes", "no") == "yes", "since": civil.Date{}})
	case record.Strengths:
		s := read[record.Strength](e) // members holding titles stay as they were
		s.Count, s.Completed, s.WorstDiscipline = f.NeedInt("count"), f.NeedInt("completed"), f.Get("worst")
		return encode(s)
	case record.Organisation:
		return encode(organised(f))
	}
	return kept(e, f.All("keep"))
}

func encode(v any) string { b, _ := json.Marshal(v); return string(b) } // plain values always marshal

// kept is the list of an entry without what was not ticked, as JSON.
func kept(e record.Entry, ticked []string) string {
	all, out := read[[]json.RawMessage](e), []json.RawMessage{}
	for _, t := range ticked {
		if i, err := strconv.Atoi(t); err == nil && i >= 0 && i < len(all) {
			out = append(out, all[i])
		}
	}
	return encode(out)
}

// read reads the value of an entry; one of another kind is empty.
func read[T any](e record.Entry) (v T) {
	_ = json.Unmarshal([]byte(e.Value), &v)
	return v
}

func rating(e record.Entry) string { return read[struct{ Rating string }](e).Rating }

func months(e record.Entry) *int { return read[struct{ Months *int }](e).Months }
