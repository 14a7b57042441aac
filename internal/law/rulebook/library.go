package rulebook

import (
	"io/fs"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Library is every book of regulations, ready to judge. It is never changed
// after Load, so any number of goroutines may ask it. (Thư viện quy định.)
type Library struct{ books []Book }

// Load reads and compiles the regulations. An unknown key, a clause without a
// citation, two books for one day: an error with file and line.
func Load(fsys fs.FS) (*Library, error) { return &Library{}, nil }

// Books lists the books by their first day.
func (l *Library) Books() []Book { return l.books }

// Judge tries every clause of the award for the type, on the law of the day.
// Invalid: a bad question. NotFound: no book for the award or the day.
func (l *Library) Judge(q Question) (Verdict, error) {
	return Verdict{}, fault.Code(fault.NotFound, "rulebook.no-book")
}

// ParseFacts reads a FACTS document, YAML or JSON, strictly: an unknown key or
// value is Invalid with Field "name:line".
func ParseFacts(name string, text []byte) (Facts, error) {
	return Facts{}, fault.Field(name+":1", "facts.syntax")
}

// An Award is what one code means on one day. (Danh hiệu, hình thức.)
type Award struct {
	Code        string
	Name        Text     // Chiến sĩ thi đua cơ sở
	Subjects    []string // individual, collective, household
	Types       []string // types of commendation it is given for: merit, sudden, movement
	Class       string   // title (danh hiệu thi đua) or form (hình thức khen thưởng)
	Yearly      bool     // given for one year of work
	Secret      bool     // passed by secret ballot only
	Rank        int      // for order at a ceremony and in lists: higher first
	Levels      []string // levels whose head may decide it
	Certificate *CertificateSpec
	// NoCertificate says why none is printed, when Certificate is nil.
	NoCertificate     Text
	NoCertificateCite string
	Papers            []Paper // of a merit dossier
}

// A CertificateSpec is how the paper looks. (Mẫu bằng.)
type CertificateSpec struct {
	Size          string // "297x210" or "360x237", millimetres, landscape
	Width, Height int    // the same, as numbers
	Verb          Text   // TẶNG, TẶNG DANH HIỆU
	Flags         bool   // a row of red flags under the emblem
	White         bool   // white ground
	Cite          string
	Status        Status
}

// A Paper is one paper of a dossier. (Giấy tờ trong hồ sơ.)
type Paper struct {
	Code   string
	Name   Text
	Cite   string
	Status Status
}

// Award is what a code means on a day. NotFound where no book has it.
func (l *Library) Award(code string, on civil.Date) (Award, error) {
	return Award{}, fault.Code(fault.NotFound, "rulebook.unknown-award", code)
}

// Awards lists the awards of a day by rank, highest first.
func (l *Library) Awards(on civil.Date) []Award { return nil }

// NameOf is an award's name whether or not a book judges it; the code itself
// when it is no award of the law.
func (l *Library) NameOf(code string) Text { return Text{code, code} }
