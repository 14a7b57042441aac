package dossier

import (
	"thidua/internal/domain/movement"
	"thidua/internal/law/rulebook"
)

// moved is the movement in which a unit took a place that year. Where reviews of
// several gave it one, nobody has said which is meant, and nothing is known.
func moved(all []movement.Standing) *rulebook.Movement {
	if len(all) != 1 {
		return nil
	}
	x := all[0]
	return &rulebook.Movement{Name: x.Movement.Name, Launcher: string(x.Movement.Launcher), Years: &x.Years, Review: string(x.Kind), Rank: &x.Place}
}
