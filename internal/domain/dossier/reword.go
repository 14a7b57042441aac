package dossier

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/movement"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Wording is what a line says, as it will be printed. Award and subject are
// not its words: another award or another person is another line.
type Wording struct {
	Name, UnitName, Post, Achievement string
	Year                              int
	From, To                          civil.Date
	Movement                          *movement.ID // nil: as it is
}

// Reword mends what a line says while it is in the unit's hands: in a draft, in
// a dossier sent back, or a line sent back by itself. (Sửa dòng đề nghị.)
func (s *Service) Reword(ctx context.Context, who access.Actor, nomination NominationID, w Wording) (n Nomination, err error) {
	defer fault.Wrap(&err, "reword nomination %s", nomination)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if n, err = FindNomination(tx, nomination); err != nil {
			return err
		}
		d, err := s.mine(tx, who, access.NominateDossier, n.Dossier)
		if err != nil {
			return err
		}
		if err := d.mendable([]*Nomination{&n}, true); err != nil {
			return err
		}
		n.Name, n.UnitName, n.Post, n.Achievement = viet.Clean(w.Name), viet.Clean(w.UnitName), viet.Clean(w.Post), viet.Clean(w.Achievement)
		n.Year, n.From, n.To = w.Year, w.From, w.To
		if w.Movement != nil {
			n.Movement = *w.Movement
		}
		if err := n.whole(); err != nil {
			return err
		}
		if err := n.moves(tx); err != nil {
			return err
		}
		if err := n.alone(tx); err != nil {
			return err
		}
		if err := saveWords(tx, &n); err != nil {
			return err
		}
		if err := s.refresh(tx, &d, []*Nomination{&n}); err != nil {
			return err
		}
		return enter(tx, who, access.NominateDossier, d, map[string]any{"nomination": n.ID, "reworded": true})
	})
	return n, err
}

// alone refuses words that make the line the same as another of its dossier.
func (n *Nomination) alone(tx *store.Tx) error {
	all, err := NominationsOf(tx, n.Dossier)
	if err != nil {
		return err
	}
	for i := range all {
		if o := &all[i]; o.ID != n.ID && o.Live() && o.key() == n.key() {
			return fault.New(fault.Conflict, fault.Reason{Code: "nomination.already-listed", Field: "year", Args: []any{n.Name, o.No}})
		}
	}
	return nil
}

func saveWords(tx *store.Tx, n *Nomination) error {
	touched, err := tx.Exec(`UPDATE nomination SET name = $1, unit_name = $2, post = $3, achievement = $4, year = $5, from_day = $6, to_day = $7, fold = $8,
			name_sort = $9, movement = $10, revision = revision + 1 WHERE id = $11 AND revision = $12`,
		n.Name, n.UnitName, n.Post, n.Achievement, n.Year, n.From, n.To, viet.Fold(n.Name+" "+n.UnitName), sortKey(n), n.Movement, n.ID, n.Revision)
	if err == nil && touched == 0 {
		return fault.Code(fault.Conflict, "nomination.changed")
	}
	n.Revision++
	return err
}
