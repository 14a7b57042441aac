package app

import (
	"slices"
	"time"

	"thidua/internal/domain/contest"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// demoEntries are plainly examples: who wrote each, or for whom the officer entered
// it (by number), and the points of the judges who have answered, by login.
var demoEntries = []struct {
	by, number, title, text string
	points                  map[string][]scoring.Points
}{
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
	in, err := d.announceContest(contest.New(back), then)
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
	return d.judgeContest(in)
}

func (d *demo) announceContest(s *contest.Service, as func(string) (access.Actor, error)) (in contest.ID, err error) {
	officer, err := as("nguyet")
	if err != nil {
		return in, err
	}
	head, err := as("vinh")
	if err != nil {
		return in, err
	}
	c, err := s.Draft(d.ctx, officer, d.unit["health"], contest.Rules{Name: "Người tốt, việc tốt", Text: "Viết về người thật, việc thật trong ngành, chưa đăng ở đâu.\nBài không ghi tên, đơn vị của người viết.",
		Units: []registry.UnitID{d.unit["health"]}, From: officer.Today, To: officer.Today.AddDays(15), TextMost: 10_000, Files: 1, Pictures: 3, Each: 1, JudgesEach: 3, Rounds: 1, Tie: contest.ByCriteria,
		VoteFrom: officer.Today.AddDays(16), VoteTo: officer.Today.AddDays(30), Public: true,
		Criteria: []contest.Criterion{{Name: "Người và việc có thật, có tác dụng nêu gương", Most: 6000}, {Name: "Cách viết", Most: 4000}},
		Prizes: []contest.Prize{{Name: "Giải Nhất", Places: 1, Sum: 3_000_000}, {Name: "Giải Nhì", Places: 1, Sum: 2_000_000}, {Name: "Giải Ba", Places: 2, Sum: 1_000_000},
			{Name: "Bài được yêu thích", Places: 1, Sum: 500_000, Favourite: true}}})
	if err != nil {
		return in, err
	}
	if err := s.Put(d.ctx, officer, c.ID, c.Revision); err != nil {
		return in, err
	}
	if err := s.Announce(d.ctx, head, c.ID, 0); err != nil {
		return in, err
	}
	for _, x := range demoEntries {
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
func (d *demo) judgeContest(in contest.ID) error {
	for _, login := range []string{"nguyet", "ngoc"} {
		who, err := d.as(login)
		if err != nil {
			return err
		}
		v, err := d.Contests.Contest(d.ctx, who, in)
		if err != nil {
			return err
		}
		for _, x := range demoEntries {
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
