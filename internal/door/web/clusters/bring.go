package clusters

import (
	"encoding/json"
	"net/http"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/sheet"
)

// bringing is a list of clusters from a sheet: read, looked at, and brought in
// whole.
func (p *Pages) bringing(s *web.Server) {
	s.Handle("GET /clusters/sheet", access.FormCluster, web.Get(p.sheetPage))
	s.Handle("GET /clusters/sheet/sample", access.FormCluster, p.sample)
	s.Handle("POST /clusters/sheet", access.FormCluster, p.preview, web.MaxBody(sheet.Usual.Bytes+1<<20))
	s.Handle("POST /clusters/sheet/acceptance", access.FormCluster, p.bring, web.MaxBody(4<<20))
}

func (p *Pages) sheetPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	if f == nil {
		var err error
		if f, err = p.kit.Kept(r, v, web.NewForm("how", string(cluster.Appointed))); err != nil {
			return err
		}
	}
	bodies, err := p.bodies().Offer(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("cluster.bring"), sheetPage(v, f, bodies))
}

// sample is an empty sheet with its headings.
func (p *Pages) sample(w http.ResponseWriter, _ *http.Request, v web.Visit) error {
	return web.Download(w, "xlsx", web.Sheet{Name: "cum-khoi", Head: sheetHead(v)})
}

// bringingOf reads what the form says beside the lines.
func (p *Pages) bringingOf(r *http.Request, v web.Visit, f *web.Form) (cluster.Bringing, error) {
	body, err := p.bodies().Read(r.Context(), v, f, "body")
	return cluster.Bringing{Body: body, Number: f.Text("number", 100), Day: f.Day("day"), Signer: f.Text("signer", 200), From: f.Day("from"), How: cluster.How(f.Get("how"))}, err
}

// preview reads the file and shows what it would bring, with every bad line named.
func (p *Pages) preview(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	b, err := p.bringingOf(r, v, f)
	if err != nil {
		return err
	}
	if file := f.File("file"); file != nil {
		defer file.Close()
		b.Lines, err = cluster.ReadSheet(file.Name, file.At(), file.Size)
	}
	if err == nil && f.Err() == nil {
		return p.showPlan(w, r, v, f, b)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.sheetPage(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) showPlan(w http.ResponseWriter, r *http.Request, v web.Visit, f *web.Form, b cluster.Bringing) error {
	all, err := p.clusters.Plan(r.Context(), v.Who, b)
	if err == nil {
		kept, err := json.Marshal(b.Lines)
		if err != nil {
			return err
		}
		return web.Show(w, r, v, http.StatusOK, v.T("cluster.bring"), planPage(v, f, all, string(kept)))
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.sheetPage(w, r, v, http.StatusBadRequest, f)
}

// bring takes the lines that were looked at; they are judged again.
func (p *Pages) bring(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	b, err := p.bringingOf(r, v, f)
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(f.Get("lines")), &b.Lines); err != nil {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "form.unreadable"})
	}
	made, err := p.clusters.Bring(r.Context(), v.Who, b)
	if fault.Is(err, fault.Invalid) {
		return p.showPlan(w, r, v, f, b)
	} else if err != nil {
		return err
	}
	return web.Done(w, r, "/clusters", "cluster.said-brought", len(made))
}
