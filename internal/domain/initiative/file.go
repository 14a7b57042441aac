package initiative

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// File hands a filing in, on any day of the year: it gets the next number of
// the register, joins the open round of its body if there is one, and its
// deadlines begin. One that came back keeps its number. (Nộp, tiếp nhận.)
func (s *Service) File(ctx context.Context, who access.Actor, which FilingID) (f Filing, err error) {
	defer fault.Wrap(&err, "file %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if f, err = s.mine(tx, who, which); err != nil {
			return err
		}
		if err := s.receive(tx, who, &f); err != nil {
			return err
		}
		if err := saveFiling(tx, &f); err != nil {
			return err
		}
		if err := sign(tx, f); err != nil {
			return err
		}
		if err := f.informOffice(tx, who, notice.InitiativeFiled, access.CheckInitiative, f.Body); err != nil {
			return err
		}
		return enter(tx, who, string(access.FileInitiative), f, map[string]any{"body": f.Body, "year": f.Year, "number": f.Number, "authors": len(f.Authors)})
	})
	return f, err
}

func (s *Service) receive(tx *store.Tx, who access.Actor, f *Filing) error {
	if f.State != Draft && f.State != Returned {
		return fault.Code(fault.Conflict, "initiative.not-in-your-hands")
	}
	if err := f.whole(who.Today); err != nil {
		return err
	}
	if f.Number == 0 {
		f.Year = who.Today.Year
		if err := tx.Row(`SELECT COALESCE(MAX(number), 0) + 1 FROM initiative_filing WHERE body = $1 AND year = $2`, f.Body, f.Year).Scan(&f.Number); err != nil {
			return err
		}
		var err error
		if f.Round, err = openRound(tx, f.Body); err != nil {
			return err
		}
	}
	check, err := s.law.Deadline("initiative.formal", "", who.Today)
	if err != nil {
		return err
	}
	f.State, f.Because, f.FiledOn, f.CheckBy = Filed, "", who.Today, check.LastDay
	return nil
}
