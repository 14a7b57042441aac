package rulebook

import "thidua/internal/base/civil"

// Facts is what the office knows about one subject: the FACTS document, its
// JSON and its YAML. Whatever is absent is unknown: a nil list or map, a nil
// pointer, a zero day, "" or 0. A list that is given, even empty, is complete.
// The published schema is regulations/facts.schema.json. (Dữ kiện.)
type Facts struct {
	Subject       Subject           `json:"subject,omitzero"`
	Type          string            `json:"type,omitzero" of:"type"`             // type of commendation; "" is merit
	Received      civil.Date        `json:"received,omitzero"`                   // day of receipt for appraisal; chooses the book
	Year          int               `json:"year,omitzero" min:"1945" max:"2100"` // the year under consideration
	Years         map[int]Year      `json:"years,omitzero"`
	Registered    map[int]bool      `json:"registered,omitzero"` // emulation registered that year (đăng ký thi đua)
	Discipline    []Discipline      `json:"discipline,omitzero"`
	UnderReview   *bool             `json:"under_review,omitzero"` // discipline considered, investigation, complaint being verified
	Awards        []Past            `json:"awards,omitzero"`
	Initiatives   []Initiative      `json:"initiatives,omitzero"`
	Research      []Research        `json:"research,omitzero"`
	Combat        []Combat          `json:"combat,omitzero"`
	Deed          string            `json:"deed,omitzero"`                            // the sudden feat put forward, in a word or two
	Posts         []Post            `json:"posts,omitzero"`                           // leading posts held
	Service       []Service         `json:"service,omitzero"`                         // service, and where: forces, teachers, physicians, artists …
	Cluster       *Cluster          `json:"cluster,omitzero"`                         // place in the year's cluster or block
	Movement      *Movement         `json:"movement,omitzero"`                        // the movement the achievement belongs to
	Targets       *Targets          `json:"targets,omitzero"`                         // of the year
	Enterprise    *Enterprise       `json:"enterprise,omitzero"`                      // enterprises
	Household     *Household        `json:"household,omitzero"`                       // households, and hamlets or communes scored likewise
	Organisations map[string]string `json:"organisations,omitzero" of:"organisation"` // Party and mass organisations and their rating
	Attested      Answers           `json:"attested,omitzero"`
	Papers        Papers            `json:"papers,omitzero"`

	lines map[string]int // path -> line of the text they were read from
	file  string
}

// Subject is who is put forward. (Đối tượng.)
type Subject struct {
	Kind         string     `json:"kind,omitzero" of:"kind"`         // individual, collective or household
	Gender       string     `json:"gender,omitzero" of:"gender"`     // female or male
	Category     string     `json:"category,omitzero" of:"category"` // official, public-employee, employee, worker, farmer, forces, foreigner
	Leader       *bool      `json:"leader,omitzero"`
	Recruited    civil.Date `json:"recruited,omitzero"`
	Founded      civil.Date `json:"founded,omitzero"`       // collectives
	FlagEligible *bool      `json:"flag_eligible,omitzero"` // collectives
	Members      *Members   `json:"members,omitzero"`       // collectives
}

// Members is a collective's list at the end of the year. (Thành viên.)
type Members struct {
	Count     *int           `json:"count,omitzero" min:"1" max:"10000000"`
	Completed *int           `json:"completed,omitzero" max:"10000000"`    // completed their tasks
	Holding   map[string]int `json:"holding,omitzero" max:"10000000"`      // title -> members who hold it that year; a title not named is 0
	Women     *int           `json:"women,omitzero" max:"10000000"`        // women among them
	Worst     string         `json:"worst_discipline,omitzero" of:"worst"` // none, or the heaviest discipline of a member that year
}

// Year is what is known of one year of work. (Năm công tác.)
type Year struct {
	Rating   string     `json:"rating,omitzero" of:"rating"` // excellent, good, completed or failed
	Months   *int       `json:"months,omitzero" max:"12"`    // in employment up to 31 December, lawful leave included
	Absences []Absence  `json:"absences,omitzero"`
	Training []Training `json:"training,omitzero"`
	Units    []Spell    `json:"units,omitzero"` // in order; the last is where the year ended
}

// Absence is time away from work. (Vắng mặt.)
type Absence struct {
	Kind string `json:"kind,omitzero" of:"absence"` // maternity, rescue-injury, sick, unpaid or other
	Days *int   `json:"days,omitzero" max:"366"`    // working days
}

// Training is a course one was sent to. (Đào tạo, bồi dưỡng.)
type Training struct {
	From   civil.Date `json:"from,omitzero"`
	To     civil.Date `json:"to,omitzero"`
	Result string     `json:"result,omitzero" of:"training"` // excellent, good, fair (khá), average or failed
}

// Spell is part of a year in one unit. (Thời gian ở đơn vị.)
type Spell struct {
	Unit   string `json:"unit,omitzero"`
	Months *int   `json:"months,omitzero" max:"12"`
}

// Discipline is one disciplinary measure. (Kỷ luật.)
type Discipline struct {
	Kind    string            `json:"kind,omitzero" of:"discipline"` // reprimand … dismissal
	Decided civil.Date        `json:"decided,omitzero"`
	Ended   Maybe[civil.Date] `json:"ended,omitzero"` // known and zero: still running
}

// Past is an award held, or proposed in the same round. (Khen thưởng đã có.)
type Past struct {
	Award    string     `json:"award,omitzero"`
	Year     int        `json:"year,omitzero" min:"1945" max:"2100"` // year of the achievement
	From     civil.Date `json:"from,omitzero"`                       // or its period
	To       civil.Date `json:"to,omitzero"`
	Type     string     `json:"type,omitzero" of:"type"`
	Deed     string     `json:"deed,omitzero"` // what it was for: a sudden feat, or the movement
	Decided  civil.Date `json:"decided,omitzero"`
	By       *By        `json:"by,omitzero"`
	Revoked  *bool      `json:"revoked,omitzero"`
	Proposed *bool      `json:"proposed,omitzero"` // being decided in the same round
	Claim    *bool      `json:"claim,omitzero"`    // imported, the decision not yet seen: a chain on it is open
}

// By is who decided an award. (Cấp quyết định.)
type By struct {
	Level string `json:"level,omitzero" of:"level"`
	Name  string `json:"name,omitzero"`
}

// Initiative is a recognised new solution. (Sáng kiến.)
type Initiative struct {
	Year       int           `json:"year,omitzero" min:"1945" max:"2100"`
	Scope      string        `json:"scope,omitzero" of:"scope"` // base, ministry-province or national
	Recognised civil.Date    `json:"recognised,omitzero"`
	UsedBy     Maybe[string] `json:"used_by,omitzero"` // known and "": not used yet; else the award it served
}

// Research is a topic, scheme or work of science. (Đề tài, đề án khoa học.)
type Research struct {
	Year     int        `json:"year,omitzero" min:"1945" max:"2100"`
	Scope    string     `json:"scope,omitzero" of:"scope"`
	Accepted civil.Date `json:"accepted,omitzero"` // nghiệm thu
	Applied  *bool      `json:"applied,omitzero"`
	Grade    string     `json:"grade,omitzero" of:"grade"` // excellent, good, fair, pass or failed
	Role     string     `json:"role,omitzero" of:"role"`   // leader, secretary, member or participant: all count
}

// Combat is resourcefulness in combat, recognised. (Mưu trí trong chiến đấu.)
type Combat struct {
	Year       int        `json:"year,omitzero" min:"1945" max:"2100"`
	Scope      string     `json:"scope,omitzero" of:"scope"`
	Recognised civil.Date `json:"recognised,omitzero"`
}

// Answers are the attestations of the head: all of the judged type's clauses,
// or clause by clause. (Lời xác nhận.)
type Answers struct {
	All bool
	By  map[string]bool
}

// Papers are the papers that have come: all, or by code. (Giấy tờ.)
type Papers struct {
	All  bool
	Have []string
}
