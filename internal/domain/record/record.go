package record

import (
	"encoding/json"
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of this office.
type Service struct{ db *store.DB }

// New stands the office on a database.
func New(db *store.DB) *Service { return &Service{db} }

// A Source is who says so, and on what paper. (Nguồn.)
type Source struct {
	Who   string `json:"who"`
	Paper string `json:"paper"` // number and date; "" if none was seen
}

// A Kind is what an entry speaks of.
type Kind string

// The kinds of entry.
const (
	Rating       Kind = "rating"       // xếp loại
	Work         Kind = "work"         // tháng công tác, đơn vị trong năm
	Absence      Kind = "absence"      // nghỉ
	Training     Kind = "training"     // đào tạo, bồi dưỡng
	Discipline   Kind = "discipline"   // kỷ luật
	Review       Kind = "review"       // đang bị xem xét, thanh tra, điều tra
	Strengths    Kind = "strength"     // quân số tập thể
	Organisation Kind = "organisation" // xếp loại tổ chức đảng, đoàn thể
)

// Ratings of a year, best first. (Mức xếp loại.)
func Ratings() []string { return []string{"excellent", "good", "completed", "failed"} }

// AbsenceKinds lists why people are away; the first two count as work.
func AbsenceKinds() []string {
	return []string{"maternity", "rescue-injury", "sick", "unpaid", "other"}
}

// TrainingResults lists results of training, best first.
func TrainingResults() []string { return []string{"excellent", "good", "fair", "average", "failed"} }

// Disciplines lists forms of discipline, lightest first. (Hình thức kỷ luật.)
func Disciplines() []string {
	return []string{"reprimand", "warning", "pay-cut", "demotion", "removal", "dismissal"}
}

// Organisations lists whose rating a unit is asked for; OrganisationRatings how
// they are rated. (Tổ chức đảng, công đoàn, đoàn thanh niên, hội phụ nữ.)
func Organisations() []string { return []string{"party", "union", "youth", "women"} }

// OrganisationRatings lists the ratings, best first; the first is the Party's.
func OrganisationRatings() []string {
	return []string{"clean-and-strong", "excellent", "good", "completed", "failed"}
}

// An Away is one absence. (Lần nghỉ.)
type Away struct {
	Kind   string `json:"kind"`
	Days   int    `json:"days"` // working days
	Source Source `json:"source"`
}

// A Course is one time of training. (Đợt đào tạo, bồi dưỡng.)
type Course struct {
	From   civil.Date `json:"from"`
	To     civil.Date `json:"to"`
	Result string     `json:"result"` // "" not known yet
	Source Source     `json:"source"`
}

// A Stay is the months of a year spent in one unit.
type Stay struct {
	Unit   registry.UnitID `json:"unit"`
	Name   string          `json:"name"` // when the unit is none of ours
	Months int             `json:"months"`
}

// A Year is what is known of one year of work. Empty Rating, nil Months and nil
// lists are not known; empty lists are known to be empty. (Năm công tác.)
type Year struct {
	Year     int
	Rating   string
	Months   *int // in employment that year, lawful leave included
	Absences []Away
	Training []Course
	Units    []Stay
	Source   Source // of the rating
}

// A Disciplined is one disciplinary decision; a zero Ended is still running.
// (Kỷ luật.)
type Disciplined struct {
	Kind    string     `json:"kind"`
	Decided civil.Date `json:"decided"`
	Ended   civil.Date `json:"ended"`
	Source  Source     `json:"source"`
}

// A Strength is the members of a collective on the list at the end of a year.
// (Quân số tập thể.)
type Strength struct {
	Year            int            `json:"-"`
	Count           int            `json:"count"`
	Completed       int            `json:"completed"`         // completed their tasks or better
	WorstDiscipline string         `json:"worst"`             // one of Disciplines, "none", or "" not known
	Holding         map[string]int `json:"holding,omitempty"` // members holding each title; nil not known
	Source          Source         `json:"-"`
}

// An Organised is the rating of an organisation inside a unit in a year.
// (Xếp loại tổ chức đảng, đoàn thể.)
type Organised struct {
	Year   int
	Of     string // "party", "union", "youth", "women"
	Rating string
	Source Source
}

// An Entry is one statement as it is kept, with its value as JSON.
type Entry struct {
	ID           string
	Subject      id.Subject
	Kind         Kind
	Year         int
	Value        string
	Source       Source
	At           time.Time
	By           string
	Corrects     string
	Why          string
	SupersededBy string
}

type rated struct {
	Rating string `json:"rating"`
}

type worked struct {
	Months *int   `json:"months"`
	Units  []Stay `json:"units"`
}

type reviewed struct {
	Under bool       `json:"under"`
	Since civil.Date `json:"since"`
}

// check refuses a value the rulebook could not read.
func check(kind Kind, year int, value any) error {
	switch v := value.(type) {
	case rated:
		return known("rating", v.Rating, Ratings())
	case worked:
		if v.Months != nil && (*v.Months < 0 || *v.Months > 12) {
			return fault.Field("months", "record.months")
		}
		sum := 0
		for _, s := range v.Units {
			if s.Months < 0 || s.Months > 12 {
				return fault.Field("months", "record.months")
			}
			sum += s.Months
		}
		if sum > 12 || v.Months != nil && sum > *v.Months {
			return fault.Field("months", "record.months-sum", sum)
		}
	case []Away:
		for _, a := range v {
			if a.Days <= 0 || a.Days > 366 {
				return fault.Field("days", "record.days")
			}
			if err := known("kind", a.Kind, AbsenceKinds()); err != nil {
				return err
			}
		}
	case []Course:
		for _, c := range v {
			if c.From.IsZero() || !c.To.IsZero() && c.To.Before(c.From) {
				return fault.Field("from", "record.course-days")
			}
			if c.Result != "" {
				if err := known("result", c.Result, TrainingResults()); err != nil {
					return err
				}
			}
		}
	case []Disciplined:
		for _, d := range v {
			if d.Decided.IsZero() || !d.Ended.IsZero() && d.Ended.Before(d.Decided) {
				return fault.Field("decided", "record.discipline-days")
			}
			if err := known("kind", d.Kind, Disciplines()); err != nil {
				return err
			}
		}
	case Strength:
		if v.Count < 1 || v.Completed < 0 || v.Completed > v.Count {
			return fault.Field("completed", "record.strength", v.Completed, v.Count)
		}
		for _, n := range v.Holding {
			if n < 0 || n > v.Count {
				return fault.Field("holding", "record.holding", n, v.Count)
			}
		}
		if v.WorstDiscipline != "" && v.WorstDiscipline != "none" {
			return known("worst", v.WorstDiscipline, Disciplines())
		}
	case map[string]string:
		for of, rating := range v {
			if !slices.Contains(Organisations(), of) {
				return fault.Field("organisation", "record.organisation")
			}
			if err := known("of-"+of, rating, OrganisationRatings()); err != nil {
				return err
			}
		}
		if len(v) == 0 {
			return fault.Field("of-"+Organisations()[0], "record.organisation")
		}
	}
	return nil
}

func known(field, value string, list []string) error {
	if slices.Contains(list, value) {
		return nil
	}
	return fault.Field(field, "record.value-unknown", value)
}

func encode(v any) (string, error) { b, err := json.Marshal(v); return string(b), err }
