package thanks

import (
	"thidua/internal/platform/store"
)

const columns = `id, from_person, to_person, by_account, text, said_at, shown, hidden_at, reported_at, report_why, settled_at, settled_by, removed`

func read(s store.Scanner) (n Note, err error) {
	var said, hidden, reported, settled store.Time
	var why, by store.Text
	err = s.Scan(&n.ID, &n.From, &n.To, &n.by, &n.Text, &said, &n.Shown, &hidden, &reported, &why, &settled, &by, &n.Removed)
	n.SaidAt, n.HiddenAt, n.ReportedAt, n.SettledAt, n.ReportWhy, n.SettledBy = said.Time, hidden.Time, reported.Time, settled.Time, string(why), string(by)
	return n, err
}

func find(tx *store.Tx, which ID) (Note, error) {
	n, err := read(tx.Row(`SELECT `+columns+` FROM thanks WHERE id = $1`, which))
	if store.None(err) {
		return n, notFound()
	}
	return n, err
}

// list reads notes, newest first, with the names of their people.
func list(tx *store.Tx, where string, args ...any) ([]Note, error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+` FROM thanks WHERE `+where+` ORDER BY id DESC LIMIT 500`, args...)
	if err != nil {
		return nil, err
	}
	return all, name(tx, all)
}

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "thanks.oneself", Query: `SELECT id FROM thanks WHERE from_person = to_person`},
	{Code: "thanks.shown-hidden", Query: `SELECT id FROM thanks WHERE shown AND (hidden_at IS NOT NULL OR removed)`},
	{Code: "thanks.removed-unsettled", Query: `SELECT id FROM thanks WHERE removed AND settled_at IS NULL OR settled_at IS NOT NULL AND reported_at IS NULL`},
	{Code: "thanks.reported-unsaid", Query: `SELECT id FROM thanks WHERE reported_at IS NOT NULL AND COALESCE(report_why, '') = ''`},
}
