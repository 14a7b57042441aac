package rulebook

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A prerequisite is a clause that more merit can only help: not one by which an
// award shuts out another or begins a count anew, nor a group with such a part.
func prerequisite(f Finding) bool {
	if f.Informative || f.Resets || f.Excludes {
		return false
	}
	for _, x := range f.Of {
		if !prerequisite(x) && !x.Informative {
			return false
		}
	}
	return true
}

// prerequisites are the results of a verdict's prerequisites by id.
func prerequisites(v Verdict) map[string]Result {
	out, twice := map[string]Result{}, map[string]bool{}
	v.Each(func(f Finding) {
		if _, seen := out[f.ID]; seen {
			twice[f.ID] = true
		}
		if prerequisite(f) {
			out[f.ID] = f.Result
		}
	})
	maps.DeleteFunc(out, func(id string, _ Result) bool { return twice[id] })
	return out
}

// otherFacts is facts that may be changed without changing the case.
func otherFacts(f Facts) Facts {
	f.Years = maps.Clone(f.Years)
	f.Awards, f.Initiatives, f.Research = slices.Clone(f.Awards), slices.Clone(f.Initiatives), slices.Clone(f.Research)
	f.Discipline, f.Combat, f.Posts, f.Service = slices.Clone(f.Discipline), slices.Clone(f.Combat), slices.Clone(f.Posts), slices.Clone(f.Service)
	return f
}

// verdictOf judges a case by other facts.
func verdictOf(t rapid.TB, l *Library, c Case, f Facts) Verdict {
	v, err := l.Judge(Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: f})
	if err != nil {
		t.Fatal(explain(err))
	}
	return v
}

// worse reports what turned the wrong way.
func worse(t rapid.TB, was, now Verdict, what string, from, to Result) {
	before := prerequisites(was)
	for id, r := range prerequisites(now) {
		if before[id] == from && r == to {
			t.Errorf("%s %s: %s turns from %s to %s", now.Regime, what, id, from, to)
		}
	}
}

// everyCase draws a case of the whole catalogue.
func everyCase(t *testing.T, check func(r *rapid.T, l *Library, c Case)) {
	l, all := lib(t), cases(t)
	names := slices.Sorted(maps.Keys(all))
	rapid.Check(t, func(r *rapid.T) {
		check(r, l, all[rapid.SampledFrom(names).Draw(r, "case")])
	})
}

// Raising a rating, adding an initiative, research or an award never turns a
// prerequisite from holds to fails.
func TestMoreMeritNeverHarms(t *testing.T) {
	codes := lib(t).Codes()
	everyCase(t, func(r *rapid.T, l *Library, c Case) {
		was, f := verdictOf(r, l, c, c.Facts), otherFacts(c.Facts)
		for range rapid.IntRange(1, 4).Draw(r, "more") {
			addMerit(r, codes, &f)
		}
		worse(r, was, verdictOf(r, l, c, f), "more merit", Holds, Fails)
	})
}

func addMerit(r *rapid.T, codes []string, f *Facts) {
	year := rapid.IntRange(2008, 2026).Draw(r, "year")
	switch rapid.IntRange(0, 3).Draw(r, "what") {
	case 0: // a better rating of a year there is
		for _, y := range slices.Sorted(maps.Keys(f.Years)) {
			if x := f.Years[y]; x.Rating != "" && x.Rating != "excellent" && y >= year-6 {
				x.Rating = vocabularies["rating"][rank("rating", x.Rating)+1]
				f.Years[y] = x
				return
			}
		}
	case 1:
		if f.Initiatives != nil {
			f.Initiatives = append(f.Initiatives, Initiative{Year: year, Scope: "national", Recognised: day("2010-01-01").AddYears(year - 2010), UsedBy: Known("")})
		}
	case 2:
		if f.Research != nil {
			yes := true
			f.Research = append(f.Research, Research{Year: year, Scope: "national", Accepted: day("2010-01-01").AddYears(year - 2010), Applied: &yes, Grade: "excellent"})
		}
	default:
		if f.Awards != nil {
			no := false
			f.Awards = append(f.Awards, Past{Award: rapid.SampledFrom(codes).Draw(r, "award"), Year: year, Type: merit,
				Decided: day("2010-12-01").AddYears(year - 2010), Revoked: &no})
		}
	}
}

// Revoking an award never turns a prerequisite from fails to holds.
func TestRevokingNeverHelps(t *testing.T) {
	everyCase(t, func(r *rapid.T, l *Library, c Case) {
		if len(c.Facts.Awards) == 0 {
			return
		}
		was, f, yes := verdictOf(r, l, c, c.Facts), otherFacts(c.Facts), true
		i := rapid.IntRange(0, len(f.Awards)-1).Draw(r, "award")
		f.Awards[i].Revoked = &yes
		worse(r, was, verdictOf(r, l, c, f), "revoked", Fails, Holds)
	})
}

// The order in which records stand never matters.
func TestOrderNeverMatters(t *testing.T) {
	everyCase(t, func(r *rapid.T, l *Library, c Case) {
		was, f := verdictOf(r, l, c, c.Facts), otherFacts(c.Facts)
		f.Awards, f.Initiatives = shuffled(r, f.Awards), shuffled(r, f.Initiatives)
		f.Research, f.Discipline = shuffled(r, f.Research), shuffled(r, f.Discipline)
		f.Combat, f.Posts, f.Service = shuffled(r, f.Combat), shuffled(r, f.Posts), shuffled(r, f.Service)
		now := results(verdictOf(r, l, c, f))
		for id, before := range results(was) {
			if now[id] != before {
				r.Errorf("in another order %q is %s, not %s", id, now[id], before)
			}
		}
	})
}

func shuffled[T any](r *rapid.T, list []T) []T {
	if len(list) < 2 {
		return list
	}
	return rapid.Permutation(list).Draw(r, "order")
}

// Every clause by which an award shuts out another, or begins a count anew, is
// marked; nothing is said to shut out that does not.
func TestMarks(t *testing.T) {
	for _, p := range lib(t).periods {
		for _, code := range sorted(p.awards) {
			for _, br := range p.awards[code].branches {
				eachClause(br.nodes, func(c *Clause) {
					if c.test != nil && (c.Excludes != shutsOut(c.test) && !c.Resets || !c.Resets && countsAnew(c.test)) {
						t.Errorf("%s %s: resets %t, excludes %t", p.book.ID, c.ID, c.Resets, c.Excludes)
					}
				})
			}
		}
	}
}
