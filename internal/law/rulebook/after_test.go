package rulebook

import (
	"strings"
	"testing"
)

// The time counted from an award: what it follows, where it begins, what
// breaks it, what begins it anew.
func TestAfter(t *testing.T) {
	l := lib(t)
	const good = `years: {2016: {rating: excellent}, 2017: {rating: excellent}, 2018: {rating: excellent}, 2019: {rating: excellent}, 2020: {rating: excellent}, 2021: {rating: excellent}, 2022: {rating: excellent}}
`
	for name, c := range map[string]struct {
		awards string
		want   Result
		won    Result // 2 CTDB in that time
	}{
		"years after the year of the award":        {`{award: BKTTG, year: 2017, T}, {award: CTDB, year: 2018, T}, {award: CTDB, year: 2020, T}`, Holds, Holds},
		"one year short":                           {`{award: BKTTG, year: 2018, T}`, Fails, Fails},
		"no such award":                            {`{award: BKB, year: 2010, T}`, Fails, Fails},
		"the award was for a sudden feat":          {`{award: BKTTG, year: 2017, type: sudden, decided: 2018-03-01, revoked: false}`, Fails, Fails},
		"the award is revoked":                     {`{award: BKTTG, year: 2017, type: merit, decided: 2018-03-01, revoked: true}`, Fails, Fails},
		"whether it stands is not known":           {`{award: BKTTG, year: 2017, type: merit, decided: 2018-03-01}`, Open, Fails},
		"a claim no one has checked":               {`{award: BKTTG, year: 2017, claim: true, T}`, Open, Fails},
		"its type is not known":                    {`{award: BKTTG, year: 2017, decided: 2018-03-01, revoked: false}`, Open, Fails},
		"only its decision is known":               {`{award: BKTTG, type: merit, decided: 2018-03-01, revoked: false}`, Open, Fails},
		"only its decision is known, long ago":     {`{award: BKTTG, type: merit, decided: 2015-03-01, revoked: false}`, Holds, Fails},
		"only its decision is known, of yesterday": {`{award: BKTTG, type: merit, decided: 2022-03-01, revoked: false}`, Open, Fails},
		"nothing but its name":                     {`{award: BKTTG, type: merit, revoked: false}`, Open, Fails},
		"the period ends, not begins, the count":   {`{award: BKTTG, from: 2013-01-01, to: 2017-12-31, T}`, Holds, Fails},
		"a second one begins the count anew":       {`{award: BKTTG, year: 2012, T}, {award: BKTTG, year: 2019, T}`, Fails, Fails},
		"a higher form begins it anew":             {`{award: BKTTG, year: 2012, T}, {award: HCLD3, year: 2018, T}`, Fails, Fails},
		"a lower form does not":                    {`{award: BKTTG, year: 2012, T}, {award: BKB, year: 2020, T}`, Holds, Fails},
		"a sudden order does not":                  {`{award: BKTTG, year: 2012, T}, {award: HCLD3, year: 2020, type: sudden, decided: 2020-01-01, revoked: false}`, Holds, Fails},
		"flags before the time do not count":       {`{award: BKTTG, year: 2017, T}, {award: CTDB, year: 2016, T}, {award: CTDB, year: 2020, T}`, Holds, Fails},
		"flags of a movement do not count":         {`{award: BKTTG, year: 2017, T}, {award: CTDB, year: 2019, type: movement, revoked: false}, {award: CTDB, year: 2020, T}`, Holds, Fails},
		"a flag listed twice is one":               {`{award: BKTTG, year: 2017, T}, {award: CTDB, year: 2020, T}, {award: CTDB, year: 2020, T}`, Holds, Fails},
		"a flag whose year is not known":           {`{award: BKTTG, year: 2017, T}, {award: CTDB, year: 2020, T}, {award: CTDB, type: merit, revoked: false}`, Holds, Open},
		"what is proposed now is no rival":         {`{award: BKTTG, year: 2017, T}, {award: HCLD3, year: 2022, type: merit, proposed: true}`, Holds, Fails},
		"nothing is known of awards":               {"", Open, Open},
	} {
		t.Run(name, func(t *testing.T) {
			text := good
			if c.awards != "" {
				text += "awards: [" + strings.ReplaceAll(c.awards, ", T}", ", type: merit, decided: 2018-06-01, revoked: false}") + "]\n"
			}
			f, err := ParseFacts("f.yaml", []byte(text))
			if err != nil {
				t.Fatal(explain(err))
			}
			b := &builder{lib: l, spans: map[string]*afterTest{}}
			after := &afterTest{Award: []string{"BKTTG"}, N: 5, AtLeast: "excellent", Restarts: "BKTTG"}
			after.ready(b)
			b.spans[".after"] = after
			won := &wonTest{Award: []string{"CTDB", "CTDT"}, N: 2, In: ".after"}
			won.ready(b)
			a := &asked{award: "HCLD3", year: 2022, on: day("2023-02-01"), facts: &f, books: l}
			if got := after.judge(a); got != c.want {
				t.Errorf("%s, want %s: %+v", got, c.want, after.span(a))
			}
			if got := won.judge(a); got != c.won {
				t.Errorf("won %s, want %s", got, c.won)
			}
		})
	}
}

func TestAfterBreaks(t *testing.T) {
	l := lib(t)
	for name, c := range map[string]struct {
		facts string
		want  Result
		found string
	}{
		"a year that is only good":             {`{2018: {rating: excellent}, 2019: {rating: excellent}, 2020: {rating: good}, 2021: {rating: excellent}, 2022: {rating: excellent}}`, Fails, "From 2021 to 2022: 2 years"},
		"a year that is only good, but titled": {`{2018: {rating: excellent}, 2019: {rating: excellent}, 2020: {rating: excellent}, 2021: {rating: good}, 2022: {rating: excellent}}`, Holds, "From 2018 to 2022: 5 years"},
		"a year not known":                     {`{2018: {rating: excellent}, 2020: {rating: excellent}, 2021: {rating: excellent}, 2022: {rating: excellent}}`, Open, "3 years surely count up to 2022"},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := ParseFacts("f.yaml", []byte("years: "+c.facts+"\nawards: [{award: BKTTG, year: 2017, type: merit, revoked: false}, {award: TTLDXS, year: 2021, type: merit, revoked: false}]\n"))
			if err != nil {
				t.Fatal(explain(err))
			}
			after := &afterTest{Award: []string{"BKTTG"}, N: 5, AtLeast: "excellent", OrAward: []string{"TTLDXS"}, Restarts: "BKTTG"}
			after.ready(&builder{lib: l})
			a := &asked{award: "HCLD3", year: 2022, facts: &f, books: l}
			if got := after.judge(a); got != c.want || after.found(a).EN != c.found {
				t.Errorf("%s %q, want %s %q", got, after.found(a).EN, c.want, c.found)
			}
		})
	}
}
