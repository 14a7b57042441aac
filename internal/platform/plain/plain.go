// Package plain reads what is written in a file people attach: PDF and Word. It is
// text to compare and to search, never to print: the order of a page's words may not
// be the reader's. (Chữ trong tệp.)
//
// Files come from anybody. A PDF is read by PDFium inside a WebAssembly machine that
// has its own small memory and reaches nothing of ours; when its time is up, or it
// asks for more memory, it ends and the file says nothing.
package plain

import (
	"archive/zip"
	"cmp"
	"context"
	"encoding/xml"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"thidua/internal/platform/files"
)

// Bounds of reading.
const (
	Most      = 100_000          // letters that are read; what comes after is left
	mostPages = 300              // of a PDF
	memory    = 4096             // pages of 64 KiB a PDF may take: 256 MiB
	unpacked  = 64 << 20         // bytes of a Word file's body
	patience  = 60 * time.Second // with one PDF
)

// Of is what is written in a file, its first Most letters, with a line for each
// paragraph; "" where nothing can be read: pictures, scanned pages, sheets, files
// locked or broken inside. The error is the context's, or the reader's own.
func Of(ctx context.Context, r io.ReaderAt, size int64, t files.Type) (string, error) {
	var w words
	var err error
	switch t {
	case files.PDF:
		err = w.pdf(ctx, r, size)
	case files.DOCX:
		w.docx(r, size)
	}
	return strings.TrimSpace(w.text.String()), err
}

// words gathers text until there is enough of it.
type words struct {
	text strings.Builder
	took int // letters
}

func (w *words) full() bool { return w.took >= Most }

func (w *words) add(text string) {
	for _, r := range text {
		if w.full() {
			return
		}
		w.took++
		if r != '\n' && r != '\t' && (r == utf8.RuneError || unicode.IsControl(r)) {
			r = ' '
		}
		w.text.WriteRune(r)
	}
}

// pdf reads page by page, in a machine of its own for each file: what one does to
// it, no other feels. Making one takes half a second.
func (w *words) pdf(ctx context.Context, r io.ReaderAt, size int64) error {
	content := make([]byte, size)
	if _, err := r.ReadAt(content, 0); err != nil && err != io.EOF {
		return err
	}
	within, end := context.WithTimeout(ctx, patience)
	defer end()
	pool, err := webassembly.Init(webassembly.Config{Context: within, MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfigInterpreter().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(memory).WithCloseOnContextDone(true)})
	if err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	defer pool.Close()
	in, err := pool.GetInstanceWithContext(within)
	if err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	defer in.Close()
	w.pages(in, content)
	return ctx.Err() // that its own time was up says nothing of us
}

// pages adds what the pages say; one that cannot be read leaves the others.
func (w *words) pages(in pdfium.Pdfium, content []byte) {
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		return // locked, or broken inside
	}
	all, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return
	}
	for n := 0; n < min(all.PageCount, mostPages) && !w.full(); n++ {
		said, err := in.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: n}}})
		if err == nil {
			w.add(strings.ReplaceAll(said.Text, "\r\n", "\n") + "\n")
		}
	}
}

// docx reads the paragraphs of a Word file's body.
func (w *words) docx(r io.ReaderAt, size int64) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return
	}
	body, err := z.Open("word/document.xml")
	if err != nil {
		return
	}
	defer body.Close()
	for d, in := xml.NewDecoder(io.LimitReader(body, unpacked)), false; !w.full(); {
		token, err := d.Token()
		if err != nil {
			return // at its end; where it is broken, what was read stays
		}
		switch t := token.(type) {
		case xml.StartElement:
			in = t.Name.Local == "t"
		case xml.EndElement:
			in = false
			switch t.Name.Local {
			case "p", "br":
				w.add("\n")
			case "tab":
				w.add("\t")
			}
		case xml.CharData:
			if in {
				w.add(string(t))
			}
		}
	}
}
