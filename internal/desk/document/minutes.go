package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Minutes writes the minutes of a sitting with its counting record, finished or
// not (law.md §7.3). (Biên bản họp, biên bản kiểm phiếu.)
func (s *Service) Minutes(ctx context.Context, who access.Actor, id council.SittingID, lang string, w io.Writer) error {
	m, err := s.councils.Minutes(ctx, who, id)
	if err != nil {
		return err
	}
	return s.writeMinutes(ctx, m, lang, w)
}

// writeMinutes prints a record with what fails of each nomination it names.
func (s *Service) writeMinutes(ctx context.Context, m council.Minutes, lang string, w io.Writer) (err error) {
	var p print
	var fails []failure
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if p, err = s.begin(tx, lang, m.Body, m.Meeting.Day); err != nil {
			return err
		}
		for _, c := range m.Cases {
			if c.Subject.Kind != "nomination" || c.Hidden || m.Undeclared {
				continue
			}
			if fails, err = s.failsOf(tx, p, fails, c.Subject.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.minutes(m, fails).Write(w)
}

// failsOf adds what fails of one nomination.
func (s *Service) failsOf(tx *store.Tx, p print, all []failure, nomination string) ([]failure, error) {
	n, err := dossier.FindNomination(tx, dossier.NominationID(nomination))
	if err != nil || n.Fails+n.Opens == 0 {
		return all, err
	}
	d, err := dossier.Find(tx, n.Dossier)
	if err != nil {
		return all, err
	}
	lines, err := s.judged(tx, &d, []dossier.Nomination{n})
	if err != nil || !lines[0].known {
		return all, err
	}
	if bad := travels(lines[0].Verdict, lines[0].asides); len(bad) > 0 {
		all = append(all, failure{n.Name, p.award(n.Award), bad, n.GoOnReason, lines[0].asides})
	}
	return all, nil
}

func (p print) minutes(m council.Minutes, fails []failure) *paper.Document {
	title := p.say("minutes-title", m.Council.Name, strconv.Itoa(m.No))
	d := paper.New(p.meta(title, "/sittings/"+string(m.ID), m.Meeting.Day.Start(), m.Draft, fails, ""))
	d.Head(paper.Head{Parent: p.body, Body: m.Council.Name, Number: p.say("minutes-number"), Motto: p.motto()})
	d.Title(p.say("minutes"), title)
	when := m.Meeting
	d.Para(paper.B(p.say("minutes-when")+" "), paper.T(p.say("minutes-at", hour(when.Started, when.At), p.day(when.Day), when.Place)))
	if when.Purpose != "" {
		d.Para(paper.B(p.say("minutes-purpose")+" "), paper.T(when.Purpose))
	}
	if m.HeldOnPaper != "" {
		d.Para(paper.T(p.say("minutes-from-paper", m.HeldOnPaper)))
	}
	p.attendance(d, m)
	p.movements(d, m)
	if when.Discussion != "" {
		d.Section(p.say("minutes-discussion"))
		d.Para(paper.T(when.Discussion))
	}
	p.counts(d, m)
	d.Section(p.say("minutes-conclusion"))
	if when.Conclusion != "" {
		d.Para(paper.T(when.Conclusion))
	}
	if m.Balance != "" {
		d.Para(paper.T(p.say("minutes-balance", m.Balance)))
	}
	if when.Ended != "" {
		d.Para(paper.T(p.say("minutes-ended", when.Ended)))
	}
	d.Sign("", nil, p.hands(m)...)
	p.record(d, m)
	return d
}

func hour(started, called string) string {
	if started != "" {
		return started
	}
	return called
}

// attendance says who came, who did not and why, and whether there was a quorum.
func (p print) attendance(d *paper.Document, m council.Minutes) {
	d.Section(p.say("minutes-who"))
	t := m.Tally
	d.Para(paper.T(p.say("minutes-tally", t.Called, t.Present, t.Absent, t.Written, t.Voters)))
	for _, line := range [][2]string{{"minutes-chair", m.Chair}, {"minutes-clerk", m.Clerk}} {
		if line[1] != "" {
			d.Para(paper.B(p.say(line[0])+" "), paper.T(line[1]))
		}
	}
	var rows []paper.Row
	for i, a := range m.Attendance {
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), a.Name, a.Post, p.say("role-" + a.Role), p.presence(a)}})
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("col-name"), Width: 4, Align: paper.Left},
		{Title: p.say("col-post"), Width: 5, Align: paper.Left}, {Title: p.say("col-role"), Width: 2.6}, {Title: p.say("col-presence"), Width: 3.4, Align: paper.Left}}, rows)
}

// movements tell who went out and came in, when the sitting stopped, and by
// what paper another than the chair presides.
func (p print) movements(d *paper.Document, m council.Minutes) {
	if m.Mandate != "" {
		d.Para(paper.T(p.say("minutes-mandate", m.Chair, m.Mandate)))
	}
	for _, k := range m.Movements {
		word := "minutes-left"
		if k.Inside {
			word = "minutes-came"
		}
		d.Para(paper.T(p.say(word, k.At, m.Name(council.MemberID(k.Member)), k.Reason)))
	}
	for _, x := range m.Pauses {
		d.Para(paper.T(p.say("minutes-stopped", x.At, x.Because)))
		if x.ResumedAt != "" {
			d.Para(paper.T(p.say("minutes-resumed", x.ResumedAt, p.day(x.ResumedOn))))
		}
	}
}

func (p print) presence(a meeting.Attendee) string {
	switch {
	case a.Here == meeting.Present && a.Arrived != "":
		return p.say("present-from", a.Arrived)
	case a.Here == meeting.Present:
		return p.say("present")
	case a.Here == meeting.Absent && a.Written:
		if !a.WroteOn.IsZero() {
			return p.say("absent-wrote-on", a.Reason, p.day(a.WroteOn))
		}
		return p.say("absent-wrote", a.Reason)
	case a.Here == meeting.Absent:
		return p.say("absent", a.Reason)
	}
	return p.say("unmarked")
}

// counts says how each bloc was voted on and came out.
func (p print) counts(d *paper.Document, m council.Minutes) {
	d.Section(p.say("minutes-counts"))
	if len(m.Cases) == 0 {
		d.Para(paper.T(p.say("minutes-none")))
		return
	}
	for _, b := range m.Blocs {
		if b.Poll == "" {
			d.Para(paper.T(p.rule(m, b)))
		}
	}
	p.elections(d, m)
	if m.Rehearsed() {
		d.Para(paper.T(p.say("poll-test")))
	}
	p.polls(d, m)
	d.Para(paper.T(p.say("minutes-annex")))
}

// elections say which offices were filled for which term, and who of the
// candidates lately held them, and which are still empty and why.
func (p print) elections(d *paper.Document, m council.Minutes) {
	for _, e := range m.Elections {
		d.Para(paper.T(p.say("election", p.Say(p.lang, "election.bloc-"+string(e.Office)), len(e.Candidates), e.Seats, p.day(e.From), p.day(e.To))))
		for _, c := range e.Candidates {
			for _, t := range c.Led {
				d.Para(paper.T(p.say("election-led", c.Name, p.day(t.From), p.day(t.To))))
			}
		}
	}
	for _, text := range p.vacancies(m) {
		d.Para(paper.T(text))
	}
}

// record is the annex: every nominee with yes, no, invalid and the share.
func (p print) record(d *paper.Document, m council.Minutes) {
	if len(m.Cases) == 0 {
		return
	}
	d.Annex(true)
	d.Title(p.say("record"), p.say("record-of", m.Council.Name, strconv.Itoa(m.No), p.day(m.Meeting.Day)))
	var rows []paper.Row
	group := ""
	for i, c := range m.Cases {
		if c.Award != group {
			group = c.Award
			rows = append(rows, paper.Row{Group: true, Cells: []string{p.award(c.Award)}})
		}
		yes, no, blank := "–", "–", "–"
		if c.Bloc.CountedBy != "" && !c.Bloc.Hidden {
			yes, no, blank = strconv.Itoa(c.Bloc.Yes), strconv.Itoa(c.Bloc.No), strconv.Itoa(c.Bloc.Blank)
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), p.nominee(c), c.Detail, yes, no, blank, p.shareOf(c), p.outcome(c.Bloc)}})
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1.1}, {Title: p.say("col-nominee"), Width: 5.4, Align: paper.Left},
		{Title: p.say("col-detail"), Width: 7.4, Align: paper.Left}, {Title: p.say("col-yes"), Width: 1.7}, {Title: p.say("col-against"), Width: 1.9},
		{Title: p.say("col-blank"), Width: 1.9}, {Title: p.say("col-share"), Width: 3.2}, {Title: p.say("col-outcome"), Width: 2.8}}, rows)
	p.codes(d, m)
	p.tellersSign(d, m)
	d.Sign("", nil, p.hands(m)...)
}

// shareOf is yes of the denominator, and the percentage.
func (p print) shareOf(c council.Case) string {
	if c.Bloc.CountedBy == "" || c.Bloc.Hidden {
		return "–"
	}
	return p.say("share", strconv.Itoa(c.Bloc.Yes)+"/"+strconv.Itoa(c.Bloc.Base), percent(p.lang, c.Share))
}

// hands are the two who sign.
func (p print) hands(m council.Minutes) []paper.Signature {
	return []paper.Signature{{Titles: []string{p.say("clerk")}, Note: p.say("sign-note"), Name: m.Clerk},
		{Titles: []string{p.say("chair")}, Note: p.say("sign-note"), Name: m.Chair}}
}

// nominee is the name, with who presided or stood aside for this case.
func (p print) nominee(c council.Case) string {
	text := c.Label
	if len(c.Aside) > 0 {
		text += " " + p.say("recused", p.aside(c.Aside))
	}
	if c.Presider != "" {
		text += " " + p.say("presided", c.Presider)
	}
	return text
}

// aside names who stood aside, each with why: the kind, never what they wrote.
func (p print) aside(all []council.Aside) (out []string) {
	for _, a := range all {
		var why []string
		for _, k := range a.Kinds {
			why = append(why, p.Say(p.lang, "conflict."+k))
		}
		if len(why) > 0 {
			a.Name += " – " + strings.Join(why, ", ")
		}
		out = append(out, a.Name)
	}
	return out
}

func (p print) outcome(b council.Bloc) string {
	switch b.Outcome {
	case council.Passed:
		return p.say("passed")
	case council.Refused:
		return p.say("refused")
	}
	return p.say("uncounted")
}

// rule says how one bloc was voted on and what it needed.
func (p print) rule(m council.Minutes, b council.Bloc) string {
	needed, base, cite := b.Needed, b.Denominator, b.Cite
	if t, ok := m.Rules[b.Award]; ok && (b.CountedBy == "" || b.Hidden) {
		needed, base, cite = t.Needed, t.Denominator, t.Cite
	}
	method := p.say("method-open")
	if b.Method != "" {
		method = p.say("method-" + string(b.Method))
	}
	if base == "" {
		base = "total"
	}
	text := p.say("bloc", p.award(b.Award), b.Size, method, needed, p.say("of-"+base), p.cite(cite))
	if b.Pulled {
		text = p.say("bloc-pulled", p.award(b.Award), strings.Join(namesOn(m, b), ", "), method, needed, p.say("of-"+base), p.cite(cite))
	}
	if b.CountedBy != "" && !b.Hidden {
		text += " " + p.say("bloc-count", b.Yes, b.No, b.Blank, b.Base, p.outcome(b))
	}
	if b.Wrote() > 0 {
		text += " " + p.say("bloc-written", b.WrittenYes, b.WrittenNo, b.WrittenBlank)
	}
	return text
}

// namesOn are the nominees of one bloc.
func namesOn(m council.Minutes, b council.Bloc) (names []string) {
	for _, c := range m.Cases {
		if c.Bloc.ID == b.ID {
			names = append(names, c.Label)
		}
	}
	return names
}

// percent writes hundredths of a percent: 8888 is 88,88%.
func percent(lang string, hundredths int) string {
	mark := ","
	if lang == "en" {
		mark = "."
	}
	part := strconv.Itoa(hundredths % 100)
	if len(part) == 1 {
		part = "0" + part
	}
	return strconv.Itoa(hundredths/100) + mark + part + "%"
}
