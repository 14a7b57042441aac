package lookups

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func open(t *testing.T) *web.Server {
	t.Helper()
	db := storetest.Open(t, award.Invariants...)
	books := lawtest.Shipped(t)
	err := db.Update(t.Context(), func(tx *store.Tx) error {
		for i := range 30 {
			a, err := award.Confer(tx, award.New{Award: "CSTDCS", Type: "merit", Subject: id.Subject{Kind: "person", ID: fmt.Sprint(i)}, Name: "Nguyễn Thị Hồng Nhung",
				UnitName: "Trung tâm Y tế huyện Lệ Sơn", Post: "Điều dưỡng trưởng", Achievement: "một điều riêng", Year: 1990 + i, Decided: civil.On(1990+i, 12, 20),
				DecisionNo: "88/QĐ-SYT", DecisionID: "d", ByName: "Giám đốc Sở Y tế", ByLevel: "department"})
			if err != nil {
				return err
			}
			if i == 29 {
				if _, err := award.Revoke(tx, a.ID, award.Because{DecisionID: "e", DecisionNo: "99/QĐ-SYT"}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s := webtest.Server(webtest.Anyone{})
	Open(s, award.NewService(db), books)
	return s
}

func TestLookUp(t *testing.T) {
	s := open(t)
	for _, c := range []struct {
		path, want, not string
		status          int
	}{
		{"/lookups", "Tra cứu khen thưởng", "Hồng Nhung", 200},
		{"/lookups?q=hong+nhung", "Hơn 20 lần khen", "một điều riêng", 200},
		{"/lookups?q=nguyen+thi+hong+nhung&year=2019", "Đã thu hồi", "năm 2018", 200},
		{"/lookups?q=nhung&unit=le+son&award=CSTDCS&year=2000", "Quyết định 88/QĐ-SYT ngày 20/12/2000 · Giám đốc Sở Y tế", "", 200},
		{"/lookups?q=khong+ai", "Không có lần khen nào của “khong ai”", "", 200},
		{"/lookups?q=a", "Gõ ít nhất hai chữ cái", "", 400},
		{"/lookups?q=nhung&year=abc", "không phải là số", "", 400},
		{"/lookups?q=<script>alert(1)</script>", "Không có lần khen nào", "<script>alert", 200},
	} {
		status, page := webtest.Get(t, s, strings.ReplaceAll(c.path, "<", "%3C"))
		if status != c.status {
			t.Errorf("%s: %d", c.path, status)
		}
		webtest.Plain(t, page)
		text := strings.ReplaceAll(webtest.Text(page), "\u00a0", " ")
		if !strings.Contains(text, c.want) || c.not != "" && strings.Contains(page, c.not) {
			t.Errorf("%s: %s", c.path, text)
		}
	}
	if status, to := webtest.Get(t, s, "/look-up?q=nhung"); status != http.StatusSeeOther || to != "/lookups?q=nhung" {
		t.Errorf("%d %s", status, to)
	}
}

func TestInBrowser(t *testing.T) {
	b := webtest.Open(t, open(t))
	for _, width := range []int{1280, 390} {
		b.Go("/lookups?q=hong+nhung", width)
		b.Shoot(fmt.Sprintf("lookups-%d", width))
		b.Fits()
		b.Axe()
	}
	b.Quiet()
}
