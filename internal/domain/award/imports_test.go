package award_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestImportPast(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, registry.Invariants...)
	var health registry.Unit
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if health, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department}); err != nil {
			return err
		}
		room, err := registry.AddUnit(tx, registry.NewUnit{Parent: health.ID, Name: "Phòng Dược", Level: registry.Base})
		if err != nil {
			return err
		}
		for _, n := range []registry.NewPerson{{Name: "Nguyễn Văn An", Birth: civil.Must("1980-01-01"), Unit: health.ID}, {Name: "Nguyễn Văn An", Birth: civil.Must("1990-01-01"), Unit: room.ID},
			{Name: "Lê Thị Bình", Number: "B1", Unit: room.ID}} {
			if _, err := registry.AddPerson(tx, n); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	match := func(text string) (string, bool) {
		code, ok := map[string]string{"Chiến sĩ thi đua cơ sở": "CSTDCS", "TTLDTT": "TTLDTT"}[text]
		return code, ok
	}
	officer := access.Actor{Account: "o", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: access.Officer, Over: health.Path, From: civil.Must("2020-01-01")}}}
	s := award.NewService(db)
	bring := func(who access.Actor, text string, rehearse bool) (n registry.Imported, err error) {
		lines, err := award.ReadPast("a.csv", strings.NewReader(text), int64(len(text)), match)
		if err != nil {
			return n, err
		}
		return s.ImportPast(t.Context(), who, health.ID, lines, rehearse)
	}
	const head = "Tên,Danh hiệu,Năm,Số quyết định,Ngày quyết định,Đơn vị,Ngày sinh,Mã số\n"
	const good = head + "Lê Thị Bình,Chiến sĩ thi đua cơ sở,2022,12/QĐ,20/12/2022,,,B1\nNguyễn Văn An,Chiến sĩ thi đua cơ sở,2022,12/QĐ,20/12/2022,Phòng Dược,,\nphòng dược,TTLDTT,2023,,,,,\n"
	for _, tc := range []struct {
		name, text string
		who        access.Actor
		rehearse   bool
		want       string
	}{
		{"a rehearsal", good, officer, true, "{3 0} []"},
		{"by number, by unit among namesakes, a unit by name", good, officer, false, "{3 0} []"},
		{"the same twice is one", good, officer, false, "{0 3} []"},
		{"a stranger may not", good, access.Actor{Account: "x"}, false, "{0 0} [access.not-seen]"},
		{"an award nobody knows, a year that is none", head + "Lê Thị Bình,Huân chương Sao,hai mươi,,,,,\n", officer, false, "{0 0} [import.award import.year]"},
		{"namesakes that nothing tells apart", head + "Nguyễn Văn An,TTLDTT,2022,,,,,\n", officer, false, "{0 0} [import.person-ambiguous]"},
		{"a birthday nobody has", head + "Nguyễn Văn An,TTLDTT,2022,,,,02/02/1970,\n", officer, false, "{0 0} [import.person-missing]"},
		{"nobody of that name", head + "Ai Đó,TTLDTT,2022,,,,,\n", officer, false, "{0 0} [import.person-missing]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n, err := bring(tc.who, tc.text, tc.rehearse)
			codes := []string{}
			for _, r := range fault.Reasons(err) {
				codes = append(codes, r.Code)
			}
			if err != nil {
				n = registry.Imported{}
			}
			if got := fmt.Sprint(n, codes); got != tc.want {
				t.Errorf("got %s, want %s (%v)", got, tc.want, err)
			}
		})
	}
	rows, _, err := registry.New(db).People(t.Context(), officer, registry.Filter{Search: "binh"})
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	all, err := s.Record(t.Context(), officer, rows[0].ID)
	if err != nil || len(all) != 1 || !all[0].Claim {
		t.Errorf("a claim, once: %+v %v", all, err)
	}
}
