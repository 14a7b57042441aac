package api

import (
	"bytes"
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/document"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
	"thidua/internal/platform/pace"
)

// ContestReading is an entry without a name.
type ContestReading struct {
	Code     string `json:"code"`
	Category int    `json:"category,omitempty"`
	Title    string `json:"title"`
	Text     string `json:"text,omitempty"`
	Files    int    `json:"files"`
}

func contestReading(b contest.Blind) ContestReading {
	return ContestReading{b.Code, b.Category, b.Title, b.Text, len(b.Papers)}
}

// ContestMarks is one judge's sheet.
type ContestMarks struct {
	State string           `json:"state" enum:"asked,sent"`
	Marks []scoring.Points `json:"marks,omitempty" doc:"as the criteria are listed"`
	Said  string           `json:"said,omitempty"`
}

// ContestSheet is an entry before its judge; the others' sheets once one's own is sent.
type ContestSheet struct {
	ContestReading
	Mine   ContestMarks   `json:"mine"`
	Others []ContestMarks `json:"others"`
	Open   bool           `json:"open" doc:"points may be given or mended"`
}

func contestMarks(s contest.Sheet) ContestMarks {
	return ContestMarks{string(s.State), s.Marks, s.Said}
}

// ContestPair is two entries that are alike: for people to read.
type ContestPair struct {
	Code    string `json:"code"`
	Other   string `json:"other"`
	Earlier string `json:"earlier,omitempty" doc:"name of the contest the other is of"`
	Like    int    `json:"like" doc:"percent, of texts, typed and in files"`
	Files   int    `json:"files" doc:"the same byte for byte"`
	Same    bool   `json:"same" doc:"the same author"`
}

// ContestLikeness is what entries have in common.
type ContestLikeness struct {
	Pairs  []ContestPair `json:"pairs"`
	Unread []string      `json:"unread" doc:"codes of entries with files in which nothing could be read: compared without them"`
}

// ContestRow is how far the judging of an entry is; its mean once the round is closed.
type ContestRow struct {
	Round    int            `json:"round"`
	Code     string         `json:"code"`
	Title    string         `json:"title"`
	Sheets   int            `json:"sheets"`
	Asked    int            `json:"asked"`
	Declined int            `json:"declined"`
	Place    int            `json:"place,omitempty"`
	Mean     scoring.Points `json:"mean,omitzero"`
	GoesOn   bool           `json:"goes_on,omitempty"`
}

// ContestDesk is what whoever runs a contest sees of its judging.
type ContestDesk struct {
	Rows  []ContestRow `json:"rows"`
	Equal [][]string   `json:"equal" doc:"codes that wait for the chair"`
}

func contestDesk(c contest.Sight) ContestDesk {
	row := func(round int, r contest.Row) ContestRow {
		return ContestRow{round, r.Code, r.Title, r.Sheets, r.Asked, r.Declined, r.Place, r.Mean, r.GoesOn}
	}
	d := ContestDesk{Rows: []ContestRow{}, Equal: append([][]string{}, c.Knots...)}
	for _, r := range c.Rows {
		d.Rows = append(d.Rows, row(c.Round, r))
	}
	for i, closed := range c.Closed {
		for _, r := range closed {
			d.Rows = append(d.Rows, row(i+1, r))
		}
	}
	return d
}

// contestRevised is an act over a contest as it was read.
type contestRevised struct {
	Named
	Body struct {
		Revision int64 `json:"revision" doc:"as read; 0: whatever stands"`
	}
}

func contestOf(id string) contest.ID { return contest.ID(id) }

// contestRules are the acts of whoever holds a contest, before its judging.
func (a *API) contestRules(s *contest.Service) {
	type contestRevise struct {
		Named
		Body struct {
			ContestInput
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/contests/{id}", name: "revise-contest", about: "Write a draft's rules over", act: access.DraftContest, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestRevise) (*struct{}, error) {
			return nil, s.Revise(ctx, who, contestOf(in.ID), in.Body.Revision, in.Body.rules())
		})
	for _, x := range []struct {
		path, name, about string
		act               access.Act
		do                func(context.Context, access.Actor, contest.ID, int64) error
	}{
		{"putting", "put-contest", "Put a draft to whoever announces", access.DraftContest, s.Put},
		{"announcement", "announce-contest", "Announce a contest: its rules stand from now on", access.AnnounceContest, s.Announce},
		{"closing", "close-judging", "Close the round: the best go on, or the judging is over", access.RunContest, s.Close},
	} {
		open(a, door{method: "POST", path: "/api/v1/contests/{id}/" + x.path, name: x.name, about: x.about, act: x.act, tag: "contests", status: 204},
			func(ctx context.Context, who access.Actor, in *contestRevised) (*struct{}, error) {
				return nil, x.do(ctx, who, contestOf(in.ID), in.Body.Revision)
			})
	}
	type contestExtend struct {
		Named
		Body struct {
			To       civil.Date `json:"to" doc:"last day to enter"`
			Why      string     `json:"why" maxLength:"1000"`
			Revision int64      `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/extension", name: "extend-contest", about: "Put off the last day to enter", act: access.AnnounceContest, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestExtend) (*struct{}, error) {
			return nil, s.Extend(ctx, who, contestOf(in.ID), in.Body.Revision, in.Body.To, in.Body.Why)
		})
	type contestAnnul struct {
		Named
		Body struct {
			Why      string `json:"why" maxLength:"1000"`
			Revision int64  `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/annulment", name: "annul-contest", about: "End a contest for good, with the reason", act: access.AnnounceContest, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestAnnul) (*struct{}, error) {
			return nil, s.Annul(ctx, who, contestOf(in.ID), in.Body.Revision, in.Body.Why)
		})
}

// contestReadings are entries under their codes, to whoever may read them.
func (a *API) contestReadings(s *contest.Service, kept *files.Store, entering *pace.Pace) {
	type contestCode struct {
		Named
		Code string `path:"code"`
	}
	open(a, door{method: "GET", path: "/api/v1/contest-entries/{id}", name: "get-entry", about: "One's own entry", act: access.SignedIn, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ContestEntryWire], error) {
			e, err := s.Entry(ctx, who, contest.EntryID(in.ID))
			return one(contestEntryWire(e.Entry)), err
		})
	type contestAttach struct {
		Named
		Body struct {
			Title string `json:"title" minLength:"1" maxLength:"300"`
			Hash  string `json:"hash" doc:"of the stored file, see POST /api/v1/files"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contest-entries/{id}/papers", name: "attach-to-entry", about: "Put a stored file into one's entry", act: access.SignedIn, tag: "contests", status: 204, pace: entering},
		func(ctx context.Context, who access.Actor, in *contestAttach) (*struct{}, error) {
			blob, err := kept.Stat(in.Body.Hash)
			if err == nil {
				_, err = s.Attach(ctx, who, contest.EntryID(in.ID), in.Body.Title, blob)
			}
			return nil, err
		})
	open(a, door{method: "GET", path: "/api/v1/contests/{id}/entries/{code}", name: "read-entry", about: "An entry by its code: for its judges, the desk, and voters while they vote", act: access.SignedIn, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *contestCode) (*One[ContestReading], error) {
			_, b, err := s.Reading(ctx, who, contestOf(in.ID), in.Code)
			return one(contestReading(b)), err
		})
	open(a, door{method: "GET", path: "/api/v1/contests/{id}/vote", name: "list-votable", about: "Entries one may vote for, without their texts", act: access.SignedIn, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[ContestReading], error) {
			_, all, _, err := s.Gallery(ctx, who, contestOf(in.ID))
			return listOf(all, len(all), contestReading), err
		})
	open(a, door{method: "GET", path: "/api/v1/contests/{id}/sheets/{code}", name: "get-sheet", about: "An entry one is to judge, one's sheet, and the others' once it is sent", act: access.SignedIn, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *contestCode) (*One[ContestSheet], error) {
			v, err := s.Sheet(ctx, who, contestOf(in.ID), in.Code)
			return one(ContestSheet{contestReading(v.Blind), contestMarks(v.Mine), each(v.Others, contestMarks), v.Open}), err
		})
	type contestDecline struct {
		Named
		Code string `path:"code"`
		Body struct {
			Why string `json:"why" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/sheets/{code}/refusal", name: "decline-entry", about: "Give an entry back: somebody else judges it", act: access.SignedIn, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestDecline) (*struct{}, error) {
			return nil, s.Decline(ctx, who, contestOf(in.ID), in.Code, in.Body.Why)
		})
}

// contestDesks are the acts and looks of the desk and the chair.
func (a *API) contestDesks(s *contest.Service) {
	open(a, door{method: "GET", path: "/api/v1/contests/{id}/desk", name: "get-desk", about: "How far the judging is; rounds that are closed with their means", act: access.RunContest, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ContestDesk], error) {
			c, err := s.Contest(ctx, who, contestOf(in.ID))
			if err == nil && !c.Runs {
				err = fault.Code(fault.Forbidden, "access.not-granted", string(access.RunContest))
			}
			return one(contestDesk(c)), err
		})
	open(a, door{method: "GET", path: "/api/v1/contests/{id}/likeness", name: "get-likeness", about: "Entries that are like another, once entries come no more", act: access.RunContest, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ContestLikeness], error) {
			all, blank, err := s.Similar(ctx, who, contestOf(in.ID))
			return one(ContestLikeness{each(all, func(p contest.Pair) ContestPair {
				return ContestPair{p.Code, p.Other, p.Earlier, p.Like, p.Files, p.Same}
			}), each(blank, func(code string) string { return code })}), err
		})
	type contestDeclare struct {
		Named
		Body struct {
			Judge  string `json:"judge,omitempty" doc:"personal number; absent: oneself"`
			Author string `json:"author" doc:"personal number"`
			Kind   string `json:"kind" enum:"family,other"`
			Note   string `json:"note,omitempty" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/conflicts", name: "declare-conflict-of-judge", about: "Say that a judge and a person are tied: the judge judges nothing of theirs", act: access.SignedIn, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestDeclare) (*struct{}, error) {
			return nil, s.Declare(ctx, who, contestOf(in.ID), in.Body.Judge, in.Body.Author, in.Body.Kind, in.Body.Note)
		})
	type contestOrder struct {
		Named
		Body struct {
			Codes []string `json:"codes" doc:"a whole group of equals, the better first"`
			Why   string   `json:"why" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/order", name: "part-equals", about: "Put equals in order; for the chair of the judges", act: access.SignedIn, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestOrder) (*struct{}, error) {
			return nil, s.Part(ctx, who, contestOf(in.ID), in.Body.Codes, in.Body.Why)
		})
}

// contestPrizes are results, money, awards and the booklet.
func (a *API) contestPrizes(s *contest.Service, papers *document.Service) {
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/results", name: "publish-results", about: "Publish the results for good: names are uncovered, votes deleted", act: access.AnnounceContest, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *contestRevised) (*One[contest.Results], error) {
			r, err := s.Publish(ctx, who, contestOf(in.ID), in.Body.Revision)
			return one(r), err
		})
	type contestPay struct {
		Named
		Body struct {
			Prize  int        `json:"prize" minimum:"1"`
			Code   string     `json:"code"`
			Number string     `json:"number" maxLength:"300" doc:"of the paper of the payment"`
			On     civil.Date `json:"on"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/payments", name: "pay-prize", about: "Note that a winner was paid", act: access.RunContest, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestPay) (*struct{}, error) {
			return nil, s.Pay(ctx, who, contestOf(in.ID), in.Body.Prize, in.Body.Code, in.Body.Number, in.Body.On)
		})
	type contestPick struct {
		Prize       int    `json:"prize" minimum:"1"`
		Code        string `json:"code"`
		Achievement string `json:"achievement,omitempty" maxLength:"2000" doc:"as it is to be printed"`
	}
	type contestPropose struct {
		Named
		Body struct {
			Unit  string        `json:"unit" doc:"that proposes"`
			To    string        `json:"to,omitempty" doc:"absent: the unit above it"`
			Title string        `json:"title" maxLength:"250" doc:"each dossier adds its award"`
			Type  string        `json:"type" enum:"movement,sudden,merit"`
			Picks []contestPick `json:"picks" minItems:"1" maxItems:"500"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/proposal", name: "propose-winners", about: "Make dossiers of winners whose prizes name an award, one for each award, with the list of winners; drafts until they are submitted", act: access.OpenDossier, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *contestPropose) (*ListOf[string], error) {
			x, err := s.Proposing(ctx, who, contestOf(in.ID))
			if err != nil {
				return nil, err
			}
			p := contest.Proposal{Unit: registry.UnitID(in.Body.Unit), To: registry.UnitID(in.Body.To), Title: in.Body.Title, Type: in.Body.Type}
			for _, k := range in.Body.Picks {
				p.Picks = append(p.Picks, contest.Pick{Prize: k.Prize, Code: k.Code, Achievement: k.Achievement})
			}
			if p.Papers, err = papers.Winners(ctx, x.Contest, *x.Results, "vi"); err != nil {
				return nil, err
			}
			made, err := s.Propose(ctx, who, x.ID, p)
			return listOf(made, len(made), func(d dossier.Dossier) string { return string(d.ID) }), err
		})
	open(a, door{method: "GET", path: "/api/v1/contests/{id}/booklet", name: "contest-booklet", about: "The winning entries whose authors agreed, bound as PDF", act: access.SignedIn, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *Named) (*PDF, error) {
			c, pages, err := s.Booklet(ctx, who, contestOf(in.ID))
			if err != nil {
				return nil, err
			}
			var b bytes.Buffer
			err = papers.Booklet(ctx, c, pages, "vi", &b)
			return pdf("tap-bai-dat-giai", b), err
		})
}
