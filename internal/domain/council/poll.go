package council

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
)

// PollID names one vote held.
type PollID string

// How far a poll has come.
const (
	PollPrepared = "prepared" // on devices: tellers make keys, members register devices
	PollOpen     = "open"
	PollCounted  = "counted"
	PollVoid     = "void"
)

// A Poll is one vote that was held, kept whatever became of it: by slips on paper
// or devices, or of another way and voided. (Lượt bỏ phiếu.)
type Poll struct {
	ID                               PollID
	Sitting                          SittingID
	No                               int // of the sitting
	Method                           Method
	State                            string
	Pick                             int // names a slip may choose at most; 0: each line is answered by itself
	Roll                             Roll
	Issued, Returned, Valid, Invalid int // slips: phát ra, thu về, hợp lệ, không hợp lệ
	Presider                         MemberID
	Because                          string // why it was voided
	OpenedBy, CountedBy, VoidedBy    string // accounts
	Lines                            []PollLine
	Tellers                          []Teller
	Given                            []MemberID // who was given a slip: the roll
	Ballot                           ballot.ID  // its part on devices; "" when all is on paper
	Devices                          []MemberID // of those given: who votes on a device
	Cast                             int        // slips from devices, part of Returned and Valid
	Sheets                           []Sheet    // what tellers entered themselves; figures are for tellers who gave their own
	Split                            bool       // two of them differ: no result
	Theirs                           bool       // its paper is the tellers' to enter; on a desk only
	Hidden                           bool       // its reader stands aside: no counts
}

// A PollLine is one name on the slip. Round tells a second ballot from a first.
// OnDevice is the part of its numbers that came from devices.
type PollLine struct {
	Item           ItemID
	Award, Label   string
	Round          int
	Yes, No, Blank int
	OnDevice       Counts
}

// A Teller counts the slips: one of those called, or somebody named. (Ban kiểm
// phiếu.)
type Teller struct {
	Member MemberID
	Name   string
	Person registry.PersonID // who holds a part of the key of a ballot on devices
	Number string            // personal number, by which one from outside is found
}

// OnPaper is how many of those given a slip were given paper.
func (p Poll) OnPaper() int { return len(p.Given) - len(p.Devices) }

// Paper is a count as the tellers found it on paper.
func (p Poll) Paper() Poll {
	p.Issued, p.Returned, p.Valid = p.Issued-len(p.Devices), p.Returned-p.Cast, p.Valid-p.Cast
	p.Lines = slices.Clone(p.Lines)
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Yes, l.No, l.Blank = l.Yes-l.OnDevice.Yes, l.No-l.OnDevice.No, l.Blank-l.OnDevice.Blank
	}
	return p
}

// Mismatches are what does not add up in a count of slips; while there is one
// there is no result. What came from devices adds up by itself, so it is the paper
// that is looked at.
func (p Poll) Mismatches() (r []fault.Reason) {
	if p.Split {
		return []fault.Reason{{Code: "poll.sheets-differ", Field: "issued"}}
	}
	if p.CountedBy == "" || !p.Method.Secret() {
		return nil
	}
	here := p.Roll.Here() - len(p.Devices)
	p = p.Paper()
	wrong := func(bad bool, code string, args ...any) {
		if bad {
			r = append(r, fault.Reason{Code: code, Field: "issued", Args: args})
		}
	}
	wrong(p.Issued > here, "poll.issued-above-roll", p.Issued, here)
	wrong(p.Returned > p.Issued, "poll.returned-above-issued", p.Returned, p.Issued)
	wrong(p.Valid+p.Invalid != p.Returned, "poll.valid-sum", p.Valid, p.Invalid, p.Returned)
	ticks := 0
	for _, l := range p.Lines {
		ticks += l.Yes
		wrong(l.Yes+l.No+l.Blank != p.Valid, "poll.line-sum", l.Label, l.Yes+l.No+l.Blank, p.Valid)
	}
	wrong(p.Pick > 0 && ticks > p.Pick*p.Valid, "poll.too-many-ticks", ticks, p.Valid, p.Pick)
	return r
}

// mayTell refuses a board of tellers that is too small, names someone twice, or
// holds one who is a candidate or stands aside.
func mayTell(all []Teller, least int, cite string, room []meeting.Attendee, items []Item, out Bloc) error {
	seen := map[string]bool{}
	for i := range all {
		t := &all[i]
		for _, a := range room {
			if a.Member != string(t.Member) {
				continue
			}
			t.Name, t.Person = a.Name, a.Person
			if out.out(a.Member) || slices.Contains(out.Standing, t.Member) || candidate(a, items) {
				return fault.Field("tellers", "poll.teller-candidate", a.Name)
			}
		}
		if t.Name == "" {
			return fault.Field("tellers", "poll.teller-nameless", i+1)
		}
		if seen[string(t.Member)+t.Name] {
			return fault.Field("tellers", "poll.teller-twice", t.Name)
		}
		seen[string(t.Member)+t.Name] = true
	}
	if len(all) < least {
		return fault.New(fault.Unmet, fault.Reason{Code: "poll.too-few-tellers", Field: "tellers", Cite: cite, Args: []any{len(all), least}})
	}
	return nil
}

func candidate(a meeting.Attendee, items []Item) bool {
	for _, i := range items {
		if a.Person != "" && a.Person == i.Person {
			return true
		}
	}
	return false
}
