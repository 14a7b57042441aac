package rulebook

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Fraction is exact: 2/3, 90/100.
type Fraction struct{ Num, Den int }

// A Council is how a council must meet and vote on an award. (Hội đồng.)
type Council struct {
	Quorum      Fraction // of members, present
	Methods     []string // lawful ways: hands, written, secret
	Threshold   Fraction // of the denominator, in favour
	Strict      bool     // more than the threshold, not merely as much
	Denominator string   // total members, present, or valid votes: total, present, valid
	Absent      string   // what absent members count as: written (asked, counted), no, exclude
	Tie         string   // chair (the side of the chair carries) or reject
	Cite        string
	Status      Status
	Body        string // whose own rule it is; "" the law for all
	Rounds      int    // ballots at most; 0: no limit known
	Note        Text
}

// A Tally is a count of one vote. (Kết quả kiểm phiếu.)
type Tally struct {
	Members  int // of the council
	Present  int
	Written  int // absent members who answered in writing
	Yes, No  int
	Invalid  int    // blank or spoilt
	ChairFor string // yes, no, or "" when not known
}

// Council is how the council of a body votes on an award on a day: by the
// body's own rule where there is one, else by the law for all.
func (l *Library) Council(award, body string, on civil.Date) (Council, error) {
	p, err := l.period(on)
	if err != nil {
		return Council{}, err
	}
	if err := l.knownBody(body); err != nil {
		return Council{}, err
	}
	if !beside(award) && !l.KnowsAward(award) {
		return Council{}, fault.Code(fault.NotFound, "rulebook.unknown-award", award, p.book.ID, p.codes())
	}
	for i := range l.votes {
		if v := &l.votes[i]; v.suits(award, body, on) {
			return v.council(l.weak(Status(v.Status), on), v, on), nil
		}
	}
	if p.empty != nil {
		return Council{}, fault.Code(fault.NotFound, "rulebook.empty-book", p.book.ID, p.from, p.to)
	}
	for i := range p.council {
		if v := &p.council[i]; !beside(award) && (v.Awards == nil || has(v.Awards, award)) {
			c := v.council(l.weak(Status(v.Status), on), nil, on)
			if p.copies != "" {
				c.Status = Unverified
			}
			return c, nil
		}
	}
	return Council{}, fault.Code(fault.NotFound, "rulebook.no-vote", award, on)
}

// What councils vote on beside awards: initiatives, and who heads them.
var besides = map[string]Text{"initiative": {"Sáng kiến", "Initiative"}, "election": {"Bầu chức danh", "Election"}}

func beside(code string) bool { _, ok := besides[code]; return ok }

func (v *voteFile) council(s Status, own *bodyVote, on civil.Date) Council {
	c := Council{Quorum: Fraction(v.Quorum), Threshold: Fraction(v.Threshold), Strict: v.Strict, Denominator: v.Denominator,
		Methods: v.Methods, Absent: v.Absent, Tie: v.Tie, Cite: v.Cite, Status: s}
	if own == nil {
		return c
	}
	c.Body, c.Rounds = own.Body, own.Rounds
	if own.Note != nil {
		c.Note = *own.Note
	}
	if !own.InForce.holds(on) {
		c.Status = Unverified
	}
	return c
}

// Quorate reports whether enough members are present.
func (c Council) Quorate(members, present int) bool {
	return members > 0 && present <= members && present*c.Quorum.Den >= members*c.Quorum.Num
}

// Allows reports that a method of voting is lawful.
func (c Council) Allows(method string) bool { return has(c.Methods, method) }

// Of is what votes in favour are measured against.
func (c Council) Of(t Tally) int {
	switch c.Denominator {
	case "present":
		if c.Absent == "written" {
			return t.Present + t.Written
		}
		return t.Present
	case "valid":
		return t.Yes + t.No
	}
	if c.Absent == "exclude" {
		return t.Present
	}
	return t.Members
}

// Need is how many votes in favour carry, of so many; integers only.
func (c Council) Need(of int) int {
	if c.Strict {
		return of*c.Threshold.Num/c.Threshold.Den + 1
	}
	return (of*c.Threshold.Num + c.Threshold.Den - 1) / c.Threshold.Den
}

// Tied reports a vote that stands exactly on a threshold that must be passed:
// the chair's side carries where the rule says so.
func (c Council) Tied(t Tally) bool {
	of := c.Of(t)
	return c.Strict && of > 0 && t.Yes*c.Threshold.Den == of*c.Threshold.Num
}

// Passed reports whether the vote carries, and how many votes in favour it
// needs. A tally that cannot be never passes.
func (c Council) Passed(t Tally) (passed bool, need int) {
	of := c.Of(t)
	need = c.Need(of)
	if !t.Possible() || of == 0 {
		return false, need
	}
	return t.Yes >= need || c.Tie == "chair" && c.Tied(t) && t.ChairFor == "yes", need
}

// Possible reports whether the numbers can be a count of one vote.
func (t Tally) Possible() bool {
	least := min(t.Members, t.Present, t.Written, t.Yes, t.No, t.Invalid)
	return least >= 0 && t.Present+t.Written <= t.Members && t.Yes+t.No+t.Invalid <= t.Present+t.Written
}
