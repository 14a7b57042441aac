package covenant

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Signature is what the head of a member gives to consent.
type Signature struct {
	Unit registry.UnitID // for which member
	No   int             // the version read
	Hash string          // of the words read
	Post string          // read only where the registry does not know it
	Code string          // of the second factor
}

// Sign consents for a member to the words as they were read, confirmed with the
// second factor. The last signature puts the version in force; one given later is
// an annex. (Ký giao ước.)
func (s *Service) Sign(ctx context.Context, who access.Actor, which ID, x Signature) (c Covenant, err error) {
	defer fault.Wrap(&err, "sign covenant %s", which)
	var refusal error
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		c2, in, one, err := asked(tx, who, which, x.Unit, x.No, x.Hash)
		if err != nil {
			return err
		}
		if one.Post == "" {
			if one.Post = viet.Clean(x.Post); one.Post == "" {
				return fault.Field("post", "covenant.post-missing")
			}
		}
		if err := short("post", one.Post, mostTitle); err != nil {
			return err
		}
		if refusal, err = account.Prove(tx, who, x.Code); err != nil || refusal != nil {
			return err // a wrong try is kept
		}
		c = c2
		one.Agrees, one.Annex = true, !c.ForceAt.IsZero()
		if err := addConsent(tx, c.ID, one); err != nil {
			return err
		}
		if err := c.settle(tx, who.Account, who.Today, in); err != nil {
			return err
		}
		if err := save(tx, &c); err != nil {
			return err
		}
		return enter(tx, who.Account, "covenant.sign", c, map[string]any{"version": c.No, "unit": one.Unit, "text": c.Hash, "annex": one.Annex, "factor": true})
	})
	if err == nil {
		err = refusal
	}
	return c, err
}

// asked is a covenant put to the head of a member who has not signed it, and what
// the actor is called there.
func asked(tx *store.Tx, who access.Actor, which ID, unit registry.UnitID, no int, hash string) (c Covenant, in cluster.Cluster, one Consent, err error) {
	if c, in, err = seen(tx, who, which); err != nil {
		return c, in, one, err
	}
	day := dayOf(in, c.Year, who.Today)
	if err = cluster.MaySign(tx, who, in.ID, unit, day); err != nil {
		return c, in, one, err
	}
	if err = c.in(Signing, InForce); err != nil {
		return c, in, one, err
	}
	if no != c.No || hash != c.Hash {
		return c, in, one, fault.Code(fault.Conflict, "covenant.other-words")
	}
	said, err := consentsOf(tx, c.ID)
	if err != nil {
		return c, in, one, err
	}
	if signed(said, c.No, unit) {
		return c, in, one, fault.Code(fault.Conflict, "covenant.signed-already")
	}
	one, err = signer(tx, who, unit, day)
	one.No = c.No
	return c, in, one, err
}

// signer is the actor as a head of a member: by the registry where it knows them.
func signer(tx *store.Tx, who access.Actor, unit registry.UnitID, day civil.Date) (Consent, error) {
	one := Consent{ID: tx.NewID(), Unit: unit, Account: who.Account, At: tx.Now()}
	units, err := registry.UnitsOn(tx, []registry.UnitID{unit}, day)
	if err != nil {
		return one, err
	}
	names, err := account.Names(tx, []string{who.Account})
	if err != nil {
		return one, err
	}
	people, err := registry.PersonsOn(tx, []registry.PersonID{registry.PersonID(who.Person)}, day)
	one.UnitName, one.Name = units[unit].Name, names[who.Account]
	if p := people[registry.PersonID(who.Person)]; p.Name != "" {
		one.Name, one.Post = p.Name, p.Post
	}
	return one, err
}

// settle puts the version in force once every member of the day has signed it.
func (c *Covenant) settle(tx *store.Tx, by string, today civil.Date, in cluster.Cluster) error {
	if c.State() != Signing {
		return nil
	}
	sitting, err := cluster.MembersOn(tx, in.ID, dayOf(in, c.Year, today))
	if err != nil {
		return err
	}
	said, err := consentsOf(tx, c.ID)
	if err != nil || len(c.unsigned(sitting, said)) > 0 {
		return err
	}
	c.ForceAt, c.Standing = tx.Now(), c.No
	return tell(tx, by, *c, in, notice.CovenantInForce, access.TakeCluster, sitting)
}

// unsigned are the members who have not signed the newest version.
func (c Covenant) unsigned(sitting []cluster.Member, said []Consent) []cluster.Member {
	return slices.DeleteFunc(slices.Clone(sitting), func(m cluster.Member) bool { return signed(said, c.No, m.Unit) })
}

func signed(said []Consent, no int, unit registry.UnitID) bool {
	return slices.ContainsFunc(said, func(x Consent) bool { return x.Agrees && x.No == no && x.Unit == unit })
}
