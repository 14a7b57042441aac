package paper

import (
	"io/fs"
	"sync"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Fonts are whole TrueType files. What is nil is set in Liberation Serif, which
// has the metrics of Times New Roman. The Display faces are for certificates.
type Fonts struct {
	Regular, Bold, Italic, BoldItalic                      []byte
	Display, DisplayBold, DisplayItalic, DisplayBoldItalic []byte
}

// cut is one of the four styles of a family.
type cut int

const (
	regular cut = iota
	bold
	italic
	boldItalic
)

var styles = [...]string{"", "B", "I", "BI"}

// family is the four styles of a typeface, read when first asked for.
type family struct {
	name  string
	files [4][]byte
	faces [4]*face
	pdf   *fpdf.Fpdf
	err   error
}

func (f Fonts) text(pdf *fpdf.Fpdf) *family {
	return newFamily("text", pdf, [4][]byte{f.Regular, f.Bold, f.Italic, f.BoldItalic})
}

func (f Fonts) display(pdf *fpdf.Fpdf) *family {
	return newFamily("display", pdf, [4][]byte{f.Display, f.DisplayBold, f.DisplayItalic, f.DisplayBoldItalic})
}

// newFamily falls back whole, never by style: two typefaces on one paper are a fault.
func newFamily(name string, pdf *fpdf.Fpdf, files [4][]byte) *family {
	for _, b := range files {
		if b == nil {
			files = [4][]byte{liberationserifregular.TTF, liberationserifbold.TTF,
				liberationserifitalic.TTF, liberationserifbolditalic.TTF}
			break
		}
	}
	return &family{name: name, files: files, pdf: pdf}
}

// face reads a style and gives it to the PDF, once.
func (f *family) face(c cut) *face {
	if f.faces[c] != nil {
		return f.faces[c]
	}
	made, err := read(f.name, c, f.files[c])
	if err != nil {
		f.err = err
		made = &face{key: f.name, style: styles[c], advance: map[rune]float64{'?': .5}, instead: '?'}
	} else if f.pdf != nil {
		f.pdf.AddUTF8FontFromBytes(f.name, styles[c], f.files[c])
	}
	f.faces[c] = made
	return made
}

// known holds what was measured of a font file, so that a server measures each once.
// The key is the place of the file in memory: files are never changed.
var known sync.Map

func read(name string, c cut, ttf []byte) (*face, error) {
	if len(ttf) == 0 {
		return nil, errFont
	}
	if had, ok := known.Load(&ttf[0]); ok {
		f := *had.(*face)
		f.key, f.style = name, styles[c]
		return &f, nil
	}
	f, err := newFace(name, styles[c], ttf)
	if err == nil {
		known.Store(&ttf[0], f)
	}
	return f, err
}

// From reads the display faces of a folder: EBGaramond-Regular.ttf, -Bold,
// -Italic and -BoldItalic. Where one is missing, the fallback is used for all.
func From(folder fs.FS) (f Fonts) {
	for name, to := range map[string]*[]byte{"Regular": &f.Display, "Bold": &f.DisplayBold,
		"Italic": &f.DisplayItalic, "BoldItalic": &f.DisplayBoldItalic} {
		if b, err := fs.ReadFile(folder, "EBGaramond-"+name+".ttf"); err == nil {
			*to = b
		}
	}
	return f
}
