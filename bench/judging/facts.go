package judging

import (
	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

// plainFacts is what OPA and CEL are handed: the same facts as numbers, texts,
// lists and maps. A truth that may be unknown is 2, 1 or 0: yes, unknown, no.
// It is made before the clock starts, in each engine's own values.
func plainFacts(f *rulebook.Facts) map[string]any {
	ys := map[int]any{}
	for y, v := range f.Years {
		months := -1
		if v.Months != nil {
			months = *v.Months
		}
		away := []any{}
		for _, a := range v.Absences {
			away = append(away, a.Kind)
		}
		ys[y] = map[string]any{"rating": v.Rating, "months": months, "absences": away}
	}
	by := map[string]any{}
	for k, v := range f.Attested.By {
		by[k] = v
	}
	have := []any{}
	for _, p := range f.Papers.Have {
		have = append(have, p)
	}
	return map[string]any{"year": f.Year, "years": ys, "recruited_year": f.Subject.Recruited.Year, "recruited_month": int(f.Subject.Recruited.Month),
		"recruited_day": f.Subject.Recruited.Day, "review": three(f.UnderReview), "attested_all": f.Attested.All, "attested": by,
		"papers_all": f.Papers.All, "papers": have,
		"awards_known": f.Awards != nil, "awards": pastFacts(f.Awards), "discipline_known": f.Discipline != nil, "discipline": disciplineFacts(f.Discipline),
		"initiatives_known": f.Initiatives != nil, "initiatives": initiativeFacts(f.Initiatives), "research_known": f.Research != nil, "research": researchFacts(f.Research)}
}

func pastFacts(list []rulebook.Past) []any {
	all := []any{}
	for _, p := range list {
		all = append(all, map[string]any{"award": p.Award, "year": p.Year, "type": p.Type, "decided_year": p.Decided.Year, "revoked": three(p.Revoked),
			"claim": p.Claim != nil && *p.Claim, "proposed": p.Proposed != nil && *p.Proposed})
	}
	return all
}

func disciplineFacts(list []rulebook.Discipline) []any {
	all := []any{}
	for _, d := range list {
		all = append(all, map[string]any{"kind": d.Kind, "decided": text(d.Decided), "ended_known": d.Ended.Known, "ended": text(d.Ended.V)})
	}
	return all
}

func initiativeFacts(list []rulebook.Initiative) []any {
	all := []any{}
	for _, w := range list {
		all = append(all, map[string]any{"year": w.Year, "scope": w.Scope, "recognised": text(w.Recognised), "used_known": w.UsedBy.Known, "used": w.UsedBy.V})
	}
	return all
}

func researchFacts(list []rulebook.Research) []any {
	all := []any{}
	for _, w := range list {
		all = append(all, map[string]any{"year": w.Year, "scope": w.Scope, "accepted": text(w.Accepted), "grade": w.Grade})
	}
	return all
}

func three(b *bool) int {
	switch {
	case b == nil:
		return 1
	case *b:
		return 2
	}
	return 0
}

func text(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
