package lookup

import (
	"context"
	"fmt"
	"strings"

	"thidua/bench/measure"
	"thidua/internal/base/viet"
	"thidua/internal/domain/award"
)

// A kind is one way people look a name up. Its question is drawn from a row of
// the data, so that common names are asked for as often as they are there.
type kind struct {
	name  string
	rare  bool   // drawn from the names of the uplands only
	peer  bool   // set beside unaccent ILIKE
	slow  string // why its p99 may pass the bound at ten million
	query func(r *row, c *chance) award.Query
}

const fewHere = "two words that begin many names and leave less than a page in that place: names that hold them further on are gone through in fifties"

var kinds = []kind{
	{name: "whole name, with diacritics", peer: true, query: func(r *row, _ *chance) award.Query { return award.Query{Text: r.name} }},
	{name: "whole name, without", peer: true, query: func(r *row, _ *chance) award.Query { return award.Query{Text: r.fold} }},
	{name: "beginning, with diacritics", peer: true, query: func(r *row, c *chance) award.Query { return award.Query{Text: short(r.name, c)} }},
	{name: "beginning, without", peer: true, query: func(r *row, c *chance) award.Query { return award.Query{Text: short(r.fold, c)} }},
	{name: "name and unit, with diacritics", peer: true, query: func(r *row, c *chance) award.Query { return award.Query{Text: r.name, Unit: r.unit} }},
	{name: "name and unit's place, without", peer: true, query: func(r *row, c *chance) award.Query {
		return award.Query{Text: r.fold, Unit: place(viet.Fold(r.unit))}
	}},
	{name: "beginning and unit's place, without", peer: true, slow: fewHere, query: func(r *row, c *chance) award.Query {
		return award.Query{Text: short(r.fold, c), Unit: place(viet.Fold(r.unit))}
	}},
	{name: "rare name, with diacritics", rare: true, peer: true, query: func(r *row, _ *chance) award.Query { return award.Query{Text: r.name} }},
	{name: "rare name, without", rare: true, peer: true, query: func(r *row, _ *chance) award.Query { return award.Query{Text: r.fold} }},
	{name: "rare name's beginning, without", rare: true, query: func(r *row, c *chance) award.Query { return award.Query{Text: short(r.fold, c)} }},
	{name: "given name alone, without", query: func(r *row, _ *chance) award.Query { return award.Query{Text: last(r.fold)} }},
	{name: "last two words, with diacritics", query: func(r *row, _ *chance) award.Query { return award.Query{Text: last2(r.name)} }},
	{name: "surname and given name, without", query: func(r *row, _ *chance) award.Query {
		return award.Query{Text: strings.Fields(r.fold)[0] + " " + last(r.fold)}
	}},
}

// short cuts one to four letters off the end, leaving two at least.
func short(s string, c *chance) string {
	letters := []rune(s)
	return strings.TrimSpace(string(letters[:max(2, len(letters)-1-c.below(4))]))
}

func last(s string) string { w := strings.Fields(s); return w[len(w)-1] }

func last2(s string) string { w := strings.Fields(s); return strings.Join(w[max(0, len(w)-2):], " ") }

// place is the two syllables a unit's name ends with.
func place(s string) string { return last2(s) }

// draw gives the questions of a kind for a book of n awards.
func (k kind) draw(n, count int) (all []award.Query) {
	c := chance(len(k.name) * 7919)
	for len(all) < count {
		r := at(c.below(n))
		upland := strings.HasPrefix(r.fold, "y ") || strings.HasPrefix(r.fold, "h’")
		if k.rare && !upland || len(last(r.fold)) < 2 && strings.HasPrefix(k.name, "given") {
			continue
		}
		all = append(all, k.query(&r, &c))
	}
	return all
}

// ask looks all of them up, once to warm and once for the clock. Each was drawn
// from the data, so each must find something.
func (b *book) ask(ctx context.Context, all []award.Query) (t measure.Times, err error) {
	t = make(measure.Times, 0, len(all))
	for _, warm := range []bool{true, false} {
		for _, q := range all {
			d, err := measure.Once(func() error {
				p, err := b.awards.Search(ctx, q)
				if err == nil && len(p.Found) == 0 {
					err = fmt.Errorf("%s found nothing for %+v", b.engine, q)
				}
				return err
			})
			if err != nil {
				return nil, err
			}
			if !warm {
				t = append(t, d)
			}
		}
	}
	return t, nil
}
