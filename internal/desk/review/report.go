package review

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
)

// A Report is a review put together from what stands. (Báo cáo tự soạn.)
type Report struct {
	Which
	Sheet    cluster.Sheet
	From, To civil.Date // what is reviewed
	On       civil.Date // up to when it is told: today, or the last day
	Others   int        // clusters of the body that there are besides
	Fewest   int        // of them, for a median to be told
	Parts    []Part
	Signs    []Sign
	Drafts   []consultation.Line // of this report, the newest first, without those withdrawn
	Meetings []meeting.Meeting   // of this review
	Asks     registry.UnitID     // in whose name its reader would send it for comments; "" may not
}

// Begun reports that its first day has come.
func (r Report) Begun() bool { return !r.On.Before(r.From) }

// The parts of a report, in the order people read them.
const (
	Organised = "organised"
	Promises  = "promises"
	Scored    = "scored"
	Movements = "movements"
	Honours   = "honours"
	Worked    = "worked"
)

// A Part is what one chapter of a report tells. (Phần.)
type Part struct {
	Code  string
	Lines []Line
}

// A Line is one figure with where it was read. (Số liệu.)
type Line struct {
	Code     string
	Category string // of the cluster, where it tells them apart
	In       Measure
	Figure
	Was   Figure // the same of the year before
	Among Middle // of the other clusters of the body
	From  id.Subject
	Gap   Gap
	Items []Item
}

// key tells a line from every other of a report.
func (l Line) key() string { return l.Code + "/" + l.Category }

// A Measure is what a figure counts.
type Measure string

// The measures.
const (
	Things Measure = ""
	People Measure = "people"
	Dong   Measure = "dong"
	Points Measure = "points" // hundredths of a point
)

// A Figure is a count, perhaps of so many. Its zero value is not known, and is not
// nought.
type Figure struct {
	Known bool
	N, Of int64 // Of 0: counted of nothing
}

func count[T int | int64](n T) Figure    { return Figure{Known: true, N: int64(n)} }
func part[T int | int64](n, of T) Figure { return Figure{Known: true, N: int64(n), Of: int64(of)} }

// partOf is a part of what there is; of nothing it is nought.
func partOf(n, of int) Figure {
	if of == 0 {
		return count(0)
	}
	return part(n, of)
}

// Share is a figure of so many, in hundredths of a percent.
func (f Figure) Share() int64 { return f.N * 10_000 / f.Of }

// A Middle is the median of other clusters: of a share in hundredths of a percent,
// else of the count in hundredths. (Trung vị.)
type Middle struct {
	Known   bool
	N       int64
	Percent bool
	Of      int // clusters
}

// A Gap is something the offices do not say, and who would. The zero value is none.
// (Chỗ còn thiếu.)
type Gap struct {
	Code string // words' review.gap-CODE
	Args []any
	Ask  Source
}

// A Source is who supplies what is missing.
type Source string

// The sources.
const (
	AskHead    Source = "head"
	AskBody    Source = "body"
	AskMembers Source = "members"
)

// An Item is one thing a figure counts. (Chi tiết.)
type Item struct {
	Subject id.Subject
	Text    string // as people wrote it
	Unit    string // whose it is
	Code    string // words' review.item-CODE; "" nothing more to say
	Args    []any
}

// A Sign is one thing to criticise oneself by, in numbers. (Dấu hiệu tự phê bình.)
type Sign struct {
	Law rulebook.Sign
	Figure
	Was   Figure
	Gap   Gap
	Items []Item
}

// Over reports that it is worth a word: there is enough to count, and more than the
// threshold. What is not known is not.
func (s Sign) Over() bool {
	return s.Known && s.Of > 0 && s.Of >= int64(s.Law.Least) && s.N*100 > int64(s.Law.Over)*s.Of
}
