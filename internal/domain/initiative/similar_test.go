package initiative_test

import (
	"reflect"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/domain/initiative"
	"thidua/internal/platform/store"
)

func TestACopyIsShownBesideWhatItCopies(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	first := h.content(1, 0)
	first.Solution = "Nhóm tác giả xếp lại thứ tự các bàn tiếp đón, cho người bệnh đặt lịch qua điện thoại và gọi theo khung giờ ba mươi phút, có màn hình báo số ở sảnh chờ."
	f, err := h.s.Keep(ctx, h.as(0), "", 0, first)
	h.must(err)
	f, err = h.s.File(ctx, h.as(0), f.ID)
	h.must(err)
	for n := range 5 {
		h.file(n+2, 1)
	}
	copied := first
	copied.Title = "Cải tiến khâu đón tiếp"
	copied.Authors = []initiative.Author{{Person: h.people[5].ID, Share: 100}}
	copied.Solution = "Xếp lại thứ tự các bàn TIẾP ĐÓN, cho nguoi benh đặt lịch qua điện thoại và gọi theo khung giờ ba mươi phút."
	c, err := h.s.Keep(ctx, h.as(5), "", 0, copied)
	h.must(err)
	c, err = h.s.File(ctx, h.as(5), c.ID)
	h.must(err)
	pairs, err := h.s.Similar(ctx, h.secretary, c.ID)
	h.must(err)
	if len(pairs) == 0 || pairs[0].Filing != f.ID || pairs[0].Like < 40 || pairs[0].ShareIn < 60 || pairs[0].Own {
		t.Fatalf("pairs %+v", pairs)
	}
	if _, err := h.s.Similar(ctx, h.as(5), c.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("an author asks: %v", err)
	}

	h.update(func(tx *store.Tx) error {
		_, err := initiative.Add(tx, initiative.NewInitiative{Person: h.people[3].ID, Title: "Cải tiến khâu đón tiếp người bệnh", Year: 2019, Scope: "base", Source: "Sổ sáng kiến 2019"}, "x")
		return err
	})
	pairs, err = h.s.Similar(ctx, h.secretary, c.ID)
	h.must(err)
	found := false
	for _, p := range pairs {
		found = found || p.Part == "title" && p.Year == 2019 && p.Filing == ""
	}
	if !found {
		t.Errorf("a past register is not compared: %+v", pairs)
	}

	// An upgrade that takes the sketches away leaves the works to be sketched anew.
	h.update(func(tx *store.Tx) (err error) {
		for _, q := range []string{`INSERT INTO initiative_resketch (work) SELECT DISTINCT work FROM initiative_sketch`, `DELETE FROM initiative_sketch`, `DELETE FROM initiative_band`} {
			if _, err = tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	})
	h.must(h.s.Resketch(ctx))
	again, err := h.s.Similar(ctx, h.secretary, c.ID)
	h.must(err)
	if !reflect.DeepEqual(again, pairs) {
		t.Errorf("sketched anew: %+v, before %+v", again, pairs)
	}
}
