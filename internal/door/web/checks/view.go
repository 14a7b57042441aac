package checks

import (
	"net/url"
	"strings"

	"thidua/internal/domain/certificate"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// replyOf is the answer in a shape and a sentence.
func replyOf(v web.Visit, c certificate.Check) web.Reply {
	r := web.Reply{State: web.StateOf(v, c.State), Title: v.T("check." + c.State)}
	switch c.State {
	case certificate.Valid:
		r.Text = v.T("check.valid-text", v.Moment(v.Now))
	case certificate.Corrected, certificate.Revoked:
		r.Text = v.T("check."+c.State+"-text", c.Because.DecisionNo, c.Because.Day)
	default:
		r.Text = v.T("check.unknown-text", c.Number)
		if c.Mistyped {
			r.Text = v.T("check.mistyped-text", c.Number)
		}
	}
	return r
}

// leaf is what the paper must say: what the public may see, and no more. The
// award reads as on the paper, in Vietnamese; English stands beside it.
func leaf(v web.Visit, c certificate.Check) web.Leaf {
	l := web.Leaf{Decider: c.Body, Award: c.AwardName.VI, Holder: c.Name, Post: joined(c.Post, c.UnitName),
		Pairs: []web.Pair{{Label: v.T("check.decision"), Text: v.T("check.decision-text", c.No, c.Day)}, {Label: v.T("check.number"), Text: c.Number}}}
	if v.Lang == words.EN {
		l.Pairs = append([]web.Pair{{Label: v.T("check.in-english"), Text: c.AwardName.EN}}, l.Pairs...)
	}
	return l
}

func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

func objectAt(number string) string { return "/c/" + url.PathEscape(number) + "/objection" }

func tall(f web.Field) web.Field { f.Rows = 5; return f }
