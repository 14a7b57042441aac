package intake

import (
	"strings"

	"thidua/internal/base/viet"
)

// A Field is what a column means. (Cột.)
type Field int

// The fields of a nomination; None is a column that is carried along unread.
const (
	None Field = iota
	Name
	Parent
	Award
	Class
	Sector
	Post
	Birth
	Number
	Gender
	Year
	Achievement
	Decision
	Decided
	Code
	Level
	Legal
	Remote
	Since
	Category
	Leader
	Recruited
	ByLevel
	ByName
	Solution
	Reach
	Ordinal
	Note
	fields // how many there are
)

// headers are the words officers write above columns, folded. "Đơn vị" alone
// is the name in a list of bodies and the parent in a list of people, so it is
// kept apart.
var headers = func() map[string]Field {
	m := map[string]Field{}
	for f, words := range map[Field]string{
		Name: `collective_raw|collective|name|full_name|person|ten|ten tap the|tap the|ho va ten|ho ten|ho, ten|ho va ten ca nhan|ten ca nhan|ca nhan|
			ten tap the ca nhan|ten ca nhan tap the|ten doi tuong|doi tuong de nghi|tap the ca nhan|ca nhan tap the|ten to chuc|ten phong ban|phong ban|ho ten can bo|ten nguoi lao dong`,
		Parent: `parent_raw|parent|unit|truc thuoc|don vi truc thuoc|don vi cap tren|don vi chu quan|co quan chu quan|thuoc don vi|thuoc|cap tren|
			don vi cong tac|noi cong tac|co quan cong tac|don vi quan ly|co quan don vi|co quan don vi cong tac|don vi cap tren truc tiep|co quan cap tren`,
		Award: `award|danh hieu|danh hieu thi dua|hinh thuc khen thuong|danh hieu de nghi|danh hieu hinh thuc khen thuong|danh hieu hinh thuc|de nghi|de nghi khen thuong|
			ten danh hieu|danh hieu thi dua hinh thuc khen thuong|hinh thuc|danh hieu thi dua de nghi|hinh thuc de nghi|danh hieu hinh thuc de nghi`,
		Class:       `subject_class|class|loai hinh|phan loai|loai|loai doi tuong|loai hinh don vi|doi tuong|phan loai doi tuong`,
		Sector:      `field|sector|linh vuc|nganh|nganh linh vuc|khoi|khoi thi dua|cum khoi`,
		Post:        `post|position|chuc vu|chuc danh|chuc vu chuc danh|chuc vu don vi cong tac|chuc vu don vi|chuc vu noi cong tac`,
		Birth:       `birth|birth_date|date_of_birth|ngay sinh|ngay thang nam sinh|nam sinh|sinh ngay|sinh nam`,
		Number:      `number|personal_number|so hieu|so hieu cong chuc|so hieu cbcc|so hieu can bo|ma so|ma nhan vien|ma can bo|so dinh danh|so dinh danh ca nhan|ma dinh danh|cccd|so cccd|so can cuoc|ma so bhxh`,
		Gender:      `gender|gioi tinh|nam nu|gioi`,
		Year:        `year|nam|nam xet|nam cong tac|nam khen thuong|nam de nghi|nam thanh tich`,
		Achievement: `achievement|thanh tich|tom tat thanh tich|noi dung|noi dung thanh tich|thanh tich chinh|ly do|noi dung khen thuong`,
		Decision:    `decision|decision_number|so quyet dinh|quyet dinh so|so qd|quyet dinh`,
		Decided:     `decided|decision_date|ngay quyet dinh|ngay ky|ngay qd|ngay ban hanh|ngay thang quyet dinh`,
		Code:        `code|ma|ma don vi|ma co quan|ma dv`,
		Level:       `level|cap|cap don vi|cap hanh chinh`,
		Legal:       `legal|legal_personality|tu cach phap nhan|phap nhan`,
		Remote: `remote|dia ban|vung sau, vung xa|vung sau vung xa|vung sau vung xa bien gioi hai dao|dia ban vung sau vung xa|vung kho khan|dia ban kho khan|
			vung dac biet kho khan|bien gioi hai dao|mien nui hai dao`,
		Since:     `since|from|tu ngay|ngay thanh lap|thanh lap tu|hieu luc tu`,
		Category:  `category|loai can bo|ngach|loai lao dong|nhom doi tuong`,
		Leader:    `leader|lanh dao|lanh dao quan ly|giu chuc vu lanh dao`,
		Recruited: `recruited|ngay tuyen dung|ngay vao nganh|ngay vao co quan|tuyen dung`,
		ByLevel:   `by_level|cap quyet dinh|cap khen thuong|cap ky`,
		Solution:  `initiative|solution|sang kien|ten sang kien|ten giai phap|giai phap|ten de tai|de tai|ten sang kien de tai|ten sang kien giai phap`,
		Reach:     `scope|pham vi|pham vi cong nhan|pham vi anh huong|cap cong nhan`,
		ByName:    `by|by_name|co quan quyet dinh|nguoi quyet dinh|co quan ban hanh|cap khen`,
		Ordinal:   `stt|tt|so tt|so thu tu|no|#`,
		Note:      `note|notes|ghi chu|y kien`,
	} {
		for _, w := range strings.Split(words, "|") {
			m[strings.TrimSpace(w)] = f
		}
	}
	return m
}()

// either are the words for "unit" that mean name or parent by what else stands
// in the row.
var either = map[string]bool{"don vi": true, "ten don vi": true, "co quan": true, "ten co quan": true, "ten co quan don vi": true, "phong khoa": true, "khoa phong": true, "don vi tap the": true}

// people are the headers that say the sheet lists persons.
var people = map[string]bool{"ho va ten": true, "ho ten": true, "ho, ten": true, "ho va ten ca nhan": true, "ten ca nhan": true, "ca nhan": true, "full_name": true, "person": true, "ho ten can bo": true, "ten nguoi lao dong": true}

// headerKey is a header without accents, brackets, stars and punctuation.
func headerKey(s string) string {
	s = viet.Fold(s)
	if s == "#" {
		return s
	}
	if before, _, ok := strings.Cut(s, "("); ok {
		s = before
	}
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/,;&+-–:.*"'`, r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(strings.ReplaceAll(s, " hoac ", " ")), " ")
}

// A Column is one column of the sheet. (Cột.)
type Column struct {
	Title string
	Field Field
}

// recognise reads one row as headers. Exact counts those known word for word.
func recognise(titles []string) (columns []Column, exact int, persons bool) {
	columns = make([]Column, len(titles))
	var taken [fields]bool
	var open []int
	take := func(i int, f Field) {
		columns[i].Field, taken[f] = f, true
		exact++
	}
	for i, title := range titles {
		columns[i].Title = viet.Clean(title)
		key := headerKey(title)
		if f, ok := headers[key]; ok && !taken[f] {
			take(i, f)
			persons = persons || people[key]
		} else if either[key] {
			open = append(open, i)
		}
	}
	for _, i := range open {
		if !taken[Name] {
			take(i, Name)
		} else if !taken[Parent] {
			take(i, Parent)
		}
	}
	for i := range columns {
		if columns[i].Field != None {
			continue
		}
		if f, who := begins(headerKey(columns[i].Title)); f != None && !taken[f] {
			columns[i].Field, taken[f], persons = f, true, persons || who
		}
	}
	return columns, exact, persons || taken[Birth] || taken[Number]
}

// begins finds the longest known header that a longer one begins with: "Tên
// tập thể đề nghị tặng danh hiệu" is a name.
func begins(key string) (best Field, persons bool) {
	long := 4
	for known, f := range headers {
		if len(known) > long && strings.HasPrefix(key, known+" ") {
			best, long, persons = f, len(known), people[known]
		}
	}
	return best, persons
}

func has(columns []Column, f Field) bool {
	for _, c := range columns {
		if c.Field == f {
			return true
		}
	}
	return false
}
