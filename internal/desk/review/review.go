// Package review drafts the report of a cluster's mid-year or year-end review from
// what stands in the offices: every figure with the page it was read from, the same
// of the year before, and the median of the other clusters of its body. What is not
// known is a gap that says who would supply it, never a nought. (Sơ kết, tổng kết.)
//
// Signs are what a cluster looks at when it criticises itself in numbers. They say
// how they were counted and decide nothing.
//
// Who may look at the cluster reads its report. Its figures are those its reader
// sees in each office, with two exceptions that tell numbers only: awards conferred
// are public, and the median of other clusters is told where there are enough of
// them that it gives none away.
//
// The report of a movement (Closing) is put together in the same way: what was called,
// reached, saved, registered and awarded, with how its units compare. Adopted, its
// words become the review that the movement keeps.
//
// The desk writes nothing of its own: Consult begins a consultation with the report
// as its articles, and from then on the text is the drafters'.
package review

import (
	"thidua/internal/base/id"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/desk/report"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Kind is which half of the year is reviewed. (Sơ kết, tổng kết.)
type Kind string

// The kinds.
const (
	Midyear Kind = clusteryear.Midyear // the first half of the year
	Yearend Kind = clusteryear.Yearend // all of it
)

// Kinds lists them.
func Kinds() []Kind { return []Kind{Midyear, Yearend} }

// A Which names one review.
type Which struct {
	Cluster cluster.ID
	Year    int
	Kind    Kind
}

// Subject is the report as something one is consulted about.
func (w Which) Subject() id.Subject { return clusteryear.ReportOf(w.Cluster, w.Year, string(w.Kind)) }

// before is the same review a year earlier.
func (w Which) before() Which { w.Year--; return w }

// Offices are those the desk asks.
type Offices struct {
	Clusters  *cluster.Service
	Drafts    *consultation.Service
	Covenants *covenant.Service
	Rounds    *scorecard.Service
	Exchanges *exchange.Service
	Meetings  *meeting.Service
	Dossiers  *dossier.Service
	Years     *clusteryear.Service
	Slates    *nomination.Service
	Book      *report.Service
	Movements *movement.Service
	Progress  *progress.Service
}

// Service is the desk.
type Service struct {
	db    *store.DB
	books *rulebook.Library
	Offices
}

// New opens the desk over the offices it asks.
func New(db *store.DB, books *rulebook.Library, o Offices) *Service { return &Service{db, books, o} }
