package award_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func update(t *testing.T, db *store.DB, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := db.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// honour is a plain award to a person.
func honour(name, unit string, year int) award.New {
	return award.New{Award: "CSTDCS", Type: "merit", Subject: id.Subject{Kind: award.Person, ID: "p-" + name}, Name: name, UnitName: unit,
		Post: "Bác sĩ", Year: year, Decided: civil.On(year, 12, 20), DecisionNo: "12/QĐ-SYT", DecisionID: "d1", ByLevel: "base", ByName: "Sở Y tế"}
}

var later = award.Because{DecisionID: "d2", DecisionNo: "99/QĐ-SYT", Day: civil.Must("2026-01-05")}

func TestTheBookKeepsItsPast(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, award.Invariants...)
	var a award.Award
	update(t, db, func(tx *store.Tx) (err error) {
		a, err = award.Confer(tx, honour("Nguyễn Thị Thuỷ", "Khoa Nội", 2024))
		return err
	})
	name := "Nguyễn Thị Thủy"
	update(t, db, func(tx *store.Tx) error {
		b, err := award.Amend(tx, a.ID, award.Correction{Name: &name}, later)
		if err != nil {
			return err
		}
		if b.State != award.Corrected || b.Name != name || b.Version != 2 {
			t.Errorf("corrected: %+v", b)
		}
		if b, err = award.Revoke(tx, a.ID, later); err != nil || b.State != award.Revoked {
			t.Errorf("revoked: %+v, %v", b, err)
		}
		if _, err := award.Revoke(tx, a.ID, later); !fault.Is(err, fault.Conflict) {
			t.Errorf("revoked twice: %v", err)
		}
		if b, err = award.Restore(tx, a.ID, later); err != nil || b.State != award.Corrected {
			t.Errorf("a corrected award is restored as corrected, not %+v, %v", b.State, err)
		}
		past, err := award.Versions(tx, a.ID)
		if err != nil || len(past) != 3 || past[0].Name != "Nguyễn Thị Thuỷ" {
			t.Errorf("past: %+v, %v", past, err)
		}
		back, err := award.ByNumber(tx, " "+a.Number[:4]+" "+a.Number[5:])
		if err != nil || back.ID != a.ID {
			t.Errorf("by number: %v", err)
		}
		if broken, err := award.Audit(tx); err != nil || len(broken) != 0 {
			t.Errorf("audit of a sound book: %v, %v", broken, err)
		}
		return nil
	})
	storetest.Exec(t, db, `UPDATE award SET year = 2023`)
	update(t, db, func(tx *store.Tx) error {
		if broken, err := award.Audit(tx); err != nil || len(broken) != 1 || broken[0].Code != "award.seal-differs" {
			t.Errorf("a changed row: %v, %v", broken, err)
		}
		return nil
	})
}

func TestAuditNamesEachAwardThatIsNotAsSealed(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	var all []award.Award
	update(t, db, func(tx *store.Tx) error {
		for range 520 { // more than are read at a time
			a, err := award.Confer(tx, honour("Lê Thị Hoa", "Khoa Nội", 2024))
			if err != nil {
				return err
			}
			all = append(all, a)
		}
		for _, i := range []int{4, 5, 515} {
			if _, err := award.Revoke(tx, all[i].ID, later); err != nil {
				return err
			}
		}
		_, err := ledger.Forget(tx, "award:"+string(all[6].ID))
		return err
	})
	storetest.Exec(t, db, `UPDATE award SET post = 'Giám đốc' WHERE id IN ('`+string(all[3].ID)+`', '`+string(all[6].ID)+`', '`+string(all[510].ID)+`')`)
	storetest.Exec(t, db, `UPDATE award_version SET body = REPLACE(body, 'Lê Thị Hoa', 'Lê Thị Hoà') WHERE award = '`+string(all[5].ID)+`'`)
	storetest.Exec(t, db, `DELETE FROM award_version WHERE award = '`+string(all[4].ID)+`'`)
	storetest.Exec(t, db, `DELETE FROM award WHERE id = '`+string(all[512].ID)+`'`)
	want := map[string]string{string(all[3].ID): "award.seal-differs", string(all[510].ID): "award.seal-differs", string(all[5].ID): "award.seal-differs",
		string(all[4].ID): "award.no-seal", string(all[512].ID): "award.gone"} // of the forgotten one nobody can say
	update(t, db, func(tx *store.Tx) error {
		broken, err := award.Audit(tx)
		if err != nil || len(broken) != len(want) {
			t.Errorf("%v, %v", broken, err)
		}
		for _, b := range broken {
			if want[b.ID] != b.Code {
				t.Errorf("%s of %s, want %s", b.Code, b.ID, want[b.ID])
			}
		}
		return nil
	})
}

func TestAMistypedNumberIsNoticed(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	var n string
	update(t, db, func(tx *store.Tx) error {
		a, err := award.Confer(tx, honour("Lê Thị Hoa", "Khoa Nội", 2024))
		n = a.Number
		return err
	})
	for i, c := range n {
		for _, wrong := range "0123456789ABCDEFGHJKMNPQRSTVWXY" {
			if c == '-' || c == wrong || i < 4 && wrong > '9' {
				continue
			}
			if _, ok := award.ParseNumber(n[:i] + string(wrong) + n[i+1:]); ok {
				t.Errorf("%s with %c at %d passed", n, wrong, i)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, award.Invariants...)
	update(t, db, func(tx *store.Tx) error {
		for _, n := range []award.New{
			honour("Nguyễn Văn An", "Bệnh viện đa khoa huyện Lệ Thủy", 2022), honour("Nguyễn Văn An", "Trung tâm Y tế huyện Minh Hóa", 2024),
			honour("Nguyễn Văn Ân", "Khoa Nội", 2023), honour("Nguyễn Văn Anh", "Khoa Nội", 2024), honour("Trần Thị Bình", "Khoa Nội", 2024),
			honour("Bình Văn Tám", "Khoa Sản", 2024),
		} {
			if _, err := award.Confer(tx, n); err != nil {
				return err
			}
		}
		for y := range 45 {
			if _, err := award.Confer(tx, honour("Phạm Minh Đức", "Khoa Dược", 1980+y)); err != nil {
				return err
			}
		}
		_, err := award.AddClaim(tx, award.NewClaim{Award: "CSTDCS", Type: "merit", Subject: id.Subject{Kind: award.Person, ID: "x"},
			Name: "Hoàng Khai Khống", Year: 2020})
		return err
	})
	s := award.NewService(db)
	for _, c := range []struct {
		what string
		q    award.Query
		want []string
	}{
		{"without diacritics, the exact name first, newest first", award.Query{Text: "nguyen van an"},
			[]string{"Nguyễn Văn An", "Nguyễn Văn Ân", "Nguyễn Văn An", "Nguyễn Văn Anh"}},
		{"with diacritics, only that spelling", award.Query{Text: "Nguyễn Văn Ân"}, []string{"Nguyễn Văn Ân"}},
		{"the beginning of a name", award.Query{Text: "tran th"}, []string{"Trần Thị Bình"}},
		{"any word of a name", award.Query{Text: "binh"}, []string{"Bình Văn Tám", "Trần Thị Bình"}},
		{"the beginning of a later word", award.Query{Text: "ta"}, []string{"Bình Văn Tám"}},
		{"first and last word", award.Query{Text: "tran binh"}, []string{"Trần Thị Bình"}},
		{"words apart, in order", award.Query{Text: "binh ta"}, []string{"Bình Văn Tám"}},
		{"half the marks typed", award.Query{Text: "Nguyen Văn Anh"}, []string{"Nguyễn Văn Anh"}},
		{"a name and its unit", award.Query{Text: "nguyen van an", Unit: "le thuy"}, []string{"Nguyễn Văn An"}},
		{"a unit is not found by its first and last word", award.Query{Text: "nguyen van an", Unit: "benh thuy"}, nil},
		{"a given name and its unit", award.Query{Text: "an", Unit: "minh hoa"}, []string{"Nguyễn Văn An"}},
		{"a year", award.Query{Text: "nguyen van", Year: 2023}, []string{"Nguyễn Văn Ân"}},
		{"an award nobody has", award.Query{Text: "nguyen van", Award: "LDTT"}, nil},
		{"a claim is not public", award.Query{Text: "hoang khai khong"}, nil},
		{"a wildcard finds nothing", award.Query{Text: "%%"}, nil},
	} {
		p, err := s.Search(t.Context(), c.q)
		var got []string
		for _, f := range p.Found {
			got = append(got, f.Name)
		}
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%s: %v, %v", c.what, got, err)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v", c.what, got)
				break
			}
		}
	}
	for _, text := range []string{"pham minh duc", "Phạm Minh Đức", "minh duc", "duc"} {
		for _, unit := range []string{"", "khoa duoc"} {
			seen, q := map[string]bool{}, award.Query{Text: text, Unit: unit}
			for range 4 {
				p, err := s.Search(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range p.Found {
					seen[f.Number] = true
				}
				if q.After = p.After; p.After == "" {
					break
				}
			}
			if len(seen) != 45 || q.After != "" {
				t.Errorf("%s in %q: %d over the pages", text, unit, len(seen))
			}
		}
	}
	if _, err := s.Search(t.Context(), award.Query{Text: "a"}); !fault.Is(err, fault.Invalid) {
		t.Errorf("one letter: %v", err)
	}
}

func TestAClaimBecomesAnAwardOnceSeen(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, award.Invariants...)
	s := award.NewService(db)
	var person registry.Person
	var scope access.Scope
	var claim award.Award
	update(t, db, func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department})
		if err != nil {
			return err
		}
		if person, err = registry.AddPerson(tx, registry.NewPerson{Name: "Hoàng Thị Mai", Number: "7", Unit: u.ID}); err != nil {
			return err
		}
		scope = u.Path
		n := award.NewClaim{Award: "CSTDCS", Type: "merit", Subject: person.ID.Subject(), Name: person.Name, Year: 2022,
			Decided: civil.Must("2022-12-20"), DecisionNo: "88/QĐ", Source: "intake:1"}
		if claim, err = award.AddClaim(tx, n); err != nil {
			return err
		}
		if again, err := award.AddClaim(tx, n); err != nil || again.ID != claim.ID {
			t.Errorf("the same claim twice: %v, %v", again.ID, err)
		}
		return nil
	})
	keeper := access.Actor{Account: "o", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: access.Officer, Over: scope}}}
	if _, err := s.See(t.Context(), access.Actor{Account: "x"}, claim.ID, "bản gốc"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger: %v", err)
	}
	if _, err := s.See(t.Context(), keeper, claim.ID, ""); !fault.Is(err, fault.Invalid) {
		t.Errorf("on no paper: %v", err)
	}
	a, err := s.See(t.Context(), keeper, claim.ID, "bản gốc 88/QĐ")
	if err != nil || a.Claim || a.Number == "" || a.Seen.By != "o" {
		t.Fatalf("seen: %+v, %v", a, err)
	}
	if _, err := s.See(t.Context(), keeper, claim.ID, "lần nữa"); !fault.Is(err, fault.Conflict) {
		t.Errorf("seen twice: %v", err)
	}
	if all, err := s.Record(t.Context(), access.Actor{Account: "m", Person: string(person.ID)}, person.ID); err != nil || len(all) != 1 {
		t.Errorf("one's own record: %v, %v", all, err)
	}
	if _, err := s.Record(t.Context(), access.Actor{Account: "x", Person: "other"}, person.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("another's record: %v", err)
	}
	update(t, db, func(tx *store.Tx) error {
		if broken, err := award.Audit(tx); err != nil || len(broken) != 0 {
			t.Errorf("audit: %v, %v", broken, err)
		}
		return nil
	})
}
