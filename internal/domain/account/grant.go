package account

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Grant is a role over a unit and all beneath it, for a period of days, both
// ends included. (Phân vai.)
type Grant struct {
	ID       string
	Account  ID
	Role     access.Role
	Unit     registry.UnitID
	From, To civil.Date
	For      ID     // who delegated it in absence; "" when one's own
	Of       string // the grant delegated
	Ended    bool
}

// running gives the grants of an account with the path of their unit today. A
// delegated grant ends with the one it came from.
func running(tx *store.Tx, id ID) ([]access.Grant, error) {
	all, err := store.Collect(tx, readGrant, `SELECT g.id, g.account_id, g.role, g.unit_id, g.from_day,
			CASE WHEN o.to_day IS NOT NULL AND (g.to_day IS NULL OR o.to_day < g.to_day) THEN o.to_day ELSE g.to_day END,
			COALESCE(g.for_id, ''), COALESCE(g.of_grant, ''), g.ended_at IS NOT NULL
		FROM account_grant g LEFT JOIN account_grant o ON o.id = g.of_grant
		WHERE g.account_id = $1 AND g.ended_at IS NULL AND o.ended_at IS NULL ORDER BY g.id`, id)
	if err != nil {
		return nil, err
	}
	out := make([]access.Grant, 0, len(all))
	for _, g := range all {
		scope, err := registry.ScopeOf(tx, g.Unit)
		if err != nil {
			return nil, err
		}
		out = append(out, access.Grant{Role: g.Role, Over: scope, From: g.From, To: g.To, For: string(g.For)})
	}
	return out, nil
}

func readGrant(s store.Scanner) (g Grant, err error) {
	err = s.Scan(&g.ID, &g.Account, &g.Role, &g.Unit, &g.From, &g.To, &g.For, &g.Of, &g.Ended)
	return g, err
}

// Grant gives a role to an account over a unit. Nobody grants to oneself.
// (Phân vai.)
func (s *Service) Grant(ctx context.Context, who access.Actor, to ID, role access.Role, unit registry.UnitID, from, till civil.Date) (g Grant, err error) {
	defer fault.Wrap(&err, "grant %s to account %s", role, to)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if _, err := find(tx, to); err != nil {
			return err
		}
		if err := may(tx, who, access.GrantAccount, unit); err != nil {
			return err
		}
		if err := goodGrant(who, to, role, from, till); err != nil {
			return err
		}
		g = Grant{ID: tx.NewID(), Account: to, Role: role, Unit: unit, From: from, To: till}
		if err := insertGrant(tx, g, who); err != nil {
			return err
		}
		return record(tx, who, access.GrantAccount, to, map[string]any{"grant": g.ID, "role": role, "unit": unit, "from": from, "to": till})
	})
	return g, err
}

func goodGrant(who access.Actor, to ID, role access.Role, from, till civil.Date) error {
	switch {
	case !slices.Contains(access.Roles(), role):
		return fault.Field("role", "account.no-such-role", string(role))
	case who.Account == string(to):
		return fault.Code(fault.Forbidden, "account.not-oneself")
	case from.IsZero():
		return fault.Field("from", "account.from-needed")
	case !till.IsZero() && till.Before(from):
		return fault.Field("to", "account.ends-before-it-begins")
	}
	return nil
}

func insertGrant(tx *store.Tx, g Grant, who access.Actor) error {
	_, err := tx.Exec(`INSERT INTO account_grant (id, account_id, role, unit_id, from_day, to_day, for_id, of_grant, given_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		g.ID, g.Account, g.Role, g.Unit, g.From, g.To, store.Null(string(g.For)), store.Null(g.Of), actor(who))
	return err
}

// End takes a grant back, today; what was delegated from it ends with it.
// (Thôi phân vai.)
func (s *Service) End(ctx context.Context, who access.Actor, grant string) (err error) {
	defer fault.Wrap(&err, "end grant %s", grant)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		g, err := findGrant(tx, grant)
		if err != nil {
			return err
		}
		if string(g.For) != who.Account || who.Account == "" { // who delegated may call back
			if err := may(tx, who, access.GrantAccount, g.Unit); err != nil {
				return err
			}
		}
		if g.Ended {
			return fault.Code(fault.Conflict, "account.grant-ended")
		}
		if _, err := tx.Exec(`UPDATE account_grant SET ended_at = $1 WHERE id = $2`, store.When(tx.Now()), grant); err != nil {
			return err
		}
		return record(tx, who, access.GrantAccount, g.Account, map[string]any{"grant": g.ID, "ended": true})
	})
}

func findGrant(tx *store.Tx, id string) (Grant, error) {
	g, err := readGrant(tx.Row(`SELECT id, account_id, role, unit_id, from_day, to_day, COALESCE(for_id, ''), COALESCE(of_grant, ''),
		ended_at IS NOT NULL FROM account_grant WHERE id = $1`, id))
	if store.None(err) {
		return g, fault.Code(fault.NotFound, "account.grant-not-found")
	}
	return g, err
}

// Delegate lets another account act in the actor's place while they are away:
// every role of their own, for the period. It is shown beside each act.
// (Ủy quyền khi vắng mặt.)
func (s *Service) Delegate(ctx context.Context, who access.Actor, to ID, from, till civil.Date) (given []Grant, err error) {
	defer fault.Wrap(&err, "delegate to account %s", to)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		given = nil
		if who.Account == "" {
			return fault.Code(fault.NotFound, "account.signed-out")
		}
		if _, err := find(tx, to); err != nil {
			return err
		}
		if till.IsZero() {
			return fault.Field("to", "account.to-needed")
		}
		own, err := store.Collect(tx, readGrant, `SELECT id, account_id, role, unit_id, from_day, to_day, '', '', FALSE
			FROM account_grant WHERE account_id = $1 AND for_id IS NULL AND ended_at IS NULL AND role <> $2`, who.Account, access.Admin)
		if err != nil {
			return err
		}
		for _, g := range own {
			d := Grant{ID: tx.NewID(), Account: to, Role: g.Role, Unit: g.Unit, From: from, To: till, For: ID(who.Account), Of: g.ID}
			if err := goodGrant(who, to, d.Role, from, till); err != nil {
				return err
			}
			if err := insertGrant(tx, d, who); err != nil {
				return err
			}
			given = append(given, d)
		}
		if len(given) == 0 {
			return fault.Code(fault.Conflict, "account.nothing-to-delegate")
		}
		if err := informDeputy(tx, who, to, from, till); err != nil {
			return err
		}
		return record(tx, who, "account.delegate", to, map[string]any{"for": who.Account, "from": from, "to": till, "roles": len(given)})
	})
	return given, err
}

// DelegateTo is Delegate by the other account's sign-in name.
func (s *Service) DelegateTo(ctx context.Context, who access.Actor, login string, from, till civil.Date) ([]Grant, error) {
	a, err := s.byLogin(ctx, login)
	if fault.Is(err, fault.NotFound) {
		return nil, fault.Field("login", "account.not-found")
	} else if err != nil {
		return nil, err
	}
	return s.Delegate(ctx, who, a.ID, from, till)
}
