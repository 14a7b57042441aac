package app

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/review"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
)

//go:embed democluster7.yaml
var cluster7Text []byte

// cluster7Plan is the year 2023 of Hanoi's cluster 7, as democluster7.yaml says
// behind its people.
type cluster7Plan struct {
	Cluster struct {
		Name, Number, Signer, Paper string
		Day                         civil.Date
		Members                     []string // keys of units, the head of 2023 first
	}
	Drafts     []storyDraft
	Gatherings []storyMeeting
	Covenant   storyCovenant
	Models     []storyModel
	Activities []storyActivity
	Note       struct{ Unit, Title, Text, By, How string }
	Scores     storyScores
	Handover   []struct{ What, Because string }
}

func readCluster7() (people demoPlan, year cluster7Plan, err error) {
	d := yaml.NewDecoder(bytes.NewReader(cluster7Text), yaml.Strict())
	if err = d.Decode(&people); err == nil {
		err = d.Decode(&year)
	}
	return people, year, err
}

// cluster7 lives through the year by the acts of its people, on a clock that moves.
// A member's key leads to its people: "gd." before it signs in its head, "cb." its
// officer.
type cluster7 struct {
	*demo
	year     cluster7Plan
	clock    *calendar
	drafts   map[string]consultation.ID
	meetings map[string]meeting.ID
	covenant covenant.ID
	round    scorecard.ID
	tried    map[int]exchange.ModelID // models, by their place in the plan
	planned  map[int]exchange.ActivityID
	council  council.ID
	sitting  council.SittingID
	slate    nomination.ID
}

// A calendar is the clock of a story: a minute passes with every act, and it is
// set to the morning of a day.
type calendar struct{ at atomic.Int64 } // seconds

func (c *calendar) now() time.Time { return time.Unix(c.at.Load(), 0).UTC() }

func (c *calendar) set(day civil.Date) {
	c.at.Store(time.Date(day.Year, day.Month, day.Day, 7, 30, 0, 0, civil.Zone).Unix())
}

func (c *calendar) pass(d time.Duration) { c.at.Add(int64(d / time.Second)) }

// The drafts with which the year begins, and the reports of its reviews.
var firstDrafts = []string{"plan", "rules", "criteria"}

const (
	midyearReport = review.Midyear
	yearendReport = review.Yearend
)

// A chapter is what happens in the story from a day on.
type chapter struct {
	name string
	day  civil.Date
	tell func() error
}

func (s *cluster7) chapters() []chapter {
	all, late := s.year.Cluster.Members, s.year.Covenant.Late
	intime := slices.DeleteFunc(slices.Clone(all), func(m string) bool { return m == late })
	return []chapter{
		{"people", civil.On(2023, 1, 3), s.people},
		{"form", civil.On(2023, 1, 5), s.form},
		{"draft", civil.On(2023, 1, 9), func() error { return s.ask(civil.On(2023, 1, 18), firstDrafts...) }},
		{"comment", civil.On(2023, 1, 12), func() error { return s.comment(firstDrafts...) }},
		{"answer", civil.On(2023, 1, 19), func() error { return s.answer(firstDrafts...) }},
		{"promise", civil.On(2023, 1, 27), s.promise},
		{"launch", civil.On(2023, 1, 31), s.launch},
		{"begin", civil.On(2023, 2, 20), s.begin},
		{"first promises", civil.On(2023, 3, 21), func() error { return s.keep(civil.Date{}, civil.On(2023, 3, 31), all...) }},
		{"half a year", civil.On(2023, 6, 20), s.halfYear},
		{"answer half a year", civil.On(2023, 6, 27), func() error { return s.answer(string(midyearReport)) }},
		{"june", civil.On(2023, 6, 28), func() error { return s.keep(civil.On(2023, 3, 31), civil.On(2023, 6, 30), all...) }},
		{"midyear", civil.On(2023, 6, 29), s.midyear},
		{"summer", civil.On(2023, 7, 26), func() error { return s.keep(civil.On(2023, 6, 30), civil.On(2023, 7, 31), all...) }},
		{"together", civil.On(2023, 11, 6), s.together},
		{"open scoring", civil.On(2023, 11, 15), s.openScoring},
		{"keep", civil.On(2023, 11, 24), func() error { return s.keep(civil.On(2023, 7, 31), civil.On(2023, 12, 31), intime...) }},
		{"own scores", civil.On(2023, 12, 4), s.ownScores},
		{"cross scores", civil.On(2023, 12, 8), s.crossScores},
		{"verified scores", civil.On(2023, 12, 14), s.verifiedScores},
		{"assess", civil.On(2023, 12, 15), s.assess},
		{"keep late", civil.On(2023, 12, 15), func() error { return s.keep(civil.On(2023, 7, 31), civil.On(2023, 12, 31), late) }},
		{"objections", civil.On(2023, 12, 18), s.objections},
		{"ranking", civil.On(2023, 12, 21), s.ranking},
		{"nominate", civil.On(2023, 12, 22), s.nominate},
		{"call", civil.On(2023, 12, 22), s.call},
		{"answer the year", civil.On(2023, 12, 26), func() error { return s.answer(string(yearendReport)) }},
		{"put", civil.On(2023, 12, 26), s.put},
		{"review", civil.On(2023, 12, 27), s.review},
		{"propose", civil.On(2023, 12, 28), s.propose},
		{"hand over", civil.On(2023, 12, 29), s.handOver},
		{"close", civil.On(2024, 1, 3), s.close},
	}
}

// MakeCluster7 fills an empty database with the example house of Hanoi's cluster 7,
// as MakeDemo does with the demo's.
func MakeCluster7(ctx context.Context, c Config) (err error) {
	defer fault.Wrap(&err, "make the house of cluster 7")
	s, err := beginCluster7(ctx, c)
	if err != nil {
		return err
	}
	defer s.House.Close()
	for _, ch := range s.chapters() {
		if err := s.live(ch); err != nil {
			return err
		}
	}
	return s.number()
}

// beginCluster7 opens the empty house on the first day of the story.
func beginCluster7(ctx context.Context, c Config) (*cluster7, error) {
	people, year, err := readCluster7()
	if err != nil {
		return nil, err
	}
	clock := &calendar{}
	clock.set(civil.On(2023, 1, 3))
	c.Now, c.Demo = clock.now, true
	if err := markDemo(ctx, c, cluster7House); err != nil {
		return nil, err
	}
	h, err := Open(ctx, c)
	if err != nil {
		return nil, err
	}
	return &cluster7{demo: h.demo(ctx, people), year: year, clock: clock, drafts: map[string]consultation.ID{}, meetings: map[string]meeting.ID{}, tried: map[int]exchange.ModelID{}, planned: map[int]exchange.ActivityID{}}, nil
}

func (s *cluster7) live(ch chapter) error {
	s.clock.set(ch.day)
	if err := ch.tell(); err != nil {
		return fmt.Errorf("%s: %w", ch.name, err)
	}
	return nil
}

// act has somebody do something, a minute later.
func (s *cluster7) act(login string, do func(who access.Actor) error) error {
	s.clock.pass(time.Minute)
	who, err := s.as(login)
	if err == nil {
		err = do(who)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", login, err)
	}
	return nil
}

// each has every member's person do something, by the prefix of their login.
func (s *cluster7) each(prefix string, do func(who access.Actor, member string) error) error {
	for _, m := range s.year.Cluster.Members {
		if err := s.act(prefix+m, func(who access.Actor) error { return do(who, m) }); err != nil {
			return err
		}
	}
	return nil
}

func officer(member string) string { return "cb." + member }

func head(member string) string { return "gd." + member }

// leading is the key of the member that heads the cluster in 2023.
func (s *cluster7) leading() string { return s.year.Cluster.Members[0] }

func (s *cluster7) people() error {
	for _, step := range []func() error{s.found, s.units, s.demo.people, s.accounts} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// form writes down the cluster as the city formed it, and who heads it in 2023.
func (s *cluster7) form() error {
	p := s.year.Cluster
	n := cluster.NewCluster{Body: s.unit["city"], Kind: cluster.Group, Name: p.Name, Number: p.Number, Signer: p.Signer, Day: p.Day}
	for _, m := range p.Members {
		n.Members = append(n.Members, cluster.NewMember{Unit: s.unit[m], Nature: "sector"})
	}
	return s.act("banthidua", func(who access.Actor) error {
		c, err := s.Clusters.Form(s.ctx, who, n)
		if err != nil {
			return err
		}
		s.in = c.ID
		return s.Clusters.Lead(s.ctx, who, s.in, cluster.Lead{Year: 2023, Head: s.unit[s.leading()], How: cluster.Rotation, Paper: p.Paper})
	})
}

// members are the units of the cluster, in their order.
func (s *cluster7) members() (units []registry.UnitID) {
	for _, m := range s.year.Cluster.Members {
		units = append(units, s.unit[m])
	}
	return units
}
