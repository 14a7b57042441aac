package council

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Mandate is the chair's written word that another member presides in their
// place for some days. (Giấy ủy quyền.)
type Mandate struct {
	Member   MemberID
	Paper    string // its number
	From, To civil.Date
}

func (m Mandate) holds(on civil.Date) bool { return !on.Before(m.From) && !on.After(m.To) }

// Authorise notes a mandate: on its days its member presides before the other
// deputies when the chair does not. (Ủy quyền chủ trì.)
func (s *Service) Authorise(ctx context.Context, who access.Actor, id ID, m Mandate) (err error) {
	defer fault.Wrap(&err, "authorise a member of council %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := formed(tx, who, id, m.From)
		if err != nil {
			return err
		}
		m.Paper = strings.TrimSpace(m.Paper)
		if err := c.authorise(m); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO council_mandate (id, council, member, paper, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6)`,
			tx.NewID(), id, m.Member, m.Paper, m.From, m.To); err != nil {
			return err
		}
		if err := saveCouncil(tx, &c); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "council.authorise", Actor: who.Account, Subject: "council:" + string(id),
			Body: map[string]any{"member": m.Member, "from": m.From, "to": m.To}})
	})
}

// authorise refuses a mandate without days or paper, or to one who has no vote.
func (c Council) authorise(m Mandate) error {
	switch {
	case m.From.IsZero() || m.To.IsZero() || m.To.Before(m.From):
		return fault.Field("from", "council.mandate-days")
	case m.From.Before(c.From) || !c.To.IsZero() && m.To.After(c.To):
		return fault.Field("from", "council.seat-outside-term", c.From, c.To)
	case m.Paper == "":
		return fault.Field("paper", "council.mandate-paper-missing")
	}
	for _, x := range c.Members {
		if x.ID == m.Member && x.Votes && x.Role != Chair {
			return nil
		}
	}
	return fault.Field("member", "council.not-seated")
}

// mandatesOf lists the mandates of a council, newest first.
func mandatesOf(tx *store.Tx, id ID) ([]Mandate, error) {
	return store.Collect(tx, func(s store.Scanner) (m Mandate, err error) {
		return m, s.Scan(&m.Member, &m.Paper, &m.From, &m.To)
	}, `SELECT member, paper, from_day, to_day FROM council_mandate WHERE council = $1 ORDER BY from_day DESC, id DESC`, id)
}
