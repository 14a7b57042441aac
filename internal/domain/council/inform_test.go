package council_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/council"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// signsIn opens an account for the person of a seat.
func (h *hall) signsIn(login string, s council.Sitting, seat int) {
	h.t.Helper()
	a := s.Attendance[seat]
	_, _, err := account.New(h.db, 1).Invite(h.t.Context(), access.Actor{Operator: true, Today: civil.Of(storetest.Noon)},
		account.Opening{Login: login, Name: a.Name, Person: a.Person, Unit: h.body})
	h.must(err)
}

// told are those a notice about a ballot named, and whether each can sign in.
func (h *hall) told(p council.Poll, kind notice.Kind) (out string) {
	h.t.Helper()
	h.update(func(tx *store.Tx) error {
		all, err := notice.About(tx, id.Subject{Kind: "ballot", ID: string(p.Ballot)}, kind)
		for _, r := range all {
			out += r.Name
			if r.Account == "" {
				out += " (không tài khoản)"
			}
			out += "; "
		}
		return err
	})
	return out
}

// Tellers are asked to make a key, those without an account by word of mouth;
// of those who vote, only who can sign in is asked to register a device.
func TestWhoIsToldOfAVoteOnDevices(t *testing.T) {
	h := devices(t, 6)
	s := h.call()
	h.signsIn("uv01", s, 1)
	h.signsIn("uv05", s, 5)
	h.must(h.put(s, item(1, "CSTDTQ", "")))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	if got := h.told(p, notice.BallotKey); got != "Ủy viên 3 (không tài khoản); Ủy viên 4 (không tài khoản); Ủy viên 5; " {
		t.Errorf("tellers: %s", got)
	}
	if got := h.told(p, notice.BallotDevice); got != "Ủy viên 1; Ủy viên 5; " {
		t.Errorf("voters: %s", got)
	}
}
