package account_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestThoseNearestTheUnitAreToldAndWhoStandsIn(t *testing.T) {
	d := open(t)
	day := civil.Of(storetest.Noon)
	for _, login := range []string{"vinh", "khoa"} {
		a := d.invite(login, d.health)
		if _, err := d.s.Grant(t.Context(), operator, a.ID, access.Head, d.health, day, civil.Date{}); err != nil {
			t.Fatal(err)
		}
	}
	above := d.invite("duc", d.province)
	if _, err := d.s.Grant(t.Context(), operator, above.ID, access.Head, d.province, day, civil.Date{}); err != nil {
		t.Fatal(err)
	}
	deputy := d.invite("lan", d.health)
	if _, err := d.s.Delegate(t.Context(), d.as("vinh"), deputy.ID, day, day); err != nil {
		t.Fatal(err)
	}
	holders := func() map[string]notice.Recipient {
		by := map[string]notice.Recipient{}
		if err := d.db.View(t.Context(), func(tx *store.Tx) error {
			list, err := account.Holders(tx, access.AttestDossier, d.health)
			for _, r := range list {
				by[r.Name] = r
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return by
	}
	got := holders()
	if len(got) != 3 || got["Người dùng duc"].Name != "" {
		t.Fatalf("told: %+v", got)
	}
	if head := got["Người dùng vinh"]; !head.Away || head.Stands != "" {
		t.Errorf("who is away: %+v", head)
	}
	if in := got["Người dùng lan"]; in.Away || in.Stands != "Người dùng vinh" || in.UnitName != "Sở Y tế" {
		t.Errorf("who stands in: %+v", in)
	}
	if other := got["Người dùng khoa"]; other.Away || other.Account == "" {
		t.Errorf("the other head: %+v", other)
	}
}
