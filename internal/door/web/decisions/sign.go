package decisions

import (
	"net/http"

	"thidua/internal/base/fault"
	"thidua/internal/domain/decision"
	"thidua/internal/door/web"
	"thidua/internal/platform/files"
)

func (p *Pages) signForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	f := web.NewForm("number", d.Sheet.Number, "day", d.Sheet.Day.Slashes(), "signer", d.Signer, "signer_title", d.SignerTitle, "capacity", d.Capacity)
	if f, err = p.kit.Kept(r, v, f); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("decision.sign"), signPage(d, f))
}

func (p *Pages) sign(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	as := decision.Signing{Number: f.Text("number", 60), Day: f.Day("day"), Signer: f.Text("signer", 200), SignerTitle: f.Text("signer_title", 200), Capacity: f.Get("capacity")}
	if f.Err() == nil {
		d, err := p.decisions.Sign(r.Context(), v.Who, idOf(r), as)
		if err == nil {
			return web.Done(w, r, "/decisions/"+r.PathValue("id"), "decision.said-signed", d.Number, d.Day)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("decision.sign"), signPage(d, f))
}

func (p *Pages) publishForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("decision.publish"), publishPage(d, web.NewForm()))
}

func (p *Pages) publish(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	typed := f.Typed("word", v.T("decision.scan-word"))
	scan, err := p.keep(r, f)
	if err != nil {
		return err
	}
	if typed && f.Err() == nil {
		d, err := p.decisions.Publish(r.Context(), v.Who, idOf(r), scan)
		if err == nil {
			return web.Done(w, r, "/decisions/"+r.PathValue("id"), "decision.said-published", d.Number)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("decision.publish"), publishPage(d, f))
}

// keep stores the scan before the act that names it: content first, by hash.
func (p *Pages) keep(r *http.Request, f *web.Form) (decision.Scan, error) {
	in := f.File("file")
	if in == nil {
		return decision.Scan{}, nil
	}
	defer in.Close()
	b, err := p.files.Put(r.Context(), in, scanLimit)
	if err != nil {
		return decision.Scan{}, f.Keep(err)
	}
	if b.Type != files.PDF && !b.Type.Image() {
		f.Wrong("file", "decision.file-kind")
	}
	return decision.Scan{Hash: b.Hash, Name: in.Name}, nil
}

func (p *Pages) scan(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	if d.ScanHash == "" {
		return fault.New(fault.NotFound)
	}
	blob, err := p.files.Stat(d.ScanHash)
	if err != nil {
		return err
	}
	in, err := p.files.Open(d.ScanHash)
	if err != nil {
		return err
	}
	defer in.Close()
	web.Inline(w, d.ScanName, string(blob.Type))
	http.ServeContent(w, r, "", d.PublishedAt, in)
	return nil
}
