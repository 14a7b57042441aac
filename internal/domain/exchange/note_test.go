package exchange_test

import (
	"strings"
	"testing"

	"thidua/internal/domain/exchange"
)

func TestANoteIsAdoptedAndTakenBack(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	n, err := c.s.Write(ctx, c.officer[0], c.units[0], c.in, "Chấm điểm theo tháng", "Mỗi tháng chấm một lần,\ncuối năm đỡ dồn.")
	c.must(err)
	c.must(c.s.Adopt(ctx, c.officer[1], n.ID, c.units[1], "Chấm theo quý"))
	list := func(f exchange.NoteFilter) []exchange.Note {
		all, n, err := c.s.Notes(ctx, c.officer[2], f)
		c.must(err)
		if n != len(all) {
			t.Errorf("%d of %d", len(all), n)
		}
		return all
	}
	if all := list(exchange.NoteFilter{Cluster: c.in, Search: "cham diem do don", Sort: "title"}); len(all) != 1 || all[0].Adoptions[0].Name != "Sở Y tế" || all[0].UnitName != "Sở Giáo dục" {
		t.Errorf("%+v", all)
	}
	c.refused("taken back without a reason", c.s.TakeBack(ctx, c.officer[0], n.ID, ""), "experience.because-missing")
	c.refused("taken back by another", c.s.TakeBack(ctx, c.officer[1], n.ID, "x"), "access.not-granted")
	c.must(c.s.TakeBack(ctx, c.officer[0], n.ID, "Không còn đúng"))
	if len(list(exchange.NoteFilter{})) != 0 {
		t.Error("what is taken back is listed")
	}
	if all := list(exchange.NoteFilter{Taken: true}); len(all) != 1 || all[0].Text != "" || all[0].TakenWhy == "" || len(all[0].Adoptions) != 1 {
		t.Errorf("its trace: %+v", all)
	}
	v, err := c.s.Note(ctx, c.officer[0], n.ID)
	c.must(err)
	if v.Text == "" || !v.Keeps || v.ClusterName == "" {
		t.Errorf("its own unit: %+v", v)
	}
	c.refused("taken back twice", c.s.TakeBack(ctx, c.officer[0], n.ID, "x"), "experience.taken-back")
	c.refused("adopted once taken back", c.s.Adopt(ctx, c.officer[2], n.ID, c.units[2], "x"), "experience.taken-back")
}

func TestNotesThatCannotBe(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	write := func(title, text string) error {
		_, err := c.s.Write(ctx, c.officer[0], c.units[0], c.in, title, text)
		return err
	}
	c.refused("without a title", write("", "x"), "experience.title-missing")
	c.refused("without a text", write("x", " "), "experience.text-missing")
	c.refused("too long", write("x", strings.Repeat("â", 2001)), "form.too-long")
	_, err := c.s.Write(ctx, c.officer[3], c.units[3], c.in, "x", "x")
	c.refused("of one not in the cluster", err, "cluster.not-a-member")
	n, err := c.s.Write(ctx, c.officer[3], c.units[3], "", "x", "x")
	c.must(err)
	c.refused("adopted by its own unit", c.s.Adopt(ctx, c.officer[3], n.ID, c.units[3], "x"), "experience.own")
	c.refused("adopted by one who does not see it", c.s.Adopt(ctx, c.officer[0], n.ID, c.units[0], "x"), "experience.not-found")
	_, err = c.s.Note(ctx, c.officer[0], "x")
	c.refused("of no note", err, "experience.not-found")
	n, err = c.s.Write(ctx, c.officer[0], c.units[0], c.in, "x", "x")
	c.must(err)
	c.refused("adopted without how", c.s.Adopt(ctx, c.officer[1], n.ID, c.units[1], ""), "experience.how-missing")
	c.refused("adopted for another", c.s.Adopt(ctx, c.officer[1], n.ID, c.units[2], "x"), "access.not-seen")
	c.must(c.s.Adopt(ctx, c.officer[1], n.ID, c.units[1], "x"))
	c.refused("adopted twice", c.s.Adopt(ctx, c.officer[1], n.ID, c.units[1], "x"), "experience.adopted-already")
}
