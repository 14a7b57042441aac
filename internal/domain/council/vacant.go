package council

import (
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
)

// Why a post is empty.
const (
	ByTie   = "tie"   // those who could have had it tied
	ByShare = "short" // nobody left has the votes that elect
)

// A Vacancy is a post that an election has left empty. (Chưa bầu đủ.)
type Vacancy struct {
	Office Office
	Seats  int      // that are empty
	Why    string   // ByTie or ByShare
	Tied   []string // names of those who tied
	Needed int      // votes that elect
	Round  int      // the last ballot held; 0: hands were counted
	Rounds int      // ballots that the rule grants
	Again  bool     // another ballot can be held at this sitting
	Cite   string   // of the election
	Then   rulebook.Vacancy
}

// Reasons say which post is empty, why, and what the rules say to do next.
func (v Vacancy) Reasons() []fault.Reason {
	all := []fault.Reason{{Code: "election.empty-" + string(v.Office), Args: []any{v.Seats}}}
	switch {
	case v.Why == ByTie:
		all = append(all, fault.Reason{Code: "election.empty-tie", Args: []any{strings.Join(v.Tied, ", "), v.Round, v.Rounds}})
	default:
		all = append(all, fault.Reason{Code: "election.empty-short", Args: []any{v.Needed}})
	}
	switch {
	case v.Again:
		all = append(all, fault.Reason{Code: "election.next-ballot", Args: []any{v.Round + 1, v.Rounds}, Cite: v.Cite})
	case v.Then.Next != "":
		all = append(all, fault.Reason{Code: "election.next-" + v.Then.Next, Cite: v.Then.Cite})
	}
	return all
}

// Note is what the rules add, in a language, of a post nothing more is voted on for.
func (v Vacancy) Note(lang string) string {
	if v.Again {
		return ""
	}
	return v.Then.Note.In(lang)
}

// Vacancies are the posts that elections have left empty, of those whose every
// name is counted. One who may not see a count sees none of its election.
func (d Desk) Vacancies() (out []Vacancy) {
	for _, e := range d.Elections {
		blocs, left := d.electing(e.Office), e.Seats
		known := len(blocs) > 0
		for _, b := range blocs {
			known = known && b.CountedBy != "" && !b.Hidden
			if b.Outcome == Passed {
				left -= b.Size
			}
		}
		if known && left > 0 {
			out = append(out, d.vacancy(e, blocs, left))
		}
	}
	return out
}

// electing are the blocs of an election.
func (d Desk) electing(o Office) (out []Bloc) {
	for _, b := range d.Blocs {
		if b.Award == Voting && b.Type == string(o) {
			out = append(out, b)
		}
	}
	return out
}

func (d Desk) vacancy(e Election, blocs []Bloc, left int) Vacancy {
	r := d.Rules[Voting]
	v := Vacancy{Office: e.Office, Seats: left, Why: ByShare, Rounds: r.Rounds, Cite: r.Cite, Then: e.Then}
	lost := map[ItemID]bool{}
	open := true
	for _, b := range blocs {
		if b.Outcome == Passed {
			continue
		}
		v.Needed = max(v.Needed, b.Needed)
		open = open && b.Method.Secret() && b.ConfirmedBy == ""
		for _, i := range d.ItemsOf(b.ID) {
			lost[i.ID] = true
		}
	}
	last := d.lastBallot(lost, &v.Round)
	if v.Again = open && v.Round < v.Rounds; len(last) > left && last[left-1].Yes == last[left].Yes {
		v.Why = ByTie
		for _, l := range last {
			if l.Yes == last[left].Yes {
				v.Tied = append(v.Tied, l.Label)
			}
		}
	}
	return v
}

// lastBallot are the names that lost in the last ballot held on them, most votes
// first.
func (d Desk) lastBallot(lost map[ItemID]bool, round *int) (out []PollLine) {
	for _, p := range d.Polls {
		for _, l := range p.Lines {
			switch {
			case p.State != PollCounted || !lost[l.Item] || l.Round < *round:
			case l.Round > *round:
				*round, out = l.Round, []PollLine{l}
			default:
				out = append(out, l)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b PollLine) int { return b.Yes - a.Yes })
	return out
}
