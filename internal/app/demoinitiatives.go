package app

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/money"
	"thidua/internal/domain/initiative"
)

// demoInitiative is one filing of the demo house, and how far it comes.
type demoInitiative struct {
	By, Body, Title, Field                                 string
	Problem, Solution, Novelty, Benefit, How, Place, Until string
	Sum                                                    money.Dong
	From                                                   civil.Date
	Authors                                                []struct {
		Who   string
		Share int
	}
}

// initiatives files what the plan says, each by its first author.
func (d *demo) initiatives() error {
	secretary, err := d.as("ngoc")
	if err != nil {
		return err
	}
	for _, p := range d.plan.Initiatives {
		who, err := d.as(p.By)
		if err != nil {
			return err
		}
		c := initiative.Content{Body: d.unit[p.Body], Title: p.Title, Field: p.Field, Problem: p.Problem, Solution: p.Solution, Novelty: p.Novelty, Benefit: p.Benefit,
			BenefitSum: p.Sum, BenefitHow: p.How, AppliedAt: p.Place, AppliedFrom: p.From}
		for _, a := range p.Authors {
			c.Authors = append(c.Authors, initiative.Author{Person: d.person[a.Who], Share: a.Share})
		}
		f, err := d.Initiatives.Keep(d.ctx, who, "", 0, c)
		if err == nil && p.Until != "draft" {
			_, err = d.Initiatives.File(d.ctx, who, f.ID)
		}
		if err == nil && p.Until == "valid" {
			_, err = d.Initiatives.Check(d.ctx, secretary, f.ID, initiative.Valid, "")
		}
		if err != nil {
			return err
		}
	}
	return nil
}
