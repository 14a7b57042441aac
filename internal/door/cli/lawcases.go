package cli

import (
	"fmt"

	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// Cases that do not come out as they expect, in words a legal officer reads.

type missWire struct {
	At     string `json:"at"`
	About  string `json:"about"`
	Award  string `json:"award"`
	Clause string `json:"clause,omitempty"`
	Want   string `json:"want,omitempty"`
	Got    string `json:"got,omitempty"`
	Needs  string `json:"needs,omitempty"`
	Found  string `json:"found,omitempty"`
	Error  string `json:"error,omitempty"`
}

func missesOf(list []rulebook.Miss, lang words.Lang) []missWire {
	out := []missWire{}
	for _, m := range list {
		out = append(out, missWire{m.At, m.About, m.Award, m.Clause, m.Want, m.Got, m.Needs.In(string(lang)), m.Words.In(string(lang)), refusal(lang, m.Err)})
	}
	return out
}

func refusal(lang words.Lang, err error) string {
	if err == nil {
		return ""
	}
	for _, why := range fault.Reasons(err) {
		return words.Fault(lang, why)
	}
	return err.Error()
}

func (r *run) misses(list []rulebook.Miss) {
	lang := string(r.lang)
	for _, m := range list {
		switch {
		case m.Err != nil:
			r.say("cli.case-refused", m.At, m.Award, m.About, refusal(r.lang, m.Err))
		case m.Clause == "":
			r.say("cli.case-verdict", m.At, m.Award, m.About, r.result(m.Want), r.result(m.Got))
		default:
			r.say("cli.case-clause", m.At, m.Award, m.About, m.Clause, r.result(m.Want), r.result(m.Got))
			if !m.Needs.IsZero() {
				r.say("cli.case-asks", m.Needs.In(lang), m.Words.In(lang))
			}
		}
		fmt.Fprintln(r.Stdout)
	}
}

func (r *run) result(s string) string {
	if s == "" {
		return words.T(r.lang, "cli.case-not-asked")
	}
	return words.T(r.lang, "cli.result."+s)
}

// ended is the exit code of a check: 6 when some case came out otherwise.
func ended(list []rulebook.Miss) error {
	if len(list) > 0 {
		return failing
	}
	return nil
}
