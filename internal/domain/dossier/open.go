package dossier

import (
	"context"
	"fmt"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Open begins a dossier of a unit, to be received by a body outside it. (Lập
// hồ sơ.)
func (s *Service) Open(ctx context.Context, who access.Actor, n NewDossier) (d Dossier, err error) {
	defer fault.Wrap(&err, "open dossier")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, n.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.OpenDossier, over); err != nil {
			return err
		}
		if d, err = Begin(tx, n, who.Account); err != nil {
			return err
		}
		return enter(tx, who, access.OpenDossier, d, map[string]any{"unit": d.Unit, "to": d.To, "number": d.Number})
	})
	return d, err
}

// Make writes a draft with its lines, each of which the law must have, and its
// papers; the caller's act records it. It gives the lines back in their order. Part.
// (Lập hồ sơ kèm các dòng.)
func Make(tx *store.Tx, who access.Actor, law *rulebook.Library, n NewDossier, lines []NewNomination, papers ...Paper) (d Dossier, written []Nomination, err error) {
	for _, l := range lines {
		if err := Fits(law, l, who.Today); err != nil {
			return d, nil, err
		}
	}
	if d, err = Begin(tx, n, who.Account); err != nil {
		return d, nil, err
	}
	if _, err := AddNominations(tx, d.ID, lines); err != nil {
		return d, nil, err
	}
	for _, paper := range papers {
		if _, err := Lay(tx, d.ID, paper, who.Account); err != nil {
			return d, nil, err
		}
	}
	written, err = NominationsOf(tx, d.ID)
	return d, written, err
}

// Begin writes an empty draft; the caller's act records it (see Open, and the
// office intake, which fills one from a sheet).
func Begin(tx *store.Tx, n NewDossier, by string) (Dossier, error) {
	today := civil.Of(tx.Now())
	unit, err := registry.FindUnit(tx, n.Unit, today)
	if err != nil {
		return Dossier{}, err
	}
	if n.To == "" {
		n.To = unit.Parent
	}
	if n.To == "" || n.To == n.Unit {
		return Dossier{}, fault.Field("to", "dossier.no-body")
	}
	to, err := registry.FindUnit(tx, n.To, today)
	if err != nil {
		return Dossier{}, err
	}
	if to.Path.Within(unit.Path) {
		return Dossier{}, fault.Field("to", "dossier.body-beneath", to.Name)
	}
	title := viet.Clean(n.Title)
	switch l := len([]rune(title)); {
	case l == 0:
		return Dossier{}, fault.Field("title", "dossier.no-title")
	case l > 300:
		return Dossier{}, fault.Field("title", "form.too-long", l, 300)
	}
	no, err := next(tx, "number", "", today.Year)
	if err != nil {
		return Dossier{}, err
	}
	d := Dossier{ID: ID(tx.NewID()), Number: fmt.Sprintf("HS-%d-%04d", today.Year, no), Unit: unit.ID, UnitName: unit.Name, To: to.ID, ToName: to.Name,
		Title: title, State: Draft, Holder: unit.ID, HolderBy: by, Since: tx.Now(), OpenedAt: tx.Now()}
	return d, insert(tx, &d)
}

// enter appends the act to the ledger; body holds ids, codes and counts only.
func enter(tx *store.Tx, who access.Actor, act access.Act, d Dossier, body any) error {
	return ledger.Append(tx, ledger.Entry{Act: string(act), Actor: who.Account, Subject: d.ID.Subject().String(), Body: body})
}
