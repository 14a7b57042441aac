package intake

import (
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// ID names an upload.
type ID string

// Subject is the upload as the ledger names it.
func (u ID) Subject() id.Subject { return id.Subject{Kind: "intake", ID: string(u)} }

// State is where an upload is.
type State string

// The states of an upload; doc.go draws them.
const (
	Reading   State = "reading"   // đang đọc
	Open      State = "open"      // chờ chọn, chờ nhập
	Accepted  State = "accepted"  // đã nhập
	Discarded State = "discarded" // đã bỏ
)

// An Upload is one sheet in the staging area. (Bảng đã tải lên.)
type Upload struct {
	ID         ID
	Unit       registry.UnitID // whose nominations they are
	To         registry.UnitID // the body that will receive them; "" = the body above
	Dossier    dossier.ID      // where they go; "" = a new one
	Title      string          // of the dossier
	Award      string          // code asked for
	Year       int
	Type       string // of commendation; "" = merit
	File       string
	SHA256     string
	Size       int64
	State      State
	Header     int
	Columns    []Column
	Persons    bool
	Rows       int // that hold data
	Done       int // stored as yet, while reading
	Distinct   int
	Duplicates int
	Parents    int
	Formulas   int
	Mended     int // rows taken back
	By         string
	At         time.Time
	SettledBy  string
	SettledAt  time.Time
	Job        string         // that reads a long sheet
	Refusal    []fault.Reason // why it could not be read
	Revision   int64
}

// Mark is the short word by which a sheet that comes back names its upload.
func (u Upload) Mark() string { return string(u.ID[max(0, len(u.ID)-6):]) }

// Service does the acts and looks of this office.
type Service struct {
	db    *store.DB
	books *rulebook.Library
	files *files.Store // nil: every sheet is read at once
}

// New opens the office.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db: db, books: books} }

// ask is the question an upload puts to its sheet.
func (s *Service) ask(u *Upload, t *tree) Ask {
	return Ask{Award: u.Award, Title: s.books.NameOf(u.Award).In("vi"), Year: u.Year, Match: s.books.Named(), Known: t.known, Only: t.only}
}
