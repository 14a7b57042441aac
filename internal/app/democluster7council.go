package app

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
)

// call forms the council of the cluster of the heads of its members, and calls it
// to the day of the review meeting.
func (s *cluster7) call() error {
	if err := s.consult("review", yearendReport, civil.On(2023, 12, 25)); err != nil {
		return err
	}
	var n council.NewCouncil
	if err := s.act("banthidua", func(who access.Actor) (err error) {
		n, err = s.ClusterYears.Council(s.ctx, who, s.in)
		return err
	}); err != nil {
		return err
	}
	n.FormedBy, n.FormedOn = s.year.Cluster.Number, s.year.Cluster.Day
	return s.act("thuky", func(who access.Actor) error {
		c, err := s.Councils.Form(s.ctx, who, n)
		if err != nil {
			return err
		}
		review := s.gathering("review")
		t, err := s.Councils.Call(s.ctx, who, council.Calling{Council: c.ID, Day: review.Day, At: "10:00", Place: review.Place, Purpose: "Bình xét thi đua, bầu cụm trưởng, cụm phó năm 2024"})
		s.council, s.sitting = c.ID, t.ID
		if err != nil {
			return err
		}
		for office, member := range map[council.Office]string{council.Head: "yte", council.DeputyHead: "vanhoa"} {
			if _, err := s.Councils.Elect(s.ctx, who, t.ID, council.Election{Office: office, Seats: 1, From: civil.On(2024, 1, 1), To: civil.On(2024, 12, 31),
				Candidates: []council.Candidate{{Holder: council.Holder{Unit: s.unit[member]}}}}); err != nil {
				return err
			}
		}
		return nil
	})
}

// review holds the year's review: its report is adopted, and the council sits.
func (s *cluster7) review() error {
	return s.hold("review", func() error {
		if err := s.adopt("review", string(yearendReport)); err != nil {
			return err
		}
		return s.sit()
	})
}

// sit votes by slips on everything that is before the council: everyone is there,
// and everyone agrees.
func (s *cluster7) sit() error {
	if err := s.act("thuky", func(who access.Actor) error {
		t, err := s.Councils.Desk(s.ctx, who, s.sitting)
		if err != nil {
			return err
		}
		var marks []meeting.Mark
		for _, a := range t.Attendance {
			marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
		}
		if _, err := s.Councils.Attend(s.ctx, who, s.sitting, marks); err != nil {
			return err
		}
		if _, err := s.Councils.Open(s.ctx, who, s.sitting, ""); err != nil {
			return err
		}
		return s.vote(who)
	}); err != nil {
		return err
	}
	if err := s.act(head(s.leading()), func(who access.Actor) error {
		_, err := s.Councils.Confirm(s.ctx, who, s.sitting)
		return err
	}); err != nil {
		return err
	}
	return s.act("thuky", func(who access.Actor) error {
		_, err := s.Councils.Conclude(s.ctx, who, s.sitting, council.Ending{Ended: "11:00", Discussion: "Các thành viên nhất trí.", Conclusion: "Kết quả kiểm phiếu được công bố tại chỗ."})
		return err
	})
}

// vote puts every office to slips of its own.
func (s *cluster7) vote(who access.Actor) error {
	d, err := s.Councils.Desk(s.ctx, who, s.sitting)
	if err != nil {
		return err
	}
	for _, b := range d.Blocs {
		p, err := s.Councils.OpenPoll(s.ctx, who, s.sitting, council.NewPoll{Blocs: []council.BlocID{b.ID}, Tellers: []council.Teller{{Name: "Lê Mẫu Hiền"}, {Name: "Phạm Mẫu Thủy"}, {Name: "Dương Mẫu Tùng"}}})
		if err != nil {
			return err
		}
		n := len(p.Given)
		slips := council.SlipCount{Issued: n, Returned: n, Valid: n}
		for range p.Lines {
			slips.Lines = append(slips.Lines, council.Counts{Yes: n})
		}
		if _, err := s.Councils.CountPoll(s.ctx, who, s.sitting, p.ID, slips); err != nil {
			return err
		}
	}
	return nil
}
