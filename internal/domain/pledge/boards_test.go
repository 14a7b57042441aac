package pledge_test

import (
	"fmt"
	"testing"

	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// A sheet of more than a page is taken whole; its pledges are found by words, title and
// state, page by page, and units by where they are with their lists.
func TestManyPledgesArePagedAndFound(t *testing.T) {
	o := open(t, "")
	ctx, n := t.Context(), 700
	b := pledge.Bringing{Unit: o.dept, Year: 2026}
	o.must(o.db.Update(ctx, func(tx *store.Tx) error {
		for i := range n {
			at, name := o.dept, fmt.Sprintf("Người %03d", i)
			if i%7 == 0 {
				at = o.clinic
			}
			o.person(tx, name, at)
			b.Lines = append(b.Lines, registry.RosterLine{No: i + 2, Name: name, Value: "LDTT"})
		}
		return nil
	}))
	twice := b
	twice.Lines = append(twice.Lines[:n:n], registry.RosterLine{No: n + 2, Name: "Người 003", Value: "LDTT"}, registry.RosterLine{No: n + 3, Name: "Người 003", Value: "GK"})
	plan, err := o.s.Plan(ctx, o.officer, twice)
	o.must(err)
	for i, want := range []string{"pledge.already", "pledge.form"} {
		if w := plan[n+i].Wrong; len(w) != 2 || w[0].Code != "pledge.line-refused" || w[1].Code != want {
			t.Errorf("row %d: %v, want %s", n+i, w, want)
		}
	}
	made, err := o.s.Bring(ctx, o.officer, b)
	o.must(err)
	if made != n {
		t.Error("taken:", made)
	}
	list := func(f pledge.Filter) ([]pledge.Pledge, int) {
		all, total, err := o.s.Pledges(ctx, o.officer, o.dept, 2026, f)
		o.must(err)
		return all, total
	}
	var first pledge.Pledge
	for _, c := range []struct {
		f           pledge.Filter
		here, total int
	}{
		{pledge.Filter{}, 50, n},
		{pledge.Filter{Page: 15}, 0, n},
		{pledge.Filter{Size: -1, Sort: "-name"}, n, n},
		{pledge.Filter{Search: "nguoi 01"}, 17, 17},
		{pledge.Filter{Search: "benh vien", Size: 200}, 100, 100},
		{pledge.Filter{States: []pledge.State{pledge.Confirmed, pledge.Declined}}, 0, 0},
		{pledge.Filter{Award: "CSTDCS"}, 0, 0},
	} {
		all, total := list(c.f)
		if len(all) != c.here || total != c.total {
			t.Errorf("%+v: %d of %d, want %d of %d", c.f, len(all), total, c.here, c.total)
		}
		if c.f.Sort == "-name" && all[0].Name != fmt.Sprintf("Người %03d", n-1) {
			t.Error("downwards by name:", all[0].Name)
		}
		if first.ID == "" {
			first = all[0]
		}
	}
	o.must(o.s.Confirm(ctx, o.officer, first.ID))
	if b := o.board(o.head, o.dept); b.Count[pledge.Said] != n-1 || b.Count[pledge.Confirmed] != 1 || len(b.Titles) != 1 || !b.Fresh {
		t.Errorf("%+v", b)
	}
	o.must(o.s.Confirm(ctx, o.nurse, list1(list(pledge.Filter{Search: "benh vien"})).ID))
	o.sign(o.chief, o.clinic, "")
	units, total, err := o.s.Units(ctx, o.officer, 2026, pledge.Filter{Sort: "-waiting"})
	o.must(err)
	if total != 2 || units[0].Unit != o.dept || units[0].Waiting != n-101 || units[1].Waiting != 99 || units[1].List == "" || units[1].Sent || units[0].List != "" {
		t.Errorf("%d %+v", total, units)
	}
	if came, total, err := o.s.Came(ctx, o.officer, o.dept, 2026, pledge.Filter{Search: "vien"}); err != nil || total != 1 || came[0].Unit != o.clinic {
		t.Error(came, total, err)
	}
	o.refused("a form for a unit of another's", second(o.s.TitlesFor(ctx, o.nurse, o.dept.Subject())), "access.not-seen")
	o.refused("a stranger lists", third(o.s.Pledges(ctx, o.self(o.minh), o.dept, 2026, pledge.Filter{})), "access.not-seen")
}

func list1(all []pledge.Pledge, _ int) pledge.Pledge { return all[0] }

func third[T, U any](_ T, _ U, err error) error { return err }
