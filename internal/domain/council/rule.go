package council

import (
	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/rulebook"
)

// A rule is how the law has one award voted on.
type rule struct {
	rulebook.Council
	secret bool // by secret ballot and no other way
	aside  bool // one who stands aside is counted in the total
}

// rule asks the rulebook how an award is voted on: by the rules of the nearest
// body above the council that has any.
func (t *Sitting) rule(law *rulebook.Library, award string) (rule, error) {
	c, err := law.Council(award, law.Nearest(t.Codes), t.LawDay)
	if err != nil {
		return rule{}, err
	}
	aside, _ := law.AsideCounts(t.LawDay)
	return rule{c, !c.Allows(string(Hands)) && !c.Allows(string(Written)), aside}, nil
}

// allows reports that a way of voting is lawful: slips are a secret ballot.
func (r rule) allows(m Method) bool {
	if m.Secret() {
		return r.Allows("secret")
	}
	return r.Allows(string(m))
}

// lawful refuses a way of voting the law does not allow; bar secret-ballot.
func (r rule) lawful(law *rulebook.Library, award string, m Method) error {
	switch {
	case r.allows(m):
		return nil
	case r.secret:
		return fault.New(fault.Unmet, fault.Reason{Code: "bar.secret-ballot", Field: "method", Cite: r.Cite, Args: []any{law.NameOf(award)}})
	}
	return fault.New(fault.Unmet, fault.Reason{Code: "sitting.method-unlawful", Field: "method", Cite: r.Cite})
}

// roll is who may vote on a bloc as things stand: of those with a vote, who is
// in the room and who wrote. One who stands aside is not among them, but in the
// total where the rule counts them there.
func (r rule) roll(all []meeting.Attendee, b Bloc) (n Roll) {
	for _, a := range all {
		switch out := b.out(a.Member); {
		case !a.Votes || out && !r.aside:
			continue
		case out:
		case a.InRoom():
			n.Present++
		case a.Here == meeting.Absent && a.Written:
			n.Written++
		}
		n.Members++
	}
	return n
}

func (b Bloc) out(member string) bool {
	for _, r := range b.Recused {
		if string(r) == member {
			return true
		}
	}
	return false
}

// check says what does not add up: whole numbers, everyone in the room and
// everyone who wrote counted once, the written ones among them.
func (b Bloc) check() error {
	for _, n := range []int{b.Yes, b.No, b.Blank, b.WrittenYes, b.WrittenNo, b.WrittenBlank} {
		if !whole(n) {
			return fault.Field("yes", "sitting.count-not-whole", n)
		}
	}
	if b.WrittenYes > b.Yes || b.WrittenNo > b.No || b.WrittenBlank > b.Blank {
		return fault.Field("written_yes", "sitting.written-above-all")
	}
	if b.Wrote() != b.Roll.Written {
		return fault.Field("written_yes", "sitting.written-sum", b.Wrote(), b.Roll.Written)
	}
	if b.Sum() != b.Roll.Here() {
		return fault.Field("yes", "sitting.count-sum", b.Sum(), b.Roll.Here(), b.Roll.Present, b.Roll.Written)
	}
	return nil
}

// whole reports a number of people that a council can have.
func whole(n int) bool { return n >= 0 && n <= 1000 }

// decide applies denominator, threshold and tie, and writes the outcome down
// with what it rests on. A vote exactly on the threshold, where the rule lets
// the chair's side carry, needs to know that side; of a secret vote nobody may,
// so a tie does not pass.
func (b *Bloc) decide(r rule) error {
	t := b.tally()
	b.Denominator, b.Cite, b.Base = r.Denominator, r.Cite, r.Of(t)
	if r.Tie != "chair" || !r.Tied(t) || b.Method.Secret() {
		b.ChairSide, t.ChairFor = "", ""
	} else if b.ChairSide == "" {
		return fault.Field("chair_side", "sitting.tie-needs-chair", b.Yes, b.Base)
	}
	passed, need := r.Passed(t)
	b.Outcome, b.Needed = Refused, need
	if passed {
		b.Outcome = Passed
	}
	return nil
}

// tally is a count as the rulebook takes it.
func (b Bloc) tally() rulebook.Tally {
	return rulebook.Tally{Members: b.Roll.Members, Present: b.Roll.Present, Written: b.Roll.Written,
		Yes: b.Yes, No: b.No, Invalid: b.Blank, ChairFor: b.ChairSide}
}

// uncount takes a count off a bloc, to be voted on anew.
func (b *Bloc) uncount() {
	b.Method, b.Counts, b.CountedBy, b.Outcome, b.Base, b.Needed, b.Denominator, b.Cite = "", Counts{}, "", "", 0, 0, "", ""
	b.Roll, b.Presider, b.Poll = Roll{}, "", ""
}
