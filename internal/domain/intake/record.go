package intake

import (
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
)

// A Record is what a row became by the answers given so far. (Dòng sẽ nhập.)
type Record struct {
	Row         int
	Name        string
	Parent      string
	Award       string // code; "" if the text names none
	AwardText   string
	Year        int
	Post        string
	Birth       civil.Date
	BornIn      int // year of birth, where that is all there is
	Number      string
	Gender      string
	Achievement string
	more        // what sheets of units, people and past awards say besides
	Dropped     bool
	Doubts      int // in this row
	Waiting     int // of them not answered
}

// becoming puts answers to rows. Questions must be in order of rows, as they
// are kept.
func (u *Upload) becoming(lines []Line, questions []Question, ask Ask) []Record {
	t := &Table{Columns: u.Columns, Persons: u.Persons}
	at, out, q := index(t), make([]Record, len(lines)), 0
	for i := range lines {
		l := &lines[i]
		for q < len(questions) && questions[q].Row < l.Row {
			q++
		}
		from := q
		for q < len(questions) && questions[q].Row == l.Row {
			q++
		}
		out[i] = u.become(l, at, questions[from:q], ask)
	}
	return out
}

func (u *Upload) become(l *Line, at [fields]int, about []Question, ask Ask) Record {
	r := Record{Row: l.Row, Doubts: len(about)}
	value := func(f Field) string {
		raw := ""
		if i := at[f]; i >= 0 && i < len(l.Cells) {
			raw = l.Cells[i]
		}
		var mine []Question
		for _, q := range about {
			if q.at == f {
				mine = append(mine, q)
			}
		}
		return apply(raw, mine)
	}
	for _, q := range about {
		if q.Choice == "" {
			r.Waiting++
		}
		r.Dropped = r.Dropped || q.Choice == Drop || q.Kind == Duplicate && q.Choice == Accept
	}
	r.Name, r.Parent, r.Post, r.Number, r.Achievement = value(Name), value(Parent), value(Post), value(Number), value(Achievement)
	r.Award, r.AwardText, r.Year = u.Award, value(Award), u.Year
	if r.AwardText != "" {
		r.Award, _ = ask.match(r.AwardText)
	}
	if y := value(Year); y != "" {
		r.Year, _ = strconv.Atoi(y)
	}
	born := value(Birth)
	if d, ok := readDay(born); ok {
		r.Birth = d
	} else if yearOnly(born, ask.thisYear()) {
		r.BornIn, _ = strconv.Atoi(born)
	} else if r.Number == "" && at[Birth] < 0 {
		r.Number = born // an answer in place of a column that is not there
	}
	r.fill(value)
	switch viet.Fold(value(Gender)) {
	case "nu", "female", "f":
		r.Gender = "female"
	case "nam", "male", "m":
		r.Gender = "male"
	}
	return r
}
