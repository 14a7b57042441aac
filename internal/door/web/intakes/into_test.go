package intakes

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

func TestASheetIntoADossierThatIsThere(t *testing.T) {
	h := open(t, access.Officer)
	var mine, other dossier.Dossier
	if err := h.db.Update(context.Background(), func(tx *store.Tx) (err error) {
		if mine, err = dossier.Begin(tx, dossier.NewDossier{Unit: h.unit.ID, Title: "Đề nghị năm 2024"}, "a1"); err != nil {
			return err
		}
		stranger, err := registry.AddUnit(tx, registry.NewUnit{Parent: h.unit.Parent, Name: "Sở Xây dựng", Level: registry.Department})
		if err != nil {
			return err
		}
		other, err = dossier.Begin(tx, dossier.NewDossier{Unit: stranger.ID, Title: "Của sở khác"}, "a1")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	status, page := webtest.Get(t, h, "/intakes/new?dossier="+string(mine.ID))
	if status != 200 || !strings.Contains(page, `name="dossier" value="`+string(mine.ID)+`"`) || !strings.Contains(page, "Đề nghị năm 2024") || strings.Contains(page, `name="title"`) {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	if status, page := webtest.Get(t, h, "/intakes/new?dossier="+string(other.ID)); status != 403 && status != 404 || strings.Contains(page, "Của sở khác") {
		t.Errorf("another's dossier: %d", status)
	}
	sheet := []byte("Tên tập thể,Trực thuộc\nKhoa Nhi,Sở Y tế tỉnh Minh Sơn\n")
	status, to := h.send(t, "/intakes", sheet, "unit", string(h.unit.ID), "dossier", string(mine.ID), "award", "TTLDTT", "year", "2024")
	if status != 303 {
		t.Fatalf("%d %s", status, webtest.Text(to))
	}
	if status, to = webtest.Post(t, h, to+"/acceptance"); status != 303 || to != "/dossiers/"+string(mine.ID) {
		t.Errorf("%d %s", status, webtest.Text(to))
	}
}
