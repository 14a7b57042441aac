package paper

import (
	"bytes"
	"image"
	_ "image/jpeg" // what pictures are

	"codeberg.org/go-pdf/fpdf"
)

// An Image is a picture that is ready to be set: a JPEG, upright. (Ảnh.)
type Image struct {
	jpeg       []byte
	wide, high int // pixels
}

// ReadImage reads a JPEG; what is none is refused.
func ReadImage(jpeg []byte) (Image, error) {
	c, _, err := image.DecodeConfig(bytes.NewReader(jpeg))
	return Image{jpeg, c.Width, c.Height}, err
}

// tallest is how much of a page's height a picture takes, and finest how small its
// pixels are printed, millimetres: a small picture is not blown up.
const tallest, finest = 115.0, 25.4 / 110

// a picture is an image in its place.
type picture struct {
	box
	Image
	name string
}

// Picture sets an image in the middle, as wide as the text at most, with a line under
// it that it is never parted from.
func (d *Document) Picture(i Image, under string) {
	area := d.page().area
	w, h := float64(i.wide)*finest, float64(i.high)*finest
	if by := min(1, area.w/w, min(tallest, area.h/2)/h); by < 1 {
		w, h = w*by, h*by
	}
	d.room(h + 3*d.size*leading)
	p := d.page()
	p.pictures = append(p.pictures, picture{box{p.area.x + (p.area.w-w)/2, d.y + 2, w, h}, i, itoa(len(d.pages)) + "-" + itoa(len(p.pictures))})
	d.y += h + 3
	d.text([]Run{T(under)}, d.size*.8, 0, Centre, false)
	d.y += 2
}

func (p picture) set(pdf *fpdf.Fpdf) {
	kind := fpdf.ImageOptions{ImageType: "JPG"}
	pdf.RegisterImageOptionsReader(p.name, kind, bytes.NewReader(p.jpeg))
	pdf.ImageOptions(p.name, p.x, p.y, p.w, p.h, false, kind, 0, "")
}
