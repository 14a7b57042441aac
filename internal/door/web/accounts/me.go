package accounts

import (
	"net/http"
	"slices"
	"strings"

	"thidua/internal/domain/account"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// own is everything one's own account page shows.
type own struct {
	account  account.Account
	grants   []account.Grant
	sessions []account.Session
	tokens   []account.Token
	factor   account.Factor // being set up; zero otherwise
	secret   string         // an API token just made, shown once
	form     *web.Form
	about    string // which of the forms was sent
}

func (p *Pages) me(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showMe(w, r, v, http.StatusOK, own{form: web.NewForm()})
}

func (p *Pages) showMe(w http.ResponseWriter, r *http.Request, v web.Visit, status int, o own) (err error) {
	if o.account, o.grants, err = p.accounts.Account(r.Context(), v.Who, account.ID(v.Who.Account)); err != nil {
		return err
	}
	if o.sessions, err = p.accounts.Sessions(r.Context(), v.Who); err != nil {
		return err
	}
	if o.tokens, err = p.accounts.Tokens(r.Context(), v.Who); err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("account.mine"), mePage(v, o))
}

// sent reads a form of one's own page, calls one act, and shows the page again
// with what was wrong, or says what was done.
func (p *Pages) sent(w http.ResponseWriter, r *http.Request, v web.Visit, about, said string, act func(f *web.Form) error) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err = act(f); err == nil && f.Err() == nil {
		return web.Done(w, r, "/accounts/me", said)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showMe(w, r, v, http.StatusBadRequest, own{form: f, about: about})
}

func (p *Pages) change(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.sent(w, r, v, "password", "account.said-renewed", func(f *web.Form) error {
		return p.accounts.Change(r.Context(), v.Who, f.Secret("old"), f.Secret("password"))
	})
}

func (p *Pages) beginFactor(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	factor, err := p.accounts.BeginFactor(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return p.showMe(w, r, v, http.StatusOK, own{form: web.NewForm(), factor: factor})
}

func (p *Pages) confirmFactor(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.sent(w, r, v, "factor", "account.said-factor-on", func(f *web.Form) error {
		return p.accounts.ConfirmFactor(r.Context(), v.Who, f.Text("code", 12))
	})
}

func (p *Pages) endFactor(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.sent(w, r, v, "factor", "account.said-factor-off", func(f *web.Form) error {
		return p.accounts.EndFactor(r.Context(), v.Who, f.Secret("password"), f.Text("code", 12))
	})
}

func (p *Pages) closeSession(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.accounts.CloseSession(r.Context(), v.Who, r.PathValue("id")); err != nil {
		return err
	}
	return web.Done(w, r, "/accounts/me", "account.said-closed")
}

func (p *Pages) makeToken(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	name, days := f.Need("name", 100, "account.token-name"), f.NeedInt("days")
	acts := tokenActs(v.Who, f.Choice("reach", "look", "all"))
	secret := ""
	if f.Err() == nil {
		secret, _, err = p.accounts.MakeToken(r.Context(), v.Who, name, acts, v.Today.AddDays(days))
		if err == nil {
			return p.showMe(w, r, v, http.StatusOK, own{form: web.NewForm(), secret: secret})
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showMe(w, r, v, http.StatusBadRequest, own{form: f, about: "token"})
}

// tokenActs are the acts the actor holds anywhere: all of them, or only looks.
func tokenActs(who access.Actor, reach string) (acts []access.Act) {
	for _, a := range access.All() {
		if who.Has(a) && (reach == "all" || strings.HasSuffix(string(a), ".look")) {
			acts = append(acts, a)
		}
	}
	return append(acts, access.SignedIn)
}

func (p *Pages) endToken(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.accounts.EndToken(r.Context(), v.Who, r.PathValue("id")); err != nil {
		return err
	}
	return web.Done(w, r, "/accounts/me", "account.said-token-ended")
}

func (p *Pages) delegate(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.sent(w, r, v, "delegate", "account.said-delegated", func(f *web.Form) error {
		login, from, to := f.Need("login", 64, "account.login-needed"), f.NeedDay("from"), f.NeedDay("to")
		if f.Err() != nil {
			return nil
		}
		_, err := p.accounts.DelegateTo(r.Context(), v.Who, login, from, to)
		return err
	})
}

func (p *Pages) endDelegation(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.accounts.End(r.Context(), v.Who, r.PathValue("id")); err != nil {
		return err
	}
	return web.Done(w, r, "/accounts/me", "account.said-grant-ended")
}

func live(grants []account.Grant, mine string) (own, given []account.Grant) {
	for _, g := range grants {
		switch {
		case g.Ended:
		case string(g.For) == mine:
			given = append(given, g)
		default:
			own = append(own, g)
		}
	}
	return slices.Clip(own), given
}
