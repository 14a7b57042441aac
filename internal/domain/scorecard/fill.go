package scorecard

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// Fill saves several columns, figures among them, as one act: nothing of any is
// saved where a cell of one that is not Anyway is refused. (Lưu nhiều cột.)
func (s *Service) Fill(ctx context.Context, who access.Actor, which ID, all []Marking) (done []Saved, err error) {
	defer fault.Wrap(&err, "fill columns of round %s", which)
	act, err := fillable(all)
	if err != nil {
		return nil, err
	}
	err = s.act(ctx, who, act, which, func(tx *store.Tx, r Round) (body map[string]any, err error) {
		done, body, err = r.fill(tx, who, all)
		return body, err
	})
	return done, err
}

// fillable refuses columns there are not or that come twice, and too many cells;
// act is what the ledger calls it.
func fillable(all []Marking) (act string, err error) {
	act, n := "scorecard.give", 0
	seen := map[Leaf]bool{}
	for _, m := range all {
		switch m.Column {
		case scoring.Self, scoring.Cross, scoring.Verified:
			act = "scorecard.mark"
		case scoring.Reporting:
		default:
			return "", fault.Field("column", "scorecard.no-such-column")
		}
		column := Leaf{Column: m.Column, Scorer: m.As}
		if seen[column] {
			return "", fault.Field("column", "scorecard.column-twice")
		}
		seen[column] = true
		n += len(m.Entries)
	}
	if n == 0 || n > mostEntries || slices.ContainsFunc(all, func(m Marking) bool { return len(m.Entries) == 0 }) {
		return "", fault.Field("cells", "scorecard.cells-count", n, mostEntries)
	}
	return act, nil
}

// fill judges every column before it saves any.
func (r Round) fill(tx *store.Tx, who access.Actor, all []Marking) (done []Saved, body map[string]any, err error) {
	done, stop := make([]Saved, len(all)), false
	var markers []marker
	for i, m := range all {
		k, err := r.marker(tx, who, m)
		if err != nil {
			return nil, nil, err
		}
		k.judge(who.Today)
		if done[i].Refused, err = k.tell(tx); err != nil {
			return nil, nil, err
		}
		stop = stop || len(done[i].Refused) > 0 && !m.Anyway
		markers = append(markers, k)
	}
	if stop {
		return done, nil, nil
	}
	var changes []Change
	for i, k := range markers {
		var some []Change
		if done[i].Kept, some, err = k.save(tx, who); err != nil {
			return nil, nil, err
		}
		changes = append(changes, some...)
	}
	if len(changes) == 0 {
		return done, nil, nil
	}
	body, err = r.witness(tx, changes)
	return done, body, err
}

// save puts what is not refused and differs from what stands.
func (k *marker) save(tx *store.Tx, who access.Actor) (kept []Cell, changes []Change, err error) {
	why, err := k.reason(tx)
	if err != nil {
		return nil, nil, err
	}
	for i, e := range k.Entries {
		if _, no := k.refused[i]; no {
			continue
		}
		now := k.cells[k.key(e)]
		if was := now.Value; was != k.values[i] {
			if now, err = k.round.put(tx, now, k.values[i], who.Account, why); err != nil {
				return nil, nil, err
			}
			changes = append(changes, Change{Key: now.Key, Revision: now.Revision, Before: was, After: now.Value, Why: why})
		}
		kept = append(kept, now)
	}
	return kept, changes, nil
}

// witness is what the ledger keeps of changes: where, how many, and a seal over
// them.
func (r Round) witness(tx *store.Tx, changes []Change) (map[string]any, error) {
	text, err := json.Marshal(changes)
	if err != nil {
		return nil, err
	}
	units, scorers, columns, explained := map[registry.UnitID]bool{}, map[registry.UnitID]bool{}, map[scoring.Column]bool{}, false
	for _, c := range changes {
		units[c.Unit], columns[c.Column], explained = true, true, explained || c.Why != ""
		if c.Scorer != "" {
			scorers[c.Scorer] = true
		}
	}
	seal, err := r.seal(tx, string(text))
	return map[string]any{"columns": slices.Sorted(maps.Keys(columns)), "as": slices.Sorted(maps.Keys(scorers)), "units": slices.Sorted(maps.Keys(units)), "cells": len(changes), "explained": explained, "marks": seal}, err
}
