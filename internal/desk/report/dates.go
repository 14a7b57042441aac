package report

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Date is a day with something on it. Kind is one of the offices' days ("sitting",
// "scoring-self"). (Ngày cần nhớ.)
type Date struct {
	Kind      string
	Subject   id.Subject
	Title     string
	Unit      string // whose it is
	Day       civil.Date
	At, Until string // HH:MM; "" the whole day
	Place     string
	Done      bool // held, answered, ended before its day
	Revision  int64
}

// ahead is how many days a first page looks ahead.
const ahead = 30

// A source is where days of one kind stand, for whoever holds an act. Its query
// gives subject kind, id, title, unit, day, at, until, place, done and revision
// of what lies from $1 to $2; {x.path} is where a unit may be looked at, {mine} a
// person of the reader's records.
type source struct {
	kind  string
	act   access.Act
	query string
}

// seenClusters are the clusters one may look at: of one's bodies, and those one's
// units ever sat in.
const seenClusters = ` IN (SELECT c.id FROM cluster c JOIN unit b ON b.id = c.body WHERE {b.path}
	UNION SELECT m.cluster FROM cluster_member m JOIN unit n ON n.id = m.unit WHERE {n.path})`

// draft is the newest version of a draft that stands for comments.
const draft = ` FROM consultation c JOIN consultation_version v ON v.consultation = c.id AND v.no = c.version JOIN unit u ON u.id = c.body
	WHERE c.withdrawn_at IS NULL AND v.asked_at IS NOT NULL AND ({u.path} OR EXISTS (SELECT 1 FROM consultation_invitee i LEFT JOIN unit n ON n.id = i.unit
		WHERE i.consultation = c.id AND i.version = v.no AND ({n.path} OR i.person {mine})))`

// marks is a column of a round of scoring, last at its day.
func marks(day string) string {
	return `SELECT 'scorecard', r.id, k.name, r.category, r.` + day + `, '', '', '', r.ranked_at IS NOT NULL, r.revision
	FROM scorecard_round r JOIN cluster k ON k.id = r.cluster WHERE r.void_at IS NULL AND r.adopted_at IS NOT NULL AND r.` + day + ` BETWEEN $1 AND $2 AND k.id` + seenClusters
}

// runs is a movement that was launched, and where it is seen.
const runs = ` FROM movement m JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body
	WHERE m.state IN ('launched', 'closed') AND ({u.path} OR EXISTS (SELECT 1 FROM movement_call q JOIN unit n ON n.id = q.unit WHERE q.movement = m.id AND {n.path}))`

// heard is where a contest is seen from: its body, its judges, and whoever it calls.
const heard = ` FROM contest c JOIN unit u ON u.id = c.body WHERE c.announced_on IS NOT NULL AND c.state <> 'annulled'
	AND ({u.path} OR c.everybody OR c.id IN (SELECT contest FROM contest_judge WHERE person {mine})
		OR EXISTS (SELECT 1 FROM contest_unit q JOIN unit r ON r.id = q.unit JOIN unit n ON n.path LIKE r.path || '%' JOIN person p ON p.unit_id = n.id WHERE q.contest = c.id AND p.id {mine}))`

// entering is where officers see a contest who enter for people of theirs.
const entering = ` FROM contest c JOIN unit u ON u.id = c.body WHERE c.announced_on IS NOT NULL AND c.state <> 'annulled'
	AND EXISTS (SELECT 1 FROM contest_unit q JOIN unit r ON r.id = q.unit JOIN unit n ON n.path LIKE r.path || '%' WHERE q.contest = c.id AND {n.path})`

// sources lists the days of every office; a day that two of one kind give is one day.
var sources = []source{
	{"sitting", access.LookCouncil, `SELECT 'sitting', s.id, c.name, u.name, m.called_for, m.called_at, m.until, m.place, s.state NOT IN ('called', 'open'), m.revision
		FROM sitting s JOIN council c ON c.id = s.council JOIN meeting m ON m.id = s.id JOIN unit u ON u.id = c.body
		WHERE m.called_for BETWEEN $1 AND $2 AND ({u.path} OR m.id IN (SELECT meeting FROM meeting_attendee WHERE person {mine}))`},
	{"term", access.LookCouncil, `SELECT 'council', c.id, c.name, u.name, c.to_day, '', '', '', FALSE, c.revision
		FROM council c JOIN unit u ON u.id = c.body WHERE c.to_day BETWEEN $1 AND $2 AND {u.path}`},
	{"meeting", access.LookMeeting, `SELECT 'meeting', m.id, m.title, u.name, m.called_for, m.called_at, m.until, m.place, m.ended <> '', m.revision
		FROM meeting m JOIN unit u ON u.id = m.body WHERE m.kind <> 'sitting' AND m.cancelled = '' AND m.called_for BETWEEN $1 AND $2
			AND ({u.path} OR m.sent_at IS NOT NULL AND m.id IN (SELECT meeting FROM meeting_attendee WHERE person {mine}))`},
	{"draft", access.LookConsultation, `SELECT 'consultation', c.id, v.title, u.name, v.due, '', '', '', v.closed_at IS NOT NULL, c.revision` + draft + ` AND v.due BETWEEN $1 AND $2`},
	{"draft-put", access.LookConsultation, `SELECT 'consultation', c.id, v.title, u.name, v.put_due, '', '', '', v.adopted_at IS NOT NULL, c.revision` + draft + ` AND v.put_at IS NOT NULL AND v.put_due BETWEEN $1 AND $2`},
	{"covenant", access.LookCluster, `SELECT 'covenant', o.id, v.title, k.name, v.sign_due, '', '', '', v.force_at IS NOT NULL, o.revision
		FROM covenant o JOIN covenant_version v ON v.covenant = o.id AND v.no = o.version JOIN cluster k ON k.id = o.cluster
		WHERE o.voided_at IS NULL AND v.put_at IS NOT NULL AND v.sign_due BETWEEN $1 AND $2 AND k.id` + seenClusters},
	{"scoring-self", access.LookCluster, marks("self_day")},
	{"scoring-cross", access.LookCluster, marks("cross_day")},
	{"scoring-verified", access.LookCluster, marks("verified_day")},
	{"scoring-object", access.LookCluster, marks("object_day")},
	{"slate", access.LookCluster, `SELECT 'slate', s.id, k.name, s.category, s.due, '', '', '', s.put_at IS NOT NULL OR s.proposed_at IS NOT NULL, s.revision
		FROM slate s JOIN cluster k ON k.id = s.cluster WHERE s.due BETWEEN $1 AND $2 AND k.id` + seenClusters},
	{"activity", access.LookCluster, `SELECT 'activity', a.id, a.title, u.name, a.day, a.at, a.until, a.place, a.held_at IS NOT NULL, a.revision
		FROM activity a JOIN unit u ON u.id = a.organiser WHERE a.not_held_at IS NULL AND a.day BETWEEN $1 AND $2 AND a.cluster` + seenClusters},
	{"round-opened", access.LookInitiative, `SELECT 'unit', u.id, u.name, u.name, r.opened_on, '', '', '', r.closed_on IS NOT NULL, r.revision
		FROM initiative_round r JOIN unit u ON u.id = r.body WHERE r.opened_on BETWEEN $1 AND $2 AND {u.path}`},
	{"movement-from", access.LookMovement, `SELECT 'movement', m.id, v.name, u.name, v.from_day, '', '', '', TRUE, m.revision` + runs + ` AND v.from_day BETWEEN $1 AND $2`},
	{"movement-to", access.LookMovement, `SELECT 'movement', m.id, v.name, u.name, v.to_day, '', '', '', m.state = 'closed', m.revision` + runs + ` AND v.to_day BETWEEN $1 AND $2`},
	{"movement-answer", access.LookMovement, `SELECT 'movement', m.id, v.name, MIN(u.name), q.due, '', '', '', COUNT(CASE WHEN q.state = 'called' THEN 1 END) = 0, m.revision
		FROM movement_call q JOIN movement m ON m.id = q.movement JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = q.unit
		WHERE m.state = 'launched' AND q.due BETWEEN $1 AND $2 AND {u.path} GROUP BY m.id, v.name, q.due, m.revision`}, // units called by one day are one day
	{"pledge", access.LookPledge, `SELECT 'unit', u.id, CAST(d.year AS TEXT), u.name, d.day, '', '', '', FALSE, d.no
		FROM pledge_day d JOIN unit u ON u.id = d.unit
		WHERE d.no = (SELECT MAX(x.no) FROM pledge_day x WHERE x.unit = d.unit AND x.year = d.year) AND d.day BETWEEN $1 AND $2
			AND EXISTS (SELECT 1 FROM unit n WHERE n.path LIKE u.path || '%' AND ({n.path} OR n.id IN (SELECT unit_id FROM person WHERE id {mine}))
				AND NOT EXISTS (SELECT 1 FROM pledge_day y JOIN unit b ON b.id = y.unit
					WHERE y.year = d.year AND b.id <> u.id AND b.path LIKE u.path || '%' AND n.path LIKE b.path || '%'))`}, // of the unit nearest above each
	{"exemplar-look", access.VerifyExemplar, `SELECT 'exemplar', e.id, e.subject_name, u.name, e.look_on, '', '', '', FALSE, e.revision
		FROM exemplar e JOIN unit u ON u.id = e.unit WHERE e.state = 'confirmed' AND e.let_go_at IS NULL AND e.look_on BETWEEN $1 AND $2 AND {u.path}`},
	{"contest-enter", access.LookContest, `SELECT 'contest', c.id, c.name, u.name, c.to_day, '', '', '', c.state <> 'announced', c.revision` + heard + ` AND c.to_day BETWEEN $1 AND $2`},
	{"contest-enter", access.EnterContest, `SELECT 'contest', c.id, c.name, u.name, c.to_day, '', '', '', c.state <> 'announced', c.revision` + entering + ` AND c.to_day BETWEEN $1 AND $2`},
	{"contest-judge", access.RunContest, `SELECT 'contest', c.id, c.name, u.name, ` + judged + `, '', '', '', FALSE, c.revision FROM contest c JOIN unit u ON u.id = c.body
		WHERE c.state IN ('announced', 'judging') AND ` + judged + ` BETWEEN $1 AND $2
			AND ({u.path} OR EXISTS (SELECT 1 FROM contest_sheet s WHERE s.contest = c.id AND s.round = c.round AND s.state = 'asked' AND s.judge {mine}))`}, // of whoever runs it, and of judges who owe sheets
	{"contest-vote", access.LookContest, `SELECT 'contest', c.id, c.name, u.name, c.vote_to, '', '', '', c.state = 'published', c.revision` + heard + ` AND c.vote_to BETWEEN $1 AND $2`},
	{"contest-vote", access.EnterContest, `SELECT 'contest', c.id, c.name, u.name, c.vote_to, '', '', '', c.state = 'published', c.revision` + entering + ` AND c.vote_to BETWEEN $1 AND $2`},
	{"inquiry", access.LookInquiry, `SELECT 'inquiry', i.id, e.name, o.name, a.due, '', '', '', COUNT(CASE WHEN NOT EXISTS (SELECT 1 FROM inquiry_statement x WHERE x.ask = a.id) THEN 1 END) = 0, 0
		FROM inquiry_ask a JOIN inquiry i ON i.id = a.inquiry JOIN unit e ON e.id = i.enterprise JOIN unit o ON o.id = i.unit LEFT JOIN unit u ON u.id = a.body
		WHERE a.withdrawn_at IS NULL AND a.due BETWEEN $1 AND $2 AND ({o.path} OR {u.path}) GROUP BY i.id, e.name, o.name, a.due`},
}

// Dates are what the offices have on the days from one to another that the reader may
// look at, or is called to, soonest first; with kinds, those alone. (Lịch chung.)
func (s *Service) Dates(ctx context.Context, who access.Actor, from, to civil.Date, kinds ...string) (all []Date, err error) {
	defer fault.Wrap(&err, "gather dates")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = datesOf(tx, who, from, to, kinds...)
		return err
	})
	return all, err
}

func datesOf(tx *store.Tx, who access.Actor, from, to civil.Date, kinds ...string) (all []Date, err error) {
	mine := []registry.PersonID{"-"} // nobody
	if who.Person != "" {
		if mine, err = registry.Aliases(tx, registry.PersonID(who.Person)); err != nil {
			return nil, err
		}
	}
	type is struct {
		kind string
		of   id.Subject
		day  civil.Date
	}
	seen := map[is]bool{}
	for _, s := range sources {
		if len(kinds) > 0 && !slices.Contains(kinds, s.kind) {
			continue
		}
		found, err := s.ask(tx, who, from, to, mine)
		if err != nil {
			return nil, err
		}
		for _, d := range found {
			once := is{d.Kind, d.Subject, d.Day}
			if !seen[once] {
				seen[once], all = true, append(all, d)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Date) int {
		if c := a.Day.Compare(b.Day); c != 0 {
			return c
		}
		return strings.Compare(a.At, b.At)
	})
	return all, nil
}

var placed = regexp.MustCompile(`\{([a-z]+\.path)\}`)

func (s source) ask(tx *store.Tx, who access.Actor, from, to civil.Date, mine []registry.PersonID) ([]Date, error) {
	args, personal := []any{from, to}, strings.Contains(s.query, "{mine}")
	if personal {
		args = append(args, store.Args(mine)...)
	}
	first := len(args) + 1
	_, trees := within(who, s.act, "", first)
	if len(trees) == 0 && !personal {
		return nil, nil
	}
	query := placed.ReplaceAllStringFunc(s.query, func(at string) string {
		scope, _ := within(who, s.act, strings.Trim(at, "{}"), first)
		return scope
	})
	query = strings.ReplaceAll(query, "{mine}", `IN `+store.In(3, len(mine)))
	return store.Collect(tx, func(row store.Scanner) (d Date, err error) {
		d.Kind = s.kind
		err = row.Scan(&d.Subject.Kind, &d.Subject.ID, &d.Title, &d.Unit, &d.Day, &d.At, &d.Until, &d.Place, &d.Done, &d.Revision)
		return d, err
	}, query, append(args, trees...)...)
}

// dates are the sittings and the councils' last days that a first page shows.
func dates(tx *store.Tx, who access.Actor) ([]Date, error) {
	all, err := datesOf(tx, who, who.Today, who.Today.AddDays(ahead), "sitting", "term")
	all = slices.DeleteFunc(all, func(d Date) bool { return d.Done })
	return all[:min(len(all), enough)], err
}

func limit(n int) string { return strconv.Itoa(n) }
