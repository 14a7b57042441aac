package dossiers

import (
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

// doOn is what can be done about an open clause of a line, where this visitor
// may do it.
func doOn(v web.Visit, l *dossier.Leaf) func(rulebook.Finding) *web.Action {
	return func(f rulebook.Finding) *web.Action {
		if f.Result == rulebook.Holds {
			return nil
		}
		switch {
		case f.Kind == rulebook.ByPaper && l.May.Attach && mendable(l.Of, &l.Nomination):
			return &web.Action{Label: v.T("next.attach-do"), Href: at(l.Of.ID, "papers", "new") + "?code=" + f.Paper + "&for=" + string(l.ID)}
		case f.Kind == rulebook.Attested && l.May.Attest && l.Of.State != dossier.Withdrawn:
			return &web.Action{Label: v.T("attest.one"), Href: at(l.Of.ID, "attestation") + "?line=" + string(l.ID)}
		}
		return nil
	}
}

// mendable reports that a line is in the unit's hands.
func mendable(d dossier.Dossier, n *dossier.Nomination) bool {
	return d.State == dossier.Draft || d.State == dossier.Returned || n != nil && n.State == dossier.SentBack
}

func join(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + "; " + b
}
