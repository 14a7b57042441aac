package rulebook

import "thidua/internal/base/civil"

// principlesFile is principles.yaml.
type principlesFile struct {
	Source string          `json:"source" need:"yes"`
	Rules  []principleRule `json:"rules" need:"yes"`
}

type principleRule struct {
	ID      string     `json:"id" need:"yes"`
	Who     string     `json:"who" need:"yes" of:"preferred"`
	AtLeast int        `json:"at_least" max:"100"`
	From    civil.Date `json:"from" need:"yes"`
	To      civil.Date `json:"to"`
	Cite    string     `json:"cite" need:"yes"`
	Status  string     `json:"status" need:"yes" of:"status"`
	VI      string     `json:"vi" need:"yes"`
	EN      string     `json:"en" need:"yes"`
}

func init() {
	vocabularies["preferred"] = []string{"women", "women-collective", "direct", "small-collective"}
}

// A Reminder is a principle to think of when candidates are equal. It is said
// in one sentence; it decides and stops nothing. (Nhắc nguyên tắc, L22:5.)
type Reminder struct {
	ID     string
	Text   Text
	Cite   string
	Status Status

	who     string
	atLeast int
}

func (b *builder) principles() { b.read("principles.yaml", &b.lib.reminders) }

// Reminders are the principles of a day.
func (l *Library) Reminders(on civil.Date) (out []Reminder) {
	for _, r := range l.reminders.Rules {
		if !later(r.From, on) && (r.To.IsZero() || !later(on, r.To)) {
			out = append(out, Reminder{r.ID, Text{r.VI, r.EN}, r.Cite, l.weak(Status(r.Status), on), r.Who, r.AtLeast})
		}
	}
	return out
}

// A Candidate is what the principles look at; what is not known speaks for
// nobody.
type Candidate struct {
	Collective    bool
	Female        bool
	Direct        bool // known not to lead
	Small         bool // a collective without legal personality
	Women, People int  // of a collective; People 0: not known
}

// For reports that the principle speaks for a candidate.
func (r Reminder) For(c Candidate) bool {
	switch r.who {
	case "women":
		return !c.Collective && c.Female
	case "women-collective":
		return c.Collective && c.People > 0 && c.Women*100 >= r.atLeast*c.People
	case "direct":
		return !c.Collective && c.Direct
	case "small-collective":
		return c.Collective && c.Small
	}
	return false
}
