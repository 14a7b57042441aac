package entries

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// OfPeople and OfUnits are the kinds their pages keep, in this order.
var (
	OfPeople = []record.Kind{record.Rating, record.Work, record.Absence, record.Training, record.Discipline, record.Review}
	OfUnits  = []record.Kind{record.Rating, record.Strengths, record.Organisation, record.Discipline, record.Review}
)

// Asked is the kind an address names, one of those.
func Asked(r *http.Request, of []record.Kind) (record.Kind, error) {
	k := record.Kind(r.PathValue("kind"))
	if !slices.Contains(of, k) {
		return "", fault.Code(fault.NotFound, "record.not-found")
	}
	return k, nil
}

// Found is the entry an address names among those of a subject, if its kind is
// one that the page corrects.
func Found(r *http.Request, s *record.Service, who access.Actor, subject id.Subject, of []record.Kind) (e record.Entry, err error) {
	st, err := s.Story(r.Context(), who, subject)
	if err != nil {
		return e, err
	}
	for _, e := range st.Entries {
		if e.ID == r.PathValue("entry") && slices.Contains(of, e.Kind) {
			return e, nil
		}
	}
	return e, fault.Code(fault.NotFound, "record.not-found")
}

// State reads the fields of a kind and does its act.
func State(ctx context.Context, s *record.Service, who access.Actor, subject id.Subject, kind record.Kind, f *web.Form) (err error) {
	var do func(record.Source) (record.Entry, error)
	year := 0
	if kind != record.Discipline && kind != record.Review {
		year = f.NeedInt("year")
	}
	switch kind {
	case record.Rating:
		rating := f.Choice("rating", record.Ratings()...)
		do = func(src record.Source) (record.Entry, error) { return s.Rate(ctx, who, subject, year, rating, src) }
	case record.Work:
		months := f.NeedInt("months")
		do = func(src record.Source) (record.Entry, error) {
			return s.Work(ctx, who, registry.PersonID(subject.ID), year, &months, nil, src)
		}
	case record.Absence:
		list := orNone(f, func() record.Away {
			return record.Away{Kind: f.Choice("kind", record.AbsenceKinds()...), Days: f.NeedInt("days")}
		})
		do = func(src record.Source) (record.Entry, error) {
			return s.Absent(ctx, who, registry.PersonID(subject.ID), year, list, src)
		}
	case record.Training:
		list := orNone(f, func() record.Course {
			return record.Course{From: f.NeedDay("begins"), To: f.Day("ends"), Result: f.Get("result")}
		})
		do = func(src record.Source) (record.Entry, error) {
			return s.Train(ctx, who, registry.PersonID(subject.ID), year, list, src)
		}
	case record.Discipline:
		list := orNone(f, func() record.Disciplined {
			return record.Disciplined{Kind: f.Choice("kind", record.Disciplines()...), Decided: f.NeedDay("decided"), Ended: f.Day("ended")}
		})
		do = func(src record.Source) (record.Entry, error) { return s.Discipline(ctx, who, subject, list, src) }
	case record.Review:
		under, since := f.Choice("under", "yes", "no") == "yes", f.Day("since")
		do = func(src record.Source) (record.Entry, error) { return s.Review(ctx, who, subject, under, since, src) }
	case record.Strengths:
		st := record.Strength{Year: year, Count: f.NeedInt("count"), Completed: f.NeedInt("completed"), WorstDiscipline: f.Get("worst")}
		do = func(src record.Source) (record.Entry, error) {
			return s.Count(ctx, who, registry.UnitID(subject.ID), st, src)
		}
	case record.Organisation:
		ratings := organised(f)
		do = func(src record.Source) (record.Entry, error) {
			return s.Organise(ctx, who, registry.UnitID(subject.ID), year, ratings, src)
		}
	}
	source := Source(f)
	if f.Err() == nil {
		_, err = do(source)
	}
	return err
}

// Source reads who says so, or which paper.
func Source(f *web.Form) record.Source {
	return record.Source{Who: f.Text("who", 300), Paper: f.Text("source", 300)}
}

// Written is a source in one line.
func Written(s record.Source) string {
	if s.Who == "" || s.Paper == "" {
		return s.Who + s.Paper
	}
	return strings.Join([]string{s.Who, s.Paper}, " · ")
}

// orNone reads one thing of a list, or that there is none.
func orNone[T any](f *web.Form, one func() T) []T {
	if f.Bool("none") {
		return nil
	}
	return []T{one()}
}

// organised reads the rating of each organisation that has one.
func organised(f *web.Form) map[string]string {
	ratings := map[string]string{}
	for _, of := range record.Organisations() {
		if r := f.Get("of-" + of); r != "" {
			ratings[of] = r
		}
	}
	return ratings
}
