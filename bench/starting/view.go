package starting

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// A part is one thing a browser fetches for the first view.
type part struct {
	kind, name    string
	packed, plain int
	how           string // " packed by us, the server sends it plain"
	counts        bool   // HTML, CSS, JS; fonts and icons aside
}

var linked = regexp.MustCompile(`<(link|script)\b[^>]*>`)
var address = regexp.MustCompile(`\b(?:href|src)="([^"]+)"`)

// view fetches the first page as a stranger's browser does, and what it links.
func view(base string) (all []part, err error) {
	html, first, err := fetch(base, "HTML", "/")
	if err != nil {
		return nil, err
	}
	all = append(all, first)
	seen := map[string]bool{}
	for _, tag := range linked.FindAllString(string(html), -1) {
		m := address.FindStringSubmatch(tag)
		if m == nil || seen[m[1]] {
			continue
		}
		seen[m[1]] = true
		kind := kindOf(tag)
		if kind == "" {
			continue
		}
		_, p, err := fetch(base, kind, m[1])
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

func kindOf(tag string) string {
	switch {
	case strings.HasPrefix(tag, "<script"):
		return "JS"
	case strings.Contains(tag, "stylesheet"):
		return "CSS"
	case strings.Contains(tag, "preload") && strings.Contains(tag, "font"):
		return "font"
	}
	return ""
}

func fetch(base, kind, ref string) (text []byte, p part, err error) {
	from, err := url.Parse(base)
	if err != nil {
		return nil, p, err
	}
	at, err := from.Parse(ref)
	if err != nil {
		return nil, p, err
	}
	req, err := http.NewRequest(http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, p, err
	}
	req.Header.Set("Accept-Encoding", "gzip") // asked for by hand, so that it is not unpacked behind our back
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, p, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", at, resp.Status)
	}
	if err != nil {
		return nil, p, err
	}
	p = part{kind: kind, name: ref, packed: len(body), plain: len(body), counts: kind != "font"}
	if resp.Header.Get("Content-Encoding") == "gzip" {
		text, err = unpack(body)
		p.plain = len(text)
		return text, p, err
	}
	if p.counts {
		p.packed, p.how = packed(body), ", packed here: it is sent plain"
	}
	return body, p, nil
}

func unpack(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func packed(b []byte) int {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b) // into memory: never fails
	z.Close()
	return out.Len()
}
