package lookup

import (
	"fmt"
	"strings"
)

// chance is a stream of numbers that depends on where it starts and on nothing
// else, so that row i is the same award on every machine. (SplitMix64.)
type chance uint64

func (c *chance) next() uint64 {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (c *chance) below(n int) int { return int(c.next() % uint64(n)) }

// A draw picks words by weight.
type draw struct {
	words []string
	upTo  []int
}

// weighted reads "Nguyễn 384, Trần 121": words with their parts of the whole.
func weighted(list string) (d draw) {
	sum := 0
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		cut := strings.LastIndexByte(item, ' ')
		var n int
		fmt.Sscan(item[cut+1:], &n)
		sum += n
		d.words, d.upTo = append(d.words, item[:cut]), append(d.upTo, sum)
	}
	return d
}

// falling gives words weights that fall as 1/rank, as given names do.
func falling(list string) (d draw) {
	sum := 0
	for i, w := range strings.Fields(list) {
		sum += 10_000 / (i + 5)
		d.words, d.upTo = append(d.words, w), append(d.upTo, sum)
	}
	return d
}

func (d draw) one(c *chance) string {
	n := c.below(d.upTo[len(d.upTo)-1])
	for i, up := range d.upTo {
		if n < up {
			return d.words[i]
		}
	}
	return d.words[0]
}

// Surnames by their share of the people, in thousandths.
var surnames = weighted(`Nguyễn 384, Trần 121, Lê 95, Phạm 70, Hoàng 35, Huỳnh 20, Phan 45, Vũ 22, Võ 20, Đặng 21, Bùi 20, Đỗ 14, Hồ 13,
	Ngô 13, Dương 10, Lý 5, Trương 9, Đinh 8, Đoàn 8, Lâm 6, Mai 6, Trịnh 6, Hà 6, Đào 5, Cao 5, Lương 4, Tạ 3, Châu 2, Thái 3, Tô 3,
	Phùng 3, Vương 2, Nông 3, Triệu 2, Quách 1, La 1, Lò 2, Sùng 1, Giàng 1, Ksor 1, Kpă 1, Siu 1, Thạch 2, Kim 1, Danh 1`)

var (
	men = falling(`Văn Đức Minh Hữu Quang Xuân Đình Ngọc Công Thanh Quốc Trọng Anh Tiến Mạnh Thế Duy Bá Việt Hoàng Thành Huy Viết Sỹ
		Gia Bảo Khắc Như Phúc Trung`)
	women = falling(`Thị Thị Thị Ngọc Thu Thanh Minh Phương Hồng Kim Bích Thùy Mỹ Hoài Lan Diệu Quỳnh Tuyết Khánh Bảo Kiều Cẩm Huyền Mai
		Như Ánh Việt Hải Tường Nhật`)
	his = falling(`Hùng Anh Dũng Tuấn Minh Hải Sơn Thắng Cường Nam Long Hoàng Bình Trung Đức Hiếu Tùng Quang Thành Huy An Tâm Phong Phúc
		Kiên Việt Hòa Khánh Lâm Vinh Thịnh Toàn Tài Đạt Chiến Quân Hưng Linh Ngọc Trường Khoa Bảo Giang Hậu Lộc Nghĩa Nhân Phương Quý Sáng
		Thái Thiện Tín Toản Trí Tú Vũ Xuân Ân Bắc Bách Cảnh Chung Công Cương Danh Diện Đại Điệp Định Đông Hạnh Hiển Hoan Huấn Kha Khải Khang
		Khôi Kỳ Luân Lực Mạnh Nguyên Nhật Phát Pháp Sang Tân Thuận Thủy Thức Tiến Trọng Tuyên Viễn Vượng Ý Yên`)
	hers = falling(`Hương Hà Hoa Lan Hằng Linh Thảo Thủy Nga Anh Hiền Trang Mai Huyền Loan Phương Nhung Dung Hạnh Ngọc Yến Vân Tuyết Hòa Bình
		Liên Thanh Xuân Thu Oanh Quỳnh Nhàn Tâm Hồng Lý Phượng Thúy Trinh My Vy Ngân Trâm Chi Diễm Duyên Giang Hân Hiếu Hoài Huệ Khánh Kiều
		Lệ Ly Mỹ Na Ngà Nguyệt Nhi Như Nương Quyên Sen Sương Thắm Thoa Thơ Thư Thục Thường Tiên Toàn Trà Tú Tươi Uyên Ý Ánh Ân Băng Bích Cúc
		Đào Diệp Điệp Gấm Hải Hậu Hiên Hợp Hường Khuyên Lài Lành Luyến Mận Mến Miên Minh Nết Nhạn Nữ Phấn`)
	uplands = falling(`Niê Êban Mlô Kđoh Ayun Hmok Kbuôr Byă Rcom Rmah Nay Rơ Bhlao Kuan Ênuôl Hwing Ktla Adrơng Kriêng Knul Êung`)
)

// person makes the name of row i: 38 % Nguyễn, a middle name, for one in three
// a second one, and a given name; one in 250 has a name of the uplands.
func person(c *chance) string {
	if c.below(250) == 0 {
		clan := uplands.one(c)
		if c.below(2) == 0 {
			return "Y " + his.one(c) + " " + uplands.one(c) + " " + clan
		}
		return "H’" + hers.one(c) + " " + uplands.one(c) + " " + clan
	}
	middle, given := men, his
	if c.below(2) == 0 {
		middle, given = women, hers
	}
	name := surnames.one(c) + " " + middle.one(c)
	if c.below(3) == 0 {
		name += " " + given.one(c)
	}
	return name + " " + given.one(c)
}

var (
	houses = []string{"Bệnh viện đa khoa huyện %s", "Trung tâm Y tế huyện %s", "Trạm Y tế xã %s", "Trường Tiểu học %s", "Trường Trung học cơ sở %s",
		"Trường Trung học phổ thông %s", "Trường Mầm non %s", "Ủy ban nhân dân xã %s", "Công an xã %s", "Bảo hiểm xã hội huyện %s",
		"Khoa Nội, Bệnh viện đa khoa huyện %s", "Phòng Giáo dục và Đào tạo huyện %s"}
	placeA = strings.Fields(`An Bình Cam Châu Đại Đông Hải Hòa Hưng Kim Lệ Lộc Long Mỹ Nam Ngư Phú Quảng Sơn Tân Thanh Trường Vạn Vĩnh`)
	placeB = strings.Fields(`Thủy Ninh Hóa Trạch Sơn Lộc Phú Thạnh Hưng Hải Bình Hòa Giang Xuân Lâm Khê Điền Tiến Lương Đức`)
)

// unit is one of 5,760 bodies.
func unit(c *chance) string {
	return fmt.Sprintf(houses[c.below(len(houses))], placeA[c.below(len(placeA))]+" "+placeB[c.below(len(placeB))])
}
