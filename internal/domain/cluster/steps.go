package cluster

import "thidua/internal/base/civil"

// A Step is one thing an emulation year needs of the cluster itself. (Việc cần
// làm trong năm.)
type Step struct {
	Code string     // "members", "heirs", "lead", "take-over", "next-lead", "hand-over"
	Due  civil.Date // zero: as soon as may be
	Done bool
	Name string // the unit it is about; "" if none
}

// enough is how many members a cluster has at least: one is compared with nobody.
const enough = 2

// steps are what the year needs, in the order of its days. Nothing is asked that
// this cluster does not have.
func (v Sheet) steps() []Step {
	all := []Step{{Code: "members", Due: v.First, Done: len(v.Members) >= enough}, {Code: "lead", Due: v.First, Done: v.Lead.Head != "", Name: v.Lead.HeadName}}
	if before := v.LeadIn(v.Year - 1); before.Head != "" && v.Lead.Head != "" && before.Head != v.Lead.Head {
		all = append(all, Step{Code: "take-over", Due: v.First, Done: v.Handover(v.Year-1).AcceptedBy != "", Name: before.HeadName})
	}
	for _, m := range v.Members {
		if len(m.Heirs) > 0 {
			all = append(all, Step{Code: "heirs", Name: m.Name})
		}
	}
	if !v.To.IsZero() && !v.To.After(v.Last) {
		return all
	}
	next := v.LeadIn(v.Year + 1)
	all = append(all, Step{Code: "next-lead", Due: v.Last, Done: next.Head != "", Name: next.HeadName})
	if next.Head != "" && v.Lead.Head != "" && next.Head != v.Lead.Head {
		all = append(all, Step{Code: "hand-over", Due: v.Last, Done: v.Handover(v.Year).AcceptedBy != "", Name: next.HeadName})
	}
	return all
}
