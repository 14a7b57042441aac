package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/door/words"
	"thidua/internal/platform/pace"
)

// A Problem is a refusal as programs read it (RFC 9457).
type Problem struct {
	Status  int             `json:"status"`
	Title   string          `json:"title"`
	Reasons []ProblemReason `json:"reasons,omitempty"`
	Number  string          `json:"number,omitempty" doc:"To quote, when the fault is ours"`
}

// A ProblemReason is one thing wrong: a stable code, the field, the clause of
// law, and a sentence.
type ProblemReason struct {
	Code  string `json:"code"`
	Field string `json:"field,omitempty"`
	Cite  string `json:"cite,omitempty"`
	Text  string `json:"text"`
}

// Error is the title; GetStatus and ContentType are what the library asks.
func (p *Problem) Error() string { return p.Title }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of RFC 9457.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// newProblem takes over what the library found wrong with a request: field
// errors are 400, as everywhere in this product.
func newProblem(lang words.Lang, status int, msg string, errs ...error) huma.StatusError {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	p := &Problem{Status: status, Title: inWords(lang, msg)}
	for _, err := range errs {
		r := ProblemReason{Code: "api.bad-field", Text: err.Error()}
		var d huma.ErrorDetailer
		if errors.As(err, &d) {
			r.Field, r.Text = d.ErrorDetail().Location, d.ErrorDetail().Message
		}
		r.Text = inWords(lang, r.Text)
		p.Reasons = append(p.Reasons, r)
	}
	return p
}

var statuses = map[fault.Kind]int{fault.Invalid: 400, fault.Forbidden: 403, fault.NotFound: 404, fault.Conflict: 409, fault.Unmet: 422}

// refuse is the only place the API turns an error into an answer, and the only
// one that logs it.
func (a *API) refuse(ctx context.Context, lang words.Lang, err error) error {
	status, known := statuses[fault.Of(err)]
	if minutes := pace.Minutes(err); minutes > 0 {
		return huma.ErrorWithHeaders(refusal(lang, http.StatusTooManyRequests, fault.Reasons(err)), http.Header{"Retry-After": {strconv.Itoa(minutes * 60)}})
	}
	if known {
		return refusal(lang, status, fault.Reasons(err))
	}
	number := id.New(a.Now())[12:]
	a.Log.ErrorContext(ctx, "request failed", slog.String("number", number), slog.Any("err", err))
	p := refusal(lang, http.StatusInternalServerError, fault.Reasons(err))
	p.Number = number
	return p
}

func refusal(lang words.Lang, status int, reasons []fault.Reason) *Problem {
	p := &Problem{Status: status, Title: http.StatusText(status)}
	for _, r := range reasons {
		p.Reasons = append(p.Reasons, ProblemReason{Code: r.Code, Field: r.Field, Cite: r.Cite, Text: words.Fault(lang, r)})
	}
	return p
}
