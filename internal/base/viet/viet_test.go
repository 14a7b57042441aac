package viet

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Nguyễn Văn Đệ — ĐẶNG THỊ ƯỚC Hòa": "nguyen van de — dang thi uoc hoa",
		norm.NFD.String("Nguyễn Ước Đệ"):   "nguyen uoc de",
		"  Sở\u00a0Y  tế\t":                "so y te",
		"Jiménez Müller":                   "jimenez muller",
		"Số 12/QĐ-UBND":                    "so 12/qd-ubnd",
		"":                                 "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCleanKeepsEveryLetter(t *testing.T) {
	for in, want := range map[string]string{
		" Phòng Dược\u00a0 ":                 "Phòng Dược",
		norm.NFD.String("Trạm Y tế xã Hồng"): "Trạm Y tế xã Hồng",
		"Vật tư  thiết\u200b bị":             "Vật tư thiết bị",
		"Khoa Nhi":                           "Khoa Nhi",
		" ":                                  "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestOldTone(t *testing.T) {
	for in, want := range map[string]string{
		"Hoá": "Hóa", "HOÁ": "HÓA", "Thuỷ": "Thủy", "khoẻ": "khỏe", "Hóa": "Hóa",
		"quý": "quý", "Quỳ": "Quỳ", "hoàn": "hoàn", "Huỳnh": "Huỳnh", "Hoài": "Hoài", "xoáy": "xoáy",
		"khuỷu": "khuỷu", "Khoa Hoá - Lý": "Khoa Hóa - Lý", "Hoà, Thuý": "Hòa, Thúy", "toà.": "tòa.",
	} {
		if got := OldTone(in); got != want {
			t.Errorf("OldTone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDashes(t *testing.T) {
	for in, want := range map[string]string{
		"Tổ chức – Hành chính": "Tổ chức - Hành chính", "Cận lâm sàng- Dược": "Cận lâm sàng - Dược",
		"Cấp cứu -hồi sức": "Cấp cứu - hồi sức", "Dân số-Kế hoạch": "Dân số-Kế hoạch", "Dân số‑Kế hoạch": "Dân số-Kế hoạch",
		"A — B": "A - B", "-A": "-A", "A -": "A -",
	} {
		if got := Dashes(in); got != want {
			t.Errorf("Dashes(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestKeyForgetsHandsNotNames(t *testing.T) {
	same := [][]string{
		{"Trung tâm Y tế huyện Minh Hoá", " trung tâm y tế  huyện Minh Hóa", norm.NFD.String("TRUNG TÂM Y TẾ HUYỆN MINH HÓA")},
		{"Phòng Tổ chức - Hành chính", "Phòng Tổ chức – Hành chính", "Phòng Tổ chức-Hành chính"},
	}
	for _, names := range same {
		for _, n := range names {
			if Key(n) != Key(names[0]) {
				t.Errorf("Key(%q) = %q, want %q", n, Key(n), Key(names[0]))
			}
		}
	}
	if Key("Nguyễn Văn An") == Key("Nguyễn Văn Ân") {
		t.Error("diacritics are part of a name")
	}
}

func TestDictionaryOrder(t *testing.T) {
	want := []string{"An", "Ăng", "Ân", "Ẩn", "Ba", "Da", "Dạ", "Đa", "E", "Ê", "ma", "mà", "mả", "mã", "má", "mạ"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return bytes.Compare(SortKey(a), SortKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("order is %v, want %v", got, want)
	}
	if !bytes.Equal(SortKey("Hoá"), SortKey("Hóa")) {
		t.Error("the place of a tone mark must not part two writings of one name")
	}
}

func TestPeopleGoByGivenName(t *testing.T) {
	want := []string{"Trần Thị An", "Lê Văn An", "Nguyễn Văn An", "Lê Văn Ân", "Phạm Ba", "Đỗ Đình Đa"}
	got := slices.Clone(want)
	slices.Sort(got)
	slices.SortFunc(got, func(a, b string) int { return bytes.Compare(PersonKey(a), PersonKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("order is %v, want %v", got, want)
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int64]string{
		0: "không", 1: "một", 4: "bốn", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn", 15: "mười lăm", 20: "hai mươi",
		21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm", 100: "một trăm", 105: "một trăm linh năm", 104: "một trăm linh bốn",
		110: "một trăm mười", 115: "một trăm mười lăm", 131: "một trăm ba mươi mốt", 1000: "một nghìn",
		1005: "một nghìn không trăm linh năm", 1015: "một nghìn không trăm mười lăm", 8190000: "tám triệu một trăm chín mươi nghìn",
		1000005: "một triệu không trăm linh năm", 1_000_000_000: "một tỷ", 1_234_567_890: "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi",
		2_000_000_000_000: "hai nghìn tỷ", 5_000_000_001: "năm tỷ không trăm linh một", -21: "âm hai mươi mốt",
	} {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

// letters draws text of the kind sheets hold.
func letters() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.SampledFrom([]rune("aăâeêioôơuưyáàảãạýỷÝỦóÓquQHTthnđĐ -–—\u00a0\u0301\u0323")), 0, 30, -1)
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := letters().Draw(t, "s")
		clean := Clean(s)
		if Clean(clean) != clean {
			t.Fatalf("Clean twice differs: %q", s)
		}
		if Key(Key(s)) != Key(s) || Key(norm.NFD.String(s)) != Key(s) || Key(strings.ToUpper(s)) != Key(s) {
			t.Fatalf("Key is not settled: %q", s)
		}
		if OldTone(OldTone(clean)) != OldTone(clean) || Fold(OldTone(clean)) != Fold(clean) {
			t.Fatalf("OldTone changes more than the mark: %q", s)
		}
		if Dashes(Dashes(clean)) != Dashes(clean) {
			t.Fatalf("Dashes twice differs: %q", s)
		}
		if Fold(Fold(s)) != Fold(s) || Fold(norm.NFD.String(s)) != Fold(norm.NFC.String(s)) {
			t.Fatalf("Fold is not settled: %q", s)
		}
	})
}

func FuzzFold(f *testing.F) {
	f.Add("Nguyễn Thị Hồng Phượng")
	f.Add("\xff\u0301 Đ")
	f.Fuzz(func(t *testing.T, s string) {
		for _, out := range []string{Fold(s), Clean(s), Key(s)} {
			if strings.HasPrefix(out, " ") || strings.HasSuffix(out, " ") || strings.Contains(out, "  ") {
				t.Fatalf("stray spaces in %q from %q", out, s)
			}
		}
		SortKey(s)
		PersonKey(s)
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Nguyễn Thị Hồng Phượng")
	}
}

func BenchmarkKey(b *testing.B) {
	for b.Loop() {
		Key("Trung tâm Y tế huyện Lệ Thuỷ")
	}
}

func BenchmarkSortKey(b *testing.B) {
	for b.Loop() {
		SortKey("Nguyễn Thị Hồng Phượng")
	}
}

// A second mark over a vowel is no writing of ours, and is left as it stands.
func TestALooseMarkIsLeftAlone(t *testing.T) {
	for _, s := range []string{"uỵ́", "oà̉", "hoá̀"} {
		if k := Key(s); Key(k) != k {
			t.Errorf("Key(%+q) = %+q is not settled: %+q", s, k, Key(k))
		}
	}
}
