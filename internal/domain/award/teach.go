package award

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

// keys are what look-up compares: the name without diacritics, the name with
// them, and a short key of the unit's name without them.
func keys(a *Award) (fold, key, unit string) {
	return viet.Fold(a.Name), viet.Key(a.Name), unitKey(viet.Fold(a.UnitName))
}

// unitKey shortens a unit's folded name for the index: 60 bits of its hash.
func unitKey(fold string) string {
	sum := sha256.Sum256([]byte(fold))
	return base32.StdEncoding.EncodeToString(sum[:])[:12]
}

// teach lets look-up find an award's name and unit by any of their words. A
// name already known costs one probe.
func teach(tx *store.Tx, a *Award) error {
	fold, _, unit := keys(a)
	if err := learn(tx, "award_part", "name", parts(fold), fold); err != nil {
		return err
	}
	if a.UnitName == "" {
		return nil
	}
	return learn(tx, "award_unit_part", "key", tails(viet.Fold(a.UnitName)), unit)
}

func learn(tx *store.Tx, table, column string, list []string, value string) error {
	var known int
	err := tx.Row(`SELECT 1 FROM `+table+` WHERE part = $1 AND `+column+` = $2`, list[0], value).Scan(&known)
	if !store.None(err) {
		return err
	}
	var q strings.Builder
	args := make([]any, 0, 2*len(list))
	for _, p := range list {
		args = append(args, p, value)
		q.WriteString(`, ` + store.In(len(args)-1, 2))
	}
	_, err = tx.Exec(`INSERT INTO `+table+` (part, `+column+`) VALUES `+q.String()[2:]+` ON CONFLICT DO NOTHING`, args...)
	return err
}

// parts are a name's tails, and its first and last word together: "nguyen van
// an", "van an", "an", "nguyen an".
func parts(fold string) []string {
	all, words := tails(fold), strings.Fields(fold)
	if n := len(words); n > 2 && n <= 16 {
		all = append(all, words[0]+" "+words[n-1])
	}
	return all
}

// tails are what stands of a folded text from each of its words on, the whole
// first. Of a unit nothing else is looked for: every school would answer to the
// last word of its place.
func tails(fold string) []string {
	words, all := strings.Fields(fold), []string{fold}
	for i := 1; i < min(len(words), 16); i++ {
		all = append(all, strings.Join(words[i:], " "))
	}
	return all
}
