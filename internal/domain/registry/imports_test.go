package registry_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func readUnits(text string) ([]registry.UnitLine, error) {
	return registry.ReadUnits("units.csv", strings.NewReader(text), int64(len(text)))
}

func readPeople(text string) ([]registry.PersonLine, error) {
	return registry.ReadPeople("people.csv", strings.NewReader(text), int64(len(text)), civil.Of(storetest.Noon))
}

// said lists the mistakes of a sheet as "17:Ngày sinh import.day".
func said(err error) (all []string) {
	for _, r := range fault.Reasons(err) {
		all = append(all, r.Field+" "+r.Code)
	}
	return all
}

func TestReadingListsTellsEveryMistake(t *testing.T) {
	t.Parallel()
	units := func(text string) error { _, err := readUnits(text); return err }
	people := func(text string) error { _, err := readPeople(text); return err }
	for _, tc := range []struct {
		name string
		read func(string) error
		text string
		want string
	}{
		{"columns in another order, a letterhead above", units, "SỞ Y TẾ,,\nDANH SÁCH,,\nTrực thuộc,Cấp,Tên đơn vị\n,Sở,Sở Y tế\nSở Y tế,cơ sở,Phòng A\n", "[]"},
		{"no titles at all", units, "a,b\n1,2\n", "[ sheet.no-titles]"},
		{"no rows below the titles", units, "Tên đơn vị\n", "[ sheet.empty]"},
		{"a level that is none, a day that is none, an answer that is none", units,
			"Tên đơn vị,Cấp,Có từ ngày,Thuộc diện xét tặng cờ\nA,thị trấn,31/02/2020,có lẽ\n", "[2:Cấp import.level 2:Thuộc diện xét tặng cờ import.yes-no 2:Có từ ngày import.day]"},
		{"a row without a name", units, "Tên đơn vị,Mã\n,B\n", "[2:Tên đơn vị unit.name-needed]"},
		{"people need a birthday or a number", people, "Họ và tên,Ngày sinh\nNguyễn Văn An,\n", "[2:Ngày sinh person.birth-or-number]"},
		{"whose column is called by its usual title", people, "Họ và tên\nNguyễn Văn An\n", "[2:Ngày sinh person.birth-or-number]"},
		{"a serial number of a spreadsheet is a day", people, "Họ và tên,Ngày sinh\nNguyễn Văn An,29342\n", "[]"},
		{"two mistakes in two rows", people, "Họ và tên,Ngày sinh,Giới tính\nNguyễn Văn An,1/1/1980,?\n,1/1/1980,nam\n", "[2:Giới tính import.gender 3:Họ và tên person.name-needed]"},
		{"a name of 500 letters", people, "Họ và tên,Mã số\n" + strings.Repeat("ạ", 500) + ",1\n", "[2:Họ và tên person.name-long]"},
		{"bytes that are no text", people, "Họ và tên,Mã số\n\xff\xfe,1\n", "[ sheet.not-utf8]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := fmt.Sprint(said(tc.read(tc.text))); got != tc.want {
				// the order of mistakes inside one row is not promised
				if len(got) != len(tc.want) {
					t.Fatalf("got %s, want %s", got, tc.want)
				}
			}
		})
	}
	t.Run("no more than a hundred are told, and how many more there are", func(t *testing.T) {
		err := people("Họ và tên\n" + strings.Repeat("Nguyễn Văn An\n", 250))
		r := fault.Reasons(err)
		if len(r) != 101 || r[100].Code != "import.more" || r[100].Args[0] != 150 {
			t.Fatalf("%d %v", len(r), r[len(r)-1])
		}
	})
}

func TestImportUnits(t *testing.T) {
	t.Parallel()
	w := build(t)
	bring := func(who access.Actor, under registry.UnitID, text string, rehearse bool) (registry.Imported, error) {
		lines, err := readUnits(text)
		if err != nil {
			return registry.Imported{}, err
		}
		return w.s.ImportUnits(context.Background(), who, under, lines, rehearse)
	}
	const list = "Tên đơn vị,Trực thuộc,Mã,Cấp\nTổ Hai,Phòng Dược,,cơ sở\nPhòng Dược,,PD,cơ sở\nTổ Ba,PD,,cơ sở\nPhòng nghiệp vụ,,,cơ sở\n"
	operator := access.Actor{Operator: true}
	for _, tc := range []struct {
		name     string
		who      access.Actor
		under    registry.UnitID
		text     string
		rehearse bool
		want     string
		n        registry.Imported
	}{
		{"a rehearsal changes nothing", w.clerk, w.health.ID, list, true, "", registry.Imported{Added: 3, Known: 1}},
		{"parents come later, by name or code; what is there is left alone", w.clerk, w.health.ID, list, false, "", registry.Imported{Added: 3, Known: 1}},
		{"again, all is there", w.clerk, w.health.ID, list, false, "", registry.Imported{Known: 4}},
		{"a stranger may not", w.stranger, w.health.ID, list, false, "access.not-seen", registry.Imported{}},
		{"roots are the operator's", w.officer, "", "Tên đơn vị,Cấp\nBộ Y tế,bộ\n", false, "access.not-seen", registry.Imported{}},
		{"who may", operator, "", "Tên đơn vị,Cấp\nBộ Y tế,bộ\n", false, "", registry.Imported{Added: 1}},
		{"a parent nowhere", w.clerk, w.health.ID, "Tên đơn vị,Trực thuộc\nTốt,\nTổ Bốn,Phòng Không\n", false, "import.parent-missing", registry.Imported{}},
		{"a ring of parents", w.clerk, w.health.ID, "Tên đơn vị,Trực thuộc\nA1,B1\nB1,A1\n", false, "import.parent-missing", registry.Imported{}},
		{"a name two units bear", w.clerk, w.health.ID, "Tên đơn vị,Trực thuộc\nTổ Một,Phòng Dược\nTổ Năm,Tổ Một\n", false, "import.parent-ambiguous", registry.Imported{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n, err := bring(tc.who, tc.under, tc.text, tc.rehearse)
			if code(err) != tc.want || err == nil && n != tc.n {
				t.Fatalf("got %+v %v, want %+v %q", n, err, tc.n, tc.want)
			}
		})
	}
	all, _, err := w.s.Units(t.Context(), w.clerk, registry.Filter{Search: "to"})
	if err != nil || strings.Contains(fmt.Sprint(all), "Tổ Bốn") || strings.Contains(fmt.Sprint(all), "Tốt") {
		t.Errorf("all or nothing: %v %v", all, err)
	}
}

func TestImportPeople(t *testing.T) {
	t.Parallel()
	w := build(t)
	bring := func(who access.Actor, under registry.UnitID, text string, rehearse bool) (registry.Imported, error) {
		lines, err := readPeople(text)
		if err != nil {
			return registry.Imported{}, err
		}
		return w.s.ImportPeople(context.Background(), who, under, lines, rehearse)
	}
	const list = "Họ và tên,Ngày sinh,Mã số,Đơn vị,Giới tính,Loại cán bộ,Lãnh đạo\nTrần Thị Cúc,02/03/1990,C1,Phòng Nghiệp vụ,Nữ,Viên chức,x\nTrần Thị Cúc,1992-05-06,,tổ một,nữ,,không\nNguyễn Văn An,01/05/1980,,Phòng Nghiệp vụ,,,\n"
	for _, tc := range []struct {
		name     string
		who      access.Actor
		under    registry.UnitID
		text     string
		rehearse bool
		want     string
		n        registry.Imported
	}{
		{"a rehearsal changes nothing", w.clerk, w.health.ID, list, true, "", registry.Imported{Added: 2, Known: 1}},
		{"namesakes come in, one who is there is left alone", w.clerk, w.health.ID, list, false, "", registry.Imported{Added: 2, Known: 1}},
		{"again, all are there", w.clerk, w.health.ID, list, false, "", registry.Imported{Known: 3}},
		{"the head may not", w.head, w.health.ID, list, false, "access.not-granted", registry.Imported{}},
		{"the operator may, everywhere", access.Actor{Operator: true}, "", "Họ và tên,Mã số,Đơn vị\nLê Văn Tám,T8,X\n", false, "", registry.Imported{Added: 1}},
		{"but not without a unit", access.Actor{Operator: true}, "", "Họ và tên,Mã số\nLê Văn Chín,T9\n", false, "import.unit-needed", registry.Imported{}},
		{"a unit that is not beneath", w.clerk, w.health.ID, "Họ và tên,Mã số,Đơn vị\nLê Văn Mười,T10,\nLê Văn Chín,T9,Sở Xây dựng\n", false, "import.unit-missing", registry.Imported{}},
		{"a number that is another's", w.clerk, w.health.ID, "Họ và tên,Mã số\nLê Văn Chín,C1\n", false, "person.number-taken", registry.Imported{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n, err := bring(tc.who, tc.under, tc.text, tc.rehearse)
			if code(err) != tc.want || err == nil && n != tc.n {
				t.Fatalf("got %+v %v, want %+v %q", n, err, tc.n, tc.want)
			}
		})
	}
	rows, _, err := w.s.People(t.Context(), w.officer, registry.Filter{Search: "cuc"})
	if err != nil || len(rows) != 2 || rows[0].Leader == nil || rows[0].UnitName == rows[1].UnitName {
		t.Errorf("%+v %v", rows, err)
	}
	if rows, _, _ := w.s.People(t.Context(), w.officer, registry.Filter{Search: "muoi"}); len(rows) != 0 {
		t.Errorf("all or nothing: %v", rows)
	}
	update(t, w.db, func(tx *store.Tx) error {
		p, err := registry.PersonNumbered(tx, "C1", civil.Date{})
		if err != nil || p.Gender != "female" || p.Category != "public-employee" || p.Leader == nil || !*p.Leader {
			t.Errorf("%+v %v", p, err)
		}
		return nil
	})
}
