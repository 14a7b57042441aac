package intake

import (
	"context"
	"fmt"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// An Answer settles questions: those numbered, or those alike, or the open ones
// of a kind, or every open one. (Câu trả lời.)
type Answer struct {
	Nos    []int
	Alike  string
	Kind   Kind
	All    bool   // every open question
	Choice Choice // "" takes an answer back
	Own    string // the text, if Choice is Own
}

// longestOwn is how long a text of one's own may be: what the register takes.
const longestOwn = 300

// Choose answers doubts, one or many at once, and says how many. (Chọn cách
// xử lý.)
func (s *Service) Choose(ctx context.Context, who access.Actor, upload ID, a Answer) (n int, err error) {
	defer fault.Wrap(&err, "choose in upload %s", upload)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := s.mine(tx, who, access.ChooseIntake, upload)
		if err != nil {
			return err
		}
		if err := a.sound(); err != nil {
			return err
		}
		if n, err = a.write(tx, &u, who); err != nil {
			return err
		}
		if err := save(tx, &u); err != nil {
			return err
		}
		body := map[string]any{"choice": a.Choice, "count": n}
		if a.Choice == Own {
			if body["own"], err = ledger.Seal(tx, u.ID.Subject().String(), a.Own); err != nil {
				return err
			}
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.ChooseIntake), Actor: who.Account, Subject: u.ID.Subject().String(), Body: body})
	})
	return n, err
}

func (a *Answer) sound() error {
	a.Own = viet.Clean(a.Own)
	switch l := len([]rune(a.Own)); {
	case a.Choice != Own:
		a.Own = ""
	case l == 0:
		return fault.Field("own", "intake.own-needed")
	case l > longestOwn:
		return fault.Field("own", "form.too-long", l, longestOwn)
	}
	switch a.Choice {
	case "", Accept, Keep, Own, Drop:
		return nil
	}
	return fault.Field("choice", "intake.choice-not-open")
}

func (a Answer) write(tx *store.Tx, u *Upload, who access.Actor) (int, error) {
	only := ` AND choice = ''` // many at once never change an answer given one by one
	if a.Choice == "" {
		only = ` AND choice <> ''`
	}
	where, args := `upload = $1`, []any{u.ID, a.Choice, a.Own, who.Account, store.When(tx.Now())}
	switch {
	case len(a.Nos) > 0:
		where += ` AND no IN ` + store.In(6, len(a.Nos))
		args = append(args, store.Args(a.Nos)...)
	case a.Alike != "":
		where += ` AND alike = $6`
		args = append(args, a.Alike)
	case a.Kind != "":
		where += ` AND kind = $6` + only
		args = append(args, a.Kind)
	case a.All:
		where += only
	default:
		return 0, fault.Field("choice", "intake.choice-not-open")
	}
	if a.Choice != "" {
		where += fmt.Sprintf(` AND ' ' || options || ' ' LIKE '%% %s %%'`, a.Choice) // one of four words of ours
	}
	n, err := tx.Exec(`UPDATE intake_doubt SET choice = $2, own = $3, chosen_by = $4, chosen_at = $5 WHERE `+where, args...)
	if err == nil && n == 0 {
		err = fault.Field("choice", "intake.choice-not-open")
	}
	return int(n), err
}

// mine finds an upload for an act; only an open one takes acts.
func (s *Service) mine(tx *store.Tx, who access.Actor, act access.Act, upload ID) (Upload, error) {
	u, err := s.seen(tx, who, act, upload)
	if err != nil {
		return u, err
	}
	switch u.State {
	case Reading:
		return u, fault.Code(fault.Conflict, "intake.still-reading", u.Done, u.Rows)
	case Accepted:
		return u, fault.Code(fault.Conflict, "intake.already-accepted")
	case Discarded:
		return u, fault.Code(fault.Conflict, "intake.already-discarded")
	}
	return u, nil
}

func (s *Service) seen(tx *store.Tx, who access.Actor, act access.Act, upload ID) (Upload, error) {
	u, err := find(tx, upload)
	if err != nil {
		return u, err
	}
	over, err := registry.ScopeOf(tx, u.Unit)
	if err != nil {
		return u, err
	}
	return u, who.Must(act, over)
}
