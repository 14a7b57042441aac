package standings

import (
	"io"
	"net/http"

	"thidua/internal/door/web"
)

// sheet is the explanation on paper: A4, with the book's fingerprint.
func (p *Pages) sheet(kind string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		a := ask(r, v, kind)
		if err := a.form.Err(); err != nil {
			return err
		}
		s, err := p.standings.Sight(r.Context(), v.Who, a.Question)
		if err != nil {
			return err
		}
		verdict, err := s.Judge(a.On)
		if err != nil {
			return err
		}
		return web.SendPDF(w, "doi-chieu-"+a.Award, func(w io.Writer) error {
			return p.documents.Standing(r.Context(), s, verdict, string(v.Lang), w)
		})
	}
}
