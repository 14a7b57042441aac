package dossier

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An Appraisal is the appraiser's opinion of lines, or of every line that waits
// for one. Against needs a reason, and so does for a line with failing clauses;
// against is an opinion that travels, not an end.
type Appraisal struct {
	Lines   []NominationID // none: all that wait
	Opinion string         // For or Against
	Reason  string
}

// Appraise notes the opinion of the receiving body. For is refused by the named
// bars only. (Thẩm định.)
func (s *Service) Appraise(ctx context.Context, who access.Actor, dossier ID, a Appraisal) (d Dossier, err error) {
	defer fault.Wrap(&err, "appraise dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.ours(tx, who, access.AppraiseDossier, dossier); err != nil {
			return err
		}
		lines, err := d.lines(tx, a.Lines)
		if err != nil {
			return err
		}
		if len(a.Lines) == 0 {
			lines = listed(lines)
		}
		newer, err := cross(tx, s.books, &d, lines, today(tx))
		if err != nil {
			return err
		}
		if err := d.appraise(lines, &a); err != nil {
			return err
		}
		if a.Opinion == For {
			if err := s.free(tx, &d, lines); err != nil {
				return err
			}
		}
		for _, n := range lines {
			n.State, n.Opinion, n.Reason, n.Holder, n.Since = Supported, a.Opinion, a.Reason, d.To, tx.Now()
		}
		if err := saveLines(tx, lines); err != nil {
			return err
		}
		if err := settle(tx, d.ID); err != nil {
			return err
		}
		if d, err = Find(tx, d.ID); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Nomination: single(a.Lines), Act: string(access.AppraiseDossier), By: who.Account, Unit: d.To, Count: len(lines), Reason: a.Reason}); err != nil {
			return err
		}
		return enter(tx, who, access.AppraiseDossier, d, map[string]any{"lines": len(lines), "named": a.Lines, "opinion": a.Opinion, "books": books(newer)})
	})
	return d, err
}

func (d *Dossier) appraise(lines []*Nomination, a *Appraisal) (err error) {
	switch {
	case d.State != Received && d.State != Appraised:
		return fault.Code(fault.Conflict, "dossier.not-received")
	case a.Opinion != For && a.Opinion != Against:
		return fault.Field("opinion", "form.choose")
	case len(lines) == 0:
		return fault.Code(fault.Conflict, "dossier.nothing-to-appraise")
	}
	failing := 0
	for _, n := range lines {
		if n.State != Listed && n.State != Supported {
			return fault.New(fault.Conflict, fault.Reason{Code: "nomination.not-to-appraise", Field: string(n.ID), Args: []any{n.No, n.Name}})
		}
		if n.Fails > 0 {
			failing++
		}
	}
	if a.Opinion == Against || failing > 0 || a.Reason != "" {
		if a.Reason, err = reason(a.Reason); err != nil && failing > 0 {
			return fault.Field("reason", "dossier.why-needed", failing)
		}
	}
	return err
}

// free refuses lines that a named bar refuses, as of now.
func (s *Service) free(tx *store.Tx, d *Dossier, lines []*Nomination) error {
	f, err := gather(tx, s.books, d, values(lines))
	if err != nil {
		return err
	}
	day, _ := d.lawDay(today(tx))
	if bars := s.barred(f, lines, day); len(bars) > 0 {
		return fault.New(fault.Unmet, bars...)
	}
	return nil
}
