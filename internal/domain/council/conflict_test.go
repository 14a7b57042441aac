package council_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A house is a room below a province, whose deputy and two members are on
// record: the deputy works in a hospital, a member in its ward.
type house struct {
	*room
	province, hospital, ward registry.UnitID
	deputyPerson             registry.PersonID
	member                   registry.PersonID
	above                    access.Actor // the chair of the level above
}

func houseOf(t *testing.T) *house {
	r := open(t, 3)
	h := &house{room: r}
	r.update(func(tx *store.Tx) (err error) {
		add := func(n registry.NewUnit) registry.UnitID {
			u, e := registry.AddUnit(tx, n)
			if e != nil {
				err = e
			}
			return u.ID
		}
		h.province = add(registry.NewUnit{Name: "Ủy ban nhân dân tỉnh", Level: registry.MinistryProvince, Legal: true, From: day("2000-01-01")})
		r.body = add(registry.NewUnit{Name: "Sở Nội vụ", Level: registry.Department, Legal: true, Parent: h.province, From: day("2000-01-01")})
		h.hospital = add(registry.NewUnit{Name: "Bệnh viện", Level: registry.Base, Legal: true, Parent: r.body, From: day("2000-01-01")})
		h.ward = add(registry.NewUnit{Name: "Khoa Nội", Level: registry.Base, Parent: h.hospital, From: day("2000-01-01")})
		for number, at := range map[string]registry.UnitID{"P1": r.body, "P2": h.hospital, "P3": h.ward} {
			p, e := registry.AddPerson(tx, registry.NewPerson{Name: "Người " + number, Number: number, Unit: at, Since: day("2000-01-01")})
			if e != nil {
				return e
			}
			switch number {
			case "P1":
				r.chairPerson = p.ID
			case "P2":
				h.deputyPerson = p.ID
			default:
				h.member = p.ID
			}
		}
		return err
	})
	r.secretary, r.chair, r.deputy = r.actor("sec", access.Secretary), r.actor("chair", access.Chair), r.actor("dep", access.Chair)
	r.chair.Person, r.deputy.Person = string(r.chairPerson), string(h.deputyPerson)
	here := r.body
	r.body = h.province
	h.above = r.actor("above", access.Chair)
	r.body = here
	n := council.NewCouncil{Body: r.body, Name: "Hội đồng TĐKT Sở Nội vụ", FormedBy: "15/QĐ-SNV", FormedOn: day("2024-01-10"), From: day("2024-01-10"),
		Members: []council.NewMember{{Name: "Chủ tịch", Number: "P1", Role: council.Chair, Votes: true}, {Name: "Phó Chủ tịch", Number: "P2", Role: council.Deputy, Votes: true},
			{Name: "Ủy viên khoa", Number: "P3", Role: council.Ordinary, Votes: true}}}
	for i := range 6 {
		n.Members = append(n.Members, council.NewMember{Name: fmt.Sprint("Ủy viên ", i), Role: council.Ordinary, Votes: true})
	}
	var err error
	if r.c, err = r.s.Form(t.Context(), r.secretary, n); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) deskOf(who access.Actor, s council.Sitting) council.Desk {
	h.t.Helper()
	d, err := h.s.Desk(h.t.Context(), who, s.ID)
	h.must(err)
	return d
}

// kinds are the conflicts of a sitting by item and member, as words.
func (h *house) kinds(s council.Sitting) (out []string) {
	d := h.desk(s)
	for _, i := range d.Items {
		for _, c := range d.Conflicts {
			if c.Item == i.ID && c.Stands() {
				out = append(out, i.Label+": "+d.Name(c.Member)+" "+c.Kind)
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestTheOfficeFindsWhoStandsAside(t *testing.T) {
	h := houseOf(t)
	s := h.call()
	hospital, ward, own, body := item(1, "TTLDXS", ""), item(2, "TTLDXS", ""), item(3, "LDTT", h.chairPerson), item(4, "TTLDXS", "")
	hospital.Unit, ward.Unit, body.Unit = h.hospital, h.ward, h.body
	proposed := item(5, "LDTT", "")
	proposed.Proposers, proposed.Authors = []registry.PersonID{h.deputyPerson}, []registry.PersonID{h.member}
	h.must(h.put(s, hospital, ward, own, body, proposed, item(6, "LDTT", "")))
	want := "[Người 1: Phó Chủ tịch own-unit Người 1: Ủy viên khoa own-unit Người 2: Ủy viên khoa own-unit Người 3: Chủ tịch own-case Người 5: Phó Chủ tịch proposer Người 5: Ủy viên khoa co-author]"
	if got := fmt.Sprint(h.kinds(s)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	// One after the other: nobody aside, then as few people moving as can be.
	order := ""
	d := h.desk(s)
	for _, b := range d.Blocs {
		for _, i := range d.ItemsOf(b.ID) {
			order += i.Label[len("Người "):]
		}
		order += " "
	}
	if order != "4 6 1 5 2 3 " {
		t.Errorf("order of business %q", order)
	}
	h.must(h.s.Arrange(t.Context(), h.secretary, s.ID, []council.BlocID{d.Blocs[5].ID}))
	if first := h.desk(s).Blocs[0]; first.ID != d.Blocs[5].ID || first.Turn != 1 {
		t.Errorf("the secretary's order: %+v", first)
	}
	h.refused(h.s.Arrange(t.Context(), h.secretary, s.ID, []council.BlocID{"no"}), "sitting.item-not-found")
}

func TestOneWhoStandsAsideSeesNothingOfTheCase(t *testing.T) {
	h := houseOf(t)
	s := h.call()
	hospital := item(1, "TTLDXS", "")
	hospital.Unit, hospital.Detail = h.hospital, "Hồ sơ bệnh viện"
	other := item(2, "LDTT", "")
	other.Detail = "Hồ sơ khác"
	h.must(h.put(s, hospital, other))
	h.must(h.attend(s, 9, 0))
	_, err := h.s.Open(t.Context(), h.secretary, s.ID, "")
	h.must(err)
	d := h.deskOf(h.deputy, s)
	if !d.Undeclared || d.Items[0].Detail != "" || d.Items[1].Detail != "" {
		t.Errorf("papers are shown before the declaration: %+v", d.Items)
	}
	h.must(h.s.Declare(t.Context(), h.deputy, s.ID, nil))
	if d = h.deskOf(h.deputy, s); d.Undeclared || d.Items[0].Detail != "" || !d.Items[0].Hidden || d.Items[1].Detail != "Hồ sơ khác" {
		t.Errorf("after the declaration: %+v", d.Items)
	}
	for _, b := range h.desk(s).Blocs {
		_, present, _ := h.desk(s).Voters(b)
		_, err := h.s.Count(t.Context(), h.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: present - 1, No: 1})
		h.must(err)
	}
	shown := func(who access.Actor) (hidden, open council.Bloc) {
		for _, b := range h.deskOf(who, s).Blocs {
			if b.Award == "TTLDXS" {
				hidden = b
			} else {
				open = b
			}
		}
		return hidden, open
	}
	hidden, seen := shown(h.deputy)
	if !hidden.Hidden || hidden.Counts != (council.Counts{}) || hidden.Outcome != "" || hidden.Base != 0 || seen.Yes != 8 {
		t.Errorf("the deputy sees %+v, %+v", hidden, seen)
	}
	if b, _ := shown(h.chair); b.Yes != 6 || b.Base != 7 {
		t.Errorf("the chair sees %+v", b)
	}
	h.must(func() error { _, err := h.s.Confirm(t.Context(), h.chair, s.ID); return err }())
	_, err = h.s.Conclude(t.Context(), h.secretary, s.ID, council.Ending{Ended: "11:00", Discussion: "Bàn về bệnh viện."})
	h.must(err)
	m, err := h.s.Minutes(t.Context(), h.deputy, s.ID)
	h.must(err)
	if m.Meeting.Discussion != "" || m.Cases[0].Share != 0 || m.Cases[0].Bloc.Outcome != council.Passed {
		t.Errorf("the deputy's minutes: %q, %+v", m.Meeting.Discussion, m.Cases[0])
	}
	if m, err = h.s.Minutes(t.Context(), h.secretary, s.ID); err != nil || m.Meeting.Discussion == "" || m.Cases[0].Share == 0 {
		t.Errorf("the secretary's minutes: %v, %+v", err, m.Cases[0])
	}
	secretary := h.secretary
	secretary.Person = string(h.member)
	if d := h.deskOf(secretary, s); !d.Blocs[1].Hidden {
		t.Errorf("a secretary who stands aside sees the counts: %+v", d.Blocs)
	}
}

func TestConflictsAreDeclaredPinnedAndCleared(t *testing.T) {
	h := houseOf(t)
	s := h.call()
	h.must(h.put(s, item(1, "LDTT", ""), item(2, "LDTT", ""), item(3, "LDTT", h.chairPerson)))
	items := h.desk(s).Items
	ctx := context.Background()
	say := func(who access.Actor, kind, note string, i council.ItemID) error {
		return h.s.Declare(ctx, who, s.ID, []council.Declared{{Item: i, Kind: kind, Note: note}})
	}
	h.refused(say(h.above, council.Family, "", items[0].ID), "conflict.not-called")
	h.refused(say(h.chair, "nonsense", "", items[0].ID), "conflict.kind-missing")
	h.refused(say(h.chair, council.Other, " ", items[0].ID), "conflict.note-missing")
	h.refused(say(h.chair, council.Family, "", "no"), "sitting.item-not-found")
	h.must(say(h.chair, council.Family, "Em ruột", items[0].ID))
	h.must(say(h.deputy, council.Other, "Cùng làm đề tài", items[0].ID))
	find := func(kind string) council.Conflict {
		for _, c := range h.desk(s).Conflicts {
			if c.Kind == kind {
				return c
			}
		}
		t.Fatalf("no conflict %s", kind)
		return council.Conflict{}
	}
	if d := h.desk(s); len(d.Blocs) != 3 || !slices.ContainsFunc(d.Blocs, func(b council.Bloc) bool { return len(b.Recused) == 2 }) {
		t.Errorf("blocs %+v", d.Blocs)
	}
	family, other := find(council.Family), find(council.Other)
	h.refused(h.s.Retract(ctx, h.deputy, s.ID, family.ID), "conflict.not-yours")
	h.refused(h.s.Retract(ctx, h.chair, s.ID, find(council.OwnCase).ID), "conflict.pinned")
	h.must(h.s.Pin(ctx, h.secretary, s.ID, family.ID))
	h.refused(h.s.Pin(ctx, h.secretary, s.ID, family.ID), "conflict.pinned")
	h.refused(h.s.Retract(ctx, h.chair, s.ID, family.ID), "conflict.pinned")
	h.must(h.s.Retract(ctx, h.deputy, s.ID, other.ID))
	h.must(h.s.NoteConflict(ctx, h.secretary, s.ID, family.Member, council.Declared{Item: items[1].ID, Kind: council.Family}))
	if d := h.desk(s); len(d.Blocs) != 2 || d.Blocs[0].Size != 2 || len(d.Conflicts) != 3 {
		t.Errorf("blocs %+v, conflicts %+v", d.Blocs, d.Conflicts)
	}
	if err := h.s.Clear(ctx, h.chair, s.ID, family.ID, "Không liên quan"); fault.Of(err) != fault.Forbidden && fault.Of(err) != fault.NotFound {
		t.Errorf("the council's own chair cleared it: %v", err)
	}
	h.refused(h.s.Clear(ctx, h.above, s.ID, family.ID, " "), "conflict.because-missing")
	h.refused(h.s.Clear(ctx, h.above, s.ID, find(council.OwnCase).ID, "Cho dự"), "conflict.own-case-stays")
	h.must(h.s.Clear(ctx, h.above, s.ID, family.ID, "Họ hàng xa"))
	h.refused(h.s.Clear(ctx, h.above, s.ID, family.ID, "Họ hàng xa"), "conflict.cleared")
	if d := h.desk(s); len(d.Blocs) != 3 || len(d.Blocs[0].Recused) != 0 {
		t.Errorf("after clearing: %+v", d.Blocs)
	}
}

func TestNobodyPresidesOverTheirOwnPrize(t *testing.T) {
	h := houseOf(t)
	s := h.call()
	both := item(1, "TTLDXS", h.chairPerson)
	both.Unit = h.hospital // the chair's own case, and the deputy's unit
	mine := item(2, "LDTT", h.chairPerson)
	h.must(h.put(s, both, mine))
	h.must(h.attend(s, 9, 0))
	_, err := h.s.Open(t.Context(), h.secretary, s.ID, "")
	h.must(err)
	for _, b := range h.desk(s).Blocs {
		_, present, _ := h.desk(s).Voters(b)
		got, err := h.s.Count(t.Context(), h.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: present})
		if b.Award == "TTLDXS" {
			h.refused(err, "sitting.nobody-presides")
			continue
		}
		h.must(err)
		if h.desk(s).Name(got.Presider) != "Phó Chủ tịch" {
			t.Errorf("%s presided over the chair's case", h.desk(s).Name(got.Presider))
		}
	}
	secretary := h.secretary
	secretary.Person = string(h.chairPerson)
	b := h.desk(s).Blocs[0]
	_, err = h.s.Count(t.Context(), secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: 8})
	h.refused(err, "sitting.own-count")
	h.refused(h.s.NoteConflict(t.Context(), h.secretary, s.ID, council.MemberID(h.desk(s).Attendance[2].Member),
		council.Declared{Item: h.desk(s).Items[1].ID, Kind: council.Family}), "conflict.already-voted")
}
