package certificate

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Lot is what a decision has to print, what it has not and why, and what was
// printed already.
func (s *Service) Lot(ctx context.Context, who access.Actor, id decision.ID) (l Lot, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		l, err = s.lot(tx, who, access.LookCertificate, id)
		return err
	})
	return l, err
}

func (s *Service) lot(tx *store.Tx, who access.Actor, act access.Act, id decision.ID) (l Lot, err error) {
	if l.Decision, err = decision.Find(tx, id); err != nil {
		return l, err
	}
	over, err := registry.ScopeOf(tx, l.Decision.Body)
	if err != nil {
		return l, err
	}
	if err := who.Must(act, over); err != nil {
		return l, err
	}
	if l.Prints, err = prints(tx, id); err != nil || l.Decision.Kind != decision.Awarding {
		return l, err
	}
	lines, err := decision.Lines(tx, id)
	if err != nil {
		return l, err
	}
	return l, s.sort(tx, &l, lines)
}

// sort parts the lines that have a certificate from those that have none.
func (s *Service) sort(tx *store.Tx, l *Lot, lines []decision.Line) error {
	awards, err := award.ByDecision(tx, string(l.Decision.ID))
	if err != nil {
		return err
	}
	now := map[award.ID]award.Award{}
	for _, a := range awards {
		now[a.ID] = a
	}
	nth, err := printed(tx, l.Decision.ID)
	if err != nil {
		return err
	}
	day := l.Decision.Day
	if day.IsZero() {
		day = civil.Of(tx.Now())
	}
	meaning := map[string]rulebook.Award{}
	for _, n := range lines {
		m, ok := meaning[n.Award]
		if !ok {
			if m, err = s.law.Award(n.Award, day); err != nil {
				return err
			}
			meaning[n.Award] = m
		}
		if m.Certificate == nil || n.State == decision.Revoked {
			l.Without = append(l.Without, Bare{No: n.No, Name: n.Name, Award: n.Award, AwardName: m.Name,
				Reason: m.NoCertificate, Cite: m.NoCertificateCite, Revoked: n.State == decision.Revoked})
			continue
		}
		l.Sheets = append(l.Sheets, sheet(n, m, now[n.AwardID], nth[n.ID]))
	}
	return nil
}

// sheet is a line as its certificate reads now: corrected text if there is any.
func sheet(n decision.Line, m rulebook.Award, a award.Award, printed int) Sheet {
	s := Sheet{Line: n.ID, No: n.No, Award: n.Award, AwardName: m.Name, Spec: *m.Certificate, Name: n.Name, UnitName: n.UnitName,
		Post: n.Post, Achievement: n.Achievement, Number: n.Number, Printed: printed}
	if a.ID != "" {
		s.Name, s.UnitName, s.Post, s.Achievement = a.Name, a.UnitName, a.Post, a.Achievement
		s.Corrected = a.State == award.Corrected
	}
	return s
}

// printed counts how often each sheet was printed for real.
func printed(tx *store.Tx, id decision.ID) (map[decision.LineID]int, error) {
	out := map[decision.LineID]int{}
	_, err := store.Collect(tx, func(s store.Scanner) (n int, err error) {
		var l decision.LineID
		err = s.Scan(&l, &n)
		out[l] = n
		return n, err
	}, `SELECT s.line, COUNT(*) FROM certificate_sheet s JOIN certificate_print p ON p.id = s.print
		WHERE p.decision = $1 AND NOT p.draft GROUP BY s.line`, id)
	return out, err
}

// prints is the register of a decision, newest first, with who and which.
func prints(tx *store.Tx, id decision.ID) ([]Print, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (p Print, err error) {
		var at store.Time
		err = s.Scan(&p.ID, &p.Decision, &at, &p.By, &p.Person, &p.Draft, &p.Reason, &p.Sheets)
		p.At = at.Time
		return p, err
	}, `SELECT id, decision, at, by_whom, person, draft, reason, sheets FROM certificate_print WHERE decision = $1 ORDER BY at DESC, id DESC`, id)
	if err != nil || len(all) == 0 {
		return all, err
	}
	lines, err := decision.Lines(tx, id)
	if err != nil {
		return nil, err
	}
	no := map[decision.LineID]int{}
	for _, l := range lines {
		no[l.ID] = l.No
	}
	for i := range all {
		if err := all[i].fill(tx, no); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (p *Print) fill(tx *store.Tx, no map[decision.LineID]int) error {
	sheets, err := store.Collect(tx, store.One[decision.LineID], `SELECT line FROM certificate_sheet WHERE print = $1`, p.ID)
	if err != nil {
		return err
	}
	for _, l := range sheets {
		p.Lines = append(p.Lines, no[l])
	}
	slices.Sort(p.Lines)
	if p.Person == "" {
		return nil
	}
	who, err := registry.FindPerson(tx, registry.PersonID(p.Person), civil.Of(tx.Now()))
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	p.Name = who.Name
	return err
}
