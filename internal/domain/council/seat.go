package council

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Seating changes who sits: those named leave on the day before, the new ones
// sit from it. Sittings already called keep the list they were called with.
type Seating struct {
	From    civil.Date
	Leave   []MemberID
	Because string     // number of the decision, or why
	On      civil.Date // day of the decision; zero: not told
	Join    []NewMember
}

// Seat replaces members of a council from a day on. (Thay đổi thành viên.)
func (s *Service) Seat(ctx context.Context, who access.Actor, id ID, n Seating) (c Council, err error) {
	defer fault.Wrap(&err, "seat members of council %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if c, err = formed(tx, who, id, civil.Date{}); err != nil {
			return err
		}
		if err := c.seat(n); err != nil {
			return err
		}
		for _, m := range n.Leave {
			if _, err := tx.Exec(`UPDATE council_member SET to_day = $1, because = $2 WHERE id = $3 AND council = $4`,
				n.From.AddDays(-1), strings.TrimSpace(n.Because), m, id); err != nil {
				return err
			}
		}
		if err := addMembers(tx, &c, n.Join, n.From); err != nil {
			return err
		}
		if err := addChange(tx, id, Change{Kind: MembersChanged, From: n.From, Paper: strings.TrimSpace(n.Because), PaperOn: n.On}); err != nil {
			return err
		}
		if err := saveCouncil(tx, &c); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "council.seat", Actor: who.Account, Subject: "council:" + string(id),
			Body: map[string]any{"from": n.From, "left": n.Leave, "joined": len(n.Join)}})
	})
	if err == nil {
		c, err = s.council(ctx, id, n.From)
	}
	return c, err
}

// seat checks a change of members: a day in the term, a reason, people who do
// sit, and a council still whole afterwards.
func (c Council) seat(n Seating) error {
	switch {
	case n.From.IsZero() || n.From.Before(c.From) || !c.To.IsZero() && n.From.After(c.To):
		return fault.Field("from", "council.seat-outside-term", c.From, c.To)
	case len(n.Leave) == 0 && len(n.Join) == 0:
		return fault.Field("members", "council.no-change")
	case strings.TrimSpace(n.Because) == "":
		return fault.Field("because", "council.because-missing")
	}
	left := map[MemberID]bool{}
	for _, m := range n.Leave {
		left[m] = true
	}
	var after []NewMember
	for _, m := range c.Members {
		sits := !n.From.Before(m.From) && (m.To.IsZero() || !n.From.After(m.To))
		if sits && !left[m.ID] {
			after = append(after, NewMember{Person: m.Person, Name: m.Name, Post: m.Post, Role: m.Role, Votes: m.Votes})
		}
		if sits {
			delete(left, m.ID)
		}
	}
	if len(left) > 0 {
		return fault.Field("leave", "council.not-seated")
	}
	if r := seats(append(after, n.Join...)); len(r) > 0 {
		return fault.New(fault.Invalid, r...)
	}
	return nil
}

// addMembers seats people from a day on, after those already there.
func addMembers(tx *store.Tx, c *Council, all []NewMember, from civil.Date) error {
	place := len(c.Members)
	var rows [][]any
	for _, n := range all {
		if err := n.find(tx, from); err != nil {
			return err
		}
		m := Member{ID: MemberID(tx.NewID()), Person: n.Person, Name: strings.TrimSpace(n.Name), Post: strings.TrimSpace(n.Post),
			Role: n.Role, Votes: n.Votes, From: from}
		rows = append(rows, []any{m.ID, c.ID, place, store.Null(string(m.Person)), m.Name, m.Post, m.Role, m.Votes, m.From})
		c.Members = append(c.Members, m)
		place++
	}
	return tx.Insert("council_member (id, council, place, person, name, post, role, votes, from_day)", rows)
}

// find looks the person of a number up.
func (n *NewMember) find(tx *store.Tx, on civil.Date) error {
	n.Number = strings.TrimSpace(n.Number)
	if n.Person != "" || n.Number == "" {
		return nil
	}
	p, err := registry.PersonNumbered(tx, n.Number, on)
	if fault.Is(err, fault.NotFound) {
		return fault.Field("members", "council.number-unknown", n.Number)
	}
	n.Person = p.ID
	return err
}
