package account

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Holders are whom a notice about an act tells: the accounts that may do it
// over some units today by the grant nearest to each, so that the one officer of
// a unit is told and not everyone above. Who stands in for someone is told in
// their place. (Người được giao việc.)
func Holders(tx *store.Tx, act access.Act, units ...registry.UnitID) ([]notice.Recipient, error) {
	held, err := holding(tx, act, units)
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, 2*len(held))
	stood := map[ID]bool{} // who has somebody standing in for them
	for _, g := range held {
		ids = append(ids, string(g.Account), string(g.For))
		stood[g.For] = true
	}
	told, err := recipients(tx, ids)
	if err != nil {
		return nil, err
	}
	var to []notice.Recipient
	for _, g := range held {
		r := told[string(g.Account)]
		r.Away = stood[g.Account]
		r.Stands = told[string(g.For)].Name
		to = append(to, r)
	}
	return to, nil
}

// holding lists the grants of the day that let open accounts do an act, for each
// unit those nearest above it; a grant nearest to several units is there once.
func holding(tx *store.Tx, act access.Act, units []registry.UnitID) (held []Grant, err error) {
	scopes, err := registry.ScopesOf(tx, units)
	if err != nil {
		return nil, err
	}
	var places []string
	for _, u := range units {
		places = append(places, scopes[u].Line()...)
	}
	slices.Sort(places)
	at := map[string][]Grant{}
	for some := range slices.Chunk(slices.Compact(places), 500) {
		all, err := store.Collect(tx, readGrant, `SELECT g.id, g.account_id, g.role, g.unit_id, g.from_day, g.to_day, COALESCE(g.for_id, ''), COALESCE(g.of_grant, ''), FALSE
			FROM account_grant g JOIN account a ON a.id = g.account_id LEFT JOIN account_grant o ON o.id = g.of_grant
			WHERE a.locked_at IS NULL AND g.ended_at IS NULL AND o.ended_at IS NULL AND g.from_day <= $1 AND (g.to_day IS NULL OR g.to_day >= $1)
				AND (o.to_day IS NULL OR o.to_day >= $1) AND g.unit_id IN `+store.In(2, len(some))+` ORDER BY g.id`,
			append([]any{today(tx)}, store.Args(some)...)...)
		if err != nil {
			return nil, err
		}
		for _, g := range all {
			if slices.Contains(access.Acts(g.Role), act) {
				at[string(g.Unit)] = append(at[string(g.Unit)], g)
			}
		}
	}
	there := map[string]bool{}
	for _, u := range units {
		line := scopes[u].Line()
		slices.Reverse(line)
		i := slices.IndexFunc(line, func(place string) bool { return len(at[place]) > 0 })
		if i >= 0 && !there[line[i]] {
			there[line[i]] = true
			held = append(held, at[line[i]]...)
		}
	}
	return held, nil
}

// Recipient is one account as someone a notice tells; nobody for one that is
// not there or is locked.
func Recipient(tx *store.Tx, id ID) ([]notice.Recipient, error) {
	told, err := recipients(tx, []string{string(id)})
	if r, open := told[string(id)]; open {
		return []notice.Recipient{r}, err
	}
	return nil, err
}

// recipients are the open ones of some accounts.
func recipients(tx *store.Tx, ids []string) (map[string]notice.Recipient, error) {
	slices.Sort(ids)
	return reading(tx, "id", slices.Compact(ids), func(a Account) string { return string(a.ID) })
}

// reading finds open accounts by a column, with the name of their unit today.
func reading(tx *store.Tx, column string, values []string, key func(Account) string) (map[string]notice.Recipient, error) {
	out := map[string]notice.Recipient{}
	for some := range slices.Chunk(values, 500) {
		all, err := store.Collect(tx, read, `SELECT `+columns+` FROM account WHERE locked_at IS NULL AND `+column+` IN `+store.In(1, len(some))+` ORDER BY id`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		units, err := registry.UnitsOn(tx, unitsOf(all), today(tx))
		if err != nil {
			return nil, err
		}
		for _, a := range all {
			out[key(a)] = notice.Recipient{Account: string(a.ID), Person: a.Person, Name: a.Name, UnitName: units[a.Unit].Name}
		}
	}
	return out, nil
}

// Persons are people of the registry as those a notice tells: by their account
// where they have an open one, else by name alone, to be told some other way.
func Persons(tx *store.Tx, people []registry.PersonID) ([]notice.Recipient, error) {
	keys := make([]string, len(people))
	for i, p := range people {
		keys[i] = string(p)
	}
	slices.Sort(keys)
	told, err := reading(tx, "person_id", slices.Compact(keys), func(a Account) string { return string(a.Person) })
	if err != nil {
		return nil, err
	}
	known, err := registry.PersonsOn(tx, people, today(tx))
	if err != nil {
		return nil, err
	}
	var units []registry.UnitID
	for _, p := range known {
		units = append(units, p.Unit)
	}
	slices.Sort(units)
	named, err := registry.UnitsOn(tx, slices.Compact(units), today(tx))
	if err != nil {
		return nil, err
	}
	to := make([]notice.Recipient, len(people))
	for i, p := range people {
		r, open := told[string(p)]
		if !open {
			r = notice.Recipient{Person: p, Name: known[p].Name, UnitName: named[known[p].Unit].Name}
		}
		to[i] = r
	}
	return to, nil
}

// informDeputy tells an account that another delegates to it.
func informDeputy(tx *store.Tx, who access.Actor, to ID, from, till civil.Date) error {
	away, err := find(tx, ID(who.Account))
	if err != nil {
		return err
	}
	deputy, err := Recipient(tx, to)
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: notice.DelegationBegun, Subject: to.Subject(), By: who.Account,
		Args: []string{away.Name, from.String(), till.String()}, To: deputy})
}

// informReset tells the owner of an account that its password is asked about,
// and those who can be the second of the two people.
func informReset(tx *store.Tx, who access.Actor, a Account) error {
	owner, err := Recipient(tx, a.ID)
	if err != nil {
		return err
	}
	if err := notice.Send(tx, notice.Told{Kind: notice.ResetAsked, Subject: a.ID.Subject(), By: who.Account, Args: []string{a.Login}, To: owner}); err != nil {
		return err
	}
	seconds, err := Holders(tx, access.ResetAccount, a.Unit)
	if err != nil {
		return err
	}
	seconds = slices.DeleteFunc(seconds, func(r notice.Recipient) bool { return r.Account == string(a.ID) })
	return notice.Send(tx, notice.Told{Kind: notice.ResetWaits, Subject: a.ID.Subject(), By: who.Account, Args: []string{a.Login}, To: seconds})
}
