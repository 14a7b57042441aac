package lookup

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"

	"thidua/internal/base/viet"
)

// A row is one award as the table holds it.
type row struct {
	id, number, award, subject, name, unit, post, decided, decision, by string
	year, golden                                                        int
	fold, key, unitKey                                                  string
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXY"

var (
	codes = weighted(`LDTT 700, CSTDCS 150, GK 110, BKT 30, BKB 10`)
	posts = strings.Split("Bác sĩ,Điều dưỡng,Giáo viên,Chuyên viên,Nhân viên,Kế toán,Trưởng khoa,Hiệu trưởng", ",")
)

// at makes award i, always the same one.
func at(i int) (r row) {
	c := chance(uint64(i) * 0x5851f42d4c957f2d)
	r.name, r.unit = person(&c), unit(&c)
	r.year = 2025 - min(c.below(31), c.below(31)) // recent years have more
	r.award, r.post = codes.one(&c), posts[c.below(len(posts))]
	r.id = fmt.Sprintf("%012dbench", i)
	r.number = fmt.Sprintf("%04d-%s", r.year, digits(i))
	r.subject = fmt.Sprintf("p%x", c.next()>>20)
	r.decided = fmt.Sprintf("%04d-12-%02d", r.year, 1+c.below(28))
	r.decision, r.by = fmt.Sprintf("%d/QĐ-UBND", 1+c.below(9000)), "Ủy ban nhân dân tỉnh "+placeA[c.below(len(placeA))]+" "+placeB[c.below(len(placeB))]
	r.golden = 1 + i%5000
	r.index()
	return r
}

// index fills what look-up compares. It repeats what the office of awards does
// (internal/domain/award/teach.go); book.proven says so in every run.
func (r *row) index() {
	r.fold, r.key = viet.Fold(r.name), viet.Key(r.name)
	sum := sha256.Sum256([]byte(viet.Fold(r.unit)))
	r.unitKey = base32.StdEncoding.EncodeToString(sum[:])[:12]
}

// parts are a name's tails, and its first and last word together.
func parts(fold string) []string {
	all, words := tails(fold), strings.Fields(fold)
	if n := len(words); n > 2 && n <= 16 {
		all = append(all, words[0]+" "+words[n-1])
	}
	return all
}

// tails are what stands of a text from each of its words on.
func tails(fold string) (all []string) {
	words := strings.Fields(fold)
	for i := range min(len(words), 16) {
		all = append(all, strings.Join(words[i:], " "))
	}
	return all
}

// digits writes i as the ten characters of a public number; they need not pass
// its check, for nobody types them here.
func digits(i int) string {
	var b [10]byte
	for k := len(b) - 1; k >= 0; k-- {
		b[k] = alphabet[i%len(alphabet)]
		i /= len(alphabet)
	}
	return string(b[:5]) + "-" + string(b[5:])
}

// columns differ from row to row, in the order of values; alike are the same in
// every row.
const (
	columns = `id, number, award, subject_id, name, unit_name, post, year, decided, decision_no, by_name, golden_book, name_fold, name_key, unit_key`
	alike   = `type, subject_kind, achievement, decision_id, by_level, state, claim, source, version, revision`

	alikeValues = `'merit', 'person', '', '', 'ministry-province', 'conferred', FALSE, '', 1, 1`
)

var same = []any{"merit", "person", "", "", "ministry-province", "conferred", false, "", int64(1), int64(1)}

func (r *row) values() []any {
	return []any{r.id, r.number, r.award, r.subject, r.name, r.unit, r.post, int64(r.year), r.decided, r.decision, r.by, int64(r.golden),
		r.fold, r.key, r.unitKey}
}
