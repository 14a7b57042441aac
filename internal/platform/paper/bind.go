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
// without pages is a heading over those that follow it deeper.
type Part struct {
	Title string
	Depth int // beneath the last part before it that is less deep; 0: beneath none
	PDF   []byte
	Page  int // of a heading: which page of the document it stands beneath it points at; 0: the next one bound
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
	var marks []mark
	page := 1
	for _, p := range parts {
		m := mark{Part: p, at: page}
		if p.PDF != nil {
			n, err := Pages(p.PDF)
			if err != nil {
				return err
			}
			files, page = append(files, bytes.NewReader(p.PDF)), page+n
		}
		marks = append(marks, m)
	}
	outline, _ := beneath(marks, 0, page-1)
	var whole bytes.Buffer
	if err := api.MergeRaw(files, &whole, false, relaxed()); err != nil {
		return err
	}
	return api.AddBookmarks(bytes.NewReader(whole.Bytes()), w, outline, true, relaxed())
}

// A mark is a part with the page it begins at.
type mark struct {
	Part
	at int
}

// beneath makes the outline of the first marks that are at least so deep, and
// gives those left over. A heading may stand behind the last page.
func beneath(marks []mark, depth, last int) (out []pdfcpu.Bookmark, rest []mark) {
	for len(marks) > 0 && marks[0].Depth >= depth {
		m := marks[0]
		kids := marks[1:]
		for i := range kids {
			if kids[i].Depth <= m.Depth {
				break
			}
			if kids[i].Page > 0 && kids[i].PDF == nil {
				kids[i].at = m.at + kids[i].Page - 1
			}
		}
		one := pdfcpu.Bookmark{Title: m.Title, PageFrom: min(m.at, last)}
		one.Kids, marks = beneath(kids, m.Depth+1, last)
		out = append(out, one)
	}
	return out, marks
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
