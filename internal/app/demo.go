package app

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/award"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/accounts"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

//go:embed demo.yaml
var demoText []byte

// demoPlan is what demo.yaml says.
type demoPlan struct {
	Password string
	Units    []struct {
		Key, In, Name, Code string
		Level               registry.Level
		Legal               bool
		Flags               *bool
		From                civil.Date
	}
	People []struct {
		Key, Number, Name, Gender, Unit, Post, Category string
		Birth, Recruited                                civil.Date
		Leader                                          bool
	}
	Ratings     map[int]map[string]string
	UnitRatings map[int]map[string]string `yaml:"unit_ratings"`
	Strength    map[int]map[string]struct {
		Count, Completed int
		Worst            string
	}
	Claims []struct {
		Award, Who, No string
		Year           int
		Decided        civil.Date
	}
	Accounts []struct {
		Login, Person, Name, Unit string
		Grants                    []struct {
			Role access.Role
			Over string
		}
	}
	Councils             []demoCouncil
	Done, Waiting, Draft demoDossier
	Decision             struct{ Number, Title, Decider, Place string }
	Initiatives          []demoInitiative
	Meetings             []demoMeeting
	Thanks               []demoNote
}

type demoCouncil struct {
	Key, Body, Name, Formed string
	On                      civil.Date
	Members                 []struct{ Who, Role string }
}

type demoDossier struct {
	Title string
	Lines []struct {
		Award, Who, Unit, For string
		Year                  int
	}
}

func readDemo() (p demoPlan, err error) {
	return p, yaml.UnmarshalWithOptions(demoText, &p, yaml.Strict())
}

// demo builds the demo house through the same acts people do.
type demo struct {
	*House
	ctx    context.Context
	plan   demoPlan
	op     access.Actor
	unit   map[string]registry.UnitID
	person map[string]registry.PersonID
	actors map[string]access.Actor // by login, once signed in
	in     cluster.ID              // the cluster of the house
}

// readExample is the plan of an example house.
func readExample(house string) (demoPlan, error) {
	switch house {
	case cluster7House:
		people, _, err := readCluster7()
		return people, err
	case vssHouse:
		people, _, err := readVSS()
		return people, err
	}
	return readDemo()
}

// demo begins on a house that holds nothing of its plan yet.
func (h *House) demo(ctx context.Context, plan demoPlan) *demo {
	return &demo{House: h, ctx: ctx, plan: plan, unit: map[string]registry.UnitID{}, person: map[string]registry.PersonID{}, actors: map[string]access.Actor{},
		op: access.Actor{Operator: true, Today: civil.Of(h.DB.Now())}}
}

// MakeDemo fills an empty database with the demo house and marks it so. A
// database that holds anything is refused, untouched.
func MakeDemo(ctx context.Context, c Config) (err error) {
	defer fault.Wrap(&err, "make the demo house")
	plan, err := readDemo()
	if err != nil {
		return err
	}
	if err := markDemo(ctx, c, demoHouse); err != nil {
		return err
	}
	c.Demo = true
	h, err := Open(ctx, c)
	if err != nil {
		return err
	}
	defer h.Close()
	d := h.demo(ctx, plan)
	for _, step := range []func() error{d.found, d.units, d.people, d.years, d.claims, d.accounts, d.journey, d.initiatives, d.pledges, d.gather, d.thank, d.clusters, d.covenants, d.nominations, d.scoring, d.inquiries, d.exemplary, d.moved, d.contests, d.number} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// found opens the demo's ledger; number gives its acts their places and signs
// the first checkpoint.
func (d *demo) found() error { return ledger.Ready(d.ctx, d.DB, d.key()) }

func (d *demo) number() error {
	s := ledger.NewSequencer(d.DB, d.key(), "demo", d.Log)
	return errors.Join(s.Drain(d.ctx), s.Release(d.ctx))
}

// markDemo writes the mark of an example house on an empty database, and refuses
// any other.
func markDemo(ctx context.Context, c Config, house string) error {
	now := c.Now
	if now == nil {
		now = time.Now
	}
	db, err := store.Open(ctx, c.Database, now)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.Migrate(ctx); err != nil {
		return err
	}
	return db.Update(ctx, func(tx *store.Tx) error {
		var entries int
		if err := tx.Row(`SELECT (SELECT COUNT(*) FROM ledger_entry) + (SELECT COUNT(*) FROM unit) + (SELECT COUNT(*) FROM house WHERE key = $1)`, demoMark).Scan(&entries); err != nil {
			return err
		}
		if entries > 0 {
			return fault.Code(fault.Conflict, "house.not-empty")
		}
		_, err := tx.Exec(`INSERT INTO house (key, value) VALUES ($1, $2)`, demoMark, house)
		return err
	})
}

func (d *demo) units() error {
	for _, u := range d.plan.Units {
		n := registry.NewUnit{Parent: d.unit[u.In], Name: u.Name, Code: u.Code, Level: u.Level, Legal: u.Legal, FlagEligible: u.Flags, From: u.From, Source: "dữ liệu mẫu"}
		made, err := d.Registry.Create(d.ctx, d.op, n)
		if err != nil {
			return fmt.Errorf("unit %s: %w", u.Key, err)
		}
		d.unit[u.Key] = made.ID
	}
	return nil
}

func (d *demo) people() error {
	for _, p := range d.plan.People {
		made, err := d.Registry.Enrol(d.ctx, d.op, registry.NewPerson{Number: p.Number, Name: p.Name, Gender: p.Gender, Birth: p.Birth, Unit: d.unit[p.Unit], Post: p.Post,
			Category: p.Category, Leader: &p.Leader, Recruited: p.Recruited, Since: p.Recruited, Source: "dữ liệu mẫu"})
		if err != nil {
			return fmt.Errorf("person %s: %w", p.Key, err)
		}
		d.person[p.Key] = made.ID
	}
	return nil
}

func (d *demo) years() error {
	book := record.Source{Who: "Phòng Tổ chức cán bộ", Paper: "sổ theo dõi năm (mẫu)"}
	full := 12
	for year, ratings := range d.plan.Ratings {
		for who, rating := range ratings {
			if _, err := d.Record.Rate(d.ctx, d.op, d.person[who].Subject(), year, rating, book); err != nil {
				return fmt.Errorf("rating of %s: %w", who, err)
			}
			if _, err := d.Record.Work(d.ctx, d.op, d.person[who], year, &full, nil, book); err != nil {
				return fmt.Errorf("months of %s: %w", who, err)
			}
		}
	}
	for year, ratings := range d.plan.UnitRatings {
		for unit, rating := range ratings {
			if _, err := d.Record.Rate(d.ctx, d.op, d.unit[unit].Subject(), year, rating, book); err != nil {
				return fmt.Errorf("rating of %s: %w", unit, err)
			}
		}
	}
	for year, units := range d.plan.Strength {
		for unit, s := range units {
			if _, err := d.Record.Count(d.ctx, d.op, d.unit[unit], record.Strength{Year: year, Count: s.Count, Completed: s.Completed, WorstDiscipline: s.Worst}, book); err != nil {
				return fmt.Errorf("strength of %s: %w", unit, err)
			}
		}
	}
	return nil
}

func (d *demo) claims() error {
	return d.DB.Update(d.ctx, func(tx *store.Tx) error {
		for _, c := range d.plan.Claims {
			who, err := registry.FindPerson(tx, d.person[c.Who], c.Decided)
			if err != nil {
				return err
			}
			unit, err := registry.FindUnit(tx, who.Unit, c.Decided)
			if err != nil {
				return err
			}
			if _, err := award.AddClaim(tx, award.NewClaim{Award: c.Award, Type: "merit", Subject: who.ID.Subject(), Name: who.Name, UnitName: unit.Name, Post: who.Post,
				Year: c.Year, Decided: c.Decided, DecisionNo: c.No, ByLevel: "department", ByName: "Sở Y tế tỉnh Mẫu", Source: "dữ liệu mẫu"}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *demo) accounts() error {
	for _, a := range d.plan.Accounts {
		name := a.Name
		for _, p := range d.plan.People {
			if p.Key == a.Person {
				name = p.Name
			}
		}
		made, _, err := d.Accounts.Invite(d.ctx, d.op, account.Opening{Login: a.Login, Name: name, Person: d.person[a.Person], Unit: d.unit[a.Unit], Password: d.plan.Password})
		if err != nil {
			return fmt.Errorf("account %s: %w", a.Login, err)
		}
		for _, g := range a.Grants {
			if _, err := d.Accounts.Grant(d.ctx, d.op, made.ID, g.Role, d.unit[g.Over], d.op.Today, civil.Date{}); err != nil {
				return fmt.Errorf("grant to %s: %w", a.Login, err)
			}
		}
	}
	return nil
}

// as gives the actor of a demo person, signed in once.
func (d *demo) as(login string) (access.Actor, error) {
	if who, in := d.actors[login]; in {
		who.Today = civil.Of(d.DB.Now())
		return who, nil
	}
	token, err := d.Accounts.SignIn(d.ctx, login, d.plan.Password, "", "demo")
	if err != nil {
		return access.Actor{}, err
	}
	who, _, err := d.Accounts.Actor(d.ctx, token)
	d.actors[login] = who
	return who, err
}

// samples are the people of the demo house, for its sign-in page; none in a
// real house.
func (h *House) samples() []accounts.Sample {
	if !h.Demo {
		return nil
	}
	plan, err := readExample(h.example)
	if err != nil {
		return nil
	}
	names, units := map[string]string{}, map[string]string{}
	for _, p := range plan.People {
		names[p.Key] = p.Name
	}
	for _, u := range plan.Units {
		units[u.Key] = u.Name
	}
	var all []accounts.Sample
	for _, a := range plan.Accounts {
		s := accounts.Sample{Login: a.Login, Name: a.Name, Unit: units[a.Unit], Password: plan.Password}
		if s.Name == "" {
			s.Name = names[a.Person]
		}
		for _, g := range a.Grants {
			s.Roles = append(s.Roles, string(g.Role))
		}
		all = append(all, s)
	}
	return all
}
