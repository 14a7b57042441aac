package decision

import (
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// tellings say by which notice each kind of decision is told.
var tellings = map[string]notice.Kind{Awarding: notice.DecisionPublished, Correction: notice.DecisionCorrected, Annulment: notice.DecisionAnnulled}

// inform tells the people a published decision honours, corrects or annuls, and
// who proposed them.
func (d Decision) inform(tx *store.Tx, who access.Actor, lines []Line) error {
	var people []registry.PersonID
	var from []dossier.NominationID
	for _, l := range lines {
		if l.Subject.Kind == award.Person {
			people = append(people, registry.PersonID(l.Subject.ID))
		}
		if l.Nomination != "" {
			from = append(from, dossier.NominationID(l.Nomination))
		}
	}
	to, err := account.Persons(tx, people)
	if err != nil {
		return err
	}
	units, err := dossier.ProposersOf(tx, from)
	if err != nil {
		return err
	}
	for _, u := range units {
		officers, err := account.Holders(tx, access.NominateDossier, u)
		if err != nil {
			return err
		}
		to = append(to, officers...)
	}
	return notice.Send(tx, notice.Told{Kind: tellings[d.Kind], Subject: id.Subject{Kind: "decision", ID: string(d.ID)}, Unit: d.Body, By: who.Account,
		Args: []string{d.Number, d.BodyName}, To: to})
}
