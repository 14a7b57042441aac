package rulebook

import "thidua/internal/base/civil"

// A Post is a leading post held for a time. (Chức vụ lãnh đạo.)
type Post struct {
	From      civil.Date `json:"from,omitzero"`
	To        civil.Date `json:"to,omitzero"`                  // absent: still held
	Grade     string     `json:"grade,omitzero" of:"post"`     // its level; a rotation to a lower post counts as the former one
	Allowance *int       `json:"allowance,omitzero" max:"300"` // leadership allowance, in hundredths of the base salary (phụ cấp chức vụ)
}

// Service is a time of service or of work in a profession. (Thời gian phục vụ.)
type Service struct {
	From  civil.Date `json:"from,omitzero"`
	To    civil.Date `json:"to,omitzero"`               // absent: still serving
	Place string     `json:"place,omitzero" of:"place"` // hard, sea and abroad count double where the law says so
	Work  string     `json:"work,omitzero" of:"work"`   // absent: the service of the forces
}

// Cluster is a collective's place in its cluster or block at the end of the
// year. (Cụm, khối thi đua.)
type Cluster struct {
	Rank        *int   `json:"rank,omitzero" min:"1" max:"1000"`
	Of          *int   `json:"of,omitzero" min:"1" max:"1000"`
	Leads       *bool  `json:"leads,omitzero"`                      // dẫn đầu
	OrganisedBy string `json:"organised_by,omitzero" of:"launcher"` // PM: by the Central Council
}

// Movement is the emulation movement an achievement belongs to. (Phong trào
// thi đua.)
type Movement struct {
	Name     string `json:"name,omitzero"`
	Launcher string `json:"launcher,omitzero" of:"launcher"`     // PM: the President or the Prime Minister
	Years    *int   `json:"years,omitzero" max:"50"`             // how long it has lasted at that review
	Review   string `json:"review,omitzero" of:"review"`         // interim (sơ kết) or final (tổng kết)
	Rank     *int   `json:"rank,omitzero" min:"1" max:"1000000"` // place among those reviewed
}

// Targets are the tasks and targets of the year. (Chỉ tiêu, nhiệm vụ.)
type Targets struct {
	Exceeded *bool `json:"exceeded,omitzero"`
}

// Enterprise is what criteria ask of an enterprise. (Doanh nghiệp.)
type Enterprise struct {
	Size          string `json:"size,omitzero" of:"size"`
	Years         *int   `json:"years,omitzero" max:"500"`          // in business
	Workers       *int   `json:"workers,omitzero" max:"10000000"`   // employed
	TaxesPaid     *bool  `json:"taxes_paid,omitzero"`               // confirmed by the tax office
	InsurancePaid *bool  `json:"insurance_paid,omitzero"`           // confirmed by the social insurance office
	Environment   *bool  `json:"environment,omitzero"`              // keeps the law on the environment
	Safety        *bool  `json:"safety,omitzero"`                   // keeps the law on labour safety and food
	RevenueUp     *int   `json:"revenue_up,omitzero" max:"500"`     // years on end in which revenue or profit grew
	Audited       *bool  `json:"audited,omitzero"`                  // state audit, or accounts confirmed
	Contribution  *int   `json:"contribution,omitzero"`             // millions of đồng given to society
	Confirmed     string `json:"confirmed,omitzero" of:"confirmer"` // who confirms its contribution
}

// Household is what criteria ask of a household, or of a hamlet or commune that
// is scored in the same way. (Hộ gia đình; thôn, tổ dân phố.)
type Household struct {
	Registered   *bool      `json:"registered,omitzero"`             // for the year (đăng ký danh hiệu)
	Area         string     `json:"area,omitzero" of:"area"`         // city: districts of centrally-run cities; hard: mountain, island, poor
	Standards    []Standard `json:"standards,omitzero"`              // points by standard
	Years        *int       `json:"years,omitzero" max:"100"`        // years on end with the cultural title
	Contribution *int       `json:"contribution,omitzero"`           // millions of đồng, in labour, land or property
	Barred       *bool      `json:"barred,omitzero"`                 // something that rules the title out
	Voted        *int       `json:"voted,omitzero" max:"10000000"`   // who agreed, of those present at the meeting
	Present      *int       `json:"present,omitzero" max:"10000000"` // who was present
	Invited      *int       `json:"invited,omitzero" max:"10000000"` // who was invited
}

// A Standard is points reached of the most there are. (Điểm theo tiêu chuẩn.)
type Standard struct {
	Score *int `json:"score,omitzero" max:"1000"`
	Of    *int `json:"of,omitzero" min:"1" max:"1000"`
}

func init() {
	// Leading posts, low to high, as rules of long service name them.
	vocabularies["post"] = []string{"division-head", "deputy-department-director", "department-director", "deputy-director-general",
		"director-general", "deputy-minister", "minister", "state-deputy", "state-leader"}
	vocabularies["place"] = []string{"normal", "hard", "sea", "abroad"}
	vocabularies["work"] = []string{"forces", "teaching", "education-management", "medical", "medical-management", "art", "circus-dance", "craft", "youth-volunteer", "sector"}
	vocabularies["launcher"] = []string{"unit", "ministry-province", "PM"}
	vocabularies["review"] = []string{"interim", "final"}
	vocabularies["size"] = []string{"micro", "small", "medium", "large"}
	vocabularies["area"] = []string{"hard", "normal", "city"}
	vocabularies["confirmer"] = []string{"unit", "commune", "district", "ministry-province", "state"}
}

// sensibleMore refuses days and counts that cannot be: a post that ends before it
// begins, more women than members, a rank beyond the cluster.
func (f *Facts) sensibleMore() error {
	for i := range f.Posts {
		if p := &f.Posts[i]; !p.From.IsZero() && !p.To.IsZero() && later(p.From, p.To) {
			return f.refuse(indexed("posts", i, "to"), "facts.ends-first", p.From, p.To)
		}
	}
	for i := range f.Service {
		if p := &f.Service[i]; !p.From.IsZero() && !p.To.IsZero() && later(p.From, p.To) {
			return f.refuse(indexed("service", i, "to"), "facts.ends-first", p.From, p.To)
		}
	}
	if c := f.Cluster; c != nil && c.Rank != nil && c.Of != nil && *c.Rank > *c.Of {
		return f.refuse("cluster.rank", "facts.beyond", *c.Rank, *c.Of)
	}
	if h := f.Household; h != nil {
		for i, s := range h.Standards {
			if s.Score != nil && s.Of != nil && *s.Score > *s.Of {
				return f.refuse(indexed("household.standards", i, "score"), "facts.beyond", *s.Score, *s.Of)
			}
		}
	}
	return nil
}
