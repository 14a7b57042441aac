package app

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
)

//go:embed democlusters.yaml
var demoClustersText []byte

// demoCluster is one cluster of the demo house, as democlusters.yaml says.
type demoCluster struct {
	By, Body, Kind, Name, Number, Signer string
	Members                              []struct{ Unit, Nature string }
	Leads                                []struct {
		Ago                      int // years before the one in which the demo is made
		Head, Deputy, How, Paper string
	}
	Hands string // login of the officer of the head of last year
	Open  []struct{ What, Because string }
}

// clusters forms the clusters of the demo house, by the acts of the body, and has
// last year's head hand over.
func (d *demo) clusters() error {
	var all []demoCluster
	if err := yaml.UnmarshalWithOptions(demoClustersText, &all, yaml.Strict()); err != nil {
		return err
	}
	for _, p := range all {
		if err := d.cluster(p); err != nil {
			return fmt.Errorf("cluster %s: %w", p.Name, err)
		}
	}
	return nil
}

func (d *demo) cluster(p demoCluster) error {
	who, err := d.as(p.By)
	if err != nil {
		return err
	}
	first := civil.On(who.Today.Year-2, 1, 2)
	n := cluster.NewCluster{Body: d.unit[p.Body], Kind: cluster.Kind(p.Kind), Name: p.Name, Number: p.Number, Signer: p.Signer, Day: first, From: civil.On(first.Year, 1, 1)}
	for _, m := range p.Members {
		n.Members = append(n.Members, cluster.NewMember{Unit: d.unit[m.Unit], Nature: m.Nature})
	}
	c, err := d.Clusters.Form(d.ctx, who, n)
	if err != nil {
		return err
	}
	d.in = c.ID
	for _, l := range p.Leads {
		if err := d.Clusters.Lead(d.ctx, who, c.ID, cluster.Lead{Year: who.Today.Year - l.Ago, Head: d.unit[l.Head], Deputy: d.unit[l.Deputy], How: cluster.How(l.How), Paper: l.Paper}); err != nil {
			return err
		}
	}
	head, err := d.as(p.Hands)
	if err != nil {
		return err
	}
	var lines []cluster.Line
	for _, l := range p.Open {
		lines = append(lines, cluster.Line{What: l.What, Because: l.Because})
	}
	if _, err = d.Clusters.HandOver(d.ctx, head, c.ID, who.Today.Year-1, lines); err != nil {
		return err
	}
	return d.exchanges(c.ID, p.By)
}
