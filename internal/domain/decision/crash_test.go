package decision_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

// A child signs and counts as fast as it can, says what was acknowledged, and
// is killed at any moment.
func TestMain(m *testing.M) {
	if url := os.Getenv("DECISION_CRASH"); url != "" {
		child(url, os.Getenv("DECISION_CRASH_IDS"))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(url, ids string) {
	id := strings.Split(ids, ",") // decision, sitting, bloc, scope, first number
	law, err := rulebook.Load(regulations.FS)
	db, err2 := store.Open(context.Background(), url, storetest.NewClock().Now)
	n, err3 := strconv.Atoi(id[4])
	if err != nil || err2 != nil || err3 != nil {
		fmt.Println("failed", err, err2, err3)
		return
	}
	decisions, councils := decision.New(db, law), council.New(db, law)
	who := access.Actor{Account: "child", Today: day("2026-09-02"), Grants: []access.Grant{
		{Role: access.Decider, Over: access.Scope(id[3]), From: day("2020-01-01")}, {Role: access.Secretary, Over: access.Scope(id[3]), From: day("2020-01-01")}}}
	for ; ; n++ {
		as := paper
		as.Number = fmt.Sprintf("%d/QĐ-SYT", n)
		if _, err := decisions.Sign(context.Background(), who, decision.ID(id[0]), as); err != nil {
			fmt.Println("failed", err)
			return
		}
		fmt.Println("signed", n)
		if _, err := councils.Count(context.Background(), who, council.SittingID(id[1]), council.BlocID(id[2]), council.Hands, council.Counts{Yes: n % 4, No: 3 - n%4}); err != nil {
			fmt.Println("failed", err)
			return
		}
		fmt.Println("counted", n)
	}
}

func TestKilledAtAnyMomentEveryActIsWholeOrAbsent(t *testing.T) {
	if os.Getenv("STORE_URL") != "" {
		t.Skip("the server of PostgreSQL outlives its client; SQLite lives in the process that is killed")
	}
	h := open(t, 40, 0)
	d, sitting, bloc, scope := h.underWay()
	next := 1
	for round := range 12 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "DECISION_CRASH="+h.db.URL(), fmt.Sprintf("DECISION_CRASH_IDS=%s,%s,%s,%s,%d", d, sitting, bloc, scope, next))
		signed, counted := h.kill(cmd, time.Duration(rand.IntN(120))*time.Millisecond)
		next = h.whole(round, d, sitting, signed, counted, next)
	}
	t.Logf("%d signatures in 12 lives", next-1)
}

// underWay is a draft of forty lines, and a sitting that waits for its count.
func (h *house) underWay() (decision.ID, council.SittingID, council.BlocID, access.Scope) {
	ctx := h.t.Context()
	ids := h.nominate(h.all("LDTT")...)
	h.pass(3, ids[1:]...)
	d, err := h.decisions.Draft(ctx, h.officer, h.body, text, ids[1:])
	h.must(err)
	s, err := h.councils.Call(ctx, h.secretary, council.Calling{Council: h.council, Day: day("2025-02-20"), At: "08:00", Place: "Hội trường"})
	h.must(err)
	_, err = h.dossiers.Table(ctx, h.secretary, s.ID, ids[:1])
	h.must(err)
	var marks []meeting.Mark
	for _, a := range s.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	_, err = h.councils.Attend(ctx, h.secretary, s.ID, marks)
	h.must(err)
	_, err = h.councils.Open(ctx, h.secretary, s.ID, "")
	h.must(err)
	desk, err := h.councils.Desk(ctx, h.secretary, s.ID)
	h.must(err)
	return d.ID, s.ID, desk.Blocs[0].ID, h.decider.Grants[0].Over
}

// kill lets the child work a while after its first word, and gives the last
// acts it had acknowledged.
func (h *house) kill(cmd *exec.Cmd, after time.Duration) (signed, counted int) {
	h.t.Helper()
	out, err := cmd.StdoutPipe()
	h.must(err)
	h.must(cmd.Start())
	first := true
	for in := bufio.NewScanner(out); in.Scan(); {
		word, rest, _ := strings.Cut(in.Text(), " ")
		n, err := strconv.Atoi(rest)
		if word == "failed" || err != nil {
			h.t.Errorf("child: %s", in.Text())
			break
		}
		if first {
			first = false
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		if word == "signed" {
			signed = n
		} else {
			counted = n
		}
	}
	cmd.Process.Kill()
	cmd.Wait() // killed: its state is of no interest
	return signed, counted
}

// whole looks at what is there after the child is gone: what it acknowledged
// and at most one act more, each with its lines and its ledger entry.
func (h *house) whole(round int, d decision.ID, sitting council.SittingID, signed, counted, from int) (next int) {
	h.t.Helper()
	sh := h.sheet(d)
	number, _, _ := strings.Cut(sh.Number, "/")
	n, err := strconv.Atoi(number)
	if err != nil || n < signed || n > max(signed, from)+1 {
		h.t.Fatalf("round %d: signed %d was acknowledged, %q is there", round, signed, sh.Number)
	}
	if len(sh.Lines) != 39 || sh.Lines[38].No != 39 || sh.Total != 39*710000 {
		h.t.Fatalf("round %d: %d lines, %s", round, len(sh.Lines), sh.Total)
	}
	desk, err := h.councils.Desk(h.t.Context(), h.secretary, sitting)
	h.must(err)
	if b := desk.Blocs[0]; counted > 0 && b.Yes != counted%4 && b.Yes != (counted+1)%4 || b.CountedBy != "" && b.Sum() != 3 {
		h.t.Fatalf("round %d: count %d was acknowledged, %+v is there", round, counted, b.Counts)
	}
	h.update(func(tx *store.Tx) error {
		entries, err := ledger.Of(tx, "decision:"+string(d), 100_000)
		if err != nil {
			return err
		}
		signs := 0
		for _, e := range entries {
			if e.Act == "decision.sign" {
				signs++
			}
		}
		if signs != n {
			h.t.Errorf("round %d: %d signatures in the ledger, number %d on the paper", round, signs, n)
		}
		for {
			taken, err := ledger.Sequence(tx, 1000)
			if err != nil || taken == 0 {
				break
			}
		}
		broken, err := store.Check(tx, append(append([]store.Invariant{}, decision.Invariants...), append(council.Invariants, award.Invariants...)...)...)
		if len(broken) > 0 {
			h.t.Errorf("round %d: %v", round, broken)
		}
		return err
	})
	return n + 1
}
