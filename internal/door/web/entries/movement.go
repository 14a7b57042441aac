package entries

import (
	"slices"

	"thidua/internal/domain/movement"
	"thidua/internal/door/web"
)

// MovementOptions are the movements something may be for: none, those that run, and
// the one said before where it has ended since.
func MovementOptions(v web.Visit, all []movement.Movement, now movement.ID, name string) []web.Option {
	out := []web.Option{{Label: v.T("movement.for-none")}}
	if now != "" && !slices.ContainsFunc(all, func(m movement.Movement) bool { return m.ID == now }) {
		out = append(out, web.Option{Value: string(now), Label: name, Lang: "vi"})
	}
	for _, m := range all {
		out = append(out, web.Option{Value: string(m.ID), Label: m.Name, Lang: "vi"})
	}
	return out
}
