package pledge

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

// titles lists what a kind of subject may pledge by the law of a body on a day,
// lowest first.
func titles(law *rulebook.Library, body, kind string, on civil.Date) (all []rulebook.Award, err error) {
	books, err := law.For(body)
	if err != nil {
		return nil, err
	}
	for _, a := range books.Awards(on) {
		if !slices.Contains(a.Subjects, kind) || !slices.Contains(a.Types, "merit") {
			continue
		}
		p, err := books.Pledging(a.Code, body, on)
		if err != nil {
			return nil, err
		}
		if p.Allowed {
			all = append(all, a)
		}
	}
	slices.Reverse(all)
	return all, nil
}
