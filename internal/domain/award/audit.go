package award

import (
	"encoding/json"
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
// was forgotten by law can no longer be compared, and is passed over. Awards
// are read some hundreds at a time, in a few queries. (Đối chiếu sổ với sổ cái.)
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
		some, err := compare(tx, rows)
		if err != nil {
			return broken, err
		}
		broken = append(broken, some...)
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
		there := make(map[string]bool, len(kept))
		for _, id := range kept {
			there[id] = true
		}
		for _, id := range ids {
			if !there[id] {
				broken = append(broken, store.Broken{Code: "award.gone", ID: id})
			}
		}
		after = told[len(told)-1]
	}
}

// compare sets some awards beside their seals, all in three queries.
func compare(tx *store.Tx, rows []Award) (broken []store.Broken, err error) {
	ids, subjects := make([]string, len(rows)), make([]string, len(rows))
	for i := range rows {
		ids[i], subjects[i] = string(rows[i].ID), subject(rows[i].ID)
	}
	past, err := versionsOf(tx, ids)
	if err != nil {
		return nil, err
	}
	lines, err := ledger.OfAll(tx, subjects)
	if err != nil {
		return nil, err
	}
	texts, of := map[string]string{}, map[string]ID{}
	for i := range rows {
		a := &rows[i]
		seals := sealsIn(lines[subjects[i]])
		all := append(past[a.ID], *a)
		if len(all) != a.Version || len(seals) != a.Version {
			broken = append(broken, store.Broken{Code: "award.no-seal", ID: string(a.ID)})
			continue
		}
		for k := range all {
			seal := seals[all[k].Version]
			texts[seal], of[seal] = text(&all[k]), a.ID
		}
	}
	unlike, err := ledger.Unlike(tx, texts)
	if err != nil {
		return nil, err
	}
	differ := map[ID]bool{}
	for seal := range unlike {
		differ[of[seal]] = true
	}
	for i := range rows {
		if differ[rows[i].ID] {
			broken = append(broken, store.Broken{Code: "award.seal-differs", ID: string(rows[i].ID)})
		}
	}
	return broken, nil
}

// sealsIn are the seals of an award's story, by version.
func sealsIn(lines []ledger.Line) map[int]string {
	seals := map[int]string{}
	for _, l := range lines {
		var s sealed
		if json.Unmarshal([]byte(l.Body), &s) == nil && s.Seal != "" {
			seals[s.Version] = s.Seal
		}
	}
	return seals
}
