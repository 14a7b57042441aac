package intake

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
)

// more is what a row of units, people or past awards says beyond a nomination.
type more struct {
	Code       string
	LevelText  string
	Legal      *bool // nil: not said
	Remote     *bool // nil: not said
	Since      civil.Date
	Occupation string // category of people, as written
	Leader     *bool
	Recruited  civil.Date
	DecisionNo string
	Decided    civil.Date
	ByText     string // level of the decider, as written
	ByName     string
	Solution   string // title of an initiative
	ReachText  string // scope of its recognition, as written
}

func (m *more) fill(value func(Field) string) {
	day := func(f Field) civil.Date { d, _ := readDay(value(f)); return d }
	m.Code, m.LevelText, m.Occupation, m.DecisionNo = value(Code), value(Level), value(Category), value(Decision)
	m.ByText, m.ByName, m.Solution, m.ReachText = value(ByLevel), value(ByName), value(Solution), value(Reach)
	m.Legal, m.Remote, m.Leader = yesNo(value(Legal)), yesNo(value(Remote)), yesNo(value(Leader))
	m.Since, m.Recruited, m.Decided = day(Since), day(Recruited), day(Decided)
}

// yesNo reads what sheets tick: x, có, 1; không, 0. Anything else is not said.
func yesNo(s string) *bool {
	said, yes := true, false
	switch viet.Fold(s) {
	case "x", "co", "yes", "true", "1", "dung":
		yes = true
	case "khong", "no", "false", "0":
	default:
		said = false
	}
	if !said {
		return nil
	}
	return &yes
}

// levels are the words for where a unit stands.
var levels = map[string]registry.Level{
	"co so": registry.Base, "xa": registry.Commune, "phuong": registry.Commune, "cap xa": registry.Commune, "huyen": registry.District, "cap huyen": registry.District,
	"so": registry.Department, "so, nganh": registry.Department, "so nganh": registry.Department, "bo": registry.MinistryProvince, "tinh": registry.MinistryProvince,
	"bo, nganh, tinh": registry.MinistryProvince, "cap tinh": registry.MinistryProvince, "cap bo": registry.MinistryProvince, "thanh pho": registry.MinistryProvince,
	"quan khu": registry.MilitaryRegion, "nha nuoc": registry.State, "trung uong": registry.State,
}

func levelOf(text string, row int) (registry.Level, error) {
	if l := registry.Level(text); text == "" || l.Known() {
		return l, nil
	}
	if l, ok := levels[viet.Fold(text)]; ok {
		return l, nil
	}
	return "", fault.Code(fault.Invalid, "intake.level-unknown", row, text)
}

func (m more) level(row int) (registry.Level, error) {
	l, err := levelOf(m.LevelText, row)
	if l == "" && err == nil {
		l = registry.Base
	}
	return l, err
}

// categories are the words for kinds of people.
var categories = map[string]string{
	"cong chuc": "official", "vien chuc": "public-employee", "nguoi lao dong": "employee", "hop dong": "employee", "nhan vien": "employee", "cong nhan": "worker",
	"nong dan": "farmer", "luc luong vu trang": "forces", "quan nhan": "forces", "cong an": "forces", "nguoi nuoc ngoai": "foreigner", "can bo": "official", "can bo, cong chuc": "official",
}

func (m more) category(row int) (string, error) {
	if m.Occupation == "" {
		return "", nil
	}
	for _, c := range registry.Categories() {
		if c == m.Occupation {
			return c, nil
		}
	}
	if c, ok := categories[viet.Fold(m.Occupation)]; ok {
		return c, nil
	}
	return "", fault.Code(fault.Invalid, "intake.category-unknown", row, m.Occupation)
}
