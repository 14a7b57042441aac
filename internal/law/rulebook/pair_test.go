package rulebook

import (
	"testing"

	"thidua/internal/base/fault"
)

func TestPair(t *testing.T) {
	for name, c := range map[string]struct {
		a, b string
		want Result
		why  string
	}{
		"a title and a form of one year":                {"{award: CSTDT, year: 2018}", "{award: BKT, year: 2018}", Holds, "P16"},
		"fighter of the second year and a certificate":  {"{award: CSTDCS, year: 2015}", "{award: BKT, from: 2014-01-01, to: 2015-12-31}", Holds, "P16"},
		"two forms of one year":                         {"{award: BKT, year: 2024}", "{award: GK, year: 2024}", Fails, "P4"},
		"two forms of years that overlap":               {"{award: BKT, from: 2023-01-01, to: 2024-12-31}", "{award: GK, year: 2024}", Fails, "P4"},
		"two forms of years apart":                      {"{award: BKT, year: 2023}", "{award: GK, year: 2024}", Holds, "apart"},
		"a form for a sudden feat beside the year's":    {"{award: BKT, year: 2024}", "{award: GK, year: 2024, type: sudden, deed: flood}", Holds, "apart"},
		"two forms for one feat":                        {"{award: BKT, year: 2024, type: sudden, deed: flood}", "{award: GK, year: 2024, type: sudden, deed: flood}", Fails, "P4"},
		"two forms for one movement":                    {"{award: BKT, type: movement, movement: m1, decided: 2024-05-01}", "{award: BKTTG, type: movement, movement: m1, decided: 2026-05-01}", Fails, "P4"},
		"a feat nobody names":                           {"{award: BKT, year: 2024, type: sudden}", "{award: GK, year: 2024, type: sudden, deed: flood}", Open, "P4"},
		"a time nobody knows":                           {"{award: BKT, decided: 2024-05-01}", "{award: GK, year: 2024}", Open, "P4"},
		"forms of two subjects":                         {"{award: BKT, year: 2024, subject: A}", "{award: GK, year: 2024, subject: B}", Holds, "apart"},
		"a form that was revoked":                       {"{award: BKT, year: 2024, revoked: true}", "{award: GK, year: 2024}", Holds, "apart"},
		"two titles of one year":                        {"{award: LDTT, year: 2024}", "{award: CSTDCS, year: 2024}", Holds, "titles"},
		"one title twice for one year":                  {"{award: LDTT, year: 2024}", "{award: LDTT, year: 2024}", Fails, "P4"},
		"one title in two years":                        {"{award: LDTT, year: 2023}", "{award: LDTT, year: 2024}", Holds, "apart"},
		"a commemorative medal beside a form":           {"{award: KNC, year: 2024}", "{award: BKT, year: 2024}", Holds, "apart"},
		"both flags in 2022":                            {"{award: CTDCP, year: 2022}", "{award: CTDT, year: 2022}", Fails, "flags"},
		"both flags in 2024, a reminder only":           {"{award: CTDCP, year: 2024}", "{award: CTDT, year: 2024}", Holds, "flags"},
		"two State forms decided in 2022":               {"{award: BKTTG, from: 2015-01-01, to: 2019-12-31, decided: 2022-03-01}", "{award: HCLD3, from: 2020-01-01, to: 2021-12-31, decided: 2022-10-01}", Fails, "P12"},
		"a State form and one for a feat":               {"{award: BKTTG, from: 2015-01-01, to: 2019-12-31, decided: 2022-03-01}", "{award: HCDC, type: sudden, deed: fire, decided: 2022-10-01}", Holds, "apart"},
		"one initiative for two awards":                 {"{award: CSTDCS, year: 2024, initiatives: [i1]}", "{award: BKB, year: 2024, initiatives: [i1, i2]}", Fails, "P17"},
		"one initiative for two awards, before letters": {"{award: CSTDCS, year: 2021, initiatives: [i1]}", "{award: BKB, year: 2021, initiatives: [i1]}", Holds, "P16"},
	} {
		a, err1 := ParseHonour("a.yaml", []byte(c.a))
		b, err2 := ParseHonour("b.yaml", []byte(c.b))
		if err1 != nil || err2 != nil {
			t.Fatal(name, err1, err2)
		}
		p, err := lib(t).Pair(a, b, day("0001-01-01").AddDays(-366))
		if err == nil {
			t.Fatal("a day before the books")
		}
		p, err = lib(t).Pair(a, b, Past{}.Decided)
		q, _ := lib(t).Pair(b, a, Past{}.Decided)
		named := false
		for _, w := range p.Why {
			named = named || w.ID == c.why
			if w.Cite == "" || w.Text.VI == "" || w.Text.EN == "" {
				t.Errorf("%s: %+v", name, w)
			}
		}
		if err != nil || p.Result != c.want || !named {
			t.Errorf("%s: %+v %v", name, p, err)
		}
		if q.Result != p.Result {
			t.Errorf("%s: the other way round it is %s", name, q.Result)
		}
	}
	if _, err := lib(t).Pair(Honour{Past: Past{Award: "BKT"}}, Honour{Past: Past{Award: "GK"}}, Past{}.Decided); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	if _, err := lib(t).Pair(Honour{Past: Past{Award: "BKT"}}, Honour{Past: Past{Award: "NO"}}, day("2024-01-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	for _, text := range []string{"", "{year: 2024}", "{award: GK, colour: red}"} {
		if _, err := ParseHonour("a.yaml", []byte(text)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
