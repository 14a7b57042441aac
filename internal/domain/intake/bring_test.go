package intake

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

func (h *house) bring(b Bringing, text string) (Brought, error) {
	b.File = "danh-muc.csv"
	return h.Bring(context.Background(), access.Actor{Operator: true, Today: h.officer.Today}, b, strings.NewReader(text), int64(len(text)))
}

const (
	unitSheet   = "Mã đơn vị,Tên đơn vị,Trực thuộc,Cấp,Tư cách pháp nhân,Vùng sâu vùng xa,Từ ngày\nTT1,Trung tâm Y tế huyện Sơn Hòa,,Cơ sở,x,x,01/04/1992\nK1,Khoa Nhi,Trung tâm Y tế huyện Sơn Hòa,,,,\n"
	peopleSheet = "Họ và tên,Ngày sinh,Số hiệu,Giới tính,Chức vụ,Đơn vị,Loại cán bộ,Lãnh đạo,Ngày tuyển dụng\n" +
		"Lê Thị Hòa,12/03/1985,A1,Nữ,Trưởng khoa,Khoa Nhi,Viên chức,x,01/06/2010\nTrần Bình,31109,,Nam,Bác sĩ,Khoa Nhi,Viên chức,,\n"
	awardSheet = "Họ và tên,Số hiệu,Ngày sinh,Danh hiệu,Năm,Số quyết định,Ngày quyết định,Cấp quyết định,Cơ quan quyết định\n" +
		"Lê Thị Hòa,A1,,Lao động tiên tiến,2023,12/QĐ-SYT,20/12/2023,Sở,Sở Y tế\nTrần Bình,,03/03/1985,CSTDCS,2023,13/QĐ-SYT,20/12/2023,Sở,Sở Y tế\n"
)

func TestBring(t *testing.T) {
	h := open(t)
	under := h.health.ID
	for _, step := range []struct {
		what  What
		text  string
		made  int
		known int
	}{{Units, unitSheet, 2, 0}, {People, peopleSheet, 2, 0}, {Awards, awardSheet, 2, 0}, {Units, unitSheet, 0, 2}, {People, peopleSheet, 0, 2}, {Awards, awardSheet, 0, 2}} {
		dry, err := h.bring(Bringing{What: step.what, Under: under, DryRun: true}, step.text)
		if err != nil || dry.Rows != 2 || dry.Made != 0 {
			t.Fatalf("%s, dry: %+v, %v", step.what, dry, err)
		}
		got, err := h.bring(Bringing{What: step.what, Under: under}, step.text)
		if err != nil || got.Made != step.made || got.Known != step.known {
			t.Fatalf("%s: %+v, %v %v", step.what, got, err, fault.Reasons(err))
		}
	}
	h.update(t, func(tx *store.Tx) error {
		hoa, err := registry.PersonNumbered(tx, "A1", civil.Date{})
		if err != nil {
			return err
		}
		if hoa.Gender != "female" || hoa.Category != "public-employee" || hoa.Leader == nil || !*hoa.Leader || hoa.Recruited != civil.Must("2010-06-01") {
			t.Errorf("%+v", hoa)
		}
		list, err := award.Of(tx, hoa.ID.Subject())
		if len(list) != 1 || !list[0].Claim || list[0].Award != "LDTT" || list[0].ByLevel != "department" || list[0].UnitName != "Khoa Nhi" || list[0].Decided != civil.Must("2023-12-20") {
			t.Errorf("%+v", list)
		}
		if err != nil {
			return err
		}
		units, err := registry.UnitsUnder(tx, h.health.Path, civil.Date{})
		if len(units) != 3 || units[1].Code != "TT1" || !units[1].Legal || units[1].Remote == nil || !*units[1].Remote || units[2].Remote != nil || units[1].From != civil.Must("1992-04-01") {
			t.Errorf("%+v", units)
		}
		return err
	})
	var lines int
	h.update(t, func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(*) FROM ledger_entry WHERE act = 'intake.bring' AND actor = 'operator'`).Scan(&lines)
	})
	if lines != 6 {
		t.Errorf("%d ledger entries", lines)
	}
}

func TestBringRefuses(t *testing.T) {
	h := open(t)
	for name, c := range map[string]struct {
		b    Bringing
		text string
		code string
	}{
		"doubts, unless their suggestions are taken": {Bringing{What: Units}, "Tên đơn vị,Trực thuộc\nKhoa  Nhi,Sở Y tế tỉnh Minh Sơn\n", "intake.waits-spaces"},
		"people in no unit we know":                  {Bringing{What: People, Accept: true}, "Họ và tên,Số hiệu,Đơn vị\nLê An,A9,Khoa Lạ\n", "intake.unit-unknown"},
		"awards of people we do not know":            {Bringing{What: Awards, Accept: true}, "Họ và tên,Số hiệu,Danh hiệu,Năm\nLê An,A9,LDTT,2023\n", "intake.person-unknown"},
		"units for people":                           {Bringing{What: People}, unitSheet, "intake.no-people"},
		"people for units":                           {Bringing{What: Units}, peopleSheet, "intake.no-units"},
		"a level there is none":                      {Bringing{What: Units, Under: h.health.ID}, "Tên đơn vị,Cấp\nKhoa Nhi,Thiên hà\n", "intake.level-unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.bring(c.b, c.text)
			if len(fault.Reasons(err)) == 0 {
				t.Fatal(err)
			}
			refused(t, err, fault.Of(err), c.code)
		})
	}
	_, err := h.Bring(context.Background(), h.officer, Bringing{What: Units}, strings.NewReader(unitSheet), int64(len(unitSheet)))
	refused(t, err, fault.NotFound, "access.not-seen")
	if _, err := h.bring(Bringing{What: Units, Accept: true}, "Tên đơn vị,Trực thuộc\nKhoa  Nhi,Sở Y tế tỉnh Minh Sơn\n"); err != nil {
		t.Error(err, fault.Reasons(err))
	}
}

func TestBringAPastRegisterOfInitiatives(t *testing.T) {
	h := open(t)
	const people = "Họ và tên,Số hiệu,Đơn vị\nLê An,A9,Sở Y tế tỉnh Minh Sơn\n"
	if _, err := h.bring(Bringing{What: People, Accept: true}, people); err != nil {
		t.Fatal(err, fault.Reasons(err))
	}
	const sheet = "Họ và tên,Số hiệu,Tên sáng kiến,Năm,Phạm vi,Số quyết định\nLê An,A9,Sổ giao ban điện tử,2019,Cơ sở,12/QĐ-SYT\nLê An,A9,Bản đồ ổ dịch,2021,Tỉnh,88/QĐ-UBND\n"
	for i, made := range []int{2, 0} {
		b, err := h.bring(Bringing{What: Initiatives, Accept: true}, sheet)
		if err != nil || b.Made != made || b.Known != 2-made {
			t.Fatalf("time %d: %+v %v %v", i, b, err, fault.Reasons(err))
		}
	}
	h.update(t, func(tx *store.Tx) error {
		p, err := registry.PersonNumbered(tx, "A9", civil.Date{})
		if err != nil {
			return err
		}
		all, err := initiative.Of(tx, p.ID)
		if len(all) != 2 || all[0].Scope != "ministry-province" || all[0].Year != 2021 || all[0].Source == "" || all[1].DecisionNo != "12/QĐ-SYT" {
			t.Errorf("noted %+v", all)
		}
		return err
	})
	more := "Họ và tên,Số hiệu,Đơn vị\nTrần Bình,A10,Sở Y tế tỉnh Minh Sơn\nPhạm Chi,A11,Sở Y tế tỉnh Minh Sơn\n"
	if _, err := h.bring(Bringing{What: People, Accept: true}, more); err != nil {
		t.Fatal(err, fault.Reasons(err))
	}
	shared := "Họ và tên,Số hiệu,Tên sáng kiến,Năm,Phạm vi,Số quyết định\n\"Lê An\nTrần Bình\",A9; A10,Lịch hẹn khám,2020,Cơ sở,5/QĐ-SYT\nPhạm Chi,A11,Lịch hẹn khám,2020,Cơ sở,5/QĐ-SYT\n" +
		"\"Trần Bình, Phạm Chi\",,Kho thuốc theo hạn,2020,Cơ sở,5/QĐ-SYT\n"
	for i, made := range []int{5, 0} {
		b, err := h.bring(Bringing{What: Initiatives, Accept: true}, shared)
		if err != nil || b.Made != made || b.Known != 5-made || b.Rows != 3 {
			t.Fatalf("several authors, time %d: %+v %v %v", i, b, err, fault.Reasons(err))
		}
	}
	works := map[string]int{}
	h.update(t, func(tx *store.Tx) error {
		rows, err := store.Collect(tx, store.One[string], `SELECT work FROM initiative WHERE year = 2020`)
		for _, w := range rows {
			works[w]++
		}
		return err
	})
	if len(works) != 2 {
		t.Errorf("works and their authors: %v", works)
	}
	_, err := h.bring(Bringing{What: Initiatives, Accept: true}, "Họ và tên,Số hiệu,Tên sáng kiến,Năm,Phạm vi\n\"Lê An; Người Lạ\",,Mới,2022,Cơ sở\n")
	refused(t, err, fault.Of(err), "intake.waits-blank")
	_, err = h.bring(Bringing{What: Initiatives, Accept: true}, "Họ và tên,Số hiệu,Tên sáng kiến,Năm,Phạm vi\nLê An,A9,Mới,2022,Thiên hà\n")
	refused(t, err, fault.Of(err), "intake.scope-unknown")
}

func TestBringUnderACode(t *testing.T) {
	h := open(t)
	if _, err := h.bring(Bringing{What: Units}, "Mã đơn vị,Tên đơn vị\nVPB,Văn phòng Bộ\n"); err != nil {
		t.Fatal(err, fault.Reasons(err))
	}
	if got, err := h.bring(Bringing{What: Units, Under: "VPB"}, "Tên đơn vị\nPhòng Một\n"); err != nil || got.Made != 1 {
		t.Error(got, err, fault.Reasons(err))
	}
	_, err := h.bring(Bringing{What: Units, Under: "ABC"}, "Tên đơn vị\nPhòng Một\n")
	refused(t, err, fault.Invalid, "intake.under-unknown")
}

// Whoever may enter people one by one in a unit may bring their list in there,
// and nowhere else.
func TestBringByAnOfficer(t *testing.T) {
	h := open(t)
	try := func(who access.Actor, b Bringing, text string) error {
		b.File = "danh-muc.csv"
		_, err := h.Bring(context.Background(), who, b, strings.NewReader(text), int64(len(text)))
		return err
	}
	head := h.officer
	head.Grants = []access.Grant{{Role: access.Head, Over: h.health.Path, From: civil.Must("2020-01-01")}}
	for _, c := range []struct {
		name string
		who  access.Actor
		b    Bringing
		text string
		want fault.Kind
	}{
		{"the officer of the unit may", h.officer, Bringing{What: Units, Under: h.health.ID}, unitSheet, 0},
		{"people too", h.officer, Bringing{What: People, Under: h.health.ID}, peopleSheet, 0},
		{"the head may only look", head, Bringing{What: People, Under: h.health.ID}, peopleSheet, fault.Forbidden},
		{"to a stranger the unit is not there", access.Actor{Account: "x"}, Bringing{What: People, Under: h.health.ID}, peopleSheet, fault.NotFound},
		{"the whole register is the operator's", h.officer, Bringing{What: People}, peopleSheet, fault.NotFound},
	} {
		if err := try(c.who, c.b, c.text); (err != nil) != (c.want != 0) || err != nil && fault.Of(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
