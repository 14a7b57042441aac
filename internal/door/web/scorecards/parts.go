package scorecards

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

func stateRef(x view) *web.State {
	s := stateOf(x.Visit, x.State)
	return &s
}

func boardState(b board) *web.State {
	s := stateOf(b.Visit, b.State)
	return &s
}

// madeOf says what a ranking was made of, and since when it is frozen.
func (b board) madeOf() string {
	if b.PublishedAt.IsZero() {
		return b.T("scores.draft-of", b.Moment(b.RankedAt))
	}
	return b.T("scores.frozen", b.Moment(b.PublishedAt), b.RankingHash)
}

func (x view) columnLinks() []web.Link {
	if x.AdoptedAt.IsZero() {
		return nil
	}
	columns := []scoring.Column{scoring.Self, scoring.Verified}
	if x.PerMember > 0 {
		columns = slices.Insert(columns, 1, scoring.Cross)
	}
	var out []web.Link
	for _, c := range columns {
		out = append(out, web.Link{Label: x.T("scores.column-" + string(c)), Href: x.at("/columns/" + string(c))})
	}
	return out
}

// dutiesNote says what the assignment cost, and whether none costs less.
func (x view) dutiesNote() string {
	if x.Round.Duties.Least {
		return x.T("scores.duties-least", x.Round.Duties.Cost)
	}
	return x.T("scores.duties-bound", x.Round.Duties.Cost, x.Round.Duties.Bound)
}

func trialTable(x view, t scorecard.Trial) web.Table {
	out := web.Table{Caption: x.T("scores.trial", strconv.Itoa(t.Year)), Columns: []web.Column{{Label: x.T("scores.member")}, {Label: x.T("scores.then"), Num: true}, {Label: x.T("scores.now"), Num: true}, {Label: x.T("scores.trial-notes")}}}
	place := func(p scoring.Place) string {
		return strconv.Itoa(p.Place) + " · " + words.Value(x.Lang, p.Total)
	}
	for _, r := range t.Rows {
		var notes []string
		if len(r.Unused) > 0 {
			notes = append(notes, x.T("scores.unused", strings.Join(r.Unused, ", ")))
		}
		if len(r.Lacks) > 0 {
			notes = append(notes, x.T("scores.lacks", strings.Join(r.Lacks, ", ")))
		}
		for _, f := range r.Faults {
			notes = append(notes, x.Fault(f))
		}
		out.Rows = append(out.Rows, web.TableRow{Cells: []web.Cell{{Text: t.Names[r.ID], Name: true}, {Text: place(r.A)}, {Text: place(r.B)}, {Text: strings.Join(notes, " ")}}})
	}
	return out
}

func (x sheet) about() string {
	return x.T("scores.sheet-about", x.Table.In(string(x.Lang)), x.Table.Max())
}

// shown are the points of a sheet: of the member's own column while the reader
// fills it, else as they count.
func (x sheet) shown() scoring.Result {
	if x.EditSelf {
		return x.Own
	}
	return x.Counted
}

// sum is the total with what still lacks.
func (x sheet) sum() string {
	res, word, left := x.shown(), "scores.sum", ""
	if x.EditSelf {
		word = "scores.sum-own"
	}
	if res.Partial() {
		left = x.T("scores.partial-left", len(res.Empty))
	}
	return x.T(word, res.Total, left)
}

func (x sheet) whyAbout() string {
	if x.EditSelf {
		return x.T("scores.why-own")
	}
	return x.T("scores.why-about")
}

// A sending is one column of the sheet that is, or can be, sent.
type sending struct {
	title, at  string
	may, first bool
	leaf       scorecard.Leaf
}

func (x sheet) sendings() (out []sending) {
	add := func(l scorecard.Leaf, title string, may bool) {
		s := sending{title: title, may: may, leaf: l, first: may}
		if at := x.Sent[l]; !at.IsZero() {
			s.at = x.T("scores.sent-at", at)
		}
		for _, o := range out {
			s.first = s.first && !(o.may && o.at == "")
		}
		out = append(out, s)
	}
	add(scorecard.Leaf{Unit: x.Member.Unit, Column: scoring.Self}, x.T("scores.column-self"), x.EditSelf)
	for _, s := range x.Scorers {
		if s.Mine {
			add(scorecard.Leaf{Unit: x.Member.Unit, Column: scoring.Cross, Scorer: s.Unit}, x.T("scores.column-cross"), x.State == scorecard.Scoring)
		}
	}
	add(scorecard.Leaf{Unit: x.Member.Unit, Column: scoring.Verified}, x.T("scores.column-verified"), x.Verifies)
	return out
}

// pairs are what stands in a row, column by column, and why it counts so.
func (x line) pairs() (out []web.Pair) {
	say := func(label, text string) {
		if text != "" {
			out = append(out, web.Pair{Label: label, Text: text})
		}
	}
	say(x.T("scores.column-self"), typedAs(x.Visit, x.row.Self))
	say(x.T("scores.column-mean"), x.mean(x.row.Cross))
	say(x.T("scores.column-verified"), typedAs(x.Visit, x.row.Verified))
	say(x.T("scores.counts"), markOf(x.Visit, x.row.Line.Points))
	if x.row.Line.Why.Code != "" {
		say(x.T("scores.why"), reasonOf(x.Visit, x.Table, x.row.Line.Why))
	}
	say(x.T("scorecard.not-assigned"), x.row.LeftOut)
	return out
}

// takes names the kinds of file the row takes.
func (x line) takes() string {
	var kinds []string
	for _, t := range scorecard.Takes(x.row.Criterion) {
		kinds = append(kinds, strings.ToUpper(strings.TrimPrefix(t.Ext(), ".")))
	}
	return x.T("scores.file-hint", strings.Join(kinds, ", "))
}

func (x line) revision() string { return strconv.FormatInt(x.Revision, 10) }

func (x line) assignWord() string {
	if x.row.LeftOut != "" {
		return x.T("scores.assigned-after-all")
	}
	return x.T("scorecard.not-assigned")
}

func (x line) answered(o scorecard.Objection) string {
	if o.Taken {
		return x.T("scores.taken")
	}
	return x.T("scores.not-taken")
}
