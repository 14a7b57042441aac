package council

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Form writes down a council that a decision has formed: its members and its
// term. (Lập Hội đồng.)
func (s *Service) Form(ctx context.Context, who access.Actor, n NewCouncil) (c Council, err error) {
	defer fault.Wrap(&err, "form council of %s", n.Body)
	if n.Kind == "" {
		n.Kind = Commendation
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, n.Body)
		if err != nil {
			return err
		}
		if err := who.Must(access.FormCouncil, over); err != nil {
			return err
		}
		if err := n.check(); err != nil {
			return err
		}
		c = Council{ID: ID(tx.NewID()), Body: n.Body, About: n.About, Name: strings.TrimSpace(n.Name), Kind: n.Kind,
			FormedBy: strings.TrimSpace(n.FormedBy), FormedOn: n.FormedOn, From: n.From, To: n.To}
		if err := addCouncil(tx, c); err != nil {
			return err
		}
		if err := addMembers(tx, &c, n.Members, n.From); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "council.form", Actor: who.Account, Subject: "council:" + string(c.ID),
			Body: map[string]any{"body": c.Body, "kind": c.Kind, "members": len(c.Members), "from": c.From, "to": c.To}})
	})
	return c, err
}

func addCouncil(tx *store.Tx, c Council) error {
	_, err := tx.Exec(`INSERT INTO council (id, body, about_kind, about_id, name, kind, formed_by, formed_on, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		c.ID, c.Body, c.About.Kind, c.About.ID, c.Name, c.Kind, c.FormedBy, c.FormedOn, c.From, c.To)
	return err
}

// formed is a council as it sits on a day, to whoever may form and change it.
func formed(tx *store.Tx, who access.Actor, id ID, on civil.Date) (c Council, err error) {
	if c, err = findCouncil(tx, id, on); err != nil {
		return c, err
	}
	over, err := registry.ScopeOf(tx, c.Body)
	if err != nil {
		return c, err
	}
	return c, who.Must(access.FormCouncil, over)
}
