package consultation

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Voice is what one invitee says in a round. Rounds are open: everyone sees who
// said what. (Ý kiến biểu quyết bằng văn bản.)
type Voice struct {
	Invitee string
	Agrees  bool
	Why     string // needed when they do not
	By      string // account
	At      store.Time
}

// Say tells whether an invitee agrees, until the last day; it may be said anew.
// (Biểu quyết bằng văn bản.)
func (s *Service) Say(ctx context.Context, who access.Actor, which ID, invitee string, agrees bool, why string) (err error) {
	defer fault.Wrap(&err, "say to consultation %s", which)
	return s.asInvited(ctx, who, "consultation.say", which, invitee, func(tx *store.Tx, c *Consultation, me *Invitee) (map[string]any, error) {
		if err := c.in(Put); err != nil {
			return nil, err
		}
		if who.Today.After(c.PutDue) {
			return nil, fault.Code(fault.Conflict, "consultation.too-late", c.PutDue)
		}
		if agrees {
			why, err = said("why", why, mostWhy)
		} else {
			why, err = reason("why", "consultation.why-missing", why)
		}
		if err != nil {
			return nil, err
		}
		if _, err := tx.Exec(`INSERT INTO consultation_voice (consultation, version, invitee, agrees, why, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (invitee) DO UPDATE SET agrees = excluded.agrees, why = excluded.why, by_account = excluded.by_account, at = excluded.at`,
			c.ID, c.No, me.ID, agrees, why, who.Account, store.When(tx.Now())); err != nil {
			return nil, err
		}
		seal, err := ledger.Seal(tx, c.subject().String(), why)
		return map[string]any{"agrees": agrees, "why": seal}, err
	})
}

func voicesOf(tx *store.Tx, v Version) ([]Voice, error) {
	return store.Collect(tx, func(s store.Scanner) (x Voice, err error) {
		return x, s.Scan(&x.Invitee, &x.Agrees, &x.Why, &x.By, &x.At)
	}, `SELECT invitee, agrees, why, by_account, at FROM consultation_voice WHERE consultation = $1 AND version = $2 ORDER BY at, invitee`, v.Of, v.No)
}

// count counts a round.
func count(invited int, voices []Voice) Count {
	n := Count{Invited: invited, Silent: invited - len(voices)}
	for _, x := range voices {
		if x.Agrees {
			n.Agree++
		} else {
			n.Against++
		}
	}
	return n
}
