package award

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// text is everything that is said of an award, one line a fact: what its seal
// is made of. Nothing in the row can change without this changing.
func text(a *Award) string {
	seen := ""
	if !a.Seen.At.IsZero() {
		seen = a.Seen.At.UTC().Format(store.Instant)
	}
	lines := []string{string(a.ID), a.Number, a.Award, a.Type, a.Subject.String(), a.Name, a.UnitName, a.Post, a.Achievement,
		strconv.Itoa(a.Year), a.From.String(), a.To.String(), a.Decided.String(), a.DecisionNo, a.DecisionID, a.ByLevel, a.ByName,
		string(a.State), strconv.FormatBool(a.Claim), a.Source, a.Seen.By, seen, a.Seen.Paper, strconv.Itoa(a.GoldenBook),
		strconv.Itoa(a.Version), a.Because.DecisionID, a.Because.DecisionNo, a.Because.Day.String()}
	for i, l := range lines {
		lines[i] = strconv.Quote(l)
	}
	return strings.Join(lines, "\n")
}

// Audit compares every award with its last seal in the ledger and lists those
// that differ, that have no seal, whose kept past differs, or that are gone. A seal whose salt
// was forgotten by law can no longer be compared, and is passed over. (Đối
// chiếu sổ với sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	last := ID("")
	for {
		rows, err := store.Collect(tx, read, `SELECT `+columns+` FROM award WHERE id > $1 ORDER BY id LIMIT 500`, last)
		if err != nil {
			return broken, err
		}
		if len(rows) == 0 {
			break
		}
		for i := range rows {
			code, err := compare(tx, &rows[i])
			if err != nil {
				return broken, err
			}
			if code != "" {
				broken = append(broken, store.Broken{Code: code, ID: string(rows[i].ID)})
			}
		}
		last = rows[len(rows)-1].ID
	}
	gone, err := gone(tx)
	return append(broken, gone...), err
}

// gone lists the awards the ledger tells of that are no longer in the book.
func gone(tx *store.Tx) (broken []store.Broken, err error) {
	after := ""
	for {
		told, err := ledger.Subjects(tx, "award", after, 500)
		if err != nil || len(told) == 0 {
			return broken, err
		}
		ids := make([]string, len(told))
		for i, s := range told {
			ids[i] = strings.TrimPrefix(s, "award:")
		}
		kept, err := store.Collect(tx, store.One[string], `SELECT id FROM award WHERE id IN `+store.In(1, len(ids)), store.Args(ids)...)
		if err != nil {
			return broken, err
		}
		for _, id := range ids {
			if !slices.Contains(kept, id) {
				broken = append(broken, store.Broken{Code: "award.gone", ID: id})
			}
		}
		after = told[len(told)-1]
	}
}

func compare(tx *store.Tx, a *Award) (code string, err error) {
	texts, err := Versions(tx, a.ID)
	if err != nil {
		return "", err
	}
	texts = append(texts, *a)
	lines, err := ledger.Of(tx, subject(a.ID), 1000)
	if err != nil {
		return "", err
	}
	seals := map[int]string{}
	for _, l := range lines {
		var s sealed
		if json.Unmarshal([]byte(l.Body), &s) == nil && s.Seal != "" {
			seals[s.Version] = s.Seal
		}
	}
	if len(texts) != a.Version || len(seals) != a.Version {
		return "award.no-seal", nil
	}
	for i := range texts {
		same, known, err := ledger.Sealed(tx, seals[texts[i].Version], text(&texts[i]))
		if err != nil || known && !same {
			return "award.seal-differs", err
		}
	}
	return "", nil
}
