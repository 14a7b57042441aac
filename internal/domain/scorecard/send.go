package scorecard

import (
	"context"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Leaf is one column of one member's sheet, by one scorer.
type Leaf struct {
	Unit   registry.UnitID
	Column scoring.Column  // figures go with the member's own
	Scorer registry.UnitID // of cross marks
}

// sheet is where an entry belongs.
func (k marker) sheet(e Entry) Leaf {
	if k.Column == scoring.Reporting {
		return Leaf{e.Unit, scoring.Self, ""}
	}
	return Leaf{e.Unit, k.Column, k.As}
}

func sentOf(tx *store.Tx, which ID) (map[Leaf]time.Time, error) {
	sent := map[Leaf]time.Time{}
	_, err := store.Collect(tx, func(s store.Scanner) (l Leaf, err error) {
		var at store.Time
		err = s.Scan(&l.Unit, &l.Column, &l.Scorer, &at)
		sent[l] = at.Time
		return l, err
	}, `SELECT unit, col, scorer, at FROM scorecard_sent WHERE round = $1`, which)
	return sent, err
}

// Send hands in a sheet: from then on every change of it says why. What is still
// empty is sent empty. (Gửi phiếu chấm.)
func (s *Service) Send(ctx context.Context, who access.Actor, which ID, l Leaf) (err error) {
	defer fault.Wrap(&err, "send a sheet of round %s", which)
	return s.act(ctx, who, "scorecard.send", which, func(tx *store.Tx, r Round) (map[string]any, error) {
		if err := r.maySend(tx, who, l); err != nil {
			return nil, err
		}
		if err := r.takes(who.Today, l.Column, false); err != nil {
			return nil, err
		}
		var cells int
		if err := tx.Row(`SELECT COUNT(*) FROM scorecard_cell WHERE round = $1 AND unit = $2 AND scorer = $3 AND value IS NOT NULL AND (col = $4 OR col = $5)`,
			r.ID, l.Unit, l.Scorer, l.Column, figuresBeside(l.Column)).Scan(&cells); err != nil {
			return nil, err
		}
		if cells == 0 {
			return nil, fault.Code(fault.Unmet, "scorecard.nothing-to-send")
		}
		n, err := tx.Exec(`INSERT INTO scorecard_sent (round, unit, col, scorer, by_account, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (round, unit, col, scorer) DO NOTHING`,
			r.ID, l.Unit, l.Column, l.Scorer, who.Account, store.When(tx.Now()))
		if err == nil && n == 0 {
			err = fault.Code(fault.Conflict, "scorecard.sent-already")
		}
		return map[string]any{"unit": l.Unit, "column": l.Column, "scorer": l.Scorer, "cells": cells}, err
	})
}

// figuresBeside is the column sent together with another.
func figuresBeside(c scoring.Column) scoring.Column {
	if c == scoring.Self {
		return scoring.Reporting
	}
	return c
}

func (r Round) maySend(tx *store.Tx, who access.Actor, l Leaf) error {
	all, err := r.members(tx, who.Today)
	if err != nil {
		return err
	}
	switch {
	case l.Column == scoring.Verified && l.Scorer == "":
		err = cluster.MayVerify(tx, who, r.Cluster, "")
	case l.Column == scoring.Cross:
		k := marker{Marking: Marking{Column: l.Column, As: l.Scorer, Entries: []Entry{{Unit: l.Unit}}}, round: r}
		err = k.may(tx, who)
	case l.Column == scoring.Self && l.Scorer == "":
		err = r.mayTake(tx, who, all, l.Unit)
	default:
		err = fault.Field("column", "scorecard.no-such-column")
	}
	if err != nil {
		return err
	}
	m, err := member(all, l.Unit)
	if err == nil && !m.Left.IsZero() {
		err = fault.Field("unit", "scorecard.member-left", m.Name, m.Left)
	}
	return err
}
