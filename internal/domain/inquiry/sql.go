package inquiry

import (
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

const columns = `i.id, i.unit, i.enterprise, i.head, i.dossier, i.number, i.day, i.note, i.by_account, i.at`

func read(s store.Scanner) (i Inquiry, err error) {
	var head, dossier store.Text
	var at store.Time
	err = s.Scan(&i.ID, &i.Unit, &i.Enterprise, &head, &dossier, &i.Number, &i.Day, &i.Note, &i.By, &at)
	i.Head, i.Dossier, i.At = registry.PersonID(head), string(dossier), at.Time
	return i, err
}

// collect reads inquiries with their questions and answers, in a few queries.
func collect(tx *store.Tx, more string, args ...any) ([]Inquiry, error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+` FROM inquiry i `+more, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	at, ids := map[ID]int{}, make([]ID, len(all))
	for n, i := range all {
		at[i.ID], ids[n] = n, i.ID
	}
	asks, err := asksOf(tx, ids)
	for _, a := range asks {
		i := &all[at[a.Inquiry]]
		i.Asks = append(i.Asks, a)
	}
	return all, err
}

// asksOf are the questions of some inquiries, as they were asked.
func asksOf(tx *store.Tx, of []ID) ([]Ask, error) {
	among := ` IN ` + store.In(1, len(of))
	all, err := store.Collect(tx, readAsk, `SELECT a.id, a.inquiry, a.topic, a.fact, a.most, a.body, a.body_name, a.level, a.due, a.withdrawn_at, a.withdrawn_why
		FROM inquiry_ask a WHERE a.inquiry`+among+` ORDER BY a.inquiry, a.place`, store.Args(of)...)
	if err != nil {
		return nil, err
	}
	at := map[AskID]*Ask{}
	for n := range all {
		at[all[n].ID] = &all[n]
	}
	_, err = store.Collect(tx, func(s store.Scanner) (t time.Time, err error) {
		var of AskID
		var when store.Time
		err = s.Scan(&of, &when)
		at[of].Reminded = append(at[of].Reminded, when.Time)
		return t, err
	}, `SELECT r.ask, r.at FROM inquiry_reminder r JOIN inquiry_ask a ON a.id = r.ask WHERE a.inquiry`+among+` ORDER BY r.ask, r.no`, store.Args(of)...)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(tx, func(s store.Scanner) (x Statement, err error) {
		var of AskID
		var when store.Time
		err = s.Scan(&of, &x.No, &x.Said, &x.Figure, &x.Text, &x.Number, &x.Day, &x.Until, &x.Entered, &x.Scan.Hash, &x.Scan.Title, &x.Scan.Size, &x.Scan.Media, &x.By, &when)
		x.At = when.Time
		at[of].Statements = append(at[of].Statements, x)
		return x, err
	}, `SELECT s.ask, s.no, s.said, COALESCE(s.figure, 0), s.text, s.number, s.day, s.until, s.entered, s.hash, s.title, s.size, s.media, s.by_account, s.at
		FROM inquiry_statement s JOIN inquiry_ask a ON a.id = s.ask WHERE a.inquiry`+among+` ORDER BY s.ask, s.no`, store.Args(of)...)
	return all, err
}

func readAsk(s store.Scanner) (a Ask, err error) {
	var body store.Text
	var withdrawn store.Time
	err = s.Scan(&a.ID, &a.Inquiry, &a.Topic, &a.Fact, &a.Most, &body, &a.BodyName, &a.Level, &a.Due, &withdrawn, &a.WithdrawnWhy)
	a.Body, a.WithdrawnAt = registry.UnitID(body), withdrawn.Time
	return a, err
}

// find reads one inquiry, with the name of its enterprise of today.
func find(tx *store.Tx, which ID) (Inquiry, error) {
	all, err := collect(tx, `WHERE i.id = $1`, which)
	if err == nil && len(all) == 0 {
		err = fault.Code(fault.NotFound, "inquiry.not-found")
	}
	if err == nil {
		err = name(tx, all)
	}
	if err != nil {
		return Inquiry{}, err
	}
	return all[0], nil
}

// findAsk reads one question with the inquiry it is of.
func findAsk(tx *store.Tx, which AskID) (i Inquiry, a Ask, err error) {
	of, err := store.One[ID](tx.Row(`SELECT inquiry FROM inquiry_ask WHERE id = $1`, which))
	if store.None(err) {
		return i, a, fault.Code(fault.NotFound, "inquiry.not-found")
	}
	if err != nil {
		return i, a, err
	}
	i, err = find(tx, of)
	for _, x := range i.Asks {
		if x.ID == which {
			a = x
		}
	}
	return i, a, err
}

func add(tx *store.Tx, i Inquiry) error {
	if _, err := tx.Exec(`INSERT INTO inquiry (id, unit, enterprise, head, dossier, number, day, note, fold, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		i.ID, i.Unit, i.Enterprise, store.Null(string(i.Head)), store.Null(i.Dossier), i.Number, i.Day, i.Note, viet.Fold(i.EnterpriseName+" "+i.Number), i.By, store.When(i.At)); err != nil {
		if store.Referred(err) {
			return fault.Field("dossier", "dossier.not-found")
		}
		return err
	}
	var rows [][]any
	for n, a := range i.Asks {
		rows = append(rows, []any{a.ID, i.ID, n, a.Topic, a.Fact, a.Most, store.Null(string(a.Body)), a.BodyName, a.Level, a.Due})
	}
	return tx.Insert(`inquiry_ask (id, inquiry, place, topic, fact, most, body, body_name, level, due)`, rows)
}

func addStatement(tx *store.Tx, of AskID, s Statement) error {
	_, err := tx.Exec(`INSERT INTO inquiry_statement (ask, no, said, figure, text, number, day, until, entered, hash, title, size, media, by_account, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`, of, s.No, s.Said, s.Figure, s.Text, s.Number, s.Day, s.Until, s.Entered,
		s.Scan.Hash, s.Scan.Title, s.Scan.Size, s.Scan.Media, s.By, store.When(s.At))
	if store.Taken(err) {
		return fault.Code(fault.Conflict, "inquiry.answered-meanwhile")
	}
	return err
}
