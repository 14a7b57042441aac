package judging

import (
	"math/rand/v2"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

const (
	year  = 2024
	years = 15
)

var day = civil.Must("2024-12-10")

// A maker makes people by chance, always the same ones from one seed. They are
// civil servants with fifteen years of history; about one fact in twelve is
// unknown, for unknown is where judges differ.
type maker struct{ *rand.Rand }

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 2))} }

func (m maker) oneIn(n int) bool { return m.IntN(n) == 0 }

func pick[T any](m maker, of ...T) T { return of[m.IntN(len(of))] }

func (m maker) person() rulebook.Facts {
	f := rulebook.Facts{Type: "merit", Received: day, Year: year, Years: map[int]rulebook.Year{}}
	f.Subject = rulebook.Subject{Kind: "individual", Gender: pick(m, "female", "male"),
		Category: pick(m, "official", "public-employee", "employee"), Recruited: m.date(1995, 2025)}
	if m.oneIn(12) {
		f.Subject.Recruited = civil.Date{}
	}
	for y := year - years + 1; y <= year; y++ {
		if !m.oneIn(12) {
			f.Years[y] = m.year()
		}
	}
	if len(f.Years) == 0 {
		f.Years[year] = m.year()
	}
	if !m.oneIn(12) {
		f.UnderReview = new(m.oneIn(10))
	}
	m.lists(&f)
	m.answers(&f)
	return f
}

func (m maker) year() (y rulebook.Year) {
	y.Rating = pick(m, "excellent", "excellent", "excellent", "good", "good", "good", "completed", "failed", "")
	if !m.oneIn(4) {
		y.Months = new(pick(m, 12, 12, 12, 8, 6, 5, 3))
	}
	if m.oneIn(6) {
		y.Absences = []rulebook.Absence{{Kind: pick(m, "maternity", "rescue-injury", "sick", "unpaid", "other"), Days: new(1 + m.IntN(180))}}
	}
	return y
}

func (m maker) lists(f *rulebook.Facts) {
	if !m.oneIn(12) {
		f.Awards = []rulebook.Past{}
		for y := year - years + 1; y <= year; y++ {
			for _, code := range []string{"LDTT", "CSTDCS", "GK", "BKB"} {
				if m.IntN(map[string]int{"LDTT": 2, "CSTDCS": 2, "GK": 9, "BKB": 25}[code]) == 0 {
					f.Awards = append(f.Awards, m.award(code, y))
				}
			}
		}
	}
	if !m.oneIn(12) {
		f.Discipline = []rulebook.Discipline{}
		for range m.IntN(8) / 6 {
			d := rulebook.Discipline{Kind: pick(m, "reprimand", "warning", "demotion", ""), Decided: m.date(2012, 2025)}
			if !m.oneIn(6) {
				d.Ended = rulebook.Known(pick(m, civil.Date{}, d.Decided.AddMonths(12), d.Decided.AddMonths(24)))
			}
			f.Discipline = append(f.Discipline, d)
		}
	}
	if !m.oneIn(12) {
		f.Initiatives = []rulebook.Initiative{}
		for range m.IntN(5) {
			f.Initiatives = append(f.Initiatives, rulebook.Initiative{Year: m.when(), Scope: m.scope(), Recognised: m.perhaps(), UsedBy: m.used()})
		}
	}
	if !m.oneIn(12) {
		f.Research = []rulebook.Research{}
		for range m.IntN(4) {
			f.Research = append(f.Research, rulebook.Research{Year: m.when(), Scope: m.scope(), Accepted: m.perhaps(),
				Grade: pick(m, "excellent", "good", "pass", "failed", "")})
		}
	}
}

func (m maker) award(code string, y int) rulebook.Past {
	p := rulebook.Past{Award: code, Year: y, Type: pick(m, "merit", "merit", "merit", "merit", "sudden", ""), Decided: civil.On(y, 12, 20)}
	if m.oneIn(15) {
		p.Year = 0
	}
	if !m.oneIn(12) {
		p.Revoked = new(m.oneIn(20))
	}
	if m.oneIn(15) {
		p.Claim = new(true)
	}
	if y == year && m.oneIn(2) {
		p.Proposed = new(true)
	}
	return p
}

func (m maker) answers(f *rulebook.Facts) {
	f.Attested.All, f.Papers.All = m.oneIn(2), m.oneIn(2)
	if !f.Attested.All && m.oneIn(2) {
		f.Attested.By = map[string]bool{"LDTT.b": !m.oneIn(4)}
	}
	if !f.Papers.All {
		for _, p := range []string{"request", "report", "minutes", "initiative-certificate"} {
			if m.oneIn(2) {
				f.Papers.Have = append(f.Papers.Have, p)
			}
		}
	}
}

func (m maker) when() int { return pick(m, year, year, year-1, year-1, year-2, year-4, 0) }

func (m maker) scope() string { return pick(m, "base", "base", "ministry-province", "") }

func (m maker) perhaps() civil.Date {
	return pick(m, m.date(2019, 2025), m.date(2019, 2025), civil.Date{})
}

func (m maker) used() (by rulebook.Maybe[string]) {
	return pick(m, rulebook.Known(""), rulebook.Known(""), rulebook.Known("CSTDCS"), by)
}

func (m maker) date(from, to int) civil.Date {
	return civil.On(from+m.IntN(to-from), time.Month(1+m.IntN(12)), 1+m.IntN(28))
}
