package decision

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Scan is the signed paper, kept by its hash. (Bản quét.)
type Scan struct{ Hash, Name string }

// Publish attaches the scan of the signed paper, and does what it says: awards
// are conferred, corrected or revoked, all of them or none. (Ban hành.)
func (s *Service) Publish(ctx context.Context, who access.Actor, id ID, scan Scan) (d Decision, err error) {
	defer fault.Wrap(&err, "publish decision %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = Find(tx, id); err != nil {
			return err
		}
		if err := may(tx, who, access.SignDecision, d.Body); err != nil {
			return err
		}
		if err := d.publish(scan); err != nil {
			return err
		}
		d.PublishedAt = tx.Now()
		lines, err := Lines(tx, id)
		if err != nil {
			return err
		}
		if err := d.cross(tx, s.law, lines); err != nil {
			return err
		}
		if err := d.carryOut(tx, lines); err != nil {
			return err
		}
		if err := rewrite(tx, id, lines); err != nil {
			return err
		}
		if err := save(tx, &d); err != nil {
			return err
		}
		if err := d.inform(tx, who, lines); err != nil {
			return err
		}
		seal, err := sealOf(tx, d, lines)
		if err != nil {
			return err
		}
		return record(tx, who, "decision.publish", d, map[string]any{"kind": d.Kind, "changes": d.Changes, "scan": scan.Hash, "lines": len(lines),
			"money": total(lines), "list": seal})
	})
	return d, err
}

func (d *Decision) publish(scan Scan) error {
	switch {
	case d.State == Draft:
		return fault.Code(fault.Conflict, "decision.not-signed")
	case d.State != Signed:
		return fault.Code(fault.Conflict, "decision.already-published")
	case strings.TrimSpace(scan.Hash) == "":
		return fault.Field("scan", "decision.scan-missing")
	}
	d.State, d.ScanHash, d.ScanName = Published, scan.Hash, scan.Name
	return nil
}

// cross has the dossiers pin by which law their lines are decided.
func (d Decision) cross(tx *store.Tx, law *rulebook.Library, lines []Line) error {
	if d.Kind == Correction || d.Kind == Annulment {
		return nil
	}
	named := make([]dossier.NominationID, len(lines))
	for i, l := range lines {
		named[i] = dossier.NominationID(l.Nomination)
	}
	return dossier.Cross(tx, law, named, d.Day)
}

// carryOut does what the decision says, line by line.
func (d Decision) carryOut(tx *store.Tx, lines []Line) error {
	for i := range lines {
		var err error
		switch d.Kind {
		case Correction:
			err = d.amend(tx, &lines[i])
		case Annulment:
			err = d.revoke(tx, &lines[i])
		default:
			err = d.confer(tx, &lines[i])
		}
		if err != nil {
			return err
		}
	}
	if d.Kind == Annulment {
		return closeAnnulled(tx, d.Changes)
	}
	return nil
}

func (d Decision) confer(tx *store.Tx, l *Line) error {
	a, err := award.Confer(tx, award.New{Award: l.Award, Type: l.Type, Subject: l.Subject, Name: l.Name, UnitName: l.UnitName, Post: l.Post,
		Achievement: l.Achievement, Year: l.Year, From: l.From, To: l.To, Decided: d.Day, DecisionNo: d.Number, DecisionID: string(d.ID),
		ByLevel: d.BodyLevel, ByName: d.BodyName, GoldenBook: l.No})
	if err != nil {
		return err
	}
	l.AwardID, l.Number, l.State = a.ID, a.Number, Conferred
	return dossier.Decide(tx, dossier.NominationID(l.Nomination), string(d.ID))
}

func (d Decision) because() award.Because {
	return award.Because{DecisionID: string(d.ID), DecisionNo: d.Number, Day: d.Day}
}

// amend corrects the award of the earlier line; its own text stands there still.
func (d Decision) amend(tx *store.Tx, l *Line) error {
	if _, err := award.Amend(tx, l.AwardID, award.Correction{Name: &l.Name, UnitName: &l.UnitName, Post: &l.Post, Achievement: &l.Achievement}, d.because()); err != nil {
		return err
	}
	l.State = Conferred
	return turn(tx, l.Changes, Corrected)
}

// revoke takes the award of the earlier line back, and frees its nomination.
func (d Decision) revoke(tx *store.Tx, l *Line) error {
	if _, err := award.Revoke(tx, l.AwardID, d.because()); err != nil {
		return err
	}
	l.State = Conferred
	if err := turn(tx, l.Changes, Revoked); err != nil {
		return err
	}
	var nomination store.Text
	if err := tx.Row(`SELECT nomination FROM decision_line WHERE id = $1`, l.Changes).Scan(&nomination); err != nil || nomination == "" {
		return err
	}
	return dossier.Undecide(tx, dossier.NominationID(nomination), string(d.Changes))
}

func turn(tx *store.Tx, line LineID, state string) error {
	_, err := tx.Exec(`UPDATE decision_line SET state = $1 WHERE id = $2`, state, line)
	return err
}

// closeAnnulled marks an earlier decision of which no line stands any more.
func closeAnnulled(tx *store.Tx, earlier ID) error {
	_, err := tx.Exec(`UPDATE decision SET state = 'annulled', revision = revision + 1 WHERE id = $1
		AND NOT EXISTS (SELECT 1 FROM decision_line l WHERE l.decision = decision.id AND l.state <> 'revoked')`, earlier)
	return err
}
