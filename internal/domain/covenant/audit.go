package covenant

import (
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Audit compares every version that was put to be signed with the ledger: who
// signed, signed that text. (Đối chiếu giao ước với sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+` `+from+` ORDER BY c.id`)
	for _, c := range all {
		versions, err := versionsOf(tx, c.ID)
		if err != nil {
			return nil, err
		}
		for _, v := range versions {
			c.Version = v
			if same, err := c.asPut(tx); err != nil {
				return nil, err
			} else if !same {
				broken = append(broken, store.Broken{Code: "covenant.text-unlike-ledger", ID: string(c.ID)})
			}
		}
	}
	return broken, err
}

// asPut reports that a version reads as it was put; one that was not put may read
// anyhow.
func (c Covenant) asPut(tx *store.Tx) (same bool, err error) {
	if c.PutAt.IsZero() {
		return true, nil
	}
	if c.Promises, err = promisesOf(tx, c.ID, c.No); err != nil {
		return false, err
	}
	text := c.hash()
	same, err = ledger.Says(tx, c.ID.Subject().String(), "covenant.put", map[string]any{"version": c.No, "text": text})
	return same && text == c.Hash, err
}
