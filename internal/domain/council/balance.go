package council

import (
	"strings"

	"thidua/internal/law/rulebook"
)

// A Profile is what the balance lights ask of whoever is nominated; nil is not
// known, and then not counted.
type Profile struct {
	Leader, Woman *bool // of a person
	First         *bool // no award on record yet
	Small         *bool // of a unit of few people
}

// words keeps a profile in one column: what is known, yes or no.
func (p Profile) words() string {
	var out []string
	for _, x := range []struct {
		name string
		is   *bool
	}{{"leaders", p.Leader}, {"women", p.Woman}, {"first", p.First}, {"small", p.Small}} {
		switch {
		case x.is == nil:
		case *x.is:
			out = append(out, x.name)
		default:
			out = append(out, "no-"+x.name)
		}
	}
	return strings.Join(out, " ")
}

// A Balance is one light over a list: so many of those of whom it is known.
type Balance struct {
	rulebook.Light
	N, Of int
	Lit   bool
}

// Balances are the lights beside a list, and which ask for a sentence. (Đèn cân
// đối.)
func (d Desk) Balances() (out []Balance) {
	for _, l := range d.law.Lights(d.LawDay) {
		b := Balance{Light: l}
		if l.Code == "everyone" {
			b.N, b.Of = d.passed()
		} else {
			b.N, b.Of = d.known(l.Code)
		}
		b.Lit = l.Lit(b.N, b.Of)
		out = append(out, b)
	}
	return out
}

// known counts the items of which something is known, and is so.
func (d Desk) known(what string) (n, of int) {
	for _, i := range d.Items {
		for _, w := range strings.Fields(i.Profile) {
			switch w {
			case what:
				n, of = n+1, of+1
			case "no-" + what:
				of++
			}
		}
	}
	return n, of
}

// passed counts the items voted on, and those that passed.
func (d Desk) passed() (n, of int) {
	for _, b := range d.Blocs {
		if b.Outcome == "" || b.Award == Voting {
			continue
		}
		of += b.Size
		if b.Outcome == Passed {
			n += b.Size
		}
	}
	return n, of
}
