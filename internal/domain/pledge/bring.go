package pledge

import (
	"context"
	"io"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// headings are the words above the column of titles.
const headings = "danh hieu|danh hieu dang ky|danh hieu thi dua|dang ky danh hieu|danh hieu thi dua dang ky|title|award"

// MostLines is how many rows one sheet brings in: each is asked of the rules.
const MostLines = 500

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
	Subject id.Subject
	Known   string // name as the registry has it
	Award   string
	Wrong   []fault.Reason
}

// Plan says whom and what each row of a list names. Nothing is written. (Xem trước.)
func (s *Service) Plan(ctx context.Context, who access.Actor, b Bringing) (all []Planned, err error) {
	defer fault.Wrap(&err, "plan pledges of %s", b.Unit)
	err = s.db.View(ctx, func(tx *store.Tx) error { all, err = s.plan(tx, who, b); return err })
	return all, err
}

func (s *Service) plan(tx *store.Tx, who access.Actor, b Bringing) ([]Planned, error) {
	u, err := s.unit(tx, who, access.TakePledge, b.Unit)
	if err != nil {
		return nil, err
	}
	if len(b.Lines) > MostLines {
		return nil, fault.Field("file", "pledge.lines-many", len(b.Lines), MostLines)
	}
	roster, err := registry.RosterOf(tx, u.Path, who.Today)
	if err != nil {
		return nil, err
	}
	named, all := s.law.Named(), make([]Planned, len(b.Lines))
	for i, l := range b.Lines {
		p, known := Planned{RosterLine: l}, false
		if p.Subject, p.Known, err = roster.Find(l); err != nil {
			p.Wrong = append(p.Wrong, fault.Reasons(err)...)
		}
		if p.Award, known = named(l.Value); !known {
			p.Wrong = append(p.Wrong, fault.Reason{Code: "pledge.line-award", Field: "file", Args: []any{l.No, l.Value}})
		}
		all[i] = p
	}
	return all, nil
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
		for _, p := range plan {
			if wrong = append(wrong, p.Wrong...); p.Wrong != nil {
				continue
			}
			_, err := s.take(tx, who, Taking{Subject: p.Subject, Year: b.Year, Award: p.Award, Source: b.Source})
			switch reasons := fault.Reasons(err); {
			case err != nil && fault.Of(err) == fault.Internal:
				return err
			case err != nil:
				wrong = append(wrong, fault.Reason{Code: "pledge.line-refused", Field: "file", Args: []any{p.No, p.Known}}, reasons[0])
			}
		}
		if len(wrong) > 0 {
			return fault.New(fault.Invalid, wrong...)
		}
		made = len(plan)
		return ledger.Append(tx, ledger.Entry{Act: "pledge.bring", Actor: who.Account, Subject: b.Unit.Subject().String(), Body: map[string]any{"year": b.Year, "pledges": made}})
	})
	return made, err
}
