package app

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/money"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
)

//go:embed demoexchanges.yaml
var demoExchangesText []byte

// demoExchanges is what the units of the demo cluster learn from one another, as
// demoexchanges.yaml says; days are so many before or after the demo is made.
type demoExchanges struct {
	Models []struct {
		By, Unit, Name, Field, Aim, Measure, In string
		Baseline, Target                        int64
		Ago                                     int
		Reports                                 []struct {
			Ago    int
			Figure int64
			Note   string
		}
		Effect, Because string
	}
	Taken struct {
		By, Unit, Name, Aim, Note string
		From, Ago                 int
		Target                    int64
	}
	Activities []struct {
		By, Organiser, Kind, Title, At, Until, Place, Purpose string
		In                                                    int
		Answers                                               []struct {
			By, Unit, Answer string
			People           int
		}
		Result string
		Came   map[string]int
		Costs  []struct {
			Payer, What string
			Amount      int64
		}
	}
	Notes []struct {
		By, Unit, Title, Text string
		Adopted               []struct{ By, Unit, How string }
	}
}

// exchanges fills the demo cluster with models, activities and notes, by the acts
// of its members; the body assesses.
func (d *demo) exchanges(in cluster.ID, body string) error {
	var all demoExchanges
	if err := yaml.UnmarshalWithOptions(demoExchangesText, &all, yaml.Strict()); err != nil {
		return err
	}
	if err := d.models(in, body, all); err != nil {
		return fmt.Errorf("models: %w", err)
	}
	if err := d.activities(in, all); err != nil {
		return fmt.Errorf("activities: %w", err)
	}
	return d.notes(in, all)
}

func known(n int64) scoring.Amount { return scoring.Known(scoring.Figure(n * 10_000)) }

func (d *demo) models(in cluster.ID, body string, all demoExchanges) error {
	var made []exchange.ModelID
	for _, p := range all.Models {
		who, err := d.as(p.By)
		if err != nil {
			return err
		}
		m, err := d.Exchanges.Register(d.ctx, who, d.unit[p.Unit], in, exchange.Text{Name: p.Name, Aim: p.Aim, Field: p.Field, Measure: p.Measure, In: p.In,
			Baseline: known(p.Baseline), Target: known(p.Target), From: who.Today.AddDays(-p.Ago)})
		if err != nil {
			return err
		}
		made = append(made, m.ID)
		for _, r := range p.Reports {
			if _, err := d.Exchanges.Report(d.ctx, who, m.ID, exchange.Report{Day: who.Today.AddDays(-r.Ago), Figure: known(r.Figure), Note: r.Note}); err != nil {
				return err
			}
		}
		if p.Effect == "" {
			continue
		}
		if who, err = d.as(body); err != nil {
			return err
		}
		if _, err := d.Exchanges.Assess(d.ctx, who, m.ID, exchange.Effect(p.Effect), p.Because); err != nil {
			return err
		}
	}
	t := all.Taken
	who, err := d.as(t.By)
	if err != nil {
		return err
	}
	m, err := d.Exchanges.TakeUp(d.ctx, who, made[t.From], exchange.TakingUp{Unit: d.unit[t.Unit], Cluster: in, Name: t.Name, Aim: t.Aim, Target: known(t.Target), From: who.Today.AddDays(-t.Ago)})
	if err != nil {
		return err
	}
	_, err = d.Exchanges.Report(d.ctx, who, m.ID, exchange.Report{Day: who.Today, Note: t.Note})
	return err
}

func (d *demo) activities(in cluster.ID, all demoExchanges) error {
	for _, p := range all.Activities {
		who, err := d.as(p.By)
		if err != nil {
			return err
		}
		a, err := d.Exchanges.Plan(d.ctx, who, in, exchange.Plan{Organiser: d.unit[p.Organiser], Kind: exchange.Kind(p.Kind), Title: p.Title, Day: who.Today.AddDays(p.In), At: p.At, Until: p.Until,
			Place: p.Place, Purpose: p.Purpose})
		if err != nil {
			return err
		}
		if p.In < 0 {
			o := exchange.Outcome{Result: p.Result, Came: map[registry.UnitID]int{}}
			for key, n := range p.Came {
				o.Came[d.unit[key]] = n
			}
			for _, c := range p.Costs {
				o.Costs = append(o.Costs, exchange.Cost{Payer: c.Payer, What: c.What, Amount: money.Dong(c.Amount)})
			}
			if err := d.Exchanges.Hold(d.ctx, who, a.ID, a.Revision, o); err != nil {
				return err
			}
			continue
		}
		for _, x := range p.Answers {
			if who, err = d.as(x.By); err != nil {
				return err
			}
			if err := d.Exchanges.Reply(d.ctx, who, a.ID, exchange.Part{Unit: d.unit[x.Unit], Answer: exchange.Answer(x.Answer), People: x.People}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *demo) notes(in cluster.ID, all demoExchanges) error {
	for _, p := range all.Notes {
		who, err := d.as(p.By)
		if err != nil {
			return err
		}
		n, err := d.Exchanges.Write(d.ctx, who, d.unit[p.Unit], in, p.Title, p.Text)
		if err != nil {
			return err
		}
		for _, x := range p.Adopted {
			if who, err = d.as(x.By); err != nil {
				return err
			}
			if err := d.Exchanges.Adopt(d.ctx, who, n.ID, d.unit[x.Unit], x.How); err != nil {
				return err
			}
		}
	}
	return nil
}
