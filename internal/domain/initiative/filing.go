package initiative

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/base/viet"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
)

// FilingID names a filing.
type FilingID string

// A State is how far a filing has come.
type State string

// The states of a filing. The last five are final.
const (
	Draft      State = "draft"      // bản nháp
	Filed      State = "filed"      // đã tiếp nhận, chờ kiểm tra
	Returned   State = "returned"   // trả lại để sửa
	Valid      State = "valid"      // hợp lệ, đang xét
	Refused    State = "refused"    // không phải sáng kiến
	Withdrawn  State = "withdrawn"  // tác giả rút
	Lapsed     State = "lapsed"     // không hoàn thiện
	Recognised State = "recognised" // được công nhận
	Rejected   State = "rejected"   // không được công nhận
)

// States lists them in the order of life.
func States() []State {
	return []State{Draft, Filed, Returned, Valid, Refused, Withdrawn, Lapsed, Recognised, Rejected}
}

// Final reports that nothing is left to decide at the base.
func (s State) Final() bool {
	return slices.Contains([]State{Refused, Withdrawn, Lapsed, Recognised, Rejected}, s)
}

// Fields an initiative may be in. (Lĩnh vực.)
func Fields() []string { return []string{"technical", "management", "operational", "application"} }

// An Author has a share of an initiative. (Tác giả, đồng tác giả.)
type Author struct {
	Person registry.PersonID // "" if not on record here
	Number string            // personal number, looked up when given
	Name   string
	Unit   string // name of their unit, as filed
	Share  int    // whole percents, adding up to 100
}

// Content is what the authors write.
type Content struct {
	Body        registry.UnitID // the unit asked to recognise it
	Title       string
	Field       string
	Problem     string // before it (thực trạng)
	Solution    string
	Novelty     string
	Benefit     string
	BenefitSum  money.Dong  // a year; 0: not counted in money
	BenefitHow  string      // how it was computed
	AppliedAt   string      // where
	AppliedFrom civil.Date  // since when
	StateMoney  bool        // made with money of the State (D13:8)
	Movement    movement.ID // of a body in its line it was made for; "" none
	Authors     []Author
}

// A Filing is one request to recognise an initiative. (Đơn yêu cầu công nhận.)
type Filing struct {
	ID       FilingID
	BodyName string // as it is called today; filled by looks
	Content
	State    State
	Number   int // in the register of the year; 0 while a draft (số tiếp nhận)
	Year     int
	Round    RoundID // "" before it is filed
	FiledOn  civil.Date
	CheckBy  civil.Date // last day of the formal check
	DecideBy civil.Date // last day of the decision
	Because  string     // why it was returned, refused, withdrawn or lapsed
	MadeBy   string     // account
	Revision int64
}

// long is the most runes a text of a filing holds.
const long = 20000

// tidy cleans what was typed and says what is too long or wrong even in a
// draft.
func (c *Content) tidy() error {
	var wrong []fault.Reason
	for _, t := range []struct {
		field string
		text  *string
		max   int
	}{{"title", &c.Title, 500}, {"problem", &c.Problem, long}, {"solution", &c.Solution, long}, {"novelty", &c.Novelty, long},
		{"benefit", &c.Benefit, long}, {"benefit_how", &c.BenefitHow, long}, {"applied_at", &c.AppliedAt, 500}} {
		*t.text = viet.Clean(*t.text)
		if n := len([]rune(*t.text)); n > t.max {
			wrong = append(wrong, fault.Reason{Code: "form.too-long", Field: t.field, Args: []any{n, t.max}})
		}
	}
	if c.Title == "" {
		wrong = append(wrong, fault.Reason{Code: "initiative.no-title", Field: "title"})
	}
	if !slices.Contains(Fields(), c.Field) {
		wrong = append(wrong, fault.Reason{Code: "initiative.no-field", Field: "field"})
	}
	if c.BenefitSum < 0 {
		wrong = append(wrong, fault.Reason{Code: "initiative.benefit-negative", Field: "benefit_sum"})
	}
	if wrong = append(wrong, c.authors()...); len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}

// authors asks for a name and a whole share each, nobody twice, 100 in all.
func (c *Content) authors() (wrong []fault.Reason) {
	sum := 0
	seen := map[registry.PersonID]bool{}
	for i := range c.Authors {
		a := &c.Authors[i]
		a.Name, a.Unit = viet.Clean(a.Name), viet.Clean(a.Unit)
		switch {
		case a.Name == "":
			wrong = append(wrong, fault.Reason{Code: "initiative.author-nameless", Field: "authors", Args: []any{i + 1}})
		case a.Share < 1 || a.Share > 100:
			wrong = append(wrong, fault.Reason{Code: "initiative.share-not-whole", Field: "authors", Args: []any{a.Name}})
		case a.Person != "" && seen[a.Person]:
			wrong = append(wrong, fault.Reason{Code: "initiative.author-twice", Field: "authors", Args: []any{a.Name}})
		}
		sum, seen[a.Person] = sum+a.Share, true
	}
	switch {
	case len(c.Authors) == 0:
		wrong = append(wrong, fault.Reason{Code: "initiative.no-author", Field: "authors"})
	case len(wrong) == 0 && sum != 100:
		wrong = append(wrong, fault.Reason{Code: "initiative.shares-sum", Field: "authors", Args: []any{sum}})
	}
	return wrong
}

// whole says what a filing still lacks before it can be received (D13:5).
func (c Content) whole(today civil.Date) error {
	var wrong []fault.Reason
	for _, t := range []struct{ field, text string }{{"problem", c.Problem}, {"solution", c.Solution}, {"novelty", c.Novelty},
		{"benefit", c.Benefit}, {"applied_at", c.AppliedAt}} {
		if t.text == "" {
			wrong = append(wrong, fault.Reason{Code: "initiative.not-described", Field: t.field, Cite: "D13:5"})
		}
	}
	if c.BenefitSum > 0 && c.BenefitHow == "" {
		wrong = append(wrong, fault.Reason{Code: "initiative.benefit-uncounted", Field: "benefit_how"})
	}
	if c.AppliedFrom.IsZero() || c.AppliedFrom.After(today) {
		wrong = append(wrong, fault.Reason{Code: "initiative.not-applied", Field: "applied_from", Cite: "D13:3"})
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}

// fold is what a search compares.
func (c Content) fold() string {
	text := c.Title
	for _, a := range c.Authors {
		text += " " + a.Name
	}
	return viet.Fold(text + " " + c.Solution)
}
