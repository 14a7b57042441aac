package record

import (
	"context"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Correct puts a new value in place of an entry, and says why; the old value
// stays readable. The value is JSON of the entry's kind. (Sửa số liệu.)
func (s *Service) Correct(ctx context.Context, who access.Actor, entry, value, why string, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "correct entry %s", entry)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		old, err := readEntry(tx.Row(`SELECT `+columns+` FROM record_entry WHERE id = $1`, entry))
		if store.None(err) {
			return fault.Code(fault.NotFound, "record.not-found")
		}
		if err != nil {
			return err
		}
		over, err := ScopeOf(tx, old.Subject)
		if err != nil {
			return err
		}
		if err := who.Must(access.KeepRecord, over); err != nil {
			return err
		}
		if e, err = old.correct(value, why, source); err != nil {
			return err
		}
		e.By = who.Account
		if err := put(tx, &e); err != nil {
			return err
		}
		return note(tx, who, e)
	})
	return e, err
}

// correct is the rule: an entry that stands, a reason, and a value its kind can
// have.
func (e Entry) correct(value, why string, source Source) (next Entry, err error) {
	if e.SupersededBy != "" {
		return e, fault.Code(fault.Conflict, "record.changed")
	}
	if why = viet.Clean(why); why == "" {
		return e, fault.Field("why", "record.why-needed")
	}
	if utf8.RuneCountInString(why) > 1000 {
		return e, fault.Field("why", "record.why-long", 1000)
	}
	if source, err = source.clean(); err != nil {
		return e, err
	}
	v, err := read(e.Kind, value)
	if err != nil {
		return e, fault.Because(fault.Invalid, err, fault.Reason{Code: "record.value-unreadable", Field: "value"})
	}
	if err := check(e.Kind, e.Year, v); err != nil {
		return e, err
	}
	next = Entry{Subject: e.Subject, Kind: e.Kind, Year: e.Year, Source: source, Corrects: e.ID, Why: why}
	next.Value, err = encode(v)
	return next, err
}

// read turns JSON into the type of a kind.
func read(kind Kind, value string) (any, error) {
	switch kind {
	case Rating:
		return into[rated](value)
	case Work:
		return into[worked](value)
	case Absence:
		return into[[]Away](value)
	case Training:
		return into[[]Course](value)
	case Discipline:
		return into[[]Disciplined](value)
	case Review:
		return into[reviewed](value)
	case Strengths:
		return into[Strength](value)
	case Organisation:
		return into[map[string]string](value)
	}
	return nil, errors.New("no such kind: " + string(kind))
}

func into[T any](value string) (any, error) {
	var v T
	err := json.Unmarshal([]byte(value), &v)
	return v, err
}
