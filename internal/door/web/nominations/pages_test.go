package nominations_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/nominations"
	"thidua/internal/door/web/webtest"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/ui"
)

var day = civil.Must

// The head opens nominations, a member nominates itself, the council votes, and
// what passed becomes a dossier with the ranking and the minutes as PDFs.
func TestFromNominationsToADossier(t *testing.T) {
	t.Parallel()
	ctx, clock := t.Context(), storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, nomination.Invariants...)
	books := lawtest.Shipped(t)
	kept, err := files.Open(t.TempDir())
	must(t, err)
	today := civil.Of(webtest.Now())
	var units []registry.Unit
	must(t, db.Update(ctx, func(tx *store.Tx) error {
		for i, name := range []string{"Thành phố Hà Nội", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Lao động"} {
			n := registry.NewUnit{Name: name, Code: fmt.Sprint("U", i), Level: registry.MinistryProvince, Legal: true, From: day("2000-01-01")}
			if i == 0 {
				n.Code = "HANOI"
			} else {
				n.Parent, n.Level = units[0].ID, registry.Department
			}
			u, err := registry.AddUnit(tx, n)
			if err != nil {
				return err
			}
			units = append(units, u)
		}
		return nil
	}))
	who := func(account string, u registry.Unit, role access.Role) access.Actor {
		return access.Actor{Account: account, Today: civil.Of(clock.Now()), Grants: []access.Grant{{Role: role, Over: u.Path, From: day("2020-01-01")}}}
	}
	clusters, councils, slates := cluster.New(db), council.New(db, books), nomination.New(db, books)
	c, err := clusters.Form(ctx, who("keeper", units[0], access.Appraiser), cluster.NewCluster{Body: units[0].ID, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "449/QĐ-UBND", Signer: "Chủ tịch",
		Day: day("2024-01-02"), From: day("2024-01-02"), Members: []cluster.NewMember{{Unit: units[1].ID}, {Unit: units[2].ID}, {Unit: units[3].ID}}})
	must(t, err)
	must(t, clusters.Lead(ctx, who("keeper", units[0], access.Appraiser), c.ID, cluster.Lead{Year: today.Year, Head: units[1].ID, How: cluster.Elected, Paper: "12/QĐ-UBND"}))
	papers := document.New(db, books, councils, document.House{Fonts: paper.From(ui.Fonts()), Address: "https://thidua.example.vn",
		Say:  func(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) },
		Cite: func(lang, cite string) string { return words.Cite(words.LangOf(lang), cite) }})
	papers.Meet(meeting.New(db, council.Guard), kept)
	papers.Nominate(slates)
	serve := func(who access.Actor) *web.Server {
		s := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở", Role: "officer"})
		nominations.Open(s, slates, clusters, papers)
		return s
	}
	send := func(s *web.Server, path string, fields ...string) string {
		t.Helper()
		code, to := webtest.Post(t, s, path, fields...)
		if code != http.StatusSeeOther {
			t.Fatalf("%s: %d: %s", path, code, webtest.Text(webtest.Main(to)))
		}
		return to
	}
	says := func(s *web.Server, path string, want ...string) {
		t.Helper()
		_, page := webtest.GetEN(t, s, path)
		webtest.Plain(t, page)
		status, page := webtest.Get(t, s, path)
		webtest.Plain(t, page)
		text := strings.ReplaceAll(webtest.Text(webtest.Main(page)), "\u00a0", " ")
		for _, w := range want {
			if status != http.StatusOK || !strings.Contains(text, w) {
				t.Errorf("%s: %d, no %q in %s", path, status, w, text)
			}
		}
	}
	head, member := who("head", units[1], access.Officer), who("member", units[2], access.Officer)

	says(serve(head), "/nominations", "Chưa mở đề cử nào")
	says(serve(head), "/slates/new?cluster="+string(c.ID), "Hạn đề cử")
	if code, page := webtest.Post(t, serve(head), "/slates", "cluster", string(c.ID), "year", "2025", "due", ""); code != http.StatusBadRequest || !strings.Contains(page, "2025") {
		t.Errorf("without a last day: %d", code)
	}
	at := send(serve(head), "/slates", "cluster", string(c.ID), "year", "2025", "due", today.AddDays(2).Slashes())
	at, _, _ = strings.Cut(at, "?")
	says(serve(member), at+"/nominees/new", "Sở Y tế")
	send(serve(member), at+"/nominees/new", "unit", string(units[2].ID), "award", "CTDT", "by", string(units[2].ID), "why", "Hoàn thành xuất sắc")
	send(serve(head), at+"/nominees/new", "unit", string(units[3].ID), "award", "CTDT", "why", "Có mô hình mới")
	o, err := slates.Slate(ctx, head, nomination.ID(strings.TrimPrefix(at, "/slates/")))
	must(t, err)
	says(serve(member), at, "Tự đề cử", "Nhiều nhất 1", "Chờ bình chọn", "Rút đề cử", "Thủ trưởng đơn vị được đề cử vẫn bỏ phiếu")
	says(serve(head), at+"/due", "Dời hạn đề cử")
	says(serve(head), at+"/taking", "Cờ thi đua của tỉnh")
	says(serve(head), at+"/nominees/"+string(o.Nominees[1].ID)+"/withdrawal", "Lý do")
	if status, _ := webtest.Get(t, serve(head), at+"/nominees/x/withdrawal"); status != http.StatusNotFound {
		t.Errorf("a nominee nobody knows: %d", status)
	}

	clock.Set(webtest.Now().Add(3 * 24 * time.Hour))
	secretary := who("secretary", units[0], access.Secretary)
	says(serve(secretary), at+"/vote", "Chưa triệu tập phiên họp nào")
	n := council.NewCouncil{Body: units[0].ID, About: c.ID.Subject(), Name: c.Name, Kind: council.Cluster, FormedBy: "15/QĐ", FormedOn: day("2025-01-01"), From: day("2025-01-01")}
	for i, role := range []council.Role{council.Chair, council.Deputy, council.Ordinary} {
		n.Members = append(n.Members, council.NewMember{Name: fmt.Sprint("Thủ trưởng ", i), Role: role, Votes: true})
	}
	formed, err := councils.Form(ctx, secretary, n)
	must(t, err)
	sitting, err := councils.Call(ctx, secretary, council.Calling{Council: formed.ID, Day: secretary.Today, At: "8h", Place: "Phòng họp"})
	must(t, err)
	says(serve(secretary), at+"/vote", "Phiên 1")
	send(serve(secretary), at+"/vote", "sitting", string(sitting.ID))
	says(serve(secretary), at, "Mở phiên họp")
	var marks []meeting.Mark
	for _, a := range sitting.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	_, err = councils.Attend(ctx, secretary, sitting.ID, marks)
	must(t, err)
	_, err = councils.Open(ctx, secretary, sitting.ID, "")
	must(t, err)
	d, err := councils.Desk(ctx, secretary, sitting.ID)
	must(t, err)
	p, err := councils.OpenPoll(ctx, secretary, sitting.ID, council.NewPoll{Blocs: []council.BlocID{d.Blocs[0].ID}, Tellers: []council.Teller{{Name: "A"}, {Name: "B"}, {Name: "C"}}})
	must(t, err)
	_, err = councils.CountPoll(ctx, secretary, sitting.ID, p.ID, council.SlipCount{Issued: 3, Returned: 3, Valid: 3, Lines: []council.Counts{{Yes: 3}, {Yes: 0}}})
	must(t, err)
	_, err = councils.Confirm(ctx, who("chair", units[0], access.Chair), sitting.ID)
	must(t, err)
	_, err = councils.Conclude(ctx, secretary, sitting.ID, council.Ending{Ended: "11:30"})
	must(t, err)

	head = who("head", units[1], access.Officer)
	says(serve(head), at, "3/3", "Không được bình chọn", "Lập hồ sơ")
	says(serve(head), at+"/proposal", "Sở Y tế", "Cờ thi đua của tỉnh")
	send(serve(head), at+"/proposal", "title", "Đề nghị khen thưởng năm 2025 của Cụm thi đua số 7")
	says(serve(head), at, "Đã lập hồ sơ", "Mở hồ sơ")
	if status, pdf := webtest.Get(t, serve(member), at+"/paper.pdf"); status != http.StatusOK || !strings.HasPrefix(pdf, "%PDF") {
		t.Errorf("paper %d", status)
	}
	if status, _ := webtest.Get(t, serve(who("x", registry.Unit{Path: "/x/"}, access.Officer)), at); status != http.StatusNotFound {
		t.Errorf("a stranger gets %d", status)
	}
	o, err = slates.Slate(ctx, head, o.ID)
	must(t, err)
	must(t, db.View(ctx, func(tx *store.Tx) error {
		all, err := dossier.PapersOf(tx, o.Nominees[0].Dossier)
		minutes := slices.IndexFunc(all, func(p dossier.Paper) bool { return p.Code == "minutes" })
		if len(all) != 2 || minutes < 0 || all[0].Media != "application/pdf" || all[1].Media != "application/pdf" {
			t.Errorf("%+v", all)
		}
		return err
	}))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%+v", err)
	}
}
