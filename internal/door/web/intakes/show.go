package intakes

import (
	"net/http"
	"net/url"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/intake"
	"thidua/internal/door/web"
	"thidua/internal/platform/sheet"
)

func (p *Pages) preview(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showPreview(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showPreview(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	u, err := p.intakes.Preview(r.Context(), v.Who, uploadOf(r))
	if err != nil {
		return err
	}
	if u.State != intake.Reading {
		web.Landed(w, r)
	}
	return web.Show(w, r, v, status, v.T("intake.preview"), p.previewPage(v, u, f))
}

// choose answers one group, one kind, everything that is left, or the rows of
// a page one by one.
func (p *Pages) choose(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	id := uploadOf(r)
	if f.Get("each") != "" {
		return p.chooseEach(w, r, v, f)
	}
	a := intake.Answer{Alike: f.Get("alike"), Kind: intake.Kind(f.Get("kind")), All: f.Bool("all"), Choice: intake.Choice(f.Get("choice")), Own: f.Text("own", 300)}
	if !f.Bool("again") && a.Choice == "" {
		f.Wrong("choice", "intake.choose-first")
	}
	if f.Err() == nil {
		if _, err := p.intakes.Choose(r.Context(), v.Who, id, a); err == nil {
			return web.Go(w, r, address(id)+f.Get("back"))
		} else if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showPreview(w, r, v, http.StatusBadRequest, f)
}

// chooseEach answers the questions of a page one by one; those of one answer go
// together.
func (p *Pages) chooseEach(w http.ResponseWriter, r *http.Request, v web.Visit, f *web.Form) error {
	type same struct {
		choice intake.Choice
		own    string
	}
	var order []same
	nos := map[same][]int{}
	for _, n := range f.All("each") {
		no, err := strconv.Atoi(n)
		if err != nil {
			return fault.Code(fault.Invalid, "form.unreadable")
		}
		s := same{intake.Choice(f.Get("choice-" + n)), ""}
		if s.choice == "" {
			continue
		}
		if s.choice == intake.Own {
			s.own = f.Text("own-"+n, 300)
		}
		if nos[s] == nil {
			order = append(order, s)
		}
		nos[s] = append(nos[s], no)
	}
	if f.Err() == nil {
		for _, s := range order {
			if _, err := p.intakes.Choose(r.Context(), v.Who, uploadOf(r), intake.Answer{Nos: nos[s], Choice: s.choice, Own: s.own}); err != nil {
				if err := f.Keep(err); err != nil {
					return err
				}
			}
		}
	}
	if f.Err() != nil {
		return p.showDoubts(w, r, v, http.StatusBadRequest, f)
	}
	return web.Go(w, r, address(uploadOf(r))+"/doubts?"+safeQuery(f.Get("at")))
}

func (p *Pages) doubts(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showDoubts(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showDoubts(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	l := web.ListOf(r)
	u, err := p.intakes.Preview(r.Context(), v.Who, uploadOf(r))
	if err != nil {
		return err
	}
	list, total, err := p.intakes.Questions(r.Context(), v.Who, u.ID, intake.Filter{Alike: l.Asked("alike"), Kind: intake.Kind(l.Asked("kind")), Open: l.Asked("open") != "", Page: l.Page, Size: l.Size})
	if err != nil {
		return err
	}
	l = l.Of(total)
	return web.Show(w, r, v, status, v.T("intake.one-by-one"), doubtsPage(v, u, list, l, f))
}

func (p *Pages) rows(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	u, err := p.intakes.Preview(r.Context(), v.Who, uploadOf(r))
	if err != nil {
		return err
	}
	list, total, err := p.intakes.Rows(r.Context(), v.Who, u.ID, l.Page, l.Size)
	if err != nil {
		return err
	}
	l = l.Of(total)
	return web.Show(w, r, v, http.StatusOK, v.T("intake.all-rows"), p.rowsPage(v, u, list, l))
}

// sheet sends the doubtful rows out to be mended by hand.
func (p *Pages) sheet(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	u, titles, rows, err := p.intakes.Doubtful(r.Context(), v.Who, uploadOf(r))
	if err != nil {
		return err
	}
	columns := []sheet.Column{{Title: v.T("intake.row-mark", u.Mark()), Width: 14}}
	for _, t := range titles {
		columns = append(columns, sheet.Column{Title: t, Width: 34})
	}
	columns = append(columns, sheet.Column{Title: v.T("intake.what-is-doubtful"), Width: 60})
	web.Attach(w, v.T("intake.sheet-name", u.Mark())+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	return sheet.WriteXLSX(w, v.T("intake.sheet-title"), columns, func(yield func([]any, error) bool) {
		for _, row := range rows {
			cells := make([]any, len(columns))
			cells[0] = int64(row.Row)
			for i := range titles {
				cells[i+1] = ""
				if i < len(row.Cells) {
					cells[i+1] = row.Cells[i]
				}
			}
			cells[len(columns)-1] = told(v, row.Questions)
			if !yield(cells, nil) {
				return
			}
		}
	})
}

// mend takes the mended sheet back.
func (p *Pages) mend(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	if file := f.File("file"); file != nil {
		defer file.Close()
		n, err := p.intakes.Mend(r.Context(), v.Who, uploadOf(r), file.Name, file.At(), file.Size)
		if err == nil {
			return web.Done(w, r, address(uploadOf(r)), "intake.said-mended", n)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showPreview(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) accept(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	o, err := p.intakes.Accept(r.Context(), v.Who, uploadOf(r))
	if err == nil {
		return web.Done(w, r, "/dossiers/"+string(o.Dossier), "intake.said-accepted", o.Nominations, o.Units+o.Persons, o.Dropped)
	}
	f := web.NewForm()
	if fault.Is(err, fault.Conflict) && mendable(fault.Reasons(err)) { // said on this page, beside the doubts themselves
		err = fault.Because(fault.Invalid, err, fault.Reasons(err)...)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showPreview(w, r, v, http.StatusBadRequest, f)
}

// mendable reports refusals an officer mends on the preview itself.
func mendable(reasons []fault.Reason) bool {
	for _, r := range reasons {
		switch r.Code {
		case "intake.changed", "intake.already-accepted", "intake.already-discarded", "intake.still-reading":
			return false
		}
	}
	return len(reasons) > 0
}

func (p *Pages) discard(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.intakes.Discard(r.Context(), v.Who, uploadOf(r)); err != nil {
		return err
	}
	return web.Done(w, r, "/intakes", "intake.said-discarded")
}

// safeQuery is an address's query read and written again, so that nothing else
// comes along.
func safeQuery(s string) string {
	q, err := url.ParseQuery(s)
	if err != nil {
		return ""
	}
	return q.Encode()
}
