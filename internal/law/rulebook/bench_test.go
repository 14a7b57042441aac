package rulebook

import (
	"fmt"
	"testing"
)

// veteran is a person with fifteen years of history.
func veteran() Facts {
	f := Facts{Subject: Subject{Kind: "individual", Category: "official", Recruited: day("2009-03-01")}, Type: merit,
		Received: day("2024-12-10"), Year: 2024, Years: map[int]Year{}, Registered: map[int]bool{2024: true}, Discipline: []Discipline{},
		UnderReview: new(bool), Initiatives: []Initiative{}, Research: []Research{}, Combat: []Combat{},
		Attested: Answers{All: true}, Papers: Papers{All: true}}
	twelve, no := 12, false
	for y := 2010; y <= 2024; y++ {
		f.Years[y] = Year{Rating: "excellent", Months: &twelve, Absences: []Absence{}, Training: []Training{}}
		for _, a := range []string{"LDTT", "CSTDCS"} {
			f.Awards = append(f.Awards, Past{Award: a, Year: y, Type: merit, Decided: day(fmt.Sprintf("%d-12-20", y)), Revoked: &no})
		}
		f.Initiatives = append(f.Initiatives, Initiative{Year: y, Scope: "base", Recognised: day(fmt.Sprintf("%d-06-01", y)), UsedBy: Known("CSTDCS")})
	}
	return f
}

func BenchmarkJudge(b *testing.B) {
	f := veteran()
	for _, award := range []string{"LDTT", "CSTDCS", "BKB"} {
		b.Run(award, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := lib(b).Judge(Question{Award: award, Facts: f}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(award+" explained in one language", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v, err := lib(b).Judge(Question{Award: award, Facts: f})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				v.Each(func(f Finding) { n += len(f.Needs.VI) + len(f.Found().VI) + len(f.WaitsFor().VI) + len(f.Lacks().VI) })
			}
		})
	}
}
