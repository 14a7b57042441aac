package app

import (
	"fmt"

	"thidua/internal/domain/nomination"
)

// nominations has the demo's cluster take nominations for the year: by hand of its
// head, and by a member for itself.
func (d *demo) nominations() error {
	who, err := d.as("nguyet")
	if err != nil {
		return err
	}
	s, err := d.Nominations.Open(d.ctx, who, nomination.NewSlate{Cluster: d.in, Year: who.Today.Year, Due: who.Today.AddDays(10)})
	if err != nil {
		return err
	}
	o, err := d.Nominations.Slate(d.ctx, who, s.ID)
	if err != nil {
		return err
	}
	last := map[bool]string{} // of the flags and of the certificates: the province's
	for _, q := range o.Quotas {
		if q.Prize.Among == nil {
			last[q.Prize.Flag] = q.Award
		}
	}
	for i, m := range o.Members {
		n := nomination.NewNominee{Unit: m.Unit, Award: last[m.Unit == o.Head], Why: "Hoàn thành các nội dung giao ước, có mô hình mới (số liệu mẫu)"}
		if m.Unit == o.Head {
			n.By = o.Head
		}
		if _, err := d.Nominations.Nominate(d.ctx, who, s.ID, 0, n); err != nil {
			return fmt.Errorf("member %d: %w", i, err)
		}
	}
	return nil
}
