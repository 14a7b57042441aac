package web

import (
	"net"
	"net/http"
	"strconv"
	"time"

	"thidua/internal/platform/pace"
)

// policy lets a page load from us and nowhere else; nothing inline runs.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func protect(h http.Header, tls bool) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	if tls {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// A Limiter slows down who asks or sends too often: strangers by their address,
// whoever is signed in by their account. (Giới hạn.)
type Limiter struct{ pace *pace.Pace }

// NewLimiter lets each do burst at once, then one every so often.
func NewLimiter(burst int, every time.Duration) *Limiter { return &Limiter{pace.New(burst, every)} }

// Allow refuses when this address has had its share.
func (l *Limiter) Allow(r *http.Request, now time.Time) error {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	return l.pace.Allow(host, now)
}

// AllowMe refuses when this account has had its share: a hospital behind one address
// is many people.
func (l *Limiter) AllowMe(v Visit) error { return l.pace.Allow(v.Who.Account, v.Now) }

// slowly tells whoever was refused for too much when to come again.
func slowly(h http.Header, err error) (too bool) {
	minutes := pace.Minutes(err)
	if minutes > 0 {
		h.Set("Retry-After", strconv.Itoa(minutes*60))
	}
	return minutes > 0
}

// statusWriter remembers what was answered.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(code int) {
	if w.status == 0 {
		w.status = code
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the real writer.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *statusWriter) code() int {
	if w.status == 0 {
		return http.StatusOK
	}
	return w.status
}
