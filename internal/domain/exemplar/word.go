package exemplar

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// A Part is in what part somebody gives their word. (Tư cách.)
type Part string

// The parts.
const (
	Witness    Part = "witness"     // was there (người chứng kiến)
	DirectHead Part = "direct-head" // phụ trách trực tiếp
)

// Parts lists them.
func Parts() []Part { return []Part{Witness, DirectHead} }

// An Answer is what somebody says of a deed.
type Answer string

// The answers. Unknown is not no.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// Answers lists them.
func Answers() []Answer { return []Answer{Yes, No, Unknown} }

// A Word is what one named person says of a deed. (Ý kiến xác minh.)
type Word struct {
	ID      string
	Part    Part
	Person  registry.PersonID // "" nobody of the registry
	Name    string
	AskedAt store.Time
	AskedBy string
	Said    Answer // "" not yet
	Text    string
	SaidAt  store.Time
	SaidBy  string // account that wrote it down
	Hash    string // of the evidence; "" none
	Media   string
}

const wordColumns = `SELECT w.id, w.part, w.person, w.name, w.asked_at, w.asked_by, w.said, w.word, w.said_at, w.said_by, w.hash, w.media FROM exemplar_word w`

func readWord(s store.Scanner) (w Word, err error) {
	var person store.Text
	err = s.Scan(&w.ID, &w.Part, &person, &w.Name, &w.AskedAt, &w.AskedBy, &w.Said, &w.Text, &w.SaidAt, &w.SaidBy, &w.Hash, &w.Media)
	w.Person = registry.PersonID(person)
	return w, err
}

func wordsOf(tx *store.Tx, which ID) ([]Word, error) {
	return store.Collect(tx, readWord, wordColumns+` WHERE w.exemplar = $1 ORDER BY w.asked_at, w.id`, which)
}

// Ask asks a person of the registry for their word; they give it as themselves.
// (Hỏi người chứng kiến, phụ trách trực tiếp.)
func (s *Service) Ask(ctx context.Context, who access.Actor, which ID, part Part, person registry.PersonID) (w Word, err error) {
	_, err = s.change(ctx, who, access.VerifyExemplar, "exemplar.ask", which, []State{Checking}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		p, err := registry.FindPerson(tx, person, who.Today)
		if err != nil {
			return nil, err
		}
		if err := e.fit(tx, part, p.ID); err != nil {
			return nil, err
		}
		w = Word{ID: tx.NewID(), Part: part, Person: p.ID, Name: p.Name, AskedAt: store.Time{Time: tx.Now()}, AskedBy: who.Account}
		if err := w.add(tx, which); err != nil {
			return nil, err
		}
		to, err := account.Persons(tx, []registry.PersonID{p.ID})
		if err != nil {
			return nil, err
		}
		return map[string]any{"word": w.ID, "part": part, "person": p.ID}, tell(tx, who, notice.ExemplarAsked, which.Subject(), e.Unit, to)
	})
	return w, err
}

// fit refuses a word of whoever the deed is about, of whoever reported it, and a
// second one of the same person.
func (e Exemplar) fit(tx *store.Tx, part Part, person registry.PersonID) error {
	if !slices.Contains(Parts(), part) {
		return fault.Field("part", "exemplar.no-such-part")
	}
	if person == "" {
		return nil
	}
	if e.about(tx, person) {
		return fault.Field("person", "exemplar.word-of-subject")
	}
	to, err := account.Persons(tx, []registry.PersonID{person})
	if err != nil {
		return err
	}
	for _, r := range to {
		var n int
		if err := tx.Row(`SELECT COUNT(*) FROM sighting WHERE exemplar = $1 AND by_account = $2 AND by_account <> ''`, e.ID, r.Account).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return fault.Field("person", "exemplar.word-of-reporter")
		}
	}
	var n int
	if err := tx.Row(`SELECT COUNT(*) FROM exemplar_word WHERE exemplar = $1 AND person = $2`, e.ID, person).Scan(&n); err != nil {
		return err
	}
	if n > 0 {
		return fault.Field("person", "exemplar.asked-already")
	}
	return nil
}

func (w Word) add(tx *store.Tx, which ID) error {
	_, err := tx.Exec(`INSERT INTO exemplar_word (id, exemplar, part, person, name, asked_at, asked_by, said, word, said_at, said_by, hash, media) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		w.ID, which, w.Part, store.Null(string(w.Person)), w.Name, store.When(w.AskedAt.Time), w.AskedBy, w.Said, w.Text, store.When(w.SaidAt.Time), w.SaidBy, w.Hash, w.Media)
	return err
}

// A Testimony is what is said, with its evidence if there is any.
type Testimony struct {
	Said Answer
	Text string
	File files.Blob // zero: none
}

func (t *Testimony) whole() error {
	var w check.Wrongs
	w.Must(slices.Contains(Answers(), t.Said), "said", "exemplar.no-such-answer")
	w.Lines(&t.Text, "text", "exemplar.word-missing", check.MostText)
	return w.Err()
}

// Hear writes down what somebody says who gives no word themselves here: a patient,
// a neighbour. (Ghi lời người chứng kiến.)
func (s *Service) Hear(ctx context.Context, who access.Actor, which ID, part Part, name string, t Testimony) (w Word, err error) {
	_, err = s.change(ctx, who, access.VerifyExemplar, "exemplar.hear", which, []State{Checking}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if err := e.fit(tx, part, ""); err != nil {
			return nil, err
		}
		if err := t.whole(); err != nil {
			return nil, err
		}
		var wrong check.Wrongs
		if wrong.Line(&name, "name", "exemplar.name-missing", check.MostLine); len(wrong) > 0 {
			return nil, wrong.Err()
		}
		now := store.Time{Time: tx.Now()}
		w = Word{ID: tx.NewID(), Part: part, Name: name, AskedAt: now, AskedBy: who.Account, Said: t.Said, Text: t.Text, SaidAt: now, SaidBy: who.Account, Hash: t.File.Hash, Media: string(t.File.Type)}
		if err := w.add(tx, which); err != nil {
			return nil, err
		}
		return sealed(tx, which, map[string]any{"word": w.ID, "part": part, "said": t.Said, "file": w.Hash}, w.Text)
	})
	return w, err
}

// Say is the word of a person who was asked, given as themselves. (Trả lời xác
// minh.)
func (s *Service) Say(ctx context.Context, who access.Actor, which ID, word string, t Testimony) (err error) {
	defer fault.Wrap(&err, "give a word on exemplar %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		e, err := Find(tx, which)
		if err != nil {
			return err
		}
		w, err := readWord(tx.Row(wordColumns+` WHERE w.exemplar = $1 AND w.id = $2`, which, word))
		if store.None(err) || err == nil && !asked(tx, who, w) {
			return fault.Code(fault.NotFound, "exemplar.not-there")
		}
		if err != nil {
			return err
		}
		if err := e.in([]State{Checking}); err != nil {
			return err
		}
		if w.Said != "" {
			return fault.Code(fault.Conflict, "exemplar.said-already")
		}
		if err := t.whole(); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE exemplar_word SET said = $1, word = $2, said_at = $3, said_by = $4, hash = $5, media = $6 WHERE id = $7`,
			t.Said, t.Text, store.When(tx.Now()), who.Account, t.File.Hash, string(t.File.Type), w.ID); err != nil {
			return err
		}
		body, err := sealed(tx, which, map[string]any{"word": w.ID, "said": t.Said, "file": t.File.Hash}, t.Text)
		if err != nil {
			return err
		}
		return enter(tx, who, "exemplar.say", which.Subject(), body)
	})
}

// asked reports that a word was asked of the actor.
func asked(tx *store.Tx, who access.Actor, w Word) bool {
	if w.Person == "" || who.Person == "" || !who.AsThemself(access.LookExemplar) {
		return false
	}
	one, err := registry.Canonical(tx, w.Person)
	other, failed := registry.Canonical(tx, registry.PersonID(who.Person))
	return err == nil && failed == nil && one == other
}
