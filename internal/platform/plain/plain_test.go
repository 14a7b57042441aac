package plain_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifregular"

	"thidua/internal/platform/files"
	"thidua/internal/platform/plain"
)

const said = "Nguyễn Thị Ngọc Ẵm kể một ca trực đêm."

func of(t testing.TB, content []byte, kind files.Type) string {
	t.Helper()
	text, err := plain.Of(t.Context(), bytes.NewReader(content), int64(len(content)), kind)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func word(t testing.TB, body string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = w.Write([]byte(body))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatIsWrittenInAFile(t *testing.T) {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.AddUTF8FontFromBytes("serif", "", liberationserifregular.TTF)
	doc.SetFont("serif", "", 13)
	for _, line := range []string{said, "Trang hai."} {
		doc.AddPage()
		doc.Write(6, line)
	}
	var pdf bytes.Buffer
	if err := doc.Output(&pdf); err != nil {
		t.Fatal(err)
	}
	split := `<w:document xmlns:w="w"><w:p><w:r><w:t>Nguyễn Thị </w:t></w:r><w:proofErr/><w:r><w:t>Ngọc Ẵm kể một ca trực đêm.</w:t></w:r></w:p><w:p><w:r><w:t>Trang hai.</w:t></w:r></w:p></w:document>`
	for name, c := range map[string]struct {
		content []byte
		kind    files.Type
		want    string
	}{
		"a PDF, page by page":                     {pdf.Bytes(), files.PDF, said + "\nTrang hai."},
		"a Word file, a word split over its runs": {word(t, split), files.DOCX, said + "\nTrang hai."},
		"a Word file cut off: what came before":   {word(t, split[:140]), files.DOCX, "Nguyễn Thị Ngọc Ẵm kể"},
		"a PDF broken inside":                     {[]byte("%PDF-1.7\n…\n%%EOF\n"), files.PDF, ""},
		"a Word file that is none":                {[]byte("PK\x03\x04"), files.DOCX, ""},
		"a picture, which nobody reads":           {[]byte("\x89PNG"), files.PNG, ""},
		"letters that are none become spaces":     {word(t, "<t>a\u0085b\u200bc</t>"), files.DOCX, "a b\u200bc"},
		"nothing but space says nothing":          {word(t, "<t> \n </t>"), files.DOCX, ""},
		"what is more than one reads is left":     {word(t, "<t>"+strings.Repeat("ễ", plain.Most+5)+"</t>"), files.DOCX, strings.Repeat("ễ", plain.Most)},
	} {
		got := strings.ReplaceAll(of(t, c.content, c.kind), " \n", "\n")
		if got != c.want && !(strings.Contains(name, "cut off") && strings.HasPrefix(got, c.want)) {
			t.Errorf("%s: %.80q, want %.80q", name, got, c.want)
		}
	}
}

func TestReadingEndsWithWhoeverAsked(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	end()
	content := []byte("%PDF-1.7\n%%EOF\n")
	if _, err := plain.Of(ctx, bytes.NewReader(content), int64(len(content)), files.PDF); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Whatever a Word file holds, what comes out is text and not too much of it.
func FuzzWord(f *testing.F) {
	f.Add("<w:p><w:t>a</w:t></w:p>")
	f.Add("<t>&#0;&amp;\x00")
	f.Fuzz(func(t *testing.T, body string) {
		if got := of(t, word(t, body), files.DOCX); !utf8.ValidString(got) || utf8.RuneCountInString(got) > plain.Most || strings.ContainsRune(got, 0) {
			t.Errorf("%q", got)
		}
	})
}
