package ballot

import (
	"strings"
	"time"

	"thidua/internal/domain/ballot/proof"
	"thidua/internal/platform/store"
)

// A Standing is how far a ballot has come and nothing of what is in it, not even
// how many have voted: for the desks and screens of a sitting.
type Standing struct {
	ID        ID
	State     State
	Test      bool
	Repeats   ID
	Stopped   bool // a voter misses or disowns a slip
	Reason    string
	CountFrom time.Time // end of the pause; zero before closing
	Tellers   []Hand
	Voters    []Hand

	public proof.Ballot
}

// A Hand is a teller or a voter.
type Hand struct {
	ID, Name, By string
	Key          string // public part: of a teller's key, or of a voter's device; "" until made
	Roll         bool   // a voter on the roll of devices
	Shared       bool   // a teller who has given their share
}

// Words are six words of a voter's device, as heard in the room; "" while there
// is none. They take some milliseconds.
func (h Hand) Words() string { return strings.Join(proof.Words(h.Key), " ") }

// Words are six words of the ballot, which the chair reads out; "" until open.
func (s Standing) Words() string {
	if len(s.public.Roll) == 0 {
		return ""
	}
	return strings.Join(s.public.Words(), " ")
}

// StandingsOf is a part: how far the ballots of a sitting have come, in the order
// they were prepared.
func StandingsOf(tx *store.Tx, sitting string) (out []Standing, err error) {
	all, err := Of(tx, sitting)
	for _, b := range all {
		out = append(out, b.standing())
	}
	return out, err
}

func (b *Ballot) standing() Standing {
	s := Standing{ID: b.ID, State: b.State, Test: b.Test, Repeats: b.Repeats, Stopped: b.StoppedBy != "", Reason: b.Reason, CountFrom: b.CountFrom(), public: b.public()}
	for _, t := range b.Tellers {
		s.Tellers = append(s.Tellers, Hand{ID: t.ID, Name: t.Name, By: t.By, Key: t.Key, Shared: t.Share != ""})
	}
	for _, v := range b.Voters {
		s.Voters = append(s.Voters, Hand{ID: v.ID, Name: v.Name, By: v.By, Key: v.Key, Roll: v.Roll})
	}
	return s
}

// Ended reports a ballot that has a result or is void.
func (s Standing) Ended() bool { return s.State == Published || s.State == Void }

// Waiting are the tellers who have yet to make a key, or after closing to give a
// share.
func (s Standing) Waiting() (out []Hand) {
	for _, t := range s.Tellers {
		if s.State == Prepared && t.Key == "" || s.State == Closed && !t.Shared {
			out = append(out, t)
		}
	}
	return out
}
