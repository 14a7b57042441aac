package exchange

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
)

// A ModelID names a model for ever.
type ModelID string

// Subject is the model as something one records about.
func (i ModelID) Subject() id.Subject { return id.Subject{Kind: "model", ID: string(i)} }

// A Text is what a model is, as its unit says: one version of it.
type Text struct {
	Name, Aim, Field string         // tên, mục tiêu, lĩnh vực
	Measure          string         // what is counted (chỉ số đo)
	In               string         // its unit of measure (đơn vị tính)
	Baseline         scoring.Amount // before it began (mức trước khi làm)
	Target           scoring.Amount // mức phấn đấu
	From, To         civil.Date     // zero To: no end said
}

// A Version is a text of a model with who wrote it, when and why.
type Version struct {
	Text
	No      int // from 1
	By      string
	At      time.Time
	Because string // "" of the first
}

// A State is how far a model has come. (Trạng thái mô hình.)
type State string

// The states.
const (
	Registered State = "registered"
	Followed   State = "followed" // has a report
	Assessed   State = "assessed"
	Stopped    State = "stopped"
)

// States lists them.
func States() []State { return []State{Registered, Followed, Assessed, Stopped} }

// stateSQL is how lists choose by state.
const stateSQL = `CASE WHEN m.stopped_at IS NOT NULL THEN 'stopped' WHEN EXISTS (SELECT 1 FROM model_assessment a WHERE a.model = m.id) THEN 'assessed'
	WHEN EXISTS (SELECT 1 FROM model_report r WHERE r.model = m.id) THEN 'followed' ELSE 'registered' END`

// A Model is a way of working that a unit tries, with what it is to bring. (Mô
// hình thi đua.)
type Model struct {
	ID         ModelID
	Unit       registry.UnitID
	UnitName   string     // as it is called today; filled by looks
	Cluster    cluster.ID // "" outside any
	Source     ModelID    // of which it is taken up; "" none
	State      State
	StoppedAt  time.Time
	StoppedBy  string
	StoppedWhy string
	Version                   // that stands
	Latest     scoring.Amount // the figure reported last that is known
	LatestOn   civil.Date
	TakenUp    int    // how many took it up
	Effect     Effect // of the last assessment; "" none yet
}

func (m Model) place() place { return place{m.Cluster, m.Unit} }

// Reached is how much of the way from baseline to target is gone, in hundredths
// of a percent, below zero where it went the other way. Without a baseline or a
// figure nobody can say.
func (m Model) Reached() (basis int64, known bool) {
	if !m.Baseline.Given || !m.Latest.Given {
		return 0, false
	}
	way, gone := int64(m.Target.Figure-m.Baseline.Figure), int64(m.Latest.Figure-m.Baseline.Figure)
	return basisOf(gone, way), true
}

// basisOf is gone / way in hundredths of a percent, cut towards zero and bounded:
// beyond ten times the way only the direction is told.
func basisOf(gone, way int64) int64 {
	const most = 100_000
	if way < 0 {
		gone, way = -gone, -way
	}
	if gone/way >= 10 {
		return most
	}
	if gone/way <= -10 {
		return -most
	}
	for max(gone, -gone) > 1<<49 { // so that nothing overflows
		gone, way = gone/2, way/2
	}
	return gone * 10_000 / way
}

// A Report is what was seen of a model on a day. (Báo cáo theo dõi.)
type Report struct {
	No       int
	Day      civil.Date
	Figure   scoring.Amount
	Note     string
	By       string
	At       time.Time
	Replaced bool // a later one is for the same day
	Papers   []Paper
}

// An Effect is what an assessment says a model brought against its baseline.
// (Hiệu quả.)
type Effect string

// The effects. Unknown is not None.
const (
	Effective Effect = "effective"
	Partly    Effect = "partly"
	None      Effect = "none"
	Unknown   Effect = "unknown"
)

// Effects lists them.
func Effects() []Effect { return []Effect{Effective, Partly, None, Unknown} }

// An Assessment is what the head of the cluster or its body makes of a model.
// (Đánh giá.)
type Assessment struct {
	No               int
	Effect           Effect
	Baseline, Figure scoring.Amount // as they stood
	Because          string
	By               string
	At               time.Time
}
