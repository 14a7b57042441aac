package covenants

import (
	"net/http"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// signing are the pages on which the head of a member signs, or says why not.
func (p *Pages) signing(s *web.Server) {
	s.Handle("GET /covenants/{id}/signature/{unit}", access.SignCluster, web.Get(p.signPage))
	s.Handle("POST /covenants/{id}/signature/{unit}", access.SignCluster, p.act(p.sign, p.signPage))
	s.Handle("GET /covenants/{id}/refusal/{unit}", access.SignCluster, web.Get(p.refusePage))
	s.Handle("POST /covenants/{id}/refusal/{unit}", access.SignCluster, p.act(p.refuse, p.refusePage))
}

// toSign is the newest version before the head of a member who has not signed it.
func (p *Pages) toSign(r *http.Request, v web.Visit) (x view, m cluster.Member, err error) {
	if x, err = p.look(r, v, 0); err != nil {
		return x, m, err
	}
	if x.Shown.No != x.No {
		if x, err = p.look(r, v, x.No); err != nil {
			return x, m, err
		}
	}
	unit := registry.UnitID(r.PathValue("unit"))
	i := slices.IndexFunc(x.MaySign, func(m cluster.Member) bool { return m.Unit == unit })
	if i < 0 {
		return x, m, fault.Code(fault.Forbidden, "covenant.not-yours-to-sign")
	}
	return x, x.MaySign[i], nil
}

func (p *Pages) signPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	x, m, err := p.toSign(r, v)
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm("no", "", "hash", x.Hash)
	}
	return web.Show(w, r, v, code, v.T("covenant.sign"), signPage(x, f, m))
}

func signature(r *http.Request, f *web.Form) covenant.Signature {
	return covenant.Signature{Unit: registry.UnitID(r.PathValue("unit")), No: f.Int("no"), Hash: f.Get("hash")}
}

func (p *Pages) sign(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := signature(r, f)
	x.Post, x.Code = f.Text("post", 300), f.Secret("code")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.covenants.Sign(r.Context(), v.Who, which(r), x)
	return web.Tell("covenant.said-signed"), err
}

func (p *Pages) refusePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	x, m, err := p.toSign(r, v)
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, web.NewForm()); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, v.T("covenant.refuse"), refusePage(x, f, m))
}

func (p *Pages) refuse(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := signature(r, f)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("covenant.said-refused"), p.covenants.Refuse(r.Context(), v.Who, which(r), x, f.Text("because", 1000))
}
