package exemplar

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Merit is the type of reward a sweep judges for. (Khen thưởng theo công trạng.)
const Merit = "merit"

// Propose puts forward who qualifies by the newest sweep and nobody proposed: a draft
// dossier of one line, of the nearest unit with legal personality over them. The head
// begins it, who answers for it, or an officer. (Đề nghị người đủ điều kiện.)
func (s *Service) Propose(ctx context.Context, who access.Actor, subject id.Subject, n NewProposal) (d dossier.Dossier, err error) {
	defer fault.Wrap(&err, "propose %s for %s", subject, n.Award)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		f, year, err := finding(tx, who, subject, n.Award)
		if err != nil {
			return err
		}
		unit, err := proposer(tx, who, f.Unit)
		if err != nil {
			return err
		}
		if (Exemplar{Subject: subject}).about(tx, registry.PersonID(who.Person)) {
			return fault.Code(fault.Forbidden, "exemplar.about-you")
		}
		line := dossier.NewNomination{Award: n.Award, Type: Merit, Year: year, Subject: subject, Achievement: n.Achievement, Source: "sweep"}
		books, err := s.law(tx, unit, who.Today)
		if err != nil {
			return err
		}
		if d, _, err = dossier.Make(tx, who, books, dossier.NewDossier{Unit: unit, To: n.To, Title: n.Title}, []dossier.NewNomination{line}); err != nil {
			return err
		}
		return enter(tx, who, "exemplar.propose", d.ID.Subject(), map[string]any{"unit": unit, "kind": subject.Kind, "subject": subject.ID, "award": n.Award, "year": year})
	})
	return d, err
}

// Missed is one of those whom the newest sweep found and nobody proposed.
func (s *Service) Missed(ctx context.Context, who access.Actor, subject id.Subject, award string) (m Missed, year int, err error) {
	defer fault.Wrap(&err, "look at who qualifies")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		m, year, err = finding(tx, who, subject, award)
		if err == nil && !m.May {
			err = access.NotGranted(access.ForwardExemplar)
		}
		return err
	})
	return m, year, err
}

func finding(tx *store.Tx, who access.Actor, subject id.Subject, award string) (Missed, int, error) {
	var w screening.Sweep
	w, all, err := missed(tx, who, subject)
	if err != nil {
		return Missed{}, 0, err
	}
	i := slices.IndexFunc(all, func(m Missed) bool { return m.Subject == subject && m.Award == award })
	if i < 0 {
		return Missed{}, 0, fault.Code(fault.NotFound, "exemplar.not-missed")
	}
	return all[i], w.Year, nil
}

// proposer is the nearest unit with legal personality at or over a unit, over which
// the actor puts forward.
func proposer(tx *store.Tx, who access.Actor, unit registry.UnitID) (registry.UnitID, error) {
	over, err := registry.ScopeOf(tx, unit)
	if err != nil {
		return "", err
	}
	var line []registry.UnitID
	for _, one := range over.Line() {
		line = append(line, registry.UnitID(one))
	}
	units, err := registry.UnitsOn(tx, line, who.Today)
	if err != nil {
		return "", err
	}
	for _, one := range slices.Backward(line) {
		if u := units[one]; u.Legal {
			return u.ID, who.Must(access.ForwardExemplar, u.Path)
		}
	}
	return "", fault.Code(fault.Unmet, "exemplar.no-legal-unit")
}
