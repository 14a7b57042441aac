package files

import (
	"archive/zip"
	"bytes"
	"image"
	_ "image/jpeg" // read only to know that it is one
	_ "image/png"
	"io"
	"unicode/utf8"

	"thidua/internal/base/fault"
)

// A Type is a media type the office takes. (Loại tệp.)
type Type string

// The types taken.
const (
	PDF  Type = "application/pdf"
	DOCX Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	XLSX Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	PNG  Type = "image/png"
	JPEG Type = "image/jpeg"
	CSV  Type = "text/csv"
)

// Ext is the ending a file of this type is saved with.
func (t Type) Ext() string {
	return map[Type]string{PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", PNG: ".png", JPEG: ".jpg", CSV: ".csv"}[t]
}

// Image reports a picture.
func (t Type) Image() bool { return t == PNG || t == JPEG }

// Bounds against files that grow when opened.
const (
	mostPixels   = 100_000_000 // 24 bits each: 300 MB when drawn
	mostParts    = 5_000       // in an office document
	mostUnpacked = 200 << 20   // bytes, all parts together
)

// TypeOf tells what content is by reading it, and refuses what is of no type
// the office takes, broken, or made to burst.
func TypeOf(r io.ReaderAt, size int64) (Type, error) {
	head := make([]byte, min(size, 1024))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return "", err
	}
	switch {
	case size == 0:
		return "", refuse("file.empty")
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return PDF, wholePDF(r, size)
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return PNG, picture(r, size)
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return JPEG, picture(r, size)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return office(r, size)
	}
	if err := plainText(r, size); err != nil {
		return "", err
	}
	return CSV, nil
}

func refuse(code string, args ...any) error { return fault.Field("file", code, args...) }

// wholePDF wants the end mark, which a broken upload lacks.
func wholePDF(r io.ReaderAt, size int64) error {
	tail := make([]byte, min(size, 2048))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return err
	}
	if !bytes.Contains(tail, []byte("%%EOF")) {
		return refuse("file.broken")
	}
	return nil
}

func picture(r io.ReaderAt, size int64) error {
	c, _, err := image.DecodeConfig(io.NewSectionReader(r, 0, size))
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return refuse("file.broken")
	}
	if int64(c.Width)*int64(c.Height) > mostPixels {
		return refuse("file.bursts")
	}
	return nil
}

// office tells Word from Excel by their main part, and unpacks every part once
// to see what it weighs: the directory of an archive may lie.
func office(r io.ReaderAt, size int64) (t Type, err error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return "", refuse("file.broken")
	}
	if len(z.File) > mostParts {
		return "", refuse("file.bursts")
	}
	types, left := false, int64(mostUnpacked)
	for _, part := range z.File {
		switch part.Name {
		case "[Content_Types].xml":
			types = true
		case "word/document.xml":
			t = DOCX
		case "xl/workbook.xml":
			t = XLSX
		case "word/vbaProject.bin", "xl/vbaProject.bin":
			return "", refuse("file.macros")
		}
		if left, err = unpack(part, left); err != nil {
			return "", err
		}
	}
	if t == "" || !types {
		return "", refuse("file.type-not-taken")
	}
	return t, nil
}

// unpack reads one part through, and says how much may still come.
func unpack(part *zip.File, left int64) (int64, error) {
	if part.UncompressedSize64 > uint64(left) {
		return 0, refuse("file.bursts")
	}
	p, err := part.Open()
	if err != nil {
		return 0, refuse("file.broken")
	}
	defer p.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(p, left+1))
	switch {
	case n > left:
		return 0, refuse("file.bursts")
	case err != nil:
		return 0, refuse("file.broken")
	}
	return left - n, nil
}

// plainText wants UTF-8 without control characters: a CSV.
func plainText(r io.ReaderAt, size int64) error {
	buf := make([]byte, 64<<10)
	for at := int64(0); at < size; {
		n, err := r.ReadAt(buf[:min(int64(len(buf)), size-at)], at)
		if n == 0 && err != nil {
			return err
		}
		text := buf[:n]
		if at+int64(n) < size { // a letter may be cut by the end of the buffer
			for cut := 0; cut < utf8.UTFMax-1 && len(text) > 0; cut++ {
				if last, width := utf8.DecodeLastRune(text); last != utf8.RuneError || width != 1 {
					break
				}
				text = text[:len(text)-1]
			}
		}
		if len(text) == 0 || !utf8.Valid(text) || bytes.ContainsFunc(text, strange) {
			return refuse("file.type-not-taken")
		}
		at += int64(len(text))
	}
	return nil
}

func strange(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }
