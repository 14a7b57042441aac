package rulebook

import (
	"fmt"
	"reflect"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// severalFile is what `money --with` reads: awards of one decision.
type severalFile struct {
	Decided civil.Date   `json:"decided"`
	Awards  []severalRow `json:"awards" need:"yes"`
}

type severalRow struct {
	Award       string     `json:"award" need:"yes"`
	Holder      string     `json:"holder" need:"yes" of:"kind"`
	Level       string     `json:"level" of:"level"`
	Subject     string     `json:"subject"`     // who; lines of one subject stand together
	Achievement string     `json:"achievement"` // a deed, a movement; else the time it was earned in
	Year        int        `json:"year" min:"1945" max:"2100"`
	From        civil.Date `json:"from"`
	To          civil.Date `json:"to"`
	Count       int        `json:"count" min:"1" max:"1000000"` // so many alike
}

// Several is the awards of one decision, as a file asks for their money.
type Several struct {
	Decided civil.Date
	Claims  []Claim
}

// ParseSeveral reads the awards of one decision. Lines of one subject that say
// the same achievement, or were earned in the same time, are one thing done.
func ParseSeveral(name string, text []byte) (s Several, err error) {
	var f severalFile
	t, err := grow(name, text)
	if err != nil {
		return s, err
	}
	if t == nil || t.kind == null {
		return s, fault.New(fault.Invalid, fault.Reason{Code: "money.empty", Field: name})
	}
	if err := (&strict{name: name}).fill(reflect.ValueOf(&f).Elem(), t, "", ""); err != nil {
		return s, err
	}
	return Several{f.Decided, f.claims()}, nil
}

func (f severalFile) claims() (out []Claim) {
	for _, r := range f.Awards {
		out = append(out, Claim{Subject: r.Subject, Achievement: r.key(), Award: r.Award, Holder: r.Holder, Level: r.Level, Count: max(1, r.Count)})
	}
	return out
}

// key is what a line was earned for.
func (r severalRow) key() string {
	switch {
	case r.Achievement != "":
		return r.Achievement
	case !r.From.IsZero() || !r.To.IsZero():
		return fmt.Sprint(r.From, "/", r.To)
	case r.Year > 0:
		return fmt.Sprint(civil.On(r.Year, 1, 1), "/", civil.On(r.Year, 12, 31))
	}
	return ""
}
