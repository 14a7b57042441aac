package nomination

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// An Overview is a slate as its reader may see it. (Trang đề cử.)
type Overview struct {
	Slate
	Body      registry.UnitID
	State     State
	On        civil.Date // on which its members sit: today, or the nearest day of the year
	Quotas    []Quota    // what the cluster may propose, with the arithmetic
	Nominees  []Nominee
	Members   []cluster.Member
	Head      registry.UnitID // whose dossiers the proposals are
	HeadName  string
	Round     scorecard.ID      // whose published ranking it may be taken from; "" none
	Sittings  []council.Sitting // of the cluster's council, called or in session
	Votes     bool              // heads of nominees vote on them
	Vote      rulebook.Source   // by what
	Falls     rulebook.Source   // by what the higher award falls back; zero: no rule is known
	Mine      []cluster.Member  // for whom the reader takes part
	Next      string            // what the slate waits for: "nominate", "put", "vote", "propose", "fall"; "" nothing
	MayLead   bool
	MayPut    bool
	MayOpen   bool // dossiers of the head
	Published scorecard.Standing
	Table     scoring.Table // by which it was ranked
}

// Slate is one slate with its nominees.
func (s *Service) Slate(ctx context.Context, who access.Actor, which ID) (o Overview, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		x, err := seen(tx, who, which)
		if err != nil {
			return err
		}
		o = Overview{Slate: x.Slate, Body: x.of.Body, State: x.State(who.Today), On: x.day, Members: x.members}
		for _, look := range []func(*store.Tx, access.Actor, seat, *Overview) error{s.rules, s.names, s.may} {
			if err := look(tx, who, x, &o); err != nil {
				return err
			}
		}
		o.Next = o.next()
		return nil
	})
	return o, err
}

// rules fills in what the law says.
func (s *Service) rules(tx *store.Tx, _ access.Actor, x seat, o *Overview) (err error) {
	if o.Quotas, err = x.quotas(tx, s.law); err != nil {
		return err
	}
	for _, q := range o.Quotas {
		if q.Prize.Falls {
			o.Falls = q.Prize.Rest
		}
	}
	codes, err := registry.CodesAbove(tx, x.of.Body, x.day)
	o.Votes, o.Vote = s.law.NomineesVote(council.Cluster, s.law.Nearest(codes), x.day)
	return err
}

// names fills in who is nominated. Of a vote from which its reader stood aside no
// counts are told.
func (s *Service) names(tx *store.Tx, who access.Actor, x seat, o *Overview) (err error) {
	if o.Nominees, err = x.nominees(tx, s.law); err != nil {
		return err
	}
	aside, err := council.Asides(tx, who)
	for i := range o.Nominees {
		n := &o.Nominees[i]
		n.MayLeave = n.Outcome == Listed && x.mayWithdraw(tx, who, *n) == nil
		if aside[n.ID.Subject()] {
			n.Result = nil
		}
	}
	if err != nil {
		return err
	}
	r, v, err := scorecard.PublishedOf(tx, x.Cluster, x.Year, x.Category)
	o.Round, o.Published, o.Table = r.ID, v, r.Table
	return err
}

// may fills in what the reader may do.
func (s *Service) may(tx *store.Tx, who access.Actor, x seat, o *Overview) (err error) {
	lead, err := cluster.LeadOn(tx, x.of, x.day)
	if err != nil {
		return err
	}
	o.Head = lead.Head
	for _, m := range x.members {
		if m.Unit == o.Head {
			o.HeadName = m.Name
		}
	}
	o.MayLead = cluster.MayLead(tx, who, x.Cluster, x.day) == nil
	_, refused := x.proposer(tx, who)
	o.MayOpen = refused == nil
	if o.Mine, err = cluster.For(tx, who, access.TakeCluster, x.Cluster, x.day); err != nil {
		return err
	}
	over, err := registry.ScopeOf(tx, x.of.Body)
	if err != nil {
		return err
	}
	if o.MayPut = who.May(access.PutSitting, over); o.MayPut {
		o.Sittings, err = council.SittingsOf(tx, x.Cluster.Subject())
	}
	return err
}

// next is what the slate waits for.
func (o Overview) next() string {
	has := func(want Outcome) bool {
		return slices.ContainsFunc(o.Nominees, func(n Nominee) bool { return n.Outcome == want })
	}
	switch {
	case o.State == Open:
		return "nominate"
	case has(Passed):
		return "propose"
	case has(Falls):
		return "fall"
	case o.State == Shut:
		return "put"
	case o.State == Tabled:
		return "vote"
	}
	return ""
}
