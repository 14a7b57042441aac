// Package dossiers is the pages of dossiers and nominations: the list, a
// dossier with its next step, one nomination clause by clause, and the forms of
// every act. (Hồ sơ.)
package dossiers

import (
	"thidua/internal/desk/document"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
)

// Pages are the pages of dossiers.
type Pages struct {
	dossiers *dossier.Service
	units    *registry.Service
	councils *council.Service
	books    *rulebook.Library
	files    *files.Store
	print    *document.Service
	kit      *web.Server
	deeds    *exemplar.Service // whose clocks run
}

// Open adds these pages to the server.
func Open(s *web.Server, d *dossier.Service, u *registry.Service, c *council.Service, books *rulebook.Library, f *files.Store, print *document.Service, deeds *exemplar.Service) {
	p := &Pages{d, u, c, books, f, print, s, deeds}
	s.Menu(web.MenuItem{Order: 20, Path: "/dossiers", Word: "dossier.menu", Icon: "folder", Act: access.LookDossier, Key: "h", Tab: true})
	s.Handle("GET /dossiers", access.LookDossier, p.list)
	s.Handle("GET /dossiers/new", access.OpenDossier, p.openForm)
	s.Handle("POST /dossiers", access.OpenDossier, p.open)
	s.Handle("GET /dossiers/{id}", access.LookDossier, p.show)
	s.Handle("GET /dossiers/{id}/list", access.LookDossier, p.sheetPDF)

	s.Handle("GET /dossiers/{id}/nominations/new", access.NominateDossier, p.nominateForm)
	s.Handle("POST /dossiers/{id}/nominations", access.NominateDossier, p.nominate)
	s.Handle("GET /dossiers/{id}/nominations/{n}", access.SignedIn, p.leaf)
	s.Handle("GET /nominations/{n}", access.SignedIn, p.leaf)
	s.Handle("GET /dossiers/{id}/nominations/{n}/wording", access.NominateDossier, p.rewordForm)
	s.Handle("POST /dossiers/{id}/nominations/{n}/wording", access.NominateDossier, p.reword)
	s.Handle("GET /dossiers/{id}/nominations/{n}/set-aside", access.SetAsideDossier, p.asideForm)
	s.Handle("POST /dossiers/{id}/nominations/{n}/set-aside", access.SetAsideDossier, p.setAside)
	s.Handle("POST /dossiers/{id}/nominations/{n}/reinstatement", access.SetAsideDossier, p.reinstate)
	s.Handle("POST /dossiers/{id}/nominations/{n}/initiatives", access.NominateDossier, p.rest)
	s.Handle("POST /dossiers/{id}/removal", access.NominateDossier, p.drop)

	s.Handle("GET /dossiers/{id}/papers/new", access.AttachDossier, p.attachForm)
	s.Handle("POST /dossiers/{id}/papers", access.AttachDossier, p.attach, web.MaxBody(files.Limit+1<<20))
	s.Handle("GET /dossiers/{id}/papers/{paper}", access.SignedIn, p.paper)
	s.Handle("POST /dossiers/{id}/papers/{paper}/removal", access.AttachDossier, p.detach)

	s.Handle("GET /dossiers/{id}/attestation", access.AttestDossier, p.attestForm)
	s.Handle("POST /dossiers/{id}/attestation", access.AttestDossier, p.attest)
	s.Handle("GET /dossiers/{id}/submission", access.SubmitDossier, p.submitForm)
	s.Handle("POST /dossiers/{id}/submission", access.SubmitDossier, p.submit)
	s.Handle("POST /dossiers/{id}/recall", access.RecallDossier, p.recall)
	s.Handle("GET /dossiers/{id}/withdrawal", access.WithdrawDossier, p.withdrawForm)
	s.Handle("POST /dossiers/{id}/withdrawal", access.WithdrawDossier, p.withdraw)

	s.Handle("POST /dossiers/{id}/receipt", access.ReceiveDossier, p.receive)
	s.Handle("GET /dossiers/{id}/return", access.ReturnDossier, p.returnForm)
	s.Handle("POST /dossiers/{id}/return", access.ReturnDossier, p.sendBack)
	s.Handle("GET /dossiers/{id}/strike", access.StrikeDossier, p.strikeForm)
	s.Handle("POST /dossiers/{id}/strike", access.StrikeDossier, p.strike)
	s.Handle("GET /dossiers/{id}/appraisal", access.AppraiseDossier, p.appraiseForm)
	s.Handle("POST /dossiers/{id}/appraisal", access.AppraiseDossier, p.appraise)
	s.Handle("GET /dossiers/{id}/forwarding", access.ForwardDossier, p.forwardForm)
	s.Handle("POST /dossiers/{id}/forwarding", access.ForwardDossier, p.forward)
	s.Handle("GET /dossiers/{id}/tabling", access.PutSitting, p.tableForm)
	s.Handle("POST /dossiers/{id}/tabling", access.PutSitting, p.table)
}

func at(d dossier.ID, more ...string) string {
	path := "/dossiers/" + string(d)
	for _, m := range more {
		path += "/" + m
	}
	return path
}

func leafAt(n *dossier.Nomination) string { return at(n.Dossier, "nominations", string(n.ID)) }
