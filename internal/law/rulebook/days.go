package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/law/calendar"
)

// holidayFile is calendar/holidays.yaml.
type holidayFile struct {
	Source   string        `json:"source" need:"yes"`
	Holidays []holidayRule `json:"holidays" need:"yes"`
}

type holidayRule struct {
	ID      string     `json:"id" need:"yes"`
	VI      string     `json:"vi" need:"yes"`
	EN      string     `json:"en" need:"yes"`
	From    civil.Date `json:"from"`
	To      civil.Date `json:"to"`
	Month   int        `json:"month" min:"1" max:"12"`
	Day     int        `json:"day" min:"1" max:"31"`
	Lunar   bool       `json:"lunar"`
	Beside  bool       `json:"beside"`
	NewYear bool       `json:"lunar_new_year"`
	Cite    string     `json:"cite" need:"yes"`
	Status  string     `json:"status" need:"yes" of:"status"`
}

// yearsFile is calendar/years.yaml.
type yearsFile struct {
	Source string     `json:"source" need:"yes"`
	Usual  yearFile   `json:"usual" need:"yes"`
	Years  []yearFile `json:"years" need:"yes"`
}

type yearFile struct {
	Year   int        `json:"year" min:"2010" max:"2100"`
	Before int        `json:"before" max:"5"`
	From   int        `json:"from" need:"yes" max:"6"`
	Beside string     `json:"beside" of:"beside"`
	Swaps  []swapFile `json:"swaps"`
	Source string     `json:"source"`
	Status string     `json:"status" need:"yes" of:"status"`
}

type swapFile struct {
	Off  civil.Date `json:"off" need:"yes"`
	Work civil.Date `json:"work" need:"yes"`
}

func init() { vocabularies["beside"] = []string{"before", "after"} }

// days reads the working calendar.
func (b *builder) days() {
	var h holidayFile
	var y yearsFile
	b.read("calendar/holidays.yaml", &h)
	b.read("calendar/years.yaml", &y)
	b.at = "calendar/holidays.yaml"
	b.lib.holidays = map[string]Text{}
	var rules []calendar.Rule
	for _, r := range h.Holidays {
		if (r.Month == 0 || r.Day == 0) && !r.NewYear {
			b.fail("rule.holiday", r.ID)
		}
		b.lib.holidays[r.ID] = Text{r.VI, r.EN}
		rules = append(rules, calendar.Rule{ID: r.ID, From: r.From, To: r.To, Month: r.Month, Day: r.Day, Lunar: r.Lunar,
			Adjacent: r.Beside, NewYear: r.NewYear, Cite: r.Cite, Confirmed: r.Status == string(Found)})
	}
	b.at = "calendar/years.yaml"
	years := map[int]calendar.Year{}
	for _, f := range y.Years {
		if _, twice := years[f.Year]; twice || f.Year == 0 {
			b.fail("rule.year", f.Year)
		}
		years[f.Year] = b.yearOf(f)
	}
	b.lib.days = calendar.New(rules, years, b.yearOf(y.Usual))
}

func (b *builder) yearOf(f yearFile) calendar.Year {
	out := calendar.Year{Before: f.Before, From: f.From, Adjacent: f.Beside, Confirmed: f.Status == string(Found)}
	if out.Confirmed && f.Source == "" {
		b.fail("rule.year-source", f.Year)
	}
	for _, s := range f.Swaps {
		if s.Off.Year != f.Year {
			b.fail("rule.swap", s.Off, f.Year)
		}
		out.Swaps = append(out.Swaps, calendar.Swap{Off: s.Off, Work: s.Work})
	}
	return out
}

// Calendar is the working calendar of offices. (Lịch làm việc.)
func (l *Library) Calendar() *calendar.Calendar { return l.days }

// DayOffName is what a reason for a day off is called.
func (l *Library) DayOffName(reason string) Text {
	if n, ok := l.holidays[reason]; ok {
		return n
	}
	return said("day-off." + reason)
}

// doubted reports that a span crosses a year not compared with its notice.
func (l *Library) doubted(from, to civil.Date) []int {
	years := l.days.Doubts(from, to)
	slices.Sort(years)
	return years
}
