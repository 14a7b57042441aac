package covenant

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/platform/store"
)

// Open gives the handover of a cluster the promises that are not kept, each with
// its member and the reason of its light as say words it.
func Open(say func(Why, Promise) string) cluster.Open {
	return func(tx *store.Tx, of cluster.ID, year int) (lines []cluster.Line, err error) {
		c, err := inYear(tx, of, year)
		if err != nil || c.Standing == 0 {
			return nil, err
		}
		in, err := cluster.Find(tx, of)
		if err != nil {
			return nil, err
		}
		t, err := tableOf(tx, c, in, civil.Of(tx.Now()))
		for _, row := range t.Rows {
			for i, cell := range row.Cells {
				if cell.Asked && cell.Light != Kept {
					lines = append(lines, cluster.Line{Subject: c.ID.Subject(), Due: row.Due,
						What: row.Number + ". " + row.Content + " (" + t.Members[i].Name + ")", Because: say(cell.Why, row.Promise)})
				}
			}
		}
		return lines, err
	}
}
