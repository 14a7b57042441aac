package council_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/platform/store"
)

// as is a council as it stands, amended by a decision from a day on.
func as(c council.Council, from string) council.Amendment {
	return council.Amendment{Name: c.Name, FormedBy: c.FormedBy, FormedOn: c.FormedOn, To: c.To, From: day(from), Paper: "77/QĐ-SYT", PaperOn: day("2025-06-25")}
}

func TestAnotherDecisionAmendsACouncil(t *testing.T) {
	r := open(t, 5)
	ctx := t.Context()
	s := r.sit(5, 0, item(1, "LDTT", ""))
	_, err := r.s.Count(ctx, r.secretary, s.ID, r.blocs(s)[0], council.Hands, council.Counts{Yes: 5})
	r.must(err)
	r.conclude(s)
	held := r.desk(s).Meeting.Day

	for _, c := range []struct {
		name string
		of   func(*council.Amendment)
		code string
	}{
		{"a name is needed", func(a *council.Amendment) { a.Name = " " }, "council.name-missing"},
		{"so is the decision that forms it", func(a *council.Amendment) { a.FormedBy = "" }, "council.formed-by-missing"},
		{"and the one that amends", func(a *council.Amendment) { a.Paper = "" }, "council.paper-missing"},
		{"with its day", func(a *council.Amendment) { a.PaperOn = civil.Date{} }, "council.paper-day-missing"},
		{"the term does not end before it begins", func(a *council.Amendment) { a.To = day("2023-01-01") }, "council.term-backwards"},
		{"nor before it sits", func(a *council.Amendment) { a.To = day("2024-06-30") }, "council.sits-after"},
		{"the day is in the term", func(a *council.Amendment) { a.From = day("2023-01-01") }, "council.amend-day"},
		{"and not to come", func(a *council.Amendment) { a.From = day("2027-01-01") }, "council.amend-day"},
		{"something changes", func(*council.Amendment) {}, "council.nothing-amended"},
		{"a day on which it sat keeps its name", func(a *council.Amendment) { a.Name, a.From = "Khác", held }, "council.name-held"},
		{"what another changed meanwhile is not undone", func(a *council.Amendment) { a.Name, a.Revision = "Khác", 99 }, "council.changed"},
	} {
		a := as(r.c, "2025-07-01")
		c.of(&a)
		_, err := r.s.Amend(ctx, r.secretary, r.c.ID, a)
		t.Log(c.name)
		r.refused(err, c.code)
	}

	a := as(r.c, "2025-07-01")
	a.Name, a.To, a.FormedBy, a.FormedOn = "Hội đồng TĐKT ngành Y tế", day("2028-12-31"), "76/QĐ-SYT", day("2025-06-24")
	_, err = r.s.Amend(ctx, r.secretary, r.c.ID, a)
	r.must(err)
	_, err = r.s.Amend(ctx, r.secretary, r.c.ID, council.Amendment{Name: "Lùi", FormedBy: a.FormedBy, FormedOn: a.FormedOn, To: a.To, From: day("2025-06-30"), Paper: "78/QĐ-SYT", PaperOn: day("2025-06-26")})
	r.refused(err, "council.amended-since")
	_, err = r.s.Seat(ctx, r.secretary, r.c.ID, council.Seating{From: day("2025-08-01"), Because: "90/QĐ-SYT", On: day("2025-07-20"),
		Join: []council.NewMember{{Name: "Người mới", Role: council.Ordinary, Votes: true}}})
	r.must(err)

	c, err := r.s.Council(ctx, r.secretary, r.c.ID)
	r.must(err)
	var kinds string
	for _, x := range c.Changes {
		kinds += x.Kind + " " + x.Was + " " + x.WasOn.String() + " by " + x.Paper + "; "
	}
	if want := "members   by 90/QĐ-SYT; decision 15/QĐ-SYT 2024-01-10 by 77/QĐ-SYT; name Hội đồng TĐKT Sở Y tế  by 77/QĐ-SYT; term   by 77/QĐ-SYT; "; kinds != want {
		t.Errorf("changes %s", kinds)
	}
	if c.Name != a.Name || c.FormedBy != a.FormedBy || c.FormedOn != a.FormedOn || c.To != a.To {
		t.Errorf("the council is %+v", c)
	}
	if d := r.desk(s); d.CouncilName != r.c.Name {
		t.Errorf("the sitting before is now of %s", d.CouncilName)
	}
	if late := r.call(); r.desk(late).CouncilName == "" {
		t.Error("a sitting without a council's name")
	}
	var entries int
	r.update(func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(*) FROM ledger_entry WHERE act = 'council.amend' AND body NOT LIKE '%Hội đồng%'`).Scan(&entries)
	})
	if entries != 1 {
		t.Errorf("%d entries in the ledger", entries)
	}
}
