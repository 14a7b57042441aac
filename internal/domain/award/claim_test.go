package award_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A past award is entered, and stays a claim until someone has seen its
// decision: what was read fills in what the claim did not say.
func TestClaimAndSee(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, award.Invariants...)
	s := award.NewService(db)
	var unit registry.Unit
	var person registry.Person
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department}); err != nil {
			return err
		}
		person, err = registry.AddPerson(tx, registry.NewPerson{Name: "Lê Thị Bình", Number: "B1", Unit: unit.ID})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	actor := func(r access.Role) access.Actor {
		return access.Actor{Account: string(r), Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: r, Over: unit.Path, From: civil.Must("2020-01-01")}}}
	}
	good := award.NewClaim{Award: "CSTDCS", Type: "merit", Subject: person.ID.Subject(), Name: person.Name, Year: 2022}
	late := good
	late.Decided = civil.Must("2027-01-01")
	for _, c := range []struct {
		name string
		who  access.Actor
		n    award.NewClaim
		want string
	}{
		{"the head may only look", actor(access.Head), good, "access.not-granted"},
		{"to a stranger the person is not there", access.Actor{Account: "x"}, good, "access.not-seen"},
		{"a decision to come is refused", actor(access.Officer), late, "award.decided-to-come"},
		{"an award without a year too", actor(access.Officer), award.NewClaim{Award: "CSTDCS", Type: "merit", Subject: good.Subject, Name: "B"}, "award.no-year"},
		{"the officer may", actor(access.Officer), good, ""},
	} {
		_, err := s.Claim(t.Context(), c.who, c.n)
		if got := first(err); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	all, err := s.Record(t.Context(), actor(access.Head), person.ID)
	if err != nil || len(all) != 1 || !all[0].Claim {
		t.Fatal(all, err)
	}
	if _, err := s.See(t.Context(), actor(access.Officer), all[0].ID, "bản gốc"); first(err) != "award.no-decision" {
		t.Errorf("a decision without a number was seen: %v", err)
	}
	a, err := s.SeeDecision(t.Context(), actor(access.Officer), all[0].ID, award.Sight{Paper: "bản gốc", DecisionNo: "12/QĐ-SYT", Decided: civil.Must("2022-12-20")})
	if err != nil || a.Claim || a.Number == "" || a.DecisionNo != "12/QĐ-SYT" || a.Seen.By != "officer" {
		t.Errorf("%+v %v", a, err)
	}
	if _, err := s.See(t.Context(), actor(access.Officer), a.ID, "x"); first(err) != "award.already-seen" {
		t.Error(err)
	}
	_, was, err := s.Award(t.Context(), actor(access.Head), a.ID)
	if err != nil || len(was) != 1 || !was[0].Claim {
		t.Errorf("the claim stays readable: %+v %v", was, err)
	}
	if _, _, err := s.Award(t.Context(), access.Actor{Account: "x"}, a.ID); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func first(err error) string {
	if r := fault.Reasons(err); len(r) > 0 {
		return r[0].Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}
