package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// ArticleWire is one article of a draft.
type ArticleWire struct {
	Key     string `json:"key,omitempty" doc:"the same through all versions; a new article has none"`
	Number  string `json:"number,omitempty"`
	Heading string `json:"heading,omitempty"`
	Text    string `json:"text,omitempty"`
}

// ConsultationWire is a draft sent for comments, with its newest version.
type ConsultationWire struct {
	ID       string             `json:"id"`
	Kind     consultation.Kind  `json:"kind" enum:"plan,rules,criteria,report,covenant,regulation"`
	Body     string             `json:"body"`
	Subject  string             `json:"subject,omitempty" doc:"kind:id of what the draft is about"`
	Title    string             `json:"title"`
	State    consultation.State `json:"state" enum:"drafting,asked,closed,answered,put,adopted,withdrawn"`
	Version  int                `json:"version"`
	Named    bool               `json:"named" doc:"contributors are named"`
	Due      civil.Date         `json:"due,omitzero"`
	PutDue   civil.Date         `json:"put_due,omitzero"`
	Hash     string             `json:"hash,omitempty" doc:"SHA-256 of the text, from asking on"`
	Revision int64              `json:"revision"`
}

func consultationWire(c consultation.Consultation) ConsultationWire {
	w := ConsultationWire{ID: string(c.ID), Kind: c.Kind, Body: string(c.Body), Title: c.Title, State: c.State(), Version: c.No, Named: c.Named, Due: c.Due, PutDue: c.PutDue, Hash: c.Hash, Revision: c.Revision}
	if c.Subject != (id.Subject{}) {
		w.Subject = c.Subject.String()
	}
	return w
}

// CommentWire is one comment with its answer.
type CommentWire struct {
	ID        string              `json:"id"`
	Article   string              `json:"article,omitempty" doc:"key; none: the draft as a whole"`
	Invitee   string              `json:"invitee,omitempty" doc:"none: not named"`
	Voice     int                 `json:"voice" doc:"number of the contributor"`
	Agrees    bool                `json:"agrees,omitempty"`
	Text      string              `json:"text,omitempty"`
	Replacing string              `json:"replacing,omitempty"`
	Lead      string              `json:"lead,omitempty" doc:"the comment in whose answer this one shares"`
	Answer    consultation.Answer `json:"answer,omitempty" enum:"taken,partly,not"`
	Why       string              `json:"why,omitempty"`
	Revision  int64               `json:"revision"`
}

// InviteeWire is one who was asked.
type InviteeWire struct {
	ID       string `json:"id"`
	Unit     string `json:"unit,omitempty"`
	Person   string `json:"person,omitempty"`
	Name     string `json:"name"`
	Answered bool   `json:"answered" doc:"false is silence, not agreement"`
	Mine     bool   `json:"mine,omitempty" doc:"the caller may answer as this one"`
}

// DraftWire is a draft whole: the version asked for, who was asked, and the
// comments the caller may see.
type DraftWire struct {
	ConsultationWire
	Shown    int           `json:"shown" doc:"the version of articles and comments"`
	Articles []ArticleWire `json:"articles"`
	Invitees []InviteeWire `json:"invitees"`
	Comments []CommentWire `json:"comments"`
}

func draftWire(v consultation.Sight) DraftWire {
	w := DraftWire{ConsultationWire: consultationWire(v.Consultation), Shown: v.Shown.No, Articles: []ArticleWire{}, Invitees: []InviteeWire{}, Comments: []CommentWire{}}
	for _, a := range v.Shown.Articles {
		w.Articles = append(w.Articles, ArticleWire(a))
	}
	mine := map[string]bool{}
	for _, m := range v.Mine {
		mine[m.ID] = true
	}
	for _, i := range v.Invitees {
		w.Invitees = append(w.Invitees, InviteeWire{i.ID, string(i.Unit), string(i.Person), i.Name, i.Answered, mine[i.ID]})
	}
	for _, x := range v.Comments {
		c := CommentWire{x.ID, x.Article, v.Invitee(x.Author).ID, x.Voice, x.Agrees, x.Text, x.Replacing, x.Lead, x.Outcome, x.Why, x.Revision}
		w.Comments = append(w.Comments, c)
	}
	return w
}

// DraughtBody is what a drafter writes.
type DraughtBody struct {
	Kind     string        `json:"kind" enum:"plan,rules,criteria,report,covenant,regulation"`
	Title    string        `json:"title"`
	Articles []ArticleWire `json:"articles" minItems:"1" maxItems:"300"`
}

func (b DraughtBody) draught() consultation.Draught {
	d := consultation.Draught{Kind: consultation.Kind(b.Kind), Title: b.Title}
	for _, a := range b.Articles {
		d.Articles = append(d.Articles, consultation.Article(a))
	}
	return d
}

// Consultations opens the doors of drafts sent for comments.
func (a *API) Consultations(s *consultation.Service) {
	a.drafts(s)
	a.comments(s)
	a.adoptions(s)
}

const consultations = "/api/v1/consultations"

// drafts are the doors by which a draft is written and sent.
func (a *API) drafts(s *consultation.Service) {
	type list struct {
		Caller
		Paging
		Of    string `query:"of" enum:"to-answer,mine"`
		Kind  string `query:"kind" enum:"plan,rules,criteria,report,covenant,regulation"`
		State string `query:"state" enum:"drafting,asked,closed,answered,put,adopted,withdrawn"`
	}
	open(a, door{method: "GET", path: consultations, name: "list-consultations", about: "Drafts one is asked about or may look at, newest first", act: access.SignedIn, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[ConsultationWire], error) {
			rows, total, err := s.Consultations(ctx, who, consultation.Filter{Which: consultation.Which(in.Of), Kind: consultation.Kind(in.Kind), State: consultation.State(in.State), Search: in.Search, Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(l consultation.Line) ConsultationWire { return consultationWire(l.Consultation) }), err
		})
	type newDraft struct {
		Caller
		Body struct {
			DraughtBody
			Unit         string `json:"unit" doc:"the body that drafts"`
			SubjectKind  string `json:"subject_kind,omitempty" doc:"what the draft is about, such as cluster"`
			SubjectNamed string `json:"subject_id,omitempty"`
		}
	}
	open(a, door{method: "POST", path: consultations, name: "draft-consultation", about: "Write a draft: nobody is asked yet", act: access.DraftConsultation, tag: "consultation", status: 201},
		func(ctx context.Context, who access.Actor, in *newDraft) (*One[ConsultationWire], error) {
			b := in.Body
			c, err := s.Draft(ctx, who, registry.UnitID(b.Unit), id.Subject{Kind: b.SubjectKind, ID: b.SubjectNamed}, b.draught())
			return one(consultationWire(c)), err
		})
	type lookDraft struct {
		Named
		Version int `query:"version" minimum:"0" doc:"0: the newest one may see"`
	}
	open(a, door{method: "GET", path: consultations + "/{id}", name: "get-consultation", about: "One draft with its articles and the comments one may see", act: access.SignedIn, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *lookDraft) (*One[DraftWire], error) {
			v, err := s.Consultation(ctx, who, consultation.ID(in.ID), in.Version)
			return one(draftWire(v)), err
		})
	type editDraft struct {
		Named
		Body struct {
			DraughtBody
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "PUT", path: consultations + "/{id}/articles", name: "edit-consultation", about: "Rewrite a draft nobody was asked about yet", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *editDraft) (*One[ConsultationWire], error) {
			c, err := s.Edit(ctx, who, consultation.ID(in.ID), in.Body.Revision, in.Body.draught())
			return one(consultationWire(c)), err
		})
	type askDraft struct {
		Named
		Body struct {
			Revision int64      `json:"revision"`
			Due      civil.Date `json:"due"`
			Named    bool       `json:"named" doc:"contributors are named"`
			Units    []string   `json:"units,omitempty" maxItems:"1000"`
			Persons  []string   `json:"persons,omitempty" maxItems:"1000"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/asking", name: "ask-consultation", about: "Send a draft for comments", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *askDraft) (*One[ConsultationWire], error) {
			q := consultation.Asking{Due: in.Body.Due, Named: in.Body.Named}
			for _, u := range in.Body.Units {
				q.Units = append(q.Units, registry.UnitID(u))
			}
			for _, p := range in.Body.Persons {
				q.Persons = append(q.Persons, registry.PersonID(p))
			}
			c, err := s.Ask(ctx, who, consultation.ID(in.ID), in.Body.Revision, q)
			return one(consultationWire(c)), err
		})
	type extendDraft struct {
		Named
		Body struct {
			Due civil.Date `json:"due" doc:"new last day, later than the one that stands"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/extension", name: "extend-consultation", about: "Give those who are silent more days", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *extendDraft) (*One[DraftWire], error) {
			_, err := s.Extend(ctx, who, consultation.ID(in.ID), in.Body.Due)
			return draftAfter(ctx, s, who, in.ID, err)
		})
	type withdrawDraft struct {
		Named
		Body struct {
			Why string `json:"why"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/withdrawal", name: "withdraw-consultation", about: "Take a draft back", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *withdrawDraft) (*One[DraftWire], error) {
			return draftAfter(ctx, s, who, in.ID, s.Withdraw(ctx, who, consultation.ID(in.ID), in.Body.Why))
		})
}

// comments are the doors of comments and their answers.
func (a *API) comments(s *consultation.Service) {
	type draftOpinion struct {
		Article   string `json:"article,omitempty" doc:"key; none: the draft as a whole"`
		Agrees    bool   `json:"agrees,omitempty"`
		Text      string `json:"text,omitempty"`
		Replacing string `json:"replacing,omitempty"`
	}
	type replyDraft struct {
		Named
		Body struct {
			Invitee  string         `json:"invitee" doc:"as whom one answers"`
			Comments []draftOpinion `json:"comments" minItems:"1" maxItems:"301"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/comments", name: "comment-consultation", about: "Comment on articles, once on each", act: access.SignedIn, tag: "consultation", status: 201},
		func(ctx context.Context, who access.Actor, in *replyDraft) (*One[DraftWire], error) {
			var all []consultation.Opinion
			for _, o := range in.Body.Comments {
				all = append(all, consultation.Opinion(o))
			}
			return draftAfter(ctx, s, who, in.ID, s.Reply(ctx, who, consultation.ID(in.ID), in.Body.Invitee, all))
		})
	open(a, door{method: "POST", path: consultations + "/{id}/closing", name: "close-consultation", about: "End the asking", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ConsultationWire], error) {
			c, err := s.Close(ctx, who, consultation.ID(in.ID))
			return one(consultationWire(c)), err
		})
	type groupDraft struct {
		Named
		Body struct {
			Comments []string `json:"comments" minItems:"2" maxItems:"1000" doc:"the first leads"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/groups", name: "group-comments", about: "Let comments on one article share one answer", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *groupDraft) (*One[DraftWire], error) {
			return draftAfter(ctx, s, who, in.ID, s.Group(ctx, who, consultation.ID(in.ID), in.Body.Comments))
		})
	type answerDraft struct {
		Named
		Body struct {
			Comment string `json:"comment"`
			Answer  string `json:"answer" enum:"taken,partly,not"`
			Why     string `json:"why,omitempty"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/answers", name: "answer-comment", about: "Say what becomes of a comment", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *answerDraft) (*One[DraftWire], error) {
			b := in.Body
			return draftAfter(ctx, s, who, in.ID, s.Answer(ctx, who, consultation.ID(in.ID), b.Comment, consultation.Answer(b.Answer), b.Why))
		})
	type reviseDraft struct {
		Named
		Body struct {
			Replacing []string `json:"replacing,omitempty" maxItems:"300" doc:"taken comments whose texts stand in for the articles'"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/versions", name: "revise-consultation", about: "Make the next version", act: access.DraftConsultation, tag: "consultation", status: 201},
		func(ctx context.Context, who access.Actor, in *reviseDraft) (*One[ConsultationWire], error) {
			c, err := s.Revise(ctx, who, consultation.ID(in.ID), in.Body.Replacing)
			return one(consultationWire(c)), err
		})
}

// adoptions are the doors of rounds and of adoption.
func (a *API) adoptions(s *consultation.Service) {
	type putDraft struct {
		Named
		Body struct {
			Revision int64      `json:"revision"`
			Due      civil.Date `json:"due"`
			Num      int        `json:"num,omitempty" doc:"the share that must agree: num of den"`
			Den      int        `json:"den,omitempty"`
			Over     bool       `json:"over,omitempty" doc:"more than the share; else at least"`
			Of       string     `json:"of,omitempty" enum:"invited,answered" doc:"none: nobody has said what the rules ask for"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/round", name: "put-consultation", about: "Ask each whether they agree", act: access.DraftConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *putDraft) (*One[ConsultationWire], error) {
			b := in.Body
			c, err := s.Put(ctx, who, consultation.ID(in.ID), b.Revision, b.Due, consultation.Majority{Num: b.Num, Den: b.Den, Over: b.Over, Of: consultation.Basis(b.Of)})
			return one(consultationWire(c)), err
		})
	type sayDraft struct {
		Named
		Body struct {
			Invitee string `json:"invitee" doc:"as whom one answers"`
			Agrees  bool   `json:"agrees"`
			Why     string `json:"why,omitempty"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/voices", name: "say-consultation", about: "Say whether one agrees", act: access.SignedIn, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *sayDraft) (*One[DraftWire], error) {
			return draftAfter(ctx, s, who, in.ID, s.Say(ctx, who, consultation.ID(in.ID), in.Body.Invitee, in.Body.Agrees, in.Body.Why))
		})
	type adoptDraft struct {
		Named
		Body struct {
			Revision int64  `json:"revision"`
			Meeting  string `json:"meeting,omitempty" doc:"at which; none: by the round"`
			Note     string `json:"note,omitempty"`
		}
	}
	open(a, door{method: "POST", path: consultations + "/{id}/adoption", name: "adopt-consultation", about: "Make a draft the text that stands", act: access.AdoptConsultation, tag: "consultation"},
		func(ctx context.Context, who access.Actor, in *adoptDraft) (*One[ConsultationWire], error) {
			c, err := s.Adopt(ctx, who, consultation.ID(in.ID), in.Body.Revision, meeting.ID(in.Body.Meeting), in.Body.Note)
			return one(consultationWire(c)), err
		})
}

// draftAfter reads a draft back after an act.
func draftAfter(ctx context.Context, s *consultation.Service, who access.Actor, which string, err error) (*One[DraftWire], error) {
	if err != nil {
		return nil, err
	}
	v, err := s.Consultation(ctx, who, consultation.ID(which), 0)
	return one(draftWire(v)), err
}
