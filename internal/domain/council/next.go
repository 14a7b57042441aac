package council

import (
	"slices"

	"thidua/internal/domain/ballot"
)

// A Doing is what a sitting waits for.
type Doing string

// What a sitting can wait for, in the order it comes.
const (
	DoList     Doing = "list"     // cases are put on the list
	DoAttend   Doing = "attend"   // N are not marked
	DoQuorum   Doing = "quorum"   // N voters are missing
	DoDeclare  Doing = "declare"  // N who are here have not said what concerns them; it may open
	DoOpen     Doing = "open"     // the sitting is opened
	DoResume   Doing = "resume"   // it goes on
	DoTakeUp   Doing = "take-up"  // the next item is taken up
	DoHands    Doing = "hands"    // the item is voted on by hand and counted
	DoPoll     Doing = "poll"     // its names are put on slips
	DoKeys     Doing = "keys"     // N tellers have no key yet
	DoStart    Doing = "start"    // the vote on devices is opened
	DoClose    Doing = "close"    // and closed, by the chair
	DoStopped  Doing = "stopped"  // a voter disowns a slip: the vote is void
	DoShares   Doing = "shares"   // N tellers have not given their share
	DoSlips    Doing = "slips"    // tellers count what is on paper
	DoPublish  Doing = "publish"  // the result is published
	DoConfirm  Doing = "confirm"  // the chair, or for N cases a deputy, confirms
	DoConclude Doing = "conclude" // the sitting ends
	DoSign     Doing = "sign"     // minutes are printed and signed
)

// A Next is what a sitting waits for, worked out from its state and nothing a
// screen says. (Việc tiếp theo.)
type Next struct {
	Do       Doing
	N        int        // how many it waits for
	Members  []MemberID // who they are, where they are members
	Bloc     BlocID     // about which item
	Poll     PollID
	Presider MemberID   // who presides over it instead of the sitting's presider
	Aside    []MemberID // who stands aside from it and is still in the room
}

// Next is what the sitting waits for now. One entered from paper was held: nobody
// declares before it, and nothing is taken up.
func (d Desk) Next() Next {
	switch d.State {
	case Called:
		return d.nextCalled()
	case Open:
		return d.nextOpen()
	case Counted:
		n := Next{Do: DoConfirm}
		for _, b := range d.Blocs {
			if b.ConfirmedBy == "" && b.out(d.Meeting.Presider) {
				n.N++
			}
		}
		return n
	case Confirmed:
		return Next{Do: DoConclude}
	}
	return Next{Do: DoSign}
}

// Quorum is the most voters that any award on the list asks for.
func (d Desk) Quorum() (n int) {
	for _, r := range d.Rules {
		n = max(n, r.Quorum)
	}
	return n
}

// Missing is how many voters more must be in the room.
func (d Desk) Missing() int { return max(0, d.Quorum()-d.Tally.Voting) }

func (d Desk) nextCalled() Next {
	if len(d.Items) == 0 {
		return Next{Do: DoList}
	}
	if d.Tally.Unmarked > 0 {
		return Next{Do: DoAttend, N: d.Tally.Unmarked}
	}
	if n := d.Missing(); n > 0 {
		return Next{Do: DoQuorum, N: n}
	}
	if all := d.silent(); len(all) > 0 && d.HeldOnPaper == "" {
		return Next{Do: DoDeclare, N: len(all), Members: all}
	}
	return Next{Do: DoOpen}
}

// silent are the voters in the room who have not said what concerns them.
func (d Desk) silent() (out []MemberID) {
	for _, a := range d.Attendance {
		if m := MemberID(a.Member); a.Votes && a.InRoom() && !slices.Contains(d.DeclaredBy, m) {
			out = append(out, m)
		}
	}
	return out
}

func (d Desk) nextOpen() Next {
	b, now := d.OnTable()
	if p, on := d.PollOf(b.Poll); now && on && p.State == PollOpen {
		return d.about(b, d.nextVote(b)) // its roll is frozen, whoever leaves
	}
	if d.Adjourned() {
		return Next{Do: DoResume}
	}
	if n := d.Missing(); n > 0 {
		return Next{Do: DoQuorum, N: n}
	}
	if now {
		return d.about(b, d.nextVote(b))
	}
	for _, b := range d.Blocs {
		switch {
		case b.CountedBy != "":
		case d.HeldOnPaper != "":
			return d.about(b, d.nextVote(b))
		default:
			return d.about(b, Next{Do: DoTakeUp})
		}
	}
	return Next{Do: DoConfirm}
}

// about adds which item it is, who presides over it and who should leave.
func (d Desk) about(b Bloc, n Next) Next {
	n.Bloc = b.ID
	if d.HeldOnPaper == "" {
		n.Aside = d.StillIn(b)
	}
	if p := d.PresiderOf(b); p != MemberID(d.Meeting.Presider) {
		n.Presider = p
	}
	return n
}

func (d Desk) nextVote(b Bloc) Next {
	p, on := d.PollOf(b.Poll)
	switch {
	case !on && d.Rules[b.Award].Secret:
		return Next{Do: DoPoll}
	case !on:
		return Next{Do: DoHands}
	}
	n := Next{Do: DoSlips, Poll: p.ID}
	if on, ok := d.BallotOf(p); ok {
		n.N = len(on.Waiting())
		n.Do = nextBallot(on, n.N, p.OnPaper())
	}
	return n
}

// nextBallot is what a vote on devices waits for.
func nextBallot(b ballot.Standing, waiting, paper int) Doing {
	switch {
	case b.State == ballot.Prepared && waiting > 0:
		return DoKeys
	case b.State == ballot.Prepared:
		return DoStart
	case b.State == ballot.Open:
		return DoClose
	case b.Stopped, b.State == ballot.Void:
		return DoStopped
	case b.State == ballot.Closed:
		return DoShares
	case paper > 0:
		return DoSlips
	}
	return DoPublish
}
