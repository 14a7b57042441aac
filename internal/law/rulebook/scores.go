package rulebook

// scoresFile is scores.yaml.
type scoresFile struct {
	Source string       `json:"source" need:"yes"`
	Tables []scoreTable `json:"tables" need:"yes"`
}

type scoreTable struct {
	ID         string           `json:"id" need:"yes"`
	VI         string           `json:"vi" need:"yes"`
	EN         string           `json:"en" need:"yes"`
	Source     string           `json:"source" need:"yes"`
	Status     string           `json:"status" need:"yes" of:"status"`
	Incomplete bool             `json:"incomplete"`
	Criteria   []scoreCriterion `json:"criteria" need:"yes"`
	Grades     []scoreBand      `json:"grades"`
}

type scoreCriterion struct {
	ID    string      `json:"id" need:"yes"`
	VI    string      `json:"vi" need:"yes"`
	EN    string      `json:"en" need:"yes"`
	Max   int         `json:"max" max:"1000"`
	Bands []scoreBand `json:"bands"`
}

type scoreBand struct {
	Code string `json:"code"`
	From int    `json:"from" max:"1000"`
	To   int    `json:"to" max:"1000"`
	VI   string `json:"vi" need:"yes"`
	EN   string `json:"en" need:"yes"`
}

// A ScoreTable is what initiatives are graded by. (Bảng điểm sáng kiến.)
type ScoreTable struct {
	ID         string
	Name       Text
	Source     string
	Status     Status
	Incomplete bool // its source does not give every maximum: to be looked at, not graded by
	Criteria   []ScoreCriterion
	Grades     []ScoreBand // by the whole, highest first
}

// A ScoreCriterion is one row of a score table. (Tiêu chí.)
type ScoreCriterion struct {
	ID    string
	Name  Text
	Max   int         // whole points
	Bands []ScoreBand // what the source says of parts of it
}

// A ScoreBand is a stretch of points and what it means.
type ScoreBand struct {
	Code     string
	From, To int // To 0: no end is given
	Text     Text
}

// Max is the most points of the whole table.
func (t ScoreTable) Max() (sum int) {
	for _, c := range t.Criteria {
		sum += c.Max
	}
	return sum
}

// Grade is where a whole of so many hundredths of a point falls; false where
// the table has no grades. (Xếp loại.)
func (t ScoreTable) Grade(hundredths int) (ScoreBand, bool) {
	for _, g := range t.Grades {
		if hundredths >= 100*g.From {
			return g, true
		}
	}
	return ScoreBand{}, false
}

func (b *builder) scores() { b.read("scores.yaml", &b.lib.scoreFile) }

// ScoreTables are the tables known, those that can be graded by first.
func (l *Library) ScoreTables() (out []ScoreTable) {
	for _, t := range l.scoreFile.Tables {
		made := ScoreTable{ID: t.ID, Name: Text{t.VI, t.EN}, Source: t.Source, Status: Status(t.Status), Incomplete: t.Incomplete, Grades: scoreBands(t.Grades)}
		for _, c := range t.Criteria {
			made.Criteria = append(made.Criteria, ScoreCriterion{c.ID, Text{c.VI, c.EN}, c.Max, scoreBands(c.Bands)})
		}
		out = append(out, made)
	}
	return out
}

// ScoreTable is one table; false where there is none of that id.
func (l *Library) ScoreTable(id string) (ScoreTable, bool) {
	for _, t := range l.ScoreTables() {
		if t.ID == id {
			return t, true
		}
	}
	return ScoreTable{}, false
}

func scoreBands(all []scoreBand) (out []ScoreBand) {
	for _, b := range all {
		out = append(out, ScoreBand{b.Code, b.From, b.To, Text{b.VI, b.EN}})
	}
	return out
}
