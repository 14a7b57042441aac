package rulebook

import "testing"

// A share is what a vote must reach, or pass.
type share struct {
	Fraction
	strict bool
}

// shares are every threshold and quorum the law's votes have, and those people
// ask for.
func shares(t *testing.T) map[share]bool {
	out := map[share]bool{}
	add := func(v *voteFile) {
		out[share{Fraction(v.Threshold), v.Strict}], out[share{Fraction(v.Quorum), false}] = true, true
	}
	for i := range lib(t).votes {
		add(&lib(t).votes[i].voteFile)
	}
	for _, p := range lib(t).periods {
		for i := range p.council {
			add(&p.council[i])
		}
	}
	for _, f := range []Fraction{{90, 100}, {80, 100}, {2, 3}, {1, 2}} {
		out[share{f, false}], out[share{f, true}] = true, true
	}
	return out
}

// Of every council of up to 200 and every count of yes: it passes exactly if yes
// is the share or more (more, where it must be passed), said without division:
// for ninety in a hundred, yes·100 ≥ 90·N.
func TestEveryThresholdOfEveryCouncilToTwoHundred(t *testing.T) {
	t.Parallel()
	for s := range shares(t) {
		c := Council{Quorum: s.Fraction, Threshold: s.Fraction, Strict: s.strict, Denominator: "total", Absent: "written", Tie: "reject"}
		for n := 1; n <= 200; n++ {
			for yes := range n + 1 {
				want := yes*s.Den > s.Num*n || !s.strict && yes*s.Den == s.Num*n
				passed, need := c.Passed(Tally{Members: n, Present: n, Yes: yes, No: n - yes})
				if passed != want || passed != (yes >= need) || need != c.Need(n) {
					t.Fatalf("%d of %d by %d/%d (more: %v): %v, needs %d", yes, n, s.Num, s.Den, s.strict, passed, need)
				}
				if tied := c.Tied(Tally{Members: n, Present: n, Yes: yes}); tied != (s.strict && yes*s.Den == s.Num*n) {
					t.Fatalf("%d of %d: tied %v", yes, n, tied)
				}
				if enough := yes*s.Den >= s.Num*n; c.Quorate(n, yes) != enough {
					t.Fatalf("%d of %d make a quorum: %v", yes, n, !enough)
				}
			}
		}
	}
}

// A blank or spoilt slip is no yes: with total and present as the denominator it
// weighs as a no, with valid votes it does not weigh.
func TestBlanksOfEveryDenominator(t *testing.T) {
	t.Parallel()
	for s := range shares(t) {
		for _, of := range []string{"total", "present", "valid"} {
			c := Council{Threshold: s.Fraction, Strict: s.strict, Denominator: of, Absent: "written", Tie: "reject"}
			for n := 1; n <= 24; n++ {
				for yes := range n + 1 {
					for blank := range n - yes + 1 {
						with, _ := c.Passed(Tally{Members: n, Present: n, Yes: yes, No: n - yes - blank, Invalid: blank})
						without, _ := c.Passed(Tally{Members: n, Present: n, Yes: yes, No: n - yes})
						if of == "valid" {
							without, _ = c.Passed(Tally{Members: n - blank, Present: n - blank, Yes: yes, No: n - yes - blank})
						}
						if with != without {
							t.Fatalf("%d yes, %d blank of %d %s: %v, without %v", yes, blank, n, of, with, without)
						}
					}
				}
			}
		}
	}
}

// Where the chair's side carries, it does in a tie only, and only the side that
// is for.
func TestTheChairsSideCarriesInATieOnly(t *testing.T) {
	t.Parallel()
	c := Council{Threshold: Fraction{1, 2}, Strict: true, Denominator: "total", Tie: "chair"}
	for n := 1; n <= 200; n++ {
		for yes := range n + 1 {
			for _, side := range []string{"", "yes", "no"} {
				passed, _ := c.Passed(Tally{Members: n, Present: n, Yes: yes, No: n - yes, ChairFor: side})
				if want := 2*yes > n || 2*yes == n && side == "yes"; passed != want {
					t.Fatalf("%d of %d, the chair %q: %v", yes, n, side, passed)
				}
			}
		}
	}
}
