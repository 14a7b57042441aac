package covenant

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sight is a covenant whole, as its reader may see it.
type Sight struct {
	Covenant
	In       cluster.Cluster
	Shown    Version // the version looked at, with its promises
	Versions []Version
	Consents []Consent        // to the version looked at, oldest first
	Sitting  []cluster.Member // today, or on the nearest day of the year
	Unsigned []cluster.Member // of them, the newest version
	Table    Table            // of the version in force, today
	Reached  []notice.Reached // who was asked to sign, and reminded; to who leads
	Names    map[string]string
	Adopted  string           // title of the text adopted in a consultation; "" none
	MaySign  []cluster.Member // for whom the reader may sign the newest version now
	MayTake  []cluster.Member // for whom the reader may report
	MayLead  bool
}

// Signed is the consent of a member to the version looked at.
func (v Sight) Signed(m cluster.Member) (Consent, bool) {
	i := slices.IndexFunc(v.Consents, func(x Consent) bool { return x.Unit == m.Unit && x.Agrees })
	if i < 0 {
		return Consent{}, false
	}
	return v.Consents[i], true
}

// Refused is the last reason for which a member did not sign the version looked
// at.
func (v Sight) Refused(m cluster.Member) (x Consent, there bool) {
	for _, said := range v.Consents {
		if said.Unit == m.Unit && !said.Agrees {
			x, there = said, true
		}
	}
	return x, there
}

// Covenant is one covenant with a version of it; no 0 is the version in force, or
// the newest before one is.
func (s *Service) Covenant(ctx context.Context, who access.Actor, which ID, no int) (v Sight, err error) {
	defer fault.Wrap(&err, "look at covenant %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if v.Covenant, v.In, err = seen(tx, who, which); err != nil {
			return err
		}
		v.ClusterName = v.In.Name
		if err := v.open(tx, no); err != nil {
			return err
		}
		if v.Table, err = tableOf(tx, v.Covenant, v.In, who.Today); err != nil {
			return err
		}
		if err := v.may(tx, who); err != nil {
			return err
		}
		return v.name(tx)
	})
	return v, err
}

// open reads the version looked at and what was said to it.
func (v *Sight) open(tx *store.Tx, no int) (err error) {
	if no == 0 {
		no = v.Standing
	}
	if no == 0 {
		no = v.No
	}
	if v.Shown, err = versionOf(tx, v.ID, no); err != nil {
		return err
	}
	if v.Versions, err = versionsOf(tx, v.ID); err != nil {
		return err
	}
	all, err := consentsOf(tx, v.ID)
	for _, x := range all {
		if x.No == no {
			v.Consents = append(v.Consents, x)
		}
	}
	return err
}

// may says what the reader may do, and who has not signed.
func (v *Sight) may(tx *store.Tx, who access.Actor) (err error) {
	day := dayOf(v.In, v.Year, who.Today)
	v.MayLead = cluster.MayLead(tx, who, v.In.ID, day) == nil
	if v.Sitting, err = cluster.MembersOn(tx, v.In.ID, day); err != nil {
		return err
	}
	if v.MayTake, err = cluster.For(tx, who, access.TakeCluster, v.In.ID, day); err != nil {
		return err
	}
	said, err := consentsOf(tx, v.ID)
	if err != nil {
		return err
	}
	v.Unsigned = v.unsigned(v.Sitting, said)
	if v.in(Signing, InForce) != nil {
		return nil
	}
	mine, err := cluster.For(tx, who, access.SignCluster, v.In.ID, day)
	v.MaySign = v.unsigned(mine, said)
	return err
}

// name says what accounts are called, and to who leads how everyone was reached.
func (v *Sight) name(tx *store.Tx) (err error) {
	accounts := []string{v.MadeBy}
	for _, row := range v.Table.Rows {
		for _, c := range row.Cells {
			for _, r := range c.Reports {
				accounts = append(accounts, r.Account)
			}
		}
	}
	slices.Sort(accounts)
	if v.Names, err = account.Names(tx, slices.Compact(accounts)); err != nil || !v.MayLead {
		return err
	}
	from, err := consultation.Adopted(tx, v.In.ID.Subject(), consultation.Covenant)
	if err != nil {
		return err
	}
	v.Adopted = from.Title
	v.Reached, err = notice.About(tx, v.ID.Subject(), notice.CovenantPut, notice.CovenantReminded)
	return err
}

// Table is the table of a covenant on a day: the light of each promise as it was
// known by reports up to then.
func (s *Service) Table(ctx context.Context, who access.Actor, which ID, day civil.Date) (t Table, err error) {
	defer fault.Wrap(&err, "look at the table of covenant %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, in, err := seen(tx, who, which)
		if err == nil {
			t, err = tableOf(tx, c, in, day)
		}
		return err
	})
	return t, err
}
