package intake

// A Kind says what is doubtful about a cell, a row or a column. The words are a
// contract with programs that read the dry run. (Loại điều chưa rõ.)
type Kind string

// The twelve kinds.
const (
	Blank         Kind = "blank"          // a column, a row or a cell with nothing in it
	Spaces        Kind = "spaces"         // stray or double spaces
	Unicode       Kind = "unicode"        // letters and marks not composed (NFC)
	Dash          Kind = "dash"           // another kind of dash, or uneven spaces about it
	ToneMark      Kind = "tone-mark"      // Hoá for Hóa
	LetterCase    Kind = "letter-case"    // capitals unlike the other rows
	ParentUnknown Kind = "parent-unknown" // the body above is no row of the sheet
	Duplicate     Kind = "duplicate"      // the same nomination as an earlier row
	Homonym       Kind = "homonym"        // the same name elsewhere: another body, or another person
	AwardDiffers  Kind = "award-differs"  // not the award that was asked
	Date          Kind = "date"           // no such day, or another year than asked
	Length        Kind = "length"         // far longer or shorter than a name, or a word too many
)

// Kinds lists every kind, in the order people read them: what asks for thought
// before what asks for a nod.
var Kinds = []Kind{Duplicate, ParentUnknown, AwardDiffers, Blank, Date, Length, LetterCase, ToneMark, Dash, Homonym, Unicode, Spaces}

// A Doubt is one thing not clear: where, what was written, what would be
// better. For a duplicate the suggestion is the number of the row it repeats;
// for a homonym, name and parent together. (Điều chưa rõ.)
type Doubt struct {
	Row        int    `json:"row"`    // the sheet's own number
	Column     string `json:"column"` // header text; "" when the whole row is meant
	Kind       Kind   `json:"kind"`
	Value      string `json:"value"` // as written
	Suggestion string `json:"suggestion"`

	at Field
}

// A Report is what an upload would become. (Kết quả xem trước.)
type Report struct {
	Rows       int     `json:"rows"`       // that hold data
	Distinct   int     `json:"distinct"`   // nominations, once the suggestions are taken
	Duplicates int     `json:"duplicates"` // exact copies of an earlier row
	Parents    int     `json:"parents"`    // bodies above, once the suggestions are taken
	Formulas   int     `json:"formulas,omitempty"`
	Doubts     []Doubt `json:"doubts"`
}
