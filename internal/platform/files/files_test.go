package files_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/platform/files"
)

func archive(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		name, text, _ := strings.Cut(p, "=")
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	z.Close()
	return b.Bytes()
}

func picture(encode func(io.Writer, image.Image) error) []byte {
	var b bytes.Buffer
	encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)))
	return b.Bytes()
}

func jpg(w io.Writer, m image.Image) error { return jpeg.Encode(w, m, nil) }

func open(t *testing.T) *files.Store {
	t.Helper()
	s, err := files.Open(filepath.Join(t.TempDir(), "f"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWhatIsTakenAndWhatIsNot(t *testing.T) {
	bomb := archive(t, "[Content_Types].xml=<Types/>", "word/document.xml="+strings.Repeat("\x00", 201<<20))
	huge := picture(png.Encode)
	copy(huge[16:], "\x00\x01\x00\x00\x00\x01\x00\x00") // 65,536 × 65,536 in the header
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for _, c := range []struct {
		name    string
		content []byte
		want    files.Type
		code    string
	}{
		{"a PDF", []byte("%PDF-1.7\n…\n%%EOF\n"), files.PDF, ""},
		{"a Word document", archive(t, "[Content_Types].xml=<Types/>", "word/document.xml=<w/>"), files.DOCX, ""},
		{"a workbook", archive(t, "[Content_Types].xml=<Types/>", "xl/workbook.xml=<w/>"), files.XLSX, ""},
		{"a PNG", picture(png.Encode), files.PNG, ""},
		{"a JPEG", picture(jpg), files.JPEG, ""},
		{"a CSV", []byte("Họ và tên,Đơn vị\nNguyễn Thị Hòa,Trạm Y tế\n"), files.CSV, ""},
		{"a CSV longer than a buffer, letters cut anywhere", []byte("a" + strings.Repeat("ễ", 100_000)), files.CSV, ""},
		{"nothing", nil, "", "file.empty"},
		{"a PDF cut short", []byte("%PDF-1.7\n…"), "", "file.broken"},
		{"a PNG cut short", picture(png.Encode)[:20], "", "file.broken"},
		{"a Word document cut short", archive(t, "word/document.xml=<w/>")[:60], "", "file.broken"},
		{"a picture too wide to open", huge, "", "file.bursts"},
		{"a zip of anything", archive(t, "a.txt=x"), "", "file.type-not-taken"},
		{"a Word document with macros", archive(t, "[Content_Types].xml=<Types/>", "word/document.xml=<w/>", "word/vbaProject.bin=x"), "", "file.macros"},
		{"a zip bomb", bomb, "", "file.bursts"},
		{"a program", []byte("\x7fELF\x02\x01\x01\x00"), "", "file.type-not-taken"},
		{"text that is not UTF-8", []byte("T\xean,\xd0\xbd\xff"), "", "file.type-not-taken"},
		{"old Word", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "", "file.type-not-taken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			b, err := s.Put(context.Background(), bytes.NewReader(c.content), 0)
			if c.code != "" {
				if !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Code != c.code {
					t.Errorf("got %v, want %s", err, c.code)
				}
				left(t, s, 0)
				return
			}
			if err != nil || b.Type != c.want || b.Size != int64(len(c.content)) {
				t.Fatalf("%+v %v", b, err)
			}
			if again, err := s.Stat(b.Hash); err != nil || again != b {
				t.Errorf("%+v %v", again, err)
			}
			if b.Type.Ext() == "" {
				t.Error("no ending")
			}
		})
	}
}

// left wants n files kept and nothing half-written.
func left(t *testing.T, s *files.Store, n int) {
	t.Helper()
	kept := 0
	if err := s.Each(func(string, int64) error { kept++; return nil }); err != nil || kept != n {
		t.Errorf("%d kept, want %d (%v)", kept, n, err)
	}
	if tmp, _ := os.ReadDir(filepath.Join(s.Dir(), "tmp")); len(tmp) > 0 {
		t.Errorf("%s is left over", tmp[0].Name())
	}
}

func TestTheSameContentIsOneFile(t *testing.T) {
	s, ctx := open(t), context.Background()
	a, err := s.Put(ctx, strings.NewReader("a,b\n"), 0)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Put(ctx, strings.NewReader("a,b\n"), 0)
	if err != nil || a != b {
		t.Fatalf("%+v %+v %v", a, b, err)
	}
	left(t, s, 1)
	f, err := s.Open(a.Hash)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if text, _ := io.ReadAll(f); string(text) != "a,b\n" {
		t.Errorf("%q", text)
	}
}

func TestTooMuchIsRefused(t *testing.T) {
	s := open(t)
	if _, err := s.Put(context.Background(), strings.NewReader(strings.Repeat("a", 11)), 10); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	left(t, s, 0)
	if _, err := s.Put(context.Background(), strings.NewReader(strings.Repeat("a", 10)), 10); err != nil {
		t.Error(err)
	}
}

func TestAnUploadCutOffLeavesNothing(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Put(ctx, strings.NewReader("a,b"), 0); err == nil {
		t.Error("kept")
	}
	left(t, s, 0)
}

func TestNamesThatAreNoHashAreNotLookedFor(t *testing.T) {
	s := open(t)
	for _, name := range []string{"", "..", "../../etc/passwd", strings.Repeat("a", 63), strings.Repeat("g", 64), strings.Repeat("a", 64)} {
		if _, err := s.Open(name); !fault.Is(err, fault.NotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestDamageIsFound(t *testing.T) {
	s, ctx := open(t), context.Background()
	var hash string
	for i := range 3 {
		b, err := s.Put(ctx, strings.NewReader(fmt.Sprint("a,", i)), 0)
		if err != nil {
			t.Fatal(err)
		}
		hash = b.Hash
	}
	if err := os.WriteFile(filepath.Join(s.Dir(), hash[:2], hash), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	bad, err := s.Damaged(ctx)
	if err != nil || len(bad) != 1 || bad[0] != hash {
		t.Errorf("%v %v", bad, err)
	}
}

func FuzzTypeOf(f *testing.F) {
	for _, b := range [][]byte{[]byte("%PDF-1.7\n%%EOF"), picture(png.Encode), picture(jpg), []byte("a,b\n"), []byte("PK\x03\x04"), {0xff, 0xd8, 0xff}} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		kind, err := files.TypeOf(bytes.NewReader(b), int64(len(b)))
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Fatal(err)
		}
		if err == nil && kind.Ext() == "" {
			t.Fatalf("%q is of no type", kind)
		}
	})
}
