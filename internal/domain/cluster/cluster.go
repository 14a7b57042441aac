package cluster

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// An ID names a cluster for ever.
type ID string

// Subject is the cluster as something one records about.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "cluster", ID: string(i)} }

// A Kind is what it is called: by custom "cụm" for provinces, departments and
// regions, "khối" for ministries, unions and units of one body, "khu vực" in the
// justice sector. (Cụm, khối, khu vực.)
type Kind string

// The kinds.
const (
	Group Kind = "cluster" // cụm
	Block Kind = "block"   // khối
	Area  Kind = "area"    // khu vực
)

// Kinds lists them.
func Kinds() []Kind { return []Kind{Group, Block, Area} }

// Natures lists what a member can be by the nature of its work, to which criteria
// are fitted; "" is not said. (Tính chất của thành viên.)
func Natures() []string {
	return []string{"advisory", "sector", "service", "local", "union", "central", "forces", "enterprise"}
}

// A Cluster is units compared with one another year after year. (Cụm, khối thi
// đua.)
type Cluster struct {
	ID         ID
	Body       registry.UnitID
	BodyName   string // as it is called today; filled by looks
	Kind       Kind
	Name       string
	Parent     ID         // of a sub-cluster (cụm con)
	YearFrom   string     // MM-DD, first day of the emulation year
	From, To   civil.Date // zero To: it still is
	Categories []string   // ranked apart in one meeting; none: all together
	Revision   int64
}

// Lives reports that the cluster is there on a day.
func (c Cluster) Lives(on civil.Date) bool {
	return !on.Before(c.From) && (c.To.IsZero() || !on.After(c.To))
}

// A Paper is a decision about a cluster. (Quyết định thành lập, sửa đổi, giải thể.)
type Paper struct {
	What           string // "form", "amend", "close"
	Number, Signer string
	Day            civil.Date
	Because        string // why it was amended or closed
}

// A MemberID names one seat in a cluster.
type MemberID string

// A Member is a unit that sits in a cluster, and when. (Thành viên cụm, khối.)
type Member struct {
	ID       MemberID
	Cluster  ID
	Unit     registry.UnitID
	Name     string // as it was called on the day asked
	Nature   string // one of Natures; "" not said
	Category string // one of the cluster's; "" where there are none
	From, To civil.Date
	JoinedBy string // paper
	LeftBy   string
	Because  string          // why it left
	Heirs    []registry.Unit // who stands for it on the day asked, once it is no more
}

// Sits reports a seat that is held on a day.
func (m Member) Sits(on civil.Date) bool {
	return !on.Before(m.From) && (m.To.IsZero() || !on.After(m.To))
}

// How says how a head came to it. (Cách chọn trưởng, phó.)
type How string

// The ways.
const (
	Elected   How = "elected"   // bầu
	Appointed How = "appointed" // chỉ định
	Rotation  How = "rotation"  // luân phiên
)

// Hows lists them.
func Hows() []How { return []How{Elected, Appointed, Rotation} }

// A Lead is who heads a cluster in a year, from a day of it on. The zero Lead is
// nobody yet. (Trưởng, phó cụm, khối.)
type Lead struct {
	Year                 int
	From                 civil.Date
	Head, Deputy         registry.UnitID
	HeadName, DeputyName string // filled by looks
	How                  How
	Paper                string // decision that recognises them
	Sitting              string // council sitting at which they were elected
	Because              string // why they changed within the year
}

// A Mandate lets the deputy lead for some days. (Ủy quyền điều hành.)
type Mandate struct {
	From, To civil.Date
	Paper    string
}

// An Open is what another office says is still open in a cluster's year, for the
// handover to the next head.
type Open func(tx *store.Tx, cluster ID, year int) ([]Line, error)

// A Sat says whether a council's sitting that has concluded elected somebody for a
// cluster.
type Sat func(tx *store.Tx, sitting string, about id.Subject) (bool, error)

// Service does the acts and looks of clusters.
type Service struct {
	db   *store.DB
	open []Open
	sat  Sat
}

// New opens the office; the others say through open what a head hands on.
func New(db *store.DB, open ...Open) *Service { return &Service{db: db, open: open} }

// Electing is the office with the councils asked whether they elected whoever is
// named by a sitting.
func (s *Service) Electing(sat Sat) *Service { return &Service{s.db, s.open, sat} }

func (c Cluster) ranks(category string) bool {
	return category == "" && len(c.Categories) == 0 || slices.Contains(c.Categories, category)
}
