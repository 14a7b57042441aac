package reviews

import (
	"net/http"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/review"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

var day = civil.Must

// year is a report with a figure of every sort: known, not known, compared, and a
// sign of every standing.
func year() review.Report {
	known := func(n, of int64) review.Figure { return review.Figure{Known: true, N: n, Of: of} }
	gap := review.Gap{Code: "awards-none", Ask: review.AskMembers}
	in := func(kind string) id.Subject { return id.Subject{Kind: kind, ID: "k7"} }
	sign := func(code string, s review.Sign) review.Sign {
		s.Law = rulebook.Sign{ID: code, Over: 20, Least: 3, Days: 1, Alike: 60, Words: 20}
		return s
	}
	return review.Report{Which: review.Which{Cluster: "c7", Year: 2023, Kind: review.Yearend}, From: day("2023-01-01"), To: day("2023-12-31"), On: day("2023-12-20"), Others: 3, Fewest: 3, Asks: "u1",
		Sheet: cluster.Sheet{Cluster: cluster.Cluster{ID: "c7", Kind: cluster.Group, Name: "Cụm thi đua số 7", From: day("2019-01-21")}},
		Parts: []review.Part{{Code: review.Promises, Lines: []review.Line{{Code: "signed", Figure: known(6, 6), Was: known(5, 6), Among: review.Middle{Known: true, N: 8333, Percent: true, Of: 3}, From: in("covenant")},
			{Code: "light-late", Figure: known(1, 30), From: in("covenant"), Items: []review.Item{{Subject: in("covenant"), Text: "1. Mô hình mới", Unit: "Sở Y tế", Code: "why-nothing", Args: []any{0, 0, "", day("2023-10-31"), 0}}, {Code: "missing-plan"}}}}},
			{Code: review.Honours, Lines: []review.Line{{Code: "to-units", Gap: gap, From: in("awards")}, {Code: "sent", Category: "Chuyên môn", Figure: known(0, 0)}, {Code: "cost", In: review.Dong, Figure: known(12_500_000, 0), From: in("activities")}}}},
		Signs: []review.Sign{sign("late-launch", review.Sign{Figure: known(3, 6), Was: known(0, 6), Items: []review.Item{{Unit: "Sở Khoa học và Công nghệ", Subject: id.Subject{Kind: "unit", ID: "u4"}, Code: "signed-late", Args: []any{day("2023-03-20"), 38}}}}),
			sign("late-answers", review.Sign{Figure: known(1, 12)}), sign("copied-text", review.Sign{Figure: known(1, 2)}), sign("leaders-only", review.Sign{Gap: gap})}}
}

func TestPagesOfAReview(t *testing.T) {
	t.Parallel()
	own := year()
	drafted := year()
	drafted.Drafts = []consultation.Line{{Consultation: consultation.Consultation{ID: "d1", Version: consultation.Version{Title: "Báo cáo tổng kết năm 2023"}}}}
	drafted.Meetings = []meeting.Meeting{{ID: "m1", Kind: meeting.Yearend, Title: "Hội nghị tổng kết", Day: day("2023-12-27")}}
	reader := year()
	reader.Asks, reader.Others = "", 2
	for name, c := range map[string]struct {
		r    review.Report
		role access.Role
	}{"own": {own, access.Officer}, "drafted": {drafted, access.Officer}, "reader": {reader, access.Head}} {
		t.Run(name, func(t *testing.T) {
			s := webtest.Server(webtest.As(c.role))
			s.Handle("GET /x", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
				return web.Show(w, r, v, http.StatusOK, "x", showPage(view{v, c.r}, webtest.Form()))
			})
			_, html := webtest.GetEN(t, s, "/x")
			webtest.Plain(t, html)
			_, html = webtest.Get(t, s, "/x")
			webtest.Plain(t, html)
			webtest.Golden(t, name, html)
		})
	}
}
