package intake

import (
	"slices"
	"strings"
	"testing"
)

// TestLetterCase says which of two writings of one name is suggested.
func TestLetterCase(t *testing.T) {
	const above = ",Sở Y tế,TTLDTT,2024\n"
	sheet := func(names ...string) string { return head + strings.Join(names, above) + above }
	many := func(name string, n int) []string { return slices.Repeat([]string{name}, n) }
	for name, c := range map[string]struct {
		names []string
		want  string // the only suggestion; "" none
	}{
		"a kind of body is a sentence's, however often the word is capital elsewhere": {
			append([]string{"Phòng khám đa khoa", "Phòng Khám đa khoa"}, "Khoa Khám bệnh", "Khoa Khám sức khỏe", "Khoa Khám nhi"), "Phòng khám đa khoa"},
		"even if the other has more rows":         {append(many("Trung Tâm Y tế Sơn Hòa", 3), "Trung tâm Y tế Sơn Hòa"), "Trung tâm Y tế Sơn Hòa"},
		"behind Tập thể":                          {[]string{"Tập thể Phòng Khám số 1", "Tập thể Phòng khám số 1"}, "Tập thể Phòng khám số 1"},
		"a commune may be called Trung Tâm":       {[]string{"Trạm Y tế xã Trung Tâm"}, ""},
		"a clear majority of a word wins":         {[]string{"Khoa nội", "Khoa Nội", "Phòng Nội vụ", "Tổ Nội tiết", "Ban Nội chính"}, "Khoa Nội"},
		"no clear majority: the one of more rows": {append(many("Khoa Dược lâm sàng", 2), "Khoa dược lâm sàng", "Phòng dược"), "Khoa Dược lâm sàng"},
		"neither: the fewer capitals":             {[]string{"Khoa Dược", "Khoa dược"}, "Khoa dược"},
		"shouted names are sentences again":       {[]string{"PHÒNG KHÁM ĐA KHOA", "Khoa Khám bệnh", "Ban đa khoa"}, "Phòng khám đa khoa"},
		"small at the beginning":                  {[]string{"phòng khám Sơn Hòa"}, "Phòng khám Sơn Hòa"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, d := range Analyse(load(t, sheet(c.names...)), labour).Doubts {
				if d.Kind == LetterCase && !slices.Contains(got, d.Suggestion) {
					got = append(got, d.Suggestion)
				}
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("suggested %q, want %q", got, c.want)
			}
		})
	}
}
