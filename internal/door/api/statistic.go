package api

import (
	"context"

	"thidua/internal/desk/statistics"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// StatisticWire is a form of State statistics, filled.
type StatisticWire struct {
	Form string          `json:"form"`
	Body string          `json:"body"`
	Year int             `json:"year"`
	Rows []StatisticLine `json:"rows"`
}

// StatisticLine is one row of a form: how many by column, and which.
type StatisticLine struct {
	ID     string              `json:"id"`
	Name   string              `json:"name"`
	Own    bool                `json:"own" doc:"the circular has no such line: what is not known"`
	Counts map[string]int      `json:"counts" doc:"by column"`
	Items  map[string][]string `json:"items" doc:"ids behind each count"`
}

// Statistics opens the doors of State statistics.
func (a *API) Statistics(s *statistics.Service) {
	type statisticAsk struct {
		Caller
		Form string `path:"form"`
		Of   string `query:"body" required:"true" doc:"it and all beneath it"`
		Year int    `query:"year" required:"true" minimum:"1948" maximum:"2200"`
	}
	open(a, door{method: "GET", path: "/api/v1/statistics/{form}", name: "statistic", about: "A form of State statistics, with what stands behind each figure", act: access.LookMovement, tag: "statistics"},
		func(ctx context.Context, who access.Actor, in *statisticAsk) (*One[StatisticWire], error) {
			sheet, err := s.Sheet(ctx, who, in.Form, registry.UnitID(in.Of), in.Year)
			if err != nil {
				return nil, err
			}
			return one(StatisticWire{sheet.ID, string(sheet.Body), sheet.Year, each(sheet.Rows, func(r rulebook.StatLine) StatisticLine {
				l := StatisticLine{r.ID, r.Name.VI, r.Own, map[string]int{}, map[string][]string{}}
				for _, c := range sheet.Columns {
					behind := sheet.Behind(r.ID, c.ID)
					l.Counts[c.ID] = len(behind)
					l.Items[c.ID] = each(behind, func(i statistics.Item) string { return i.ID })
				}
				return l
			})}), nil
		})
}
