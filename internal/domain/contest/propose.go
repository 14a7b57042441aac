package contest

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Pick is a winner proposed for the award their prize names, and the line that
// proposes them. (Đề nghị khen thưởng người đạt giải.)
type Pick struct {
	Prize       int
	Code        string
	Achievement string // as it is to be printed
	Award       string // from here on told by looks
	Dossier     dossier.ID
	Line        dossier.NominationID
	Over        bool // the line was struck, taken back or refused
}

// A Proposal is which winners are proposed, by whom, to whom.
type Proposal struct {
	Unit   registry.UnitID // that proposes
	To     registry.UnitID // "" the unit above it
	Title  string          // of the dossiers; each adds its award
	Type   string          // of commendation, as the law has them
	Picks  []Pick
	Papers []dossier.Paper // stored already: the list of winners
}

// Unproposed are the winners whose prizes name an award and who are not proposed for it, or
// no longer. (Người đạt giải chưa được đề nghị.)
func (v Sight) Unproposed() (out []Winner) {
	for _, w := range v.Winners {
		if w.Award != "" && !slices.ContainsFunc(v.Picks, func(k Pick) bool { return k.Prize == w.Prize && k.Code == w.Code && !k.Over }) {
			out = append(out, w)
		}
	}
	return out
}

// A Proposing is what a proposal is made from.
type Proposing struct {
	Sight
	Units []registry.Unit   // in whose name the reader may propose
	Law   *rulebook.Library // that the body goes by
}

// Proposing is what the winners of a contest may be proposed for, and by whom, for
// its desk. (Người đạt giải, hình thức khen thưởng theo giải.)
func (s *Service) Proposing(ctx context.Context, who access.Actor, which ID) (v Proposing, err error) {
	if v.Sight, err = s.Contest(ctx, who, which); err != nil {
		return v, err
	}
	defer fault.Wrap(&err, "look at winners of contest %s to propose", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := must(tx, who, access.RunContest, v.Contest); err != nil {
			return err
		}
		if err := v.is(Published); err != nil {
			return err
		}
		if v.Law, _, err = s.dossiers.BooksOf(tx, v.Body, who.Today); err != nil {
			return err
		}
		v.Units, err = dossier.Proposers(tx, who, v.Body)
		return err
	})
	return v, err
}

// Propose makes dossiers of winners, one for each award their prizes name, with the
// papers in each: drafts, sent by the ordinary act. A prize promises the proposal;
// whether the award is given is for the law and whoever decides. (Lập hồ sơ khen
// thưởng người đạt giải.)
func (s *Service) Propose(ctx context.Context, who access.Actor, which ID, p Proposal) (made []dossier.Dossier, err error) {
	err = s.change(ctx, who, access.RunContest, which, 0, []State{Published}, func(tx *store.Tx, c *Contest) error {
		over, err := registry.ScopeOf(tx, p.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.OpenDossier, over); err != nil {
			return err
		}
		if err := p.whole(tx, *c); err != nil {
			return err
		}
		if made, err = s.open(tx, who, *c, p); err != nil {
			return err
		}
		all := make([]dossier.ID, len(made))
		for i, d := range made {
			all[i] = d.ID
		}
		return enter(tx, who, "contest.propose", c.ID.Subject(), map[string]any{"dossiers": all, "picked": len(p.Picks), "papers": len(p.Papers)})
	})
	return made, err
}

// whole refuses whoever won no such prize, whose prize names no award, and who is
// proposed already; it fills in the awards.
func (p *Proposal) whole(tx *store.Tx, c Contest) error {
	r, _, err := frozen(tx, c.ID)
	if err != nil {
		return err
	}
	was, err := picksOf(tx, c.ID)
	if err != nil {
		return err
	}
	var w check.Wrongs
	w.Line(&p.Title, "title", "dossier.no-title", 250)
	w.Must(len(p.Picks) > 0, "pick", "contest.nobody-picked")
	for i := range p.Picks {
		k := &p.Picks[i]
		same := func(x Pick) bool { return x.Prize == k.Prize && x.Code == k.Code }
		at := slices.IndexFunc(r.Winners, func(x Winner) bool { return x.Prize == k.Prize && x.Code == k.Code })
		if at < 0 || r.Winners[at].Award == "" {
			w.Must(false, "pick", "contest.no-award", k.Code)
			continue
		}
		k.Award = r.Winners[at].Award
		w.Must(!slices.ContainsFunc(was, func(x Pick) bool { return same(x) && !x.Over }) && !slices.ContainsFunc(p.Picks[:i], same), "pick", "contest.proposed-already", k.Code)
		w.Lines(&k.Achievement, "achievement", "", 2000)
	}
	return w.Err()
}

// open writes a dossier for each award, in the order of the prizes, and notes which
// line is whose.
func (s *Service) open(tx *store.Tx, who access.Actor, c Contest, p Proposal) (made []dossier.Dossier, err error) {
	books, _, err := s.dossiers.BooksOf(tx, p.Unit, who.Today)
	if err != nil {
		return nil, err
	}
	entries, err := sent(tx, c.ID)
	if err != nil {
		return nil, err
	}
	by := map[string]Entry{}
	for _, e := range entries {
		by[e.Code] = e
	}
	left := slices.Clone(p.Picks)
	for len(left) > 0 {
		code := left[0].Award
		var same []Pick
		var lines []dossier.NewNomination
		left = slices.DeleteFunc(left, func(k Pick) bool {
			if k.Award == code {
				same, lines = append(same, k), append(lines, c.line(by[k.Code], k, p.Type))
			}
			return k.Award == code
		})
		d, written, err := dossier.Make(tx, who, books, dossier.NewDossier{Unit: p.Unit, To: p.To, Title: p.Title + ": " + books.NameOf(code).VI}, lines, p.Papers...)
		if err != nil {
			return nil, err
		}
		rows := make([][]any, len(written))
		for i, n := range written {
			rows[i] = []any{c.ID, same[i].Prize, by[same[i].Code].ID, n.Award, d.ID, n.ID, who.Account, store.When(tx.Now())}
		}
		if err := tx.Insert(`contest_pick (contest, prize, entry, award, dossier, line, by_account, at)`, rows); err != nil {
			return nil, err
		}
		made = append(made, d)
	}
	return made, nil
}

// line is the line of a dossier that proposes a winner.
func (c Contest) line(e Entry, k Pick, kind string) dossier.NewNomination {
	l := dossier.NewNomination{Award: k.Award, Type: kind, Year: c.EndedOn.Year, From: c.From, To: c.EndedOn, Subject: e.Person.Subject(),
		Achievement: k.Achievement, Source: c.ID.Subject().String()}
	if kind == inMovement {
		l.Movement = c.Movement
	}
	return l
}

// inMovement is the type of commendation of what was done in a movement.
const inMovement = "movement"

// picksOf are the winners proposed, the first before the later.
func picksOf(tx *store.Tx, c ID) ([]Pick, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (k Pick, err error) {
		return k, s.Scan(&k.Prize, &k.Code, &k.Award, &k.Dossier, &k.Line)
	}, `SELECT k.prize, e.code, k.award, k.dossier, k.line FROM contest_pick k JOIN contest_entry e ON e.id = k.entry WHERE k.contest = $1 ORDER BY k.at, k.line`, c)
	if err != nil {
		return nil, err
	}
	lines := make([]dossier.NominationID, len(all))
	for i, k := range all {
		lines[i] = k.Line
	}
	now, err := dossier.NominationsNamed(tx, lines)
	for i := range all {
		n, there := now[all[i].Line]
		all[i].Over = !there || !n.Live()
	}
	return all, err
}
