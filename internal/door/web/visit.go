package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

type urlOf = url.URL

// T is a sentence in the visitor's language.
func (v Visit) T(key string, args ...any) string { return words.T(v.Lang, key, args...) }

// Fault is the sentence of one reason.
func (v Visit) Fault(r fault.Reason) string { return words.Fault(v.Lang, r) }

// Day writes a day, "–" when not known.
func (v Visit) Day(d civil.Date) string { return words.Day(v.Lang, d) }

// ShortDay writes a day of this year; another year's whole.
func (v Visit) ShortDay(d civil.Date) string {
	if d.Year != v.Today.Year {
		return words.Day(v.Lang, d)
	}
	return words.ShortDay(v.Lang, d)
}

// LongDay writes a day with its weekday.
func (v Visit) LongDay(d civil.Date) string { return words.LongDay(v.Lang, d) }

// Moment writes an instant: 14:05 ngày 18/03/2025.
func (v Visit) Moment(t time.Time) string { return words.Moment(v.Lang, t) }

// Since writes the clock today, the day before that.
func (v Visit) Since(t time.Time) string { return words.Since(v.Lang, t, v.Now) }

// Ago writes how long since.
func (v Visit) Ago(t time.Time) string { return words.Ago(v.Lang, t, v.Now) }

// Due writes a last day seen from today.
func (v Visit) Due(d civil.Date) string { return words.Due(v.Lang, d, v.Today) }

// Money writes an amount.
func (v Visit) Money(d money.Dong) string { return words.Money(v.Lang, d) }

// Num writes a number with its thousands grouped.
func (v Visit) Num(n int) string { return words.Number(v.Lang, n) }

// May reports whether this visitor may do act anywhere: for links, never for a
// decision.
func (v Visit) May(act access.Act) bool { return v.Who.Has(act) }

// SignedIn reports that the visitor has an account.
func (v Visit) SignedIn() bool { return v.Who.Account != "" }

type numberKey struct{}

func withNumber(ctx context.Context, n string) context.Context {
	return context.WithValue(ctx, numberKey{}, n)
}

func numberOf(ctx context.Context) string {
	n, _ := ctx.Value(numberKey{}).(string)
	return n
}

func escapeQuery(s string) string { return url.QueryEscape(s) }

func cookieIs(r *http.Request, name, value string) bool {
	c, err := r.Cookie(name)
	return err == nil && c.Value == value
}

// language is the cookie's, else the browser's first choice if it is English.
func language(r *http.Request) words.Lang {
	if c, err := r.Cookie("lang"); err == nil {
		return words.LangOf(c.Value)
	}
	return words.VI
}

const year = 365 * 24 * 60 * 60

// switchLanguage answers ?lang=en: it is remembered, and the address is clean.
func (s *Server) switchLanguage(w http.ResponseWriter, r *http.Request) bool {
	q := r.URL.Query()
	if r.Method != http.MethodGet || !q.Has("lang") {
		return false
	}
	s.Remember(w, "lang", string(words.LangOf(q.Get("lang"))))
	q.Del("lang")
	to := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
	http.Redirect(w, r, SafeNext(to.RequestURI()), http.StatusSeeOther)
	return true
}

// Remember keeps a choice of the reader (language, keys, density) for a year.
func (s *Server) Remember(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: year, HttpOnly: true, Secure: s.TLS, SameSite: http.SameSiteLaxMode})
}
