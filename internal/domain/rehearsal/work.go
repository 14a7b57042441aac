package rehearsal

import (
	"context"
	"encoding/json"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/errand"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
)

// batch is how many dossiers are tried in one transaction.
const batch = 10

// Work is the job that rehearses. It may be stopped at any moment and begun
// again: what is tried stays, the rest follows. (Việc diễn tập.)
func (s *Service) Work(ctx context.Context, rehearsal ID, tell func(done, total int) error) (err error) {
	defer fault.Wrap(&err, "rehearse %s", rehearsal)
	h, draft, all, err := s.begun(ctx, rehearsal)
	if err != nil || h.State != Running {
		return err
	}
	now := sweep.Rehearsal{Now: s.books, On: h.Day}
	if now.Draft, err = draft.Books(s.law); err != nil {
		return s.finish(ctx, &h, Outdated)
	}
	do := func(tx *store.Tx, some []dossier.ID) error { return s.step(tx, &h, now, some) }
	done, err := errand.Go(ctx, s.db, kind, h.Errand, errand.Work[dossier.ID]{All: all, Name: func(d dossier.ID) string { return string(d) }, Step: batch, Do: do, Tell: tell})
	if err != nil || !done {
		return err
	}
	return s.finish(ctx, &h, Done)
}

// begun is where the work stands: the rehearsal, its draft, and every dossier
// it is about, in the order the work goes.
func (s *Service) begun(ctx context.Context, rehearsal ID) (h Rehearsal, d Draft, all []dossier.ID, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		if h, err = find(tx, rehearsal); err != nil || h.State != Running {
			return err
		}
		if d, err = draftOf(tx, h.ID); err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, h.Unit)
		if err != nil {
			return err
		}
		units, err := registry.UnitIDsUnder(tx, over)
		if err != nil {
			return err
		}
		all, err = dossier.Replayable(tx, units, h.From, h.To)
		return err
	})
	return h, d, all, err
}

// finish closes the rehearsal, with what it found in numbers.
func (s *Service) finish(ctx context.Context, h *Rehearsal, as errand.State) error {
	return kind.End(ctx, s.db, h.ID, as, []string{strconv.Itoa(h.From), strconv.Itoa(h.To)}, func(tx *store.Tx, e errand.Errand) (map[string]any, error) {
		err := h.count(tx)
		return map[string]any{"state": string(as), "dossiers": e.Done, "gains": h.Counts.Gains, "loses": h.Counts.Loses, "same": h.Counts.Same}, err
	})
}

// step tries some dossiers.
func (s *Service) step(tx *store.Tx, h *Rehearsal, laws sweep.Rehearsal, some []dossier.ID) error {
	var rows [][]any
	for _, d := range some {
		err := s.dossiers.Replay(tx, d, h.From, h.To, func(n dossier.Replayed) error {
			o, err := laws.Try(TrialOf(n))
			if err != nil {
				return err
			}
			row, err := rowOf(h.ID, n, o)
			rows = append(rows, row)
			return err
		})
		if err != nil {
			return err
		}
	}
	return tx.Insert(`rehearsal_outcome (rehearsal, nomination, dossier, subject_kind, subject_id, award, type, law_day, name, fold, unit_name, turn, was, would, clause, cause, why)`, rows)
}

// TrialOf is the question that a line of a dossier puts to both laws.
func TrialOf(n dossier.Replayed) sweep.Trial {
	return sweep.Trial{Of: string(n.ID), Award: n.Award, Type: n.Type, Body: n.Body, On: n.Day, Facts: n.Facts}
}

func rowOf(h ID, n dossier.Replayed, o sweep.Outcome) ([]any, error) {
	clause, cause, why := "", "", ""
	if c := o.Cause(); c != nil {
		one, err := json.Marshal(bare(*c))
		if err != nil {
			return nil, err
		}
		all := make([]rulebook.Change, len(o.Why))
		for i, c := range o.Why {
			all[i] = bare(c)
		}
		text, err := json.Marshal(all)
		if err != nil {
			return nil, err
		}
		clause, cause, why = c.ID, string(one), string(text)
	}
	return []any{h, n.ID, n.Dossier, n.Subject.Kind, n.Subject.ID, n.Award, n.Type, n.Day, n.Name, viet.Fold(n.Name + " " + n.UnitName), n.UnitName,
		string(o.Turn()), string(o.Was), string(o.Is), clause, cause, why}, nil
}

// bare is a change without the parts of its clauses, which are changes of their
// own.
func bare(c rulebook.Change) rulebook.Change {
	for _, side := range []**rulebook.Finding{&c.Was, &c.Is} {
		if *side != nil {
			f := **side
			f.Of = nil
			*side = &f
		}
	}
	return c
}
