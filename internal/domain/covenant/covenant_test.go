package covenant_test

import (
	"slices"
	"testing"
	"time"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/notice"
	"thidua/internal/platform/files"
)

func lights(v covenant.Sight) (all []string) {
	for _, row := range v.Table.Rows {
		for _, c := range row.Cells {
			if c.Asked {
				all = append(all, string(c.Light)+" "+c.Why.Code)
			} else {
				all = append(all, "-")
			}
		}
	}
	return all
}

func (b *block) stands(c covenant.Covenant, want ...string) covenant.Sight {
	b.t.Helper()
	v := b.sight(b.officers[0], c)
	if got := lights(v); !slices.Equal(got, want) {
		b.t.Errorf("on %s\n got %q\nwant %q", b.today(), got, want)
	}
	return v
}

func TestAYearOfACovenant(t *testing.T) {
	b := open(t)
	ctx := t.Context()
	c := b.drafted()
	if c.State() != covenant.Drafting || c.Promises[1].Number != "2" || len(c.Articles()) != 2 {
		t.Errorf("%+v", c)
	}
	d := b.draught()
	d.Title, d.Promises = "Giao ước", append(d.Promises, covenant.Promise{Number: "4", Content: "Hiến máu", Due: day("2026-12-31")})
	c2, err := b.s.Edit(ctx, b.officers[0], c.ID, c.Revision, d)
	b.must(err)
	if c2.Promises[0].ID != c.Promises[0].ID || len(c2.Promises) != 4 {
		t.Errorf("%+v", c2.Promises)
	}
	d.Promises = d.Promises[:3]
	c, err = b.s.Edit(ctx, b.officers[0], c.ID, c2.Revision, d)
	b.must(err)
	c, err = b.s.Put(ctx, b.officers[0], c.ID, c.Revision, day("2026-09-15"))
	b.must(err)
	v := b.sight(b.officers[0], c)
	if c.State() != covenant.Signing || len(c.Hash) != 64 || len(v.Unsigned) != 3 || len(v.Reached) != 3 || len(v.MaySign) != 0 {
		t.Errorf("%+v", v)
	}
	if mine := b.sight(b.head[1], c).MaySign; len(mine) != 1 || mine[0].Unit != b.units[1] {
		t.Errorf("%+v", mine)
	}
	c = b.sign(0, c)
	b.must(b.s.Refuse(ctx, b.head[1], c.ID, covenant.Signature{Unit: b.units[1], No: c.No, Hash: c.Hash}, "Chỉ tiêu 1 quá cao"))
	v = b.sight(b.officers[0], c)
	if x, refused := v.Refused(v.Sitting[1]); !refused || x.Because != "Chỉ tiêu 1 quá cao" || len(v.Unsigned) != 2 {
		t.Errorf("%+v", v.Consents)
	}
	// Those who have not signed are reminded once.
	b.on("2026-09-13")
	if n, err := b.s.Remind(ctx); err != nil || n != 2 {
		t.Errorf("%d %v", n, err)
	}
	if n, err := b.s.Remind(ctx); err != nil || n != 0 {
		t.Errorf("again: %d %v", n, err)
	}
	c = b.sign(1, c)
	if c = b.sign(2, c); c.State() != covenant.InForce || c.Standing != 1 {
		t.Errorf("%+v", c)
	}
	v = b.stands(c, "not-due not-due", "not-due not-due", "not-due not-due", "not-due not-due", "not-due not-due", "not-due not-due", "-", "-", "not-due not-due")
	if x, ok := v.Signed(v.Sitting[2]); !ok || x.Name != "Giám đốc Sở Văn hóa" || x.Post != "Giám đốc" || x.UnitName != "Sở Văn hóa" || x.Annex {
		t.Errorf("%+v", x)
	}

	// The year: reports, a correction, evidence.
	b.on("2026-10-20")
	b.report(0, c, 0, covenant.Progress{Figure: units(4), Note: "đủ bốn mô hình"})
	wrong := b.report(1, c, 0, covenant.Progress{Figure: units(30)})
	b.clock.Add(time.Second)
	fixed, err := b.s.Correct(ctx, b.officers[1], c.ID, wrong.ID, covenant.Progress{Figure: units(2)}, "gõ thừa số không")
	b.must(err)
	e, err := b.s.Attach(ctx, b.officers[1], c.ID, fixed.ID, "Quyết định công nhận", files.Blob{Hash: "ab", Size: 3, Type: "application/pdf"})
	b.must(err)
	if f, err := b.s.File(ctx, b.officers[0], c.ID, e.ID); err != nil || f.Title != "Quyết định công nhận" {
		t.Errorf("%+v %v", f, err)
	}
	b.report(0, c, 1, covenant.Progress{Figure: units(1)})
	b.report(1, c, 1, covenant.Progress{Figure: units(5)})
	b.report(2, c, 2, covenant.Progress{Note: "đã chọn tiết mục"})
	b.stands(c, "kept reached", "on-the-way below-so-far", "not-due not-due", "on-the-way within-so-far", "late passed", "not-due not-due", "-", "-", "on-the-way going")
	b.on("2026-11-10")
	b.report(1, c, 0, covenant.Progress{Figure: units(3)})
	v = b.stands(c, "kept reached", "late reached-late", "not-reported nothing", "on-the-way within-so-far", "late passed", "not-due not-due", "-", "-", "on-the-way going")
	if got := v.Table.Sum; got.Kept != 1 || got.Late != 2 || got.NotReported != 1 || got.All() != 7 || v.Table.Sums[0].Kept != 1 {
		t.Errorf("%+v %+v", got, v.Table.Sums)
	}
	if r := v.Table.Rows[0].Cells[1].Reports; len(r) != 3 || !r[0].Undone || r[1].Corrects != wrong.ID || len(r[1].Files) != 1 {
		t.Errorf("%+v", r)
	}
	if before, err := b.s.Table(ctx, b.officers[0], c.ID, day("2026-11-05")); err != nil || before.Rows[0].Cells[1].Why.Code != "below" {
		t.Errorf("%+v %v", before.Rows[0].Cells[1], err)
	}
	b.must(b.s.Detach(ctx, b.officers[1], c.ID, fixed.ID, e.ID))
	_, err = b.s.File(ctx, b.officers[0], c.ID, e.ID)
	b.refused(err, "covenant.no-such-file")

	// The end: what is not kept is handed over.
	b.on("2027-01-05")
	h, err := b.clusters.HandOver(ctx, b.keeper, b.id, 2026, nil)
	b.must(err)
	if len(h.Lines) != 6 || h.Lines[1].What != "1. Mô hình mới (Sở Văn hóa)" || h.Lines[1].Because != "nothing" || h.Lines[2].Because != "not-to-the-end" {
		t.Errorf("%+v", h.Lines)
	}
	c, err = b.s.Close(ctx, b.keeper, c.ID, c.Revision)
	b.must(err)
	if c.State() != covenant.Closed {
		t.Error(c.State())
	}
	all, total, err := b.s.Covenants(ctx, b.officers[2], covenant.Filter{Year: 2026, State: covenant.Closed})
	if err != nil || total != 1 || all[0].ClusterName != "Cụm thi đua số 7" || all[0].Signed != 3 || all[0].Sum.All() != 7 {
		t.Errorf("%+v %d %v", all, total, err)
	}
	if _, total, err := b.s.Covenants(ctx, b.officers[3], covenant.Filter{}); err != nil || total != 0 {
		t.Errorf("a stranger sees %d %v", total, err)
	}
}

func TestWordsChangeByANextVersionOnly(t *testing.T) {
	b := open(t)
	ctx := t.Context()
	c := b.inForce()
	b.report(0, c, 0, covenant.Progress{Figure: units(3)})
	n, err := b.s.Revise(ctx, b.officers[0], c.ID, "Sở Văn hóa xin lùi hạn")
	b.must(err)
	if n.State() != covenant.Drafting || n.No != 2 || n.Standing != 1 {
		t.Errorf("%+v", n)
	}
	d := b.draught()
	d.Promises[2].Due = day("2026-12-20")
	n, err = b.s.Edit(ctx, b.officers[0], c.ID, n.Revision, d)
	b.must(err)
	b.report(2, c, 2, covenant.Progress{Done: true}) // the first still binds
	n, err = b.s.Put(ctx, b.officers[0], c.ID, n.Revision, day("2026-09-20"))
	b.must(err)
	if n.Hash == c.Hash {
		t.Error("two versions have one hash")
	}
	b.sign(0, n)
	b.sign(1, n)
	if v := b.sight(b.officers[0], n); v.Table.No != 1 || v.Shown.No != 1 || len(v.Unsigned) != 1 {
		t.Errorf("%+v", v.Table)
	}
	// The last does not sign but leaves; those who still sit have all signed.
	all := b.sight(b.officers[0], n).Sitting
	b.must(b.clusters.Leave(ctx, b.keeper, b.id, cluster.Leaving{Member: all[2].ID, Last: day("2026-09-03"), Paper: "9/QĐ-UBND", Because: "chuyển cụm"}))
	b.on("2026-09-05")
	_, err = b.s.Remind(ctx)
	b.must(err)
	v := b.sight(b.officers[0], n)
	if v.State() != covenant.InForce || v.Standing != 2 || len(v.Versions) != 2 || v.Versions[0].Hash != c.Hash || v.Table.Rows[0].Cells[0].Light != covenant.Kept {
		t.Errorf("%+v", v)
	}
	if first, err := b.s.Covenant(ctx, b.officers[0], c.ID, 1); err != nil || len(first.Consents) != 3 || first.Shown.Promises[2].Due != day("2026-11-20") {
		t.Errorf("%+v %v", first.Shown, err)
	}
	// One that joins later signs an annex.
	_, err = b.clusters.Join(ctx, b.keeper, b.id, cluster.Joining{From: day("2026-09-05"), Paper: "10/QĐ-UBND", Members: []cluster.NewMember{{Unit: b.units[3]}}})
	b.must(err)
	if v = b.sight(b.head[3], n); len(v.Unsigned) != 1 || len(v.MaySign) != 1 || len(v.Table.Members) != 4 {
		t.Errorf("%+v", v.Table.Members)
	}
	b.sign(3, v.Covenant)
	v = b.sight(b.officers[0], n)
	if x, ok := v.Signed(v.Sitting[2]); !ok || !x.Annex || len(v.Unsigned) != 0 {
		t.Errorf("%+v", v.Consents)
	}
}

func TestAVoidCovenantLeavesItsYearFree(t *testing.T) {
	b := open(t)
	c := b.inForce()
	c, err := b.s.Void(t.Context(), b.officers[0], c.ID, c.Revision, "ký nhầm bản")
	b.must(err)
	if c.State() != covenant.Void || c.VoidedWhy != "ký nhầm bản" {
		t.Errorf("%+v", c)
	}
	if again := b.drafted(); again.ID == c.ID {
		t.Error("the void one came back")
	}
	inbox, _, err := notice.New(b.db).Sendings(t.Context(), b.officers[0], 1)
	b.must(err)
	if len(inbox) == 0 || inbox[0].Kind != notice.CovenantVoided {
		t.Errorf("%+v", inbox)
	}
}
