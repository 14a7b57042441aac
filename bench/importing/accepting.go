package importing

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"thidua/bench/measure"
	"thidua/bench/starting"
)

const (
	binary   = "../bin/thidua"
	officer  = "nguyet"
	password = "mau-thi-dua-2026"
	acceptS  = 20
	patience = 15 * time.Minute
)

// Accepting sends the sheet through the web to a house of its own, as an
// officer does: upload, reading by the job, every suggestion taken, accepted.
// What each step takes, and the most memory the server held until then.
func Accepting(r *measure.Report, o measure.Options) error {
	r.Part("accepting", "an XLSX of 100,000 nominations through the web, until every row is real; the whole server process")
	file, db := filepath.Join(o.Out, "nominations.xlsx"), filepath.Join(o.Out, "accept.db")
	if err := makeSheet(file, rows); err != nil {
		return err
	}
	old, err := filepath.Glob(db + "*")
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	if _, err := measure.Run(binary, "demo", "--db", db); err != nil {
		return err
	}
	at, pid, stop, err := starting.Serve(binary, db)
	if err != nil {
		return err
	}
	err = (&visit{r: r, url: at, pid: pid}).all(file)
	if e := stop(); err == nil {
		err = e
	}
	return err
}

// visit is the officer's browser.
type visit struct {
	r      *measure.Report
	url    string
	pid    int
	client http.Client
	sheet  string // address of the upload
}

func (v *visit) all(file string) error {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	v.client = http.Client{Jar: jar, Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if _, err := v.post("sign-in", url.Values{"login": {officer}, "password": {password}}); err != nil {
		return err
	}
	if err := v.step("upload, until the answer", func() error { return v.upload(file) }); err != nil {
		return err
	}
	if err := v.step("reading by the job, and every suggestion taken", v.answer); err != nil {
		return err
	}
	begin, busy, err := v.mark()
	if err != nil {
		return err
	}
	if _, err := v.post(v.sheet+"/acceptance", nil); err != nil {
		return err
	}
	end, spent, err := v.mark()
	if err != nil {
		return err
	}
	peak, err := measure.Highest(v.pid)
	if err != nil {
		return err
	}
	v.r.Tell("accepting, by the clock", measure.Brief(end.Sub(begin)))
	v.r.Below("accepting, processor time of the server", (spent - busy).Seconds(), "s", acceptS, "")
	v.r.Below("the most memory the server held in all", float64(peak)/1e6, "MB", mostMB, "")
	return nil
}

func (v *visit) mark() (time.Time, time.Duration, error) {
	busy, err := measure.Spent(v.pid)
	return time.Now(), busy, err
}

func (v *visit) step(what string, do func() error) error {
	begin := time.Now()
	if err := do(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	took := time.Since(begin)
	peak, err := measure.Highest(v.pid)
	v.r.Tell(what, fmt.Sprintf("%s, %d MB at the highest so far", measure.Brief(took), peak/1e6))
	return err
}

// post sends a form and gives where it leads.
func (v *visit) post(path string, form url.Values) (string, error) {
	return v.send(path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

func (v *visit) send(path, media string, body io.Reader) (string, error) {
	resp, err := v.client.Post(v.url+strings.TrimPrefix(path, "/"), media, body)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return "", err
	}
	if resp.StatusCode != http.StatusSeeOther {
		return "", fmt.Errorf("%s: %s", path, resp.Status)
	}
	return resp.Header.Get("Location"), nil
}

var unitOption = regexp.MustCompile(`<select[^>]*name="unit"[\s\S]*?<option value="([0-9a-z]{20})"`)

// upload sends the sheet for the first unit the form offers.
func (v *visit) upload(file string) error {
	resp, err := v.client.Get(v.url + "intakes/new")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	unit := unitOption.FindSubmatch(text)
	if unit == nil {
		return fmt.Errorf("the form offers no unit: %s", resp.Status)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, value := range map[string]string{"unit": string(unit[1]), "award": asked, "year": "2024", "title": "Bench"} {
		if err := m.WriteField(name, value); err != nil {
			return err
		}
	}
	w, err := m.CreateFormFile("file", filepath.Base(file))
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := m.Close(); err != nil {
		return err
	}
	v.sheet, err = v.send("intakes", m.FormDataContentType(), &b)
	return err
}

// answer takes every suggestion as soon as the sheet is read.
func (v *visit) answer() error {
	for begin := time.Now(); ; time.Sleep(500 * time.Millisecond) {
		_, err := v.post(v.sheet+"/choices", url.Values{"all": {"1"}, "choice": {"accept"}})
		if err == nil || time.Since(begin) > patience {
			return err
		}
	}
}
