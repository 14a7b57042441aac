package web

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/ui"
)

// A Link is a word that leads somewhere; without Href it is only a word.
type Link struct{ Label, Href string }

// LinkIf is where an act begins, to whoever may.
func LinkIf(may bool, label, to string) []Link {
	if !may {
		return nil
	}
	return []Link{{label, to}}
}

// An Action is something one can do here: a link, or a button of a form. The
// label is verb + object. (Việc bấm được.)
type Action struct {
	Label   string
	Small   string            // beside the label: "còn 3 việc"
	Href    string            // where a link leads
	Post    string            // where a button of its own form posts
	Name    string            // name and value a submit button sends
	Value   string            //
	Hidden  map[string]string // hidden fields of its own form
	Icon    string
	Filled  bool // the one filled button of the page
	Large   bool
	Destroy bool // clay: what cannot be taken back
	Plain   bool // a link without a frame
	File    bool // the answer is a file, not a page
	Form    string
	Ask     string // said before it is done, where it cannot be taken back; the button then opens the question
}

func (a Action) class() string {
	switch {
	case a.Plain:
		return "td-textbtn"
	case a.Destroy:
		return "btn td-destroy"
	case a.Filled && a.Large:
		return "btn btn-primary btn-lg"
	case a.Filled:
		return "btn btn-primary"
	}
	return "btn btn-outline"
}

// sure is the act itself, after its question.
func (a Action) sure() Action {
	a.Ask, a.Plain, a.Destroy, a.Filled = "", false, true, false
	return a
}

// A State is a shape and a word, never a colour alone. (Trạng thái.)
type State struct{ Shape, Tone, Word string }

// looks is the shape and tone of each word of state (DESIGN §7).
var looks = map[string][2]string{
	"draft": {"draft", ""}, "sent": {"sent", "is-go"}, "received": {"considered", "is-go"}, "considered": {"considered", "is-go"},
	"appraised": {"considered", "is-go"}, "appraisal": {"considered", "is-go"}, "consulting": {"considered", "is-go"},
	"council": {"considered", "is-go"}, "forwarded": {"sent", "is-go"},
	"returned": {"returned", "is-wait"}, "fix": {"returned", "is-wait"}, "hold": {"hold", "is-wait"},
	"holds": {"holds", "is-ok"}, "passed": {"holds", "is-ok"}, "valid": {"holds", "is-ok"}, "chosen": {"holds", "is-ok"}, "done": {"holds", "is-ok"}, "active": {"holds", "is-ok"},
	"fails": {"fails", "is-no"}, "not-passed": {"fails", "is-no"}, "struck": {"fails", "is-no"},
	"open": {"open", "is-wait"}, "to-choose": {"open", "is-wait"}, "claim": {"open", "is-wait"}, "corrected": {"open", "is-wait"},
	"signed": {"signed", "is-ok"}, "conferred": {"signed", "is-ok"}, "result": {"result", ""},
	"recalled": {"revoked", ""}, "withdrawn": {"revoked", ""}, "revoked": {"revoked", "is-no"}, "annulled": {"revoked", "is-no"}, "locked": {"hold", "is-no"}, "ended": {"revoked", ""},
	"unknown": {"unknown", ""}, "later": {"later", ""},
}

// StateOf is the state of a slug that stands in words as state.SLUG. Offices
// with words of their own fill a State themselves, or use As.
func StateOf(v Visit, slug string) State {
	look, ok := looks[slug]
	if !ok {
		look = looks["unknown"]
	}
	return State{Shape: look[0], Tone: look[1], Word: v.T("state." + slug)}
}

// As is the state with another word beside its shape.
func (s State) As(word string) State { s.Word = word; return s }

// A Step is the next step, the most visible thing of a page. (Việc kế tiếp.)
type Step struct {
	Eyebrow string // "Việc kế tiếp" when empty
	Title   string
	Sub     string // small, under the title: which dossier, which unit
	Text    string
	Quote   *Quote // a reason given by a person
	Action  Action
	Second  *Action
	State   *State // by when
	Part    templ.Component
}

// idle says that nothing is asked of this visitor: the card tells where the
// thing stands.
func (s Step) idle() bool {
	return s.Action.Label == "" && s.Second == nil && s.Part == nil && s.Quote == nil
}

// A Quote is what a person wrote, with who, when and on what ground.
type Quote struct {
	Text, By   string
	Cite, Href string
}

// A Row is one thing to do or to wait for. (Dòng việc.)
type Row struct {
	What, Href string
	More       string          // second line, small
	Source     string          // where it is written, in the paper's own words: Vietnamese
	Holder     string          // who holds it: set bold before More
	When       string          // bold: "Hôm nay", "21/03"
	Then       string          // after it: "còn 3 ngày"
	State      *State          // beside More
	Part       templ.Component // anything else on the second line
}

// A Stop is one station of a dossier's way. (Chặng.)
type Stop struct {
	Here         bool
	Shape, Tone  string // "later" when empty
	Title, Small string
}

// A Paper is one file or demand in a list of papers. (Giấy tờ.)
type Paper struct {
	State       State // the shape only; Word is read to those who cannot see it
	Name, Href  string
	Small       string
	Part        templ.Component
	PartOutside bool
}

// A Clause is one condition of the law as judged. (Điều kiện.)
type Clause struct {
	Result      string // holds, fails, open
	Title       string
	Needed      string
	Found       string
	Years       []YearChip
	Cite        string
	CiteHref    string
	Unverified  bool
	Do          templ.Component // how to mend it
	Of          []Clause        // alternatives or parts
	Informative bool            // said for the reader, decides nothing
	Asides      []Quote         // who set it aside, and why
}

// A YearChip is a year and what stands in it; a gap is dashed.
type YearChip struct {
	Year, Text string
	Gap        bool
}

// A Doubt is one thing an import could not decide. (Điều chưa rõ.)
type Doubt struct {
	ID, Title, Count string
	State            State
	Head             []string
	Rows             [][]Marked
	Part             templ.Component // the choices
}

// Marked is text with pieces set off: what is doubtful, what is proposed.
type Marked []Piece

// A Piece is plain (""), doubted ("mark") or proposed ("ins").
type Piece struct{ Text, As string }

// Plain is marked text without marks.
func Plain(s string) Marked { return Marked{{Text: s}} }

// An Option is one choice of a field.
type Option struct {
	Value, Label, Small string
	Lang                string // of the label, if not the page's
	Group               string // heading it stands under in a box, with its neighbours of the same
	Suggested           bool
	Chosen              bool
}

// A Fact is one figure of the facts line.
type Fact struct{ Figure, Label string }

// A Pair is one line of a description list.
type Pair struct {
	Label, Text string
	Part        templ.Component
}

// HeadLine is the head of a page: the double gold rule closes it.
type HeadLine struct {
	Title string
	Name  bool // the title is a person's or a unit's name
	Vi    bool // the title is in Vietnamese whatever the reader's language
	Trail []Link
	State *State
	Note  string // after the trail
	Sub   string // small, under the title
	Part  templ.Component
	End   templ.Component // at the right: secondary actions
}

// A Mistake is one thing wrong with a form, in words.
type Mistake struct{ Field, Text string }

// mistakes puts what is wrong with a form into words.
func (v Visit) mistakes(reasons []fault.Reason) (m []Mistake) {
	for _, r := range reasons {
		m = append(m, Mistake{r.Field, v.Fault(r)})
	}
	return m
}

// segments breaks a long name at its dashes, for lines that break well.
func segments(s string) []string {
	parts := strings.Split(words.Name(s), " – ")
	for i := range len(parts) - 1 {
		parts[i] += "\u00a0–"
	}
	return parts
}

func icon(name string) string  { return ui.Asset("icons.svg") + "#" + name }
func shape(name string) string { return ui.Asset("shapes.svg") + "#" + name }

func fieldID(name string) string {
	return "f-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name)
}

func describedBy(f Field) string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, fieldID(f.Name)+"-h")
	}
	if f.Err != "" {
		ids = append(ids, fieldID(f.Name)+"-e")
	}
	return strings.Join(ids, " ")
}

// A Field is one field of a form. Form.Field makes it.
type Field struct {
	Name, Label, Hint string
	Value, Err        string
	Optional          bool
	Width             string // w-6 w-10 w-14 w-24; "" = full
	Rows              int    // of a textarea
	Max               int
	Complete          string // autocomplete
	Mode              string // inputmode
	Accept            string // of a file
	Many              bool   // several files
	From              string // address that offers values while one types; "" none
	Options           []Option
	near              []Option // what a text that was typed may have meant
	Checked           bool
	Form              *Form
}

// Field is the field of a name with what was typed and what is wrong with it.
func (f *Form) Field(name, label string) Field {
	return Field{Name: name, Label: label, Value: f.Get(name), Checked: f.Get(name) != "", Form: f}
}

// Hinted adds the line under the label.
func (f Field) Hinted(hint string) Field { f.Hint = hint; return f }

// Offered lets an address offer values while one types: it is asked with what is
// typed under the field's name, and answers with Offers. Without JavaScript one
// types on.
func (f Field) Offered(from string) Field { f.From, f.Complete = from, "off"; return f }

// An Offer is what a field may hold: its options where they are few, else an address
// that offers them while one types, the text of what is chosen, and what a text that
// meant nothing, or several things, may have meant. (Lựa chọn.)
type Offer struct {
	Options []Option
	From    string
	Text    string
	Near    []Option
}

// Besides puts an option before the others where they are few: "any", "none". Of many
// an empty field says so.
func (o Offer) Besides(first Option) Offer {
	if o.From == "" {
		o.Options = append([]Option{first}, o.Options...)
	}
	return o
}

// None reports that there is nothing to choose.
func (o Offer) None() bool { return o.From == "" && len(o.Options) == 0 }

// Among sets what the field may hold; ChooseField shows it.
func (f Field) Among(o Offer) Field {
	if o.From == "" {
		return f.Choices(o.Options...)
	}
	f = f.Offered(o.From)
	f.Value, f.near, f.Max = o.Text, o.Near, 400
	return f
}

// MeantOf is the name under which a field sends which of the near ones was meant.
func MeantOf(field string) string { return field + ".meant" }

// chosenFrom adds how one types what is offered to the field's own hint.
func (f Field) chosenFrom(v Visit) Field {
	f.Hint = strings.TrimSpace(f.Hint + " " + v.T("kit.choose-hint"))
	return f
}

// namedByLines says how several of many are named.
func (f Field) namedByLines(v Visit) Field {
	f.Hint, f.Max = strings.TrimSpace(f.Hint+" "+v.T("kit.several-hint")), 0
	return f
}

// Optionally marks a field that may stay empty; required is normal.
func (f Field) Optionally() Field { f.Optional = true; return f }

// Wide sets the width expected of the answer: "w-6", "w-10", "w-14", "w-24".
func (f Field) Wide(class string) Field { f.Width = class; return f }

// Choices sets the options; the one typed before is chosen.
func (f Field) Choices(o ...Option) Field {
	for i := range o {
		if f.Form != nil && f.Form.values.Has(f.Name) {
			o[i].Chosen = contains(f.Form.All(f.Name), o[i].Value)
		}
	}
	f.Options = o
	return f
}

// CodeField is the field for a fresh code of the second factor.
func CodeField(f *Form, label string) Field {
	x := f.Field("code", label).Wide("w-10")
	x.Value, x.Mode, x.Complete, x.Max = "", "numeric", "one-time-code", 6
	return x
}

// OptionsOf are values of a closed list as options, each by its words: those of
// prefix and the value.
func OptionsOf[T ~string](v Visit, prefix string, all []T, chosen ...T) (out []Option) {
	for _, x := range all {
		out = append(out, Option{Value: string(x), Label: v.T(prefix + string(x)), Chosen: slices.Contains(chosen, x)})
	}
	return out
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// worded fills in what is wrong, in the visitor's language.
func (f Field) worded(v Visit) Field {
	if f.Form == nil || f.Err != "" {
		return f
	}
	for _, r := range f.Form.wrong {
		if r.Field == f.Name {
			f.Err = v.Fault(r)
			return f
		}
	}
	return f
}
