package tally

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// A Line is one figure of one unit, as somebody typed it: of a figure that members
// report, or of a criterion that is verified. (Dòng số liệu.)
type Line struct {
	No              int // row of the sheet, the first is 1
	Code, Of, Value string
	Wrong           []fault.Reason // Field is code, of or value
	unit            registry.UnitID
	round           int // of the rounds read
	column          scoring.Column
}

// A Bringing is the figures of many clusters for a year.
type Bringing struct {
	Unit  registry.UnitID // whose clusters, and those of all beneath it
	Year  int
	Why   string // of changes after sheets were sent
	Lines []Line
}

// mostLines is more than 3,321 communes × 20 figures.
const mostLines = 80_000

var headings = sheet.Headings{
	"ma don vi|ma thanh vien|ma|don vi|unit|unit code|code",
	"ma tieu chi|tieu chi|ma chi tieu|chi tieu|ma so lieu|criterion|criterion code|figure code",
	"so lieu|gia tri|diem|ket qua|figure|value|points",
}

// ReadFigures reads a list of figures: code of the unit, code of the criterion or
// figure, and what it is. (Đọc bảng số liệu.)
func ReadFigures(name string, r io.ReaderAt, size int64) (all []Line, err error) {
	var at []int // nil until the headings are found
	err = sheet.Read(name, r, size, sheet.Usual, func(n int, cells []sheet.Cell) error {
		if at == nil {
			at = headings.Of(cells, 0, 1, 2)
			return nil
		}
		l := Line{No: n}
		sheet.Into(at, cells, &l.Code, &l.Of, &l.Value)
		if l.Code+l.Of+l.Value != "" {
			all = append(all, l)
		}
		return nil
	})
	if err == nil && at == nil {
		err = fault.Field("file", "tally.no-headings")
	}
	return all, err
}

// Bring takes in the figures of many clusters over whatever stands, all or none:
// one bad line refuses the sheet, and every bad line comes back with what is wrong
// and where. (Nhập số liệu nhiều cụm.)
func (s *Service) Bring(ctx context.Context, who access.Actor, b Bringing) (cells int, bad []Line, err error) {
	defer fault.Wrap(&err, "bring figures of %s", b.Unit)
	if n := len(b.Lines); n == 0 || n > mostLines {
		return 0, nil, fault.Field("file", "tally.lines-count", n, mostLines)
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		cells, bad = 0, nil
		over, err := registry.ScopeOf(tx, b.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.VerifyCluster, over); err != nil {
			return err
		}
		h, err := b.read(tx)
		if err != nil {
			return err
		}
		if cells, err = h.give(tx, who); err != nil {
			return err
		}
		if bad = h.bad(); len(bad) > 0 {
			return refusal(bad)
		}
		return ledger.Append(tx, ledger.Entry{Act: "tally.bring", Actor: who.Account, Subject: b.Unit.Subject().String(),
			Body: map[string]any{"year": b.Year, "lines": len(b.Lines), "cells": cells}})
	})
	return cells, bad, err
}

// refusal is one refusal of every bad line, each named by its row and field.
func refusal(bad []Line) error {
	var all []fault.Reason
	for _, l := range bad {
		for _, r := range l.Wrong {
			r.Field = fmt.Sprintf("lines.%d.%s", l.No, r.Field)
			all = append(all, r)
		}
	}
	return fault.New(fault.Invalid, all...)
}

// A load is a sheet under way: its lines, and the rounds they may be of.
type load struct {
	Bringing
	rounds []scorecard.Round
	of     map[registry.UnitID][]int // rounds a unit is scored in
}

// read finds for every line its unit, its round and its column.
func (b Bringing) read(tx *store.Tx) (h load, err error) {
	h = load{Bringing: b, of: map[registry.UnitID][]int{}}
	today := civil.Of(tx.Now())
	if err := h.open(tx, today); err != nil {
		return h, err
	}
	codes := map[string]bool{}
	for _, l := range h.Lines {
		codes[l.Code] = true
	}
	coded, err := registry.UnitsByCode(tx, slices.Collect(maps.Keys(codes)), today)
	for i := range h.Lines {
		h.line(&h.Lines[i], coded[h.Lines[i].Code])
	}
	return h, err
}

// open reads the rounds of the year and whom each scores.
func (h *load) open(tx *store.Tx, today civil.Date) error {
	all, err := placesOf(tx, h.Unit, h.Year)
	if err != nil {
		return err
	}
	for _, p := range all {
		which, err := scorecard.Of(tx, p.cluster.ID, h.Year, p.category)
		if err != nil {
			return err
		}
		if which == "" {
			continue
		}
		r, err := scorecard.Find(tx, which)
		if err != nil {
			return err
		}
		units, err := r.Scored(tx, today)
		if err != nil {
			return err
		}
		for _, u := range units {
			h.of[u] = append(h.of[u], len(h.rounds))
		}
		h.rounds = append(h.rounds, r)
	}
	return nil
}

// line says of which unit, round and column a line is, or what is wrong with it.
func (h *load) line(l *Line, units []registry.Unit) {
	l.Wrong = nil
	wrong := func(field, code string, args ...any) {
		l.Wrong = append(l.Wrong, fault.Reason{Field: field, Code: code, Args: args})
	}
	if l.Value == "" {
		wrong("value", "tally.line-no-value")
	}
	units = slices.DeleteFunc(slices.Clone(units), func(u registry.Unit) bool { return len(h.of[u.ID]) == 0 })
	switch {
	case len(units) == 0:
		wrong("code", "tally.line-unit", l.Code, h.Year)
		return
	case len(units) > 1:
		wrong("code", "tally.line-unit-twice", l.Code)
		return
	}
	l.unit, l.round = units[0].ID, -1
	for _, i := range h.of[l.unit] {
		column := h.rounds[i].Column(l.Of)
		switch {
		case column == "":
		case l.round >= 0:
			wrong("of", "tally.line-two-rounds", l.Of)
		default:
			l.round, l.column = i, column
		}
	}
	if l.round < 0 {
		wrong("of", "tally.line-criterion", l.Of)
	}
}

// give saves the good lines round by round and column by column; what is refused is
// noted at its line.
func (h *load) give(tx *store.Tx, who access.Actor) (cells int, err error) {
	type sheaf struct {
		round  int
		column scoring.Column
	}
	lines := map[sheaf][]*Line{}
	for i := range h.Lines {
		if l := &h.Lines[i]; len(l.Wrong) == 0 {
			k := sheaf{l.round, l.column}
			lines[k] = append(lines[k], l)
		}
	}
	for i, r := range h.rounds {
		for _, column := range []scoring.Column{scoring.Reporting, scoring.Verified} {
			some := lines[sheaf{i, column}]
			if len(some) == 0 {
				continue
			}
			n, err := h.enter(tx, who, r, column, some)
			if err != nil {
				return cells, err
			}
			cells += n
		}
	}
	return cells, nil
}

// enter saves lines of one column of one round. What its days or its state refuse is
// wrong with every one of them.
func (h *load) enter(tx *store.Tx, who access.Actor, r scorecard.Round, column scoring.Column, some []*Line) (int, error) {
	m := scorecard.Marking{Column: column, Why: h.Why}
	at := map[[2]string][]*Line{}
	for _, l := range some {
		m.Entries = append(m.Entries, scorecard.Entry{Unit: l.unit, Row: l.Of, Typed: l.Value})
		k := [2]string{string(l.unit), l.Of}
		at[k] = append(at[k], l)
	}
	done, err := scorecard.Bring(tx, who, r.ID, m)
	if reasons := fault.Reasons(err); fault.Is(err, fault.Conflict) || fault.Is(err, fault.Unmet) {
		for _, l := range some {
			l.Wrong = append(l.Wrong, fault.Reason{Field: "of", Code: reasons[0].Code, Args: reasons[0].Args})
		}
		return 0, nil
	}
	for _, x := range done.Refused {
		k := [2]string{string(x.Unit), x.Row}
		l := at[k][len(at[k])-1] // of one said twice, the last
		x.Why.Field = "value"
		l.Wrong = append(l.Wrong, x.Why)
	}
	return len(done.Kept), err
}

func (h *load) bad() (all []Line) {
	for _, l := range h.Lines {
		if len(l.Wrong) > 0 {
			all = append(all, l)
		}
	}
	return all
}
