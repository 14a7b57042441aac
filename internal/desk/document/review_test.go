package document

import (
	"bytes"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/review"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
)

// halfYear is a report of a block: something known, something not, one sign worth a
// word.
func halfYear() review.Report {
	known := func(n, of int64) review.Figure { return review.Figure{Known: true, N: n, Of: of} }
	laws := law().Signs("", civil.On(2023, 6, 30))
	r := review.Report{Which: review.Which{Cluster: "c1", Year: 2023, Kind: review.Midyear}, From: civil.On(2023, 1, 1), To: civil.On(2023, 6, 30), On: civil.On(2023, 6, 30), Others: 3,
		Sheet: cluster.Sheet{Cluster: cluster.Cluster{ID: "c1", Kind: cluster.Block, Name: "Khối các cơ quan tham mưu tổng hợp"}, Year: 2023, Lead: cluster.Lead{HeadName: "Sở Nội vụ", DeputyName: "Văn phòng Ủy ban nhân dân tỉnh"}},
		Parts: []review.Part{{Code: review.Organised, Lines: []review.Line{{Code: "members", Figure: known(6, 0), Was: known(7, 0), Items: []review.Item{{Text: long, Code: "left", Args: []any{civil.On(2023, 3, 31)}}}}}},
			{Code: review.Promises, Lines: []review.Line{{Code: "light-kept", Figure: known(5, 12), Was: known(4, 12), Among: review.Middle{Known: true, N: 6250, Percent: true, Of: 3}},
				{Code: "light-not-reported", Figure: known(1, 12), Gap: review.Gap{Code: "not-reported", Args: []any{int64(1)}, Ask: review.AskMembers},
					Items: []review.Item{{Text: "2. Nộp báo cáo đúng hạn", Unit: "Thanh tra tỉnh", Code: "why-nothing", Args: []any{0, 0, "", civil.On(2023, 3, 31), 0}}}}}},
			{Code: review.Scored, Lines: []review.Line{{Code: "sent", Category: "Chuyên môn", Gap: review.Gap{Code: "round-none", Ask: review.AskHead}}}},
			{Code: review.Movements, Lines: []review.Line{{Code: "cost", In: review.Dong, Figure: known(12_500_000, 0)}, {Code: "notes", Figure: known(0, 0)}}}}}
	for i, l := range laws {
		s := review.Sign{Law: l, Gap: review.Gap{Code: "awards-none", Ask: review.AskMembers}}
		if i < 2 {
			s = review.Sign{Law: l, Figure: known(int64(3-2*i), 6), Was: known(1, 6), Items: []review.Item{{Unit: "Sở Tài chính", Code: "signed-late", Args: []any{civil.On(2023, 3, 20), 38}}}}
		}
		r.Signs = append(r.Signs, s)
	}
	return r
}

func TestAReviewSaysWhatItKnowsAndWhatItDoesNot(t *testing.T) {
	r := halfYear()
	draft := text(t, "review-draft", func(out *bytes.Buffer) error { return printer("vi").review(r, consultation.Version{}).Write(out) })
	golden(t, "review-draft", draft)
	en := text(t, "review-draft-en", func(out *bytes.Buffer) error { return printer("en").review(r, consultation.Version{}).Write(out) })
	says(t, en, "5 of 12 (42%)", "median of 3 other clusters 63%", "There is no round of scoring for this year. The head supplies it.", "Self-criticism in numbers")
	r.Drafts = []consultation.Line{{Consultation: consultation.Consultation{ID: "d1", Subject: id.Subject{Kind: "review", ID: r.Subject().ID}}}}
	said := consultation.Version{No: 2, AdoptedAt: time.Date(2023, 7, 13, 3, 0, 0, 0, time.UTC), Hash: "ab12", Articles: []consultation.Article{{Number: "I.", Heading: "Kết quả", Text: "Ba đơn vị ký giao ước chậm.\nKhen thưởng chưa thường xuyên."}, {Number: "II.", Heading: "Phương hướng", Text: "Phát động ngay từ đầu năm."}}}
	adopted := text(t, "review", func(out *bytes.Buffer) error { return printer("vi").review(r, said).Write(out) })
	golden(t, "review", adopted)
	says(t, adopted, "Khen thưởng chưa thường xuyên.", "Thông qua ngày 13 tháng 7 năm 2023", "ab12")
	silent(t, adopted, "BẢN NHÁP", "SỐ LIỆU CỦA BÁO CÁO", "Chưa biết")
}
