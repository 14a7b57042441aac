package exchange

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Report notes what was seen of a model on a day: a figure, or that it is not
// known and why. A later report for the same day stands in place of this one.
// (Báo cáo kết quả mô hình.)
func (s *Service) Report(ctx context.Context, who access.Actor, which ModelID, r Report) (made Report, err error) {
	err = s.change(ctx, who, which, func(tx *store.Tx, m *Model) error {
		made = Report{Day: r.Day, Figure: r.Figure, Note: r.Note, By: who.Account, At: tx.Now()}
		if err := made.whole(m.From, who.Today); err != nil {
			return err
		}
		if err := tx.Row(`INSERT INTO model_report (model, no, day, figure, note, by_account, at)
			SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6 FROM model_report WHERE model = $1 RETURNING no`,
			m.ID, made.Day, made.Figure, made.Note, made.By, store.When(made.At)).Scan(&made.No); err != nil {
			return err
		}
		return enterText(tx, who, "model.report", m.ID.Subject(), map[string]any{"report": made.No, "day": made.Day, "known": made.Figure.Given}, made.Note)
	})
	return made, err
}

func (r *Report) whole(from, today civil.Date) error {
	var w check.Wrongs
	w.Lines(&r.Note, "note", "", MostText)
	w.Must(r.Figure.Given || r.Note != "", "note", "model.report-empty")
	w.Must(bounded(r.Figure), "figure", "model.figure-beyond")
	w.Must(!r.Day.IsZero(), "day", "model.day-missing")
	w.Must(r.Day.IsZero() || !r.Day.Before(from), "day", "model.before-it-began", from)
	w.Must(!r.Day.After(today), "day", "model.day-ahead")
	return w.Err()
}
