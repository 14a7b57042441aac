package files_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/platform/files"
)

// held is a JPEG, red at its left, with what a camera writes: how it was held, and
// where it was.
func held(t *testing.T, w, h int, orientation byte) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.White)
			if x < w/2 {
				m.Set(x, y, color.RGBA{255, 0, 0, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(orientation) + "\x00\x00\x00\x00\x00\x00GPS 16.46"
	return append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(exif)+2))+exif), b.Bytes()[2:]...)
}

func TestAPictureIsDrawnAnew(t *testing.T) {
	raw := held(t, 60, 40, 6)
	r, err := files.Picture(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	out, _ := io.ReadAll(r)
	if bytes.Contains(out, []byte("GPS")) || bytes.Contains(out, []byte("Exif")) {
		t.Error("it says where it was taken")
	}
	m, err := jpeg.Decode(bytes.NewReader(out))
	if err != nil || m.Bounds().Dx() != 40 || m.Bounds().Dy() != 60 {
		t.Fatalf("not turned upright: %v %v", m.Bounds(), err)
	}
	if _, g, _, _ := m.At(20, 5).RGBA(); g > 0x4000 {
		t.Error("its left is not on top")
	}
	if r, err = files.Picture(bytes.NewReader(held(t, 2400, 30, 1))); err != nil {
		t.Fatal(err)
	}
	if c, err := jpeg.DecodeConfig(r); err != nil || c.Width != 2000 || c.Height != 25 {
		t.Errorf("not made smaller: %v %v", c, err)
	}
	for what, text := range map[string]string{"file.not-a-picture": "hello", "file.broken": string(raw[:len(raw)-60]), "file.too-big": strings.Repeat("x", files.PictureLimit+1)} {
		if _, err := files.Picture(strings.NewReader(text)); len(fault.Reasons(err)) == 0 || fault.Reasons(err)[0].Code != what {
			t.Errorf("%s: %v", what, err)
		}
	}
}
