// Package api is the same acts as the pages, for programs: REST with an OpenAPI
// 3.1 document made from this code. (Giao diện lập trình.)
//
// A program sends a personal API token (Authorization: Bearer thidua_…), which
// is limited to some acts and to a day. Sentences of refusals come in the
// language of Accept-Language. A refusal has the status of its kind: 400
// invalid, 401 without a token, 403, 404, 409 someone came first, 422 a named
// bar of the law, 429 too often, with Retry-After.
package api

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/pace"
)

// Bearers finds who an API token acts for: the account office.
type Bearers interface {
	Bearer(ctx context.Context, token string) (access.Actor, account.Profile, error)
}

// Config is what the API is told once.
type Config struct {
	Version string
	Bearers Bearers
	Log     *slog.Logger
	Now     func() time.Time
}

// An API is the doors for programs. It is an http.Handler for /api/ and
// /openapi.json.
type API struct {
	Config
	mux   *http.ServeMux
	huma  huma.API
	doors []string
}

// New makes an API without doors; each office's file opens its own.
func New(c Config) *API {
	a := &API{Config: c, mux: http.NewServeMux()}
	h := huma.DefaultConfig("thidua", c.Version)
	h.DocsPath, h.SchemasPath, h.CreateHooks = "", "", nil // no page that loads scripts of others, no links made of a Host header
	h.Info.Description = "Emulation and commendation: dossiers, councils, decisions, the book of honours."
	h.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer", Description: "A personal API token, made on one's own account page."}}
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		return newProblem(words.EN, status, msg, errs...)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		if ctx == nil {
			return newProblem(words.EN, status, msg, errs...)
		}
		return newProblem(words.LangOf(ctx.Header("Accept-Language")), status, msg, errs...)
	}
	for _, number := range []reflect.Type{reflect.TypeFor[scoring.Points](), reflect.TypeFor[scoring.Figure]()} { // written with their decimals
		h.Components.Schemas.RegisterTypeAlias(number, reflect.TypeFor[float64]())
	}
	a.huma = humago.New(a.mux, h)
	a.huma.UseMiddleware(a.identify)
	return a
}

// ServeHTTP answers under /api/ and the OpenAPI document.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	a.mux.ServeHTTP(w, r)
}

// Doors lists every operation and the act it needs, one a line.
func (a *API) Doors() []string { return a.doors }

type callerKey struct{}

type known struct {
	who  access.Actor
	lang words.Lang
	err  error
}

// identify finds the actor of a token once, before the operation reads its input.
func (a *API) identify(ctx huma.Context, next func(huma.Context)) {
	k := known{lang: words.LangOf(ctx.Header("Accept-Language"))}
	if token, ok := strings.CutPrefix(ctx.Header("Authorization"), "Bearer "); ok {
		k.who, _, k.err = a.Bearers.Bearer(ctx.Context(), strings.TrimSpace(token))
	}
	next(huma.WithValue(ctx, callerKey{}, k))
}

// Caller is the part of every input that says who calls. Embed it.
type Caller struct {
	known known
	from  string // the address it came from, to count by; never kept
}

// Resolve takes the actor out of the request: from here on it is an argument.
func (c *Caller) Resolve(ctx huma.Context) []error {
	c.known, _ = ctx.Context().Value(callerKey{}).(known)
	if c.from = ctx.RemoteAddr(); c.from != "" {
		if host, _, err := net.SplitHostPort(c.from); err == nil {
			c.from = host
		}
	}
	return nil
}

func (c *Caller) caller() known { return c.known }

// An input embeds Caller.
type input[I any] interface {
	*I
	caller() known
}

// A door is one operation: METHOD /path, its name, and what it is for.
type door struct {
	method, path, name, about string
	act                       access.Act
	status                    int // of success; 200 when 0
	tag                       string
	upload                    int64      // bytes a body may have; 1 MB when 0
	pace                      *pace.Pace // how often one account may; nil for as often as it likes
}

// open opens a door: the token is asked roughly, the office decides for real.
func open[I any, P input[I], O any](a *API, d door, do func(ctx context.Context, who access.Actor, in P) (*O, error)) {
	a.doors = append(a.doors, d.method+" "+d.path+"\t"+string(d.act))
	op := huma.Operation{OperationID: d.name, Method: d.method, Path: d.path, Summary: d.about, Tags: []string{d.tag},
		DefaultStatus: d.status, MaxBodyBytes: max(d.upload, 1<<20), Errors: []int{400, 403, 404, 409, 422}}
	if d.act != access.Public {
		op.Security = []map[string][]string{{"token": {}}}
		op.Errors = append(op.Errors, 401)
	}
	if d.pace != nil {
		op.Errors = append(op.Errors, http.StatusTooManyRequests)
	}
	if d.upload > 0 {
		op.BodyReadTimeout = 2 * time.Minute
	}
	for i, t := 0, reflect.TypeFor[I](); i < t.NumField(); i++ {
		if f := t.Field(i); f.Anonymous && !f.IsExported() { // nobody would read what is in it
			panic(d.path + " embeds " + f.Name)
		}
	}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
		k := P(in).caller()
		if k.err != nil || d.act != access.Public && k.who.Account == "" {
			return nil, refusal(k.lang, http.StatusUnauthorized, []fault.Reason{{Code: "api.token-needed"}})
		}
		if !k.who.Has(d.act) {
			return nil, refusal(k.lang, http.StatusForbidden, []fault.Reason{{Code: "access.not-granted", Args: []any{words.T(k.lang, string(d.act))}}})
		}
		if d.pace != nil {
			if err := d.pace.Allow(k.who.Account, a.Now()); err != nil {
				return nil, a.refuse(ctx, k.lang, err)
			}
		}
		out, err := do(ctx, k.who, in)
		if err != nil {
			return nil, a.refuse(ctx, k.lang, err)
		}
		return out, nil
	})
}
