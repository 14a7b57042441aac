package rulebook

import "thidua/internal/base/civil"

// councilsFile is councils.yaml: who must sit, who counts, who stands aside.
type councilsFile struct {
	Source   string        `json:"source" need:"yes"`
	Seats    []seatsRow    `json:"seats" need:"yes"`
	Tellers  []tellersRow  `json:"tellers" need:"yes"`
	Ballots  []ballotsRow  `json:"ballots" need:"yes"`
	Stepping []asideRow    `json:"stepping_aside" need:"yes"`
	Nominees []nomineesRow `json:"nominees" need:"yes"`
	Lights   []lightRow    `json:"lights" need:"yes"`
	Vacant   []vacantRow   `json:"vacancies" need:"yes"`
	Rotation []rotationRow `json:"rotation" need:"yes"`
}

// rowDays is what every row of it has: its days, and where it stands.
type rowDays struct {
	From    civil.Date `json:"from" need:"yes"`
	To      civil.Date `json:"to"`
	InForce *inForce   `json:"in_force"`
	Cite    string     `json:"cite"`
	Status  string     `json:"status" need:"yes" of:"status"`
	Note    *Text      `json:"note"`
	Line    int        `json:"-"`
}

type seatsRow struct {
	Kind      string   `json:"kind" need:"yes" of:"council"`
	Body      string   `json:"body"`
	Level     []string `json:"level" of:"level"`
	Min       int      `json:"min"`
	Max       int      `json:"max"`
	Odd       bool     `json:"odd"`
	Deputies  int      `json:"deputies"`
	Secretary bool     `json:"secretary"`
	Silent    bool     `json:"silent_secretary"`
	rowDays
}

type tellersRow struct {
	Least int `json:"least" need:"yes" min:"1"`
	rowDays
}

type ballotsRow struct {
	Body   string `json:"body"`
	Pause  int    `json:"pause" need:"yes" min:"1"`
	Appeal int    `json:"appeal" need:"yes" min:"1"`
	rowDays
}

type asideRow struct {
	Counted bool `json:"counted"`
	rowDays
}

type nomineesRow struct {
	Kind  string `json:"kind" need:"yes" of:"council"`
	Body  string `json:"body"`
	Votes bool   `json:"votes"`
	rowDays
}

type lightRow struct {
	Code  string `json:"code" need:"yes" of:"light"`
	Least *int   `json:"least"`
	Most  *int   `json:"most"`
	Size  int    `json:"size"`
	rowDays
}

type vacantRow struct {
	Kind string `json:"kind" of:"council"`
	Body string `json:"body"`
	Next string `json:"next" need:"yes" of:"vacancy"`
	rowDays
}

type rotationRow struct {
	Kind  string `json:"kind" need:"yes" of:"council"`
	Body  string `json:"body"`
	Years int    `json:"years" need:"yes" min:"1"`
	Bars  bool   `json:"bars"`
	rowDays
}

func (b *builder) councils() {
	var f councilsFile
	b.read("councils.yaml", &f)
	for i := range f.Seats {
		b.at = place("councils.yaml", f.Seats[i].Line)
		b.body(f.Seats[i].Body)
	}
	for i := range f.Ballots {
		b.at = place("councils.yaml", f.Ballots[i].Line)
		b.body(f.Ballots[i].Body)
	}
	for i := range f.Nominees {
		b.at = place("councils.yaml", f.Nominees[i].Line)
		b.body(f.Nominees[i].Body)
	}
	for i := range f.Vacant {
		b.at = place("councils.yaml", f.Vacant[i].Line)
		b.body(f.Vacant[i].Body)
	}
	for i := range f.Rotation {
		b.at = place("councils.yaml", f.Rotation[i].Line)
		b.body(f.Rotation[i].Body)
	}
	b.lib.tables.councils = f
}

func (d rowDays) holds(on civil.Date) bool {
	return !on.Before(d.From) && (d.To.IsZero() || !on.After(d.To))
}

// standing is where a row stands on a day.
func (l *Library) standing(d rowDays, on civil.Date) Source {
	s := Source{Cite: d.Cite, Status: l.weak(Status(d.Status), on)}
	if !d.InForce.holds(on) {
		s.Status = Unverified
	}
	if d.Note != nil {
		s.Note = *d.Note
	}
	return s
}

// A Source is where a rule stands, and how sure that is.
type Source struct {
	Cite   string
	Status Status
	Note   Text
}

// Seats is who must sit on a council. (Thành phần Hội đồng.)
type Seats struct {
	Min, Max        int  // members; 0: not stated
	Odd             bool // an odd number of votes
	Deputies        int  // at least
	Secretary       bool // there must be one
	SilentSecretary bool // who has no vote
	Source
}

// Seats is who must sit on a council of a kind, of a body at a level, on a day;
// false if no rule is known.
func (l *Library) Seats(kind, body, level string, on civil.Date) (Seats, bool) {
	for _, r := range l.councils.Seats {
		if r.Kind == kind && (r.Body == "" || r.Body == body) && (r.Level == nil || has(r.Level, level)) && r.holds(on) {
			return Seats{r.Min, r.Max, r.Odd, r.Deputies, r.Secretary, r.Silent, l.standing(r.rowDays, on)}, true
		}
	}
	return Seats{}, false
}

// Tellers is how many count a secret ballot at least. (Ban kiểm phiếu.)
func (l *Library) Tellers(on civil.Date) (least int, s Source) {
	for _, r := range l.councils.Tellers {
		if r.holds(on) {
			return r.Least, l.standing(r.rowDays, on)
		}
	}
	return 0, s
}

// Ballots is how a secret ballot on devices ends. (Kiểm phiếu, lưu phiếu.)
type Ballots struct {
	Pause  int // minutes for which the list of slips is shown before it is counted
	Appeal int // days for which slips are kept for appeals
	Source
}

// Ballots is how a secret ballot on devices of a body ends, on a day.
func (l *Library) Ballots(body string, on civil.Date) Ballots {
	for _, r := range l.councils.Ballots {
		if (r.Body == "" || r.Body == body) && r.holds(on) {
			return Ballots{r.Pause, r.Appeal, l.standing(r.rowDays, on)}
		}
	}
	return Ballots{}
}

// AsideCounts reports whether one who stands aside from a case is counted in
// the total its share is taken of. (Mẫu số khi có người không dự.)
func (l *Library) AsideCounts(on civil.Date) (bool, Source) {
	for _, r := range l.councils.Stepping {
		if r.holds(on) {
			return r.Counted, l.standing(r.rowDays, on)
		}
	}
	return false, Source{}
}

// NomineesVote reports whether at a council of a kind the heads of nominated units
// vote on them like the others, by one slip that names all; else each stands aside
// from their own. (Thủ trưởng đơn vị được đề cử.)
func (l *Library) NomineesVote(kind, body string, on civil.Date) (bool, Source) {
	for _, r := range l.councils.Nominees {
		if r.Kind == kind && (r.Body == "" || r.Body == body) && r.holds(on) {
			return r.Votes, l.standing(r.rowDays, on)
		}
	}
	return false, Source{}
}

// A Light asks a council for a sentence about its list; it stops nothing. (Đèn
// cân đối.)
type Light struct {
	Code        string
	Least, Most *int // percent: lit below, above
	Size        int  // of a small unit, people at most
	Source
}

// Lit reports that n of so many is out of the light's bounds; of nobody it says
// nothing.
func (l Light) Lit(n, of int) bool {
	return of > 0 && (l.Least != nil && n*100 < *l.Least*of || l.Most != nil && n*100 > *l.Most*of)
}

// Lights are the balance lights of a day.
func (l *Library) Lights(on civil.Date) (out []Light) {
	for _, r := range l.councils.Lights {
		if r.holds(on) {
			out = append(out, Light{r.Code, r.Least, r.Most, r.Size, l.standing(r.rowDays, on)})
		}
	}
	return out
}

// A Rotation is how long one who headed a council is remembered when the next
// head is chosen. (Luân phiên.)
type Rotation struct {
	Years int  // before the term voted on
	Bars  bool // who headed it in them may not stand; else it is only shown
	Source
}

// Rotation is the rule of a kind of council of a body on a day; years are 0 if
// none is known.
func (l *Library) Rotation(kind, body string, on civil.Date) Rotation {
	for _, r := range l.councils.Rotation {
		if r.Kind == kind && (r.Body == "" || r.Body == body) && r.holds(on) {
			return Rotation{r.Years, r.Bars, l.standing(r.rowDays, on)}
		}
	}
	return Rotation{}
}

// What is done where an election leaves a post empty. (Bầu chưa đủ người.)
const (
	ElectAgain = "again"   // bầu lại tại phiên họp khác
	Appoint    = "appoint" // cơ quan có quyền chỉ định
)

// A Vacancy is what follows when the last ballot leaves a post empty.
type Vacancy struct {
	Next string // ElectAgain or Appoint; "" not known
	Source
}

// Vacancy is the rule of a kind of council of a body on a day.
func (l *Library) Vacancy(kind, body string, on civil.Date) Vacancy {
	for _, r := range l.councils.Vacant {
		if (r.Kind == "" || r.Kind == kind) && (r.Body == "" || r.Body == body) && r.holds(on) {
			return Vacancy{r.Next, l.standing(r.rowDays, on)}
		}
	}
	return Vacancy{}
}
