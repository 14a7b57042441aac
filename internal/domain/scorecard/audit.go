package scorecard

import (
	"crypto/sha256"
	"encoding/hex"

	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Audit compares every published ranking, and the table it was reached by, with the
// ledger. (Đối chiếu bảng xếp hạng với sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	all, err := store.Collect(tx, read, `SELECT `+columns+` FROM scorecard_round r WHERE r.published_at IS NOT NULL ORDER BY r.id`)
	for _, r := range all {
		if err != nil {
			break
		}
		var same bool
		if same, err = r.asPublished(tx); err == nil && !same {
			broken = append(broken, store.Broken{Code: "scorecard.ranking-unlike-ledger", ID: string(r.ID)})
		}
	}
	return broken, err
}

func (r Round) asPublished(tx *store.Tx) (same bool, err error) {
	ranking, table := sumOf(r.ranking), sumOf(r.tableText)
	same, err = ledger.Says(tx, r.ID.Subject().String(), "scorecard.publish", map[string]any{"ranking": ranking, "table": table})
	return same && ranking == r.RankingHash && table == r.TableHash, err
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
