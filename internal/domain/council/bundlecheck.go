package council

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/rulebook"
)

// A checking is a bundle being recomputed: what was found wrong so far.
type checking struct {
	*Bundle
	found []proof.Finding
	polls map[PollID]Poll
	rules map[string]rule
}

func (c *checking) when(wrong bool, code, at string) {
	if wrong {
		c.found = append(c.found, proof.Finding{Code: "sitting." + code, At: at})
	}
}

// Verify recomputes everything a bundle says from the facts in it and, where a law
// is given, compares its rules with those of the day; it lists what does not hold.
// (Kiểm lại hồ sơ phiên họp.)
func (b *Bundle) Verify(law *rulebook.Library) []proof.Finding {
	c := &checking{Bundle: b, polls: map[PollID]Poll{}, rules: map[string]rule{}}
	c.when(b.Digest != b.digest(), "digest", "")
	for _, r := range b.Rules {
		c.rules[r.Award] = r.rule()
		c.when(law != nil && !r.lawful(law, b.Bodies, b.LawDay), "law", r.Award)
	}
	for _, p := range b.Polls {
		c.poll(p)
	}
	c.votes()
	for _, i := range b.Items {
		at := slices.IndexFunc(b.Votes, func(v BundleVote) bool { return v.ID == i.Vote })
		c.when(at < 0 || b.Votes[at].Award != i.Award, "unvoted", i.Label)
	}
	c.when(len(b.Records) != len(c.recorded()), "record-stray", "")
	return c.found
}

// lawful compares a rule with the law of the day; one that the law given does not
// know is let be.
func (w BundleRule) lawful(law *rulebook.Library, bodies []string, on civil.Date) bool {
	t := Sitting{Codes: bodies, LawDay: on}
	r, err := t.rule(law, w.Award)
	if err != nil {
		return true
	}
	own := bundleRule(w.Award, r)
	return slices.Equal(own.Methods, w.Methods) && own.Quorum == w.Quorum && own.Threshold == w.Threshold && own.Strict == w.Strict && own.Denominator == w.Denominator &&
		own.Absent == w.Absent && own.Tie == w.Tie && own.Cite == w.Cite && own.Aside == w.Aside
}

// votes decides every bloc again.
func (c *checking) votes() {
	again := map[PollID][]Bloc{}
	for _, v := range c.Votes {
		b, ok := c.vote(v)
		if !ok {
			continue
		}
		if v.Poll == "" {
			c.when(b.Outcome != v.Outcome, "outcome", c.label(v.ID))
			continue
		}
		again[v.Poll] = append(again[v.Poll], b)
	}
	for id, all := range again {
		chosen(all, c.polls[id].Pick)
		for _, b := range all {
			at := slices.IndexFunc(c.Votes, func(v BundleVote) bool { return v.ID == b.ID })
			c.when(b.Outcome != c.Votes[at].Outcome, "outcome", c.label(b.ID))
		}
	}
}

// vote counts one bloc again; false where the numbers mean nothing.
func (c *checking) vote(v BundleVote) (b Bloc, ok bool) {
	at := c.label(v.ID)
	r, known := c.rules[v.Award]
	if c.when(!known, "rule", v.Award); !known {
		return b, false
	}
	b = Bloc{ID: v.ID, Award: v.Award, Method: v.Method, Recused: v.Recused, Roll: Roll{v.Members, v.Present, v.Written},
		Counts: Counts{v.Yes, v.No, v.Blank, v.WrittenYes, v.WrittenNo, v.WrittenBlank, v.ChairSide}}
	c.when(!r.allows(v.Method), "method", at)
	c.when(v.Members != c.members(b, r), "members", at)
	c.when(!r.Quorate(v.Members, v.Present), "quorum", at)
	c.when(b.out(string(v.Presider)) || !c.seated(v.Presider), "presider", at)
	if v.Method.Secret() {
		c.onSlip(v, at)
	} else {
		c.when(b.check() != nil, "sum", at)
	}
	if err := b.decide(r); err != nil {
		c.when(true, "tie", at)
		return b, false
	}
	c.when(b.Base != v.Base || b.Denominator != v.Denominator, "base", at)
	c.when(b.Needed != v.Needed || b.Cite != v.Cite, "needed", at)
	return b, true
}

// onSlip compares a vote by slips with the count of its poll.
func (c *checking) onSlip(v BundleVote, at string) {
	p, known := c.polls[v.Poll]
	if c.when(!known || p.State != PollCounted, "poll", at); !known {
		return
	}
	line := slices.IndexFunc(p.Lines, func(l PollLine) bool {
		return slices.ContainsFunc(c.Items, func(i BundleItem) bool { return i.ID == l.Item && i.Vote == v.ID })
	})
	if c.when(line < 0, "poll", at); line < 0 {
		return
	}
	l := p.Lines[line]
	c.when(l.Yes != v.Yes || l.No != v.No || l.Blank+p.Invalid != v.Blank || p.Roll != (Roll{v.Members, v.Present, v.Written}) || p.Method != v.Method, "count", at)
}

// poll adds up the slips of one poll, and verifies what came from devices.
func (c *checking) poll(w BundlePoll) {
	p := Poll{ID: w.ID, Method: w.Method, State: w.State, Pick: w.Pick, Roll: Roll{w.Members, w.Present, w.Written}, Given: w.Given, Devices: w.Devices,
		Issued: w.Issued, Returned: w.Returned, Valid: w.Valid, Invalid: w.Invalid, Cast: w.Cast, Ballot: w.Ballot, CountedBy: w.State}
	for _, l := range w.Lines {
		p.Lines = append(p.Lines, PollLine{Item: l.Item, Award: l.Award, Label: l.Label, Round: l.Round, Yes: l.Votes[0], No: l.Votes[1], Blank: l.Votes[2],
			OnDevice: Counts{Yes: l.OnDevice[0], No: l.OnDevice[1], Blank: l.OnDevice[2]}})
	}
	c.polls[p.ID] = p
	at := w.label()
	if w.State == PollCounted && w.Method.Secret() {
		c.when(len(p.Mismatches()) > 0, "slips", at)
		c.when(len(w.Given) != p.Roll.Here() || slices.ContainsFunc(w.Devices, func(m MemberID) bool { return !slices.Contains(w.Given, m) }), "roll", at)
	}
	strange := func(name string) bool { return !slices.Contains(w.Tellers, name) }
	c.when(len(w.Told) > 0 && (len(w.Told) < min(2, len(w.Tellers)) || slices.ContainsFunc(w.Told, strange)), "tellers", at)
	if w.Ballot == "" {
		c.when(w.Cast > 0 || len(w.Devices) > 0, "record", at)
		return
	}
	c.record(w, p, at)
}

// record verifies the record of a ballot and compares it with the poll.
func (c *checking) record(w BundlePoll, p Poll, at string) {
	if w.Record == "" {
		c.when(w.State != PollVoid, "record", at) // void before it opened
		return
	}
	rec, ok := proof.Read([]byte(c.Records[w.Ballot]))
	if c.when(!ok, "record", at); !ok {
		return
	}
	c.found = append(c.found, proof.Verify(rec)...)
	b := &rec.Ballot
	c.when(rec.Hash() != w.Record || b.ID != string(w.Ballot) || b.Sitting != string(c.Sitting) || b.Test, "record-other", at)
	c.when(w.State == PollCounted && (rec.End != proof.Counted || len(rec.List) != w.Cast), "record-count", at)
	voters := []MemberID{}
	for _, v := range b.Roll {
		voters = append(voters, MemberID(v.ID))
	}
	slices.Sort(voters)
	c.when(!slices.Equal(voters, w.Devices) || (w.Pick > 0) != (b.Kind == proof.Choose) || b.Most != w.Pick, "record-roll", at)
	c.when(len(b.Lines) != len(p.Lines), "record-lines", at)
	for i := range min(len(b.Lines), len(p.Lines)) {
		l := p.Lines[i]
		c.when(b.Lines[i].ID != string(l.Item) || b.Lines[i].Label != l.Label, "record-lines", l.Label)
		if w.State == PollCounted && i < len(rec.Totals) {
			c.when(!slices.Equal(totals(w, l.OnDevice), rec.Totals[i]), "record-count", l.Label)
		}
	}
}

// totals are the numbers of a line as a record has them.
func totals(w BundlePoll, n Counts) []int {
	if w.Pick > 0 {
		return []int{n.Yes}
	}
	return []int{n.Yes, n.No, n.Blank}
}

func (w BundlePoll) label() string {
	if len(w.Lines) == 0 {
		return string(w.ID)
	}
	return w.Lines[0].Label
}

// label is the first nominee of a vote, for people.
func (c *checking) label(id BlocID) string {
	for _, i := range c.Items {
		if i.Vote == id {
			return i.Label
		}
	}
	return string(id)
}

// members are those who may vote on a bloc, from the roll of the sitting.
func (c *checking) members(b Bloc, r rule) (n int) {
	for _, a := range c.Roll {
		if a.Votes && (r.aside || !b.out(a.Member)) {
			n++
		}
	}
	return n
}

func (c *checking) seated(m MemberID) bool {
	return slices.ContainsFunc(c.Roll, func(a BundleSeat) bool { return a.Member == string(m) })
}

// recorded are the ballots that must have a record.
func (c *checking) recorded() (out []ballot.ID) {
	for _, p := range c.Polls {
		if p.Record != "" {
			out = append(out, p.Ballot)
		}
	}
	return out
}
