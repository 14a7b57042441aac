package intake

import (
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/initiative"
	"thidua/internal/platform/store"
)

// reaches are the words for the scope an initiative is recognised in.
var reaches = map[string]string{
	"": "base", "co so": "base", "cap co so": "base", "don vi": "base", "bo": "ministry-province", "tinh": "ministry-province", "cap tinh": "ministry-province",
	"cap bo": "ministry-province", "bo, nganh, tinh": "ministry-province", "thanh pho": "ministry-province", "toan quoc": "national", "cap quoc gia": "national", "nha nuoc": "national",
}

// between are the marks that stand between the authors of one row.
func between(r rune) bool { return strings.ContainsRune(";,&", r) }

// authors are the names in a cell: between marks, or, where they stood under
// each other, as the people the register knows.
func (l *list) authors(cell string) (names []string) {
	for _, part := range strings.FieldsFunc(cell, between) {
		if known := l.standing(strings.Fields(part)); len(known) > 1 {
			names = append(names, known...)
		} else if part = viet.Clean(part); part != "" {
			names = append(names, part)
		}
	}
	return names
}

// standing reads syllables as names of people in the register, the longest name
// first; none if that leaves some over.
func (l *list) standing(words []string) []string {
	for n := len(words); n > 1; n-- {
		name := strings.Join(words[:n], " ")
		if len(l.near.folk[viet.Key(name)]) == 0 {
			continue
		}
		if n == len(words) {
			return []string{name}
		}
		if rest := l.standing(words[n:]); rest != nil {
			return append([]string{name}, rest...)
		}
	}
	return nil
}

// authorsKnown tells whether the register holds exactly one person of each name
// in a key.
func (l *list) authorsKnown(key string) bool {
	return !slices.ContainsFunc(l.authors(key), func(one string) bool { return !l.near.only(viet.Key(one)) })
}

// severed gives every author a record of their own, of the same row. Numbers
// belong to names in their order.
func (l *list) severed(records []Record) (out []Record) {
	for _, r := range records {
		names := l.authors(r.Name)
		if len(names) < 2 {
			out = append(out, r)
			continue
		}
		numbers := strings.FieldsFunc(r.Number, func(r rune) bool { return r == ' ' || between(r) })
		for i, name := range names {
			one := r
			one.Name, one.Number = name, ""
			if len(numbers) == len(names) {
				one.Number = numbers[i]
			}
			out = append(out, one)
		}
	}
	return out
}

// noted enters an author of one row of a past register, with the sheet as its
// source. What stands there already is known; rows of one title, year and
// decision are one work of several authors.
func (l *list) noted(tx *store.Tx, work *settling, r *Record) (made bool, err error) {
	p, _, err := work.person(r)
	if err != nil {
		return false, err
	}
	scope, known := reaches[viet.Fold(r.ReachText)]
	if !known {
		return false, fault.Code(fault.Invalid, "intake.scope-unknown", r.Row, r.ReachText)
	}
	year := r.Year
	if year == 0 {
		year = r.Decided.Year
	}
	key := fmt.Sprint(viet.Key(r.Solution), year, viet.Key(r.DecisionNo))
	i, err := initiative.Add(tx, initiative.NewInitiative{Person: p.ID, Title: r.Solution, Year: year, Scope: scope, Recognised: r.Decided,
		DecisionNo: r.DecisionNo, Source: l.upload.File, Work: l.works[key]}, "intake")
	if made = err == nil; made || fault.Is(err, fault.Conflict) {
		l.works[key] = i.Work
		return made, nil
	}
	return false, atRow(err, r.Row)
}
