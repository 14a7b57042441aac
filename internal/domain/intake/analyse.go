package intake

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/viet"
)

// An Ask is what the uploader says the sheet is for. (Điều được hỏi.)
type Ask struct {
	Award string // code
	Title string // the award's name, suggested where a row says otherwise
	Year  int
	Now   int  // the year it is, where no year is asked
	Roots bool // a row without a parent stands at the top: no doubt about it
	// Match finds the code of an award by what a sheet calls it; nil compares
	// with Title alone.
	Match func(text string) (code string, ok bool)
	// Known tells whether the register already holds a body of that key, under
	// which name; nil knows none.
	Known func(key string) (name string, ok bool)
	// Only tells whether the register holds exactly one person of that key; nil
	// asks for nothing.
	Only func(key string) bool
}

// thisYear is the year days are measured by.
func (a Ask) thisYear() int {
	if a.Year > 0 {
		return a.Year
	}
	return a.Now
}

func (a Ask) match(text string) (string, bool) {
	if a.Match != nil {
		if code, ok := a.Match(text); ok {
			return code, true
		}
	}
	key := viet.Key(text)
	if a.Award != "" && (key == viet.Key(a.Title) || key == strings.ToLower(a.Award)) {
		return a.Award, true
	}
	return "", false
}

// Analyse finds every doubt in a table. It is pure: the same table and the same
// question give the same report. (Phân tích bảng.)
func Analyse(t *Table, ask Ask) Report {
	a := &analysis{t: t, ask: ask, forms: newForms(), index: index(t)}
	a.survey()
	a.columns()
	for _, n := range t.Blanks {
		a.report.Doubts = append(a.report.Doubts, Doubt{Row: n, Kind: Blank})
	}
	for i := range t.Lines {
		a.line(i)
	}
	a.report.Rows, a.report.Formulas = len(t.Lines), t.Formulas
	slices.SortStableFunc(a.report.Doubts, func(x, y Doubt) int {
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.at, y.at))
	})
	return a.report
}

type analysis struct {
	t      *Table
	ask    Ask
	index  [fields]int // column of each field, -1 if none
	forms  *forms
	keys   []identity
	places map[string]place // by name key
	empty  [fields]bool     // columns with nothing in them
	report Report
}

// place is where a name stands, and whether it stands elsewhere too.
type place struct {
	where string
	many  bool
}

// identity is what makes two rows the same nomination.
type identity struct{ name, parent, birth, number, award, year string }

func index(t *Table) (at [fields]int) {
	for f := range at {
		at[f] = -1
	}
	for i, c := range t.Columns {
		if c.Field != None {
			at[c.Field] = i
		}
	}
	return at
}

func (a *analysis) cell(l *Line, f Field) string {
	if i := a.index[f]; i >= 0 && i < len(l.Cells) {
		return l.Cells[i]
	}
	return ""
}

// survey reads all rows once: which names there are, how they are written,
// which stand in more than one place.
func (a *analysis) survey() {
	a.keys = make([]identity, len(a.t.Lines))
	a.places = map[string]place{}
	parents := map[string]bool{}
	for i := range a.t.Lines {
		l := &a.t.Lines[i]
		k := identity{
			name: a.forms.see(a.cell(l, Name)), parent: a.forms.see(a.cell(l, Parent)),
			number: viet.Fold(a.cell(l, Number)), year: a.yearOf(l), award: a.awardOf(l),
		}
		if b := a.cell(l, Birth); b != "" {
			k.birth = viet.Clean(b)
			if d, ok := readDay(b); ok {
				k.birth = d.String()
			}
		}
		a.keys[i] = k
		if k.parent != "" {
			parents[k.parent] = true
		}
		if k.name == "" {
			continue
		}
		if _, again := a.forms.firsts[k]; !again {
			a.forms.firsts[k] = i
		}
		where := k.parent
		if a.t.Persons {
			where += "\x00" + k.birth + "\x00" + k.number
		}
		at, seen := a.places[k.name]
		if !seen {
			at.where = where
		}
		at.many = at.many || at.where != where
		a.places[k.name] = at
	}
	a.report.Distinct, a.report.Parents = len(a.forms.firsts), len(parents)
	a.forms.settle()
}

func (a *analysis) yearOf(l *Line) string {
	if y := viet.Clean(a.cell(l, Year)); y != "" {
		return y
	}
	return strconv.Itoa(a.ask.Year)
}

func (a *analysis) awardOf(l *Line) string {
	text := a.cell(l, Award)
	if strings.TrimSpace(text) == "" {
		return a.ask.Award
	}
	if code, ok := a.forms.award(text, a.ask); ok {
		return code
	}
	return viet.Key(text)
}

// columns tells the columns that hold nothing, and data without a title.
func (a *analysis) columns() {
	filled := make([]bool, len(a.t.Columns))
	for _, l := range a.t.Lines {
		for i, c := range l.Cells {
			filled[i] = filled[i] || strings.TrimSpace(c) != ""
		}
	}
	for i, c := range a.t.Columns {
		if filled[i] == (c.Title != "") {
			continue
		}
		a.report.Doubts = append(a.report.Doubts, Doubt{Row: a.t.Header, Column: a.t.title(i), Kind: Blank})
		a.empty[c.Field] = true
	}
}

func (a *analysis) add(l *Line, f Field, k Kind, value, suggestion string) {
	column := ""
	if i := a.index[f]; i >= 0 {
		column = a.t.title(i)
	}
	a.report.Doubts = append(a.report.Doubts, Doubt{Row: l.Row, Column: column, Kind: k, Value: value, Suggestion: suggestion, at: f})
}

// line finds the doubts of one row.
func (a *analysis) line(i int) {
	l, k := &a.t.Lines[i], a.keys[i]
	for f := Name; f < Ordinal; f++ {
		if a.index[f] < 0 || a.empty[f] {
			continue
		}
		raw := a.cell(l, f)
		if strings.TrimSpace(raw) == "" {
			a.blank(l, f, raw)
			continue
		}
		if clean := viet.Clean(raw); clean != raw {
			if viet.Spaces(raw) != raw {
				a.add(l, f, Spaces, raw, clean)
			}
			if !viet.Composed(raw) {
				a.add(l, f, Unicode, raw, clean)
			}
		}
	}
	a.writing(l, Name, k.name)
	a.writing(l, Parent, k.parent)
	a.parent(l, k)
	a.same(i, l, k)
	a.person(l, k)
	if text := a.cell(l, Award); strings.TrimSpace(text) != "" && k.award != a.ask.Award {
		if _, known := a.forms.award(text, a.ask); a.ask.Award != "" || !known {
			a.add(l, Award, AwardDiffers, text, a.ask.Title)
		}
	}
	a.dates(l)
}

// blank tells of an empty cell that a nomination needs.
func (a *analysis) blank(l *Line, f Field, raw string) {
	switch f {
	case Parent:
		if !a.ask.Roots {
			a.add(l, f, Blank, raw, "")
		}
	case Name, Class, Sector:
		a.add(l, f, Blank, raw, "")
	case Award:
		a.add(l, f, Blank, raw, a.ask.Title)
	case Year:
		year := ""
		if a.ask.Year > 0 {
			year = strconv.Itoa(a.ask.Year)
		}
		a.add(l, f, Blank, raw, year)
	}
}

const (
	longest  = 200 // letters in a name; the longest real ones have about 120
	shortest = 2
)

// writing finds the doubts in how a name is written.
func (a *analysis) writing(l *Line, f Field, key string) {
	if key == "" {
		return
	}
	raw := a.cell(l, f)
	clean := viet.Clean(raw)
	if n := len([]rune(clean)); n > longest || n < shortest {
		a.add(l, f, Length, raw, "")
		return
	}
	person := a.t.Persons && f == Name
	if once := unstuttered(clean); once != clean && !person {
		a.add(l, f, Length, raw, once)
	}
	d := a.forms.judge(key, clean, person)
	if d.dash != "" {
		a.add(l, f, Dash, raw, d.dash)
	}
	if d.tone != "" {
		a.add(l, f, ToneMark, raw, d.tone)
	}
	if d.capital != "" {
		a.add(l, f, LetterCase, raw, d.capital)
	}
}

// isRow reports that a name of that key is a row of the sheet.
func (a *analysis) isRow(key string) bool { _, ok := a.places[key]; return ok }

// parent asks whether the body above is itself in the list or in the register.
func (a *analysis) parent(l *Line, k identity) {
	if k.parent == "" || a.t.Persons && a.ask.Known == nil || a.isRow(k.parent) && !a.t.Persons {
		return
	}
	if a.ask.Known != nil {
		if _, ok := a.ask.Known(k.parent); ok {
			return
		}
	}
	raw := a.cell(l, Parent)
	suggestion := viet.Clean(raw)
	if with := "tập thể " + k.parent; a.isRow(with) {
		suggestion = a.forms.best(with)
	} else if best := a.forms.best(k.parent); best != "" {
		suggestion = best
	}
	a.add(l, Parent, ParentUnknown, raw, suggestion)
}

// person asks for what tells a person from namesakes, if the register does not
// know who is meant.
func (a *analysis) person(l *Line, k identity) {
	if !a.t.Persons || a.ask.Only == nil || k.name == "" || k.number != "" || a.ask.Only(k.name) {
		return
	}
	if raw := a.cell(l, Birth); strings.TrimSpace(raw) == "" || yearOnly(raw, a.ask.thisYear()) {
		a.add(l, Birth, Blank, raw, "")
	}
}

// same finds copies of earlier rows and namesakes in other places.
func (a *analysis) same(i int, l *Line, k identity) {
	if k.name == "" {
		return
	}
	if first := a.forms.firsts[k]; first != i {
		a.add(l, Name, Duplicate, a.cell(l, Name), strconv.Itoa(a.t.Lines[first].Row))
		if a.forms.exact(a.t, i, first) {
			a.report.Duplicates++
		}
		return
	}
	if a.places[k.name].many {
		about := []string{a.forms.best(k.name)}
		if k.parent != "" {
			about = append(about, a.forms.best(k.parent))
		}
		if a.t.Persons {
			about = append(about, strings.TrimSpace(k.birth+" "+k.number))
		}
		a.add(l, Name, Homonym, a.cell(l, Name), strings.TrimSuffix(strings.Join(about, ", "), ", "))
	}
}

// dates reads the year and the days of a row.
func (a *analysis) dates(l *Line) {
	if y := viet.Clean(a.cell(l, Year)); y != "" && a.ask.Year > 0 && y != strconv.Itoa(a.ask.Year) {
		a.add(l, Year, Date, a.cell(l, Year), strconv.Itoa(a.ask.Year))
	} else if n, err := strconv.Atoi(y); y != "" && a.ask.Year == 0 && (err != nil || n < 1945 || n > a.ask.Now) {
		a.add(l, Year, Date, a.cell(l, Year), "")
	}
	now := a.ask.thisYear()
	for _, f := range []Field{Birth, Decided, Since, Recruited} {
		raw := a.cell(l, f)
		if strings.TrimSpace(raw) == "" {
			continue
		}
		day, ok := readDay(raw)
		switch {
		case ok && f == Birth && (day.Year > now-14 || day.Year < now-110):
			a.add(l, f, Date, raw, "")
		case ok:
		case f == Birth && yearOnly(raw, now):
		default:
			a.add(l, f, Date, raw, mendDay(raw, now).Slashes())
		}
	}
}

// yearOnly reports a year of birth without day, which many sheets give.
func yearOnly(raw string, now int) bool {
	y, err := strconv.Atoi(viet.Clean(raw))
	return err == nil && y > now-110 && y <= now-14
}
