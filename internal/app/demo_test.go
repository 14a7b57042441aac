package app_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/base/fault"
	"thidua/internal/platform/store/storetest"
)

// The demo house is made by the acts people do, once, in an empty place, and
// its sign-in page lists its people.
func TestDemo(t *testing.T) {
	t.Parallel()
	c := app.Config{Database: storetest.URL(t), FilesDir: t.TempDir(), LedgerKey: t.TempDir() + "/key", Now: storetest.NewClock().Now}
	if err := app.MakeDemo(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if err := app.MakeDemo(t.Context(), c); !fault.Is(err, fault.Conflict) {
		t.Errorf("a second demo in the same place gave %v", err)
	}
	if _, err := app.Open(t.Context(), c); !fault.Is(err, fault.Conflict) {
		t.Errorf("a demo database served as a real one gave %v", err)
	}
	c.Demo = true
	h, err := app.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	w := httptest.NewRecorder()
	h.Pages().ServeHTTP(w, httptest.NewRequest("GET", "/sign-in", nil))
	for _, want := range []string{"Đặng Thị Minh Nguyệt", "mau-thi-dua-2026", "Dữ liệu mẫu"} {
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d: the sign-in page does not say %q", w.Code, want)
		}
	}
}

func TestARealHouseIsNotServedAsADemo(t *testing.T) {
	t.Parallel()
	c := app.Config{Database: storetest.URL(t), FilesDir: t.TempDir(), LedgerKey: t.TempDir() + "/key", Now: storetest.NewClock().Now, Demo: true}
	if _, err := app.Open(t.Context(), c); !fault.Is(err, fault.Conflict) {
		t.Errorf("got %v", err)
	}
}
