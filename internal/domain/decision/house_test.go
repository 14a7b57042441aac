package decision_test

import (
	"context"
	"fmt"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A house is a department with people, a dossier appraised, and its council.
type house struct {
	t         *testing.T
	db        *store.DB
	law       *rulebook.Library
	decisions *decision.Service
	dossiers  *dossier.Service
	councils  *council.Service
	body      registry.UnitID
	dossier   dossier.ID
	council   council.ID
	officer   access.Actor // drafts, prints
	decider   access.Actor
	secretary access.Actor
	chair     access.Actor
	people    []registry.PersonID
	wards     []registry.UnitID
}

func open(t *testing.T, people, wards int) *house {
	t.Helper()
	t.Parallel()
	law := lawtest.Shipped(t)
	inv := append(append(append([]store.Invariant{}, decision.Invariants...), council.Invariants...), award.Invariants...)
	h := &house{t: t, db: storetest.Open(t, inv...), law: law}
	h.decisions, h.dossiers, h.councils = decision.New(h.db, law), dossier.New(h.db, law), council.New(h.db, law)
	h.update(func(tx *store.Tx) error {
		top, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: day("2000-01-01")})
		if err != nil {
			return err
		}
		sub, err := registry.AddUnit(tx, registry.NewUnit{Parent: top.ID, Name: "Bệnh viện", Level: registry.Base, Legal: true, From: day("2000-01-01")})
		if err != nil {
			return err
		}
		h.body = top.ID
		for i := range wards {
			w, err := registry.AddUnit(tx, registry.NewUnit{Parent: sub.ID, Name: fmt.Sprintf("Khoa %03d", i), Level: registry.Base, From: day("2000-01-01")})
			if err != nil {
				return err
			}
			h.wards = append(h.wards, w.ID)
		}
		for i := range people {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: fmt.Sprintf("Nguyễn Thị %c%03d", 'A'+i%26, i), Number: fmt.Sprintf("P%04d", i), Unit: sub.ID,
				Post: "Bác sĩ", Since: day("2000-01-01")})
			if err != nil {
				return err
			}
			h.people = append(h.people, p.ID)
		}
		d, err := dossier.Begin(tx, dossier.NewDossier{Unit: sub.ID, Title: "Năm 2024"}, "off")
		h.dossier = d.ID
		return err
	})
	h.officer, h.decider = h.actor("app", access.Appraiser), h.actor("dec", access.Decider)
	h.secretary, h.chair = h.actor("sec", access.Secretary), h.actor("chair", access.Chair)
	c, err := h.councils.Form(t.Context(), h.secretary, council.NewCouncil{Body: h.body, Name: "Hội đồng", FormedBy: "1/QĐ", FormedOn: day("2024-01-01"), From: day("2024-01-01"),
		Members: []council.NewMember{{Name: "Chủ tịch", Role: council.Chair, Votes: true}, {Name: "Phó", Role: council.Deputy, Votes: true}, {Name: "Ủy viên", Role: council.Ordinary, Votes: true}}})
	h.must(err)
	h.council = c.ID
	return h
}

func (h *house) actor(account string, role access.Role) access.Actor {
	var over access.Scope
	h.update(func(tx *store.Tx) (err error) { over, err = registry.ScopeOf(tx, h.body); return err })
	return access.Actor{Account: account, Today: day("2026-09-02"), Grants: []access.Grant{{Role: role, Over: over, From: day("2020-01-01")}}}
}

func (h *house) update(fn func(tx *store.Tx) error) {
	h.t.Helper()
	if err := h.db.Update(context.Background(), fn); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) refused(err error, code string) {
	h.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		h.t.Errorf("got %v %v, want %s", err, got, code)
	}
}

// nominate writes lines into the dossier and has them appraised.
func (h *house) nominate(lines ...dossier.NewNomination) []dossier.NominationID {
	h.t.Helper()
	h.update(func(tx *store.Tx) error { _, err := dossier.AddNominations(tx, h.dossier, lines); return err })
	storetest.Exec(h.t, h.db, `UPDATE nomination SET state = 'appraised', opinion = 'for' WHERE state = 'listed'`,
		`UPDATE dossier SET state = 'appraised', received_on = '2025-01-10'`)
	var ids []dossier.NominationID
	h.update(func(tx *store.Tx) (err error) {
		ids, err = store.Collect(tx, store.One[dossier.NominationID], `SELECT id FROM nomination WHERE state = 'appraised' ORDER BY no`)
		return err
	})
	return ids
}

func (h *house) person(i int, code string) dossier.NewNomination {
	return dossier.NewNomination{Award: code, Type: "merit", Year: 2024, Subject: h.people[i].Subject()}
}

func (h *house) ward(i int, code string) dossier.NewNomination {
	return dossier.NewNomination{Award: code, Type: "merit", Year: 2024, Subject: h.wards[i].Subject()}
}

// pass has a sitting vote on nominations, with so many of three in favour.
func (h *house) pass(yes int, ids ...dossier.NominationID) {
	h.t.Helper()
	ctx := h.t.Context()
	s, err := h.councils.Call(ctx, h.secretary, council.Calling{Council: h.council, Day: day("2025-02-10"), At: "08:00", Place: "Hội trường"})
	h.must(err)
	_, err = h.dossiers.Table(ctx, h.secretary, s.ID, ids)
	h.must(err)
	var marks []meeting.Mark
	for _, a := range s.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	_, err = h.councils.Attend(ctx, h.secretary, s.ID, marks)
	h.must(err)
	_, err = h.councils.Open(ctx, h.secretary, s.ID, "")
	h.must(err)
	d, err := h.councils.Desk(ctx, h.secretary, s.ID)
	h.must(err)
	for _, b := range d.Blocs {
		_, err = h.councils.Count(ctx, h.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: yes, No: 3 - yes})
		h.must(err)
	}
	_, err = h.councils.Confirm(ctx, h.chair, s.ID)
	h.must(err)
	_, err = h.councils.Conclude(ctx, h.secretary, s.ID, council.Ending{Ended: "10:00"})
	h.must(err)
	_, err = h.dossiers.Resolve(ctx, h.secretary, s.ID)
	h.must(err)
}

var text = decision.Wording{Title: "Về việc tặng danh hiệu thi đua năm 2024", Bases: []string{"Căn cứ Luật Thi đua, khen thưởng"}, Place: "Quảng Bình", Decider: "Giám đốc Sở Y tế"}

var paper = decision.Signing{Number: "418/QĐ-SYT", Day: day("2025-02-24"), Signer: "Trần Văn An", SignerTitle: "Phó Giám đốc", Capacity: "KT."}

func (h *house) sheet(id decision.ID) decision.Sheet {
	h.t.Helper()
	sh, err := h.decisions.Decision(h.t.Context(), h.decider, id)
	h.must(err)
	return sh
}

// published takes a draft to its end.
func (h *house) published(d decision.Decision) decision.Sheet {
	h.t.Helper()
	_, err := h.decisions.Sign(h.t.Context(), h.decider, d.ID, paper)
	h.must(err)
	_, err = h.decisions.Publish(h.t.Context(), h.decider, d.ID, decision.Scan{Hash: "abc", Name: "qd.pdf"})
	h.must(err)
	return h.sheet(d.ID)
}

// carriedOut revises, signs and publishes a later decision of 3 March under a
// number.
func (h *house) carriedOut(d decision.Decision, number string) {
	h.t.Helper()
	_, err := h.decisions.Revise(h.t.Context(), h.officer, d.ID, text)
	h.must(err)
	as := paper
	as.Number, as.Day = number, day("2025-03-03")
	_, err = h.decisions.Sign(h.t.Context(), h.decider, d.ID, as)
	h.must(err)
	_, err = h.decisions.Publish(h.t.Context(), h.decider, d.ID, decision.Scan{Hash: number})
	h.must(err)
}

// all is one line for every person.
func (h *house) all(code string) (out []dossier.NewNomination) {
	for i := range h.people {
		out = append(out, h.person(i, code))
	}
	return out
}
