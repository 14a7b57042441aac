package rulebook

import (
	"encoding/json"

	"thidua/internal/base/civil"
)

// A Question is what Judge is asked: does the law of that day give this award
// to a subject of these facts? On, else Facts.Received, chooses the book; Type,
// else Facts.Type, else merit, chooses the branches. (Câu hỏi đối chiếu.)
type Question struct {
	Award string
	Type  string
	Body  string // code of the deciding body, for local packs; none exist yet
	On    civil.Date
	Facts Facts
}

// A Book is the law of a period for our awards. (Bộ quy định.)
type Book struct {
	ID     string     `json:"id"`
	Regime string     `json:"regime"`
	Name   Text       `json:"name"`
	From   civil.Date `json:"from"`
	To     civil.Date `json:"to"` // zero: open
	SHA256 string     `json:"sha256"`
	Status Status     `json:"status"`
	Laws   []string   `json:"laws"` // the texts it is made of, as cited
}

// A Verdict is how every clause came out, and the whole. It never stops a
// dossier. Stored as JSON it keeps its words in both languages, so that the
// past reads as it was judged. (Kết quả đối chiếu quy định.)
type Verdict struct {
	Award      string
	On         civil.Date // the day whose law judged
	Type       string
	Regime     string
	Book       Book
	Result     Result
	Unverified []string  // ids of the clauses judged whose text was not read
	Clauses    []Finding // all of these
}

// A Clause is one requirement, with the words of law it comes from. (Khoản.)
type Clause struct {
	ID          string `json:"id"`   // law.md's rule id with suffixes: CSTDCS.b.rating
	Cite        string `json:"cite"` // L22:23.2
	Status      Status `json:"status"`
	Kind        Kind   `json:"kind"`
	Paper       string `json:"paper,omitempty"`       // code of the paper, when Kind is paper
	Informative bool   `json:"informative,omitempty"` // shown for the reader, decides nothing
	Needs       Text   `json:"needs"`

	test test
	of   []*node
}

// A Finding is one clause with its result. Found and WaitsFor are put into
// words only when asked. (Kết quả từng khoản.)
type Finding struct {
	*Clause
	Result Result
	Of     []Finding // of any and all only

	asked *asked // the facts it was judged on; nil once read back from storage
	kept  [2]Text
}

// Found says what was found.
func (f Finding) Found() Text { return f.kept[0] }

// WaitsFor says what an open clause waits for, or what a failing one lacks;
// zero when it holds.
func (f Finding) WaitsFor() Text { return f.kept[1] }

type findingJSON struct {
	Clause
	Result   Result    `json:"result"`
	Found    Text      `json:"found"`
	WaitsFor Text      `json:"waits_for"`
	Of       []Finding `json:"of,omitempty"`
}

// MarshalJSON keeps the finding with its words in both languages.
func (f Finding) MarshalJSON() ([]byte, error) {
	return json.Marshal(findingJSON{*f.Clause, f.Result, f.Found(), f.WaitsFor(), f.Of})
}

// UnmarshalJSON reads a stored finding back, words and all.
func (f *Finding) UnmarshalJSON(b []byte) error {
	var j findingJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*f = Finding{Clause: &j.Clause, Result: j.Result, Of: j.Of, kept: [2]Text{j.Found, j.WaitsFor}}
	return nil
}

type (
	test  interface{}
	node  struct{}
	asked struct{}
)
