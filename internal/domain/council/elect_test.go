package council_test

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"thidua/internal/base/id"
	"thidua/internal/domain/council"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
	"thidua/regulations"
)

// election names so many members, from the chair on, for next year.
func election(s council.Sitting, office council.Office, seats int, members ...int) council.Election {
	e := council.Election{Office: office, Seats: seats, From: day("2026-01-01"), To: day("2026-12-31")}
	for _, m := range members {
		e.Candidates = append(e.Candidates, council.Candidate{Member: council.MemberID(s.Attendance[m].Member)})
	}
	return e
}

// rules lets the councils' law say one thing for another.
func (r *room) rules(was, is string) {
	r.t.Helper()
	text, err := fs.ReadFile(regulations.FS, "councils.yaml")
	r.must(err)
	if !strings.Contains(string(text), was) {
		r.t.Fatalf("no rule says %q", was)
	}
	dir := r.t.TempDir()
	r.must(os.WriteFile(dir+"/councils.yaml", []byte(strings.ReplaceAll(string(text), was, is)), 0o666))
	over, err := regulations.With(dir)
	r.must(err)
	law, err := rulebook.Load(over)
	r.must(err)
	r.s = council.New(r.db, law)
}

// on are the blocs of an office.
func (r *room) on(s council.Sitting, office council.Office) (ids []council.BlocID) {
	for _, b := range r.desk(s).Blocs {
		if b.Type == string(office) {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// votes counts slips of 9 members, so many of them for each name on the slip.
func (r *room) votes(s council.Sitting, p council.Poll, yes ...int) {
	n := council.SlipCount{Issued: 9, Returned: 9, Valid: 9}
	for _, y := range yes {
		n.Lines = append(n.Lines, council.Counts{Yes: y})
	}
	r.counted(s, p, n)
}

func (r *room) conclude(s council.Sitting) {
	r.t.Helper()
	_, err := r.s.Confirm(r.t.Context(), r.chair, s.ID)
	r.must(err)
	_, err = r.s.Conclude(r.t.Context(), r.secretary, s.ID, council.Ending{Ended: "11:30"})
	r.must(err)
}

// terms are who held which office when, as words.
func (r *room) terms() (out string) {
	all, err := r.s.Terms(r.t.Context(), r.secretary, r.c.ID)
	r.must(err)
	for _, t := range all {
		out += fmt.Sprintf("%s %s %s %v; ", t.From, t.Office, t.Name, t.Sitting != "")
	}
	return out
}

func TestHeadAndDeputiesAreElectedForATerm(t *testing.T) {
	r := open(t, 9)
	r.must(r.s.NoteTerm(t.Context(), r.secretary, r.c.ID, council.Term{Office: council.Head, Holder: council.Holder{Name: "Ủy viên 3"}, From: day("2025-01-01"), To: day("2025-12-31"), Paper: "12/QĐ"}))
	r.must(r.s.NoteTerm(t.Context(), r.secretary, r.c.ID, council.Term{Office: council.Head, Holder: council.Holder{Name: "Ủy viên 4"}, From: day("2019-01-01"), To: day("2019-12-31"), Paper: "7/QĐ"}))
	s := r.call()
	_, err := r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.Head, 1, 0, 3, 4))
	r.must(err)
	_, err = r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.DeputyHead, 2, 1, 2, 5))
	r.must(err)
	_, err = r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.Head, 1, 1, 2))
	r.refused(err, "election.already")
	led := map[string]int{}
	d := r.desk(s)
	for _, i := range d.Items {
		led[i.Label] = len(d.Led(i))
	}
	if led["Ủy viên 3"] != 1 || led["Ủy viên 4"] != 0 || len(d.Conflicts) != 0 {
		t.Errorf("who led lately: %v; conflicts %v", led, d.Conflicts)
	}
	r.must(r.attend(s, 9, 0))
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)

	_, err = r.s.Count(t.Context(), r.secretary, s.ID, r.on(s, council.Head)[0], council.Hands, council.Counts{Yes: 9})
	r.refused(err, "election.by-slips")
	both := append(r.on(s, council.Head), r.on(s, council.DeputyHead)...)
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: both, Tellers: tellers()})
	r.refused(err, "election.one-office")
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: r.on(s, council.Head), Pick: 2, Tellers: tellers()})
	r.refused(err, "election.more-than-seats")

	// The first ballot ties; those who tie are voted on again, and the chair, who
	// stands, presides over neither.
	p := r.poll(s, council.NewPoll{Blocs: r.on(s, council.Head), Tellers: tellers()})
	if d = r.desk(s); p.Pick != 1 || len(p.Given) != 9 || d.Name(p.Presider) != "Lê Thị Hoa" {
		t.Errorf("poll %+v, presided by %s", p, d.Name(p.Presider))
	}
	r.votes(s, p, 4, 4, 1)
	heads := r.on(s, council.Head)
	p = r.poll(s, council.NewPoll{Blocs: heads[:2], Tellers: tellers()})
	r.votes(s, p, 3, 6)
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: heads[2:], Tellers: tellers()})
	r.refused(err, "election.filled")
	p = r.poll(s, council.NewPoll{Blocs: r.on(s, council.DeputyHead), Tellers: tellers()})
	if p.Pick != 2 {
		t.Errorf("a slip chooses %d of two seats", p.Pick)
	}
	r.votes(s, p, 8, 2, 7)
	r.conclude(s)
	want := "2026-01-01 head Ủy viên 3 true; 2026-01-01 deputy Lê Thị Hoa true; 2026-01-01 deputy Ủy viên 5 true; 2025-01-01 head Ủy viên 3 false; 2019-01-01 head Ủy viên 4 false; "
	if got := r.terms(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// stands is a unit of the registry.
func (r *room) stands(name string) (of registry.UnitID) {
	r.t.Helper()
	r.update(func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: name, Level: registry.Department, Legal: true, From: day("2000-01-01")})
		of = u.ID
		return err
	})
	return of
}

// Units stand by what they are, not by what they are called: rotation remembers
// one that had another name, and whoever is elected is handed on as a unit.
func TestUnitsStandForAnOffice(t *testing.T) {
	r := open(t, 9)
	first, second := r.stands("Sở Nội vụ"), r.stands("Sở Giáo dục và Đào tạo")
	term := council.Term{Office: council.Head, Holder: council.Holder{Unit: first, Name: "whatever is typed"}, From: day("2025-01-01"), To: day("2025-12-31"), Paper: "12/QĐ"}
	r.must(r.s.NoteTerm(t.Context(), r.secretary, r.c.ID, term))
	term.Unit = "nobody"
	r.refused(r.s.NoteTerm(t.Context(), r.secretary, r.c.ID, term), "election.unit-unknown")
	s := r.call()
	unit := func(u registry.UnitID) council.Candidate { return council.Candidate{Holder: council.Holder{Unit: u}} }
	e := council.Election{Office: council.Head, Seats: 1, From: day("2026-01-01"), To: day("2026-12-31"), Candidates: []council.Candidate{unit(first), unit("nobody")}}
	_, err := r.s.Elect(t.Context(), r.secretary, s.ID, e)
	r.refused(err, "election.unit-unknown")
	e.Candidates[1] = unit(first)
	_, err = r.s.Elect(t.Context(), r.secretary, s.ID, e)
	r.refused(err, "election.named-twice")
	e.Candidates[1] = unit(second)
	e, err = r.s.Elect(t.Context(), r.secretary, s.ID, e)
	r.must(err)
	if a, b := e.Candidates[0], e.Candidates[1]; a.Name != "Sở Nội vụ" || len(a.Led) != 1 || b.Name != "Sở Giáo dục và Đào tạo" || len(b.Led) != 0 {
		t.Errorf("who stands: %+v", e.Candidates)
	}
	_, err = r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.DeputyHead, 1, 1, 2))
	r.must(err)
	r.update(func(tx *store.Tx) error {
		told, err := notice.About(tx, id.Subject{Kind: "sitting", ID: string(s.ID)}, notice.ElectionPut)
		if len(told) != 10 {
			t.Errorf("%d were told, once, that the sitting elects", len(told))
		}
		return err
	})
	r.must(r.attend(s, 9, 0))
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)
	r.votes(s, r.poll(s, council.NewPoll{Blocs: r.on(s, council.Head), Tellers: tellers()}), 2, 7)
	r.votes(s, r.poll(s, council.NewPoll{Blocs: r.on(s, council.DeputyHead), Tellers: tellers()}), 9, 0)
	elected := func() (all []council.Term) {
		r.update(func(tx *store.Tx) (err error) { all, err = council.Elected(tx, s.ID); return err })
		return all
	}
	if all := elected(); len(all) != 0 {
		t.Errorf("elected before the sitting ends: %v", all)
	}
	r.conclude(s)
	if all := elected(); len(all) != 2 || all[0].Unit != second || all[0].Office != council.Head || all[1].Unit != "" || all[1].Name != "Lê Thị Hoa" {
		t.Errorf("elected: %+v", all)
	}
}

// A tie in the last ballot leaves the post empty; the desk says so, and what the
// rules say to do next.
func TestAPostThatStaysEmpty(t *testing.T) {
	r := open(t, 9)
	s := r.call()
	_, err := r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.Head, 1, 2, 3, 4))
	r.must(err)
	r.must(r.attend(s, 9, 0))
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)
	empty := func(want string) {
		t.Helper()
		got := ""
		for _, v := range r.desk(s).Vacancies() {
			got += fmt.Sprint(v.Office, v.Seats, " ", v.Why, v.Tied, " ", v.Needed, " ", v.Round, "/", v.Rounds, " ", v.Again, " ", v.Then.Next)
		}
		if got != want {
			t.Errorf("empty: %q, want %q", got, want)
		}
	}
	empty("")
	p := r.poll(s, council.NewPoll{Blocs: r.on(s, council.Head), Tellers: tellers()})
	heads := r.on(s, council.Head)
	empty("")
	r.votes(s, p, 4, 3, 2)
	empty("head1 short[] 5 1/2 true again")
	r.votes(s, r.poll(s, council.NewPoll{Blocs: heads[:2], Tellers: tellers()}), 4, 4)
	empty("head1 tie[Ủy viên 2 Ủy viên 3] 5 2/2 false again")
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: heads[:2], Tellers: tellers()})
	r.refused(err, "poll.no-more-rounds")
	r.conclude(s)
	empty("head1 tie[Ủy viên 2 Ủy viên 3] 5 2/2 false again")
	if got := r.terms(); got != "" {
		t.Errorf("a term nobody won: %s", got)
	}
}

// A sole candidate is voted on by hands; one refused leaves the post empty.
func TestASoleCandidateByHands(t *testing.T) {
	r := open(t, 9)
	s := r.call()
	e := council.Election{Office: council.Head, Seats: 1, From: day("2026-01-01"), To: day("2026-12-31"), Candidates: []council.Candidate{{Holder: council.Holder{Name: "Sở Giáo dục và Đào tạo"}}}}
	_, err := r.s.Elect(t.Context(), r.secretary, s.ID, e)
	r.must(err)
	r.must(r.attend(s, 9, 0))
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, r.on(s, council.Head)[0], council.Hands, council.Counts{Yes: 4, No: 5})
	r.must(err)
	if all := r.desk(s).Vacancies(); len(all) != 1 || all[0].Why != council.ByShare || all[0].Again || all[0].Round != 0 {
		t.Errorf("empty: %+v", all)
	}
	b, err := r.s.Count(t.Context(), r.secretary, s.ID, r.on(s, council.Head)[0], council.Hands, council.Counts{Yes: 5, No: 4})
	r.must(err)
	if b.Needed != 5 || b.Outcome != council.Passed {
		t.Errorf("%+v", b)
	}
	r.conclude(s)
	if got := r.terms(); got != "2026-01-01 head Sở Giáo dục và Đào tạo true; " {
		t.Error(got)
	}
}

// One slip holds every candidate: who declares a conflict with one of them votes
// like the rest, and neither presides nor counts.
func TestAConflictWithACandidateKeepsNobodyFromVoting(t *testing.T) {
	r := open(t, 9)
	s := r.call()
	_, err := r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.Head, 1, 2, 3, 4))
	r.must(err)
	chair := council.MemberID(s.Attendance[0].Member)
	r.must(r.s.Declare(t.Context(), r.chair, s.ID, []council.Declared{{Item: r.desk(s).Items[1].ID, Kind: council.Family}}))
	r.must(r.attend(s, 9, 0))
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)
	board := append(tellers()[:2], council.Teller{Member: chair})
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: r.on(s, council.Head), Tellers: board})
	r.refused(err, "poll.teller-candidate")
	p := r.poll(s, council.NewPoll{Blocs: r.on(s, council.Head), Tellers: tellers()})
	if len(p.Lines) != 3 || len(p.Given) != 9 || p.Roll.Members != 9 || p.Presider == chair {
		t.Errorf("the slip: %+v", p)
	}
	r.votes(s, p, 6, 2, 1)
	seen, err := r.s.Desk(t.Context(), r.chair, s.ID)
	r.must(err)
	if seen.Polls[0].Hidden || seen.Blocs[0].Hidden {
		t.Error("one who voted does not see the count")
	}
}

func TestElectionsThatCannotBe(t *testing.T) {
	r := open(t, 9)
	s := r.call()
	two := election(s, council.Head, 1, 0, 1)
	for name, x := range map[string]struct {
		bend func(*council.Election)
		code string
	}{
		"an office nobody knows":            {func(e *council.Election) { e.Office = "king" }, "election.office-missing"},
		"two heads":                         {func(e *council.Election) { e.Seats = 2 }, "election.seats"},
		"no seat":                           {func(e *council.Election) { e.Seats = 0 }, "election.seats"},
		"a term that ends before it starts": {func(e *council.Election) { e.To = day("2025-12-31") }, "election.term-days"},
		"fewer names than seats":            {func(e *council.Election) { e.Office, e.Seats = council.DeputyHead, 3 }, "election.too-few"},
		"a name twice":                      {func(e *council.Election) { e.Candidates = append(e.Candidates, e.Candidates[0]) }, "election.named-twice"},
		"nobody's name":                     {func(e *council.Election) { e.Candidates = append(e.Candidates, council.Candidate{Member: "no"}) }, "election.name-missing"},
	} {
		e := two
		e.Candidates = append([]council.Candidate{}, two.Candidates...)
		x.bend(&e)
		_, err := r.s.Elect(t.Context(), r.secretary, s.ID, e)
		if err == nil {
			t.Error(name, "was taken")
		}
		r.refused(err, x.code)
	}
	r.refused(r.s.NoteTerm(t.Context(), r.secretary, r.c.ID, council.Term{Office: council.Head, Holder: council.Holder{Name: "A"}, From: day("2025-01-01"), To: day("2025-12-31")}), "election.paper-missing")
}

// Where the rule of a body bars who headed it lately, they cannot stand.
func TestABodysRuleBarsWhoLedLately(t *testing.T) {
	r := open(t, 9)
	r.rules("years: 1\n    bars: false", "years: 1\n    bars: true")
	r.must(r.s.NoteTerm(t.Context(), r.secretary, r.c.ID, council.Term{Office: council.Head, Holder: council.Holder{Name: "ỦY VIÊN 3"}, From: day("2025-01-01"), To: day("2025-12-31"), Paper: "12/QĐ"}))
	s := r.call()
	_, err := r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.Head, 1, 0, 3))
	r.refused(err, "election.led-lately")
	_, err = r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.Head, 1, 0, 4))
	r.must(err)
}

// Before anybody is marked present, the rule is told as if all who were called
// vote: not as if one vote in favour were enough.
func TestWhatAnElectionNeedsBeforeTheRollIsTaken(t *testing.T) {
	r := open(t, 9)
	s := r.call()
	if _, err := r.s.Elect(t.Context(), r.secretary, s.ID, election(s, council.Head, 1, 1, 2)); err != nil {
		t.Fatal(err)
	}
	if n := r.desk(s).Rules[council.Voting].Needed; n != 5 {
		t.Errorf("%d votes of 9 are needed", n)
	}
	r.must(r.attend(s, 7, 0))
	if n := r.desk(s).Rules[council.Voting].Needed; n != 4 {
		t.Errorf("%d votes of 7 are needed", n)
	}
}
