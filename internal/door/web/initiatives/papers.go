package initiatives

import (
	"io"
	"net/http"

	"thidua/internal/domain/initiative"
	"thidua/internal/door/web"
)

// register is the book of receipts as a list to print.
func (p *Pages) register(w http.ResponseWriter, r *http.Request, all []initiative.Filing) error {
	return web.SendPDF(w, "so-tiep-nhan-sang-kien", func(out io.Writer) error {
		return p.print.InitiativeRegister(r.Context(), all, "vi", out)
	})
}

func (p *Pages) receipt(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.SendPDF(w, "bien-nhan-sang-kien", func(out io.Writer) error {
		return p.print.InitiativeReceipt(r.Context(), s, "vi", out)
	})
}

func (p *Pages) certificates(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.SendPDF(w, "chung-nhan-sang-kien", func(out io.Writer) error {
		return p.print.InitiativeCertificates(r.Context(), s, initiative.ReviewID(r.PathValue("review")), "vi", out)
	})
}
