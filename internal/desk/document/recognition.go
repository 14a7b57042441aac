package document

import (
	"context"
	"io"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Recognition writes that those whom a concluded sitting elected hold their office,
// each for the term voted on, and which posts stay empty. (Nghị quyết công nhận
// kết quả bầu.)
func (s *Service) Recognition(ctx context.Context, who access.Actor, id council.SittingID, lang string, w io.Writer) error {
	m, err := s.councils.Minutes(ctx, who, id)
	if err != nil {
		return err
	}
	var p print
	var elected []council.Term
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if elected, err = council.Elected(tx, id); err != nil {
			return err
		}
		if len(elected) == 0 {
			return fault.Code(fault.Conflict, "election.nobody")
		}
		p, err = s.begin(tx, lang, m.Body, m.Meeting.Day)
		return err
	})
	if err != nil {
		return err
	}
	return p.recognition(m, elected).Write(w)
}

func (p print) recognition(m council.Minutes, elected []council.Term) *paper.Document {
	d := p.resolving(m, "recognition-about")
	var said []string
	for _, t := range elected {
		said = append(said, p.say("recognition-"+string(t.Office), t.Name, m.Council.Name, p.day(t.From), p.day(t.To)))
	}
	p.resolve(d, m, append(said, p.vacancies(m)...))
	return d
}

// vacancies say which posts elections left empty, why, and what comes next.
func (p print) vacancies(m council.Minutes) (out []string) {
	for _, v := range m.Vacancies() {
		var text []string
		for _, r := range v.Reasons() {
			text = append(text, p.Say(p.lang, r.Code, r.Args...))
		}
		out = append(out, strings.TrimSpace(strings.Join(text, " ")+" "+v.Note(p.lang)))
	}
	return out
}
