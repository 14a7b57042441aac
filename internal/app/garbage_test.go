package app_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"thidua/internal/app"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// complaints is a log that remembers what went wrong inside.
type complaints struct {
	slog.Handler
	mu  sync.Mutex
	all []string
}

func (c *complaints) Enabled(context.Context, slog.Level) bool { return true }

func (c *complaints) Handle(_ context.Context, r slog.Record) error {
	if r.Level >= slog.LevelError {
		line := r.Message
		r.Attrs(func(a slog.Attr) bool { line += " " + a.String(); return true })
		c.mu.Lock()
		c.all = append(c.all, line)
		c.mu.Unlock()
	}
	return nil
}

func (c *complaints) take() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := strings.Join(c.all, "\n")
	c.all = nil
	return s
}

// listen makes the house log into the test.
func listen(h *app.House) *complaints {
	c := &complaints{Handler: slog.DiscardHandler}
	h.Log = slog.New(c)
	return c
}

// nonsense is what no form was made for.
var nonsense = []string{"", " ", "a\x00b", "Khoa M\xe3t", strings.Repeat("Ký tự ", 1000), "-1", "0", "99999999999999999999", "9223372036854775807", "2147483648",
	"'; DROP TABLE unit; --", "%", "_", `\`, "<script>alert(1)</script>", "31/02/2025", "00/00/0000", "2025-13-45", "9999-12-31", "31/12/99999", "NaN", "1e309", "٣", "\u202eabc", "\ufeff", "null", "{}", "[]",
	"../../etc/passwd", "javascript:alert(1)", "//evil.example", "\r\nSet-Cookie: a=b", strings.Repeat("9", 400), "🏅", "á"}

// sense is what some field somewhere takes.
var sense = []string{"2025", "2026", "21/11/2026", "1", "2", "3", "true", "LDTT", "CSTDCS", "TTLDTT", "GK", "merit", "sudden", "hands", "present", "absent", "for", "against", "good", "none", "base", "department", "members", "chair", "member",
	"officer", "head", "accept", "drop", "own", "person", "unit", "Nguyễn Văn A", "Sở Y tế", "15/03/2024", "12"}

var (
	asked  = regexp.MustCompile(`(?:\.[A-Z][A-Za-z]*|Field)\((?:[a-z]+, )?"([a-z][a-z_-]*)"( ?\+)?`)
	nested = regexp.MustCompile(`\{[a-z]+\}`)
)

// fields are the names the pages of each noun read, found in their source.
func fields(t *testing.T) map[string][]string {
	t.Helper()
	names := map[string][]string{}
	pages := os.DirFS("../door/web")
	if err := fs.WalkDir(pages, ".", func(p string, d fs.DirEntry, err error) error {
		noun, _, deep := strings.Cut(p, "/")
		if err != nil || d.IsDir() || !deep || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") || strings.HasSuffix(p, "_templ.go") {
			return err
		}
		text, err := fs.ReadFile(pages, p)
		for _, m := range asked.FindAllSubmatch(text, -1) {
			if name := string(m[1]); len(m[2]) == 0 {
				names[noun] = append(names[noun], name)
			} else {
				names[noun] = append(names[noun], name+"0", name+"1", name+"2")
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for noun := range names {
		slices.Sort(names[noun])
		names[noun] = slices.Compact(names[noun])
	}
	return names
}

// things are real ids of the house by the place they stand in an address.
func things(t *testing.T, h *app.House) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error {
		for place, q := range map[string]string{"dossiers": `SELECT id FROM dossier`, "{n}": `SELECT id FROM nomination`, "{paper}": `SELECT hash FROM dossier_paper`, "intakes": `SELECT id FROM intake_upload`,
			"units": `SELECT id FROM unit`, "people": `SELECT id FROM person`, "councils": `SELECT id FROM council`, "sittings": `SELECT id FROM sitting`, "{bloc}": `SELECT id FROM sitting_bloc`, "{item}": `SELECT id FROM sitting_item`,
			"decisions": `SELECT id FROM decision`, "certificates": `SELECT id FROM decision`, "{line}": `SELECT id FROM decision_line`, "{entry}": `SELECT id FROM record_entry`, "accounts": `SELECT id FROM account`, "{grant}": `SELECT id FROM account_grant`,
			"{number}": `SELECT number FROM award WHERE number IS NOT NULL`, "c": `SELECT number FROM award WHERE number IS NOT NULL`} {
			ids, err := store.Collect(tx, store.One[string], q)
			if err != nil {
				return fmt.Errorf("%s: %w", q, err)
			}
			all[place] = ids
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	all["{kind}"] = []string{"rating", "discipline", "training", "absence", "months", "review"}
	return all
}

// A monkey types anything anywhere.
type monkey struct {
	*rand.Rand
	things map[string][]string
	loose  []string // every id, for fields that want one
}

func newMonkey(t *testing.T, h *app.House, seed string) *monkey {
	sum := fnv.New64a()
	sum.Write([]byte(seed))
	m := &monkey{rand.New(rand.NewPCG(sum.Sum64(), 1)), things(t, h), nil}
	for _, ids := range m.things {
		m.loose = append(m.loose, ids[:min(3, len(ids))]...)
	}
	slices.Sort(m.loose)
	return m
}

func (m *monkey) of(list []string) string {
	if len(list) == 0 {
		return "x"
	}
	return list[m.IntN(len(list))]
}

// value is sense, nonsense, or an id of something, perhaps something else.
func (m *monkey) value() string {
	switch m.IntN(5) {
	case 0, 1:
		return m.of(nonsense)
	case 2:
		return m.of(m.loose)
	}
	return m.of(sense)
}

// path fills the places of a pattern: with what is there, mostly.
func (m *monkey) path(pattern string) string {
	noun := strings.Split(strings.TrimPrefix(strings.TrimPrefix(pattern, "/api/v1"), "/"), "/")[0]
	noun = cmp.Or(map[string]string{"persons": "people", "nominations": "{n}", "checks": "c"}[noun], noun)
	first := true
	return nested.ReplaceAllStringFunc(strings.ReplaceAll(pattern, "{$}", ""), func(p string) string {
		known := m.things[p]
		if first && len(m.things[noun]) > 0 {
			known = m.things[noun]
		}
		first = false
		if m.IntN(6) == 0 || len(known) == 0 {
			return strings.ReplaceAll(url.PathEscape(cmp.Or(strings.Trim(m.of(nonsense), "/. "), "x")), "+", "%2B")
		}
		return url.PathEscape(m.of(known))
	})
}

// Whatever is typed into whatever form by whoever may use it, the house
// answers: it refuses, or does what it was told, and never breaks; and
// afterwards all that must be true is true.
func TestAnythingTypedAnywhere(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	heard := listen(h)
	s := h.Pages()
	names, m := fields(t), newMonkey(t, h, "forms")
	common := []string{"reason", "unit", "name", "id", "q", "page", "sort", "revision", "do", "as"}
	sent := map[int]int{}
	for _, login := range []string{"nguyet", "vinh", "ngoc", "lan", "duc", "thuha", "phong", "quantri1"} {
		cookie, who := session(t, h, login)
		for _, route := range s.Routes() {
			pattern, act, _ := strings.Cut(route, "\t")
			method, path, ok := strings.Cut(pattern, " ")
			if !ok || path == "/sign-out" || path == "/sign-in" || path == "/password" || !who.Has(access.Act(act)) || strings.Contains(path, "/lock") || strings.Contains(path, "/closure") || strings.HasSuffix(path, "/live") || strings.HasSuffix(path, "/me/password") {
				continue
			}
			noun := strings.Split(strings.TrimPrefix(path, "/"), "/")[0]
			known := append(slices.Clone(names[noun]), common...)
			for range 3 {
				values := url.Values{}
				for _, name := range known {
					if method == "POST" && m.IntN(4) > 0 || m.IntN(12) == 0 {
						values.Add(name, m.value())
					}
				}
				code := m.press(t, s, method, m.path(path), values, cookie)
				if sent[code]++; code >= 500 {
					t.Errorf("%s: %s: %d\n%.700s\nwith %.600q", login, pattern, code, heard.take(), values)
				}
			}
		}
	}
	t.Logf("answers by status: %v", sent)
	if sent[303] < 20 || sent[400] < 100 {
		t.Error("the forms were hardly used")
	}
	sound(t, h)
}

// press sends a form: in the address, as fields, or as a form with a file.
func (m *monkey) press(t *testing.T, doors http.Handler, method, path string, values url.Values, cookie *http.Cookie) int {
	t.Helper()
	var r *http.Request
	switch {
	case method == "GET":
		r = httptest.NewRequest(method, path+"?"+values.Encode(), nil)
	case m.IntN(3) == 0:
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		for name, v := range values {
			_ = w.WriteField(name, v[0])
		}
		f, _ := w.CreateFormFile("file", m.of(nonsense))
		_, _ = f.Write([]byte(m.of(nonsense)))
		_ = w.Close()
		r = httptest.NewRequest(method, path, &b)
		r.Header.Set("Content-Type", w.FormDataContentType())
	default:
		r = httptest.NewRequest(method, path, strings.NewReader(values.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if cookie != nil {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	doors.ServeHTTP(w, r)
	if strings.Contains(w.Body.String(), "<script>alert(1)") {
		t.Errorf("%s %s shows a script", method, path)
	}
	if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
		t.Errorf("%s %s leads away, to %q", method, path, to)
	}
	return w.Code
}

// sound checks all that must be true of the house.
func sound(t *testing.T, h *app.House) {
	t.Helper()
	broken, _, err := h.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range broken {
		t.Errorf("%s is broken by %s", b.Code, b.ID)
	}
}

// Whatever a program sends to whatever door, the API answers with a refusal it
// can read, and never breaks.
func TestAnythingSentToTheAPI(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	heard := listen(h)
	doors := h.Pages()
	m := newMonkey(t, h, "api")
	var spec struct {
		Paths map[string]map[string]struct {
			RequestBody struct {
				Content map[string]struct{ Schema schema }
			}
		}
		Components struct{ Schemas map[string]schema }
	}
	r := httptest.NewRequest("GET", "/openapi.json", nil)
	w := httptest.NewRecorder()
	doors.ServeHTTP(w, r)
	if err := json.Unmarshal(w.Body.Bytes(), &spec); err != nil {
		t.Fatal(err)
	}
	sent := map[int]int{}
	var order []string
	for path := range spec.Paths {
		order = append(order, path)
	}
	slices.Sort(order)
	for _, login := range []string{"nguyet", "vinh", "ngoc", "lan", "duc", "quantri1"} {
		p := tokenOf(t, h, doors, login)
		for _, path := range order {
			for _, method := range []string{"get", "post", "put", "delete"} {
				op, ok := spec.Paths[path][method]
				if !ok {
					continue
				}
				for range 4 {
					var body any
					if c, ok := op.RequestBody.Content["application/json"]; ok {
						body = m.body(c.Schema, spec.Components.Schemas, 0)
					} else if len(op.RequestBody.Content) > 0 {
						body = []byte(m.of(nonsense))
					}
					code, out := p.do(strings.ToUpper(method), m.path(path)+"?q="+url.QueryEscape(m.value())+"&page="+url.QueryEscape(m.value())+"&size="+url.QueryEscape(m.value())+"&sort="+url.QueryEscape(m.value()), body)
					if sent[code]++; code >= 500 {
						t.Errorf("%s: %s %s: %d\n%.700s\nwith %.600q", login, method, path, code, heard.take(), fmt.Sprint(body))
					} else if code >= 400 && fmt.Sprint(out["title"], out["detail"]) == "<nil><nil>" && code != 404 {
						t.Errorf("%s %s: %d says nothing: %v", method, path, code, out)
					}
				}
			}
		}
	}
	t.Logf("answers by status: %v", sent)
	sound(t, h)
}

// schema is what the OpenAPI document says a body is.
type schema struct {
	Type       any
	Ref        string `json:"$ref"`
	Properties map[string]schema
	Items      *schema
	Enum       []any
}

// body is something of the shape asked for, or nearly.
func (m *monkey) body(s schema, named map[string]schema, deep int) any {
	if s.Ref != "" {
		s = named[strings.TrimPrefix(s.Ref, "#/components/schemas/")]
	}
	if m.IntN(25) == 0 || deep > 4 {
		return m.value()
	}
	kind := fmt.Sprint(s.Type)
	switch {
	case strings.Contains(kind, "object"):
		out := map[string]any{}
		keys := make([]string, 0, len(s.Properties))
		for k := range s.Properties {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if k != "$schema" && m.IntN(8) > 0 {
				out[k] = m.body(s.Properties[k], named, deep+1)
			}
		}
		return out
	case strings.Contains(kind, "array") && s.Items != nil:
		var out []any
		for range m.IntN(3) {
			out = append(out, m.body(*s.Items, named, deep+1))
		}
		return out
	case strings.Contains(kind, "integer"), strings.Contains(kind, "number"):
		return []any{0, 1, -1, 5, 2025, 1 << 40, 9223372036854775807}[m.IntN(7)]
	case strings.Contains(kind, "boolean"):
		return m.IntN(2) == 0
	case len(s.Enum) > 0:
		return s.Enum[m.IntN(len(s.Enum))]
	}
	return m.value()
}
