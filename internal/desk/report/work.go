package report

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Task is one thing somebody owes. Kind is a key of words ("work.receive").
// (Việc.)
type Task struct {
	Kind    string
	ID      string // of the dossier, sitting, decision or filing it leads to
	Title   string
	Unit    string // whose it is
	Holder  string // who holds it, for what waits for others
	Count   int    // how many lines it concerns; 0 when not said
	Since   time.Time
	Due     civil.Date    // by when; zero where nobody set a day
	Period  target.Period // of figures that are due
	Ends    time.Time     // when the clock of a sudden feat goes by its goal; zero: none runs
	Reason  string        // why it was returned, in the words of who returned it
	Beneath bool          // of a unit beneath those the actor's own roles name: its people do it first
}

// Work is what a person owes, what others owe them, and three plain words: how
// many of their unit's nominations were sent, are considered, have an outcome.
// (Việc của tôi.)
type Work struct {
	Todo    []Task // one's own units' before those beneath them, then most pressing first
	Waiting []Task
	Sent    int
	Under   int
	Done    int
	Dates   []Date // soonest first
}

// enough is how many tasks of a kind one page needs.
const enough = 20

// question is one kind of work: who may do it, and where it stands. The query
// gives id, title, unit, holder, count, since, reason, due, has one place, %s, for
// the scope, and any for {today}.
type question struct {
	kind   string
	act    access.Act
	column string // the path the scope is asked of
	query  string
}

// todo lists the kinds of work, most pressing first.
var todo = []question{
	{"work.returned", access.SubmitDossier, "u.path", `SELECT d.id, d.title, d.unit_name, '', 0, d.since, d.return_reason, NULL
		FROM dossier d JOIN unit u ON u.id = d.unit WHERE d.state = 'returned' AND %s`},
	{"work.lines-returned", access.SubmitDossier, "u.path", `SELECT d.id, d.title, d.unit_name, '', COUNT(*), MIN(n.since), MIN(n.reason), NULL
		FROM dossier d JOIN unit u ON u.id = d.unit JOIN nomination n ON n.dossier = d.id
		WHERE n.state = 'returned' AND d.state IN ('received', 'appraised') AND %s GROUP BY d.id, d.title, d.unit_name`},
	{"work.doubts", access.ChooseIntake, "u.path", `SELECT i.id, i.file, u.name, '',
			(SELECT COUNT(*) FROM intake_doubt q WHERE q.upload = i.id AND q.choice = ''), i.uploaded_at, '', NULL
		FROM intake_upload i JOIN unit u ON u.id = i.unit WHERE i.state = 'open' AND %s`},
	{"work.receive", access.ReceiveDossier, "u.path", `SELECT d.id, d.title, d.unit_name, '', (SELECT COUNT(*) FROM nomination n WHERE n.dossier = d.id), d.since, '', NULL
		FROM dossier d JOIN unit u ON u.id = d.to_unit WHERE d.state = 'submitted' AND %s`},
	{"work.appraise", access.AppraiseDossier, "u.path", `SELECT d.id, d.title, d.unit_name, '', (SELECT COUNT(*) FROM nomination n WHERE n.dossier = d.id AND n.state = 'listed'), d.since, '', NULL
		FROM dossier d JOIN unit u ON u.id = d.to_unit WHERE d.state = 'received' AND %s`},
	{"work.table", access.PutSitting, "u.path", `SELECT d.id, d.title, d.unit_name, '', COUNT(*), MIN(n.since), '', NULL
		FROM dossier d JOIN unit u ON u.id = d.to_unit JOIN nomination n ON n.dossier = d.id
		WHERE n.state = 'appraised' AND d.state = 'appraised' AND %s GROUP BY d.id, d.title, d.unit_name`},
	{"work.sitting", access.CountSitting, "u.path", `SELECT s.id, c.name, c.name, '', (SELECT COUNT(*) FROM sitting_item i WHERE i.sitting = s.id), m.called_for, '', NULL
		FROM sitting s JOIN council c ON c.id = s.council JOIN meeting m ON m.id = s.id JOIN unit u ON u.id = c.body
		WHERE s.state IN ('called', 'open', 'confirmed') AND %s`},
	{"work.confirm", access.ConfirmSitting, "u.path", `SELECT s.id, c.name, c.name, '', (SELECT COUNT(*) FROM sitting_item i WHERE i.sitting = s.id), m.called_for, '', NULL
		FROM sitting s JOIN council c ON c.id = s.council JOIN meeting m ON m.id = s.id JOIN unit u ON u.id = c.body
		WHERE s.state = 'counted' AND %s`},
	{"work.sign", access.SignDecision, "u.path", `SELECT d.id, d.title, d.body_name, '', (SELECT COUNT(*) FROM decision_line l WHERE l.decision = d.id AND l.state <> 'dropped'), d.drafted_at, '', NULL
		FROM decision d JOIN unit u ON u.id = d.body WHERE d.state = 'draft' AND %s`},
	{"work.publish", access.SignDecision, "u.path", `SELECT d.id, d.title, d.body_name, '', (SELECT COUNT(*) FROM decision_line l WHERE l.decision = d.id AND l.state <> 'dropped'), d.signed_at, '', NULL
		FROM decision d JOIN unit u ON u.id = d.body WHERE d.state = 'signed' AND %s`},
	{"work.draft", access.SubmitDossier, "u.path", `SELECT d.id, d.title, d.unit_name, '', (SELECT COUNT(*) FROM nomination n WHERE n.dossier = d.id), d.since, '', NULL
		FROM dossier d JOIN unit u ON u.id = d.unit WHERE d.state = 'draft' AND %s`},
	{"work.passed", access.DraftDecision, "u.path", `SELECT d.id, d.title, d.unit_name, '', COUNT(*), MIN(n.since), '', NULL
		FROM dossier d JOIN unit u ON u.id = d.to_unit JOIN nomination n ON n.dossier = d.id
		WHERE n.state = 'passed' AND n.decision = '' AND %s GROUP BY d.id, d.title, d.unit_name`},
}

// waiting is what others hold of what the actor's units sent.
var waiting = question{"work.with-others", access.SubmitDossier, "u.path", `SELECT d.id, d.title, d.unit_name, d.to_name,
	(SELECT COUNT(*) FROM nomination n WHERE n.dossier = d.id), d.since, '', NULL
	FROM dossier d JOIN unit u ON u.id = d.unit WHERE d.state IN ('submitted', 'received', 'appraised') AND %s`}

// Work gathers what one person owes and waits for. Whoever holds no role sees
// nothing here, and is not refused.
func (s *Service) Work(ctx context.Context, who access.Actor) (w Work, err error) {
	defer fault.Wrap(&err, "gather work")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		w = Work{}
		if err := w.personal(tx, who); err != nil {
			return err
		}
		for _, q := range slices.Concat(todo, initiatives, contests, clusters, movements, inquiries, pledges, exemplars, unattended) {
			tasks, err := q.ask(tx, who)
			if err != nil {
				return err
			}
			if q.kind == "work.draft" { // what a draft waits for comes before its sending
				heads, err := attested(tx, who)
				if err != nil {
					return err
				}
				w.Todo = append(w.Todo, heads...)
			}
			w.Todo = append(w.Todo, tasks...)
		}
		open, err := s.toPledge(tx, who)
		if err != nil {
			return err
		}
		figures, err := s.toTell(tx, who)
		if err != nil {
			return err
		}
		reviews, err := s.toReview(tx, who)
		if err != nil {
			return err
		}
		w.Todo = slices.Concat(w.Todo, open, figures, reviews)
		slices.SortStableFunc(w.Todo, func(a, b Task) int {
			switch {
			case a.Beneath == b.Beneath:
				return 0
			case a.Beneath:
				return 1
			}
			return -1
		})
		if w.Dates, err = dates(tx, who); err != nil {
			return err
		}
		sent, err := waiting.ask(tx, who)
		if err != nil {
			return err
		}
		w.Waiting = append(w.Waiting, sent...)
		if err := s.clocks(tx, w.Todo, w.Waiting); err != nil {
			return err
		}
		return w.words(tx, who)
	})
	return w, err
}

func (q question) ask(tx *store.Tx, who access.Actor) ([]Task, error) {
	scope, args := within(who, q.act, q.column, 1)
	if len(args) == 0 {
		return nil, nil
	}
	tasks, err := q.collect(tx, who, scope, args)
	if err != nil || len(tasks) == 0 || !strings.HasSuffix(q.column, ".path") {
		return tasks, err
	}
	scope, args = at(who, q.act, q.column, 1)
	own, err := q.collect(tx, who, scope, args)
	if err != nil {
		return nil, err
	}
	for _, t := range tasks { // however long those beneath have waited, one's own are not crowded out
		if !slices.ContainsFunc(own, func(o Task) bool { return o.ID == t.ID }) {
			t.Beneath = true
			own = append(own, t)
		}
	}
	return own[:min(len(own), enough)], nil
}

// collect asks within a condition, longest waiting first.
func (q question) collect(tx *store.Tx, who access.Actor, scope string, args []any) ([]Task, error) {
	query := fill(q.query, scope)
	if strings.Contains(query, "{today}") {
		args = append(args, who.Today)
		query = strings.ReplaceAll(query, "{today}", "$"+strconv.Itoa(len(args)))
	}
	tasks, err := store.Collect(tx, func(row store.Scanner) (t Task, err error) {
		var since looseTime
		err = row.Scan(&t.ID, &t.Title, &t.Unit, &t.Holder, &t.Count, &since, &t.Reason, &t.Due)
		t.Kind, t.Since = q.kind, since.Time
		return t, err
	}, query, args...)
	slices.SortStableFunc(tasks, func(a, b Task) int {
		return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	tasks = slices.CompactFunc(tasks, func(a, b Task) bool { return a.ID == b.ID && a.Since.Equal(b.Since) }) // one that several heirs hold
	return tasks[:min(len(tasks), enough)], err
}

// words counts the nominations of the actor's units by the three plain words.
func (w *Work) words(tx *store.Tx, who access.Actor) error {
	scope, args := within(who, access.LookDossier, "u.path", 1)
	if len(args) == 0 {
		return nil
	}
	return tx.Row(fill(`SELECT
			COUNT(*) FILTER (WHERE d.state = 'submitted' AND n.state = 'listed'),
			COUNT(*) FILTER (WHERE d.state IN ('received', 'appraised') AND n.state IN ('listed', 'appraised', 'tabled', 'passed', 'returned')),
			COUNT(*) FILTER (WHERE n.state IN ('decided', 'refused', 'struck'))
		FROM nomination n JOIN dossier d ON d.id = n.dossier JOIN unit u ON u.id = d.unit WHERE %s`, scope), args...).
		Scan(&w.Sent, &w.Under, &w.Done)
}
