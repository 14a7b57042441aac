package funnel_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/funnel"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// Of many people who pledged, chance rates some, puts some into a dossier and gives
// some the award: every count equals the list behind it and what the offices say.
func TestCountsAreTheListsBehindThem(t *testing.T) {
	t.Parallel()
	ctx, db, books := context.Background(), storetest.Open(t, pledge.Invariants...), lawtest.Shipped(t)
	dossiers := dossier.New(db, books)
	s, f := pledge.New(db, books, standing.Pledge(dossiers)), funnel.New(db, dossiers)
	year := civil.Of(db.Now()).Year
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	chance := rand.New(rand.NewPCG(6, 2026))
	var top, beneath registry.UnitID
	var people []registry.PersonID
	rated, asked, given := map[id.Subject]bool{}, map[id.Subject]bool{}, map[id.Subject]bool{}
	must(db.Update(ctx, func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")})
		must(err)
		b, err := registry.AddUnit(tx, registry.NewUnit{Parent: u.ID, Name: "Bệnh viện", Level: registry.Base, Legal: true, From: civil.Must("2000-01-01")})
		must(err)
		top, beneath = u.ID, b.ID
		d, err := dossier.Begin(tx, dossier.NewDossier{Unit: b.ID, To: u.ID, Title: "Đợt 1"}, "officer")
		must(err)
		lines, err := dossier.Add(tx, d.ID)
		must(err)
		for i := range 40 {
			at := u.ID
			if i%2 == 0 {
				at = b.ID
			}
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: "Người " + string(rune('A'+i)), Number: string(rune('A' + i)), Unit: at, Category: "official", Since: civil.Must("2000-01-01")})
			must(err)
			people = append(people, p.ID)
			if rated[p.ID.Subject()] = chance.IntN(2) == 0; rated[p.ID.Subject()] {
				_, err = record.KeepRating(tx, "officer", p.ID.Subject(), year, "good", record.Source{Who: "Phòng Tổ chức"})
				must(err)
			}
			if at == b.ID && chance.IntN(2) == 0 {
				asked[p.ID.Subject()] = true
				must(lines.Line(dossier.NewNomination{Subject: p.ID.Subject(), Award: "LDTT", Year: year, Type: "merit", Name: p.Name, UnitName: "Bệnh viện"}))
			}
			if chance.IntN(4) == 0 {
				given[p.ID.Subject()] = true
				_, err = award.Confer(tx, award.New{Award: "LDTT", Type: "merit", Subject: p.ID.Subject(), Name: p.Name, UnitName: "Sở Y tế", Year: year, Decided: civil.Of(tx.Now()), DecisionNo: "1/QĐ", DecisionID: "d1", ByLevel: "base", ByName: "Sở Y tế"})
				must(err)
			}
		}
		must(lines.Flush())
		_, err = tx.Exec(`UPDATE dossier SET state = 'submitted' WHERE id = $1`, d.ID)
		return err
	}))
	for _, p := range people {
		_, err := s.Take(ctx, access.Actor{Account: "a" + string(p), Person: string(p), Today: civil.Of(db.Now())}, pledge.Taking{Subject: p.Subject(), Year: year, Award: "LDTT"})
		must(err)
	}
	who := access.Actor{Account: "o", Today: civil.Of(db.Now())}
	must(db.View(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, top)
		who.Grants = []access.Grant{{Role: access.Head, Over: over, From: civil.Must("2020-01-01")}}
		return err
	}))
	x, err := f.Funnel(ctx, who, top, year)
	must(err)
	want := map[funnel.Stage]int{}
	for _, p := range people {
		s := p.Subject()
		for stage, at := range map[funnel.Stage]bool{funnel.Pledged: true, funnel.Proposed: asked[s] || given[s], funnel.Awarded: given[s]} {
			if at {
				want[stage]++
			}
		}
	}
	before := len(people) + 1
	for _, stage := range funnel.Stages() {
		all := x.Behind(stage, "", "")
		parts := len(x.Behind(stage, "", top)) + len(x.Behind(stage, "", beneath))
		if n, told := want[stage]; len(all) > before || parts != len(all) || len(x.Behind(stage, "LDTT", "")) != len(all) || told && n != len(all) {
			t.Errorf("%s: %d, of units %d, want %d", stage, len(all), parts, n)
		}
		before = len(all)
	}
	for _, r := range x.Rows {
		switch {
		case (r.Why == "") != (r.Reached == funnel.Awarded), (r.Finding != nil) != (r.Why == funnel.Clause):
			t.Errorf("%s %s: %s", r.Name, r.Reached, r.Why)
		case r.Why == funnel.Clause && rated[r.Subject] && slices.Contains([]string{"LDTT.b.rating"}, r.Finding.ID):
			t.Errorf("%s is rated, and lacks %s", r.Name, r.Finding.ID)
		}
	}
	if _, err := f.Funnel(ctx, access.Actor{Account: "x", Today: who.Today}, top, year); err == nil {
		t.Error("a stranger is told")
	}
}
