package progress

import (
	"context"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// Overlapping is the one question beside those of the pulses: about another
// movement that calls the same people to the same.
const Overlapping target.Pulse = "overlap"

// A Question is what the owner of a movement was asked, once, and what they said.
// (Câu hỏi về nhịp phong trào.)
type Question struct {
	ID       string
	Movement movement.ID
	Pulse    target.Pulse
	Other    movement.ID // it overlaps with; "" otherwise
	Since    civil.Date  // of the pulse
	AskedAt  time.Time
	Answer   string // "" it waits
	By       string
	At       time.Time
}

// feel takes the pulse of a movement.
func feel(tx *store.Tx, m movement.Movement, on civil.Date, law rulebook.Pulse) (target.Pulse, civil.Date, error) {
	signs := target.Signs{Launched: m.LaunchedOn, Closed: m.EndedOn}
	answers, err := movement.AnswersOf(tx, m.ID)
	if err != nil {
		return "", civil.Date{}, err
	}
	for _, a := range answers {
		if day := civil.Of(a.At); day.After(signs.Answered) {
			signs.Answered = day
		}
	}
	var at store.Time
	if err := tx.Row(`SELECT at FROM progress_sign WHERE movement = $1`, m.ID).Scan(&at); err == nil {
		signs.Figure = civil.Of(at.Time)
	} else if !store.None(err) {
		return "", civil.Date{}, err
	}
	p, since := signs.Feel(on, law.Silent)
	return p, since, nil
}

// Ask takes the pulse of every movement that runs, and puts one question to the
// owner of each that is silent or overlaps with another; the same one only once.
// It says how many were asked. (Hỏi nhịp phong trào.)
func (s *Service) Ask(ctx context.Context) (asked int, err error) {
	defer fault.Wrap(&err, "ask after movements")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		asked = 0
		all, err := movement.Running(tx)
		if err != nil {
			return err
		}
		for _, m := range all {
			n, err := s.ask(tx, m, all)
			if err != nil {
				return err
			}
			asked += n
		}
		return nil
	})
	return asked, err
}

func (s *Service) ask(tx *store.Tx, m movement.Movement, all []movement.Movement) (asked int, err error) {
	law, err := s.lawOf(tx, m, today(tx))
	if err != nil {
		return 0, err
	}
	pulse, since, err := feel(tx, m, today(tx), law)
	if err != nil {
		return 0, err
	}
	var due []Question
	if pulse == target.Silent {
		due = append(due, Question{Pulse: pulse, Since: since})
	}
	for _, o := range overlaps(m, earlier(m, all), law) {
		due = append(due, Question{Pulse: Overlapping, Other: movement.ID(o.ID), Since: m.LaunchedOn})
	}
	put, err := questionsOf(tx, m.ID)
	for _, q := range due {
		if err != nil || slices.ContainsFunc(put, q.again) {
			continue
		}
		asked++
		err = q.put(tx, m)
	}
	return asked, err
}

// earlier are the movements launched before one: of two that overlap the later
// one's owner is asked.
func earlier(m movement.Movement, all []movement.Movement) []movement.Movement {
	return all[:max(0, slices.IndexFunc(all, func(o movement.Movement) bool { return o.ID == m.ID }))]
}

// overlaps are those of some movements that one overlaps with. One that it serves,
// that serves it, or that serves the same is meant to be alike.
func overlaps(m movement.Movement, others []movement.Movement, law rulebook.Pulse) []target.Overlap {
	var strangers []target.Text
	for _, o := range others {
		if o.ID != m.Parent && o.Parent != m.ID && (o.Parent == "" || o.Parent != m.Parent) {
			strangers = append(strangers, text(o))
		}
	}
	return text(m).Overlaps(strangers, target.Likeness{Subjects: law.Subjects, Contents: law.Contents, Run: law.Run})
}

// text is what two movements are compared by.
func text(m movement.Movement) target.Text {
	var contents []string
	for _, c := range m.Contents {
		contents = append(contents, c.Text)
	}
	return target.Text{ID: string(m.ID), Subjects: m.Subjects, Contents: strings.Join(contents, "\n"), From: m.From, To: m.To}
}

// again reports that a question was put already: of the same silence, or of the
// same movement.
func (q Question) again(was Question) bool {
	return q.Pulse == was.Pulse && q.Other == was.Other && (q.Pulse == Overlapping || q.Since == was.Since)
}

func (q Question) put(tx *store.Tx, m movement.Movement) error {
	q.ID = tx.NewID()
	if _, err := tx.Exec(`INSERT INTO progress_question (id, movement, pulse, other, since, asked_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		q.ID, m.ID, q.Pulse, q.Other, q.Since, store.When(tx.Now())); err != nil {
		return err
	}
	to, err := account.Holders(tx, access.PlanMovement, m.Body)
	if err != nil {
		return err
	}
	kind := notice.MovementSilent
	if q.Pulse == Overlapping {
		kind = notice.MovementOverlaps
	}
	if err := notice.Send(tx, notice.Told{Kind: kind, Subject: m.ID.Subject(), Unit: m.Body, Args: []string{m.Name}, To: to}); err != nil {
		return err
	}
	return enter(tx, access.Actor{}, "movement.ask", m.ID, map[string]any{"question": q.ID, "pulse": q.Pulse, "other": q.Other, "told": len(to)})
}

// Answer keeps what the owner says to a question. (Trả lời câu hỏi về nhịp.)
func (s *Service) Answer(ctx context.Context, who access.Actor, which movement.ID, question, answer string) (err error) {
	defer fault.Wrap(&err, "answer about movement %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		m, err := movement.Find(tx, which)
		if err != nil {
			return err
		}
		if err := movement.MayLead(tx, who, m); err != nil {
			return err
		}
		said, err := check.Reason(answer, "answer", "progress.answer-missing")
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE progress_question SET answer = $1, by_account = $2, at = $3 WHERE id = $4 AND movement = $5 AND at IS NULL`,
			said, who.Account, store.When(tx.Now()), question, which)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Code(fault.Conflict, "progress.answered-already")
		}
		return enterText(tx, who, "movement.answer-pulse", which, map[string]any{"question": question}, said)
	})
}

// questionsOf are those put about a movement, newest first.
func questionsOf(tx *store.Tx, which movement.ID) ([]Question, error) {
	return store.Collect(tx, readQuestion, `SELECT id, movement, pulse, other, since, asked_at, answer, by_account, at FROM progress_question WHERE movement = $1 ORDER BY asked_at DESC, id DESC`, which)
}

func readQuestion(s store.Scanner) (q Question, err error) {
	var asked, at store.Time
	err = s.Scan(&q.ID, &q.Movement, &q.Pulse, &q.Other, &q.Since, &asked, &q.Answer, &q.By, &at)
	q.AskedAt, q.At = asked.Time, at.Time
	return q, err
}
