package intake

import (
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// out is the sheet of doubtful rows as it goes out, in lines of cells.
func (h *house) out(t *testing.T, id ID) [][]string {
	t.Helper()
	u, titles, rows, err := h.Doubtful(context.Background(), h.officer, id)
	if err != nil {
		t.Fatal(err)
	}
	lines := [][]string{append(append([]string{"Dòng [" + u.Mark() + "]"}, titles...), "Điều chưa rõ")}
	for _, r := range rows {
		cells := append([]string{strconv.Itoa(r.Row)}, r.Cells...)
		for len(cells) < len(titles)+1 {
			cells = append(cells, "")
		}
		lines = append(lines, append(cells, "…"))
	}
	return lines
}

func TestAMendedSheetComesBackHoweverItIsArranged(t *testing.T) {
	for what, arrange := range map[string]func([][]string){
		"as it went out":        func([][]string) {},
		"rows the other way":    func(l [][]string) { slices.Reverse(l[1:]) },
		"columns the other way": func(l [][]string) { each(l, slices.Reverse[[]string]) },
		"both":                  func(l [][]string) { slices.Reverse(l[1:]); each(l, slices.Reverse[[]string]) },
		"sorted by another word": func(l [][]string) {
			slices.SortFunc(l[1:], func(a, b []string) int { return strings.Compare(a[1], b[1]) })
		},
	} {
		t.Run(what, func(t *testing.T) {
			h := open(t)
			u := h.sent(t, head+"Khoa  Nhi,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\nKhoa Dược ,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\nKhoa Mắt,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\n")
			lines := h.out(t, u.ID)
			for _, l := range lines[1:] {
				l[1] = strings.Join(strings.Fields(l[1]), " ") + " " + l[0]
			}
			arrange(lines)
			var b strings.Builder
			if err := csv.NewWriter(&b).WriteAll(lines); err != nil {
				t.Fatal(err)
			}
			n, err := h.Mend(context.Background(), h.officer, u.ID, "sua.csv", strings.NewReader(b.String()), int64(b.Len()))
			if err != nil || n != 2 {
				t.Fatal(n, err)
			}
			rows, _, err := h.Rows(context.Background(), h.officer, u.ID, 1, 10)
			if got := fmt.Sprint(rows[0].Name, ";", rows[1].Name, ";", rows[2].Name); err != nil || got != "Khoa Nhi 2;Khoa Dược 3;Khoa Mắt" {
				t.Error(got, err)
			}
			if p := h.now(t, u.ID); p.Doubts != 0 {
				t.Errorf("%d doubts are left", p.Doubts)
			}
		})
	}
}

func each(lines [][]string, do func([]string)) {
	for _, l := range lines {
		do(l)
	}
}
