// Package statistics fills the forms of State statistics on emulation from what the
// house keeps, with the list behind each figure. (Biểu thống kê.)
//
// The forms are data (statistics.yaml): rows and columns that count what bears a
// mark. Unknown is a line of its own and never a zero.
package statistics

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service fills the forms.
type Service struct {
	db    *store.DB
	books *rulebook.Library
}

// New opens the desk.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db, books} }

// An Item is one thing that is counted, with the marks the forms ask for.
type Item struct {
	ID, Name string
	Body     registry.UnitID
	BodyName string
	From, To civil.Date // zero To: none said
	Marks    map[string]string
}

// A Sheet is a form filled for a body and a year.
type Sheet struct {
	rulebook.StatForm
	Year     int
	Body     registry.UnitID
	BodyName string
	Items    []Item // everything that is counted
}

// Behind are the items counted where a row and a column meet; "" is all.
func (s Sheet) Behind(row, column string) (list []Item) {
	r, c := find(s.Rows, row), find(s.Columns, column)
	for _, i := range s.Items {
		if r.Counts(i.Marks) && c.Counts(i.Marks) {
			list = append(list, i)
		}
	}
	return list
}

// Count is how many they are.
func (s Sheet) Count(row, column string) int { return len(s.Behind(row, column)) }

func find(lines []rulebook.StatLine, id string) rulebook.StatLine {
	for _, l := range lines {
		if l.ID == id {
			return l
		}
	}
	return rulebook.StatLine{}
}

// Forms are those that can be filled.
func (s *Service) Forms() []rulebook.StatForm { return s.books.StatForms() }

// Sheet fills a form for a body and all beneath it. (Lập biểu.)
func (s *Service) Sheet(ctx context.Context, who access.Actor, form string, body registry.UnitID, year int) (sheet Sheet, err error) {
	defer fault.Wrap(&err, "fill form %s", form)
	at := slices.IndexFunc(s.Forms(), func(f rulebook.StatForm) bool { return f.ID == form })
	if at < 0 {
		return sheet, fault.Code(fault.NotFound, "statistic.no-such-form")
	}
	sheet = Sheet{StatForm: s.Forms()[at], Year: year, Body: body}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, body)
		if err != nil {
			return err
		}
		if err := who.Must(access.LookMovement, over); err != nil {
			return err
		}
		u, err := registry.FindUnit(tx, body, lastDay(year, who.Today))
		if err != nil {
			return err
		}
		sheet.BodyName = u.Name
		sheet.Items, err = movements(tx, over, year)
		return err
	})
	return sheet, err
}

// lastDay is the end of the year, or today if that is to come.
func lastDay(year int, today civil.Date) civil.Date {
	if end := civil.On(year, 12, 31); !end.After(today) {
		return end
	}
	return today
}

// movements are those of bodies in a subtree that were launched and ran on some day
// of the year.
func movements(tx *store.Tx, over access.Scope, year int) ([]Item, error) {
	first, last := civil.On(year, 1, 1), civil.On(year, 12, 31)
	return store.Collect(tx, func(row store.Scanner) (i Item, err error) {
		var launched, ended civil.Date
		i.Marks = map[string]string{}
		var launcher, scope, method string
		err = row.Scan(&i.ID, &i.Name, &i.Body, &i.BodyName, &i.From, &i.To, &launched, &ended, &launcher, &scope, &method)
		i.Marks["launcher"], i.Marks["scope"], i.Marks["method"] = launcher, scope, method
		to := i.To
		if to.IsZero() {
			to = ended
		}
		i.Marks["duration"], i.Marks["begun"] = Duration(i.From, to), yes(launched.Year == year)
		return i, err
	}, `SELECT m.id, v.name, m.body, u.name, v.from_day, v.to_day, m.launched_on, m.ended_on, v.launcher, v.scope, v.method
		FROM movement m JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body
		WHERE m.launched_on IS NOT NULL AND m.state <> 'annulled' AND m.launched_on <= $1 AND v.from_day <= $1 AND (v.to_day IS NULL OR v.to_day >= $2) AND (m.ended_on IS NULL OR m.ended_on >= $2)
			AND u.path LIKE $3 ORDER BY v.from_day, m.id`, last, first, string(over)+"%")
}

// Duration is the class of a movement's length, its first and last day counted: from
// 1 January to 31 December is one year. Without a last day it is unknown.
func Duration(from, to civil.Date) string {
	if from.IsZero() || to.IsZero() {
		return "unknown"
	}
	next := to.AddDays(1) // the first day it no longer runs
	years := func(n int) civil.Date { return civil.On(from.Year+n, from.Month, from.Day) }
	switch {
	case next.Before(years(1)):
		return "under-1"
	case next == years(1):
		return "1"
	case next.Before(years(3)):
		return "1-3"
	case next.Before(years(5)):
		return "3-5"
	}
	return "5"
}

// Own reports that something was counted on a line the circular does not have.
func (s Sheet) Own() bool {
	return slices.ContainsFunc(s.Rows, func(l rulebook.StatLine) bool { return l.Own && s.Count(l.ID, s.Columns[0].ID) > 0 })
}

// Number is the form's number as files are called: "0601-n".
func (s Sheet) Number() string { return strings.ToLower(strings.ReplaceAll(s.ID, ".", "-")) }

func yes(holds bool) string {
	if holds {
		return "yes"
	}
	return "no"
}
