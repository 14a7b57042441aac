package sittings

import (
	"thidua/internal/domain/council"
	"thidua/internal/door/words"
)

// A wall is what everybody in the room reads, whoever signed the display in: no
// name of a voter, no count before a vote is over, and none while somebody sits
// there who stands aside from the case.
type wall struct {
	eyebrow, title string
	lines          []string // names on the table, or what came of them
	step           string
	since          bool // the timer runs
}

const wallLines = 6 // that can be read from the back of the room

// wall is what the display shows now.
func (v view) wall() wall {
	n := v.Next()
	w := wall{eyebrow: v.T("sitting.state-" + string(v.State)), title: v.T("sitting.name", v.No), step: v.T("room.wall-" + string(n.Do))}
	last, found := blocOf(v.Desk, string(v.TakenUp))
	b, now := v.OnTable()
	switch {
	case v.State == council.Called || v.Adjourned():
	case now:
		w.eyebrow, w.title, w.since = v.T("room.now"), v.named(b), true
		if !b.Pulled || len(v.cases(b)) > 1 {
			w.lines = v.namesOf(b)
		}
		if k := len(n.Aside); k > 0 {
			w.step = v.T("room.wall-aside", k)
		} else if n.Presider != "" {
			w.step += " · " + v.T("sitting.chair-is", v.chairs())
		}
	case found && v.State != council.Concluded:
		w.eyebrow, w.title, w.lines = v.T("room.result"), v.named(last), v.outcomes(last)
	}
	return w
}

// namesOf are the names on the table, as many as can be read.
func (v view) namesOf(b council.Bloc) (out []string) {
	for _, i := range v.cases(b) {
		out = append(out, words.Name(i.Label))
	}
	return v.legible(out)
}

// outcomes are what came of the vote, name by name; nothing while somebody in the
// room stands aside from it, or the reader does.
func (v view) outcomes(of council.Bloc) (out []string) {
	for _, b := range v.Blocs {
		if b.ID != of.ID && (of.Poll == "" || b.Poll != of.Poll) {
			continue
		}
		if b.Hidden || b.CountedBy == "" || b.Outcome == "" || len(v.StillIn(b)) > 0 {
			return nil
		}
		out = append(out, v.T("room.outcome", v.short(b), v.result(b).Word, v.share(b)))
	}
	return v.legible(out)
}

// short is the one name of a bloc, or its award.
func (v view) short(b council.Bloc) string {
	if items := v.ItemsOf(b.ID); len(items) == 1 {
		return words.Name(items[0].Label)
	}
	return v.award(b.Award)
}

// quorate says whether there are enough to vote.
func (v view) quorate() string {
	switch n := v.Missing(); {
	case v.Quorum() == 0:
		return ""
	case n > 0:
		return v.T("room.wall-missing", n)
	}
	return v.T("room.wall-enough")
}

func (v view) legible(lines []string) []string {
	if len(lines) > wallLines {
		return append(lines[:wallLines-1:wallLines-1], v.T("room.more", len(lines)-wallLines+1))
	}
	return lines
}
