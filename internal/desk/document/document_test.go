package document

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/paper"
	"thidua/regulations"
)

func cite(lang, text string) string { return words.Cite(words.LangOf(lang), text) }

func say(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) }

var books = sync.OnceValues(func() (*rulebook.Library, error) { return rulebook.Load(regulations.FS) })

func law() *rulebook.Library {
	l, err := books()
	if err != nil {
		panic(err)
	}
	return l
}

func printer(lang string) print {
	return print{House: House{Address: "https://thidua.example.vn", Say: say, Cite: cite}, on: day, law: law(), lang: lang,
		body: "Sở Y tế", parent: "Ủy ban nhân dân tỉnh Quảng Bình", checkpoint: "sổ cái 12034: 0123-4567-8901-2345-6789-0123-4567-8901-2345-6789-0123-4567"}
}

var (
	day  = civil.On(2025, 2, 24)
	long = "Khoa Sức khỏe môi trường – Y tế trường học – Bệnh nghề nghiệp, Trung tâm Kiểm soát bệnh tật Quảng Bình"
)

// text is what a reader of the PDF finds in it, on one line.
func text(t *testing.T, name string, write func(*bytes.Buffer) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("THIDUA_LOOK"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	cmd := exec.Command("pdftotext", "-raw", "-", "-")
	cmd.Stdin = &out
	b, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), words.Missing) {
		t.Errorf("%s: a sentence is missing:\n%s", name, b)
	}
	return strings.Join(strings.Fields(string(b)), " ")
}

func says(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the paper does not say %q", w)
		}
	}
}

func silent(t *testing.T, text string, never ...string) {
	t.Helper()
	for _, w := range never {
		if strings.Contains(text, w) {
			t.Errorf("the paper says %q", w)
		}
	}
}

func awarding() decision.Decision {
	return decision.Decision{ID: "d1", BodyName: "Sở Y tế", Kind: decision.Awarding, Title: "Về việc tặng danh hiệu thi đua và Giấy khen năm 2024",
		Bases: []string{"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
			"Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
			"Theo đề nghị của Hội đồng Thi đua – Khen thưởng Sở Y tế tại Biên bản số 06/BB-HĐ ngày 20 tháng 02 năm 2025."},
		Place: "Quảng Bình", Decider: "Giám đốc Sở Y tế", State: decision.Signed, Number: "418/QĐ-SYT", Day: day,
		Signer: "Trần Đình Phong", SignerTitle: "Phó Giám đốc", Capacity: "KT.", DraftedAt: time.Date(2025, 2, 20, 1, 0, 0, 0, time.UTC)}
}

func listed(n int) (all []decision.Line) {
	for i := range n {
		l := decision.Line{ID: decision.LineID(fmt.Sprint("l", i)), No: i + 1, Subject: id.Subject{Kind: "unit", ID: fmt.Sprint(i)}, Award: "TTLDXS", Year: 2024,
			Name: long, UnitName: "Trung tâm Kiểm soát bệnh tật Quảng Bình", Money: 3510000, MoneyKnown: true,
			Sum: rulebook.Sum{Award: "TTLDXS", Cite: "NĐ 98/2023/NĐ-CP, Điều 54"}}
		if i >= n/3 {
			l.Subject.Kind, l.Award, l.Name, l.Post = "person", "CSTDCS", "Công Tằng Tôn Nữ Thị Quỳnh Hương", "Phó Trưởng khoa"
			l.Money, l.Achievement = 2340000, "Đã có thành tích xuất sắc trong công tác chăm sóc, bảo vệ sức khỏe nhân dân, năm 2024"
		}
		all = append(all, l)
	}
	all[n-1].Money, all[n-1].Sum.Note = 0, rulebook.Text{VI: "đã hưởng mức cao hơn", EN: "a higher one is paid"}
	return all
}

func fails() []failure {
	return []failure{{"Nguyễn Văn A", "Chiến sĩ thi đua cơ sở", []rulebook.Finding{{Clause: &rulebook.Clause{Cite: "Luật TĐKT 2022, Điều 23 khoản 2",
		Needs: rulebook.Text{VI: "có sáng kiến được cơ sở công nhận", EN: "an initiative recognised by the base"}}, Result: rulebook.Fails}},
		"Hội đồng sáng kiến họp ngày 28/02/2025.", nil}}
}

func TestDecision(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*decision.Decision)
		lang   string
		want   []string
		never  []string
	}{
		"an unsigned decision says so on every page": {func(d *decision.Decision) { d.State, d.Number, d.Day = decision.Draft, "", civil.Date{} }, "vi",
			[]string{"BẢN NHÁP, CHƯA KÝ", "Số: ………/………", "ngày … tháng … năm …"}, []string{"418/QĐ-SYT"}},
		"a signed one without its scan is a draft still": {func(*decision.Decision) {}, "vi",
			[]string{"BẢN NHÁP, CHƯA KÝ", "Số: 418/QĐ-SYT", "Quảng Bình, ngày 24 tháng 02 năm 2025", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "GIÁM ĐỐC SỞ Y TẾ",
				"Điều 1. Khen thưởng 12 tập thể, cá nhân", "cho 4 tập thể", "cho 8 cá nhân", "Điều 2. Tiền thưởng", "30.420.000 đ",
				"ba mươi triệu bốn trăm hai mươi nghìn đồng", "(đã hưởng mức cao hơn)", "0123-4567", "https://thidua.example.vn/decisions/d1",
				"Nguyễn Văn A – Chiến sĩ thi đua cơ sở: có sáng kiến được cơ sở công nhận", "Lý do vẫn trình: Hội đồng sáng kiến"}, nil},
		"with the scan it is no draft": {func(d *decision.Decision) { d.ScanHash, d.State = "h", decision.Published }, "vi",
			[]string{"Số: 418/QĐ-SYT"}, []string{"BẢN NHÁP"}},
		"in English too": {func(*decision.Decision) {}, "en",
			[]string{"DRAFT, NOT SIGNED", "No. 418/QĐ-SYT", "24 February 2025", "Article 1.", "VND 30,420,000"}, []string{"bằng chữ"}},
		"a head signs in the name of the body": {func(d *decision.Decision) {
			d.Capacity, d.SignerTitle, d.BodyName = "TM.", "Chủ tịch", "Ủy ban nhân dân tỉnh Quảng Bình"
		}, "vi", []string{"TM. ỦY BAN NHÂN DÂN TỈNH QUẢNG BÌNH CHỦ TỊCH"}, nil},
		"a correction says what it corrects": {func(d *decision.Decision) { d.Kind, d.Reason = decision.Correction, "ghi sai tên đệm" }, "vi",
			[]string{"Đính chính Quyết định số 12/QĐ-SYT ngày 05 tháng 01 năm 2025 ở 12 dòng", "ghi sai tên đệm"}, []string{"Tiền thưởng"}},
		"an annulment says what it takes back": {func(d *decision.Decision) { d.Kind, d.Reason = decision.Annulment, "kê khai sai" }, "vi",
			[]string{"Hủy kết quả khen thưởng tại Quyết định số 12/QĐ-SYT", "kê khai sai"}, []string{"Tặng danh hiệu"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, earlier := awarding(), decision.Decision{Number: "12/QĐ-SYT", Day: civil.On(2025, 1, 5)}
			c.change(&d)
			got := text(t, "decision-"+strings.ReplaceAll(name, " ", "-"), func(w *bytes.Buffer) error {
				return printer(c.lang).decision(d, earlier, listed(12), fails()).Write(w)
			})
			says(t, got, c.want...)
			silent(t, got, c.never...)
		})
	}
}

func TestSignerTitles(t *testing.T) {
	for name, c := range map[string]struct {
		capacity, title, decider string
		want                     string
	}{
		"in one's own right":                         {"", "Giám đốc", "Giám đốc Sở Y tế", "Giám đốc"},
		"a deputy for the head":                      {"KT.", "Phó Giám đốc", "Giám đốc Sở Y tế", "KT. Giám đốc / Phó Giám đốc"},
		"a deputy, the decider not said":             {"KT.", "Phó Giám đốc", "", "KT. Giám đốc / Phó Giám đốc"},
		"a vice minister for the minister":           {"KT.", "Thứ trưởng", "Bộ trưởng Sở Y tế", "KT. Bộ trưởng / Thứ trưởng"},
		"a head of office by order":                  {"TL.", "Trưởng phòng Tổ chức cán bộ", "Giám đốc Sở Y tế", "TL. Giám đốc / Trưởng phòng Tổ chức cán bộ"},
		"a body speaks as one":                       {"TM.", "Chủ tịch", "", "TM. Sở Y tế / Chủ tịch"},
		"nobody known whom it is for: title as said": {"TUQ.", "Chánh Văn phòng", "", "TUQ. Chánh Văn phòng"},
	} {
		d := decision.Decision{BodyName: "Sở Y tế", Capacity: c.capacity, SignerTitle: c.title, Decider: c.decider}
		if got := strings.Join(signerTitles(d), " / "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestMinutes(t *testing.T) {
	attend := func(n int, here meeting.Here, role council.Role, reason string, wrote bool) meeting.Attendee {
		return meeting.Attendee{Member: fmt.Sprint("m", n), Name: []string{"Trần Đình Phong", "Nguyễn Thị Hoa", "Lê Văn Cường", "Y Ly"}[n%4], Post: "Trưởng phòng Tổ chức cán bộ",
			Role: string(role), Votes: true, Here: here, Reason: reason, Written: wrote}
	}
	m := council.Minutes{
		Desk: council.Desk{
			Sitting: council.Sitting{ID: "s1", No: 3, State: council.Confirmed, Meeting: meeting.Meeting{Day: day, At: "08:00", Started: "08:05", Ended: "10:40",
				Place: "phòng họp tầng 2", Purpose: "Xét khen thưởng năm 2024", Discussion: "Hội đồng nghe báo cáo và thảo luận từng trường hợp.", Conclusion: "Trình Giám đốc quyết định các trường hợp được thông qua."},
				Attendance: []meeting.Attendee{attend(0, meeting.Present, council.Chair, "", false), attend(1, meeting.Present, council.Secretary, "", false),
					attend(2, meeting.Absent, council.Ordinary, "đi công tác", true), attend(3, meeting.Absent, council.Ordinary, "ốm", false)}},
		},
		Council: council.Council{Name: "Hội đồng Thi đua – Khen thưởng Sở Y tế"}, Chair: "Trần Đình Phong", Clerk: "Nguyễn Thị Hoa", Draft: true,
	}
	m.Tally = meeting.Count(m.Attendance)
	b := council.Bloc{ID: "b", Award: "CSTDCS", Size: 40, Method: council.Hands, CountedBy: "x", Outcome: council.Passed, Base: 4, Needed: 4, Denominator: "total",
		Cite: "NĐ 98/2023/NĐ-CP, Điều 25", Counts: council.Counts{Yes: 3, Blank: 0, WrittenYes: 1}}
	m.Blocs = []council.Bloc{b}
	for i := range 40 {
		c := council.Case{Item: council.Item{Label: "Công Tằng Tôn Nữ Thị Quỳnh Hương", Detail: "Phó Trưởng khoa, " + long, Award: "CSTDCS"}, Bloc: b, Share: 7500}
		if i == 5 {
			c.Aside, c.Presider = []council.Aside{{Name: "Y Ly", Kinds: []string{council.OwnCase}}}, "Lê Văn Cường"
		}
		m.Cases = append(m.Cases, c)
	}
	got := text(t, "minutes", func(w *bytes.Buffer) error { return printer("vi").minutes(m, fails()).Write(w) })
	says(t, got, "BẢN NHÁP, CHƯA KÝ", "Họp Hội đồng Thi đua – Khen thưởng Sở Y tế, phiên thứ 3", "bắt đầu lúc 08:05, ngày 24 tháng 02 năm 2025",
		"Triệu tập 4 người; có mặt 2; vắng mặt 2", "Vắng, có ý kiến bằng văn bản: đi công tác", "biểu quyết chung 40 trường hợp, giơ tay biểu quyết; cần ít nhất 4",
		"3/4 (75,00%)", "Thông qua", "(không tham gia biểu quyết: Y Ly – hồ sơ của chính mình)", "(điều hành: Lê Văn Cường)", "kết thúc lúc 10:40", "THƯ KÝ", "CHỦ TRÌ", "0123-4567")
	year := func(y int) civil.Date { return civil.Date{Year: y, Month: 1, Day: 1} }
	m.Elections = []council.Election{{Office: council.Head, Seats: 1, From: year(2026), To: civil.Date{Year: 2026, Month: 12, Day: 31}, Candidates: []council.Candidate{
		{Holder: council.Holder{Name: "Sở Y tế"}, Led: []council.Term{{From: year(2024), To: civil.Date{Year: 2024, Month: 12, Day: 31}}}}, {Holder: council.Holder{Name: "Sở Nội vụ"}}}}}
	got = text(t, "minutes-election", func(w *bytes.Buffer) error { return printer("vi").minutes(m, nil).Write(w) })
	says(t, got, "Bầu trưởng: 2 người ứng cử, bầu 1; nhiệm kỳ từ ngày 01 tháng 01 năm 2026", "Sở Y tế đã làm trưởng từ ngày 01 tháng 01 năm 2024")
	empty := m
	empty.Elections[0].Then.Next = "again"
	empty.Blocs = []council.Bloc{{ID: "b", Award: council.Voting, Type: string(council.Head), Size: 2, Method: council.Hands, CountedBy: "x", Outcome: council.Refused, Needed: 5, Denominator: "present"}}
	got = text(t, "minutes-vacancy", func(w *bytes.Buffer) error { return printer("vi").minutes(empty, nil).Write(w) })
	says(t, got, "Chưa bầu được trưởng. Không còn ai đủ 5 phiếu. Bầu lại tại phiên họp khác.")
	won := council.Term{Office: council.DeputyHead, Holder: council.Holder{Name: "Sở Nội vụ"}, From: year(2026), To: civil.Date{Year: 2026, Month: 12, Day: 31}}
	got = text(t, "recognition", func(w *bytes.Buffer) error { return printer("vi").recognition(empty, []council.Term{won}).Write(w) })
	says(t, got, "NGHỊ QUYẾT", "Công nhận kết quả bầu trưởng, phó", "Điều 1.", "Công nhận Sở Nội vụ được bầu làm phó", "Điều 2.", "Chưa bầu được trưởng")
	m.Elections, m.Draft = nil, false
	got = text(t, "minutes-en", func(w *bytes.Buffer) error { return printer("en").minutes(m, nil).Write(w) })
	says(t, got, "40 cases en bloc", "3/4 (75.00%)")
	silent(t, got, "DRAFT")
}

// A secret vote on paper: the slip says how it counts, the minutes what the
// tellers found and what was voided.
func TestSlips(t *testing.T) {
	v := council.Poll{ID: "p2", No: 2, Method: council.Paper, State: council.PollCounted, Roll: council.Roll{Members: 17, Present: 14, Written: 2}, CountedBy: "x",
		Issued: 16, Returned: 16, Valid: 15, Invalid: 1, Given: make([]council.MemberID, 16),
		Tellers: []council.Teller{{Name: "Đỗ Văn Kiên"}, {Name: "Vũ Thị Lan"}, {Name: "Bùi Minh Tâm"}},
		Lines:   []council.PollLine{{Item: "i1", Award: "CSTDTQ", Label: "Công Tằng Tôn Nữ Thị Quỳnh Hương", Yes: 15}, {Item: "i2", Award: "CSTDTQ", Label: "Y Ly", Yes: 10, No: 5}}}
	void := v
	void.ID, void.No, void.State, void.Because = "p1", 1, council.PollVoid, "phiếu in thiếu một tên"
	m := council.Minutes{Desk: council.WithLaw(council.Desk{Sitting: council.Sitting{ID: "s1", No: 3, LawDay: day, State: council.Confirmed, Meeting: meeting.Meeting{Day: day, At: "08:00"}},
		Polls: []council.Poll{void, v}, Rules: map[string]council.Threshold{"CSTDTQ": {Denominator: "total", Cite: "D91:45.8"}}}, law()),
		Council: council.Council{Name: "Hội đồng Thi đua – Khen thưởng Sở Y tế"}, Chair: "Trần Đình Phong", Clerk: "Nguyễn Thị Hoa"}
	got := text(t, "slips", func(w *bytes.Buffer) error { return printer("vi").slip(m, v).Write(w) })
	says(t, got, "PHIẾU BIỂU QUYẾT", "Bỏ phiếu kín, lượt 2, phiên họp thứ 3", "Công Tằng Tôn Nữ Thị Quỳnh Hương", "đạt khi có từ 16 phiếu đồng ý, tính trên tổng số thành viên có quyền biểu quyết (Nghị định 91/2017/NĐ-CP", "Không ghi tên")
	v.Pick = 1
	got = text(t, "slips-pick", func(w *bytes.Buffer) error { return printer("en").slip(m, v).Write(w) })
	says(t, got, "Mark at most 1 name with X", "Chosen")
	b := council.Bloc{ID: "b", Award: "CSTDTQ", Size: 1, Pulled: true, Poll: "p2", Method: council.Paper, CountedBy: "x", Outcome: council.Refused, Base: 17, Needed: 16, Denominator: "total", Counts: council.Counts{Yes: 15, Blank: 1}}
	m.Blocs, m.Cases = []council.Bloc{b}, []council.Case{{Item: council.Item{Label: "Y Ly", Award: "CSTDTQ"}, Bloc: b, Share: 8823}}
	got = text(t, "minutes-slips", func(w *bytes.Buffer) error { return printer("vi").minutes(m, nil).Write(w) })
	says(t, got, "Lượt bỏ phiếu kín số 2, bằng phiếu giấy: 2 tên trên phiếu; 17 người biểu quyết, 14 có mặt, 2 gửi phiếu niêm phong", "Phát ra 16 phiếu, thu về 16, hợp lệ 15, không hợp lệ 1",
		"Không có ý kiến", "Ban kiểm phiếu: Đỗ Văn Kiên, Vũ Thị Lan, Bùi Minh Tâm", "Lượt biểu quyết số 1 (bỏ phiếu kín bằng phiếu giấy) bị hủy", "phiếu in thiếu một tên", "Y Ly: 10 đồng ý, 5 không, 0 trống", "15/17 (88,23%)", "BAN KIỂM PHIẾU")
	// A case taken apart from the others is named.
	apart := b
	apart.Poll, apart.Method = "", council.Hands
	m.Blocs, m.Cases[0].Bloc = []council.Bloc{apart}, apart
	got = text(t, "minutes-apart", func(w *bytes.Buffer) error { return printer("vi").minutes(m, nil).Write(w) })
	says(t, got, "biểu quyết riêng Y Ly, giơ tay biểu quyết", "0 không đồng ý, 1 không có ý kiến hoặc không hợp lệ, trên 17")
	m.Blocs, m.Cases[0].Bloc = []council.Bloc{b}, b
	// The copy of one who stands aside claims no number it does not know.
	for i := range m.Polls {
		m.Polls[i].Hidden, m.Polls[i].Roll, m.Polls[i].Lines[1].Yes, m.Polls[i].Lines[1].No = true, council.Roll{}, 0, 0
	}
	got = text(t, "minutes-aside", func(w *bytes.Buffer) error { return printer("vi").minutes(m, nil).Write(w) })
	says(t, got, "Lượt bỏ phiếu kín số 2: 2 tên trên phiếu, có trường hợp liên quan đến người đọc")
	silent(t, got, "0 người biểu quyết", "0 đồng ý", "Phát ra")
}

// A secret vote on devices and paper: one record, the void vote it was held for,
// the codes by which anybody can compare, the resolution.
func TestDevices(t *testing.T) {
	hall := []council.MemberID{"m1", "m2", "m3", "m4", "m5", "m6", "m7"}
	v := council.Poll{ID: "p2", No: 2, Method: council.Device, State: council.PollCounted, Roll: council.Roll{Members: 7, Present: 7}, CountedBy: "x", Ballot: "b2", Given: hall, Devices: hall[:4], Cast: 4,
		Issued: 7, Returned: 7, Valid: 7, Tellers: []council.Teller{{Name: "Đỗ Văn Kiên"}, {Name: "Vũ Thị Lan"}, {Name: "Bùi Minh Tâm"}},
		Lines: []council.PollLine{{Item: "i1", Award: "CSTDTQ", Label: "Công Tằng Tôn Nữ Thị Quỳnh Hương", Yes: 7}, {Item: "i2", Award: "CSTDTQ", Label: "Y Ly", Yes: 4, No: 3}}}
	void := v
	void.ID, void.No, void.State, void.Because, void.Ballot, void.CountedBy = "p1", 1, council.PollVoid, "mất khóa của một người kiểm phiếu", "b1", ""
	code := strings.Repeat("0123456789abcdef", 8)
	one := council.Bloc{ID: "b", Award: "CSTDTQ", Size: 1, Pulled: true, Poll: "p2", Method: council.Device, CountedBy: "x", Outcome: council.Passed, Base: 7, Needed: 7, Denominator: "total", Counts: council.Counts{Yes: 7}}
	two := one
	two.ID, two.Outcome, two.Counts = "c", council.Refused, council.Counts{Yes: 4, No: 3}
	m := council.Minutes{Desk: council.WithLaw(council.Desk{Sitting: council.Sitting{ID: "s1", No: 3, LawDay: day, State: council.Concluded, Meeting: meeting.Meeting{Day: day, At: "08:00"}},
		Polls: []council.Poll{void, v}, Rules: map[string]council.Threshold{"CSTDTQ": {Denominator: "total", Cite: "D91:45.8"}}, Blocs: []council.Bloc{one, two},
		Ballots: []ballot.Standing{{ID: "b0", Test: true, State: ballot.Published}, {ID: "b1", State: ballot.Void}, {ID: "b2", State: ballot.Published, Repeats: "b1"}}}, law()),
		Council: council.Council{Name: "Hội đồng Thi đua – Khen thưởng Sở Y tế", FormedBy: "15/QĐ-SYT", FormedOn: day}, Chair: "Trần Đình Phong", Clerk: "Nguyễn Thị Hoa",
		Results: map[ballot.ID]ballot.Result{"b2": {RollHash: code, Tally: code, Record: code[:64]}}, Digest: code[:64]}
	m.Cases = []council.Case{{Item: council.Item{Label: "Công Tằng Tôn Nữ Thị Quỳnh Hương", Detail: long, Award: "CSTDTQ"}, Bloc: one, Share: 10000}, {Item: council.Item{Label: "Y Ly", Award: "CSTDTQ"}, Bloc: two, Share: 5714}}
	got := text(t, "minutes-devices", func(w *bytes.Buffer) error { return printer("vi").minutes(m, nil).Write(w) })
	says(t, got, "Đã bỏ phiếu thử", "Lượt bỏ phiếu kín số 2, trên thiết bị và phiếu giấy: 2 tên trên phiếu", "4 người bỏ phiếu trên thiết bị, 3 người bằng phiếu giấy", "Trong số thu về có 4 phiếu từ thiết bị",
		"bỏ phiếu lại thay lượt số 1 đã hủy", "mất khóa của một người kiểm phiếu", "chưa kiểm phiếu", "Lượt 2, hồ sơ kiểm phiếu: 01234567 89abcdef", "ballot.js, SHA-256", "thidua sitting verify", "BAN KIỂM PHIẾU")
	got = text(t, "resolution", func(w *bytes.Buffer) error { return printer("vi").resolution(m).Write(w) })
	says(t, got, "NGHỊ QUYẾT", "Căn cứ Quyết định số 15/QĐ-SYT", "QUYẾT NGHỊ:", "Thông qua 1 trường hợp", "Không thông qua 1 trường hợp", "TM. HỘI ĐỒNG", "7/7 (100,00%)", "4/7 (57,14%)", "BAN KIỂM PHIẾU")
	m.Cases = nil
	got = text(t, "resolution-none", func(w *bytes.Buffer) error { return printer("en").resolution(m).Write(w) })
	says(t, got, "No case passed", "RESOLVES")
}

func TestCertificates(t *testing.T) {
	lot := certificate.Lot{Decision: awarding(), Sheets: []certificate.Sheet{{Line: "l1", No: 37, Award: "CSTDCS", AwardName: rulebook.Text{VI: "Chiến sĩ thi đua cơ sở", EN: "Base emulation soldier"},
		Spec: rulebook.CertificateSpec{Width: 297, Height: 210, Verb: rulebook.Text{VI: "TẶNG DANH HIỆU", EN: "GIVES THE TITLE"}, Flags: true, White: true},
		Name: "Công Tằng Tôn Nữ Thị Quỳnh Hương", Post: "Phó Trưởng khoa", UnitName: long, Achievement: "Đã có thành tích xuất sắc năm 2024"}},
		Without: []certificate.Bare{{No: 38, Name: "Y Ly", AwardName: rulebook.Text{VI: "Lao động tiên tiến", EN: "Advanced worker"},
			Reason: rulebook.Text{VI: "chỉ có quyết định và tiền thưởng", EN: "a decision and money only"}, Cite: "NĐ 91/2017/NĐ-CP, Điều 69"}}}
	one := func(name string) string {
		return text(t, name, func(w *bytes.Buffer) error {
			p := printer("vi")
			return paper.Certificates(w, paper.Style{Date: day.Start()}, p.leaves(lot))
		})
	}
	got := one("certificate-draft")
	says(t, got, "BẢN NHÁP, CHƯA KÝ", "Công Tằng Tôn Nữ Thị Quỳnh Hương", "CHIẾN SĨ THI ĐUA CƠ SỞ", "Số sổ vàng: 37", "Quyết định số 418/QĐ-SYT", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
	lot.Decision.ScanHash, lot.Sheets[0].Number = "h", "2025-7K3MQ-94QXZ"
	got = one("certificate")
	says(t, got, "2025-7K3MQ-94QXZ")
	silent(t, got, "BẢN NHÁP")
	lot.Sheets[0].Spec.Title = rulebook.Text{VI: "BẰNG KHEN", EN: "CERTIFICATE OF MERIT"}
	says(t, one("certificate-titled"), "BẰNG KHEN")
	got = text(t, "certificate-list", func(w *bytes.Buffer) error { return printer("vi").certificateList(lot).Write(w) })
	says(t, got, "2025-7K3MQ-94QXZ", "Các dòng không cấp bằng", "chỉ có quyết định và tiền thưởng (NĐ 91/2017/NĐ-CP, Điều 69)", "0123-4567")
}

func TestDossier(t *testing.T) {
	d := dossier.Dossier{ID: "h1", Number: "HS-2025-0147", UnitName: "Trung tâm Kiểm soát bệnh tật", ToName: "Sở Y tế", Title: "Đề nghị khen thưởng năm 2024", Since: day.Start()}
	verdict := rulebook.Verdict{Result: rulebook.Fails, Clauses: fails()[0].clauses}
	waits := rulebook.Verdict{Result: rulebook.Open, Clauses: []rulebook.Finding{{Clause: &rulebook.Clause{Cite: "Điều 30", Needs: rulebook.Text{VI: "thủ trưởng xác nhận"}, Status: rulebook.Unverified}, Result: rulebook.Open}}}
	line := func(no int, name string, v rulebook.Verdict, fails int) judged {
		return judged{dossier.Nomination{No: no, Name: name, Post: "Trưởng khoa", UnitName: long, Award: "CSTDCS", Year: 2024, Fails: fails, Holds: 4, Opens: 1},
			dossier.Judged{Verdict: v, On: day, Forecast: true, Book: "R4", BookHash: strings.Repeat("4f1c", 16)}, true, nil}
	}
	lines := []judged{line(1, "Nguyễn Văn A", verdict, 1), line(2, "Y Ly", rulebook.Verdict{Result: rulebook.Holds}, 0), line(3, "Lê Văn C", waits, 0), line(4, "Trần B", verdict, 1)}
	lines[0].GoOnReason = "Hội đồng sáng kiến họp ngày 28/02/2025."
	lines[3].State, lines[3].Reason = dossier.Struck, "trùng dòng 1"
	got := text(t, "dossier", func(w *bytes.Buffer) error { return printer("vi").dossier(d, lines).Write(w) })
	says(t, got, "Điều kiện chưa đạt, đi kèm hồ sơ (1 trường hợp):", "Lý do vẫn trình: Hội đồng sáng kiến", "Trình Sở Y tế: 4 trường hợp.", "Dự báo theo quy định của ngày 24/02/2025",
		"KHÔNG ĐẠT 1", "CÒN CHỜ 1", "Không còn trong hồ sơ: trùng dòng 1", "dấu vân 4f1c4f1c4f1c4f1c", "Điều 30 (chưa đối chiếu nguyên văn)", "https://thidua.example.vn/dossiers/h1")
	d.ReceivedOn, d.ReceiptNo = day, "SYT-2025-0009"
	got = text(t, "dossier-en", func(w *bytes.Buffer) error { return printer("en").dossier(d, lines).Write(w) })
	says(t, got, "Judged by the law of the day of first receipt", "SYT-2025-0009", "1 FAIL")
	// Set aside: the clause stays open, and stands at the top with who and why.
	// Received before newer law: which of both stands is said.
	lines[2].Verdict.Clauses[0].ID = "P12"
	lines[2].asides = []dossier.SetAside{{Clause: "P12", Name: "Phạm Thị Thu", Reason: "thành tích khác năm"}}
	newer := rulebook.Transition{Cite: "Law 06/2026/QH16", Old: verdict, New: waits}
	lines[2].Transition, lines[1].Transition = &dossier.Transition{Transition: newer}, &dossier.Transition{}
	got = text(t, "dossier-laws", func(w *bytes.Buffer) error { return printer("vi").dossier(d, lines).Write(w) })
	says(t, got, "đi kèm hồ sơ (2 trường hợp)", "Phạm Thị Thu bỏ qua “thủ trưởng xác nhận”: thành tích khác năm", "CÒN CHỜ 1", "1 dòng theo quy định mới vì có lợi hơn", "1 dòng giữ quy định cũ")
}
