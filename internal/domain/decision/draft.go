package decision

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Wording is the text of a decision that people write.
type Wording struct {
	Title   string   // trích yếu
	Bases   []string // căn cứ
	Place   string   // nơi ký
	Decider string   // office of the decider, for certificates
}

func (w *Wording) clean() {
	w.Title, w.Place, w.Decider = strings.TrimSpace(w.Title), strings.TrimSpace(w.Place), strings.TrimSpace(w.Decider)
	var bases []string
	for _, b := range w.Bases {
		if b = strings.TrimSpace(b); b != "" {
			bases = append(bases, b)
		}
	}
	w.Bases = bases
}

// Draft begins a decision of a body with nominations that may be decided. (Soạn
// quyết định.)
func (s *Service) Draft(ctx context.Context, who access.Actor, body registry.UnitID, w Wording, from []dossier.NominationID) (d Decision, err error) {
	defer fault.Wrap(&err, "draft decision of %s", body)
	w.clean()
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := may(tx, who, access.DraftDecision, body); err != nil {
			return err
		}
		d = Decision{ID: ID(tx.NewID()), Body: body, Kind: Awarding, Title: w.Title, Bases: w.Bases, Place: w.Place, Decider: w.Decider,
			State: Draft, DraftedBy: who.Account, DraftedAt: tx.Now()}
		if err := d.nameBody(tx, civil.Of(tx.Now())); err != nil {
			return err
		}
		if err := add(tx, &d); err != nil {
			return err
		}
		n, err := s.take(tx, d, nil, from)
		if err != nil {
			return err
		}
		return record(tx, who, "decision.draft", d, map[string]any{"body": body, "kind": d.Kind, "lines": n})
	})
	return d, err
}

// AddLines puts more nominations on a draft; all are arranged and paid anew.
// (Thêm vào danh sách.)
func (s *Service) AddLines(ctx context.Context, who access.Actor, id ID, from []dossier.NominationID) (d Decision, err error) {
	defer fault.Wrap(&err, "add lines to decision %s", id)
	err = s.draft(ctx, who, id, &d, func(tx *store.Tx, lines []Line) (any, error) {
		if d.Kind != Awarding {
			return nil, fault.Code(fault.Conflict, "decision.not-awarding")
		}
		n, err := s.take(tx, d, lines, from)
		return map[string]any{"act": "add", "added": len(from), "lines": n}, err
	})
	return d, err
}

// DropLine takes one line off a draft; its nomination waits for another
// decision. (Bỏ khỏi danh sách.)
func (s *Service) DropLine(ctx context.Context, who access.Actor, id ID, line LineID) (d Decision, err error) {
	defer fault.Wrap(&err, "drop line %s", line)
	err = s.draft(ctx, who, id, &d, func(tx *store.Tx, lines []Line) (any, error) {
		var kept []Line
		for _, l := range lines {
			if l.ID != line {
				kept = append(kept, l)
			}
		}
		if len(kept) == len(lines) {
			return nil, fault.Code(fault.NotFound, "decision.line-not-found")
		}
		if err := arrange(s.law, d, kept, d.moneyDay(tx)); err != nil {
			return nil, err
		}
		return map[string]any{"act": "drop", "line": line, "lines": len(kept)}, rewrite(tx, id, kept)
	})
	return d, err
}

// Revise writes the text of a draft: summary, bases, place. (Sửa dự thảo.)
func (s *Service) Revise(ctx context.Context, who access.Actor, id ID, w Wording) (d Decision, err error) {
	defer fault.Wrap(&err, "revise decision %s", id)
	w.clean()
	err = s.draft(ctx, who, id, &d, func(tx *store.Tx, _ []Line) (any, error) {
		d.Title, d.Bases, d.Place, d.Decider = w.Title, w.Bases, w.Place, w.Decider
		return map[string]any{"act": "revise", "bases": len(w.Bases)}, nil
	})
	return d, err
}

// Word writes the text of one line as it will be printed; name and award stay
// as nominated. (Ghi thành tích.)
func (s *Service) Word(ctx context.Context, who access.Actor, id ID, line LineID, post, unit, achievement string) (d Decision, err error) {
	defer fault.Wrap(&err, "word line %s", line)
	err = s.draft(ctx, who, id, &d, func(tx *store.Tx, _ []Line) (any, error) {
		if d.Kind == Annulment {
			return nil, fault.Code(fault.Conflict, "decision.not-awarding")
		}
		n, err := tx.Exec(`UPDATE decision_line SET post = $1, unit_name = $2, achievement = $3 WHERE id = $4 AND decision = $5`,
			strings.TrimSpace(post), strings.TrimSpace(unit), strings.TrimSpace(achievement), line, id)
		if err == nil && n == 0 {
			err = fault.Code(fault.NotFound, "decision.line-not-found")
		}
		return map[string]any{"act": "word", "line": line}, err
	})
	return d, err
}

// Discard throws a draft away; its nominations wait for another. (Bỏ dự thảo.)
func (s *Service) Discard(ctx context.Context, who access.Actor, id ID) (err error) {
	defer fault.Wrap(&err, "discard decision %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := Find(tx, id)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.DraftDecision, d.Body); err != nil {
			return err
		}
		if d.State != Draft {
			return fault.Code(fault.Conflict, "decision.not-draft")
		}
		if _, err := tx.Exec(`DELETE FROM decision_line WHERE decision = $1`, id); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM decision WHERE id = $1`, id); err != nil {
			return err
		}
		return record(tx, who, "decision.discard", d, nil)
	})
}

// draft is what every change of a draft has in common.
func (s *Service) draft(ctx context.Context, who access.Actor, id ID, d *Decision, change func(*store.Tx, []Line) (any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) (err error) {
		if *d, err = Find(tx, id); err != nil {
			return err
		}
		if err := may(tx, who, access.DraftDecision, d.Body); err != nil {
			return err
		}
		if d.State != Draft {
			return fault.Code(fault.Conflict, "decision.not-draft")
		}
		lines, err := Lines(tx, id)
		if err != nil {
			return err
		}
		body, err := change(tx, lines)
		if err != nil {
			return err
		}
		if err := save(tx, d); err != nil {
			return err
		}
		return record(tx, who, "decision.draft", *d, body)
	})
}

func may(tx *store.Tx, who access.Actor, act access.Act, body registry.UnitID) error {
	over, err := registry.ScopeOf(tx, body)
	if err != nil {
		return err
	}
	return who.Must(act, over)
}

func record(tx *store.Tx, who access.Actor, act string, d Decision, body any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: "decision:" + string(d.ID), Body: body})
}

// nameBody writes the body's name and level as of a day: what the paper shows.
func (d *Decision) nameBody(tx *store.Tx, on civil.Date) error {
	u, err := registry.FindUnit(tx, d.Body, on)
	if err != nil {
		return err
	}
	d.BodyName, d.BodyLevel = u.Name, string(u.Level)
	return nil
}

// moneyDay is the day whose rule pays: the decision's, today's while it has none.
func (d Decision) moneyDay(tx *store.Tx) civil.Date {
	if d.Day.IsZero() {
		return civil.Of(tx.Now())
	}
	return d.Day
}

// take adds nominations to the lines of a draft: every one may be decided by
// this body, and its council has passed it where the law asks for one.
func (s *Service) take(tx *store.Tx, d Decision, lines []Line, from []dossier.NominationID) (int, error) {
	ready, err := dossier.ForDecision(tx, d.Body)
	if err != nil {
		return 0, err
	}
	by := make(map[dossier.NominationID]dossier.Nomination, len(ready))
	for _, n := range ready {
		by[n.ID] = n
	}
	subjects := make([]id.Subject, 0, len(from))
	for _, n := range from {
		if _, ok := by[n]; !ok {
			return 0, fault.Code(fault.Conflict, "decision.not-ready")
		}
		subjects = append(subjects, n.Subject())
	}
	results, err := council.ResultsOf(tx, subjects)
	if err != nil {
		return 0, err
	}
	if err := barred(s.law, d, by, from, results, d.moneyDay(tx)); err != nil {
		return 0, err
	}
	for _, n := range from {
		l := lineOf(tx, by[n], results[n.Subject()])
		if l.CouncilItem == "" {
			l.Council = Vote{Without: s.law.Simplified(l.Award, l.Type, d.moneyDay(tx))}
		}
		lines = append(lines, l)
	}
	if err := arrange(s.law, d, lines, d.moneyDay(tx)); err != nil {
		return 0, err
	}
	return len(lines), rewrite(tx, d.ID, lines)
}

// barred refuses lines without the council result they need (bar
// council-result): no sitting of this body's council has passed them.
func barred(law *rulebook.Library, d Decision, by map[dossier.NominationID]dossier.Nomination, from []dossier.NominationID,
	results map[id.Subject]council.Result, on civil.Date) error {
	var reasons []fault.Reason
	for _, n := range from {
		r, spoken := results[n.Subject()]
		if carried(law, by[n], r, spoken, d.Body, on) {
			continue
		}
		reasons = append(reasons, fault.Reason{Code: "bar.council-result", Field: string(n), Cite: citeOf(law, on), Args: []any{by[n].Name}})
	}
	if len(reasons) > 0 {
		return fault.New(fault.Unmet, reasons...)
	}
	return nil
}

// carried reports that nothing more of a council is needed: that of the body has
// passed a nomination, or none has spoken and the law asks for none.
func carried(law *rulebook.Library, n dossier.Nomination, r council.Result, spoken bool, body registry.UnitID, on civil.Date) bool {
	if spoken {
		return r.Passed() && r.Body == body
	}
	return law.Simplified(n.Award, n.Type, on) != ""
}

func citeOf(law *rulebook.Library, on civil.Date) string {
	b, err := law.Bar("council-result", on)
	if err != nil {
		return ""
	}
	return b.Cite
}

func lineOf(tx *store.Tx, n dossier.Nomination, r council.Result) Line {
	return Line{ID: LineID(tx.NewID()), Nomination: string(n.ID), Subject: n.Subject, Award: n.Award, Type: n.Type, Year: n.Year, From: n.From, To: n.To,
		Name: n.Name, UnitName: n.UnitName, Post: n.Post, Achievement: n.Achievement, CouncilItem: string(r.Item), State: Listed,
		Council: Vote{Sitting: string(r.Sitting), Council: r.CouncilName, Number: r.Number, On: r.On, Yes: r.Yes, Base: r.Base,
			Denominator: r.Denominator, Share: r.Share(), Cite: r.Cite}}
}
