package clusters

import (
	"net/http"
	"testing"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

var day = civil.Must

// seven is cluster 7 as its head sees it, while last year's handover waits.
func seven() cluster.Sheet {
	c := cluster.Cluster{ID: "c7", Body: "hn", BodyName: "Ủy ban nhân dân thành phố", Kind: cluster.Group, Name: "Cụm thi đua số 7", From: day("2019-02-01"), YearFrom: "01-01", Categories: []string{"Chuyên môn", "Công đoàn"}}
	gone := cluster.Member{ID: "m3", Unit: "u3", Name: "Sở Thông tin và Truyền thông", Category: "Chuyên môn", From: day("2019-02-01"), Heirs: []registry.Unit{{ID: "u4", Name: "Sở Khoa học và Công nghệ"}}}
	leads := []cluster.Lead{{Year: 2024, From: day("2024-01-01"), Head: "u2", HeadName: "Sở Y tế", Deputy: "u1", DeputyName: "Sở Giáo dục và Đào tạo", How: cluster.Elected, Paper: "12/QĐ-UBND"},
		{Year: 2023, From: day("2023-03-01"), Head: "u1", HeadName: "Sở Giáo dục và Đào tạo", How: cluster.Rotation, Paper: "9/QĐ-UBND", Because: "Thay trưởng cụm"}}
	return cluster.Sheet{Cluster: c, Year: 2024, First: day("2024-01-01"), Last: day("2024-12-31"), On: day("2024-06-01"), ParentName: "Cụm lớn",
		Members: []cluster.Member{{ID: "m1", Unit: "u1", Name: "Sở Giáo dục và Đào tạo", Nature: "sector", Category: "Chuyên môn", From: day("2019-02-01")},
			{ID: "m2", Unit: "u2", Name: "Sở Y tế", Nature: "sector", Category: "Công đoàn", From: day("2019-02-01")}, gone},
		Past: []cluster.Member{{ID: "m0", Name: "Sở Văn hóa và Thể thao", From: day("2019-02-01"), To: day("2022-12-31"), Because: "Chuyển cụm", LeftBy: "7/QĐ-UBND"}},
		Lead: leads[0], Leads: leads, Turns: []cluster.Turn{{Unit: "u3", Name: gone.Name}, {Unit: "u1", Name: "Sở Giáo dục và Đào tạo", Head: []int{2023}, SinceHeadship: 2}},
		Mandates:  []cluster.Mandate{{From: day("2024-05-01"), To: day("2024-05-10"), Paper: "3/GUQ"}},
		Papers:    []cluster.Paper{{What: "form", Number: "449/QĐ-UBND", Day: day("2019-01-21"), Signer: "Chủ tịch"}, {What: "amend", Number: "5/QĐ-UBND", Day: day("2022-01-05"), Signer: "Chủ tịch", Because: "Xếp hạng riêng"}},
		Subs:      []cluster.Cluster{{ID: "c8", Name: "Tiểu cụm A", From: day("2023-01-05")}},
		Handovers: []cluster.Handover{{Year: 2023, From: "u1", To: "u2", FromName: "Sở Giáo dục và Đào tạo", ToName: "Sở Y tế", Lines: []cluster.Line{{What: "Quyết toán", Because: "Chờ hóa đơn", Due: day("2024-03-31")}}}},
		Steps: []cluster.Step{{Code: "members", Due: day("2024-01-01"), Done: true}, {Code: "lead", Due: day("2024-01-01"), Done: true}, {Code: "take-over", Due: day("2024-01-01"), Name: "Sở Giáo dục và Đào tạo"},
			{Code: "heirs", Name: gone.Name}, {Code: "next-lead", Due: day("2024-12-31")}, {Code: "hand-over", Due: day("2024-12-31"), Name: "Sở Y tế"}},
		MayForm: true, MayLead: true, MayAccept: true}
}

// lived is what every office has of that year: a plan that stands, a covenant being
// signed, a council that elected, and limits of every kind.
func lived() clusteryear.Year {
	two, one := 2, 1
	found := rulebook.Source{Cite: "TT01/2018/TT-TANDTC:29", Status: rulebook.Found, Note: rulebook.Text{VI: "Trước ngày 15/6.", EN: "Before 15 June."}}
	flag := rulebook.Text{VI: "Cờ thi đua của tỉnh", EN: "Provincial Emulation Flag"}
	limit := func(q rulebook.Quota, category string) nomination.Quota {
		return nomination.Quota{Quota: q, Name: flag, Category: category}
	}
	return clusteryear.Year{
		Parts: []clusteryear.Part{{Code: clusteryear.Plan, Subject: id.Subject{Kind: "consultation", ID: "k1"}, Title: "Kế hoạch năm 2024", State: "adopted", Day: day("2024-02-01")},
			{Code: clusteryear.Rules}, {Code: clusteryear.Covenant, Subject: id.Subject{Kind: "covenant", ID: "v1"}, Title: "Giao ước năm 2024", State: "signing", Day: day("2024-03-01")},
			{Code: clusteryear.Midreport, Subject: clusteryear.ReportOf("c7", 2024, clusteryear.Midyear), State: clusteryear.Itself}, {Code: clusteryear.Midyear}, {Code: clusteryear.Scoring, Subject: id.Subject{Kind: "scorecard", ID: "r1"}, State: "published"},
			{Code: clusteryear.Midreport, Subject: clusteryear.ReportOf("c7", 2024, clusteryear.Midyear), State: clusteryear.Itself},
			{Code: clusteryear.Endreport, Subject: clusteryear.ReportOf("c7", 2024, clusteryear.Yearend), Title: "Báo cáo tổng kết năm 2024", State: "asked", Day: day("2024-12-20")},
			{Code: clusteryear.Nomination, Subject: id.Subject{Kind: "slate", ID: "d1"}, State: "open"}, {Code: clusteryear.Yearend, Subject: id.Subject{Kind: "meeting", ID: "m1"}, Title: "Tổng kết", State: "called", Day: day("2024-12-27")},
			{Code: clusteryear.Council, Subject: id.Subject{Kind: "council", ID: "h1"}, Title: "Hội đồng cụm 7", State: "sits", Day: day("2024-01-01")},
			{Code: clusteryear.Election, Subject: id.Subject{Kind: "sitting", ID: "s1"}, Title: "Hội đồng cụm 7", State: "elected", Day: day("2024-12-27")}},
		Days: []rulebook.UsualDay{{Part: "mid-year", Day: day("2024-06-14"), Source: found}},
		Quotas: []nomination.Quota{limit(rulebook.Quota{N: 3, Known: true, Max: &two, Of: "members", Share: rulebook.Fraction{Num: 50, Den: 100}, Exact: "1.5", Rounding: "half-up", Cite: "TT12/2019/TT-BCA:17", Status: rulebook.Found}, "Chuyên môn"),
			limit(rulebook.Quota{N: 2, Known: true, Max: &one, Of: "members", Exact: "1", Rounding: "down", Cite: "TT17/2019/TT-NHNN:15", Status: rulebook.Unverified}, "Công đoàn"),
			limit(rulebook.Quota{N: 3, Known: true, Max: &one, Of: "qualified", Share: rulebook.Fraction{Num: 20, Den: 100}, Cite: "D91:11.1", Status: rulebook.Found}, ""),
			limit(rulebook.Quota{N: 3, Known: true, Cite: "L22:25", Status: rulebook.Unverified}, ""), limit(rulebook.Quota{N: 3}, "")},
		Elected: &clusteryear.Elected{Year: 2025, Head: "u1", HeadName: "Sở Giáo dục và Đào tạo", DeputyName: "Sở Du lịch", Sitting: "s1", Number: 2, On: day("2024-12-27")},
	}
}

func TestPagesOfClusters(t *testing.T) {
	s := seven()
	reader := s
	reader.MayForm, reader.MayLead, reader.MayAccept, reader.Past, reader.Handovers, reader.Leads = false, false, false, nil, nil, s.Leads[:1]
	wrong := webtest.Form()
	wrong.Wrong("name", "cluster.name-missing")
	rows := []cluster.Row{{Cluster: s.Cluster, Lead: s.Lead, Members: 3}, {Cluster: cluster.Cluster{ID: "c1", Kind: cluster.Block, Name: "Khối cũ", From: day("2010-01-01"), To: day("2018-12-31")}}}
	bodies := []registry.Unit{{ID: "hn", Name: "Ủy ban nhân dân thành phố"}, {ID: "x", Name: "Sở Y tế"}}
	offer := web.Offer{Options: unitOptions(bodies)}
	plan := []cluster.Planned{{SheetLine: cluster.SheetLine{No: 2, Name: "Cụm 1", Code: "SYT", Led: "Trưởng"}, Unit: "u2", UnitName: "Sở Y tế"},
		{SheetLine: cluster.SheetLine{No: 3, Name: "Cụm 1", Code: "X"}, Wrong: []fault.Reason{{Code: "cluster.line-code", Args: []any{3, "X"}}}}}
	on := func(s cluster.Sheet, body func(view, *web.Form) templ.Component) func(v web.Visit) templ.Component {
		return func(v web.Visit) templ.Component { return body(view{v, s}, webtest.Form()) }
	}
	for name, body := range map[string]func(v web.Visit) templ.Component{
		"list": func(v web.Visit) templ.Component {
			return listPage(v, web.List{Page: 1, Size: 50}.Of(2), cluster.Filter{}, rows, bodies)
		},
		"nothing": func(v web.Visit) templ.Component { return listPage(v, web.List{}, cluster.Filter{}, nil, nil) },
		"show":    func(v web.Visit) templ.Component { return showPage(yearView{view{v, s}, lived()}, webtest.Form()) },
		"reader": func(v web.Visit) templ.Component {
			return showPage(yearView{view{v, reader}, clusteryear.Year{Parts: lived().Parts[:2]}}, webtest.Form())
		},
		"amend": on(s, amendPage), "lead": on(s, leadPage), "mandate": on(s, mandatePage), "handover": on(s, handoverPage), "close": on(s, closePage),
		"join":  func(v web.Visit) templ.Component { return joinPage(view{v, s}, webtest.Form(), bodies) },
		"leave": func(v web.Visit) templ.Component { return leavePage(view{v, s}, webtest.Form(), s.Members[2]) },
		"form":  func(v web.Visit) templ.Component { return formPage(v, wrong, offer, parents(rows)) },
		"sheet": func(v web.Visit) templ.Component { return sheetPage(v, webtest.Form(), offer) },
		"plan":  func(v web.Visit) templ.Component { return planPage(v, webtest.Form(), plan, "[]") },
		"good":  func(v web.Visit) templ.Component { return planPage(v, webtest.Form("number", "1/QĐ"), plan[:1], "[]") },
	} {
		t.Run(name, func(t *testing.T) {
			s := webtest.Server(webtest.As(access.Appraiser))
			s.Handle("GET /x", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
				return web.Show(w, r, v, http.StatusOK, "x", body(v))
			})
			if _, html := webtest.GetEN(t, s, "/x"); true {
				webtest.Plain(t, html)
			}
			_, html := webtest.Get(t, s, "/x")
			webtest.Plain(t, html)
			webtest.Golden(t, name, html)
		})
	}
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	s := webtest.Server(webtest.As(access.Appraiser))
	for path, body := range map[string]func(view, *web.Form) templ.Component{"/show": func(v view, f *web.Form) templ.Component { return showPage(yearView{v, lived()}, f) }, "/handover": handoverPage, "/lead": leadPage} {
		s.Handle("GET "+path, access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return web.Show(w, r, v, http.StatusOK, "x", body(view{v, seven()}, webtest.Form()))
		})
	}
	b := webtest.Open(t, s)
	for _, path := range []string{"/show", "/handover", "/lead"} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
