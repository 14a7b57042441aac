package reviews

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/check"
	"thidua/internal/domain/movement"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
)

// A measuring is a visit to the form by which a movement chooses its yardsticks.
type measuring struct {
	web.Visit
	movement.Measuring
}

func (p *Closings) measurePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	m, err := p.movements.Measuring(r.Context(), v.Who, drive(r))
	if err != nil {
		return err
	}
	first := web.NewForm("way", "turn")
	for i, y := range m.By {
		n := i + 1
		if y.Weight > 0 {
			n = y.Weight
			first.Set("way", "weight")
		}
		first.Set("yard-"+string(y.Yardstick), strconv.Itoa(n))
	}
	if f, err = p.kit.Filled(r, v, f, first); err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("review.measure"), Sub: m.Name, To: r.URL.Path, Button: v.T("review.measure"), Note: v.T("review.measure-text"),
		Trail: []web.Link{{Label: v.T("movement.menu"), Href: "/movements"}, {Label: m.Name, Href: "/movements/" + string(m.ID)}}}
	return web.ShowForm(w, r, v, code, d, f, measureFields(measuring{v, m}, f))
}

func (p *Closings) measure(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	m, err := p.movements.Measuring(r.Context(), v.Who, drive(r))
	if err != nil {
		return web.Said{}, err
	}
	by := chosen(f, m.Yardsticks)
	why := f.Text("because", check.MostWhy)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	err = p.movements.Measure(r.Context(), v.Who, m.ID, by, why)
	return web.Tell("review.said-measured").Away("/movements/" + string(m.ID) + "/reviews/" + string(movement.Final)), err
}

// chosen are the yardsticks with a number, as their way reads it: a turn or a weight.
func chosen(f *web.Form, all []rulebook.Yardstick) (by []target.Yard) {
	weighed := f.Choice("way", "turn", "weight") == "weight"
	turns := map[target.Yardstick]int{}
	for _, y := range all {
		field := "yard-" + y.Code
		n := f.Int(field)
		if strings.TrimSpace(f.Get(field)) == "" {
			continue
		}
		x := target.Yard{Yardstick: target.Yardstick(y.Code)}
		if turns[x.Yardstick] = n; weighed {
			x.Weight = n
			if n < 1 || n > 100 {
				f.Wrong(field, "form.not-a-number", f.Get(field))
			}
		}
		by = append(by, x)
	}
	slices.SortStableFunc(by, func(a, b target.Yard) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(turns[a.Yardstick], turns[b.Yardstick]))
	})
	for i, y := range by {
		if !weighed && turns[y.Yardstick] != i+1 {
			f.Wrong("yard-"+string(y.Yardstick), "review.measure-order")
			break
		}
	}
	return by
}

// source is where a yardstick is from.
func (x measuring) source(y rulebook.Yardstick) string {
	if y.Cite == "" {
		return ""
	}
	return words.Cite(x.Lang, y.Cite)
}

// why is asked of a movement that runs.
func (x measuring) why(f *web.Form) web.Field {
	field := f.Field("because", x.T("review.measure-why"))
	if !x.Runs() {
		return field.Optionally()
	}
	return field
}

// by is what units are compared by, in a sentence.
func (c closing) by() string {
	var parts []string
	for _, y := range c.Race.By {
		name := c.Race.Name(y.Yardstick).In(string(c.Lang))
		if y.Weight > 0 {
			name = c.T("review.race-weight", name, y.Weight)
		}
		parts = append(parts, name)
	}
	if target.Weighed(c.Race.By) {
		return c.T("review.race-weights", strings.Join(parts, "; "))
	}
	return c.T("review.race-turn", strings.Join(parts, "; "))
}

// own says who chose the yardsticks.
func (c closing) own() string {
	if c.Race.Own {
		return c.T("review.race-own")
	}
	return c.T("review.race-usual")
}

// measures leads to the choice of yardsticks while it may still be made.
func (c closing) measures() []web.Link {
	if !c.Leads || c.Reviewed() {
		return nil
	}
	return []web.Link{{Label: c.T("review.measure"), Href: "/movements/" + string(c.Movement) + "/yardsticks"}}
}
