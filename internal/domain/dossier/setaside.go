package dossier

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A SetAside is a soft clause that somebody goes on against, for one nomination.
// The verdict stays what it is. (Điều kiện được bỏ qua.)
type SetAside struct {
	ID         string
	Nomination NominationID
	Clause     string // id
	By         string // account
	Name       string // as the account was named then
	At         store.Time
	Reason     string
}

// SetAside goes on against one soft clause that fails or waits, with a reason.
// Whoever holds the nomination may, where their role lets them; what the law
// does not mark soft, and the named bars, nobody. (Bỏ qua một điều kiện.)
func (s *Service) SetAside(ctx context.Context, who access.Actor, nomination NominationID, clause, why string) (x SetAside, err error) {
	defer fault.Wrap(&err, "set aside %s of nomination %s", clause, nomination)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		n, d, err := inHands(tx, who, access.SetAsideDossier, nomination)
		if err != nil {
			return err
		}
		if err := s.maySetAside(tx, &d, &n, clause); err != nil {
			return err
		}
		if why, err = reason(why); err != nil {
			return err
		}
		names, err := account.Names(tx, []string{who.Account})
		if err != nil {
			return err
		}
		x = SetAside{tx.NewID(), n.ID, clause, who.Account, first(names[who.Account], who.Account), store.Time{Time: tx.Now()}, why}
		if _, err := tx.Exec(`INSERT INTO nomination_set_aside (id, nomination, clause, by_account, by_name, at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			x.ID, x.Nomination, x.Clause, x.By, x.Name, store.When(x.At.Time), x.Reason); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Nomination: n.ID, Act: string(access.SetAsideDossier), By: who.Account, Unit: n.Holder, Reason: why}); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, n.ID.Subject().String(), x.Name+"\n"+why)
		if err != nil {
			return err
		}
		return enter(tx, who, access.SetAsideDossier, d, map[string]any{"nomination": n.ID, "clause": clause, "set_aside": x.ID, "seal": seal})
	})
	return x, err
}

// Reinstate takes back that a clause was set aside. (Áp dụng lại điều kiện.)
func (s *Service) Reinstate(ctx context.Context, who access.Actor, nomination NominationID, clause string) (err error) {
	defer fault.Wrap(&err, "reinstate %s of nomination %s", clause, nomination)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, d, err := inHands(tx, who, access.SetAsideDossier, nomination)
		if err != nil {
			return err
		}
		gone, err := tx.Exec(`UPDATE nomination_set_aside SET gone_at = $1 WHERE nomination = $2 AND clause = $3 AND gone_at IS NULL`,
			store.When(tx.Now()), n.ID, clause)
		if err != nil {
			return err
		}
		if gone == 0 {
			return fault.Code(fault.Conflict, "clause.not-set-aside")
		}
		if err := tell(tx, d.ID, Step{Nomination: n.ID, Act: "dossier.reinstate", By: who.Account, Unit: n.Holder}); err != nil {
			return err
		}
		return enter(tx, who, access.SetAsideDossier, d, map[string]any{"nomination": n.ID, "clause": clause, "reinstated": true})
	})
}

// inHands finds a nomination that waits for its outcome in the hands of a unit
// for which the actor may do act.
func inHands(tx *store.Tx, who access.Actor, act access.Act, nomination NominationID) (n Nomination, d Dossier, err error) {
	if n, err = FindNomination(tx, nomination); err != nil {
		return n, d, err
	}
	if d, err = Look(tx, who, n.Dossier); err != nil {
		return n, d, err
	}
	if d.State == Withdrawn || d.State == Closed || n.State == Decided || !n.Live() {
		return n, d, fault.Code(fault.Conflict, "dossier.ended")
	}
	over := map[registry.UnitID]access.Scope{}
	for _, u := range []registry.UnitID{d.Unit, d.To} {
		if over[u], err = registry.ScopeOf(tx, u); err != nil {
			return n, d, err
		}
	}
	if err := who.Must(act, over[d.Unit], over[d.To]); err != nil {
		return n, d, err
	}
	side, name := access.SubmitDossier, d.UnitName // whoever has the unit's side, or the body's
	if n.Holder == d.To {
		side, name = access.AppraiseDossier, d.ToName
	}
	if hands := over[n.Holder]; !who.May(act, hands) || !who.May(side, hands) {
		return n, d, fault.Code(fault.Conflict, "dossier.not-in-your-hands", name)
	}
	return n, d, nil
}

// maySetAside refuses a clause that is not soft, that holds, or that is set
// aside already.
func (s *Service) maySetAside(tx *store.Tx, d *Dossier, n *Nomination, clause string) error {
	f, err := gather(tx, s.books, d, []Nomination{*n})
	if err != nil {
		return err
	}
	j, _, err := s.judgement(tx, d, n, f)
	if err != nil {
		return err
	}
	c, ok := rulebook.Finding{}, false
	j.Verdict.Each(func(f rulebook.Finding) {
		if f.Clause != nil && f.ID == clause {
			c, ok = f, true
		}
	})
	asides, err := AsidesOf(tx, []*Nomination{n})
	switch {
	case err != nil:
		return err
	case !ok:
		return fault.New(fault.NotFound, fault.Reason{Code: "clause.not-found", Field: "clause"})
	case !c.Soft:
		return fault.New(fault.Unmet, fault.Reason{Code: "clause.not-soft", Field: "clause", Cite: c.Cite})
	case c.Result == rulebook.Holds:
		return fault.New(fault.Conflict, fault.Reason{Code: "clause.holds", Field: "clause"})
	}
	for _, a := range asides[n.ID] {
		if a.Clause == clause {
			return fault.New(fault.Conflict, fault.Reason{Code: "clause.already-set-aside", Field: "clause", Args: []any{a.Name}})
		}
	}
	return nil
}

// AsidesOf lists the clauses set aside of lines, oldest first. Part.
func AsidesOf(tx *store.Tx, lines []*Nomination) (map[NominationID][]SetAside, error) {
	all := map[NominationID][]SetAside{}
	return all, byLine(lines, func(in string, ids []any) error {
		rows, err := store.Collect(tx, func(r store.Scanner) (x SetAside, err error) {
			err = r.Scan(&x.ID, &x.Nomination, &x.Clause, &x.By, &x.Name, &x.At, &x.Reason)
			return x, err
		}, `SELECT id, nomination, clause, by_account, by_name, at, reason FROM nomination_set_aside WHERE gone_at IS NULL AND nomination IN `+in+` ORDER BY at, id`, ids...)
		for _, x := range rows {
			all[x.Nomination] = append(all[x.Nomination], x)
		}
		return err
	})
}

// AsidesOn are those among some that set aside a finding or a part of it, while
// it does not hold.
func AsidesOn(f rulebook.Finding, all []SetAside) (out []SetAside) {
	if f.Clause == nil || f.Result == rulebook.Holds {
		return nil
	}
	for _, a := range all {
		if a.Clause == f.ID {
			out = append(out, a)
		}
	}
	for _, o := range f.Of {
		out = append(out, AsidesOn(o, all)...)
	}
	return out
}
