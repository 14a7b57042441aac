package awards_test

import (
	"strings"
	"testing"

	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

func TestClaimsThatWait(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer)
	for path, want := range map[string]string{"/awards": "1 lần khen chờ đối chiếu quyết định", "/awards?q=hong+nhung": "Nguyễn Thị Hồng Nhung", "/awards?q=khong+co": "Không có lần khen nào chờ đối chiếu"} {
		status, page := webtest.Get(t, s, path)
		webtest.Plain(t, page)
		if text := strings.ReplaceAll(webtest.Text(page), "\u00a0", " "); status != 200 || !strings.Contains(text, want) {
			t.Errorf("%s: %d %s", path, status, text)
		}
		_, english := webtest.GetEN(t, s, path)
		webtest.Plain(t, english)
	}
	if status, _ := webtest.Get(t, s, "/awards?as=xlsx"); status != 200 {
		t.Errorf("export: %d", status)
	}
	pl.unit.Path = "/elsewhere/"
	if _, page := webtest.Get(t, pl.as(t, access.Officer), "/awards"); strings.Contains(page, "Hồng") {
		t.Error("a stranger sees a claim")
	}
}
