package scorecards

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

var day = civil.Must

const table = `{"id": "t", "vi": "Bảng điểm của cụm", "en": "The cluster's table", "source": "Dựng để thử", "status": "example",
"figures": [{"id": "done", "vi": "Việc đã xong", "en": "Tasks done", "unit": "việc"}, {"id": "plan", "vi": "Việc được giao", "en": "Tasks given", "unit": "việc"}],
"groups": [{"id": "I", "vi": "Nhiệm vụ", "en": "Work", "criteria": [
 {"id": "I.1", "vi": "Nhiệm vụ được giao", "en": "Tasks", "kind": "percent", "max": 40, "rule": {"how": "share", "over": ["done"], "under": ["plan"]}},
 {"id": "I.2", "vi": "Cải cách hành chính", "en": "Reform", "kind": "score", "max": 30, "evidence": true, "files": ["pdf"], "unassigned": "reweigh"},
 {"id": "I.3", "vi": "Mô hình mới", "en": "New models", "kind": "bonus", "max": 5}]}], "ties": [{"by": "votes"}]}`

// A house is a cluster of four departments with its round of 2024 in the scoring.
type house struct {
	*testing.T
	db              *store.DB
	p               *Pages
	units           []registry.Unit
	body            registry.Unit
	keeper, officer access.Actor
	cluster         cluster.ID
	round           scorecard.Round
}

func build(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	h := &house{T: t, db: storetest.OpenAt(t, clock, scorecard.Invariants...)}
	kept, err := files.Open(t.TempDir())
	h.ok(err)
	h.p = &Pages{rounds: scorecard.New(h.db, func() ([]scoring.Table, error) { return scoring.Load(regulations.FS) }), clusters: cluster.New(h.db), files: kept}
	h.ok(h.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if h.body, err = registry.AddUnit(tx, registry.NewUnit{Name: "Thành phố Mẫu", Level: registry.MinistryProvince, From: day("2000-01-01")}); err != nil {
			return err
		}
		for _, name := range []string{"Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Văn hóa và Thể thao", "Sở Du lịch"} {
			u, err := registry.AddUnit(tx, registry.NewUnit{Parent: h.body.ID, Name: name, Level: registry.Department, Legal: true, From: day("2000-01-01")})
			if err != nil {
				return err
			}
			h.units = append(h.units, u)
		}
		return nil
	}))
	h.keeper, h.officer = h.actor(h.body, access.Appraiser), h.actor(h.units[0], access.Officer)
	n := cluster.NewCluster{Body: h.body.ID, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "1/QĐ", Signer: "Chủ tịch", Day: day("2020-01-01")}
	for _, u := range h.units {
		n.Members = append(n.Members, cluster.NewMember{Unit: u.ID})
	}
	c, err := h.p.clusters.Form(t.Context(), h.keeper, n)
	h.ok(err)
	h.cluster = c.ID
	ctx := t.Context()
	h.round, err = h.p.rounds.Start(ctx, h.keeper, scorecard.Beginning{Cluster: c.ID, Year: 2024, Terms: scorecard.Terms{PerMember: 1, Blind: true,
		Days: scorecard.Days{Self: day("2025-01-10"), Cross: day("2025-01-20"), Verified: day("2025-01-30"), Object: day("2025-02-10")}}})
	h.ok(err)
	h.round, err = h.p.rounds.Adopt(ctx, h.keeper, h.round.ID, h.round.Revision, scorecard.Choice{Text: table})
	h.ok(err)
	h.round, err = h.p.rounds.Assign(ctx, h.keeper, h.round.ID, h.round.Revision, nil)
	h.ok(err)
	return h
}

func (h *house) ok(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) actor(u registry.Unit, role access.Role) access.Actor {
	return access.Actor{Account: string(role), Today: day("2025-01-05"), Grants: []access.Grant{{Role: role, Over: u.Path, From: day("2000-01-01")}}}
}

func (h *house) as(who access.Actor) *web.Server {
	a := webtest.As("")
	a.Who = who
	a.Role = string(who.Grants[0].Role)
	s := webtest.Server(a)
	Open(s, h.p.rounds, h.p.clusters, h.p.files)
	return s
}

// sees asks for a page in both languages and looks for some texts.
func (h *house) sees(s *web.Server, path string, texts ...string) {
	h.Helper()
	if code, html := webtest.GetEN(h, s, path); code != http.StatusOK {
		h.Errorf("%s: %d %s", path, code, webtest.Text(html))
	} else {
		webtest.Plain(h, html)
	}
	_, html := webtest.Get(h, s, path)
	webtest.Plain(h, html)
	for _, text := range texts {
		if !strings.Contains(webtest.Text(html), text) {
			h.Errorf("%s lacks “%s”: %s", path, text, webtest.Text(html))
		}
	}
}

func (h *house) posts(s *web.Server, want int, path string, pairs ...string) string {
	h.Helper()
	code, html := webtest.Post(h, s, path, pairs...)
	if code != want {
		h.Errorf("%s: %d, want %d: %s", path, code, want, webtest.Text(html))
	}
	return html
}

// save posts cells as the script of the grid does.
func (h *house) save(s *web.Server, path, body string) string {
	h.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	code, answer := webtest.Do(h, s, r)
	if code != http.StatusOK {
		h.Errorf("%s: %d %s", path, code, answer)
	}
	return answer
}

func TestASheetIsFilledAndRankedOnPages(t *testing.T) {
	h := build(t)
	officer, keeper := h.as(h.officer), h.as(h.keeper)
	round, sheet := at(h.round.ID, ""), sheetAt(h.round.ID, h.units[0].ID, "")
	h.sees(officer, "/scorecards", "Cụm thi đua số 7", "Đang chấm")
	h.sees(officer, round, "4 đơn vị chưa gửi phiếu", "Sở Y tế")
	h.sees(officer, sheet, "Cải cách hành chính", "tính từ số liệu", "tổng tự chấm 0", "Trung vị của cụm hiện sau khi công bố")
	answer := h.save(officer, sheet+"/cells", `{"cells": [{"row": "I.2", "column": "self", "value": "27,5", "revision": 0}, {"row": "done", "column": "figures", "value": "90", "revision": 0}, {"row": "plan", "column": "figures", "value": "100", "revision": 0}]}`)
	if !strings.Contains(answer, `"shown":"27,5"`) || !strings.Contains(answer, `{"row":"I.1","shown":"36"}`) {
		t.Errorf("%s", answer)
	}
	answer = h.save(officer, sheet+"/cells", `{"cells": [{"row": "I.2", "column": "self", "value": "31", "revision": 1}, {"row": "I.3", "column": "self", "value": "1", "revision": 0}]}`)
	if !strings.Contains(answer, `"code":"score.over-max"`) || strings.Contains(answer, `"shown":"1"`) {
		t.Errorf("one cell is refused and nothing saved: %s", answer)
	}
	answer = h.save(officer, sheet+"/cells", `{"cells": [{"row": "I.2", "column": "self", "value": "20", "revision": 0}]}`)
	if !strings.Contains(answer, `"code":"cell.changed"`) || !strings.Contains(answer, `"value":"27,5"`) {
		t.Errorf("what stands is told: %s", answer)
	}
	h.posts(officer, http.StatusSeeOther, sheet+"/sending", "column", "self")
	if answer = h.save(officer, sheet+"/cells", `{"cells": [{"row": "I.2", "column": "self", "value": "20", "revision": 1}]}`); !strings.Contains(answer, `"reason":"Phiếu đã gửi`) {
		t.Errorf("a reason is asked: %s", answer)
	}
	h.sees(officer, sheet+"/rows/I.2", "27,5", "Chưa có minh chứng")
	h.posts(officer, http.StatusConflict, sheet+"/rows/I.2/objection", "text", "Sai")
	h.sees(keeper, at(h.round.ID, "/columns/self"), "27,5")
	h.sees(keeper, at(h.round.ID, "/days"), "Đổi hạn")
	h.sees(keeper, at(h.round.ID, "/table"), "Bảng điểm của cụm")
	h.sees(keeper, at(h.round.ID, "/annulment"))
	h.sees(keeper, "/scorecards/new", "Cụm thi đua số 7")

	h.keeper.Today, h.officer.Today = day("2025-03-01"), day("2025-03-01")
	officer, keeper = h.as(h.officer), h.as(h.keeper)
	h.posts(keeper, http.StatusSeeOther, round+"/ranking", "revision", "3", votePrefix+string(h.units[1].ID), "5")
	h.sees(keeper, round+"/ranking?open=1", "Dự thảo lập", "Sở Y tế trên Sở", "phiếu 5 và 0", "90 trên 100 là 90 %")
	h.posts(keeper, http.StatusSeeOther, round+"/preparation", "revision", "4")
	h.sees(keeper, round+"/publication", "2024-CTDS7")
	h.posts(keeper, http.StatusBadRequest, round+"/publication", "revision", "5", "word", "2024")
	h.posts(keeper, http.StatusSeeOther, round+"/publication", "revision", "5", "word", "2024-ctds7")
	h.sees(officer, round+"/ranking", "không đổi nữa", "Cần gì để lên hạng: Sở Giáo dục và Đào tạo", "Bằng trung vị: nhóm I")
	h.sees(officer, sheet, "trung vị 36", "Minh chứng đến theo tháng Chưa có tệp nào")
	h.sees(keeper, round+"/leanings", "Đợt này không hiệu chỉnh", "Chưa nơi nào có hai người cùng chấm")
	h.sees(officer, sheetAt(h.round.ID, h.units[1].ID, ""), "Điểm")
}

func TestARoundIsStartedOnPages(t *testing.T) {
	h := build(t)
	keeper := h.as(h.keeper)
	h.posts(keeper, http.StatusBadRequest, "/scorecards", "year", "2025")
	h.posts(keeper, http.StatusSeeOther, "/scorecards", "cluster", string(h.cluster), "year", "2025", "self", "01/12/2025", "cross", "05/12/2025", "verified", "10/12/2025", "object", "15/12/2025", "per_member", "1", "remind", "3")
	all, _, err := h.p.rounds.Rounds(t.Context(), h.keeper, scorecard.Filter{Year: 2025})
	h.ok(err)
	path := at(all[0].ID, "")
	h.sees(keeper, path, "Chọn bảng điểm")
	h.posts(keeper, http.StatusBadRequest, path+"/table", "revision", "1", "shipped", "", "text", "id: x")
	html := h.posts(keeper, http.StatusOK, path+"/table", "revision", "1", "try", "1", "text", table)
	if !strings.Contains(webtest.Text(html), "Thử trên phiếu năm 2024") {
		t.Errorf("%s", webtest.Text(html))
	}
	h.posts(keeper, http.StatusSeeOther, path+"/table", "revision", "1", "shipped", "insurance-example")
	h.sees(keeper, path+"/duties", "Ai không được chấm ai", "Sở Y tế không chấm")
	h.posts(keeper, http.StatusSeeOther, path+"/duties", "revision", "2", forbidPrefix+string(h.units[0].ID), string(h.units[1].ID))
	h.posts(keeper, http.StatusSeeOther, path+"/days", "revision", "3", "self", "02/12/2025", "cross", "05/12/2025", "verified", "10/12/2025", "object", "15/12/2025", "why", "Bão")
	h.posts(keeper, http.StatusSeeOther, path+"/annulment", "revision", "4", "why", "Nhầm năm")
	h.sees(keeper, path, "Đợt chấm đã hủy: Nhầm năm")
}
