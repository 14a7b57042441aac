package exchange

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A NoteID names a note for ever.
type NoteID string

// Subject is the note as something one records about.
func (i NoteID) Subject() id.Subject { return id.Subject{Kind: "experience", ID: string(i)} }

// A Note is a short text of a unit on what worked. (Kinh nghiệm.)
type Note struct {
	ID          NoteID
	Unit        registry.UnitID
	UnitName    string     // as it is called today; filled by looks
	Cluster     cluster.ID // "" outside any
	Title, Text string     // Text is "" to others than its unit once taken back
	By          string
	At          time.Time
	TakenAt     time.Time // it was taken back
	TakenWhy    string
	Adoptions   []Adoption // in the order they came
}

// TakenBack reports a note that is shown no more.
func (n Note) TakenBack() bool { return !n.TakenAt.IsZero() }

func (n Note) place() place { return place{n.Cluster, n.Unit} }

// An Adoption is another unit saying that it does so too, and how. (Đã áp dụng.)
type Adoption struct {
	Unit registry.UnitID
	Name string // as it is called today; filled by looks
	How  string
	At   time.Time
}

// Write puts a note of a unit before its cluster, or outside any (""). (Viết kinh
// nghiệm.)
func (s *Service) Write(ctx context.Context, who access.Actor, unit registry.UnitID, in cluster.ID, title, text string) (n Note, err error) {
	defer fault.Wrap(&err, "write a note of %s", unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		n = Note{ID: NoteID(tx.NewID()), Unit: unit, Cluster: in, Title: title, Text: text, By: who.Account, At: tx.Now()}
		if err := n.place().begins(tx, who); err != nil {
			return err
		}
		var w check.Wrongs
		w.Line(&n.Title, "title", "experience.title-missing", MostLine)
		w.Lines(&n.Text, "text", "experience.text-missing", MostText)
		if err := w.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO experience (id, unit, cluster, title, text, fold, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			n.ID, n.Unit, store.Null(string(n.Cluster)), n.Title, n.Text, viet.Fold(n.Title+" "+n.Text), n.By, store.When(n.At)); err != nil {
			return err
		}
		return enterText(tx, who, "experience.write", n.ID.Subject(), map[string]any{"unit": unit, "cluster": in}, n.Title+"\n"+n.Text)
	})
	return n, err
}

// FindNote reads a note with who adopted it. Part.
func FindNote(tx *store.Tx, which NoteID) (Note, error) {
	all, err := collectNotes(tx, `WHERE e.id = $1`, which)
	if err == nil && len(all) == 0 {
		err = fault.Code(fault.NotFound, "experience.not-found")
	}
	if err != nil {
		return Note{}, err
	}
	return all[0], nil
}

func collectNotes(tx *store.Tx, where string, args ...any) ([]Note, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (n Note, err error) {
		var in store.Text
		var at, taken store.Time
		err = s.Scan(&n.ID, &n.Unit, &in, &n.Title, &n.Text, &n.By, &at, &taken, &n.TakenWhy)
		n.Cluster, n.At, n.TakenAt = cluster.ID(in), at.Time, taken.Time
		return n, err
	}, `SELECT e.id, e.unit, e.cluster, e.title, e.text, e.by_account, e.at, e.taken_at, e.taken_why FROM experience e `+where, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	ids := make([]any, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	_, err = store.Collect(tx, func(s store.Scanner) (a Adoption, err error) {
		var of NoteID
		var at store.Time
		err = s.Scan(&of, &a.Unit, &a.How, &at)
		a.At = at.Time
		i := slices.IndexFunc(all, func(n Note) bool { return n.ID == of })
		all[i].Adoptions = append(all[i].Adoptions, a)
		return a, err
	}, `SELECT experience, unit, how, at FROM experience_adoption WHERE experience IN `+store.In(1, len(ids))+` ORDER BY at, unit`, ids...)
	return all, err
}
