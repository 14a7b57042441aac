package council

import (
	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/rulebook"
)

// A rule is how the law has one award voted on, and whether it must be secret.
type rule struct {
	rulebook.Council
	secret bool
}

// rule asks the rulebook how an award is voted on: by the rules of the nearest
// body above the council that has any.
func (t *Sitting) rule(law *rulebook.Library, award string) (rule, error) {
	c, err := law.Council(award, law.Nearest(t.Codes), t.LawDay)
	if err != nil {
		return rule{}, err
	}
	return rule{c, !c.Allows(string(Hands)) && !c.Allows(string(Written))}, nil
}

// voters are those who may vote on a bloc, of whom so many are in the room and
// so many wrote; the recused are none of them.
func voters(all []meeting.Attendee, b Bloc) (members, present, wrote int) {
	for _, a := range all {
		if !a.Votes || b.out(a.Member) {
			continue
		}
		members++
		switch {
		case a.Here == meeting.Present:
			present++
		case a.Here == meeting.Absent && a.Written:
			wrote++
		}
	}
	return members, present, wrote
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
func (b Bloc) check(all []meeting.Attendee, r rule) error {
	_, present, wrote := voters(all, b)
	if !r.Allows(string(b.Method)) {
		return fault.New(fault.Unmet, fault.Reason{Code: "sitting.method-unlawful", Field: "method", Cite: r.Cite})
	}
	for _, n := range []int{b.Yes, b.No, b.Blank, b.WrittenYes, b.WrittenNo, b.WrittenBlank} {
		if n < 0 || n > 1000 {
			return fault.Field("yes", "sitting.count-not-whole", n)
		}
	}
	if b.WrittenYes > b.Yes || b.WrittenNo > b.No || b.WrittenBlank > b.Blank {
		return fault.Field("written_yes", "sitting.written-above-all")
	}
	if b.Wrote() != wrote {
		return fault.Field("written_yes", "sitting.written-sum", b.Wrote(), wrote)
	}
	if b.Sum() != present+wrote {
		return fault.Field("yes", "sitting.count-sum", b.Sum(), present+wrote, present, wrote)
	}
	return nil
}

// decide applies denominator, threshold and tie, and writes the outcome down
// with what it rests on. A vote exactly on the threshold, where the rule lets
// the chair's side carry, needs to know that side.
func (b *Bloc) decide(all []meeting.Attendee, r rule) error {
	t := b.tally(all)
	b.Denominator, b.Cite, b.Base = r.Denominator, r.Cite, r.Of(t)
	if r.Tie != "chair" || !r.Tied(t) {
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
func (b Bloc) tally(all []meeting.Attendee) rulebook.Tally {
	members, present, wrote := voters(all, b)
	return rulebook.Tally{Members: members, Present: present, Written: wrote, Yes: b.Yes, No: b.No, Invalid: b.Blank, ChairFor: b.ChairSide}
}
