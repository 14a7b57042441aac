package accounts

import (
	"net/http"

	"thidua/internal/base/fault"
	"thidua/internal/door/web"
)

func (p *Pages) signInForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if v.SignedIn() {
		http.Redirect(w, r, web.SafeNext(r.URL.Query().Get("next")), http.StatusSeeOther)
		return nil
	}
	f := web.NewForm("next", web.SafeNext(r.URL.Query().Get("next")))
	return web.ShowPublic(w, r, v, http.StatusOK, v.T("account.sign-in"), signInPage(v, f, false, p.samples))
}

func (p *Pages) signIn(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	login := f.Need("login", 64, "account.login-needed")
	token := ""
	if err = f.Err(); err == nil {
		token, err = p.accounts.SignIn(r.Context(), login, f.Secret("password"), f.Text("code", 12), r.UserAgent())
	}
	if err == nil {
		p.setToken(w, token, 7*24*60*60)
		http.Redirect(w, r, web.SafeNext(f.Get("next")), http.StatusSeeOther)
		return nil
	}
	status, code := http.StatusBadRequest, false
	for _, reason := range fault.Reasons(err) {
		code = code || reason.Code == "account.code-needed"
	}
	if code {
		f.Set("password", f.Secret("password"))
	}
	switch fault.Of(err) {
	case fault.Conflict, fault.Forbidden: // waits, locked: said on the same page
		status = http.StatusTooManyRequests
		for _, reason := range fault.Reasons(err) {
			f.Wrong("login", reason.Code, reason.Args...)
		}
	default:
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return web.ShowPublic(w, r, v, status, v.T("account.sign-in"), signInPage(v, f, code, p.samples))
}

func (p *Pages) signOut(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.accounts.SignOut(r.Context(), Token(r)); err != nil {
		return err
	}
	p.setToken(w, "", -1)
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
	return nil
}

func (p *Pages) renewForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.ShowPublic(w, r, v, http.StatusOK, v.T("account.renew"), renewPage(v, web.NewForm()))
}

func (p *Pages) renew(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	login, code := f.Need("login", 64, "account.login-needed"), f.Need("code", 40, "")
	if err = f.Err(); err == nil {
		if err = p.accounts.Renew(r.Context(), login, code, f.Secret("password")); err == nil {
			return web.Done(w, r, "/sign-in", "account.said-renewed")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return web.ShowPublic(w, r, v, http.StatusBadRequest, v.T("account.renew"), renewPage(v, f))
}
