package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/viet"
)

// PageSize is how many rows a page of a table shows.
const PageSize = 50

// A List is what the address says about a table: filter, order, page. The
// address keeps all of it. (Danh sách.)
type List struct {
	Q     string
	Sort  string // one of those allowed
	Desc  bool
	Page  int // 1-based
	Size  int
	Total int // set after the look
	most  int // how many rows one page may show when asked for all of them
	url   url.URL
	asked url.Values
	at    []string // parameters that say where one is: no filter clears them
}

// At names parameters of the address that say where one is, a year or a tab: a filter
// keeps them.
func (l List) At(names ...string) List { l.at = names; return l }

// cleared is this address without what was filtered.
func (l List) cleared() string {
	q := url.Values{}
	for _, name := range l.at {
		if v := l.asked.Get(name); v != "" {
			q.Set(name, v)
		}
	}
	return (&url.URL{Path: l.url.Path, RawQuery: q.Encode()}).String()
}

// ListOf reads ?q=&sort=-name&page=; sorts are the orders allowed, the first is
// the default ("-name" begins descending).
func ListOf(r *http.Request, sorts ...string) List {
	q := r.URL.Query()
	l := List{Q: strings.TrimSpace(q.Get("q")), Page: 1, Size: PageSize, url: *r.URL, asked: q}
	if len([]rune(l.Q)) > 200 {
		l.Q = string([]rune(l.Q)[:200])
	}
	if len(sorts) > 0 {
		l.Sort, l.Desc = strings.TrimPrefix(sorts[0], "-"), strings.HasPrefix(sorts[0], "-")
	}
	if s := q.Get("sort"); s != "" {
		name := strings.TrimPrefix(s, "-")
		if slices.ContainsFunc(sorts, func(a string) bool { return strings.TrimPrefix(a, "-") == name }) {
			l.Sort, l.Desc = name, s != name
		}
	}
	if p, err := strconv.Atoi(q.Get("page")); err == nil && p > 1 && p < 1_000_000 {
		l.Page = p
	}
	return l
}

// UpTo lets a reader ask for all rows on one page, to print them, if they are n
// at most; the look then takes Size rows.
func (l List) UpTo(n int) List {
	l.most = n
	if l.asked.Get("page") == "all" {
		l.Page, l.Size = 1, n
	}
	return l
}

// offersAll reports that the rows stand on several pages and would fit on one.
func (l List) offersAll() bool { return l.Size < l.Total && l.Total <= l.most }

// showsAll reports that they stand on one page because it was asked.
func (l List) showsAll() bool { return l.most > 0 && l.Size == l.most && l.Total > PageSize }

// Asked is another parameter of the address: a filter of the page's own.
func (l List) Asked(name string) string { return l.asked.Get(name) }

// Of sets the total after the look.
func (l List) Of(total int) List { l.Total = total; return l }

// Offset is how many rows come before this page.
func (l List) Offset() int { return (l.Page - 1) * l.Size }

// Pages is how many pages there are.
func (l List) Pages() int { return max(1, (l.Total+l.Size-1)/l.Size) }

// Part is the rows of this page, of a list that is read whole.
func Part[T any](l List, all []T) []T {
	return all[min(l.Offset(), len(all)):min(l.Offset()+l.Size, len(all))]
}

// Found keeps the rows of a list read whole in whose text every word that was typed
// stands, with or without marks.
func Found[T any](l List, all []T, text func(T) string) (found []T) {
	words := strings.Fields(viet.Fold(l.Q))
	if len(words) == 0 {
		return all
	}
	for _, x := range all {
		in := viet.Fold(text(x))
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(in, w) }) {
			found = append(found, x)
		}
	}
	return found
}

func (l List) from() int { return min(l.Offset()+1, l.Total) }
func (l List) to() int   { return min(l.Offset()+l.Size, l.Total) }

// With is this address with one parameter changed; all but page go to page 1.
func (l List) With(name, value string) string {
	q := url.Values{}
	for k, vs := range l.asked {
		q[k] = vs
	}
	if value == "" {
		q.Del(name)
	} else {
		q.Set(name, value)
	}
	if name != "page" {
		q.Del("page")
	}
	if len(q) == 0 {
		return l.url.Path
	}
	return l.url.Path + "?" + q.Encode()
}

func (l List) sortLink(key string) string {
	if l.Sort == key && !l.Desc {
		key = "-" + key
	}
	return l.With("sort", key)
}

func (l List) ariaSort(key string) string {
	switch {
	case l.Sort != key:
		return "none"
	case l.Desc:
		return "descending"
	}
	return "ascending"
}

// Long reports a list that wants a filter: of more than one page, or filtered already.
func (l List) Long() bool { return l.Total > PageSize || l.filtered() }

func (l List) filtered() bool {
	for k, vs := range l.asked {
		if k != "sort" && k != "page" && !slices.Contains(l.at, k) && len(vs) > 0 && vs[0] != "" {
			return true
		}
	}
	return false
}

// A Table is rows under headings that sort, with filter, pages and export.
type Table struct {
	Caption string
	List    *List // nil: a plain table
	Columns []Column
	Rows    []TableRow
	Foot    []Cell
	Select  string          // name of the checkbox of each row; "" = none
	Exports []Link          // {"XLSX", l.With("as", "xlsx")}
	Empty   templ.Component // shown instead of no rows
}

// A Column is a heading. Key is the sort order it stands for, "" = not sortable.
type Column struct {
	Key, Label string
	Num        bool // right-aligned figures
}

// A TableRow is one row; ID is what its checkbox sends, Label what it is called.
type TableRow struct {
	ID, Label string
	Cells     []Cell
}

// A Cell is text, perhaps a link, perhaps a part of its own.
type Cell struct {
	Text, Href, Small string
	Name              bool // a person's or unit's name: set whole, bold
	Vi                bool // the text is in Vietnamese whatever the reader's language
	SmallVi           bool // and what stands small beneath it
	Part              templ.Component
}

// blank reports a cell with nothing in it; a phone leaves it out.
func (c Cell) blank() bool { return c.Text == "" && c.Small == "" && c.Part == nil }

// Exports are the two downloads of exactly what is filtered: the same address
// with as=xlsx or as=csv, which the page answers with Download.
func (l List) Exports() []Link {
	return []Link{{"XLSX", l.With("as", "xlsx")}, {"CSV", l.With("as", "csv")}}
}

// headCell is the cell that names its row: the first that is not a running
// number.
func headCell(t Table) int {
	for i, c := range t.Columns {
		if !c.Num {
			return i
		}
	}
	return -1
}
