// Package accounts is sign-in, one's own account, and the administrator's list
// of accounts. (Đăng nhập, tài khoản.)
package accounts

import (
	"net/http"
	"strings"

	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Cookie is where the browser keeps its token.
const Cookie = "thidua"

// A Sample is one person of a demo house, as its sign-in page lists them.
type Sample struct {
	Login, Name, Unit, Password string
	Roles                       []string
}

// Pages are the pages of accounts.
type Pages struct {
	accounts *account.Service
	units    *registry.Service
	kit      *web.Server
	samples  []Sample // only in a demo house
}

// Open adds these pages to the server.
func Open(s *web.Server, a *account.Service, u *registry.Service, samples []Sample) {
	p := &Pages{a, u, s, samples}
	s.Menu(web.MenuItem{Order: 90, Path: "/accounts", Word: "account.menu", Icon: "users", Act: access.LookAccount, Tab: true})
	s.Handle("GET /sign-in", access.Public, p.signInForm)
	s.Handle("POST /sign-in", access.Public, p.signIn)
	s.Handle("POST /sign-out", access.Public, p.signOut)
	s.Handle("GET /password", access.Public, p.renewForm)
	s.Handle("POST /password", access.Public, p.renew)

	s.Handle("GET /accounts/me", access.SignedIn, p.me)
	s.Handle("POST /accounts/me/password", access.SignedIn, p.change)
	s.Handle("POST /accounts/me/factor", access.SignedIn, p.beginFactor)
	s.Handle("POST /accounts/me/factor/confirmation", access.SignedIn, p.confirmFactor)
	s.Handle("POST /accounts/me/factor/end", access.SignedIn, p.endFactor)
	s.Handle("POST /accounts/me/sessions/{id}/closure", access.SignedIn, p.closeSession)
	s.Handle("POST /accounts/me/tokens", access.SignedIn, p.makeToken)
	s.Handle("POST /accounts/me/tokens/{id}/end", access.SignedIn, p.endToken)
	s.Handle("POST /accounts/me/delegations", access.SignedIn, p.delegate)
	s.Handle("POST /accounts/me/delegations/{id}/end", access.SignedIn, p.endDelegation)

	s.Handle("GET /accounts", access.LookAccount, p.list)
	s.Handle("GET /accounts/new", access.InviteAccount, p.inviteForm)
	s.Handle("POST /accounts", access.InviteAccount, p.invite)
	s.Handle("GET /accounts/{id}", access.LookAccount, p.show)
	s.Handle("POST /accounts/{id}/lock", access.LockAccount, p.lock)
	s.Handle("POST /accounts/{id}/unlock", access.LockAccount, p.unlock)
	s.Handle("POST /accounts/{id}/grants", access.GrantAccount, p.grant)
	s.Handle("POST /accounts/{id}/grants/{grant}/end", access.GrantAccount, p.endGrant)
	s.Handle("POST /accounts/{id}/reset", access.ResetAccount, p.askReset)
	s.Handle("GET /accounts/resets", access.ResetAccount, p.resets)
	s.Handle("POST /accounts/resets/{id}/confirmation", access.ResetAccount, p.confirmReset)
}

// Token is the session token a request carries, "" if none.
func Token(r *http.Request) string {
	c, err := r.Cookie(Cookie)
	if err != nil {
		return ""
	}
	return c.Value
}

func (p *Pages) setToken(w http.ResponseWriter, token string, age int) {
	http.SetCookie(w, &http.Cookie{Name: Cookie, Value: token, Path: "/", MaxAge: age, HttpOnly: true, Secure: p.kit.TLS, SameSite: http.SameSiteLaxMode})
}

// device shortens what a browser calls itself to what a person recognises.
func device(v web.Visit, agent string) string {
	browser, system := "", ""
	for _, b := range []string{"Edg", "Firefox", "Chrome", "Safari", "curl"} {
		if strings.Contains(agent, b) {
			browser = strings.Replace(b, "Edg", "Edge", 1)
			break
		}
	}
	for _, s := range []string{"Windows", "Android", "iPhone", "iPad", "Macintosh", "Linux"} {
		if strings.Contains(agent, s) {
			system = s
			break
		}
	}
	switch {
	case browser != "" && system != "":
		return browser + ", " + system
	case browser+system != "":
		return browser + system
	}
	return v.T("account.device-unknown")
}
