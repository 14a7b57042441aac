package paper

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var errFont = errors.New("paper: not a TrueType font with a Unicode map")

// face holds what measuring needs of one TrueType file: which characters it
// has, and how wide each is.
type face struct {
	key     string // family and style as the PDF writer knows them
	style   string
	advance map[rune]float64 // in ems; only characters of the basic plane that have a glyph
	instead rune             // stands for a character the font does not have
}

// newFace reads the tables of a TrueType font that measuring needs.
func newFace(family, style string, ttf []byte) (*face, error) {
	t, err := tables(ttf)
	if err != nil {
		return nil, err
	}
	head, hhea, hmtx := t["head"], t["hhea"], t["hmtx"]
	if len(head) < 20 || len(hhea) < 36 || len(hmtx) < 4 {
		return nil, errFont
	}
	em := float64(binary.BigEndian.Uint16(head[18:]))
	long := int(binary.BigEndian.Uint16(hhea[34:]))
	f := &face{key: family, style: style, advance: map[rune]float64{}}
	err = segments(t["cmap"], func(r rune, glyph int) {
		at := min(glyph, long-1) * 4
		if glyph > 0 && r != 0xFFFF && at+2 <= len(hmtx) {
			f.advance[r] = float64(binary.BigEndian.Uint16(hmtx[at:])) / em
		}
	})
	if err != nil {
		return nil, err
	}
	f.instead = '?'
	for _, r := range "\uFFFD□" {
		if _, ok := f.advance[r]; ok {
			f.instead = r
			break
		}
	}
	return f, nil
}

// tables finds the tables of a TrueType file by name.
func tables(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	found := map[string][]byte{}
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil, errFont
		}
		from := int(binary.BigEndian.Uint32(ttf[at+8:]))
		size := int(binary.BigEndian.Uint32(ttf[at+12:]))
		if from > len(ttf) || size > len(ttf)-from {
			return nil, errFont
		}
		found[string(ttf[at:at+4])] = ttf[from : from+size]
	}
	return found, nil
}

// segments calls each for every character of the Windows Unicode map (format 4).
func segments(cmap []byte, each func(r rune, glyph int)) error {
	u16 := func(b []byte, at int) int {
		if at+2 > len(b) {
			return 0
		}
		return int(binary.BigEndian.Uint16(b[at:]))
	}
	for i := range u16(cmap, 2) {
		at := 4 + 8*i
		if at+8 > len(cmap) || u16(cmap, at) != 3 || u16(cmap, at+2) != 1 {
			continue
		}
		from := int(binary.BigEndian.Uint32(cmap[at+4:]))
		if from > len(cmap) || u16(cmap, from) != 4 {
			continue
		}
		t := cmap[from:]
		n := u16(t, 6) / 2
		for s := range n {
			end, start := u16(t, 14+2*s), u16(t, 16+2*n+2*s)
			delta, shift := u16(t, 16+4*n+2*s), u16(t, 16+6*n+2*s)
			for c := start; c <= end; c++ {
				glyph := c
				if shift != 0 {
					glyph = u16(t, 16+6*n+2*s+shift+2*(c-start))
				}
				if shift == 0 || glyph != 0 {
					glyph = (glyph + delta) & 0xFFFF
				}
				each(rune(c), glyph)
			}
		}
		return nil
	}
	return errFont
}

// width is how long the text is at a size, in the unit of the size; tracking is
// added between characters.
func (f *face) width(s string, size, tracking float64) float64 {
	ems, n := 0.0, 0
	for _, r := range s {
		ems += f.advance[r]
		n++
	}
	return ems*size + tracking*float64(max(n-1, 0))
}

// clean makes text that this font can set: composed (NFC), on one line, with
// single spaces, and a visible stand-in for what the font does not have.
func (f *face) clean(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case r == '\u00a0' || r == '\u202f': // no-break spaces stay, as one kind
			r = '\u00a0'
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case unicode.Is(unicode.C, r):
			continue // controls, joiners, direction marks: nothing to see
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if _, ok := f.advance[r]; !ok {
			r = f.instead
		}
		b.WriteRune(r)
	}
	return b.String()
}
