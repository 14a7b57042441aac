package covenant

import (
	"context"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// daysBefore is how long before the last day those who have not signed are
// reminded.
const daysBefore = 3

// tell sends a notice to whoever does an act for some members, or for those who
// follow them.
func tell(tx *store.Tx, by string, c Covenant, in cluster.Cluster, kind notice.Kind, act access.Act, all []cluster.Member, more ...string) error {
	var to []notice.Recipient
	for _, m := range all {
		units := []registry.UnitID{m.Unit}
		for _, h := range m.Heirs {
			units = append(units, h.ID)
		}
		var held []notice.Recipient
		for _, u := range units {
			some, err := account.Holders(tx, act, u)
			if err != nil {
				return err
			}
			held = append(held, some...)
		}
		if len(held) == 0 && m.Name != "" {
			held = []notice.Recipient{{Name: m.Name, UnitName: m.Name}} // nobody acts for it: to be told some other way
		}
		to = append(to, held...)
	}
	args := append([]string{in.Name, strconv.Itoa(c.Year), c.SignDue.String()}, more...)
	return notice.Send(tx, notice.Told{Kind: kind, Subject: c.ID.Subject(), Unit: in.Body, By: by, Args: args, Due: due(kind, c), To: to})
}

// due is the day a notice asks something by; zero if it asks nothing.
func due(kind notice.Kind, c Covenant) civil.Date {
	if kind == notice.CovenantPut || kind == notice.CovenantReminded {
		return c.SignDue
	}
	return civil.Date{}
}

// Remind puts in force what everyone who still sits has signed, and reminds those
// who have not, once, shortly before the last day. It is a job of the house. (Nhắc
// ký giao ước.)
func (s *Service) Remind(ctx context.Context) (reminded int, err error) {
	defer fault.Wrap(&err, "remind of covenants")
	var all []ID
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, store.One[ID], `SELECT c.id `+from+` WHERE c.voided_at IS NULL AND c.closed_at IS NULL AND v.put_at IS NOT NULL AND v.force_at IS NULL ORDER BY c.id`)
		return err
	})
	for _, which := range all {
		if err != nil {
			break
		}
		var n int
		err = s.db.Update(ctx, func(tx *store.Tx) error { n, err = remind(tx, which, civil.Of(tx.Now())); return err })
		reminded += n
	}
	return reminded, err
}

func remind(tx *store.Tx, which ID, today civil.Date) (int, error) {
	c, err := Find(tx, which)
	if err != nil {
		return 0, err
	}
	in, err := cluster.Find(tx, c.Cluster)
	if err != nil {
		return 0, err
	}
	if err := c.settle(tx, "", today, in); err != nil {
		return 0, err
	}
	if c.State() == InForce {
		if err := save(tx, &c); err != nil {
			return 0, err
		}
		return 0, enter(tx, "", "covenant.in-force", c, map[string]any{"version": c.No})
	}
	if !c.reminded.IsZero() || today.AddDays(daysBefore).Before(c.SignDue) {
		return 0, nil
	}
	sitting, err := cluster.MembersOn(tx, in.ID, dayOf(in, c.Year, today))
	if err != nil {
		return 0, err
	}
	said, err := consentsOf(tx, c.ID)
	if err != nil {
		return 0, err
	}
	silent := c.unsigned(sitting, said)
	c.reminded = tx.Now()
	if err := save(tx, &c); err != nil {
		return 0, err
	}
	if err := tell(tx, "", c, in, notice.CovenantReminded, access.SignCluster, silent); err != nil {
		return 0, err
	}
	return len(silent), ledger.Append(tx, ledger.Entry{Act: "covenant.remind", Subject: c.ID.Subject().String(), Body: map[string]any{"version": c.No, "unsigned": len(silent)}})
}
