package web

import (
	"bytes"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"thidua/ui"
)

// asset serves the built files under hashed names, packed when that is taken.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/assets/")
	if name == "" || strings.HasPrefix(name, "fonts/") || strings.HasSuffix(name, ".gz") || name == "manifest.json" || !fs.ValidPath(name) {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	b, err := fs.ReadFile(ui.FS(), name+".gz")
	if err == nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
	} else if b, err = fs.ReadFile(ui.FS(), name); err != nil {
		http.NotFound(w, r)
		return
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("Content-Type", typeOf(name))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
}

func typeOf(name string) string {
	switch path.Ext(name) {
	case ".woff2":
		return "font/woff2"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}
