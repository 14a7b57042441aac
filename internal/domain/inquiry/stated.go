package inquiry

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// Known is what bodies state of an enterprise on a day, by the facts of rulebook.
// A fact that nobody states is not there.
type Known map[string]any

// KnownOf is what stands of enterprises and heads that somebody was asked about; one
// nobody asked about is not there. A statement stands from its entry until its last
// day, if that is not before the day asked. Of several bodies one no is a no, and the
// smallest number counts; the last statement of a body stands for it. Part.
func KnownOf(tx *store.Tx, subjects []id.Subject, on civil.Date) (map[id.Subject]Known, error) {
	if len(subjects) == 0 {
		return nil, nil
	}
	wanted, ids := map[id.Subject]bool{}, make([]any, len(subjects))
	for n, s := range subjects {
		wanted[s], ids[n] = true, s.ID
	}
	among := store.In(1, len(ids))
	all, err := collect(tx, `WHERE i.enterprise IN `+among+` OR i.head IN `+among+` ORDER BY i.day, i.id`, ids...)
	if err != nil {
		return nil, err
	}
	asked := map[id.Subject][]Ask{}
	for _, i := range all {
		for _, s := range []id.Subject{i.Enterprise.Subject(), i.Head.Subject()} {
			if wanted[s] {
				asked[s] = append(asked[s], i.Asks...)
			}
		}
	}
	out := map[id.Subject]Known{}
	for s, asks := range asked {
		out[s] = known(asks, on)
	}
	return out, nil
}

// HeardAt is when the newest statement about each subject came in that fills a fact of
// the rules; one about whom none came is not there. Part. (Lúc nhận văn bản xác nhận.)
func HeardAt(tx *store.Tx, subjects []id.Subject) (map[id.Subject]time.Time, error) {
	if len(subjects) == 0 {
		return nil, nil
	}
	ids := make([]any, len(subjects))
	for n, s := range subjects {
		ids[n] = s.ID
	}
	among := store.In(1, len(ids))
	type heard struct {
		enterprise registry.UnitID
		head       store.Text
		at         store.Time
	}
	all, err := store.Collect(tx, func(s store.Scanner) (h heard, err error) { return h, s.Scan(&h.enterprise, &h.head, &h.at) },
		`SELECT i.enterprise, i.head, MAX(s.at) FROM inquiry_statement s JOIN inquiry_ask a ON a.id = s.ask JOIN inquiry i ON i.id = a.inquiry
		WHERE a.fact <> '' AND (i.enterprise IN `+among+` OR i.head IN `+among+`) GROUP BY i.enterprise, i.head`, ids...)
	out := map[id.Subject]time.Time{}
	for _, h := range all {
		for _, s := range subjects {
			if (s == h.enterprise.Subject() || s == registry.PersonID(h.head).Subject()) && h.at.After(out[s]) {
				out[s] = h.at.Time
			}
		}
	}
	return out, err
}

// known puts together what some questions, oldest first, brought.
func known(asks []Ask, on civil.Date) Known {
	type seat struct{ topic, body string }
	last := map[seat]Ask{}
	var order []seat
	for _, a := range asks {
		if _, said := a.Standing(); !said {
			continue
		}
		at := seat{a.Topic, string(a.Body) + "/" + a.BodyName}
		if _, before := last[at]; !before {
			order = append(order, at)
		}
		if !newer(last[at], a) {
			last[at] = a
		}
	}
	k := Known{}
	for _, at := range order {
		k.take(last[at], on)
	}
	return k
}

// newer reports that what a says is dated after what b says.
func newer(a, b Ask) bool {
	x, said := a.Standing()
	y, _ := b.Standing()
	return said && x.Day.After(y.Day)
}

func (k Known) take(a Ask, on civil.Date) {
	s, _ := a.Standing()
	if a.Fact == "" || s.Said == Unsure || !s.valid(on) {
		return
	}
	if a.Most == 0 {
		before, said := k[a.Fact].(bool)
		k[a.Fact] = s.Said == Yes && (before || !said)
		return
	}
	if before, said := k[a.Fact].(int); said && before <= s.Figure {
		return
	}
	k[a.Fact] = s.Figure
	if a.Level != "" {
		k["confirmed"] = a.Level
	}
}
