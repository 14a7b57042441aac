package scorecard

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Sheet is one member's, as its reader may see it. (Phiếu chấm điểm.)
type Sheet struct {
	Round
	State      State
	Member     Member
	Nature     string // of the table
	Rows       []SheetRow
	Figures    []SheetFigure
	Own        scoring.Result // counted from the member's own column
	Counted    scoring.Result // from the columns that decide, as far as the reader sees them
	Scorers    []Scorer
	Sent       map[Leaf]time.Time
	Objections []Objection
	EditSelf   bool // the reader fills the member's own column
	EditGiven  bool // and its figures
	Verifies   bool // the reader verifies for the body
	MayShow    bool // attaches and detaches evidence
	MayLeave   bool // notes a criterion as not assigned
	MayObject  bool
	MayAnswer  bool
}

// A SheetRow is one row with every column the reader may see.
type SheetRow struct {
	scoring.Row
	LeftOut  string // why it is not assigned; "" it is
	Self     Cell
	Verified Cell
	Cross    Cross
	Crosses  map[registry.UnitID]Cell // by scorer
	Evidence []Evidence
	Line     scoring.Line // of Counted
	Verifies bool         // the reader gives the verified mark
	Locked   map[scoring.Column]bool
}

// A SheetFigure is one figure of a member.
type SheetFigure struct {
	scoring.Reported
	Cell Cell
}

// A Scorer is one who cross-scores the member.
type Scorer struct {
	Unit   registry.UnitID
	Name   string // "" where the reader may not know
	Mine   bool   // the reader marks for it
	SentAt time.Time
}

// Sheet is a member's sheet: its own to itself, all to whoever leads and once the
// ranking is published, and what a cross-scorer needs.
func (s *Service) Sheet(ctx context.Context, who access.Actor, which ID, unit registry.UnitID) (sh Sheet, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, members, err := opened(tx, who, which, unit)
		if err != nil {
			return err
		}
		sh = Sheet{Round: v.round, State: v.round.State(who.Today), Sent: v.sent}
		if sh.Member, err = member(members, unit); err != nil {
			return err
		}
		if sh.Nature, err = sh.Member.nature(sh.Table); err != nil {
			return err
		}
		sh.may(who, v)
		sh.scorers(v, members)
		if err := sh.fill(tx, v, members); err != nil {
			return err
		}
		all, err := objectionsOf(tx, sh.ID)
		for _, o := range all {
			if o.Unit == unit && (v.leads || slices.Contains(v.own, unit)) {
				sh.Objections = append(sh.Objections, o)
			}
		}
		return err
	})
	return sh, err
}

// opened is a round with its members, to whoever may open the sheet of one.
func opened(tx *store.Tx, who access.Actor, which ID, unit registry.UnitID) (v sight, members []Member, err error) {
	if v, err = sees(tx, who, which); err != nil {
		return v, nil, err
	}
	if v.round.AdoptedAt.IsZero() {
		return v, nil, v.round.in(who.Today, Scoring)
	}
	if !v.sheet(unit) {
		return v, nil, fault.Code(fault.NotFound, "scorecard.no-such-sheet")
	}
	members, err = v.round.members(tx, who.Today)
	return v, members, err
}

func (sh *Sheet) may(who access.Actor, v sight) {
	here, mine := sh.Member.Left.IsZero(), slices.Contains(v.takes, sh.Member.Unit)
	sh.EditSelf = here && mine && sh.takes(who.Today, scoring.Self, false) == nil
	byBody := v.verifies("")
	sh.EditGiven = here && (mine && sh.takes(who.Today, scoring.Reporting, false) == nil || byBody && sh.takes(who.Today, scoring.Reporting, true) == nil)
	sh.Verifies = here && byBody && sh.takes(who.Today, scoring.Verified, false) == nil
	sh.MayShow = here && mine && sh.takes(who.Today, scoring.Verified, false) == nil
	sh.MayLeave = here && v.heads && sh.in(who.Today, Scoring, Checking, Objecting) == nil
	sh.MayObject = mine && sh.State == Objecting && !who.Today.After(sh.Days.Object)
	sh.MayAnswer = byBody && sh.State == Objecting
	for row := range sh.Table.Rows() {
		if !row.For(sh.Nature) {
			continue
		}
		x := SheetRow{Row: row, Locked: map[scoring.Column]bool{}}
		for _, c := range []scoring.Column{scoring.Self, scoring.Cross, scoring.Verified} {
			from := sh.Table.LockedFrom(row, c, sh.First)
			x.Locked[c] = !sh.Has(row, c) || !from.IsZero() && !who.Today.Before(from)
		}
		x.Verifies = here && !x.Locked[scoring.Verified] && sh.takes(who.Today, scoring.Verified, false) == nil && v.verifies(row.Criterion.By)
		sh.Rows = append(sh.Rows, x)
	}
}

func (sh *Sheet) scorers(v sight, members []Member) {
	for _, d := range v.duties {
		if d.Scored != sh.Member.Unit || !v.cell(Key{Unit: sh.Member.Unit, Column: scoring.Cross, Scorer: d.Scorer}) {
			continue
		}
		x := Scorer{Unit: d.Scorer, Mine: slices.Contains(v.takes, d.Scorer), SentAt: v.sent[Leaf{sh.Member.Unit, scoring.Cross, d.Scorer}]}
		if v.names(d.Scorer) {
			m, _ := member(members, d.Scorer)
			x.Name = m.Name
		}
		sh.Scorers = append(sh.Scorers, x)
	}
}

// fill reads the cells the reader may see, and counts from them.
func (sh *Sheet) fill(tx *store.Tx, v sight, members []Member) error {
	b, err := sh.book(tx, members)
	if err != nil {
		return err
	}
	unit := sh.Member.Unit
	b.hide(v, unit)
	if sh.Own, err = b.result(sh.Member, scoring.Self); err != nil {
		return err
	}
	if sh.Counted, err = b.result(sh.Member, ""); err != nil {
		return err
	}
	lines := map[string]scoring.Line{}
	for _, l := range sh.Counted.Lines {
		lines[l.Row] = l
	}
	evidence, err := evidenceOf(tx, sh.ID, unit)
	if err != nil {
		return err
	}
	for i := range sh.Rows {
		x := &sh.Rows[i]
		x.LeftOut, x.Line, x.Cross = b.left[unit][x.Criterion.ID], lines[x.ID], b.cross[unit][x.ID]
		x.Self, x.Verified = b.cells[Key{unit, scoring.Self, x.ID, ""}], b.cells[Key{unit, scoring.Verified, x.ID, ""}]
		x.Crosses = map[registry.UnitID]Cell{}
		for _, by := range sh.Scorers {
			x.Crosses[by.Unit] = b.cells[Key{unit, scoring.Cross, x.ID, by.Unit}]
		}
		for _, e := range evidence {
			if e.Row == x.ID {
				x.Evidence = append(x.Evidence, e)
			}
		}
	}
	for _, f := range sh.Table.Figures {
		sh.Figures = append(sh.Figures, SheetFigure{f, b.cells[Key{unit, scoring.Reporting, f.ID, ""}]})
	}
	return nil
}

// Evidence is one file, to whoever may open the sheet it is of.
func (s *Service) Evidence(ctx context.Context, who access.Actor, which ID, evidence string) (e Evidence, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		r, err := Find(tx, which)
		if err != nil {
			return err
		}
		if e, err = r.evidence(tx, evidence); err != nil {
			return err
		}
		_, _, err = opened(tx, who, which, e.Unit)
		return err
	})
	return e, err
}

// History is what happened to a cell, the newest first, to whoever may read it.
// In a blind round it does not say who scored. (Lịch sử của một ô.)
func (s *Service) History(ctx context.Context, who access.Actor, which ID, k Key) (all []Change, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, _, err := opened(tx, who, which, k.Unit)
		if err != nil {
			return err
		}
		if !v.cell(k) {
			return fault.Code(fault.NotFound, "scorecard.no-such-sheet")
		}
		all, err = store.Collect(tx, readChange, `SELECT unit, col, row_id, scorer, revision, before, after, by_account, at, why FROM scorecard_change
			WHERE round = $1 AND unit = $2 AND col = $3 AND row_id = $4 AND scorer = $5 ORDER BY revision DESC`, which, k.Unit, k.Column, k.Row, k.Scorer)
		if err != nil {
			return err
		}
		return name(tx, v, all)
	})
	return all, err
}

// name says who made each change, where the reader may know.
func name(tx *store.Tx, v sight, all []Change) error {
	var by []string
	for i, c := range all {
		if c.Column == scoring.Cross && !v.names(c.Scorer) {
			all[i].By = ""
		}
		by = append(by, all[i].By)
	}
	names, err := account.Names(tx, by)
	for i := range all {
		all[i].ByName = names[all[i].By]
	}
	return err
}

// Touched are the cells of a sheet that somebody filled or emptied, as far as the
// reader sees them.
func (sh Sheet) Touched() (all []Cell) {
	add := func(c Cell) {
		if c.Revision > 0 {
			all = append(all, c)
		}
	}
	for _, f := range sh.Figures {
		add(f.Cell)
	}
	for _, x := range sh.Rows {
		add(x.Self)
		for _, s := range sh.Scorers {
			add(x.Crosses[s.Unit])
		}
		add(x.Verified)
	}
	return all
}
