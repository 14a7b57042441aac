package words

import (
	"strings"
	"testing"
)

func TestCite(t *testing.T) {
	for _, c := range []struct {
		lang     Lang
		in, want string
	}{
		{VI, "L22:23.2", "Luật Thi đua, khen thưởng 2022, Điều 23 khoản 2"},
		{VI, "L22:84.2c", "Luật Thi đua, khen thưởng 2022, Điều 84 khoản 2 điểm c"},
		{VI, "L22:74.1đ", "Luật Thi đua, khen thưởng 2022, Điều 74 khoản 1 điểm đ"},
		{EN, "L22:84.2c", "Law on Emulation and Commendation 2022, art. 84(2)(c)"},
		{VI, "D152:50", "Nghị định 152/2025/NĐ-CP, Điều 50"},
		{VI, "D85:29-37", "Nghị định 85/2014/NĐ-CP, Điều 29-37"},
		{VI, "C01", "Thông tư 01/2024/TT-BNV"},
		{VI, "C12:11.2; D91:45.8", "Thông tư 12/2019/TT-BNV, Điều 11 khoản 2; Nghị định 91/2017/NĐ-CP, Điều 45 khoản 8"},
		{VI, "TT999/2099/TT-BQP", "TT999/2099/TT-BQP"},
		{VI, "", ""},
	} {
		if got := strings.ReplaceAll(Cite(c.lang, c.in), nbsp, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.in, got, c.want)
		}
	}
}
