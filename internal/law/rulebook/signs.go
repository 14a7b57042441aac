package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
)

// signRow is from where on something a cluster's year shows is worth a word at its
// review.
type signRow struct {
	rowDays
	Bodies []string `json:"bodies"` // none: every body without a row above
	Sign   string   `json:"sign" need:"yes" of:"sign"`
	Over   int      `json:"over" max:"100"` // percent
	Least  int      `json:"least" min:"1"`
	Days   int      `json:"days"`
	Alike  int      `json:"alike" max:"100"` // percent
	Words  int      `json:"words"`
}

func init() {
	vocabularies["sign"] = []string{"late-launch", "late-answers", "thin-evidence", "everyone-rewarded", "leaders-only", "no-spontaneous", "irregular", "copied-text", "last-day"}
}

func (b *builder) signs(said voices, all []signRow) {
	for _, r := range all {
		b.at = place("clusters.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, r.Sign)
	}
}

// A Sign is what a cluster looks at when it criticises itself in numbers, and from
// where on it is worth a word. It decides nothing. (Dấu hiệu tự phê bình.)
type Sign struct {
	ID    string
	Over  int // percent above which it is
	Least int // counted of fewer it is only told
	Days  int // before its last day within which something is late
	Alike int // percent from which two texts are alike
	Words int // in syllables, of which texts are compared
	Source
}

// Signs are those a body looks at on a day, in the order people read them.
func (l *Library) Signs(body string, on civil.Date) (out []Sign) {
	for _, id := range vocabularies["sign"] {
		for _, r := range l.tables.clusters.Signs {
			if r.Sign == id && r.holds(on) && (r.Bodies == nil || slices.Contains(r.Bodies, body)) {
				out = append(out, Sign{id, r.Over, r.Least, r.Days, r.Alike, r.Words, l.standing(r.rowDays, on)})
				break
			}
		}
	}
	return out
}

// Among is how many other clusters there must be for their median to be told.
func (l *Library) Among() int { return l.tables.clusters.Among }
