package app

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/nomination"
	"thidua/internal/law/access"
)

// nominate takes from the published ranking whom the cluster puts forward: the first
// for the city's flag, the others for its certificate.
func (s *cluster7) nominate() error {
	return s.act(officer(s.leading()), func(who access.Actor) error {
		x, err := s.Nominations.Open(s.ctx, who, nomination.NewSlate{Cluster: s.in, Year: 2023, Due: civil.On(2023, 12, 24)})
		if err != nil {
			return err
		}
		s.slate = x.ID
		o, err := s.Nominations.Slate(s.ctx, who, x.ID)
		if err != nil {
			return err
		}
		var t nomination.Taking
		for _, q := range o.Quotas {
			switch {
			case !q.Prize.Flag:
				t.Certificate = q.Award
			case q.Prize.Among == nil:
				t.Flag = q.Award
			}
		}
		_, err = s.Nominations.TakeRanking(s.ctx, who, x.ID, x.Revision, t)
		return err
	})
}

// put brings the nominees before the council of the cluster. Over the flag, for which
// the chair's own unit is nominated, another presides by the chair's mandate.
func (s *cluster7) put() error {
	return s.act("thuky", func(who access.Actor) error {
		o, err := s.Nominations.Slate(s.ctx, who, s.slate)
		if err != nil {
			return err
		}
		if _, err := s.Nominations.Put(s.ctx, who, s.slate, o.Revision, s.sitting); err != nil {
			return err
		}
		c, err := s.Councils.Council(s.ctx, who, s.council)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(c.Members, func(m council.Member) bool { return m.Role != council.Chair })
		day := s.gathering("review").Day
		return s.Councils.Authorise(s.ctx, who, s.council, council.Mandate{Member: c.Members[i].ID, Paper: "Giấy ủy quyền 01 (minh họa)", From: day, To: day})
	})
}

// propose makes dossiers of what passed, with the report, the minutes and the
// ranking, and sends them to the city.
func (s *cluster7) propose() error {
	var made []dossier.Dossier
	if err := s.act(officer(s.leading()), func(who access.Actor) error {
		o, err := s.Nominations.Slate(s.ctx, who, s.slate)
		if err != nil {
			return err
		}
		papers, err := s.Documents.Enclose(s.ctx, who, s.slate, "vi")
		if err != nil {
			return err
		}
		made, err = s.Nominations.Propose(s.ctx, who, s.slate, o.Revision, nomination.Proposal{Title: "Đề nghị khen thưởng năm 2023, Cụm thi đua số 7", Papers: papers})
		for _, d := range made {
			if err == nil {
				err = s.papers(who, d.ID, d.Title)
			}
		}
		return err
	}); err != nil {
		return err
	}
	for _, d := range made {
		if err := s.attest(head(s.leading()), d.ID); err != nil {
			return err
		}
		if err := s.act(officer(s.leading()), func(who access.Actor) error {
			_, err := s.Dossiers.Submit(s.ctx, who, d.ID, "Dữ liệu minh họa: đơn vị chưa có kết quả xếp loại các năm trong sổ.")
			return err
		}); err != nil {
			return err
		}
		if err := s.act("banthidua", func(who access.Actor) error {
			_, err := s.Dossiers.Receive(s.ctx, who, d.ID)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}
