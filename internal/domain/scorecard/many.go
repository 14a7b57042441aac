package scorecard

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// What follows is for an office that does it in many clusters at once and has
// asked already whether it may. A refusal is told before anything is written.

// Begin starts a round and adopts its table in one act, and says how many members
// it has. Part.
func Begin(tx *store.Tx, who access.Actor, b Beginning, t scoring.Table) (r Round, n int, err error) {
	c, err := cluster.Find(tx, b.Cluster)
	if err != nil {
		return r, 0, err
	}
	r = b.round(tx, c)
	if err := r.begin(c); err != nil {
		return r, 0, err
	}
	members, err := r.members(tx, who.Today)
	if err != nil {
		return r, 0, err
	}
	if n = len(here(members)); n == 0 {
		return r, 0, fault.Code(fault.Unmet, "scorecard.nobody-to-rank")
	}
	if err := r.adopt(tx, who, t); err != nil {
		return r, 0, err
	}
	if err := r.open(tx, who); err != nil {
		return r, 0, err
	}
	if err := save(tx, &r); err != nil {
		return r, 0, err
	}
	if err := enter(tx, who, "scorecard.adopt", r.ID, map[string]any{"table": r.TableHash, "consultation": ""}); err != nil {
		return r, 0, err
	}
	return r, n, tellOpened(tx, who, r)
}

// RankWhole ranks a round whose every sheet is complete, as a draft; one ranked
// already keeps its ranking. Unmet: sheets are not complete, and whose. Part.
func RankWhole(tx *store.Tx, who access.Actor, which ID) (v Standing, made bool, err error) {
	r, err := Find(tx, which)
	if err != nil {
		return v, false, err
	}
	if r.ranking != "" {
		v, err = r.standing()
		return v, false, err
	}
	if err := r.rankable(tx, who.Today); err != nil {
		return v, false, err
	}
	if v, err = r.stand(tx, who.Today, nil); err != nil {
		return v, false, err
	}
	if err := v.whole(); err != nil {
		return v, false, err
	}
	body, err := r.draw(tx, who, v)
	if err != nil {
		return v, false, err
	}
	if err := save(tx, &r); err != nil {
		return v, false, err
	}
	return v, true, enter(tx, who, "scorecard.rank", r.ID, body)
}

// mostNamed is how many members a refusal names.
const mostNamed = 5

// whole refuses a standing in which a total is what there is so far.
func (v Standing) whole() error {
	var lacking []string
	for _, m := range v.Members {
		if m.Result.Partial() {
			lacking = append(lacking, m.Name)
		}
	}
	n := len(lacking)
	if n == 0 {
		return nil
	}
	named := strings.Join(lacking[:min(n, mostNamed)], "; ")
	if n > mostNamed {
		named += "; …"
	}
	return fault.Code(fault.Unmet, "scorecard.sheets-not-whole", n, len(v.Members), named)
}

// Bring gives values of a column over whatever stands, all or none, to whoever may
// give them. Part.
func Bring(tx *store.Tx, who access.Actor, which ID, m Marking) (Saved, error) {
	m.Anyway, m.over = false, true
	all := []Marking{m}
	act, err := fillable(all)
	if err != nil {
		return Saved{}, err
	}
	r, err := Find(tx, which)
	if err != nil {
		return Saved{}, err
	}
	done, body, err := r.fill(tx, who, all)
	if err != nil {
		return Saved{}, err
	}
	if body != nil {
		err = enter(tx, who, act, which, body)
	}
	return done[0], err
}

// Of finds the round of a cluster, a year and a category that is not void; "" is
// none. Part.
func Of(tx *store.Tx, in cluster.ID, year int, category string) (ID, error) {
	which, err := store.One[ID](tx.Row(`SELECT id FROM scorecard_round WHERE cluster = $1 AND year = $2 AND category = $3 AND void_at IS NULL`, in, year, category))
	if store.None(err) {
		return "", nil
	}
	return which, err
}

// Scored are the units a round scores, but those that have left. Part.
func (r Round) Scored(tx *store.Tx, today civil.Date) ([]registry.UnitID, error) {
	all, err := r.members(tx, today)
	return here(all), err
}

// Column is where the body gives a figure or a criterion of the table: with the
// figures, or verified; "" nowhere.
func (r Round) Column(code string) scoring.Column {
	for _, f := range r.Table.Figures {
		if f.ID == code {
			return scoring.Reporting
		}
	}
	for row := range r.Table.Rows() {
		if row.ID == code && r.Has(row, scoring.Verified) {
			return scoring.Verified
		}
	}
	return ""
}
