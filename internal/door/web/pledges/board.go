package pledges

import (
	"net/http"
	"strconv"

	"thidua/internal/desk/funnel"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// boards are the pages of a unit's pledges: confirming, the day, the list that its
// head signs, sends and receives.
func (p *Pages) boards(s *web.Server) {
	s.Handle("GET /pledge-boards", access.LookPledge, p.unitsPage)
	s.Handle("GET /pledge-boards/{unit}", access.LookPledge, web.Get(p.board))
	s.Handle("GET /pledge-boards/{unit}/funnel", access.LookPledge, p.funnel)
	s.Handle("POST /pledge-boards/{unit}/confirmation", access.ConfirmPledge, web.Act(home, p.confirm, p.board))
	s.Handle("GET /pledge-boards/{unit}/day", access.ReceivePledge, web.Get(p.dayPage))
	s.Handle("POST /pledge-boards/{unit}/day", access.ReceivePledge, web.Act(home, p.setDay, p.dayPage))
	s.Handle("GET /pledge-boards/{unit}/signature", access.SignPledge, web.Get(p.signPage))
	s.Handle("POST /pledge-boards/{unit}/signature", access.SignPledge, web.Act(home, p.sign, p.signPage))
	s.Handle("POST /pledge-lists/{list}/sending", access.SendPledge, web.Act(hereList, func(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
		_, err := p.pledges.Send(r.Context(), v.Who, listOf(r))
		return web.Tell("pledge.said-sent"), err
	}, p.list))
	s.Handle("POST /pledge-lists/{list}/receipt", access.ReceivePledge, web.Act(hereList, func(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
		_, err := p.pledges.Receive(r.Context(), v.Who, listOf(r))
		return web.Tell("pledge.said-received"), err
	}, p.list))
}

func unitOf(r *http.Request) registry.UnitID { return registry.UnitID(r.PathValue("unit")) }

func listOf(r *http.Request) pledge.ListID { return pledge.ListID(r.PathValue("list")) }

func hereList(r *http.Request) string { return "/pledge-lists/" + string(listOf(r)) }

func boardAt(u registry.UnitID, more string, year int) string {
	return "/pledge-boards/" + string(u) + more + "?year=" + strconv.Itoa(year)
}

// home is the board of the unit and year of the address.
func home(r *http.Request) string {
	return "/pledge-boards/" + string(unitOf(r)) + "?year=" + r.URL.Query().Get("year")
}

// unitsPage leads to the only unit the actor looks after, or lists them with where
// each is.
func (p *Pages) unitsPage(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year := yearOf(r, v)
	l := web.ListOf(r, "", "name", "waiting", "confirmed", "list").At("year")
	all, total, err := p.pledges.Units(r.Context(), v.Who, year, filter(l))
	if err != nil {
		return err
	}
	if total == 1 && l.Q == "" {
		return web.Go(w, r, boardAt(all[0].Unit, "", year))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("pledge.units"), unitsPage(v, l.Of(total), all, year))
}

// filter is what the address asks of a list.
func filter(l web.List) pledge.Filter {
	f := pledge.Filter{Award: l.Asked("award"), Search: l.Q, Sort: l.Sort, Page: l.Page, Size: l.Size}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	if l.Asked("as") != "" {
		f.Size = -1
	}
	return f
}

// see shows something of a unit's pledges, to whoever may do act there.
func (p *Pages) see(r *http.Request, v web.Visit, act access.Act, show func(boardView) error) error {
	b, err := p.pledges.Board(r.Context(), v.Who, unitOf(r), yearOf(r, v))
	if err == nil {
		err = v.Who.Must(act, b.Unit.Path)
	}
	if err != nil {
		return err
	}
	return show(boardView{Visit: v, Board: b, law: p.law})
}

// board is the pledges of a unit, those of one tab, or the lists that came to it.
func (p *Pages) board(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.see(r, v, access.LookPledge, func(b boardView) (err error) {
		b.list = web.ListOf(r, "", "name", "award", "state").At("year", "show")
		b.show = b.tab(b.list.Asked("show"))
		asked, total := filter(b.list), 0
		asked.States = tabs[b.show]
		if as := b.list.Asked("as"); as != "" {
			if b.rows, _, err = p.pledges.Pledges(r.Context(), v.Who, b.Unit.ID, b.Year, asked); err != nil {
				return err
			}
			return web.Download(w, as, b.sheet())
		}
		if b.show == "lists" {
			b.came, total, err = p.pledges.Came(r.Context(), v.Who, b.Unit.ID, b.Year, asked)
		} else {
			b.rows, total, err = p.pledges.Pledges(r.Context(), v.Who, b.Unit.ID, b.Year, asked)
		}
		if err != nil {
			return err
		}
		b.list = b.list.Of(total)
		if f == nil {
			f = web.NewForm()
		}
		return web.Show(w, r, v, code, v.T("pledge.of", b.Board.Unit.Name), boardPage(b, f))
	})
}

func (p *Pages) confirm(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	var all []pledge.ID
	for _, x := range f.All("pledge") {
		all = append(all, pledge.ID(x))
	}
	return web.Tell("pledge.said-confirmed", len(all)), p.pledges.Confirm(r.Context(), v.Who, all...)
}

func (p *Pages) dayPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.see(r, v, access.ReceivePledge, func(b boardView) (err error) {
		if f == nil {
			if f, err = p.kit.Kept(r, v, web.NewForm()); err != nil {
				return err
			}
		}
		return web.Show(w, r, v, code, v.T("pledge.set-day"), dayPage(b, f))
	})
}

func (p *Pages) setDay(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	day, why := f.NeedDay("day"), f.Text("why", pledge.MostWhy)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("pledge.said-day"), p.pledges.SetDay(r.Context(), v.Who, unitOf(r), yearOf(r, v), day, why)
}

func (p *Pages) signPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	b, err := p.pledges.ToSign(r.Context(), v.Who, unitOf(r), yearOf(r, v))
	if err == nil {
		err = v.Who.Must(access.SignPledge, b.Unit.Path)
	}
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm("hash", b.Hash)
	}
	l := listView{v, pledge.List{Content: b.Draft}, p.law, web.ListOf(r).At("year").UpTo(mostShown)}
	return web.Show(w, r, v, code, v.T("pledge.sign"), signPage(boardView{Visit: v, Board: b.Board, law: p.law}, l, b.Hash, f))
}

func (p *Pages) sign(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := pledge.Signing{Unit: unitOf(r), Year: yearOf(r, v), Hash: f.Get("hash"), Why: f.Text("why", pledge.MostWhy), Post: f.Text("post", 200), Code: f.Secret("code")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	l, err := p.pledges.Sign(r.Context(), v.Who, x)
	return web.Tell("pledge.said-signed").Away("/pledge-lists/" + string(l.ID)), err
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	l, err := p.pledges.List(r.Context(), v.Who, listOf(r))
	if err != nil {
		return err
	}
	x := listView{v, l, p.law, web.ListOf(r).UpTo(mostShown)}
	if as := x.list.Asked("as"); as != "" {
		return web.Download(w, as, x.sheet())
	}
	if f == nil {
		f = web.NewForm()
	}
	return web.Show(w, r, v, code, x.title(), listPage(x, f))
}

// mostShown is how many rows of a list stand on one page when all of them are asked
// for.
const mostShown = 1000

// funnel is how far the pledges of a unit came, or those behind one count.
func (p *Pages) funnel(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.funnels.Funnel(r.Context(), v.Who, unitOf(r), yearOf(r, v))
	if err != nil {
		return err
	}
	l := web.ListOf(r).At("year", "by", "stage", "title", "of")
	f := funnelView{v, x, p.law, l, funnel.Stage(l.Asked("stage")), l.Asked("title"), registry.UnitID(l.Asked("of"))}
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, f.sheet())
	}
	return web.Show(w, r, v, http.StatusOK, v.T("pledge.funnel"), funnelPage(f))
}
