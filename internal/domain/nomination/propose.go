package nomination

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Proposal is what the head sends with what passed.
type Proposal struct {
	Title  string          // of the dossiers; each adds its award
	Papers []dossier.Paper // stored already: report, minutes, ranking
}

// Propose makes dossiers of what passed, one for each award, from the head to the
// cluster's body, with the papers in each. A unit that passed for a higher award
// and for the one it rests on is proposed for the higher alone. The dossiers are
// drafts, sent by the ordinary act. (Lập hồ sơ đề nghị.)
func (s *Service) Propose(ctx context.Context, who access.Actor, which ID, revision int64, p Proposal) (made []dossier.Dossier, err error) {
	defer fault.Wrap(&err, "propose what passed of slate %s", which)
	_, err = s.lead(ctx, who, "slate.propose", which, revision, func(tx *store.Tx, x *seat) (map[string]any, error) {
		all, err := x.nominees(tx, s.law)
		if err != nil {
			return nil, err
		}
		going := slices.DeleteFunc(slices.Clone(all), func(n Nominee) bool { return n.Outcome != Passed })
		if len(going) == 0 {
			return nil, fault.Code(fault.Unmet, "slate.nothing-passed")
		}
		if err := s.within(tx, *x, all); err != nil {
			return nil, err
		}
		if made, err = s.propose(tx, who, x, going, p); err != nil {
			return nil, err
		}
		return map[string]any{"dossiers": idsOf(made), "nominees": len(going), "papers": len(p.Papers)}, nil
	})
	return made, err
}

// Fall proposes a unit for the award below after the one above was refused it: by
// the body's own rule, or for a reason given where no rule says so. (Chuyển về
// cờ thấp hơn.)
func (s *Service) Fall(ctx context.Context, who access.Actor, which ID, revision int64, nominee NomineeID, why string, p Proposal) (made dossier.Dossier, err error) {
	defer fault.Wrap(&err, "let nominee %s fall back", nominee)
	_, err = s.lead(ctx, who, "slate.fall", which, revision, func(tx *store.Tx, x *seat) (map[string]any, error) {
		all, err := x.nominees(tx, s.law)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(n Nominee) bool { return n.ID == nominee })
		if i < 0 {
			return nil, fault.Code(fault.NotFound, "nominee.not-found")
		}
		n := all[i]
		if n.Outcome != Falls {
			return nil, fault.Code(fault.Conflict, "nominee.falls-not")
		}
		by, err := s.fallsBy(tx, *x, n)
		if err != nil {
			return nil, err
		}
		if n.Fell, err = reason(why, by.Cite == ""); err != nil {
			return nil, err
		}
		if n.Fell == "" {
			n.Fell = by.Cite
		}
		if _, err := tx.Exec(`UPDATE nominee SET fell = $1 WHERE id = $2`, n.Fell, n.ID); err != nil {
			return nil, err
		}
		list, err := s.propose(tx, who, x, []Nominee{n}, p)
		if err != nil {
			return nil, err
		}
		made = list[0]
		seal, err := ledger.Seal(tx, which.Subject().String(), n.Fell)
		return map[string]any{"nominee": n.ID, "award": n.Award, "dossier": made.ID, "by": by.Cite, "why": seal}, err
	})
	return made, err
}

// fallsBy is the rule by which what a unit is nominated for above falls back to
// this; none: no rule says so.
func (s *Service) fallsBy(tx *store.Tx, x seat, n Nominee) (rulebook.Source, error) {
	prizes, err := x.quotas(tx, s.law)
	for _, q := range prizes {
		if q.Prize.Falls && slices.Contains(q.Prize.Among, n.Award) {
			return q.Prize.Rest, err
		}
	}
	return rulebook.Source{}, err
}

// within refuses to propose more than the places there are: a vote that answered
// each name by itself may have passed more.
func (s *Service) within(tx *store.Tx, x seat, all []Nominee) error {
	prizes, err := x.quotas(tx, s.law)
	for _, q := range prizes {
		most, limited := q.Places()
		n := 0
		for _, o := range all {
			if o.Award == q.Award && slices.Contains([]Outcome{Passed, Behind, Falls, Sent, Granted}, o.Outcome) {
				n++
			}
		}
		if err == nil && limited && n > most {
			err = fault.New(fault.Unmet, fault.Reason{Code: "slate.over-places", Cite: q.Cite, Args: []any{n, q.Name, most}})
		}
	}
	return err
}

// propose writes the dossiers of some nominees.
func (s *Service) propose(tx *store.Tx, who access.Actor, x *seat, going []Nominee, p Proposal) (made []dossier.Dossier, err error) {
	head, err := x.proposer(tx, who)
	if err != nil {
		return nil, err
	}
	if err := s.apart(tx, x.Year, going, who); err != nil {
		return nil, err
	}
	for len(going) > 0 {
		code := going[0].Award
		these := slices.DeleteFunc(slices.Clone(going), func(n Nominee) bool { return n.Award != code })
		going = slices.DeleteFunc(going, func(n Nominee) bool { return n.Award == code })
		d, err := dossier.Begin(tx, dossier.NewDossier{Unit: head, To: x.of.Body, Title: p.title(s.law.NameOf(code))}, who.Account)
		if err != nil {
			return nil, err
		}
		if err := x.fill(tx, d.ID, these, p, who.Account); err != nil {
			return nil, err
		}
		made = append(made, d)
	}
	x.ProposedAt = tx.Now()
	return made, nil
}

// title is what a dossier is called. Its award is named as on paper.
func (p Proposal) title(award rulebook.Text) string {
	if p.Title == "" {
		return "" // which the office of dossiers refuses
	}
	return p.Title + ": " + award.VI
}

// proposer is the unit whose dossiers they are: the head's, for which the actor
// may open them.
func (s seat) proposer(tx *store.Tx, who access.Actor) (registry.UnitID, error) {
	lead, err := cluster.LeadOn(tx, s.of, s.day)
	if err != nil {
		return "", err
	}
	if lead.Head == "" {
		return "", fault.Code(fault.Unmet, "slate.no-head", s.Year)
	}
	over, err := registry.ScopeOf(tx, lead.Head)
	if err != nil {
		return "", err
	}
	return lead.Head, who.Must(access.OpenDossier, over)
}

// fill writes the nominees and the papers into a draft, and the lines beside the
// nominees.
func (s seat) fill(tx *store.Tx, in dossier.ID, these []Nominee, p Proposal, by string) error {
	var lines []dossier.NewNomination
	for _, n := range these {
		lines = append(lines, dossier.NewNomination{Award: n.Award, Year: s.Year, Subject: n.subject(), Achievement: n.Why, Source: n.ID.Subject().String()})
	}
	if _, err := dossier.AddNominations(tx, in, lines); err != nil {
		return err
	}
	written, err := dossier.NominationsOf(tx, in)
	if err != nil {
		return err
	}
	for _, l := range written {
		if _, err := tx.Exec(`UPDATE nominee SET dossier = $1, line = $2 WHERE 'nominee:' || id = $3`, in, l.ID, l.Source); err != nil {
			return err
		}
	}
	for _, paper := range p.Papers {
		if _, err := dossier.Lay(tx, in, paper, by); err != nil {
			return err
		}
	}
	return nil
}

func (n Nominee) subject() id.Subject { return id.Subject{Kind: award.Unit, ID: string(n.Unit)} }

// apart refuses a unit that is proposed already, in any dossier of the year, for
// what may not stand beside this; what it fell from was refused.
func (s *Service) apart(tx *store.Tx, year int, going []Nominee, who access.Actor) error {
	var units []id.Subject
	for _, n := range going {
		if n.Fell == "" {
			units = append(units, n.subject())
		}
	}
	there, err := dossier.ProposedIn(tx, units, year)
	if err != nil {
		return err
	}
	for _, n := range going {
		for other := range there[n.subject()] {
			r, clash, err := s.law.NotBoth(n.Award, other, year, who.Today)
			if err != nil {
				return err
			}
			if clash {
				return fault.New(fault.Unmet, fault.Reason{Code: "nominee.not-both", Field: "award", Cite: r.Cite, Args: []any{n.Name, s.law.NameOf(n.Award), s.law.NameOf(other)}})
			}
		}
	}
	return nil
}

func idsOf(all []dossier.Dossier) (out []dossier.ID) {
	for _, d := range all {
		out = append(out, d.ID)
	}
	return out
}
