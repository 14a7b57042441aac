package best

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Pick is one proposed, for which award, and where the line went. (Đề nghị.)
type Pick struct {
	Subject     id.Subject
	Award       string
	Achievement string     // as it is to be printed; "" what the place says
	Dossier     dossier.ID // from here on told by looks
	Line        dossier.NominationID
	Over        bool // the line was struck, taken back or refused
}

// A Passed is who was ranked before one proposed and is not proposed, and why.
// (Không đề nghị, lý do.)
type Passed struct {
	Subject id.Subject
	Because string
}

// A Proposal is the best of a review, as whoever leads the movement chose them.
type Proposal struct {
	Unit   registry.UnitID // that proposes; "" the movement's body
	To     registry.UnitID // "" the unit above it
	Title  string          // of the dossiers; each adds its award
	Picks  []Pick
	Passed []Passed
	Papers []dossier.Paper // stored already: report, ranking
}

// mostPicks is how many one act proposes.
const mostPicks = 500

// Propose makes dossiers of the best, one for each award, with the papers in each:
// drafts, sent by the ordinary act. What the movement does not bring at this review
// is refused; who is passed over is so with a reason. (Đề nghị khen thưởng.)
func (s *Service) Propose(ctx context.Context, who access.Actor, which movement.ID, review int, p Proposal) (made []dossier.Dossier, err error) {
	defer fault.Wrap(&err, "propose the best of movement %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		made = nil
		x := Sheet{Law: who.Today}
		if x.Movement, x.Review, err = reviewed(tx, which, review); err != nil {
			return err
		}
		if err := movement.MayLead(tx, who, x.Movement); err != nil {
			return err
		}
		if p.Unit == "" {
			p.Unit = x.Body
		}
		over, err := registry.ScopeOf(tx, p.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.OpenDossier, over); err != nil {
			return err
		}
		if x.State != movement.Launched && x.State != movement.Closed {
			return fault.Code(fault.Conflict, "best.movement-over")
		}
		x.Years = x.YearsAt(x.Review.On)
		if err := s.offer(tx, &x); err != nil {
			return err
		}
		if err := p.whole(x.All); err != nil {
			return err
		}
		if made, err = s.open(tx, who, x, p); err != nil {
			return err
		}
		return p.record(tx, who, x, made)
	})
	return made, err
}

// whole refuses what is not to be proposed: who took no place, what the movement
// does not bring, the same twice, and who is passed over without a word.
func (p *Proposal) whole(all []Candidate) error {
	var w check.Wrongs
	w.Line(&p.Title, "title", "dossier.no-title", 250)
	w.Must(len(p.Picks) > 0, "pick", "best.nobody")
	w.Must(len(p.Picks) <= mostPicks, "pick", "best.too-many", len(p.Picks), mostPicks)
	because := map[id.Subject]string{}
	for i := range p.Passed {
		x := &p.Passed[i]
		w.Lines(&x.Because, "because", "best.because-missing", check.MostWhy)
		because[x.Subject] = x.Because
	}
	picked, last := map[id.Subject]bool{}, map[string]int{}
	for i := range p.Picks {
		k := &p.Picks[i]
		w.Lines(&k.Achievement, "achievement", "", 2000)
		c := slices.IndexFunc(all, func(c Candidate) bool { return c.Subject() == k.Subject })
		if c < 0 {
			w.Must(false, "pick", "best.no-place")
			continue
		}
		w.Must(slices.ContainsFunc(all[c].Offers, func(o Offer) bool { return o.Award == k.Award }), "award", "best.beyond", all[c].Name)
		w.Must(!picked[k.Subject] && !slices.ContainsFunc(all[c].Picks, func(was Pick) bool { return !was.Over }), "pick", "best.proposed", all[c].Name)
		picked[k.Subject] = true
		last[k.Subject.Kind] = max(last[k.Subject.Kind], all[c].Place)
		if k.Achievement == "" {
			k.Achievement = all[c].Because
		}
	}
	var passed []Passed
	for _, c := range all {
		who := c.Subject()
		going := picked[who] || slices.ContainsFunc(c.Picks, func(was Pick) bool { return !was.Over })
		if !going && c.Place < last[who.Kind] {
			w.Must(because[who] != "" || c.Struck != "", "because", "best.passed-unsaid", c.Name)
		}
		if !going && because[who] != "" {
			passed = append(passed, Passed{who, because[who]})
		}
	}
	p.Passed = passed
	return w.Err()
}

// open writes a dossier for each award.
func (s *Service) open(tx *store.Tx, who access.Actor, x Sheet, p Proposal) (made []dossier.Dossier, err error) {
	books, err := s.lawOf(tx, p.Unit, x)
	if err != nil {
		return nil, err
	}
	going := slices.Clone(p.Picks)
	for len(going) > 0 {
		code := going[0].Award
		var lines []dossier.NewNomination
		for _, k := range going {
			if k.Award == code {
				lines = append(lines, dossier.NewNomination{Award: code, Type: "movement", Year: x.Review.On.Year, From: x.Began(), To: x.Review.On, Subject: k.Subject,
					Achievement: k.Achievement, Movement: x.ID, Source: x.ID.Subject().String()})
			}
		}
		going = slices.DeleteFunc(going, func(k Pick) bool { return k.Award == code })
		d, written, err := dossier.Make(tx, who, books, dossier.NewDossier{Unit: p.Unit, To: p.To, Title: p.Title + ": " + s.books.NameOf(code).VI}, lines, p.Papers...)
		if err != nil {
			return nil, err
		}
		rows := make([][]any, len(written))
		for i, n := range written {
			rows[i] = []any{x.ID, x.Review.No, n.Subject.Kind, n.Subject.ID, n.Award, d.ID, n.ID, who.Account, store.When(tx.Now())}
		}
		if err := tx.Insert(`best_pick (movement, review, subject_kind, subject_id, award, dossier, line, by_account, at)`, rows); err != nil {
			return nil, err
		}
		made = append(made, d)
	}
	return made, nil
}

// lawOf is what the unit that proposes is judged by.
func (s *Service) lawOf(tx *store.Tx, unit registry.UnitID, x Sheet) (*rulebook.Library, error) {
	codes, err := registry.CodesAbove(tx, unit, x.Law)
	if err != nil {
		return nil, err
	}
	return s.books.For(s.books.Nearest(codes))
}

// record keeps who was passed over, and tells the ledger.
func (p Proposal) record(tx *store.Tx, who access.Actor, x Sheet, made []dossier.Dossier) error {
	var before int
	if err := tx.Row(`SELECT COUNT(*) FROM best_struck WHERE movement = $1 AND review = $2`, x.ID, x.Review.No).Scan(&before); err != nil {
		return err
	}
	var rows [][]any
	text := ""
	for i, y := range p.Passed {
		rows = append(rows, []any{x.ID, x.Review.No, before + i + 1, y.Subject.Kind, y.Subject.ID, y.Because, who.Account, store.When(tx.Now())})
		text += y.Subject.String() + "\n" + y.Because + "\n"
	}
	if err := tx.Insert(`best_struck (movement, review, no, subject_kind, subject_id, because, by_account, at)`, rows); err != nil {
		return err
	}
	seal, err := ledger.Seal(tx, x.ID.Subject().String(), text)
	if err != nil {
		return err
	}
	var dossiers []dossier.ID
	for _, d := range made {
		dossiers = append(dossiers, d.ID)
	}
	return ledger.Append(tx, ledger.Entry{Act: "movement.propose", Actor: who.Account, Subject: x.ID.Subject().String(), Body: map[string]any{"review": x.Review.No, "dossiers": dossiers, "picked": len(p.Picks), "passed": len(p.Passed), "papers": len(p.Papers), "because": seal}})
}

// picksOf are those proposed of a review.
func picksOf(tx *store.Tx, which movement.ID, review int) (map[id.Subject][]Pick, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (k Pick, err error) {
		return k, s.Scan(&k.Subject.Kind, &k.Subject.ID, &k.Award, &k.Dossier, &k.Line)
	}, `SELECT subject_kind, subject_id, award, dossier, line FROM best_pick WHERE movement = $1 AND review = $2 ORDER BY at, line`, which, review)
	if err != nil {
		return nil, err
	}
	var lines []dossier.NominationID
	for _, k := range all {
		lines = append(lines, k.Line)
	}
	now, err := dossier.NominationsNamed(tx, lines)
	out := map[id.Subject][]Pick{}
	for _, k := range all {
		n, there := now[k.Line]
		k.Over = !there || !n.Live()
		out[k.Subject] = append(out[k.Subject], k)
	}
	return out, err
}

// struckOf is why each was passed over last.
func struckOf(tx *store.Tx, which movement.ID, review int) (map[id.Subject]string, error) {
	out := map[id.Subject]string{}
	_, err := store.Collect(tx, func(r store.Scanner) (s id.Subject, err error) {
		var because string
		err = r.Scan(&s.Kind, &s.ID, &because)
		out[s] = because
		return s, err
	}, `SELECT subject_kind, subject_id, because FROM best_struck WHERE movement = $1 AND review = $2 ORDER BY no`, which, review)
	return out, err
}
