package app

import (
	"context"
	"log/slog"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/award"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/best"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/domain/scorecard"
	"thidua/internal/domain/screening"
	"thidua/internal/domain/tally"
	"thidua/internal/domain/thanks"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Invariants is what must always be true, of every office.
func Invariants() []store.Invariant {
	return slices.Concat(account.Invariants, award.Invariants, ballot.Invariants, certificate.Invariants, cluster.Invariants, consultation.Invariants, contest.Invariants, council.Invariants, covenant.Invariants, decision.Invariants,
		best.Invariants, dossier.Invariants, exchange.Invariants, initiative.Invariants, inquiry.Invariants, intake.Invariants, meeting.Invariants, movement.Invariants, nomination.Invariants, notice.Invariants, pledge.Invariants, queue.Invariants, recognition.Invariants, record.Invariants, registry.Invariants,
		progress.Invariants, rehearsal.Invariants, scorecard.Invariants, screening.Invariants, tally.Invariants, thanks.Invariants, exemplar.Invariants)
}

// Inspect opens a house that is there, demo or real, for its operator. It does
// not migrate: a database that is not up to date is refused.
func Inspect(ctx context.Context, c Config) (h *House, err error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	law, books, err := c.law()
	if err != nil {
		return nil, err
	}
	db, err := store.Open(ctx, c.Database, c.Now)
	if err != nil {
		return nil, err
	}
	h = furnish(c, db, books, law)
	if err = db.Current(ctx); err == nil {
		err = db.View(ctx, func(tx *store.Tx) (err error) { h.example, err = exampleOf(tx); return err })
		h.Demo = h.example != ""
	}
	if err == nil {
		h.Files, err = files.Open(c.FilesDir)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return h, nil
}

// audits compare what offices keep with the seals and the ledger.
var audits = []func(*store.Tx) ([]store.Broken, error){award.Audit, ballot.Audit, council.Audit, consultation.Audit, contest.Audit, covenant.Audit, pledge.Audit, progress.Audit, recognition.Audit, scorecard.Audit}

// Check asks everything that must be true: the engine, every invariant, every
// award against its seal, every slip, concluded sitting, adopted text, signed
// covenant and published ranking against the ledger, every stored file against its
// name, that every file an act named is there, and the whole ledger. It writes
// nothing. (Kiểm tra toàn bộ.)
func (h *House) Check(ctx context.Context) (broken []store.Broken, r ledger.Report, err error) {
	if err := h.DB.Sound(ctx); err != nil {
		broken = append(broken, store.Broken{Code: "store.not-sound", ID: err.Error()})
	}
	var named []string
	err = h.DB.View(ctx, func(tx *store.Tx) error {
		some, err := store.Check(tx, Invariants()...)
		if err != nil {
			return err
		}
		broken = append(broken, some...)
		for _, audit := range audits {
			unlike, err := audit(tx)
			if err != nil {
				return err
			}
			broken = append(broken, unlike...)
		}
		papers, err := dossier.Papers(tx)
		if err != nil {
			return err
		}
		scans, err := decision.Scans(tx)
		if err != nil {
			return err
		}
		pictures, err := exemplar.Files(tx)
		if err != nil {
			return err
		}
		named = slices.Concat(papers, scans, pictures)
		r, err = ledger.Verify(tx, nil)
		return err
	})
	if err != nil || h.Files == nil {
		return broken, r, err
	}
	slices.Sort(named)
	for _, hash := range slices.Compact(named) {
		if _, err := h.Files.Stat(hash); fault.Is(err, fault.NotFound) {
			broken = append(broken, store.Broken{Code: "file.missing", ID: hash})
		} else if err != nil && !fault.Is(err, fault.Invalid) {
			return broken, r, err
		}
	}
	damaged, err := h.Files.Damaged(ctx)
	for _, hash := range damaged {
		broken = append(broken, store.Broken{Code: "file.damaged", ID: hash})
	}
	return broken, r, err
}
