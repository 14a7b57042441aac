package decision

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/rulebook"
)

// arrange puts lines in the order of a ceremony, numbers them, and pays them by
// the rule of the day.
func arrange(law *rulebook.Library, d Decision, lines []Line, on civil.Date) error {
	if d.Kind == Awarding {
		order(law, lines, on)
	}
	for i := range lines {
		lines[i].No = i + 1
	}
	if d.Kind != Awarding {
		return nil
	}
	return pay(law, d, lines, on)
}

// order is highest award first, collectives before individuals, then by unit
// and by name as Vietnamese is sorted (law.md §12.4: D145:26-28).
func order(law *rulebook.Library, lines []Line, on civil.Date) {
	type key struct {
		rank, kind int
		award      string
		unit, name []byte
	}
	rank := map[string]int{}
	keys := map[LineID]key{}
	for _, l := range lines {
		if _, ok := rank[l.Award]; !ok {
			a, _ := law.Award(l.Award, on) // an award without a book stands last
			rank[l.Award] = a.Rank
		}
		k := key{rank: rank[l.Award], award: l.Award, unit: viet.SortKey(l.UnitName), name: viet.SortKey(l.Name)}
		if !l.Collective() {
			k.kind, k.name = 1, viet.PersonKey(l.Name)
		}
		keys[l.ID] = k
	}
	slices.SortStableFunc(lines, func(a, b Line) int {
		x, y := keys[a.ID], keys[b.ID]
		return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(x.award, y.award), cmp.Compare(x.kind, y.kind),
			bytes.Compare(x.unit, y.unit), bytes.Compare(x.name, y.name), cmp.Compare(a.ID, b.ID))
	})
}

// pay computes the money of every line on the day of the decision.
func pay(law *rulebook.Library, d Decision, lines []Line, on civil.Date) error {
	claims := make([]rulebook.Claim, len(lines))
	for i, l := range lines {
		claims[i] = rulebook.Claim{Subject: l.Subject.String(), Achievement: l.mark(), Award: l.Award, Holder: l.Holder(), Level: d.BodyLevel}
	}
	sums, err := law.Pay(on, claims)
	if fault.Is(err, fault.NotFound) {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "decision.no-book", Field: "day", Args: []any{on}})
	}
	if err != nil {
		return err
	}
	for i := range lines {
		lines[i].Sum, lines[i].Money, lines[i].MoneyKnown = sums[i], sums[i].Rounded, sums[i].Known
	}
	return nil
}

// mark says which achievement a line rests on: its period, else its year.
func (l Line) mark() string {
	if !l.From.IsZero() || !l.To.IsZero() {
		return l.From.String() + "/" + l.To.String()
	}
	return strconv.Itoa(l.Year)
}
