package council

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Put puts nominees on the list of a sitting that is called or open, en bloc by
// award, type and who stands aside: found by the office from what is told here.
// A nominee who sits on the council is pulled out. A subject already on a list that is not concluded is
// refused. (Đưa vào danh sách xét.)
func Put(tx *store.Tx, law *rulebook.Library, sitting SittingID, items []NewItem) error {
	t, err := find(tx, sitting)
	if err != nil {
		return err
	}
	if t.State != Called && t.State != Open {
		return fault.Code(fault.Conflict, "sitting.list-closed")
	}
	if len(items) == 0 {
		return fault.Code(fault.Invalid, "sitting.nothing-to-put")
	}
	for _, n := range items {
		if _, err := t.rule(law, n.Award); err != nil {
			return err
		}
	}
	if err := notPending(tx, items); err != nil {
		return err
	}
	blocs, err := blocsOf(tx, sitting)
	if err != nil {
		return err
	}
	var place int
	if err := tx.Row(`SELECT COALESCE(MAX(place), 0) FROM sitting_item WHERE sitting = $1`, sitting).Scan(&place); err != nil {
		return err
	}
	known, err := tiesOf(tx, t, items)
	if err != nil {
		return err
	}
	rows := make([][]any, 0, len(items))
	for _, n := range items {
		item := ItemID(tx.NewID())
		conflicts := known.conflicts(t, item, n)
		for i := range conflicts {
			if err := addConflict(tx, &conflicts[i]); err != nil {
				return err
			}
		}
		b, err := blocFor(tx, t, &blocs, Bloc{Award: n.Award, Type: n.Type, Seats: n.Seats, Recused: outOf(conflicts, item), Pulled: own(conflicts)})
		if err != nil {
			return err
		}
		place++
		rows = append(rows, []any{item, sitting, b, place, n.Subject.Kind, n.Subject.ID,
			store.Null(string(n.Person)), n.Award, n.Type, n.Label, n.Detail, n.Profile.words()})
	}
	return tx.Insert("sitting_item (id, sitting, bloc, place, subject_kind, subject_id, person, award, type, label, detail, profile)", rows)
}

// own reports a member's own case, which is always counted by itself.
func own(all []Conflict) bool {
	return slices.ContainsFunc(all, func(c Conflict) bool { return c.Kind == OwnCase })
}

// notPending refuses a subject that another council, or this one, has yet to
// say something about.
func notPending(tx *store.Tx, items []NewItem) error {
	for at := 0; at < len(items); at += 500 {
		some := items[at:min(at+500, len(items))]
		args := make([]any, len(some))
		for i, n := range some {
			args[i] = n.Subject.String()
		}
		labels, err := store.Collect(tx, store.One[string], `SELECT i.label FROM sitting_item i JOIN sitting s ON s.id = i.sitting
			WHERE s.state <> 'concluded' AND i.subject_kind || ':' || i.subject_id IN `+store.In(1, len(args))+` LIMIT 10`, args...)
		if err != nil {
			return err
		}
		if len(labels) > 0 {
			return fault.Code(fault.Conflict, "sitting.already-listed", labels)
		}
	}
	return nil
}

// blocFor finds the bloc in which an item like this is counted, with others
// that keep out the same people, or opens one; a pulled item has its own.
func blocFor(tx *store.Tx, t Sitting, blocs *[]Bloc, like Bloc) (BlocID, error) {
	for _, b := range *blocs {
		if !like.Pulled && !b.Pulled && b.CountedBy == "" && b.Poll == "" && b.Award == like.Award && b.Type == like.Type && slices.Equal(b.Recused, like.Recused) {
			return b.ID, nil
		}
	}
	like.ID, like.Sitting = BlocID(tx.NewID()), t.ID
	*blocs = append(*blocs, like)
	return like.ID, addBloc(tx, like)
}

// Unput takes a subject off every list that is not concluded: it was withdrawn
// or returned. A bloc left empty goes too. (Rút khỏi danh sách xét.)
func Unput(tx *store.Tx, subject id.Subject) error {
	blocs, err := store.Collect(tx, store.One[BlocID], `SELECT i.bloc FROM sitting_item i JOIN sitting s ON s.id = i.sitting
		WHERE i.subject_kind = $1 AND i.subject_id = $2 AND s.state IN ('called', 'open')`, subject.Kind, subject.ID)
	if err != nil {
		return err
	}
	for _, b := range blocs {
		if _, err := tx.Exec(`DELETE FROM sitting_conflict WHERE item IN
			(SELECT id FROM sitting_item WHERE bloc = $1 AND subject_kind = $2 AND subject_id = $3)`, b, subject.Kind, subject.ID); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM sitting_item WHERE bloc = $1 AND subject_kind = $2 AND subject_id = $3`, b, subject.Kind, subject.ID); err != nil {
			return err
		}
		if err := dropEmpty(tx, b); err != nil {
			return err
		}
	}
	return nil
}

// dropEmpty removes a bloc that holds nothing any more.
func dropEmpty(tx *store.Tx, b BlocID) error {
	var left int
	if err := tx.Row(`SELECT COUNT(*) FROM sitting_item WHERE bloc = $1`, b).Scan(&left); err != nil || left > 0 {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM sitting_recused WHERE bloc = $1`, b); err != nil {
		return err
	}
	_, err := tx.Exec(`DELETE FROM sitting_bloc WHERE id = $1`, b)
	return err
}
