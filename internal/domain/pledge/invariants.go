package pledge

import (
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "pledge.step-gap", Query: `SELECT p.id FROM pledge p JOIN pledge_step s ON s.pledge = p.id GROUP BY p.id, p.step HAVING MAX(s.no) <> p.step OR COUNT(*) <> p.step OR MIN(s.no) <> 1`},
	{Code: "pledge.step-unlike", Query: `SELECT p.id FROM pledge p JOIN pledge_step s ON s.pledge = p.id AND s.no = p.step
		WHERE s.award <> p.award OR s.late <> p.late OR s.what IN ('confirmed', 'declined', 'withdrawn') AND s.what <> p.state OR s.what IN ('made', 'changed') AND p.state <> 'said'`},
	{Code: "pledge.unsaid", Query: `SELECT pledge FROM pledge_step WHERE what IN ('changed', 'declined', 'withdrawn') AND why = ''`},
	{Code: "pledge.list-gap", Query: `SELECT unit FROM pledge_list GROUP BY unit, year HAVING MAX(no) <> COUNT(*) OR MIN(no) <> 1`},
	{Code: "pledge.list-replaced-unsaid", Query: `SELECT id FROM pledge_list WHERE no > 1 AND why = ''`},
	{Code: "pledge.received-unsent", Query: `SELECT id FROM pledge_list WHERE received_at IS NOT NULL AND sent_at IS NULL OR (sent_at IS NULL) <> (to_unit IS NULL)`},
}

// Audit compares every signed list with the ledger: who signed, signed that list.
// (Đối chiếu danh sách đăng ký với sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	all, err := store.Collect(tx, readList, `SELECT `+listColumns+` FROM pledge_list l ORDER BY l.id`)
	for _, l := range all {
		_, hash, err := l.freeze()
		if err != nil {
			return nil, err
		}
		same, err := ledger.Says(tx, l.ID.Subject().String(), "pledge.sign", map[string]any{"text": hash})
		if err != nil {
			return nil, err
		}
		if !same || hash != l.Hash {
			broken = append(broken, store.Broken{Code: "pledge.list-unlike-ledger", ID: string(l.ID)})
		}
	}
	return broken, err
}
