package ballot

import (
	"context"
	"slices"

	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Desk is a ballot to one who takes part in it: what their browser needs.
// (Bàn phiếu.)
type Desk struct {
	Ballot
	Public        proof.Ballot // as it is hashed; its roll is empty before opening
	Voter, Teller string       // who the actor is here, "" if neither
	Serial        int          // of the actor's own slip, 0 while there is none
	Hash          string
}

// Desk shows a ballot to its voters, its tellers, and who looks after it. There
// is no count and no turnout in it before closing. Of a part of another vote, only
// its tellers and its roll see what came out: who else may, that office knows.
func (s *Service) Desk(ctx context.Context, who access.Actor, id ID) (d Desk, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if d.Ballot, err = Find(tx, id); err != nil {
			return err
		}
		if t, err := d.tellerOf(who); err == nil {
			d.Teller = t.ID
		}
		if v, err := d.voterOf(who); err == nil {
			d.Voter = v.ID
		}
		err := who.Must(access.LookBallot, d.Over)
		if err != nil && d.Teller == "" && d.Voter == "" {
			return err
		}
		if d.Teller == "" && (err != nil || d.Joined) {
			d.hide()
		}
		d.Public = d.public()
		if d.Voter != "" {
			err = tx.Row(`SELECT serial, hash FROM ballot_slip WHERE ballot = $1 AND voter = $2`, id, d.Voter).Scan(&d.Serial, &d.Hash)
			if err != nil && !store.None(err) {
				return err
			}
		}
		return nil
	})
	return d, err
}

// Slips are what tellers check and multiply, once it is closed. (Phiếu đã bỏ.)
func (s *Service) Slips(ctx context.Context, who access.Actor, id ID) (all []proof.Slip, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		b, err := Find(tx, id)
		if err != nil {
			return err
		}
		if _, err := b.tellerOf(who); err != nil {
			return err
		}
		if err := b.must(Closed); err != nil {
			return err
		}
		all, err = slipsOf(tx, id)
		return err
	})
	return all, err
}

// hide keeps back what is counted and not yet published, and of a part of another
// vote from whoever is not on the roll.
func (d *Desk) hide() {
	on := slices.ContainsFunc(d.Voters, func(v Voter) bool { return v.Roll && v.ID == d.Voter })
	if d.State == Published && (on || !d.Joined) {
		return
	}
	for i := range d.Lines {
		d.Lines[i] = Line{Line: d.Lines[i].Line, Yes: -1, No: -1, Blank: -1}
	}
	for i := range d.Tellers {
		d.Tellers[i].Share = ""
	}
}

// Of is a part: the ballots of a sitting, in the order they were prepared.
func Of(tx *store.Tx, sitting string) (all []Ballot, err error) {
	ids, err := store.Collect(tx, store.One[ID], `SELECT id FROM ballot WHERE sitting = $1 ORDER BY id`, sitting)
	for _, id := range ids {
		if err != nil {
			break
		}
		var b Ballot
		b, err = Find(tx, id)
		all = append(all, b)
	}
	return all, err
}
