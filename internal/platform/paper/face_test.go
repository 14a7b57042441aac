package paper

import (
	"strings"
	"testing"
)

// vietnamese is every letter of the language, small and capital (134 with the plain ones left out).
const vietnamese = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ" +
	"ÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬĐÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"

func TestEveryVietnameseLetterHasAGlyph(t *testing.T) {
	if n := len([]rune(vietnamese)); n != 134 {
		t.Fatalf("the list holds %d letters", n)
	}
	f := fonts(t)
	for _, fam := range []*family{f.text(nil), f.display(nil)} {
		for c := regular; c <= boldItalic; c++ {
			face := fam.face(c)
			if fam.err != nil {
				t.Fatal(fam.err)
			}
			for _, r := range vietnamese + "–—-“”…·/(),.;:%đ0123456789" {
				if face.advance[r] <= 0 {
					t.Errorf("%s %q has no glyph for %q", fam.name, styles[c], r)
				}
			}
		}
	}
}

func TestClean(t *testing.T) {
	f := Fonts{}.text(nil).face(regular)
	for name, c := range map[string]struct{ in, want string }{
		"decomposed letters are composed":         {"Thủy Hoà", "Thủy Hoà"},
		"runs of space become one":                {"  Lê \t\n Văn  A ", "Lê Văn A"},
		"a no-break space stays":                  {"1\u00a0000", "1\u00a0000"},
		"marks that cannot be seen are left out":  {"a\u200b\u202eb\x00", "ab"},
		"what the font lacks is shown as lacking": {"a😀b", "a" + string(f.instead) + "b"},
		"broken bytes are shown as lacking":       {"a\xffb", "a" + string(f.instead) + "b"},
	} {
		if got := f.clean(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestABrokenFontIsRefused(t *testing.T) {
	for _, ttf := range []string{"", "not a font", strings.Repeat("\xff", 400)} {
		if _, err := newFace("x", "", []byte(ttf)); err == nil {
			t.Errorf("%q passed as a font", ttf)
		}
	}
}
