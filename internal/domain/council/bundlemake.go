package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Bundle is the bundle of a concluded sitting, as it is written to a file: for
// whoever may take out records, and for the tellers. One who stands aside from a
// case does not get it. (Lấy hồ sơ phiên họp cho máy đọc.)
func (s *Service) Bundle(ctx context.Context, who access.Actor, id SittingID) (text []byte, err error) {
	defer fault.Wrap(&err, "bundle of sitting %s", id)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		t, err := find(tx, id)
		if err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, t.Body)
		if err != nil {
			return err
		}
		d := Desk{Sitting: t}
		if err := d.load(tx); err != nil {
			return err
		}
		if err := d.mayTake(who, over); err != nil {
			return err
		}
		b, err := kept(tx, d)
		if err != nil {
			return err
		}
		b.Records = map[ballot.ID]string{}
		for _, p := range b.Polls {
			if p.Record == "" {
				continue
			}
			record, err := ballot.RecordText(tx, p.Ballot)
			if err != nil {
				return err
			}
			b.Records[p.Ballot] = string(record)
		}
		text, err = b.Write()
		return err
	})
	return text, err
}

// mayTake refuses the bundle to one who may not see every count and slip in it.
func (d Desk) mayTake(who access.Actor, over access.Scope) error {
	teller := false
	for _, p := range d.Polls {
		for _, w := range p.Tellers {
			teller = teller || w.Person != "" && string(w.Person) == who.Person
		}
	}
	if !teller {
		if err := who.Must(access.RecordBallot, over); err != nil {
			return err
		}
	}
	for _, b := range d.Blocs {
		if d.concerns(b, who) {
			return fault.Code(fault.Forbidden, "conflict.stands-aside")
		}
	}
	return nil
}

// kept is the bundle as it was kept when the sitting was concluded.
func kept(tx *store.Tx, d Desk) (*Bundle, error) {
	if d.State != Concluded {
		return nil, fault.Code(fault.Conflict, "sitting.not-concluded")
	}
	var text string
	if err := tx.Row(`SELECT bundle FROM sitting WHERE id = $1`, d.ID).Scan(&text); err != nil {
		return nil, err
	}
	b, ok := ReadBundle([]byte(text))
	if !ok {
		return nil, fault.Code(fault.NotFound, "sitting.no-bundle")
	}
	return b, nil
}

// keep writes down the bundle of a sitting that is concluded now, and gives its
// digest.
func (s *Service) keep(tx *store.Tx, t Sitting) (digest string, err error) {
	d := Desk{Sitting: t}
	if err := d.load(tx); err != nil {
		return "", err
	}
	b, err := d.bundle(tx)
	if err != nil {
		return "", err
	}
	for _, v := range d.Blocs {
		if slices.ContainsFunc(b.Rules, func(r BundleRule) bool { return r.Award == v.Award }) {
			continue
		}
		r, err := d.rule(s.law, v.Award)
		if err != nil {
			return "", err
		}
		b.Rules = append(b.Rules, bundleRule(v.Award, r))
	}
	b.Digest = b.digest()
	text, err := b.Write()
	if err == nil {
		_, err = tx.Exec(`UPDATE sitting SET bundle = $1 WHERE id = $2`, string(text), t.ID)
	}
	return b.Digest, err
}
