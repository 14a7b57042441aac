package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// TakeUp makes a bloc what the sitting deals with now: every screen shows it,
// those who stand aside are asked to step out, and whoever may preside over it
// does. What is voted on does not depend on it. (Chuyển sang nội dung.)
func (s *Service) TakeUp(ctx context.Context, who access.Actor, id SittingID, bloc BlocID) (t Sitting, err error) {
	defer fault.Wrap(&err, "take up bloc %s", bloc)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if t, err = findFor(tx, who, access.TakeUpItem, id); err != nil {
			return err
		}
		b, err := findBloc(tx, id, bloc)
		if err != nil {
			return err
		}
		if err := t.takeUp(b); err != nil {
			return err
		}
		t.TakenUpAt = tx.Now()
		if err := save(tx, &t); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.take-up", Actor: who.Account, Subject: "sitting:" + string(id),
			Body: map[string]any{"bloc": bloc, "presider": t.presider(b), "aside": len(b.Recused)}})
	})
	return t, err
}

func (t *Sitting) takeUp(b Bloc) error {
	if err := t.sits(); err != nil {
		return err
	}
	switch {
	case b.CountedBy != "":
		return fault.Code(fault.Conflict, "sitting.item-voted")
	case t.TakenUp == b.ID:
		return fault.Code(fault.Conflict, "sitting.item-taken-up")
	case t.presider(b) == "":
		return fault.Code(fault.Unmet, "sitting.nobody-presides")
	}
	t.TakenUp = b.ID
	return nil
}

// OnTable is the item dealt with now: the one taken up, or else one whose slips
// are out.
func (d Desk) OnTable() (Bloc, bool) {
	at := slices.IndexFunc(d.Blocs, func(b Bloc) bool { return b.ID == d.TakenUp && b.CountedBy == "" })
	if at < 0 {
		at = slices.IndexFunc(d.Blocs, func(b Bloc) bool {
			p, on := d.PollOf(b.Poll)
			return on && p.State == PollOpen && b.CountedBy == ""
		})
	}
	if at < 0 || d.State != Open {
		return Bloc{}, false
	}
	return d.Blocs[at], true
}

// StillIn are those who stand aside from a bloc and have not left the room.
func (d Desk) StillIn(b Bloc) (out []MemberID) {
	for _, a := range d.Attendance {
		if a.InRoom() && b.out(a.Member) {
			out = append(out, MemberID(a.Member))
		}
	}
	return out
}
