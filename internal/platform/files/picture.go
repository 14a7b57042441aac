package files

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/draw"
	"image/jpeg"
	"io"

	scale "golang.org/x/image/draw"
)

// Bounds of a picture taken from people without an account.
const (
	PictureLimit  = 12 << 20   // bytes, as sent
	picturePixels = 50_000_000 // of a camera
	pictureSide   = 2000       // as kept
	pictureFine   = 85         // of 100
)

// Picture draws a photo anew: upright, no wider or higher than a screen needs, and
// without anything a camera wrote beside it, such as where it was taken. (Ảnh đã bỏ
// thông tin ẩn.)
func Picture(r io.Reader) (io.Reader, error) {
	raw, err := io.ReadAll(io.LimitReader(r, PictureLimit+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > PictureLimit {
		return nil, refuse("file.too-big", PictureLimit>>20)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, refuse("file.not-a-picture")
	}
	if c.Width*c.Height > picturePixels {
		return nil, refuse("file.bursts")
	}
	src, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, refuse("file.broken")
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, upright(shrunk(src), orientation(raw)), &jpeg.Options{Quality: pictureFine})
	return &out, err
}

// PutPicture keeps a photo drawn anew. (Lưu ảnh.)
func (s *Store) PutPicture(ctx context.Context, in io.Reader) (Blob, error) {
	drawn, err := s.draw(ctx, in)
	if err != nil {
		return Blob{}, err
	}
	return s.Put(ctx, drawn, Limit)
}

// Drawn is a picture that is kept, drawn anew as a JPEG: for a page that prints it.
func (s *Store) Drawn(ctx context.Context, hash string) ([]byte, error) {
	f, err := s.Open(hash)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	drawn, err := s.draw(ctx, f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(drawn)
}

// draw is Picture, when no other picture is being drawn.
func (s *Store) draw(ctx context.Context, in io.Reader) (io.Reader, error) {
	select {
	case s.drawing <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-s.drawing }()
	return Picture(in)
}

// shrunk is a picture on white, at most so large.
func shrunk(src image.Image) *image.RGBA {
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	if long := max(w, h); long > pictureSide {
		w, h = max(1, w*pictureSide/long), max(1, h*pictureSide/long)
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(dst, dst.Bounds(), image.White, image.Point{}, draw.Src)
	scale.ApproxBiLinear.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Over, nil)
	return dst
}

// upright turns a picture as the camera says it was held: 1 to 8, as EXIF counts.
func upright(src *image.RGBA, held int) *image.RGBA {
	if held < 2 || held > 8 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	if held > 4 {
		dst = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch held {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			dst.SetRGBA(tx, ty, src.RGBAAt(x, y))
		}
	}
	return dst
}

// orientation reads the one number of a JPEG's EXIF that a picture needs; 0 where
// there is none.
func orientation(raw []byte) int {
	at := bytes.Index(raw[:min(len(raw), 1<<17)], []byte("Exif\x00\x00"))
	if at < 0 || len(raw) < at+14 {
		return 0
	}
	tiff := raw[at+6:]
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	first := int(order.Uint32(tiff[4:]))
	if first < 8 || first > 1<<16 || len(tiff) < first+2 {
		return 0
	}
	for i := range int(order.Uint16(tiff[first:])) {
		entry := first + 2 + 12*i
		if len(tiff) < entry+12 {
			return 0
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			return int(order.Uint16(tiff[entry+8:]))
		}
	}
	return 0
}
