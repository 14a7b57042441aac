package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/desk/review"
	"thidua/internal/domain/cluster"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// FigureWire is a count, perhaps of so many.
type FigureWire struct {
	N  int64 `json:"n"`
	Of int64 `json:"of,omitempty" doc:"none: a plain count"`
}

func figureWire(f review.Figure) *FigureWire {
	if !f.Known {
		return nil
	}
	return &FigureWire{f.N, f.Of}
}

// MedianWire is the median of other clusters of the body, none of them named.
type MedianWire struct {
	Hundredths int64 `json:"hundredths" doc:"of the count, or of a percent"`
	Percent    bool  `json:"percent,omitempty"`
	Clusters   int   `json:"clusters"`
}

// ThingWire is one thing a figure counts.
type ThingWire struct {
	Subject string `json:"subject,omitempty" doc:"kind:id"`
	Text    string `json:"text"`
	More    string `json:"more,omitempty"`
}

// ReportLineWire is one figure of a report, with where it was read.
type ReportLineWire struct {
	Code     string         `json:"code"`
	Category string         `json:"category,omitempty"`
	Name     string         `json:"name"`
	In       review.Measure `json:"in,omitempty" enum:"people,dong,points" doc:"points are hundredths"`
	Figure   *FigureWire    `json:"figure,omitempty" doc:"absent: not known, which is not nought"`
	Was      *FigureWire    `json:"was,omitempty" doc:"the same of the year before"`
	Among    *MedianWire    `json:"among,omitempty"`
	From     string         `json:"from,omitempty" doc:"kind:id it was read from; a plural kind is a list of that cluster"`
	Gap      string         `json:"gap,omitempty" doc:"what is missing, and who would supply it"`
	Items    []ThingWire    `json:"items,omitempty"`
}

// SignWire is one thing a cluster criticises itself by.
type SignWire struct {
	Code      string      `json:"code"`
	Name      string      `json:"name"`
	Figure    *FigureWire `json:"figure,omitempty" doc:"absent: not known"`
	Was       *FigureWire `json:"was,omitempty"`
	Over      bool        `json:"over" doc:"worth a word; decides nothing"`
	Threshold int         `json:"threshold" doc:"percent, this software's own unless a body set it"`
	How       string      `json:"how" doc:"how it was counted"`
	Gap       string      `json:"gap,omitempty"`
	Items     []ThingWire `json:"items,omitempty"`
}

// ReportPartWire is one chapter of a report.
type ReportPartWire struct {
	Code  string           `json:"code" enum:"organised,promises,scored,movements,honours,worked"`
	Lines []ReportLineWire `json:"lines"`
}

// ReportWire is the report of a review as it drafts itself.
type ReportWire struct {
	Title    string           `json:"title"`
	From     civil.Date       `json:"from"`
	To       civil.Date       `json:"to"`
	On       civil.Date       `json:"on" doc:"up to when it is told"`
	Parts    []ReportPartWire `json:"parts"`
	Signs    []SignWire       `json:"signs"`
	Drafts   []string         `json:"drafts" doc:"consultations on it, the newest first"`
	Meetings []string         `json:"meetings"`
}

func thingsWire(all []review.Item, say review.Say) (out []ThingWire) {
	for _, i := range all {
		w := ThingWire{Text: i.Named(), More: i.More(say)}
		if i.Subject.ID != "" {
			w.Subject = i.Subject.String()
		}
		out = append(out, w)
	}
	return out
}

func reportLineWire(l review.Line, say review.Say) ReportLineWire {
	w := ReportLineWire{Code: l.Code, Category: l.Category, Name: l.Name(say), In: l.In, Figure: figureWire(l.Figure), Was: figureWire(l.Was), Gap: l.Gap.Text(say), Items: thingsWire(l.Items, say)}
	if l.Among.Known {
		w.Among = &MedianWire{l.Among.N, l.Among.Percent, l.Among.Of}
	}
	if l.From.ID != "" {
		w.From = l.From.String()
	}
	return w
}

func reportWire(r review.Report, say review.Say) ReportWire {
	w := ReportWire{Title: r.Title(say), From: r.From, To: r.To, On: r.On, Drafts: []string{}, Meetings: []string{}}
	for _, p := range r.Parts {
		part := ReportPartWire{Code: p.Code}
		for _, l := range p.Lines {
			part.Lines = append(part.Lines, reportLineWire(l, say))
		}
		w.Parts = append(w.Parts, part)
	}
	for _, s := range r.Signs {
		w.Signs = append(w.Signs, SignWire{s.Law.ID, say("review.sign-" + s.Law.ID), figureWire(s.Figure), figureWire(s.Was), s.Over(), s.Law.Over, s.How(say), s.Gap.Text(say), thingsWire(s.Items, say)})
	}
	for _, d := range r.Drafts {
		w.Drafts = append(w.Drafts, string(d.ID))
	}
	for _, m := range r.Meetings {
		w.Meetings = append(w.Meetings, string(m.ID))
	}
	return w
}

// Reviewed names the review of a door.
type Reviewed struct {
	Caller
	ID   string      `path:"id" doc:"of the cluster"`
	Year int         `path:"year"`
	Kind review.Kind `path:"kind" enum:"mid-year,year-end"`
}

func (in Reviewed) which() review.Which {
	return review.Which{Cluster: cluster.ID(in.ID), Year: in.Year, Kind: in.Kind}
}

// Reviews opens the doors of a cluster's mid-year and year-end reports.
func (a *API) Reviews(s *review.Service) {
	const at = "/api/v1/clusters/{id}/years/{year}/reviews/{kind}"
	type look struct {
		Reviewed
		Lang string `query:"lang" enum:"vi,en" default:"vi"`
	}
	open(a, door{method: "GET", path: at, name: "get-review", about: "The report of a review as it drafts itself, with the signs by which the cluster criticises itself", act: access.LookCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *look) (*One[ReportWire], error) {
			r, err := s.Draft(ctx, who, in.which())
			if err != nil {
				return nil, err
			}
			return one(reportWire(r, func(key string, args ...any) string { return words.T(words.LangOf(in.Lang), key, args...) })), nil
		})
	open(a, door{method: "POST", path: at + "/draft", name: "consult-review", about: "Make the report a draft for the members' comments", act: access.DraftConsultation, tag: "cluster", status: 201},
		func(ctx context.Context, who access.Actor, in *Reviewed) (*One[ConsultationWire], error) {
			c, err := s.Consult(ctx, who, in.which(), func(key string, args ...any) string { return words.T(words.VI, key, args...) })
			return one(consultationWire(c)), err
		})
}
