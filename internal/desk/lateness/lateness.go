package lateness

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service reads how long awards take.
type Service struct {
	db    *store.DB
	books *rulebook.Library
}

// New opens the desk.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db, books} }

// A Filter chooses the year of the achievements and what the lines are; Key, Step,
// Late and Keeps choose the cases behind one number.
type Filter struct {
	Year  int
	By    By
	Key   string
	Step  Step
	Late  bool    // only those after the law's day
	Keeps Keeping // only sudden feats that stand so to their hours
}

// A Year is the awards of one year, line by line and all together. (Kịp thời của một
// năm.)
type Year struct {
	Lines []Line
	All   Line
}

// Year measures the lines of dossiers the actor may look at.
func (s *Service) Year(ctx context.Context, who access.Actor, f Filter) (y Year, err error) {
	defer fault.Wrap(&err, "measure lateness")
	if !slices.Contains(Bys(), f.By) {
		f.By = ByType
	}
	cases, now, err := s.read(ctx, who, f.Year)
	return Year{group(cases, f.By, now), lineOf("", "", cases, now)}, err
}

// Cases lists what stands behind a number, the longest first, what has no answer yet
// last. (Danh sách phía sau một con số.)
func (s *Service) Cases(ctx context.Context, who access.Actor, f Filter) (list []Case, err error) {
	defer fault.Wrap(&err, "list cases of lateness")
	if !slices.Contains(Steps(), f.Step) {
		f.Step = Whole
	}
	all, now, err := s.read(ctx, who, f.Year)
	for _, c := range all {
		if key, _ := c.key(f.By); (f.Key == "" || key == f.Key) && (!f.Late || c.Late(f.Step, who.Today)) && c.Keeps(f.Keeps, now) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b Case) int {
		x, knownX := a.Took(f.Step)
		y, knownY := b.Took(f.Step)
		switch {
		case knownX != knownY && knownX:
			return -1
		case knownX != knownY:
			return 1
		}
		return cmp.Or(cmp.Compare(y, x), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	return list, err
}

// read is every line of a year's achievements, in one query, with the law's days.
func (s *Service) read(ctx context.Context, who access.Actor, year int) (all []Case, now time.Time, err error) {
	var within []string
	args := []any{year, fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)}
	for _, tree := range who.Over(access.LookDossier) {
		args = append(args, string(tree)+"%")
		within = append(within, fmt.Sprintf("u.path LIKE $%[1]d OR t.path LIKE $%[1]d", len(args)))
	}
	if len(within) == 0 {
		return nil, now, nil
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, read, `SELECT n.id, d.id, d.number, n.name, n.award, n.type, n.year, n.to_day, CASE WHEN d.state = 'withdrawn' THEN d.state ELSE n.state END, d.unit, d.unit_name, COALESCE(q.body_level, t.level), d.received_on, d.submitted_at,
				(SELECT MIN(b.sent) FROM dossier_body b WHERE b.dossier = d.id), q.day, q.published_at, q.signed_at,
				(SELECT MAX(g.day) FROM decision_line l JOIN decision_handed h ON h.line = l.id JOIN decision_handing g ON g.id = h.handing WHERE l.nomination = n.id AND h.stands),
				(SELECT MIN(e.deed_on || ' ' || e.deed_at) FROM exemplar_proposal x JOIN exemplar e ON e.id = x.exemplar WHERE x.line = n.id),
				(SELECT MIN(p.at) FROM decision_line l JOIN certificate_sheet s ON s.line = l.id JOIN certificate_print p ON p.id = s.print WHERE l.nomination = n.id AND NOT p.draft)
			FROM nomination n JOIN dossier d ON d.id = n.dossier JOIN unit u ON u.id = d.unit JOIN unit t ON t.id = d.to_unit
			LEFT JOIN decision q ON q.id = n.decision AND q.state IN ('signed', 'published')
			WHERE (n.year = $1 OR n.year = 0 AND n.to_day BETWEEN $2 AND $3) AND d.submitted_at IS NOT NULL AND (`+strings.Join(within, " OR ")+`) ORDER BY n.id`, args...)
		if err != nil {
			return err
		}
		now = tx.Now()
		return s.goals(tx, all)
	})
	for i := range all {
		all[i].limits = s.limits(all[i])
	}
	return all, now, err
}

// goals gives sudden feats the hours their bodies set themselves by the day they
// ended; whose rules a unit follows is asked once for each month.
func (s *Service) goals(tx *store.Tx, all []Case) error {
	months := map[civil.Date][]registry.UnitID{}
	for _, c := range all {
		if first := monthOf(c); !first.IsZero() && !slices.Contains(months[first], c.Unit) {
			months[first] = append(months[first], c.Unit)
		}
	}
	codes := map[civil.Date]map[registry.UnitID][]string{}
	for first, units := range months {
		var err error
		if codes[first], err = registry.CodesAboveAll(tx, units, first.AddMonths(1).AddDays(-1)); err != nil {
			return err
		}
	}
	for i, c := range all {
		if first := monthOf(c); !first.IsZero() {
			all[i].Goal = s.books.ExemplarRule(s.books.Nearest(codes[first][c.Unit]), c.Ended).Goal
		}
	}
	return nil
}

// monthOf is the first day of the month in which a sudden feat was done; zero of others.
func monthOf(c Case) civil.Date {
	if c.Type != exemplar.Sudden || c.Ended.IsZero() {
		return civil.Date{}
	}
	return civil.On(c.Ended.Year, c.Ended.Month, 1)
}

func read(s store.Scanner) (c Case, err error) {
	var year int
	var state string
	var submitted, first, published, signed, printed store.Time
	var deed store.Text
	err = s.Scan(&c.ID, &c.Dossier, &c.Number, &c.Name, &c.Award, &c.Type, &year, &c.Ended, &state, &c.Unit, &c.UnitName, &c.Level, &c.Received, &submitted, &first, &c.Decided, &published, &signed, &c.Delivered, &deed, &printed)
	if c.Ended.IsZero() && year > 0 {
		c.Ended = civil.On(year, 12, 31)
	}
	if first.IsZero() {
		first = submitted
	}
	c.Over = slices.Contains([]string{"struck", "not-passed", "withdrawn"}, state)
	c.Proposed, c.Published, c.Printed = dayOf(first), dayOf(published), dayOf(printed)
	if c.Type == exemplar.Sudden && !c.Ended.IsZero() {
		c.begun = c.Ended.Start()
		if day, hour, linked := strings.Cut(string(deed), " "); linked {
			on, err := civil.Parse(day)
			if err != nil {
				return c, err
			}
			c.begun = exemplar.Deed{On: on, Hour: hour}.From()
		}
		if !c.Decided.IsZero() {
			c.signed = signed.Time
			if civil.Of(signed.Time) != c.Decided { // written down on another day: by the end of its own
				c.signed = c.Decided.AddDays(1).Start()
			}
		}
	}
	return c, err
}

func dayOf(t store.Time) civil.Date {
	if t.IsZero() {
		return civil.Date{}
	}
	return civil.Of(t.Time)
}

// limits are the law's days: to decide, from the receipt, by the level that decides;
// to publish, from the decision.
func (s *Service) limits(c Case) map[Step]rulebook.Deadline {
	out := map[Step]rulebook.Deadline{}
	put := func(step Step, rule string, from civil.Date) {
		if from.IsZero() {
			return
		}
		if d, err := s.books.Deadline(rule, c.Award, from); err == nil && d.Known {
			out[step] = d
		}
	}
	switch registry.Level(c.Level) {
	case registry.State:
	case registry.MinistryProvince:
		put(Decide, "appraise.ministry", c.Received)
	default:
		put(Decide, "appraise.base", c.Received)
	}
	put(Publish, "notify", c.Decided)
	return out
}
