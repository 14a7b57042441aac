package progress

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// A Line is one figure of one unit as a sheet has it. (Dòng của bảng.)
type Line struct {
	No                                      int // row of the sheet, the first is 1
	Code, Of, Period, Value, Weight, Remark string
}

var headings = sheet.Headings{
	"ma don vi|ma|don vi|unit|unit code|code",
	"chi tieu|ma chi tieu|so thu tu chi tieu|target",
	"ky|ky bao cao|thang|quy|nam|period",
	"so lieu|gia tri|ket qua|figure|value",
	"trong so|weight",
	"ghi chu|note",
}

// limits of a sheet of figures.
var limits = func() sheet.Limits {
	l := sheet.Usual
	l.Rows, l.Columns = MostEntries, 20
	return l
}()

// ReadLines reads a sheet of figures: code of the unit, number or name of the
// target, period, figure, weight, note. (Đọc bảng số liệu.)
func ReadLines(name string, r io.ReaderAt, size int64) (all []Line, err error) {
	var at []int // nil until the headings are found
	err = sheet.Read(name, r, size, limits, func(n int, cells []sheet.Cell) error {
		if at == nil {
			at = headings.Of(cells, 0, 1, 3)
			return nil
		}
		l := Line{No: n}
		sheet.Into(at, cells, &l.Code, &l.Of, &l.Period, &l.Value, &l.Weight, &l.Remark)
		if l.Code+l.Of+l.Value != "" {
			all = append(all, l)
		}
		return nil
	})
	if err == nil && at == nil {
		err = fault.Field("file", "progress.no-headings")
	}
	return all, err
}

// Bring takes a sheet in, over whatever stands, all or none. Every bad line comes
// back with its row, its column and what is wrong. Lines without a period are of
// the one given. (Nhập bảng số liệu.)
func (s *Service) Bring(ctx context.Context, who access.Actor, which movement.ID, lines []Line, period, because string) (done Saved, err error) {
	defer fault.Wrap(&err, "bring figures of movement %s", which)
	r := Reporting{Because: because, Over: true}
	if err := s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := lookAt(tx, who, which); err != nil {
			return err
		}
		r.Entries, err = entries(tx, who, which, lines, period)
		return err
	}); err != nil {
		return done, err
	}
	if done, err = s.Report(ctx, who, which, r); err != nil || len(done.Refused) == 0 {
		return done, err
	}
	var wrong []fault.Reason
	for _, x := range done.Refused {
		x.Why.Field = place(lines[x.At], x.Why.Field)
		wrong = append(wrong, x.Why)
	}
	return Saved{}, fault.New(fault.Invalid, wrong...)
}

// place names a cell of the sheet.
func place(l Line, column string) string { return fmt.Sprintf("lines.%d.%s", l.No, column) }

// entries are what lines say, or everything that cannot be read in them.
func entries(tx *store.Tx, who access.Actor, which movement.ID, lines []Line, period string) (all []Entry, err error) {
	targets, err := movement.TargetsOf(tx, which)
	if err != nil {
		return nil, err
	}
	named := map[string]movement.TargetID{}
	for _, t := range targets {
		named[strconv.Itoa(t.No)], named[viet.Fold(t.Name)] = t.ID, t.ID
	}
	coded, err := codes(tx, who, which)
	if err != nil {
		return nil, err
	}
	var wrong []fault.Reason
	for _, l := range lines {
		e, bad := l.entry(coded, named, period)
		for _, r := range bad {
			r.Field = place(l, r.Field)
			wrong = append(wrong, r)
		}
		all = append(all, e)
	}
	if len(wrong) > 0 {
		return nil, fault.New(fault.Invalid, wrong...)
	}
	return all, nil
}

// codes are the units called, by the code each carries today.
func codes(tx *store.Tx, who access.Actor, which movement.ID) (map[string]registry.UnitID, error) {
	calls, err := movement.Called(tx, which)
	if err != nil {
		return nil, err
	}
	units := make([]registry.UnitID, len(calls))
	for i, c := range calls {
		units[i] = c.Unit
	}
	all, err := registry.UnitsOn(tx, units, who.Today)
	out := make(map[string]registry.UnitID, len(all))
	for id, u := range all {
		if u.Code != "" {
			out[viet.Fold(u.Code)] = id
		}
	}
	return out, err
}

func (l Line) entry(coded map[string]registry.UnitID, named map[string]movement.TargetID, period string) (e Entry, wrong []fault.Reason) {
	no := func(field, code string, args ...any) {
		wrong = append(wrong, fault.Reason{Code: code, Field: field, Args: args})
	}
	var there bool
	if e.Unit, there = coded[viet.Fold(l.Code)]; !there {
		no("code", "progress.no-such-unit", l.Code)
	}
	if e.Target, there = named[viet.Fold(l.Of)]; !there {
		no("target", "progress.no-such-target-row", l.Of)
	}
	if l.Period == "" {
		l.Period = period
	}
	var err error
	if e.Period, err = target.ParsePeriod(l.Period); l.Period == "" {
		no("period", "progress.period-missing")
	} else if err != nil {
		no("period", "progress.no-such-period", l.Period)
	}
	var ok bool
	if e.Value, ok = amount(l.Value); !ok {
		no("value", "progress.not-a-figure", l.Value)
	}
	if e.Weight, ok = amount(l.Weight); !ok {
		no("weight", "progress.not-a-figure", l.Weight)
	}
	e.Note = l.Remark
	return e, wrong
}

// amount reads a number as people type it; nothing is not known.
func amount(text string) (scoring.Amount, bool) {
	if text == "" {
		return scoring.Amount{}, true
	}
	plain, sure, ok := viet.Decimal(text)
	if !ok || !sure {
		return scoring.Amount{}, false
	}
	f, err := scoring.ParseFigure(plain)
	return scoring.Amount{Given: err == nil, Figure: f}, err == nil
}
