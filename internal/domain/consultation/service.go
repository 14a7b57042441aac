package consultation

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of consultations.
type Service struct{ db *store.DB }

// New opens the office.
func New(db *store.DB) *Service { return &Service{db} }

// findFor finds a consultation and asks whether the actor may do act for its body.
func findFor(tx *store.Tx, who access.Actor, act access.Act, which ID) (Consultation, error) {
	c, err := Find(tx, which)
	if err != nil {
		return c, err
	}
	over, err := registry.ScopeOf(tx, c.Body)
	if err != nil {
		return c, err
	}
	return c, who.Must(act, over)
}

// change is an act of the body that drafts; do says what the ledger keeps.
func (s *Service) change(ctx context.Context, who access.Actor, act access.Act, name string, which ID, do func(tx *store.Tx, c *Consultation) (map[string]any, error)) (c Consultation, err error) {
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if c, err = findFor(tx, who, act, which); err != nil {
			return err
		}
		body, err := do(tx, &c)
		if err != nil {
			return err
		}
		if err := save(tx, &c); err != nil {
			return err
		}
		return enter(tx, who, name, c, body)
	})
	return c, err
}

// asInvited is an act of one who was invited, for themselves or their unit.
func (s *Service) asInvited(ctx context.Context, who access.Actor, name string, which ID, invitee string, do func(tx *store.Tx, c *Consultation, me *Invitee) (map[string]any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, me, err := invited(tx, who, which, invitee)
		if err != nil {
			return err
		}
		body, err := do(tx, &c, &me)
		if err != nil {
			return err
		}
		body["version"], body["invitee"] = c.No, me.ID
		return enter(tx, who, name, c, body)
	})
}

func enter(tx *store.Tx, who access.Actor, name string, c Consultation, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: name, Actor: who.Account, Subject: c.subject().String(), Body: body})
}

// invited finds a consultation and the invitee the actor answers as. To whoever
// was not invited it does not exist.
func invited(tx *store.Tx, who access.Actor, which ID, invitee string) (c Consultation, me Invitee, err error) {
	if c, err = Find(tx, which); err != nil {
		return c, me, err
	}
	all, err := inviteesOf(tx, c.ID, c.No)
	if err != nil {
		return c, me, err
	}
	mine, err := answersAs(tx, who, access.ReplyConsultation, all)
	if err != nil {
		return c, me, err
	}
	for _, m := range mine {
		if m.ID == invitee {
			return c, m, nil
		}
	}
	return c, me, fault.Code(fault.NotFound, "consultation.not-invited")
}

// answersAs are the invitees over which the actor may do act: units in their
// scope, and themselves.
func answersAs(tx *store.Tx, who access.Actor, act access.Act, all []Invitee) (mine []Invitee, err error) {
	var own []registry.PersonID
	if who.Person != "" && who.AsThemself(access.ReplyConsultation) {
		if own, err = registry.Aliases(tx, registry.PersonID(who.Person)); err != nil {
			return nil, err
		}
	}
	units := make([]registry.UnitID, 0, len(all))
	for _, i := range all {
		if i.Unit != "" {
			units = append(units, i.Unit)
		}
	}
	over, err := registry.ScopesOf(tx, units)
	for _, i := range all {
		if i.Unit != "" && who.May(act, over[i.Unit]) || i.Person != "" && slices.Contains(own, i.Person) {
			mine = append(mine, i)
		}
	}
	return mine, err
}

// in refuses what is done in another state.
func (c Consultation) in(states ...State) error {
	if now := c.State(); !slices.Contains(states, now) {
		return fault.Code(fault.Conflict, "consultation.is-"+string(now))
	}
	return nil
}

// at refuses to change over another's change.
func (c Consultation) at(revision int64) error {
	if c.Revision != revision {
		return fault.Code(fault.Conflict, "consultation.changed")
	}
	return nil
}

// settled refuses a draft that nobody was asked about, or whose comments wait.
func (c Consultation) settled() error {
	if c.State() == Drafting && c.No == 1 {
		return fault.Code(fault.Conflict, "consultation.never-asked")
	}
	return c.in(Drafting, Answered)
}

// said cleans what somebody wrote, within its bounds.
func said(field, text string, most int) (string, error) {
	text = paragraphs(text)
	if n := utf8.RuneCountInString(text); n > most {
		return text, fault.Field(field, "form.too-long", n, most)
	}
	return text, nil
}

// reason is text that must be given.
func reason(field, code, text string) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", fault.Field(field, code)
	}
	return said(field, text, mostWhy)
}

// How long answers and comments may be, in characters.
const (
	mostWhy     = 3000
	mostComment = 5000
)
