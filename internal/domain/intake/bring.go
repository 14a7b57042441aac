package intake

import (
	"cmp"
	"context"
	"io"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// What a sheet lists, where it is not nominations.
type What string

// The lists an operator brings in.
const (
	Units       What = "units"
	People      What = "people"
	Awards      What = "awards"      // past ones: claims, until someone has seen the decision
	Initiatives What = "initiatives" // past registers: each row one initiative, of one author or several
)

// A Bringing is what the operator says about a list.
type Bringing struct {
	What   What
	Under  registry.UnitID // names are looked up and made under it: an id, or a code of today; "" = the whole register
	File   string
	DryRun bool // tell, change nothing
	Accept bool // take every suggestion
}

// Brought is what came of it.
type Brought struct {
	Report
	Made  int `json:"made"`
	Known int `json:"known"` // rows that were there already
}

// Bring enters a list of units, people, past awards or initiatives, all of it or nothing.
// With doubts and without Accept it refuses and names them. It is the
// operator's, and under a unit also that of whoever may enter such things one by
// one there. (Nhập danh mục.)
func (s *Service) Bring(ctx context.Context, who access.Actor, b Bringing, r io.ReaderAt, size int64) (out Brought, err error) {
	defer fault.Wrap(&err, "bring %s", b.What)
	if b.Under == "" {
		if err := who.Must(access.Operator, ""); err != nil {
			return out, err
		}
	}
	table, err := Load(shortName(b.File), r, size)
	if err != nil {
		return out, err
	}
	if (b.What == People || b.What == Initiatives) && !table.Persons {
		return out, fault.Code(fault.Invalid, "intake.no-people")
	}
	if b.What == Units && table.Persons {
		return out, fault.Code(fault.Invalid, "intake.no-units")
	}
	hash, err := sum(r, size)
	if err != nil {
		return out, err
	}
	run := s.db.Update
	if b.DryRun {
		run = s.db.View
	}
	err = run(ctx, func(tx *store.Tx) error {
		out = Brought{}
		l := &list{Service: s, Bringing: b, table: table, works: map[string]string{}}
		if err := l.top(tx, civil.Of(tx.Now())); err != nil {
			return err
		}
		if err := l.may(tx, who); err != nil {
			return err
		}
		if err := l.read(tx); err != nil {
			return err
		}
		out.Report = l.report
		if b.DryRun {
			return nil
		}
		if err := l.settled(); err != nil {
			return err
		}
		if err := l.enter(tx, &out); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "intake.bring", Actor: cmp.Or(who.Account, "operator"), Subject: id.Subject{Kind: "sheet", ID: hash}.String(),
			Body: map[string]any{"what": b.What, "under": b.Under, "rows": out.Rows, "made": out.Made, "known": out.Known}})
	})
	return out, err
}

// list is a sheet being brought in.
type list struct {
	*Service
	Bringing
	table     *Table
	upload    Upload
	near      *tree
	ask       Ask
	report    Report
	questions []Question
	works     map[string]string // initiatives of this sheet, by what names them
}

func (l *list) read(tx *store.Tx) (err error) {
	today := civil.Of(tx.Now())
	if l.near, err = growTree(tx, l.Under, today); err != nil {
		return err
	}
	if err := l.near.people(tx, today); err != nil {
		return err
	}
	l.ask = Ask{Now: today.Year, Match: l.books.Named(), Known: l.near.known, Only: l.near.only, Roots: l.What == Units}
	if l.What == Initiatives {
		l.ask.Only = l.authorsKnown
	}
	l.upload = Upload{File: shortName(l.File)}
	l.upload.describe(l.table)
	l.report = Analyse(l.table, l.ask)
	l.questions = l.upload.wear(l.report, l.ask, l.near)
	return nil
}

// acts says which act enters one thing of each list.
var acts = map[What]access.Act{Units: access.CreateUnit, People: access.CreatePerson, Awards: access.KeepAward, Initiatives: access.NoteInitiative}

// may asks for the operator, or for the right over the unit the list comes
// under.
func (l *list) may(tx *store.Tx, who access.Actor) error {
	if who.Operator {
		return nil
	}
	over, err := registry.ScopeOf(tx, l.Under)
	if err != nil {
		return err
	}
	return who.Must(acts[l.What], over)
}

// top turns a code into the unit that bears it today.
func (l *list) top(tx *store.Tx, today civil.Date) error {
	if l.Under == "" {
		return nil
	}
	_, err := registry.FindUnit(tx, l.Under, today)
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	coded, err := registry.UnitsCoded(tx, "/", string(l.Under), today)
	if err == nil && len(coded) != 1 {
		err = fault.Field("--under", "intake.under-unknown", string(l.Under), len(coded))
	}
	if err == nil {
		l.Under = coded[0].ID
	}
	return err
}

// settled answers every doubt with its suggestion, if that was said; else it
// refuses and names them.
func (l *list) settled() error {
	open, first := map[Kind]int{}, map[Kind]int{}
	for i := range l.questions {
		q := &l.questions[i]
		if l.Bringing.Accept && q.Allows(Accept) {
			q.Choice = Accept
			continue
		}
		if open[q.Kind]++; open[q.Kind] == 1 {
			first[q.Kind] = q.Row
		}
	}
	var reasons []fault.Reason
	for _, k := range Kinds {
		if open[k] > 0 {
			reasons = append(reasons, fault.Reason{Code: waits[k], Field: string(k), Args: []any{open[k], first[k]}})
		}
	}
	if len(reasons) > 0 {
		return fault.New(fault.Conflict, reasons...)
	}
	return nil
}

// most is how many refused rows are named at once.
const most = 50

func (l *list) enter(tx *store.Tx, out *Brought) error {
	records := l.upload.becoming(l.table.Lines, l.questions, l.ask)
	if l.What == Initiatives {
		records = l.severed(records)
	}
	work := settle(tx, &l.upload, l.near, records)
	work.oldUnits, work.oldPersons = l.What != Units, l.What == Awards || l.What == Initiatives
	if l.table.Persons {
		if err := work.expect(records); err != nil {
			return err
		}
	}
	var wrong []fault.Reason
	for i := range records {
		r := &records[i]
		if r.Dropped {
			continue
		}
		made, err := l.one(tx, work, r)
		if err != nil {
			if fault.Of(err) == fault.Internal || len(wrong) >= most {
				return err
			}
			wrong = append(wrong, fault.Reasons(err)...)
			continue
		}
		if made {
			out.Made++
		} else {
			out.Known++
		}
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return work.enter.Flush()
}

// one enters one row, and says whether it was new.
func (l *list) one(tx *store.Tx, work *settling, r *Record) (made bool, err error) {
	if r.Name == "" {
		return false, fault.Code(fault.Invalid, "intake.no-name", r.Row)
	}
	units, persons := work.units, work.persons
	switch l.What {
	case Units:
		_, err = work.unit(r)
		return work.units > units, err
	case People:
		_, _, err = work.person(r)
		return work.persons > persons, err
	case Initiatives:
		return l.noted(tx, work, r)
	}
	return l.claim(tx, work, r)
}

func (l *list) claim(tx *store.Tx, work *settling, r *Record) (made bool, err error) {
	c := award.NewClaim{Award: r.Award, Type: "merit", Name: r.Name, Post: r.Post, Achievement: r.Achievement, Year: r.Year, Decided: r.Decided,
		DecisionNo: r.DecisionNo, ByName: r.ByName, Source: l.upload.File}
	if c.Award == "" {
		return false, fault.Code(fault.Invalid, "intake.award-unknown", r.Row, r.AwardText)
	}
	by, err := levelOf(r.ByText, r.Row)
	if err != nil {
		return false, err
	}
	c.ByLevel = string(by)
	if l.table.Persons {
		p, unit, err := work.person(r)
		if err != nil {
			return false, err
		}
		if r.Parent == "" { // the sheet does not say
			theirs, err := registry.FindUnit(tx, p.Unit, civil.Date{})
			if err != nil {
				return false, err
			}
			unit = &theirs
		}
		c.Subject, c.UnitName = p.ID.Subject(), unit.Name
	} else {
		unit, err := work.unit(r)
		if err != nil {
			return false, err
		}
		c.Subject = unit.ID.Subject()
		if unit.Parent != "" {
			above, err := registry.FindUnit(tx, unit.Parent, civil.Date{})
			if err != nil {
				return false, err
			}
			c.UnitName = above.Name
		}
	}
	before, err := award.Of(tx, c.Subject)
	if err != nil {
		return false, err
	}
	a, err := award.AddClaim(tx, c)
	if err != nil {
		return false, atRow(err, r.Row)
	}
	for _, k := range before {
		if k.ID == a.ID {
			return false, nil
		}
	}
	return true, nil
}
