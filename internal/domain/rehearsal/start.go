package rehearsal

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Job is the kind of job that rehearses.
const Job = "rehearsal.run"

// NewRehearsal is what is asked. Folder is where rule files belong that come
// without one: "regimes/R4".
type NewRehearsal struct {
	Unit     registry.UnitID
	From, To int
	Day      civil.Date // zero: each line's own day of law
	Folder   string
	Files    []Upload
}

// Start reads a draft and asks for its rehearsal; a job does it. Invalid: no
// draft, one that changes nothing, a rule in it that cannot stand, years that
// cannot be. A draft refused leaves nothing behind. (Diễn tập dự thảo.)
func (s *Service) Start(ctx context.Context, who access.Actor, n NewRehearsal) (h Rehearsal, err error) {
	defer fault.Wrap(&err, "start rehearsal")
	if err := s.mayRun(ctx, who, n.Unit); err != nil { // before reading megabytes
		return h, err
	}
	draft, err := s.sound(&n, who.Today)
	if err != nil {
		return h, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := registry.FindUnit(tx, n.Unit, civil.Date{})
		if err != nil {
			return err
		}
		if err := who.Must(access.RunRehearsal, u.Path); err != nil {
			return err
		}
		h = Rehearsal{ID: ID(tx.NewID()), Unit: u.ID, UnitName: u.Name, From: n.From, To: n.To, Day: n.Day, SHA256: draft.SHA256, State: Running,
			AskedBy: who.Account, AskedAt: tx.Now(), Revision: 1}
		if h.Job, err = queue.Add(tx, queue.New{Kind: Job, Args: map[string]any{"rehearsal": h.ID}, Unique: string(h.ID)}); err != nil {
			return err
		}
		if err := insert(tx, &h, draft); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.RunRehearsal), Actor: who.Account, Subject: "rehearsal:" + string(h.ID),
			Body: map[string]any{"unit": h.Unit, "from": h.From, "to": h.To, "sha256": h.SHA256, "files": len(draft.Files)}})
	})
	return h, err
}

func (s *Service) mayRun(ctx context.Context, who access.Actor, unit registry.UnitID) error {
	return s.db.View(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, unit)
		if err != nil {
			return err
		}
		return who.Must(access.RunRehearsal, over)
	})
}

// sound reads the draft and refuses what cannot be rehearsed.
func (s *Service) sound(n *NewRehearsal, today civil.Date) (d Draft, err error) {
	switch {
	case n.From < 1945 || n.To > today.Year+1:
		return d, fault.New(fault.Invalid, fault.Reason{Code: "screening.year", Field: "from", Args: []any{today.Year + 1}})
	case n.To < n.From:
		return d, fault.New(fault.Invalid, fault.Reason{Code: "rehearsal.years", Field: "to", Args: []any{n.From}})
	}
	if d, err = ReadUploads(s.law, n.Folder, n.Files...); err != nil {
		return d, err
	}
	if len(d.Files) == 0 {
		return d, wrong("rehearsal.nothing-new")
	}
	books, err := d.Books(s.law)
	if err != nil || n.Day.IsZero() {
		return d, err
	}
	if _, err := books.Book(n.Day); err != nil {
		return d, fault.New(fault.Invalid, fault.Reason{Code: "screening.no-book", Field: "day", Args: []any{n.Day}})
	}
	return d, nil
}

func insert(tx *store.Tx, h *Rehearsal, d Draft) error {
	if _, err := tx.Exec(`INSERT INTO rehearsal (id, unit, unit_name, from_year, to_year, law_day, sha256, state, job, done, total, asked_by, asked_at, revision)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $11, 1)`, h.ID, h.Unit, h.UnitName, h.From, h.To, h.Day, h.SHA256, h.State, h.Job,
		h.AskedBy, store.When(h.AskedAt)); err != nil {
		return err
	}
	var rows [][]any
	for _, f := range d.Files {
		rows = append(rows, []any{h.ID, f.Path, f.Text})
	}
	return tx.Insert(`rehearsal_file (rehearsal, path, text)`, rows)
}
