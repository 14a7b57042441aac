package exchanges

import (
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/base/money"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

// place reads the seat chosen: cluster and unit.
func (p *Pages) place(r *http.Request, v web.Visit, f *web.Form) (cluster.ID, registry.UnitID, error) {
	if unit, err := p.acting().ReadAny(r.Context(), v, f, "outside"); err != nil || unit != "" || f.Err() != nil {
		return "", unit, err
	}
	in, unit, _ := strings.Cut(f.Get("place"), "/")
	return cluster.ID(in), registry.UnitID(unit), nil
}

// first is the place chosen at first: the first of the cluster one comes from.
func first(x spots, r *http.Request) string {
	all := x.all
	for _, o := range all {
		if in := r.URL.Query().Get("cluster"); in != "" && strings.HasPrefix(o.Value, in+"/") {
			return o.Value
		}
	}
	if len(all) > 0 {
		return all[0].Value
	}
	return ""
}

// costsOf reads costs, one a line: payer; what for; đồng. What for may be left out.
func costsOf(f *web.Form, name string) (all []exchange.Cost) {
	for line := range strings.Lines(f.Text(name, 20_000)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		parts := strings.Split(line, ";")
		last := len(parts) - 1
		n, err := strconv.ParseInt(strings.NewReplacer(".", "", " ", "", "đ", "").Replace(parts[last]), 10, 64)
		if err != nil || last == 0 || last > 2 {
			f.Wrong(name, "activity.cost-unread")
			return nil
		}
		c := exchange.Cost{Payer: parts[0], Amount: money.Dong(n)}
		if last == 2 {
			c.What = strings.TrimSpace(parts[1])
		}
		all = append(all, c)
	}
	return all
}

// costsTyped are costs as they stand in a form.
func costsTyped(all []exchange.Cost) string {
	var lines []string
	for _, c := range all {
		lines = append(lines, strings.Join([]string{c.Payer, c.What, c.Amount.String()}, "; "))
	}
	return strings.Join(lines, "\n")
}
