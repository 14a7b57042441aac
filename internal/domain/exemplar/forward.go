package exemplar

import (
	"cmp"
	"context"
	"slices"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// Sudden is the type of reward of the spontaneous lane. (Khen thưởng đột xuất.)
const Sudden = "sudden"

// A NewProposal is what an exemplar is put forward for.
type NewProposal struct {
	Award       string
	Type        string          // Sudden unless said
	Year        int             // 0 this year
	To          registry.UnitID // "" the unit above
	Title       string          // of the dossier
	Achievement string          // as it is to be printed
}

// A Proposal is a dossier an exemplar went into. (Đề nghị.)
type Proposal struct {
	Exemplar    ID
	Dossier     dossier.ID
	Line        dossier.NominationID
	Award, Type string
	At          store.Time
	By          string
}

const proposalColumns = `SELECT p.exemplar, p.dossier, p.line, p.award, p.type, p.at, p.by_account FROM exemplar_proposal p`

func readProposal(s store.Scanner) (p Proposal, err error) {
	err = s.Scan(&p.Exemplar, &p.Dossier, &p.Line, &p.Award, &p.Type, &p.At, &p.By)
	return p, err
}

func proposalsOf(tx *store.Tx, all []Exemplar) (map[ID][]Proposal, error) {
	out := map[ID][]Proposal{}
	args := make([]any, len(all))
	for i, e := range all {
		args[i] = e.ID
	}
	list, err := store.Collect(tx, readProposal, proposalColumns+` WHERE p.exemplar IN `+store.In(1, len(args))+` ORDER BY p.at DESC, p.line`, args...)
	for _, p := range list {
		out[p.Exemplar] = append(out[p.Exemplar], p)
	}
	return out, err
}

// OfDossier are the exemplars a dossier's lines came from. Part.
func OfDossier(tx *store.Tx, which dossier.ID) ([]Exemplar, error) {
	return store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.id IN (SELECT exemplar FROM exemplar_proposal WHERE dossier = $1) ORDER BY e.id`, which)
}

// Forward puts whoever did a confirmed deed forward: a dossier of their unit with
// one line that remembers where it came from. It is a draft, sent by the ordinary
// act: the head, who answers for it, begins it as an officer does.
// (Đề nghị khen thưởng.)
func (s *Service) Forward(ctx context.Context, who access.Actor, which ID, n NewProposal) (d dossier.Dossier, err error) {
	_, err = s.change(ctx, who, access.ForwardExemplar, "exemplar.forward", which, []State{Confirmed}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if e.Subject.ID == "" {
			return nil, fault.Code(fault.Unmet, "exemplar.not-in-registry")
		}
		if n.Type == "" {
			n.Type = Sudden
		}
		line := dossier.NewNomination{Award: n.Award, Type: n.Type, Year: cmp.Or(n.Year, who.Today.Year), Subject: e.Subject, Achievement: n.Achievement, Source: which.Subject().String()}
		if n.Type == Sudden {
			line.From, line.To = e.On, e.On
		}
		books, err := s.law(tx, e.Unit, who.Today)
		if err != nil {
			return nil, err
		}
		var written []dossier.Nomination
		if d, written, err = dossier.Make(tx, who, books, dossier.NewDossier{Unit: e.Unit, To: n.To, Title: n.Title}, []dossier.NewNomination{line}); err != nil {
			return nil, err
		}
		p := Proposal{e.ID, d.ID, written[0].ID, n.Award, n.Type, store.Time{Time: tx.Now()}, who.Account}
		if err := p.save(tx); err != nil {
			return nil, err
		}
		return map[string]any{"dossier": d.ID, "line": p.Line, "award": n.Award, "type": n.Type}, nil
	})
	return d, err
}

// law is what the unit is judged by.
func (s *Service) law(tx *store.Tx, unit registry.UnitID, on civil.Date) (*rulebook.Library, error) {
	codes, err := registry.CodesAbove(tx, unit, on)
	if err != nil {
		return nil, err
	}
	return s.books.For(s.books.Nearest(codes))
}

func (p Proposal) save(tx *store.Tx) error {
	_, err := tx.Exec(`INSERT INTO exemplar_proposal (exemplar, line, dossier, award, type, at, by_account) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		p.Exemplar, p.Line, p.Dossier, p.Award, p.Type, store.When(p.At.Time), p.By)
	return err
}

// An Owed is a paper of a sudden award: by the simplified procedure, or to come
// after the decision.
type Owed struct {
	rulebook.Paper
	After bool // may come after the decision
	There bool
	Due   civil.Date // by when it is owed; zero until there is a decision, and once it is there
}

// papersOf are the papers of a sudden proposal, and which are there.
func (s *Service) papersOf(tx *store.Tx, e Exemplar, p Proposal) (all []Owed, err error) {
	if p.Type != Sudden {
		return nil, nil
	}
	day := civil.Of(p.At.Time)
	books, err := s.law(tx, e.Unit, day)
	if err != nil {
		return nil, err
	}
	route, err := books.Route(rulebook.RouteQuestion{Award: p.Award, Type: p.Type, On: day})
	if err != nil {
		return nil, err
	}
	rule, err := s.rule(tx, e.Unit, day)
	if err != nil {
		return nil, err
	}
	there, err := codesOf(tx, p)
	if err != nil {
		return nil, err
	}
	due, err := dueOf(tx, p, rule.Complete)
	add := func(x rulebook.Paper, after bool) {
		o := Owed{Paper: x, After: after, There: slices.Contains(there, x.Code)}
		if !o.There {
			o.Due = due
		}
		all = append(all, o)
	}
	for _, x := range route.Parts {
		add(x, false)
	}
	for _, x := range rule.After {
		if !slices.ContainsFunc(all, func(o Owed) bool { return o.Code == x.Code }) {
			add(x, true)
		}
	}
	return all, err
}

// dueOf is the day by which the papers of a proposal are owed: so many days after its
// decision, and none before.
func dueOf(tx *store.Tx, p Proposal, days int) (due civil.Date, err error) {
	l, err := dossier.FindNomination(tx, p.Line)
	if err != nil || l.Decision == "" {
		return due, err
	}
	d, err := decision.Find(tx, decision.ID(l.Decision))
	if err != nil || d.SignedAt.IsZero() {
		return due, err
	}
	return civil.Of(d.SignedAt).AddDays(days), nil
}

// codesOf are the codes of the papers that lie in the dossier, or were added since.
func codesOf(tx *store.Tx, p Proposal) ([]string, error) {
	added, err := store.Collect(tx, store.One[string], `SELECT code FROM exemplar_paper WHERE line = $1`, p.Line)
	if err != nil {
		return nil, err
	}
	lying, err := dossier.PapersOf(tx, p.Dossier)
	for _, x := range lying {
		added = append(added, x.Code)
	}
	return added, err
}

// Complete adds a paper that was to come after the decision. (Bổ sung giấy tờ.)
func (s *Service) Complete(ctx context.Context, who access.Actor, which ID, line dossier.NominationID, code, title string, b files.Blob) error {
	_, err := s.change(ctx, who, access.ForwardExemplar, "exemplar.complete", which, []State{Confirmed}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		p, err := readProposal(tx.Row(proposalColumns+` WHERE p.exemplar = $1 AND p.line = $2`, which, line))
		if store.None(err) {
			return nil, fault.Code(fault.NotFound, "exemplar.no-such-proposal")
		}
		if err != nil {
			return nil, err
		}
		owed, err := s.papersOf(tx, *e, p)
		if err != nil {
			return nil, err
		}
		var w check.Wrongs
		w.Line(&title, "title", "exemplar.paper-no-title", check.MostLine)
		w.Must(slices.ContainsFunc(owed, func(o Owed) bool { return o.Code == code && !o.There }), "code", "exemplar.paper-not-owed")
		w.Must(b.Hash != "" && slices.Contains(dossier.Media(), string(b.Type)), "file", "dossier.paper-media")
		if err := w.Err(); err != nil {
			return nil, err
		}
		_, err = tx.Exec(`INSERT INTO exemplar_paper (exemplar, line, code, title, hash, media, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			which, line, code, title, b.Hash, string(b.Type), who.Account, store.When(tx.Now()))
		if err != nil {
			return nil, err
		}
		left, err := s.debt(tx, *e)
		e.OwesOn = left.by
		return map[string]any{"line": line, "code": code, "sha256": b.Hash}, err
	})
	return err
}

// A debt is what an exemplar's sudden proposals still owe.
type debt struct {
	since time.Time  // the last of them that owes any was put forward
	by    civil.Date // the first day on which a paper is due; zero: none has a day yet
	any   bool
}

func (s *Service) debt(tx *store.Tx, e Exemplar) (d debt, err error) {
	all, err := proposalsOf(tx, []Exemplar{e})
	for _, p := range all[e.ID] {
		owed, failed := s.papersOf(tx, e, p)
		if failed != nil {
			return d, failed
		}
		for _, o := range owed {
			if o.There {
				continue
			}
			if d.any = true; p.At.After(d.since) {
				d.since = p.At.Time
			}
			if !o.Due.IsZero() && (d.by.IsZero() || d.by.After(o.Due)) {
				d.by = o.Due
			}
		}
	}
	return d, err
}

// reminds reports that papers are missing, and nobody was reminded lately.
func (s *Service) reminds(tx *store.Tx, e Exemplar, d debt, today civil.Date) (bool, error) {
	rule, err := s.rule(tx, e.Unit, today)
	since := d.since
	if e.RemindedAt.After(since) {
		since = e.RemindedAt
	}
	return d.any && !civil.Of(since).AddDays(rule.Remind).After(today), err
}
