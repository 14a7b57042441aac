package progress

import (
	"context"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// What is saved.
const (
	Money = "money" // đồng
	Hours = "time"
)

// A Saving is money or time that a unit says it saved: counted only with how it was
// before, how it was reckoned, and a file that proves it. (Khoản tiết kiệm.)
type Saving struct {
	ID       string
	Unit     registry.UnitID
	UnitName string // filled on a board
	What     string
	Kind     string // Money, Hours
	Amount   scoring.Figure
	Day      civil.Date
	Baseline string
	Method   string
	Proof    Paper // Hash "": none
	Shut     bool  // the reader may not open the proof
	No       int   // of the version
	Because  string
	Gone     bool
	By       string
	At       time.Time
}

// Lacks are what a saving has not: baseline, method, proof. One that lacks nothing
// is proved.
func (s Saving) Lacks() (out []string) {
	for _, x := range []struct{ what, is string }{{"baseline", s.Baseline}, {"method", s.Method}, {"proof", s.Proof.Hash}} {
		if x.is == "" {
			out = append(out, x.what)
		}
	}
	return out
}

// A Meter is what a movement saved: proved, and said but not proved yet. Over says
// that a sum is more than a figure holds. (Đồng hồ tiết kiệm.)
type Meter struct {
	All          []Saving // newest first
	Proved, Said map[string]scoring.Amount
	Over         bool
}

// Save notes a saving, or puts another version in place of one, with the reason;
// what stood is kept. A file that proves it is stored already. (Ghi khoản tiết kiệm.)
func (s *Service) Save(ctx context.Context, who access.Actor, which movement.ID, v Saving, proof files.Blob) (made Saving, err error) {
	defer fault.Wrap(&err, "note a saving of movement %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		m, err := movement.Find(tx, which)
		if err != nil {
			return err
		}
		if err := movement.MayReport(tx, who, m, v.Unit); err != nil {
			return err
		}
		was, err := savingOf(tx, which, v.ID)
		if err != nil {
			return err
		}
		made = v
		made.ID, made.No, made.By, made.At = was.ID, was.No+1, who.Account, tx.Now()
		made.Proof = was.Proof
		if proof.Hash != "" {
			made.Proof = Paper{Title: v.Proof.Title, Hash: proof.Hash, Size: proof.Size, Media: string(proof.Type)}
		}
		if made.ID == "" {
			made.ID = tx.NewID()
		}
		if err := made.whole(was, m, who.Today); err != nil {
			return err
		}
		if err := made.add(tx, which); err != nil {
			return err
		}
		return enterText(tx, who, "movement.save", which, map[string]any{"saving": made.ID, "no": made.No, "unit": made.Unit, "proof": made.Proof.Hash, "gone": made.Gone}, made.What+"\n"+made.Because)
	})
	return made, err
}

func (v *Saving) whole(was Saving, m movement.Movement, today civil.Date) error {
	var w check.Wrongs
	w.Line(&v.What, "what", "progress.saving-unsaid", check.MostLine)
	w.Lines(&v.Baseline, "baseline", "", check.MostText)
	w.Lines(&v.Method, "method", "", check.MostText)
	w.Line(&v.Proof.Title, "proof_title", "", check.MostLine)
	w.Lines(&v.Because, "because", "", check.MostWhy)
	w.Must(v.Kind == Money || v.Kind == Hours, "kind", "progress.saving-no-kind")
	w.Must(v.Amount > 0, "amount", "progress.saving-none")
	w.Must(v.Amount <= most, "amount", "progress.beyond")
	w.Must(!v.Day.IsZero() && !v.Day.After(today) && !v.Day.Before(m.From), "day", "progress.saving-day-outside", m.From)
	w.Must(was.No == 0 || v.Because != "", "because", "progress.unexplained", 1)
	w.Must(was.No == 0 || was.Unit == v.Unit, "unit", "progress.saving-unit")
	return w.Err()
}

func (v Saving) add(tx *store.Tx, which movement.ID) error {
	_, err := tx.Exec(`INSERT INTO progress_saving (id, no, movement, unit, what, kind, amount, day, baseline, method, title, hash, size, media, gone, because, by_account, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		v.ID, v.No, which, v.Unit, v.What, v.Kind, int64(v.Amount), v.Day, v.Baseline, v.Method, v.Proof.Title, v.Proof.Hash, v.Proof.Size, v.Proof.Media, v.Gone, v.Because, v.By, store.When(v.At))
	return err
}

const savingColumns = `SELECT s.id, s.no, s.unit, s.what, s.kind, s.amount, s.day, s.baseline, s.method, s.title, s.hash, s.size, s.media, s.gone, s.because, s.by_account, s.at FROM progress_saving s
	WHERE s.movement = $1 AND s.no = (SELECT MAX(l.no) FROM progress_saving l WHERE l.id = s.id)`

func readSaving(s store.Scanner) (v Saving, err error) {
	var at store.Time
	err = s.Scan(&v.ID, &v.No, &v.Unit, &v.What, &v.Kind, (*int64)(&v.Amount), &v.Day, &v.Baseline, &v.Method, &v.Proof.Title, &v.Proof.Hash, &v.Proof.Size, &v.Proof.Media, &v.Gone, &v.Because, &v.By, &at)
	v.At = at.Time
	return v, err
}

// savingOf is the version that stands of a saving; nothing for "".
func savingOf(tx *store.Tx, which movement.ID, saving string) (Saving, error) {
	if saving == "" {
		return Saving{}, nil
	}
	v, err := readSaving(tx.Row(savingColumns+` AND s.id = $2`, which, saving))
	if store.None(err) || err == nil && v.Gone {
		return v, fault.Code(fault.NotFound, "progress.no-such-saving")
	}
	return v, err
}

// meter adds up what is proved, and apart from it what is only said.
func meter(tx *store.Tx, which movement.ID) (m Meter, err error) {
	all, err := store.Collect(tx, readSaving, savingColumns+` ORDER BY s.day DESC, s.id DESC`, which)
	proved, said := map[string]target.Roll{}, map[string]target.Roll{}
	for _, v := range all {
		if v.Gone {
			continue
		}
		m.All = append(m.All, v)
		sum := proved
		if len(v.Lacks()) > 0 {
			sum = said
		}
		sum[v.Kind] = sum[v.Kind].Plus(target.One(target.Total, scoring.Known(v.Amount), scoring.Amount{}))
	}
	m.Proved, m.Said = map[string]scoring.Amount{}, map[string]scoring.Amount{}
	for _, kind := range []string{Money, Hours} {
		var over, more bool
		m.Proved[kind], over = proved[kind].Value(target.Total)
		m.Said[kind], more = said[kind].Value(target.Total)
		m.Over = m.Over || over || more
	}
	return m, err
}
