package pledge

import (
	"context"
	"io"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// headings are the words above the column of titles.
const headings = "danh hieu|danh hieu dang ky|danh hieu thi dua|dang ky danh hieu|danh hieu thi dua dang ky|title|award"

// MostLines is how many rows one sheet brings in: each is asked of the rules while
// the reader waits.
const MostLines = 5000

// ReadSheet reads a unit's list of pledges. (Đọc danh sách đăng ký.)
func ReadSheet(name string, r io.ReaderAt, size int64) ([]registry.RosterLine, error) {
	return registry.ReadRoster(name, r, size, headings)
}

// A Bringing is a list of pledges of a unit for a year.
type Bringing struct {
	Unit   registry.UnitID
	Year   int
	Source string // the list on paper, by number and date; "" they are pledged now
	Lines  []registry.RosterLine
}

// A Planned is a row as it would be brought in.
type Planned struct {
	registry.RosterLine
	Pledge Pledge // as it would be taken
	Known  string // name as the registry has it
	Wrong  []fault.Reason
}

// Plan says whom and what each row of a list names. Nothing is written. (Xem trước.)
func (s *Service) Plan(ctx context.Context, who access.Actor, b Bringing) (all []Planned, err error) {
	defer fault.Wrap(&err, "plan pledges of %s", b.Unit)
	err = s.db.View(ctx, func(tx *store.Tx) error { all, err = s.plan(tx, who, b); return err })
	return all, err
}

// plan finds whom each row names, and asks the rules about all of them at once.
func (s *Service) plan(tx *store.Tx, who access.Actor, b Bringing) ([]Planned, error) {
	u, err := s.unit(tx, who, access.TakePledge, b.Unit)
	if err != nil {
		return nil, err
	}
	if len(b.Lines) > MostLines {
		return nil, fault.Field("file", "pledge.lines-many", len(b.Lines), MostLines)
	}
	source := viet.Clean(b.Source)
	if err := (Pledge{Year: b.Year, Source: source}).timely(who.Today); err != nil {
		return nil, err
	}
	roster, err := registry.RosterOf(tx, u.Path, who.Today)
	if err != nil {
		return nil, err
	}
	at := map[id.Subject]registry.UnitID{}
	for _, x := range roster.Units() {
		at[x.ID.Subject()] = x.ID
	}
	for _, x := range roster.People() {
		at[x.ID.Subject()] = x.Unit
	}
	named, all := s.law.Named(), make([]Planned, len(b.Lines))
	var asked []*Pledge
	var rows []int
	for i, l := range b.Lines {
		p, known := Planned{RosterLine: l, Pledge: Pledge{Year: b.Year, State: Said, Source: source}}, false
		if p.Pledge.Subject, p.Known, err = roster.Find(l); err != nil {
			p.Wrong = append(p.Wrong, fault.Reasons(err)...)
		}
		if p.Pledge.Award, known = named(l.Value); !known {
			p.Wrong = append(p.Wrong, fault.Reason{Code: "pledge.line-award", Field: "file", Args: []any{l.No, l.Value}})
		}
		p.Pledge.Unit = at[p.Pledge.Subject]
		if all[i] = p; p.Wrong == nil {
			asked, rows = append(asked, &all[i].Pledge), append(rows, i)
		}
	}
	refusals, err := s.checkAll(tx, asked, who.Today, "")
	for n, i := range rows {
		if r := refusals[n]; r != nil {
			p := &all[i]
			p.Wrong = append(p.Wrong, fault.Reason{Code: "pledge.line-refused", Field: "file", Args: []any{p.No, p.Known}}, fault.Reasons(r)[0])
		}
	}
	return all, err
}

// Bring takes every pledge of a list, all or none: every row that cannot be taken is
// named with its reason. (Nhập danh sách đăng ký.)
func (s *Service) Bring(ctx context.Context, who access.Actor, b Bringing) (made int, err error) {
	defer fault.Wrap(&err, "bring pledges of %s", b.Unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		plan, err := s.plan(tx, who, b)
		if err != nil {
			return err
		}
		var wrong []fault.Reason
		all := make([]*Pledge, len(plan))
		for i := range plan {
			all[i], wrong = &plan[i].Pledge, append(wrong, plan[i].Wrong...)
		}
		if len(wrong) > 0 {
			return fault.New(fault.Invalid, wrong...)
		}
		if err := add(tx, who, all...); err != nil {
			return err
		}
		made = len(all)
		return record(tx, who, b, all)
	})
	return made, err
}

// record enters a list that was brought in: each pledge by its id and title, the
// paper by its seal.
func record(tx *store.Tx, who access.Actor, b Bringing, all []*Pledge) (err error) {
	taken := make([]string, len(all))
	for i, p := range all {
		taken[i] = string(p.ID) + " " + p.Award
	}
	body := map[string]any{"year": b.Year, "pledges": len(all), "taken": taken, "late": slices.ContainsFunc(all, func(p *Pledge) bool { return p.Late })}
	if source := viet.Clean(b.Source); source != "" {
		if body["why"], err = ledger.Seal(tx, b.Unit.Subject().String(), source); err != nil {
			return err
		}
	}
	return ledger.Append(tx, ledger.Entry{Act: "pledge.bring", Actor: who.Account, Subject: b.Unit.Subject().String(), Body: body})
}
