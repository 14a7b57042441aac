package viet

import "strings"

var digits = [10]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

const billion = 1_000_000_000

// Number spells a whole number as an official paper does: "một triệu không
// trăm linh năm nghìn". Above a billion it counts in tỷ again. (Số thành chữ.)
func Number(n int64) string {
	switch {
	case n == 0:
		return digits[0]
	case n < 0:
		return strings.Join(append([]string{"âm"}, spell(uint64(-n), false)...), " ")
	}
	return strings.Join(spell(uint64(n), false), " ")
}

// spell gives the words of n > 0; inner means that something stands before
// it, so that empty hundreds are said ("không trăm linh").
func spell(n uint64, inner bool) (words []string) {
	if n >= billion {
		words = append(spell(n/billion, inner), "tỷ")
		n, inner = n%billion, true
	}
	for _, group := range []struct {
		unit uint64
		name string
	}{{1_000_000, "triệu"}, {1_000, "nghìn"}, {1, ""}} {
		part := n / group.unit
		n %= group.unit
		if part == 0 {
			continue
		}
		words = append(words, hundreds(int(part), inner || len(words) > 0)...)
		if group.name != "" {
			words = append(words, group.name)
		}
	}
	return words
}

// hundreds spells 1 to 999.
func hundreds(n int, inner bool) (words []string) {
	h, t, u := n/100, n/10%10, n%10
	if h > 0 || inner {
		words = append(words, digits[h], "trăm")
	}
	switch {
	case t == 0 && u == 0:
		return words
	case t == 0:
		if h > 0 || inner {
			words = append(words, "linh")
		}
		return append(words, digits[u])
	case t == 1:
		words = append(words, "mười")
	default:
		words = append(words, digits[t], "mươi")
	}
	switch {
	case u == 0:
		return words
	case u == 5:
		return append(words, "lăm")
	case u == 1 && t > 1:
		return append(words, "mốt")
	case u == 4 && t > 1:
		return append(words, "tư")
	}
	return append(words, digits[u])
}
