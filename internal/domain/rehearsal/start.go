package rehearsal

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

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
	err = s.db.View(ctx, func(tx *store.Tx) error { _, err := kind.Over(tx, who, n.Unit); return err })
	if err != nil { // before reading megabytes
		return h, err
	}
	draft, err := s.sound(&n, who.Today)
	if err != nil {
		return h, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := kind.Over(tx, who, n.Unit)
		if err != nil {
			return err
		}
		h = Rehearsal{From: n.From, To: n.To, Day: n.Day, SHA256: draft.SHA256}
		if h.Errand, err = kind.Ask(tx, who, u, map[string]any{"from": h.From, "to": h.To, "sha256": h.SHA256, "files": len(draft.Files)},
			"from_year, to_year, law_day, sha256", h.From, h.To, h.Day, h.SHA256); err != nil {
			return err
		}
		var rows [][]any
		for _, f := range draft.Files {
			rows = append(rows, []any{h.ID, f.Path, f.Text})
		}
		return tx.Insert(`rehearsal_file (rehearsal, path, text)`, rows)
	})
	return h, err
}

// Cancel stops a rehearsal that runs; what it found so far stays. Unmet: it has
// ended. (Dừng diễn tập.)
func (s *Service) Cancel(ctx context.Context, who access.Actor, rehearsal ID) error {
	return kind.Cancel(ctx, s.db, who, rehearsal)
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
		return d, fault.Field("files", "rehearsal.nothing-new")
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
