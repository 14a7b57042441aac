package awards

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/award"
	"thidua/internal/door/web"
)

// list is the claims whose decision somebody must still see.
func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := award.Filter{Search: l.Q, Page: l.Page}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	rows, total, err := p.awards.Claims(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, p.sheet(v, rows))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("award.menu"), listPage(v, p, l.Of(total), rows))
}

func (p *Pages) rows(v web.Visit, all []award.Award) (out []web.TableRow) {
	for _, a := range all {
		out = append(out, web.TableRow{ID: string(a.ID), Label: a.Name, Cells: []web.Cell{
			{Text: a.Name, Href: "/awards/" + string(a.ID), Name: true, Small: a.UnitName},
			{Text: p.title(v, a.Award), Small: since(v, a)},
			{Text: paper(v, a)},
		}})
	}
	return out
}

func (p *Pages) sheet(v web.Visit, all []award.Award) web.Sheet {
	s := web.Sheet{Name: "khen-thuong-cho-doi-chieu", Head: []string{v.T("lookup.text"), v.T("lookup.unit"), v.T("dossier.award"), v.T("lookup.year"), v.T("record.decision")}}
	for _, a := range all {
		s.Rows = append(s.Rows, []string{a.Name, a.UnitName, p.title(v, a.Award), since(v, a), paper(v, a)})
	}
	return s
}

// since is the year or the period awarded.
func since(v web.Visit, a award.Award) string {
	switch {
	case !a.From.IsZero() && !a.To.IsZero():
		return v.Day(a.From) + " – " + v.Day(a.To)
	case a.Year == 0:
		return ""
	}
	return strconv.Itoa(a.Year)
}

// paper is the decision as it was claimed.
func paper(v web.Visit, a award.Award) string {
	switch {
	case a.DecisionNo == "":
		return v.T("award.unknown-no")
	case a.Decided.IsZero():
		return a.DecisionNo
	}
	return v.T("lookup.decision", a.DecisionNo, a.Decided)
}
