package api

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// PromiseWire is one thing promised.
type PromiseWire struct {
	ID        string             `json:"id,omitempty" doc:"the same through all versions; a new promise has none"`
	Number    string             `json:"number,omitempty"`
	Content   string             `json:"content"`
	Unit      string             `json:"unit,omitempty" doc:"whose it is; none: every member's"`
	Target    string             `json:"target,omitempty" doc:"with a dot, at most four decimals; none: it is done or not"`
	Measure   string             `json:"measure,omitempty"`
	Direction covenant.Direction `json:"direction,omitempty" enum:"at-least,at-most"`
	Evidence  string             `json:"evidence,omitempty"`
	Due       civil.Date         `json:"due"`
}

// CovenantWire is a covenant with its newest version.
type CovenantWire struct {
	ID       string         `json:"id"`
	Cluster  string         `json:"cluster"`
	Year     int            `json:"year"`
	Title    string         `json:"title"`
	State    covenant.State `json:"state" enum:"drafting,signing,in-force,closed,void"`
	Version  int            `json:"version" doc:"the newest"`
	Standing int            `json:"standing" doc:"the version in force; 0: none yet"`
	SignDue  civil.Date     `json:"sign_due,omitzero"`
	Hash     string         `json:"hash,omitempty" doc:"SHA-256 of text and promises, from putting on"`
	Revision int64          `json:"revision"`
}

func covenantWire(c covenant.Covenant) CovenantWire {
	return CovenantWire{string(c.ID), string(c.Cluster), c.Year, c.Title, c.State(), c.No, c.Standing, c.SignDue, c.Hash, c.Revision}
}

// ConsentWire is what the head of a member said to a version.
type ConsentWire struct {
	Unit    string    `json:"unit"`
	Agrees  bool      `json:"agrees"`
	Annex   bool      `json:"annex,omitempty" doc:"of a member that joined once it was in force"`
	Name    string    `json:"name"`
	Post    string    `json:"post"`
	Because string    `json:"because,omitempty"`
	At      time.Time `json:"at"`
}

// LightWire is how a promise of a member stands.
type LightWire struct {
	Promise string         `json:"promise"`
	Unit    string         `json:"unit"`
	Light   covenant.Light `json:"light" enum:"kept,on-the-way,not-due,late,not-reported" doc:"not-reported is not known, and not: not kept"`
	Why     string         `json:"why" doc:"code of the reason"`
	Reports []ReportedWire `json:"reports"`
}

// ReportedWire is one report; one that was corrected stays.
type ReportedWire struct {
	ID       string     `json:"id"`
	Day      civil.Date `json:"day"`
	Figure   string     `json:"figure,omitempty"`
	Done     bool       `json:"done,omitempty"`
	Note     string     `json:"note,omitempty"`
	Corrects string     `json:"corrects,omitempty"`
	Because  string     `json:"because,omitempty"`
	Undone   bool       `json:"undone,omitempty" doc:"another corrects it"`
	Files    []string   `json:"files,omitempty" doc:"hashes of the evidence"`
}

// CovenantSightWire is a covenant whole: a version, who consented, and the lights.
type CovenantSightWire struct {
	CovenantWire
	Shown    int           `json:"shown" doc:"the version of text, promises and consents"`
	Text     string        `json:"text"`
	Promises []PromiseWire `json:"promises"`
	Consents []ConsentWire `json:"consents"`
	Unsigned []string      `json:"unsigned" doc:"members who have not signed the newest version"`
	Lights   []LightWire   `json:"lights" doc:"of the version in force, today"`
}

// amountWire is a figure with a dot; "" is not known.
func amountWire(a scoring.Amount) string {
	if !a.Given {
		return ""
	}
	return a.Figure.String()
}

// amountOf reads what amountWire writes; code is what is wrong if it is no figure.
func amountOf(text, field, code string, args ...any) (scoring.Amount, error) {
	if text == "" {
		return scoring.Amount{}, nil
	}
	f, err := scoring.ParseFigure(text)
	if err != nil {
		return scoring.Amount{}, fault.Field(field, code, append(args, text)...)
	}
	return scoring.Known(f), nil
}

func covenantSightWire(v covenant.Sight) CovenantSightWire {
	w := CovenantSightWire{CovenantWire: covenantWire(v.Covenant), Shown: v.Shown.No, Text: v.Shown.Text, Promises: []PromiseWire{}, Consents: []ConsentWire{}, Unsigned: []string{}, Lights: []LightWire{}}
	for _, p := range v.Shown.Promises {
		w.Promises = append(w.Promises, PromiseWire{string(p.ID), p.Number, p.Content, string(p.Unit), amountWire(p.Target), p.Measure, p.Direction, p.Evidence, p.Due})
	}
	for _, x := range v.Consents {
		w.Consents = append(w.Consents, ConsentWire{string(x.Unit), x.Agrees, x.Annex, x.Name, x.Post, x.Because, x.At})
	}
	for _, m := range v.Unsigned {
		w.Unsigned = append(w.Unsigned, string(m.Unit))
	}
	for _, row := range v.Table.Rows {
		for i, c := range row.Cells {
			if c.Asked {
				w.Lights = append(w.Lights, lightWire(row.Promise, v.Table.Members[i], c))
			}
		}
	}
	return w
}

func lightWire(p covenant.Promise, m cluster.Member, c covenant.Cell) LightWire {
	w := LightWire{Promise: string(p.ID), Unit: string(m.Unit), Light: c.Light, Why: c.Why.Code, Reports: []ReportedWire{}}
	for _, r := range c.Reports {
		w.Reports = append(w.Reports, reportedWire(r))
	}
	return w
}

func reportedWire(r covenant.Report) ReportedWire {
	w := ReportedWire{string(r.ID), r.Day, amountWire(r.Figure), r.Done, r.Note, string(r.Corrects), r.Because, r.Undone, nil}
	for _, e := range r.Files {
		w.Files = append(w.Files, e.Hash)
	}
	return w
}

// CovenantBody is what who leads the cluster writes.
type CovenantBody struct {
	Title    string        `json:"title"`
	Text     string        `json:"text,omitempty"`
	Adopted  bool          `json:"adopted,omitempty" doc:"take the text the cluster adopted in a consultation"`
	Promises []PromiseWire `json:"promises" maxItems:"200"`
}

func (b CovenantBody) draught() (d covenant.Draught, err error) {
	d = covenant.Draught{Title: b.Title, Text: b.Text, Adopted: b.Adopted}
	for i, p := range b.Promises {
		target, err := amountOf(p.Target, "promises", "covenant.target-unread", i+1)
		if err != nil {
			return d, err
		}
		d.Promises = append(d.Promises, covenant.Promise{ID: covenant.PromiseID(p.ID), Number: p.Number, Content: p.Content, Unit: registry.UnitID(p.Unit), Target: target,
			Measure: p.Measure, Direction: p.Direction, Evidence: p.Evidence, Due: p.Due})
	}
	return d, nil
}

// Covenants opens the doors of covenants.
func (a *API) Covenants(s *covenant.Service) {
	a.covenantWords(s)
	a.covenantYear(s)
}

const covenants = "/api/v1/covenants"

// covenantWords are the doors by which a covenant is written, put and signed.
func (a *API) covenantWords(s *covenant.Service) {
	type list struct {
		Caller
		Paging
		Cluster string `query:"cluster"`
		Year    int    `query:"year"`
		State   string `query:"state" enum:"drafting,signing,in-force,closed,void"`
	}
	open(a, door{method: "GET", path: covenants, name: "list-covenants", about: "Covenants of the clusters one may look at, newest first", act: access.LookCluster, tag: "covenant"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[CovenantWire], error) {
			rows, total, err := s.Covenants(ctx, who, covenant.Filter{Cluster: cluster.ID(in.Cluster), Year: in.Year, State: covenant.State(in.State), Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(l covenant.Line) CovenantWire { return covenantWire(l.Covenant) }), err
		})
	type newCovenant struct {
		Caller
		Body struct {
			CovenantBody
			Cluster string `json:"cluster"`
			Year    int    `json:"year"`
		}
	}
	open(a, door{method: "POST", path: covenants, name: "draft-covenant", about: "Draft the covenant of a cluster for a year", act: access.LookCluster, tag: "covenant", status: 201},
		func(ctx context.Context, who access.Actor, in *newCovenant) (*One[CovenantWire], error) {
			d, err := in.Body.draught()
			if err != nil {
				return nil, err
			}
			c, err := s.Draft(ctx, who, cluster.ID(in.Body.Cluster), in.Body.Year, d)
			return one(covenantWire(c)), err
		})
	type lookCovenant struct {
		Named
		Version int `query:"version" minimum:"0" doc:"0: the one in force, or the newest"`
	}
	open(a, door{method: "GET", path: covenants + "/{id}", name: "get-covenant", about: "One covenant with its promises, consents and lights", act: access.LookCluster, tag: "covenant"},
		func(ctx context.Context, who access.Actor, in *lookCovenant) (*One[CovenantSightWire], error) {
			v, err := s.Covenant(ctx, who, covenant.ID(in.ID), in.Version)
			return one(covenantSightWire(v)), err
		})
	type editCovenant struct {
		Named
		Body struct {
			CovenantBody
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "PUT", path: covenants + "/{id}/words", name: "edit-covenant", about: "Rewrite a version that is not put yet", act: access.LookCluster, tag: "covenant"},
		func(ctx context.Context, who access.Actor, in *editCovenant) (*One[CovenantWire], error) {
			d, err := in.Body.draught()
			if err != nil {
				return nil, err
			}
			c, err := s.Edit(ctx, who, covenant.ID(in.ID), in.Body.Revision, d)
			return one(covenantWire(c)), err
		})
	type putCovenant struct {
		Named
		Body struct {
			Revision int64      `json:"revision"`
			Due      civil.Date `json:"due" doc:"last day to sign"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/putting", name: "put-covenant", about: "Freeze a version and ask the heads of the members to sign it", act: access.LookCluster, tag: "covenant"},
		func(ctx context.Context, who access.Actor, in *putCovenant) (*One[CovenantWire], error) {
			c, err := s.Put(ctx, who, covenant.ID(in.ID), in.Body.Revision, in.Body.Due)
			return one(covenantWire(c)), err
		})
	type signCovenant struct {
		Named
		Body struct {
			Unit    string `json:"unit" doc:"for which member"`
			Version int    `json:"version"`
			Hash    string `json:"hash" doc:"of the words that were read"`
			Post    string `json:"post,omitempty" doc:"read only where the registry does not know it"`
			Code    string `json:"code" doc:"of the second factor, fresh"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/signatures", name: "sign-covenant", about: "Consent for a member, confirmed with the second factor", act: access.SignCluster, tag: "covenant"},
		func(ctx context.Context, who access.Actor, in *signCovenant) (*One[CovenantWire], error) {
			b := in.Body
			c, err := s.Sign(ctx, who, covenant.ID(in.ID), covenant.Signature{Unit: registry.UnitID(b.Unit), No: b.Version, Hash: b.Hash, Post: b.Post, Code: b.Code})
			return one(covenantWire(c)), err
		})
	type refuseCovenant struct {
		Named
		Body struct {
			Unit    string `json:"unit"`
			Version int    `json:"version"`
			Hash    string `json:"hash"`
			Because string `json:"because"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/refusals", name: "refuse-covenant", about: "Say for a member why it does not sign", act: access.SignCluster, tag: "covenant", status: 204},
		func(ctx context.Context, who access.Actor, in *refuseCovenant) (*Nothing, error) {
			b := in.Body
			return &Nothing{}, s.Refuse(ctx, who, covenant.ID(in.ID), covenant.Signature{Unit: registry.UnitID(b.Unit), No: b.Version, Hash: b.Hash}, b.Because)
		})
}

// ProgressBody is how far a member says it has come with a promise.
type ProgressBody struct {
	Day    civil.Date `json:"day,omitzero" doc:"on which it stands so; none: today"`
	Figure string     `json:"figure,omitempty" doc:"with a dot, at most four decimals"`
	Done   bool       `json:"done,omitempty" doc:"of a promise without a target"`
	Note   string     `json:"note,omitempty"`
}

// covenantYear are the doors of reports, next versions and the end.
func (a *API) covenantYear(s *covenant.Service) {
	type reportCovenant struct {
		Named
		Body struct {
			ProgressBody
			Promise string `json:"promise"`
			Unit    string `json:"unit"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/reports", name: "report-promise", about: "Say how far a member has come with a promise", act: access.TakeCluster, tag: "covenant", status: 201},
		func(ctx context.Context, who access.Actor, in *reportCovenant) (*One[ReportedWire], error) {
			b := in.Body
			figure, err := amountOf(b.Figure, "figure", "covenant.figure-unread")
			if err != nil {
				return nil, err
			}
			r, err := s.Report(ctx, who, covenant.ID(in.ID), covenant.Progress{Promise: covenant.PromiseID(b.Promise), Unit: registry.UnitID(b.Unit), Day: b.Day, Figure: figure, Done: b.Done, Note: b.Note})
			return one(reportedWire(r)), err
		})
	type correctCovenant struct {
		Named
		Report string `path:"report"`
		Body   struct {
			ProgressBody
			Because string `json:"because" doc:"why the other was wrong"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/reports/{report}/correction", name: "correct-report", about: "Put another report in the place of a wrong one; both stay", act: access.TakeCluster, tag: "covenant", status: 201},
		func(ctx context.Context, who access.Actor, in *correctCovenant) (*One[ReportedWire], error) {
			b := in.Body
			figure, err := amountOf(b.Figure, "figure", "covenant.figure-unread")
			if err != nil {
				return nil, err
			}
			r, err := s.Correct(ctx, who, covenant.ID(in.ID), covenant.ReportID(in.Report), covenant.Progress{Day: b.Day, Figure: figure, Done: b.Done, Note: b.Note}, b.Because)
			return one(reportedWire(r)), err
		})
	type whyCovenant struct {
		Named
		Body struct {
			Why string `json:"why"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/versions", name: "revise-covenant", about: "Begin a next version, signed again by everyone", act: access.LookCluster, tag: "covenant", status: 201},
		func(ctx context.Context, who access.Actor, in *whyCovenant) (*One[CovenantWire], error) {
			c, err := s.Revise(ctx, who, covenant.ID(in.ID), in.Body.Why)
			return one(covenantWire(c)), err
		})
	type voidCovenant struct {
		Named
		Body struct {
			Revision int64  `json:"revision"`
			Why      string `json:"why"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/voiding", name: "void-covenant", about: "Make a covenant bind nobody", act: access.LookCluster, tag: "covenant"},
		func(ctx context.Context, who access.Actor, in *voidCovenant) (*One[CovenantWire], error) {
			c, err := s.Void(ctx, who, covenant.ID(in.ID), in.Body.Revision, in.Body.Why)
			return one(covenantWire(c)), err
		})
	type endCovenant struct {
		Named
		Body struct {
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: covenants + "/{id}/closing", name: "close-covenant", about: "End a covenant once its year is over", act: access.LookCluster, tag: "covenant"},
		func(ctx context.Context, who access.Actor, in *endCovenant) (*One[CovenantWire], error) {
			c, err := s.Close(ctx, who, covenant.ID(in.ID), in.Body.Revision)
			return one(covenantWire(c)), err
		})
}
