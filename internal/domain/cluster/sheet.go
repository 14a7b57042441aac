package cluster

import (
	"io"

	"thidua/internal/base/fault"
	"thidua/internal/platform/sheet"
)

// A SheetLine is one member of one cluster, as somebody typed it.
type SheetLine struct {
	No                    int // row of the sheet, the first is 1
	Name, Kind, Code      string
	Nature, Category, Led string
}

// headings are the words written above columns; the first six are those of the
// sample sheet.
var headings = sheet.Headings{
	"ten cum khoi|ten cum|ten khoi|cum khoi|cum khoi thi dua|cum thi dua|khoi thi dua|ten|name|cluster",
	"loai|cum hay khoi|hinh thuc|kind|type",
	"ma don vi|ma thanh vien|ma|code|member|member code",
	"tinh chat|nhom|nature",
	"bang|bang xep hang|hang muc|category|track",
	"truong pho|vai tro|chuc danh|head|head or deputy|role",
}

// ReadSheet reads a list of clusters with one member a row: name, kind, code of
// the member, nature, category, head or deputy. Names and kinds left blank are
// those of the row above. (Đọc bảng cụm, khối.)
func ReadSheet(name string, r io.ReaderAt, size int64) (all []SheetLine, err error) {
	var at []int // of each column, what it is; nil until the headings are found
	err = sheet.Read(name, r, size, sheet.Usual, func(n int, cells []sheet.Cell) error {
		if at == nil {
			at = headings.Of(cells, 0, 2)
			return nil
		}
		l := SheetLine{No: n}
		sheet.Into(at, cells, &l.Name, &l.Kind, &l.Code, &l.Nature, &l.Category, &l.Led)
		if l == (SheetLine{No: n}) {
			return nil
		}
		if len(all) > 0 && l.Name == "" {
			l.Name, l.Kind = all[len(all)-1].Name, all[len(all)-1].Kind
		}
		all = append(all, l)
		return nil
	})
	if err == nil && at == nil {
		err = fault.Field("file", "cluster.no-headings")
	}
	return all, err
}

// said is what a word of a sheet stands for; "" for a word nobody knows.
var (
	kindSaid = map[string]Kind{"": Group, "cum": Group, "cum thi dua": Group, "cluster": Group, "khoi": Block, "khoi thi dua": Block, "block": Block, "khu vuc": Area, "area": Area}
	ledSaid  = map[string]string{"": "", "thanh vien": "", "member": "", "truong": "head", "truong cum": "head", "truong khoi": "head", "cum truong": "head", "khoi truong": "head", "head": "head",
		"pho": "deputy", "pho cum": "deputy", "pho khoi": "deputy", "cum pho": "deputy", "khoi pho": "deputy", "deputy": "deputy"}
	natureSaid = map[string]string{"": "", "tham muu": "advisory", "tham muu tong hop": "advisory", "advisory": "advisory", "quan ly nganh": "sector", "chuyen nganh": "sector", "sector": "sector",
		"su nghiep": "service", "service": "service", "dia phuong": "local", "local": "local", "doan the": "union", "dang doan the": "union", "union": "union",
		"trung uong": "central", "nganh doc": "central", "central": "central", "luc luong vu trang": "forces", "forces": "forces", "doanh nghiep": "enterprise", "enterprise": "enterprise"}
)
