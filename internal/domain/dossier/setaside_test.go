package dossier_test

import (
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/dossier"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// soft is the clause of the law that may be set aside: one form of the State a
// year. With no award on record it waits.
const soft = "P12"

func (h *house) leaf(n dossier.NominationID) dossier.Leaf {
	h.Helper()
	l, err := h.s.Nomination(h.Context(), h.officer, n)
	h.ok(err)
	return l
}

func TestASoftClauseIsSetAsideAndReinstated(t *testing.T) {
	t.Parallel()
	h := build(t, 1)
	ctx := t.Context()
	accounts := account.New(h.db, 1)
	head, _, err := accounts.Invite(ctx, access.Actor{Operator: true, Today: h.head.Today}, account.Opening{Login: "thutruong", Name: "Phạm Thị Thu", Unit: h.hospital, Password: "mau-thi-dua-2026"})
	h.ok(err)
	h.head.Account = string(head.ID)
	d := h.open(h.list("BKTTG", 1))
	n := h.lines(d.ID)[0].ID
	before := h.leaf(n)

	x, err := h.s.SetAside(ctx, h.head, n, soft, " Thành tích đột xuất khi chống dịch ")
	h.ok(err)
	if x.Name != "Phạm Thị Thu" || x.Reason != "Thành tích đột xuất khi chống dịch" {
		t.Errorf("%+v", x)
	}
	l := h.leaf(n)
	if l.Judged.Verdict.Result != before.Judged.Verdict.Result || l.Opens != before.Opens || l.Fails != before.Fails {
		t.Error("a clause set aside is no clause that holds")
	}
	if len(l.Asides) != 1 || l.Asides[0].Clause != soft || l.Steps[len(l.Steps)-1].Reason != x.Reason {
		t.Errorf("%+v", l.Asides)
	}
	sh := h.sheet(d.ID)
	seen := 0
	for _, w := range sh.Waits {
		for _, a := range w.Asides {
			if seen++; w.Clause.ID != soft || a.ID != x.ID {
				t.Errorf("%s: %+v", w.Clause.ID, a)
			}
		}
	}
	if seen != 1 {
		t.Errorf("it travels with its clause once, not %d times", seen)
	}
	h.silent(x.Name, x.Reason)

	_, err = h.s.SetAside(ctx, h.head, n, soft, why)
	h.refused(err, fault.Conflict, "clause.already-set-aside")
	h.ok(h.s.Reinstate(ctx, h.head, n, soft))
	if l := h.leaf(n); len(l.Asides) != 0 {
		t.Errorf("%+v", l.Asides)
	}
	h.refused(h.s.Reinstate(ctx, h.head, n, soft), fault.Conflict, "clause.not-set-aside")
	_, err = h.s.SetAside(ctx, h.head, n, soft, why)
	h.ok(err)
	h.ok(h.s.Drop(ctx, h.officer, d.ID, []dossier.NominationID{n}))
}

// silent reports words that stand in the ledger, which knows only their seal.
func (h *house) silent(said ...string) {
	h.Helper()
	h.update(func(tx *store.Tx) error {
		entries, err := store.Collect(tx, store.One[string], `SELECT body FROM ledger_entry`)
		for _, e := range entries {
			for _, w := range said {
				if strings.Contains(e, w) {
					h.Errorf("the ledger says %q: %s", w, e)
				}
			}
		}
		return err
	})
}

func TestWhatIsNeverSetAside(t *testing.T) {
	t.Parallel()
	h := build(t, 1)
	ctx := t.Context()
	d := h.open(h.list("BKTTG", 1))
	n := h.lines(d.ID)[0].ID
	var hard []string
	h.leaf(n).Judged.Verdict.Each(func(f rulebook.Finding) {
		if !f.Soft {
			hard = append(hard, f.ID)
		}
	})
	if len(hard) < 5 {
		t.Fatalf("only %v", hard)
	}
	for _, id := range hard { // the law itself, P4 and P8 among it
		_, err := h.s.SetAside(ctx, h.head, n, id, why)
		h.refused(err, fault.Unmet, "clause.not-soft")
		if fault.Reasons(err)[0].Cite == "" {
			t.Errorf("%s: no citation", id)
		}
	}
	_, err := h.s.SetAside(ctx, h.head, n, "XYZ", why)
	h.refused(err, fault.NotFound, "clause.not-found")
	_, err = h.s.SetAside(ctx, h.head, n, soft, "  ")
	h.refused(err, fault.Invalid, "dossier.reason-needed")
	_, err = h.s.SetAside(ctx, h.head, n, soft, strings.Repeat("a", 2001))
	h.refused(err, fault.Invalid, "form.too-long")
	_, err = h.s.SetAside(ctx, h.head, "none", soft, why)
	h.refused(err, fault.NotFound, "nomination.not-found")
}

// Who may set aside, by role and by whose hands the line is in.
func TestOnlyWhoHoldsALineSetsAside(t *testing.T) {
	t.Parallel()
	h := build(t, 1)
	ctx := t.Context()
	d := h.open(h.list("BKTTG", 1))
	n := h.lines(d.ID)[0].ID
	at := func(when string, may map[string]string) {
		t.Helper()
		for name, who := range map[string]access.Actor{"officer": h.officer, "head": h.head, "appraiser": h.appraise, "stranger": h.stranger,
			"decider": actor("decider", access.Decider, h.appraise.Grants[0].Over), "admin": actor("admin", access.Admin, h.appraise.Grants[0].Over)} {
			want := may[name]
			_, err := h.s.SetAside(ctx, who, n, soft, why)
			back := h.s.Reinstate(ctx, who, n, soft)
			for _, err := range []error{err, back} {
				switch {
				case want == "" && err != nil, want != "" && (err == nil || fault.Reasons(err)[0].Code != want):
					t.Errorf("%s, %s: %v, want %q", when, name, err, want)
				}
			}
		}
	}
	const unseen, denied, away = "access.not-seen", "access.not-granted", "dossier.not-in-your-hands"
	at("a draft", map[string]string{"officer": denied, "appraiser": "dossier.not-found", "stranger": "dossier.not-found", "decider": "dossier.not-found", "admin": "dossier.not-found"})
	_, err := h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	theirs := map[string]string{"officer": denied, "head": away, "stranger": unseen, "decider": denied, "admin": denied}
	at("sent", theirs)
	_, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	at("received", theirs)
	_, err = h.s.Return(ctx, h.appraise, d.ID, []dossier.NominationID{n}, "Thiếu báo cáo")
	h.ok(err)
	at("a line sent back", map[string]string{"officer": denied, "appraiser": away, "stranger": unseen, "decider": denied, "admin": denied})
	_, err = h.s.Withdraw(ctx, h.officer, d.ID, nil, why)
	h.ok(err)
	_, err = h.s.SetAside(ctx, h.head, n, soft, why)
	h.refused(err, fault.Conflict, "dossier.ended")
}
