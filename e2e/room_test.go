package e2e

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"thidua/internal/app"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/accounts"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/lan"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A room is a council that sits: a house served over TLS on this machine, and a
// window for everybody in it.
type room struct {
	*app.House
	t       *testing.T
	config  app.Config
	skew    atomic.Int64 // how far the house's clock runs ahead
	lan     *lan.Authority
	address string
	stop    func()
	main    *webtest.Browser
	sitting council.SittingID
	clerk   access.Actor
	people  []string // logins: the chair, the deputy, members; the clerk is "clerk"
}

// openRoom forms a council of so many and serves it under a certificate of the
// house's own.
func openRoom(t *testing.T, members int) *room {
	t.Helper()
	dir := t.TempDir()
	r := &room{t: t}
	r.config = app.Config{Database: storetest.URL(t), FilesDir: filepath.Join(dir, "files"), LedgerKey: filepath.Join(dir, "key"), TLS: true,
		Now: func() time.Time { return time.Now().Add(time.Duration(r.skew.Load())) }}
	var err error
	if r.lan, err = lan.Open(dir, []string{"127.0.0.1"}, time.Now); err != nil {
		t.Fatal(err)
	}
	r.config.Root = lan.Root(dir)
	r.serve("127.0.0.1:0")
	r.convene(members)
	text, err := os.ReadFile(lan.Root(dir))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	root, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	pin := sha256.Sum256(root.RawSubjectPublicKeyInfo) // what people do once by installing root.pem
	r.main = webtest.At(t, "https://"+r.address, chromedp.Flag("ignore-certificate-errors-spki-list", base64.StdEncoding.EncodeToString(pin[:])))
	return r
}

// serve opens the house and its doors, at the same address as before.
func (r *room) serve(address string) {
	r.t.Helper()
	var err error
	if r.House, err = app.Open(r.t.Context(), r.config); err != nil {
		r.t.Fatal(err)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		r.t.Fatal(err)
	}
	r.address = l.Addr().String()
	ctx, end := context.WithCancel(context.Background())
	done, h := make(chan error, 1), r.House
	go func() { done <- h.Serve(ctx, tls.NewListener(l, r.lan.Config())) }()
	r.stop = sync.OnceFunc(func() {
		end()
		if err := errors.Join(<-done, h.Close()); err != nil {
			r.t.Error(err)
		}
	})
	r.t.Cleanup(r.stop)
}

// convene writes the body, its council and the sitting down, with a case to be
// voted on in secret and the chair's own.
func (r *room) convene(members int) {
	t, ctx, today := r.t, r.t.Context(), civil.Of(r.DB.Now())
	op := access.Actor{Operator: true, Today: today}
	n := council.NewCouncil{Name: "Hội đồng Thi đua – Khen thưởng Sở Y tế tỉnh Bà Rịa – Vũng Tàu", FormedBy: "15/QĐ-SYT", FormedOn: today, From: today}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	persons := map[string]registry.PersonID{}
	must(r.DB.Update(ctx, func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, Code: "SYT", From: civil.Must("2011-01-01")})
		if err != nil {
			return err
		}
		n.Body, n.Members, r.people = u.ID, nil, nil
		for i := range members + 1 {
			login, role := fmt.Sprint("uv", i), council.Ordinary
			switch i {
			case 0:
				role = council.Chair
			case 1:
				role = council.Deputy
			case members:
				login, role = "clerk", council.Secretary
			}
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: fmt.Sprintf("Công Tằng Tôn Nữ Thị Quỳnh Hương %d", i), Number: strings.ToUpper(login), Unit: u.ID, Since: civil.Must("2011-01-01")})
			if err != nil {
				return err
			}
			persons[login] = p.ID
			if r.people = append(r.people, login); role == council.Secretary {
				r.people = r.people[:members]
			}
			n.Members = append(n.Members, council.NewMember{Person: p.ID, Name: p.Name, Role: role, Votes: role != council.Secretary})
		}
		return nil
	}))
	for login, p := range persons {
		a, _, err := r.Accounts.Invite(ctx, op, account.Opening{Login: login, Name: login, Person: p, Unit: n.Body, Password: password})
		must(err)
		if role := map[string]access.Role{"uv0": access.Chair, "uv1": access.Chair, "clerk": access.Secretary}[login]; role != "" {
			_, err := r.Accounts.Grant(ctx, op, a.ID, role, n.Body, today, civil.Date{})
			must(err)
		}
	}
	token, err := r.Accounts.SignIn(ctx, "clerk", password, "", "test")
	must(err)
	r.clerk, _, err = r.Accounts.Actor(ctx, token)
	must(err)
	c, err := r.Councils.Form(ctx, r.clerk, n)
	must(err)
	s, err := r.Councils.Call(ctx, r.clerk, council.Calling{Council: c.ID, Day: today, At: "00:01", Place: "Phòng họp tầng 2"})
	must(err)
	r.sitting = s.ID
	must(r.DB.Update(ctx, func(tx *store.Tx) error {
		return council.Put(tx, r.Books, s.ID, []council.NewItem{
			{Subject: id.Subject{Kind: "made-up", ID: "1"}, Award: "CSTDTQ", Type: "merit", Label: "Nguyễn Thị Hồng Nhung (mẫu)"},
			{Subject: id.Subject{Kind: "made-up", ID: "2"}, Award: "LDTT", Type: "merit", Person: persons["uv0"], Label: "Chủ tọa (mẫu)"},
		})
	}))
}

// window is a browser of one person, signed in, at a page of the sitting.
func (r *room) window(login, page string, width int) *webtest.Browser {
	r.t.Helper()
	token, err := r.Accounts.SignIn(r.t.Context(), login, password, "", "test")
	if err != nil {
		r.t.Fatal(login, err)
	}
	w := r.main.Apart(r.t)
	w.Do(chromedp.Navigate(w.URL+"/help"), chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.cookie = "%s=%s;path=/;secure"`, accounts.Cookie, token)))
	w.Go(r.at(page), width)
	return w
}

func (r *room) at(page string) string { return "/sittings/" + string(r.sitting) + page }

// posts sends a form from a window, as its page would.
func (r *room) posts(w *webtest.Browser, page, form string) {
	r.t.Helper()
	if got := webtest.Ask[string](w, fmt.Sprintf(`fetch(%q, {method: 'POST', body: new URLSearchParams(%q)}).then(async r => r.ok ? '' : r.status + (await r.text()).replace(/<[^>]*>/g, ' ').slice(0, 3000))`, r.at(page), form)); got != "" {
		r.t.Fatalf("%s: %s", page, got)
	}
}

// local fails if a page asked anybody but the house for anything.
func (r *room) local(all ...*webtest.Browser) {
	r.t.Helper()
	for _, w := range all {
		for _, from := range webtest.Ask[[]string](w, `performance.getEntries().filter(e => /^https?:/.test(e.name) && new URL(e.name).origin !== location.origin).map(e => e.name)`) {
			r.t.Errorf("a page asks for %s", from)
		}
	}
}

// A whole sitting over TLS without another machine: the chair, the clerk, three
// tellers, the display and nine members at once, each on a screen of their own.
// Six vote on devices and three on paper; the server is killed and comes back in
// between; the chair's own case passes to the deputy.
func TestAWholeSittingInItsRoom(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	t.Parallel()
	const members, onDevice = 9, 6
	r := openRoom(t, members)
	clerk, wall, chair := r.window("clerk", "/chair", 1280), r.window("clerk", "/display", 1920), r.window("uv0", "/chair", 1280)
	var seats []*webtest.Browser
	for _, login := range r.people {
		seats = append(seats, r.window(login, "/seat", 390))
	}

	// Attendance, declarations, opening: everybody's screen follows.
	clerk.Sees("Điểm danh: còn 10 người")
	var marks []string
	for i := range members + 1 {
		marks = append(marks, fmt.Sprintf("here%d=present", i))
	}
	r.posts(clerk, "/attendance", strings.Join(marks, "&"))
	chair.Sees("Còn 9 người chưa khai xung đột")
	wall.Sees("9 trên 9 người biểu quyết có mặt")
	seats[4].Clicks("Khai xung đột lợi ích")
	seats[4].Until("the declaration", `(() => { const b = document.querySelector('main form .btn-primary'); if (!location.pathname.endsWith('/declaration') || !b) return false; b.click(); return true })()`)
	for i, w := range seats {
		if i != 4 {
			r.posts(w, "/declaration", "")
		}
	}
	clerk.Sees("Khai mạc phiên họp")
	clerk.Clicks("Khai mạc")
	chair.Sees("Chuyển sang nội dung tiếp theo")
	chair.Shoot("sitting-chair")
	chair.Clicks("Chuyển sang nội dung này")
	wall.Sees("Nguyễn Thị Hồng Nhung")
	seats[4].Sees("Nguyễn Thị Hồng Nhung")

	// A vote on devices and paper.
	clerk.Sees("Lập phiếu kín")
	poll := r.prepare(clerk)
	for i, w := range seats[:onDevice] {
		w.Clicks("Đăng ký thiết bị")
		if i < 3 {
			w.Until("the key's passphrase", `!!document.querySelector('#pass')`)
			w.Do(chromedp.SendKeys("#pass", "hoa sen mười cánh"))
			w.Clicks("Tạo khóa và lưu tệp")
			w.Sees("Đã có khóa trên danh sách")
		}
		w.Clicks("Bỏ phiếu bằng thiết bị này")
		w.Sees("Sáu chữ của thiết bị")
	}
	chair.Sees("Mở bỏ phiếu")
	chair.Clicks("Mở bỏ phiếu")
	chair.Until("the devices", `(() => { const b = document.querySelector('main form .btn-primary'); if (!location.pathname.endsWith('/start') || !b) return false; b.click(); return true })()`)
	wall.Sees("Đang bỏ phiếu kín")
	seats[8].Sees("Nhận phiếu giấy ở ban kiểm phiếu")
	for _, w := range seats[:onDevice/2] {
		r.votes(w)
	}

	// The server is killed while everybody looks, and comes back.
	r.stop()
	for _, w := range []*webtest.Browser{wall, seats[7], seats[5]} {
		w.Until("a lost line", `!document.querySelector('[data-lost]').hidden`)
	}
	r.serve(r.address)
	for _, w := range append(seats[onDevice/2:], wall) {
		w.Until("the line again", `document.querySelector('[data-lost]').hidden`)
	}
	wall.Sees("Đang bỏ phiếu kín")
	wall.Shoot("sitting-wall")
	for _, w := range seats[onDevice/2 : onDevice] {
		r.votes(w)
	}
	if text := webtest.Ask[string](wall, `document.body.innerText`); strings.Contains(text, "đồng ý") || strings.Contains(text, "đã bỏ") {
		t.Errorf("the wall tells of a vote that runs: %s", text)
	}

	// Closing, shares, paper, publishing.
	chair.Go("/ballots/"+string(poll.Ballot), 1280)
	chair.Clicks("Đóng bỏ phiếu")
	seats[5].Sees("đúng phiếu của thiết bị này")
	wall.Sees("Đã đóng, đang kiểm phiếu")
	r.skew.Store(int64(3 * time.Minute))
	for _, w := range seats[:3] {
		w.Until("the share", `!!document.querySelector('#pass')`)
		w.Do(chromedp.SendKeys("#pass", "hoa sen mười cánh"))
		w.Clicks("Kiểm và gửi phần giải mã")
	}
	for _, w := range seats[:3] {
		w.Sees("Đã gửi phần giải mã")
	}
	clerk.Go(r.at("/teller"), 1280)
	clerk.Sees("Chờ kiểm phiếu giấy")
	r.posts(seats[1], "/polls/"+string(poll.ID)+"/sheet", "issued=3&returned=3&valid=3&invalid=0&yes0=3&no0=0&blank0=0")
	clerk.Sees("Đã ghi số")
	seats[2].Go(r.at("/teller"), 390)
	seats[2].Sees("Đếm phiếu giấy lần thứ hai")
	seats[2].Shoot("sitting-teller")
	r.posts(seats[2], "/polls/"+string(poll.ID)+"/sheet", "issued=3&returned=3&valid=3&invalid=0&yes0=3&no0=0&blank0=0")
	wall.Sees("9 đồng ý")
	wall.Shoot("sitting-wall-result")

	// The chair's own case: it is the deputy's, and the chair is asked out.
	clerk.Go(r.at("/chair"), 1280)
	clerk.Clicks("Chuyển sang nội dung này")
	clerk.Sees("chủ trì nội dung này: chủ tọa có liên quan")
	seats[0].Go(r.at("/seat"), 390)
	seats[0].Sees("Mời bước ra ngoài")
	seats[0].Shoot("sitting-seat-out")
	wall.Sees("1 người có liên quan: mời bước ra ngoài")
	r.posts(clerk, "/blocs/"+string(r.desk().TakenUp), "method=hands&yes=8&no=0&blank=0")
	wall.Sees("Chủ tọa xác nhận kết quả")
	if text := webtest.Ask[string](wall, `document.body.innerText`); strings.Contains(text, "8 đồng ý") {
		t.Error("the wall tells the chair, who sits there, the counts of their own case")
	}

	// Confirmed by the chair, of the chair's own by the deputy; concluded; minutes.
	chair.Go(r.at("/chair"), 1280)
	chair.Clicks("Xác nhận kết quả biểu quyết")
	deputy := seats[1]
	deputy.Go(r.at("/chair"), 1280)
	deputy.Clicks("Xác nhận kết quả biểu quyết")
	clerk.Sees("Kết thúc phiên họp")
	r.posts(clerk, "/conclusion", "ended=23:59&conclusion=Thông+qua")
	wall.Sees("Phiên họp đã kết thúc")
	for _, paper := range []string{"/minutes", "/resolution"} {
		if got := webtest.Ask[string](clerk, fmt.Sprintf(`fetch(%q).then(r => r.text()).then(t => t.slice(0, 5))`, r.at(paper))); got != "%PDF-" {
			t.Errorf("%s is %q", paper, got)
		}
	}
	// With every slip in it, it is for tellers and inspectors.
	text := webtest.Ask[string](seats[2], fmt.Sprintf(`fetch(%q).then(r => r.text())`, r.at("/bundle")))
	bundle, ok := council.ReadBundle([]byte(text))
	if !ok {
		t.Fatalf("the bundle of the sitting is %.600q", text)
	}
	if found := bundle.Verify(r.Books); len(found) > 0 {
		t.Errorf("the bundle says what was not: %+v", found)
	}
	if got := webtest.Ask[string](seats[8], `fetch('/root.crt').then(r => r.text())`); !strings.HasPrefix(got, "-----BEGIN CERTIFICATE-----") {
		t.Errorf("a phone is given no root certificate: %.80q", got)
	}
	r.local(append(seats, clerk, chair, wall)...)
}

// desk is the sitting as its clerk knows it.
func (r *room) desk() council.Desk {
	r.t.Helper()
	d, err := r.Councils.Desk(r.t.Context(), r.clerk, r.sitting)
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}

// prepare puts what is on the table to a vote on devices; the first three called
// are the tellers.
func (r *room) prepare(clerk *webtest.Browser) council.Poll {
	r.t.Helper()
	d := r.desk()
	form := "how=device&blocs=" + string(d.TakenUp)
	for i, a := range d.Attendance[:3] {
		form += fmt.Sprintf("&teller%d=%s", i, url.QueryEscape(a.Name))
	}
	r.posts(clerk, "/polls", form)
	return r.desk().Polls[0]
}

// votes opens the slip, marks yes, reviews and casts.
func (r *room) votes(w *webtest.Browser) {
	r.t.Helper()
	w.Until("the slip", `(document.querySelector('input[name="line-0"]')?.click(), !!document.querySelector('input[name="line-0"]:checked'))`)
	w.Clicks("Xem lại")
	w.Clicks("Bỏ phiếu")
	w.Sees("Đã nhận phiếu")
}
