package contest

import (
	"strings"
	"time"
	"unicode/utf8"

	"thidua/internal/base/check"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// An EntryID names an entry. Judges never see it: they know entries by their codes.
type EntryID string

// Subject is the entry as the ledger names it.
func (i EntryID) Subject() id.Subject { return id.Subject{Kind: "contest-entry", ID: string(i)} }

// The states of an entry. (Trạng thái bài dự thi.)
const (
	Sent      State = "sent"
	Withdrawn State = "withdrawn"
)

// A Content is what an author writes. (Nội dung bài dự thi.)
type Content struct {
	Category int // from 1; 0: the contest has none
	Title    string
	Text     string
	Consent  bool // name and entry may be made public
}

// An Entry is one work sent to a contest. (Bài dự thi.)
type Entry struct {
	ID      EntryID
	Contest ID
	Person  registry.PersonID
	Unit    registry.UnitID // of the person, when it was sent last
	Content
	State    State  // draft, sent, withdrawn
	Code     string // in place of the name (mã bài)
	Paper    bool   // entered by an officer for somebody
	MadeBy   string
	SentAt   time.Time // last
	Papers   []Paper   // filled by looks
	Revision int64
}

// written refuses what a contest does not take.
func (c Contest) written(e *Content) error {
	var w check.Wrongs
	w.Line(&e.Title, "title", "contest.title-missing", check.MostLine)
	w.Lines(&e.Text, "text", "", max(c.TextMost, 1))
	w.Must(c.TextMost > 0 || e.Text == "", "text", "contest.no-text")
	if len(c.Categories) == 0 {
		e.Category = 0
	} else {
		w.Must(e.Category >= 1 && e.Category <= len(c.Categories), "category", "contest.category-unchosen")
	}
	return w.Err()
}

// full refuses an entry with nothing in it.
func (e Entry) full() error {
	var w check.Wrongs
	w.Must(e.Text != "" || len(e.Papers) > 0, "text", "contest.entry-empty")
	return w.Err()
}

// leastName is how many letters a name must have to be looked for in a text.
const leastName = 5

// betrays lists what in an entry says whose it is: the name, number or unit of its
// author, in its files too as far as they were read. It is told to the author, and
// refuses nothing. (Lộ tên tác giả.)
func (e Entry) betrays(tx *store.Tx) (found []string, err error) {
	p, err := registry.FindPerson(tx, e.Person, today(tx))
	if err != nil {
		return nil, err
	}
	u, err := registry.FindUnit(tx, p.Unit, today(tx))
	if err != nil {
		return nil, err
	}
	whole, err := e.whole(tx)
	if err != nil {
		return nil, err
	}
	text := " " + spaced(e.Title+" "+whole) + " "
	for _, said := range []string{p.Name, p.Number, u.Name, u.Code} {
		if key := spaced(said); utf8.RuneCountInString(key) >= leastName && strings.Contains(text, " "+key+" ") {
			found = append(found, said)
		}
	}
	return found, nil
}

// spaced is a text folded, with one space for all that is no letter or digit.
func spaced(text string) string {
	return strings.Join(strings.FieldsFunc(viet.Fold(text), func(r rune) bool { return r < '0' || r > '9' && r < 'a' || r > 'z' && r < 0x80 }), " ")
}
