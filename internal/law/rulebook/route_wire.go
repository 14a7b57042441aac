package rulebook

import (
	"fmt"
	"strings"
)

type routeWire struct {
	Award      string       `json:"award"`
	Body       string       `json:"body,omitempty"`
	On         string       `json:"on"`
	Type       string       `json:"type"`
	Decides    []officeWire `json:"decides"`
	SubmitsVia []officeWire `json:"submits_via"`
	Council    *councilWire `json:"council"`
	Simplified bool         `json:"simplified"`
	Parts      []partWire   `json:"parts"`
	Sets       *int         `json:"sets"`
	Electronic bool         `json:"electronic"`
	SetsCite   *string      `json:"sets_cite"`
	Days       []dayWire    `json:"days"`
	PublicList *publicWire  `json:"public_list"`
	Pays       *string      `json:"pays"`
	PaysCite   *string      `json:"pays_cite"`
	Cite       *string      `json:"cite"`
	Status     Status       `json:"status"`
	Note       *string      `json:"note,omitempty"`
}

type officeWire struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Level string `json:"level,omitempty"`
}

type councilWire struct {
	Level     string   `json:"level"`
	Methods   []string `json:"methods"`
	Threshold string   `json:"threshold"`
	MoreThan  bool     `json:"more_than"`
	Of        string   `json:"of"`
	Quorum    string   `json:"quorum"`
	Cite      string   `json:"cite"`
	Status    Status   `json:"status"`
}

type partWire struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Cite   string `json:"cite"`
	Status Status `json:"status"`
}

type dayWire struct {
	Rule   string  `json:"rule"`
	Days   *int    `json:"days"`
	Unit   *string `json:"unit"`
	Cite   *string `json:"cite"`
	Status Status  `json:"status"`
}

type publicWire struct {
	dayWire
	ListCite string `json:"list_cite"`
}

// RouteJSON is the contract's JSON of a route, in a language.
func RouteJSON(r Route, lang string) ([]byte, error) { return plain(r.wire(lang)) }

func (r Route) wire(lang string) routeWire {
	w := routeWire{Award: r.Award, Body: r.Body, On: r.On.String(), Type: r.Type, Decides: officeWires(r.Decides, lang),
		SubmitsVia: officeWires(r.Via, lang), Simplified: r.Simplified, Parts: []partWire{}, Sets: r.Sets, Electronic: r.Electronic,
		SetsCite: orNull(r.SetsCite), Days: []dayWire{}, Pays: orNull(r.Pays), PaysCite: orNull(r.PaysCite),
		Cite: orNull(r.cite()), Status: r.Status, Note: orNull(r.Note.In(lang))}
	if c := r.Council; c != nil {
		w.Council = &councilWire{c.Level, c.Methods, c.Threshold.text(), c.Strict, c.Denominator, c.Quorum.text(), c.Cite, c.Status}
	}
	for _, p := range r.Parts {
		w.Parts = append(w.Parts, partWire{p.Code, p.Name.In(lang), p.Cite, p.Status})
	}
	for _, d := range r.Days {
		w.Days = append(w.Days, d.wire())
	}
	if r.Public {
		w.PublicList = &publicWire{r.PublicDays.wire(), r.PublicCite}
	}
	return w
}

// cite is where the decision and the way to it are written.
func (r Route) cite() string {
	if r.ViaCite == "" || r.DecideCite == "" || r.DecideCite == r.ViaCite {
		return r.DecideCite
	}
	return strings.Join([]string{r.DecideCite, r.ViaCite}, "; ")
}

func (f Fraction) text() string { return fmt.Sprintf("%d/%d", f.Num, f.Den) }

func (d RouteDay) wire() dayWire {
	w := dayWire{Rule: d.Rule, Unit: orNull(d.Unit), Cite: orNull(d.Cite), Status: d.Status}
	if d.Days > 0 {
		w.Days = &d.Days
	}
	return w
}

func officeWires(list []Office, lang string) []officeWire {
	out := []officeWire{}
	for _, o := range list {
		out = append(out, officeWire{o.Code, o.Name.In(lang), o.Level})
	}
	return out
}
