package certificates

import (
	"archive/zip"
	"fmt"
	"html"
	"io"
	"os"
	"strings"

	"thidua/internal/platform/paper"
)

// mailMerge writes what a word processor's mail merge gives: one document with a
// page for each certificate, the same lines of text, and the border as a picture
// behind them, stored once and placed on every page. It has no QR codes.
func mailMerge(file, border string, n int) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	z := zip.NewWriter(f)
	for name, text := range fixed {
		if err := put(z, name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			return err
		}
	}
	picture, err := os.ReadFile(border)
	if err != nil {
		return err
	}
	if err := put(z, "word/media/border.png", func(w io.Writer) error { _, err := w.Write(picture); return err }); err != nil {
		return err
	}
	if err := put(z, "word/document.xml", func(w io.Writer) error { return body(w, n) }); err != nil {
		return err
	}
	return z.Close()
}

func put(z *zip.Writer, name string, write func(io.Writer) error) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	return write(w)
}

func body(w io.Writer, n int) error {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`)
	for i := range n {
		page(&b, i, leaf(i))
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1418" w:bottom="850" w:left="1418" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	_, err := io.WriteString(w, b.String())
	return err
}

// page sets one certificate, a paragraph a line; the first begins a new page and
// carries the border.
func page(b *strings.Builder, i int, l paper.Leaf) {
	fmt.Fprintf(b, `<w:p><w:pPr>%s<w:jc w:val="center"/></w:pPr><w:r>%s</w:r>%s</w:p>`,
		map[bool]string{true: `<w:pageBreakBefore/>`}[i > 0], fmt.Sprintf(anchor, i+1), run(l.Motto[0], 26, "b", ""))
	line(b, l.Motto[1], 26, "b", "", "center")
	line(b, l.Emblem, 16, "", "", "center")
	line(b, l.Decider, 28, "b", "", "center")
	line(b, l.Verb, 28, "b", "", "center")
	line(b, l.Title, 60, "b", "C00000", "center")
	line(b, l.Name, 44, "b", "", "center")
	line(b, l.PostUnit, 26, "", "", "center")
	line(b, l.Achievement, 26, "i", "", "center")
	line(b, l.PlaceDate, 24, "i", "", "right")
	for _, s := range l.Signer {
		line(b, s, 24, "b", "", "right")
	}
	line(b, "", 24, "", "", "right")
	line(b, l.SignerName, 26, "b", "", "right")
	for _, s := range append(l.Decision, l.GoldenBook, l.Code) {
		line(b, s, 20, "", "", "left")
	}
}

func line(b *strings.Builder, text string, halves int, face, colour, side string) {
	fmt.Fprintf(b, `<w:p><w:pPr><w:jc w:val="%s"/></w:pPr>%s</w:p>`, side, run(text, halves, face, colour))
}

func run(text string, halves int, face, colour string) string {
	p := `<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>`
	if face != "" {
		p += `<w:` + face + `/>`
	}
	if colour != "" {
		p += `<w:color w:val="` + colour + `"/>`
	}
	return fmt.Sprintf(`<w:r><w:rPr>%s<w:sz w:val="%d"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, p, halves, html.EscapeString(text))
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`

	// anchor places the picture behind the text over the whole sheet, in EMU.
	anchor = `<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="10692000" cy="7560000"/><wp:wrapNone/><wp:docPr id="%d" name="border"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="border.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="10692000" cy="7560000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing>`
)

var fixed = map[string]string{
	"[Content_Types].xml":          xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
	"_rels/.rels":                  xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
	"word/_rels/document.xml.rels": xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/border.png"/></Relationships>`,
}
