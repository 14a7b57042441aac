package thanks

import (
	"context"
	"slices"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Say thanks a colleague. A person writes a few notes a day, one a day to the same
// colleague. (Cảm ơn đồng nghiệp.)
func (s *Service) Say(ctx context.Context, who access.Actor, to registry.PersonID, text string) (n Note, err error) {
	defer fault.Wrap(&err, "thank person %s", to)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		me, err := acting(tx, who)
		if err != nil {
			return err
		}
		n = Note{ID: ID(tx.NewID()), From: me[0], Text: viet.Clean(text), SaidAt: tx.Now(), by: who.Account}
		if n.To, err = registry.Canonical(tx, to); err != nil {
			return err
		}
		if err := n.check(me); err != nil {
			return err
		}
		if err := n.notTooMany(tx, me); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO thanks (id, from_person, to_person, by_account, text, said_at, shown, removed) VALUES ($1, $2, $3, $4, $5, $6, FALSE, FALSE)`,
			n.ID, n.From, n.To, n.by, n.Text, store.When(n.SaidAt)); err != nil {
			return err
		}
		if err := n.tell(tx, who); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, n.ID.Subject().String(), n.Text)
		if err != nil {
			return err
		}
		return enter(tx, who, "thanks.say", n, map[string]any{"from": n.From, "to": n.To, "text": seal})
	})
	return n, err
}

func (n Note) check(me []registry.PersonID) error {
	switch {
	case slices.Contains(me, n.To):
		return fault.Field("to", "thanks.oneself")
	case utf8.RuneCountInString(n.Text) < 3:
		return fault.Field("text", "thanks.empty")
	case utf8.RuneCountInString(n.Text) > MostText:
		return fault.Field("text", "thanks.too-long", MostText)
	}
	return nil
}

// notTooMany keeps thanks from becoming a race: few a day, one a day to a person.
func (n Note) notTooMany(tx *store.Tx, me []registry.PersonID) error {
	to, err := store.Collect(tx, store.One[registry.PersonID], `SELECT to_person FROM thanks WHERE said_at >= $1 AND from_person IN `+store.In(2, len(me)),
		append([]any{store.When(civil.Of(n.SaidAt).Start())}, store.Args(me)...)...)
	if err != nil {
		return err
	}
	switch {
	case slices.Contains(to, n.To):
		return fault.Code(fault.Conflict, "thanks.said-today")
	case len(to) >= perDay:
		return fault.Code(fault.Conflict, "thanks.enough-today", perDay)
	}
	return nil
}

// tell lets the receiver know; the letter says no more than that there is a note.
func (n Note) tell(tx *store.Tx, who access.Actor) error {
	to, err := account.Persons(tx, []registry.PersonID{n.To})
	if err != nil {
		return err
	}
	from, err := registry.FindPerson(tx, n.From, civil.Of(tx.Now()))
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: notice.ThanksSaid, Subject: n.ID.Subject(), By: who.Account, Args: []string{from.Name}, To: to})
}
