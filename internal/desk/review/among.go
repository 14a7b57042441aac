package review

import (
	"context"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// among puts beside each figure the median of the other clusters of the body that
// there are in the year. They are counted in the body's name; told are medians only,
// and only where there are enough clusters.
func (s *Service) among(ctx context.Context, who access.Actor, body registry.UnitID, r *Report) error {
	var over access.Scope
	if err := s.db.View(ctx, func(tx *store.Tx) (err error) { over, err = registry.ScopeOf(tx, body); return err }); err != nil {
		return err
	}
	desk := access.Actor{Account: who.Account, Today: who.Today, Grants: []access.Grant{{Role: access.Secretary, Over: over}}}
	all, _, err := s.Clusters.Clusters(ctx, desk, cluster.Filter{Body: body, Year: r.Year, Size: -1})
	if err != nil {
		return err
	}
	r.Fewest = s.books.Among()
	figures := map[string][]Figure{}
	for _, c := range all {
		if c.ID == r.Cluster || c.Parent != r.Sheet.Parent {
			continue
		}
		x, err := s.read(ctx, desk, Which{c.ID, r.Year, r.Kind}, []reader{s.promised, s.scored, s.shared, s.honoured})
		if err != nil {
			return err
		}
		r.Others++
		for _, l := range linesOf([]Part{{Promises, x.promises()}, {Scored, x.scores()}, {Movements, x.movements()}, {Honours, x.honoursGiven()}}) {
			if !apart[l.Code] {
				figures[l.key()] = append(figures[l.key()], l.Figure)
			}
		}
	}
	r.each(func(l *Line) { l.Among = middleOf(*l, figures[l.key()], r.Fewest) })
	return nil
}

// apart are the lines for which other clusters are not read.
var apart = map[string]bool{"models-reported": true, "models-effective": true, "dossiers": true}

// middleOf is the median of the figures that are known, of those that count as the
// line does, or as the first of them; of too few there is none.
func middleOf(l Line, all []Figure, least int) Middle {
	like := l.Figure
	var known []int64
	for _, f := range all {
		if !like.Known {
			like = f
		}
		switch {
		case !f.Known || (f.Of > 0) != (like.Of > 0):
		case f.Of > 0:
			known = append(known, f.Share())
		default:
			known = append(known, f.N*100)
		}
	}
	if len(known) < least {
		return Middle{}
	}
	return Middle{true, median(known), like.Of > 0, len(known)}
}
