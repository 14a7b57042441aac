package app

import (
	_ "embed"
	"strings"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/civil"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/files"
)

//go:embed demoinquiries.yaml
var demoInquiriesText []byte

// demoInquiries is an enterprise and what was asked about it, as demoinquiries.yaml
// says; days are so many before the demo is made.
type demoInquiries struct {
	Enterprise struct {
		In, Name, Code, Number, Head, Post, Gender string
		From, Birth                                civil.Date
	}
	Letters []struct {
		By, Unit, Number, Note string
		Ago                    int
		Asks                   []demoAsk
	}
}

type demoAsk struct {
	Topic, Unit, Name, Said, Text, Number, Scan string
	Figure, Back, Valid                         int
}

// inquiries enters the enterprise of the demo house with its head, asks about it,
// and enters the papers that came; some bodies stay silent.
func (d *demo) inquiries() error {
	var all demoInquiries
	if err := yaml.UnmarshalWithOptions(demoInquiriesText, &all, yaml.Strict()); err != nil {
		return err
	}
	e := all.Enterprise
	unit, err := d.Registry.Create(d.ctx, d.op, registry.NewUnit{Parent: d.unit[e.In], Name: e.Name, Code: e.Code, Level: registry.Base, Legal: true, From: e.From})
	if err != nil {
		return err
	}
	head, err := d.Registry.Enrol(d.ctx, d.op, registry.NewPerson{Name: e.Head, Gender: e.Gender, Birth: e.Birth, Number: e.Number, Unit: unit.ID, Post: e.Post, Category: "worker", Since: e.From})
	if err != nil {
		return err
	}
	for _, l := range all.Letters {
		who, err := d.as(l.By)
		if err != nil {
			return err
		}
		n := inquiry.Letter{Unit: d.unit[l.Unit], Enterprise: unit.ID, Head: head.ID, Number: l.Number, Day: who.Today.AddDays(-l.Ago), Note: l.Note}
		for _, a := range l.Asks {
			n.Asks = append(n.Asks, inquiry.NewAsk{Topic: a.Topic, Body: d.unit[a.Unit], BodyName: a.Name})
		}
		i, err := d.Inquiries.Ask(d.ctx, who, n)
		if err != nil {
			return err
		}
		for k, a := range l.Asks {
			if a.Said == "" {
				continue
			}
			if err := d.paper(l.By, i.Asks[k].ID, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// paper enters what a body answered on paper.
func (d *demo) paper(by string, which inquiry.AskID, a demoAsk) error {
	who, err := d.as(by)
	if err != nil {
		return err
	}
	b, err := d.Files.Put(d.ctx, strings.NewReader("Bản quét mẫu: "+a.Number+"\n"), files.Limit)
	if err != nil {
		return err
	}
	said := inquiry.Statement{Said: inquiry.Said(a.Said), Figure: a.Figure, Text: a.Text, Number: a.Number, Day: who.Today.AddDays(-a.Back), Scan: inquiry.Scan{Title: a.Scan, Hash: b.Hash, Size: b.Size, Media: string(b.Type)}}
	if a.Valid > 0 {
		said.Until = said.Day.AddDays(a.Valid)
	}
	return d.Inquiries.Enter(d.ctx, who, which, said)
}
