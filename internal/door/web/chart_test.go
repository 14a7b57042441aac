package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestALabelBreaksBetweenWords(t *testing.T) {
	for _, c := range []struct{ about, text, want string }{
		{"a short one is a line", "Sở Y tế", "Sở Y tế"},
		{"letters are counted, not bytes", "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao|và Du lịch"},
		{"what a hard space joins stays", "Uỷ ban nhân dân Quận Hai Bà\u00a0Trưng", "Uỷ ban nhân dân Quận|Hai Bà\u00a0Trưng"},
		{"a word too long has its line", "Quận Krông-Pắc-Ea-H’leo-Buôn-Hồ Một", "Quận|Krông-Pắc-Ea-H’leo-Buôn-Hồ|Một"},
		{"of nothing there is nothing", " ", ""},
	} {
		if got := strings.Join(wrapped(c.text, 20), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.about, got, c.want)
		}
	}
}

func TestAShareStaysWithinItsScale(t *testing.T) {
	for _, c := range []struct {
		n, of int64
		want  int
	}{{0, 4000, 0}, {1000, 4000, 250}, {4000, 4000, 1000}, {5000, 4000, 1000}, {-5, 4000, 0}, {5, 0, 0}, {1 << 40, 1 << 41, 500}} {
		if got := part(c.n, c.of, 1000); got != c.want {
			t.Errorf("%d of %d is %d thousandths, want %d", c.n, c.of, got, c.want)
		}
	}
	if across(5) != "0.5%" || across(1000) != "100.0%" {
		t.Error(across(5), across(1000))
	}
}

// rowsOf says in which row each stands by column, and where its name is.
func rowsOf(columns int, all ...Ranked) string {
	slots, names, rows := slotsOf(columns, all)
	var out []string
	for i := range all {
		text := ""
		for _, s := range slots[i] {
			if s.place == 0 {
				text += "- "
			} else {
				text += fmt.Sprintf("%d@%d ", s.place, s.row)
			}
		}
		out = append(out, fmt.Sprintf("%s> %d", text, names[i]))
	}
	return fmt.Sprintf("%s of %d", strings.Join(out, "; "), rows)
}

func TestPlacesOverYears(t *testing.T) {
	for _, c := range []struct {
		about, got, want string
	}{
		{"one member in one year", rowsOf(1, Ranked{Places: []int{1}}), "1@0 > 0 of 1"},
		{"who shares a place stands below", rowsOf(1, Ranked{Places: []int{1}}, Ranked{Places: []int{2}}, Ranked{Places: []int{2}}, Ranked{Places: []int{4}}), "1@0 > 0; 2@1 > 1; 2@2 > 2; 4@3 > 3 of 4"},
		{"who left is named below", rowsOf(2, Ranked{Places: []int{2, 1}}, Ranked{Places: []int{1, 0}}), "2@1 1@0 > 0; 1@0 - > 2 of 3"},
		{"a year without a ranking is a gap", rowsOf(3, Ranked{Places: []int{1, 0, 1}}), "1@0 - 1@0 > 0 of 1"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.about, c.got, c.want)
		}
	}
	gap := Bump([]string{"2020", "2021", "2022"}, []Ranked{{Label: "Sở Y tế", Places: []int{1, 0, 1}}})
	if len(gap.lines) != 0 || len(gap.spots) != 2 {
		t.Errorf("the line is broken: %+v", gap)
	}
	var many []Ranked
	for i := range 30 {
		many = append(many, Ranked{Label: "Ủy ban nhân dân huyện số " + fmt.Sprint(i), Places: []int{i + 1, 30 - i}})
	}
	d := Bump([]string{"2022", "2023"}, many)
	for _, s := range d.spots {
		if s.y < bumpHead || s.y > d.height || s.x < 0 || s.x > 1000 {
			t.Errorf("outside the picture: %+v", s)
		}
	}
	ways := map[string]bool{} // what tells a line apart
	for i := range 12 {
		ways[dashes[i%len(dashes)]+"|"+shapes[i%len(shapes)]] = true
	}
	if len(ways) != 12 || len(d.lines) != 30 {
		t.Errorf("%d ways, %d lines", len(ways), len(d.lines))
	}
}

func TestBarsAndColumns(t *testing.T) {
	zero := int64(0)
	d := Bars([]Share{{Label: "Nhóm", Most: 10, Shown: "chưa có điểm"}, {Label: "Nhóm", Most: 10, Known: true, Shown: "0 / 10", Mark: &zero, Says: "trung vị 0"}})
	bars := slices.DeleteFunc(slices.Clone(d.boxes), func(b chartBox) bool { return b.class != "c-bar" })
	if len(bars) != 1 || bars[0].width != 0 {
		t.Errorf("what is not known has no bar, zero has one without width: %+v", bars)
	}
	if !Bars(nil).Empty() || !Columns(nil).Empty() || !Bump(nil, nil).Empty() {
		t.Error("of nothing nothing is drawn")
	}
	d = Columns([]Pillar{{Label: "01", N: 0}, {Label: "02", N: 7, Limit: "hạn"}, {Label: "03", Later: true}})
	var said []string
	for _, x := range d.texts {
		said = append(said, strings.Join(x.lines, "/"))
	}
	if got := strings.Join(said, " "); got != "0 01/ 7 02/ hạn 03/" {
		t.Errorf("zero is said, what is to come is not: %s", got)
	}
}
