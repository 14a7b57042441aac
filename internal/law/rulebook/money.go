package rulebook

import (
	"io/fs"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
)

// A Sum is the money that goes with one award for one subject. (Tiền thưởng.)
type Sum struct {
	Award, Holder, Level string
	Known                bool // false: the law's figure is not known here; never zero
	Coefficient          int  // hundredths of the base salary
	BaseSalary           money.Dong
	SalarySince          civil.Date
	Exact, Rounded       money.Dong
	Rounding             string // up
	Cite                 string
	Status               Status
	Note                 Text // why it is nothing, or not known
	Count                int  // so many alike; 0 and 1 are one
}

// A Claim is one line of a decision that asks for money. Lines with the same
// Subject and Achievement are one person's for one thing done.
type Claim struct {
	Subject     string
	Achievement string // what marks one achievement: a year, a movement, a feat
	Award       string
	Holder      string // individual, collective, household
	Level       string
	Count       int // so many alike, of different subjects; 0 is one
}

// money reads the base salary and the price lists.
func (b *builder) money() {
	var s salaryFile
	b.read("money/base-salary.yaml", &s)
	b.lib.salary = s.Salary
	names, err := fs.Glob(b.fsys, "money/*.yaml")
	b.refuse(err)
	said := voices{}
	for _, n := range names {
		if n == "money/base-salary.yaml" {
			continue
		}
		var f priceFile
		b.read(n, &f)
		b.at = n
		b.says(said, f.From, f.To)
		for i := range f.Prices {
			b.names(f.Prices[i].Awards...)
		}
		b.lib.prices = append(b.lib.prices, f)
	}
	slices.SortFunc(b.lib.prices, func(x, y priceFile) int { return x.From.Compare(y.From) })
	slices.SortFunc(b.lib.salary, func(x, y salaryStep) int { return x.From.Compare(y.From) })
}

// Money is the sum for one award by the rule on the day of the decision: the
// coefficient of that day's decree times that day's base salary, rounded up. A
// figure the law does not give here is not Known; no money by law is Known and
// zero.
func (l *Library) Money(award, holder, level string, decided civil.Date) (Sum, error) {
	if err := l.moneyQuestion(award, holder, level, decided); err != nil {
		return Sum{}, err
	}
	s := Sum{Award: award, Holder: holder, Level: level, Status: Unverified}
	list := l.priceList(decided)
	if list == nil {
		s.Note = said("money.no-list", decided)
		return s, nil
	}
	s.Rounding, s.Cite, s.Note = list.Rounding, list.Cite, list.NoSuchWay
	p, err := list.price(award, holder, level)
	if p == nil || err != nil {
		return s, err
	}
	if p.Unknown {
		if s.Cite = p.Cite; p.Note != nil {
			s.Note = *p.Note
		}
		return s, nil
	}
	s.Coefficient, s.Cite, s.Status, s.Note = p.Coefficient, p.Cite, Status(p.Status), Text{}
	if p.Note != nil {
		s.Note = *p.Note
	}
	step := l.salaryOn(decided)
	if step == nil {
		s.Status, s.Note = Unverified, said("money.no-salary", decided)
		return s, nil
	}
	s.Known, s.BaseSalary, s.SalarySince = true, money.Dong(step.Dong), step.From
	s.Exact = money.Dong(step.Dong) * money.Dong(p.Coefficient) / 100
	s.Rounded = s.Exact.CeilTo(money.Dong(list.Unit))
	if step.Status == string(Unverified) {
		s.Status = Unverified
	}
	return s, nil
}

func (l *Library) moneyQuestion(award, holder, level string, decided civil.Date) error {
	switch {
	case decided.IsZero():
		return fault.Field("decided", "money.no-day")
	case !l.KnowsAward(award):
		return fault.Code(fault.NotFound, "rulebook.unknown-award", award, "", strings.Join(l.Codes(), ", "))
	case rank("kind", holder) < 0:
		return fault.Field("holder", "money.holder", holder, strings.Join(vocabularies["kind"], ", "))
	case level != "" && rank("level", level) < 0:
		return fault.Field("level", "money.level", level, strings.Join(vocabularies["level"], ", "))
	}
	if subjects := l.subjectsOf(award); subjects != nil && !has(subjects, holder) {
		return fault.Field("holder", "money.holder", holder, strings.Join(subjects, ", "))
	}
	return nil
}

// subjectsOf is whom an award is for, by the latest book that has it; nil when
// no book has.
func (l *Library) subjectsOf(award string) []string {
	for _, p := range slices.Backward(l.periods) {
		if r := p.awards[award]; r != nil {
			return r.info.Subjects
		}
	}
	return nil
}

func (l *Library) priceList(on civil.Date) *priceFile {
	for i := range l.prices {
		if p := &l.prices[i]; !later(p.From, on) && (p.To.IsZero() || !later(on, p.To)) {
			return p
		}
	}
	return nil
}

func (l *Library) salaryOn(on civil.Date) *salaryStep {
	for i := range slices.Backward(l.salary) {
		if !later(l.salary[i].From, on) {
			return &l.salary[i]
		}
	}
	return nil
}

// price is the line for an award and holder; nil when the list has none. Where
// lines differ by level, the level must be one of theirs.
func (f *priceFile) price(award, holder, level string) (*price, error) {
	var levels []string
	for i := range f.Prices {
		p := &f.Prices[i]
		if !has(p.Awards, award) || !has(p.Holder, holder) {
			continue
		}
		if p.Levels == nil || has(p.Levels, level) {
			return p, nil
		}
		levels = append(levels, p.Levels...)
	}
	if levels == nil {
		return nil, nil
	}
	return nil, fault.Field("level", "money.level", level, strings.Join(levels, ", "))
}

// Pay is the sums of one decision, in the order of the claims: of several
// titles, or of several forms, for one achievement of one subject only the
// highest is paid; for achievements apart each is; a title and a form are both
// paid.
func (l *Library) Pay(decided civil.Date, claims []Claim) ([]Sum, error) {
	sums := make([]Sum, len(claims))
	best := map[[3]string]int{}
	for i, c := range claims {
		s, err := l.Money(c.Award, c.Holder, c.Level, decided)
		if err != nil {
			return nil, err
		}
		s.Count = c.Count
		sums[i] = s
		key, one := l.oneThing(c)
		if !one || !s.Known {
			continue
		}
		if j, ok := best[key]; !ok || s.Rounded > sums[j].Rounded {
			best[key] = i
		}
	}
	list := l.priceList(decided)
	for i, c := range claims {
		key, one := l.oneThing(c)
		if j, ok := best[key]; one && ok && j != i && sums[i].Known {
			h := list.Highest
			sums[i].Rounded, sums[i].Cite, sums[i].Note = 0, h.Cite, Text{h.VI, h.EN}
		}
	}
	return sums, nil
}

// oneThing is what a claim shares with others of the same subject, the same
// kind of award and the same achievement.
func (l *Library) oneThing(c Claim) (key [3]string, known bool) {
	class := l.classOf(c.Award)
	return [3]string{c.Subject, class, c.Achievement}, class != "other" && c.Subject != "" && c.Achievement != "" && c.Count <= 1
}
