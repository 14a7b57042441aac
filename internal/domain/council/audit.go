package council

import (
	"encoding/json"

	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Audit compares every concluded sitting with the bundle kept of it, and that with
// the ledger. (Đối chiếu phiên họp với sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	ids, err := store.Collect(tx, store.One[SittingID], `SELECT id FROM sitting WHERE bundle <> '' ORDER BY id`)
	for _, id := range ids {
		if err != nil {
			break
		}
		var same bool
		if same, err = audit(tx, id); err == nil && !same {
			broken = append(broken, store.Broken{Code: "council.sitting-unlike-ledger", ID: string(id)})
		}
	}
	return broken, err
}

func audit(tx *store.Tx, id SittingID) (same bool, err error) {
	d := Desk{}
	if d.Sitting, err = find(tx, id); err != nil {
		return false, err
	}
	if err := d.load(tx); err != nil {
		return false, err
	}
	was, err := kept(tx, d)
	if err != nil {
		return false, nil // what is kept cannot be read
	}
	now, err := d.bundle(tx)
	if err != nil {
		return false, err
	}
	// Names, law and registers may have been put right since; the sitting may not.
	now.Council, now.Bodies, now.Rules = was.Council, was.Bodies, was.Rules
	digest := now.digest()
	lines, err := ledger.OfAll(tx, []string{"sitting:" + string(id)})
	if err != nil {
		return false, err
	}
	for _, l := range lines["sitting:"+string(id)] {
		var body struct{ Bundle string }
		if l.Act == "sitting.conclude" && json.Unmarshal([]byte(l.Body), &body) == nil {
			return body.Bundle == digest && was.Digest == digest && was.digest() == digest, nil
		}
	}
	return false, nil
}
