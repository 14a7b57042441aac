package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/live"
)

// A Handler answers a request or says why not. It never writes an error itself.
type Handler func(w http.ResponseWriter, r *http.Request, v Visit) error

// Known is who is asking, as the account office knows them; the zero Known is
// a stranger.
type Known struct {
	Who  access.Actor
	Name string // of the person
	Unit string // name of their unit, as today
	Role string // in words of the office: "officer", a key of words role.*

	Unread func() (int, error) // counts the notices not read yet, once a page shows it; nil: none
}

// A Knower finds out who sent a request. An error is our fault, not a stranger.
type Knower interface {
	Know(r *http.Request) (Known, error)
}

// Config is what the kit is told once.
type Config struct {
	Log    *slog.Logger
	Know   Knower           // nil: everyone is a stranger
	Now    func() time.Time // the one clock of the product
	Demo   bool             // sample data: every page says so
	TLS    bool             // served over TLS: browsers are told to insist on it
	Drafts Drafts           // nil: nothing typed is kept
	Find   string           // where the find field leads; "/lookups" when empty
	Live   *live.Hub        // who is told of changes; nil: one that looks by itself
}

// A Server holds the pages. It is an http.Handler.
type Server struct {
	Config
	mux    *http.ServeMux
	cross  *http.CrossOriginProtection
	routes []string
	menu   []MenuItem
}

// New makes a server without pages; each page package opens its own.
func New(c Config) *Server {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Find == "" {
		c.Find = "/lookups"
	}
	if c.Live == nil {
		c.Live = live.New(nil)
	}
	s := &Server{Config: c, mux: http.NewServeMux(), cross: http.NewCrossOriginProtection()}
	s.mux.HandleFunc("GET /assets/", s.asset)
	s.openDrafts()
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.serve(w, r, access.Public, func(http.ResponseWriter, *http.Request, Visit) error { return fault.New(fault.NotFound) })
	})
	return s
}

// A RouteOption bends one route.
type RouteOption func(*route)

type route struct{ limit int64 }

// MaxBody lets a route take bodies of up to n bytes; forms take 1 MB.
func MaxBody(n int64) RouteOption { return func(r *route) { r.limit = n } }

const formLimit = 1 << 20

// Handle opens a route. Naming the act here puts it in the table of doors
// (Routes), which a test compares with a file people review.
func (s *Server) Handle(pattern string, act access.Act, h Handler, options ...RouteOption) {
	rt := route{limit: formLimit}
	for _, o := range options {
		o(&rt)
	}
	s.routes = append(s.routes, pattern+"\t"+string(act))
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, rt.limit)
		s.serve(w, r, act, h)
	})
}

// Mount hands a whole subtree to another handler (the API, metrics), which
// answers for itself; the line in the table of doors says so.
func (s *Server) Mount(pattern string, why string, h http.Handler) {
	s.routes = append(s.routes, pattern+"\t"+why)
	s.mux.Handle(pattern, h)
}

// Routes lists every door and the act it needs, sorted, one a line.
func (s *Server) Routes() []string {
	slices.Sort(s.routes)
	return s.routes
}

// ServeHTTP sets what every answer carries and hands over to the pages.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := s.Now()
	number := requestNumber(start)
	w.Header().Set("X-Request-Id", number)
	protect(w.Header(), s.TLS)
	sw := &statusWriter{ResponseWriter: w}
	r = r.WithContext(withNumber(r.Context(), number))
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			s.refuse(sw, r, s.visit(r, Known{}), fmt.Errorf("panic: %v", p))
		}
		s.Log.InfoContext(r.Context(), "request", slog.String("id", number), slog.String("method", r.Method),
			slog.String("route", r.Pattern), slog.Int("status", sw.code()), slog.Duration("took", s.Now().Sub(start)))
	}()
	s.mux.ServeHTTP(sw, r)
}

// serve finds out who asks, asks roughly whether they may (the office decides
// for real), and answers a refusal in one place.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, act access.Act, h Handler) {
	var known Known
	if s.Know != nil {
		var err error
		if known, err = s.Know.Know(r); err != nil {
			s.refuse(w, r, s.visit(r, Known{}), err)
			return
		}
	}
	if s.switchLanguage(w, r) {
		return
	}
	v := s.visit(r, known)
	v.Flash = takeFlash(w, r)
	if err := s.cross.Check(r); err != nil {
		s.refuse(w, r, v, fault.Because(fault.Forbidden, err, fault.Reason{Code: "web.cross-site"}))
		return
	}
	if !legible(r.URL) {
		s.refuse(w, r, v, fault.New(fault.Invalid, fault.Reason{Code: "web.bad-address"}))
		return
	}
	if act != access.Public && known.Who.Account == "" {
		s.askToSignIn(w, r)
		return
	}
	if !known.Who.Has(act) {
		s.refuse(w, r, v, fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Args: []any{string(act)}}))
		return
	}
	if err := h(w, r, v); err != nil {
		s.refuse(w, r, v, err)
	} else if sw, ok := w.(*statusWriter); ok && r.Method == http.MethodPost {
		s.sent(r, v, sw.code())
	}
}

// legible reports an address that is text: no act is asked about any other.
func legible(u *url.URL) bool {
	query, err := url.QueryUnescape(u.RawQuery)
	return err == nil && text(u.Path) && text(query)
}

func text(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

func (s *Server) askToSignIn(w http.ResponseWriter, r *http.Request) {
	next := "/"
	if r.Method == http.MethodGet {
		next = r.URL.RequestURI()
	}
	to := "/sign-in"
	if next != "/" {
		to += "?next=" + escapeQuery(next)
	}
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// SafeNext is a path of ours to go on to after sign-in; anything else is "/".
func SafeNext(next string) string {
	if strings.HasPrefix(next, "/") && !strings.HasPrefix(next, "//") && !strings.ContainsAny(next, "\\\n\r\t") {
		return next
	}
	return "/"
}

func (s *Server) visit(r *http.Request, k Known) Visit {
	now := s.Now()
	v := Visit{
		Known: k, Lang: language(r), Now: now, Today: civil.Of(now), Demo: s.Demo,
		Path: r.URL.Path, URL: *r.URL, Find: s.Find, Number: numberOf(r.Context()),
		KeysOff: cookieIs(r, "keys", "off"), Compact: cookieIs(r, "density", "compact"),
	}
	v.Nav = s.navFor(v)
	return v
}

func requestNumber(now time.Time) string {
	n := strings.ToUpper(id.New(now)[12:])
	return n[:2] + "-" + n[2:6]
}

// A Visit is one request as a page sees it: who, what day, in which language.
// It is filled once, by the kit.
type Visit struct {
	Known
	Lang    words.Lang
	Today   civil.Date
	Now     time.Time
	Demo    bool
	Path    string
	URL     urlOf
	Nav     []NavItem
	Find    string
	Flash   *Flash
	Number  string // to quote when something is wrong
	KeysOff bool   // single-letter keys are off
	Compact bool   // dense tables
}
