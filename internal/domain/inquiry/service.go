package inquiry

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of inquiries.
type Service struct {
	db    *store.DB
	books *rulebook.Library
}

// New opens the office.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db, books} }

// change is an act on one question: find, may, decide and save by do, record.
func (s *Service) change(ctx context.Context, who access.Actor, name string, which AskID, may func(*store.Tx, access.Actor, Inquiry, Ask) error, do func(*store.Tx, *Inquiry, *Ask) (map[string]any, error)) (err error) {
	defer fault.Wrap(&err, "%s %s", name, which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		i, a, err := findAsk(tx, which)
		if err != nil {
			return err
		}
		if err := may(tx, who, i, a); err != nil {
			return err
		}
		if !a.WithdrawnAt.IsZero() {
			return fault.Code(fault.Conflict, "inquiry.ask-withdrawn")
		}
		body, err := do(tx, &i, &a)
		if err != nil {
			return err
		}
		body["ask"], body["topic"] = a.ID, a.Topic
		return enter(tx, who.Account, name, i.ID, body)
	})
}

func enter(tx *store.Tx, by, name string, i ID, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: name, Actor: by, Subject: i.Subject().String(), Body: body})
}

// must asks for an act over a unit.
func must(tx *store.Tx, who access.Actor, act access.Act, unit registry.UnitID) error {
	over, err := registry.ScopeOf(tx, unit)
	if err != nil {
		return err
	}
	return who.Must(act, over)
}

// asks refuses whoever does not ask for the unit of an inquiry; to whoever may not
// look at it either it does not exist.
func asks(tx *store.Tx, who access.Actor, i Inquiry, _ Ask) error {
	return hidden(must(tx, who, access.AskInquiry, i.Unit))
}

// answers refuses whoever does not answer for the body that was asked.
func answers(tx *store.Tx, who access.Actor, i Inquiry, a Ask) error {
	if a.Body != "" {
		return hidden(must(tx, who, access.AnswerInquiry, a.Body))
	}
	if err := asks(tx, who, i, a); err != nil {
		return err
	}
	return fault.Code(fault.Conflict, "inquiry.outside")
}

// hidden says of what one may not see that it is not there.
func hidden(err error) error {
	if fault.Is(err, fault.NotFound) {
		return fault.Because(fault.NotFound, err, fault.Reason{Code: "inquiry.not-found"})
	}
	return err
}
