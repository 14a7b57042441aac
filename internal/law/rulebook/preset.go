package rulebook

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// presetVote is a way of voting known by its name: some bodies are known to
// have it, and no text held here makes it the law for all.
type presetVote struct {
	ID string `json:"id" need:"yes"`
	VI string `json:"vi" need:"yes"`
	EN string `json:"en" need:"yes"`
	voteFile
	Line int `json:"-"`
}

func (b *builder) presets() {
	seen := map[string]bool{}
	for i := range b.lib.tables.presets {
		p := &b.lib.tables.presets[i]
		b.at = place("votes.yaml", p.Line)
		if b.names(p.Awards...); p.Awards == nil || seen[p.ID] {
			b.fail("rule.preset", p.ID)
		}
		seen[p.ID] = true
	}
}

// VoteBy weighs a count by a preset that the council has taken up, in place of
// the rule of an award and a day. It is never what a sitting uses by itself.
func (l *Library) VoteBy(preset, award, body string, on civil.Date, n Count) (Ballot, error) {
	if _, err := l.Vote(award, body, on, n); err != nil {
		return Ballot{}, err
	}
	var ids []string
	for i := range l.tables.presets {
		p := &l.tables.presets[i]
		if ids = append(ids, p.ID); p.ID != preset {
			continue
		}
		if !has(p.Awards, award) {
			return Ballot{}, fault.Field("preset", "vote.preset-award", preset, strings.Join(p.Awards, ", "))
		}
		c := p.council(l.weak(Status(p.Status), on), nil, on)
		c.Note = Text{p.VI, p.EN}
		return c.weigh(award, body, n), nil
	}
	return Ballot{}, fault.Field("preset", "route.word", preset, strings.Join(ids, ", "))
}
