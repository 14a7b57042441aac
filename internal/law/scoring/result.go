package scoring

// A Sheet is what was entered for one member in one column. (Phiếu chấm điểm.)
type Sheet struct {
	Cells   map[string]Cell   `json:"cells,omitzero"`   // by row
	Figures map[string]Figure `json:"figures,omitzero"` // by name; one not there is not reported
}

// A Cell is what was entered for one row. (Ô.)
type Cell struct {
	Mark       Mark `json:"mark,omitzero"`       // of rows marked by hand; of yes or no, the maximum or zero
	Of         int  `json:"of,omitzero"`         // how many marks this is the average of; 0: it is one mark
	Unassigned bool `json:"unassigned,omitzero"` // the member was not given this task (không giao)
}

// A Result is a sheet's points, each with its reason. (Kết quả chấm.)
type Result struct {
	Nature string     `json:"nature,omitzero"`
	Lines  []Line     `json:"lines"`  // the rows for this nature, in the table's order
	Groups []GroupSum `json:"groups"` // in the table's order
	// Base is the sum of the groups; Bonus and BonusCounted the bonuses before
	// and after their cap; Before = Base + BonusCounted - Deducted, not below
	// zero; Total the same after the table's cap.
	Base         Points   `json:"base"`
	Bonus        Points   `json:"bonus"`
	BonusCounted Points   `json:"bonusCounted"`
	Deducted     Points   `json:"deducted"`
	Before       Points   `json:"before"`
	Total        Points   `json:"total"`
	Steps        []Step   `json:"steps,omitzero"` // what was done to the whole
	Empty        []string `json:"empty,omitzero"` // rows without points: the total is partial
	// Incomplete: the table is, so the total is no whole one either.
	Incomplete bool `json:"incomplete,omitzero"`
}

// Partial reports that rows are still empty or the table itself is not whole:
// the total is what there is so far. (Tổng điểm tạm.)
func (r *Result) Partial() bool { return len(r.Empty) > 0 || r.Incomplete }

// A Line is one row's points. (Dòng.)
type Line struct {
	Row    string `json:"row"`
	Group  string `json:"group"`
	Kind   Kind   `json:"kind"`
	Max    Points `json:"max"`
	Points Mark   `json:"points"`        // before the group is re-weighted; of a deduction, what it takes
	Left   bool   `json:"left,omitzero"` // not assigned, and the rows left count for it
	Why    Step   `json:"why"`
}

// A GroupSum is one group's points. (Điểm của nhóm.)
type GroupSum struct {
	Group    string `json:"group"`
	Raw      Points `json:"raw"`    // sum of its scored lines
	Own      Points `json:"own"`    // maxima of the scored lines assigned
	Max      Points `json:"max"`    // what Own is re-weighted to
	Points   Points `json:"points"` // Raw × Max / Own, rounded once, half up
	Bonus    Points `json:"bonus,omitzero"`
	Deducted Points `json:"deducted,omitzero"`
	Empty    int    `json:"empty,omitzero"`
}

// A Step is one reason, for words: a code with the names, figures and points it
// speaks of, in the order its comment has. (Lý do.)
type Step struct {
	Code    string   `json:"code"`
	Names   []string `json:"names,omitzero"`
	Figures []Figure `json:"figures,omitzero"`
	Points  []Points `json:"points,omitzero"`
}

// Args are what the sentence of a step names: names, then figures, then points.
func (s Step) Args() (args []any) {
	if len(s.Names) > 0 {
		args = append(args, s.Names)
	}
	for _, f := range s.Figures {
		args = append(args, f)
	}
	for _, p := range s.Points {
		args = append(args, p)
	}
	return args
}

// Why a line has its points; door/words has the sentences.
const (
	WhyMarked      = "score.marked"          // points: given, maximum
	WhyAverage     = "score.average"         // figures: how many marks; points: given, maximum
	WhyYes         = "score.yes"             // points: given
	WhyNo          = "score.no"              //
	WhyShare       = "score.share"           // figures: over, under, percent, limit; points: maximum, given
	WhyShareCapped = "score.share-capped"    // the same: more than the limit is not counted
	WhyUnits       = "score.units"           // figures: sum, size of a unit, units; points: of one, given
	WhyBand        = "score.band"            // figures: value, from; points: given
	WhyFull        = "score.unassigned-full" // points: given
	WhyLeft        = "score.unassigned-left" //
	WhyNone        = "score.none"            // a bonus or deduction nobody entered
	WhyEmpty       = "score.empty"           //
	WhyNotReported = "score.not-reported"    // names: the figures that lack
	WhyNoPlan      = "score.no-plan"         // names: the figures of the plan, which are zero; figures: over
	WhyRefused     = "score.refused"         // what was entered is refused; see the faults
)

// What was done to the whole.
const (
	WhyReweighed      = "score.reweighed"       // names: group; points: raw, own, maximum, counted
	WhyWholeReweighed = "score.whole-reweighed" // names: groups without a row; points: maximum left, maximum, counted
	WhyBonusCap       = "score.bonus-cap"       // points: bonus, cap
	WhyFloor          = "score.floor"           // points: base and bonus, deductions
	WhyCap            = "score.cap"             // points: before, cap
)
