package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Slip writes the slip of a poll, to be printed once for everyone on its roll, so
// that all are alike: the names, the way of voting, the threshold and its
// clause. (Phiếu biểu quyết.)
func (s *Service) Slip(ctx context.Context, who access.Actor, id council.SittingID, poll council.PollID, lang string, w io.Writer) error {
	m, err := s.councils.Minutes(ctx, who, id)
	if err != nil {
		return err
	}
	for _, v := range m.Polls {
		if v.ID != poll || !v.Method.Secret() {
			continue
		}
		if v.Hidden {
			return fault.Code(fault.Forbidden, "conflict.stands-aside")
		}
		var p print
		err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, m.Body, m.Meeting.Day); return err })
		if err != nil {
			return err
		}
		return p.slip(m, v).Write(w)
	}
	return fault.Code(fault.NotFound, "poll.not-found")
}

func (p print) slip(m council.Minutes, v council.Poll) *paper.Document {
	d := paper.New(paper.Meta{Fonts: p.Fonts, Title: p.say("slip-of", v.No), Lang: p.lang, Date: m.Meeting.Day.Start(), Size: 13})
	d.Head(paper.Head{Parent: p.body, Body: m.Council.Name, Motto: p.motto()})
	d.Title(p.say("slip"), p.say("slip-about", v.No, strconv.Itoa(m.No), p.day(m.Meeting.Day)))
	columns := []paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("col-nominee"), Width: 6, Align: paper.Left}, {Title: p.say("slip-award"), Width: 4.6, Align: paper.Left},
		{Title: p.say("col-yes"), Width: 1.9}, {Title: p.say("col-against"), Width: 1.9}}
	how := p.say("slip-how")
	if v.Pick > 0 {
		columns[3].Title, columns = p.say("slip-chosen"), columns[:4]
		how = p.say("slip-how-pick", v.Pick)
	}
	var rows []paper.Row
	for i, l := range v.Lines {
		cells := []string{strconv.Itoa(i + 1), l.Label, p.award(l.Award), "[   ]", "[   ]"}
		rows = append(rows, paper.Row{Cells: cells[:len(columns)]})
	}
	d.Table(columns, rows)
	d.Para(paper.T(how))
	for _, award := range awardsOn(v) {
		t := m.Rules[award]
		d.Small(paper.T(p.say("slip-rule", p.award(award), p.needed(m, v, award), p.say("of-"+t.Denominator), p.cite(t.Cite))))
	}
	d.Small(paper.I(p.say("slip-secret")))
	return d
}

// needed is the fewest yes that pass an award by the roll of a poll.
func (p print) needed(m council.Minutes, v council.Poll, award string) int {
	return m.Needed(council.Bloc{Award: award, Roll: v.Roll, Poll: v.ID})
}

// awardsOn are the awards a slip votes on, in its order.
func awardsOn(v council.Poll) (out []string) {
	seen := map[string]bool{}
	for _, l := range v.Lines {
		if !seen[l.Award] {
			seen[l.Award] = true
			out = append(out, l.Award)
		}
	}
	return out
}

// polls says how every vote by slips went, and every vote that was voided.
func (p print) polls(d *paper.Document, m council.Minutes) {
	for _, v := range m.Polls {
		if v.Hidden {
			d.Para(paper.T(p.say("poll-hidden", v.No, len(v.Lines))))
			continue
		}
		if v.Method.Secret() {
			d.Para(paper.T(p.poll(v)))
			if of := m.Repeated(v); of > 0 {
				d.Para(paper.T(p.say("poll-repeats", of)))
			}
			for _, award := range awardsOn(v) {
				t := m.Rules[award]
				d.Para(paper.T(p.say("slip-rule", p.award(award), p.needed(m, v, award), p.say("of-"+t.Denominator), p.cite(t.Cite))))
			}
			if v.CountedBy != "" {
				d.Para(paper.T(p.slips(v) + p.told(v)))
			}
			d.Para(paper.T(p.say("poll-tellers", strings.Join(names(v.Tellers), ", "))))
		}
		if v.State == council.PollVoid {
			d.Para(paper.T(p.say("poll-void", v.No, p.say("method-"+string(v.Method)), v.Because, p.tallies(v))))
		}
	}
}

// poll is how a vote by slips was held.
func (p print) poll(v council.Poll) string {
	if v.Ballot == "" {
		return p.say("poll", v.No, len(v.Lines), v.Roll.Members, v.Roll.Present, v.Roll.Written)
	}
	return p.say("poll-device", v.No, len(v.Lines), v.Roll.Members, v.Roll.Present, v.Roll.Written, len(v.Devices), v.OnPaper())
}

// slips are how many there were.
func (p print) slips(v council.Poll) string {
	text := p.say("poll-slips", v.Issued, v.Returned, v.Valid, v.Invalid)
	if v.Ballot != "" {
		text += " " + p.say("poll-cast", v.Cast)
	}
	return text
}

// told says who entered what came on paper.
func (p print) told(v council.Poll) string {
	switch by := v.Told(); {
	case v.OnPaper() == 0:
		return ""
	case len(by) > 1:
		return " " + p.say("poll-agreed", by[0], strings.Join(by[1:], ", "))
	case len(by) == 1:
		return " " + p.say("poll-told", by[0])
	}
	return " " + p.say("poll-by-clerk")
}

// codes name what anybody can compare: rolls, tallies and records of ballots on
// devices, the script, the bundle.
func (p print) codes(d *paper.Document, m council.Minutes) {
	if m.Digest == "" && len(m.Results) == 0 {
		return
	}
	d.Small(paper.B(p.say("codes")))
	for _, v := range m.Polls {
		r, counted := m.Results[v.Ballot]
		if !counted {
			continue
		}
		d.Small(paper.T(p.say("code-roll", v.No, spaced(r.RollHash))))
		d.Small(paper.T(p.say("code-tally", v.No, spaced(r.Tally))))
		d.Small(paper.T(p.say("code-record", v.No, spaced(r.Record))))
	}
	if len(m.Results) > 0 {
		d.Small(paper.T(p.say("code-script", spaced(p.Script))))
	}
	if m.Digest != "" {
		d.Small(paper.T(p.say("code-bundle", spaced(m.Digest))))
	}
}

// spaced writes a code in groups of eight, to be read and to break into lines.
func spaced(code string) string {
	var groups []string
	for len(code) > 8 {
		groups, code = append(groups, code[:8]), code[8:]
	}
	return strings.Join(append(groups, code), " ")
}

// tallies are the votes of a voided poll, line by line.
func (p print) tallies(v council.Poll) string {
	if v.CountedBy == "" {
		return p.say("poll-uncounted")
	}
	var all []string
	for _, l := range v.Lines {
		all = append(all, p.say("poll-line", l.Label, l.Yes, l.No, l.Blank))
	}
	return strings.Join(all, "; ")
}

func names(all []council.Teller) (out []string) {
	for _, t := range all {
		out = append(out, t.Name)
	}
	return out
}

// tellersSign gives the tellers of every poll that stands their places to sign.
func (p print) tellersSign(d *paper.Document, m council.Minutes) {
	for _, v := range m.Polls {
		if v.State == council.PollVoid {
			continue
		}
		for at := 0; at < len(v.Tellers); at += 3 {
			var hands []paper.Signature
			for _, t := range v.Tellers[at:min(at+3, len(v.Tellers))] {
				hands = append(hands, paper.Signature{Titles: []string{p.say("teller")}, Note: p.say("sign-note"), Name: t.Name})
			}
			d.Sign("", nil, hands...)
		}
	}
}
