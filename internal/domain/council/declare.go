package council

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Declared is one case that concerns a member, as they say it.
type Declared struct {
	Item ItemID
	Kind string
	Note string
}

// Declare is a member's word on which cases concern them, nothing or some: after
// it they are shown the others. (Khai xung đột lợi ích.)
func (s *Service) Declare(ctx context.Context, who access.Actor, id SittingID, all []Declared) (err error) {
	defer fault.Wrap(&err, "declare conflicts at sitting %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := Seen(tx, who, id)
		if err != nil {
			return err
		}
		me := t.seatOf(who)
		if me == "" {
			return fault.Code(fault.Forbidden, "conflict.not-called")
		}
		if _, err := tx.Exec(`INSERT INTO sitting_declaration (sitting, member, declared_at) VALUES ($1, $2, $3)
			ON CONFLICT (sitting, member) DO NOTHING`, id, me, store.When(tx.Now())); err != nil {
			return err
		}
		return s.noteConflicts(tx, t, who, me, all, "conflict.declare", "")
	})
}

// NoteConflict is the secretary's word that a case concerns a member: it stands
// from now on, and is pinned. (Ghi xung đột lợi ích.)
func (s *Service) NoteConflict(ctx context.Context, who access.Actor, id SittingID, member MemberID, d Declared) (err error) {
	defer fault.Wrap(&err, "note a conflict at sitting %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.PutSitting, id)
		if err != nil {
			return err
		}
		return s.noteConflicts(tx, t, who, member, []Declared{d}, "conflict.note", who.Account)
	})
}

// noteConflicts writes conflicts of one member down and moves their cases.
func (s *Service) noteConflicts(tx *store.Tx, t Sitting, who access.Actor, member MemberID, all []Declared, act, pinned string) error {
	for _, d := range all {
		if err := t.mayDeclare(member, d); err != nil {
			return err
		}
		c := Conflict{Sitting: t.ID, Item: d.Item, Member: member, Kind: d.Kind, Note: strings.TrimSpace(d.Note), DeclaredBy: who.Account, PinnedBy: pinned}
		if err := addConflict(tx, &c); err != nil {
			return err
		}
		if err := regroup(tx, t, d.Item); err != nil {
			return err
		}
	}
	if err := save(tx, &t); err != nil {
		return err
	}
	var kinds []string
	for _, d := range all {
		kinds = append(kinds, d.Kind)
	}
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: "sitting:" + string(t.ID), Body: map[string]any{"member": member, "kinds": kinds}})
}

func (t Sitting) mayDeclare(member MemberID, d Declared) error {
	switch {
	case t.State == Confirmed || t.State == Concluded:
		return fault.Code(fault.Conflict, "sitting.list-closed")
	case !slices.Contains(ConflictKinds(), d.Kind):
		return fault.Field("kind", "conflict.kind-missing")
	case d.Kind == Other && strings.TrimSpace(d.Note) == "":
		return fault.Field("note", "conflict.note-missing")
	}
	for _, a := range t.Attendance {
		if a.Member == string(member) {
			return nil
		}
	}
	return fault.Field("member", "meeting.not-called")
}

// Pin holds a declared conflict fast: the secretary has heard it. (Ghim.)
func (s *Service) Pin(ctx context.Context, who access.Actor, id SittingID, conflict ConflictID) (err error) {
	defer fault.Wrap(&err, "pin conflict %s", conflict)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		if _, err := findFor(tx, who, access.PutSitting, id); err != nil {
			return err
		}
		c, err := findConflict(tx, id, conflict)
		if err != nil {
			return err
		}
		if c.Derived || c.PinnedBy != "" || !c.Stands() {
			return fault.Code(fault.Conflict, "conflict.pinned")
		}
		if _, err := tx.Exec(`UPDATE sitting_conflict SET pinned_by = $1 WHERE id = $2`, who.Account, conflict); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "conflict.pin", Actor: who.Account, Subject: "sitting:" + string(id), Body: c.entry()})
	})
}

// Retract takes back what a member declared themself, while nobody has pinned
// it. (Rút lời khai.)
func (s *Service) Retract(ctx context.Context, who access.Actor, id SittingID, conflict ConflictID) (err error) {
	defer fault.Wrap(&err, "retract conflict %s", conflict)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := Seen(tx, who, id)
		if err != nil {
			return err
		}
		c, err := findConflict(tx, id, conflict)
		if err != nil {
			return err
		}
		switch {
		case c.Member != t.seatOf(who):
			return fault.Code(fault.Forbidden, "conflict.not-yours")
		case c.Derived || c.PinnedBy != "":
			return fault.Code(fault.Conflict, "conflict.pinned")
		}
		if _, err := tx.Exec(`DELETE FROM sitting_conflict WHERE id = $1`, conflict); err != nil {
			return err
		}
		if err := regroup(tx, t, c.Item); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "conflict.retract", Actor: who.Account, Subject: "sitting:" + string(id), Body: c.entry()})
	})
}

// entry is a conflict as the ledger keeps it.
func (c Conflict) entry() map[string]any {
	return map[string]any{"item": c.Item, "member": c.Member, "kind": c.Kind, "derived": c.Derived}
}
