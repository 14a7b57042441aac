package intakes

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

func TestLists(t *testing.T) {
	h := open(t, access.Officer)
	unit := string(h.unit.ID)
	for _, path := range []string{"/intakes/units", "/intakes/people", "/intakes/awards"} {
		for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
			status, page := get(t, h, path)
			if status != 200 {
				t.Fatalf("%s: %d", path, status)
			}
			webtest.Plain(t, page)
		}
	}
	const (
		units  = "Tên đơn vị,Cấp\nKhoa  Nhi,Cơ sở\nKhoa Dược,Cơ sở\n"
		people = "Họ và tên,Ngày sinh,Đơn vị\nLê Thị Hòa,12/03/1985,Khoa Dược\n"
		nobody = "Họ và tên,Ngày sinh,Đơn vị\nTrần Bình,,Khoa Dược\n"
	)
	for _, c := range []struct {
		name, path, text string
		pairs            []string
		status           int
		says             string
	}{
		{"a look changes nothing and tells the doubt", "/intakes/units", units, []string{"unit", unit, "do", "look"}, 200, "Khoảng trắng thừa"},
		{"a doubt waits for a choice", "/intakes/units", units, []string{"unit", unit, "do", "enter"}, 400, "Khoảng trắng thừa"},
		{"the suggestion taken, all come in", "/intakes/units", units, []string{"unit", unit, "do", "enter", "accept", "1"}, 303, "/units"},
		{"people", "/intakes/people", people, []string{"unit", unit, "do", "enter"}, 303, "/people"},
		{"a person whom nothing tells apart", "/intakes/people", nobody, []string{"unit", unit, "do", "enter", "accept", "1"}, 400, ""},
		{"a list of units is no list of people", "/intakes/people", units, []string{"unit", unit, "do", "look"}, 400, ""},
		{"what is no sheet", "/intakes/people", "%PDF-1.7 x", []string{"unit", unit, "do", "look"}, 400, "không phải bảng tính"},
		{"under no unit", "/intakes/people", people, []string{"do", "enter"}, 400, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, page := h.send(t, c.path, []byte(c.text), c.pairs...)
			if status != c.status || !strings.Contains(page, c.says) {
				t.Fatalf("%d: %s", status, webtest.Text(webtest.Main(page)))
			}
			if status != 303 {
				webtest.Plain(t, page)
			}
		})
	}
	if status, _ := webtest.Get(t, open(t, access.Head), "/intakes/people"); status != 403 {
		t.Errorf("the head may look only: %d", status)
	}
}
