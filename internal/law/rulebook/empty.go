package rulebook

import (
	"strings"

	"thidua/internal/base/fault"
)

// An empty book knows its days and not its rules: whatever is asked of an award
// of the law on such a day is open. (Giai đoạn chưa có nội dung.)
func emptyPeriod(r *regime) *period {
	p := &period{from: r.book.From, to: r.book.To, awards: map[string]*rules{}}
	p.book = Book{ID: r.book.ID, Regime: r.book.ID, Name: r.book.Name, From: r.book.From, To: r.book.To,
		SHA256: r.hash, Status: Status(r.book.Status), Laws: r.book.Laws}
	p.empty = &Clause{ID: r.book.ID, Cite: strings.Join(r.book.Laws, "; "), Status: Unverified, Kind: Computed, Informative: true,
		Needs: said("empty.need", r.book.Name), test: emptyTest{}}
	return p
}

// open answers a question no rule is held for.
func (p *period) open(l *Library, q Question) (Verdict, error) {
	if !l.KnowsAward(q.Award) {
		return Verdict{}, fault.Code(fault.NotFound, "rulebook.unknown-award", q.Award, p.book.ID, strings.Join(l.Codes(), ", "))
	}
	if err := l.codes(&q.Facts); err != nil {
		return Verdict{}, err
	}
	a := &asked{award: q.Award, facts: &q.Facts}
	return Verdict{Award: q.Award, On: cmpDay(q.On, q.Facts.Received), Type: cmpOr(q.Type, q.Facts.Type, merit), Regime: p.book.Regime, Book: p.book,
		Result: Open, Unverified: []string{p.empty.ID}, Clauses: []Finding{{Clause: p.empty, Result: Open, asked: a}}}, nil
}

// emptyTest stands where a book has no rules.
type emptyTest struct{}

func (emptyTest) judge(*asked) Result      { return Open }
func (emptyTest) needed() Text             { return Text{} }
func (emptyTest) found(*asked) Text        { return said("unknown") }
func (emptyTest) lack(*asked, Result) Text { return said("empty.wait") }
func (emptyTest) compare(test) Order       { return Incomparable }
