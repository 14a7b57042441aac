package exemplar

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Note is what was seen of somebody while they are followed. (Ghi theo dõi.)
type Note struct {
	No   int
	Day  civil.Date
	Text string
	By   string
	At   store.Time
}

func notesOf(tx *store.Tx, which ID) ([]Note, error) {
	return store.Collect(tx, func(s store.Scanner) (n Note, err error) {
		err = s.Scan(&n.No, &n.Day, &n.Text, &n.By, &n.At)
		return n, err
	}, `SELECT no, day, text, by_account, at FROM exemplar_note WHERE exemplar = $1 ORDER BY no DESC`, which)
}

// Note writes down what was seen of somebody who is followed. (Theo dõi gương.)
func (s *Service) Note(ctx context.Context, who access.Actor, which ID, day civil.Date, text string) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.note", which, []State{Confirmed}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if !e.Followed() {
			return nil, fault.Code(fault.Conflict, "exemplar.followed-no-more")
		}
		var w check.Wrongs
		w.Lines(&text, "text", "exemplar.note-missing", check.MostText)
		w.Must(!day.IsZero() && !day.After(who.Today), "day", "sighting.day-ahead")
		if err := w.Err(); err != nil {
			return nil, err
		}
		var no int
		if err := tx.Row(`INSERT INTO exemplar_note (exemplar, no, day, text, by_account, at)
			SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5 FROM exemplar_note WHERE exemplar = $1 RETURNING no`, which, day, text, who.Account, store.When(tx.Now())).Scan(&no); err != nil {
			return nil, err
		}
		return sealed(tx, which, map[string]any{"no": no, "day": day}, text)
	})
	return err
}

// LetGo ends the following, with what came of it. (Kết thúc theo dõi.)
func (s *Service) LetGo(ctx context.Context, who access.Actor, which ID, because string) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.let-go", which, []State{Confirmed}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if !e.Followed() {
			return nil, fault.Code(fault.Conflict, "exemplar.followed-no-more")
		}
		because, err := check.Reason(because, "because", "exemplar.because-missing")
		if err != nil {
			return nil, err
		}
		e.LetGoAt, e.LetGoWhy = tx.Now(), because
		return sealed(tx, which, map[string]any{}, because)
	})
	return err
}

// Remind asks for the last look at those whose year is over, once, and for papers
// that were to come after the decision, every few days until they are there. It is
// a job of the house. (Nhắc nhìn lại, nhắc bổ sung giấy tờ.)
func (s *Service) Remind(ctx context.Context) (reminded int, err error) {
	defer fault.Wrap(&err, "remind of exemplars")
	var all []Exemplar
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.state = 'confirmed' AND (e.let_go_at IS NULL AND e.looked_at IS NULL AND e.look_on <= $1
			OR EXISTS (SELECT 1 FROM exemplar_proposal p WHERE p.exemplar = e.id AND p.type = $2)) ORDER BY e.id`, civil.Of(tx.Now()), Sudden)
		return err
	})
	for _, e := range all {
		if err != nil {
			break
		}
		var done bool
		err = s.db.Update(ctx, func(tx *store.Tx) error { done, err = s.remind(tx, e.ID); return err })
		if done {
			reminded++
		}
	}
	return reminded, err
}

func (s *Service) remind(tx *store.Tx, which ID) (done bool, err error) {
	e, err := Find(tx, which)
	if err != nil {
		return false, err
	}
	today, nobody := civil.Of(tx.Now()), access.Actor{}
	if e.Followed() && e.LookedAt.IsZero() && !e.LookOn.After(today) {
		e.LookedAt, done = tx.Now(), true
		err = inform(tx, nobody, notice.ExemplarLook, which, e.Unit, access.VerifyExemplar)
	}
	left, failed := s.debt(tx, e)
	if err == nil {
		err = failed
	}
	if err != nil {
		return false, err
	}
	late, err := s.reminds(tx, e, left, today)
	if err == nil && late {
		e.RemindedAt, done = tx.Now(), true
		err = inform(tx, nobody, notice.ExemplarPapers, which, e.Unit, access.ForwardExemplar)
	}
	if err != nil || !done && left.by == e.OwesOn {
		return false, err
	}
	e.OwesOn = left.by
	if err := save(tx, &e); err != nil {
		return false, err
	}
	act := "exemplar.remind"
	if !done {
		act = "exemplar.owe"
	}
	return done, enter(tx, nobody, act, which.Subject(), map[string]any{"look": !e.LookedAt.IsZero(), "papers": late, "owes": e.OwesOn})
}
