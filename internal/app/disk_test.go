package app_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"thidua/internal/domain/dossier"
	"thidua/internal/platform/store"
)

// A full disk is told as what it is, nothing is half done, the house goes on
// reading, and works again when there is room.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	if !h.DB.Embedded() {
		t.Skip("PostgreSQL's disk cannot be filled here; its codes are told alike (see store)")
	}
	s := h.Pages()
	lan, who := session(t, h, "lan")
	cdc := unitOf(t, h, "Trung tâm Kiểm soát")
	limit(t, h.DB, 1) // never below what the file has: full from here on
	refused := 0      // in a row: one that is refused may leave room for the next
	for range 400 {   // pages that are free inside the file are used up first
		if _, err := h.Dossiers.Open(t.Context(), who, dossier.NewDossier{Unit: cdc, Title: strings.Repeat("Hồ sơ dài ", 25)}); err == nil {
			refused = 0
		} else if refused++; refused == 10 {
			break
		}
	}
	if refused < 10 {
		t.Fatal("the disk is never full")
	}
	full := contents(t, h)
	form := url.Values{"unit": {string(cdc)}, "title": {strings.Repeat("Không còn chỗ ", 20)}}
	w := post(s, "/dossiers", form, lan)
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "Ổ đĩa của máy chủ đã đầy") {
		t.Errorf("%d: the page does not say that the disk is full: %.1500s", w.Code, tell(w.Body.String()))
	}
	if w := ask(s, postOf("/dossiers", form), lan, english); !strings.Contains(w.Body.String(), "disk is full") {
		t.Errorf("%d in English: %.1500s", w.Code, tell(w.Body.String()))
	}
	for _, path := range []string{"/", "/dossiers", "/units", "/lookups", "/laws"} {
		if w := knock(s, "GET", path, lan); w.Code != http.StatusOK {
			t.Errorf("reading %s: %d", path, w.Code)
		}
	}
	if contents(t, h) != full {
		t.Error("something was half done")
	}
	sound(t, h)
	limit(t, h.DB, 1<<30)
	if w := post(s, "/dossiers", form, lan); w.Code != http.StatusSeeOther {
		t.Errorf("with room again: %d", w.Code)
	}
}

// limit sets how many pages the file may have, on the one connection that writes.
func limit(t *testing.T, db *store.DB, pages int64) {
	t.Helper()
	if err := db.Update(t.Context(), func(tx *store.Tx) error {
		var n int64
		return tx.Row(fmt.Sprintf(`PRAGMA max_page_count = %d`, pages)).Scan(&n)
	}); err != nil {
		t.Fatal(err)
	}
}
