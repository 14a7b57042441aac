package record

import (
	"context"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A statement is one thing to be kept. grow, if set, adds to the list known so
// far; otherwise what is known already refuses.
type statement struct {
	subject id.Subject
	kind    Kind
	year    int
	source  Source
	value   any
	why     string // it stands in place of what is known; "" it only adds
	grow    func(Entry) (any, error)
}

// keep is the act beneath every act of this office that states something.
func (s *Service) keep(ctx context.Context, who access.Actor, st statement) (e Entry, err error) {
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := ScopeOf(tx, st.subject)
		if err != nil {
			return err
		}
		if err := who.Must(access.KeepRecord, over); err != nil {
			return err
		}
		if e, err = st.keep(tx, who.Account); err != nil {
			return err
		}
		return note(tx, who, e)
	})
	return e, err
}

// keep checks and writes a statement; the caller's act records it.
func (st statement) keep(tx *store.Tx, by string) (e Entry, err error) {
	if st.source, err = st.source.clean(); err != nil {
		return e, err
	}
	if err := yearIn(st.kind, st.year, civil.Of(tx.Now()).Year); err != nil {
		return e, err
	}
	if err := check(st.kind, st.year, st.value); err != nil {
		return e, err
	}
	old, there, err := standing(tx, st.subject, st.kind, st.year)
	if err != nil {
		return e, err
	}
	e = Entry{Subject: st.subject, Kind: st.kind, Year: st.year, Source: st.source, By: by}
	if there {
		if st.grow == nil {
			return e, fault.New(fault.Conflict, fault.Reason{Code: "record.already-known", Field: string(st.kind), Args: []any{st.year}})
		}
		if st.value, err = st.grow(old); err != nil {
			return e, err
		}
		e.Corrects, e.Why = old.ID, st.why
	}
	if e.Value, err = encode(st.value); err != nil {
		return e, err
	}
	return e, put(tx, &e)
}

// note records an entry in the ledger: what kind of thing, never the thing.
func note(tx *store.Tx, who access.Actor, e Entry) error {
	seal, err := ledger.Seal(tx, e.Subject.String(), e.Value)
	if err != nil {
		return err
	}
	return ledger.Append(tx, ledger.Entry{Act: string(access.KeepRecord), Actor: who.Account, Subject: e.Subject.String(),
		Body: map[string]any{"entry": e.ID, "kind": e.Kind, "year": e.Year, "corrects": e.Corrects, "value": seal}})
}

func (s Source) clean() (Source, error) {
	s = Source{viet.Clean(s.Who), viet.Clean(s.Paper)}
	if s.Who == "" && s.Paper == "" {
		return s, fault.Field("source", "record.source-needed")
	}
	if utf8.RuneCountInString(s.Who) > 300 || utf8.RuneCountInString(s.Paper) > 300 {
		return s, fault.Field("source", "record.source-long", 300)
	}
	return s, nil
}

// yearIn refuses a year that cannot be: before there was such a record, or to
// come.
func yearIn(kind Kind, year, now int) error {
	if kind == Discipline || kind == Review {
		if year != 0 {
			return fault.Field("year", "record.year-impossible", year)
		}
		return nil
	}
	if year < 1950 || year > now {
		return fault.Field("year", "record.year-impossible", year)
	}
	return nil
}

// ScopeOf is the place of the unit a subject is, or is in.
func ScopeOf(tx *store.Tx, subject id.Subject) (access.Scope, error) {
	switch subject.Kind {
	case "person":
		return registry.ScopeOfPerson(tx, registry.PersonID(subject.ID))
	case "unit":
		return registry.ScopeOf(tx, registry.UnitID(subject.ID))
	}
	return "", fault.Code(fault.NotFound, "record.subject-unknown", strings.ToValidUTF8(subject.Kind, ""))
}
