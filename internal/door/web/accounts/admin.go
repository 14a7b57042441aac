package accounts

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/account"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "login")
	all, total, err := p.accounts.Accounts(r.Context(), v.Who, l.Q, l.Page)
	if err != nil {
		return err
	}
	l.Size = account.Size
	return web.Show(w, r, v, http.StatusOK, v.T("account.menu"), listPage(v, l.Of(total), all))
}

func (p *Pages) inviteForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showInvite(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showInvite(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	units, err := choosers.Units(p.units, access.InviteAccount).Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("account.invite"), invitePage(v, f, units))
}

func (p *Pages) invite(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	unit, err := choosers.Units(p.units, access.InviteAccount).Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	o := account.Opening{Login: f.Need("login", 64, "account.login-needed"), Name: f.Need("name", 200, "account.name-needed"), Unit: unit}
	if err = f.Err(); err == nil {
		a, code, err := p.accounts.Invite(r.Context(), v.Who, o)
		if err == nil {
			return web.Show(w, r, v, http.StatusCreated, v.T("account.invite"), codePage(v, a.ID, a.Login, code))
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showInvite(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showOne(w, r, v, http.StatusOK, web.NewForm("from", v.Today.Slashes()))
}

func (p *Pages) showOne(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	a, grants, err := p.accounts.Account(r.Context(), v.Who, account.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	units, err := choosers.Units(p.units, access.GrantAccount).Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, a.Name, showPage(v, a, grants, f, units))
}

func (p *Pages) lock(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.setLock(w, r, v, true, "account.said-locked")
}

func (p *Pages) unlock(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.setLock(w, r, v, false, "account.said-unlocked")
}

func (p *Pages) setLock(w http.ResponseWriter, r *http.Request, v web.Visit, locked bool, said string) error {
	if err := p.accounts.Lock(r.Context(), v.Who, account.ID(r.PathValue("id")), locked); err != nil {
		return err
	}
	return web.Done(w, r, "/accounts/"+r.PathValue("id"), said)
}

func (p *Pages) grant(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	unit, err := choosers.Units(p.units, access.GrantAccount).Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	role, from, to := access.Role(f.Need("role", 40, "form.choose")), f.NeedDay("from"), f.Day("to")
	if err = f.Err(); err == nil {
		if _, err = p.accounts.Grant(r.Context(), v.Who, account.ID(r.PathValue("id")), role, unit, from, to); err == nil {
			return web.Done(w, r, "/accounts/"+r.PathValue("id"), "account.said-granted")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showOne(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) endGrant(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.accounts.End(r.Context(), v.Who, r.PathValue("grant")); err != nil {
		return err
	}
	return web.Done(w, r, "/accounts/"+r.PathValue("id"), "account.said-grant-ended")
}

func (p *Pages) askReset(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if _, err := p.accounts.AskReset(r.Context(), v.Who, account.ID(r.PathValue("id"))); err != nil {
		return err
	}
	return web.Done(w, r, "/accounts/"+r.PathValue("id"), "account.said-reset-asked")
}

func (p *Pages) resets(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.accounts.Resets(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("account.resets"), resetsPage(v, all))
}

func (p *Pages) confirmReset(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	code, err := p.accounts.ConfirmReset(r.Context(), v.Who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("account.resets"), codePage(v, "", "", code))
}

// span writes the days a grant runs.
func span(v web.Visit, g account.Grant) string {
	if g.To.IsZero() {
		return v.T("account.from-day", v.Day(g.From))
	}
	return v.Day(g.From) + " – " + v.Day(g.To)
}

func roleOptions(v web.Visit) (o []web.Option) {
	for _, r := range access.Roles() {
		o = append(o, web.Option{Value: string(r), Label: v.T("role." + string(r))})
	}
	return o
}

func completed(f web.Field, how string) web.Field { f.Complete = how; return f }

func renamed(f web.Field) web.Field { f.Complete = "new-password"; return f }

// formOf is the form that was sent if it was this one, else an empty one.
func formOf(o own, about string) *web.Form {
	if o.about == about {
		return o.form
	}
	return web.NewForm("days", strconv.Itoa(90), "from", "", "reach", "look")
}
