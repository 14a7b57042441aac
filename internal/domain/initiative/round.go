package initiative

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// RoundID names a round.
type RoundID string

// A Round is the filings a body looks at together. Filing itself waits for no
// round. (Đợt xét.)
type Round struct {
	ID       RoundID
	Body     registry.UnitID
	BodyName string // filled by looks
	Year     int
	No       int
	Opened   civil.Date
	Closed   civil.Date    // zero: open
	Counts   map[State]int // filled by looks
	Revision int64
}

// Left is how many of its filings have no final state.
func (r Round) Left() (n int) {
	for s, c := range r.Counts {
		if !s.Final() {
			n += c
		}
	}
	return n
}

// Received is how many filings it holds.
func (r Round) Received() (n int) {
	for _, c := range r.Counts {
		n += c
	}
	return n
}

// OpenRound begins the next round of a body; filings received that wait for one
// join it. (Mở đợt xét.)
func (s *Service) OpenRound(ctx context.Context, who access.Actor, body registry.UnitID) (r Round, err error) {
	defer fault.Wrap(&err, "open round of %s", body)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, body)
		if err != nil {
			return err
		}
		if err := who.Must(access.RoundInitiative, over); err != nil {
			return err
		}
		if open, err := openRound(tx, body); err != nil || open != "" {
			return orElse(err, fault.Code(fault.Conflict, "initiative.round-open"))
		}
		r = Round{ID: RoundID(tx.NewID()), Body: body, Year: who.Today.Year, Opened: who.Today, Revision: 1}
		if err := tx.Row(`INSERT INTO initiative_round (id, body, year, no, opened_on, revision)
			SELECT $1, $2, $3, COALESCE(MAX(no), 0) + 1, $4, 1 FROM initiative_round WHERE body = $2 AND year = $3 RETURNING no`,
			r.ID, body, r.Year, r.Opened).Scan(&r.No); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE initiative_filing SET round = $1 WHERE body = $2 AND round IS NULL AND state IN ('filed', 'returned', 'valid')`, r.ID, body); err != nil {
			return err
		}
		return enterRound(tx, who, "initiative.open-round", r, nil)
	})
	return r, err
}

// Carry takes a filing out of its round, with the reason; it joins the next.
// (Chuyển sang đợt sau.)
func (s *Service) Carry(ctx context.Context, who access.Actor, which FilingID, because string) (f Filing, err error) {
	defer fault.Wrap(&err, "carry filing %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if f, err = s.at(tx, who, access.RoundInitiative, which); err != nil {
			return err
		}
		if f.Round == "" || f.State.Final() {
			return fault.Code(fault.Conflict, "initiative.nothing-to-carry")
		}
		why, err := reason(because, true)
		if err != nil {
			return err
		}
		from := f.Round
		f.Round, f.Because = "", why
		if err := saveFiling(tx, &f); err != nil {
			return err
		}
		return enter(tx, who, "initiative.carry", f, map[string]any{"from": from})
	})
	return f, err
}

// CloseRound ends a round. It refuses while a filing in it has no final state:
// each is decided, or carried to the next with a reason. (Kết thúc đợt xét.)
func (s *Service) CloseRound(ctx context.Context, who access.Actor, which RoundID) (r Round, err error) {
	defer fault.Wrap(&err, "close round %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if r, err = findRound(tx, which); err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, r.Body)
		if err != nil {
			return err
		}
		if err := who.Must(access.RoundInitiative, over); err != nil {
			return err
		}
		switch {
		case !r.Closed.IsZero():
			return fault.Code(fault.Conflict, "initiative.round-closed")
		case r.Left() > 0:
			return fault.New(fault.Unmet, fault.Reason{Code: "initiative.round-unfinished", Args: []any{r.Left()}})
		}
		r.Closed = who.Today
		if _, err := tx.Exec(`UPDATE initiative_round SET closed_on = $1, revision = revision + 1 WHERE id = $2`, r.Closed, r.ID); err != nil {
			return err
		}
		return enterRound(tx, who, "initiative.close-round", r, map[string]any{"filings": r.Received(), "recognised": r.Counts[Recognised]})
	})
	return r, err
}

func enterRound(tx *store.Tx, who access.Actor, act string, r Round, body map[string]any) error {
	if body == nil {
		body = map[string]any{}
	}
	body["body"], body["year"], body["no"] = r.Body, r.Year, r.No
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: "initiative-round:" + string(r.ID), Body: body})
}

// openRound is the round of a body that takes filings; "" if none does.
func openRound(tx *store.Tx, body registry.UnitID) (r RoundID, err error) {
	err = tx.Row(`SELECT id FROM initiative_round WHERE body = $1 AND closed_on IS NULL`, body).Scan(&r)
	if store.None(err) {
		return "", nil
	}
	return r, err
}

func findRound(tx *store.Tx, which RoundID) (Round, error) {
	r, err := readRound(tx.Row(roundColumns+` WHERE id = $1`, which))
	if store.None(err) {
		return r, fault.Code(fault.NotFound, "initiative.round-not-found")
	}
	if err != nil {
		return r, err
	}
	one := []Round{r}
	err = count(tx, one)
	return one[0], err
}

const roundColumns = `SELECT id, body, year, no, opened_on, closed_on, revision FROM initiative_round`

func readRound(s store.Scanner) (r Round, err error) {
	err = s.Scan(&r.ID, &r.Body, &r.Year, &r.No, &r.Opened, &r.Closed, &r.Revision)
	return r, err
}

// count says how far the filings of some rounds have come.
func count(tx *store.Tx, all []Round) error {
	type group struct {
		round RoundID
		state State
		n     int
	}
	ids := make([]RoundID, len(all))
	for i, r := range all {
		ids[i] = r.ID
	}
	groups, err := store.Collect(tx, func(s store.Scanner) (g group, err error) { return g, s.Scan(&g.round, &g.state, &g.n) },
		`SELECT round, state, COUNT(*) FROM initiative_filing WHERE round IN `+store.In(1, len(ids))+` GROUP BY round, state`, store.Args(ids)...)
	counts := map[RoundID]map[State]int{}
	for _, g := range groups {
		if counts[g.round] == nil {
			counts[g.round] = map[State]int{}
		}
		counts[g.round][g.state] = g.n
	}
	for i := range all {
		all[i].Counts = counts[all[i].ID]
	}
	return err
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}
