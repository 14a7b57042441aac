package review

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Consult begins a consultation with the report as its draft, for whoever leads the
// cluster in that year. One report is drafted once. (Chuyển thành dự thảo.)
func (s *Service) Consult(ctx context.Context, who access.Actor, w Which, say Say) (c consultation.Consultation, err error) {
	defer fault.Wrap(&err, "consult on %s of cluster %s", w.Kind, w.Cluster)
	r, err := s.Draft(ctx, who, w)
	if err != nil {
		return c, err
	}
	if r.Asks == "" {
		return c, s.db.View(ctx, func(tx *store.Tx) error { return cluster.MayLead(tx, who, w.Cluster, r.Sheet.On) })
	}
	if len(r.Drafts) > 0 {
		return c, fault.Code(fault.Conflict, "review.drafted")
	}
	if !r.Begun() {
		return c, fault.Code(fault.Conflict, "review.not-begun", r.From)
	}
	return s.Drafts.Draft(ctx, who, r.Asks, w.Subject(), consultation.Draught{Kind: consultation.Report, Title: r.Title(say), Articles: r.Articles(say)})
}
