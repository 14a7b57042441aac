package homes

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

func example(v web.Visit) Work {
	soon := web.StateOf(v, "open").As("Còn 2 ngày làm việc, hạn 20/03")
	return Work{
		Next: &web.Step{
			Title:  "Sửa hồ sơ bị trả lại của Khoa Sức khỏe môi trường – Y tế trường học – Bệnh nghề nghiệp",
			Sub:    "Tập thể lao động tiên tiến năm 2024 · Trung tâm Kiểm soát bệnh tật Quảng Bình",
			Quote:  &web.Quote{Text: "Biên bản bình xét ghi 14 người, danh sách kèm theo có 15 người.", By: "Bà Hoàng Thị Thu Hà, chuyên viên thẩm định, trả lại lúc 15:40 ngày 17/03/2025"},
			Action: web.Action{Label: "Mở hồ sơ và sửa", Href: "/dossiers/1"},
			State:  &soon,
		},
		Todo: []web.Row{
			{What: "Chọn cách xử lý 6 điều chưa rõ trong bảng đề nghị đã tải lên", Href: "/intakes/1", When: "Hôm nay", More: "386 dòng, toàn ngành y tế · tải lên 08:12, chưa có dòng nào được nhập"},
			{What: "In 15 giấy khen theo Quyết định 214/QĐ-SYT", Href: "/decisions/1", When: "25/03", Then: v.Due(v.Today.AddDays(7)), More: "một tên dài hơn khung, cần xem trước khi in"},
		},
		Waiting: []web.Row{
			{What: "12 hồ sơ Tập thể lao động tiên tiến của Bệnh viện đa khoa thành phố Đồng Hới", Href: "/dossiers/2", Then: v.T("kit.waiting", 9), Holder: "Bà Hoàng Thị Thu Hà", More: "chuyên viên thẩm định, từ 05/03 · số tiếp nhận 25-0318"},
		},
		Three: [3]int{12, 27, 31},
		Dates: []web.Row{{When: "20/03", What: "Hạn sửa hồ sơ bị trả lại", More: "3 ngày làm việc từ ngày trả"}},
		New:   &web.Action{Label: "Lập hồ sơ mới", Href: "/dossiers/new", Icon: "plus"},
	}
}

func nothing(web.Visit) Work { return Work{} }

// open shows a day's work as given, without a database.
func open(s *web.Server, work func(web.Visit) Work) {
	s.Menu(web.MenuItem{Order: 10, Path: "/", Word: "home.title", Icon: "inbox", Act: access.SignedIn, Tab: true})
	s.Handle("GET /{$}", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Show(w, r, v, http.StatusOK, v.T("home.title"), workPage(v, work(v)))
	})
	s.Handle("GET /menu", access.SignedIn, (&Pages{}).menu)
}

func TestWork(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	open(s, example)
	status, page := webtest.Get(t, s, "/")
	if status != 200 {
		t.Fatalf("status %d", status)
	}
	webtest.Plain(t, page)
	webtest.Golden(t, "work", page)
	if _, english := webtest.GetEN(t, s, "/"); !strings.Contains(english, "Waiting for others") {
		t.Error("no English")
	}
	_, menu := webtest.Get(t, s, "/menu")
	webtest.Plain(t, menu)
}

func TestNothingToDo(t *testing.T) {
	s := webtest.Server(webtest.As(""))
	open(s, nothing)
	_, page := webtest.Get(t, s, "/")
	webtest.Plain(t, page)
	if !strings.Contains(page, "Không có việc nào đang chờ") || strings.Contains(page, "td-step") {
		t.Error("an empty day is not said")
	}
}

func TestStranger(t *testing.T) {
	s := webtest.Server(webtest.Anyone{})
	Open(s, nil)
	status, page := webtest.Get(t, s, "/")
	if status != 200 || strings.Contains(page, `type="password"`) {
		t.Fatalf("%d: a stranger is asked for a password first", status)
	}
	webtest.Plain(t, page)
	webtest.Golden(t, "stranger", page)
	_, english := webtest.GetEN(t, s, "/")
	for _, says := range []string{`action="/lookups"`, `name="q"`, `href="/sign-in"`, "Search the book of honours"} {
		if !strings.Contains(english, says) {
			t.Errorf("%q is missing", says)
		}
	}
	if status, to := webtest.Get(t, s, "/menu"); status != 303 || to != "/sign-in?next=%2Fmenu" {
		t.Errorf("%d %s", status, to)
	}
	b := webtest.Open(t, s)
	for name, width := range map[string]int{"stranger-1280": 1280, "stranger-390": 390, "stranger-320": 320} {
		b.Go("/", width)
		b.Shoot(name)
		b.Fits()
		b.Axe()
	}
	b.Quiet()
}

func TestInBrowser(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	open(s, example)
	b := webtest.Open(t, s)
	for name, width := range map[string]int{"home-1280": 1280, "home-390": 390} {
		b.Go("/", width)
		b.Shoot(name)
		b.Fits()
		b.Axe()
	}
	b.Go("/menu", 390)
	b.Shoot("menu-390")
	b.Axe()
	b.Quiet()
}
