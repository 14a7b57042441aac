package structure

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

var (
	levels = []string{"base", "commune", "district", "department", "ministry-province", "military-region", "state"}
	kinds  = []string{"merged", "split", "renamed", "replaced"}
)

// span is the days of one body.
type span struct{ from, to civil.Date }

func (s span) has(day civil.Date) bool {
	return (s.from.IsZero() || !day.Before(s.from)) && (s.to.IsZero() || !day.After(s.to))
}

func (s span) meets(o span) bool {
	return (s.to.IsZero() || o.from.IsZero() || !o.from.After(s.to)) && (o.to.IsZero() || s.from.IsZero() || !s.from.After(o.to))
}

// check finds what is wrong with a list: each complaint names its key.
func (b Book) check() (wrong []fault.Reason) {
	say := func(code string, args ...any) {
		wrong = append(wrong, fault.Reason{Code: "structure." + code, Args: args})
	}
	if b.ID == "" || b.Root.Key == "" || b.Root.Name == "" || !slices.Contains(levels, b.Root.Level) {
		say("root", b.Root.Key)
	}
	days := map[string]span{b.Root.Key: {}}
	codes := map[string][]span{}
	for _, s := range b.Sets {
		here := span{s.From, s.To}
		if s.Source == "" || s.Status != Found && s.Status != Unverified {
			say("source", s.From)
		}
		if !slices.Contains(levels, s.Level) {
			say("level", s.Level)
		}
		if !s.To.IsZero() && s.To.Before(s.From) {
			say("days", s.From)
		}
		for _, u := range s.Units {
			if u.Key == "" || u.Name == "" || u.Level != "" || u.Legal {
				say("unit", u.Key)
			}
			if _, twice := days[u.Key]; twice {
				say("key-twice", u.Key)
			}
			days[u.Key] = here
			for _, o := range codes[u.Code] {
				if u.Code != "" && o.meets(here) {
					say("code-twice", u.Code, u.Key)
				}
			}
			codes[u.Code] = append(codes[u.Code], here)
		}
	}
	for _, c := range b.Changes {
		at, known := days[c.Unit]
		if !known || c.From.IsZero() == c.To.IsZero() || c.Name == "" && c.Level == "" || c.Source == "" ||
			c.Status != Found && c.Status != Unverified || c.Level != "" && !slices.Contains(levels, c.Level) ||
			!c.From.IsZero() && !at.has(c.From) || !c.To.IsZero() && !at.has(c.To) {
			say("change", c.Unit)
		}
	}
	for _, s := range b.Successions {
		at, known := days[s.New]
		if !known || s.Day.IsZero() || !at.has(s.Day) || len(s.Old) == 0 || !slices.Contains(kinds, s.Kind) || s.Source == "" ||
			s.Status != Found && s.Status != Unverified {
			say("succession", s.New)
		}
		for _, old := range s.Old {
			if was, known := days[old]; !known || was.has(s.Day) || !was.has(s.Day.AddDays(-1)) {
				say("predecessor", s.New, old)
			}
		}
	}
	return wrong
}

// Named lists the bodies of a list that carried a code on a day: a code alone
// names nothing.
func (b Book) Named(code string, on civil.Date) (all []Body) {
	for _, s := range b.Sets {
		for _, u := range s.Units {
			if u.Code == code && (span{s.From, s.To}).has(on) {
				u.Level, u.Legal = s.Level, s.Legal
				u.Name = b.nameOn(u, on)
				all = append(all, u)
			}
		}
	}
	return all
}

func (b Book) nameOn(u Body, on civil.Date) string {
	for _, c := range b.Changes {
		if c.Unit == u.Key && c.Name != "" && (!c.From.IsZero() && !on.Before(c.From) || !c.To.IsZero() && !on.After(c.To)) {
			return c.Name
		}
	}
	return u.Name
}
