package sittings

import (
	"net/http"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// A heading is a cluster in whose year those elected can be named as its head and
// deputy.
type heading struct {
	cluster.Sheet
	lead cluster.Lead
}

// elected finds who a concluded sitting elected, and the clusters they can be named
// in.
func (p *Pages) elected(r *http.Request, v *view) error {
	if v.State != council.Concluded || len(v.Elections) == 0 {
		return nil
	}
	terms, err := p.councils.Terms(r.Context(), v.Who, v.Council)
	if err != nil {
		return err
	}
	for _, t := range terms {
		if t.Sitting == v.ID {
			v.terms = append(v.terms, t)
		}
	}
	all, err := p.clustersOf(r, *v)
	for _, c := range all {
		if l, ok := v.leads(c); ok {
			v.headings = append(v.headings, heading{c, l})
		}
	}
	return err
}

// leads is what the election makes of a cluster's year: the first unit elected head
// and the first elected deputy that are its members; false if it has no such
// head, or knows already.
func (v view) leads(c cluster.Sheet) (l cluster.Lead, ok bool) {
	sits := map[registry.UnitID]bool{}
	for _, m := range c.Members {
		sits[m.Unit] = true
	}
	for _, t := range v.terms {
		switch {
		case !sits[t.Unit]:
		case t.Office == council.Head && l.Head == "":
			l.Head, l.HeadName, l.Year = t.Unit, t.Name, c.YearOn(t.From)
		case t.Office == council.DeputyHead && l.Deputy == "":
			l.Deputy, l.DeputyName = t.Unit, t.Name
		}
	}
	l.How, l.Sitting = cluster.Elected, string(v.ID)
	was := c.LeadIn(l.Year)
	if was.Head != "" {
		l.Because = words.T(words.VI, "election.because", v.No, v.Meeting.Day)
	}
	return l, l.Head != "" && was.Sitting != l.Sitting && c.MayForm
}

// lead names those elected as head and deputy of a cluster. (Ghi kết quả bầu vào
// cụm, khối.)
func (p *Pages) lead(r *http.Request, v web.Visit, _ *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err == nil {
		err = p.elected(r, &d)
	}
	if err != nil {
		return said{}, err
	}
	for _, h := range d.headings {
		if string(h.ID) == r.PathValue("cluster") {
			return tell("election.said-led", h.lead.HeadName, h.Name, h.lead.Year), p.clusters.Lead(r.Context(), v.Who, h.ID, h.lead)
		}
	}
	return said{}, fault.Code(fault.Conflict, "election.nobody-to-name")
}

// leadAct is the button that names them.
func (v view) leadAct(h heading) web.Action {
	return web.Action{Label: v.T("election.lead", h.lead.Year), Small: words.Name(h.Name), Post: v.at("/leads/" + string(h.ID))}
}

// termRows are who was elected to what, for which term.
func (v view) termRows() (out []web.Row) {
	for _, t := range v.terms {
		out = append(out, web.Row{What: words.Name(t.Name), Holder: v.T("election.office-" + string(t.Office)), When: v.T("election.term", t.From, t.To)})
	}
	return out
}

// vacancies say which posts are empty, why, and what comes next.
func (v view) vacancies() (out []string) {
	for _, x := range v.Vacancies() {
		var text []string
		for _, r := range x.Reasons() {
			text = append(text, v.T(r.Code, r.Args...))
		}
		out = append(out, strings.TrimSpace(strings.Join(text, " ")+" "+x.Note(string(v.Lang))))
	}
	return out
}

func (v view) mayName() bool { return len(v.headings) > 0 && v.May(access.FormCluster) }
