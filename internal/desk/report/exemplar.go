package report

import (
	"slices"
	"strings"

	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// kept joins an exemplar e with the units u that go on with it: the unit it waits at, or
// those who stand in its place today where it was merged or split.
// It begins from the units that ended, which are few, not from the exemplars.
const kept = `LEFT JOIN (WITH RECURSIVE heir (of_unit, by_unit) AS (SELECT old_unit, new_unit FROM unit_succession WHERE day <= {today}
			UNION SELECT heir.of_unit, s.new_unit FROM heir JOIN unit_succession s ON s.old_unit = heir.by_unit WHERE s.day <= {today})
		SELECT of_unit, by_unit FROM heir WHERE NOT EXISTS (SELECT 1 FROM unit_succession s WHERE s.old_unit = heir.by_unit AND s.day <= {today})) h
	ON h.of_unit = e.unit JOIN unit u ON u.id = COALESCE(h.by_unit, e.unit)`

// exemplars are the kinds of work that good deeds bring: to those who look into
// them, and to the head.
var exemplars = []question{
	{kind: "work.exemplar-take", act: access.VerifyExemplar, column: "u.path", query: `SELECT e.id, e.what, u.name, '', 0, e.reported_at, '', NULL
		FROM exemplar e ` + kept + ` WHERE e.state = 'reported' AND %s`},
	{kind: "work.exemplar-check", act: access.VerifyExemplar, column: "u.path", query: `SELECT e.id, e.what, u.name, '', 0, e.taken_at, '', NULL
		FROM exemplar e ` + kept + ` WHERE e.state = 'checking' AND %s`},
	{kind: "work.exemplar-confirm", act: access.ConfirmExemplar, column: "u.path", query: `SELECT e.id, e.what, u.name, '', 0, e.put_at, '', NULL
		FROM exemplar e ` + kept + ` WHERE e.state = 'put' AND %s`},
	{kind: "work.exemplar-look", act: access.VerifyExemplar, column: "u.path", query: `SELECT e.id, e.subject_name, u.name, '', 0, e.looked_at, '', e.look_on
		FROM exemplar e ` + kept + ` WHERE e.looked_at IS NOT NULL AND e.let_go_at IS NULL AND %s`},
	{kind: "work.exemplar-papers", act: access.ForwardExemplar, column: "u.path", query: `SELECT e.id, e.subject_name, u.name, '', 0, e.reminded_at, '', e.owes_on
		FROM exemplar e ` + kept + ` WHERE e.owes_on IS NOT NULL AND %s`},
}

// unattended are deeds that wait where nobody may do the next step, to whoever gives
// roles there: they are told of the unit and how many, never what was seen.
var unattended = []question{
	{kind: "work.exemplar-nobody", act: access.GrantAccount, column: "u.path", query: `SELECT u.id, u.name, '', '', COUNT(*), MIN(e.reported_at), '', NULL
		FROM exemplar e ` + kept + ` WHERE e.state IN ('reported', 'checking') AND ` + nobody(access.VerifyExemplar) + ` AND %s GROUP BY u.id, u.name`},
	{kind: "work.exemplar-headless", act: access.GrantAccount, column: "u.path", query: `SELECT u.id, u.name, '', '', COUNT(*), MIN(e.put_at), '', NULL
		FROM exemplar e ` + kept + ` WHERE e.state = 'put' AND ` + nobody(access.ConfirmExemplar) + ` AND %s GROUP BY u.id, u.name`},
}

// nobody holds where no open account may do an act over unit u today.
func nobody(act access.Act) string {
	var roles []string
	for _, r := range access.Roles() {
		if slices.Contains(access.Acts(r), act) {
			roles = append(roles, "'"+string(r)+"'")
		}
	}
	return `NOT EXISTS (SELECT 1 FROM account_grant g JOIN account a ON a.id = g.account_id JOIN unit over ON over.id = g.unit_id LEFT JOIN account_grant o ON o.id = g.of_grant
		WHERE g.role IN (` + strings.Join(roles, ", ") + `) AND SUBSTR(u.path, 1, LENGTH(over.path)) = over.path
			AND a.locked_at IS NULL AND g.ended_at IS NULL AND o.ended_at IS NULL AND g.from_day <= {today} AND (g.to_day IS NULL OR g.to_day >= {today})
			AND (o.to_day IS NULL OR o.to_day >= {today}))`
}

// clocks says of each task until when the clock of a sudden feat runs for it, so that
// whoever holds it next sees it. A task about a decision carries its dossiers' clocks.
func (s *Service) clocks(tx *store.Tx, tasks ...[]Task) error {
	var about []string
	for _, list := range tasks {
		for _, t := range list {
			about = append(about, t.ID)
		}
	}
	drafted, err := store.Collect(tx, func(row store.Scanner) (p [2]string, err error) {
		err = row.Scan(&p[0], &p[1])
		return p, err
	}, `SELECT DISTINCT n.decision, n.dossier FROM nomination n WHERE n.type = 'sudden' AND n.decision <> '' AND n.decision IN `+store.In(1, len(about)), store.Args(about)...)
	if err != nil {
		return err
	}
	dossiers := map[string][]string{}
	for _, p := range drafted {
		dossiers[p[0]] = append(dossiers[p[0]], p[1])
		about = append(about, p[1])
	}
	runs, err := s.deeds.Running(tx, about)
	for _, list := range tasks {
		for i, t := range list {
			for _, key := range append(dossiers[t.ID], t.ID) {
				if c, ok := runs[key]; ok && (list[i].Ends.IsZero() || c.Ends().Before(list[i].Ends)) {
					list[i].Ends = c.Ends()
				}
			}
		}
	}
	return err
}

// told are deeds that ask a person: for their word, and for their consent.
var told = []question{
	{kind: "work.exemplar-say", act: access.SignedIn, column: "w.person", query: `SELECT e.id, e.what, u.name, '', 0, w.asked_at, '', NULL
		FROM exemplar_word w JOIN exemplar e ON e.id = w.exemplar JOIN unit u ON u.id = e.unit WHERE w.said = '' AND e.state = 'checking' AND %s`},
	{kind: "work.exemplar-agree", act: access.SignedIn, column: "e.subject_id", query: `SELECT e.id, y.title, u.name, '', 0, y.at, '', NULL
		FROM exemplar e JOIN unit u ON u.id = e.unit JOIN exemplar_story y ON y.exemplar = e.id AND y.no = (SELECT MAX(n.no) FROM exemplar_story n WHERE n.exemplar = e.id)
		WHERE e.subject_kind = 'person' AND NOT EXISTS (SELECT 1 FROM exemplar_consent c WHERE c.exemplar = e.id AND c.story = y.no) AND %s`},
}
