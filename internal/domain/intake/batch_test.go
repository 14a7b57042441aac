package intake

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// oneByOne enters a thing at a time, as the pages do.
type oneByOne struct{ tx *store.Tx }

func (o oneByOne) Expect([]string, civil.Date) error { return nil }
func (o oneByOne) Flush() error                      { return nil }
func (o oneByOne) Numbered(n string, on civil.Date) (registry.Person, error) {
	return registry.PersonNumbered(o.tx, n, on)
}
func (o oneByOne) Unit(n registry.NewUnit) (*registry.Unit, error) {
	u, err := registry.AddUnit(o.tx, n)
	return &u, err
}
func (o oneByOne) Person(n registry.NewPerson) (registry.Person, error) {
	return registry.AddPerson(o.tx, n)
}

type lineByLine struct {
	tx *store.Tx
	in dossier.ID
}

func (l lineByLine) Flush() error { return nil }
func (l lineByLine) Line(n dossier.NewNomination) error {
	_, err := dossier.AddNominations(l.tx, l.in, []dossier.NewNomination{n})
	return err
}

// slowly accepts an upload a row at a time.
func (h *house) slowly(t *testing.T, upload ID) (o Outcome) {
	t.Helper()
	h.update(t, func(tx *store.Tx) error {
		u, err := find(tx, upload)
		if err != nil {
			return err
		}
		near, err := h.surroundings(tx, &u, u.Persons)
		if err != nil {
			return err
		}
		records, err := h.records(tx, &u, near)
		if err != nil {
			return err
		}
		d, err := dossier.Begin(tx, dossier.NewDossier{Unit: u.Unit, To: u.To, Title: u.Title}, h.officer.Account)
		if err != nil {
			return err
		}
		work := settle(tx, &u, near, records)
		work.enter = oneByOne{tx}
		return work.write(records, lineByLine{tx, d.ID}, &o)
	})
	return o
}

// all is everything the register and the dossiers hold, without the ids, which
// are chance.
func (h *house) all(t *testing.T) (lines []string) {
	t.Helper()
	h.update(t, func(tx *store.Tx) error {
		for _, q := range []string{
			`SELECT u.name, COALESCE(o.name, ''), u.code, u.level, u.name_fold || u.name_sort || u.legal || COALESCE(u.from_day, '-') || u.changed_on || u.revision || length(u.path) FROM unit u LEFT JOIN unit o ON o.id = u.parent`,
			`SELECT u.name, COALESCE(o.name, ''), f.kind, CASE f.kind WHEN 'parent' THEN '' ELSE f.value || f.key END, f.source || COALESCE(f.from_day, '-') || COALESCE(f.to_day, '-') || f.at FROM unit_fact f JOIN unit u ON u.id = f.unit_id LEFT JOIN unit o ON o.id = u.parent`,
			`SELECT p.name, u.name, COALESCE(p.birth, '-'), COALESCE(p.number, '-'), p.name_key || p.name_fold || p.name_sort || p.gender || p.post || p.category || COALESCE(p.recruited, '-') || p.changed_on || p.revision FROM person p JOIN unit u ON u.id = p.unit_id`,
			`SELECT p.name, f.kind, CASE f.kind WHEN 'unit' THEN '' ELSE f.value || f.key END, f.source, COALESCE(f.from_day, '-') || f.at || COALESCE(p.birth, '-') || COALESCE(p.number, '-') FROM person_fact f JOIN person p ON p.id = f.person_id`,
			`SELECT CAST(n.no AS TEXT), n.name, n.unit_name, COALESCE(u.name, p.name), n.award || n.type || n.year || n.post || n.achievement || n.fold || n.name_sort || n.state || n.since || n.revision || n.result || n.holds FROM nomination n LEFT JOIN unit u ON u.id = n.subject_id LEFT JOIN person p ON p.id = n.subject_id`,
		} {
			some, err := store.Collect(tx, func(s store.Scanner) (string, error) {
				var c [5]string
				err := s.Scan(&c[0], &c[1], &c[2], &c[3], &c[4])
				return strings.Join(c[:], "|"), err
			}, q)
			if err != nil {
				return fmt.Errorf("%w: %s", err, q)
			}
			slices.Sort(some)
			lines = append(append(lines, fmt.Sprint(len(some))), some...)
		}
		return nil
	})
	return lines
}

func twicePeople() string {
	var b strings.Builder
	b.WriteString("Họ và tên,Đơn vị,Danh hiệu,Năm,Ngày sinh,Số hiệu,Giới tính,Chức vụ\n")
	for i := range 620 {
		number, award := "", "LDTT"
		if i%3 == 0 {
			number = fmt.Sprintf("N%d", i%430) // some twice
		}
		if i >= 430 { // the same people again, for another
			award = "CSTDCS"
		}
		fmt.Fprintf(&b, "Nguyễn Thị %c,Phòng số %d,%s,2024,%02d/%02d/19%02d,%s,Nữ,Chuyên viên\n", 'A'+i%430%26, i%430%37, award, i%430%27+1, i%430%11+1, 60+i%430%33, number)
	}
	return b.String()
}

func TestAcceptingByHundredsIsAcceptingRowByRow(t *testing.T) {
	ctx := context.Background()
	const dirtySheet = "the sheet with every doubt"
	for name, c := range map[string]struct{ award, text string }{
		dirtySheet:           {"TTLDTT", dirty(t)},
		"hundreds of units":  {"TTLDTT", longSheet(620)},
		"people, some twice": {"LDTT", twicePeople()},
	} {
		t.Run(name, func(t *testing.T) {
			var got [2][]string
			var made [2]Outcome
			for i := range got {
				h := open(t)
				u, err := h.sendFor(c.award, h.officer, c.text)
				if err != nil {
					t.Fatal(err)
				}
				if name == dirtySheet {
					h.settleAll(t, u)
				} else {
					if c.award == "LDTT" {
						h.choose(t, u, Answer{Kind: AwardDiffers, Choice: Keep})
					}
					h.choose(t, u, Answer{All: true, Choice: Accept})
				}
				if i == 0 {
					if made[i], err = h.Accept(ctx, h.officer, u.ID); err != nil {
						t.Fatal(err)
					}
				} else {
					made[i] = h.slowly(t, u.ID)
				}
				got[i] = h.all(t)
			}
			made[0].Dossier, made[1].Dossier = "", ""
			if made[0] != made[1] || made[0].Nominations < 2 {
				t.Errorf("made %+v, one by one %+v", made[0], made[1])
			}
			for i := range max(len(got[0]), len(got[1])) {
				if i >= len(got[0]) || i >= len(got[1]) || got[0][i] != got[1][i] {
					t.Fatalf("line %d differs of %d and %d:\n%s\n%s", i, len(got[0]), len(got[1]), got[0][min(i, len(got[0])-1)], got[1][min(i, len(got[1])-1)])
				}
			}
		})
	}
}

// TestAcceptHundredThousand runs when THIDUA_LONG says so, and tells how long it
// takes.
func TestAcceptHundredThousand(t *testing.T) {
	if os.Getenv("THIDUA_LONG") == "" {
		t.Skip("long: THIDUA_LONG=1")
	}
	h := keeping(t)
	u := h.sent(t, longSheet(100_000))
	begun := time.Now()
	if err := h.Read(context.Background(), u.ID); err != nil {
		t.Fatal(err)
	}
	t.Log("read", time.Since(begun))
	h.choose(t, u, Answer{All: true, Choice: Accept})
	begun = time.Now()
	o, err := h.Accept(context.Background(), h.officer, u.ID)
	t.Log("accepted", time.Since(begun), o, err)
}
