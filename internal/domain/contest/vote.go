package contest

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// mostChanges is how often a vote may be given to another entry.
const mostChanges = 10

// VoteRuns reports that votes may be given on a day.
func (c Contest) VoteRuns(on civil.Date) bool {
	return c.Votes() && slices.Contains([]State{Announced, Judging, Judged}, c.State) && !on.Before(c.VoteFrom) && !on.After(c.VoteTo)
}

// Vote gives the vote of whoever acts to an entry, in place of the one before. The
// ledger keeps no word of it: who voted, and when, would say for what. (Bình chọn.)
func (s *Service) Vote(ctx context.Context, who access.Actor, which ID, code string) (err error) {
	defer fault.Wrap(&err, "vote in contest %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, me, err := voting(tx, who, which)
		if err != nil {
			return err
		}
		e, err := coded(tx, c.ID, code)
		if err != nil {
			return err
		}
		if slices.Contains(me, e.Person) {
			return fault.Code(fault.Forbidden, "contest.vote-own")
		}
		voter, err := voterIn(tx, c.ID, me, true)
		if err != nil {
			return err
		}
		n, err := tx.Exec(`INSERT INTO contest_vote (contest, voter, entry, changes) VALUES ($1, $2, $3, 0)
			ON CONFLICT (contest, voter) DO UPDATE SET entry = excluded.entry, changes = contest_vote.changes + CASE WHEN contest_vote.entry = excluded.entry THEN 0 ELSE 1 END
			WHERE contest_vote.changes < $4 OR contest_vote.entry = excluded.entry`, c.ID, voter, e.ID, mostChanges)
		if err == nil && n == 0 {
			err = fault.Code(fault.Conflict, "contest.vote-changes", mostChanges)
		}
		return err
	})
}

// voting refuses whoever has no vote, or has none now; with the contest come the
// records of whoever acts.
func voting(tx *store.Tx, who access.Actor, which ID) (c Contest, me []registry.PersonID, err error) {
	if c, err = lookAt(tx, who, which); err != nil {
		return c, nil, err
	}
	if me, err = eye(tx, who); err != nil {
		return c, nil, err
	}
	if len(me) == 0 {
		return c, nil, fault.Code(fault.Forbidden, "contest.nobody")
	}
	called, err := c.callsActor(tx, who)
	switch {
	case err != nil:
		return c, nil, err
	case !called:
		return c, nil, fault.Code(fault.Forbidden, "contest.not-called")
	case !c.VoteRuns(today(tx)):
		return c, nil, fault.Code(fault.Conflict, "contest.vote-closed")
	}
	return c, me, nil
}

// voterIn is a person as the votes of a contest know them: under the contest's own
// key, which is made with the first vote. Without one, "" is nobody.
func voterIn(tx *store.Tx, c ID, me []registry.PersonID, make bool) (string, error) {
	var key string
	err := tx.Row(`SELECT key FROM contest_vote_key WHERE contest = $1`, c).Scan(&key)
	switch {
	case store.None(err) && !make:
		return "", nil
	case store.None(err):
		key = rand.Text()
		_, err = tx.Exec(`INSERT INTO contest_vote_key (contest, key) VALUES ($1, $2)`, c, key)
	}
	if err != nil {
		return "", err
	}
	person, err := registry.Canonical(tx, me[0])
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(person))
	return hex.EncodeToString(mac.Sum(nil)), err
}

// votedFor is the code of the entry the actor's vote is for; "" none.
func votedFor(tx *store.Tx, c ID, me []registry.PersonID) (code string, err error) {
	voter, err := voterIn(tx, c, me, false)
	if err != nil || voter == "" {
		return "", err
	}
	err = tx.Row(`SELECT e.code FROM contest_vote v JOIN contest_entry e ON e.id = v.entry WHERE v.contest = $1 AND v.voter = $2`, c, voter).Scan(&code)
	if store.None(err) {
		return "", nil
	}
	return code, err
}

// countVotes counts and forgets: what stays is how many votes each entry has.
func countVotes(tx *store.Tx, c ID) error {
	if _, err := tx.Exec(`INSERT INTO contest_vote_count (contest, entry, votes) SELECT contest, entry, COUNT(*) FROM contest_vote WHERE contest = $1 GROUP BY contest, entry`, c); err != nil {
		return err
	}
	return forgetVotes(tx, c)
}

func forgetVotes(tx *store.Tx, c ID) error {
	for _, table := range []string{"contest_vote", "contest_vote_key"} {
		if _, err := tx.Exec(`DELETE FROM `+table+` WHERE contest = $1`, c); err != nil {
			return err
		}
	}
	return nil
}
