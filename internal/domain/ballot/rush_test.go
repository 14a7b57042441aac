package ballot_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// cast entries of the ledger, and the slips in.
func (r *room) kept() (entries, slips int) {
	r.t.Helper()
	r.must(r.db.View(context.Background(), func(tx *store.Tx) error {
		if err := tx.Row(`SELECT COUNT(*) FROM ledger_entry WHERE act = 'ballot.cast'`).Scan(&entries); err != nil {
			return err
		}
		return tx.Row(`SELECT COUNT(*) FROM ballot_slip WHERE ballot = $1`, r.id).Scan(&slips)
	}))
	return entries, slips
}

// Twenty-five members vote in the same second: each clicks twice, some from a
// second device, some lose the connection and try again. Each is counted once,
// and what is not taken is told.
func TestTwentyFiveVoteInTheSameSecond(t *testing.T) {
	const members = 25
	r := prepare(t, members, 1).open()
	p := r.public()
	want := [3]int{}
	slips, strange := make([]proof.Slip, members), make([]proof.Slip, members)
	other := proof.NewSecret()
	for i := range slips {
		id := fmt.Sprint("v", i)
		slips[i], strange[i] = p.Fill(id, r.devices[i], 1, []int{i % 3}), p.Fill(id, other, 1, []int{0})
		want[i%3]++
	}
	var begin, all sync.WaitGroup
	begin.Add(1)
	hashes := make([][2]string, members)
	for i := range slips {
		for click := range 2 {
			all.Go(func() {
				begin.Wait()
				ctx := context.Background()
				if i%5 == 0 { // the connection drops, whether or not the slip was in
					short, cancel := context.WithTimeout(ctx, time.Duration(i)*time.Millisecond)
					_, _ = r.s.Cast(short, r.voter(i), r.id, slips[i]) // nobody hears the answer
					cancel()
				}
				var err error
				if hashes[i][click], err = r.s.Cast(ctx, r.voter(i), r.id, slips[i]); err != nil {
					t.Errorf("member %d, click %d: %v", i, click, err)
				}
			})
		}
		if i%4 == 0 {
			all.Go(func() {
				begin.Wait()
				if _, err := r.s.Cast(context.Background(), r.voter(i), r.id, strange[i]); !fault.Is(err, fault.Invalid) {
					t.Errorf("a second device of member %d: %v", i, err)
				}
			})
		}
	}
	begin.Done()
	all.Wait()
	for i, h := range hashes {
		if h[0] != h[1] || h[0] != slips[i].Hash(&p) {
			t.Errorf("member %d was told %v", i, h)
		}
	}
	if entries, in := r.kept(); entries != members || in != members {
		t.Errorf("%d entries, %d slips", entries, in)
	}
	res := r.publish()
	if l := res.Lines[0]; l.Yes != want[0] || l.No != want[1] || l.Blank != want[2] {
		t.Errorf("counted %+v, marked %v", l, want)
	}
}

// Slips that come while the chair closes are either in the list or told that
// they are not.
func TestClosingWhileTheyVote(t *testing.T) {
	r := prepare(t, 12, 1).open()
	p := r.public()
	taken := make([]bool, 12)
	var all sync.WaitGroup
	for i := range taken {
		s := p.Fill(fmt.Sprint("v", i), r.devices[i], 1, []int{0})
		all.Go(func() {
			_, err := r.s.Cast(context.Background(), r.voter(i), r.id, s)
			if taken[i] = err == nil; err != nil && !fault.Is(err, fault.Conflict) {
				t.Errorf("member %d: %v", i, err)
			}
		})
		if i == 6 {
			all.Go(func() {
				if _, err := r.s.Close(context.Background(), chair, r.id); err != nil {
					t.Errorf("close: %v", err)
				}
			})
		}
	}
	all.Wait()
	d, err := r.s.Desk(t.Context(), chair, r.id)
	r.must(err)
	listed := map[string]bool{}
	for _, l := range d.Slips {
		listed[l.Voter] = true
	}
	for i, in := range taken {
		if in != listed[fmt.Sprint("v", i)] {
			t.Errorf("member %d was told %v, the list says %v", i, in, !in)
		}
	}
}

const crashFile = "THIDUA_BALLOT_CRASH"

// plan is what the process that is killed casts.
type plan struct {
	URL   string
	ID    ballot.ID
	Slips []proof.Slip
}

// TestTheServerThatIsKilled is that process: it casts, and says what it took.
func TestTheServerThatIsKilled(t *testing.T) {
	file := os.Getenv(crashFile)
	if file == "" {
		t.Skip("run by TestNoSlipIsLostOrCountedTwice")
	}
	var todo plan
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &todo)
	}
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), todo.URL, func() time.Time { return storetest.Noon })
	if err != nil {
		t.Fatal(err)
	}
	s := ballot.New(db)
	for _, slip := range todo.Slips {
		if _, err := s.Cast(t.Context(), person("p"+slip.Voter[1:]), todo.ID, slip); err != nil {
			t.Fatal(err)
		}
		fmt.Println("took", slip.Voter, slip.Serial)
	}
}

// A server is killed while members vote: every slip it acknowledged is there,
// none is there twice, and after the start the vote goes on.
func TestNoSlipIsLostOrCountedTwice(t *testing.T) {
	r := prepare(t, 4, 1)
	url := storetest.URL(t)
	var err error
	r.db, err = store.Open(t.Context(), url, r.clock.Now)
	r.must(err)
	t.Cleanup(func() { r.db.Close() })
	r.s = ballot.New(r.db)
	r.prepare(ballot.NewBallot{Sitting: "sitting-1", Over: "/r/", Kind: proof.Each, Lines: []proof.Line{{ID: "n0"}}, Tellers: named("t", 2), Voters: named("v", 4)})
	r.open()
	todo := plan{URL: url, ID: r.id}
	for serial := range 10 {
		for i := range 4 {
			todo.Slips = append(todo.Slips, r.slip(i, serial+1, (i+serial)%3))
		}
	}
	file := t.TempDir() + "/plan.json"
	for round := range 3 {
		text, _ := json.Marshal(todo)
		r.must(os.WriteFile(file, text, 0o600))
		last := crash(t, file, 5+4*round)
		d := map[string]int{}
		r.must(r.db.View(t.Context(), func(tx *store.Tx) error {
			all, err := store.Collect(tx, func(s store.Scanner) (l proof.Listed, err error) { err = s.Scan(&l.Voter, &l.Serial); return l, err },
				`SELECT voter, serial FROM ballot_slip WHERE ballot = $1`, r.id)
			for _, l := range all {
				d[l.Voter] = l.Serial
			}
			return err
		}))
		for voter, serial := range last {
			if d[voter] < serial {
				t.Errorf("slip %d of %s was acknowledged, %d is there", serial, voter, d[voter])
			}
		}
		entries, _ := r.kept()
		sum := 0
		for _, serial := range d {
			sum += serial
		}
		if entries != sum {
			t.Errorf("%d slips in the ledger, %d were taken", entries, sum)
		}
		var rest []proof.Slip
		for _, s := range todo.Slips {
			if s.Serial >= d[s.Voter] { // the last of each is sent again: its answer may have been lost
				rest = append(rest, s)
			}
		}
		todo.Slips = rest
	}
	for i := range 4 {
		r.must(r.cast(i, 11, proof.Yes))
	}
	if res := r.publish(); res.Lines[0].Yes != 4 {
		t.Errorf("%+v", res.Lines)
	}
}

func named(prefix string, n int) (all []ballot.Named) {
	for i := range n {
		all = append(all, ballot.Named{ID: fmt.Sprint(prefix, i), By: fmt.Sprint("p", i)})
	}
	return all
}

// crash runs the process and kills it after so many slips.
func crash(t *testing.T, file string, after int) map[string]int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestTheServerThatIsKilled$")
	cmd.Env = append(os.Environ(), crashFile+"="+file)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	last, took := map[string]int{}, 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var voter string
		var serial int
		if n, _ := fmt.Sscanf(lines.Text(), "took %s %d", &voter, &serial); n == 2 {
			last[voter] = serial
			took++
		} else if strings.Contains(lines.Text(), "FAIL") {
			t.Error(lines.Text())
		}
		if took == after {
			_ = cmd.Process.Kill()
		}
	}
	_ = cmd.Wait() // it was killed
	if took < after {
		t.Errorf("it took %d slips only", took)
	}
	return last
}
