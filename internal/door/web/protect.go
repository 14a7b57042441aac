package web

import (
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"thidua/internal/base/fault"
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

// A Limiter slows down look-ups that need no account, by address. (Giới hạn.)
type Limiter struct {
	mu    sync.Mutex
	every time.Duration
	burst int
	who   map[string]*rate.Limiter
	swept time.Time
}

// NewLimiter lets each address do burst at once, then one every so often.
func NewLimiter(burst int, every time.Duration) *Limiter {
	return &Limiter{every: every, burst: burst, who: map[string]*rate.Limiter{}}
}

// Allow refuses with web.too-many when this address has had its share.
func (l *Limiter) Allow(r *http.Request, now time.Time) error {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.swept) > time.Duration(l.burst)*l.every || len(l.who) > 100_000 {
		clear(l.who) // everyone has their full share again by now
		l.swept = now
	}
	one, ok := l.who[host]
	if !ok {
		one = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.who[host] = one
	}
	if !one.AllowN(now, 1) {
		return fault.New(fault.Forbidden, fault.Reason{Code: tooMany})
	}
	return nil
}

const tooMany = "web.too-many"

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
