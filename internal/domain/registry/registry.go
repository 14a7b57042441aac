package registry

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of this office.
type Service struct{ db *store.DB }

// New stands the office on a database.
func New(db *store.DB) *Service { return &Service{db} }

// UnitID names a unit for ever, whatever it is called. (Mã định danh đơn vị.)
type UnitID string

// Subject is the unit as something one records about.
func (u UnitID) Subject() id.Subject { return id.Subject{Kind: "unit", ID: string(u)} }

// PersonID names one record of a person. (Mã định danh cá nhân.)
type PersonID string

// Subject is the person as someone one records about.
func (p PersonID) Subject() id.Subject { return id.Subject{Kind: "person", ID: string(p)} }

// A Level is where a unit stands in the state. (Cấp.)
type Level string

// The levels, lowest first.
const (
	Base             Level = "base"
	Commune          Level = "commune"
	District         Level = "district"
	Department       Level = "department"
	MinistryProvince Level = "ministry-province"
	MilitaryRegion   Level = "military-region"
	State            Level = "state"
)

// Levels lists every level, lowest first.
func Levels() []Level {
	return []Level{Base, Commune, District, Department, MinistryProvince, MilitaryRegion, State}
}

// Known reports a level the law knows.
func (l Level) Known() bool { return slices.Contains(Levels(), l) }

// A Unit is a body or a part of one, as it was on the day asked. Path is where
// it stands now: rights follow the tree of today. (Đơn vị, tập thể.)
type Unit struct {
	ID           UnitID
	Parent       UnitID // "" for a root
	Path         access.Scope
	Name         string
	Code         string // "" if none; never an identity without a day
	Level        Level
	Legal        bool       // has legal personality (tư cách pháp nhân)
	FlagEligible *bool      // may be proposed for a flag (cờ thi đua); nil: not known
	Remote       *bool      // stands in a remote, border or island area (vùng sâu, vùng xa, biên giới, hải đảo); nil: not known
	From         civil.Date // first day; zero: not known
	To           civil.Date // last day; zero: it still is
	Revision     int64
}

// Lives reports that the unit is there on a day, as far as is known.
func (u Unit) Lives(on civil.Date) bool {
	return (u.From.IsZero() || !on.Before(u.From)) && (u.To.IsZero() || !on.After(u.To))
}

// NewUnit is what must be known to enter a unit.
type NewUnit struct {
	Parent       UnitID
	Name, Code   string
	Level        Level
	Legal        bool
	FlagEligible *bool
	Remote       *bool
	From         civil.Date // zero: not known since when
	Source       string     // the paper that says so: number and date of a decision
}

// Categories of people, as the rulebook's facts name them. (Loại cán bộ.)
func Categories() []string {
	return []string{"official", "public-employee", "employee", "worker", "farmer", "forces", "foreigner"}
}

// Genders as the rulebook's facts name them; "" is not known.
func Genders() []string { return []string{"female", "male"} }

// A Person is one record of one person, as they were on the day asked.
// (Cá nhân.)
type Person struct {
	ID        PersonID
	Name      string
	Gender    string // "female", "male"; "" not known
	Birth     civil.Date
	Number    string // personal number (số định danh, mã công chức); "" not known
	Unit      UnitID
	Post      string
	Category  string // one of Categories; "" not known
	Leader    *bool  // holds a leading or managing post; nil: not known
	Recruited civil.Date
	Joined    PersonID // the record this one was joined to; "" if none
	Revision  int64
}

// NewPerson is what must be known to enter a person: a name, a unit, and a
// personal number or a day of birth.
type NewPerson struct {
	Name, Gender string
	Birth        civil.Date
	Number       string
	Unit         UnitID
	Post         string
	Category     string
	Leader       *bool
	Recruited    civil.Date
	Since        civil.Date // since when all this holds; zero: not known
	Source       string
}

// A Fact is one dated statement about a unit or a person, with the paper it
// rests on. (Thông tin theo thời gian.)
type Fact struct {
	Kind, Value string
	From, To    civil.Date
	Source      string
}
