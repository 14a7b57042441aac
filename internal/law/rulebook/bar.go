package rulebook

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Bar is a named rule that refuses, which no officer may override. Codes:
// one-achievement, under-review, initiative-used, secret-ballot,
// council-result. (Điều cấm.)
type Bar struct {
	Code   string
	ID     string // P4, P8, P17
	Cite   string
	Status Status
	Text   Text
}

// Bar is a named bar as the law of a day has it.
func (l *Library) Bar(code string, on civil.Date) (Bar, error) {
	p, err := l.period(on)
	if err != nil {
		return Bar{}, err
	}
	for _, b := range p.bars {
		if b.Code == code {
			s := Status(b.Status)
			if p.book.Status == UnderReview {
				s = Unverified
			}
			return Bar{Code: b.Code, ID: b.ID, Cite: b.Cite, Status: s, Text: Text{b.VI, b.EN}}, nil
		}
	}
	if p.empty != nil {
		return Bar{}, fault.Code(fault.NotFound, "rulebook.empty-book", p.book.ID, p.from, p.to)
	}
	return Bar{}, fault.Code(fault.NotFound, "rulebook.unknown-bar", code)
}
