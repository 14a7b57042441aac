package account

import (
	"context"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Size is how many accounts a page of the list shows.
const Size = 50

// Accounts lists the accounts of the units the actor looks after, by login;
// search matches login and name. page begins at 1. (Danh sách tài khoản.)
func (s *Service) Accounts(ctx context.Context, who access.Actor, search string, page int) (list []Account, total int, err error) {
	defer fault.Wrap(&err, "list accounts")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err := store.Collect(tx, read, `SELECT `+columns+` FROM account ORDER BY login`)
		if err != nil {
			return err
		}
		over, err := registry.ScopesOf(tx, unitsOf(all))
		if err != nil {
			return err
		}
		list, total = nil, 0
		for _, a := range all {
			if search != "" && !strings.Contains(strings.ToLower(a.Login+" "+a.Name), strings.ToLower(search)) {
				continue
			}
			if scope, ok := over[a.Unit]; !ok || who.Must(access.LookAccount, scope) != nil {
				continue
			}
			if total >= (page-1)*Size && len(list) < Size {
				list = append(list, a)
			}
			total++
		}
		return nil
	})
	return list, total, err
}

// unitsOf is each unit of some accounts once.
func unitsOf(all []Account) (units []registry.UnitID) {
	for _, a := range all {
		units = append(units, a.Unit)
	}
	slices.Sort(units)
	return slices.Compact(units)
}

// Account shows one account, its grants, own and delegated, to who looks after
// its unit or is its owner. (Tài khoản.)
func (s *Service) Account(ctx context.Context, who access.Actor, id ID) (a Account, grants []Grant, err error) {
	defer fault.Wrap(&err, "look at account %s", id)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if a, err = find(tx, id); err != nil {
			return err
		}
		if who.Account != string(id) {
			if err := may(tx, who, access.LookAccount, a.Unit); err != nil {
				return err
			}
		}
		grants, err = store.Collect(tx, readGrant, `SELECT id, account_id, role, unit_id, from_day, to_day, COALESCE(for_id, ''),
			COALESCE(of_grant, ''), ended_at IS NOT NULL FROM account_grant WHERE account_id = $1 OR for_id = $1 ORDER BY from_day, id`, id)
		return err
	})
	return a, grants, err
}

// Lock closes an account, or opens it again; closing ends every session. Nobody
// locks oneself. (Khóa, mở tài khoản.)
func (s *Service) Lock(ctx context.Context, who access.Actor, id ID, locked bool) (err error) {
	defer fault.Wrap(&err, "lock account %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := find(tx, id)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.LockAccount, a.Unit); err != nil {
			return err
		}
		switch {
		case who.Account == string(id):
			return fault.Code(fault.Forbidden, "account.not-oneself")
		case locked != a.LockedAt.IsZero():
			return fault.Code(fault.Conflict, "account.already-so")
		}
		a.LockedAt = time.Time{}
		if locked {
			a.LockedAt = tx.Now()
			if _, err := tx.Exec(`DELETE FROM sign_in WHERE account_id = $1`, id); err != nil {
				return err
			}
		}
		if err := save(tx, &a); err != nil {
			return err
		}
		return record(tx, who, access.LockAccount, id, map[string]any{"locked": locked})
	})
}

// Names gives the shown name of each account, for pages that say who did what.
// "operator" and unknown ids are left out.
func Names(tx *store.Tx, ids []string) (map[string]string, error) {
	out := map[string]string{}
	if len(ids) == 0 {
		return out, nil
	}
	type pair struct{ id, name string }
	all, err := store.Collect(tx, func(s store.Scanner) (p pair, err error) { err = s.Scan(&p.id, &p.name); return p, err },
		`SELECT id, name FROM account WHERE id IN `+store.In(1, len(ids)), store.Args(ids)...)
	for _, p := range all {
		out[p.id] = p.name
	}
	return out, err
}
