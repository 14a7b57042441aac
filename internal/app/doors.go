package app

import (
	"net/http"

	"thidua/internal/base/fault"
	"thidua/internal/door/api"
	"thidua/internal/door/web"
	"thidua/internal/door/web/accounts"
	"thidua/internal/door/web/awards"
	"thidua/internal/door/web/ballots"
	"thidua/internal/door/web/calculators"
	"thidua/internal/door/web/calendars"
	"thidua/internal/door/web/certificates"
	"thidua/internal/door/web/checks"
	"thidua/internal/door/web/choosers"
	"thidua/internal/door/web/clusters"
	"thidua/internal/door/web/consultations"
	"thidua/internal/door/web/contests"
	"thidua/internal/door/web/councils"
	"thidua/internal/door/web/covenants"
	"thidua/internal/door/web/decisions"
	"thidua/internal/door/web/dossiers"
	"thidua/internal/door/web/exchanges"
	"thidua/internal/door/web/exemplars"
	"thidua/internal/door/web/helps"
	"thidua/internal/door/web/homes"
	"thidua/internal/door/web/initiatives"
	"thidua/internal/door/web/inquiries"
	"thidua/internal/door/web/intakes"
	"thidua/internal/door/web/laws"
	"thidua/internal/door/web/ledgers"
	"thidua/internal/door/web/lookups"
	"thidua/internal/door/web/meetings"
	"thidua/internal/door/web/movements"
	"thidua/internal/door/web/myyears"
	"thidua/internal/door/web/nominations"
	"thidua/internal/door/web/notices"
	"thidua/internal/door/web/people"
	"thidua/internal/door/web/pledges"
	"thidua/internal/door/web/progresses"
	"thidua/internal/door/web/recognitions"
	"thidua/internal/door/web/rehearsals"
	"thidua/internal/door/web/reviews"
	"thidua/internal/door/web/scorecards"
	"thidua/internal/door/web/sittings"
	"thidua/internal/door/web/standings"
	"thidua/internal/door/web/statistics"
	"thidua/internal/door/web/sweeps"
	"thidua/internal/door/web/systems"
	"thidua/internal/door/web/thanks"
	"thidua/internal/door/web/units"
	"thidua/internal/platform/draft"
)

// Pages is every page, with the kit they stand on, and the API beside them.
func (h *House) Pages() *web.Server {
	s := web.New(web.Config{Log: h.Log, Know: h, Now: h.Now, Demo: h.Demo, TLS: h.TLS, Drafts: draft.New(h.DB), Live: h.Live})
	homes.Open(s, h.Reports)
	notices.Open(s, h.Notices)
	intakes.Open(s, h.Intakes, h.Registry, h.Books)
	dossiers.Open(s, h.Dossiers, h.Registry, h.Councils, h.Books, h.Files, h.Documents, h.Exemplars)
	inquiries.Open(s, h.Inquiries, h.Registry, h.Files)
	awards.Open(s, h.Awards, h.Registry, h.Books)
	lookups.Open(s, h.Awards, h.Books)
	sweeps.Open(s, h.Screenings, h.Registry, h.Books)
	rehearsals.Open(s, h.Rehearsals, h.Registry, h.Books)
	choosers.Open(s, h.Registry)
	units.Open(s, h.Registry, h.Record, h.Awards, h.Books)
	people.Open(s, h.Registry, h.Record, h.Awards, h.Initiatives, h.Thanks, h.Books)
	thanks.Open(s, h.Thanks)
	myyears.Open(s, h.MyYears, h.Documents, h.Books)
	calendars.Open(s, h.Diary, h.Accounts, h.Books, h.Public)
	pledges.Open(s, h.Pledges, h.Registry, h.Funnels, h.Books, h.Documents)
	recognitions.Open(s, h.Recognitions, h.Registry, h.Books, h.Documents)
	standings.Open(s, h.Standings, h.Documents, h.Books)
	initiatives.Open(s, h.Initiatives, h.Councils, h.Registry, h.Books, h.Files, h.Documents)
	councils.Open(s, h.Councils, h.Registry, h.ClusterYears)
	sittings.Open(s, h.Councils, h.Dossiers, h.Books, h.Documents, h.Clusters, h.Registry)
	ballots.Open(s, h.Ballots)
	meetings.Open(s, h.Meetings, h.Councils, h.Registry, h.Files, h.Documents, h.Public)
	consultations.Open(s, h.Consultations, h.Meetings, h.Registry, h.Clusters, h.Documents)
	covenants.Open(s, h.Covenants, h.Files, h.Documents)
	nominations.Open(s, h.Nominations, h.Clusters, h.Documents)
	progresses.Open(s, h.Progress, h.Registry, h.Files)
	scorecards.Open(s, h.Scorecards, h.Clusters, h.Files)
	reviews.Open(s, h.Reviews, h.Meetings, h.Files, h.Documents)
	reviews.OpenClosings(s, h.Reviews, h.Movements, h.Bests, h.Documents, h.Books)
	scorecards.OpenTallies(s, h.Tallies, h.Scorecards, h.Clusters, h.Registry)
	clusters.Open(s, h.Clusters, h.Registry, h.ClusterYears)
	contests.Open(s, h.Contests, h.Movements, h.Registry, h.Documents, h.Files, h.Books)
	exchanges.Open(s, h.Exchanges, h.Meetings, h.Registry, h.Files, h.Public)
	movements.Open(s, h.Movements, h.Registry, h.Books, h.Progress, movements.Registers{Models: h.Exchanges, Works: h.Initiatives, Stories: h.Exemplars})
	exemplars.Open(s, h.Exemplars, h.Registry, h.Books, h.Files)
	decisions.Open(s, h.Decisions, h.Documents, h.Books, h.Files, h.Exemplars)
	certificates.Open(s, h.Certificates, h.Decisions, h.Documents)
	checks.Open(s, h.Certificates)
	accounts.Open(s, h.Accounts, h.Registry, h.samples())
	systems.Open(s, h.System, h.Version, h.Public)
	laws.Open(s, h.Books)
	calculators.Open(s, h.Books)
	ledgers.Open(s, h.DB)
	statistics.Open(s, h.Lateness, h.Statistics, h.Documents, h.Registry, h.Books)
	helps.Open(s)
	doors := h.API()
	s.Mount("/api/", "api", doors)
	s.Mount("/openapi.json", "public", doors)
	return s
}

// API is every door for programs.
func (h *House) API() *api.API {
	a := api.New(api.Config{Version: h.Version, Bearers: h.Accounts, Log: h.Log, Now: h.Now})
	a.Me()
	a.Registry(h.Registry)
	a.Changes(h.Registry)
	a.Record(h.Record)
	a.Thanks(h.Thanks)
	a.Pledges(h.Pledges, h.Recognitions)
	a.Closings(h.Reviews, h.Movements, h.Bests, h.Documents)
	a.Contests(h.Contests, h.Documents, h.Files)
	a.Diary(h.Diary, h.Accounts)
	a.MyYears(h.MyYears)
	a.Honours(h.Awards, h.Initiatives)
	a.Initiatives(h.Initiatives)
	a.Intakes(h.Intakes)
	a.Files(h.Files)
	a.Dossiers(h.Dossiers, h.Files)
	a.Inquiries(h.Inquiries, h.Files)
	a.Councils(h.Councils, h.Dossiers)
	a.Decisions(h.Decisions, h.Certificates, h.Documents)
	a.Awards(h.Awards, h.Certificates)
	a.Objections(h.Certificates)
	a.Papers(h.Documents)
	a.Rest(h.Dossiers, h.Councils, h.Intakes, h.Decisions)
	a.Law(h.Books)
	a.Sweeps(h.Screenings)
	a.Rehearsals(h.Rehearsals)
	a.Tallies(h.Tallies)
	a.Standings(h.Standings, h.Books)
	a.Notices(h.Notices)
	a.Meetings(h.Meetings)
	a.MeetingPapers(h.Meetings, h.Files, h.Documents)
	a.Questions(h.Meetings)
	a.Consultations(h.Consultations)
	a.Scorecards(h.Scorecards, h.Files)
	a.Covenants(h.Covenants)
	a.Nominations(h.Nominations, h.Documents)
	a.Clusters(h.Clusters)
	a.Lateness(h.Lateness)
	a.Movements(h.Movements)
	a.Exemplars(h.Exemplars, h.Files)
	a.Progress(h.Progress, h.Files)
	a.Statistics(h.Statistics)
	a.Reviews(h.Reviews)
	a.Exchanges(h.Exchanges, h.Files)
	return a
}

// Know finds out who sent a request: by the browser's session. It is the kit's
// question.
func (h *House) Know(r *http.Request) (web.Known, error) {
	token := accounts.Token(r)
	if token == "" {
		return web.Known{}, nil
	}
	who, p, err := h.Accounts.Actor(r.Context(), token)
	if fault.Is(err, fault.NotFound) {
		return web.Known{}, nil
	} else if err != nil {
		return web.Known{}, err
	}
	k := web.Known{Who: who, Name: p.Name, Unit: p.UnitName, Role: "person"}
	k.Unread = func() (int, error) { return h.Notices.Unread(r.Context(), who) }
	if len(who.Grants) > 0 {
		k.Role = string(who.Grants[0].Role)
	}
	return k, nil
}
