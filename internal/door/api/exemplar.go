package api

import (
	"context"
	"io"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/pace"
)

// ExemplarMarkWire is when something on the way from a deed to its decision was done.
type ExemplarMarkWire struct {
	What string    `json:"what" enum:"deed,reported,confirmed,forwarded,decided"`
	At   time.Time `json:"at"`
}

// ExemplarClockWire is how long a deed has been on its way to a decision.
type ExemplarClockWire struct {
	HourKnown  bool               `json:"hour_known" doc:"else it runs from the beginning of the deed's day"`
	Goal       int                `json:"goal" doc:"hours; set by the body, decides nothing"`
	Hours      int                `json:"hours" doc:"until now, or until the decision"`
	Ends       time.Time          `json:"ends" doc:"when the goal goes by"`
	Late       bool               `json:"late"`
	Decided    bool               `json:"decided"`
	Marks      []ExemplarMarkWire `json:"marks"`
	Holder     string             `json:"holder,omitempty"`
	HolderName string             `json:"holder_name,omitempty"`
	Since      time.Time          `json:"since" doc:"they hold it"`
	Dossier    string             `json:"dossier,omitempty"`
	Line       string             `json:"line,omitempty"`
}

// ExemplarWire is a deed and whoever did it.
type ExemplarWire struct {
	ID          string             `json:"id"`
	Unit        string             `json:"unit" doc:"looks into it"`
	UnitName    string             `json:"unit_name"`
	State       string             `json:"state" enum:"reported,checking,put,confirmed,not-found,not-confirmed,joined"`
	What        string             `json:"what"`
	Who         string             `json:"who,omitempty" doc:"as told"`
	Place       string             `json:"place"`
	On          civil.Date         `json:"on"`
	Hour        string             `json:"hour,omitempty" doc:"absent: not known"`
	SubjectKind string             `json:"subject_kind,omitempty" doc:"person, unit; absent: nobody of the registry"`
	Subject     string             `json:"subject,omitempty"`
	SubjectName string             `json:"subject_name,omitempty"`
	Sudden      bool               `json:"sudden" doc:"a sudden feat, or nobody said otherwise yet"`
	ReportedAt  time.Time          `json:"reported_at"`
	TakenAt     time.Time          `json:"taken_at,omitzero"`
	PutAt       time.Time          `json:"put_at,omitzero"`
	EndedAt     time.Time          `json:"ended_at,omitzero"`
	EndedWord   string             `json:"ended_word,omitempty"`
	Joined      string             `json:"joined,omitempty" doc:"into which"`
	LookOn      civil.Date         `json:"look_on,omitzero" doc:"of the last look"`
	LetGoAt     time.Time          `json:"let_go_at,omitzero"`
	LetGoWhy    string             `json:"let_go_why,omitempty"`
	OwesOn      civil.Date         `json:"owes_on,omitzero" doc:"by when papers are owed after a decision"`
	Field       string             `json:"field,omitempty" doc:"of life, code of exemplars.yaml; absent: not known"`
	Movement    string             `json:"movement,omitempty" doc:"it was done for"`
	Clock       *ExemplarClockWire `json:"clock,omitempty" doc:"where one runs"`
}

func exemplarWire(now time.Time) func(exemplar.Row) ExemplarWire {
	return func(r exemplar.Row) ExemplarWire {
		e := r.Exemplar
		w := ExemplarWire{string(e.ID), string(e.Unit), e.UnitName, string(e.State), e.What, e.Who, e.Place, e.On, e.Hour, e.Subject.Kind, e.Subject.ID, e.SubjectName, e.Sudden,
			e.ReportedAt, e.TakenAt, e.PutAt, e.EndedAt, e.EndedWord, string(e.Joined), e.LookOn, e.LetGoAt, e.LetGoWhy, e.OwesOn, e.Field, string(e.Movement), nil}
		if c := r.Clock; len(c.Marks) > 0 {
			w.Clock = &ExemplarClockWire{c.HourKnown, int(c.Goal.Hours()), int(c.Took(now).Hours()), c.Ends(), c.Late(now), c.Decided,
				each(c.Marks, func(m exemplar.Mark) ExemplarMarkWire { return ExemplarMarkWire{m.What, m.At} }), string(c.Holder), c.HolderName, c.Since, string(c.Dossier), string(c.Line)}
		}
		return w
	}
}

func bare(now time.Time) func(exemplar.Exemplar) ExemplarWire {
	return func(e exemplar.Exemplar) ExemplarWire { return exemplarWire(now)(exemplar.Row{Exemplar: e}) }
}

// SightingWire is what one person saw, as they wrote it: for those who verify.
type SightingWire struct {
	At      time.Time  `json:"at"`
	Name    string     `json:"name,omitempty"`
	Contact string     `json:"contact,omitempty"`
	What    string     `json:"what"`
	Who     string     `json:"who,omitempty"`
	Place   string     `json:"place"`
	On      civil.Date `json:"on"`
	Hour    string     `json:"hour,omitempty"`
	Photo   string     `json:"photo,omitempty" doc:"hash"`
}

// ExemplarWordWire is what one named person says of a deed.
type ExemplarWordWire struct {
	ID   string    `json:"id"`
	Part string    `json:"part" enum:"witness,direct-head"`
	Name string    `json:"name"`
	Said string    `json:"said" doc:"yes, no, unknown; empty: not yet"`
	Text string    `json:"text,omitempty"`
	At   time.Time `json:"at,omitzero"`
	Hash string    `json:"hash,omitempty" doc:"of the evidence"`
}

func exemplarWordWire(w exemplar.Word) ExemplarWordWire {
	return ExemplarWordWire{w.ID, string(w.Part), w.Name, string(w.Said), w.Text, w.SaidAt.Time, w.Hash}
}

// ExemplarNoteWire is what was seen while somebody is followed.
type ExemplarNoteWire struct {
	No   int        `json:"no"`
	Day  civil.Date `json:"day"`
	Text string     `json:"text"`
}

// ExemplarPaperWire is a paper a proposal needs.
type ExemplarPaperWire struct {
	Code  string     `json:"code"`
	Name  string     `json:"name"`
	Cite  string     `json:"cite,omitempty"`
	There bool       `json:"there"`
	After bool       `json:"after" doc:"may come after the decision"`
	Due   civil.Date `json:"due,omitzero"`
}

// ExemplarProposalWire is a dossier an exemplar went into.
type ExemplarProposalWire struct {
	Dossier string              `json:"dossier"`
	Number  string              `json:"number,omitempty" doc:"of the dossier"`
	Line    string              `json:"line"`
	Award   string              `json:"award"`
	Type    string              `json:"type"`
	State   string              `json:"state" doc:"of the line"`
	At      time.Time           `json:"at"`
	Papers  []ExemplarPaperWire `json:"papers" doc:"of a sudden award"`
}

// ExemplarStoryWire is one text of what is told of somebody.
type ExemplarStoryWire struct {
	No    int       `json:"no"`
	Title string    `json:"title"`
	Text  string    `json:"text"`
	Photo string    `json:"photo,omitempty" doc:"hash"`
	Own   bool      `json:"own" doc:"written by whom it is about"`
	At    time.Time `json:"at"`
}

func exemplarStoryWire(y exemplar.Story) ExemplarStoryWire {
	return ExemplarStoryWire{y.No, y.Title, y.Text, y.Photo, y.Own, y.At.Time}
}

// ExemplarConsentWire is the yes of whom a story is about, to exactly its words.
type ExemplarConsentWire struct {
	Story     int       `json:"story"`
	How       string    `json:"how" enum:"self,paper"`
	Given     time.Time `json:"given"`
	Hash      string    `json:"hash,omitempty" doc:"of the signed paper"`
	Seen      time.Time `json:"seen,omitzero" doc:"the paper was read by another"`
	Withdrawn time.Time `json:"withdrawn,omitzero"`
	Stands    bool      `json:"stands"`
}

// ExemplarPageWire is a time in which a story was to be seen by anyone.
type ExemplarPageWire struct {
	Story  int       `json:"story"`
	Opened time.Time `json:"opened"`
	Gone   time.Time `json:"gone,omitzero"`
	Why    string    `json:"why,omitempty" doc:"absent: consent was withdrawn"`
}

// ExemplarPressWire is one publication elsewhere.
type ExemplarPressWire struct {
	ID     string     `json:"id,omitempty"`
	Outlet string     `json:"outlet" maxLength:"300"`
	Title  string     `json:"title,omitempty" maxLength:"300"`
	Day    civil.Date `json:"day"`
	Link   string     `json:"link,omitempty" maxLength:"300"`
}

func exemplarPressWire(p exemplar.Press) ExemplarPressWire {
	return ExemplarPressWire{p.ID, p.Outlet, p.Title, p.Day, p.Link}
}

// ExemplarCitationWire is what a decision says, as printed.
type ExemplarCitationWire struct {
	Award       string     `json:"award"`
	Number      string     `json:"number" doc:"of the award; see GET /api/v1/checks/{number}"`
	Achievement string     `json:"achievement,omitempty"`
	Decision    string     `json:"decision"`
	Decided     civil.Date `json:"decided"`
	By          string     `json:"by"`
}

func exemplarCitationWire(c exemplar.Citation) ExemplarCitationWire {
	return ExemplarCitationWire{c.Award, c.Number, c.Achievement, c.DecisionNo, c.Decided, c.ByName}
}

// ExemplarLikeWire is another deed that reads like this one.
type ExemplarLikeWire struct {
	ExemplarWire
	Like int `json:"like" doc:"percent"`
}

// ExemplarSightWire is an exemplar as its reader may see it.
type ExemplarSightWire struct {
	ExemplarWire
	May       []string               `json:"may" doc:"acts the reader would not be refused for want of a right"`
	Self      bool                   `json:"self" doc:"it is about the reader"`
	Awaited   string                 `json:"awaited,omitempty" doc:"the word of the reader that is awaited"`
	Sightings []SightingWire         `json:"sightings" doc:"to those who verify"`
	Words     []ExemplarWordWire     `json:"words"`
	Notes     []ExemplarNoteWire     `json:"notes"`
	Proposals []ExemplarProposalWire `json:"proposals"`
	Stories   []ExemplarStoryWire    `json:"stories" doc:"newest first"`
	Consents  []ExemplarConsentWire  `json:"consents"`
	Pages     []ExemplarPageWire     `json:"pages"`
	Press     []ExemplarPressWire    `json:"press"`
	Citations []ExemplarCitationWire `json:"citations"`
	Alike     []ExemplarLikeWire     `json:"alike"`
	JoinedIn  []ExemplarWire         `json:"joined_in"`
}

func exemplarSightWire(now time.Time, v exemplar.Sight) ExemplarSightWire {
	w := ExemplarSightWire{ExemplarWire: exemplarWire(now)(v.Row), May: []string{}, Self: v.Self, Awaited: v.Awaited.ID}
	for _, r := range []struct {
		act access.Act
		may bool
	}{{access.LookExemplar, v.Looks}, {access.VerifyExemplar, v.Verifies}, {access.ConfirmExemplar, v.Confirms}, {access.ForwardExemplar, v.Forwards}, {access.PublishExemplar, v.Publishes}} {
		if r.may {
			w.May = append(w.May, string(r.act))
		}
	}
	w.Sightings = each(v.Sightings, func(x exemplar.Sighting) SightingWire {
		return SightingWire{x.At.Time, x.Name, x.Contact, x.What, x.Who, x.Place, x.On, x.Hour, x.Photo}
	})
	w.Words = each(v.Words, exemplarWordWire)
	w.Notes = each(v.Notes, func(n exemplar.Note) ExemplarNoteWire { return ExemplarNoteWire{n.No, n.Day, n.Text} })
	w.Proposals = each(v.Proposals, func(f exemplar.Forwarded) ExemplarProposalWire {
		return ExemplarProposalWire{string(f.Dossier), f.Number, string(f.Line), f.Award, f.Type, string(f.State), f.At.Time, each(f.Papers, func(o exemplar.Owed) ExemplarPaperWire {
			return ExemplarPaperWire{o.Code, o.Name.VI, o.Cite, o.There, o.After, o.Due}
		})}
	})
	w.Stories = each(v.Stories, exemplarStoryWire)
	w.Consents = each(v.Consents, func(c exemplar.Consent) ExemplarConsentWire {
		return ExemplarConsentWire{c.Story, c.How, c.GivenAt.Time, c.Hash, c.SeenAt.Time, c.WithdrawnAt.Time, c.Stands()}
	})
	w.Pages = each(v.Pages, func(p exemplar.Page) ExemplarPageWire {
		return ExemplarPageWire{p.Story, p.OpenedAt.Time, p.GoneAt.Time, p.GoneWhy}
	})
	w.Press = each(v.Press, exemplarPressWire)
	w.Citations = each(v.Citations, exemplarCitationWire)
	w.Alike = each(v.Twins, func(t exemplar.Twin) ExemplarLikeWire { return ExemplarLikeWire{bare(now)(t.Exemplar), t.Like} })
	w.JoinedIn = each(v.JoinedIn, bare(now))
	return w
}

// Exemplars opens the doors of good people and good deeds.
func (a *API) Exemplars(s *exemplar.Service, kept *files.Store) {
	a.goodDeeds(s, kept)
	a.exemplarLooks(s, kept)
	a.exemplarDuty(s)
	a.exemplarWords(s, kept)
	a.exemplarSteps(s)
	a.exemplarForward(s, kept)
	a.exemplarStories(s, kept)
	a.exemplarPress(s)
}

const (
	goodDeeds = "/api/v1/good-deeds"
	exemplars = "/api/v1/exemplars"
)

// GoodDeedWire is a story anyone may read.
type GoodDeedWire struct {
	ID        string                 `json:"id"`
	Name      string                 `json:"name"`
	UnitName  string                 `json:"unit_name"`
	On        civil.Date             `json:"on"`
	Field     string                 `json:"field,omitempty" doc:"of life; absent: not known"`
	Title     string                 `json:"title"`
	Text      string                 `json:"text"`
	Opened    time.Time              `json:"opened"`
	Citations []ExemplarCitationWire `json:"citations"`
}

func goodDeedWire(t exemplar.Told) GoodDeedWire {
	return GoodDeedWire{string(t.ID), t.Name, t.UnitName, t.On, t.Field, t.Title, t.Text, t.OpenedAt.Time, each(t.Citations, exemplarCitationWire)}
}

// SightingReceipt is by what one asks again about what one reported.
type SightingReceipt struct {
	Code  string    `json:"code"`
	Stage string    `json:"stage" enum:"arrived,looking,sure,unproven"`
	Since time.Time `json:"since"`
}

func (a *API) goodDeeds(s *exemplar.Service, kept *files.Store) {
	type goodDeedList struct {
		Caller
		Search string `query:"q" maxLength:"200" doc:"words in name, deed and place"`
		Year   int    `query:"year" minimum:"1948" maximum:"2200" doc:"of the deed"`
		Unit   string `query:"unit"`
		Field  string `query:"field" maxLength:"80"`
		Page   int    `query:"page" minimum:"1" default:"1"`
		Size   int    `query:"size" minimum:"1" maximum:"50" default:"12"`
	}
	open(a, door{method: "GET", path: goodDeeds, name: "good-deeds", about: "Published stories, newest first", act: access.Public, tag: "public"},
		func(ctx context.Context, _ access.Actor, in *goodDeedList) (*ListOf[GoodDeedWire], error) {
			g, err := s.Gallery(ctx, exemplar.GalleryFilter{Year: in.Year, Unit: registry.UnitID(in.Unit), Field: in.Field, Search: in.Search, Page: in.Page, Size: in.Size})
			return listOf(g.All, g.Total, goodDeedWire), err
		})
	open(a, door{method: "GET", path: goodDeeds + "/{id}", name: "good-deed", about: "A published story with what the decision says", act: access.Public, tag: "public"},
		func(ctx context.Context, _ access.Actor, in *Named) (*One[GoodDeedWire], error) {
			t, err := s.Told(ctx, exemplar.ID(in.ID))
			return one(goodDeedWire(t)), err
		})
	type reportGoodDeed struct {
		Caller
		Body struct {
			Key   string     `json:"key" minLength:"16" maxLength:"64" pattern:"^[0-9a-zA-Z-]+$" doc:"made by the sender; the same deed sent twice under one key arrives once"`
			Unit  string     `json:"unit,omitempty" doc:"that is to look into it; absent: found by the place"`
			What  string     `json:"what" maxLength:"2000"`
			Who   string     `json:"who,omitempty" maxLength:"300"`
			Place string     `json:"place" maxLength:"300"`
			On    civil.Date `json:"on"`
			Hour  string     `json:"hour,omitempty" maxLength:"5" doc:"as 09:00"`
			Photo string     `json:"photo,omitempty" doc:"hash of the stored picture, see POST /api/v1/files; it is drawn anew"`
		}
	}
	status := func(ctx context.Context, code string) (*One[SightingReceipt], error) {
		at, since, err := s.Status(ctx, code)
		return one(SightingReceipt{code, string(at), since.Time}), err
	}
	open(a, door{method: "POST", path: goodDeeds, name: "report-good-deed", about: "Report a good deed; the code asks about it later", act: access.SignedIn, tag: "exemplar", status: 201, pace: pace.New(30, time.Minute)},
		func(ctx context.Context, who access.Actor, in *reportGoodDeed) (_ *One[SightingReceipt], err error) {
			b := in.Body
			n := exemplar.NewSighting{Key: b.Key, Unit: registry.UnitID(b.Unit), Deed: exemplar.Deed{What: b.What, Who: b.Who, Place: b.Place, On: b.On, Hour: b.Hour}}
			if n.Photo, err = drawnAnew(ctx, kept, b.Photo); err != nil {
				return nil, err
			}
			x, err := s.Report(ctx, who, n)
			if err != nil {
				return nil, err
			}
			return status(ctx, x.Code)
		})
	type sightingCode struct {
		Caller
		Code string `path:"code" maxLength:"40"`
	}
	open(a, door{method: "GET", path: goodDeeds + "/reports/{code}", name: "good-deed-report", about: "How far a report came", act: access.SignedIn, tag: "exemplar"},
		func(ctx context.Context, _ access.Actor, in *sightingCode) (*One[SightingReceipt], error) {
			return status(ctx, in.Code)
		})
}

// drawnAnew is a stored picture without what the camera hid in it; "" of none.
func drawnAnew(ctx context.Context, kept *files.Store, hash string) (string, error) {
	if hash == "" {
		return "", nil
	}
	f, err := kept.Open(hash)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := kept.PutPicture(ctx, f)
	return b.Hash, err
}

func (a *API) exemplarLooks(s *exemplar.Service, kept *files.Store) {
	type exemplarList struct {
		Caller
		Paging
		Unit   string `query:"unit"`
		State  string `query:"state" enum:"reported,checking,put,confirmed,not-found,not-confirmed,joined"`
		Lane   bool   `query:"lane" doc:"only those whose clock runs, or ran"`
		Agreed bool   `query:"agreed" doc:"only those whose consent stands and of which one may tell"`
	}
	open(a, door{method: "GET", path: exemplars, name: "list-exemplars", about: "Exemplars of units one may look at, with their clocks", act: access.LookExemplar, tag: "exemplar"},
		func(ctx context.Context, who access.Actor, in *exemplarList) (*ListOf[ExemplarWire], error) {
			all, total, err := s.List(ctx, who, exemplar.Filter{State: exemplar.State(in.State), Unit: registry.UnitID(in.Unit), Lane: in.Lane, Agreed: in.Agreed, Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(all, total, exemplarWire(a.Now())), err
		})
	type exemplarMine struct {
		Seen  []ExemplarWire `json:"seen" doc:"one reported them while signed in"`
		Asked []ExemplarWire `json:"asked" doc:"one's word is awaited"`
		About []ExemplarWire `json:"about" doc:"confirmed, about oneself"`
	}
	open(a, door{method: "GET", path: exemplars + "/mine", name: "my-exemplars", about: "What concerns oneself", act: access.SignedIn, tag: "exemplar"},
		func(ctx context.Context, who access.Actor, _ *Caller) (*One[exemplarMine], error) {
			m, err := s.Mine(ctx, who)
			w := bare(a.Now())
			return one(exemplarMine{each(m.Seen, w), each(m.Asked, w), each(m.About, w)}), err
		})
	open(a, door{method: "GET", path: exemplars + "/{id}", name: "exemplar", about: "An exemplar, as its reader may see it", act: access.SignedIn, tag: "exemplar"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ExemplarSightWire], error) {
			v, err := s.Exemplar(ctx, who, exemplar.ID(in.ID))
			return one(exemplarSightWire(a.Now(), v)), err
		})
	type exemplarFile struct {
		Named
		Hash string `path:"hash" maxLength:"64"`
	}
	open(a, door{method: "GET", path: exemplars + "/{id}/files/{hash}", name: "exemplar-file", about: "A picture or a paper of an exemplar itself", act: access.SignedIn, tag: "exemplar"},
		func(ctx context.Context, who access.Actor, in *exemplarFile) (*PDF, error) {
			v, err := s.Exemplar(ctx, who, exemplar.ID(in.ID))
			if err != nil {
				return nil, err
			}
			media, err := v.File(in.Hash)
			if err != nil {
				return nil, err
			}
			f, err := kept.Open(in.Hash)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			data, err := io.ReadAll(io.LimitReader(f, files.Limit))
			return &PDF{string(media), "attachment; filename=\"" + in.Hash[:16] + media.Ext() + "\"", data}, err
		})
}

// ExemplarFoundWire is how many deeds a unit, and those beneath it, were told of.
type ExemplarFoundWire struct {
	Unit      string `json:"unit"`
	Name      string `json:"name"`
	Seen      int    `json:"seen"`
	Confirmed int    `json:"confirmed"`
}

// ExemplarMissedWire is who qualifies while nobody proposed them.
type ExemplarMissedWire struct {
	SubjectKind string `json:"subject_kind"`
	Subject     string `json:"subject"`
	Name        string `json:"name"`
	Unit        string `json:"unit"`
	UnitName    string `json:"unit_name"`
	Award       string `json:"award"`
	May         bool   `json:"may" doc:"one may put them forward"`
}

func exemplarMissedWire(m exemplar.Missed) ExemplarMissedWire {
	return ExemplarMissedWire{m.Subject.Kind, m.Subject.ID, m.Name, string(m.Unit), m.UnitName, m.Award, m.May}
}

// ExemplarLeftWire is a confirmed exemplar with which more could be done.
type ExemplarLeftWire struct {
	ExemplarWire
	Unproposed bool                 `json:"unproposed" doc:"it is in no dossier"`
	Untold     bool                 `json:"untold" doc:"neither published nor told of elsewhere"`
	Higher     []ExemplarMissedWire `json:"higher" doc:"what its subject qualifies for by the newest sweep"`
}

// ExemplarDutyWire is what the head answers for.
type ExemplarDutyWire struct {
	Waiting []ExemplarWire       `json:"waiting" doc:"for the head's word"`
	Left    []ExemplarLeftWire   `json:"left" doc:"confirmed, and not put forward or not told of"`
	Units   []ExemplarFoundWire  `json:"units" doc:"deeds of the last months; each with those beneath it"`
	Sweep   string               `json:"sweep,omitempty" doc:"whose findings these are"`
	Year    int                  `json:"year,omitempty" doc:"of the sweep"`
	Missed  []ExemplarMissedWire `json:"missed"`
}

func (a *API) exemplarDuty(s *exemplar.Service) {
	open(a, door{method: "GET", path: exemplars + "/duty", name: "exemplar-duty", about: "What the head answers for: deeds that wait, units that found none, who qualifies and nobody proposed", act: access.LookExemplar, tag: "exemplar"},
		func(ctx context.Context, who access.Actor, _ *Caller) (*One[ExemplarDutyWire], error) {
			d, err := s.Duty(ctx, who)
			return one(ExemplarDutyWire{each(d.Waiting, exemplarWire(a.Now())), each(d.Left, func(l exemplar.Left) ExemplarLeftWire {
				return ExemplarLeftWire{exemplarWire(a.Now())(l.Row), l.Unproposed, l.Untold, each(l.Higher, exemplarMissedWire)}
			}), each(d.Units, func(u exemplar.Found) ExemplarFoundWire {
				return ExemplarFoundWire{string(u.Unit), u.Name, u.Seen, u.Confirmed}
			}), string(d.Sweep.ID), d.Sweep.Year, each(d.Missed, exemplarMissedWire)}), err
		})
	type proposeMissed struct {
		Caller
		Body struct {
			SubjectKind string `json:"subject_kind" enum:"person,unit"`
			Subject     string `json:"subject"`
			Award       string `json:"award"`
			To          string `json:"to,omitempty" doc:"the unit that receives it; absent: the one above"`
			Title       string `json:"title" maxLength:"300" doc:"of the dossier"`
			Achievement string `json:"achievement,omitempty" maxLength:"1000" doc:"as it is to be printed"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/duty/proposals", name: "propose-missed", about: "Put forward who qualifies by the newest sweep and nobody proposed: a draft dossier of one line", act: access.ForwardExemplar, tag: "exemplar", status: 201},
		func(ctx context.Context, who access.Actor, in *proposeMissed) (*One[ExemplarDossierWire], error) {
			b := in.Body
			d, err := s.Propose(ctx, who, id.Subject{Kind: b.SubjectKind, ID: b.Subject}, exemplar.NewProposal{Award: b.Award, To: registry.UnitID(b.To), Title: b.Title, Achievement: b.Achievement})
			return one(ExemplarDossierWire{string(d.ID), d.Number}), err
		})
	clocks := func(path, name, about string, of func(context.Context, access.Actor, string) ([]exemplar.Row, error), act access.Act) {
		open(a, door{method: "GET", path: path, name: name, about: about, act: act, tag: "exemplar"},
			func(ctx context.Context, who access.Actor, in *Named) (*ListOf[ExemplarWire], error) {
				all, err := of(ctx, who, in.ID)
				return listOf(all, len(all), exemplarWire(a.Now())), err
			})
	}
	clocks("/api/v1/dossiers/{id}/clocks", "dossier-clocks", "The sudden feats a dossier's lines came from, with their clocks", func(ctx context.Context, who access.Actor, of string) ([]exemplar.Row, error) {
		return s.Clocks(ctx, who, dossier.ID(of))
	}, access.LookDossier)
	clocks("/api/v1/decisions/{id}/clocks", "decision-clocks", "The sudden feats a decision's lines came from, with their clocks", func(ctx context.Context, who access.Actor, of string) ([]exemplar.Row, error) {
		return s.ClocksOf(ctx, who, decision.ID(of))
	}, access.LookDecision)
}

// ExemplarSaid is what somebody says of a deed.
type ExemplarSaid struct {
	Said string `json:"said" enum:"yes,no,unknown"`
	Text string `json:"text" maxLength:"2000"`
	Hash string `json:"hash,omitempty" doc:"of stored evidence, see POST /api/v1/files"`
}

func (a *API) exemplarWords(s *exemplar.Service, kept *files.Store) {
	type askExemplar struct {
		Named
		Body struct {
			Person string `json:"person" doc:"who answers as themselves"`
			Part   string `json:"part" enum:"witness,direct-head"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/questions", name: "ask-of-exemplar", about: "Ask a person of the registry for their word", act: access.VerifyExemplar, tag: "exemplar", status: 201},
		func(ctx context.Context, who access.Actor, in *askExemplar) (*One[ExemplarWordWire], error) {
			w, err := s.Ask(ctx, who, exemplar.ID(in.ID), exemplar.Part(in.Body.Part), registry.PersonID(in.Body.Person))
			return one(exemplarWordWire(w)), err
		})
	testimony := func(in ExemplarSaid) (exemplar.Testimony, error) {
		b, err := stored(kept, in.Hash)
		return exemplar.Testimony{Said: exemplar.Answer(in.Said), Text: in.Text, File: b}, err
	}
	type hearExemplar struct {
		Named
		Body struct {
			ExemplarSaid
			Name string `json:"name" maxLength:"300"`
			Part string `json:"part" enum:"witness,direct-head"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/words", name: "hear-of-exemplar", about: "Write down what somebody without an account says", act: access.VerifyExemplar, tag: "exemplar", status: 201},
		func(ctx context.Context, who access.Actor, in *hearExemplar) (*One[ExemplarWordWire], error) {
			t, err := testimony(in.Body.ExemplarSaid)
			if err != nil {
				return nil, err
			}
			w, err := s.Hear(ctx, who, exemplar.ID(in.ID), exemplar.Part(in.Body.Part), in.Body.Name, t)
			return one(exemplarWordWire(w)), err
		})
	type sayExemplar struct {
		Named
		Word string `path:"word"`
		Body ExemplarSaid
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/words/{word}/answer", name: "say-of-exemplar", about: "Give one's own word where one was asked", act: access.SignedIn, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *sayExemplar) (*Nothing, error) {
			t, err := testimony(in.Body)
			if err != nil {
				return nil, err
			}
			return &Nothing{}, s.Say(ctx, who, exemplar.ID(in.ID), in.Word, t)
		})
}

// pressExemplar opens a door that needs only which exemplar it is.
func (a *API) pressExemplar(path, name, about string, act access.Act, do func(context.Context, access.Actor, exemplar.ID) error) {
	open(a, door{method: "POST", path: exemplars + "/{id}" + path, name: name, about: about, act: act, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *Named) (*Nothing, error) {
			return &Nothing{}, do(ctx, who, exemplar.ID(in.ID))
		})
}

func (a *API) exemplarSteps(s *exemplar.Service) {
	a.pressExemplar("/taking", "take-exemplar", "Take a deed up: from now on somebody with a name looks into it", access.VerifyExemplar, s.Take)
	a.pressExemplar("/putting", "put-exemplar", "Put a deed to the head", access.VerifyExemplar, s.Submit)
	type handExemplar struct {
		Named
		Body struct {
			Unit string `json:"unit"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/handing", name: "hand-exemplar", about: "Give a deed to another unit to look into", act: access.VerifyExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *handExemplar) (*Nothing, error) {
			return &Nothing{}, s.Hand(ctx, who, exemplar.ID(in.ID), registry.UnitID(in.Body.Unit))
		})
	type nameExemplar struct {
		Named
		Body struct {
			Kind    string `json:"kind" enum:"person,unit,outside"`
			Subject string `json:"subject,omitempty" doc:"of the registry"`
			Name    string `json:"name,omitempty" maxLength:"300" doc:"of somebody outside it"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/subject", name: "name-exemplar", about: "Say whom the deed is about", act: access.VerifyExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *nameExemplar) (*Nothing, error) {
			about := id.Subject{Kind: in.Body.Kind, ID: in.Body.Subject}
			if in.Body.Kind == "outside" {
				about = id.Subject{}
			}
			return &Nothing{}, s.Name(ctx, who, exemplar.ID(in.ID), about, in.Body.Name)
		})
	type classifyExemplar struct {
		Named
		Body struct {
			Field string `json:"field" maxLength:"80" doc:"code of exemplars.yaml; empty: not known"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/field", name: "classify-exemplar", about: "Say to which field of life the deed belongs", act: access.VerifyExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *classifyExemplar) (*Nothing, error) {
			return &Nothing{}, s.Classify(ctx, who, exemplar.ID(in.ID), in.Body.Field)
		})
	type confirmExemplar struct {
		Named
		Body struct {
			Sudden bool   `json:"sudden" doc:"a sudden feat: the clock runs on"`
			Word   string `json:"word,omitempty" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/confirmation", name: "confirm-exemplar", about: "The head's word that the deed was done", act: access.ConfirmExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *confirmExemplar) (*Nothing, error) {
			return &Nothing{}, s.Confirm(ctx, who, exemplar.ID(in.ID), in.Body.Sudden, in.Body.Word)
		})
	because := func(path, name, about string, act access.Act, do func(context.Context, access.Actor, exemplar.ID, string) error) {
		open(a, door{method: "POST", path: exemplars + "/{id}" + path, name: name, about: about, act: act, tag: "exemplar", status: 204},
			func(ctx context.Context, who access.Actor, in *exchangeBecause) (*Nothing, error) {
				return &Nothing{}, do(ctx, who, exemplar.ID(in.ID), in.Body.Because)
			})
	}
	because("/ending", "end-exemplar", "End a deed that nobody could find again, or that the head does not confirm", access.LookExemplar, s.Drop)
	because("/letting-go", "let-exemplar-go", "End the following, with what came of it", access.VerifyExemplar, s.LetGo)
	because("/taking-down", "take-exemplar-down", "Close the page of a story", access.PublishExemplar, s.TakeDown)
	type linkExemplar struct {
		Named
		Body struct {
			Movement string `json:"movement" doc:"empty: none"`
		}
	}
	open(a, door{method: "PUT", path: exemplars + "/{id}/movement", name: "link-exemplar", about: "Say for which movement of a body above a deed was done", act: access.VerifyExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *linkExemplar) (*struct{}, error) {
			return nil, s.Link(ctx, who, exemplar.ID(in.ID), movement.ID(in.Body.Movement))
		})
	type joinExemplar struct {
		Named
		Body struct {
			Into string `json:"into"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/joining", name: "join-exemplar", about: "Say that a deed is the same as another", act: access.VerifyExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *joinExemplar) (*Nothing, error) {
			return &Nothing{}, s.Join(ctx, who, exemplar.ID(in.ID), exemplar.ID(in.Body.Into))
		})
	type noteExemplar struct {
		Named
		Body struct {
			Day  civil.Date `json:"day"`
			Text string     `json:"text" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/notes", name: "note-exemplar", about: "Write down what was seen of somebody who is followed", act: access.VerifyExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *noteExemplar) (*Nothing, error) {
			return &Nothing{}, s.Note(ctx, who, exemplar.ID(in.ID), in.Body.Day, in.Body.Text)
		})
}

// ExemplarDossierWire is the draft dossier somebody went into.
type ExemplarDossierWire struct {
	Dossier string `json:"dossier"`
	Number  string `json:"number,omitempty"`
}

func (a *API) exemplarForward(s *exemplar.Service, kept *files.Store) {
	type forwardExemplar struct {
		Named
		Body struct {
			Award       string `json:"award"`
			Type        string `json:"type,omitempty" doc:"absent: sudden"`
			Year        int    `json:"year,omitempty" minimum:"1948" maximum:"2200" doc:"absent: this one"`
			To          string `json:"to,omitempty" doc:"the unit that receives it; absent: the one above"`
			Title       string `json:"title,omitempty" maxLength:"300" doc:"of the dossier"`
			Achievement string `json:"achievement,omitempty" maxLength:"1000" doc:"as it is to be printed"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/proposals", name: "forward-exemplar", about: "Put whoever did a confirmed deed forward: a draft dossier of one line", act: access.ForwardExemplar, tag: "exemplar", status: 201},
		func(ctx context.Context, who access.Actor, in *forwardExemplar) (*One[ExemplarDossierWire], error) {
			b := in.Body
			d, err := s.Forward(ctx, who, exemplar.ID(in.ID), exemplar.NewProposal{Award: b.Award, Type: b.Type, Year: b.Year, To: registry.UnitID(b.To), Title: b.Title, Achievement: b.Achievement})
			return one(ExemplarDossierWire{string(d.ID), d.Number}), err
		})
	type completeExemplar struct {
		Named
		Body struct {
			Line  string `json:"line"`
			Code  string `json:"code" doc:"of the paper that is owed"`
			Title string `json:"title" maxLength:"300"`
			Hash  string `json:"hash" doc:"of the stored file, see POST /api/v1/files"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/papers", name: "complete-exemplar", about: "Add a paper that was to come after the decision", act: access.ForwardExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *completeExemplar) (*Nothing, error) {
			b, err := stored(kept, in.Body.Hash)
			if err != nil {
				return nil, err
			}
			return &Nothing{}, s.Complete(ctx, who, exemplar.ID(in.ID), dossier.NominationID(in.Body.Line), in.Body.Code, in.Body.Title, b)
		})
}

func (a *API) exemplarStories(s *exemplar.Service, kept *files.Store) {
	type tellExemplar struct {
		Named
		Body struct {
			Title string `json:"title" maxLength:"300"`
			Text  string `json:"text" maxLength:"6000"`
			Photo string `json:"photo,omitempty" doc:"hash of the stored picture, see POST /api/v1/files; it is drawn anew"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/stories", name: "tell-exemplar", about: "Write the next text of the story; what was agreed to before does not cover it", act: access.SignedIn, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *tellExemplar) (*Nothing, error) {
			photo, err := drawnAnew(ctx, kept, in.Body.Photo)
			if err != nil {
				return nil, err
			}
			return &Nothing{}, s.Tell(ctx, who, exemplar.ID(in.ID), in.Body.Title, in.Body.Text, photo)
		})
	type exemplarStory struct {
		Named
		Story int `path:"story" minimum:"1"`
	}
	of := func(path, name, about string, act access.Act, do func(context.Context, access.Actor, exemplar.ID, int) error) {
		open(a, door{method: "POST", path: exemplars + "/{id}/stories/{story}" + path, name: name, about: about, act: act, tag: "exemplar", status: 204},
			func(ctx context.Context, who access.Actor, in *exemplarStory) (*Nothing, error) {
				return &Nothing{}, do(ctx, who, exemplar.ID(in.ID), in.Story)
			})
	}
	of("/agreement", "agree-to-story", "The yes of whom the story is about, to exactly this text", access.SignedIn, s.Agree)
	of("/reading", "read-story-consent", "Say that another officer has read the signed paper", access.PublishExemplar, s.Read)
	type signedExemplar struct {
		Named
		Story int `path:"story" minimum:"1"`
		Body  struct {
			Hash string `json:"hash" doc:"of the stored paper, see POST /api/v1/files"`
		}
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/stories/{story}/paper", name: "attach-story-consent", about: "Attach the paper on which whom the story is about agreed", act: access.PublishExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *signedExemplar) (*Nothing, error) {
			b, err := stored(kept, in.Body.Hash)
			if err != nil {
				return nil, err
			}
			return &Nothing{}, s.Signed(ctx, who, exemplar.ID(in.ID), in.Story, b)
		})
	a.pressExemplar("/page", "publish-exemplar", "Open the page of the newest text, if whom it is about agrees to exactly that", access.PublishExemplar, s.Publish)
	a.pressExemplar("/withdrawal", "withdraw-story-consent", "Take every consent back; the page closes at once", access.SignedIn, s.Withdraw)
}

// PublicationWire is one line of the register of publications.
type PublicationWire struct {
	ExemplarPressWire
	Exemplar string `json:"exemplar"`
	Name     string `json:"name" doc:"whom it is about"`
	Unit     string `json:"unit"`
	UnitName string `json:"unit_name"`
	Consent  string `json:"consent" enum:"given,withdrawn,never" doc:"to the publication of the story, today"`
}

func (a *API) exemplarPress(s *exemplar.Service) {
	type publicationList struct {
		Caller
		Paging
		Year   int    `query:"year" minimum:"1948" maximum:"2200"`
		Outlet string `query:"outlet" maxLength:"300"`
		Unit   string `query:"unit"`
	}
	open(a, door{method: "GET", path: "/api/v1/publications", name: "publications", about: "The register of publications over all exemplars one may look at, newest first", act: access.LookExemplar, tag: "exemplar"},
		func(ctx context.Context, who access.Actor, in *publicationList) (*ListOf[PublicationWire], error) {
			b, err := s.Publications(ctx, who, exemplar.PressFilter{Year: in.Year, Outlet: in.Outlet, Unit: registry.UnitID(in.Unit), Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(b.All, b.Total, func(p exemplar.Publication) PublicationWire {
				return PublicationWire{exemplarPressWire(p.Press), string(p.Exemplar), p.Name, string(p.Unit), p.UnitName, string(p.Consent)}
			}), err
		})
	type pressExemplar struct {
		Named
		Body ExemplarPressWire
	}
	open(a, door{method: "POST", path: exemplars + "/{id}/press", name: "note-publication", about: "Note that a paper or a channel told of it", act: access.PublishExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *pressExemplar) (*Nothing, error) {
			b := in.Body
			return &Nothing{}, s.Register(ctx, who, exemplar.ID(in.ID), exemplar.Press{Outlet: b.Outlet, Title: b.Title, Day: b.Day, Link: b.Link})
		})
	type strikePublication struct {
		Named
		Press string `path:"press"`
	}
	open(a, door{method: "DELETE", path: exemplars + "/{id}/press/{press}", name: "strike-publication", about: "Strike a publication off the register; that it was there stays known", act: access.PublishExemplar, tag: "exemplar", status: 204},
		func(ctx context.Context, who access.Actor, in *strikePublication) (*Nothing, error) {
			return &Nothing{}, s.Strike(ctx, who, exemplar.ID(in.ID), in.Press)
		})
}
