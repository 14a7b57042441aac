package rulebook

// A Text is one saying in both languages. (Lời hai thứ tiếng.)
type Text struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// In is the text in a language: "en", else Vietnamese.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.VI
}

// IsZero reports that nothing is said.
func (t Text) IsZero() bool { return t == Text{} }

// A Result is how a clause came out. Unknown is not no. (Kết quả đối chiếu.)
type Result string

// The three results.
const (
	Holds Result = "holds" // (đạt)
	Fails Result = "fails" // (không đạt)
	Open  Result = "open"  // waits for a fact, a paper or a person (còn chờ)
)

// A Status says whether the text of law behind a clause was read. (Đã xác minh.)
type Status string

// The statuses of a clause, a sum or a book; UnderReview is of books only.
const (
	Found       Status = "found"        // the text was read
	Unverified  Status = "unverified"   // the nearest value known; to be checked against the text
	UnderReview Status = "under-review" // the whole book is a copy of the one before
)

// A Kind says who answers a clause. (Cách trả lời.)
type Kind string

// The kinds of clause.
const (
	Computed Kind = "computed" // from facts
	Attested Kind = "attested" // by the head of the unit, in so many words
	ByPaper  Kind = "paper"    // by a paper in the dossier
	AnyOf    Kind = "any"      // holds if one holds, else open if one is open, else fails
	AllOf    Kind = "all"      // fails if one fails, else open if one is open, else holds
)
