package exemplars

import (
	"slices"

	"thidua/internal/domain/exemplar"
	"thidua/internal/door/web"
)

func optional(f web.Field) web.Field { return f.Optionally() }

func area(f web.Field) web.Field { f.Rows = 10; return f }

func subjectKinds(v web.Visit) []web.Option {
	return web.OptionsOf(v, "exemplar.kind-", []string{"person", "unit", "outside"})
}

func suddens(v web.Visit) []web.Option {
	return web.OptionsOf(v, "exemplar.sudden-", []string{"yes", "no"})
}

// photos are the pictures a story may take: of sightings, and of the story before.
func photos(x exemplar.Sight) (all []string) {
	for _, s := range x.Stories {
		if s.Photo != "" && !slices.Contains(all, s.Photo) {
			all = append(all, s.Photo)
		}
	}
	for _, s := range x.Sightings {
		if s.Photo != "" && !slices.Contains(all, s.Photo) {
			all = append(all, s.Photo)
		}
	}
	return all
}

func photoOptions(v web.Visit, x exemplar.Sight) (out []web.Option) {
	for i, hash := range photos(x) {
		out = append(out, web.Option{Value: hash, Label: v.T("exemplar.photo-n", i+1)})
	}
	return append(out, web.Option{Value: "", Label: v.T("exemplar.photo-none")})
}
