// Package reviews is the page of a cluster's mid-year and year-end report: what it
// says by itself, the signs by which the cluster criticises itself, and the way from
// there to comments and to the meeting. (Sơ kết, tổng kết.)
package reviews

import (
	"bytes"
	"io"
	"net/http"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/desk/document"
	"thidua/internal/desk/review"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// Pages are the pages of reviews.
type Pages struct {
	reviews  *review.Service
	meetings *meeting.Service
	files    *files.Store
	papers   *document.Service
}

const path = "/reviews/{cluster}/{year}/{kind}"

// Open adds these pages to the server.
func Open(s *web.Server, r *review.Service, m *meeting.Service, kept *files.Store, papers *document.Service) {
	p := &Pages{r, m, kept, papers}
	s.Handle("GET "+path, access.LookCluster, web.Get(p.show))
	s.Handle("GET "+path+"/paper.pdf", access.LookCluster, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "bao-cao-cum-khoi", func(out io.Writer) error { return p.papers.Review(r.Context(), v.Who, which(r), "vi", out) })
	})
	s.Handle("GET "+path+"/table", access.LookCluster, p.table)
	s.Handle("POST "+path+"/draft", access.DraftConsultation, web.Act(home, p.consult, p.show))
	s.Handle("POST "+path+"/agenda", access.CallMeeting, web.Act(home, p.tabled, p.show))
}

func which(r *http.Request) review.Which {
	year, _ := strconv.Atoi(r.PathValue("year")) // what is no year is refused by the cluster
	return review.Which{Cluster: cluster.ID(r.PathValue("cluster")), Year: year, Kind: review.Kind(r.PathValue("kind"))}
}

func home(r *http.Request) string { return at(which(r)) }

func at(w review.Which) string { return "/reviews/" + w.Subject().ID }

// look is the report as its reader sees it.
func (p *Pages) look(r *http.Request, v web.Visit) (view, error) {
	x, err := p.reviews.Draft(r.Context(), v.Who, which(r))
	return view{v, x}, err
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	x, err := p.look(r, v)
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm()
	}
	return web.Show(w, r, v, code, x.Title(x.T), showPage(x, f))
}

// table is every figure and sign, one a row, as a sheet.
func (p *Pages) table(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.look(r, v)
	if err != nil {
		return err
	}
	return web.Download(w, r.URL.Query().Get("as"), x.sheet())
}

// consult makes the report a draft: it is written in Vietnamese, whoever asks.
func (p *Pages) consult(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	c, err := p.reviews.Consult(r.Context(), v.Who, which(r), inVietnamese)
	return web.Tell("review.said-draft").Away("/consultations/" + string(c.ID)), err
}

func inVietnamese(key string, args ...any) string { return words.T(words.VI, key, args...) }

// tabled puts the report on the agenda of its meeting, with the paper as it is now.
func (p *Pages) tabled(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.look(r, v)
	if err != nil {
		return web.Said{}, err
	}
	m, err := x.meeting(f.Get("meeting"))
	if err != nil {
		return web.Said{}, err
	}
	var pdf bytes.Buffer
	if err := p.papers.Review(r.Context(), v.Who, x.Which, "vi", &pdf); err != nil {
		return web.Said{}, err
	}
	kept, err := p.files.Put(r.Context(), &pdf, files.Limit)
	if err != nil {
		return web.Said{}, err
	}
	title := x.Title(inVietnamese)
	topic, err := p.meetings.AddTopic(r.Context(), v.Who, m.ID, meeting.Topic{Title: title})
	if err != nil {
		return web.Said{}, err
	}
	_, err = p.meetings.Attach(r.Context(), v.Who, m.ID, topic.ID, title, kept)
	return web.Tell("review.said-agenda").Away("/meetings/" + string(m.ID) + "/agenda"), err
}

// meeting is one of this review's.
func (v view) meeting(which string) (meeting.Meeting, error) {
	for _, m := range v.Meetings {
		if string(m.ID) == which {
			return m, nil
		}
	}
	return meeting.Meeting{}, fault.Code(fault.NotFound, "review.no-meeting")
}
