package exchange

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A NoteSight is a note whole, as its reader may see it.
type NoteSight struct {
	Note
	ClusterName string
	Keeps       bool // may take it back
}

// Note is one note, whole. (Trang kinh nghiệm.)
func (s *Service) Note(ctx context.Context, who access.Actor, which NoteID) (v NoteSight, err error) {
	defer fault.Wrap(&err, "look at note %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		n, err := noteAt(tx, who, which)
		if err != nil {
			return err
		}
		v = NoteSight{Note: n}
		if v.Keeps, err = may(n.place().keeps(tx, who)); err != nil {
			return err
		}
		if n.Cluster != "" {
			c, err := cluster.Find(tx, n.Cluster)
			if err != nil {
				return err
			}
			v.ClusterName = c.Name
		}
		all := []Note{n}
		err = finish(tx, who, all)
		v.Note = all[0]
		return err
	})
	return v, err
}

// noteAt finds a note that the actor may look at.
func noteAt(tx *store.Tx, who access.Actor, which NoteID) (Note, error) {
	n, err := FindNote(tx, which)
	if err != nil {
		return n, err
	}
	if err := n.place().looks(tx, who); err != nil {
		return n, fault.Because(fault.Of(err), err, fault.Reason{Code: "experience.not-found"})
	}
	return n, nil
}

// A NoteFilter chooses notes. Zero fields choose nothing away.
type NoteFilter struct {
	Cluster cluster.ID
	Search  string
	Taken   bool   // those taken back, too
	Sort    string // title or at, "-" before it for downwards; "" newest first
	Page    int    // from 1
	Size    int    // 0 is 50; -1 is all
}

var noteOrders = map[string]string{"title": "e.fold", "at": "e.at"}

// Notes lists the notes of clusters and units the actor may look at, and how many
// there are in all. (Các kinh nghiệm.)
func (s *Service) Notes(ctx context.Context, who access.Actor, f NoteFilter) (all []Note, total int, err error) {
	defer fault.Wrap(&err, "list notes")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		w, err := visible(tx, who, "e")
		if err != nil {
			return err
		}
		if f.Cluster != "" {
			w.And(`e.cluster = ?`, f.Cluster)
		}
		if !f.Taken {
			w.Text += ` AND e.taken_at IS NULL`
		}
		w.Words(`e.fold`, f.Search)
		if err := tx.Row(`SELECT COUNT(*) FROM experience e `+w.Text, w.Args...).Scan(&total); err != nil {
			return err
		}
		if all, err = collectNotes(tx, w.Text+store.Order(f.Sort, noteOrders, "e.at DESC, e.id DESC")+store.Window(f.Page, f.Size), w.Args...); err != nil {
			return err
		}
		return finish(tx, who, all)
	})
	return all, total, err
}

// finish names the units of notes, and takes the text out of those taken back
// that are not the reader's.
func finish(tx *store.Tx, who access.Actor, all []Note) error {
	var units []registry.UnitID
	for _, n := range all {
		units = append(units, n.Unit)
		for _, a := range n.Adoptions {
			units = append(units, a.Unit)
		}
	}
	names, err := namesOf(tx, who.Today, units...)
	if err != nil {
		return err
	}
	for i := range all {
		n := &all[i]
		n.UnitName = names[n.Unit]
		for k := range n.Adoptions {
			n.Adoptions[k].Name = names[n.Adoptions[k].Unit]
		}
		if !n.TakenBack() {
			continue
		}
		keeps, err := may(n.place().keeps(tx, who))
		if err != nil {
			return err
		}
		if !keeps {
			n.Text = ""
		}
	}
	return nil
}
