package scoring

import (
	"iter"
	"slices"

	"thidua/internal/base/civil"
)

// Text is one saying in both languages.
type Text struct {
	VI string `json:"vi" need:"yes"`
	EN string `json:"en" need:"yes"`
}

// In is the text in a language: "en", else Vietnamese.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.VI
}

// A Status says whether the table was read in its source. (Tình trạng kiểm chứng.)
type Status string

// The statuses of a table.
const (
	Found      Status = "found"      // read in the source named
	Unverified Status = "unverified" // believed, not yet read there
	Example    Status = "example"    // made up to show how a table is built; nobody's rule
)

// A Table is what members are scored by. (Bảng tiêu chí, bảng điểm.)
type Table struct {
	ID string `json:"id" need:"yes"`
	Text
	Source string `json:"source" need:"yes"`
	Status Status `json:"status" need:"yes" of:"status"`
	// Incomplete: the source does not give the whole table. It can be looked at
	// and tried, and is not for adopting.
	Incomplete bool       `json:"incomplete,omitzero"`
	Note       *Text      `json:"note,omitzero"`
	From       civil.Date `json:"from,omitzero"`     // first day; none: not known since when
	To         civil.Date `json:"to,omitzero"`       // last day; none: still used
	Cap        Points     `json:"cap,omitzero"`      // the most a total may come to; 0: none
	BonusCap   Points     `json:"bonusCap,omitzero"` // the most all bonuses may come to; 0: none
	Natures    []Nature   `json:"natures,omitzero"`  // natures of members; none: one table for all
	Figures    []Reported `json:"figures,omitzero"`  // what members report, for rules to count from
	Groups     []Group    `json:"groups,omitzero"`
	Ties       []Tie      `json:"ties,omitzero"`  // what parts equal totals, first to last
	Bands      []Band     `json:"bands,omitzero"` // what a total means, highest first
	Locks      []Lock     `json:"locks,omitzero"` // from when on a column is closed, each year
}

// A Nature is a sort of member that has criteria of its own. (Tính chất đơn vị.)
type Nature struct {
	ID string `json:"id" need:"yes"`
	Text
}

// A Reported is one figure members report. (Số liệu báo cáo.)
type Reported struct {
	ID string `json:"id" need:"yes"`
	Text
	Unit string `json:"unit" need:"yes"` // of measure (đơn vị tính)
}

// A Group is criteria with a maximum in common. (Nhóm tiêu chí.)
type Group struct {
	ID string `json:"id" need:"yes"`
	Text
	// Max is what the group's scored rows come to at most, whoever is scored:
	// where the rows assigned to a member sum to something else, they are
	// re-weighted to it. 0: their sum. Bonuses and deductions are beside it.
	Max      Points      `json:"max,omitzero"`
	Criteria []Criterion `json:"criteria" need:"yes"`
}

// A Criterion is one line of a group, marked itself or through its parts.
// (Tiêu chí.)
type Criterion struct {
	Item
	Parts      []Item   `json:"parts,omitzero"`                  // sub-criteria (tiêu chí thành phần)
	Scored     []Column `json:"scored,omitzero" of:"column"`     // which columns it has; none: all three
	By         string   `json:"by,omitzero"`                     // code of the department that gives the verified score
	Evidence   bool     `json:"evidence,omitzero"`               // must be shown
	Files      []string `json:"files,omitzero" of:"file"`        // kinds of file that count as evidence; none: all
	Unassigned Policy   `json:"unassigned,omitzero" of:"policy"` // when the member was not given this task; none: cannot be
	Natures    []string `json:"natures,omitzero"`                // of members it is for; none: all
	Lock       YearDay  `json:"lock,omitzero"`                   // from when on it is closed; none: as the table's
}

// An Item is what can hold a mark.
type Item struct {
	ID string `json:"id" need:"yes"`
	Text
	Kind Kind   `json:"kind" need:"yes" of:"kind"`
	Max  Points `json:"max,omitzero"`  // of a bonus or deduction 0: no limit
	Unit string `json:"unit,omitzero"` // of measure (đơn vị tính)
	Rule *Rule  `json:"rule,omitzero"` // how points follow from figures; none: marked by hand
}

// A Kind says how a row gets its points. (Loại tiêu chí.)
type Kind string

// The kinds. A bonus or a deduction may have a rule too.
const (
	Score     Kind = "score"     // by hand or by a rule (chấm điểm)
	Count     Kind = "count"     // from a number (đếm)
	Percent   Kind = "percent"   // from a share, as of a plan (tỷ lệ phần trăm kế hoạch)
	YesNo     Kind = "yesno"     // all or nothing (có, không)
	Bonus     Kind = "bonus"     // beside the hundred (điểm thưởng)
	Deduction Kind = "deduction" // taken off (điểm trừ)
)

// beside reports that points of a kind stand beside the sum of the group.
func (k Kind) beside() bool { return k == Bonus || k == Deduction }

// A Column is who scores. (Cột điểm.)
type Column string

// The columns of a sheet.
const (
	Self     Column = "self"     // tự chấm
	Cross    Column = "cross"    // chấm chéo
	Verified Column = "verified" // thẩm định

	Reporting Column = "figures" // of locks: what members report (số liệu)
)

// A Policy says what becomes of a row whose task a member was not given.
// (Tiêu chí không giao.)
type Policy string

// The two policies; bonuses and deductions have none.
const (
	Full    Policy = "full"    // its full points
	Reweigh Policy = "reweigh" // the rows that are left count for it
)

// A Tie is one thing that parts equal totals. (Tiêu chí phụ.)
type Tie struct {
	By string `json:"by" need:"yes" of:"tie"`
	Of string `json:"of,omitzero"` // of group and row: which
}

// What can part equal totals.
const (
	ByBase       = "base"       // more points without bonus and deductions
	ByBonus      = "bonus"      // more bonus
	ByDeductions = "deductions" // fewer deductions
	ByGroup      = "group"      // more points in a group
	ByRow        = "row"        // more points in a row
	ByVotes      = "votes"      // more votes of the meeting
)

// A Band is a stretch of totals and what it means. (Mức điểm.)
type Band struct {
	Code string `json:"code" need:"yes"`
	From Points `json:"from" need:"yes"`
	To   Points `json:"to,omitzero"` // 0: up to the band above
	Text
	Awards []string `json:"awards,omitzero"` // codes of awards it opens
}

// A Lock closes a column from the day after it on. (Ngày khóa.)
type Lock struct {
	Column Column  `json:"column" need:"yes" of:"lock"` // Reporting too
	Day    YearDay `json:"day" need:"yes"`
}

// A Row is an item that holds a mark, with what stands above it.
type Row struct {
	Item
	Group     *Group
	Criterion *Criterion // of a criterion without parts, the item's own
}

// Rows are what holds marks, in the table's order.
func (t *Table) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i := range t.Groups {
			g := &t.Groups[i]
			for j := range g.Criteria {
				c := &g.Criteria[j]
				if len(c.Parts) == 0 && !yield(Row{c.Item, g, c}) {
					return
				}
				for _, p := range c.Parts {
					if !yield(Row{p, g, c}) {
						return
					}
				}
			}
		}
	}
}

// For reports that a row is for members of a nature.
func (r Row) For(nature string) bool {
	return len(r.Criterion.Natures) == 0 || slices.Contains(r.Criterion.Natures, nature)
}

// Has reports that a row is scored in a column.
func (r Row) Has(c Column) bool {
	return len(r.Criterion.Scored) == 0 || slices.Contains(r.Criterion.Scored, c)
}

// Max is what a member's total comes to at most without bonuses, before any cap.
func (t *Table) Max() (sum Points) {
	for i := range t.Groups {
		sum += t.Groups[i].max()
	}
	return sum
}

// max is the group's own, else what its scored rows sum to.
func (g *Group) max() (sum Points) {
	if g.Max > 0 {
		return g.Max
	}
	for _, c := range g.Criteria {
		sum += c.scored()
	}
	return sum
}

// scored is the most a criterion gives to its group's sum.
func (c *Criterion) scored() (sum Points) {
	if c.Kind.beside() {
		return 0
	}
	if len(c.Parts) == 0 {
		return c.Max
	}
	for _, p := range c.Parts {
		sum += p.Max
	}
	return sum
}

// Band is where a total falls; false where the table says nothing of it.
func (t *Table) Band(total Points) (Band, bool) {
	for i, b := range t.Bands {
		if total >= b.From {
			if b.To == 0 && i == 0 || total <= b.To || b.To == 0 && total < t.Bands[i-1].From {
				return b, true
			}
			break
		}
	}
	return Band{}, false
}
