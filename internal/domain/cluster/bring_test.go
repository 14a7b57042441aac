package cluster_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
)

func (c *city) sheetOf(text string) cluster.Bringing {
	c.t.Helper()
	lines, err := cluster.ReadSheet("cum.csv", strings.NewReader(text), int64(len(text)))
	c.must(err)
	return cluster.Bringing{Body: c.body, Number: "348/QĐ-UBND", Signer: "Chủ tịch", Day: day("2018-03-02"), Lines: lines}
}

func TestClustersComeFromASheet(t *testing.T) {
	c := found(t)
	b := c.sheetOf(`Danh sách cụm, khối thi đua
STT,Tên cụm/khối,Loại,Mã đơn vị,Tính chất,Bảng,"Trưởng, phó"
1,Khối văn xã,Khối,SỞ-GIÁO-DỤC,Quản lý ngành,,Khối trưởng
2,,,SỞ-Y-TẾ,,,Phó
3,Cụm 2,cụm,SỞ-VĂN-HÓA,Tham mưu tổng hợp,Chuyên môn,

4,,,BẢO-HIỂM-XÃ-HỘI,Ngành dọc,Công đoàn,
`)
	plan, err := c.s.Plan(t.Context(), c.keeper, b)
	c.must(err)
	if len(plan) != 4 || plan[3].UnitName != "Bảo hiểm xã hội" || plan[3].No != 7 || slices.ContainsFunc(plan, func(p cluster.Planned) bool { return p.Wrong != nil }) {
		t.Fatalf("%+v", plan)
	}
	made, err := c.s.Bring(t.Context(), c.keeper, b)
	c.must(err)
	v, w := c.sheet(c.keeper, made[0].ID, 2018), c.sheet(c.keeper, made[1].ID, 2018)
	if v.Kind != cluster.Block || v.Lead.HeadName != "Sở Giáo dục" || v.Lead.DeputyName != "Sở Y tế" || v.Members[0].Nature != "sector" || len(v.Categories) != 0 {
		t.Errorf("%+v", v)
	}
	if len(w.Categories) != 2 || w.Members[1].Category != "Công đoàn" || w.Lead.Head != "" {
		t.Errorf("%+v", w)
	}
	_, err = c.s.Bring(t.Context(), c.keeper, b)
	if n := len(fault.Reasons(err)); n != 6 { // two names taken, four units seated
		t.Errorf("%d: %v", n, fault.Reasons(err))
	}
	_, err = c.s.Plan(t.Context(), c.officer[0], b)
	c.refused(err, "access.not-seen")
}

func TestEveryBadLineIsNamed(t *testing.T) {
	c := found(t)
	b := c.sheetOf(`Tên,Loại,Mã,Tính chất,Bảng,Vai trò
,Cụm,SỞ-GIÁO-DỤC,,,
A,Giải,SỞ-Y-TẾ,Tốt,,Vua
A,,KHÔNG-CÓ,,,
A,,SỞ-Y-TẾ,,,Phó
B,,SỞ-KHOA-HỌC,,X,Trưởng
B,,SỞ-THÔNG-TIN,,Y,Trưởng
B,,SỞ-LAO-ĐỘNG,,,
`)
	plan, err := c.s.Plan(t.Context(), c.keeper, b)
	c.must(err)
	got := ""
	for _, p := range plan {
		for _, r := range p.Wrong {
			got += strings.TrimPrefix(r.Code, "cluster.line-") + " "
			if r.Args[0] != p.No {
				t.Errorf("row %d says %v", p.No, r.Args)
			}
		}
	}
	if want := "nameless kind nature led headless code sits headless led-twice category "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	_, err = c.s.Bring(t.Context(), c.keeper, b)
	c.refused(err, "cluster.line-nameless")
	b.Lines = nil
	_, err = c.s.Bring(t.Context(), c.keeper, b)
	c.refused(err, "cluster.sheet-empty")
	b.Number = ""
	_, err = c.s.Plan(t.Context(), c.keeper, b)
	c.refused(err, "cluster.paper-missing")
	for text, code := range map[string]string{"Họ tên,Chức vụ\nA,B\n": "cluster.no-headings", "%PDF-1.7": "sheet.wrong-type"} {
		_, err := cluster.ReadSheet("x", bytes.NewReader([]byte(text)), int64(len(text)))
		c.refused(err, code)
	}
}

// A code names a unit of anyone, on the day.
func TestUnitsOfOthersJoinByCode(t *testing.T) {
	c := found(t)
	f := c.formed()
	j := cluster.Joining{From: day("2023-01-01"), Paper: "1/QĐ", Codes: []string{"BẢO-HIỂM-XÃ-HỘI"}, Nature: "central"}
	c.joined(c.s.Join(t.Context(), c.keeper, f.ID, j))
	if v := c.sheet(c.keeper, f.ID, 0); len(v.Members) != 7 || v.Members[6].Nature != "central" {
		t.Errorf("%+v", v.Members)
	}
	j.Codes = []string{"X1"}
	c.refused(second(c.s.Join(t.Context(), c.keeper, f.ID, j)), "cluster.code-unknown")
	beside, err := c.s.Candidates(t.Context(), c.keeper, f.ID)
	c.must(err)
	if len(beside) != 1 || beside[0].Name != "Sở Tài chính" {
		t.Errorf("%+v", beside)
	}
	bodies, err := c.s.Bodies(t.Context(), c.officer[6])
	c.must(err)
	if len(bodies) != 1 || bodies[0].ID != c.body {
		t.Errorf("%+v", bodies)
	}
}
