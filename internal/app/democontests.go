package app

import (
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A demoEntry is an entry as the demo house has it.
type demoEntry struct {
	by, number, title, text string
	points                  map[string][]scoring.Points
}

// heldEntries are of the contest that is over, entered by the officer.
var heldEntries = []demoEntry{
	{by: "lan", number: "M008", title: "Hai giờ sáng ở phòng cấp cứu (bài mẫu)", text: "Bài mẫu để xem thử. Hai giờ sáng, xe cấp cứu đưa vào ba người trong một vụ tai nạn. Kíp trực có bốn người. Không ai hỏi ca của mình hết lúc nào.\nĐến khi trời sáng, người nhẹ nhất đã ngồi dậy xin một cốc nước. Chị điều dưỡng rót nước, rồi mới nhớ mình chưa ăn tối.", points: map[string][]scoring.Points{"nguyet": {6500, 2700}}},
	{by: "lan", number: "M009", title: "Cuốn sổ bàn giao (bài mẫu)", text: "Bài mẫu để xem thử. Cuốn sổ bàn giao của khoa có một trang không ai dạy phải viết: tên con của từng người bệnh nằm lâu, để ca sau còn hỏi thăm.", points: map[string][]scoring.Points{"nguyet": {6000, 2600}}},
	{by: "lan", number: "M011", title: "Ca trực giao thừa (bài mẫu)", text: "Bài mẫu để xem thử. Giao thừa, cả khoa nghe pháo hoa qua cửa sổ. Bệnh nhân giường số bảy bảo: năm nay tôi được nhiều người canh giấc nhất.", points: map[string][]scoring.Points{"nguyet": {5200, 2500}}},
}

// demoEntries are plainly examples: who wrote each, or for whom the officer entered
// it (by number), and the points of the judges who have answered, by login.
var demoEntries = []demoEntry{
	{by: "nhung", title: "Suất cơm nhường lại (bài mẫu)", text: "Bài mẫu để xem thử. Ba giờ sáng, một cụ già được đưa vào mà không có ai đi cùng. Người trực nhường suất cơm của mình rồi ngồi bên giường cụ đến khi con cháu tới nơi.",
		points: map[string][]scoring.Points{"nguyet": {5500, 3500}, "ngoc": {5200, 3600}}},
	{by: "lan", number: "M006", title: "Chuyến xe cuối ngày (bài mẫu)", text: "Bài mẫu để xem thử. Chiều ba mươi Tết, người lái xe quay lại thôn xa đón sản phụ, dù ca của anh đã hết từ trưa. Cả thôn ra đầu dốc soi đèn.",
		points: map[string][]scoring.Points{"nguyet": {4800, 3200}, "ngoc": {5000, 3000}}},
	{by: "lan", number: "M007", title: "Người giữ sổ tiêm (bài mẫu)", text: "Bài mẫu để xem thử. Mười hai năm chị chép tay từng mũi tiêm của trẻ trong xã, không sót một cháu nào, và nhớ tên từng nhà có cháu hay ốm.",
		points: map[string][]scoring.Points{"nguyet": {4600, 3100}, "ngoc": {4500, 3000}}},
	{by: "lan", number: "M010", title: "Bữa cơm của khoa (bài mẫu)", text: "Bài mẫu để xem thử. Mỗi tháng cả khoa góp một bữa cơm cho người nhà bệnh nhân nghèo. Không ai đứng tên, không ai chụp ảnh."},
	{by: "lan", number: "M012", title: "Chiếc ví ở bến xe (bài mẫu)", text: "Bài mẫu để xem thử. Anh nhặt được chiếc ví có tiền viện phí của người lạ và đi ba bến xe để tìm cho ra chủ."},
}

// contests holds a contest whose entries are in and partly judged. Its beginning
// lies before the house's, so it is lived through on a clock set back.
func (d *demo) contests() error {
	const ago = 20
	back, err := store.Open(d.ctx, d.DB.URL(), func() time.Time { return d.DB.Now().AddDate(0, 0, -ago) })
	if err != nil {
		return err
	}
	defer back.Close()
	then := func(login string) (access.Actor, error) {
		who, err := d.as(login)
		who.Today, who.Grants = who.Today.AddDays(-ago), slices.Clone(who.Grants)
		for i := range who.Grants {
			who.Grants[i].From = who.Today
		}
		return who, err
	}
	if err := d.heldContest(contest.New(back, dossier.New(back, d.Books)), then); err != nil {
		return err
	}
	in, err := d.announceContest(contest.New(back, dossier.New(back, d.Books)), then)
	if err != nil {
		return err
	}
	officer, err := d.as("nguyet")
	if err != nil {
		return err
	}
	if err := d.Contests.Appoint(d.ctx, officer, in, []string{"M001", "M002", "M017"}, "M002"); err != nil {
		return err
	}
	return d.judgeContest(in, demoEntries)
}

// heldContest holds a contest that is over: its results are out, one prize waits for
// the dossier of its award, none is paid.
func (d *demo) heldContest(s *contest.Service, as func(string) (access.Actor, error)) error {
	officer, err := as("nguyet")
	if err != nil {
		return err
	}
	in, err := d.openContest(s, as, contest.Rules{Name: "Kể chuyện một ca trực", Text: "Mỗi bài kể một ca trực có thật.\nBài không ghi tên, đơn vị của người viết.", Units: []registry.UnitID{d.unit["health"]},
		From: officer.Today, To: officer.Today.AddDays(5), TextMost: 5000, Each: 1, JudgesEach: 1, Rounds: 1, Tie: contest.ByCriteria, Public: true,
		Criteria: []contest.Criterion{{Name: "Chuyện thật, có ích cho người đọc", Most: 7000}, {Name: "Cách kể", Most: 3000}},
		Prizes:   []contest.Prize{{Name: "Giải Nhất", Places: 1, Sum: 2_000_000, Award: d.lowestForm()}, {Name: "Giải Nhì", Places: 1, Sum: 1_000_000}, {Name: "Giải Khuyến khích", Places: 1, Sum: 300_000}}},
		heldEntries)
	if err != nil {
		return err
	}
	if officer, err = d.as("nguyet"); err != nil {
		return err
	}
	if err := d.Contests.Appoint(d.ctx, officer, in, []string{"M002"}, "M002"); err != nil {
		return err
	}
	if err := d.judgeContest(in, heldEntries); err != nil {
		return err
	}
	if err := d.Contests.Close(d.ctx, officer, in, 0); err != nil {
		return err
	}
	head, err := d.as("vinh")
	if err != nil {
		return err
	}
	_, err = d.Contests.Publish(d.ctx, head, in, 0)
	return err
}

// lowestForm is the lowest award of today's law that is given for one deed.
func (d *demo) lowestForm() (code string) {
	for _, a := range d.Books.Awards(d.op.Today) { // highest first
		if slices.Contains(a.Subjects, "individual") && slices.Contains(a.Types, "sudden") {
			code = a.Code
		}
	}
	return code
}

func (d *demo) announceContest(s *contest.Service, as func(string) (access.Actor, error)) (in contest.ID, err error) {
	officer, err := as("nguyet")
	if err != nil {
		return in, err
	}
	return d.openContest(s, as, contest.Rules{Name: "Người tốt, việc tốt", Text: "Viết về người thật, việc thật trong ngành, chưa đăng ở đâu.\nBài không ghi tên, đơn vị của người viết.",
		Units: []registry.UnitID{d.unit["health"]}, From: officer.Today, To: officer.Today.AddDays(15), TextMost: 10_000, Files: 1, Pictures: 3, Each: 1, JudgesEach: 3, Rounds: 1, Tie: contest.ByCriteria,
		VoteFrom: officer.Today.AddDays(16), VoteTo: officer.Today.AddDays(30), JudgeBy: [2]civil.Date{officer.Today.AddDays(25)}, Public: true,
		Criteria: []contest.Criterion{{Name: "Người và việc có thật, có tác dụng nêu gương", Most: 6000}, {Name: "Cách viết", Most: 4000}},
		Prizes: []contest.Prize{{Name: "Giải Nhất", Places: 1, Sum: 3_000_000}, {Name: "Giải Nhì", Places: 1, Sum: 2_000_000}, {Name: "Giải Ba", Places: 2, Sum: 1_000_000},
			{Name: "Bài được yêu thích", Places: 1, Sum: 500_000, Favourite: true}}}, demoEntries)
}

// openContest drafts, puts and announces a contest, and enters what there is.
func (d *demo) openContest(s *contest.Service, as func(string) (access.Actor, error), r contest.Rules, entries []demoEntry) (in contest.ID, err error) {
	officer, err := as("nguyet")
	if err != nil {
		return in, err
	}
	head, err := as("vinh")
	if err != nil {
		return in, err
	}
	c, err := s.Draft(d.ctx, officer, d.unit["health"], r)
	if err != nil {
		return in, err
	}
	if err := s.Put(d.ctx, officer, c.ID, c.Revision); err != nil {
		return in, err
	}
	if err := s.Announce(d.ctx, head, c.ID, 0); err != nil {
		return in, err
	}
	for _, x := range entries {
		who, err := as(x.by)
		if err != nil {
			return in, err
		}
		e, err := s.Begin(d.ctx, who, c.ID, x.number, contest.Content{Title: x.title, Text: x.text, Consent: true})
		if err != nil {
			return in, err
		}
		if err := s.Send(d.ctx, who, e.ID); err != nil {
			return in, err
		}
	}
	return c.ID, nil
}

// judgeContest sends the sheets of the judges who have answered: every judge has
// every entry.
func (d *demo) judgeContest(in contest.ID, entries []demoEntry) error {
	for _, login := range []string{"nguyet", "ngoc"} {
		who, err := d.as(login)
		if err != nil {
			return err
		}
		v, err := d.Contests.Contest(d.ctx, who, in)
		if err != nil {
			return err
		}
		for _, x := range entries {
			i := slices.IndexFunc(v.Tasks, func(t contest.Task) bool { return t.Title == x.title })
			if marks := x.points[login]; i >= 0 && marks != nil {
				if err := d.Contests.Judge(d.ctx, who, in, v.Tasks[i].Code, marks, "Việc thật, kể gọn, có tác dụng nêu gương."); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
