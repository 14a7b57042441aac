package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Minutes is what the minutes of a sitting say, for the paper. (Biên bản họp
// xét khen thưởng; law.md §7.3.)
type Minutes struct {
	Desk
	Council Council
	Chair   string // who presided
	Mandate string // number of the paper by which they did, if not the chair
	Clerk   string // the secretary, by name; "" if nobody is
	Cases   []Case
	Draft   bool                        // not concluded: every page says so
	Results map[ballot.ID]ballot.Result // of votes on devices that the reader may see
	Digest  string                      // of the bundle, once concluded
}

// A Case is one nominee in the minutes, with the count that decided.
type Case struct {
	Item
	Bloc     Bloc
	Presider string // who presided, if not the chair of the sitting
	Aside    []Aside
	Share    int // hundredths of a percent of Base
}

// An Aside is one who stood aside from a case, and why.
type Aside struct {
	Name  string
	Kinds []string
}

// Minutes is the record of a sitting, also while it is not concluded.
func (s *Service) Minutes(ctx context.Context, who access.Actor, id SittingID) (m Minutes, err error) {
	if m.Desk, err = s.Desk(ctx, who, id); err != nil {
		return m, err
	}
	return s.minutes(ctx, who, m)
}

// Enclosed is the record of a sitting of a cluster's council that has concluded,
// whole: for an office that puts it among papers which whoever reads them may read.
func (s *Service) Enclosed(ctx context.Context, id SittingID) (m Minutes, err error) {
	var kind string
	m.Desk, err = s.desk(ctx, access.Actor{}, id, func(tx *store.Tx) (t Sitting, err error) {
		if _, kind, err = Of(tx, id); err != nil {
			return t, err
		}
		return find(tx, id)
	})
	if err == nil && (kind != Cluster || m.State != Concluded) {
		err = fault.Code(fault.Conflict, "sitting.not-concluded")
	}
	if err != nil {
		return Minutes{}, err
	}
	return s.minutes(ctx, access.Actor{Today: m.Meeting.Day}, m)
}

// minutes is a record put together from its desk.
func (s *Service) minutes(ctx context.Context, who access.Actor, m Minutes) (_ Minutes, err error) {
	if err = s.db.View(ctx, func(tx *store.Tx) error {
		if m.Council, err = findCouncil(tx, m.Desk.Sitting.Council, who.Today); err != nil {
			return err
		}
		return s.whole(tx, &m.Council, who.Today)
	}); err != nil {
		return m, err
	}
	m.Draft = m.State != Concluded
	m.Chair, m.Mandate = m.Name(MemberID(m.Meeting.Presider)), m.mandate(MemberID(m.Meeting.Presider))
	for _, a := range m.Attendance {
		if a.Role == string(Secretary) {
			m.Clerk = a.Name
		}
	}
	if err := s.db.View(ctx, m.codes); err != nil {
		return m, err
	}
	blocs := map[BlocID]Bloc{}
	for _, b := range m.Blocs {
		blocs[b.ID] = b
	}
	for _, i := range m.Items {
		m.Cases = append(m.Cases, m.caseOf(i, blocs[i.Bloc]))
	}
	return m, nil
}

// codes reads what names the ballots on devices and the bundle.
func (m *Minutes) codes(tx *store.Tx) (err error) {
	m.Results = map[ballot.ID]ballot.Result{}
	for _, p := range m.Polls {
		if p.Ballot == "" || p.State != PollCounted || p.Hidden {
			continue
		}
		if m.Results[p.Ballot], err = ballot.ResultOf(tx, p.Ballot); err != nil {
			return err
		}
	}
	b, err := kept(tx, m.Desk)
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Conflict) {
		return nil // not concluded, or before there were bundles
	}
	if err == nil {
		m.Digest = b.Digest
	}
	return err
}

// Rehearsed reports that a test ballot was held.
func (d Desk) Rehearsed() bool {
	return slices.ContainsFunc(d.Ballots, func(b ballot.Standing) bool { return b.Test && b.State == ballot.Published })
}

// Repeated is the number of the void poll that a poll was held for; 0.
func (d Desk) Repeated(p Poll) int {
	b, _ := d.BallotOf(p)
	for _, old := range d.Polls {
		if b.Repeats != "" && old.Ballot == b.Repeats {
			return old.No
		}
	}
	return 0
}

func (m Minutes) caseOf(i Item, b Bloc) Case {
	c := Case{Item: i, Bloc: b, Share: Share(b.Yes, b.Base)}
	for _, r := range b.Recused {
		a := Aside{Name: m.Name(r)}
		for _, x := range m.Conflicts {
			if x.Item == i.ID && x.Member == r && x.Stands() {
				a.Kinds = append(a.Kinds, x.Kind)
			}
		}
		c.Aside = append(c.Aside, a)
	}
	if p := m.PresiderOf(b); string(p) != m.Meeting.Presider {
		c.Presider = m.Name(p)
	}
	return c
}
