package record

import (
	"context"
	"slices"

	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Story is all that is known of a subject's work. (Lý lịch thi đua.)
type Story struct {
	Years         []Year
	Discipline    []Disciplined // nil: not known
	Under         *bool         // under review; nil: not known
	Strength      []Strength
	Organisations []Organised
	Entries       []Entry // every statement, corrected ones too, oldest first
}

// Story shows a subject's record to those who may look at the unit's records,
// and to the person themselves.
func (s *Service) Story(ctx context.Context, who access.Actor, subject id.Subject) (st Story, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := may(tx, who, subject); err != nil {
			return err
		}
		st, err = StoryOf(tx, subject)
		return err
	})
	return st, err
}

func may(tx *store.Tx, who access.Actor, subject id.Subject) error {
	if subject.Kind == "person" && who.Person != "" {
		same, err := registry.Aliases(tx, registry.PersonID(who.Person))
		if err != nil {
			return err
		}
		if slices.Contains(same, registry.PersonID(subject.ID)) {
			return nil
		}
	}
	over, err := ScopeOf(tx, subject)
	if err != nil {
		return err
	}
	return who.Must(access.LookRecord, over)
}

// StoryOf is the whole record of a subject, for higher offices.
func StoryOf(tx *store.Tx, subject id.Subject) (st Story, err error) {
	if st.Years, err = YearsOf(tx, subject); err != nil {
		return st, err
	}
	if st.Discipline, err = DisciplineOf(tx, subject); err != nil {
		return st, err
	}
	if st.Under, err = ReviewOf(tx, subject); err != nil {
		return st, err
	}
	if subject.Kind == "unit" {
		if st.Strength, err = StrengthOf(tx, registry.UnitID(subject.ID)); err != nil {
			return st, err
		}
	}
	if st.Organisations, err = OrganisationsOf(tx, subject); err != nil {
		return st, err
	}
	st.Entries, err = entries(tx, subject, true)
	return st, err
}
