package scorecard

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/consultation"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Choice is the table a round is to be scored by: one shipped, or a text of the
// cluster's own.
type Choice struct {
	Shipped      string // its id
	Text         string // YAML or JSON; where Shipped is ""
	Consultation consultation.ID
}

// Chosen is the table of a choice, or everything that is wrong with it. (Bảng
// điểm được chọn.)
func (s *Service) Chosen(c Choice) (scoring.Table, error) {
	if c.Shipped == "" {
		return scoring.Parse([]byte(c.Text))
	}
	all, err := s.Tables()
	i := slices.IndexFunc(all, func(t scoring.Table) bool { return t.ID == c.Shipped })
	if err == nil && i < 0 {
		err = fault.Field("table", "scorecard.no-such-table")
	}
	if err != nil {
		return scoring.Table{}, err
	}
	return all[i], nil
}

// Adopt makes a table the one of the round: it is stored in its canonical form,
// and its hash goes into the ledger. Until somebody has marked, another may be
// adopted in its place. (Thông qua bảng điểm.)
func (s *Service) Adopt(ctx context.Context, who access.Actor, which ID, revision int64, c Choice) (r Round, err error) {
	defer fault.Wrap(&err, "adopt a table for round %s", which)
	t, err := s.Chosen(c)
	if err != nil {
		return r, err
	}
	return s.lead(ctx, who, "scorecard.adopt", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		if err := r.adopt(tx, who, t); err != nil {
			return nil, err
		}
		if err := adoptedBy(tx, *r, c.Consultation); err != nil {
			return nil, err
		}
		r.Consultation = string(c.Consultation)
		body := map[string]any{"table": r.TableHash, "consultation": r.Consultation}
		return body, tellOpened(tx, who, *r)
	})
}

func (r *Round) adopt(tx *store.Tx, who access.Actor, t scoring.Table) error {
	if err := r.in(who.Today, Preparing, Scoring, Checking, Objecting); err != nil {
		return err
	}
	var marked int
	if err := tx.Row(`SELECT COUNT(*) FROM scorecard_cell WHERE round = $1`, r.ID).Scan(&marked); err != nil {
		return err
	}
	members, err := r.members(tx, who.Today)
	switch {
	case err != nil:
		return err
	case marked > 0:
		return fault.Code(fault.Conflict, "scorecard.marked-already", marked)
	case t.Incomplete:
		return fault.Field("table", "scorecard.table-incomplete")
	case !t.To.IsZero() && t.To.Before(r.First), t.From.After(r.Last):
		return fault.Field("table", "scorecard.table-of-other-days", t.From, t.To)
	}
	for _, m := range members {
		if _, err := m.nature(t); err != nil {
			return err
		}
	}
	text, err := t.Canonical()
	if err != nil {
		return err
	}
	if r.TableHash, err = t.Hash(); err != nil {
		return err
	}
	r.Table, r.tableText, r.AdoptedAt, r.AdoptedBy = t, string(text), tx.Now(), who.Account
	return nil
}

// adoptedBy refuses a consultation that did not adopt criteria.
func adoptedBy(tx *store.Tx, r Round, which consultation.ID) error {
	if which == "" {
		return nil
	}
	c, err := consultation.Find(tx, which)
	switch {
	case fault.Is(err, fault.NotFound):
		return fault.Field("consultation", "consultation.not-found")
	case err != nil:
		return err
	case c.Kind != consultation.Criteria || c.Subject != r.Cluster.Subject():
		return fault.Field("consultation", "scorecard.consultation-of-other")
	case c.State() != consultation.Stands:
		return fault.Field("consultation", "scorecard.consultation-not-adopted")
	}
	return nil
}
