package consultation_test

import (
	"strings"
	"testing"

	"thidua/internal/domain/consultation"
)

func TestAPastedTextIsSplit(t *testing.T) {
	for _, x := range []struct {
		says, text string
		want       []string // number|heading|text
	}{
		{"at articles", "QUY CHẾ\n\nĐiều 1. Phạm vi\nQuy định này.\n1. Một\n2. Hai\nĐIỀU 2: Nguyên tắc\n Theo Điều 1. trên.", []string{"||QUY CHẾ", "Điều 1|Phạm vi|Quy định này.\n1. Một\n2. Hai", "Điều 2|Nguyên tắc|Theo Điều 1. trên."}},
		{"an article may have no heading", "Điều 12a\nNội dung", []string{"Điều 12a||Nội dung"}},
		{"a sentence that begins with an article is none", "Điều 1. A\nĐiều 2 của Luật quy định\nĐiều kiện là", []string{"Điều 1|A|Điều 2 của Luật quy định\nĐiều kiện là"}},
		{"else at numbers", "1. Mục đích\nNâng cao.\n10. Tổ chức\n2.1 Chi tiết\n2024. là năm", []string{"1.|Mục đích|Nâng cao.", "10.|Tổ chức|2.1 Chi tiết", "2024.|là năm|"}},
		{"or Roman ones", "I. MỤC ĐÍCH\nA\nIV. TỔ CHỨC\nB", []string{"I.|MỤC ĐÍCH|A", "IV.|TỔ CHỨC|B"}},
		{"else it is one", "Không có đề mục\n\n\n\nnào", []string{"||Không có đề mục\n\nnào"}},
		{"a numbered paragraph keeps its words", "1. " + strings.Repeat("dài ", 100) + "\nhai", []string{"1.||" + strings.TrimSpace(strings.Repeat("dài ", 100)) + "\nhai"}},
		{"nothing is nothing", " \n ", nil},
	} {
		var got []string
		for _, a := range consultation.Split(x.text) {
			got = append(got, a.Number+"|"+a.Heading+"|"+a.Text)
		}
		if strings.Join(got, "\n#") != strings.Join(x.want, "\n#") {
			t.Errorf("%s: %q, want %q", x.says, got, x.want)
		}
	}
}

func TestVersionsAreCompared(t *testing.T) {
	a := func(key, text string) consultation.Article {
		return consultation.Article{Key: key, Heading: "Điều " + key, Text: text}
	}
	var got []string
	for _, c := range consultation.Compare(
		[]consultation.Article{a("1", "giữ nguyên"), a("2", "Mỗi năm họp hai lần"), a("3", "bỏ đi"), a("4", "x"), a("5", "y")},
		[]consultation.Article{a("0", "mới"), a("1", "giữ nguyên"), a("2", "Mỗi năm họp bốn lần"), a("5", "y"), a("4", "x")}) {
		moved := ""
		if c.Moved {
			moved = " moved"
		}
		got = append(got, c.Was.Key+c.Is.Key+" "+string(c.What)+moved)
	}
	if want := "0 added, 11 same, 22 changed, 3 removed, 55 same moved, 44 same moved"; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}
