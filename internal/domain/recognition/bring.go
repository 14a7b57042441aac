package recognition

import (
	"context"
	"io"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// headings are the words above the column of ratings.
const headings = "xep loai|muc xep loai|muc hoan thanh nhiem vu|ket qua xep loai|xep loai nam|danh gia|rating"

// ReadSheet reads a personnel sheet of ratings. (Đọc bảng xếp loại.)
func ReadSheet(name string, r io.ReaderAt, size int64) ([]registry.RosterLine, error) {
	return registry.ReadRoster(name, r, size, headings)
}

// said is what the words of a sheet stand for.
var said = map[string]string{
	"excellent": "excellent", "hoan thanh xuat sac nhiem vu": "excellent", "hoan thanh xuat sac": "excellent", "htxsnv": "excellent", "xuat sac": "excellent",
	"good": "good", "hoan thanh tot nhiem vu": "good", "hoan thanh tot": "good", "httnv": "good", "tot": "good",
	"completed": "completed", "hoan thanh nhiem vu": "completed", "hoan thanh": "completed", "htnv": "completed",
	"failed": "failed", "khong hoan thanh nhiem vu": "failed", "khong hoan thanh": "failed", "khtnv": "failed", "khong htnv": "failed",
}

// A Planned is a row as it would be brought in.
type Planned struct {
	registry.RosterLine
	Rating
	Known string // name as the registry has it
	Wrong []fault.Reason
}

// Plan says what bringing a sheet into a draft would do, row by row. Nothing is
// written. (Xem trước.)
func (s *Service) Plan(ctx context.Context, who access.Actor, which ID, lines []registry.RosterLine) (all []Planned, err error) {
	defer fault.Wrap(&err, "plan a sheet of ratings")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		r, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.DraftRecognition, r.Unit); err != nil {
			return err
		}
		all, err = r.plan(tx, who, lines)
		return err
	})
	return all, err
}

func (r Recognition) plan(tx *store.Tx, who access.Actor, lines []registry.RosterLine) ([]Planned, error) {
	over, err := registry.ScopeOf(tx, r.Unit)
	if err != nil {
		return nil, err
	}
	roster, err := registry.RosterOf(tx, over, who.Today)
	if err != nil {
		return nil, err
	}
	all, seen := make([]Planned, len(lines)), map[id.Subject]int{}
	for i, l := range lines {
		p := Planned{RosterLine: l}
		var err error
		if p.Subject, p.Known, err = roster.Find(l); err != nil {
			p.Wrong = append(p.Wrong, fault.Reasons(err)...)
		}
		if first, twice := seen[p.Subject]; twice && p.Wrong == nil {
			p.Wrong = append(p.Wrong, fault.Reason{Code: "recognition.line-twice", Field: "file", Args: []any{l.No, first}})
		} else if !twice {
			seen[p.Subject] = l.No
		}
		if p.Rating.Rating = said[viet.Fold(l.Value)]; p.Rating.Rating == "" {
			p.Wrong = append(p.Wrong, fault.Reason{Code: "recognition.line-rating", Field: "file", Args: []any{l.No, l.Value}})
		}
		all[i] = p
	}
	return all, nil
}

// Bring writes the ratings of a sheet into a draft, all or none: every bad row is
// named. (Nhập bảng xếp loại.)
func (s *Service) Bring(ctx context.Context, who access.Actor, which ID, revision int64, lines []registry.RosterLine) (err error) {
	defer fault.Wrap(&err, "bring a sheet of ratings")
	return s.draft(ctx, who, which, revision, "recognition.bring", func(tx *store.Tx, r *Recognition) (map[string]any, error) {
		plan, err := r.plan(tx, who, lines)
		if err != nil {
			return nil, err
		}
		var wrong []fault.Reason
		ratings := make([]Rating, len(plan))
		for i, p := range plan {
			wrong, ratings[i] = append(wrong, p.Wrong...), p.Rating
		}
		if len(wrong) > 0 {
			return nil, fault.New(fault.Invalid, wrong...)
		}
		return map[string]any{"lines": len(ratings)}, r.rate(tx, ratings)
	})
}
