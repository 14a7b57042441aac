package council

import (
	"context"
	"strconv"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// testPause is short: everybody sits there.
const testPause = 20 * time.Second

// Rehearse prepares a test ballot, of the caller's made-up lines, for all who were
// called and can sign in; the tellers are those of the last vote on devices, else
// the first of those called. It is a ballot by itself and reaches no result. A
// device registered there is registered for the sitting. (Bỏ phiếu thử.)
func (s *Service) Rehearse(ctx context.Context, who access.Actor, id SittingID, title string, lines []string) (b ballot.ID, err error) {
	defer fault.Wrap(&err, "rehearse at sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.CountSitting, id)
		if err != nil {
			return err
		}
		if t.State == Concluded {
			return fault.Code(fault.Conflict, "sitting.is-over")
		}
		over, err := registry.ScopeOf(tx, t.Body)
		if err != nil {
			return err
		}
		n := ballot.NewBallot{Sitting: string(id), Over: over, Title: title, Kind: proof.Each, Test: true, Pause: testPause, Voters: t.voters()}
		for i, l := range lines {
			n.Lines = append(n.Lines, proof.Line{ID: "test-" + strconv.Itoa(i+1), Label: l, Rule: title})
		}
		if n.Tellers, err = s.testers(tx, t, n.Voters); err != nil {
			return err
		}
		b, err = ballot.Prepare(tx, who, n)
		return err
	})
	return b, err
}

// testers are who counts a rehearsal.
func (s *Service) testers(tx *store.Tx, t Sitting, voters []ballot.Named) (out []ballot.Named, err error) {
	polls, err := pollsOf(tx, t.ID)
	for _, p := range polls {
		if p.Ballot == "" {
			continue
		}
		out = nil
		for _, w := range p.Tellers {
			out = append(out, ballot.Named{ID: string(w.Person), Name: w.Name, By: string(w.Person)})
		}
	}
	if least, _ := s.law.Tellers(t.LawDay); len(out) == 0 {
		out = voters[:min(least, len(voters))]
	}
	return out, err
}
