package inquiry

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sight is an inquiry as its reader may see it: whole for those who asked, their
// own questions for a body that was asked.
type Sight struct {
	Inquiry
	Asks    []AskSight
	Names   map[string]string // of accounts
	MayAsk  bool              // reminds, enters papers, withdraws
	Partial bool              // other bodies were asked as well
}

// An AskSight is one question, and whether its reader answers it.
type AskSight struct {
	Ask
	MayAnswer bool
}

// Inquiry is one inquiry. (Trang xin xác nhận.)
func (s *Service) Inquiry(ctx context.Context, who access.Actor, which ID) (v Sight, err error) {
	defer fault.Wrap(&err, "look at inquiry %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		i, err := find(tx, which)
		if err != nil {
			return err
		}
		one, err := seen(tx, who, i)
		if err != nil {
			return err
		}
		v = one[0]
		if len(v.Asks) == 0 {
			return fault.Code(fault.NotFound, "inquiry.not-found")
		}
		v.Names, err = account.Names(tx, v.accounts())
		return err
	})
	return v, err
}

// seen are inquiries without what their reader may not see; one without any question
// they may not see at all.
func seen(tx *store.Tx, who access.Actor, all ...Inquiry) (out []Sight, err error) {
	var units []registry.UnitID
	for _, i := range all {
		units = append(units, i.Unit)
		for _, a := range i.Asks {
			units = append(units, a.Body)
		}
	}
	over, err := registry.ScopesOf(tx, units)
	if err != nil {
		return nil, err
	}
	for _, i := range all {
		out = append(out, i.seen(who, over))
	}
	return out, nil
}

func (i Inquiry) seen(who access.Actor, over map[registry.UnitID]access.Scope) Sight {
	v := Sight{Inquiry: i, MayAsk: who.May(access.AskInquiry, over[i.Unit])}
	whole := who.May(access.LookInquiry, over[i.Unit])
	v.Inquiry.Asks = nil
	for _, a := range i.Asks {
		if whole || who.May(access.LookInquiry, over[a.Body]) {
			v.Asks = append(v.Asks, AskSight{a, who.May(access.AnswerInquiry, over[a.Body]) && a.WithdrawnAt.IsZero()})
			v.Inquiry.Asks = append(v.Inquiry.Asks, a)
		}
	}
	v.Partial = len(v.Asks) < len(i.Asks)
	return v
}

func (v Sight) accounts() []string {
	all := []string{v.By}
	for _, a := range v.Asks {
		for _, s := range a.Statements {
			all = append(all, s.By)
		}
	}
	return all
}

// Question is one question with its inquiry, to those who may see it.
func (s *Service) Question(ctx context.Context, who access.Actor, which AskID) (v Sight, a AskSight, err error) {
	defer fault.Wrap(&err, "look at question %s", which)
	var of ID
	err = s.db.View(ctx, func(tx *store.Tx) error {
		i, _, err := findAsk(tx, which)
		of = i.ID
		return err
	})
	if err != nil {
		return v, a, err
	}
	if v, err = s.Inquiry(ctx, who, of); err != nil {
		return v, a, err
	}
	for _, x := range v.Asks {
		if x.ID == which {
			return v, x, nil
		}
	}
	return v, a, fault.Code(fault.NotFound, "inquiry.not-found")
}

// Scan is the paper of one statement, to those who may see the question. (Bản quét
// văn bản.)
func (s *Service) Scan(ctx context.Context, who access.Actor, which AskID, no int) (Scan, error) {
	_, a, err := s.Question(ctx, who, which)
	if err != nil {
		return Scan{}, err
	}
	for _, x := range a.Statements {
		if x.No == no && x.Scan.Hash != "" {
			return x.Scan, nil
		}
	}
	return Scan{}, fault.Code(fault.NotFound, "inquiry.no-such-scan")
}

// name fills in what units and people are called today.
func name(tx *store.Tx, all []Inquiry) error {
	var units []registry.UnitID
	var people []registry.PersonID
	for _, i := range all {
		units = append(units, i.Unit, i.Enterprise)
		if i.Head != "" {
			people = append(people, i.Head)
		}
	}
	called, err := registry.UnitsOn(tx, units, todayOf(tx))
	if err != nil {
		return err
	}
	heads, err := registry.PersonsOn(tx, people, todayOf(tx))
	for n := range all {
		i := &all[n]
		i.UnitName, i.EnterpriseName, i.HeadName = called[i.Unit].Name, called[i.Enterprise].Name, heads[i.Head].Name
	}
	return err
}
