package recognition

import (
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "recognition.signed-bare", Query: `SELECT id FROM recognition WHERE signed_at IS NOT NULL AND (number = '' OR day IS NULL OR content = '' OR hash = '' OR signer = '')
		OR signed_at IS NULL AND (content <> '' OR hash <> '')`},
	{Code: "recognition.corrects-unsaid", Query: `SELECT id FROM recognition WHERE (corrects IS NOT NULL) <> (why <> '')`},
	{Code: "recognition.corrects-draft", Query: `SELECT r.id FROM recognition r JOIN recognition w ON w.id = r.corrects WHERE w.signed_at IS NULL OR w.unit <> r.unit OR w.year <> r.year`},
	{Code: "recognition.signed-empty", Query: `SELECT r.id FROM recognition r WHERE r.signed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM recognition_line l WHERE l.recognition = r.id)`},
}

// Audit compares every signed paper with the ledger. (Đối chiếu văn bản công nhận với
// sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+` FROM recognition r WHERE r.signed_at IS NOT NULL ORDER BY r.id`)
	for _, r := range all {
		_, hash, err := r.freeze()
		if err != nil {
			return nil, err
		}
		same, err := ledger.Says(tx, r.ID.Subject().String(), "recognition.sign", map[string]any{"text": hash})
		if err != nil {
			return nil, err
		}
		if !same || hash != r.Hash {
			broken = append(broken, store.Broken{Code: "recognition.text-unlike-ledger", ID: string(r.ID)})
		}
	}
	return broken, err
}
