package rulebook

import (
	"fmt"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// votesFile is votes.yaml: how councils of single bodies vote.
type votesFile struct {
	Source  string       `json:"source" need:"yes"`
	Presets []presetVote `json:"presets"`
	Rules   []bodyVote   `json:"rules" need:"yes"`
}

type bodyVote struct {
	Body    string     `json:"body"` // none: every body
	From    civil.Date `json:"from" need:"yes"`
	To      civil.Date `json:"to"`
	InForce *inForce   `json:"in_force"` // days on which its text surely was in force
	voteFile
	Rounds int   `json:"rounds"`
	Note   *Text `json:"note"`
	Line   int   `json:"-"`
}

func (b *builder) votes() {
	var f votesFile
	b.read("votes.yaml", &f)
	said := voices{}
	for i := range f.Rules {
		v := &f.Rules[i]
		b.at = place("votes.yaml", v.Line)
		b.says(said, v.From, v.To, v.Body, v.Awards)
		b.body(v.Body)
		for _, a := range v.Awards {
			if !beside(a) {
				b.names(a)
			}
		}
		if v.Body == "" && v.Awards == nil {
			b.fail("rule.vote")
		}
	}
	b.lib.tables.votes, b.lib.tables.presets = f.Rules, f.Presets
	b.presets()
}

func (v *bodyVote) suits(award, body string, on civil.Date) bool {
	named := v.Awards == nil && !beside(award) || has(v.Awards, award)
	return named && (v.Body == "" || v.Body == body) && !on.Before(v.From) && (v.To.IsZero() || !on.After(v.To))
}

// A Count is what the tellers found. Written opinions stand apart: they do not
// count for the quorum, and count in the vote as the rule says. (Kết quả kiểm phiếu.)
type Count struct {
	Members, Present      int
	Yes                   int // in the room
	No                    *int
	Blank, Invalid        int
	WrittenYes, WrittenNo int
	Chair                 string // yes or no: asked when the vote ties
}

// A Ballot is what a count comes to. (Kết quả biểu quyết.)
type Ballot struct {
	Award, Body  string
	Known        bool  // false: how to vote on that day is not known here
	Passed       *bool // nil while not known, or while a tie waits for the chair
	Present      int
	QuorumNeeded int
	QuorumMet    bool
	Yes          int // that count
	Needed       int
	Of           int
	Percent      string // cut, not rounded, to two decimals
	Council
}

// Vote weighs a count by the rule of an award, a body and a day. A sitting
// weighs by the same rule: see Council.
func (l *Library) Vote(award, body string, on civil.Date, n Count) (Ballot, error) {
	if err := n.check(); err != nil {
		return Ballot{}, err
	}
	c, err := l.Council(award, body, on)
	if rs := fault.Reasons(err); len(rs) > 0 && (rs[0].Code == "rulebook.no-vote" || rs[0].Code == "rulebook.empty-book") {
		return Ballot{Award: award, Body: body, Present: n.Present, Council: Council{Status: Unverified}}, nil
	}
	if err != nil {
		return Ballot{}, err
	}
	return c.weigh(award, body, n), nil
}

// weigh counts by the rule of the council.
func (c Council) weigh(award, body string, n Count) Ballot {
	b := Ballot{Award: award, Body: body, Present: n.Present}
	t := c.tally(n)
	passed, need := c.Passed(t)
	b.Known, b.Council, b.Yes, b.Needed, b.Of = true, c, t.Yes, need, c.Of(t)
	b.Percent = percent(t.Yes, b.Of)
	b.QuorumNeeded = (n.Members*c.Quorum.Num + c.Quorum.Den - 1) / c.Quorum.Den
	b.QuorumMet = c.Quorate(n.Members, n.Present)
	passed = passed && b.QuorumMet
	if !b.QuorumMet || passed || c.Tie != "chair" || !c.Tied(t) || n.Chair != "" {
		b.Passed = &passed
	}
	return b
}

// tally is a count as the rule takes it: written opinions only where it counts
// them; who did not say no, spoil or leave blank, said no.
func (c Council) tally(n Count) Tally {
	t := Tally{Members: n.Members, Present: n.Present, Yes: n.Yes, Invalid: n.Blank + n.Invalid, ChairFor: n.Chair}
	t.No = n.Present - n.Yes - t.Invalid
	if n.No != nil {
		t.No = *n.No
	}
	if c.Absent == "written" {
		t.Written, t.Yes, t.No = n.WrittenYes+n.WrittenNo, t.Yes+n.WrittenYes, t.No+n.WrittenNo
	}
	return t
}

// check refuses what no council can have counted.
func (n Count) check() error {
	no := 0
	if n.No != nil {
		no = *n.No
	}
	cast := n.Yes + no + n.Blank + n.Invalid
	switch {
	case min(n.Members, n.Present, n.Yes, no, n.Blank, n.Invalid, n.WrittenYes, n.WrittenNo) < 0, n.Members > 1_000_000:
		return fault.Field("members", "vote.number")
	case n.Members == 0:
		return fault.Field("members", "vote.nobody")
	case n.Present > n.Members:
		return fault.Field("present", "vote.present", n.Present, n.Members)
	case cast > n.Present:
		return fault.Field("yes", "vote.cast", cast, n.Present)
	case n.WrittenYes+n.WrittenNo > n.Members-n.Present:
		return fault.Field("written-yes", "vote.written", n.WrittenYes+n.WrittenNo, n.Members-n.Present)
	case n.Chair != "" && n.Chair != "yes" && n.Chair != "no":
		return fault.Field("chair", "vote.chair", n.Chair)
	}
	return nil
}

// percent is a share of a whole cut to two decimals: 86.66.
func percent(yes, of int) string {
	if of == 0 {
		return "0.00"
	}
	p := yes * 10000 / of
	return fmt.Sprintf("%d.%02d", p/100, p%100)
}

type ballotWire struct {
	Award       string     `json:"award"`
	Body        string     `json:"body,omitempty"`
	Passed      *bool      `json:"passed"`
	Quorum      quorumWire `json:"quorum"`
	Yes         *int       `json:"yes"`
	Needed      *int       `json:"needed"`
	Denominator *ofWire    `json:"denominator"`
	Percent     *string    `json:"percent"`
	Method      *string    `json:"method"`
	Methods     []string   `json:"methods"`
	Threshold   *string    `json:"threshold"`
	MoreThan    bool       `json:"more_than"`
	Absent      *string    `json:"absent"`
	Tie         *string    `json:"tie"`
	Rounds      *int       `json:"rounds,omitempty"`
	Cite        *string    `json:"cite"`
	Status      Status     `json:"status"`
	Note        *string    `json:"note,omitempty"`
}

type quorumWire struct {
	Needed  *int  `json:"needed"`
	Present int   `json:"present"`
	Met     *bool `json:"met"`
}

type ofWire struct {
	Kind string `json:"kind"`
	N    int    `json:"n"`
}

// VoteJSON is the contract's JSON of a ballot, in a language.
func VoteJSON(b Ballot, lang string) ([]byte, error) { return plain(b.wire(lang)) }

func (b Ballot) wire(lang string) ballotWire {
	w := ballotWire{Award: b.Award, Body: b.Body, Passed: b.Passed, Quorum: quorumWire{Present: b.Present}, Methods: []string{},
		Cite: orNull(b.Cite), Status: b.Council.Status, Note: orNull(b.Note.In(lang))}
	if !b.Known {
		return w
	}
	w.Quorum.Needed, w.Quorum.Met = &b.QuorumNeeded, &b.QuorumMet
	w.Yes, w.Needed, w.Percent = &b.Yes, &b.Needed, &b.Percent
	w.Denominator = &ofWire{b.Denominator, b.Of}
	w.Methods = append(w.Methods, b.Methods...)
	w.Method, w.Absent, w.Tie = orNull(strings.Join(b.Methods, "|")), orNull(b.Absent), orNull(b.Tie)
	w.Threshold, w.MoreThan = orNull(fmt.Sprintf("%d/%d", b.Threshold.Num, b.Threshold.Den)), b.Strict
	if b.Rounds > 0 {
		w.Rounds = &b.Rounds
	}
	return w
}
