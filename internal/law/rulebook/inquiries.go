package rulebook

import (
	"encoding/json"
	"slices"

	"thidua/internal/base/civil"
)

// inquiriesFile is inquiries.yaml: what is asked of those who know an enterprise.
type inquiriesFile struct {
	Source string       `json:"source" need:"yes"`
	Topics []inquiryRow `json:"topics" need:"yes"`
}

type inquiryRow struct {
	rowDays
	ID       string `json:"id" need:"yes"`
	VI       string `json:"vi" need:"yes"`
	EN       string `json:"en" need:"yes"`
	Body     Text   `json:"body" need:"yes"`
	Fact     string `json:"fact" of:"enterprise-fact"`
	Most     int    `json:"most" min:"1"`
	Level    bool   `json:"level"`
	Deadline string `json:"deadline" need:"yes"`
}

// The facts of an enterprise that somebody is asked to confirm, and those of them
// that are numbers.
var counted = []string{"revenue_up", "contribution"}

func init() {
	vocabularies["enterprise-fact"] = append([]string{"taxes_paid", "insurance_paid", "environment", "safety", "audited"}, counted...)
}

// An InquiryTopic is one thing asked of the body that knows it. (Nội dung xin xác
// nhận.)
type InquiryTopic struct {
	ID       string
	Name     Text
	Body     Text   // who usually knows
	Fact     string // field of Enterprise that the answer fills; "" none
	Most     int    // the answer is a number up to this; 0: yes or no
	Level    bool   // the level of who confirms must be said
	Deadline string // rule of Library.Deadline
	Source
}

// inquiries reads what is asked of others; after the deadlines.
func (b *builder) inquiries() {
	f := &b.lib.tables.inquiries
	b.read("inquiries.yaml", f)
	said := voices{}
	for _, r := range f.Topics {
		b.at = place("inquiries.yaml", r.Line)
		b.says(said, r.From, r.To, r.ID)
		if _, err := b.lib.deadlineRule(r.Deadline); err != nil {
			b.fail("rule.then", r.ID, r.Deadline)
		}
		if slices.Contains(counted, r.Fact) != (r.Most > 0) {
			b.fail("rule.inquiry", r.ID)
		}
	}
}

// InquiryTopics are the topics of a day, in the order of the file.
func (l *Library) InquiryTopics(on civil.Date) (out []InquiryTopic) {
	for _, r := range l.tables.inquiries.Topics {
		if r.holds(on) {
			out = append(out, InquiryTopic{r.ID, Text{r.VI, r.EN}, r.Body, r.Fact, r.Most, r.Level, r.Deadline, l.standing(r.rowDays, on)})
		}
	}
	return out
}

// Confirms reports a level that can confirm what an enterprise gave to society.
func Confirms(level string) bool { return slices.Contains(vocabularies["confirmer"], level) }

// Confirmers are those levels, the lowest first.
func Confirmers() []string { return slices.Clone(vocabularies["confirmer"]) }

// EnterpriseOf puts together what was stated of an enterprise, by the names of its
// facts; what nobody stated stays unknown.
func EnterpriseOf(stated map[string]any) (*Enterprise, error) {
	text, err := json.Marshal(stated)
	if err != nil {
		return nil, err
	}
	e := &Enterprise{}
	return e, json.Unmarshal(text, e)
}
