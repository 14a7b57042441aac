package app_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"thidua/internal/app"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// rush does an act from many hands at once, and says how many did it; the rest
// must have been told that someone came first.
func rush(t *testing.T, hands int, act func(n int) error) (did int) {
	t.Helper()
	errs := make([]error, hands)
	var begin, all sync.WaitGroup
	begin.Add(1)
	for n := range hands {
		all.Go(func() { begin.Wait(); errs[n] = act(n) })
	}
	begin.Done()
	all.Wait()
	for _, err := range errs {
		if err == nil {
			did++
		} else if !fault.Is(err, fault.Conflict) {
			t.Errorf("neither done nor someone else's: %v", err)
		}
	}
	return did
}

func entries(t *testing.T, h *app.House, act, subject string) (n int) {
	t.Helper()
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(*) FROM ledger_entry WHERE act = $1 AND subject LIKE $2`, act, "%"+subject).Scan(&n)
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

// Twenty hands at one thing: exactly one wins, nothing is lost, and the ledger
// has as many entries as acts were done.
func TestManyHandsAtOneThing(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	lan, nguyet, vinh := actorOf(t, h, "lan"), actorOf(t, h, "nguyet"), actorOf(t, h, "vinh")
	ctx := t.Context()
	const hands = 20
	cdc := unitOf(t, h, "Trung tâm Kiểm soát")

	var mu sync.Mutex
	numbers, ids := map[string]bool{}, []dossier.ID{}
	if did := rush(t, hands, func(n int) error {
		d, err := h.Dossiers.Open(ctx, lan, dossier.NewDossier{Unit: cdc, Title: fmt.Sprint("Hồ sơ ", n)})
		mu.Lock()
		defer mu.Unlock()
		if err == nil {
			numbers[d.Number], ids = true, append(ids, d.ID)
		}
		return err
	}); did != len(numbers) || did < 1 {
		t.Errorf("%d dossiers were opened, with %d numbers", did, len(numbers))
	}

	people := things(t, h)["people"]
	made := ids[0]
	did := rush(t, hands, func(n int) error {
		_, err := h.Dossiers.Nominate(ctx, lan, made, dossier.NewNomination{Award: "GK", Type: "sudden", Year: 2026, Subject: subjectOf(people[n%len(people)]), Achievement: "Cứu người"})
		if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Invalid) { // not of this unit
			return fault.New(fault.Conflict)
		}
		return err
	})
	if _, lines, err := h.Dossiers.Lines(ctx, lan, made, dossier.LineFilter{Size: 100}); err != nil || len(lines.Rows) != did || did == 0 {
		t.Errorf("%d nominations were made, %d are there (%v)", did, len(lines.Rows), err)
	}

	if did := rush(t, hands, func(int) error { _, err := h.Dossiers.Submit(ctx, lan, made, "Giấy tờ gửi sau"); return err }); did != 1 || entries(t, h, string(access.SubmitDossier), string(made)) != 1 {
		t.Errorf("submitted %d times, %d entries", did, entries(t, h, string(access.SubmitDossier), string(made)))
	}
	recalled, received := 0, 0
	if did := rush(t, hands, func(n int) error {
		var err error
		if n%2 == 0 {
			if _, err = h.Dossiers.Recall(ctx, lan, made); err == nil {
				mu.Lock()
				recalled++
				mu.Unlock()
			}
		} else if _, err = h.Dossiers.Receive(ctx, nguyet, made); err == nil {
			mu.Lock()
			received++
			mu.Unlock()
		}
		if fault.Is(err, fault.NotFound) { // recalled: a draft is nothing the receiver may see
			return fault.New(fault.Conflict)
		}
		return err
	}); did != 1 || recalled+received != 1 {
		t.Errorf("%d did it: %d recalled, %d received", did, recalled, received)
	}
	if received == 0 {
		if _, err := h.Dossiers.Submit(ctx, lan, made, "Giấy tờ gửi sau"); err != nil {
			t.Fatal(err)
		}
		if did := rush(t, hands, func(int) error { _, err := h.Dossiers.Receive(ctx, nguyet, made); return err }); did != 1 {
			t.Errorf("received %d times", did)
		}
	}
	if did := rush(t, hands, func(n int) error {
		_, err := h.Dossiers.Appraise(ctx, nguyet, made, dossier.Appraisal{Opinion: dossier.For})
		return err
	}); did < 1 || did != entries(t, h, string(access.AppraiseDossier), string(made)) {
		t.Errorf("appraised %d times, %d entries", did, entries(t, h, string(access.AppraiseDossier), string(made)))
	}

	health := unitOf(t, h, "Sở Y tế")
	passed, err := h.Decisions.Candidates(ctx, nguyet, health)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range passed {
		if n.Ready && n.Without == "" {
			t.Errorf("%s has no council's result and is ready", n.ID)
		}
	}
	if did := rush(t, hands, func(n int) error {
		_, err := h.Decisions.Sign(ctx, vinh, theDecision(t, h), decision.Signing{Number: fmt.Sprint(n, "/QĐ"), Day: vinh.Today, Signer: "Lê Quang Vinh", SignerTitle: "Giám đốc"})
		return err
	}); did != 0 {
		t.Errorf("a published decision was signed again %d times", did)
	}
	sound(t, h)
	number(t, h)
	if told := complaintsOf(t, h); strings.TrimSpace(told) != "" {
		t.Error(told)
	}
}

func theDecision(t *testing.T, h *app.House) (id decision.ID) {
	t.Helper()
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error { return tx.Row(`SELECT id FROM decision`).Scan(&id) }); err != nil {
		t.Fatal(err)
	}
	return id
}

func subjectOf(person string) id.Subject { return registry.PersonID(person).Subject() }
