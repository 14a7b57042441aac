package contest

import (
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// informAnnouncers tells who announces that a contest waits for them.
func informAnnouncers(tx *store.Tx, who access.Actor, c Contest) error {
	to, err := account.Holders(tx, access.AnnounceContest, c.Body)
	if err != nil {
		return err
	}
	return c.tell(tx, who, notice.ContestPut, to)
}

// informCalled tells the offices of the units called; of everybody, none: the
// list of contests shows it.
func informCalled(tx *store.Tx, who access.Actor, c Contest) error {
	var to []notice.Recipient
	for _, u := range c.Units {
		some, err := account.Holders(tx, access.EnterContest, u)
		if err != nil {
			return err
		}
		to = append(to, some...)
	}
	return c.tell(tx, who, notice.ContestAnnounced, to)
}

// informPeople tells some people of the registry.
func informPeople(tx *store.Tx, who access.Actor, c Contest, kind notice.Kind, people []registry.PersonID) error {
	to, err := account.Persons(tx, people)
	if err != nil {
		return err
	}
	return c.tell(tx, who, kind, to)
}

func (c Contest) tell(tx *store.Tx, who access.Actor, kind notice.Kind, to []notice.Recipient) error {
	n := notice.Told{Kind: kind, Subject: c.ID.Subject(), Unit: c.Body, By: who.Account, Args: []string{c.Name}, To: to}
	if kind == notice.ContestAnnounced {
		n.Due = c.To
	}
	return notice.Send(tx, n)
}
