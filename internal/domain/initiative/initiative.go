package initiative

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// ID names an initiative.
type ID string

// An Initiative is one recognised new solution of one person. (Sáng kiến.)
type Initiative struct {
	ID         ID
	Person     registry.PersonID
	Title      string
	Year       int
	Scope      string     // base, ministry-province, national
	Recognised civil.Date // zero: not known
	DecisionNo string     // of the recognition
	UsedBy     string     // code of the award it serves; "" unused
	UsedIn     string     // the nomination that uses it
	Work       string     // what its authors share; its own id when alone
	Source     string     // the register it was brought in from; "" entered or recognised here
	Revision   int64
}

// Scopes an initiative may be recognised in, narrowest first.
func Scopes() []string { return []string{"base", "ministry-province", "national"} }

// NewInitiative is what must be known of one.
type NewInitiative struct {
	Person     registry.PersonID
	Title      string
	Year       int
	Scope      string
	Recognised civil.Date
	DecisionNo string
	UsedBy     string // when a past award has used it
	UsedIn     string // that award's decision
	Work       string // the filing it was recognised from, or what another author has of it; "" none
	Source     string // the register it was brought in from
}

// Service is the office's acts and looks.
type Service struct {
	db  *store.DB
	law *rulebook.Library
}

// New opens the office on a database and the law.
func New(db *store.DB, law *rulebook.Library) *Service { return &Service{db, law} }

const columns = `id, person, title, year, scope, recognised, decision_no, used_by, used_in, work, source, revision`

func read(s store.Scanner) (i Initiative, err error) {
	err = s.Scan(&i.ID, &i.Person, &i.Title, &i.Year, &i.Scope, &i.Recognised, &i.DecisionNo, &i.UsedBy, &i.UsedIn, &i.Work, &i.Source, &i.Revision)
	return i, err
}

// Find is one initiative.
func Find(tx *store.Tx, which ID) (Initiative, error) {
	i, err := read(tx.Row(`SELECT `+columns+` FROM initiative WHERE id = $1`, which))
	if store.None(err) {
		return i, fault.Code(fault.NotFound, "initiative.not-found")
	}
	return i, err
}

// Of lists a person's initiatives, newest first, under every record of theirs.
func Of(tx *store.Tx, person registry.PersonID) ([]Initiative, error) {
	all, err := registry.Aliases(tx, person)
	if err != nil {
		return nil, err
	}
	return store.Collect(tx, read, `SELECT `+columns+` FROM initiative WHERE person IN `+store.In(1, len(all))+`
		ORDER BY year DESC, id`, store.Args(all)...)
}

// OfAll lists the initiatives of many records in a few queries.
func OfAll(tx *store.Tx, persons []registry.PersonID) (map[registry.PersonID][]Initiative, error) {
	all := map[registry.PersonID][]Initiative{}
	for some := range slices.Chunk(persons, batch) {
		found, err := store.Collect(tx, read, `SELECT `+columns+` FROM initiative WHERE person IN `+store.In(1, len(some))+`
			ORDER BY year DESC, id`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, i := range found {
			all[i.Person] = append(all[i.Person], i)
		}
	}
	return all, nil
}

// Authors are the people who share in each of these works, by initiative. (Đồng
// tác giả.)
func Authors(tx *store.Tx, which []ID) (map[ID][]registry.PersonID, error) {
	type share struct {
		of ID
		by registry.PersonID
	}
	all := map[ID][]registry.PersonID{}
	for some := range slices.Chunk(which, batch) {
		found, err := store.Collect(tx, func(s store.Scanner) (x share, err error) { return x, s.Scan(&x.of, &x.by) },
			`SELECT DISTINCT i.id, o.person FROM initiative i JOIN initiative o ON o.work = i.work WHERE i.id IN `+store.In(1, len(some))+` ORDER BY i.id, o.person`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, x := range found {
			all[x.of] = append(all[x.of], x.by)
		}
	}
	return all, nil
}

// Use gives an initiative to a nomination for an award. It refuses one that
// serves another already: the bar initiative-used. (Dùng sáng kiến.)
func Use(tx *store.Tx, which ID, award, nomination string) error {
	i, err := Find(tx, which)
	if err != nil {
		return err
	}
	if i.UsedBy != "" && i.UsedIn != nomination {
		return fault.New(fault.Unmet, fault.Reason{Code: "bar.initiative-used", Field: nomination, Cite: "P17", Args: []any{i.Title, i.DecisionNo}})
	}
	n, err := tx.Exec(`UPDATE initiative SET used_by = $1, used_in = $2, revision = revision + 1 WHERE id = $3 AND revision = $4`,
		award, nomination, i.ID, i.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "initiative.changed")
	}
	return err
}

// Free lets go of whatever a nomination uses. (Trả lại sáng kiến.)
func Free(tx *store.Tx, nomination string) error {
	_, err := tx.Exec(`UPDATE initiative SET used_by = '', used_in = '', revision = revision + 1 WHERE used_in = $1`, nomination)
	return err
}

// Add notes an initiative; the caller's act records it. The same one twice is
// one: with the refusal comes the one that is there.
func Add(tx *store.Tx, n NewInitiative, by string) (Initiative, error) {
	i := Initiative{ID: ID(tx.NewID()), Person: n.Person, Title: viet.Clean(n.Title), Year: n.Year, Scope: n.Scope,
		Recognised: n.Recognised, DecisionNo: viet.Clean(n.DecisionNo), UsedBy: n.UsedBy, UsedIn: n.UsedIn, Work: n.Work, Source: viet.Clean(n.Source), Revision: 1}
	if i.Work == "" {
		i.Work = string(i.ID)
	}
	if err := i.whole(); err != nil {
		return i, err
	}
	// a repeat is no error of the database: PostgreSQL would end the whole act
	added, err := tx.Exec(`INSERT INTO initiative (id, person, title, year, scope, recognised, decision_no, used_by, used_in, work, source, fold, noted_by, noted_at, revision)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1) ON CONFLICT (person, year, title, decision_no) DO NOTHING`,
		i.ID, i.Person, i.Title, i.Year, i.Scope, i.Recognised, i.DecisionNo, i.UsedBy, i.UsedIn, i.Work, i.Source, viet.Fold(i.Title), by, store.When(tx.Now()))
	if err == nil && added == 0 {
		if i, err = read(tx.Row(`SELECT `+columns+` FROM initiative WHERE person = $1 AND year = $2 AND title = $3 AND decision_no = $4`, i.Person, i.Year, i.Title, i.DecisionNo)); err != nil {
			return i, err
		}
		return i, fault.Code(fault.Conflict, "initiative.already-noted", i.Title)
	}
	if err == nil && n.Work == "" {
		err = signTitle(tx, i)
	}
	return i, err
}

func (i Initiative) whole() error {
	var wrong []fault.Reason
	if i.Title == "" {
		wrong = append(wrong, fault.Reason{Code: "initiative.no-title", Field: "title"})
	} else if n := len([]rune(i.Title)); n > 500 {
		wrong = append(wrong, fault.Reason{Code: "form.too-long", Field: "title", Args: []any{n, 500}})
	}
	if i.Year < 1945 || i.Year > 2200 {
		wrong = append(wrong, fault.Reason{Code: "initiative.no-year", Field: "year"})
	}
	if !slices.Contains(Scopes(), i.Scope) {
		wrong = append(wrong, fault.Reason{Code: "initiative.no-scope", Field: "scope"})
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}
