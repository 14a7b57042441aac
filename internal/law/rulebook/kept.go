package rulebook

import (
	"maps"
	"slices"

	"thidua/internal/base/civil"
)

// speaksOf are the awards a pack adds to, and the body's own.
func (p *packFile) speaksOf() (codes []string) {
	for _, a := range p.Awards {
		codes = append(codes, a.Awards...)
	}
	for _, h := range p.Honours {
		codes = append(codes, h.Code)
	}
	return codes
}

// kept are the national rules, as they stand on a day, of the awards that packs
// leave alone: neither spoken of, nor in one file with such an award, nor taking
// the standard of one.
func (b *builder) kept(from *regime, on civil.Date, spoken []string) map[string]*rules {
	for before := -1; before != len(spoken); {
		before = len(spoken)
		for _, f := range from.awards {
			if meet(f.Awards, spoken) || uses(f, spoken) {
				spoken = union(spoken, f.Awards)
			}
		}
	}
	p, err := b.lib.ground.period(on)
	if err != nil {
		b.refuse(err)
		return nil
	}
	out := maps.Clone(p.awards)
	maps.DeleteFunc(out, func(code string, _ *rules) bool { return has(spoken, code) })
	return out
}

// uses reports that a file takes the standard of one of the awards.
func uses(f awardFile, codes []string) bool {
	var in func(list []clauseFile) bool
	in = func(list []clauseFile) bool {
		return slices.ContainsFunc(list, func(c clauseFile) bool {
			return has(codes, c.Use) || in(c.All) || in(c.Any) || slices.ContainsFunc(c.ByCategory, func(x caseFile) bool { return in(x.Clauses) })
		})
	}
	return slices.ContainsFunc(f.Branches, func(br branchFile) bool { return in(br.Standard) || in(br.Dossier) })
}
