// Package people is the pages of people: the list, one person with their years
// of work, and one's own record. (Cá nhân.)
package people

import (
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of people.
type Pages struct {
	kit         *web.Server
	people      *registry.Service
	records     *record.Service
	awards      *award.Service
	initiatives *initiative.Service
	thanks      *thanks.Service
	books       *rulebook.Library
}

// Open adds these pages to the server.
func Open(s *web.Server, u *registry.Service, r *record.Service, a *award.Service, i *initiative.Service, t *thanks.Service, b *rulebook.Library) {
	p := &Pages{s, u, r, a, i, t, b}
	s.Menu(web.MenuItem{Order: 71, Path: "/people", Word: "person.menu", Icon: "users", Act: access.LookPerson, Key: "n", Also: []string{"/standings"}})
	s.Handle("GET /me", access.SignedIn, p.me)
	s.Handle("GET /people", access.LookPerson, p.list)
	s.Handle("GET /people/new", access.CreatePerson, p.enrolForm)
	s.Handle("POST /people", access.CreatePerson, p.enrol)
	s.Handle("GET /people/{id}", access.LookPerson, p.show)
	s.Handle("GET /people/{id}/profile", access.ChangePerson, p.changeForm)
	s.Handle("POST /people/{id}/profile", access.ChangePerson, p.change)
	s.Handle("GET /people/{id}/transfer", access.ChangePerson, p.transferForm)
	s.Handle("POST /people/{id}/transfer", access.ChangePerson, p.transfer)
	s.Handle("GET /people/{id}/join", access.JoinPerson, p.joinForm)
	s.Handle("POST /people/{id}/join", access.JoinPerson, p.join)
	s.Handle("POST /people/{id}/separation", access.JoinPerson, p.separate)
	s.Handle("GET /people/{id}/record/{kind}", access.KeepRecord, p.keepForm)
	s.Handle("POST /people/{id}/record/{kind}", access.KeepRecord, p.keep)
	s.Handle("GET /people/{id}/corrections/{entry}", access.KeepRecord, p.correctForm)
	s.Handle("POST /people/{id}/corrections/{entry}", access.KeepRecord, p.correct)
	s.Handle("GET /people/{id}/initiatives", access.NoteInitiative, p.noteForm)
	s.Handle("POST /people/{id}/initiatives", access.NoteInitiative, p.note)
}
