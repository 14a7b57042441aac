package scorecard

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
	"thidua/internal/law/scoring"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// tell sends a notice to whoever takes part for some members. Of a member for
// whom nobody acts it says so, to be told some other way.
func (r Round) tell(tx *store.Tx, by string, kind notice.Kind, units []registry.UnitID) error {
	c, err := cluster.Find(tx, r.Cluster)
	if err != nil {
		return err
	}
	named, err := registry.UnitsOn(tx, units, r.day(civil.Of(tx.Now())))
	if err != nil {
		return err
	}
	var to []notice.Recipient
	for _, u := range units {
		holders, err := account.Holders(tx, access.TakeCluster, u)
		if err != nil {
			return err
		}
		if len(holders) == 0 {
			holders = []notice.Recipient{{Name: named[u].Name, UnitName: named[u].Name}}
		}
		to = append(to, holders...)
	}
	due := r.Days.Self
	return notice.Send(tx, notice.Told{Kind: kind, Subject: r.ID.Subject(), Unit: c.Body, By: by, Args: []string{c.Name, strconv.Itoa(r.Year), due.String()}, Due: due, To: to})
}

func tellOpened(tx *store.Tx, who access.Actor, r Round) error {
	all, err := r.members(tx, who.Today)
	if err != nil {
		return err
	}
	return r.tell(tx, who.Account, notice.ScorecardOpened, here(all))
}

// Remind reminds members that have not sent their sheet some days before its last
// day, once for each round. It is a job of the house. (Nhắc nơi chưa gửi phiếu.)
func (s *Service) Remind(ctx context.Context) (reminded int, err error) {
	defer fault.Wrap(&err, "remind of scoring")
	var all []Round
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, read, `SELECT `+columns+` FROM scorecard_round r WHERE r.adopted_at IS NOT NULL AND r.void_at IS NULL AND r.reminded_at IS NULL
			AND r.remind_days > 0 AND r.self_day >= $1 ORDER BY r.id`, civil.Of(tx.Now()))
		return err
	})
	for _, r := range all {
		if err != nil {
			break
		}
		var n int
		err = s.db.Update(ctx, func(tx *store.Tx) error { n, err = remind(tx, r.ID); return err })
		reminded += n
	}
	return reminded, err
}

func remind(tx *store.Tx, which ID) (int, error) {
	r, err := Find(tx, which)
	if err != nil {
		return 0, err
	}
	today := civil.Of(tx.Now())
	if today.Before(r.Days.Self.AddDays(-r.RemindDays)) {
		return 0, nil
	}
	silent, err := r.silent(tx, today)
	if err != nil {
		return 0, err
	}
	r.reminded = tx.Now()
	if err := save(tx, &r); err != nil {
		return 0, err
	}
	if len(silent) > 0 {
		if err := r.tell(tx, "", notice.ScorecardReminded, silent); err != nil {
			return 0, err
		}
	}
	return len(silent), ledger.Append(tx, ledger.Entry{Act: "scorecard.remind", Subject: r.ID.Subject().String(), Body: map[string]any{"silent": len(silent)}})
}

// silent are the members here that have not sent their own sheet.
func (r Round) silent(tx *store.Tx, today civil.Date) (units []registry.UnitID, err error) {
	all, err := r.members(tx, today)
	if err != nil {
		return nil, err
	}
	sent, err := sentOf(tx, r.ID)
	for _, u := range here(all) {
		if sent[Leaf{u, scoring.Self, ""}].IsZero() {
			units = append(units, u)
		}
	}
	return units, err
}
