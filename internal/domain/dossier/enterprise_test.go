package dossier_test

import (
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

// What those who know an enterprise stated reaches the facts of it and of its head;
// silence stays unknown, and of a body nobody asked about nothing is said.
func TestWhatIsStatedOfAnEnterpriseIsAFact(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	today := civil.Of(storetest.Noon)
	var units []registry.Unit
	var head registry.Person
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(db.Update(t.Context(), func(tx *store.Tx) error {
		for _, name := range []string{"Sở Công Thương", "Công ty Nước sạch"} {
			u, err := registry.AddUnit(tx, registry.NewUnit{Name: name, Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")})
			must(err)
			units = append(units, u)
		}
		var err error
		head, err = registry.AddPerson(tx, registry.NewPerson{Name: "Lê Thị Thu", Number: "GD1", Unit: units[1].ID, Since: civil.Must("2010-01-01")})
		return err
	}))
	who := access.Actor{Account: "a", Today: today, Grants: []access.Grant{{Role: access.Officer, Over: units[0].Path, From: civil.Must("2020-01-01")}}}
	asks := inquiry.New(db, lawtest.Shipped(t))
	i, err := asks.Ask(t.Context(), who, inquiry.Letter{Unit: units[0].ID, Enterprise: units[1].ID, Head: head.ID, Number: "1", Day: today, Asks: []inquiry.NewAsk{
		{Topic: "tax", BodyName: "Thuế tỉnh"}, {Topic: "environment", BodyName: "Sở Môi trường"}, {Topic: "results", BodyName: "Sở Tài chính"}}})
	must(err)
	scan := inquiry.Scan{Title: "xn.pdf", Hash: "aa", Size: 1, Media: "application/pdf"}
	must(asks.Enter(t.Context(), who, i.Asks[0].ID, inquiry.Statement{Said: inquiry.No, Text: "Còn nợ", Number: "7", Day: today, Scan: scan}))
	must(asks.Enter(t.Context(), who, i.Asks[2].ID, inquiry.Statement{Said: inquiry.Yes, Figure: 3, Number: "8", Day: today, Scan: scan}))
	must(db.View(t.Context(), func(tx *store.Tx) error {
		facts, err := dossier.New(db, lawtest.Shipped(t)).FactsOf(tx, []id.Subject{units[0].ID.Subject(), units[1].ID.Subject(), head.ID.Subject()}, today.Year, today)
		must(err)
		for _, s := range []id.Subject{units[1].ID.Subject(), head.ID.Subject()} {
			e := facts[s].Enterprise
			if e == nil || e.TaxesPaid == nil || *e.TaxesPaid || e.Environment != nil || e.RevenueUp == nil || *e.RevenueUp != 3 || e.Audited != nil {
				t.Errorf("%s: %+v", s, e)
			}
		}
		if facts[units[0].ID.Subject()].Enterprise != nil {
			t.Error("a department nobody asked about is an enterprise")
		}
		return nil
	}))
}

// Every fact that the rules ask somebody to confirm is one of an enterprise.
func TestTopicsOfInquiriesFillFacts(t *testing.T) {
	t.Parallel()
	for _, topic := range lawtest.Shipped(t).InquiryTopics(civil.Must("2026-01-01")) {
		if topic.Fact == "" {
			continue
		}
		stated := map[string]any{topic.Fact: true}
		if topic.Most > 0 {
			stated[topic.Fact] = 1
		}
		if e, err := rulebook.EnterpriseOf(stated); err != nil || *e == (rulebook.Enterprise{}) {
			t.Errorf("%s fills nothing: %v", topic.ID, err)
		}
	}
}

// A verdict stored before a body answered about its subject is told to be older than
// what is known; of a line nobody stated anything about, and of one judged now, not.
func TestAVerdictOlderThanAStatementSaysSo(t *testing.T) {
	t.Parallel()
	h, d := worked(t, regulations.FS)
	lines := h.lines(d.ID)
	asks, day := inquiry.New(h.db, lawtest.Shipped(t)), civil.Of(h.clock.Now())
	h.appraise.Today = day
	i, err := asks.Ask(t.Context(), h.appraise, inquiry.Letter{Unit: h.province, Enterprise: h.hospital, Head: registry.PersonID(lines[0].Subject.ID), Number: "1", Day: day, Asks: []inquiry.NewAsk{{Topic: "tax", BodyName: "Thuế tỉnh"}}})
	h.ok(err)
	if l := h.leaf(lines[0].ID); !l.Heard.IsZero() {
		t.Errorf("nobody answered, and the verdict is older than %v", l.Heard)
	}
	h.clock.Add(time.Hour)
	h.ok(asks.Enter(t.Context(), h.appraise, i.Asks[0].ID, inquiry.Statement{Said: inquiry.Yes, Number: "7", Day: day, Scan: inquiry.Scan{Title: "xn.pdf", Hash: "aa", Size: 1, Media: "application/pdf"}}))
	if l := h.leaf(lines[0].ID); !l.Heard.After(l.Judged.At) {
		t.Errorf("a verdict of %v does not say it is older than the answer: %v", l.Judged.At, l.Heard)
	}
	if l := h.leaf(lines[1].ID); !l.Heard.IsZero() {
		t.Errorf("nobody stated anything about the second, and it says %v", l.Heard)
	}
}
