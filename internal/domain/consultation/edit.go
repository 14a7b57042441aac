package consultation

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Edit rewrites a draft nobody has been asked about yet, over the revision it was
// read at. (Sửa dự thảo.)
func (s *Service) Edit(ctx context.Context, who access.Actor, which ID, revision int64, d Draught) (c Consultation, err error) {
	defer fault.Wrap(&err, "edit consultation %s", which)
	return s.change(ctx, who, access.DraftConsultation, "consultation.edit", which, func(tx *store.Tx, now *Consultation) (map[string]any, error) {
		if err := now.in(Drafting); err != nil {
			return nil, err
		}
		if err := now.at(revision); err != nil {
			return nil, err
		}
		if err := now.take(tx, d); err != nil {
			return nil, err
		}
		return map[string]any{"version": now.No, "articles": len(now.Articles)}, write(tx, now.Version)
	})
}
