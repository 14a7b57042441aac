package rulebook

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Library is every book of regulations, ready to judge. It is never changed
// after Load, so any number of goroutines may ask it. (Thư viện quy định.)
type Library struct {
	catalogue map[string]entry
	papers    map[string]Text
	paperList []Paper
	clauses   map[string]bool // ids of every clause and of what they lie under
	periods   []*period       // day after day, without a gap
	salary    []salaryStep
	prices    []priceFile
	tables

	texts  []LegalText
	source *builder // what it was built of, for the law of bodies
	locals *locals
	ground *Library // the national book under a body's; nil for the nation
	local  string   // the body's code
}

// entry is what the catalogue says of a code.
type entry struct {
	name  Text
	class string
	rank  int
}

// period is some days of a book on which the same texts are in force.
type period struct {
	from, to civil.Date
	book     Book
	awards   map[string]*rules
	council  []voteFile
	bars     []barFile
	copies   string // the regime all of it is a copy of

	transition *transitionFile // what it says of older dossiers
	empty      *Clause         // what stands for the rules of a book that holds none
}

// rules is one award as a period has it.
type rules struct {
	info     Award
	files    []string // awards of one file share its clauses
	branches []branch
}

type branch struct {
	lead     string // the first award that has these clauses, word for word
	writer   string // the regime whose folder holds them
	kind     string // type of commendation
	subjects []string
	notFor   []string
	nodes    []*node
	rooms    map[string]int // the most findings, by category of the subject
}

// Load reads and compiles the regulations. An unknown key, a clause without a
// citation, a day between two books: an error with file and line.
func Load(fsys fs.FS) (*Library, error) {
	b := &builder{fsys: fsys, trees: map[string]*tree{}}
	b.ahead()
	return b.library()
}

// library builds everything from the files parsed so far and the rest.
func (b *builder) library() (*Library, error) {
	l := &Library{catalogue: map[string]entry{}, papers: map[string]Text{}, clauses: map[string]bool{}}
	b.lib, b.files = l, map[string]*regime{}
	b.shared()
	b.money()
	b.texts()
	b.regimes()
	b.bodies()
	b.tables()
	if b.err == nil {
		b.books()
	}
	if b.err != nil {
		return nil, b.err
	}
	b.trees = nil // all is built
	l.source = b
	return l, nil
}

// shared reads what every regime uses.
func (b *builder) shared() {
	var c catalogueFile
	var p papersFile
	b.read("awards.yaml", &c)
	b.read("papers.yaml", &p)
	for _, a := range c.Awards {
		b.lib.catalogue[a.Code] = entry{Text{a.VI, a.EN}, a.Class, a.Rank}
	}
	for _, x := range p.Papers {
		b.lib.papers[x.Code] = Text{x.VI, x.EN}
		b.lib.paperList = append(b.lib.paperList, Paper{Code: x.Code, Name: Text{x.VI, x.EN}})
	}
}

// Books lists the books by their first day.
func (l *Library) Books() (out []Book) {
	for _, p := range l.periods {
		if !slices.ContainsFunc(out, func(b Book) bool { return b.ID == p.book.ID }) {
			out = append(out, p.book)
		}
	}
	return out
}

// Book is the book of a day.
func (l *Library) Book(on civil.Date) (Book, error) {
	p, err := l.period(on)
	if err != nil {
		return Book{}, err
	}
	return p.book, nil
}

func (l *Library) period(on civil.Date) (*period, error) {
	for _, p := range l.periods {
		if !later(p.from, on) && (p.to.IsZero() || !later(on, p.to)) {
			return p, nil
		}
	}
	return nil, fault.Code(fault.NotFound, "rulebook.no-book", on, l.periods[0].from)
}

func (l *Library) rules(award string, on civil.Date) (*period, *rules, error) {
	p, err := l.period(on)
	if err != nil {
		return nil, nil, err
	}
	if p.empty != nil {
		return p, nil, fault.Code(fault.NotFound, "rulebook.empty-book", p.book.ID, p.from, p.to)
	}
	r := p.awards[award]
	if r == nil {
		return nil, nil, fault.Code(fault.NotFound, "rulebook.unknown-award", award, p.book.ID, p.codes())
	}
	return p, r, nil
}

func (p *period) codes() string {
	var s []string
	for c := range p.awards {
		s = append(s, c)
	}
	slices.Sort(s)
	return strings.Join(s, ", ")
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
	Papers            []Paper // of a merit dossier; of the only type there is, where it is not given for merit
}

// A CertificateSpec is how the paper looks. (Mẫu bằng.)
type CertificateSpec struct {
	Size          string // "297x210" or "360x237", millimetres, landscape
	Width, Height int    // the same, as numbers
	Verb          Text   // TẶNG, TẶNG DANH HIỆU
	Title         Text   // what it says it is, where that is not the award's name: BẰNG KHEN
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
	_, r, err := l.rules(code, on)
	if err != nil {
		return Award{}, err
	}
	return r.info, nil
}

// Awards lists the awards of a day by rank, highest first.
func (l *Library) Awards(on civil.Date) (out []Award) {
	p, err := l.period(on)
	if err != nil {
		return nil
	}
	for _, r := range p.awards {
		out = append(out, r.info)
	}
	slices.SortFunc(out, func(a, b Award) int {
		return cmp.Or(cmp.Compare(b.Rank, a.Rank), strings.Compare(a.Code, b.Code))
	})
	return out
}

// NameOf is an award's name whether or not a book judges it; the code itself
// when it is no award of the law.
func (l *Library) NameOf(code string) Text {
	if e, ok := l.catalogue[code]; ok {
		return e.name
	}
	if name, ok := besides[code]; ok {
		return name
	}
	return Text{code, code}
}

// KnowsAward reports whether the law has an award of that code, judged here or
// not.
func (l *Library) KnowsAward(code string) bool { _, ok := l.catalogue[code]; return ok }

// Codes lists every award code of the law, in the order of the catalogue's
// ranks, highest first.
func (l *Library) Codes() (out []string) {
	for c := range l.catalogue {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(l.catalogue[b].rank, l.catalogue[a].rank), strings.Compare(a, b))
	})
	return out
}

// PaperNames lists the codes of papers a dossier can hold, with their names.
func (l *Library) PaperNames() []Paper { return l.paperList }
