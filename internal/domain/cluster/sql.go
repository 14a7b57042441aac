package cluster

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

const columns = `c.id, c.body, c.kind, c.name, c.parent, c.year_from, c.from_day, c.to_day, c.revision`

func read(s store.Scanner) (c Cluster, err error) {
	var parent store.Text
	err = s.Scan(&c.ID, &c.Body, &c.Kind, &c.Name, &parent, &c.YearFrom, &c.From, &c.To, &c.Revision)
	c.Parent = ID(parent)
	return c, err
}

// collect reads clusters with their categories.
func collect(tx *store.Tx, q string, args ...any) ([]Cluster, error) {
	all, err := store.Collect(tx, read, q, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	at := map[ID]int{}
	ids := make([]ID, len(all))
	for i, c := range all {
		at[c.ID], ids[i] = i, c.ID
	}
	type category struct {
		of   ID
		name string
	}
	found, err := store.Collect(tx, func(s store.Scanner) (k category, err error) { return k, s.Scan(&k.of, &k.name) },
		`SELECT cluster, name FROM cluster_category WHERE cluster IN `+store.In(1, len(ids))+` ORDER BY cluster, place`, store.Args(ids)...)
	for _, k := range found {
		all[at[k.of]].Categories = append(all[at[k.of]].Categories, k.name)
	}
	return all, err
}

// Find reads a cluster.
func Find(tx *store.Tx, id ID) (Cluster, error) {
	all, err := collect(tx, `SELECT `+columns+` FROM cluster c WHERE c.id = $1`, id)
	if err != nil || len(all) == 0 {
		return Cluster{}, orMissing(err)
	}
	return all[0], nil
}

func orMissing(err error) error {
	if err != nil {
		return err
	}
	return fault.Code(fault.NotFound, "cluster.not-found")
}

func add(tx *store.Tx, c Cluster) error {
	if _, err := tx.Exec(`INSERT INTO cluster (id, body, kind, name, fold, parent, year_from, from_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		c.ID, c.Body, c.Kind, c.Name, viet.Fold(c.Name), store.Null(string(c.Parent)), c.YearFrom, c.From); err != nil {
		return err
	}
	return saveCategories(tx, c)
}

func save(tx *store.Tx, c *Cluster) error {
	n, err := tx.Exec(`UPDATE cluster SET kind = $1, name = $2, fold = $3, year_from = $4, to_day = $5, revision = revision + 1 WHERE id = $6 AND revision = $7`,
		c.Kind, c.Name, viet.Fold(c.Name), c.YearFrom, c.To, c.ID, c.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "cluster.changed")
	}
	c.Revision++
	return err
}

func saveCategories(tx *store.Tx, c Cluster) error {
	if _, err := tx.Exec(`DELETE FROM cluster_category WHERE cluster = $1`, c.ID); err != nil {
		return err
	}
	var rows [][]any
	for i, name := range c.Categories {
		rows = append(rows, []any{c.ID, i, name})
	}
	return tx.Insert(`cluster_category (cluster, place, name)`, rows)
}

func addPaper(tx *store.Tx, id ID, p Paper) error {
	_, err := tx.Exec(`INSERT INTO cluster_paper (cluster, no, what, number, day, signer, because)
		SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6 FROM cluster_paper WHERE cluster = $1`, id, p.What, p.Number, p.Day, p.Signer, p.Because)
	return err
}

func papersOf(tx *store.Tx, id ID) ([]Paper, error) {
	return store.Collect(tx, func(s store.Scanner) (p Paper, err error) {
		return p, s.Scan(&p.What, &p.Number, &p.Day, &p.Signer, &p.Because)
	}, `SELECT what, number, day, signer, because FROM cluster_paper WHERE cluster = $1 ORDER BY no`, id)
}

const memberColumns = `SELECT id, cluster, unit, nature, category, from_day, to_day, joined_by, left_by, because FROM cluster_member`

func readMember(s store.Scanner) (m Member, err error) {
	return m, s.Scan(&m.ID, &m.Cluster, &m.Unit, &m.Nature, &m.Category, &m.From, &m.To, &m.JoinedBy, &m.LeftBy, &m.Because)
}

// seats reads who sits on a day, in their order; the zero day is everyone who
// ever sat.
func seats(tx *store.Tx, id ID, on civil.Date) ([]Member, error) {
	if on.IsZero() {
		return store.Collect(tx, readMember, memberColumns+` WHERE cluster = $1 ORDER BY place, from_day, id`, id)
	}
	return store.Collect(tx, readMember, memberColumns+` WHERE cluster = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY place, from_day, id`, id, on)
}

const leadColumns = `year, from_day, head, deputy, how, paper, sitting, because`

func readLead(s store.Scanner) (l Lead, err error) {
	var deputy, sitting store.Text
	err = s.Scan(&l.Year, &l.From, &l.Head, &deputy, &l.How, &l.Paper, &sitting, &l.Because)
	l.Deputy, l.Sitting = registry.UnitID(deputy), string(sitting)
	return l, err
}

// leadsOf lists who headed a cluster, newest first.
func leadsOf(tx *store.Tx, id ID) ([]Lead, error) {
	return store.Collect(tx, readLead, `SELECT `+leadColumns+` FROM cluster_lead
		WHERE cluster = $1 ORDER BY year DESC, from_day DESC`, id)
}
