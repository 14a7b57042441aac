package rehearsal

import (
	"context"
	"encoding/json"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/errand"
	"thidua/internal/law/access"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
)

// A Filter chooses outcomes. Zero fields choose nothing away.
type Filter struct {
	Turn   sweep.Turn
	Search string
	Award  string
	Clause string
	Sort   string // name, award, unit, clause; "-" before it for the other way
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all, for export
}

// Rehearsals lists those of the units the actor looks after, newest first.
func (s *Service) Rehearsals(ctx context.Context, who access.Actor, page int) (all []Rehearsal, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		all, total, err = errand.All(tx, kind, who, page, columns, read)
		for i := range all {
			if err == nil {
				err = all[i].count(tx)
			}
		}
		return err
	})
	return all, total, err
}

// An AwardCount is what the draft means for the lines of one award.
type AwardCount struct {
	Award string
	Counts
}

// A Sight is a rehearsal with its draft's files and its numbers by award.
type Sight struct {
	Rehearsal
	Files  []File
	Awards []AwardCount
}

// Rehearsal is one rehearsal, to whoever may look at it.
func (s *Service) Rehearsal(ctx context.Context, who access.Actor, rehearsal ID) (one Sight, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		if one.Rehearsal, err = seen(tx, who, rehearsal); err != nil {
			return err
		}
		d, err := draftOf(tx, rehearsal)
		if err != nil {
			return err
		}
		one.Files = d.Files
		one.Awards, err = store.Collect(tx, func(r store.Scanner) (a AwardCount, err error) {
			err = r.Scan(&a.Award, &a.Gains, &a.Loses, &a.Same)
			return a, err
		},
			`SELECT award, SUM(CASE WHEN turn = 'gains' THEN 1 ELSE 0 END), SUM(CASE WHEN turn = 'loses' THEN 1 ELSE 0 END), SUM(CASE WHEN turn = 'same' THEN 1 ELSE 0 END)
			FROM rehearsal_outcome WHERE rehearsal = $1 GROUP BY award ORDER BY award`, rehearsal)
		return err
	})
	return one, err
}

func seen(tx *store.Tx, who access.Actor, rehearsal ID) (Rehearsal, error) {
	h, err := find(tx, rehearsal)
	if err != nil {
		return h, err
	}
	if err := h.May(tx, who, access.LookRehearsal); err != nil {
		return Rehearsal{}, err
	}
	return h, h.count(tx)
}

// Outcomes lists what came of a rehearsal, and how much of it the filter lets
// through.
func (s *Service) Outcomes(ctx context.Context, who access.Actor, rehearsal ID, f Filter) (rows []Outcome, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		if _, err := seen(tx, who, rehearsal); err != nil {
			return err
		}
		rows, total, err = errand.Found(tx, f.findings(rehearsal), outcomeColumns, readOutcome)
		return err
	})
	return rows, total, err
}

// Outcome is one line with every clause that changed.
func (s *Service) Outcome(ctx context.Context, who access.Actor, rehearsal ID, line dossier.NominationID) (o Outcome, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := seen(tx, who, rehearsal); err != nil {
			return err
		}
		o, err = readOutcome(tx.Row(`SELECT `+outcomeColumns+` FROM rehearsal_outcome WHERE rehearsal = $1 AND nomination = $2`, rehearsal, line))
		if store.None(err) {
			return kind.NotFound()
		}
		if err != nil {
			return err
		}
		var why string
		if err := tx.Row(`SELECT why FROM rehearsal_outcome WHERE rehearsal = $1 AND nomination = $2`, rehearsal, line).Scan(&why); err != nil || why == "" {
			return err
		}
		return json.Unmarshal([]byte(why), &o.Why)
	})
	return o, err
}

func (f Filter) findings(rehearsal ID) errand.Findings {
	q := errand.Findings{Kind: kind, Of: rehearsal, Table: "rehearsal_outcome", Last: "nomination", Sort: f.Sort, Page: f.Page, Size: f.Size}
	q.Only("turn", string(f.Turn))
	q.Only("award", f.Award)
	q.Only("clause", f.Clause)
	q.Search(f.Search)
	return q
}
