package paper

import (
	"errors"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Size is a sheet, in millimetres.
type Size struct{ Width, Height float64 }

// The two sheets certificates are printed on (D85:30-33), both lying.
var (
	A4Lying = Size{297, 210}
	Broad   = Size{360, 237}
)

// Style is what all leaves of one file share.
type Style struct {
	Fonts Fonts
	Lang  string    // of the words, "vi" when empty
	Title string    // of the file
	Date  time.Time // written into the file; never taken from the clock
}

// Leaf is one certificate, as it should read. Empty fields take no place.
type Leaf struct {
	Size        Size     // zero is A4Lying
	Flags       bool     // a row of red flags beside the emblem
	Tinted      bool     // a ground of pale gold; else the paper stays white
	Motto       []string // the state's name, the motto
	Emblem      string   // words in the place kept for an emblem; empty keeps none
	Decider     string   // title of who decides, capitals
	Verb        string   // TẶNG, TẶNG DANH HIỆU
	Title       string   // what is given
	Name        string   // to whom
	PostUnit    string
	Achievement string
	Decision    []string // number, date
	GoldenBook  string   // Số sổ vàng: 37
	PlaceDate   string
	Signer      []string // KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC
	SignerName  string
	URL         string // what the QR code says
	Code        string // printed under it
	Watermark   string // across the sheet, unmissable; empty when signed
	Micro       string // the hairline of fine print; empty is made of the words above
}

// Certificates writes one file with a page for each leaf. A border is drawn
// once and shared by all pages of its size.
func Certificates(w io.Writer, style Style, leaves []Leaf) error {
	if len(leaves) == 0 {
		return errors.New("paper: no certificate to print")
	}
	pdf := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "mm",
		Size: fpdf.SizeType{Wd: A4Lying.Width, Ht: A4Lying.Height}})
	label(pdf, style.Title, style.Lang, style.Date)
	faces, forms := style.Fonts.display(pdf), map[form]string{}
	for _, leaf := range leaves {
		s := newSheet(pdf, faces, leaf.Size)
		s.forms = forms
		pdf.AddPageFormat("P", fpdf.SizeType{Wd: s.Width, Ht: s.Height})
		if err := s.print(leaf); err != nil {
			return err
		}
	}
	if faces.err != nil {
		return faces.err
	}
	return pdf.Output(w)
}

// label sets what every file of ours has in common.
func label(pdf *fpdf.Fpdf, title, lang string, day time.Time) {
	if lang == "" {
		lang = "vi"
	}
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(day)
	pdf.SetModificationDate(day)
	pdf.SetProducer("thidua", false)
	pdf.SetTitle(title, true)
	pdf.SetLang(lang)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
}

// sheet sets a leaf on a page.
type sheet struct {
	pdf   *fpdf.Fpdf
	faces *family
	forms map[form]string // drawings shared by pages, by what they show
	Size
	unit float64
}

// form is what a shared drawing shows.
type form struct {
	Size
	tinted, flags bool
}

func newSheet(pdf *fpdf.Fpdf, faces *family, size Size) *sheet {
	if size == (Size{}) {
		size = A4Lying
	}
	return &sheet{pdf: pdf, faces: faces, Size: size,
		unit: min(size.Width/A4Lying.Width, size.Height/A4Lying.Height)}
}

// upright turns the axes of a pen (millimetres, from the top) into those of the page.
func (s *sheet) upright(draw func(p *pen)) string {
	p := &pen{}
	p.op("q")
	p.set("cm", point, 0, 0, -point, 0, s.Height*point)
	draw(p)
	p.back()
	return strings.TrimSuffix(string(p.b), "\n")
}

// stamp puts a shared drawing on the page, moved down by some millimetres. The
// first use gives it to the file; UseTemplate would hash all of it every time.
func (s *sheet) stamp(f form, down float64, draw func(p *pen)) {
	name, ok := s.forms[f]
	if !ok {
		size := fpdf.SizeType{Wd: s.Width, Ht: s.Height}
		t := s.pdf.CreateTemplateCustom(fpdf.PointType{}, size, func(t *fpdf.Tpl) { t.RawWriteStr(s.upright(draw)) })
		s.pdf.RawWriteStr("q 0 0 0 0 re W n") // registered, seen nowhere
		s.pdf.UseTemplate(t)
		s.pdf.RawWriteStr("Q")
		name = "/TPL" + t.ID()
		s.forms[f] = name
	}
	p := &pen{}
	p.op("q")
	p.set("cm", 1, 0, 0, 1, 0, -down*point)
	s.pdf.RawWriteStr(string(p.b) + name + " Do Q")
}

// print sets one leaf on the current page.
func (s *sheet) print(leaf Leaf) error {
	lay := s.compose(leaf)
	s.stamp(form{s.Size, leaf.Tinted, false}, 0, func(p *pen) { border{p, s.Width, s.Height, s.unit, leaf.Tinted}.draw() })
	if len(lay.emblem) > 0 && leaf.Flags {
		e := lay.emblem[0]
		s.stamp(form{s.Size, false, true}, e.y, func(p *pen) { flags(p, s.Width/2, e.h) })
	}
	s.pdf.RawWriteStr(s.upright(func(p *pen) {
		for _, b := range lay.emblem {
			x, y := b.x+b.w/2, b.y+b.h/2
			p.stroke(gold, .25*s.unit)
			p.b = append(p.b, "[1 1] 0 d\n"...)
			p.ring(x, y, b.h/2)
			p.op("S")
			p.b = append(p.b, "[] 0 d\n"...)
			p.stroke(gold, .12*s.unit)
			p.ring(x, y, b.h/2-1.1*s.unit)
			p.op("S")
		}
		for _, r := range lay.rules {
			p.stroke(ink, .22*s.unit)
			p.op("m", r.x, r.y)
			p.op("l", r.right(), r.y)
			p.op("S")
		}
	}))
	for _, l := range lay.lines {
		set(s.pdf, l)
	}
	s.hairline(leaf)
	watermark(s.pdf, s.faces.face(bold), leaf.Watermark, s.Size, .24)
	if leaf.URL == "" {
		return nil
	}
	var failed error
	s.pdf.RawWriteStr(s.upright(func(p *pen) {
		failed = drawQR(p, leaf.URL, lay.code.x, lay.code.y, lay.code.w)
	}))
	return failed
}

// set writes one line of text.
func set(pdf *fpdf.Fpdf, l line) {
	pdf.SetFont(l.face.key, l.face.style, l.size*point)
	pdf.SetTextColor(int(l.colour.r), int(l.colour.g), int(l.colour.b))
	if l.tracking == 0 {
		pdf.Text(l.x, l.y, l.text)
		return
	}
	p := &pen{}
	p.set("Tc", l.tracking*point)
	pdf.RawWriteStr(strings.TrimSuffix(string(p.b), "\n"))
	pdf.Text(l.x, l.y, l.text)
	pdf.RawWriteStr("0 Tc")
}
