package standing

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Pledge is what the law of each unit says of its subjects reaching an award in a
// year, were it pledged. (Đối chiếu khi đăng ký danh hiệu.)
func Pledge(dossiers *dossier.Service) pledge.Rules {
	return func(tx *store.Tx, year int, all []pledge.Ask) ([]pledge.Answer, error) {
		on := civil.Of(tx.Now())
		units, subjects := make([]registry.UnitID, len(all)), make([]id.Subject, len(all))
		for i, a := range all {
			units[i], subjects[i] = a.Unit, a.Subject
		}
		books, err := dossiers.BooksOfAll(tx, distinct(units), on)
		if err != nil {
			return nil, err
		}
		facts, err := dossiers.FactsOf(tx, distinct(subjects), year, on)
		if err != nil {
			return nil, err
		}
		out := make([]pledge.Answer, len(all))
		for i, a := range all {
			x, err := reaching(books[a.Unit], facts[a.Subject], a.Award, on)
			if err != nil && fault.Of(err) == fault.Internal {
				return nil, err
			}
			out[i] = pledge.Answer{Forecast: x, Refusal: err}
		}
		return out, nil
	}
}

// distinct lists each once, as it came first.
func distinct[T comparable](all []T) (once []T) {
	seen := make(map[T]bool, len(all))
	for _, x := range all {
		if !seen[x] {
			seen[x], once = true, append(once, x)
		}
	}
	return once
}

// reaching is what a body's law says of one award.
func reaching(b dossier.Books, facts rulebook.Facts, award string, on civil.Date) (f pledge.Forecast, err error) {
	p, err := b.Library.Pledging(award, b.Body, on)
	if err != nil {
		return f, fault.Because(fault.Invalid, err, fault.Reason{Code: "pledge.award-unknown", Field: "award", Args: []any{award}})
	}
	if f.Cite, f.Refused = p.Cite, !p.Allowed; f.Refused {
		return f, nil
	}
	return forecast(b.Library, p, facts, award, on)
}

// forecast judges the year as if the award were pledged.
func forecast(books *rulebook.Library, p rulebook.Pledging, facts rulebook.Facts, award string, on civil.Date) (f pledge.Forecast, err error) {
	facts.Registered = map[int]bool{facts.Year: true}
	v, err := books.Judge(rulebook.Question{Award: award, Type: "merit", On: on, Facts: facts})
	if ladder.Beside(err) {
		return f, fault.Because(fault.Invalid, err, fault.Reason{Code: "pledge.not-for", Field: "award", Args: []any{award}})
	}
	if err != nil {
		return f, err
	}
	f = pledge.Forecast{Book: v.Book.ID, On: on, Result: string(v.Result), Below: below(books, p, facts, on), Cite: p.Cite, MustClimb: p.MustClimb}
	for _, c := range ladder.Missing(v) {
		if c.Kind == rulebook.ByPaper {
			continue // papers come with a dossier, not with a pledge
		}
		f.Missing = append(f.Missing, pledge.Missing{Clause: c.ID, Cite: c.Cite, Result: string(c.Result), Asked: !c.Invention()})
	}
	if p.Condition != nil {
		f.Condition = p.Condition.ID
	}
	step, ok, err := ladder.To(books, facts, on, award)
	if ok {
		f.Earliest, f.Assumes = step.Earliest, step.Assumes
	}
	return f, err
}

// below are the titles for such a subject that the award asks for and that it does
// not hold.
func below(books *rulebook.Library, p rulebook.Pledging, facts rulebook.Facts, on civil.Date) (all []pledge.Lower) {
	for _, b := range p.Below {
		low := pledge.Lower{Clause: b.Clause.ID, Cite: b.Clause.Cite}
		for _, code := range b.Awards {
			if a, err := books.Award(code, on); err == nil && p.Titles(a) && slices.Contains(a.Subjects, facts.Subject.Kind) {
				low.Awards = append(low.Awards, code)
			}
		}
		held := slices.ContainsFunc(facts.Awards, func(h rulebook.Past) bool {
			return slices.Contains(low.Awards, h.Award) && (h.Revoked == nil || !*h.Revoked) && (!b.SameYear || h.Year == facts.Year)
		})
		if len(low.Awards) > 0 && !held {
			all = append(all, low)
		}
	}
	return all
}
