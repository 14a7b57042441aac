package dossier

import (
	"slices"

	"thidua/internal/base/id"
	"thidua/internal/platform/store"
)

// ProposedIn says for which awards each subject is put forward in any dossier
// of a year, drafts among them; lines struck or withdrawn do not count. Part.
func ProposedIn(tx *store.Tx, subjects []id.Subject, year int) (map[id.Subject]map[string]bool, error) {
	type pair struct {
		of    id.Subject
		award string
	}
	out := map[id.Subject]map[string]bool{}
	for some := range slices.Chunk(subjects, 400) {
		args := []any{year}
		for _, s := range some {
			args = append(args, s.ID)
		}
		pairs, err := store.Collect(tx, func(s store.Scanner) (p pair, err error) { err = s.Scan(&p.of.Kind, &p.of.ID, &p.award); return p, err },
			`SELECT DISTINCT n.subject_kind, n.subject_id, n.award FROM nomination n JOIN dossier d ON d.id = n.dossier
			WHERE n.year = $1 AND n.subject_id IN `+store.In(2, len(some))+` AND n.state NOT IN ('struck', 'withdrawn') AND d.state <> 'withdrawn'`, args...)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			if out[p.of] == nil {
				out[p.of] = map[string]bool{}
			}
			out[p.of][p.award] = true
		}
	}
	return out, nil
}
