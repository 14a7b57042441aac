package movement

import "thidua/internal/platform/store"

// Running are the movements that are launched and have not ended, with their
// contents, oldest first. Part.
func Running(tx *store.Tx) ([]Movement, error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+from+`WHERE m.state = $1 ORDER BY m.launched_on, m.id`, Launched)
	if err != nil {
		return nil, err
	}
	type task struct {
		of ID
		Content
	}
	tasks, err := store.Collect(tx, func(s store.Scanner) (t task, err error) { return t, s.Scan(&t.of, &t.Area, &t.Actor, &t.Text) },
		`SELECT c.movement, c.area, c.actor, c.text FROM movement_content c JOIN movement m ON m.id = c.movement AND m.version = c.version WHERE m.state = $1 ORDER BY c.movement, c.no`, Launched)
	of := map[ID][]Content{}
	for _, t := range tasks {
		of[t.of] = append(of[t.of], t.Content)
	}
	for i := range all {
		all[i].Contents = of[all[i].ID]
	}
	return all, err
}
