package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"thidua/internal/base/viet"
)

// A Choice is an answer to a doubt. (Cách xử lý.)
type Choice string

// The answers; which of them a doubt allows is in its options.
const (
	Accept Choice = "accept" // the suggestion
	Keep   Choice = "keep"   // as written
	Own    Choice = "own"    // a text of the officer's
	Drop   Choice = "drop"   // leave the row out
)

// A Question is a doubt in the staging area, with its answer if there is one.
type Question struct {
	No int
	Doubt
	Options []Choice
	Alike   string // questions of one word are answered together
	Choice  Choice // "" while open
	Own     string
}

// Field is the column the question is about.
func (q Question) Field() Field { return q.at }

// Allows reports that a choice may be made.
func (q Question) Allows(c Choice) bool {
	for _, o := range q.Options {
		if o == c {
			return true
		}
	}
	return false
}

// options are what may be chosen for a doubt. A name that spaces or Unicode
// make odd is tidied or written anew, never kept: nobody could see the
// difference. A copy is left out or renamed, never kept twice.
func options(d Doubt, match func(string) (string, bool)) []Choice {
	whole := d.at == None // a blank row, or a column without use
	switch d.Kind {
	case Blank:
		switch {
		case whole || d.at >= Ordinal:
			return passOver
		case d.Suggestion != "":
			return takeOrMend
		case d.at == Name || d.at == Birth:
			return mendOrDrop
		}
		return keepOrMend
	case Spaces, Unicode, Duplicate, Homonym:
		return takeOrMend
	case ParentUnknown:
		if d.Suggestion == viet.Clean(d.Value) {
			return takeOrMend
		}
	case AwardDiffers:
		if _, known := match(d.Value); !known {
			return takeOrMend
		}
	case Date:
		if d.Suggestion == "" {
			return keepOrMend
		}
	case Length:
		if d.Suggestion != "" {
			break
		}
		if n := len([]rune(viet.Clean(d.Value))); n > 300 || n == 0 {
			return mendOrDrop
		}
		return keepOrMend
	}
	return anything
}

// asker makes doubts answerable; what many share is made once.
type asker struct {
	match func(string) (string, bool)
	near  *tree
	alike map[string]string
}

func newAsker(ask Ask, near *tree) *asker {
	return &asker{match: ask.match, near: near, alike: map[string]string{}}
}

func (a *asker) question(no int, d Doubt) Question {
	if d.Kind == ParentUnknown && a.near != nil {
		d.Suggestion = a.near.above(d)
	}
	q := Question{No: no, Doubt: d, Options: options(d, a.match)}
	about := string(d.Kind) + "\x00" + strconv.Itoa(int(d.at)) + "\x00" + joinChoices(q.Options)
	if d.Kind == ParentUnknown || d.Kind == AwardDiffers {
		about += "\x00" + viet.Key(d.Value)
	}
	if d.Kind == Blank && d.at == None {
		about += "\x00" + strconv.FormatBool(d.Column == "")
	}
	known, ok := a.alike[about]
	if !ok {
		sum := sha256.Sum256([]byte(about))
		known = hex.EncodeToString(sum[:6])
		a.alike[about] = known
	}
	q.Alike = known
	return q
}

// The sets of answers there are.
var (
	passOver   = []Choice{Accept}
	takeOrMend = []Choice{Accept, Own, Drop}
	mendOrDrop = []Choice{Own, Drop}
	keepOrMend = []Choice{Keep, Own, Drop}
	anything   = []Choice{Accept, Keep, Own, Drop}
)

func joinChoices(list []Choice) string {
	words := make([]string, len(list))
	for i, c := range list {
		words[i] = string(c)
	}
	return strings.Join(words, " ")
}

func splitChoices(s string) (list []Choice) {
	for _, w := range strings.Fields(s) {
		list = append(list, Choice(w))
	}
	return list
}

// optionsOf are kept options; the sets there are, are not made anew.
func optionsOf(s string) []Choice {
	for _, set := range [][]Choice{passOver, takeOrMend, mendOrDrop, keepOrMend, anything} {
		if joinChoices(set) == s {
			return set
		}
	}
	return splitChoices(s)
}

// apply gives the text of one cell once its questions are answered; open ones
// count as kept.
func apply(raw string, answered []Question) string {
	v := viet.Clean(raw)
	for _, q := range answered {
		if q.Choice == Own {
			return viet.Clean(q.Own)
		}
	}
	for _, q := range answered {
		if q.Choice != Accept {
			continue
		}
		switch q.Kind {
		case ToneMark:
			v = viet.OldTone(v)
		case Dash:
			if v = viet.Dashes(v); tight(v) == tight(viet.Dashes(q.Suggestion)) {
				v = viet.Dashes(q.Suggestion)
			}
		case Length:
			v = unstuttered(v)
		case LetterCase:
			v = casedLike(v, q.Suggestion)
		case ParentUnknown, AwardDiffers, Date:
			v = q.Suggestion
		case Blank:
			if q.Suggestion != "" {
				v = q.Suggestion
			}
		}
	}
	return v
}

// casedLike writes v with the capitals of model, letter by letter.
func casedLike(v, model string) string {
	var capital []bool
	for _, r := range model {
		if unicode.IsLetter(r) {
			capital = append(capital, unicode.IsUpper(r))
		}
	}
	i := 0
	out := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) || i >= len(capital) {
			return r
		}
		i++
		if capital[i-1] {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, v)
	if i != len(capital) {
		return v
	}
	return out
}
