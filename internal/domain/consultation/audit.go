package consultation

import (
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Audit compares every adopted text with the ledger. (Đối chiếu văn bản đã thông
// qua với sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+` `+from+` WHERE v.adopted_at IS NOT NULL ORDER BY c.id`)
	for _, c := range all {
		if err != nil {
			break
		}
		var same bool
		if same, err = c.asAdopted(tx); err == nil && !same {
			broken = append(broken, store.Broken{Code: "consultation.text-unlike-ledger", ID: string(c.ID)})
		}
	}
	return broken, err
}

func (c Consultation) asAdopted(tx *store.Tx) (same bool, err error) {
	if c.Articles, err = articlesOf(tx, c.Version); err != nil {
		return false, err
	}
	text := c.hash(c.Kind)
	same, err = ledger.Says(tx, c.subject().String(), "consultation.adopt", map[string]any{"version": c.No, "text": text})
	return same && text == c.Hash, err
}
