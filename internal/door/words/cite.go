package words

import (
	"strconv"
	"strings"
)

// texts are the texts of law by the short code that clauses carry (law.md §0.2).
var texts = entries{
	"L22":               {"Luật Thi đua, khen thưởng 2022", "Law on Emulation and Commendation 2022"},
	"L03":               {"Luật Thi đua, khen thưởng 2003 (sửa đổi 2005, 2013)", "Law on Emulation and Commendation 2003 (as amended)"},
	"Law 06/2026/QH16":  {"Luật 06/2026/QH16", "Law 06/2026/QH16"},
	"D13":               {"Nghị định 13/2012/NĐ-CP", "Decree 13/2012/NĐ-CP"},
	"D28":               {"Nghị định 28/2024/NĐ-CP", "Decree 28/2024/NĐ-CP"},
	"ND27/2015":         {"Nghị định 27/2015/NĐ-CP", "Decree 27/2015/NĐ-CP"},
	"ND41/2015":         {"Nghị định 41/2015/NĐ-CP", "Decree 41/2015/NĐ-CP"},
	"ND89/2014":         {"Nghị định 89/2014/NĐ-CP", "Decree 89/2014/NĐ-CP"},
	"QĐ01/2026/QĐ-TTg":  {"Quyết định 01/2026/QĐ-TTg", "Decision 01/2026/QĐ-TTg"},
	"D30":               {"Nghị định 30/2020/NĐ-CP", "Decree 30/2020/NĐ-CP"},
	"D42":               {"Nghị định 42/2010/NĐ-CP", "Decree 42/2010/NĐ-CP"},
	"D65":               {"Nghị định 65/2014/NĐ-CP", "Decree 65/2014/NĐ-CP"},
	"D85":               {"Nghị định 85/2014/NĐ-CP", "Decree 85/2014/NĐ-CP"},
	"D91":               {"Nghị định 91/2017/NĐ-CP", "Decree 91/2017/NĐ-CP"},
	"D98":               {"Nghị định 98/2023/NĐ-CP", "Decree 98/2023/NĐ-CP"},
	"D122":              {"Nghị định 122/2018/NĐ-CP", "Decree 122/2018/NĐ-CP"},
	"D129":              {"Nghị định 129/2025/NĐ-CP", "Decree 129/2025/NĐ-CP"},
	"D145":              {"Nghị định 145/2013/NĐ-CP", "Decree 145/2013/NĐ-CP"},
	"D152":              {"Nghị định 152/2025/NĐ-CP", "Decree 152/2025/NĐ-CP"},
	"C01":               {"Thông tư 01/2024/TT-BNV", "Circular 01/2024/TT-BNV"},
	"C12":               {"Thông tư 12/2019/TT-BNV", "Circular 12/2019/TT-BNV"},
	"C15":               {"Thông tư 15/2025/TT-BNV", "Circular 15/2025/TT-BNV"},
	"TT02/2023/TT-BNV":  {"Thông tư 02/2023/TT-BNV", "Circular 02/2023/TT-BNV"},
	"TT118/2023/TT-BQP": {"Thông tư 118/2023/TT-BQP", "Circular 118/2023/TT-BQP"},
	"BLLD":              {"Bộ luật Lao động 2019", "Labour Code 2019"},
	"BLDS":              {"Bộ luật Dân sự 2015", "Civil Code 2015"},
	"C18":               {"Thông tư 18/2013/TT-BKHCN", "Circular 18/2013/TT-BKHCN"},
}

// Cite writes a citation as people read it: "L22:23.2" is "Luật Thi đua, khen
// thưởng 2022, Điều 23 khoản 2". What it does not know stays as it is. (Viện dẫn.)
func Cite(l Lang, cite string) string {
	var all []string
	for _, one := range strings.Split(cite, ";") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, citeOne(l, one))
		}
	}
	return strings.Join(all, "; ")
}

func citeOne(l Lang, cite string) string {
	code, place, _ := strings.Cut(cite, ":")
	text, ok := texts[code]
	if !ok {
		return ownSource(l, cite)
	}
	name := text.vi
	if l == EN {
		name = text.en
	}
	article, rest, _ := strings.Cut(place, ".")
	if article == "" || strings.Trim(article, "0123456789-–") != "" {
		return strings.TrimSuffix(name+", "+place, ", ")
	}
	clause := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	letter := rest[len(clause):]
	out := name + ", Điều" + nbsp + article
	if l == EN {
		out = name + ", art." + nbsp + article
	}
	for i, part := range []string{clause, letter} {
		switch {
		case part == "":
		case l == EN:
			out += "(" + part + ")"
		default:
			out += []string{" khoản", " điểm"}[i] + nbsp + part
		}
	}
	return out
}

// ownSources are what worked examples rest on besides texts of law: questions
// and answers, principles, and what they are about.
var ownSources = strings.NewReplacer("Hỏi đáp", "Question", "Nguyên tắc", "Principle", "Chuỗi thành tích", "Chain of awards", "Hủy khen thưởng", "Annulment",
	"Loại hình", "Type of award", "Hồ sơ", "Dossier")

func ownSource(l Lang, cite string) string {
	if l != EN {
		return cite
	}
	return ownSources.Replace(cite)
}

// Fraction is a share of a whole as people say it: 2/3, or 90%.
func Fraction(num, den int) string {
	if den == 100 {
		return strconv.Itoa(num) + "%"
	}
	return strconv.Itoa(num) + "/" + strconv.Itoa(den)
}
