package words

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// ladders is what is missing and when it could be had. (Còn thiếu gì, bao giờ.)
var ladders = entries{
	"assumed.rating":     {"năm {0} được xếp loại “{1}”", "rated “{1}” for {0}"},
	"assumed.initiative": {"năm {0}: một sáng kiến được công nhận, phạm vi {1}", "{0}: one initiative recognised, scope {1}"},
	"assumed.award":      {"năm {0}: {1}", "{0}: {1}"},
	"assumed.members":    {"năm {0}: mọi thành viên hoàn thành nhiệm vụ và đạt danh hiệu", "{0}: every member completes their tasks and holds the yearly titles"},
	"assumed.attested":   {"thủ trưởng xác nhận", "the head attests"},
	"assumed.papers":     {"đủ giấy tờ", "the papers come"},
	"assumed.clear":      {"không đang bị xem xét, không bị kỷ luật", "nothing is under review, no discipline"},

	"assumed.each": {"{0} – {1}, mỗi năm", "each year {0}–{1}"},

	"cli.ladder":           {"Còn thiếu gì cho từng danh hiệu, bao giờ có thể đạt", "What is missing for each award, and when it could be had"},
	"cli.ladder-missing":   {"    còn thiếu: {0}", "    missing: {0}"},
	"cli.ladder-earliest":  {"    sớm nhất: {0}, nếu: {1}", "    earliest: {0}, if: {1}"},
	"cli.ladder-judgement": {"    tùy sự đánh giá của người có thẩm quyền, không tính trước được", "    a matter of judgement; no year can be given"},
	"cli.ladder-never":     {"    chưa thấy cách đạt trong {0} năm tới với những gì đã biết", "    no way seen within {0} years on what is known"},
}

// Assumed is one assumption of the ladder as people read it: its kind, year,
// value and, of an award, its name.
func Assumed(l Lang, kind string, year int, value, award string) string {
	return AssumedOver(l, kind, year, year, value, award)
}

// AssumedOver is the same thing assumed of each of some years on end.
func AssumedOver(l Lang, kind string, from, to int, value, award string) string {
	year := strconv.Itoa(from)
	if to > from {
		year = T(l, "assumed.each", year, strconv.Itoa(to))
	}
	switch kind {
	case "rating":
		return T(l, "assumed.rating", year, firstLower(T(l, "rating."+value)))
	case "initiative":
		return T(l, "assumed.initiative", year, firstLower(T(l, "scope."+value)))
	case "award":
		return T(l, "assumed.award", year, award)
	}
	return T(l, "assumed."+kind, year)
}

// firstLower is a word inside a sentence: its first letter small.
func firstLower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
