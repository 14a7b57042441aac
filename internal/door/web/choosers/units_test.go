package choosers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/door/web/sweeps"
	"thidua/internal/door/web/units"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// house is a sector with some offices of many wards, and another beside it.
type house struct {
	*testing.T
	db     *store.DB
	sector registry.Unit
	other  registry.Unit
	ward   registry.Unit // of the sector
}

func build(t *testing.T) *house {
	h := &house{T: t, db: storetest.Open(t, registry.Invariants...)}
	h.add(func(tx *store.Tx) (err error) {
		if h.sector, err = registry.AddUnit(tx, registry.NewUnit{Name: "Bảo hiểm xã hội tỉnh mẫu", Code: "BH", Level: registry.MinistryProvince, Legal: true}); err != nil {
			return err
		}
		h.other, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế mẫu", Code: "SYT", Level: registry.Department, Legal: true})
		return err
	})
	h.offices(0, 2, 0)
	return h
}

func (h *house) add(what func(*store.Tx) error) {
	h.Helper()
	if err := h.db.Update(context.Background(), what); err != nil {
		h.Fatal(err)
	}
}

// offices adds offices of so many wards each; every one has a ward of the same name.
func (h *house) offices(from, to, wards int) {
	h.add(func(tx *store.Tx) error {
		for o := from; o < to; o++ {
			office, err := registry.AddUnit(tx, registry.NewUnit{Parent: h.sector.ID, Name: fmt.Sprintf("Bảo hiểm xã hội huyện %d", o), Level: registry.Department, Legal: true})
			if err != nil {
				return err
			}
			for w := range wards {
				n := registry.NewUnit{Parent: office.ID, Name: fmt.Sprintf("Xã Đông Hòa %d", o*wards+w), Code: fmt.Sprintf("X%d", o*wards+w), Level: registry.Base}
				if w == 0 {
					n.Name, n.Code = "Phòng Hành chính", ""
				}
				if h.ward, err = registry.AddUnit(tx, n); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (h *house) officer(over access.Scope) *web.Server {
	as := webtest.As(access.Officer)
	as.Who.Grants[0].Over = over
	s, all, books := webtest.Server(as), registry.New(h.db), lawtest.Shipped(h.T)
	choosers.Open(s, all)
	sweeps.Open(s, screening.New(h.db, dossier.New(h.db, books), books), all, books)
	units.Open(s, all, record.New(h.db), award.NewService(h.db), books)
	return s
}

// Few units stand in a box. Of many one types the name or the code: a page does not
// grow with the number of units, and nothing beyond what one looks after can be chosen.
func TestAUnitIsChosenAmongFewAndAmongThousands(t *testing.T) {
	t.Parallel()
	h := build(t)
	s := h.officer(h.sector.Path)
	_, page := webtest.Get(t, s, "/sweeps/new")
	if !strings.Contains(page, "<select") || !strings.Contains(page, string(h.sector.ID)) || strings.Contains(page, h.other.Name) {
		t.Errorf("few units stand in a box, without those of others: %s", webtest.Text(page))
	}
	h.offices(2, 4, 50)
	size := map[string]int{}
	pages := []string{"/sweeps/new", "/units/new", "/units/" + string(h.ward.ID) + "/place"}
	for _, path := range pages {
		_, page := webtest.Get(t, s, path)
		size[path] = len(page)
	}
	h.offices(4, 68, 50) // 3.300 more
	ask := func(typed string) string {
		_, said := webtest.Get(t, s, "/units/offers?"+url.Values{"act": {string(access.RunScreening)}, "field": {"unit"}, "unit": {typed}}.Encode())
		return said
	}
	for _, path := range pages {
		if _, page := webtest.Get(t, s, path); len(page)-size[path] > 100 {
			t.Errorf("%s grew from %d to %d", path, size[path], len(page))
		}
	}
	for typed, want := range map[string]string{"xa dong hoa 3210": "Xã Đông Hòa 3210 (X3210)", "X3210": "Xã Đông Hòa 3210 (X3210)", "Xã Đông Hòa 3210 (X3210)": "(X3210)", "hành chính": "Phòng Hành chính · Bảo hiểm xã hội huyện"} {
		if said := ask(typed); !strings.Contains(said, want) || strings.Count(said, "<option") > 10 {
			t.Errorf("%q offers %s", typed, said)
		}
	}
	for _, typed := range []string{"so y te mau", "SYT", string(h.other.ID), "%", ""} {
		if said := ask(typed); strings.Contains(said, "<option") {
			t.Errorf("%q offers what is another's, or everything: %s", typed, said)
		}
	}
	send := func(fields ...string) (int, string) {
		return webtest.Post(t, s, "/sweeps", append(fields, "year", "2025", "day", "18/03/2025")...)
	}
	for typed, want := range map[string]string{
		"":                 "Gõ tên hoặc mã đơn vị",
		"so y te mau":      "không có đơn vị nào tên hoặc mã đúng là “so y te mau”",
		"Phòng Hành chính": "“Phòng Hành chính” có thể là nhiều đơn vị",
		"dong hoa 321":     "Có phải là",
	} {
		if status, page := send("unit", typed); status != 400 || !strings.Contains(webtest.Text(page), want) || strings.Contains(webtest.Text(page), "Sở Y tế mẫu (SYT)") {
			t.Errorf("%q: %d %s", typed, status, webtest.Text(page))
		}
	}
	if status, page := send("unit", string(h.other.ID)); status != 404 {
		t.Errorf("the id of another's unit: %d %s", status, webtest.Text(page))
	}
	for _, fields := range [][]string{{"unit", "x3210"}, {"unit", "xã đông hòa 3210"}, {"unit", "Xã Đông Hòa 3210 (X3210)"}, {"unit", "Phòng Hành chính · Bảo hiểm xã hội huyện 5"},
		{"unit", "Phòng Hành chính", "unit.meant", string(h.ward.ID)}, {"unit", string(h.ward.ID)}} {
		if status, page := send(fields...); status != 303 {
			t.Errorf("%v: %d %s", fields, status, webtest.Text(page))
		}
	}
}

// By the keyboard alone: letters are typed, lines are offered, Enter sends what was
// typed; what could be several is chosen beneath with the arrows and sent again.
func TestAUnitIsChosenByKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	t.Parallel()
	h := build(t)
	h.offices(2, 8, 20)
	b := webtest.Open(t, h.officer(h.sector.Path))
	at := func() string {
		return webtest.Ask[string](b, `document.activeElement.name + " " + document.activeElement.value`)
	}
	b.Go("/sweeps/new", 390)
	b.Do(chromedp.Focus(`[name="unit"]`))
	b.Keys("dong hoa 12")
	b.Until("lines are offered", `document.querySelector('[name="unit"]').list.options.length > 5`)
	b.Axe()
	b.Fits()
	b.Keys(kb.Enter)
	b.Sees("Có phải là")
	b.Forget() // the form was refused
	b.Shoot("chooser-390")
	b.Axe()
	b.Fits()
	b.Do(chromedp.Focus(`[name="unit"]`))
	b.Keys(kb.Tab)
	b.Keys(" ")
	first := at()
	b.Keys(kb.ArrowDown)
	if second := at(); second == first || !strings.HasPrefix(second, "unit.meant ") {
		t.Errorf("arrows go from %q to %q", first, second)
	}
	b.Go("/sweeps/new", 1280)
	b.Do(chromedp.Focus(`[name="unit"]`))
	b.Keys("X121")
	b.Shoot("chooser-1280")
	b.Keys(kb.Enter)
	b.Sees("Đang rà soát")
	b.Quiet()
}

// What a page asks for stands there again as it was meant; several are named one a line.
func TestWhatWasMeantStandsInTheField(t *testing.T) {
	t.Parallel()
	h := build(t)
	h.offices(2, 4, 50)
	all := registry.New(h.db)
	var v web.Visit
	v.Who = access.Actor{Account: "a", Today: civil.Must("2025-03-18"), Grants: []access.Grant{{Role: access.Officer, Over: h.sector.Path}}}
	those := choosers.Units(all, access.RunScreening)
	o, err := those.Offer(t.Context(), v, web.NewForm("unit", string(h.ward.ID)), "unit")
	if err != nil || o.Text != h.ward.Name+" ("+h.ward.Code+")" || len(o.Near) != 0 {
		t.Errorf("%+v %v", o, err)
	}
	if o, err = those.Offer(t.Context(), v, web.NewForm("unit", string(h.other.ID)), "unit"); err != nil || o.Text != "" {
		t.Errorf("another's: %+v %v", o, err)
	}
	if o, err = those.Only(registry.Top).Offer(t.Context(), v, web.NewForm(), "unit"); err != nil || len(o.Options) != 1 || o.Options[0].Value != string(h.sector.ID) {
		t.Errorf("the top: %+v %v", o, err)
	}
	if o, err = those.Only(registry.Beneath).Offer(t.Context(), v, web.NewForm("unit", "BH"), "unit"); err != nil || len(o.Near) != 0 {
		t.Errorf("the top is not beneath itself: %+v %v", o, err)
	}
	f := web.NewForm("units", "x199\nPhòng Hành chính · Bảo hiểm xã hội huyện 2\n\nSYT\nphong hanh chinh\n")
	some, err := those.ReadSeveral(t.Context(), v, f, "units")
	var wrong []string
	for _, why := range fault.Reasons(f.Err()) {
		wrong = append(wrong, why.Code)
	}
	if err != nil || len(some) != 2 || strings.Join(wrong, " ") != "form.unit-unknown form.unit-lines" {
		t.Errorf("%v %v %v", some, err, f.Err())
	}
	for typed, want := range map[string]string{strings.Repeat("SYT\n", 401): "form.unit-too-many", "X1\n" + strings.Repeat("x", 401): "form.too-long"} { // nothing is left out unsaid
		f := web.NewForm("units", typed)
		if _, err := those.ReadSeveral(t.Context(), v, f, "units"); err != nil || f.Err() == nil || fault.Reasons(f.Err())[0].Code != want {
			t.Errorf("%.20q: %v %v", typed, err, f.Err())
		}
		if o, err := those.Several(t.Context(), v, f, "units"); err != nil || strings.Count(o.Text, "\n") != strings.Count(strings.TrimSpace(typed), "\n") {
			t.Errorf("%.20q: %v %v", typed, err, strings.Count(o.Text, "\n"))
		}
	}
	f = web.NewForm("unit", strings.Repeat("x", 401))
	if _, err := those.Read(t.Context(), v, f, "unit"); err != nil || f.Err() == nil || fault.Reasons(f.Err())[0].Code != "form.too-long" {
		t.Errorf("a long text: %v %v", err, f.Err())
	}
	if o, err = those.Several(t.Context(), v, web.NewForm("units", string(some[0])), "units"); err != nil || !strings.Contains(o.Text, "(X199)") {
		t.Errorf("%+v %v", o, err)
	}
}
