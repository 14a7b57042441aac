package rulebook

import (
	"encoding/json"
	"strings"

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

// Body is the body whose own rules the book holds besides the nation's; "" is
// the nation's alone.
func (b Book) Body() string {
	_, body, _ := strings.Cut(b.ID, "+")
	return body
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
	ID          string `json:"id"`   // the rule's id with suffixes: CSTDCS.b.rating
	Cite        string `json:"cite"` // L22:23.2
	Status      Status `json:"status"`
	Kind        Kind   `json:"kind"`
	Paper       string `json:"paper,omitempty"`       // code of the paper, when Kind is paper
	Informative bool   `json:"informative,omitempty"` // shown for the reader, decides nothing
	Needs       Text   `json:"needs"`
	Resets      bool   `json:"resets,omitempty"`   // time counts from the latest award
	Excludes    bool   `json:"excludes,omitempty"` // one award shuts out another
	Soft        bool   `json:"soft,omitempty"`     // may be gone on against, with name and reason

	test  test    // computed clauses only
	waits Text    // papers only: that the paper is awaited
	of    []*node // any and all only
	only  []string

	standard string // the award whose standard it is part of, where another asks for that
}

// A Finding is one clause with its result. What was found is put into words
// only when asked, from the facts judged: do not change those afterwards.
// (Kết quả từng khoản.)
type Finding struct {
	*Clause
	Result Result
	Of     []Finding // of any and all only

	asked *asked   // nil once read back from storage
	kept  *[3]Text // the words as stored
}

// Found says what was found; zero of any and all.
func (f Finding) Found() Text {
	switch {
	case f.kept != nil:
		return f.kept[0]
	case f.asked == nil:
		return Text{}
	}
	switch f.Kind {
	case Computed:
		return f.test.found(f.asked)
	case Attested:
		return saidOf("attested", string(f.Result))
	case ByPaper:
		return saidOf("paper", string(f.Result))
	}
	return Text{}
}

// WaitsFor says what an open clause waits for: a fact, a paper, a person. Zero
// of any and all, whose parts say it, and of a clause that is not open.
func (f Finding) WaitsFor() Text {
	switch {
	case f.kept != nil:
		return f.kept[1]
	case f.asked == nil || f.Result != Open:
		return Text{}
	}
	switch f.Kind {
	case Computed:
		return f.test.lack(f.asked, Open)
	case Attested:
		return said("waits.attest")
	case ByPaper:
		return f.waits
	}
	return Text{}
}

// Lacks says how far a failing computed clause is from holding.
func (f Finding) Lacks() Text {
	switch {
	case f.kept != nil:
		return f.kept[2]
	case f.asked == nil || f.Result != Fails || f.Kind != Computed:
		return Text{}
	}
	return f.test.lack(f.asked, Fails)
}

type findingJSON struct {
	Clause
	Result   Result    `json:"result"`
	Found    Text      `json:"found,omitzero"`
	WaitsFor Text      `json:"waits_for,omitzero"`
	Lacks    Text      `json:"lacks,omitzero"`
	Of       []Finding `json:"of,omitempty"`
}

// MarshalJSON keeps the finding with its words in both languages.
func (f Finding) MarshalJSON() ([]byte, error) {
	return json.Marshal(findingJSON{*f.Clause, f.Result, f.Found(), f.WaitsFor(), f.Lacks(), f.Of})
}

// UnmarshalJSON reads a stored finding back, words and all.
func (f *Finding) UnmarshalJSON(b []byte) error {
	var j findingJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*f = Finding{Clause: &j.Clause, Result: j.Result, Of: j.Of, kept: &[3]Text{j.Found, j.WaitsFor, j.Lacks}}
	return nil
}

// Each visits every finding of the verdict, a group before its parts.
func (v Verdict) Each(visit func(Finding)) { each(v.Clauses, visit) }

func each(fs []Finding, visit func(Finding)) {
	for _, f := range fs {
		visit(f)
		each(f.Of, visit)
	}
}

// all is fails if one fails, else open if one is open, else holds.
func all(fs []Finding) Result {
	worst := Holds
	for i := range fs {
		switch fs[i].Result {
		case Fails:
			return Fails
		case Open:
			worst = Open
		}
	}
	return worst
}

// anyOf is holds if one holds, else open if one is open, else fails.
func anyOf(fs []Finding) Result {
	best := Fails
	for i := range fs {
		switch fs[i].Result {
		case Holds:
			return Holds
		case Open:
			best = Open
		}
	}
	return best
}
