package recognition

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// An ID names a recognition.
type ID string

// Subject is the recognition as the ledger and notices name it.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "recognition", ID: string(i)} }

// A Recognition is one paper that says how a unit rated some of its people and
// collectives in a year. (Văn bản công nhận.)
type Recognition struct {
	ID       ID
	Corrects ID     // the paper it corrects; "" none
	Why      string // it corrects
	MadeBy   string
	MadeAt   time.Time
	Revision int64
	Content
	Hash     string // SHA-256 of the content, in hex, once signed
	SignedBy string // account
	SignedAt time.Time
	text     string
}

// Signed reports that it is no draft.
func (r Recognition) Signed() bool { return !r.SignedAt.IsZero() }

// Paper is how other papers cite it.
func (r Recognition) Paper() string { return r.Number + " ngày " + r.Day.Slashes() }

// Content is what is signed. (Nội dung văn bản công nhận.)
type Content struct {
	Unit     registry.UnitID `json:"unit"`
	UnitName string          `json:"unit_name"`
	Year     int             `json:"year"`
	Number   string          `json:"number"`
	Day      civil.Date      `json:"day"`
	Signer   string          `json:"signer"`
	Post     string          `json:"post"`
	Replaces string          `json:"replaces"` // number and day of the paper it corrects; "" none
	Lines    []Line          `json:"lines"`
}

// A Line is one rating. (Một mức xếp loại.)
type Line struct {
	Kind     string `json:"kind"` // person or unit
	Subject  string `json:"subject"`
	Name     string `json:"name"`
	Post     string `json:"post"`
	UnitName string `json:"unit_name"` // where they are, or the unit above
	Rating   string `json:"rating"`    // excellent, good, completed or failed
	Before   string `json:"before"`    // rating the corrected paper gave; "" none
	Known    string `json:"-"`         // what the record says now, of a draft
}

// About is whom a line speaks of.
func (l Line) About() id.Subject { return id.Subject{Kind: l.Kind, ID: l.Subject} }

func (c Content) freeze() (text, hash string, err error) {
	b, err := json.Marshal(c)
	sum := sha256.Sum256(b)
	return string(b), hex.EncodeToString(sum[:]), err
}

// Service does the acts and looks of recognitions.
type Service struct{ db *store.DB }

// New opens the office.
func New(db *store.DB) *Service { return &Service{db} }

const columns = `r.id, r.unit, r.year, COALESCE(r.corrects, ''), r.why, r.made_by, r.made_at, r.revision, r.number, r.day, r.content, r.hash, r.signed_by, r.signer, r.post, r.signed_at`

func read(s store.Scanner) (r Recognition, err error) {
	var made, signed store.Time
	if err = s.Scan(&r.ID, &r.Unit, &r.Year, &r.Corrects, &r.Why, &r.MadeBy, &made, &r.Revision, &r.Number, &r.Day, &r.text, &r.Hash, &r.SignedBy, &r.Signer, &r.Post, &signed); err != nil {
		return r, err
	}
	if r.MadeAt, r.SignedAt = made.Time, signed.Time; r.text != "" {
		err = json.Unmarshal([]byte(r.text), &r.Content)
	}
	return r, err
}

// Find reads a recognition: a signed one whole, of a draft not its lines. Part.
func Find(tx *store.Tx, which ID) (Recognition, error) {
	r, err := read(tx.Row(`SELECT `+columns+` FROM recognition r WHERE r.id = $1`, which))
	if store.None(err) {
		return r, fault.Code(fault.NotFound, "recognition.not-found")
	}
	return r, err
}
