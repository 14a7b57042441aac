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
	"thidua/internal/domain/movement"
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

// The report of a movement prints as its data say it until its words are adopted; the
// places go with the dossiers of the best.
func TestAMovementsReportAndItsPlacesArePrinted(t *testing.T) {
	known := func(n, of int64) review.Figure { return review.Figure{Known: true, N: n, Of: of} }
	m := movement.Movement{ID: "m1", BodyName: "Bảo hiểm xã hội Việt Nam", LaunchedOn: civil.On(2023, 5, 10)}
	m.Name, m.Number, m.Criteria = "Xây dựng kết cấu hạ tầng đồng bộ, hiện đại; thực hành tiết kiệm, chống lãng phí", "1332/KH-BHXH", "Hoàn thành trước hạn, tiết kiệm có minh chứng"
	c := review.Closing{Occasion: review.Occasion{Movement: "m1", No: 1, Kind: movement.Interim}, Sight: movement.Sight{Movement: m}, On: civil.On(2025, 12, 31),
		Parts: []review.Part{{Code: review.CalledFor, Lines: []review.Line{{Code: "takes", Figure: known(34, 34)}, {Code: "owing", Figure: known(2, 34)}}},
			{Code: review.Targets, Lines: []review.Line{{Code: "reached", Figure: known(1, 4)}}},
			{Code: review.Saved, Lines: []review.Line{{Code: "saved-money", In: review.Dong, Figure: known(3_250_000_000, 0)}}},
			{Code: review.Spread, Lines: []review.Line{{Code: "deeds", Gap: review.Gap{Code: "deeds-unnamed", Ask: review.AskUnits}}}}}}
	draft := text(t, "closing-draft", func(out *bytes.Buffer) error { return printer("vi").closing(c, consultation.Version{}).Write(out) })
	golden(t, "closing-draft", draft)
	said := consultation.Version{No: 1, AdoptedAt: time.Date(2026, 1, 9, 3, 0, 0, 0, time.UTC), Hash: "cd34", Articles: []consultation.Article{{Number: "I.", Heading: "Kết quả", Text: "Ba mươi tư đơn vị đã tham gia."}}}
	adopted := text(t, "closing", func(out *bytes.Buffer) error { return printer("vi").closing(c, said).Write(out) })
	says(t, adopted, "Ba mươi tư đơn vị đã tham gia.", "cd34")
	silent(t, adopted, "BẢN NHÁP", "Chưa biết")
	r := movement.Review{No: 1, Finding: movement.Finding{Kind: movement.Interim, On: civil.On(2025, 12, 31), Ranks: []movement.Rank{
		{Unit: "u1", Name: "Bảo hiểm xã hội thành phố Cần Thơ", Place: 1, Because: "4 trên 4 chỉ tiêu đạt"}, {Unit: "u2", Name: "Bảo hiểm xã hội thành phố Đà Nẵng", Place: 2, Because: "3 trên 4 chỉ tiêu đạt; xét tiếp quãng đường đã đi: 96 %"}}}}
	golden(t, "ranking", text(t, "ranking", func(out *bytes.Buffer) error { return printer("vi").ranking(m, r).Write(out) }))
}
