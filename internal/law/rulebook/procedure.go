package rulebook

import (
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// procedureFile is procedures.yaml: procedure in words, dated and cited.
type procedureFile struct {
	Source string         `json:"source" need:"yes"`
	Rows   []procedureRow `json:"rows" need:"yes"`
}

type procedureRow struct {
	ID     string     `json:"id" need:"yes"`
	Topic  string     `json:"topic" need:"yes" of:"topic"`
	From   civil.Date `json:"from" need:"yes"`
	To     civil.Date `json:"to"`
	VI     string     `json:"vi" need:"yes"`
	EN     string     `json:"en" need:"yes"`
	Cite   string     `json:"cite" need:"yes"`
	Status string     `json:"status" need:"yes" of:"status"`
	Line   int        `json:"-"`
}

func init() {
	vocabularies["topic"] = []string{"dossier", "sets", "public", "consult", "simplified", "cancel", "strip", "reissue", "archive", "principles", "proposer", "rounds", "resistance", "council", "cluster", "movement"}
}

// A Procedure is one rule of how awards are proposed, cancelled or printed
// anew, in words. (Thủ tục.)
type Procedure struct {
	ID, Topic string
	Text      Text
	From, To  civil.Date
	Cite      string
	Status    Status
}

func (b *builder) procedures() {
	var f procedureFile
	b.read("procedures.yaml", &f)
	said := voices{}
	for _, r := range f.Rows {
		b.at = place("procedures.yaml", r.Line)
		b.says(said, r.From, r.To, r.ID)
	}
	b.lib.procedureRows = f.Rows
}

// Topics are what procedures are about, in their order.
func (l *Library) Topics() []string { return slices.Clone(vocabularies["topic"]) }

// Procedures are the rules about a topic ("" all) on a day.
func (l *Library) Procedures(topic string, on civil.Date) ([]Procedure, error) {
	if topic != "" && rank("topic", topic) < 0 {
		return nil, fault.Field("topic", "route.word", topic, strings.Join(vocabularies["topic"], ", "))
	}
	if _, err := l.period(on); err != nil {
		return nil, err
	}
	var out []Procedure
	for _, r := range l.procedureRows {
		if (topic == "" || r.Topic == topic) && !on.Before(r.From) && (r.To.IsZero() || !on.After(r.To)) {
			out = append(out, Procedure{r.ID, r.Topic, Text{r.VI, r.EN}, r.From, r.To, r.Cite, l.weak(Status(r.Status), on)})
		}
	}
	return out, nil
}
