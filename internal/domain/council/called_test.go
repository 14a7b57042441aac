package council_test

import (
	"context"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// member is one who sits on the council, has an account, and holds no role.
func (h *house) plain() access.Actor {
	return access.Actor{Account: "plain", Person: string(h.member), Today: day("2026-09-02")}
}

func (h *house) reads(who access.Actor, subject string) (yes bool) {
	h.must(h.db.View(context.Background(), func(tx *store.Tx) (err error) {
		of := id.Subject{Kind: "nomination", ID: subject}
		if yes, err = council.Calls(tx, who, of); err == nil && yes && council.MayRead(tx, who, of) != nil {
			yes = false
		}
		return err
	}))
	return yes
}

func TestOneWhoWasCalledLooksAtThatSittingWithoutARole(t *testing.T) {
	h := houseOf(t)
	s := h.call()
	ward := item(1, "TTLDXS", "")
	ward.Unit = h.ward // the member's own
	h.must(h.put(s, ward, item(2, "LDTT", "")))
	d := h.desk(s)
	h.must(h.s.Declare(t.Context(), h.chair, s.ID, []council.Declared{{Item: d.Items[1].ID, Kind: council.Family, Note: "Cháu ruột"}}))
	plain, stranger := h.plain(), access.Actor{Account: "x", Person: "nobody", Today: day("2026-09-02")}

	if seen := h.deskOf(plain, s); !seen.Undeclared || !seen.Items[0].Hidden || h.reads(plain, "n2") {
		t.Errorf("before the declaration: %+v", seen.Items)
	}
	h.must(h.s.Declare(t.Context(), plain, s.ID, nil))
	seen := h.deskOf(plain, s)
	if seen.Undeclared || seen.Items[1].Hidden || !h.reads(plain, "n2") || h.reads(plain, "n1") {
		t.Errorf("after it: %+v", seen.Items)
	}
	for _, c := range seen.Conflicts {
		if c.Note != "" {
			t.Errorf("the member reads what the chair wrote: %q", c.Note)
		}
	}
	all, err := h.s.Sittings(t.Context(), plain, "")
	h.must(err)
	councils, err := h.s.Councils(t.Context(), plain)
	h.must(err)
	_, err = h.s.Council(t.Context(), plain, h.c.ID)
	h.must(err)
	if m, err := h.s.Minutes(t.Context(), plain, s.ID); err != nil || len(all) != 1 || len(councils) != 1 || m.Council.Name == "" {
		t.Errorf("%v; %d sittings, %d councils", err, len(all), len(councils))
	}
	token := plain
	token.Narrowed = []access.Act{access.LookDossier}
	for name, who := range map[string]access.Actor{"a stranger": stranger, "nobody": {Today: stranger.Today}, "a token for something else": token} {
		_, err := h.s.Desk(t.Context(), who, s.ID)
		if !fault.Is(err, fault.NotFound) || h.reads(who, "n2") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every act on a sitting and a council is refused to one who was only called.
func TestOneWhoWasCalledDoesNothingElse(t *testing.T) {
	h := houseOf(t)
	s := h.call()
	h.must(h.put(s, item(1, "LDTT", "")))
	d, ctx, who := h.desk(s), t.Context(), h.plain()
	conflict := council.ConflictID("no")
	for name, do := range map[string]func() error{
		"form":      func() error { _, err := h.s.Form(ctx, who, council.NewCouncil{Body: h.body}); return err },
		"seat":      func() error { _, err := h.s.Seat(ctx, who, h.c.ID, council.Seating{}); return err },
		"amend":     func() error { _, err := h.s.Amend(ctx, who, h.c.ID, council.Amendment{}); return err },
		"authorise": func() error { return h.s.Authorise(ctx, who, h.c.ID, council.Mandate{}) },
		"call": func() error {
			_, err := h.s.Call(ctx, who, council.Calling{Council: h.c.ID, Day: day("2025-02-11")})
			return err
		},
		"attend":  func() error { _, err := h.s.Attend(ctx, who, s.ID, nil); return err },
		"open":    func() error { _, err := h.s.Open(ctx, who, s.ID, ""); return err },
		"move":    func() error { _, err := h.s.Move(ctx, who, s.ID, meeting.Movement{}); return err },
		"adjourn": func() error { return h.s.Adjourn(ctx, who, s.ID, "09:00", "x") },
		"resume":  func() error { return h.s.Resume(ctx, who, s.ID, civil.Date{}, "09:00") },
		"arrange": func() error { return h.s.Arrange(ctx, who, s.ID, nil) },
		"pull":    func() error { return h.s.Pull(ctx, who, s.ID, d.Items[0].ID, "x") },
		"return":  func() error { return h.s.Return(ctx, who, s.ID, d.Items[0].ID) },
		"note":    func() error { return h.s.NoteConflict(ctx, who, s.ID, "x", council.Declared{}) },
		"pin":     func() error { return h.s.Pin(ctx, who, s.ID, conflict) },
		"clear":   func() error { return h.s.Clear(ctx, who, s.ID, conflict, "x") },
		"count": func() error {
			_, err := h.s.Count(ctx, who, s.ID, d.Blocs[0].ID, council.Hands, council.Counts{})
			return err
		},
		"poll":     func() error { _, err := h.s.OpenPoll(ctx, who, s.ID, council.NewPoll{}); return err },
		"slips":    func() error { _, err := h.s.CountPoll(ctx, who, s.ID, "x", council.SlipCount{}); return err },
		"void":     func() error { _, err := h.s.Void(ctx, who, s.ID, d.Blocs[0].ID, "x"); return err },
		"confirm":  func() error { _, err := h.s.Confirm(ctx, who, s.ID); return err },
		"conclude": func() error { _, err := h.s.Conclude(ctx, who, s.ID, council.Ending{}); return err },
	} {
		if err := do(); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
