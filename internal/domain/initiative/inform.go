package initiative

import (
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Subject is the filing as the ledger and notices name it.
func (f FilingID) Subject() id.Subject { return id.Subject{Kind: "filing", ID: string(f)} }

// informAuthors tells the authors, and whoever wrote the filing for them, what
// became of it. An author who is not on record here is told by name.
func (f Filing) informAuthors(tx *store.Tx, who access.Actor, kind notice.Kind, body registry.UnitID) error {
	to, err := account.Persons(tx, f.people())
	if err != nil {
		return err
	}
	for _, a := range f.Authors {
		if a.Person == "" {
			to = append(to, notice.Recipient{Name: a.Name, UnitName: a.Unit})
		}
	}
	maker, err := account.Recipient(tx, account.ID(f.MadeBy))
	if err != nil {
		return err
	}
	return f.inform(tx, who, kind, body, append(to, maker...))
}

// informOffice tells whoever does the next act about a filing at a body.
func (f Filing) informOffice(tx *store.Tx, who access.Actor, kind notice.Kind, act access.Act, body registry.UnitID) error {
	to, err := account.Holders(tx, act, body)
	if err != nil {
		return err
	}
	return f.inform(tx, who, kind, body, to)
}

// informGraders tells people that a filing waits for their points.
func (f Filing) informGraders(tx *store.Tx, who access.Actor, body registry.UnitID, asked []registry.PersonID) error {
	to, err := account.Persons(tx, asked)
	if err != nil {
		return err
	}
	return f.inform(tx, who, notice.InitiativeToGrade, body, to)
}

func (f Filing) inform(tx *store.Tx, who access.Actor, kind notice.Kind, body registry.UnitID, to []notice.Recipient) error {
	return notice.Send(tx, notice.Told{Kind: kind, Subject: f.ID.Subject(), Unit: body, By: who.Account, Args: []string{f.Title}, To: to})
}
