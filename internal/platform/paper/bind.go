package paper

import (
	"bytes"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// A Part is one document of a bound file, with what its bookmark says. A part
// without pages is a heading over those that follow it one level deeper.
type Part struct {
	Title string
	Under bool // beneath the last part that is not
	PDF   []byte
}

// mostPages bounds one bound file.
const mostPages = 3000

// Pages counts the pages of a document that can be bound; a file that is locked,
// broken or too long cannot, whatever it does to its reader.
func Pages(pdf []byte) (n int, err error) {
	defer caught(&err)
	if n, err = api.PageCount(bytes.NewReader(pdf), relaxed()); err == nil && (n == 0 || n > mostPages) {
		err = fmt.Errorf("%d pages", n)
	}
	return n, err
}

// Bind puts documents into one, in their order, with a bookmark each. (Đóng tập
// tài liệu.)
func Bind(w io.Writer, parts []Part) (err error) {
	defer caught(&err)
	var files []io.ReadSeeker
	var marks []pdfcpu.Bookmark
	page := 1
	for _, p := range parts {
		mark := pdfcpu.Bookmark{Title: p.Title, PageFrom: page}
		if p.PDF != nil {
			n, err := Pages(p.PDF)
			if err != nil {
				return err
			}
			files, page = append(files, bytes.NewReader(p.PDF)), page+n
		}
		if n := len(marks); p.Under && n > 0 {
			marks[n-1].Kids = append(marks[n-1].Kids, mark)
		} else {
			marks = append(marks, mark)
		}
	}
	for i := range marks { // a heading whose parts have no pages may stand behind the last
		marks[i].PageFrom = min(marks[i].PageFrom, page-1)
	}
	var whole bytes.Buffer
	if err := api.MergeRaw(files, &whole, false, relaxed()); err != nil {
		return err
	}
	return api.AddBookmarks(bytes.NewReader(whole.Bytes()), w, marks, true, relaxed())
}

// Picture is a page with a picture on it.
func Picture(image []byte) (pdf []byte, err error) {
	defer caught(&err)
	var out bytes.Buffer
	err = api.ImportImages(nil, &out, []io.Reader{bytes.NewReader(image)}, pdfcpu.DefaultImportConfig(), relaxed())
	return out.Bytes(), err
}

// relaxed takes documents as they are made, not only as they should be, and
// touches no folder of the machine.
func relaxed() *model.Configuration {
	api.DisableConfigDir()
	return model.NewDefaultConfiguration()
}

// caught turns a fall of the reader over somebody's file into a refusal.
func caught(err *error) {
	if fell := recover(); fell != nil {
		*err = fmt.Errorf("unreadable: %v", fell)
	}
}
