package exemplars

import (
	"slices"

	"thidua/internal/domain/exemplar"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

func optional(f web.Field) web.Field { return f.Optionally() }

func area(f web.Field) web.Field { f.Rows = 10; return f }

func subjectKinds(v web.Visit) []web.Option {
	return web.OptionsOf(v, "exemplar.kind-", []string{"person", "unit", "outside"})
}

// fieldOptions are fields of life, and that none is known.
func (p *Pages) fieldOptions(v web.Visit, all []rulebook.ExemplarField) (out []web.Option) {
	for _, f := range all {
		out = append(out, web.Option{Value: f.Code, Label: f.Name.In(string(v.Lang))})
	}
	return append(out, web.Option{Label: v.T("exemplar.field-unknown")})
}

// anyField are the fields a gallery may be narrowed to.
func anyField(v web.Visit, all []rulebook.ExemplarField) []web.Option {
	out := []web.Option{{Label: v.T("exemplar.any-field")}}
	for _, f := range all {
		out = append(out, web.Option{Value: f.Code, Label: f.Name.In(string(v.Lang))})
	}
	return out
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
