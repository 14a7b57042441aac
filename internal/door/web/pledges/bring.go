package pledges

import (
	"encoding/json"
	"net/http"

	"thidua/internal/base/fault"
	"thidua/internal/domain/pledge"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/sheet"
)

// bringing is a unit's list of pledges from a sheet: read, looked at, taken whole.
func (p *Pages) bringing(s *web.Server) {
	s.Handle("GET /pledge-boards/{unit}/sheet", access.TakePledge, web.Get(p.sheetPage))
	s.Handle("GET /pledge-boards/{unit}/sheet/sample", access.TakePledge, func(w http.ResponseWriter, _ *http.Request, v web.Visit) error {
		return web.Download(w, "xlsx", web.Sheet{Name: "dang-ky-danh-hieu", Head: sheetHead(v)})
	})
	s.Handle("POST /pledge-boards/{unit}/sheet", access.TakePledge, p.preview, web.MaxBody(sheet.Usual.Bytes+1<<20))
	s.Handle("POST /pledge-boards/{unit}/sheet/acceptance", access.TakePledge, web.Act(home, p.bring, p.sheetPage), web.MaxBody(10<<20))
}

func (p *Pages) sheetPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.see(r, v, access.TakePledge, func(b boardView) error {
		if f == nil {
			f = web.NewForm()
		}
		return web.Show(w, r, v, code, v.T("pledge.bring"), sheetPage(b, f))
	})
}

// preview reads the file and shows whom it names, with every bad row.
func (p *Pages) preview(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	b := pledge.Bringing{Unit: unitOf(r), Year: yearOf(r, v), Source: f.Text("source", 300)}
	var plan []pledge.Planned
	if file := f.File("file"); file != nil {
		defer file.Close()
		if b.Lines, err = pledge.ReadSheet(file.Name, file.At(), file.Size); err == nil {
			plan, err = p.pledges.Plan(r.Context(), v.Who, b)
		}
	}
	if err != nil || f.Err() != nil {
		if err := f.Keep(err); err != nil {
			return err
		}
		return p.sheetPage(w, r, v, http.StatusBadRequest, f)
	}
	kept, err := json.Marshal(b.Lines)
	if err != nil {
		return err
	}
	return p.see(r, v, access.TakePledge, func(b boardView) error {
		return web.Show(w, r, v, http.StatusOK, v.T("pledge.bring"), planPage(b, f, plan, string(kept)))
	})
}

func (p *Pages) bring(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	b := pledge.Bringing{Unit: unitOf(r), Year: yearOf(r, v), Source: f.Text("source", 300)}
	if err := json.Unmarshal([]byte(f.Get("lines")), &b.Lines); err != nil {
		return web.Said{}, fault.Because(fault.Invalid, err, fault.Reason{Code: "form.unreadable"})
	}
	n, err := p.pledges.Bring(r.Context(), v.Who, b)
	return web.Tell("pledge.said-brought", n), err
}
