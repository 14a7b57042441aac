package tally

import (
	"encoding/json"
	"fmt"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A kept is a reason as it is stored: what its sentence names stays a number or a
// day, so that every language writes it in its own way.
type kept struct {
	Code  string `json:"code"`
	Field string `json:"field,omitzero"`
	Cite  string `json:"cite,omitzero"`
	Args  []arg  `json:"args,omitzero"`
}

type arg struct {
	Day  civil.Date `json:"day,omitzero"`
	N    *int64     `json:"n,omitzero"`
	Text string     `json:"text,omitzero"`
}

func reasonsText(why []fault.Reason) (string, error) {
	out := make([]kept, len(why))
	for i, r := range why {
		out[i] = kept{Code: r.Code, Field: r.Field, Cite: r.Cite}
		for _, a := range r.Args {
			out[i].Args = append(out[i].Args, argOf(a))
		}
	}
	b, err := json.Marshal(out)
	return string(b), err
}

func argOf(a any) arg {
	switch a := a.(type) {
	case civil.Date:
		return arg{Day: a}
	case int:
		n := int64(a)
		return arg{N: &n}
	case int64:
		return arg{N: &a}
	}
	return arg{Text: fmt.Sprint(a)}
}

func readReasons(text string) (out []fault.Reason, err error) {
	var all []kept
	err = json.Unmarshal([]byte(text), &all)
	for _, k := range all {
		r := fault.Reason{Code: k.Code, Field: k.Field, Cite: k.Cite}
		for _, a := range k.Args {
			switch {
			case !a.Day.IsZero():
				r.Args = append(r.Args, a.Day)
			case a.N != nil:
				r.Args = append(r.Args, *a.N)
			default:
				r.Args = append(r.Args, a.Text)
			}
		}
		out = append(out, r)
	}
	return out, err
}
