package app

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/civil"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
)

//go:embed demomovements.yaml
var demoMovementsText []byte

// A storyMovement is a movement of an example house as its file says it, with keys
// in the place of units, people, targets and other movements.
type storyMovement struct {
	Key, By, Signer, Body, Parent                             string
	Title, Number                                             string // who signs, as the plan says it; number of the plan
	Name, Slogan, Aims, Subjects, Criteria, Measures, Outside string
	Launcher                                                  movement.Launcher
	Scope                                                     movement.Scope
	Peak                                                      bool
	On, To                                                    civil.Date // launched; last day
	Ago, Years, Days                                          int        // instead: days before today, how long
	Above                                                     struct{ Name, By string }
	Contents                                                  []struct{ Area, Actor, Text string }
	Targets                                                   []storyTarget
	Due                                                       int              // days from today; units beneath are called where it is set
	Levels                                                    []registry.Level // of those called; none: those directly beneath
	Answers                                                   []storyAnswer
	Figures                                                   []storyFigures
	Savings                                                   []storySaving
}

type storyTarget struct {
	Key, Name, Area, In, Weight, Source, Serves string
	Kind                                        movement.Kind
	Baseline, Goal                              *float64
	Direction                                   target.Direction // "" up
	Every                                       target.Every
	Roll                                        target.How
}

type storyAnswer struct {
	By, Unit, Number, Persons, Declines string
	Takes                               map[string]float64 // goals by key of target
	Topics                              []string
}

// movedSoFar are the movements of a story so far.
type movedSoFar struct {
	movements map[string]movement.Movement
	targets   map[string]movement.TargetID
}

func nothingMoved() movedSoFar {
	return movedSoFar{map[string]movement.Movement{}, map[string]movement.TargetID{}}
}

// moved fills the demo house with movements.
func (d *demo) moved() error {
	var all struct{ Movements []storyMovement }
	if err := yaml.UnmarshalWithOptions(demoMovementsText, &all, yaml.Strict()); err != nil {
		return err
	}
	story := nothingMoved()
	for _, x := range all.Movements {
		if err := d.move(story, x); err != nil {
			return fmt.Errorf("movement %s: %w", x.Key, err)
		}
	}
	return d.serve(story.movements["clinic"].ID)
}

// serve says of what the house has seen and filed what it was done for: the exemplar
// confirmed, and the initiative that makes something quicker.
func (d *demo) serve(which movement.ID) error {
	officer, err := d.as("lan")
	if err != nil {
		return err
	}
	deeds, _, err := d.Exemplars.List(d.ctx, officer, exemplar.Filter{State: exemplar.Confirmed})
	if err != nil {
		return err
	}
	for _, e := range deeds {
		if err := d.Exemplars.Link(d.ctx, officer, e.ID, which); err != nil {
			return err
		}
	}
	author, err := d.as("nhung")
	if err != nil {
		return err
	}
	filed, _, err := d.Initiatives.Filings(d.ctx, author, initiative.Filter{Mine: true})
	if err != nil {
		return err
	}
	for _, f := range filed {
		if f.State == initiative.Draft || f.State == initiative.Returned {
			continue
		}
		if _, err := d.Initiatives.Serve(d.ctx, author, f.ID, which); err != nil {
			return err
		}
	}
	return nil
}

// move drafts a movement, and launches, calls and has it answered as far as its
// story goes.
func (d *demo) move(story movedSoFar, x storyMovement) error {
	who, err := d.as(x.By)
	if err != nil {
		return err
	}
	n := movement.NewMovement{Body: d.unit[x.Body], Parent: story.movements[x.Parent].ID, Plan: x.plan(who.Today)}
	for _, t := range x.Targets {
		n.Targets = append(n.Targets, t.target(story))
	}
	m, err := d.Movements.Draft(d.ctx, who, n)
	if err != nil {
		return err
	}
	story.movements[x.Key] = m
	for i, t := range x.Targets {
		story.targets[t.Key] = n.Targets[i].ID
	}
	if x.Signer == "" {
		return nil
	}
	if err := d.Movements.Put(d.ctx, who, m.ID, 0); err != nil {
		return err
	}
	signer, err := d.as(x.Signer)
	if err != nil {
		return err
	}
	if err := d.proved(signer, func(code string) error {
		_, err := d.Movements.Launch(d.ctx, signer, m.ID, 0, movement.Signing{On: n.Plan.From, Code: code})
		return err
	}); err != nil || x.Due == 0 {
		return err
	}
	if _, err = d.Movements.Call(d.ctx, who, m.ID, movement.Calling{Under: []registry.UnitID{m.Body}, Levels: x.Levels, Due: who.Today.AddDays(x.Due)}); err != nil {
		return err
	}
	for _, a := range x.Answers {
		if err := d.reply(story, x, a); err != nil {
			return fmt.Errorf("answer of %s: %w", a.Unit, err)
		}
	}
	return d.told(story, x)
}

func (d *demo) reply(story movedSoFar, x storyMovement, a storyAnswer) error {
	who, err := d.as(a.By)
	if err != nil {
		return err
	}
	r := movement.Reply{Takes: a.Declines == "", Number: a.Number, Persons: a.Persons, Because: a.Declines}
	if r.Number != "" {
		r.Day = who.Today
	}
	for _, t := range x.Targets {
		if goal, takes := a.Takes[t.Key]; takes {
			r.Shares = append(r.Shares, movement.Share{Target: story.targets[t.Key], Goal: figure(goal)})
		}
	}
	for _, t := range a.Topics {
		r.Topics = append(r.Topics, movement.Topic{Name: t})
	}
	_, err = d.Movements.Answer(d.ctx, who, story.movements[x.Key].ID, d.unit[a.Unit], r)
	return err
}

func (x storyMovement) plan(today civil.Date) movement.Plan {
	p := movement.Plan{Number: x.Number, Signer: x.Title, Name: x.Name, Slogan: x.Slogan, Aims: x.Aims, Subjects: x.Subjects, Criteria: x.Criteria, Measures: x.Measures, Outside: x.Outside, Launcher: x.Launcher,
		Scope: x.Scope, Method: movement.Thematic, Peak: x.Peak, From: x.On, To: x.To, Above: movement.Above{Name: x.Above.Name, By: x.Above.By}}
	if p.Launcher == "" {
		p.Launcher = movement.ByUnit
	}
	if p.From.IsZero() {
		p.From = today.AddDays(-x.Ago)
	}
	if p.To.IsZero() {
		p.To = p.From.AddYears(x.Years).AddDays(x.Days - 1)
	}
	if x.Signer != "" {
		p.Day = p.From
	}
	for _, c := range x.Contents {
		p.Contents = append(p.Contents, movement.Content{Area: c.Area, Actor: c.Actor, Text: c.Text})
	}
	return p
}

func (t storyTarget) target(story movedSoFar) movement.Target {
	out := movement.Target{Name: t.Name, Area: t.Area, In: t.In, Weight: t.Weight, Source: t.Source, Serves: story.targets[t.Serves], Kind: t.Kind, Direction: t.Direction, Every: t.Every, Roll: t.Roll,
		Baseline: maybe(t.Baseline), Goal: maybe(t.Goal)}
	if out.Direction == "" {
		out.Direction = target.Up
	}
	return out
}

func maybe(n *float64) scoring.Amount {
	if n == nil {
		return scoring.Amount{}
	}
	return scoring.Known(figure(*n))
}

func figure(n float64) scoring.Figure { return scoring.Figure(n * 10_000) }
