package decision

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// HandingID names one noting of a handing over.
type HandingID string

// A Handing is what one noted about the handing over of some lines: the day, the
// occasion, by whom. No Day: what was noted before was a mistake, and nothing was
// handed over yet. (Trao thưởng.)
type Handing struct {
	ID      HandingID
	Day     civil.Date
	Place   string // the occasion or the place
	Giver   string // who handed it over; may stay empty
	Because string // why earlier words are corrected; "" the first
	By      string // the account that noted it
	At      time.Time
	Lines   []LineID
	Stands  []LineID // of them, those no later noting corrects
}

// HandOver notes that awards of a published decision were handed over: the lines
// named, or without any all that nobody was handed yet. What was noted of a line
// before stays with the reason of its correction. (Ghi việc trao thưởng.)
func (s *Service) HandOver(ctx context.Context, who access.Actor, of ID, h Handing) (n int, err error) {
	defer fault.Wrap(&err, "note handing over of %s", of)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := Find(tx, of)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.HandDecision, d.Body); err != nil {
			return err
		}
		lines, err := Lines(tx, of)
		if err != nil {
			return err
		}
		before, err := handings(tx, of)
		if err != nil {
			return err
		}
		handed := standing(before)
		if err := d.handOver(&h, lines, handed, civil.Of(tx.Now())); err != nil {
			return err
		}
		h.ID, h.By, h.At, n = HandingID(tx.NewID()), who.Account, tx.Now(), len(h.Lines)
		corrects, err := h.save(tx, of, handed)
		if err != nil {
			return err
		}
		return record(tx, who, string(access.HandDecision), d, map[string]any{"day": h.Day, "place": h.Place, "giver": h.Giver, "because": h.Because, "lines": h.Lines, "corrects": corrects})
	})
	return n, err
}

// handOver refuses what cannot be, and fills the lines in where none is named.
func (d Decision) handOver(h *Handing, lines []Line, handed map[LineID]Handing, today civil.Date) error {
	switch {
	case d.Kind != Awarding:
		return fault.Code(fault.Conflict, "decision.not-awarding")
	case d.State == Annulled:
		return fault.Code(fault.Conflict, "decision.not-standing")
	case d.State != Published:
		return fault.Code(fault.Conflict, "decision.hand-unpublished")
	}
	if len(h.Lines) == 0 {
		for _, l := range lines {
			if _, done := handed[l.ID]; !done && l.State != Revoked {
				h.Lines = append(h.Lines, l.ID)
			}
		}
	}
	again := false
	for _, id := range h.Lines {
		at := slices.IndexFunc(lines, func(l Line) bool { return l.ID == id })
		if at < 0 {
			return fault.Code(fault.NotFound, "decision.line-not-found")
		}
		if lines[at].State == Revoked {
			return fault.Field("line", "decision.nothing-picked")
		}
		_, done := handed[id]
		again = again || done
		if !done && h.Day.IsZero() {
			return fault.Field("day", "decision.hand-day")
		}
	}
	slices.Sort(h.Lines)
	h.Lines = slices.Compact(h.Lines)
	var w check.Wrongs
	w.Must(len(h.Lines) > 0, "line", "decision.hand-nothing")
	w.Must(!h.Day.After(today), "day", "decision.day-ahead", h.Day)
	w.Must(h.Day.IsZero() || !h.Day.Before(d.Day), "day", "decision.hand-early", d.Day)
	place := "decision.hand-place"
	if h.Day.IsZero() {
		place = ""
	}
	w.Line(&h.Place, "place", place, 300)
	w.Line(&h.Giver, "giver", "", 200)
	because := "decision.hand-because"
	if !again {
		because, h.Because = "", ""
	}
	w.Lines(&h.Because, "because", because, 1000)
	return w.Err()
}

// save writes a handing down over what stood of its lines, and says over how many.
func (h Handing) save(tx *store.Tx, of ID, handed map[LineID]Handing) (corrects int, err error) {
	if _, err = tx.Exec(`INSERT INTO decision_handing (id, decision, day, place, giver, because, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		h.ID, of, h.Day, h.Place, h.Giver, h.Because, h.By, store.When(h.At)); err != nil {
		return 0, err
	}
	rows := make([][]any, 0, len(h.Lines))
	for some := range slices.Chunk(h.Lines, 500) {
		n, err := tx.Exec(`UPDATE decision_handed SET stands = FALSE WHERE stands AND line IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return 0, err
		}
		corrects += int(n)
	}
	for _, l := range h.Lines {
		rows = append(rows, []any{l, h.ID, true})
	}
	return corrects, tx.Insert(`decision_handed (line, handing, stands)`, rows)
}

// handings are those of a decision, the newest first.
func handings(tx *store.Tx, of ID) (all []Handing, err error) {
	all, err = store.Collect(tx, func(s store.Scanner) (h Handing, err error) {
		var at store.Time
		err = s.Scan(&h.ID, &h.Day, &h.Place, &h.Giver, &h.Because, &h.By, &at)
		h.At = at.Time
		return h, err
	}, `SELECT id, day, place, giver, because, by_account, at FROM decision_handing WHERE decision = $1 ORDER BY at DESC, id DESC`, of)
	if err != nil || len(all) == 0 {
		return all, err
	}
	type row struct {
		line    LineID
		handing HandingID
		stands  bool
	}
	rows, err := store.Collect(tx, func(s store.Scanner) (r row, err error) { return r, s.Scan(&r.line, &r.handing, &r.stands) },
		`SELECT d.line, d.handing, d.stands FROM decision_handed d JOIN decision_handing h ON h.id = d.handing WHERE h.decision = $1 ORDER BY d.line`, of)
	at := map[HandingID]int{}
	for i, h := range all {
		at[h.ID] = i
	}
	for _, r := range rows {
		h := &all[at[r.handing]]
		if h.Lines = append(h.Lines, r.line); r.stands {
			h.Stands = append(h.Stands, r.line)
		}
	}
	return all, err
}

// standing is what was last noted of each line that was handed over.
func standing(all []Handing) map[LineID]Handing {
	out := map[LineID]Handing{}
	for _, h := range all {
		for _, l := range h.Stands {
			if !h.Day.IsZero() {
				out[l] = h
			}
		}
	}
	return out
}

// Handed is what stands of each line that was handed over.
func (sh Sheet) Handed() map[LineID]Handing { return standing(sh.Handings) }
