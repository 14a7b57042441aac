package registry

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Enrol enters a person in a unit. (Thêm người.)
func (s *Service) Enrol(ctx context.Context, who access.Actor, n NewPerson) (p Person, err error) {
	defer fault.Wrap(&err, "enrol person")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := ScopeOf(tx, n.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.CreatePerson, over); err != nil {
			return err
		}
		if p, err = AddPerson(tx, n); err != nil {
			return err
		}
		return recordPerson(tx, who, access.CreatePerson, p, map[string]any{"unit": p.Unit})
	})
	return p, err
}

// recordPerson writes an entry that seals who the person is.
func recordPerson(tx *store.Tx, who access.Actor, act access.Act, p Person, body map[string]any) error {
	subject := p.ID.Subject().String()
	seal, err := ledger.Seal(tx, subject, p.Name+"\n"+p.Birth.String()+"\n"+p.Number)
	if err != nil {
		return err
	}
	body["person"] = seal
	return record(tx, who, act, subject, body)
}
