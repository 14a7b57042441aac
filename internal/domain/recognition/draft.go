package recognition

import (
	"context"
	"slices"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Begin drafts the ratings of a unit's people and collectives for a year; one draft
// at a time. (Lập danh sách xếp loại.)
func (s *Service) Begin(ctx context.Context, who access.Actor, unit registry.UnitID, year int) (r Recognition, err error) {
	defer fault.Wrap(&err, "begin recognition of %s", unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		r = Recognition{Content: Content{Unit: unit, Year: year}}
		if err := may(tx, who, access.DraftRecognition, unit); err != nil {
			return err
		}
		if year < 1950 || year > who.Today.Year {
			return fault.Field("year", "recognition.year-impossible", year)
		}
		return begin(tx, who, &r, "recognition.begin")
	})
	return r, err
}

// Correct drafts another paper that corrects a signed one, and says why. Only what
// was wrong goes into it. (Lập văn bản đính chính.)
func (s *Service) Correct(ctx context.Context, who access.Actor, which ID, why string) (r Recognition, err error) {
	defer fault.Wrap(&err, "correct recognition %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		wrong, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.DraftRecognition, wrong.Unit); err != nil {
			return err
		}
		if !wrong.Signed() {
			return fault.Code(fault.Conflict, "recognition.not-signed")
		}
		r = Recognition{Content: Content{Unit: wrong.Unit, Year: wrong.Year}, Corrects: wrong.ID}
		if r.Why = viet.Clean(why); r.Why == "" {
			return fault.Field("why", "recognition.why-missing")
		}
		if n := utf8.RuneCountInString(r.Why); n > MostWhy {
			return fault.Field("why", "form.too-long", n, MostWhy)
		}
		return begin(tx, who, &r, "recognition.correct")
	})
	return r, err
}

// MostWhy is how long a reason may be, in characters.
const MostWhy = 1000

func begin(tx *store.Tx, who access.Actor, r *Recognition, act string) error {
	r.ID, r.MadeBy, r.MadeAt, r.Revision = ID(tx.NewID()), who.Account, tx.Now(), 1
	_, err := tx.Exec(`INSERT INTO recognition (id, unit, year, corrects, why, made_by, made_at, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`,
		r.ID, r.Unit, r.Year, store.Null(string(r.Corrects)), r.Why, r.MadeBy, store.When(r.MadeAt))
	if store.Taken(err) {
		return fault.Code(fault.Conflict, "recognition.drafted-already")
	}
	if err != nil {
		return err
	}
	body := map[string]any{"unit": r.Unit, "year": r.Year, "corrects": r.Corrects}
	if r.Why != "" {
		if body["why"], err = ledger.Seal(tx, r.ID.Subject().String(), r.Why); err != nil {
			return err
		}
	}
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: r.ID.Subject().String(), Body: body})
}

func may(tx *store.Tx, who access.Actor, act access.Act, unit registry.UnitID) error {
	over, err := registry.ScopeOf(tx, unit)
	if err != nil {
		return err
	}
	return who.Must(act, over)
}

// A Rating is how one is rated; "" takes the line off the draft.
type Rating struct {
	Subject id.Subject
	Rating  string
}

// Rate writes lines of a draft. (Ghi mức xếp loại.)
func (s *Service) Rate(ctx context.Context, who access.Actor, which ID, revision int64, all ...Rating) (err error) {
	defer fault.Wrap(&err, "rate in recognition %s", which)
	return s.draft(ctx, who, which, revision, "recognition.rate", func(tx *store.Tx, r *Recognition) (map[string]any, error) {
		return map[string]any{"lines": len(all)}, r.rate(tx, all)
	})
}

// draft is an act on a draft.
func (s *Service) draft(ctx context.Context, who access.Actor, which ID, revision int64, act string, do func(tx *store.Tx, r *Recognition) (map[string]any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		r, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.DraftRecognition, r.Unit); err != nil {
			return err
		}
		if r.Signed() {
			return fault.Code(fault.Conflict, "recognition.is-signed")
		}
		n, err := tx.Exec(`UPDATE recognition SET revision = revision + 1 WHERE id = $1 AND revision = $2`, r.ID, revision)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Code(fault.Conflict, "recognition.changed")
		}
		body, err := do(tx, &r)
		if err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: r.ID.Subject().String(), Body: body})
	})
}

// rate writes lines about the people and collectives of the unit.
func (r Recognition) rate(tx *store.Tx, all []Rating) error {
	over, err := registry.ScopeOf(tx, r.Unit)
	if err != nil {
		return err
	}
	roster, err := registry.RosterOf(tx, over, civil.Date{})
	if err != nil {
		return err
	}
	var ids []string
	var rows [][]any
	for _, x := range all {
		switch {
		case x.Rating != "" && !slices.Contains(record.Ratings(), x.Rating):
			return fault.Field("rating", "recognition.rating-unknown", x.Rating)
		case !roster.Has(x.Subject):
			return fault.Field("subject", "recognition.not-of-the-unit")
		}
		if ids = append(ids, x.Subject.ID); x.Rating != "" {
			rows = append(rows, []any{r.ID, x.Subject.Kind, x.Subject.ID, x.Rating})
		}
	}
	for some := range slices.Chunk(ids, 400) {
		if _, err := tx.Exec(`DELETE FROM recognition_line WHERE recognition = $1 AND subject_id IN `+store.In(2, len(some)), append([]any{r.ID}, store.Args(some)...)...); err != nil {
			return err
		}
	}
	if err := tx.Insert("recognition_line (recognition, subject_kind, subject_id, rating)", rows); store.Taken(err) {
		return fault.Field("subject", "recognition.twice")
	} else if err != nil {
		return err
	}
	return nil
}

// Drop takes a draft away. (Bỏ bản nháp.)
func (s *Service) Drop(ctx context.Context, who access.Actor, which ID, revision int64) (err error) {
	defer fault.Wrap(&err, "drop recognition %s", which)
	return s.draft(ctx, who, which, revision, "recognition.drop", func(tx *store.Tx, r *Recognition) (map[string]any, error) {
		if _, err := tx.Exec(`DELETE FROM recognition_line WHERE recognition = $1`, r.ID); err != nil {
			return nil, err
		}
		_, err := tx.Exec(`DELETE FROM recognition WHERE id = $1`, r.ID)
		return map[string]any{"unit": r.Unit, "year": r.Year}, err
	})
}
