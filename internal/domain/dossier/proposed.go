package dossier

import (
	"slices"

	"thidua/internal/base/id"
	"thidua/internal/platform/store"
)

// A Proposal is a line of some dossier; one that is not sent is only drafted.
type Proposal struct {
	Nomination
	Sent bool
}

// Proposals lists the lines of a year about some subjects, struck ones among them:
// what its unit took back is left out. Part. (Đã đề nghị.)
func Proposals(tx *store.Tx, subjects []id.Subject, year int) (map[id.Subject][]Proposal, error) {
	out := map[id.Subject][]Proposal{}
	for some := range slices.Chunk(subjects, 400) {
		args := []any{year}
		for _, s := range some {
			args = append(args, s.ID)
		}
		lines, err := store.Collect(tx, func(s store.Scanner) (p Proposal, err error) {
			p.Nomination, err = readLine(after{s, &p.Sent})
			return p, err
		}, `SELECT `+lineColumns+`, d.state <> 'draft' FROM nomination n JOIN dossier d ON d.id = n.dossier
			WHERE n.year = $1 AND n.subject_id IN `+store.In(2, len(some))+` AND n.state <> 'withdrawn' AND d.state <> 'withdrawn' ORDER BY n.id`, args...)
		if err != nil {
			return nil, err
		}
		for _, p := range lines {
			out[p.Subject] = append(out[p.Subject], p)
		}
	}
	return out, nil
}

// after reads one column more than a row asks for.
type after struct {
	store.Scanner
	last any
}

func (a after) Scan(dest ...any) error { return a.Scanner.Scan(append(dest, a.last)...) }

// ProposedIn says for which awards each subject is put forward in any dossier
// of a year, drafts among them; lines struck or withdrawn do not count. Part.
func ProposedIn(tx *store.Tx, subjects []id.Subject, year int) (map[id.Subject]map[string]bool, error) {
	all, err := Proposals(tx, subjects, year)
	out := map[id.Subject]map[string]bool{}
	for s, lines := range all {
		for _, p := range lines {
			if p.State == Struck {
				continue
			}
			if out[s] == nil {
				out[s] = map[string]bool{}
			}
			out[s][p.Award] = true
		}
	}
	return out, err
}
