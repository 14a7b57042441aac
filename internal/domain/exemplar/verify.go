package exemplar

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Take takes a deed up: from now on somebody with a name looks into it. (Nhận xác
// minh.)
func (s *Service) Take(ctx context.Context, who access.Actor, which ID) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.take", which, []State{Reported}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		e.State, e.TakenAt, e.TakenBy = Checking, tx.Now(), who.Account
		return map[string]any{}, nil
	})
	return err
}

// A Handing is a unit giving a deed to another to look into. (Lần chuyển đơn vị xác
// minh.)
type Handing struct {
	From, To         registry.UnitID
	FromName, ToName string // as they are called today; filled by looks
	By               string
	At               store.Time
}

func handingsOf(tx *store.Tx, which ID) ([]Handing, error) {
	return store.Collect(tx, func(s store.Scanner) (h Handing, err error) {
		err = s.Scan(&h.From, &h.To, &h.By, &h.At)
		return h, err
	}, `SELECT from_unit, to_unit, by_account, at FROM exemplar_handing WHERE exemplar = $1 ORDER BY no DESC`, which)
}

// Hand gives a deed to another unit to look into. (Chuyển đơn vị xác minh.)
func (s *Service) Hand(ctx context.Context, who access.Actor, which ID, unit registry.UnitID) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.hand", which, []State{Reported, Checking}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		u, err := registry.FindUnit(tx, unit, who.Today)
		if err != nil {
			return nil, err
		}
		if u.ID == e.Unit {
			return nil, fault.Field("unit", "exemplar.same-unit")
		}
		from := e.Unit
		e.Unit, e.State, e.TakenBy = u.ID, Reported, ""
		e.TakenAt = e.PutAt // not taken up there yet
		if _, err := tx.Exec(`INSERT INTO exemplar_handing (exemplar, no, from_unit, to_unit, by_account, at)
			SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5 FROM exemplar_handing WHERE exemplar = $1`, which, from, u.ID, who.Account, store.When(tx.Now())); err != nil {
			return nil, err
		}
		if err := inform(tx, who, notice.ExemplarSeen, which, u.ID, access.VerifyExemplar); err != nil {
			return nil, err
		}
		return map[string]any{"from": from, "unit": u.ID}, nil
	})
	return err
}

// Name says whom the deed is about: a person or a unit of the registry, or somebody
// outside by name alone. (Ghi người làm việc tốt.)
func (s *Service) Name(ctx context.Context, who access.Actor, which ID, subject id.Subject, name string) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.name", which, []State{Checking, Confirmed}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if e.State == Confirmed && e.Subject.ID != "" {
			return nil, fault.Code(fault.Conflict, "exemplar.named")
		}
		found, err := nameOf(tx, who, subject, name)
		if err != nil {
			return nil, err
		}
		e.Subject, e.SubjectName = subject, found
		if e.about(tx, registry.PersonID(who.Person)) { // another looks into what one did oneself
			return nil, fault.Code(fault.Forbidden, "exemplar.about-you")
		}
		return map[string]any{"kind": subject.Kind, "subject": subject.ID}, nil
	})
	return err
}

// Classify says to which field of life the deed belongs; "" that nobody knows. (Ghi
// lĩnh vực.)
func (s *Service) Classify(ctx context.Context, who access.Actor, which ID, field string) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.classify", which, []State{Checking, Put, Confirmed}, func(_ *store.Tx, e *Exemplar) (map[string]any, error) {
		known := slices.ContainsFunc(s.books.ExemplarFields(who.Today), func(f rulebook.ExemplarField) bool { return f.Code == field })
		if field != "" && !known {
			return nil, fault.Field("field", "exemplar.no-such-field")
		}
		e.Field = field
		return map[string]any{"field": field}, nil
	})
	return err
}

func nameOf(tx *store.Tx, who access.Actor, subject id.Subject, name string) (string, error) {
	switch subject.Kind {
	case award.Person:
		p, err := registry.FindPerson(tx, registry.PersonID(subject.ID), who.Today)
		return p.Name, err
	case award.Unit:
		u, err := registry.FindUnit(tx, registry.UnitID(subject.ID), who.Today)
		return u.Name, err
	}
	var w check.Wrongs
	w.Line(&name, "name", "exemplar.name-missing", check.MostLine)
	return name, w.Err()
}

// Submit puts a deed to the head, with whom it is about and the word of at least
// one other person who says it was so. (Trình thủ trưởng.)
func (s *Service) Submit(ctx context.Context, who access.Actor, which ID) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.put", which, []State{Checking}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if e.SubjectName == "" {
			return nil, fault.Code(fault.Unmet, "exemplar.nobody-named")
		}
		var n int
		if err := tx.Row(`SELECT COUNT(*) FROM exemplar_word WHERE exemplar = $1 AND said = 'yes'`, which).Scan(&n); err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, fault.Code(fault.Unmet, "exemplar.no-word")
		}
		e.State, e.PutAt, e.PutBy = Put, tx.Now(), who.Account
		return map[string]any{"words": n}, inform(tx, who, notice.ExemplarPut, which, e.Unit, access.ConfirmExemplar)
	})
	return err
}

// Confirm is the head's word that the deed was done, and whether it is a sudden
// feat. From now on it is followed. (Xác nhận gương.)
func (s *Service) Confirm(ctx context.Context, who access.Actor, which ID, sudden bool, word string) error {
	_, err := s.change(ctx, who, access.ConfirmExemplar, "exemplar.confirm", which, []State{Put}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if err := e.apart(tx, who); err != nil {
			return nil, err
		}
		if who.Account == e.PutBy {
			return nil, fault.Code(fault.Forbidden, "exemplar.put-by-you")
		}
		rule, err := s.rule(tx, e.Unit, who.Today)
		if err != nil {
			return nil, err
		}
		var w check.Wrongs
		if w.Lines(&word, "word", "", check.MostWhy); len(w) > 0 {
			return nil, w.Err()
		}
		e.Sudden, e.LookOn = sudden, who.Today.AddMonths(rule.Follow)
		return e.end(tx, who, Confirmed, word, map[string]any{"sudden": sudden, "look": e.LookOn})
	})
	return err
}

// Drop ends a deed that nobody could find again, with the reason; the head ends so
// what was put to them and is not confirmed. (Không xác nhận.)
func (s *Service) Drop(ctx context.Context, who access.Actor, which ID, because string) error {
	e, err := s.state(ctx, which)
	if err != nil {
		return err
	}
	act, name, to := access.VerifyExemplar, "exemplar.not-found", NotFound
	if e == Put {
		act, name, to = access.ConfirmExemplar, "exemplar.not-confirmed", NotConfirmed
	}
	_, err = s.change(ctx, who, act, name, which, []State{e}, func(tx *store.Tx, x *Exemplar) (map[string]any, error) {
		if !e.open() {
			return nil, fault.Code(fault.Conflict, "exemplar.not-now")
		}
		because, err := check.Reason(because, "because", "exemplar.because-missing")
		if err != nil {
			return nil, err
		}
		return x.end(tx, who, to, because, map[string]any{})
	})
	return err
}

func (s *Service) state(ctx context.Context, which ID) (state State, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		e, err := Find(tx, which)
		state = e.State
		return err
	})
	return state, err
}

// end writes the end of looking into it, and tells whoever reported it while signed
// in, and whoever looked into it.
func (e *Exemplar) end(tx *store.Tx, who access.Actor, to State, word string, body map[string]any) (map[string]any, error) {
	e.State, e.EndedAt, e.EndedBy, e.EndedWord = to, tx.Now(), who.Account, word
	if err := e.informReporters(tx, who); err != nil {
		return nil, err
	}
	body["state"] = to
	return sealed(tx, e.ID, body, word)
}
