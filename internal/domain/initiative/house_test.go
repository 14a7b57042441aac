package initiative_test

import (
	"context"
	"fmt"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var today = civil.Of(storetest.Noon)

// house is a province with a department and a hospital, its people, and an
// initiative council of the department.
type house struct {
	*testing.T
	db                          *store.DB
	s                           *initiative.Service
	councils                    *council.Service
	province, dept, hospital    registry.Unit
	people                      []registry.Person // p0 … p9 of the hospital; p9 heads it
	officer, secretary, decider access.Actor
	chair                       access.Actor
}

func open(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	law := lawtest.Shipped(t)
	h := &house{T: t, db: storetest.Open(t, initiative.Invariants...)}
	h.s, h.councils = initiative.New(h.db, law), council.New(h.db, law)
	h.update(func(tx *store.Tx) (err error) {
		unit := func(name string, under registry.UnitID, level registry.Level) (u registry.Unit) {
			if err == nil {
				u, err = registry.AddUnit(tx, registry.NewUnit{Name: name, Parent: under, Level: level, Legal: true, From: civil.Must("2000-01-01")})
			}
			return u
		}
		h.province = unit("Ủy ban nhân dân tỉnh", "", registry.MinistryProvince)
		h.dept = unit("Sở Y tế", h.province.ID, registry.Department)
		h.hospital = unit("Bệnh viện Ba Đồn", h.dept.ID, registry.Base)
		for i := range 10 {
			n := registry.NewPerson{Name: fmt.Sprint("Người ", i), Number: fmt.Sprint("P", i), Unit: h.hospital.ID, Since: civil.Must("2000-01-01")}
			if i == 9 {
				yes := true
				n.Post, n.Leader = "Giám đốc", &yes
			}
			if err == nil {
				var p registry.Person
				p, err = registry.AddPerson(tx, n)
				h.people = append(h.people, p)
			}
		}
		return err
	})
	h.officer, h.secretary, h.chair, h.decider = h.role(access.Officer), h.role(access.Secretary), h.role(access.Chair), h.role(access.Decider)
	return h
}

func (h *house) role(r access.Role) access.Actor {
	return access.Actor{Account: string(r), Today: today, Grants: []access.Grant{{Role: r, Over: h.province.Path, From: civil.Must("2020-01-01")}}}
}

// as is a person without any grant.
func (h *house) as(n int) access.Actor {
	return access.Actor{Account: fmt.Sprint("acc", n), Person: string(h.people[n].ID), Today: today}
}

func (h *house) update(fn func(tx *store.Tx) error) {
	h.Helper()
	if err := h.db.Update(context.Background(), fn); err != nil {
		h.Fatal(err)
	}
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) refused(err error, code string) {
	h.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		h.Errorf("got %v %v, want %s", err, got, code)
	}
}

// content is a filing by these people, in equal whole shares.
func (h *house) content(n int, authors ...int) initiative.Content {
	c := initiative.Content{Body: h.hospital.ID, Title: fmt.Sprintf("Giải pháp số %d: %s", n, subjects[n%len(subjects)]), Field: "technical",
		Problem:  fmt.Sprintf("Trước khi làm, việc thứ %d mất nhiều thời gian và hay sai sót.", n),
		Solution: fmt.Sprintf("Nhóm làm lại %s theo cách %d, có biểu mẫu và hướng dẫn.", subjects[n%len(subjects)], n),
		Novelty:  "Lần đầu làm tại bệnh viện.", Benefit: fmt.Sprintf("Tiết kiệm %d giờ mỗi tuần.", n+1),
		AppliedAt: "Khoa Khám bệnh", AppliedFrom: civil.Must("2026-03-01")}
	for i, a := range authors {
		share := 100 / len(authors)
		if i == 0 {
			share += 100 % len(authors)
		}
		c.Authors = append(c.Authors, initiative.Author{Person: h.people[a].ID, Share: share})
	}
	return c
}

var subjects = []string{"sổ giao ban điện tử", "quy trình rửa tay", "lịch hẹn khám", "kho thuốc theo hạn dùng", "phiếu chăm sóc", "bản đồ ổ dịch", "tủ hồ sơ mã vạch"}

func (h *house) file(n int, authors ...int) initiative.Filing {
	h.Helper()
	who := h.as(authors[0])
	f, err := h.s.Keep(h.Context(), who, "", 0, h.content(n, authors...))
	h.must(err)
	f, err = h.s.File(h.Context(), who, f.ID)
	h.must(err)
	return f
}

// valid files one and finds it in order; the review at the base is given.
func (h *house) valid(n int, authors ...int) (initiative.Filing, initiative.ReviewID) {
	h.Helper()
	f, err := h.s.Check(h.Context(), h.secretary, h.file(n, authors...).ID, initiative.Valid, "")
	h.must(err)
	return f, h.look(f).Stages[0].ID
}

func (h *house) look(f initiative.Filing) initiative.Sight {
	h.Helper()
	v, err := h.s.Filing(h.Context(), h.secretary, f.ID)
	h.must(err)
	return v
}

// sitting calls a council of nine of a kind, with these people of ours on it.
func (h *house) sitting(kind string, members ...int) council.Sitting {
	h.Helper()
	n := council.NewCouncil{Body: h.hospital.ID, Kind: kind, Name: "Hội đồng mẫu", FormedBy: "7/QĐ-BV", FormedOn: civil.Must("2026-01-10"), From: civil.Must("2026-01-10")}
	for i := range 9 {
		m := council.NewMember{Name: fmt.Sprint("Ủy viên ", i), Role: council.Ordinary, Votes: true}
		if i == 0 {
			m.Role = council.Chair
		}
		if i < len(members) {
			m.Person, m.Name = h.people[members[i]].ID, h.people[members[i]].Name
		}
		n.Members = append(n.Members, m)
	}
	c, err := h.councils.Form(h.Context(), h.secretary, n)
	h.must(err)
	s, err := h.councils.Call(h.Context(), h.secretary, council.Calling{Council: c.ID, Day: today, At: "8:00", Place: "Phòng họp"})
	h.must(err)
	return s
}

// vote opens the sitting with all present and counts each item by itself: yes of 9.
func (h *house) vote(s council.Sitting, yes func(label string) int) {
	h.Helper()
	ctx := h.Context()
	var marks []meeting.Mark
	for _, a := range s.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	_, err := h.councils.Attend(ctx, h.secretary, s.ID, marks)
	h.must(err)
	d, err := h.councils.Desk(ctx, h.secretary, s.ID)
	h.must(err)
	for i, it := range d.Items {
		if i < len(d.Items)-1 {
			_ = h.councils.Pull(ctx, h.secretary, s.ID, it.ID, "Biểu quyết riêng")
		}
	}
	_, err = h.councils.Open(ctx, h.secretary, s.ID, "8:05")
	h.must(err)
	d, err = h.councils.Desk(ctx, h.secretary, s.ID)
	h.must(err)
	for _, b := range d.Blocs {
		n := yes(d.ItemsOf(b.ID)[0].Label)
		_, present, _ := d.Voters(b)
		_, err := h.councils.Count(ctx, h.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: min(n, present), No: present - min(n, present)})
		h.must(err)
	}
	_, err = h.councils.Confirm(ctx, h.chair, s.ID)
	h.must(err)
	_, err = h.councils.Conclude(ctx, h.secretary, s.ID, council.Ending{Ended: "11:00", Conclusion: "Nhất trí"})
	h.must(err)
}
