package rulebook

import (
	"bytes"
	"encoding/json"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
)

// The shapes programs rely on : they may grow, never
// break.

type verdictWire struct {
	Award      string       `json:"award"`
	On         civil.Date   `json:"on"`
	Type       string       `json:"type"`
	Regime     string       `json:"regime"`
	Book       bookWire     `json:"book"`
	Verdict    Result       `json:"verdict"`
	Unverified []string     `json:"unverified"`
	Clauses    []clauseWire `json:"clauses"`
}

type bookWire struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
	Status Status `json:"status"`
}

type clauseWire struct {
	ID          string       `json:"id"`
	Cite        string       `json:"cite"`
	Status      Status       `json:"status"`
	Kind        Kind         `json:"kind"`
	Result      Result       `json:"result"`
	Needs       *string      `json:"needs"`
	Found       *string      `json:"found"`
	WaitsFor    *string      `json:"waits_for"`
	Lacks       *string      `json:"lacks,omitempty"`
	Paper       string       `json:"paper,omitempty"`
	Informative bool         `json:"informative,omitempty"`
	Soft        bool         `json:"soft,omitempty"`
	Of          []clauseWire `json:"of,omitempty"`
}

// JudgeJSON is the contract's JSON of a verdict, in a language ("vi", "en").
// What has nothing to say is null.
func JudgeJSON(v Verdict, lang string) ([]byte, error) {
	w := verdictWire{Award: v.Award, On: v.On, Type: v.Type, Regime: v.Regime, Verdict: v.Result,
		Book: bookWire{v.Book.ID, v.Book.SHA256, v.Book.Status}, Unverified: []string{}, Clauses: clauseWires(v.Clauses, lang)}
	w.Unverified = append(w.Unverified, v.Unverified...)
	return plain(w)
}

func clauseWires(fs []Finding, lang string) []clauseWire {
	out := make([]clauseWire, 0, len(fs))
	for _, f := range fs {
		w := clauseWire{ID: f.ID, Cite: f.Cite, Status: f.Status, Kind: f.Kind, Result: f.Result,
			Needs: orNull(f.Needs.In(lang)), Found: orNull(f.Found().In(lang)), WaitsFor: orNull(f.WaitsFor().In(lang)),
			Lacks: orNull(f.Lacks().In(lang)), Paper: f.Clause.Paper, Informative: f.Informative, Soft: f.Soft}
		if f.Kind == AnyOf || f.Kind == AllOf {
			w.Of = clauseWires(f.Of, lang)
		}
		out = append(out, w)
	}
	return out
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

type moneyWire struct {
	Total  *money.Dong `json:"total"`
	Status Status      `json:"status"`
	Lines  []sumWire   `json:"lines"`
}

type sumWire struct {
	Award       string      `json:"award"`
	Holder      string      `json:"holder"`
	Level       string      `json:"level,omitempty"`
	Coefficient *int        `json:"coefficient"`
	BaseSalary  *money.Dong `json:"base_salary"`
	SalarySince *civil.Date `json:"salary_since"`
	Exact       *money.Dong `json:"exact"`
	Rounded     *money.Dong `json:"rounded"`
	Rounding    *string     `json:"rounding"`
	Cite        *string     `json:"cite"`
	Status      Status      `json:"status"`
	Note        *string     `json:"note,omitempty"`
	Count       int         `json:"count,omitempty"` // so many alike
}

// MoneyJSON is the contract's JSON of some sums, in a language: a total that
// is null while one of them is not known. The status is the weakest line's.
func MoneyJSON(sums []Sum, lang string) ([]byte, error) { return plain(moneyOf(sums, lang)) }

func moneyOf(sums []Sum, lang string) moneyWire {
	total := money.Dong(0)
	w := moneyWire{Total: &total, Status: Found, Lines: []sumWire{}}
	for _, s := range sums {
		line := sumWire{Award: s.Award, Holder: s.Holder, Level: s.Level, Rounding: orNull(s.Rounding), Cite: orNull(s.Cite),
			Status: s.Status, Note: orNull(s.Note.In(lang))}
		if s.Known {
			line.Coefficient, line.BaseSalary, line.SalarySince = &s.Coefficient, &s.BaseSalary, &s.SalarySince
			line.Exact, line.Rounded = &s.Exact, &s.Rounded
			total += s.Rounded * money.Dong(max(1, s.Count))
		} else {
			w.Total = nil
		}
		if s.Status != Found {
			w.Status = Unverified
		}
		if s.Count > 1 {
			line.Count = s.Count
		}
		w.Lines = append(w.Lines, line)
	}
	return w
}

// plain is JSON people can read: no escaping of < and &.
func plain(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
