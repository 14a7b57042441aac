package rulebook

import (
	"math/rand/v2"
	"strings"
	"testing"

	"thidua/internal/base/fault"
)

// One vote more in favour never undoes a vote that passed; nor does one member
// more who is present and for it.
func TestVoteIsMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	bodies := []string{"", "TANDTC", "BKHDT", "BCA", "VKSTC", "BYT", "BGDDT", "UBDT", "BNG", "BLDTBXH", "BHXH"}
	awards := []string{"LDTT", "CSTDCS", "CSTDB", "TTLDXS", "CTDB", "CTDCP", "BKTTG", "HCLD3", "GK"}
	for range 4000 {
		n := Count{Members: 1 + r.IntN(30)}
		n.Present = r.IntN(n.Members + 1)
		n.Yes = r.IntN(n.Present + 1)
		if n.Members > n.Present {
			n.WrittenYes = r.IntN(n.Members - n.Present)
		}
		body, award := bodies[r.IntN(len(bodies))], awards[r.IntN(len(awards))]
		on := day([]string{"2016-05-01", "2022-05-01", "2024-05-01", "2026-11-01"}[r.IntN(4)])
		before, err := lib(t).Vote(award, body, on, n)
		if err != nil || !before.Known {
			t.Fatal(award, body, err)
		}
		if p := before.Percent; len(p) < 4 || p[len(p)-3] != '.' || before.Yes > before.Of {
			t.Fatalf("%s of %d in %d", p, before.Yes, before.Of)
		}
		more := n
		if n.Yes < n.Present {
			more.Yes++
		} else if n.Present < n.Members-n.WrittenYes {
			more.Yes, more.Present = more.Yes+1, more.Present+1
		} else {
			continue
		}
		after, err := lib(t).Vote(award, body, on, more)
		if err != nil {
			t.Fatal(err)
		}
		if before.Passed != nil && *before.Passed && (after.Passed == nil || !*after.Passed) {
			t.Fatalf("%s %s: %+v passes, %+v does not", award, body, n, more)
		}
		if on.Year == 2026 && after.Council.Status != Unverified {
			t.Fatal("found, while the law is under review")
		}
	}
}

func TestVoteRefuses(t *testing.T) {
	no := 3
	for name, x := range map[string]struct {
		n    Count
		code string
	}{
		"nobody":                          {Count{}, "vote.nobody"},
		"below nothing":                   {Count{Members: 9, Present: 9, Yes: -1}, "vote.number"},
		"more present than members":       {Count{Members: 9, Present: 10}, "vote.present"},
		"more votes than present":         {Count{Members: 9, Present: 9, Yes: 7, No: &no}, "vote.cast"},
		"written by someone in the room":  {Count{Members: 9, Present: 9, Yes: 9, WrittenNo: 1}, "vote.written"},
		"a chair who says something else": {Count{Members: 9, Present: 9, Yes: 9, Chair: "ja"}, "vote.chair"},
	} {
		_, err := lib(t).Vote("LDTT", "", day("2022-05-01"), x.n)
		if !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Code != x.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every rule of a body can be asked, says where it is written, and is found
// only while its text was in force.
func TestBodiesVote(t *testing.T) {
	for i := range lib(t).votes {
		v := &lib(t).votes[i]
		award := "LDTT"
		if v.Awards != nil {
			award = v.Awards[0]
		}
		on := day("2022-05-01")
		c, err := lib(t).Council(award, v.Body, on)
		if err != nil || c.Cite == "" || c.Threshold.Den == 0 || c.Body != v.Body {
			t.Errorf("%s %s: %+v %v", v.Body, award, c, err)
		}
		if strings.HasPrefix(v.Cite, "TT") {
			if later, _ := lib(t).Council(award, v.Body, day("2025-05-01")); later.Status != Unverified {
				t.Errorf("%s %s is found after its text was replaced", v.Body, award)
			}
		}
	}
}
