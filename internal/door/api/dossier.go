package api

import (
	"context"
	"encoding/json"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
)

// DossierWire is a dossier as programs read it.
type DossierWire struct {
	ID           string     `json:"id"`
	Number       string     `json:"number"`
	Title        string     `json:"title"`
	Unit         string     `json:"unit"`
	UnitName     string     `json:"unit_name"`
	To           string     `json:"to"`
	ToName       string     `json:"to_name"`
	State        string     `json:"state"`
	Holder       string     `json:"holder" doc:"the unit in whose hands it is"`
	Since        string     `json:"since"`
	ReceiptNo    string     `json:"receipt_no,omitempty"`
	ReceivedOn   civil.Date `json:"received_on,omitzero" doc:"first receipt outside the unit: the day of law"`
	ReturnReason string     `json:"return_reason,omitempty"`
	Revision     int64      `json:"revision"`
}

func dossierWire(d dossier.Dossier) DossierWire {
	return DossierWire{string(d.ID), d.Number, d.Title, string(d.Unit), d.UnitName, string(d.To), d.ToName, string(d.State), string(d.Holder),
		moment(d.Since), d.ReceiptNo, d.ReceivedOn, d.ReturnReason, d.Revision}
}

// NominationWire is one line of a dossier.
type NominationWire struct {
	ID          string `json:"id"`
	No          int    `json:"no"`
	Award       string `json:"award"`
	Type        string `json:"type"`
	Year        int    `json:"year,omitempty"`
	Kind        string `json:"subject_kind" enum:"person,unit"`
	Subject     string `json:"subject"`
	Name        string `json:"name"`
	UnitName    string `json:"unit_name,omitempty"`
	Post        string `json:"post,omitempty"`
	Achievement string `json:"achievement,omitempty"`
	Movement    string `json:"movement,omitempty" doc:"that the achievement belongs to"`
	State       string `json:"state"`
	Result      string `json:"result,omitempty" doc:"holds, fails or open"`
	Holds       int    `json:"clauses_hold"`
	Fails       int    `json:"clauses_fail"`
	Opens       int    `json:"clauses_open"`
	Reason      string `json:"reason,omitempty"`
}

func nominationWire(n dossier.Nomination) NominationWire {
	return NominationWire{string(n.ID), n.No, n.Award, n.Type, n.Year, n.Subject.Kind, n.Subject.ID, n.Name, n.UnitName, n.Post, n.Achievement, string(n.Movement),
		string(n.State), string(n.Result), n.Holds, n.Fails, n.Opens, n.Reason}
}

// Dossiers opens the doors of dossiers and their nominations.
func (a *API) Dossiers(s *dossier.Service, store *files.Store) {
	type list struct {
		Caller
		Paging
		State string `query:"state"`
		Side  string `query:"side" enum:"out,in" doc:"out: my units propose; in: sent to my bodies"`
		Award string `query:"award"`
		Year  int    `query:"year"`
	}
	open(a, door{method: "GET", path: "/api/v1/dossiers", name: "list-dossiers", about: "Dossiers one may look at", act: access.LookDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[DossierWire], error) {
			rows, total, err := s.Dossiers(ctx, who, dossier.Filter{Search: in.Search, State: dossier.State(in.State), Side: in.Side, Award: in.Award, Year: in.Year, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(r dossier.Row) DossierWire { return dossierWire(r.Dossier) }), err
		})
	type newDossier struct {
		Caller
		Body struct {
			Unit  string `json:"unit"`
			To    string `json:"to,omitempty" doc:"the appraising body; the body above when absent"`
			Title string `json:"title" minLength:"1" maxLength:"300"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/dossiers", name: "open-dossier", about: "Open a dossier", act: access.OpenDossier, tag: "dossier", status: 201},
		func(ctx context.Context, who access.Actor, in *newDossier) (*One[DossierWire], error) {
			d, err := s.Open(ctx, who, dossier.NewDossier{Unit: registry.UnitID(in.Body.Unit), To: registry.UnitID(in.Body.To), Title: in.Body.Title})
			return one(dossierWire(d)), err
		})
	open(a, door{method: "GET", path: "/api/v1/dossiers/{id}", name: "dossier", about: "One dossier", act: access.LookDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[DossierWire], error) {
			d, _, err := s.Lines(ctx, who, dossier.ID(in.ID), dossier.LineFilter{})
			return one(dossierWire(d)), err
		})
	type attach struct {
		Named
		Body struct {
			Code       string `json:"code,omitempty" doc:"as the law names papers; absent: another"`
			Title      string `json:"title" minLength:"1" maxLength:"300"`
			Hash       string `json:"hash" doc:"of the stored file, see POST /api/v1/files"`
			Nomination string `json:"nomination,omitempty" doc:"absent: for the whole dossier"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/papers", name: "attach-paper", about: "Put a stored paper into a dossier", act: access.AttachDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *attach) (*One[FileWire], error) {
			blob, err := store.Stat(in.Body.Hash)
			if err != nil {
				return nil, err
			}
			_, err = s.Attach(ctx, who, dossier.ID(in.ID), dossier.Paper{Code: in.Body.Code, Title: in.Body.Title, Nomination: dossier.NominationID(in.Body.Nomination),
				Hash: blob.Hash, Size: blob.Size, Media: string(blob.Type)})
			return one(FileWire{blob.Hash, blob.Size, string(blob.Type)}), err
		})
	a.nominations(s)
	a.asides(s)
	a.wayOfDossier(s)
}

// Named is an input that names one thing in its path.
type Named struct {
	Caller
	ID string `path:"id"`
}

func (a *API) nominations(s *dossier.Service) {
	type lines struct {
		Named
		Paging
		Result string `query:"result" enum:"holds,fails,open"`
		State  string `query:"state"`
		Award  string `query:"award"`
	}
	open(a, door{method: "GET", path: "/api/v1/dossiers/{id}/nominations", name: "list-nominations", about: "The lines of a dossier", act: access.LookDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *lines) (*ListOf[NominationWire], error) {
			_, l, err := s.Lines(ctx, who, dossier.ID(in.ID), dossier.LineFilter{Search: in.Search, Result: rulebook.Result(in.Result), State: dossier.Standing(in.State), Award: in.Award, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(l.Rows, l.Total, nominationWire), err
		})
	type nominate struct {
		Named
		Body struct {
			Award       string     `json:"award"`
			Type        string     `json:"type,omitempty" default:"merit"`
			Year        int        `json:"year,omitempty"`
			From        civil.Date `json:"from,omitzero"`
			To          civil.Date `json:"to,omitzero"`
			Kind        string     `json:"subject_kind" enum:"person,unit"`
			Subject     string     `json:"subject"`
			Name        string     `json:"name,omitempty" doc:"as it will be printed; from the registry when absent"`
			Post        string     `json:"post,omitempty"`
			Achievement string     `json:"achievement,omitempty" maxLength:"1000"`
			Movement    string     `json:"movement,omitempty" doc:"of type movement: whose reviews it is judged by; without one, the only movement that ranked the subject that year, and of several none"`
			Initiatives []string   `json:"initiatives,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/nominations", name: "nominate", about: "Propose one subject for one award", act: access.NominateDossier, tag: "dossier", status: 201},
		func(ctx context.Context, who access.Actor, in *nominate) (*One[NominationWire], error) {
			b := in.Body
			n, err := s.Nominate(ctx, who, dossier.ID(in.ID), dossier.NewNomination{Award: b.Award, Type: b.Type, Year: b.Year, From: b.From, To: b.To,
				Subject: id.Subject{Kind: b.Kind, ID: b.Subject}, Name: b.Name, Post: b.Post, Achievement: b.Achievement, Movement: movement.ID(b.Movement), Initiatives: b.Initiatives})
			return one(nominationWire(n)), err
		})
	type verdict struct {
		Named
		Lang string `query:"lang" enum:"vi,en" default:"vi"`
	}
	type judged struct {
		Transition *TransitionWire `json:"transition,omitempty" doc:"where newer law came in after receipt: which of both stands, and why"`

		Forecast bool            `json:"forecast" doc:"as if received today: nobody outside the unit has received it"`
		On       civil.Date      `json:"on" doc:"the day of law"`
		Book     string          `json:"book"`
		SHA256   string          `json:"book_sha256"`
		Verdict  json.RawMessage `json:"verdict" doc:"as thidua judge --json gives it"`
		At       time.Time       `json:"at" doc:"when it was made"`
		Heard    time.Time       `json:"heard,omitzero" doc:"a statement about the subject came in then, after the verdict was made, and is not in it"`
		Asides   []AsideWire     `json:"set_aside,omitempty" doc:"soft clauses somebody goes on against; the verdict stays what it is"`
	}
	open(a, door{method: "GET", path: "/api/v1/nominations/{id}/verdict", name: "verdict", about: "The verdict of a nomination, clause by clause", act: access.LookDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *verdict) (*One[judged], error) {
			l, err := s.Nomination(ctx, who, dossier.NominationID(in.ID))
			if err != nil {
				return nil, err
			}
			text, err := rulebook.JudgeJSON(l.Judged.Verdict, in.Lang)
			return one(judged{transitionWire(&l, words.LangOf(in.Lang)), l.Judged.Forecast, l.Judged.On, l.Judged.Book, l.Judged.BookHash, text, l.Judged.At, l.Heard, asideWires(l.Asides, words.LangOf(in.Lang))}), err
		})
}

// AsideWire is one soft clause that was set aside.
type AsideWire struct {
	Clause string `json:"clause"`
	By     string `json:"by" doc:"account"`
	Name   string `json:"name" doc:"as the account was named then"`
	At     string `json:"at"`
	Reason string `json:"reason"`
	Words  string `json:"words"`
}

func asideWires(all []dossier.SetAside, lang words.Lang) (out []AsideWire) {
	for _, a := range all {
		out = append(out, AsideWire{a.Clause, a.By, a.Name, moment(a.At.Time), a.Reason, words.T(lang, "aside.words", a.Name, a.Reason)})
	}
	return out
}

// asides opens the doors of setting soft clauses aside.
func (a *API) asides(s *dossier.Service) {
	type aside struct {
		Named
		Body struct {
			Clause string `json:"clause" minLength:"1" maxLength:"80" doc:"id, as the verdict gives it; marked soft"`
			Reason string `json:"reason" maxLength:"4000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/nominations/{id}/set-aside", name: "set-aside", about: "Go on against a soft clause, with a reason", act: access.SetAsideDossier, tag: "dossier", status: 201},
		func(ctx context.Context, who access.Actor, in *aside) (*One[AsideWire], error) {
			x, err := s.SetAside(ctx, who, dossier.NominationID(in.ID), in.Body.Clause, in.Body.Reason)
			return one(asideWires([]dossier.SetAside{x}, in.known.lang)[0]), err
		})
	type back struct {
		Named
		Body struct {
			Clause string `json:"clause" minLength:"1" maxLength:"80"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/nominations/{id}/reinstatement", name: "reinstate", about: "Take it back that a clause was set aside", act: access.SetAsideDossier, tag: "dossier", status: 204},
		func(ctx context.Context, who access.Actor, in *back) (*Nothing, error) {
			return &Nothing{}, s.Reinstate(ctx, who, dossier.NominationID(in.ID), in.Body.Clause)
		})
}

// TransitionWire is why a nomination was judged by two laws.
type TransitionWire struct {
	Stands string     `json:"stands" enum:"old,new"`
	Why    string     `json:"why" doc:"in words"`
	Cite   string     `json:"cite"`
	Status string     `json:"status"`
	On     civil.Date `json:"on" doc:"the day whose law was asked beside that of receipt"`
	Old    SideWire   `json:"old"`
	New    SideWire   `json:"new"`
}

// SideWire is one of the two laws.
type SideWire struct {
	Book    string `json:"book"`
	SHA256  string `json:"book_sha256"`
	Verdict string `json:"verdict" enum:"holds,fails,open"`
}

func transitionWire(l *dossier.Leaf, lang words.Lang) *TransitionWire {
	t := l.Judged.Transition
	if t == nil {
		return nil
	}
	side := func(v rulebook.Verdict) SideWire { return SideWire{v.Book.ID, v.Book.SHA256, string(v.Result)} }
	w := &TransitionWire{"old", words.Transition(lang, t.Newer(), l.Of.ReceivedOn, t.Day, t.Cite), t.Cite, string(t.Status), t.Day, side(t.Old), side(t.New)}
	if t.Newer() {
		w.Stands = "new"
	}
	return w
}

// wayOfDossier opens the acts that move a dossier on.
func (a *API) wayOfDossier(s *dossier.Service) {
	type why struct {
		Named
		Body *struct {
			Reason string   `json:"reason,omitempty" maxLength:"4000" doc:"why it goes on with failing or open clauses, comes back, is struck or withdrawn"`
			Lines  []string `json:"lines,omitempty" doc:"ids of nominations; absent: the whole dossier"`
		}
	}
	move := func(verb, name, about string, act access.Act, do func(ctx context.Context, who access.Actor, of dossier.ID, lines []dossier.NominationID, why string) (dossier.Dossier, error)) {
		open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/" + verb, name: name, about: about, act: act, tag: "dossier"},
			func(ctx context.Context, who access.Actor, in *why) (*One[DossierWire], error) {
				var said struct {
					reason string
					lines  []string
				}
				if in.Body != nil {
					said.reason, said.lines = in.Body.Reason, in.Body.Lines
				}
				d, err := do(ctx, who, dossier.ID(in.ID), lineIDs(said.lines), said.reason)
				return one(dossierWire(d)), err
			})
	}
	type lines = []dossier.NominationID
	move("submission", "submit-dossier", "Submit to the higher body", access.SubmitDossier, func(ctx context.Context, who access.Actor, of dossier.ID, _ lines, why string) (dossier.Dossier, error) {
		return s.Submit(ctx, who, of, why)
	})
	move("recall", "recall-dossier", "Take it back, until it is received", access.RecallDossier, func(ctx context.Context, who access.Actor, of dossier.ID, _ lines, _ string) (dossier.Dossier, error) {
		return s.Recall(ctx, who, of)
	})
	move("receipt", "receive-dossier", "Receive it: its day is the day of law", access.ReceiveDossier, func(ctx context.Context, who access.Actor, of dossier.ID, _ lines, _ string) (dossier.Dossier, error) {
		return s.Receive(ctx, who, of)
	})
	move("return", "return-dossier", "Send it, or some lines, back with a reason", access.ReturnDossier, s.Return)
	move("strike", "strike-nominations", "Strike lines, with a reason", access.StrikeDossier, s.Strike)
	move("withdrawal", "withdraw-dossier", "Withdraw it, or some lines, after receipt", access.WithdrawDossier, s.Withdraw)

	type attest struct {
		Named
		Body struct {
			Clauses []string `json:"clauses" minItems:"1" doc:"ids, as the verdict gives them"`
			Lines   []string `json:"lines,omitempty"`
			Answer  bool     `json:"answer"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/attestation", name: "attest", about: "The head answers for clauses", act: access.AttestDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *attest) (*One[CountWire], error) {
			n, err := s.Attest(ctx, who, dossier.ID(in.ID), dossier.Attestation{Clauses: in.Body.Clauses, Lines: lineIDs(in.Body.Lines), Answer: in.Body.Answer})
			return one(CountWire{n}), err
		})
	type appraise struct {
		Named
		Body struct {
			Opinion string   `json:"opinion" enum:"for,against"`
			Reason  string   `json:"reason,omitempty" maxLength:"4000"`
			Lines   []string `json:"lines,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/appraisal", name: "appraise-dossier", about: "The opinion of the receiving body", act: access.AppraiseDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *appraise) (*One[DossierWire], error) {
			d, err := s.Appraise(ctx, who, dossier.ID(in.ID), dossier.Appraisal{Lines: lineIDs(in.Body.Lines), Opinion: in.Body.Opinion, Reason: in.Body.Reason})
			return one(dossierWire(d)), err
		})
	type forward struct {
		Named
		Body struct {
			To     string `json:"to"`
			Reason string `json:"reason,omitempty" maxLength:"4000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/forwarding", name: "forward-dossier", about: "Send it on to the next body up", act: access.ForwardDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *forward) (*One[DossierWire], error) {
			d, err := s.Forward(ctx, who, dossier.ID(in.ID), registry.UnitID(in.Body.To), in.Body.Reason)
			return one(dossierWire(d)), err
		})
}

// CountWire says how many things an act touched.
type CountWire struct {
	Count int `json:"count"`
}

func lineIDs(all []string) (out []dossier.NominationID) {
	for _, l := range all {
		out = append(out, dossier.NominationID(l))
	}
	return out
}
