package decision

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Fix is what a correction writes otherwise on one line.
type Fix struct {
	Line                              LineID
	Name, UnitName, Post, Achievement string
}

// Because is why a later decision changes an earlier one, and how its summary
// reads: of a correction or annulment, of a part of the earlier decision or of
// all. Without Titled the summary is written later. (Lý do.)
type Because struct {
	Reason string
	Titled func(kind, number string, day civil.Date, part bool) string
}

// Correct drafts a decision that corrects lines of an earlier, published one.
// It takes effect when it is signed and published itself. (Đính chính.)
func (s *Service) Correct(ctx context.Context, who access.Actor, of ID, why Because, fixes []Fix) (d Decision, err error) {
	defer fault.Wrap(&err, "correct decision %s", of)
	to := map[LineID]Fix{}
	for _, f := range fixes {
		to[f.Line] = f
	}
	return s.change(ctx, who, access.CorrectDecision, Correction, of, why, func(l Line) (Line, bool, error) {
		f, ok := to[l.ID]
		if !ok {
			return l, false, nil
		}
		delete(to, l.ID)
		was := l
		l.Name, l.UnitName, l.Post, l.Achievement = strings.TrimSpace(f.Name), strings.TrimSpace(f.UnitName), strings.TrimSpace(f.Post), strings.TrimSpace(f.Achievement)
		if l.Name == "" {
			return l, false, fault.Field("name", "decision.name-missing")
		}
		if l == was {
			return l, false, fault.Field("name", "decision.nothing-corrected", l.Name)
		}
		return l, true, nil
	})
}

// Annul drafts a decision that takes awards of an earlier one back: the lines
// named, or all. It takes effect when it is published itself. (Hủy, thu hồi.)
func (s *Service) Annul(ctx context.Context, who access.Actor, of ID, why Because, lines []LineID) (d Decision, err error) {
	defer fault.Wrap(&err, "annul decision %s", of)
	named := map[LineID]bool{}
	for _, l := range lines {
		named[l] = true
	}
	return s.change(ctx, who, access.AnnulDecision, Annulment, of, why, func(l Line) (Line, bool, error) {
		return l, len(named) == 0 || named[l.ID], nil
	})
}

// change drafts the later decision with the lines that pick chooses.
func (s *Service) change(ctx context.Context, who access.Actor, act access.Act, kind string, of ID, why Because,
	pick func(Line) (Line, bool, error)) (d Decision, err error) {
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		was, lines, err := s.standing(tx, who, act, of, why.Reason)
		if err != nil {
			return err
		}
		d = Decision{ID: ID(tx.NewID()), Body: was.Body, Kind: kind, Changes: of, Reason: strings.TrimSpace(why.Reason), Place: was.Place,
			Decider: was.Decider, State: Draft, DraftedBy: who.Account, DraftedAt: tx.Now()}
		if err := d.nameBody(tx, civil.Of(tx.Now())); err != nil {
			return err
		}
		var picked []Line
		for _, l := range lines {
			changes := l.ID
			l, ok, err := pick(l)
			if err != nil {
				return err
			}
			if !ok || l.State == Revoked {
				continue
			}
			l.ID, l.No, l.Changes, l.Nomination, l.State = LineID(tx.NewID()), len(picked)+1, changes, "", Listed
			picked = append(picked, l)
		}
		if len(picked) == 0 {
			return fault.Field("lines", "decision.nothing-picked")
		}
		if why.Titled != nil {
			d.Title = why.Titled(kind, was.Number, was.Day, kind == Annulment && len(picked) < standingIn(lines))
		}
		if err := add(tx, &d); err != nil {
			return err
		}
		if err := rewrite(tx, d.ID, picked); err != nil {
			return err
		}
		return record(tx, who, string(act), d, map[string]any{"changes": of, "lines": len(picked)})
	})
	return d, err
}

// standingIn counts the lines no later decision took back.
func standingIn(lines []Line) (n int) {
	for _, l := range lines {
		if l.State != Revoked {
			n++
		}
	}
	return n
}

// standing finds the earlier decision and its lines as awards now read.
func (s *Service) standing(tx *store.Tx, who access.Actor, act access.Act, of ID, reason string) (was Decision, lines []Line, err error) {
	if was, err = Find(tx, of); err != nil {
		return was, nil, err
	}
	if err = may(tx, who, act, was.Body); err != nil {
		return was, nil, err
	}
	if was.State != Published || was.Kind != Awarding {
		return was, nil, fault.Code(fault.Conflict, "decision.not-standing")
	}
	if strings.TrimSpace(reason) == "" {
		return was, nil, fault.Field("reason", "decision.reason-missing")
	}
	lines, err = Lines(tx, of)
	return was, lines, err
}
