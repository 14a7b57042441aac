package scorecard

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// may asks for every entry whether its column is the actor's to fill.
func (k marker) may(tx *store.Tx, who access.Actor) error {
	switch k.Column {
	case scoring.Cross:
		if err := cluster.MayTake(tx, who, k.round.Cluster, k.As, k.round.day(who.Today)); err != nil {
			return err
		}
		return k.onDuty(tx)
	case scoring.Verified:
		return k.mayVerify(tx, who)
	}
	asked := map[registry.UnitID]bool{}
	for _, e := range k.Entries {
		if asked[e.Unit] {
			continue
		}
		asked[e.Unit] = true
		if err := k.round.mayTake(tx, who, k.members, e.Unit); err != nil && !(k.Column == scoring.Reporting && k.byBody(tx, who)) {
			return err
		}
	}
	return nil
}

// mayTake refuses whoever does not take part for a member, on the last day it sat
// where it has left.
func (r Round) mayTake(tx *store.Tx, who access.Actor, all []Member, unit registry.UnitID) error {
	m, err := member(all, unit)
	if err != nil {
		if c, e := cluster.Find(tx, r.Cluster); e != nil || cluster.MayLook(tx, who, c) != nil {
			return fault.Code(fault.NotFound, "scorecard.not-found")
		}
		return err
	}
	on := r.day(who.Today)
	if !m.Left.IsZero() {
		on = m.Left
	}
	return cluster.MayTake(tx, who, r.Cluster, unit, on)
}

// onDuty refuses to cross-score whom one was not given.
func (k marker) onDuty(tx *store.Tx) error {
	duties, err := dutiesOf(tx, k.round.ID)
	for _, e := range k.Entries {
		if err == nil && !duties.has(k.As, e.Unit) {
			err = fault.New(fault.Forbidden, fault.Reason{Code: "scorecard.not-your-duty", Field: "unit"})
		}
	}
	return err
}

// mayVerify asks the unit that a criterion names to verify it, else the body.
func (k marker) mayVerify(tx *store.Tx, who access.Actor) error {
	refusal := cluster.MayVerify(tx, who, k.round.Cluster, "")
	if refusal == nil {
		return nil
	}
	asked := map[string]error{}
	for _, e := range k.Entries {
		code := ""
		if row, known := k.rows[e.Row]; known {
			code = row.Criterion.By
		}
		if _, done := asked[code]; !done {
			asked[code] = k.round.verifies(tx, who, code, refusal)
		}
		if asked[code] != nil {
			return k.round.notHere(tx, who, asked[code])
		}
	}
	return nil
}

// notHere is a refusal to one who verifies other rows: the round is there, this row
// is not theirs.
func (r Round) notHere(tx *store.Tx, who access.Actor, refusal error) error {
	if !fault.Is(refusal, fault.NotFound) {
		return refusal
	}
	for row := range r.Table.Rows() {
		if row.Criterion.By != "" && r.verifies(tx, who, row.Criterion.By, refusal) == nil {
			return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(access.VerifyCluster), Args: []any{string(access.VerifyCluster)}})
		}
	}
	return refusal
}

// verifies asks whether the actor verifies for the unit with a code.
func (r Round) verifies(tx *store.Tx, who access.Actor, code string, refusal error) error {
	if code == "" {
		return refusal
	}
	c, err := cluster.Find(tx, r.Cluster)
	if err != nil {
		return err
	}
	under, err := registry.ScopeOf(tx, c.Body)
	if err != nil {
		return err
	}
	units, err := registry.UnitsCoded(tx, under, code, r.day(who.Today))
	if err != nil || len(units) != 1 {
		return refusal
	}
	return cluster.MayVerify(tx, who, r.Cluster, units[0].ID)
}

// byBody reports that the actor gives figures for the body.
func (k marker) byBody(tx *store.Tx, who access.Actor) bool {
	return k.Column == scoring.Reporting && cluster.MayVerify(tx, who, k.round.Cluster, "") == nil
}

// takes refuses a column that is closed; the body gives figures for as long as
// marks are verified.
func (r Round) takes(today civil.Date, c scoring.Column, byBody bool) error {
	if err := r.in(today, Scoring, Checking, Objecting); err != nil {
		return err
	}
	if c == scoring.Cross && r.PerMember == 0 {
		return fault.Field("column", "scorecard.no-such-column")
	}
	if last := r.LastOf(c); today.After(last) && !(byBody && !r.closed(scoring.Verified, today)) {
		return fault.Code(fault.Conflict, "scorecard.column-closed", last)
	}
	return nil
}
