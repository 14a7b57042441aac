package proof_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/domain/ballot/proof"
)

// mutated gives a good record, its destroyed and void forms, and many with one
// thing changed: by hand, then at random places that are always the same.
func mutated(t *testing.T, good *proof.Record, put func(name string, text []byte)) {
	t.Helper()
	for name, change := range map[string]func(*proof.Record){
		"good":                     func(*proof.Record) {},
		"destroyed":                func(x *proof.Record) { x.Slips, x.Destroyed = nil, true },
		"destroyed, and yet slips": func(x *proof.Record) { x.Destroyed = true },
		"destroyed, another total": func(x *proof.Record) { x.Slips, x.Destroyed, x.Totals[0][0] = nil, true, 7 },
		"void": func(x *proof.Record) {
			x.End, x.Reason, x.Products, x.Shares, x.Totals = proof.Void, "Sai danh sách", nil, nil, nil
		},
		"void without a reason": func(x *proof.Record) { x.End = proof.Void },
		"no slips":              func(x *proof.Record) { x.Slips, x.List = nil, nil },
		"twice":                 func(x *proof.Record) { x.Slips = append(x.Slips, x.Slips[0]) },
		"dropped":               func(x *proof.Record) { x.Slips = x.Slips[1:] },
		"turned round":          func(x *proof.Record) { x.Slips[0], x.Slips[1] = x.Slips[1], x.Slips[0] },
		"list turned round":     func(x *proof.Record) { x.List[0], x.List[1] = x.List[1], x.List[0] },
		"listed twice":          func(x *proof.Record) { x.List = append(x.List, x.List[0]) },
		"stranger":              func(x *proof.Record) { x.Slips[0].Voter = "x" },
		"stranger listed":       func(x *proof.Record) { x.List[0].Voter = "x" },
		"one cell less":         func(x *proof.Record) { x.Slips[0].Cells = x.Slips[0].Cells[1:] },
		"one sum less":          func(x *proof.Record) { x.Slips[0].Sums = nil },
		"another serial":        func(x *proof.Record) { x.Slips[0].Serial++ },
		"serial zero":           func(x *proof.Record) { x.Slips[0].Serial = 0 },
		"share missing":         func(x *proof.Record) { x.Shares = x.Shares[1:] },
		"share twice":           func(x *proof.Record) { x.Shares = append(x.Shares, x.Shares[0]) },
		"totals missing":        func(x *proof.Record) { x.Totals = nil },
		"total not found":       func(x *proof.Record) { x.Totals[0][0] = -1 },
		"products missing":      func(x *proof.Record) { x.Products = nil },
		"kind":                  func(x *proof.Record) { x.Ballot.Kind = "other" },
		"bounds":                func(x *proof.Record) { x.Ballot.Most = 9 },
		"no tellers":            func(x *proof.Record) { x.Ballot.Tellers = nil },
		"teller twice":          func(x *proof.Record) { x.Ballot.Tellers = append(x.Ballot.Tellers, x.Ballot.Tellers[0]) },
		"voter twice":           func(x *proof.Record) { x.Ballot.Roll[1].ID = x.Ballot.Roll[0].ID },
		"key of the roll":       func(x *proof.Record) { x.Ballot.Roll[0].Key = strings.Repeat("0", 64) },
		"key not canonical":     func(x *proof.Record) { x.Ballot.Roll[0].Key = "00" + strings.Repeat("f", 62) },
		"key of a teller":       func(x *proof.Record) { x.Ballot.Tellers[0].Key = x.Ballot.Roll[0].Key },
		"line twice":            func(x *proof.Record) { x.Ballot.Lines = append(x.Ballot.Lines, x.Ballot.Lines[0]) },
		"no lines":              func(x *proof.Record) { x.Ballot.Lines = nil },
		"quotes and marks":      func(x *proof.Record) { x.Ballot.Title = `"Phiếu" \ <b>&` },
		"a line feed":           func(x *proof.Record) { x.Ballot.Title = "a\nb" },
		"a line separator":      func(x *proof.Record) { x.Ballot.Title = "a\u2028b" },
		"a huge number":         func(x *proof.Record) { x.Ballot.Most = 1 << 60 },
		"upper case":            func(x *proof.Record) { x.Slips[0].Signature = strings.ToUpper(x.Slips[0].Signature) },
	} {
		x := clone(t, good)
		change(x)
		text, err := x.Write()
		if err != nil {
			t.Fatal(err)
		}
		put(name, text)
	}
	text, _ := good.Write()
	whole := string(text)
	for name, s := range map[string]string{
		"white space":    strings.Replace(whole, ",", ", ", 1),
		"a field more":   strings.Replace(whole, `"end":`, `"more":1,"end":`, 1),
		"a field twice":  strings.Replace(whole, `"end":`, `"end":"void","end":`, 1),
		"null for none":  strings.Replace(whole, `"reason":""`, `"reason":null`, 1),
		"a number 1.0":   strings.Replace(whole, `"serial":1`, `"serial":1.0`, 1),
		"an escape":      strings.Replace(whole, "counted", `\u0063ounted`, 1),
		"no end":         strings.TrimSuffix(whole, "\n"),
		"two records":    whole + whole,
		"not UTF-8":      strings.Replace(whole, "Phi", "Ph\xff", 1),
		"a byte mark":    "\ufeff" + whole,
		"empty":          "",
		"a lone half":    strings.Replace(whole, "Phi", `\ud800`, 1),
		"a proto":        strings.Replace(whole, `"end":`, `"__proto__":"x","end":`, 1),
		"capital fields": strings.Replace(whole, `"end":`, `"End":`, 1),
	} {
		put(name, []byte(s))
	}
	digits := regexp.MustCompile(`[0-9a-f]`).FindAllStringIndex(whole, -1)
	chance := rand.New(rand.NewPCG(4, 1))
	for range 25 {
		at := digits[chance.IntN(len(digits))][0]
		changed := []byte(whole)
		changed[at] = "0123456789abcdef"[chance.IntN(16)]
		put("a digit", changed)
	}
}
