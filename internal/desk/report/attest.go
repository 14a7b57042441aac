package report

import (
	"cmp"
	"slices"
	"strings"

	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// mostJudged is how many verdicts are read for one page.
const mostJudged = 1000

// attested lists the dossiers whose lines wait for the head's word: in a draft
// those nobody has said anything of yet, later those whose stored verdict has
// an attested clause open. (Chờ thủ trưởng xác nhận.)
func attested(tx *store.Tx, who access.Actor) ([]Task, error) {
	scope, args := within(who, access.AttestDossier, "u.path", 1)
	if len(args) == 0 {
		return nil, nil
	}
	type line struct {
		Task
		verdict string
	}
	lines, err := store.Collect(tx, func(row store.Scanner) (l line, err error) {
		var since looseTime
		err = row.Scan(&l.ID, &l.Title, &l.Unit, &since, &l.verdict)
		l.Since = since.Time
		return l, err
	}, fill(`SELECT d.id, d.title, d.unit_name, d.since, COALESCE(
			(SELECT v.body FROM nomination_verdict v WHERE v.nomination = n.id ORDER BY v.forecast LIMIT 1), '')
		FROM dossier d JOIN unit u ON u.id = d.unit JOIN nomination n ON n.dossier = d.id
		WHERE %s AND (d.state = 'draft' AND n.state = 'listed' AND NOT EXISTS (SELECT 1 FROM nomination_attestation a WHERE a.nomination = n.id)
			OR d.state IN ('returned', 'submitted', 'received', 'appraised') AND n.state IN ('listed', 'returned', 'appraised') AND n.opens > 0)
		ORDER BY d.since, d.id LIMIT `+limit(mostJudged), scope), args...)
	if err != nil {
		return nil, err
	}
	var tasks []Task
	for _, l := range lines {
		if l.verdict != "" && !waitsForHead(l.verdict) {
			continue
		}
		at := slices.IndexFunc(tasks, func(t Task) bool { return t.ID == l.ID })
		if at < 0 {
			l.Kind = "work.attest"
			tasks, at = append(tasks, l.Task), len(tasks)
		}
		tasks[at].Count++
	}
	slices.SortStableFunc(tasks, func(a, b Task) int { return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.ID, b.ID)) })
	return tasks[:min(len(tasks), enough)], nil
}

// waitsForHead reports an attested clause that is open in a stored verdict. The
// text is looked through, not read: a page asks it of hundreds of lines.
func waitsForHead(verdict string) bool {
	for {
		_, rest, found := strings.Cut(verdict, `"kind":"attested"`)
		if !found {
			return false
		}
		if _, result, ok := strings.Cut(rest, `"result":"`); ok && strings.HasPrefix(result, "open") {
			return true
		}
		verdict = rest
	}
}
