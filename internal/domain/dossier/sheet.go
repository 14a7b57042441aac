package dossier

import (
	"cmp"
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Sheet is all a dossier's page shows. (Trang hồ sơ.)
type Sheet struct {
	Dossier
	Lines
	Papers []Paper
	Bodies []Body
	Steps  []Step
	Today  civil.Date
	May    May
	Remind []Reminder // principles, where candidates for one award may be equal
}

// May says which acts the actor holds here; whether the state lets them is for
// the act to say.
type May struct {
	Nominate, Attach, Attest, Submit, Recall, Withdraw bool
	Receive, Return, Strike, Appraise, Forward, Table  bool
	SetAside                                           bool // of a line, as it stands
}

// Sheet is a dossier with its lines, papers, way and story.
func (s *Service) Sheet(ctx context.Context, who access.Actor, dossier ID, f LineFilter) (sh Sheet, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		sh.Today = today(tx)
		if sh.Dossier, err = Look(tx, who, dossier); err != nil {
			return err
		}
		all, err := NominationsOf(tx, dossier)
		if err != nil {
			return err
		}
		if err := s.weigh(tx, &sh.Dossier, all, &sh.Lines); err != nil {
			return err
		}
		sh.choose(all, f)
		if sh.Papers, err = PapersOf(tx, dossier); err != nil {
			return err
		}
		sh.Missing = gaps(sh.Waits)
		if sh.Bodies, err = BodiesOf(tx, dossier); err != nil {
			return err
		}
		if sh.Steps, err = StepsOf(tx, dossier); err != nil {
			return err
		}
		if sh.Remind, err = remind(tx, s.books, sh.LawDay, pointers(all, (*Nomination).Live)); err != nil {
			return err
		}
		sh.May, err = mayHere(tx, who, &sh.Dossier)
		return err
	})
	return sh, err
}

// gaps lists the papers that some line waits for, as the verdicts say: what an
// alternative already met would have asked for is not among them.
func gaps(waits []Wait) (gaps []Gap) {
	for _, w := range waits {
		if w.Clause.Kind == rulebook.ByPaper && !w.Fails {
			gaps = append(gaps, Gap{Code: w.Clause.Paper, Name: w.Clause.Needs, Lines: len(w.Lines)})
		}
	}
	return gaps
}

// A Leaf is all a nomination's own page shows. (Trang một đề nghị.)
type Leaf struct {
	Nomination
	Of          Dossier
	Judged      Judged
	Live        bool      // judged now, not stored
	Heard       time.Time // the newest statement about the subject came in then, after the stored verdict; zero: none did
	Papers      []Paper
	Asked       []rulebook.Paper
	Moved       Moved                   // of a line of a movement
	Initiatives []initiative.Initiative // of the person
	Rests       []initiative.ID         // those it rests on
	Attested    map[string]bool
	Asides      []SetAside
	Steps       []Step
	Council     *council.Result
	May         May
	Prev, Next  NominationID
	Today       civil.Date
	Called      bool // its reader sits on the council it is put to: this line is all they see
}

// Nomination is one line with every clause of its verdict.
func (s *Service) Nomination(ctx context.Context, who access.Actor, nomination NominationID) (l Leaf, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		l.Today = today(tx)
		n, err := FindNomination(tx, nomination)
		if err != nil {
			return err
		}
		l.Nomination = n
		if l.Of, l.Called, err = reading(tx, who, n.Dossier, nomination); err != nil {
			return err
		}
		return s.leaf(tx, who, &l)
	})
	return l, err
}

// reading finds the dossier of a line or paper for whoever may look at it, or was
// called to the sitting that has the line; not for one who stands aside from it.
func reading(tx *store.Tx, who access.Actor, dossier ID, line NominationID) (d Dossier, called bool, err error) {
	d, err = Look(tx, who, dossier)
	if line == "" {
		return d, false, err
	}
	if err != nil {
		refused := err
		if called, err = council.Calls(tx, who, line.Subject()); err != nil || !called {
			return d, false, cmp.Or(err, refused)
		}
		if d, err = Find(tx, dossier); err != nil {
			return d, called, err
		}
	}
	return d, called, council.MayRead(tx, who, line.Subject())
}

func (s *Service) leaf(tx *store.Tx, who access.Actor, l *Leaf) error {
	f, err := gather(tx, s.books, &l.Of, []Nomination{l.Nomination})
	if err != nil {
		return err
	}
	if l.Judged, l.Live, err = s.judgement(tx, &l.Of, &l.Nomination, f); err != nil {
		return err
	}
	if !l.Live {
		if err := l.older(tx, f); err != nil {
			return err
		}
	}
	l.Moved = f.meant(tx, who, &l.Nomination)
	asides, err := AsidesOf(tx, []*Nomination{&l.Nomination})
	if err != nil {
		return err
	}
	l.Asides = asides[l.ID]
	day, _ := l.Of.lawDay(l.Today)
	if a, err := s.books.Award(l.Award, day); err == nil {
		l.Asked = a.Papers
	}
	l.Initiatives, l.Rests, l.Attested = f.ofPerson(&l.Nomination), f.rests[l.ID], f.attested[l.ID]
	return l.around(tx, who)
}

// older finds whether somebody stated something about the subject, under any record of
// theirs, after the verdict was made: it does not know that yet.
func (l *Leaf) older(tx *store.Tx, f *file) error {
	all := []id.Subject{l.Subject}
	if l.Subject.Kind == award.Person {
		for _, p := range f.same(registry.PersonID(l.Subject.ID)) {
			all = append(all, p.Subject())
		}
	}
	heard, err := inquiry.HeardAt(tx, all)
	for _, at := range heard {
		if at.After(l.Judged.At) && at.After(l.Heard) {
			l.Heard = at
		}
	}
	return err
}

// judgement is the verdict of one line: the one that stands, or one made now of
// what is in the unit's hands.
func (s *Service) judgement(tx *store.Tx, d *Dossier, n *Nomination, f *file) (j Judged, live bool, err error) {
	line := []*Nomination{n}
	if d.State != Draft && d.State != Returned {
		all, err := Verdicts(tx, s.books, d, line)
		if j, stored := all[n.ID]; stored || err != nil {
			return j, false, err
		}
	}
	day, forecast := d.lawDay(today(tx))
	verdicts, err := judge(s.books, f, line, day, today(tx))
	if err != nil {
		return j, true, err
	}
	return verdicts[0].judged(forecast, tx.Now()), true, nil
}

// ofPerson lists the initiatives of a line's person.
func (f *file) ofPerson(n *Nomination) (all []initiative.Initiative) {
	for _, list := range f.initiatives {
		all = append(all, list...)
	}
	return all
}

// around adds papers, story, council and neighbours.
func (l *Leaf) around(tx *store.Tx, who access.Actor) error {
	papers, err := PapersOf(tx, l.Of.ID)
	if err != nil {
		return err
	}
	for _, p := range papers {
		if p.Nomination == l.ID || p.Nomination == "" && !l.Called {
			l.Papers = append(l.Papers, p)
		}
	}
	steps, err := StepsOf(tx, l.Of.ID)
	if err != nil {
		return err
	}
	for _, st := range steps {
		if st.Nomination == l.ID || st.Nomination == "" && !l.Called {
			l.Steps = append(l.Steps, st)
		}
	}
	if l.CouncilItem != "" {
		r, err := council.ResultFor(tx, who, l.ID.Subject())
		if err != nil {
			return err
		}
		l.Council = r
	}
	if l.May, err = mayHere(tx, who, &l.Of); err != nil {
		return err
	}
	_, _, refused := inHands(tx, who, access.SetAsideDossier, l.ID)
	l.May.SetAside = refused == nil
	if l.Called {
		return nil
	}
	err = tx.Row(`SELECT COALESCE((SELECT id FROM nomination WHERE dossier = $1 AND no < $2 ORDER BY no DESC LIMIT 1), ''),
		COALESCE((SELECT id FROM nomination WHERE dossier = $1 AND no > $2 ORDER BY no LIMIT 1), '')`, l.Of.ID, l.No).Scan(&l.Prev, &l.Next)
	return err
}
