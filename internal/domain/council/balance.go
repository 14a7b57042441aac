package council

import (
	"slices"
	"strings"

	"thidua/internal/law/rulebook"
)

// A Profile is what the balance lights ask of whoever is nominated; nil is not
// known, and then not counted.
type Profile struct {
	Leader, Woman *bool // of a person
	First         *bool // no award on record yet
	Small         *bool // of a unit of few people
	Remote        *bool // of a unit in a remote, border or island area
}

// words keeps a profile in one column: what is known, yes or no.
func (p Profile) words() string {
	var out []string
	for _, x := range []struct {
		name string
		is   *bool
	}{{"leaders", p.Leader}, {"women", p.Woman}, {"first", p.First}, {"small", p.Small}, {"remote", p.Remote}} {
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
	N, Of   int
	Unknown int // of whom it could be known, and is not: they are counted nowhere
	Lit     bool
}

// Blind reports a light that sees nobody: it cannot ask, and says that it cannot.
func (b Balance) Blind() bool { return b.Of == 0 && b.Unknown > 0 }

// Balances are the lights beside a list, and which ask for a sentence. (Đèn cân
// đối.)
func (d Desk) Balances() (out []Balance) {
	for _, l := range d.law.Lights(d.LawDay) {
		b := Balance{Light: l}
		if l.Code == "everyone" {
			b.N, b.Of = d.passed()
		} else {
			b.N, b.Of, b.Unknown = d.known(l.Code)
		}
		b.Lit = l.Lit(b.N, b.Of)
		out = append(out, b)
	}
	return out
}

// known counts the items of which something is so, of which it is known, and of
// which it is not; only people lead, and only people are women, and of items
// without a profile nothing is asked.
func (d Desk) known(what string) (n, of, unknown int) {
	for _, i := range d.Items {
		switch said := strings.Fields(i.Profile); {
		case slices.Contains(said, what):
			n, of = n+1, of+1
		case slices.Contains(said, "no-"+what):
			of++
		case i.Profile != "" && (i.Person != "" || what != "leaders" && what != "women"):
			unknown++
		}
	}
	return n, of, unknown
}

// passed counts the items voted on, and those that passed.
func (d Desk) passed() (n, of int) {
	for _, b := range d.Blocs {
		if b.Outcome == "" || b.Seats > 0 {
			continue
		}
		of += b.Size
		if b.Outcome == Passed {
			n += b.Size
		}
	}
	return n, of
}
