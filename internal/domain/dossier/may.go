package dossier

import (
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// mayHere asks the one table of permissions for every act on this dossier.
func mayHere(tx *store.Tx, who access.Actor, d *Dossier) (m May, err error) {
	unit, err := registry.ScopeOf(tx, d.Unit)
	if err != nil {
		return m, err
	}
	body, err := registry.ScopeOf(tx, d.To)
	if err != nil {
		return m, err
	}
	return May{
		Nominate: who.May(access.NominateDossier, unit),
		Attach:   who.May(access.AttachDossier, unit),
		Attest:   who.May(access.AttestDossier, unit),
		Submit:   who.May(access.SubmitDossier, unit),
		Recall:   who.May(access.RecallDossier, unit),
		Withdraw: who.May(access.WithdrawDossier, unit),
		Receive:  who.May(access.ReceiveDossier, body),
		Return:   who.May(access.ReturnDossier, body),
		Strike:   who.May(access.StrikeDossier, body),
		Appraise: who.May(access.AppraiseDossier, body),
		Forward:  who.May(access.ForwardDossier, body),
		Table:    who.May(access.PutSitting, body),
	}, nil
}
