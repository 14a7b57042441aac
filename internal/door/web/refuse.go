package web

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
)

var statusOf = map[fault.Kind]int{
	fault.Invalid: 400, fault.Forbidden: 403, fault.NotFound: 404, fault.Conflict: 409, fault.Unmet: 422,
}

// Status is the code an error is answered with.
func Status(err error) int {
	if code, known := statusOf[fault.Of(tooBig(err))]; known {
		return code
	}
	return http.StatusInternalServerError
}

// refuse is the only place a page turns an error into an answer.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, v Visit, err error) {
	err = tooBig(err)
	code, known := statusOf[fault.Of(err)]
	reasons := fault.Reasons(err)
	switch {
	case !known:
		code, v.Unread = http.StatusInternalServerError, nil // what is broken may be what counts
		s.Log.ErrorContext(r.Context(), "request failed", slog.String("id", v.Number), slog.String("route", r.Pattern), slog.String("err", err.Error()))
	case slowly(w.Header(), err):
		code = http.StatusTooManyRequests
	}
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Retarget", "#main")
		w.Header().Set("HX-Reselect", "#main")
		w.Header().Set("HX-Reswap", "outerHTML")
	}
	title := v.T("kit." + strconv.Itoa(code))
	show := Show
	if !v.SignedIn() {
		show = ShowPublic
	}
	if err := show(w, r, v, code, title, refusal(v, code, title, reasons, cameFrom(r))); err != nil {
		s.Log.ErrorContext(r.Context(), "answer not sent", slog.String("id", v.Number), slog.String("err", err.Error()))
	}
}

// tooBig turns a body over its limit into the refusal of a form.
func tooBig(err error) error {
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "form.too-big", Args: []any{max(1, int(big.Limit>>20))}})
	}
	return err
}

// cameFrom is the page of ours the request came from, for the way back.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || strings.HasPrefix(from.Path, "/sign-") {
		return "/"
	}
	return SafeNext(from.RequestURI())
}
