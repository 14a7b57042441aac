package web

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/door/words"
)

// Show renders a page inside the office's frame: to memory first, so that it
// is sent whole or not at all. Statuses 400 and 422 put "Lỗi:" into the title.
func Show(w http.ResponseWriter, r *http.Request, v Visit, status int, title string, body templ.Component) (err error) {
	unread := 0
	if v.Unread != nil {
		if unread, err = v.Unread(); err != nil {
			return err
		}
	}
	return send(w, r, status, officeFrame(v, unread, pageTitle(v, status, title), body))
}

// ShowPublic renders a page for anyone: no side, one column.
func ShowPublic(w http.ResponseWriter, r *http.Request, v Visit, status int, title string, body templ.Component) error {
	return send(w, r, status, publicFrame(v, pageTitle(v, status, title), body))
}

// ShowWall renders a page for a screen on the wall: nothing but its body.
func ShowWall(w http.ResponseWriter, r *http.Request, v Visit, status int, title string, body templ.Component) error {
	return send(w, r, status, wallFrame(v, pageTitle(v, status, title), body))
}

func pageTitle(v Visit, status int, title string) string {
	if status == http.StatusBadRequest || status == http.StatusUnprocessableEntity {
		title = v.T("kit.error-title", title)
	}
	return title + " – " + v.T("kit.product")
}

func send(w http.ResponseWriter, r *http.Request, status int, page templ.Component) error {
	var b bytes.Buffer
	if err := page.Render(r.Context(), &b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "HX-Request")
	w.WriteHeader(status)
	_, err := b.WriteTo(w)
	return err
}

// Landed ends the waiting of a Live part: what it waited for is over, and who
// waited sees the page whole.
func Landed(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Refresh", "true")
	}
}

// A Flash is what the page before did, said once at the top of the next.
type Flash struct {
	Key  string   `json:"k"`
	Args []string `json:"a,omitempty"`
}

// Text is the sentence of the flash.
func (f Flash) Text(l words.Lang) string {
	args := make([]any, len(f.Args))
	for i, a := range f.Args {
		args[i] = a
	}
	return words.T(l, f.Key, args...)
}

const flashCookie = "said"

// Done ends an act that went well: on to the next page (303), which says what
// was done. Args are put in as they are written here; keep them short.
func Done(w http.ResponseWriter, r *http.Request, to, key string, args ...any) error {
	f := Flash{Key: key}
	for _, a := range args {
		f.Args = append(f.Args, words.Value(language(r), a))
	}
	b, err := json.Marshal(f)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: flashCookie, Value: base64.RawURLEncoding.EncodeToString(b), Path: "/", MaxAge: 60, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	return Go(w, r, to)
}

// Go sends the browser on (303), and htmx with it.
func Go(w http.ResponseWriter, r *http.Request, to string) error {
	if !strings.HasPrefix(to, "/") {
		to = "/" + to
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// again is the header by which a page asks for itself: what the page before did
// is said to a person, not to a script.
const again = "X-Live"

// takeFlash reads what the last page said, once.
func takeFlash(w http.ResponseWriter, r *http.Request) *Flash {
	c, err := r.Cookie(flashCookie)
	if err != nil || r.Method != http.MethodGet || r.Header.Get(again) != "" {
		return nil
	}
	http.SetCookie(w, &http.Cookie{Name: flashCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	b, err := base64.RawURLEncoding.DecodeString(c.Value)
	var f Flash
	if err != nil || json.Unmarshal(b, &f) != nil || !words.Has(f.Key) {
		return nil
	}
	return &f
}
